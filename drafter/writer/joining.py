"""Pieces joined into sentences: subject, joints, capital and full stop."""

from collections.abc import Sequence

from drafter.writer.pieces import Piece, Sentence
from drafter.writer.voice import Voice


def sentences_of(pieces: Sequence[Piece], voice: Voice) -> list[Sentence]:
    """Say all pieces."""
    return [Sentence(finished(_with_subject(p, voice)), p.element, p.sources, p.hedged) for p in pieces]


def _with_subject(piece: Piece, voice: Voice) -> str:
    if piece.lead:
        return f"{piece.lead}, {_low(_bare(piece, voice))}"
    return _bare(piece, voice)


def _low(text: str) -> str:
    return text[0].lower() + text[1:]


def _bare(piece: Piece, voice: Voice) -> str:
    if piece.shape in {"verb", "future"}:
        return f"{voice.subject()} {piece.text}"
    if piece.shape == "state":
        return f"{voice.subject()} was {piece.text}"
    return piece.text


def finished(text: str) -> str:
    """Give a capital and a full stop."""
    text = text.strip(" ,;")
    if not text:
        return text
    if text[-1] not in ".!?" and not text.endswith(('."', ".”", '?"', '!"')):
        text += "."
    return text[0].upper() + text[1:]
