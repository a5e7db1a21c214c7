"""Settings over a folder of the test's own, and over each kind of database."""

from pathlib import Path

import pytest

from drafter.settings import Settings

KEY = "a-key-of-forty-characters-for-this-test-"


@pytest.fixture
def sqlite(tmp_path: Path) -> Settings:
    """SQLite, for tests that look into the file."""
    return Settings(data_dir=tmp_path / "data", secret_keys=KEY)


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Each kind of database in turn."""
    if request.param == "sqlite":
        return Settings(data_dir=tmp_path / "data", secret_keys=KEY)
    url = request.getfixturevalue("postgres").new_database()
    return Settings(data_dir=tmp_path / "data", secret_keys=KEY, database_url=url)
