"""Seals what is clinical: AES-GCM over JSON, bound to table, column and row, the key's id in front."""

import hashlib
import hmac
import json
import os
from collections.abc import Callable, Sequence
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from drafter.errors import PartDown, SettingFault

_FORM = b"\x01"
_KEY_ID = 4
_NONCE = 12


class SealedBytes(bytes):
    """Bytes that only `Seals` makes; the sealed column type takes nothing else."""


class WrongKey(SettingFault):
    """None of the keys given is the one that this was sealed with."""

    def __init__(self) -> None:
        super().__init__("DRAFTER_SECRET_KEYS holds another key than the one that the data were sealed with.")


class Altered(PartDown):
    """A sealed cell was changed, or moved from another row."""

    def __init__(self) -> None:
        super().__init__("Something kept in the database was altered or moved, and is not shown.")


class Seals:
    """Seals and opens cells with one key ring; the newest key seals, any opens.

    `changed` gives the keys again where they were changed meanwhile, and None where they were not.
    """

    def __init__(self, keys: Sequence[str], changed: Callable[[], Sequence[str] | None] = lambda: None) -> None:
        self._changed = changed
        self._take(keys)

    def refresh(self) -> None:
        """Take new keys up: a rotation does not wait for a restart."""
        keys = self._changed()
        if keys is not None:
            self._take(keys)

    @property
    def newest(self) -> str:
        """The id of the key that seals."""
        return self._newest.hex()

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all keys, newest first."""
        return tuple(key_id.hex() for key_id in self._ring)

    def _take(self, keys: Sequence[str]) -> None:
        derived = [_derived(key, b"seal") for key in keys]
        self._ring = {_key_id(key): AESGCM(key) for key in derived}
        self._newest = _key_id(derived[0])

    def seal(self, place: str, value: Any) -> SealedBytes:
        """Seal a JSON value for one place: "table.column:row id"."""
        nonce = os.urandom(_NONCE)
        clear = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
        closed = self._ring[self._newest].encrypt(nonce, clear, place.encode())
        return SealedBytes(_FORM + self._newest + nonce + closed)

    def open(self, place: str, sealed: bytes) -> Any:
        """Open a cell; raises WrongKey or Altered, neither with any content."""
        cipher = self._ring.get(sealed[1 : 1 + _KEY_ID])
        if sealed[:1] != _FORM or cipher is None:
            raise WrongKey
        nonce = sealed[1 + _KEY_ID : 1 + _KEY_ID + _NONCE]
        try:
            clear = cipher.decrypt(nonce, sealed[1 + _KEY_ID + _NONCE :], place.encode())
        except InvalidTag:
            clear = None
        if clear is None:
            raise Altered
        return json.loads(clear)


def sealed_with(sealed: bytes) -> str:
    """Give the id of the key that a cell was sealed with."""
    return sealed[1 : 1 + _KEY_ID].hex()


def id_of(key: str) -> str:
    """Give a key's id, by which cells name it; it tells nothing of the key."""
    return _key_id(_derived(key, b"seal")).hex()


def keyed_digest(salt: str, *parts: str) -> str:
    """Digest words so that they can be found again but not guessed; each part's length counts."""
    mac = hmac.new(salt.encode(), digestmod=hashlib.sha256)
    for part in parts:
        data = part.encode()
        mac.update(len(data).to_bytes(8, "big") + data)
    return mac.hexdigest()


def _derived(key: str, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=b"group-note-drafter " + purpose).derive(key.encode())


def _key_id(key: bytes) -> bytes:
    return hashlib.sha256(b"key id" + key).digest()[:_KEY_ID]
