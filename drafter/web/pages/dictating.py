"""The dictation page: one large field, then the same words in pieces, each under the name of whom it concerns."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from drafter.service.evening.dictation import DictationView
from drafter.service.views import SessionView
from drafter.store.dictations import DictatedPiece
from drafter.web.access import Person, Serving
from drafter.web.pages import wording
from drafter.web.pages.rendering import page

router = APIRouter(include_in_schema=False)

GROUP = "group"
TINTS = 6


@dataclass(frozen=True, slots=True)
class Someone:
    """A member as the page calls them; `key` is the digit that gives a piece to them, if there is one."""

    id: str
    name: str
    called: str
    tint: int
    key: str
    count: int
    doubtful: int


@dataclass(frozen=True, slots=True)
class Shown:
    """A piece as the page shows it: its words in the text, and the label in front of them."""

    number: int
    text: str
    label: str
    kind: str
    doubtful: bool
    whose: str


@router.get("/sessions/{session_id}/dictation")
async def dictation(request: Request, session_id: str, caller: Person, parts: Serving) -> Response:
    """Show the text as it is, and its pieces once it was divided."""
    view = await parts.sessions.get(caller, session_id)
    told = await parts.dictation.get(caller, session_id)
    people = someones(view, told.pieces)
    return page(
        request, "dictation.html", caller=caller, view=view, told=told, step="session", people=people,
        pieces=shown(told, people), everyone=sum(piece.whose == (GROUP,) for piece in told.pieces),
        out=sum(not piece.whose for piece in told.pieces), unnamed=_unnamed(told),
    )  # fmt: skip


@router.post("/sessions/{session_id}/dictation")
async def divide(session_id: str, caller: Person, parts: Serving, text: Annotated[str, Form()] = "") -> Response:
    """Divide the text, for a page without its scripts."""
    await parts.dictation.divide(caller, session_id, text.replace("\r\n", "\n"))
    return RedirectResponse(f"/sessions/{session_id}/dictation", status_code=303)


@router.post("/sessions/{session_id}/dictation/take")
async def take(session_id: str, caller: Person, parts: Serving) -> Response:
    """Make bullets of the pieces, and go to the session."""
    await parts.dictation.take(caller, session_id)
    return RedirectResponse(f"/sessions/{session_id}#roster", status_code=303)


def someones(view: SessionView, pieces: Sequence[DictatedPiece]) -> list[Someone]:
    """List the members with what each has so far."""
    members = [m for m in view.file.members if m.id]
    firsts = Counter((m.name or "").split(" ")[0] for m in members)
    counts = Counter(whose for piece in pieces for whose in piece.whose)
    doubts = Counter(whose for piece in pieces if piece.doubtful for whose in piece.whose)
    found = []
    for i, member in enumerate(members):
        name = member.name or f"Member {i + 1}"
        first = name.split(" ")[0]
        called = first if firsts[first] == 1 else name
        key = str(i + 1) if i < 9 else ""
        told, member_id = i % TINTS + 1, str(member.id)
        found.append(Someone(member_id, name, called, told, key, counts[member_id], doubts[member_id]))
    return found


def shown(told: DictationView, people: Sequence[Someone]) -> list[Shown]:
    """Lay the pieces out in the order of the text."""
    by_id = {one.id: one for one in people}
    return [
        Shown(
            number=number,
            text=told.divided[piece.start : piece.end].strip(),
            label=_label(piece, by_id),
            kind=_kind(piece, by_id),
            doubtful=piece.doubtful,
            whose=" ".join(piece.whose),
        )
        for number, piece in enumerate(told.pieces)
    ]


def _label(piece: DictatedPiece, people: dict[str, Someone]) -> str:
    if not piece.whose:
        return "Left out"
    if not piece.doubtful:
        return _named(piece.whose, people) + (", private" if piece.words.startswith("--") else "")
    other = tuple(one for one in piece.near if one not in piece.whose)
    return " ".join(f"{name}?" for name in (_named(piece.whose, people), _named(other, people)) if name)


def _named(whose: Sequence[str], people: dict[str, Someone]) -> str:
    """Name some of the members; many by those who are not among them."""
    rest = [one.called for one in people.values() if one.id not in whose]
    if len(whose) > len(rest) + 2:
        return f"All but {wording.joined(rest)}" if rest else "Each member"
    return wording.joined([people[one].called if one in people else "Everyone" for one in whose])


def _kind(piece: DictatedPiece, people: dict[str, Someone]) -> str:
    if piece.doubtful:
        return "doubt"
    if not piece.whose:
        return "out"
    first = people.get(piece.whose[0])
    return f"p{first.tint}" if first else "all"


def _unnamed(told: DictationView) -> bool:
    """Whether no name of the roster was heard anywhere in a text of some length."""
    return all(p.whose == (GROUP,) for p in told.pieces) and any(p.doubtful for p in told.pieces)
