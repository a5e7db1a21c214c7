"""Links, cookies and keys, by keyed digest: what is kept lets nobody in."""

from datetime import datetime

from sqlalchemy import delete, select

from drafter.store.tables import ApiKeyRow, RepeatRow, SignInRow
from drafter.store.work import Work


async def add_sign_in(work: Work, kind: str, token: str, clinician_id: str, at: datetime, ends_at: datetime) -> None:
    """Keep a link or a cookie, and forget those that have ended."""
    await work.drop(SignInRow, SignInRow.ends_at < at)
    digest = work.digest(kind, token)
    work.rows.add(SignInRow(id=digest, kind=kind, clinician_id=clinician_id, created_at=at, ends_at=ends_at))


async def clinician_of(work: Work, kind: str, token: str, at: datetime) -> str | None:
    """Give whose link or cookie this is; None if it is unknown or has ended."""
    query = select(SignInRow.clinician_id).where(SignInRow.id == work.digest(kind, token), SignInRow.ends_at >= at)
    return await work.rows.scalar(query)


async def sign_in(work: Work, kind: str, token: str, at: datetime) -> SignInRow | None:
    """Give the row of a link or a cookie; None if it is unknown or has ended."""
    query = select(SignInRow).where(SignInRow.id == work.digest(kind, token), SignInRow.ends_at >= at)
    return await work.rows.scalar(query)


async def spend(work: Work, kind: str, token: str) -> bool:
    """End a link or a cookie; tells whether it was there."""
    ended = await work.rows.execute(delete(SignInRow).where(SignInRow.id == work.digest(kind, token)))
    return bool(ended.rowcount)  # type: ignore[attr-defined]


async def keep_key(work: Work, key: str, owner: str, at: datetime) -> None:
    """Make this the owner's one key."""
    digest = work.digest("key", key)
    await work.drop(ApiKeyRow, ApiKeyRow.owner == owner, ApiKeyRow.id != digest)
    if await work.rows.get(ApiKeyRow, digest) is None:
        work.rows.add(ApiKeyRow(id=digest, owner=owner, created_at=at))


async def owner_of_key(work: Work, key: str) -> str | None:
    """Give whose key this is."""
    return await work.rows.scalar(select(ApiKeyRow.owner).where(ApiKeyRow.id == work.digest("key", key)))


async def repeat_of(work: Work, holder: str, key: str) -> tuple[str, str] | None:
    """Give the request (its digest) and the session that an Idempotency-Key of this holder was first used for."""
    row = await work.rows.get(RepeatRow, work.digest("repeat", holder, key))
    return None if row is None else (row.request, row.session_id)


async def keep_repeat(
    work: Work, owner: str, holder: str, key: str, request: str, session_id: str, at: datetime
) -> None:
    """Remember an Idempotency-Key of this holder: a key's own, or a person's."""
    digest = work.digest("repeat", holder, key)
    work.rows.add(RepeatRow(id=digest, owner=owner, request=request, session_id=session_id, created_at=at))
