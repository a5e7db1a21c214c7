"""Backups: all rows as lines of JSON, the same for every kind of database; what is clinical in them is sealed.

A backup is read by the columns that it was written with, so that one made by an older version can be restored: its rows
go into tables of that version, which are then upgraded.
"""

import base64
import gzip
import hashlib
import json
import os
import secrets
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, MetaData, Table, insert, inspect, select, text

from drafter import __version__
from drafter.errors import PartDown, SettingFault

FORM = 1
ENDING = ".backup.gz"

_NOT_KEPT = frozenset({"alembic_version", "worker", "sign_in"})
"""What comes back with no restore: where the tables stand, who was running, who was signed in."""

_AT_ONCE = 200

Upgrade = Callable[[Connection, str], None]
"""Brings the tables to a revision; "head" is the newest."""


@dataclass(frozen=True, slots=True)
class Head:
    """The first line of a backup."""

    form: int
    product: str
    revision: str
    made_at: str


def write_backup(connection: Connection, path: Path, revision: str) -> int:
    """Write all rows of one moment to a file that only its owner reads; gives how many.

    Raises PartDown where the disk takes no more; then there is no file.
    """
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    count: int | None = None
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            count = _write(connection, file, revision)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError:
        count = None
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
    if count is None:
        raise PartDown("The backup could not be written: the disk may be full, or the folder closed.")
    return count


def read_backup(connection: Connection, path: Path, upgrade: Upgrade) -> Head:
    """Put a backup's rows into an empty database, and upgrade it; whatever fails leaves nothing.

    Raises SettingFault for a file that is none, is cut short, or comes from a newer version, and for a database that
    is not empty.
    """
    head = check_backup(path)
    if set(inspect(connection).get_table_names()) - {"alembic_version"}:
        raise SettingFault("The database is not empty. Restore into an empty one: set another DRAFTER_DATA_DIR.")
    upgrade(connection, head.revision)
    tables = _tables(connection)
    waiting: dict[str, list[dict[str, Any]]] = {}
    for line in list(_lines(path))[1:-1]:
        waiting.setdefault(line["table"], []).append(_row(line["row"]))
    for table in tables:
        rows = waiting.get(table.name, [])
        for at in range(0, len(rows), _AT_ONCE):
            connection.execute(insert(table), rows[at : at + _AT_ONCE])
    _go_on_counting(connection, tables)
    upgrade(connection, "head")
    return head


def check_backup(path: Path) -> Head:
    """Read a backup's head and make sure that it is whole; raises SettingFault."""
    head: Head | None = None
    end: dict[str, Any] = {}
    digest, count = hashlib.sha256(), 0
    try:
        for line in _lines(path):
            if head is None:
                head = Head(**line)
            elif "end" in line:
                end = line
                break
            else:
                count += 1
                digest.update(_written(line))
    except (OSError, EOFError, zlib.error, ValueError, TypeError, KeyError):
        head = None
    if head is None or end != {"end": count, "sha256": digest.hexdigest()}:
        raise SettingFault("This is no backup of this program, or it is cut short or damaged.")
    if head.form != FORM:
        raise SettingFault("This backup was made by a newer version of this program; install that version.")
    return head


def installation_of(path: Path) -> tuple[str, bytes]:
    """Give the id and the sealed body of the installation's row, which proves a key right."""
    found = next((line["row"] for line in _lines(path) if line.get("table") == "installation"), None)
    if found is None:
        raise SettingFault("This backup holds no installation.")
    return found["id"], base64.b64decode(found["body"]["bytes"])


def prune_backups(folder: Path, days: int, at: datetime) -> int:
    """Remove the backups of this folder that are older than so many days; gives how many."""
    gone = 0
    for path in folder.glob(f"*{ENDING}"):
        if at - datetime.fromtimestamp(path.stat().st_mtime, UTC) > timedelta(days=days):
            path.unlink()
            gone += 1
    return gone


def _write(connection: Connection, file: IO[bytes], revision: str) -> int:
    head = Head(FORM, __version__, revision, datetime.now(UTC).isoformat(timespec="seconds"))
    digest, count = hashlib.sha256(), 0
    with gzip.GzipFile(fileobj=file, mode="wb", mtime=0) as packed:
        packed.write(_written(asdict(head)))
        for table in _tables(connection):
            rows = connection.execution_options(yield_per=_AT_ONCE).execute(select(table))
            for row in rows.mappings():
                line = _written({"table": table.name, "row": {name: _plain(value) for name, value in row.items()}})
                packed.write(line)
                digest.update(line)
                count += 1
        packed.write(_written({"end": count, "sha256": digest.hexdigest()}))
    return count


def _tables(connection: Connection) -> list[Table]:
    """Give the tables as they are there, those first that others point to."""
    found = MetaData()
    found.reflect(connection)
    return [table for table in found.sorted_tables if table.name not in _NOT_KEPT]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rb") as packed:
        for line in packed:
            yield json.loads(line)


def _written(line: dict[str, Any]) -> bytes:
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"time": value.isoformat()}
    return {"bytes": base64.b64encode(value).decode()} if isinstance(value, bytes | memoryview) else value


def _row(row: dict[str, Any]) -> dict[str, Any]:
    return {name: _value(value) for name, value in row.items()}


def _value(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return datetime.fromisoformat(value["time"]) if "time" in value else base64.b64decode(value["bytes"])


def _go_on_counting(connection: Connection, tables: list[Table]) -> None:
    """Let PostgreSQL count on from the highest number; SQLite does so by itself."""
    if connection.dialect.name != "postgresql" or "event" not in {table.name for table in tables}:
        return
    connection.execute(
        text(
            "select setval(pg_get_serial_sequence('event', 'id'), (select coalesce(max(id), 0) + 1 from event), false)"
        )
    )
