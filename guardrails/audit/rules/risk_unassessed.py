"""The note reports risk and says nothing of an assessment, a response or a follow-up.

What: suicidal thoughts, self-harm, thoughts of harming others, current violence, psychosis, stopped medication,
use or craving told as present, without a word of what was asked or done: plan and intent, safety plan, contact,
level of care, coping plan.

Why it matters: whoever reads it must see that it was taken up.

Limits: one word of assessment or response anywhere in the note is enough; whether it was the right one is not
judged.
"""

import re
from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.bearing import comes_back, here
from guardrails.audit.borne import telling
from guardrails.audit.content import is_plan
from guardrails.audit.example import example
from guardrails.audit.learned.lacks import likely_unassessed
from guardrails.audit.learned.risk_traits import risk_traits
from guardrails.audit.place import hit_at
from guardrails.audit.risk import group_of, names_diagnosis, words_for
from guardrails.audit.risk_response import COPED, is_answer
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.stems import content_stems
from guardrails.language.risk_terms import RiskMention, risk_mentions
from guardrails.language.sentences import Sentence
from guardrails.language.sieve import Sieve

_GOAL = Sieve(r"\bgoals? (?:is|remains|of|to|:)|^goals?\b")
_CURRENT = Sieve(
    r"\b(?:last night|this (?:week|weekend|morning|month)|(?:last|on|over the) (?:week|weekend|saturday|sunday"
    r"|monday|tuesday|wednesday|thursday|friday)|yesterday|today|current\w*|again|at home|afraid|unsafe|still"
    r"|ongoing|bruis\w*|now|recent\w*|since last|days? ago|keeps?|continues?)\b"
)
_NOT_ASKED_AFTER = re.compile(
    r"purg|laxative|hospital|inpatient|emergency|\bed visit|5150|baker|\ber\b|psychiatric (?:unit|hospital"
    r"|admission)|crisis"
)


_WHEN = frozenset(
    "tomorrow monday tuesday wednesday thursday friday saturday sunday tonight return call dial join come"
    " abstinent".split()
)
"""Words of a plan that say no more than when the member comes back."""
_UNLIKELY = -3.0
"""So far below even chances learned weights overrule the words: what the bullets hold of an answer is in the note."""
_GRAVE = ("suicidal_ideation", "self_harm", "harm_to_others")
"""What is to be asked after, whether an answer was typed or not."""
_PIECE = re.compile(r"[.;,\n]\s+|\s[-–—]+\s|\n|\?")
_SOME_OF_A_LINE, _HALF = 0.3, 0.5
_ANSWERED = ("suicidal_ideation", "harm_to_others")
"""Where a denial beside the remark is the answer to a question that was asked."""


def _check(view: Audited) -> Iterator[Hit]:
    flagged: set[str] = set()
    likely = likely_unassessed(view) if view.evidence.bullets else None
    for sentence, mention in _reported(view):
        if mention.kind in flagged or not _asks_for_response(sentence, mention):
            continue
        if _is_taken_up(view, mention) and (likely is None or likely <= 0):
            continue
        if likely is not None and likely < _UNLIKELY and risk_traits(view)["clear answers typed"]:
            continue
        flagged.add(mention.kind)
        left_out = not view.evidence.bullets or _leaves_out(view, mention)
        what = words_for(mention.kind, group_of(mention))
        yield hit_at(
            sentence,
            mention.start,
            mention.end,
            f"The note reports {what}, not what was asked or done about it.",
            severity=None if left_out else "info",
            about=mention.kind,
        )
    if not flagged and likely is not None and likely > 0:
        yield Hit("What was asked or done about a risk stands in the bullets, not in the note.")


def _reported(view: Audited) -> Iterator[tuple[Sentence, RiskMention]]:
    """Give what the note tells of risk as present; plans, and words that only name a diagnosis, tell none."""
    for sentence, mention in view.risks:
        told = mention.status == "present" and sentence.subject != "group" and not is_plan(sentence)
        if told and not names_diagnosis(view, sentence, mention):
            yield sentence, mention


def _asks_for_response(sentence: Sentence, mention: RiskMention) -> bool:
    if mention.kind == "any":
        return "unsafe" in mention.words
    if mention.kind == "abuse":
        return bool(_CURRENT.search(sentence.plain))
    if mention.aspect == "destabilization":
        return not _NOT_ASKED_AFTER.search(mention.words)
    if mention.aspect == "means":
        return False
    return mention.aspect not in ("plan", "intent", "withdrawal") or mention.kind != "suicidal_ideation"


def _is_taken_up(view: Audited, mention: RiskMention) -> bool:
    if mention.kind in _ANSWERED and any(m.kind == mention.kind and m.status == "denied" for _, m in view.risks):
        return True
    for sentence in view.sentences:
        if sentence.subject == "group" or _GOAL.search(sentence.plain):
            continue
        if is_answer(sentence.plain):
            return True
        if mention.kind == "substance_use" and (COPED.search(sentence.plain) or _plans_something(sentence)):
            return True
    return False


def _leaves_out(view: Audited, mention: RiskMention) -> bool:
    """Tell whether an answer that was typed is not in the note; where none was, whether the remark asks for one.

    A note cannot say what nobody typed: a craving told by its number alone is the clinician's way of telling it.
    """
    pieces = [p for fact in view.evidence.bullets for p in _PIECE.split(fact.final)]
    used = mention.kind == "substance_use"
    typed = (p for p in pieces if _is_typed_answer(p) or (used and COPED.search(p)))
    answers = [words for p in typed if (words := telling(p))]
    if not answers:
        return mention.kind in _GRAVE or not comes_back(view, _SOME_OF_A_LINE)
    return any(here(view).share(words) <= _HALF for words in answers)


def _is_typed_answer(piece: str) -> bool:
    return is_answer(piece) or "ask" in piece or any(m.status == "denied" for m in risk_mentions(piece))


def _plans_something(sentence: Sentence) -> bool:
    return is_plan(sentence) and bool(content_stems(w for w in sentence.words if w not in _WHEN))


RULE = Rule(
    code="GN405",
    category="risk-unassessed",
    severity="error",
    check=_check,
    suggestion="Ask what was asked, decided and arranged, by whom and when.",
    source="SAFE-T steps 3 to 5, read in secondary copies; the rest our judgement",
    seed=("requirement 6", "question 4", "mistakes 3"),
    fixed=True,
    bad=(
        example("Client said that she «does not want to be here anymore». Affect flat. Continue weekly group."),
        example("Client «cut her arm» on Sunday and felt ashamed. Will attend next week."),
        example("Client «drank» on Saturday. Continue weekly group."),
    ),
    good=(
        example("Client reported passive SI; asked, no plan or intent. Safety plan reviewed."),
        example("Chronic passive ideation at baseline, safety plan on file; nothing new."),
        example("Client reported strong cravings and called her sponsor; will use urge surfing."),
        example("Client spoke of cutting as a teen. Continue."),
        example("One sentence tonight: the roses need cutting. Thanked the others for waiting."),
        example("Of a psychotic depression she said that it is quieter. Continue."),
        example(
            'Of "some days I would like to not be here" she said she meant this chair, and denied suicidal ideation.'
        ),
    ),
)
