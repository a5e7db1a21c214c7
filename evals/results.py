"""A run's folder: `about.json` says what was run, `results.jsonl` holds a line a case and harm, or measure."""

import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from drafter.errors import InputFault, PartDown
from evals.rate import Rate

MALFORMED = "case-malformed"
FORMAT = 2
"""Of the folder. 1 had no measures, and places as plain words."""


@dataclass(frozen=True, slots=True)
class Line:
    """How often a harm happened in a case (`bad` of `of`), or what was measured there (`value`)."""

    case: str
    harm: str = ""
    bad: float = 0
    of: float = 0
    where: tuple[str, ...] = ()
    fault: str = ""
    measure: str = ""
    value: float = 0.0
    digest: str = ""


@dataclass
class Results:
    """What is known of a run: its lines summed by harm, and each case's own share for pairing. No drafts, no words."""

    about: dict[str, Any] = field(default_factory=dict)
    by_harm: dict[str, list[float]] = field(default_factory=dict)
    by_case: dict[str, dict[str, tuple[float, float]]] = field(default_factory=lambda: defaultdict(dict))
    measures: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    faults: list[Line] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)

    def take(self, lines: Iterable[Line]) -> None:
        """Add lines."""
        for line in lines:
            self.digests[line.case] = line.digest or self.digests.get(line.case, "")
            if line.measure:
                self.measures[line.measure].append(line.value)
                continue
            summed = self.by_harm.setdefault(line.harm, [0, 0])
            summed[0] += line.bad
            summed[1] += line.of
            self.by_case[line.harm][line.case] = (line.bad, line.of)
            if line.fault:
                self.faults.append(line)

    @property
    def rates(self) -> Mapping[str, Rate]:
        """Every harm's rate, in the order in which they were first met."""
        return {harm: Rate(int(bad), int(of)) for harm, (bad, of) in self.by_harm.items()}


class RunFolder:
    """Writes a run as it goes: what stands in the folder is whole up to the last finished case."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._results = path / "results.jsonl"

    def begin(self, about: Mapping[str, Any], digests: Mapping[str, str]) -> Results:
        """Make the folder, or take it up again, less the cases that changed or are gone since (by their `digests`).

        Raises InputFault if another run stands there, PartDown if the folder cannot be written.
        """
        standing = read(self.path) if self._results.exists() else Results()
        same = {k: standing.about.get(k) for k in ("model", "prompt", "product")} if standing.about else None
        if same and same != {k: about.get(k) for k in same}:
            raise InputFault(
                f"{self.path}: another run stands there, of another model, prompt or version. Name another folder."
            )
        self._written("about.json", about)
        if {name for name, digest in standing.digests.items() if digests.get(name) != digest}:
            lines = [line for line in _lines(self._results) if digests.get(line.case) == line.digest]
            self._written("results.jsonl", "".join(json.dumps(_slim(line)) + "\n" for line in lines))
            standing = read(self.path)
        return standing

    def add(self, lines: Iterable[Line]) -> None:
        """Write one case's lines down, all or none of them."""
        text = "".join(json.dumps(_slim(line)) + "\n" for line in lines)
        try:
            with self._results.open("a", encoding="utf-8") as file:
                before = file.tell()
                try:
                    file.write(text)
                    file.flush()
                    os.fsync(file.fileno())
                except OSError:
                    os.truncate(self._results, before)
                    raise
        except OSError as error:
            fault = PartDown(_unwritable(self.path, error))
        else:
            return
        raise fault

    def end(self, about: Mapping[str, Any]) -> None:
        """Write what the run was."""
        self._written("about.json", about)

    def page(self, name: str, text: str) -> Path:
        """Write a report."""
        self._written(name, text)
        return self.path / name

    def _written(self, name: str, content: Mapping[str, Any] | str) -> None:
        text = content if isinstance(content, str) else json.dumps(content, indent=2) + "\n"
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            fresh = self.path / f".{name}"
            fresh.write_text(text, encoding="utf-8")
            fresh.replace(self.path / name)
        except OSError as error:
            fault = PartDown(_unwritable(self.path, error))
        else:
            return
        raise fault


def read(folder: Path) -> Results:
    """Read a run's folder, an older version's too; raises InputFault where there is none."""
    results = Results()
    try:
        results.about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
        results.take(_lines(folder / "results.jsonl"))
    except (OSError, ValueError, TypeError, KeyError):
        pass
    else:
        return results
    raise InputFault(f"{folder}: is no run folder that this version can read (about.json, results.jsonl)")


def _lines(path: Path) -> Iterator[Line]:
    known = set(Line.__slots__)
    for text in path.read_text(encoding="utf-8").splitlines():
        row: dict[str, Any] = json.loads(text)
        row["where"] = tuple(row.get("where", ()))
        yield Line(**{k: v for k, v in row.items() if k in known})


def _slim(line: Line) -> dict[str, Any]:
    row = {name: getattr(line, name) for name in Line.__slots__}
    return {k: v for k, v in row.items() if v not in ("", (), 0) or k in ("case", "bad", "of", "value")}


def _unwritable(folder: Path, error: OSError) -> str:
    why = "the disk is full" if error.errno == 28 else "it cannot be written"
    return f"{folder}: {why}. What is there is whole; run the same command with --out {folder} to go on."
