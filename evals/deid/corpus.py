"""Loads the marked session files: takes the marks out and keeps where every identifier stood."""

import copy
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from drafter.plain_data import from_yaml

Half = Literal["open", "set_aside"]

FOLDER = Path(__file__).parent
TYPES = (
    "NAME",
    "PERSON",
    "DATE",
    "PHONE",
    "EMAIL",
    "URL",
    "HANDLE",
    "ADDRESS",
    "PLACE",
    "ORG",
    "ID",
    "AGE",
    "ZIP",
    "IP",
)
"""What is an identifier. NAME: someone of the session file; PERSON: anyone else with a name."""

EITHER = "EITHER"
"""What careful readers would mark or leave: a month or a year alone, a state, a room. It counts for nothing."""

DIRECT = frozenset({"NAME", "PERSON", "PHONE", "EMAIL", "URL", "HANDLE", "ADDRESS", "ID", "IP"})
"""Identifiers that point to one person without other knowledge."""

VARIANTS = frozenset(
    {
        "lower",  # listed spelling, small letters
        "caps",  # listed spelling, capitals
        "nickname",  # a short or pet form that is not listed as an alias
        "initials",  # mg, J.D.
        "initialed",  # Maria G, D. Okafor
        "misspelt",  # typing or hearing error
        "surname_first",  # Gonzalez, Maria
        "joined",  # two parts run together or hyphened
        "split",  # one part broken up
        "possessive",  # marias; with an apostrophe the mark ends before it
        "accent",  # accents dropped or added
        "spelled",  # said letter by letter
        "clipped",  # cut off: Gonz
        "doubled",  # letters drawn out
        "reordered",  # family name first in another tradition, or parts left out
    }
)
"""Ways of writing a roster name other than as it is listed; two at once are joined by "+", the harder one first."""

_MARK = re.compile(r"⟦([A-Z]+)(?::([a-z_]+(?:\+[a-z_]+)*))?\|([^⟦⟧|]+)⟧")


class BadMark(ValueError):
    """A mark that is not closed, or names no type or variant; says file and place."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One identifier in one bullet; `start` and `end` count code points of the text without marks."""

    ref: str
    start: int
    end: int
    type: str
    variant: str | None
    surface: str


@dataclass(frozen=True, slots=True)
class MarkedSession:
    """A session file without its marks (`data`), its bullets by reference, and what was marked in them."""

    name: str
    half: Half
    data: dict[str, Any]
    texts: dict[str, str]
    mentions: dict[str, tuple[Mention, ...]]


def sessions(half: Half) -> list[MarkedSession]:
    """Load every session of one half, in the order of the file names; raises BadMark."""
    return [load(path, half) for path in sorted((FOLDER / half).glob("*.yaml"))]


def load(path: Path, half: Half) -> MarkedSession:
    """Load one marked session file; raises BadMark, or Trapped where the YAML holds a trap."""
    data: Any = copy.deepcopy(from_yaml(path.read_text(encoding="utf-8")))
    texts: dict[str, str] = {}
    mentions: dict[str, tuple[Mention, ...]] = {}
    for prefix, holder in _holders(data):
        holder["bullets"] = []
        for index, line in enumerate(_lines(holder.pop("marked"))):
            ref = f"{prefix}.bullets[{index}]"
            texts[ref], mentions[ref] = unmark(line, ref)
            holder["bullets"].append(texts[ref])
    return MarkedSession(path.stem, half, data, texts, mentions)


def _holders(data: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    places = [("session", data["session"]), *((f"members.{m['id']}", m) for m in data["members"])]
    for prefix, holder in places:
        if "bullets" in holder:
            holder["marked"] = holder.pop("bullets")
            yield prefix, holder


def _lines(block: str | list[str]) -> list[str]:
    lines = block.splitlines() if isinstance(block, str) else block
    return [line.strip() for line in lines if line.strip()]


def unmark(line: str, ref: str) -> tuple[str, tuple[Mention, ...]]:
    """Split a marked line into its text and its mentions; raises BadMark."""
    text = ""
    found: list[Mention] = []
    after = 0
    for mark in _MARK.finditer(line):
        kind, variant, surface = mark.groups()
        _check(kind, variant, ref, surface)
        text += line[after : mark.start()]
        found.append(Mention(ref, len(text), len(text) + len(surface), kind, variant, surface))
        text += surface
        after = mark.end()
    text += line[after:]
    if "⟦" in text or "⟧" in text:
        raise BadMark(f"{ref}: a mark is not whole: {line}")
    return text, tuple(found)


def _check(kind: str, variant: str | None, ref: str, surface: str) -> None:
    if kind not in (*TYPES, EITHER):
        raise BadMark(f"{ref}: {kind} is no type: {surface}")
    if variant and (kind != "NAME" or not set(variant.split("+")) <= VARIANTS):
        raise BadMark(f"{ref}: {variant} is no variant of {kind}: {surface}")
    if surface != surface.strip():
        raise BadMark(f"{ref}: a mark begins or ends with a space: {surface!r}")


def table() -> str:
    """Count sessions, bullets and mentions of each half as the rows of a Markdown table."""
    halves = [sessions("open"), sessions("set_aside")]
    rows = [("", "open", "set aside"), ("---", "---:", "---:")]
    counts = [_counts(half) for half in halves]
    rows += [(label, str(counts[0][label]), str(counts[1][label])) for label in dict.fromkeys((*counts[0], *counts[1]))]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _counts(half: list[MarkedSession]) -> Counter[str]:
    bullets = [[m for m in found if m.type != EITHER] for session in half for found in session.mentions.values()]
    mentions = [mention for found in bullets for mention in found]
    counts = Counter({"sessions": len(half)})
    counts["members on rosters"] = sum(len(session.data["members"]) for session in half)
    counts["bullets"] = len(bullets)
    counts["bullets without identifiers"] = sum(not found for found in bullets)
    counts["mentions"] = len(mentions)
    counts["direct identifiers"] = sum(m.type in DIRECT for m in mentions)
    for kind in TYPES:
        counts[kind] = sum(m.type == kind for m in mentions)
    names = [m for m in mentions if m.type == "NAME"]
    counts["NAME as listed"] = sum(m.variant is None for m in names)
    counts["NAME as a variant"] = sum(m.variant is not None for m in names)
    for variant in sorted(VARIANTS):
        counts[f"NAME, {variant}"] = sum(variant in (m.variant or "").split("+") for m in names)
    return counts


if __name__ == "__main__":
    sys.stdout.write(table() + "\n")
