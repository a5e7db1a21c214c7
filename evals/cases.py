"""Finds sample sessions, with what was written by hand beside each; one that cannot be read is named."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from drafter.errors import FileFaults
from drafter.session_file import read
from evals.sessions.score import plain_yaml
from guardrails.session import SessionFile

SAMPLES = Path(__file__).resolve().parent / "sessions"
DEFAULT = (SAMPLES / "open", SAMPLES / "adversarial")
"""What a run takes if no folder is named: all but the half set aside."""

_BESIDE = (".facts", ".gold", ".labels", ".edit")


@dataclass(frozen=True)
class Case:
    """A sample session: its name, where it lies, the file, or why it could not be read."""

    name: str
    path: Path
    file: SessionFile | None
    fault: str = ""
    digest: str = field(default="", compare=False)
    memo: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What evaluators worked out of the file once: it is asked for by each of them, for each statement."""

    @cached_property
    def facts(self) -> Mapping[str, Mapping[str, Any]]:
        """What a faithful note keeps and what it may not hold, by member; empty where nothing was written."""
        return dict(self._facts.get("members") or {})

    @cached_property
    def planted(self) -> tuple[str, ...]:
        """Identifiers in the bullets beyond the roster, listed by hand: none may leave."""
        return tuple(str(word) for word in self._facts.get("planted") or ())

    @cached_property
    def gold(self) -> Mapping[str, str]:
        """A clinician's own final wording of members' parts, by member."""
        return dict(self._beside(".gold").get("members") or {})

    @cached_property
    def _facts(self) -> Mapping[str, Any]:
        return self._beside(".facts")

    def _beside(self, kind: str) -> Mapping[str, Any]:
        path = self.path.with_name(f"{self.path.stem}{kind}.yaml")
        return plain_yaml(path) or {} if path.is_file() else {}


def paths(folder: Path) -> list[Path]:
    """List the session files of a folder, by name."""
    files = (p for p in sorted(folder.glob("*")) if p.suffix in {".yaml", ".yml", ".json"})
    return [path for path in files if not path.stem.endswith(_BESIDE)]


def cases(folder: Path) -> Iterator[Case]:
    """Read the cases of a folder one after the other."""
    return (case(path) for path in paths(folder))


def case(path: Path) -> Case:
    """Read one case; a fault is told in it, never raised."""
    try:
        file = read(path.read_text(encoding="utf-8"), "json" if path.suffix == ".json" else "yaml")
        found = Case(path.stem, path, file, digest=digest(path))
        faults = [*_facts_faults(found.facts, file), *_gold_faults(found.gold, file)]
    except FileFaults as told:
        faults = [str(fault) for fault in told.faults]
    except (OSError, UnicodeDecodeError):
        faults = ["cannot be read as UTF-8 text"]
    except (yaml.YAMLError, AttributeError):
        faults = ["what lies beside it (.facts, .gold) cannot be read"]
    return Case(path.stem, path, None, "; ".join(faults), digest(path)) if faults else found


def digest(path: Path) -> str:
    """Digest a session file and what lies beside it: a case that was changed is another case."""
    whole = hashlib.sha256(path.read_bytes() if path.is_file() else b"")
    for kind in (".facts", ".gold"):
        beside = path.with_name(f"{path.stem}{kind}.yaml")
        whole.update(beside.read_bytes() if beside.is_file() else b"")
    return whole.hexdigest()[:16]


def _facts_faults(facts: Mapping[str, Any], file: SessionFile) -> Iterator[str]:
    ids = {str(member.id) for member in file.members}
    for member, asked in facts.items():
        if member not in ids:
            yield f".facts members.{member}: nobody in the session has this id"
        for index, fact in enumerate(asked.get("keep", [])):
            if not isinstance(fact, dict) or not fact.get("any") or "is" not in fact:
                yield f".facts members.{member}.keep[{index}]: needs `is` and `any`"


def _gold_faults(gold: Mapping[str, Any], file: SessionFile) -> Iterator[str]:
    ids = {str(member.id) for member in file.members}
    yield from (f".gold members.{member}: nobody in the session has this id" for member in gold if member not in ids)
