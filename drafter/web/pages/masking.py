"""The preview of what will be masked, and the clinician's decisions on it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from fastapi import APIRouter, Request
from fastapi.responses import Response

from drafter.service.views import MaskedItem, MaskingView, SessionView
from drafter.web.access import Person, Serving
from drafter.web.pages.rendering import page

router = APIRouter(include_in_schema=False)

_SHOWN = ("bullets[", "topic", "interventions[", "treatment_goals[", "previous[", "diagnoses[")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a text: as they are, or masked by a placeholder; `doubt`: masked because nobody knows them."""

    text: str
    placeholder: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """The texts of one member, or of the session: what was typed tonight, and what stands in the chart."""

    name: str
    drafting: str
    texts: tuple[tuple[Piece, ...], ...]
    chart: tuple[tuple[Piece, ...], ...]
    private: int


@router.get("/sessions/{session_id}/masking")
async def preview(request: Request, session_id: str, caller: Person, parts: Serving) -> Response:
    """Show every text that would be sent, as it would be sent."""
    view = await parts.sessions.get(caller, session_id)
    masking = await parts.masking.get(caller, session_id)
    outside = parts.settings.endpoint is not None
    return page(
        request,
        "masking.html",
        caller=caller,
        view=view,
        step="masking",
        masking=masking,
        outside=outside,
        host=urlsplit(masking.destination).netloc or masking.destination,
        sections=list(_sections(view, masking)),
        key=_key(masking),
        requests=1 + sum(m.attended and m.drafting == "model" for m in view.file.members),
    )


def _sections(view: SessionView, masking: MaskingView) -> Iterator[Section]:
    yield _section("The session", "model", [i for i in masking.items if i.ref.startswith("session.")])
    for member in view.file.members:
        prefix = f"members.{member.id}."
        items = [i for i in masking.items if i.ref.startswith(prefix)]
        yield _section(member.name or "A member", member.drafting, items)


def _section(name: str, drafting: str, items: list[MaskedItem]) -> Section:
    private = sum(i.text.lstrip().startswith("--") for i in items if "bullets[" in i.ref)
    tonight = [tuple(_pieces(i)) for i in items if _is_shown(i) and "bullets[" in i.ref]
    chart = [tuple(_pieces(i)) for i in items if _is_shown(i) and "bullets[" not in i.ref]
    return Section(name, drafting, tuple(tonight), tuple(chart), private)


def _is_shown(item: MaskedItem) -> bool:
    field = item.ref.split(".", 2 if item.ref.startswith("members.") else 1)[-1]
    return field.startswith(_SHOWN) and not field.endswith(".by") and not item.text.lstrip().startswith("--")


def _pieces(item: MaskedItem) -> Iterator[Piece]:
    at = 0
    for span in sorted(item.spans, key=lambda s: s.start):
        if span.start > at:
            yield Piece(item.text[at : span.start])
        yield Piece(item.text[span.start : span.end], span.placeholder, span.type)
        at = span.end
    if at < len(item.text):
        yield Piece(item.text[at:])


def _key(masking: MaskingView) -> list[tuple[str, str, int]]:
    """Give each placeholder, what it stands for and how often it comes."""
    words: dict[str, dict[str, None]] = {}
    counts: Counter[str] = Counter()
    for item in masking.items:
        if not _is_shown(item):
            continue
        for span in item.spans:
            words.setdefault(span.placeholder, {})[item.text[span.start : span.end]] = None
            counts[span.placeholder] += 1
    return [(name, ", ".join(typed), counts[name]) for name, typed in sorted(words.items())]
