"""Remembers for a day, in memory and in a small file, how an endpoint can be asked for a structured answer."""

import json
import time
from hashlib import sha256
from pathlib import Path
from typing import Literal, get_args

Mode = Literal["JSON_SCHEMA", "TOOLS", "MD_JSON"]
MODES: tuple[Mode, ...] = get_args(Mode)
"""From the strictest to the one that every model can do."""

_A_DAY = 24 * 3600


class Modes:
    """What endpoints were found to support; `path` None keeps it in memory only."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._known: dict[str, tuple[Mode, float]] = {}

    def get(self, base_url: str, model: str) -> Mode | None:
        """Give what was found within the last day."""
        key = _key(base_url, model)
        mode, at = self._known.get(key) or self._read().get(key) or (None, 0.0)
        return mode if mode and time.time() - at < _A_DAY else None

    def put(self, base_url: str, model: str, mode: Mode | None) -> None:
        """Remember what was found; None forgets."""
        key = _key(base_url, model)
        kept = self._read() | self._known
        kept.pop(key, None)
        if mode is not None:
            kept[key] = (mode, time.time())
        self._known = kept
        if self._path is None:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.write_text(json.dumps(kept), encoding="utf-8")
        except OSError:
            pass  # found again next time

    def _read(self) -> dict[str, tuple[Mode, float]]:
        try:
            stored = json.loads(self._path.read_text(encoding="utf-8")) if self._path else {}
            return {str(key): (mode, float(at)) for key, (mode, at) in stored.items() if mode in MODES}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}


def _key(base_url: str, model: str) -> str:
    return sha256(f"{base_url}\n{model}".encode()).hexdigest()
