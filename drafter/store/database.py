"""Opens the database: engine, transactions, migrations, and the proof that the secret key fits."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, event, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, async_sessionmaker, create_async_engine

from drafter.errors import PartDown, SettingFault
from drafter.settings import Settings
from drafter.store import account_tables, review_tables  # noqa: F401 - whoever opens the database knows all tables
from drafter.store.backups import ENDING, Head, check_backup, installation_of, read_backup, write_backup
from drafter.store.bodies import HeadBody, InstallationBody
from drafter.store.ending import within
from drafter.store.keys import KeyFile, secret_keys
from drafter.store.sealing import Seals
from drafter.store.tables import HEAD, HistoryHeadRow, InstallationRow, place
from drafter.store.work import Work

_MIGRATIONS = Path(__file__).parent / "migrations"
_UPGRADING = 90853
"""The number of PostgreSQL's lock for upgrades."""

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",  # a power cut loses no word that was said to be saved
    "foreign_keys=ON",
    "busy_timeout=10000",
    "secure_delete=ON",  # what was erased is overwritten
)


def now() -> datetime:
    """The server's time, in UTC."""
    return datetime.now(UTC)


class Database:
    """One database; each piece of work is one transaction."""

    def __init__(self, engine: AsyncEngine, seals: Seals, salt: str) -> None:
        self._engine = engine
        self.seals = seals
        self.salt = salt
        sqlite = engine.dialect.name == "sqlite"
        # What is read together must be of one moment; SQLite's readers see one moment anyway.
        one_moment = engine if sqlite else engine.execution_options(isolation_level="REPEATABLE READ")
        self._readers = async_sessionmaker(one_moment, expire_on_commit=False)
        self._writers = async_sessionmaker(engine.execution_options(writing=True), expire_on_commit=False)
        # SQLite has one writer at a time: waiting here is fair and cheap, waiting in SQLite is polling.
        self._turn = asyncio.Lock() if sqlite else None

    @property
    def kind(self) -> str:
        """Which database this is."""
        return "SQLite" if self._engine.dialect.name == "sqlite" else "PostgreSQL"

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Work]:
        """Read in one transaction; only within work that runs to its end."""
        assert within()
        self.seals.refresh()
        async with _plain_faults(), self._readers() as rows:
            yield Work(rows, self.seals, self.salt, writing=False)

    @asynccontextmanager
    async def writing(self) -> AsyncIterator[Work]:
        """Write in one transaction: all of it is kept or nothing, and writers follow one another.

        Only within work that runs to its end.
        """
        assert within()
        self.seals.refresh()
        async with _plain_faults(), self._turn or nullcontext(), self._writers.begin() as rows:
            yield Work(rows, self.seals, self.salt, writing=True)

    @asynccontextmanager
    async def connected(self) -> AsyncIterator[AsyncConnection]:
        """Give a connection outside the pieces of work, each of whose statements stands for itself."""
        async with (
            _plain_faults(),
            self._engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection,
        ):
            yield connection

    async def close(self) -> None:
        """Close all connections."""
        await self._engine.dispose()


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Database]:
    """Open the settings' database, made and migrated where needed, with DATA_DIR for its owner only.

    Raises SettingFault for a key that does not fit and for a database that a newer version made.
    """
    engine = _engine(url_of(settings))
    try:
        async with _plain_faults():
            await _migrated(engine, settings)
            seals, salt = await _unlocked(engine, settings)
        database = Database(engine, seals, salt)
        yield database
    finally:
        await engine.dispose()


def url_of_jobs(settings: Settings) -> URL:
    """Where DBOS keeps the jobs: in the same PostgreSQL, under a schema of its own, or in a file beside ours."""
    url = url_of(settings)
    if url.get_backend_name() == "sqlite":
        return URL.create("sqlite", database=str(settings.data_dir / "jobs.sqlite"))
    return url


def url_of(settings: Settings) -> URL:
    """Where the tables are; makes DATA_DIR, and closes it to others."""
    _close_to_others(settings.data_dir)
    if settings.database_url is None:
        return URL.create("sqlite+aiosqlite", database=str(settings.data_dir / "drafter.sqlite"))
    url = make_url(settings.database_url.get_secret_value())
    driver = "sqlite+aiosqlite" if url.get_backend_name() == "sqlite" else "postgresql+psycopg"
    return url.set(drivername=driver)


def _close_to_others(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError:
        closed = False
    else:
        closed = True
    if not closed:
        raise SettingFault("DRAFTER_DATA_DIR cannot be made, or cannot be closed to other users.")


def _engine(url: URL) -> AsyncEngine:
    try:
        # hide_parameters: a failed statement's message would carry its values.
        engine = create_async_engine(url, hide_parameters=True)
    except (ImportError, ArgumentError):
        engine = None
    if engine is None:
        raise SettingFault("DRAFTER_DATABASE_URL cannot be used: its driver is not installed, or it is misspelt.")
    if engine.dialect.name == "sqlite":
        event.listen(engine.sync_engine, "connect", _set_up_sqlite)
        event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _set_up_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # the driver would begin by itself, and too late
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    # A transaction that will write takes the lock at once: two that first read would end in each other's way.
    writing = connection.get_execution_options().get("writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def backup_folder(settings: Settings) -> Path:
    """Where backups lie unless another file is named."""
    return settings.data_dir / "backups"


async def migrate(settings: Settings) -> bool:
    """Bring the tables to this version, after a backup; tells whether there was anything to do."""
    engine = _engine(url_of(settings))
    try:
        async with _plain_faults():
            return await _migrated(engine, settings, asked=True)
    finally:
        await engine.dispose()


async def backup(settings: Settings, path: Path) -> int:
    """Write all rows of one moment to a file; gives how many. Others read and write meanwhile."""
    engine = _engine(url_of(settings))
    try:
        async with _plain_faults():
            return await _backed_up(engine, path)
    finally:
        await engine.dispose()


async def restore(settings: Settings, path: Path) -> Head:
    """Put a backup into an empty database; what was erased since is still in it: `Erasing.replay` is next.

    Raises SettingFault for a key that does not open it, and then nothing is put anywhere.
    """
    check_backup(path)
    row_id, body = installation_of(path)
    Seals(secret_keys(settings, make=False)).open(place(InstallationRow, row_id), body)
    engine = _engine(url_of(settings))
    try:
        async with _plain_faults(), engine.execution_options(writing=True).begin() as connection:
            return await connection.run_sync(read_backup, path, _upgrade)
    finally:
        await engine.dispose()


async def _migrated(engine: AsyncEngine, settings: Settings, *, asked: bool = False) -> bool:
    """Bring the tables to this version: SQLite's by themselves, PostgreSQL's when asked to, new ones always."""
    before = await _revision(engine)
    if before == _newest():
        return False
    if before is not None:
        if before not in _revisions():
            raise SettingFault("The database was made by a newer version of this program; install that version.")
        if engine.dialect.name != "sqlite" and not asked:
            raise SettingFault("The database is of an older version. Run `drafter migrate`, then start.")
        await _backed_up(engine, backup_folder(settings) / f"before-{_newest()}-{now():%Y%m%dT%H%M%S}{ENDING}")
    async with engine.execution_options(writing=True).begin() as connection:
        await connection.run_sync(_upgrade_alone)
    return True


async def _backed_up(engine: AsyncEngine, path: Path) -> int:
    sqlite = engine.dialect.name == "sqlite"
    one_moment = engine if sqlite else engine.execution_options(isolation_level="REPEATABLE READ")
    async with one_moment.connect() as connection:
        revision = await connection.run_sync(_revision_of) or ""
        return await connection.run_sync(write_backup, path, revision)


async def _revision(engine: AsyncEngine) -> str | None:
    async with engine.connect() as connection:
        return await connection.run_sync(_revision_of)


def _revision_of(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _script() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())


def _newest() -> str:
    return _script().get_current_head() or ""


def _revisions() -> set[str]:
    return {script.revision for script in _script().walk_revisions()}


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    return config


def _upgrade_alone(connection: Connection) -> None:
    """Upgrade while no other process does; SQLite's lock is held already."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"select pg_advisory_xact_lock({_UPGRADING})"))
    _upgrade(connection, "head")


def _upgrade(connection: Connection, revision: str) -> None:
    if revision != "head" and revision not in _revisions():
        raise SettingFault("This backup was made by a newer version of this program; install that version.")
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


async def _unlocked(engine: AsyncEngine, settings: Settings) -> tuple[Seals, str]:
    """Open the installation's row with the keys given; on a new database, make it, and the history's beginning."""
    async with async_sessionmaker(engine.execution_options(writing=True)).begin() as rows:
        if engine.dialect.name == "postgresql":
            await rows.execute(text(f"select pg_advisory_xact_lock({_UPGRADING})"))  # two first starts at once
        row = await rows.scalar(select(InstallationRow))
        seals = Seals(secret_keys(settings, make=row is None), KeyFile(settings).changed)
        if row is None:
            row_id, made = secrets.token_urlsafe(9), InstallationBody(salt=secrets.token_urlsafe(32))
            sealed = seals.seal(place(InstallationRow, row_id), made.model_dump(mode="json"))
            rows.add(InstallationRow(id=row_id, body=sealed))
            salt = made.salt
        else:
            salt = InstallationBody.model_validate(seals.open(place(InstallationRow, row.id), row.body)).salt
        if await rows.get(HistoryHeadRow, HEAD) is None:
            sealed = seals.seal(place(HistoryHeadRow, HEAD), HeadBody().model_dump(mode="json"))
            rows.add(HistoryHeadRow(id=HEAD, body=sealed))
        return seals, salt


@asynccontextmanager
async def _plain_faults() -> AsyncIterator[None]:
    """Turn the driver's exceptions, which may hold statements, into one plain sentence."""
    sentence = ""
    try:
        yield
    except DBAPIError as error:
        sentence = _sentence(str(error.orig))
    if sentence:
        raise PartDown(sentence)


def _sentence(said: str) -> str:
    """Say what a driver's words mean, in fixed words of ours."""
    return next((ours for theirs, ours in _MEANINGS if theirs in said), _AWAY)


_AWAY = "The database did not answer. What was saved before is still there."
_DAMAGED = "The database's file is damaged. Stop, move it away, and put the newest backup back with `drafter restore`."
_FULL = "The disk is full, so this was not saved. What was saved before is still there. Make room, then save again."
_MEANINGS = (
    ("malformed", _DAMAGED),
    ("not a database", _DAMAGED),
    ("disk is full", _FULL),
    ("disk I/O error", _FULL.replace("is full", "is full or fails")),
    ("No space left", _FULL),
    ("locked", "Another program holds the database. Nothing is lost; close it, and save again."),
)
