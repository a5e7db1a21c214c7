"""What a clause takes from the clause before it in its bullet: who acts, what "it" is, and the place in the note."""

import re
from collections.abc import Sequence
from dataclasses import replace

from drafter.writer.clauses import Clause
from drafter.writer.joining import series
from drafter.writer.lexicon import listed, people, verb_kind
from drafter.writer.opening import FINITE, noun_phrase_end, opens_with, subject_end
from drafter.writer.pieces import Piece
from drafter.writer.tagging import Word
from guardrails.language.risk_terms import risk_mentions

_JOINT = "\ue010"
"""Stands between the acts of one person until all are known."""
_REACTIONS = frozenset({"thought", "responded", "looked"})
_OFFICE = frozenset("officer worker nurse doctor dr manager attorney lawyer judge teacher neighbor ex guard".split())
_SENT = frozenset("called emailed texted wrote sent threatened calls emails texts writes sends threatens".split())
_GRAVE = frozenset({"suicidal_ideation", "self_harm", "harm_to_others", "abuse"})
_BEGINS = frozenset("start begin end resume open close meet".split())
_MONTHS = frozenset("jan feb mar apr jun jul aug sep sept oct nov dec".split())
_BEFALLS = frozenset("happen occur change end last pass close".split())
"""What befalls rather than is done: `worried about a layoff, may or may not happen`."""
_THINGS = frozenset({"NN", "N", "TM"})


def actor_of(words: Sequence[Word]) -> str:
    """Tell who acts in a clause with a subject of its own: staff, peers, person, still, or "" for a thing or nobody.

    still is a person who only is, has or knows something.
    """
    if opens_with(words) == "state" and words[max(noun_phrase_end(words) - 1, 0)].tag == "PN":
        return "still"
    if opens_with(words) == "noun" and words[0].tag == "PN" and len(words) > 1 and words[1].tag == "VG":
        return "still"
    if opens_with(words) != "other":
        return ""
    verb = words[subject_end(words)] if subject_end(words) else words[0]
    head = words[max(subject_end(words) - 1, 0)]
    kind = people().get(head.key, "") or ("kin" if head.key.endswith("-in-law") else "")
    if kind == "staff" or words[0].text.startswith("[STAFF") or words[0].key in {"i", "we"}:
        return "staff"
    if kind == "peers" or words[0].text.startswith("[MEMBER"):
        return "peers"
    if not (
        kind or head.tag == "PN" or head.key in _OFFICE or verb_kind(verb.key) in {"said", "came"} or verb.key in _SENT
    ):
        return ""
    still = verb.tag in {"BE", "HV", "DO", "MD"} or verb_kind(verb.key) in {"thought", "looked"}
    at_somebody = any(w.tag in {"PO", "CL"} for w in words)  # what follows may be the answer to it
    return "still" if still or at_somebody else "person"


def whose_act(actor: str, words: Sequence[Word], earlier: Sequence[Word]) -> str:
    """Tell whose act a clause without a subject is: theirs, open, ahead, or the client's ("").

    open is an act that may be anybody's, ahead a plan that may be.
    """
    verb = next((w for w in words if w.tag not in {"ADV", "NEG"}), words[0])
    kind = opens_with(words)
    if words[0].tag == "MD" and any(w.key in _BEFALLS for w in words[1:6]):
        return "open"
    if verb.tag == "VZ" and earlier and verb_kind(verb.key, lemma=True) in _BEGINS and len(words) > 1:
        return "open" if words[1].tag in {"TM", "N", "IN"} or words[1].key in _MONTHS else ""
    if verb.tag in {"VD", "VN"} and verb.key in listed("kept_thing") and _of_things(earlier):
        return "manner"
    if not actor or kind not in {"verb", "aux", "prep", "not", "ing"}:
        return ""
    if kind in {"not", "ing", "prep"}:
        how = "open" if kind != "prep" else "theirs" if words[0].tag == "ADV" else ""
        return how if actor in {"person", "still"} else ""
    if verb_kind(verb.key) == "therapist" or verb.key in listed("by_staff"):
        return "theirs" if actor == "staff" else ""
    if actor == "staff":
        return _after_staff(verb)
    return _after_another(verb, actor, words, earlier)


def _of_things(earlier: Sequence[Word]) -> bool:
    """Whether what stood before told of a thing only: `no firearms in the bedroom now, moved to a safe`."""
    return opens_with(earlier) in {"no", "state", "noun"} and not any(w.tag in {"PN", "CL", "PR"} for w in earlier)


def _after_staff(verb: Word) -> str:
    """Tell whose act follows an act of staff: `staff noticed, replaced it` is open, `asked about it, denied` is not."""
    if verb.tag != "VD":
        return ""
    if verb.key in listed("staff_acts"):
        return "theirs"
    return "open" if verb_kind(verb.key) in {"life", ""} else ""


def _after_another(verb: Word, actor: str, words: Sequence[Word], earlier: Sequence[Word]) -> str:
    """Tell whose act follows an act of a peer or of somebody in the client's life."""
    if verb.key in {"denied", "denies", "agreed", "declined", "refused", "admits", "admitted"} or verb.tag == "VB":
        return "" if any(w.tag == "CL" for w in earlier) or verb.tag == "VB" else "open"
    if verb.tag == "MD" and verb.key == "will" and not any(w.tag == "NEG" for w in words[:2]):
        return "ahead"
    if verb.tag in {"HV", "BE"} or (verb.tag == "MD" and verb.key != "will"):
        return "open"
    return "open" if actor in {"peers", "still", "mixed"} or verb_kind(verb.key) in _REACTIONS else "theirs"


def joined(last: Piece, text: str, how: str, element: str) -> Piece:
    """Say an act in the sentence of the one before it; what may be anybody's stands behind a semicolon as typed."""
    placed = "risk" if element == "risk" else last.element
    mark = {"theirs": _JOINT, "open": ", " if "; " in last.text else "; ", "which": ", which "}.get(how, ", ")
    return replace(last, text=f"{last.text}{mark}{text}", element=placed)


def settled_acts(piece: Piece) -> Piece:
    """List the acts of one person with commas and "and"."""
    if _JOINT not in piece.text:
        return piece
    head, semi, tail = piece.text.partition("; ")
    parts = head.split(_JOINT)
    listed_acts = " and ".join(parts) if len(parts) == 2 else series(parts)
    return replace(piece, text=f"{listed_acts}{semi}{tail.replace(_JOINT, ', ')}")


def leans(words: Sequence[Word], earlier: Sequence[Word]) -> bool:
    """Whether a clause only makes sense behind the one before it: `likes it there`, `that is wearing on her`."""
    if words[0].key in {"which", "then", "who"}:
        return True
    return any(_points_back(words, i, earlier) for i in range(len(words)))


def _points_back(words: Sequence[Word], i: int, earlier: Sequence[Word]) -> bool:
    key, after = words[i].key, words[i + 1] if i + 1 < len(words) else None
    named = any(w.tag == "NN" for w in words[:i])
    if key in {"it", "them", "those", "these"}:
        return not named
    if key == "there":
        return not named and (after is None or (after.tag not in {"BE", "NO", "HV"} and after.tag != "D"))
    if key in {"that", "this"}:
        return after is None or (after.tag in FINITE and (i == 0 or words[i - 1].tag in FINITE | {"CC", "IN", "SUB"}))
    if key in {"him", "her"} and words[i].tag == "PO":
        return not any(w.tag == "PN" for w in words[:i]) and other_named(key, earlier)
    return False


def other_named(key: str, earlier: Sequence[Word]) -> bool:
    """Whether somebody else was named before whom the pronoun may mean."""
    sex = listed("female" if key in {"she", "her"} else "male")
    return any(w.key in sex or w.text.startswith("[PERSON") or w.key in _EITHER for w in earlier)


_EITHER = frozenset(
    "ex boss coworker landlord roommate friend partner spouse sponsor cousin neighbor nurse counselor therapist doctor "
    "voice voices kid child peer baby officer worker sibling parent child lawyer attorney judge teacher manager".split()
)
_DENIAL = re.compile(
    r"(?:(?:the client|\w+) )?(?:denied|declined|there (?:was|were) no|no|not|never|without|negative)\b",
    re.IGNORECASE,
)


def kept_whole(pieces: list[Piece], clauses: Sequence[Clause]) -> list[Piece]:
    """Keep a bullet that tells of risk whole and in order under risk; a bare denial beside other things moves alone."""
    told = any(p.element == "risk" and not _only_denied(p) and _grave(p.text) for p in pieces)
    if not told or any(c.label for c in clauses):
        return pieces
    return [p if p.element == "attendance" else p.at("risk") for p in pieces]


def _grave(text: str) -> bool:
    return any(m.kind in _GRAVE and m.status != "topic" for m in risk_mentions(text.lower()))


def _only_denied(piece: Piece) -> bool:
    return bool(_DENIAL.match(piece.text)) or "was denied" in piece.text


def as_typed(words: Sequence[Word]) -> bool:
    """Whether a run of words holds a second verb with nothing to join it to the first, so that it is no sentence."""
    if opens_with(words) not in {"verb", "aux"}:
        return False
    for i in range(2, len(words)):
        before = words[i - 1]
        if words[i].tag in {"VD", "VZ"} and before.tag in _THINGS and _is_bare(words[1:i]):
            return i + 1 < len(words) and words[i + 1].tag != "IN" and words[i].key != "left"
    return False


def _is_bare(words: Sequence[Word]) -> bool:
    return not any(w.tag in {"SUB", "CC", ",", "PR", "CL", "PN", "TO", "MD", "Q", "D"} for w in words)


def at_client(words: Sequence[Word], objective: str | None, earlier: Sequence[Word]) -> bool:
    """Whether an act without a subject is done to the client (`tells her to jump`), so that it is not the client's."""
    tags = {"VZ", "VD"} if objective and other_named(objective, earlier) else {"VZ"}
    if objective not in {"her", "him"} or opens_with(words) != "verb" or len(words) < 2:
        return False
    return words[0].tag in tags and words[1].tag == "PO" and words[1].key == objective


def helped_itself(words: Sequence[Word]) -> bool:
    """Whether what was done before is what helped: `used box breathing, helped some`."""
    if words[0].key not in {"helped", "helps", "worked", "works"} or len(words) > 3:
        return False
    return not any(w.tag in {"PN", "NN", "PO", "CL", "IN", "TO", "VB"} for w in words[1:])
