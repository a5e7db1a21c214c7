"""The database as anyone with its file or its password reads it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, create_engine

from drafter.settings import Settings
from drafter.store.database import url_of


@contextmanager
def raw(settings: Settings) -> Iterator[Connection]:
    url = url_of(settings)
    engine = create_engine(url.set(drivername=url.drivername.replace("+aiosqlite", "")))
    with engine.begin() as connection:
        yield connection
    engine.dispose()
