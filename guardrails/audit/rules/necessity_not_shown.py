"""Nothing in a member's note links the session to a symptom with a diagnosis, a goal or an impairment.

What: the note names no goal, no diagnosis and no difficulty in daily life of this member; or its assessment or goal
holds nothing, or a phrase that fits anyone. A symptom told without the diagnosis or goal on file to which it belongs
is no link.

Why it matters: the payer asks why this person needed this treatment today.

Limits: where nobody's diagnosis or goal is on file, the file lacks it rather than the note, and it is info; a symptom
with a condition named suffices there.
Whether the symptom fits the diagnosis is not judged here. A symptom word in a sentence about the group's topic does
not count as this member's.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from guardrails.audit.audited import Audited
from guardrails.audit.content import body
from guardrails.audit.diagnosis import codes_in
from guardrails.audit.example import example
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.stems import content_stems
from guardrails.language.assertion import RELATIVE
from guardrails.language.sentences import Sentence, headings
from guardrails.language.sieve import Sieve

_TOPIC = Sieve(
    r"\b(?:discussion|topic|group|psycho-?education|education|handout|worksheet|module|material|exercise"
    r"|session|information)s? (?:\w+ )?(?:on|of|about|regarding|around|focused on|addressing)\b[^.;]*"
    r"|\b(?:group|session|members|topic)\b[^.;]*\b(?:discuss|address|focus|explor|cover)\w*[^.;]*"
)
_LINK_LABEL = re.compile(r"\b(?:goals?|objectives?|diagnos\w+|dx|problem|medical necessity|icd)\b")
_TOWARDS = re.compile(r"\b(?:step|steps|progress|moving|work\w*) towards?\b")
_TARGET = re.compile(
    r"\b(?:treatment|therapy|clinical) (?:target|focus|aim)\b|\b(?:has|had) set (?:her|him|them)sel(?:f|ves)\b"
)
_CONDITION = Sieve(
    r"\b(?:depression|depressive|anxiety|panic|ptsd|trauma|bipolar|psychosis|psychotic|addiction|dependence"
    r"|grief|ocd|adhd|bulimia"
    r"|anorexia|disorder)\b"
)
"""A condition named in the note, where no diagnosis is on file."""
_DENIED_AFTER = re.compile(r"^[^.;]*\b(?:denie[sd]|none|absent|negative|said no|answered no|no,)")
_MAY_BE_WELL = re.compile(r"(?:mood|affect|sleep|slept|appetite|energy|concentration)\b")
_WELL = re.compile(r"\b(?:okay|ok|fine|good|euthymic|bright|even|stable|well|normal|full|happy|cheerful|great)\b")
_UNWELL = re.compile(r"\b(?:low|poor|flat|not|never|less|little|bad|worse|down|depressed|anxious|\d)\b")
_LOW = re.compile(r"\b(?:low|poor|flat|depressed|worse|down|disturbed|interrupted|little|loss of|elevated)\b")
_NEAR, _BEHIND, _STEM = 24, 12, 5
_A_PICTURE = 2
"""So many symptoms of the member speak for themselves; one alone needs its diagnosis or goal."""
_CODE_ALONE = 4
_OF_ANY_DIAGNOSIS = frozenset(
    "disorder disorders unspecified other recurrent single episode mild moderate severe chronic acute early late onset"
    " with without mixed features disturbance feature current partial full use uncomplicated related specified type"
    " behavior behavioral factors psychological social personal problem problems emotions conduct most recent and or of"
    " in to due general medical condition sleep sexual eating abuse".split()
)
_BY_CODE = tuple(
    (code, re.compile(rf"\b(?:{words})\w*"))
    for code, words in (
        (r"F3[234]", "depress|low mood|dysthym"),
        (r"F3[01]", "bipolar|mania|manic|hypoman"),
        (r"F4[01]", "anxi|panic|worr|phobi"),
        (r"F42", "ocd|compuls|obsess"),
        (r"F43\.[01]", "ptsd|trauma"),
        (r"F43\.[28]", "adjust|grief|griev"),
        (r"F1\d", "dependence|use disorder|addict|sober"),
        (r"F2\d", "psycho|voices|schizo|paranoi"),
        (r"F50", "eating disorder|anorexi|bulimi|bing"),
        (r"F90", "adhd|attention"),
    )
)
"""The names of conditions where only the code is on file."""
_DENIED = Sieve(
    r"\b(?:no|denie[sd]|without|not any|free of)\b[^.;,]*"
    r"|\b(?:not|never) (?:\w+ ){0,2}(?:attending|responding|reacting|seen|observed|noted|evident)\b[^.;,]*"
)
_OF_ANYONE = re.compile(
    r"^(?:(?:\w+ )?(?:mood|affect|sleep|slept|appetite|energy|concentration)|sleepy|tired|yawn\w*|tear\w*|cr(?:y"
    r"|ies|ied|ying)"
    r"|we(?:pt|ep\w*)|guilt\w*|sham\w*|ashamed|ang(?:er|ry)|sad\w*|heart rate|shak\w*|shook|sweat\w*|restless\w*|quiet"
    r"|phq\S*|gad\S*|pcl\S*|epds|bdi\S*|pain|nervous|stress\w*|frustrat\w*|lonely|loneliness|suicide)$"
)
"""What anyone may show or feel in an hour; it takes an unwell word beside it to be a symptom that is treated."""


_APPRAISAL = re.compile(
    r"^(?:a|assessment|evaluation|g|goals?|(?:link |progress )?(?:to|towards?) (?:the |treatment )?goals?)$"
)
"""Headings under which the need is to be told."""
_STOCK = frozenset(
    "stable doing ok okay well good fine progressing progress a an the is as in of and to on for with see"
    " plan pt client patient veteran member she he they her his their continues continue continued"
    " benefits benefit from group setting work working goals goal tx treatment unchanged same appropriate"
    " remains remain at this time expected making overall steady engaged participated therapy per above n"
    " none no change responded attentive improving improved stays course track piece".split()
)
"""Words of an appraisal that fits anyone."""


def _check(view: Audited) -> Iterator[Hit]:
    sentences = body(view)
    if _is_hollow(view):
        yield Hit("What stands under the assessment or the goal fits anyone; no symptom, diagnosis or goal is named.")
    elif not _is_linked(view, sentences):
        yield _unlinked(view)


def _unlinked(view: Audited) -> Hit:
    none_on_file = not any(m.diagnoses or m.treatment_goals for m in view.evening.file.members)
    if view.member and view.evidence.bullets and none_on_file:
        return Hit("No diagnosis or goal is on file to which this session could be linked.", severity="info")
    if any(_own_symptoms(s) for s in body(view)):
        return Hit("A symptom is told, but neither the diagnosis nor the goal that it belongs to.")
    return Hit("Nothing links this session to a symptom with a diagnosis, a goal or an impairment.")


def _is_on_file(view: Audited) -> bool:
    return view.member is not None and bool(view.member.diagnoses or view.member.treatment_goals)


def _is_linked(view: Audited, sentences: Sequence[Sentence]) -> bool:
    if any(s.element == "goal_link" for s in sentences) or any("necessity_link" in s.tags for s in view.sentences):
        return True
    if any(_LINK_LABEL.search(s.heading) and _names_one(s, view) for s in view.sentences):
        return True
    if any(s.heading == "p" and _own_symptoms(s) for s in view.sentences) and headings(view.note.text)[0] == "p":
        return True  # a problem: a plan does not come first
    if any(_TARGET.search(s.plain) for s in sentences if s.subject == "own"):
        return True
    if any("impairment" in s.tags and s.subject == "own" for s in sentences):
        return True
    member = view.member
    if member and _meets_goal(view, sentences):
        return True
    if any(codes_in(s.text) and s.subject == "own" and len(s.words) > _CODE_ALONE for s in sentences):
        return True  # "use is down though still short of none (F12.20)"
    symptoms = {stem for s in sentences for stem in _own_symptoms(s)}
    if len(symptoms) >= _A_PICTURE or (symptoms and not _is_on_file(view) and _CONDITION.search(view.plain)):
        return True
    if any(initials in s.words for initials in _initials(view) for s in sentences):
        return True
    return any(_names_diagnosis(s, view) for s in sentences)


def _is_hollow(view: Audited) -> bool:
    """Tell whether the heading for the need has nothing or a stock phrase under it, and no condition is named."""
    labels = [label for label in headings(view.note.text) if _APPRAISAL.match(label)]
    said = {label: {w for s in view.sentences if s.heading == label for w in s.words} for label in labels}
    if all(words - _STOCK for words in said.values()) or _CONDITION.search(view.plain):
        return False
    others = (s for s in view.sentences if s.heading not in said or said[s.heading] - _STOCK)
    return not any(_LINK_LABEL.search(s.heading) and _names_one(s, view) for s in others)


def _names_one(sentence: Sentence, view: Audited) -> bool:
    """Tell whether what stands under Problem, Goal or Diagnosis is one: on file, a symptom, a condition or a code."""
    member = view.member
    if member is None or not (member.treatment_goals or member.diagnoses):
        return bool(content_stems(sentence.words))
    if re.search(r"\b(?:un)?(?:met|reached|achieved|attained)\b", sentence.plain):
        return True
    if sentence.tags & {"symptom", "impairment"} or _CONDITION.search(sentence.plain) or codes_in(sentence.text):
        return True
    known = [g.text or "" for g in member.treatment_goals] + [d.description or "" for d in member.diagnoses]
    said = content_stems(sentence.words)
    return bool(said & content_stems(re.findall(r"[a-z]+", " ".join(known).lower()))) or bool(
        _initials(view) & set(sentence.words)
    )


def _names_diagnosis(sentence: Sentence, view: Audited) -> bool:
    """Tell whether a sentence about the member has the word that makes a diagnosis on file: phobia, dependence."""
    if sentence.subject != "own" or view.member is None:
        return False
    text = _TOPIC.sub(" ", sentence.plain)
    if re.search(r"\b(?:in|partial|full|early|sustained) remission\b", text):
        return True
    codes = [d.code or "" for d in view.member.diagnoses if not d.description]
    if any(re.match(code, own) and names.search(text) for code, names in _BY_CODE for own in codes):
        return True
    known = content_stems(
        word
        for d in view.member.diagnoses
        for word in re.findall(r"[a-z]+", (d.description or "").lower())
        if word not in _OF_ANY_DIAGNOSIS
    )
    return bool(known & content_stems(re.findall(r"[a-z]+", text)))


def _initials(view: Audited) -> set[str]:
    """Give the diagnoses on file by their first letters: "arfid" for avoidant/restrictive food intake disorder."""
    names = (d.description or "" for d in (view.member.diagnoses if view.member else ()))
    words = (re.findall(r"[a-z]+", name.lower().split(",")[0]) for name in names)
    return {
        "".join(word[0] for word in each if word not in ("and", "of", "the", "with")) for each in words if len(each) > 2
    }


def _own_symptoms(sentence: Sentence) -> frozenset[str]:
    """Give the stems of the symptoms that a sentence tells of the member, not of the topic and not denied."""
    if sentence.subject != "own" or "symptom" not in sentence.tags:
        return frozenset()
    plain = sentence.plain
    topic = [m.span() for m in _TOPIC.finditer(plain)] + [m.span() for m in _DENIED.finditer(plain)]
    told = [t for t in sentence.terms if t.tag == "symptom" and not any(a <= t.start < b for a, b in topic)]
    return frozenset(
        plain[term.start : term.end][:_STEM]
        for term in told
        if not _is_none(plain, term.start, term.end) and not _is_anyones(plain, term.start, term.end)
    )


def _is_anyones(plain: str, start: int, end: int) -> bool:
    """Tell whether a word names no more than what anyone may show: tears, a mood without a word that it is low."""
    around = plain[max(0, start - _NEAR) : end + _BEHIND]
    return bool(_OF_ANYONE.match(plain[start:end])) and not _LOW.search(around)


def _is_none(plain: str, start: int, end: int) -> bool:
    """Tell whether what could be a symptom is denied after it, or well: "voices? he said no", "in okay mood"."""
    if _DENIED_AFTER.match(plain[end:]):
        return True
    around = plain[max(0, start - _NEAR) : end + _NEAR]
    return bool(_MAY_BE_WELL.match(plain[start:end])) and bool(_WELL.search(around)) and not _UNWELL.search(around)


def _meets_goal(view: Audited, sentences: Sequence[Sentence]) -> bool:
    """Tell whether the note speaks of what a goal on file is about: half of the goal's own words, two at least."""
    said = {stem for s in sentences if s.subject == "own" for stem in content_stems(_parted(s.words))}
    linked = any(_TOWARDS.search(s.plain) for s in sentences)
    for goal in view.member.treatment_goals if view.member else ():
        wanted = content_stems(RELATIVE.sub(" ", (goal.text or "").lower()).replace("-", " ").split())
        needed = 1 if len(wanted) == 1 and linked else max(2, len(wanted) / 2)
        if len(wanted & said) >= needed:
            return True
    return False


def _parted(words: Iterable[str]) -> list[str]:
    return [part for word in words for part in word.split("-")]


RULE = Rule(
    code="GN303",
    category="no-medical-necessity",
    severity="warning",
    check=_check,
    suggestion="Pick the goal that the session served, or ask which symptom or difficulty was worked on.",
    source="TMHP notice on psychotherapy documentation, 2023-05-12; L39852 opening passage; otherwise our judgement",
    seed=("error 4", "coding 1", "question 5"),
    bad=(
        example("S: Mood 7.\nO: Attended 60 min.\nA: Doing OK.\nP: Asks a coworker to lunch."),
        example(
            "Client arrived on time, told a story about her garden and gave a peer a recipe. Will attend next week."
        ),
        example("Client listened to the discussion of anxiety and asked two questions. Continue weekly group."),
        example("Client spoke of poor sleep.", member={"diagnoses": [], "treatment_goals": []}),
        example("Client had a panic attack on Monday and breathed through it. Returns next week."),
        example("Client was scared on the way home and rang a friend. Returns next week."),
    ),
    good=(
        example("Dread on waking, and twice a panic in the car. Returns next week."),
        example(
            "Low mood came back on Sunday.", member={"diagnoses": [{"code": "F33.1"}], "treatment_goals": ["Sing"]}
        ),
        example("S: Mood 7.\nO: Attended.\nA: Stable, depression in remission.\nP: Asks a coworker to lunch."),
        example(
            "Tasted a mango and laughed (ARFID). Plan: mango on Friday.",
            member={
                "diagnoses": [{"code": "F50.82", "description": "Avoidant/restrictive food intake disorder"}],
                "treatment_goals": [],
            },
        ),
        example("Client spoke of dread before phone calls and linked it to missed shifts. Continue weekly group."),
        example("Client told a story about her garden; she used it to plan social contact, her goal. Continue."),
        example("Client called two friends this week, less avoidance of social contact. Continue."),
    ),
)
