"""/v1/sessions/{id}/dictation: the dictated text, kept, divided by member, taken as bullets; sound put into words."""

from typing import Annotated

from fastapi import APIRouter, Header, Query, Request
from pydantic import Field

from drafter.errors import InputFault
from drafter.service.evening.dictation import DictationView, HeardView
from drafter.web.access import Anyone, Serving
from drafter.web.api.bodies import EVERYWHERE, example, problems
from guardrails.session import Shape

router = APIRouter(prefix="/v1/sessions/{session_id}/dictation", tags=["dictation"], responses=EVERYWHERE)


class TextBody(Shape):
    """The text so far; `version` is the one that was read, `writer` a random id of the page that writes."""

    model_config = example(text="Maria was quiet tonight. Lee left at twenty past six.", version=0)

    text: str
    version: int | None = None
    writer: str = Field(default="", max_length=64)


class DivideBody(Shape):
    """A text to keep first; without one the text that is kept is divided."""

    model_config = example(text="Maria was quiet tonight. Lee left at twenty past six.")

    text: str | None = None
    version: int | None = None
    writer: str = Field(default="", max_length=64)


class GivenPiece(Shape):
    """Whose a piece is, by its number: member ids, ["group"] for everyone, [] to leave it out."""

    piece: int
    whose: tuple[str, ...]


class GivenBody(Shape):
    """Decisions on pieces of one division."""

    model_config = example(division="u1Jq", pieces=[{"piece": 3, "whose": ["m2"]}])

    division: str
    pieces: tuple[GivenPiece, ...] = Field(max_length=5000)


class TakeBody(Shape):
    """The division whose pieces become bullets; none named: the last."""

    model_config = example(division="u1Jq")

    division: str | None = None


@router.get("")
async def get(serving: Serving, caller: Anyone, session_id: str) -> DictationView:
    """Give what was dictated so far."""
    return await serving.dictation.get(caller, session_id)


@router.put("", responses=problems(409, 412))
async def write(serving: Serving, caller: Anyone, session_id: str, body: TextBody) -> DictationView:
    """Keep the text as far as it goes."""
    return await serving.dictation.write(caller, session_id, body.text, version=body.version, writer=body.writer)


@router.post("/divide", responses=problems(409, 412))
async def divide(serving: Serving, caller: Anyone, session_id: str, body: DivideBody) -> DictationView:
    """Divide the text among the roster, on this machine and without a model."""
    return await serving.dictation.divide(caller, session_id, body.text, version=body.version, writer=body.writer)


@router.patch("", responses=problems(409, 412))
async def give(serving: Serving, caller: Anyone, session_id: str, body: GivenBody) -> DictationView:
    """Say whose pieces are."""
    decisions = {one.piece: one.whose for one in body.pieces}
    return await serving.dictation.give(caller, session_id, body.division, decisions)


@router.post("/take", responses=problems(409, 412))
async def take(serving: Serving, caller: Anyone, session_id: str, body: TakeBody) -> DictationView:
    """Make bullets of the pieces; a repeat adds nothing."""
    return await serving.dictation.take(caller, session_id, body.division)


@router.post(
    "/sound",
    openapi_extra={
        "requestBody": {"required": True, "content": {"audio/webm": {"schema": {"type": "string", "format": "binary"}}}}
    },
)
async def hear(
    serving: Serving,
    caller: Anyone,
    session_id: str,
    request: Request,
    seconds: Annotated[int, Query(ge=0, le=3600, description="How long the sound is.")] = 0,
    content_type: Annotated[str, Header()] = "",
) -> HeardView:
    """Put a stretch of sound into words; the sound is kept nowhere."""
    sound = await request.body()
    if not content_type.lower().startswith("audio/") or not sound:
        raise InputFault("A stretch of sound is needed, as audio/webm or another audio type.")
    return await serving.dictation.hear(caller, session_id, sound, content_type, seconds)
