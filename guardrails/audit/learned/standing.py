"""How likely a finding holds, by learned weights over how its words are borne; what hardly holds is told as `info`.

`python -m evals.audit.training.fit_standing` makes the weights from the record of what each rule found, and found
wrongly, on notes of hands that nobody had seen when it ran.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from guardrails.audit.audited import Audited
from guardrails.audit.bearing import bullets_back, is_word_for_word, lines_back, risk_back, source_words
from guardrails.audit.borne import telling
from guardrails.audit.learned.leftovers import score_at, squeezed
from guardrails.language.sentences import Sentence
from guardrails.note import Category

_FILE = Path(__file__).with_name("standing.yaml")

_MANNERS: Mapping[str, tuple[Category, ...]] = {
    "turned": ("contradicted-fact",),
    "turned on risk": ("risk-contradicted",),
    "invented": ("unsupported-claim", "wrong-person", "attendance-mismatch", "date-time-conflict"),
    "lacking": (
        "risk-omitted", "risk-unassessed", "missing-member-element", "no-individual-response", "psychoeducation-only",
        "vague-statement", "therapist-centred", "no-medical-necessity",
    ),
    "worded": ("judgmental-language", "process-note-content"),
}  # fmt: skip
MANNER: Mapping[str, str] = {category: manner for manner, names in _MANNERS.items() for category in names}
"""In which manner a finding of a category is wrong; those of other categories rest on data and are not weighed."""
_CERTAIN = frozenset(
    "denial-not-in-bullets pronoun-of-another other-name-in-head quotation-not-in-input minutes-of-full-session"
    " medication-not-in-input hour-of-no-source number-of-another-thing"
    " day-out-of-place hour-outside-session number-not-in-input attendance-conflict necessity-not-shown"
    " relative-exchanged".split()
)
"""Rules of these categories that ask for one thing, there or not, whatever words stand around.

Of what weights fitted without its part told as info of the last four, 13 held and one did not. A denial that nobody
asked for never passes as info, whatever its record (33 finds, 9 alarms).
"""
_WEIGHED_ALONE = frozenset(
    "opposite-word word-denied risk-word-denied plan-missing told-otherwise risk-told-otherwise told-of-another"
    " told-beyond-bullets".split()
)
"""Rules that weigh what they find themselves; the record is of what they were before they did."""

TRAITS: Mapping[str, tuple[str, ...]] = {
    "turned": ("told otherwise",),
    "turned on risk": (),
    "invented": ("sentence borne", "flagged borne", "told otherwise"),
    "lacking": ("back", "least back", "last back", "risk back"),
    "worded": ("sentence borne", "flagged borne"),
}
"""What speaks for or against a finding of each manner; what says the opposite of a bullet is borne by it either way."""
USUAL: Mapping[str, float] = {
    "back": 0.75, "least back": 0.3, "last back": 0.7, "risk back": 0.5, "sentence borne": 0.75, "flagged borne": 0.8,
    "told otherwise": -0.1,
}  # fmt: skip
"""What stands for a trait that cannot be counted, as for a finding without a place."""


_PLACE = frozenset({"sentence borne", "flagged borne", "told otherwise"})
"""Those that are of a finding's place; the others are of the note."""


def hardly_holds(view: Audited, rule: str, category: Category, start: int | None, quote: str) -> bool:
    """Tell whether a finding at this place of a note, with these words, is unlikely; never where nothing was typed.

    What a bullet says word for word turns nothing round, invents nothing and tells the writer nothing.
    """
    sentence = sentence_at(view, start)
    of_its_bullet = MANNER.get(category) in ("turned", "turned on risk", "invented") or rule == "order-to-the-writer"
    if of_its_bullet and sentence and view.member is not None and is_word_for_word(view, sentence):
        return True
    if not is_weighed(view, rule, category):
        return False
    weights = _weights()
    least = weights["from"]["risk" if category.startswith("risk-") else "other"]
    return likelihood(_asked(view, start, quote, MANNER[category]), rule, category, weights) < float(least)


def is_weighed(view: Audited, rule: str, category: Category) -> bool:
    """Tell whether a finding of this rule in this note can be weighed at all."""
    if category not in MANNER or rule in _CERTAIN | _WEIGHED_ALONE or not view.evidence.bullets:
        return False
    return view.member is not None or MANNER[category] == "worded"


@cache
def _weights() -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return found


def likelihood(found: Mapping[str, float], rule: str, category: Category, weights: Mapping[str, Any]) -> float:
    """Give the log-odds that a finding holds; a rule without a record is as likely as its category."""
    own = weights["traits"][MANNER[category]]
    return float(
        weights["bias"]
        + weights["rules"].get(rule, weights["categories"][category])
        + sum(weight * (found[name] - USUAL[name]) for name, weight in own.items())
    )


def traits(view: Audited, start: int | None, quote: str) -> Mapping[str, float]:
    """Count, in shares of telling words loosely compared, what speaks for a finding and against it."""
    return {**USUAL, **view.shared(_of_note), **_of_place(view, start, quote)}


def _asked(view: Audited, start: int | None, quote: str, manner: str) -> Mapping[str, float]:
    """Count the same as far as findings of a manner are weighed by it."""
    asked = TRAITS[manner]
    place = _of_place(view, start, quote) if not _PLACE.isdisjoint(asked) else {}
    note = view.shared(_of_note) if not _PLACE.issuperset(asked) else {}
    return {**USUAL, **note, **place}


def _of_note(view: Audited) -> Mapping[str, float]:
    lines, risk = lines_back(view), risk_back(view)
    found = {"back": bullets_back(view), "least back": min(lines), "last back": lines[-1]} if lines else {}
    return found if risk is None else {**found, "risk back": risk}


def _of_place(view: Audited, start: int | None, quote: str) -> Mapping[str, float]:
    sentence = sentence_at(view, start)
    if sentence is None:
        return {}
    source, score = source_words(view), score_at(view, sentence.start)
    asked = {"sentence borne": telling(sentence.plain), "flagged borne": telling(quote.lower())}
    found = {name: source.share(words) for name, words in asked.items() if words}
    return found if score is None else {**found, "told otherwise": squeezed(score)}


def sentence_at(view: Audited, start: int | None) -> Sentence | None:
    """Give the sentence of a note in which a place lies."""
    return next((s for s in view.sentences if start is not None and s.start <= start < s.end), None)
