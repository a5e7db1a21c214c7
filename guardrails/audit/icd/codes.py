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


@cache
def code_table() -> CodeTable:
    """Read the derived table once."""
    release, ends, *lines = Path(__file__).with_name("codes.txt").read_text(encoding="utf-8").splitlines()
    categories = dict(line.split(" ", 1) for line in lines)
    return CodeTable(date.fromisoformat(release.split()[1]), date.fromisoformat(ends.split()[1]), categories)
