"""Which sessions are shared, and with whom: those who led the group together."""

from collections.abc import Collection

from sqlalchemy import delete, select

from drafter.store.account_tables import SharedSessionRow
from drafter.store.tables import SessionRow
from drafter.store.work import Work


async def shared_with(work: Work, session_id: str) -> tuple[str, ...]:
    """Give the users who write and sign at a session besides its owner."""
    query = select(SharedSessionRow.user_id).where(SharedSessionRow.session_id == session_id)
    return tuple(await work.rows.scalars(query.order_by(SharedSessionRow.user_id)))


async def share(work: Work, session_id: str, users: Collection[str]) -> None:
    """Say who writes and signs at a session besides its owner: these, and nobody else."""
    await work.rows.execute(delete(SharedSessionRow).where(SharedSessionRow.session_id == session_id))
    work.rows.add_all(SharedSessionRow(session_id=session_id, user_id=one) for one in sorted(set(users)))
    await work.rows.flush()


async def sessions_shared_with(work: Work, users: Collection[str]) -> dict[str, str]:
    """Map the sessions that are shared with one of these users to their owners."""
    query = (
        select(SessionRow.id, SessionRow.owner)
        .join(SharedSessionRow, SharedSessionRow.session_id == SessionRow.id)
        .where(SharedSessionRow.user_id.in_(users))
        .distinct()
    )
    return dict((await work.rows.execute(query)).tuples().all())
