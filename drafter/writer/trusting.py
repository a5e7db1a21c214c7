"""Whether a bullet taken apart still says what it said; where that is not sure it stays whole, in the typed order.

Taking a bullet apart loses what its parts say of each other: who did not confront whom, what "later" came after, whose
plan it was. So a reading is trusted only where nothing in it rests on a guess about who acts.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from drafter.writer.clauses import Clause
from drafter.writer.following import actor_of
from drafter.writer.in_order import in_order
from drafter.writer.leaning import ANSWERS, ELIDED, FEW, ORDER_CHECKS, of_somebody_before
from drafter.writer.lexicon import listed, third_person, verb_kind
from drafter.writer.opening import opens_with
from drafter.writer.own_words import own_line
from drafter.writer.pieces import Piece
from drafter.writer.saying import pieces_of, said_alone
from drafter.writer.sureness import unsure_whose
from drafter.writer.tagging import Word
from drafter.writer.voice import Voice
from drafter.writer.whose import keeps_own_words

_EITHERS = frozenset(
    "asked ask asks checked check checks confronted confront encouraged encourage validated validate reflected reflect "
    "reviewed review redirected redirect offered offer provided provide suggested suggest assessed assess explored "
    "explore processed process normalized praised praise reminded remind prompted prompt modeled taught teach "
    "explained explain invited invite called call contacted contact notified notify scheduled schedule assigned assign "
    "followed follow monitored monitor introduced challenged challenge supported support coached emailed "
    "texted text messaged discussed discuss raised raise mentioned mention flagged consult consulted document".split()
)
"""Acts that may be the therapist's as well as the client's, where nobody is named."""
_FIRST_PERSON = re.compile(r"(?<![\w'’])(?:i|me|my|we|us)(?![\w'’])", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”|'[^']{4,}'")
_MISREAD = re.compile(
    r"\b(?:he|she|it|they|that|who) (?:is|are|was|were) "
    r"(?:said that|said|told|done|had|gone|made|taken|gotten|got|felt|thought)\b"
    r"|^(?:reported|said|stated) [a-z]+ed\b"
    r"|\b(?:had|has|have) (?:his|her|their|a|an|the) (?:daughter|son|child|kids?|wife|husband|partner|mother|father)\b"
)
_ALONE = frozenset({"asked", "offered", "told", "said", "later", "then", "earlier", "after", "before", "but", "still"})


def told(clauses: Sequence[Clause], source: str, voice: Voice, *, whole: bool = True) -> list[Piece]:
    """Say one bullet: taken apart where that is sure, else in the clinician's own words and order.

    `whole` tells that these clauses are all of the bullet.
    """
    pieces = pieces_of(clauses, source, voice)
    if not clauses or any(c.foreign for c in clauses):
        return pieces
    own = keeps_own_words(clauses, [said_alone(c, source, voice) for c in clauses], voice)
    if not own and trusted(clauses, pieces, voice):
        return pieces
    text = _ordered(clauses, source, voice) if whole and not own else ""
    text = text or own_line(clauses, voice, whole=whole)
    if _clinicians_view(clauses[0].words):
        text = _as_view(text)
    return [Piece(text, "typed", _home(pieces), (source,), any(c.hedged for c in clauses))]


def _ordered(clauses: Sequence[Clause], source: str, voice: Voice) -> str:
    """Say the bullet in its own order; "" where its own words must stand: a thought of the clinician's, an equation."""
    if _clinicians_view(clauses[0].words) or _EQUATED.search(clauses[0].source.text):
        return ""
    single = [said_alone(clause, source, voice) for clause in clauses]
    unsure = [
        not clause.label and (_may_be_staffs(clause, piece) or _doubtful(clause, later=False))
        for clause, piece in zip(clauses, single, strict=True)
    ]
    if any(_MISREAD.search(p.text) for p in single):
        return ""
    return in_order(clauses, single, voice, unsure)


def _home(pieces: Sequence[Piece]) -> str:
    """Give the element of a bullet that stays whole: risk before all, then the plan that it begins or ends with."""
    elements = [p.element for p in pieces]
    if "risk" in elements:
        return "risk"
    if "plan" in {elements[0], elements[-1]}:
        return "plan"
    return next((e for e in elements if e not in {"attendance", "plan", "intervention"}), elements[0])


def trusted(clauses: Sequence[Clause], pieces: Sequence[Piece], voice: Voice) -> bool:
    """Whether nothing in these pieces rests on a guess."""
    if any(p.shape == "typed" for p in pieces) or any(_MISREAD.search(p.text) for p in pieces):
        return False
    if any(_FIRST_PERSON.search(_QUOTED.sub("", p.text)) for p in pieces if not p.text.startswith("said:")):
        return False
    if _clinicians_view(clauses[0].words) or any(_may_be_staffs(c, p) for c, p in zip(clauses, pieces, strict=False)):
        return False
    if any(p.shape == "noun" and p.text.startswith("plan ") for p in pieces) or _EQUATED.search(clauses[0].source.text):
        return False
    if len(clauses) < 2:
        return True
    if any(all(w.tag in {"CL", ","} or w.key in {"vet", "veteran"} for w in c.words) for c in clauses):
        return False
    if any(_doubtful(clause, later=bool(i)) for i, clause in enumerate(clauses) if not clause.label):
        return False
    apart = len({p.element for p in pieces}) > 1
    if (
        (apart and of_somebody_before(clauses, voice))
        or _bare_made_past(clauses, pieces)
        or _mixes_people_into_risk(clauses, pieces)
    ):
        return False
    if any(p.shape in {"noun", "typed"} and len(p.text.split()) == 1 for p in pieces):
        return False
    return not any(check(clauses) for check in _CHECKS) and (not _torn_off(clauses, pieces))


def _may_be_staffs(clause: Clause, piece: Piece) -> bool:
    """Whether an act without a subject is mostly the clinician's: `followed up 1:1`, `need to f/u re zoloft`."""
    acts = piece.shape in {"verb", "future", "typed"} or opens_with(clause.words) == "adj"
    if not clause.label and acts and unsure_whose(clause.words):
        return True
    if clause.label or piece.shape not in {"verb", "typed"} or opens_with(clause.words) not in {"verb", "aux"}:
        return False
    words = [w for w in clause.words if w.tag != "ADV"] or list(clause.words)
    if words[0].key == "told" and len(words) > 1 and words[1].tag == "NN" and words[1].key not in _TALES:
        return True  # told team: nobody can tell who was told
    return words[0].key in _STAFFS or (words[0].key in {"need", "have"} and len(words) > 1 and words[1].tag == "TO")


def _clinicians_view(words: Sequence[Word]) -> bool:
    """Whether a doubt or thought without a subject is the clinician's: `dont think shes taking lithium`."""
    verb = next((w for w in words[:3] if w.tag not in {"DO", "NEG", "ADV"}), words[0])
    denied = words[0].key in {"do", "don't", "don’t"} or words[0].key == verb.key
    return denied and verb.key in _VIEWS and opens_with(words) in {"verb", "aux", "not", "noun"}


def _as_view(text: str) -> str:
    """Say a thought of the clinician's as the therapist's: `do not think she …`, `suspect he …`."""
    first, _, rest = text.partition(" ")
    if first.lower() in {"do", "don't", "don’t"}:
        return f"the therapist does not {rest.removeprefix('not ')}"
    return f"the therapist {third_person(first.lower())} {rest}"


def _hung_on_an_act(clauses: Sequence[Clause]) -> bool:
    """Whether a bare thing follows an act, so that a sentence would make it part of that act: `shaved, clean shirt`."""
    for before, clause in pairwise(clauses):
        acts = not before.label and opens_with(before.words) in {"verb", "own"} and not clause.label
        bare = opens_with(clause.words) == "noun" and clause.words[0].tag in {"NN", "ADJ", "PN"}
        if acts and bare and not clause.tied and clause.words[0].key not in _COUNTED:
            return True
    return False


def _after_somebody(clauses: Sequence[Clause]) -> bool:
    """Whether a clause without a subject follows one on another person, so that it may be said of either."""
    for before, clause in pairwise(clauses):
        bare = not clause.label and opens_with(clause.words) in ELIDED
        if bare and not before.label and actor_of(before.words) in {"person", "still", "peers"}:
            return True
    return False


def _split_blindly(clauses: Sequence[Clause]) -> bool:
    """Whether a verb was parted from a noun before it though no mark stands between them: `childcare fell through`."""
    for before, clause in pairwise(clauses):
        if clause.label or opens_with(clause.words) not in {"verb", "aux"}:
            continue
        together = f"{before.words[-1].text} {clause.words[0].text}"
        if before.words[-1].tag in {"NN", "PN", "VG"} and together in clause.source.text:
            return True
    return False


def _torn_off(clauses: Sequence[Clause], pieces: Sequence[Piece]) -> bool:
    """Whether a part would stand away from what gives it its sense: an answer, or a "no plan" without its thought."""
    if len({p.element for p in pieces}) > 1 and any(_means_nothing_alone(c) for c in clauses[1:]):
        return True
    if any(c.label for c in clauses):
        return False
    if any(len(c.words) == 2 and c.words[0].tag == "PR" and c.words[1].tag in {"VZ", "VD", "DO"} for c in clauses[1:]):
        return True
    if any(c.words[0].tag == "NEG" and c.words[-1].tag in {"HV", "DO", "MD", "BE"} for c in clauses[1:]):
        return True
    if len({p.element for p in pieces}) < 2:
        return False
    answers = (c for c in clauses[1:] if opens_with(c.words) in {"verb", "aux", "not"} and len(c.words) <= FEW)
    if any(_only_answers(c) for c in answers):
        return True
    at = next((i for i, p in enumerate(pieces) if _OF_A_THOUGHT.match(p.text)), 0)
    return at > 0 and any(p.element != "risk" for p in pieces[: at + 1])


def _means_nothing_alone(clause: Clause) -> bool:
    """Whether a clause names nothing it could be of: `he didn't notice`, `wants to go`, `wants to next week`."""
    tags = [w.tag for w in clause.words if w.tag not in {"ADV", "TM", "PR"}]
    if clause.label or len(tags) > 3 or not tags or "N" in tags:
        return False
    return tags in (
        ["DO", "NEG", "VB"],
        ["VZ", "TO", "VB"],
        ["VD", "TO", "VB"],
        ["VZ", "TO"],
        ["VD", "TO"],
        ["MD", "VB"],
    )


def _only_answers(clause: Clause) -> bool:
    words = clause.words
    if words[0].tag in {"MD", "DO", "NEG"}:
        return words[0].key != "will"
    return words[0].key in ANSWERS and (len(words) == 1 or words[1].tag in {"NO", "ADV", "TO", "Q"})


def _loosely_said(clauses: Sequence[Clause]) -> bool:
    """Whether a later word may be a thing, not an act (`rides ok`), or tell of all of it, not the person (`hard`)."""
    for before, clause in pairwise(clauses):
        if clause.label:
            continue
        words = clause.words
        either = words[0].tag == "VZ" and words[0].key not in listed("only_verb")
        if either and opens_with(before.words) in {"noun", "state", "no", "number", "quote"}:
            return True
        if words[0].key in listed("of_a_situation") and len(words) < FEW:
            return True
    return False


def _denies_and_shows(clauses: Sequence[Clause]) -> bool:
    """Whether a denial stands beside what was seen or done, which only together say what the clinician meant."""
    for before, clause in pairwise(clauses):
        denied = before.words[0].key in {"denied", "denies"} or any(
            w.key in {"denied", "denies"} for w in before.words[:2]
        )
        if not denied or clause.label or opens_with(clause.words) != "verb":
            continue
        if verb_kind(clause.words[0].key) != "said" and clause.words[0].key not in {"denied", "denies", "agreed"}:
            return True
    return False


_CHECKS = (*ORDER_CHECKS, _after_somebody, _split_blindly, _hung_on_an_act, _denies_and_shows, _loosely_said)
_EQUATED = re.compile(r"\s=\s+(?=[a-z])")
_STAFFS = frozenset(
    "followed checked assessed provided validated normalized redirected contacted notified referred consulted "
    "documented coordinated reinforced educated screened informed observed monitored administered "
    "dispensed noted".split()
)
_TALES = frozenset("story stories joke jokes secret secrets truth tale lie lies".split())
_VIEWS = frozenset("think believe suspect doubt wonder guess".split())
_COUNTED = frozenset("first second third fourth last same next".split())
_OF_A_THOUGHT = re.compile(
    r"there (?:was|were) no (?:plan|intent|means|urge|urges)\b|denied (?:plan|intent|means|urges)"
)


def _doubtful(clause: Clause, *, later: bool) -> bool:
    """Whether a clause without a subject may be somebody else's act, or says nothing by itself."""
    words = [w for w in clause.words if w.tag not in {"ADV", "TM"}] or list(clause.words)
    if opens_with(words) not in {"verb", "aux", "not"}:
        return later and len(words) == 1 and words[0].key in _ALONE
    verbs = [w for w in words[:4] if w.key in _EITHERS]
    negated = any(w.tag == "NEG" or w.key.endswith(("n't", "n’t")) for w in words[:3])
    ahead = words[0].tag == "MD"
    if verbs and (negated or ahead):
        return True
    return later and (words[0].key in _ALONE or (bool(verbs) and words[0].key in _EITHERS and len(words) < 3))


def _bare_made_past(clauses: Sequence[Clause], pieces: Sequence[Piece]) -> bool:
    """Whether a verb that was typed bare (`write to her husband`) was told as done."""
    said = " ".join(p.text.lower() for p in pieces)
    for clause in clauses:
        for i, word in enumerate(clause.words):
            before = clause.words[i - 1].tag if i else ""
            bare = (word.tag == "VB" or (word.key == "do" and i)) and before not in {"TO", "MD", "DO", "PR", "CC", "VB"}
            if bare and not re.search(rf"\b{re.escape(word.key)}\b", said):
                return True
    return False


def _mixes_people_into_risk(clauses: Sequence[Clause], pieces: Sequence[Piece]) -> bool:
    """Whether a bullet on risk also tells what somebody else did, so that a part could be read as theirs."""
    if all(p.element != "risk" for p in pieces):
        return False
    return any(_others_act(clause.words) for clause in clauses[1:])


def _others_act(words: Sequence[Word]) -> bool:
    person = words[0].tag == "PN" or words[0].text.startswith(("[STAFF", "[PERSON", "[MEMBER"))
    return person and any(w.tag in {"VD", "VZ", "IN", "BE"} for w in words[1:3])
