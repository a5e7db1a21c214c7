"""Loads the labelled set: session files with notes, planted faults and what was planted where."""

import copy
import functools
import re
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

import yaml

from guardrails.note import Category

Half = Literal["open", "set_aside"]
HALVES: tuple[Half, ...] = get_args(Half)
Level = Literal["blatant", "plain", "subtle"]
LEVELS: tuple[Level, ...] = get_args(Level)
CATEGORIES: tuple[Category, ...] = tuple(c for c in get_args(Category) if c != "rule-failed")
"""The categories that a defect is planted for: all that speak of a note, none that speak of the audit itself."""

ROOT = Path(__file__).parent
_STEP = re.compile(r"([A-Za-z0-9_-]+)|\[(\d+)\]")


class Label(NamedTuple):
    """One planted defect; `member` is None where it lies in the group part or the session data.

    `also` holds further categories that are right for it by the public definitions: a peer's name in place of the
    member's own is both `wrong-person` and `peer-identified`. It is planted, and counted, under `category`.
    """

    member: str | None
    category: str
    level: str
    what: str
    also: tuple[str, ...] = ()


class Trap(NamedTuple):
    """Something sound that a careless rule would report; `member` is None where it is the whole session."""

    member: str | None
    kind: str


class Case(NamedTuple):
    """One file of the set: the session file as plain data, then what was planted in it (nothing: a clean one)."""

    file: dict[str, Any]
    labels: tuple[Label, ...]
    name: str
    half: Half
    traps: tuple[Trap, ...] = ()
    base: str | None = None

    @property
    def clean(self) -> bool:
        """Whether nothing at all was planted in this file."""
        return not self.labels

    @property
    def member_notes(self) -> int:
        """How many members' notes the file holds."""
        return len(self.file["notes"]["members"])


def load(half: Half | None = None) -> list[Case]:
    """Read one half (None: both), by name; an edited file is its clean base with the edits applied.

    Raises ValueError where an edit does not fit its base, FileNotFoundError where labels or base are missing.
    """
    halves = HALVES if half is None else (half,)
    return [case for each in halves for case in _half(each)]


def _half(half: Half) -> list[Case]:
    folder = ROOT / half
    labels = sorted(folder.glob("*.labels.yaml"))
    return [_case(folder, path.name.removesuffix(".labels.yaml"), half) for path in labels]


def _case(folder: Path, name: str, half: Half) -> Case:
    written = _read(folder / f"{name}.labels.yaml")
    labels = tuple(Label(**{**row, "also": tuple(row.get("also", ()))}) for row in written["defects"])
    traps = tuple(Trap(**row) for row in written.get("traps", ()))
    edited = folder / f"{name}.edit.yaml"
    if not edited.exists():
        return Case(copy.deepcopy(_read(folder / f"{name}.yaml")), labels, name, half, traps)
    recipe = _read(edited)
    file = _read(folder / f"{recipe['base']}.yaml")
    return Case(apply_edits(file, recipe["edits"]), labels, name, half, traps, recipe["base"])


@functools.cache
def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def apply_edits(file: dict[str, Any], edits: list[dict[str, Any]]) -> dict[str, Any]:
    """Copy a session file with each edit applied in turn: `{path, find, replace}` or `{path, set}`.

    `find` must stand in the text exactly once; `set: null` takes the field out. Raises ValueError otherwise.
    """
    edited = copy.deepcopy(file)
    for edit in edits:
        holder, key = _locate(edited, edit["path"])
        if "find" in edit:
            _put(holder, key, _replaced(_get(holder, key), edit))
        else:
            _put(holder, key, edit["set"])
    return edited


def _replaced(text: object, edit: dict[str, Any]) -> str:
    if not isinstance(text, str) or text.count(edit["find"]) != 1:
        found = text.count(edit["find"]) if isinstance(text, str) else "no text"
        raise ValueError(f"{edit['path']}: {edit['find']!r} should stand there exactly once, found {found}")
    return text.replace(edit["find"], edit["replace"])


def _locate(file: dict[str, Any], path: str) -> tuple[Any, str | int]:
    """Find what holds the last step of a path such as `members.m1.bullets[2]`; members go by their id."""
    steps: list[str | int] = [name or int(index) for name, index in _STEP.findall(path)]
    holder: Any = file
    for step in steps[:-1]:
        holder = _get(holder, step)
    return holder, steps[-1]


def _get(holder: Any, step: str | int) -> Any:
    if isinstance(holder, list) and isinstance(step, str):
        return next(item for item in holder if item["id"] == step)
    if isinstance(holder, dict) and step not in holder:
        return holder.setdefault(step, {})
    return holder[step]


def _put(holder: Any, key: str | int, value: object) -> None:
    if value is not None:
        holder[key] = value
    elif isinstance(holder, dict):
        holder.pop(key, None)
    else:
        del holder[key]
