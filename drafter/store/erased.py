"""The list of what was erased: ids and days, kept outside the database and its backups, applied after a restore."""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from drafter.errors import PartDown, SettingFault
from drafter.settings import Settings
from drafter.store.keys import config_folder

What = Literal["session", "note", "words", "papers", "shared", "record"]
"""A whole session; an unsigned note; words about a member; a signed note's papers; the shared ones; the note."""


@dataclass(frozen=True, slots=True)
class Erased:
    """One erasure: the session or the note, and the day."""

    what: What
    id: str
    day: str


class ErasureList:
    """A file of lines that only grows. A line is on the disk before what it names goes."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def add(self, erased: Iterable[Erased]) -> None:
        """Write lines down; raises PartDown where the disk takes none, and then nothing may be erased."""
        lines = "".join(json.dumps(asdict(one)) + "\n" for one in erased)
        written = False
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            with os.fdopen(handle, "ab") as file:
                file.write(lines.encode())
                file.flush()
                os.fsync(file.fileno())
            written = True
        except OSError:
            pass
        if not written:
            raise PartDown("The list of erasures cannot be written, so nothing was erased.")

    def all(self) -> list[Erased]:
        """Read the list; a last line that was cut short names nothing that went."""
        try:
            text = self.path.read_text(encoding="utf-8")
        except FileNotFoundError:
            return []
        except (OSError, UnicodeDecodeError):
            text = ""
        if not text:
            raise SettingFault(f"{self.path} cannot be read: it lists what was erased, and is needed for a restore.")
        return [Erased(**json.loads(line)) for line in text.splitlines(keepends=True) if line.endswith("\n")]


def erasure_list(settings: Settings) -> ErasureList:
    """Give the list that the settings name; by default a file beside the keys, which no backup holds."""
    return ErasureList(settings.erasure_list or config_folder() / "erased.jsonl")
