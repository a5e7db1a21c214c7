"""Work on the store from the command line: keys, history, upgrades; each opens the database for itself."""

from drafter.service.history import History
from drafter.service.views import HistoryView
from drafter.settings import Settings
from drafter.store import rotating
from drafter.store.database import Database, migrate, opened
from drafter.store.ending import to_the_end
from drafter.store.history import add_history


async def rotated(settings: Settings) -> int:
    """Seal everything with a new key; gives how many cells."""
    async with opened(settings) as database:
        cells = await rotating.rotate(database, settings)
        await _tell(database, "keys_rotated", cells)
        return cells


async def keys_in_use(settings: Settings) -> dict[str, int]:
    """Count cells by key id."""
    async with opened(settings) as database:
        return await rotating.count_by_key(database)


async def forgotten(settings: Settings, key_id: str) -> None:
    """Take a key out that seals nothing any more."""
    async with opened(settings) as database:
        await rotating.forget(database, settings, key_id)
        await _tell(database, "key_forgotten", 0)


async def verified(settings: Settings) -> HistoryView:
    """Verify the history."""
    async with opened(settings) as database:
        return await History(database).verify()


async def exported(settings: Settings) -> str:
    """Write the history as CSV."""
    async with opened(settings) as database:
        return await History(database).export()


async def migrated(settings: Settings) -> bool:
    """Bring the database to this version; tells whether there was anything to do."""
    done = await migrate(settings)
    if done:
        async with opened(settings) as database:
            await _tell(database, "migrated", 0)
    return done


@to_the_end
async def _tell(database: Database, what: str, detail: int) -> None:
    async with database.writing() as work:
        await add_history(work, by="", via="command", what=what, detail=detail)
