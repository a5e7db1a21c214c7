"""The element of the note in which a clause belongs."""

import re
from collections.abc import Sequence

from drafter.writer.clean import Cleaned
from drafter.writer.lexicon import adjectives, element_patterns, listed, people, verb_kind
from drafter.writer.opening import opens_with
from drafter.writer.tagging import Word, tagged
from guardrails.language.risk_terms import risk_mentions

_BY_VERB = {
    "thought": "response",
    "responded": "response",
    "took_part": "participation",
    "looked": "presentation",
    "therapist": "intervention",
}
_BY_STATE = {"took_part": "participation", "looked": "presentation", "responded": "response"}
_ANSWERS = frozenset(
    "denied denies said says declined declines refused refuses agreed agrees shook nodded shrugged".split()
)
_ORDER = ("intervention", "participation", "presentation", "progress", "response")


def home_of(source: Cleaned) -> str:
    """Give the element of a line that stays whole: risk before all, then the plan that it begins or ends with."""
    found: list[str] = []
    for segment in _SEGMENT.split(source.text):
        words = tagged(segment.strip(" ()"), source.kept)
        if words:
            label, rest = _labelled(words, segment)
            plain = source.restored(" ".join(w.text for w in rest))
            found.append(element_of(rest, plain, label, found[-1] if found else ""))
    if not found:
        return "presentation"
    if "risk" in found:
        return "risk"
    if "plan" in {found[0], found[-1]}:
        return "plan"
    return next((e for e in found if e not in {"attendance", "plan", "intervention"}), found[0])


def _labelled(words: Sequence[Word], segment: str) -> tuple[str, Sequence[Word]]:
    """Give the label before a colon, and what stands under it."""
    match = re.match(r"\s*([A-Za-z][\w/ -]{1,24}?)\s*(?::|=|\s-)\s+(?=\S)", segment)
    count = len(match[1].split()) if match else 0
    return (match[1], words[count:]) if match and len(words) > count and count < 4 else ("", words)


_SEGMENT = re.compile(r"[,;.?](?:\s+|$)|\n|\s\|\s")


_FEELING = re.compile(r"\bchok(?:e|ed|es|ing) up\b", re.IGNORECASE)
"""What only sounds of harm."""


def element_of(words: Sequence[Word], plain: str, label: str = "", before: str = "") -> str:
    """Place a clause; risk words go before all others.

    `plain` is its text with quotations, `before` the element of the clause before it in the bullet: what fits nowhere
    stays with that one, or else is presentation.
    """
    patterns = element_patterns()
    both = _FEELING.sub("moved", f"{label} {plain}")
    if patterns["risk"].search(both) or _speaks_of_risk(both):
        return "risk"
    by_context = _by_context(words, label, before)
    if by_context:
        return by_context
    if _is_planned(words):
        return "plan"
    for element in ("goal_link", "attendance", "plan"):
        if patterns[element].search(both):
            return element
    if label:
        return _by_label(words, label) or _by_head(words) or _by_words(words, plain, before)
    return _by_head(words) or _by_words(words, plain, before)


def _is_planned(words: Sequence[Word]) -> bool:
    """Whether the words tell what will be done; what another person will not do is no plan."""
    if words[0].key == "will" or opens_with(words) == "to":
        return True
    if words[0].tag == "CL" and len(words) > 2 and words[1].tag == "TO":
        return True
    at = next((i for i, w in enumerate(words[:3]) if w.key == "will" and w.tag == "MD"), 0)
    own = words[0].tag in {"CL", "PR"}
    return at > 0 and (own or not any(w.tag == "NEG" for w in words[at : at + 3]))


def _by_context(words: Sequence[Word], label: str, before: str) -> str:
    """Place what only makes sense beside the clause before it, what staff did, and a quotation on its own."""
    if label:
        aspect = label.lower() in {"plan", "intent", "means", "access", "history"}
        return "risk" if before == "risk" and aspect else ""
    if words[0].tag == "Q" and len(words) == 1:
        return "response"
    if before == "risk" and opens_with(words) in {"noun", "number"}:
        return "risk"
    counted = len(words) == 2 and words[1].tag == "N" and words[0].tag == "VD"
    if before and (counted or _answers(words)):
        return before
    return "intervention" if _staff_acts(words) else ""


def _answers(words: Sequence[Word]) -> bool:
    """Whether the clause only answers the one before it: `pt shook head no`, `denied`."""
    rest = words[1:] if words[0].tag in {"CL", "PR"} else words
    return 0 < len(rest) <= (3 if rest[0].key in {"shook", "nodded", "shrugged"} else 2) and rest[0].key in _ANSWERS


def _by_label(words: Sequence[Word], label: str) -> str | None:
    if label.lower() in {"next", "to do", "assigned", "next steps"}:
        return "plan"
    if label.lower().split()[-1] in {"risk", "safety"}:
        return "risk"
    if label.lower() in {"homework", "goal", "goals", "target"} and verb_kind(words[0].key, lemma=True) == words[0].key:
        return "plan"
    return next((element for element in _ORDER if element_patterns()[element].search(label)), None)


def _speaks_of_risk(text: str) -> bool:
    plain = re.sub(r"\b(?:drank|drinks?|drinking) (?:\w+ )?(?:water|coffee|tea|juice|soda|milk)\b", "", text.lower())
    return any(m.status not in {"topic", "another"} and m.kind != "other" for m in risk_mentions(plain))


def _staff_acts(words: Sequence[Word]) -> bool:
    first = words[0]
    if first.key == "i":
        return any(w.key in listed("staff_acts") for w in words[1:3])
    return first.key == "we" or people().get(first.key) == "staff" or first.text.startswith("[STAFF")


def _by_head(words: Sequence[Word]) -> str | None:
    kind = opens_with(words)
    head = next((w for w in words[:4] if w.tag in {"ADJ", "VD", "VZ", "VB", "VG", "VN"}), None)
    if head is None:
        return None
    if head.tag == "ADJ" and kind in {"adj", "own", "not"}:
        return _BY_STATE.get(adjectives().get(head.key, ""))
    if kind in {"verb", "own", "ing"}:
        return _BY_VERB.get(verb_kind(head.key))
    return None


def _by_words(words: Sequence[Word], text: str, before: str) -> str:
    patterns = element_patterns()
    if re.search(r"\bbreathing (?:was )?(?:fast|hard|heavy|heavily|shallow|rapid\w*|quick\w*)\b", text):
        return "presentation"
    own = opens_with(words) in {"verb", "own", "adj", "ing", "aux"}
    for element in _ORDER:
        if patterns[element].search(text):
            return "response" if element == "intervention" and own else element
    if re.search(r"\b(?:report|state|said|say|endors)", text):
        return "response"
    return before if before and before not in {"attendance", "plan", "intervention"} else "presentation"
