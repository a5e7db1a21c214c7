"""Adds the pages and the static files to the application."""

from pathlib import Path

from fastapi import FastAPI
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.staticfiles import StaticFiles

from drafter.web.pages import (
    chart,
    cosigning,
    days,
    dictating,
    drafts,
    groups,
    look,
    marking,
    masking,
    policy,
    practice,
    record_pages,
    records,
    review,
    session_form,
    settings_page,
    signed,
    signing,
)

_STATIC = Path(__file__).resolve().parent.parent / "static"


def mount(app: FastAPI) -> None:
    """Add every page; `app.state.parts` must be there when a request comes.

    The page of an exception is made by `failures.page_for`, for the application's own handlers to call.
    """
    # Only what holds no secret is compressed: compressed pages would tell of their content by their length.
    app.mount("/static", GZipMiddleware(StaticFiles(directory=_STATIC), minimum_size=1000), name="static")
    of_notes = (review, marking, signing, signed, cosigning, chart)
    of_practice = (settings_page, look, policy, practice, record_pages)
    for part in (days, groups, session_form, dictating, masking, drafts, *of_notes, records, *of_practice):
        app.include_router(part.router)
