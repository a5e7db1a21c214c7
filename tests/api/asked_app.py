"""A client for the application in this process, what the tests set, and the session file that they send."""

from typing import Any

import httpx2
import pytest
from fastapi import FastAPI

from drafter.settings import Settings

KEY = "a-key-for-tests-only"

FILE: dict[str, Any] = {
    "session": {
        "date": "2026-11-18",
        "duration_minutes": 90,
        "topic": "coping with anticipatory anxiety",
        "interventions": ["CBT reframing"],
        "facilitators": [{"name": "Dana Whitfield", "credentials": "LCSW"}],
        "bullets": ["check-in round, then psychoed on avoidance cycle"],
    },
    "members": [
        {
            "id": "m1",
            "name": "Maria Gonzalez",
            "attendance": {"status": "present", "minutes": 90},
            "bullets": ["on time, quiet, constricted affect", "w/ prompts named avoiding friends -> mood worse"],
        },
        {"id": "m2", "name": "Lee Brandt", "attendance": {"status": "absent", "reason": "no_show"}},
    ],
}


def settings_over(kind: str, request: pytest.FixtureRequest, **more: Any) -> Settings:
    """Give settings over "sqlite" or over a "postgresql" database of the test's own."""
    if kind == "postgresql":
        more["database_url"] = request.getfixturevalue("postgres").new_database()
    folder = request.getfixturevalue("tmp_path")
    return Settings(data_dir=folder / "data", secret_keys="k" * 40, api_key=KEY, **more)


def asking(app: FastAPI, **more: Any) -> httpx2.AsyncClient:
    """Give a client that asks the application under its own name."""
    return httpx2.AsyncClient(transport=httpx2.ASGITransport(app=app), base_url="http://127.0.0.1:8000", **more)
