"""Reads a practice's own file: rules lowered for a group, payer profiles of its own, newer codes."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from drafter.errors import InputFault
from guardrails.audit.icd.codes import use_table
from guardrails.audit.profiles.profile import add_profile
from guardrails.audit.registry import all_rules

Lowered = Mapping[str, Mapping[str, str]]
"""By the group's name: rules by name, each with the practice's reason."""


def practice_of(path: str | Path) -> Lowered:
    """Read the file, make its payer profiles known, give what it lowers; raises InputFault where it does not hold."""
    try:
        data = yaml.safe_load(Path(path).read_bytes().decode("utf-8-sig")) or {}
    except FileNotFoundError:
        raise InputFault(f"{path}: there is no such file") from None
    except OSError:
        raise InputFault(f"{path}: cannot be read") from None
    except (UnicodeDecodeError, yaml.YAMLError):
        raise InputFault(f"{path}: is no YAML") from None
    if not isinstance(data, dict) or set(data) - {"lowered", "profiles", "icd10cm"}:
        raise InputFault(f"{path}: should hold `lowered`, `profiles` and `icd10cm` only")
    if data.get("icd10cm"):
        _take_codes(path, Path(path).parent / str(data["icd10cm"]))
    for name, profile in (data.get("profiles") or {}).items():
        _add(path, str(name), profile)
    return {str(group): _checked(path, str(group), rules) for group, rules in (data.get("lowered") or {}).items()}


def _take_codes(path: str | Path, table: Path) -> None:
    try:
        use_table(table)
    except OSError:
        raise InputFault(f"{path}: icd10cm: names a file that cannot be read") from None
    except ValueError:
        raise InputFault(f"{path}: icd10cm: names a file that guardrails.audit.icd.derive did not make") from None


def _add(path: str | Path, name: str, profile: Any) -> None:
    try:
        add_profile(name, profile)
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise InputFault(f"{path}: profiles.{name}: {fault}") from None


def _checked(path: str | Path, group: str, rules: Any) -> Mapping[str, str]:
    if not isinstance(rules, dict):
        raise InputFault(f"{path}: lowered.{group}: should be rules, each with a reason")
    known = all_rules()
    for name, reason in rules.items():
        if name not in known:
            raise InputFault(f"{path}: lowered.{group}.{name}: is no rule")
        if known[name].fixed:
            raise InputFault(f"{path}: lowered.{group}.{name}: rules on risk and identity cannot be lowered")
        if not isinstance(reason, str) or not reason.strip():
            raise InputFault(f"{path}: lowered.{group}.{name}: a reason is missing")
    return rules
