"""A file of sealed lines beside a run: appended to as it goes, read back by key, removed when the run is whole."""

import base64
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from drafter.errors import PartDown
from drafter.store.sealing import Seals


class SealedLines:
    """Each line is a key in clear and a sealed JSON value; only places in the file are held in memory."""

    def __init__(self, path: Path, keys: tuple[str, ...]) -> None:
        self._path = path
        self._seals = Seals(keys)
        self._places = dict(self._indexed())

    def __contains__(self, key: str) -> bool:
        """Tell whether a value is kept under this key."""
        return key in self._places

    def __iter__(self) -> Iterator[str]:
        """Walk the keys, in the order in which they came."""
        return iter(list(self._places))

    def get(self, key: str) -> Any:
        """Open one value; raises KeyError, WrongKey or Altered."""
        with self._path.open("rb") as file:
            file.seek(self._places[key])
            _, sealed = json.loads(file.readline())
        return self._seals.open(f"run:{key}", base64.b64decode(sealed))

    def put(self, key: str, value: Any) -> None:
        """Append one value; raises PartDown if the disk does not take it."""
        sealed = base64.b64encode(self._seals.seal(f"run:{key}", value)).decode()
        try:
            handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(handle, "ab") as file:
                place = file.seek(0, os.SEEK_END)
                file.write(json.dumps([key, sealed]).encode() + b"\n")
        except OSError:
            pass
        else:
            self._places[key] = place
            return
        raise PartDown(f"{self._path}: this could not be written. Is the disk full? The run can be taken up again.")

    def remove(self) -> None:
        """Take the file away."""
        self._path.unlink(missing_ok=True)
        self._places.clear()

    def _indexed(self) -> Iterator[tuple[str, int]]:
        if not self._path.exists():
            return
        place, whole = 0, 0
        with self._path.open("rb") as file:
            for line in file:
                key = _key(line)
                if key is not None:
                    yield key, place
                    whole = place + len(line)
                place += len(line)
        if whole != place:
            os.truncate(self._path, whole)  # a crash cut the last line short


def _key(line: bytes) -> str | None:
    try:
        key, sealed = json.loads(line)
        base64.b64decode(sealed, validate=True)
    except (ValueError, TypeError):
        return None
    return str(key) if line.endswith(b"\n") else None
