"""Finds the secret keys that seal what is kept, or makes one once, outside the data folder."""

import os
import secrets
from collections.abc import Sequence
from pathlib import Path

import platformdirs

from drafter.errors import SettingFault
from drafter.settings import Settings

MIN_KEY = 32
"""Characters of a secret key."""


def config_folder() -> Path:
    """Where the user's own keys lie: not under DATA_DIR, so that a copy of the data alone opens nothing."""
    return platformdirs.user_config_path("group-note-drafter", appauthor=False)


def secret_keys(settings: Settings, *, make: bool) -> tuple[str, ...]:
    """Give the keys, newest first; without any in the settings, those of the file.

    `make` allows a first key to be made. It is False where a database is there already: a new key could not open it,
    and making one would hide that the right one is gone.
    """
    if settings.secret_keys:
        return _long_enough(tuple(key.get_secret_value() for key in settings.secret_keys), "DRAFTER_SECRET_KEYS")
    path = config_folder() / "secret-keys"
    if not path.exists():
        if not make:
            raise SettingFault(
                f"The data were sealed with a key that is not there. Put it into {path} or into DRAFTER_SECRET_KEYS. "
                "Without it nobody can read them."
            )
        write_once(path, secrets.token_urlsafe(32))
    return _long_enough(tuple(_content(path).split()), str(path))


class KeyFile:
    """Watches the file of keys for a rotation."""

    def __init__(self, settings: Settings) -> None:
        self._path = None if settings.secret_keys else config_folder() / "secret-keys"
        self._seen = self._state()

    def changed(self) -> tuple[str, ...] | None:
        """Give the keys where the file was changed since the last look; None where not, or where it has no keys."""
        state = self._state()
        if self._path is None or state == self._seen or state is None:
            return None
        self._seen = state
        return _long_enough(tuple(_content(self._path).split()), str(self._path))

    def _state(self) -> tuple[int, int] | None:
        try:
            told = self._path.stat() if self._path else None
        except OSError:
            told = None
        return (told.st_mtime_ns, told.st_ino) if told else None


def write_keys(settings: Settings, keys: Sequence[str]) -> None:
    """Write the file of keys anew, newest first; raises SettingFault where keys come from the settings."""
    if settings.secret_keys:
        raise SettingFault("DRAFTER_SECRET_KEYS holds the keys: put a new one first there, and restart.")
    path = config_folder() / "secret-keys"
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    write_once(fresh, "\n".join(keys))
    fresh.replace(path)


def local_key(settings: Settings) -> str:
    """Give the local API key: from the settings, or made once and kept for this user alone."""
    if settings.api_key:
        return settings.api_key.get_secret_value()
    path = config_folder() / "api-key"
    if not path.exists():
        write_once(path, secrets.token_urlsafe(32))
    return _content(path).strip()


def _long_enough(keys: tuple[str, ...], where: str) -> tuple[str, ...]:
    # Nothing slows down who tries keys out: only their length protects what they seal.
    if not keys or any(len(key) < MIN_KEY for key in keys):
        raise SettingFault(f"{where} should hold keys of at least {MIN_KEY} random characters.")
    return keys


def _content(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        pass
    raise SettingFault(f"{path} cannot be read.")


def write_once(path: Path, text: str) -> None:
    """Write a file that only its owner reads (mode 0600); what another process wrote first stays."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(fresh, path)  # fails where a file is there: two starts at once end with one key
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
