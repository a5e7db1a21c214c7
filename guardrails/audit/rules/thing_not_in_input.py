"""The note brings in a thing, food, an animal or an illness of which the input knows nothing.

What: a rare thing (a handgun, a stockroom, a tumor) that no bullet, plan, goal, diagnosis or earlier note of the member
holds in any words; and what a bullet takes back at once ("a hug? no, a thumbs up").

Why it matters: nobody tells of such a thing who has not heard of it; someone must have said it.

Limits: another word for the same thing in the bullets (a synonym, the wider or the narrower word, by WordNet) is
understood. Words of every day and those of a plan or goal are told as info or not at all; doings and manners are not
looked at here. Medications, people and events have a rule of their own.
"""

import re
from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.bearing import typed_words
from guardrails.audit.content import is_plan
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.support import facts_in
from guardrails.audit.unborne import SPEAKS_OF_PEERS, Unborne, taken_back, unborne
from guardrails.language.relations import kind

_OF_GOAL = re.compile(r"\bgoals?\b")


def _check(view: Audited) -> Iterator[Hit]:
    for found in unborne(view):
        word = found.word
        if found.is_rare and not found.owners and not _is_known(found, view):
            # a plan or a goal may have been agreed on without a bullet; people are called by many names
            lesser = is_plan(found.sentence) or _OF_GOAL.search(found.sentence.plain) or kind(found.bare) == "h"
            yield hit_at(
                found.sentence, word.start, word.end, "No bullet knows of this.", about=word.text,
                severity="info" if lesser else None,
            )  # fmt: skip
    for sentence, word in taken_back(view):
        yield hit_at(sentence, word.start, word.end, "The bullet takes this back.", about=f"{word.text} taken back")


def _is_known(found: Unborne, view: Audited) -> bool:
    """Tell whether another rule looks at it, a peer tells of it, or a hurried hand typed it in another way."""
    named = facts_in(found.sentence.plain)
    inside = kind(found.bare) == "k" and "disorder" in found.sentence.plain
    inside = inside or any(a <= found.word.start < b for names in named.values() for a, b in names.values())
    return inside or bool(SPEAKS_OF_PEERS.search(found.sentence.plain)) or typed_words(view).has_mistyped(found.bare)


RULE = Rule(
    code="GN519",
    category="unsupported-claim",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Take it out, or ask the clinician whether it was said.",
    bad=(
        example("She was clumsy and received a «hug».", "clumsy, got a hug? no, a thumbs up"),
        example("Her ex sent a photo of her car with a «handgun» on the seat.", "ex sent pic of her car"),
    ),
    good=(
        example("Client called her attorney from the refrigerator aisle.", "called lawyer from the fridge aisle"),
        example("She was clumsy and received a thumbs up.", "clumsy, got a hug? no, a thumbs up"),
    ),
)
