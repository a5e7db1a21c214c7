"""Finds the sample sessions of a folder; one that cannot be read is named, and the others run."""

from dataclasses import dataclass
from pathlib import Path

from drafter.errors import FileFaults
from drafter.session_file import read
from guardrails.session import SessionFile

SAMPLES = Path(__file__).resolve().parent / "sessions" / "open"


@dataclass(frozen=True)
class Case:
    """A sample session: its name, where it lies, the file, or why it could not be read."""

    name: str
    path: Path
    file: SessionFile | None
    fault: str = ""

    @property
    def has_facts(self) -> bool:
        """Whether facts were written beside it."""
        return self.path.with_suffix(".facts.yaml").is_file()


def cases(folder: Path) -> list[Case]:
    """List the cases of a folder, by name."""
    files = (p for p in sorted(folder.glob("*")) if p.suffix in {".yaml", ".yml", ".json"})
    return [_case(path) for path in files if not path.stem.endswith((".facts", ".labels", ".edit"))]


def _case(path: Path) -> Case:
    try:
        file = read(path.read_text(encoding="utf-8"), "json" if path.suffix == ".json" else "yaml")
    except FileFaults as faults:
        return Case(path.stem, path, None, "; ".join(str(fault) for fault in faults.faults))
    except (OSError, UnicodeDecodeError):
        return Case(path.stem, path, None, "cannot be read as UTF-8 text")
    return Case(path.stem, path, file)
