"""Whether an ICD-10-CM code exists and can be billed, by the release that the derived table holds."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

Standing = Literal["billable", "header", "unknown"]

SOURCE = "ICD-10-CM, April 2026 release, as carried by simple-icd-10-cm 1.5.0 (CDC/CMS code list)"


@dataclass(frozen=True)
class CodeTable:
    """One release: its first and last day, and for each category the endings of its codes."""

    begins: date
    ends: date
    categories: dict[str, str]

    def standing(self, code: str) -> Standing:
        """Say whether a code, with or without its point, is billable, a header, or not in the table."""
        bare = code.upper().replace(".", "").strip()
        endings = self.categories.get(bare[:3])
        if endings is None:
            return "unknown"
        listed = endings.split(",")
        if bare[3:] in listed:
            return "billable"
        return "header" if f"{bare[3:]}-" in listed else "unknown"


_own: list[Path] = []


def use_table(path: Path) -> None:
    """Take the codes of a newer release from a table that `derive` made; OSError or ValueError where it is none."""
    table = _read(path)
    if not table.categories or table.ends < table.begins:
        raise ValueError("is no table of codes")
    _own[:] = [path]
    code_table.cache_clear()


@cache
def code_table() -> CodeTable:
    """Read the derived table once: the practice's, or the one that comes with this product."""
    return _read(_own[0] if _own else Path(__file__).with_name("codes.txt"))


def _read(path: Path) -> CodeTable:
    release, ends, *lines = path.read_text(encoding="utf-8").splitlines()
    if not (release.startswith("release ") and ends.startswith("ends ")):
        raise ValueError("is no table of codes")
    categories = dict(line.split(" ", 1) for line in lines)
    return CodeTable(date.fromisoformat(release.split()[1]), date.fromisoformat(ends.split()[1]), categories)


def source() -> str:
    """Say which release the codes are of."""
    return f"ICD-10-CM, table of {code_table().begins:%Y-%m-%d} given by the practice" if _own else SOURCE
