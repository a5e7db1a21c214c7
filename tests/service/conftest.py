"""The parts over a folder of the test's own, with the built-in writer answering, watched and held up at will."""

import asyncio
import copy
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from drafter.bootstrap import Parts, assembled
from drafter.errors import ModelFault
from drafter.llm.completers import completers
from drafter.prompt import Completion, Prompt
from drafter.service.caller import Caller
from drafter.settings import Settings
from drafter.store.erased import erasure_list
from drafter.writer.write import write

FILE: dict[str, Any] = {
    "session": {
        "date": "2026-11-18",
        "duration_minutes": 90,
        "format": "in_person",
        "topic": "coping with anticipatory anxiety",
        "interventions": ["CBT reframing"],
        "facilitators": [{"name": "Dana Whitfield", "credentials": "LCSW", "role": "lead"}],
        "bullets": ["check-in round, then psychoed on avoidance cycle", "Maria gave feedback to others"],
    },
    "members": [
        {
            "id": "m1",
            "name": "Maria Gonzalez",
            "attendance": {"status": "present", "minutes": 90},
            "bullets": ["on time, quiet, constricted affect", "w/ prompts named avoiding friends -> mood worse"],
        },
        {
            "id": "m2",
            "name": "James Okafor",
            "attendance": {"status": "present", "minutes": 90},
            "bullets": ["engaged, shared own coping plan", "agreed to walk daily"],
        },
        {"id": "m3", "name": "Lee Brandt", "attendance": {"status": "absent", "reason": "no_show"}},
    ],
}


class Answering:
    """The built-in writer, counted; `open` lets calls through, `faults` are raised first, one a call."""

    model = "built-in, watched"

    def __init__(self, settings: Settings) -> None:
        self._inner = completers(settings, write)["built_in"]
        self.asked: list[Prompt] = []
        self.answered = 0
        self.open = asyncio.Event()
        self.open.set()
        self.let_through = 10**6
        self.faults: list[Exception] = []

    def hold(self, after: int) -> None:
        """Let so many calls through, and hold up the rest."""
        self.let_through = after

    def release(self) -> None:
        """Let everything through."""
        self.let_through = 10**6
        self.open.set()

    async def complete(self, prompt: Prompt) -> Completion:
        self.asked.append(prompt)
        if self.faults:
            raise self.faults.pop(0)
        if self.let_through <= 0:
            self.open.clear()
        self.let_through -= 1
        await self.open.wait()
        completion = await self._inner.complete(prompt)
        self.answered += 1
        return completion


class House:
    """The parts as a test starts them, ends them, and starts them again over the same folder."""

    def __init__(self, folder: Path) -> None:
        self.settings = Settings(
            data_dir=folder / "data", secret_keys="k" * 40, api_key="a-key-for-tests-only",
            erasure_list=folder / "erased.jsonl",
        )  # fmt: skip
        self.erased = erasure_list(self.settings)
        self.answering = Answering(self.settings)

    def rows(self, *tables: str) -> int:
        """Count the rows of tables, as anyone with the file can."""
        with sqlite3.connect(self.settings.data_dir / "drafter.sqlite") as raw:
            return sum(raw.execute(f"select count(*) from {table}").fetchone()[0] for table in tables)

    @asynccontextmanager
    async def parts(self) -> AsyncIterator[tuple[Parts, Caller]]:
        async with assembled(self.settings, {"model": self.answering, "built_in": self.answering}) as parts:
            cookie = await parts.sign_ins.exchange(await parts.sign_ins.link())
            assert cookie
            caller = await parts.sign_ins.of_cookie(cookie)
            assert caller
            yield parts, caller


@pytest.fixture
def file() -> dict[str, Any]:
    return copy.deepcopy(FILE)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


@pytest.fixture
def start(house: House) -> Callable[[], AbstractAsyncContextManager[tuple[Parts, Caller]]]:
    return house.parts


@pytest.fixture
def fault() -> ModelFault:
    return ModelFault("unreachable", "The model did not answer.")
