"""Asks PyPI whether what is locked has known faults: `make advisories`. Says in words where it could not ask."""

import json
import subprocess
import sys
from dataclasses import dataclass

LOCKED = "requirements.txt"
_WITHIN = 120


@dataclass(frozen=True, slots=True)
class Said:
    """What came of it: words to print, and the exit status."""

    words: str
    status: int


def main() -> None:
    """Ask, and print what was said; exit status 1 where something has a known fault, and 0 where nobody could ask."""
    command = [
        sys.executable, "-m", "pip_audit", "--requirement", LOCKED, "--disable-pip", "--require-hashes",
        "--format", "json", "--progress-spinner", "off", "--timeout", "10",
    ]  # fmt: skip
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=_WITHIN, check=False)  # noqa: S603
        told = said(run.stdout, run.returncode)
    except subprocess.TimeoutExpired:
        told = said("", 1)
    sys.stdout.write(f"{told.words}\n")
    raise SystemExit(told.status)


def said(report: str, status: int) -> Said:
    """Read pip-audit's report. What it skipped was not asked about, though pip-audit itself calls that clean."""
    try:
        packages = json.loads(report)["dependencies"]
    except (ValueError, KeyError):
        return Said("Could not ask PyPI about known faults: no network, or no answer. Nothing was checked.", 0)
    skipped = [one["name"] for one in packages if "skip_reason" in one]
    faults = [f"{one['name']} {one['version']}: {vuln['id']}" for one in packages for vuln in one.get("vulns", [])]
    asked = len(packages) - len(skipped)
    if faults:
        return Said("Known faults:\n" + "\n".join(faults), 1)
    if status:
        return Said("pip-audit ended with an error and named no fault. Nothing is known.", 1)
    if not asked:
        return Said(
            f"Could not ask about known faults: the index answers for none of {len(packages)} packages. "
            "Nothing was checked.",
            0,
        )
    rest = f" Could not ask about {len(skipped)}: {', '.join(skipped)}." if skipped else ""
    return Said(f"No known faults in {asked} packages of {LOCKED}.{rest}", 0)


if __name__ == "__main__":
    main()
