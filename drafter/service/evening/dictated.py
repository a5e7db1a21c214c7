"""What becomes of a dictated text: divided into pieces, pieces given to people, pieces taken as bullets. Pure."""

import copy
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from drafter.errors import Fault, FileFaults
from drafter.pipeline.placing import GROUP
from drafter.service.evening.merging import words
from drafter.splitting.split import split
from drafter.store.dictations import DictatedPiece, TakenBody
from guardrails.session import SessionFile


def divided(text: str, file: SessionFile, before: Sequence[DictatedPiece] = ()) -> tuple[DictatedPiece, ...]:
    """Divide a text among the roster; what a person decided of a piece with the same words holds on. Slow."""
    roster = _roster(file)
    ids = [str(m.id) for m in roster.members]
    decided = {piece.words: piece for piece in before if piece.given}
    made = []
    for piece in split(text, roster).pieces:
        old = decided.get(piece.words)
        made.append(
            DictatedPiece(
                start=piece.start,
                end=piece.end,
                words=piece.words,
                whose=old.whose if old else tuple(ids[i] for i in piece.members) or (GROUP,),
                near=tuple(ids[i] for i in piece.near),
                doubtful=piece.doubtful and old is None,
                given=old is not None,
            )
        )
    return tuple(made)


def _roster(file: SessionFile) -> SessionFile:
    """Leave of a session what dividing reads: who was there, not what was typed about them already."""
    usable = [m for m in file.members if m.id]
    members = tuple({m.id: m.model_copy(update={"bullets": ()}) for m in usable}.values())
    session = file.session.model_copy(update={"bullets": ()})
    return file.model_copy(update={"members": members, "session": session})


def given(
    pieces: Sequence[DictatedPiece], decisions: Mapping[int, tuple[str, ...]], ids: Iterable[str]
) -> tuple[DictatedPiece, ...]:
    """Give pieces, by their number, to members, to everyone (("group",)) or to nobody (()); raises FileFaults."""
    known = set(ids)
    faults = [
        Fault("pieces", "names a piece or a member that is not there")
        for number, whose in decisions.items()
        if not 0 <= number < len(pieces) or not (whose == (GROUP,) or known.issuperset(whose))
    ]
    if faults:
        raise FileFaults(tuple(dict.fromkeys(faults)))
    made = list(pieces)
    for number, whose in decisions.items():
        made[number] = made[number].model_copy(update={"whose": whose, "doubtful": False, "given": True})
    return tuple(made)


def as_roster_stands(pieces: Sequence[DictatedPiece], ids: Iterable[str]) -> tuple[DictatedPiece, ...]:
    """Give pieces of people who were taken off the roster to everyone, in doubt: their words must not vanish."""
    known = {*ids, GROUP}
    made = []
    for piece in pieces:
        left = tuple(one for one in piece.whose if one in known)
        if left != piece.whose:
            piece = piece.model_copy(update={"whose": left or (GROUP,), "doubtful": True, "given": False})
        made.append(piece)
    return tuple(made)


def wanted(pieces: Sequence[DictatedPiece]) -> tuple[TakenBody, ...]:
    """List the bullets that the pieces make, in the order of the text."""
    return tuple(TakenBody(whose=whose, words=piece.words) for piece in pieces for whose in piece.whose)


def with_bullets(data: dict[str, Any], taken: Sequence[TakenBody], want: Sequence[TakenBody]) -> dict[str, Any]:
    """Give the input with the wanted bullets added, and those of an earlier taking moved where they now belong.

    A bullet that a person edited or took out since is left as it is, and not added again.
    """
    made = copy.deepcopy(data)
    gone = Counter(taken) - Counter(want)
    for one, count in gone.items():
        bullets = _bullets_of(made, one.whose)
        for _ in range(count):
            at = next((i for i, bullet in enumerate(bullets) if words(bullet) == one.words), None)
            if at is not None:
                del bullets[at]
    fresh = Counter(want) - Counter(taken)
    for one in want:
        if fresh[one]:
            fresh[one] -= 1
            _bullets_of(made, one.whose).append(one.words)
    return made


def _bullets_of(data: dict[str, Any], whose: str) -> list[Any]:
    """Find the list of bullets to add to, making it where it is missing or one block of text."""
    holder = _holder(data, whose)
    bullets = holder.get("bullets")
    if isinstance(bullets, str):
        bullets = [line.strip() for line in bullets.splitlines() if line.strip()]
    holder["bullets"] = bullets if isinstance(bullets, list) else []
    found: list[Any] = holder["bullets"]
    return found


def _holder(data: dict[str, Any], whose: str) -> dict[str, Any]:
    if whose == GROUP:
        if not isinstance(data.get("session"), dict):
            data["session"] = {}
        session: dict[str, Any] = data["session"]
        return session
    members = data.get("members")
    member: dict[str, Any] = next(
        m for m in (members if isinstance(members, list) else ()) if isinstance(m, dict) and m.get("id") == whose
    )
    return member
