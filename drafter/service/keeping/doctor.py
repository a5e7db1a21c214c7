"""Looks at everything that keeping rests on, and says in words what is well and what to mend."""

import shutil
import stat
from dataclasses import dataclass

from drafter.errors import DrafterError
from drafter.service.history import History
from drafter.settings import Settings
from drafter.store.backups import ENDING, check_backup
from drafter.store.database import Database, backup_folder, now, opened
from drafter.store.ending import to_the_end
from drafter.store.erased import erasure_list
from drafter.store.practice import practice, schedule
from drafter.store.sessions import sessions_drafting

LEAST_FREE = 500 * 1024 * 1024
"""Bytes that should be free on the disk."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    what: str
    well: bool
    words: str


async def examined(settings: Settings) -> list[Finding]:
    """Look at all; what needs the database is left out where it cannot be opened."""
    found = [_disk(settings), _folder(settings), _model(settings)]
    try:
        async with opened(settings) as database:
            found.append(Finding("Database and keys", True, f"{database.kind}, opened and up to date."))
            looks = (_history, _drafting, _erasures, _backups)
            found += [await look(database, settings) for look in looks]
    except DrafterError as fault:
        found.append(Finding("Database and keys", False, fault.sentence))
    return found


def _disk(settings: Settings) -> Finding:
    settings.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.data_dir).free
    words = f"{free // 2**20} MB are free."
    return Finding("Disk", free >= LEAST_FREE, words if free >= LEAST_FREE else f"{words} Make room: 500 MB at least.")


def _folder(settings: Settings) -> Finding:
    mode = stat.S_IMODE(settings.data_dir.stat().st_mode)
    if mode & 0o077:
        return Finding("Data folder", False, f"Others can look into it (mode {mode:o}); a start closes it.")
    return Finding("Data folder", True, "Only its owner can look into it.")


def _model(settings: Settings) -> Finding:
    if settings.endpoint is None:
        return Finding("Model", True, "None is set; the writer on this machine drafts.")
    return Finding("Model", True, f"{settings.endpoint.model}, {settings.llm_concurrency} calls at a time.")


async def _history(database: Database, _: Settings) -> Finding:
    seen = await History(database).verify()
    if seen.whole:
        return Finding("History", True, f"{seen.rows} rows, whole.")
    return Finding(
        "History", False, f"Broken at row {seen.broken_at}: {seen.why}. Someone changed the database by hand."
    )


@to_the_end
async def _drafting(database: Database, _: Settings) -> Finding:
    async with database.reading() as work:
        count = len(await sessions_drafting(work))
    return Finding("Draftings", True, f"{count} under way or waiting for a server.")


@to_the_end
async def _erasures(database: Database, settings: Settings) -> Finding:
    listed = erasure_list(settings)
    lines = len(listed.all())
    async with database.reading() as work:
        done, told = await schedule(work), await practice(work)
    if lines < done.listed:
        words = f"{listed.path} holds {lines} lines, and {done.listed} were written: a restore would bring things back."
        return Finding("Erasures", False, words)
    terms = f"record {told.record_years} years, working papers {told.papers_days} days, backups {told.backup_days} days"
    return Finding("Erasures", True, f"{lines} listed; {terms}.")


@to_the_end
async def _backups(database: Database, settings: Settings) -> Finding:
    async with database.reading() as work:
        days = (await practice(work)).backup_days
    folder = backup_folder(settings)
    files = sorted(folder.glob(f"*{ENDING}"), key=lambda path: path.stat().st_mtime) if folder.is_dir() else []
    if not files:
        return Finding("Backups", False, f"There is none in {folder}. Run `drafter backup` each night.")
    try:
        check_backup(files[-1])
    except DrafterError as fault:
        return Finding("Backups", False, f"The newest cannot be used. {fault.sentence}")
    age = (now().timestamp() - files[-1].stat().st_mtime) / 86400
    words = f"{len(files)}, the newest {age:.0f} days old; they end after {days} days."
    return Finding("Backups", age <= 2, words if age <= 2 else f"{words} Run `drafter backup` each night.")
