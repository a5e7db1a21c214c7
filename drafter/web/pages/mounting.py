"""Adds the pages, the static files and the pages for what goes wrong to the application."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from drafter.web.pages import days, drafts, failures, masking, review, session_form, settings_page, signing

_STATIC = Path(__file__).resolve().parent.parent / "static"


def mount(app: FastAPI) -> None:
    """Add every page; `app.state.parts` must be there when a request comes.

    Requests under /v1 keep the API's own way of telling what went wrong. The page of an exception is made by
    `failures.page_for(request, exception)`, for the application's own handlers to call.
    """
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    for part in (days, session_form, masking, drafts, review, signing, settings_page):
        app.include_router(part.router, include_in_schema=False)
    failures.handle(app)
