"""Pieces joined into sentences: subject, joints, capital and full stop."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafter.writer.lexicon import as_verb, is_common
from drafter.writer.pieces import Piece, Sentence
from drafter.writer.placing import STATUS
from drafter.writer.voice import Voice

_DENIAL = re.compile(r"(?:denied|declined|refused|did not|never)\b")
_COPULA = re.compile(r"^(?:the |a |an |her |his |their )?[\w'-]+(?: [\w'-]+){0,2} (?:was|were) ")
_NO = re.compile(r"^there (?:was|were) no ")
_ASPECT = re.compile(r"\b(?:plan|intent|means|access|desire|wish|history|attempts?|action)\b")
_SPOKEN = re.compile(r"\b(?:said|stated|told): ")
_LONGEST = {"short": 34, "standard": 24, "full": 0}
_SHORT_PIECE = {"short": 12, "standard": 6, "full": 0}


@dataclass(slots=True)
class _Run:
    """Pieces that make one sentence."""

    pieces: list[Piece]

    @property
    def words(self) -> int:
        return sum(len(p.text.split()) for p in self.pieces)

    @property
    def sources(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(s for p in self.pieces for s in p.sources))


def sentences_of(pieces: Sequence[Piece], voice: Voice, length: str = "standard") -> list[Sentence]:
    """Say all pieces, element by element; after the first sentence of an element a known pronoun is the subject."""
    said: list[Sentence] = []
    for element in dict.fromkeys(p.element for p in pieces):
        named = element == "attendance"
        for run in _runs([p for p in pieces if p.element == element], length, bool(voice.pronoun)):
            text = _sentence(run.pieces, voice, by_pronoun=named)
            named = named or _has_subject(run.pieces[0])
            said.append(Sentence(finished(text), element, run.sources, any(p.hedged for p in run.pieces)))
    return said


def _runs(pieces: Sequence[Piece], length: str, has_pronoun: bool) -> list[_Run]:
    runs: list[_Run] = []
    for piece in pieces:
        if runs and _joins(runs[-1], piece, length, has_pronoun):
            runs[-1].pieces.append(piece)
        else:
            runs.append(_Run([piece]))
    return runs


def _joins(run: _Run, piece: Piece, length: str, has_pronoun: bool) -> bool:
    last = run.pieces[-1]
    same = bool(set(last.sources) & set(piece.sources))
    if (
        "; " in last.text
        or _SPOKEN.search(last.text)
        or piece.lead
        or last.hedged != piece.hedged
        or len(run.pieces) > 3
    ):
        return False
    if (
        same
        and _NO.match(piece.text)
        and (_NO.match(last.text) or (piece.element == "risk" and _ASPECT.search(piece.text)))
    ):
        return True
    if _NO.match(last.text):
        return False
    if run.words + len(piece.text.split()) > _LONGEST.get(length, 24) or len(run.pieces) > 2:
        return False
    if not same and not (_of_status(last) and _of_status(piece) and _both_short(last, piece, length, has_pronoun)):
        return False
    return _alike(last, piece, same)


def _of_status(piece: Piece) -> bool:
    """Whether a piece is of the mental status, whose parts charts tell in one sentence."""
    return piece.shape == "whole" and bool(STATUS.match(piece.text))


def _both_short(last: Piece, piece: Piece, length: str, has_pronoun: bool) -> bool:
    limit = _SHORT_PIECE.get(length, 6) + (0 if has_pronoun or length == "full" else 3)
    if (last.shape, piece.shape) not in {("whole", "whole"), ("state", "state")}:
        return False  # acts of different bullets have nothing to do with each other
    return (
        max(len(last.text.split()), len(piece.text.split())) <= limit
        and '"' not in last.text
        and piece.element != "risk"
    )


def _alike(last: Piece, piece: Piece, same: bool) -> bool:
    shapes = (last.shape, piece.shape)
    if _DENIAL.match(last.text) and not _DENIAL.match(piece.text) and shapes == ("verb", "verb"):
        return False  # what follows a denial would be read as denied
    if "," in last.text and not set(shapes) <= {"noun", "typed"} and not last.text.endswith(")"):
        return False
    if set(shapes) <= {"noun", "typed"}:
        return same
    if shapes in {("state", "state"), ("verb", "verb"), ("future", "future")}:
        return True
    if shapes == ("whole", "whole"):
        return bool(_COPULA.match(last.text) and _COPULA.match(piece.text)) or bool(
            _NO.match(last.text) and _NO.match(piece.text)
        )
    return same and shapes in {("state", "verb"), ("verb", "state")}


def _has_subject(piece: Piece) -> bool:
    return piece.shape in {"verb", "state", "future"}


def _sentence(pieces: Sequence[Piece], voice: Voice, *, by_pronoun: bool) -> str:
    first = pieces[0]
    text = _low(_listed(pieces, voice, by_pronoun)) if first.lead else _listed(pieces, voice, by_pronoun)
    return f"{first.lead.rstrip(':,; ')}, {text}" if first.lead else text


def _low(text: str) -> str:
    return text if text[:1] in '"[' or text[:2].isupper() else text[:1].lower() + text[1:]


def _listed(pieces: Sequence[Piece], voice: Voice, by_pronoun: bool) -> str:
    shapes = {p.shape for p in pieces}
    if shapes <= {"noun", "typed"}:
        return _bare(pieces)
    if "whole" in shapes:
        return _wholes([p.text for p in pieces], pieces, voice, by_pronoun)
    be = "were" if voice.plural(by_pronoun=by_pronoun) else "was"
    parts: list[str] = []
    previous = ""
    for piece in pieces:
        alike = previous == "state" and not _GOING.match(piece.text)
        text = f"{be} {piece.text}" if piece.shape == "state" and not alike else piece.text
        text = _agreeing(text, plural=voice.plural(by_pronoun=by_pronoun))
        goes_on = bool(parts) and _HAD.match(pieces[len(parts) - 1].text) and not text.startswith("had not")
        parts.append(text.removeprefix("had ") if goes_on else text)
        previous = piece.shape
    return f"{voice.subject(by_pronoun=by_pronoun)} {series(parts)}"


def _bare(pieces: Sequence[Piece]) -> str:
    """Set phrases, and what stands in the clinician's own words; what is planned says so where its words do not."""
    joint = "; " if any(p.shape == "typed" or "," in p.text for p in pieces) else ", "
    said = joint.join(_plain(p.text) for p in pieces)
    if pieces[0].element == "plan" and not (_TOLD.match(said) or _WILL.search(said)):
        told = any(p.shape == "typed" for p in pieces) and _DONE.search(said.split(",")[0])
        return said if told else f"{'upcoming' if _DATED.search(said) else 'plan'}: {said}"
    return said


_HAD = re.compile(r"had (?!not\b|never\b|no\b)")
_GOING = re.compile(r"(?:\w+ly )?\w+ing (?:\w|\[)")
_TOLD = re.compile(
    r"(?:plans?\b|will\b|going to\b|to (?=\w)"
    r"|(?:says?|said|told|denie[sd]|report(?:s|ed)|asked|asks|unsure|not sure|did|does)\b)"
)
_WILL = re.compile(r"\b(?:will|plans? to|is to|wants? to|going to|agreed to)\b|['’]ll\b")
_DONE = re.compile(r"\b(?:was|were|had|did|not taken|went|got|told|said|(?!need|feed)\w+ed)\b")
_DATED = re.compile(
    r"\[DATE|\b(?:\d{1,2}/\d{1,2}|(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|tonight|next|later|upcoming)\b",
    re.IGNORECASE,
)


def _agreeing(text: str, *, plural: bool) -> str:
    """Make the verbs said of the client agree with "the client" or "they"."""
    if plural:
        return plural_verb(re.sub(r"^was\b", "were", text))
    return re.sub(r"^((?:not |also |still )?)were\b|((?:and|but) )were\b", r"\1\2was", text)


def plural_verb(text: str) -> str:
    """Make a present form that opens agree with "they"."""
    match = re.match(r"((?:still|also|now|often|always|usually|never) )?([a-z]+s)\b", text)
    verb = as_verb(match[2], "present") if match else None
    return f"{match[1] or ''}{verb.lemma}{text[match.end() :]}" if match and verb else text


def _wholes(texts: list[str], pieces: Sequence[Piece], voice: Voice, by_pronoun: bool) -> str:
    if not _NO.match(texts[0]) and any(_NO.match(t) for t in texts):
        at = next(i for i, t in enumerate(texts) if _NO.match(t))
        head = _listed(pieces[:at], voice, by_pronoun)
        joint = " and no" if ", with no " in head else ", with no"
        return f"{head}{joint} {_or([_NO.sub('', t) for t in texts[at:]])}"
    if all(_NO.match(t) for t in texts):
        return f"{_NO.match(texts[0])[0]}{_or([_NO.sub('', t) for t in texts])}"  # type: ignore[index]
    return series([texts[0], *(_plain(text) for text in texts[1:])])


def _plain(text: str) -> str:
    """Take the capital from a common word that no longer opens the sentence."""
    first = text.split(maxsplit=1)[0]
    return _low(text) if first.istitle() and is_common(first) else text


def _or(texts: list[str]) -> str:
    if len(texts) == 2 and texts[0].endswith(" ideation") and texts[1].endswith(" ideation"):
        texts = [texts[0].removesuffix(" ideation"), texts[1]]
    return texts[0] if len(texts) == 1 else f"{', '.join(texts[:-1])} or {texts[-1]}"


def series(parts: Sequence[str]) -> str:
    """List parts with commas and "and"; a part that holds an "and" of its own is set off by a comma."""
    if len(parts) == 1:
        return parts[0]
    heavy = any(re.search(r"\band\b|,", p) for p in parts)
    if len(parts) == 2:
        return f"{parts[0]}, and {parts[1]}" if heavy else f"{parts[0]} and {parts[1]}"
    return f"{', '.join(parts[:-1])}, and {parts[-1]}"


def finished(text: str) -> str:
    """Give a capital and a full stop."""
    text = re.sub(r"\s+(?=[,;:.](?:\s|$))", "", text.strip(" ,;:"))
    text = re.sub(r"(?:[,;]? (?:and|or|but))+$", "", text)
    text = re.sub(
        r"\b([Tt]here) was (?=no (?:\w+ ){0,3}(?:hallucinations|thoughts|urges|delusions|symptoms)\b)",
        r"\1 were ",
        text,
    )
    if not text:
        return text
    if text[-1] not in ".!?" and not re.search(r"[.!?][\"”]$", text):
        text += "."
    return text[0].upper() + text[1:]
