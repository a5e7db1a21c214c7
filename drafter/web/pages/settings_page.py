"""The settings page: what is set, without any secret."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from drafter.service.drafts.own_manner import HOLDS_FROM, LENGTHS, TERMS, holding
from drafter.settings import Settings
from drafter.web.access import Person, Serving
from drafter.web.pages.rendering import page

router = APIRouter(include_in_schema=False)


@router.get("/settings")
async def settings_page(request: Request, caller: Person, parts: Serving) -> Response:
    """Show what this installation is set to."""
    clinician = caller.role == "clinician"
    own = await parts.own_manners.of(caller) if clinician else None
    return page(
        request, "settings.html", caller=caller, lines=list(_lines(parts.settings)), outside=parts.settings.endpoint,
        load=await parts.edit_load.of(caller) if clinician else (), own=own, terms=TERMS, lengths=LENGTHS,
        holding=holding(own) if own else (), holds_from=HOLDS_FROM,
    )  # fmt: skip


@router.post("/settings/manner")
async def set_manner(
    caller: Person,
    parts: Serving,
    length: Annotated[str, Form()] = "",
    quotes: Annotated[str, Form()] = "",
    person_term: Annotated[str, Form()] = "",
    learns: Annotated[str, Form()] = "",
) -> Response:
    """Set how one's own notes are drafted."""
    wanted = {"yes": True, "no": False}.get(quotes)
    await parts.own_manners.put(caller, length=length, quotes=wanted, person_term=person_term, learns=bool(learns))
    return RedirectResponse("/settings#manner", status_code=303)


@router.post("/settings/manner/forget")
async def forget_word(
    caller: Person, parts: Serving, unwanted: Annotated[str, Form()], wanted: Annotated[str, Form()]
) -> Response:
    """Take out a word that was learned."""
    await parts.own_manners.forget(caller, unwanted, wanted)
    return RedirectResponse("/settings#manner", status_code=303)


def _lines(settings: Settings) -> Iterator[tuple[str, str, str]]:
    endpoint = settings.endpoint
    yield "Drafts are written by", endpoint.model if endpoint else "the built-in writer, on this machine", "LLM_MODEL"
    if endpoint:
        yield "The model is at", endpoint.base_url, "LLM_BASE_URL"
        yield "What covers it", endpoint.agreement or "nothing is set", "LLM_AGREEMENT"
        yield "A key for it", "is set" if endpoint.api_key else "is not set", "LLM_API_KEY"
    yield "Prompts", settings.prompt_version, "PROMPT_VERSION"
    yield "Speech to text", settings.speech_base_url or "not set; dictation is off", "SPEECH_BASE_URL"
    yield "The practice's file", "is set" if settings.practice else "not set; all rules as they come", "PRACTICE"
    yield "Extra model for names", "is set" if settings.nlp_model else "not set; rules only", "NLP_MODEL"
    yield (
        "Kept in",
        "a database of your own" if settings.database_url else "a SQLite file on this machine",
        "DATABASE_URL",
    )
    yield "The record lives", "here" if settings.record_lives_in == "here" else "in the EHR", "RECORD_LIVES_IN"
    yield "Reached at", settings.public_url or f"http://{settings.host}:{settings.port}", "PUBLIC_URL"
