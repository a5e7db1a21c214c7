"""A member's note tells what the therapist did and nothing of the member.

What: the sentences have the therapist as their subject, and none tells what the member said, showed or did with
it.

Why it matters: the intervention is half of the record; the other half is what it changed.

Limits: judged by the beginning of each sentence; a member's response told within a therapist's sentence may be
missed. Longer notes are also judged as a whole by learned weights: who acts, how much of the bullets comes back.
"""

import re
from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.content import body, is_plan
from guardrails.audit.example import example
from guardrails.audit.learned.lacks import lacks, most
from guardrails.audit.learned.own_words import common_words
from guardrails.audit.learned.traits import clauses_told
from guardrails.audit.particular import FEW, by_therapist, clauses, of_section, weight
from guardrails.audit.response import responds
from guardrails.audit.rule import Hit, Rule, at
from guardrails.language.sentences import Sentence

_BARE = re.compile(
    r"^(?:the )?(?:client|patient|member|she|he|they|pt)? ?(?:was |is )?(?:attended|attends|joined|logged"
    r"|connected|came|present|arrived|in attendance|participated|appropriate|engaged|listened|listening"
    r"|on time|stayed)\b[\w ,]*$"
)
_CLIENT_ACTS = re.compile(
    r"\b(?:client|patient|member|pt|she|he|they|who)(?: (?:then|also|was|had|has|could|did"
    r"|not))* (?:\w+ly )?(?:said|stated|report\w*|identif\w*|recogni\w*|shared|felt|became|responded|agreed"
    r"|named|rated|noticed|able|practi\w+|described|expressed|realized|acknowledged|tried|used|left|wanted"
    r"|chose|admitted|declined|refused|calmed|cried|linked|connected|wrote|tolerated|completed)\b"
)

_TYPED = ("tears when naming dread of the phone", "practised a call with peer, hands shaking", "called sister tues")


def _check(view: Audited) -> Iterator[Hit]:
    if lacks(view, "therapist") and (sentence := most(clauses_told(view), ("therapist",))):
        yield at(sentence, "This tells what the therapist did; the member hardly appears.")
        return
    told = [s for s in body(view) if not is_plan(s)]
    theirs = [s for i, s in enumerate(told) if _by_therapist(s, told[i - 1] if i else None, view)]
    if not theirs:
        return
    if weight(clauses(view)) <= FEW or _answered_by_therapist(view):
        yield at(theirs[0], "This tells what the therapist did; the member does not appear.")
        return
    of_member = [s for s in told if s not in theirs and s.subject == "own" and _tells_of_member(s)]
    if any(_CLIENT_ACTS.search(s.plain.removeprefix("they ")) for s in theirs):
        return
    if not of_member or (len(theirs) >= 3 and len(theirs) >= 4 * len(of_member)):
        yield at(theirs[0], "This tells what the therapist did; the member does not appear.")


def _answered_by_therapist(view: Audited) -> bool:
    """Tell whether what stands under the heading for responses is the therapist's doing alone."""
    response = of_section(clauses(view))
    return any(clause.kind == "therapist" for clause in response) and weight(response) <= FEW


def _by_therapist(sentence: Sentence, before: Sentence | None, view: Audited) -> bool:
    """Count "They linked it …" after a sentence on the facilitators as theirs, where the member is no they."""
    if by_therapist(sentence):
        return True
    plural = view.member is None or "they" not in (view.member.pronouns or "").lower()
    return (
        bool(before)
        and before is not None
        and before.subject == "therapist"
        and plural
        and sentence.plain.startswith("they ")
    )


def _tells_of_member(sentence: Sentence) -> bool:
    return (
        len(sentence.words) > 2
        and not _says_little(sentence)
        and ("presentation" in sentence.tags or responds([sentence]) or _reports(sentence))
    )


def _reports(sentence: Sentence) -> bool:
    return bool(
        re.search(r"\b(?:report|stat(?:ed|es)|said|says|shared|spoke|talked|told|told)\b|\breport", sentence.plain)
    )


def _says_little(sentence: Sentence) -> bool:
    denial = re.match(r"^(?:client |patient |she |he |they )?(?:no|denie[sd])\b", sentence.plain)
    return bool(_BARE.match(sentence.plain.rstrip("."))) or bool(denial)


RULE = Rule(
    code="GN305",
    category="therapist-centred",
    severity="warning",
    check=_check,
    beside=common_words,
    suggestion="Ask what the member said, showed or did with it.",
    seed=("mistakes 1",),
    bad=(
        example(
            "«Therapist taught reframing and modeled two examples.» Therapist validated feelings. Client "
            "attended. Plan: continue."
        ),
        example("«Facilitator introduced urge surfing, led an exercise and gave praise.» Will continue weekly group."),
        example(
            "Present for 90 minutes. «Ms. Whitfield set the scene, slowed the pace at the right moment, drew a "
            "parallel to earlier weeks and closed with a summary of the model.» She returns next week.",
            *_TYPED,
        ),
    ),
    good=(
        example("Therapist modeled reframing. Client tried it on her fear of calls and felt lighter. Plan: continue."),
        example("Therapist asked about the urge and client rated it 7, then 3 after breathing. Plan: continue."),
        example(
            "Ms. Whitfield slowed the pace. Tears came as she named what she dreads about the phone; she practiced a "
            "call with another member, her hands shaking, and told of calling her sister on Tuesday.",
            *_TYPED,
        ),
    ),
)
