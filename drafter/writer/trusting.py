"""Whether a bullet taken apart still says what it said; where that is not sure it stays whole, in the typed order.

Taking a bullet apart loses what its parts say of each other: who did not confront whom, what "later" came after, whose
plan it was. So a reading is trusted only where nothing in it rests on a guess about who acts.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from drafter.writer.clauses import Clause
from drafter.writer.opening import opens_with
from drafter.writer.pieces import Piece
from drafter.writer.saying import as_it_stands, pieces_of
from drafter.writer.tagging import Word
from drafter.writer.voice import Voice

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
    r"|\b(?:had|has|have) (?:his|her|their|a|an|the) (?:daughter|son|child|kids?|wife|husband|partner|mother|father)\b"
)
_ALONE = frozenset({"asked", "offered", "told", "said", "later", "then", "earlier", "after", "before", "but", "still"})


def told(clauses: Sequence[Clause], source: str, voice: Voice) -> list[Piece]:
    """Say one bullet: taken apart where that is sure, else its first clause said and the rest behind it as typed."""
    pieces = pieces_of(clauses, source, voice)
    if len(clauses) < 2 or trusted(clauses, pieces):
        return pieces
    return [_whole(clauses, pieces, source, voice)]


def trusted(clauses: Sequence[Clause], pieces: Sequence[Piece]) -> bool:
    """Whether nothing in these pieces rests on a guess."""
    if any(p.shape == "typed" for p in pieces) or any(_MISREAD.search(p.text) for p in pieces):
        return False
    if any(_FIRST_PERSON.search(_QUOTED.sub("", p.text)) for p in pieces):
        return False
    if any(_doubtful(clause, later=bool(i)) for i, clause in enumerate(clauses) if not clause.label):
        return False
    return not _bare_made_past(clauses, pieces) and not _mixes_people_into_risk(clauses, pieces)


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


def _whole(clauses: Sequence[Clause], pieces: Sequence[Piece], source: str, voice: Voice) -> Piece:
    """Say the first clause as it can be said, and set the rest behind it as it was typed."""
    first = pieces_of(clauses[:1], source, voice)
    sure = len(first) == 1 and trusted(clauses[:1], first) and first[0].shape not in {"noun", "typed"}
    head = first[0] if sure else None
    rest = clauses[1:] if head else clauses
    behind = "; ".join(_in_third_person(as_it_stands(clause, voice)) for clause in rest)
    text = f"{head.text}; {behind}" if head else behind
    element = next((p.element for p in pieces if p.element == "risk"), pieces[0].element)
    kept = head or Piece("", "typed", element, (source,))
    return replace(kept, text=text, element=element, hedged=any(c.hedged for c in clauses))


def _in_third_person(text: str) -> str:
    """Write the therapist for "me" and "I" outside quotations: the note is not written by its reader's side."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\ue020{len(kept) - 1}\ue021"

    text = _QUOTED.sub(keep, text)
    # What the client said without quotation marks stays in the client's own words.
    if not re.search(r"\b(?:said|says|stated|states|told)\b[^;]*\b(?:i|me|my)\b", text, re.IGNORECASE):
        text = re.sub(r"(?<![\w'’])me(?![\w'’])", "the therapist", text)
        text = re.sub(r"(?<![\w'’])my(?![\w'’])", "the therapist's", text)
        text = re.sub(r"(?<![\w'’])(?:I|i)(?![\w'’])", "the therapist", text)
    return re.sub(r"\ue020(\d+)\ue021", lambda m: kept[int(m[1])], text)
