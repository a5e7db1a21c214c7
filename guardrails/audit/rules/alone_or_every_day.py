"""The note says alone where a bullet has company, or the reverse; or every day where a bullet counts some days.

What: "on her own" where the bullet on the same thing has a friend at the table; "with her daughter" where the bullet
says alone; "daily", "every night", "each time" where the bullet on the same thing counts four days or says the first
time.

Why it matters: how much a person can do without help, and how often, is what progress is measured by.

Limits: sentence and bullet must share words of their own; where a bullet anywhere says the note's word, or another
one for it, nothing is flagged. Plans and goals are not looked at.
"""

import re
from collections.abc import Iterator

from guardrails.audit.alignment import ALIGNED, Part, shared
from guardrails.audit.audited import Audited
from guardrails.audit.content import is_header, is_plan
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit, Rule
from guardrails.language.assertion import RELATIVE
from guardrails.language.sieve import Sieve

_ALONE = Sieve(
    r"\b(?:alone(?! time)|by (?:him|her|them)sel(?:f|ves)|on (?:her|his|their) own"
    r"|unaccompanied|unaided|solo)\b"
)
_NO_ONE_ELSE = re.compile(
    r"\b(?:only|just)\b(?=\s*(?:$|[,.;\n]))|\b(?:only|just) (?:with )?(?:the |an? |her |his )?\w+\b"
)
"""`lunch w aunt only`: nobody but her, which a note may call alone with her."""
_COMPANY = re.compile(
    rf"\b(?:with|beside|next to|accompanied by) (?:(?:an?|the|her|his|their) )?(?:\w+ )?{RELATIVE.pattern}"
)
_ALWAYS = Sieve(
    r"\b(?:daily|nightly|every (?:day|night|morning|evening|time|week)|each (?:day|night|morning|evening|time)|always"
    r"|all week|the whole week|most (?:days|nights|evenings|mornings))\b"
)
_ALWAYS_THERE = Sieve(
    r"\b(?:daily|nightly|every|each|always|all|whole|most|usual\w*|both|7 of 7|7/7|7 (?:days|nights)"
    r"|days a week|a day|a night"
    r"|per (?:day|night)|constant\w*|still|keeps?)\b|(?<!\w)/(?:d|day|nt|night)\b|\bqhs\b|\bqd\b|\bx ?7\b"
)
_SOME = re.compile(
    r"\b(?:\d+|one|two|three|four|five|six|once|twice) (?:of (?:the )?(?:\d+|seven)|days?|nights?|evenings?|mornings?"
    r"|times?)|\b\d+/\d+\b|\bonce\b|\btwice\b|\b(?:first|1st) time\b"
)


def _check(view: Audited) -> Iterator[Hit]:
    bullets = [part for known in view.evidence.wholes for part in known.parts]
    there = " ".join(fact.final for fact in view.evidence.all)
    for sentence, whole in view.told:
        if is_header(sentence) or is_plan(sentence) or re.search(r"\b(?:goals?|treat)\b", sentence.plain):
            continue
        for match in _ALONE.finditer(whole.plain):
            part = whole.part_at(match.start())
            if (
                part
                and not (_ALONE.search(there) or _NO_ONE_ELSE.search(there))
                and not part.denies
                and any(_COMPANY.search(_text(b)) for b in _near(part, bullets))
            ):
                yield hit_at(sentence, *match.span(), "The bullet on this has somebody with them.", about="alone")
        for match in _COMPANY.finditer(whole.plain):
            part = whole.part_at(match.start())
            near = _near(part, bullets) if part and not _ALONE.search(whole.plain) else []
            if near and all(_ALONE.search(b.whole.plain) for b in near) and not _names(match[0], there):
                yield hit_at(sentence, *match.span(), "The bullet on this says alone.", about="company")
        for match in _ALWAYS.finditer(whole.plain):
            part = whole.part_at(match.start())
            if part and not _ALWAYS_THERE.search(there) and any(_SOME.search(_text(b)) for b in _near(part, bullets)):
                yield hit_at(sentence, *match.span(), "The bullet on this counts fewer.", about="always")


def _near(part: Part, bullets: list[Part]) -> list[Part]:
    """Give the clauses of the bullets that speak most of what a clause of the note speaks of."""
    weighed = [(shared(part, other), other) for other in bullets]
    best = max((weight for weight, _ in weighed), default=0)
    return [other for weight, other in weighed if weight == best >= ALIGNED]


def _text(part: Part) -> str:
    return part.whole.plain


def _names(words: str, there: str) -> bool:
    """Tell whether the input names the person of "with her daughter"."""
    return words.split()[-1] in there


RULE = Rule(
    code="GN512",
    category="contradicted-fact",
    severity="info",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Say it as the bullet does; where the bullet is wrong, correct the bullet.",
    bad=(
        example(
            "Opened two weeks of mail «on her own», then relieved.",
            "mail: opened 2 wks worth at the table with a friend",
        ),
        example(
            "She went to the clinic «with her daughter» on Tuesday.", "went to clinic tues, alone, stomach in knots"
        ),
        example("Out of bed by nine «daily».", "up out of bed by 9 on 4 days"),
    ),
    good=(
        example("Opened two weeks of mail with a friend.", "mail: opened 2 wks worth at the table with a friend"),
        example("She went to the clinic by herself on Tuesday.", "went to clinic tues, alone, stomach in knots"),
        example("Out of bed by nine daily.", "up out of bed by 9 every day"),
    ),
)
