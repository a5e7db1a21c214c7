"""What all tests share: the order in which they run, and one PostgreSQL for those that ask for it."""

import os
from collections.abc import Iterator

import pytest

from evals.throwaway_postgres import NoPostgres, ThrowawayPostgres, throwaway_postgres

_LONGEST = ("service/test_fleet.py", "api/test_openapi.py", "cli/test_commands.py", "evals/test_harms.py")
"""Files that take minutes: begun first, so that no processor waits for one of them at the end."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run browser tests last: Playwright keeps an event loop running, beside which no async test can start its own."""
    items.sort(key=lambda item: ("pages/" in item.nodeid, not any(name in item.nodeid for name in _LONGEST)))


@pytest.fixture(scope="session")
def postgres() -> Iterator[ThrowawayPostgres]:
    """A real server, started once. Where there is none its tests are told as skipped, and fail in CI."""
    try:
        with throwaway_postgres() as server:
            yield server
    except NoPostgres:
        if os.environ.get("CI"):
            pytest.fail("no PostgreSQL was found, and `make test` could not get one")
        pytest.skip("no PostgreSQL was found: install the package postgresql")
