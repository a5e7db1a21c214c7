"""What the note says of attendance does not agree with what is recorded.

What: an absent member who takes part; a member who came late or left early and whose note is silent about it,
or says the full session; a note that says late, early or absent where the record says present; minutes that
disagree; an hour of coming or leaving that is not the recorded one.

Why it matters: time in the room is what is billed.

Limits: lateness to work, or on another day, is told apart by its words and not always rightly.
"""

import re
from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.borne import Text, telling
from guardrails.audit.content import is_plan
from guardrails.audit.example import example
from guardrails.audit.minutes import gives_recorded_minutes, minutes_attended
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit, Rule
from guardrails.language.sentences import Sentence
from guardrails.language.sieve import Sieve

_LATE = Sieve(
    r"\b(?:arriv\w*|came|joined|logged (?:in|on)|connected|entered|was|walked in|showed up|signed (?:in|on)"
    r"|got (?:here|there|in))\b[^.;]{0,24}?\b(?:late\b|\d+ (?:minutes|min) (?:late|after|into"
    r"|in(?=$|[,;.)]| because| due| from| after)))|\b(?:\d+|five|eight|ten|twelve|fifteen|twenty|twenty-five"
    r"|thirty|forty)"
    r" (?:minutes|min) late\b|\bunder ?way (?:for \d+|when)|\bhad (?:already )?(?:begun|started) when"
    r"|\blate (?:arrival|to group|to session|to the (?:group"
    r"|session)|today|tonight|by \d+)|^late\b|\btardy\b|\bmissed the (?:first|opening|check-in)"
    r"|\bstatus: late\b|\barrived (?:at \d|after (?:the )?(?:start|check-in|group|session))|\bjoined (?:at \d"
    r"|midway|halfway|partway|after)"
)
_NOT_LATE = Sieve(
    r"\b(?:not|never|n't) (?:be )?late\b|\blate (?:in|at|to) (?:go|leav|clos|finish|say|bed)\w*"
    r"|\blate (?:entr(?:y|ies)|notes?|addend\w+|signature)\b"
    r"|\blate (?:for|to) (?:work|school|class|appointment|rent|her shift"
    r"|his shift)|\blate (?:at )?night|\bof late\b|\blate (?:father|mother|husband|wife|brother|sister|son|rent"
    r"|bill|fee|last|evening)"
)
_EARLY = Sieve(
    r"\b(?:left(?! (?:home\b|the house\b|(?:her|his|their) (?:house|apartment|home)|work\b|school\b|arm|forearm"
    r"|hand|wrist|side|leg|knee|foot|thigh|shoulder|ear|eye|ankle|hip)\b)|leaving"
    r"|departed|exited|logged off|signed off|dropped off|disconnected|excused (?:her|him"
    r"|them)self|stepped out|had to (?:go|leave))\b[^.;]{0,30}?\b(?:early|before (?:the )?(?:end|close|closing"
    r"|session ended|group ended|wrap-up)|\d+ (?:minutes|min)|at \d{1,2}(?::\d\d)?|for (?:a "
    r"|an )?(?:\w+ )?(?:appointment|work|shift|ride|emergency|childcare)|and did not return)"
    r"|\bearly departure\b|\bmissed the (?:last|final|end|closing)"
    r"(?! (?:\w+ )?(?:groups?|sessions?|weeks?|meetings?|classes|times?)\b)|\bstatus: left early\b|\bstayed (?:for|only"
    r"|until) (?:\d+|the first|half)|\bonly (?:stayed|attended)|\battended (?:the )?(?:first|only|part of"
    r"|partial|half|\d+ of)(?! (?:of )?(?:(?:her|his|their|a|an) |the (?!group|session|meeting|class|hour)))"
    r"|\bpartial (?:attendance|session)"
)
_FULL = Sieve(
    r"\b(?:full|entire|whole|complete) (?:\d+[- ]minutes? )?(?:session|group|meeting|duration|time"
    r"|\d+[- ]?minutes?|90|60|75|hour)\b|\b(?:on time|punctual\w*|promptly|as scheduled"
    r"|throughout the (?:session|group)|from start to (?:finish|end)|start to finish|for the duration"
    r"|stayed (?:until|to|through) the end)\b|\ball \d+ minutes\b"
)
_ON_TIME = re.compile(
    r"\b(?:on time|punctual\w*|promptly at|arrived promptly|from start|full|entire|whole|start to finish)\b"
)
_ABSENT = Sieve(
    r"\b(?:was|is|marked) absent\b|\b(?:did not attend|no[- ]?show(?:ed)?|failed to attend|not in attendance"
    r"|(?<!almost )(?<!nearly )(?<!that )(?<!which )(?<!it )(?<!words )(?<!tears )(?<!sleep )did not come\b"
    r"(?! (?:off|up|out|back|down|easy|easily|near|close|together|apart|through|true|naturally|into (?:it|play|being)"
    r"|from|to (?:mind|pass)))|missed (?:group|session|the (?:group"
    r"|session)|tonight|today)|cancell?ed (?:today|tonight"
    r"|by|late|group|session|attendance|this|her|his|their) ?(?:by|session|group|attendance|phone|week)?"
    r"|called to cancel)\b|^absent\b|\bstatus: absent\b"
)
_NOT_THERE = re.compile(
    r"\bnot (?:seen |here |with us )?(?:in|at|part of) (?:the |this |today's )?(?:group|session|meeting)\b"
    r"|\bnot (?:there|present)\b"
)
_OTHER_DAY = re.compile(
    r"\b(?:last (?:week|session|group|time|month)|previous(?:ly)?|next|will|past|before|yesterday|work|shift"
    r"|school|class|earlier this week|(?<!into the )meeting|appointment|two weeks|prior|if|has been|aa|na)\b"
)
_ELSEWHERE = re.compile(
    r"\b(?:went|goes|go|gone|been|drove|walked|rode) (?:back |over |out )?to"
    r" (?!(?:the |this )?(?:group|session)\b)[^.;]*$"
)
"""`went back to bridge club and left early`: it was the club that was left."""
_LEFT_AT = Sieve(
    r"\b(?:left|leaving|departed|logged off|signed off|until|went home)\b(?: [a-z]+){0,3}? (?:at )?"
    r"(?P<h>\d{1,2}):(?P<m>[0-5]\d)\b"
)
_CAME_AT = Sieve(
    r"\b(?:arrived|came|joined|entered|logged (?:in|on)|here from|present from)\b(?: [a-z]+){0,3}? (?:at )?"
    r"(?P<h>\d{1,2}):(?P<m>[0-5]\d)\b"
)
_IN_MINUTES = re.compile(r"\b(?:minutes|min) late$")
"""`ten minutes late from a meeting`: the meeting made it so."""
_NOT_TOLD = Sieve(r"[\"“][^\"”]*[\"”]|\bleaving (?:\w+ )?(?:at|by) \d{1,2}(?::\d\d)?")
"""What is quoted, and an hour of leaving that is advised or planned."""
_DIGIT = re.compile(r"\d")
_TAKES_PART = frozenset(("participation", "response"))


def _check(view: Audited) -> Iterator[Hit]:
    if view.attendance.absent:
        yield from _absent_takes_part(view)
        return
    if not view.attendance.status:
        return
    yield from _against_status(view)
    yield from _minutes(view)
    yield from _clock(view)


def _absent_takes_part(view: Audited) -> Iterator[Hit]:
    for sentence in view.sentences:
        if sentence.subject != "own" or sentence.element in ("plan", "risk"):
            continue
        took_part = sentence.tags & _TAKES_PART and not (
            _ABSENT.search(sentence.plain) or _NOT_THERE.search(sentence.plain)
        )
        was_there = re.search(
            r"\b(?:attended|present|arrived|participated|engaged|listened|contributed|shared with the group)\b",
            sentence.plain,
        )
        if (took_part and _IN_GROUP.search(sentence.plain)) or (
            was_there and not re.search(r"\b(?:not|did not|if|will|next|last|regularly|usually)\b", sentence.plain)
        ):
            yield Hit("The record says that this member was absent.", sentence.start, sentence.end)
            return


_IN_GROUP = Sieve(
    r"\b(?:group|session|peers?|members?|feedback|role-?play\w*|exercise|check-in|participat\w+|discussion"
    r"|practiced|affect|eye contact|shared|identified|insight|listened|engaged|contributed|tearful)\b"
)


def _against_status(view: Audited) -> Iterator[Hit]:
    status = view.attendance.status
    late, early, full, absent = (_found(view, p) for p in (_LATE, _EARLY, _FULL, _ABSENT))
    claimed_full = full and (
        ("left_early" in status) or _ON_TIME.search(full[0].plain[full[1].start() : full[1].end()])
    )
    for name, told, word in (("late", late, "came late"), ("left_early", early, "left early")):
        if name in status and not told and not _minutes_told(view):
            if claimed_full and full:
                yield hit_at(full[0], *full[1].span(), f"The record says that this member {word}.", about=name)
            else:
                yield Hit(f"The record says that this member {word}; the note does not.", about=name)
        elif (
            name not in status
            and told
            and not _is_all_of_it(view, told[1])
            and not _stands_in_one_bullet(view, told[1][0])
            and not ("late" in status and name == "left_early" and not early)
        ):
            yield hit_at(
                told[0], *told[1].span(), "The record of attendance says otherwise.", mend="clinician", about=name
            )
    if absent:
        yield hit_at(
            absent[0],
            *absent[1].span(),
            "The record says that this member was there.",
            mend="clinician",
            about="absent",
        )


def _is_all_of_it(view: Audited, match: re.Match[str]) -> bool:
    """Tell whether "stayed for 90 minutes" and "90 minutes after three weeks away" only give the minutes on record."""
    number = re.fullmatch(
        r"(?:stayed (?:for|until)|attended(?: the)?) (\d+)(?: of)?|.*\b(\d+) (?:minutes|min) after", match[0]
    )
    whole = (view.attendance.minutes, view.session.duration_minutes)
    return number is not None and int(number[1] or number[2]) in whole


def _found(view: Audited, pattern: Sieve) -> tuple[Sentence, re.Match[str]] | None:
    for sentence in view.sentences:
        if not pattern.may_match(sentence.plain) or sentence.subject == "group" or "plan" in sentence.heading:
            continue
        text = sentence.shared(_told)
        for match in pattern.pattern.finditer(text):
            if _is_typed(view, match[0]) or _ELSEWHERE.search(text[: match.start()]):
                continue
            if _IN_MINUTES.search(match[0]) or not _OTHER_DAY.search(
                text[max(0, match.start() - 40) : match.end() + 24]
            ):
                return sentence, match
    return None


def _told(sentence: Sentence) -> str:
    """Give a sentence with what tells of nobody's coming or going blanked."""
    return _NOT_TOLD.sub(lambda m: " " * len(m[0]), _NOT_LATE.sub(lambda m: " " * len(m[0]), sentence.plain))


def _is_typed(view: Audited, words: str) -> bool:
    """Tell whether one bullet has these words and their number: "left after 15 min" of a lunch, not of the group."""
    return view.attendance.status == ("present",) and _stands_in_one_bullet(view, words)


def _stands_in_one_bullet(view: Audited, words: str) -> bool:
    told = telling(words) if _DIGIT.search(words) else frozenset()
    return any(Text.of((fact.final,)).has_all(told) for fact in view.evidence.bullets)


def _minutes_told(view: Audited) -> bool:
    """Tell whether the note gives the shorter time in minutes or by the clock, which records it as well."""
    minutes = view.attendance.minutes
    told = minutes_attended(view)
    if minutes is not None and any(value == minutes for value, _, _ in told):
        return minutes != view.session.duration_minutes
    if minutes is not None and minutes != view.session.duration_minutes and gives_recorded_minutes(view):
        return True
    return any(
        clock and re.search(rf"\b(?:0?{clock.hour}|{clock.hour % 12 or 12}):{clock.minute:02d}\b", view.plain)
        for clock in (view.attendance.arrived if "late" in view.attendance.status else view.attendance.left,)
    )


def _clock(view: Audited) -> Iterator[Hit]:
    """Hold the hour of leaving or coming against the record; an hour that a bullet has may be of something else."""
    typed = {
        f.minutes + 60 * f.value for fact in view.evidence.bullets for f in fact.whole.figures if f.kind == "clock"
    }
    for status, pattern, at in (
        ("left_early", _LEFT_AT, view.attendance.left),
        ("late", _CAME_AT, view.attendance.arrived),
    ):
        if status not in view.attendance.status or at is None:
            continue
        for sentence in view.sentences:
            match = pattern.search(sentence.plain) if sentence.subject == "own" and not is_plan(sentence) else None
            if match is None:
                continue
            hour, minute = int(match["h"]), int(match["m"])
            other = (hour % 12, minute) != (at.hour % 12, at.minute)
            if (
                other
                and hour * 60 + minute not in typed
                and not _OTHER_DAY.search(sentence.plain[: match.start()][-24:])
            ):
                yield hit_at(sentence, match.start("h"), match.end("m"), f"The record says {at:%H:%M}.", about="clock")
                return


def _minutes(view: Audited) -> Iterator[Hit]:
    recorded = view.attendance.minutes
    if recorded is None:
        return
    for value, sentence, match in minutes_attended(view):
        if value != recorded and not _stayed_elsewhere(view, value):
            yield hit_at(sentence, *match.span(), f"The record says {recorded} minutes.", about="minutes")
            return


def _stayed_elsewhere(view: Audited, minutes: int) -> bool:
    """Tell whether a bullet has the member stay so long: in a cafeteria on Wednesday, say."""
    stay = re.compile(rf"\b(?:stay|remain|lasted|sat|stood|waited)\w* (?:\w+ ){{0,3}}{minutes} ?(?:m\b|min)")
    return any(stay.search(fact.final) for fact in view.evidence.bullets)


RULE = Rule(
    code="GN601",
    category="attendance-mismatch",
    severity="error",
    check=_check,
    mend="model",
    attending_only=False,
    suggestion="Say what the record of attendance says; where the record is wrong, correct it.",
    source="CMS on missed appointments, secondary report; the rest our judgement",
    seed=("requirement 4",),
    bad=(
        example(
            "«Client participated in the role-play and shared openly.»",
            member={"attendance": {"status": "absent", "reason": "no_show"}},
        ),
        example(
            "Client spoke of fear of calls.",
            member={"attendance": {"status": "late", "minutes": 70, "arrived": "17:50"}},
        ),
        example("Client attended the «full session».", member={"attendance": {"status": "left_early", "minutes": 60}}),
        example("Client «arrived 20 minutes late»."),
        example("Client attended «60 minutes» of group."),
    ),
    good=(
        example(
            "Client arrived 20 minutes late and stayed to the end.",
            member={"attendance": {"status": "late", "minutes": 70}},
        ),
        example(
            "Client had sixty minutes before the bus.",
            member={"attendance": {"status": "left_early", "minutes": 60}},
        ),
        example("Stayed for 90 minutes. She attended half of her son's recital."),
        example("She went back to bridge club once and left early, as she was asked how he was."),
        example(
            "Here 90 minutes. Panic in the cafeteria on Monday: she stayed 4 minutes, then came back.",
            "panic mon in cafeteria, stayed 4 min, came back",
        ),
        example(
            "Absent. Not seen in group. He called, his child has a fever.",
            member={"attendance": {"status": "absent", "reason": "cancelled"}},
        ),
        example("Tolerated the urge, though anxiety did not come down."),
        example(
            "Present for 90 minutes. Afterward Dana Whitfield stayed 15 minutes with her.", "DW stayed 15 min after"
        ),
        example("Client was late for work twice this week and spoke of it."),
        example(
            "Client did not attend; called to say that her son is ill. Will return next week.",
            member={"attendance": {"status": "absent", "reason": "cancelled"}},
        ),
        example("Client missed group last week; present for all 90 minutes tonight."),
        example(
            "She came at 17:40. She had lunch with coworkers, leaving after 15 minutes.",
            "lunch w/ coworkers, left after 15 min",
            member={"attendance": {"status": "late", "minutes": 80, "arrived": "17:40"}},
        ),
    ),
)
