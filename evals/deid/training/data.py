"""What the judge is trained on: the open sessions in several writings, and a half of ASQ-PHI; with its folds."""

from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from drafter.session_file import checked
from evals.deid.corpus import MarkedSession, sessions
from evals.deid.outside import queries
from evals.deid.training.augment import COPIES, Mark, rewritten
from guardrails.session import Bullet, Session, SessionFile

_HALF_SEED = 7
"""Chooses the half of ASQ-PHI that is trained on; the other one is what `evals.deid.outside` may be read for."""
_FOLD_SEED = 3
_AT_ONCE = 25
_AS_WRITTEN, _SMALL, _CAPITALS, _REWRITTEN = 1.0, 0.5, 0.3, 0.2


class Document(NamedTuple):
    """A text of many lines with its session file and marks. `name`: whose; `weight`: how much each word counts."""

    name: str
    weight: float
    text: str
    file: SessionFile
    marks: tuple[Mark, ...]

    @property
    def as_written(self) -> bool:
        """Whether the text stands as somebody wrote it."""
        return self.weight == _AS_WRITTEN


def documents(asq_phi: str | None) -> Iterator[Document]:
    """Give everything that is trained on; the half that is set aside is never touched. `asq_phi`: that file's text."""
    for session in sessions("open"):
        yield from writings(session)
    if asq_phi:
        yield from half_of(list(queries(asq_phi)))


def writings(session: MarkedSession) -> Iterator[Document]:
    """Give a session as written, in small letters, in capitals, and with others in the place of its people."""
    text = "\n".join(session.texts.values())
    marks: list[Mark] = []
    at = 0
    for ref, line in session.texts.items():
        marks += [Mark(at + m.start, at + m.end, m.type) for m in session.mentions[ref]]
        at += len(line) + 1
    file = checked(session.data)
    for weight, written in ((_AS_WRITTEN, text), (_SMALL, text.lower()), (_CAPITALS, text.upper())):
        if len(written) == len(text):  # a few letters become two in capitals, and marks would shift
            yield Document(session.name, weight, written, file, tuple(marks))
    for number in range(COPIES):
        copy = rewritten(session, number)
        yield Document(session.name, _REWRITTEN, copy.text, copy.file, copy.marks)


def half_of(found: Sequence[tuple[str, list[str]]]) -> Iterator[Document]:
    """Give the half of the queries that the seed chooses, some at once, as sessions without a roster."""
    order = list(range(len(found)))
    Random(_HALF_SEED).shuffle(order)  # noqa: S311 - chooses queries, guards nothing
    chosen = sorted(order[: len(order) // 2])
    for first in range(0, len(chosen), _AT_ONCE):
        part = [found[i] for i in chosen[first : first + _AT_ONCE]]
        file = SessionFile(session=Session(bullets=tuple(Bullet(text=query) for query, _ in part)))
        text, marks = "", list[Mark]()
        for query, values in part:
            places = [(query.find(value), len(value)) for value in values]
            marks += [Mark(len(text) + at, len(text) + at + size, "ID") for at, size in places if at >= 0]
            text += f"{query}\n"
        yield Document(f"asq-phi {first}", _AS_WRITTEN, text, file, tuple(marks))


def folds(names: Sequence[str], count: int) -> dict[str, int]:
    """Give each session its fold (from 0): all its writings are left out together, or others would tell its people."""
    order = sorted(set(names))
    Random(_FOLD_SEED).shuffle(order)  # noqa: S311 - chooses folds, guards nothing
    return {name: at % count for at, name in enumerate(order)}
