"""The application over a folder of the test's own, asked through its own door."""

import copy
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from asked_app import FILE, KEY, asking
from fastapi import FastAPI
from practice_people import Practice, opened

from drafter.settings import Settings
from drafter.web.app import create_app


@pytest.fixture
def file() -> dict[str, Any]:
    return copy.deepcopy(FILE)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data", secret_keys="k" * 40, api_key=KEY)


@pytest.fixture
async def app(settings: Settings) -> AsyncIterator[FastAPI]:
    made = create_app(settings)
    async with made.router.lifespan_context(made):
        yield made


@pytest.fixture
async def nobody(app: FastAPI) -> AsyncIterator[httpx2.AsyncClient]:
    async with asking(app) as client:
        yield client


@pytest.fixture
async def program(app: FastAPI) -> AsyncIterator[httpx2.AsyncClient]:
    async with asking(app, headers={"Authorization": f"Bearer {KEY}"}) as client:
        yield client


@pytest.fixture
async def person(app: FastAPI) -> AsyncIterator[httpx2.AsyncClient]:
    async with asking(app) as client:
        answer = await client.get(f"/sign-in/{await app.state.parts.sign_ins.link()}")
        assert answer.status_code == 303
        yield client


@pytest.fixture
async def practice(app: FastAPI) -> AsyncIterator[Practice]:
    made = await opened(app)
    yield made
    await made.close()
