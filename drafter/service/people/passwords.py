"""Passwords: what is asked of them, and argon2 over them, in a thread and few at a time."""

import asyncio
import unicodedata
from weakref import WeakKeyDictionary

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from drafter.errors import Fault, FileFaults

SHORTEST, LONGEST = 12, 200

_hasher = PasswordHasher()
_NOBODYS = _hasher.hash("a password that nobody has")
# Each hash takes 64 MB and a core for a tenth of a second: a crowd at the door waits for its turn.
_turns: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore] = WeakKeyDictionary()


def check_password(password: str, login: str) -> None:
    """Refuse what is too short, too long, one letter over and over, or the name; raises FileFaults."""
    told = ""
    if not SHORTEST <= len(password) <= LONGEST:
        told = f"should have {SHORTEST} to {LONGEST} characters; several words make a good one"
    elif len(set(password)) < 5 or login.casefold() in password.casefold():
        told = "should not be a few letters over and over, nor hold the name"
    if told:
        raise FileFaults((Fault("password", told),))


async def hashed(password: str) -> str:
    """Hash a password."""
    async with _turn():
        return await asyncio.to_thread(_hasher.hash, _plain(password))


async def verified(kept: str, password: str) -> bool:
    """Whether this is the password; as slow where there is none to compare with."""
    async with _turn():
        right = await asyncio.to_thread(_verified, kept or _NOBODYS, _plain(password)[: LONGEST * 4])
    return right and bool(kept)


def _verified(kept: str, password: str) -> bool:
    try:
        return _hasher.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False


def _plain(password: str) -> str:
    """Write it one way, however the keyboard composes its letters."""
    return unicodedata.normalize("NFKC", password)


def _turn() -> asyncio.Semaphore:
    return _turns.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(2))
