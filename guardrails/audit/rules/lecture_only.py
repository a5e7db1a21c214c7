"""The group was a lecture or a class: information was given, and nothing shows therapeutic work.

What: words of teaching in the group part or a member's note, and no word of processing, practice, feedback,
reflection or of what a member made of it.

Why it matters: psychoeducation may be part of psychotherapy; alone it is another service.

Limits: skills that are practiced count as work; so does any exchange among members, however briefly told. Members'
longer notes are also judged as a whole by learned weights: who acts, what teaches, how much of the bullets comes back.
"""

import re
from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.content import body, is_plan
from guardrails.audit.example import example
from guardrails.audit.learned.lacks import lacks, most
from guardrails.audit.learned.own_words import common_words
from guardrails.audit.learned.traits import clauses_told
from guardrails.audit.particular import FEW, NOT_RESPONSE, by_therapist, clauses, weight
from guardrails.audit.rule import Hit, Rule, at
from guardrails.audit.taught import taught_only
from guardrails.language.sentences import Sentence
from guardrails.language.sieve import Sieve

_WORK = Sieve(
    r"\b(?:peer|feedback(?! form)|role[- ]?play|process(?:ed|ing)(?! information)|reflect|explor|challeng"
    r"|refram|restructur|confront|here[- ]and[- ]now|interpersonal|shar(?:ed|ing)(?! (?:slides|information"
    r"|screen|handout|a handout|the (?:slide|screen|handout|video)))|mutual|each other|one another"
    r"|practi[cs](?:ed|ing)|rehears|exposure"
    r"|chair|discuss(?:ed|ion|ing)? (?:her|his|their|how|own|personal|examples|what|situations|times|barriers"
    r"|experiences)|personal (?:example|experience)|own (?:example|experience|life|lives|triggers|patterns)"
    r"|dyad|pairs?\b|paired|rounds?\b|check(?:ed)?-? ?in|group process|cohesion|connect(?:ed|ing)|validat"
    r"|disclos|exchang|debrief|experiment|appli(?:ed|es|cation)|applying|identif|recogni|relat(?:ed|ing)"
    r"|gave examples"
    r"|supported|told|admitted|realiz|linked|tearful|expressed|felt|invited members|named|worked through"
    r"|wrote about|described|role|shame|cried|laugh|craving|urge|comment(?:ed|s)? (?:about|on)|one comment|spoke"
    r"|managed|stuck|answered (?!the quiz)|finds? (?:it|that|the|her|his))"
)
_RECALLED = re.compile(
    r"\b(?:verbali[sz]ed|expressed|stated|demonstrated|showed) (?:\w+ )?understanding"
    r"|\b(?:able to|could) (?:state|name|list|recall|repeat|define) (?:the |all |back )*(?:\w+ )?(?:key |main )?"
    r"(?:points?|stages?|steps?|information|material|terms?)"
    r"|\backnowledged the (?:material|information|handout)"
)
"""What was learned, given back: no work with it."""
_TAUGHT = Sieve(
    r"\b(?:was|were) (?:taught|instructed|lectured|handed out|distributed)\b|\b(?:explained|lectured|taught|instructed"
    r"|read aloud)\b"
)
_LISTENED = Sieve(
    r"\b(?:listened to|watched|took notes|received (?:the |a )?(?:information|handout|education"
    r"|psychoeducation|material)|was (?:given (?:a |the )?(?:handout|information|worksheet|material|packet"
    r"|lecture|education)|provided (?:with )?(?:a |the )?(?:handout|information|education|psychoeducation"
    r"|material|packet)|educated|taught|instructed)|attended (?:the "
    r"|a )?(?:lecture|class|presentation|lesson|psychoeducation)|viewed|completed (?:the )?(?:quiz|worksheet"
    r"|handout)|answered (?:the )?quiz|learned about|reviewed (?:the )?(?:handout|material|slides|information)"
    r"|copied|followed along)"
)

_TYPED = ("tears when naming dread of the phone", "practised a call with peer, hands shaking", "called sister tues")


def _beside(view: Audited) -> object:
    """The members' notes show whether the group part taught only; a member's own traits, what all have in common."""
    return view.evening.member_notes if view.member is None else common_words(view)


def _check(view: Audited) -> Iterator[Hit]:
    if lacks(view, "lesson"):
        taught = next((clause.sentence for clause in clauses_told(view) if clause.teaches), None)
        if taught := taught or most(clauses_told(view), ("nobody", "all", "therapist")):
            yield at(taught, "This tells a lesson; hardly anything shows what the member made of it.")
        return
    if view.member is None:
        yield from taught_only(view)
        return
    sentences = [s for s in body(view) if not is_plan(s)]
    teaching = [s for s in sentences if "lecture" in s.tags or _is_taught(s)]
    if not teaching:
        return
    if view.member and weight(c for c in clauses(view) if c.sentence not in teaching) > 3 * FEW:
        return
    if any(_is_work(s) for s in sentences if not _RECALLED.search(s.plain)):
        return
    yield at(teaching[0], "This describes teaching; nothing shows therapeutic work or what a member made of it.")


def _is_taught(sentence: Sentence) -> bool:
    if by_therapist(sentence) and _TAUGHT.search(sentence.plain):
        return True
    return bool(_LISTENED.search(sentence.plain))


def _is_work(sentence: Sentence) -> bool:
    if _WORK.search(sentence.plain):
        return True
    return bool(sentence.tags & {"better", "worse"}) and sentence.heading not in NOT_RESPONSE


RULE = Rule(
    code="GN304",
    category="psychoeducation-only",
    severity="warning",
    scope=("member", "group"),
    check=_check,
    beside=_beside,
    suggestion="Ask what members did with it: processing, practice, exchange. If there was none, the service may be "
    "another.",
    source="Conn. Agencies Regs. 17a-453a-5 (education groups counted apart), read as a mirror; SAMHSA TIP 41 quick "
    "guide",
    seed=("error 5", "mistakes 1", "coding 2"),
    bad=(
        example("Client present.", group="«Lecture on the support of peers, with a flipchart.»"),
        example("«Client listened to the lecture on sleep hygiene and took notes.» Will attend next week."),
        example(
            "Client present.",
            group="«Facilitator presented slides on the stages of change and gave a quiz.» Questions were answered.",
        ),
        example(
            "Present for 90 minutes. «The cycle of avoidance was laid out on the board, its four parts were named and "
            "the terms written down.» The sheet with the definitions goes home with her. She returns next week.",
            *_TYPED,
        ),
    ),
    good=(
        example("Client present.", group="CBT on a two-column flipchart, coping skills tried, support among peers."),
        example(
            "Client listened to the lecture on sleep hygiene and recognized her late coffee as a cause. Will try tea."
        ),
        example(
            "Client present.",
            group="Psychoeducation on avoidance cycles; members gave feedback on one step each planned.",
        ),
        example(
            "Client practiced opposite action from the skills handout with a peer.",
            group="Taught opposite action; members rehearsed it in pairs.",
        ),
        example(
            "The cycle of avoidance was laid out on the board. She found herself in it, in tears over the dread of the "
            "phone, and tried a call with a peer while her hands shook. Tuesday's call to her sister was made.",
            *_TYPED,
        ),
    ),
)
