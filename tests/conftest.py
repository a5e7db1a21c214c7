"""What all tests share: the order in which they run."""

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run browser tests last: Playwright keeps an event loop running, beside which no async test can start its own."""
    items.sort(key=lambda item: "tests/pages/" in item.nodeid or item.nodeid.startswith("pages/"))
