"""Settings over a folder of the test's own."""

from pathlib import Path

import pytest

from drafter.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data", secret_keys="a key of forty characters for this tes".replace(" ", "-"))
