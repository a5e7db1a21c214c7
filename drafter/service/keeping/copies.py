"""Backups and restores: made while others work, put back with what was erased since left out."""

from datetime import datetime
from pathlib import Path

from drafter.service.keeping.erasing import Erasing
from drafter.settings import Settings
from drafter.store.backups import ENDING, Head, prune_backups
from drafter.store.database import Database, backup, backup_folder, now, opened, restore
from drafter.store.ending import to_the_end
from drafter.store.erased import erasure_list
from drafter.store.history import add_history
from drafter.store.practice import practice


async def back_up(settings: Settings, path: Path | None = None) -> tuple[Path, int]:
    """Write a backup, by default into DATA_DIR's folder of backups, where old ones then go; gives path and rows."""
    chosen = path or backup_folder(settings) / f"drafter-{now():%Y%m%dT%H%M%S}{ENDING}"
    rows = await backup(settings, chosen)
    await _told_and_pruned(settings, now())
    return chosen, rows


async def put_back(settings: Settings, path: Path) -> tuple[Head, int]:
    """Restore a backup into an empty database, and erase again what was erased since; gives its head and how much."""
    head = await restore(settings, path)
    async with opened(settings) as database:
        gone = await Erasing(database, erasure_list(settings), _nothing).replay()
        await _tell(database, "restored", gone)
    return head, gone


@to_the_end
async def _told_and_pruned(settings: Settings, at: datetime) -> None:
    async with opened(settings) as database:
        async with database.reading() as work:
            days = (await practice(work)).backup_days
        await _tell(database, "backed_up", 0)
    prune_backups(backup_folder(settings), days, at)


@to_the_end
async def _tell(database: Database, what: str, detail: int) -> None:
    async with database.writing() as work:
        await add_history(work, by="", via="command", what=what, detail=detail)


async def _nothing(_: str) -> None:
    """No drafting runs while a backup is put back."""
