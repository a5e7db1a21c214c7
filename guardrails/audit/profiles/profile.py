"""A payer profile: the limits that were verified, each with whose it is and the day it was read."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit: its value, how grave a breach is, and its source with the day it was read."""

    value: Any
    severity: str
    source: str


@dataclass(frozen=True)
class Profile:
    """A profile by name; `limits` holds those of the profiles that it extends as well."""

    name: str
    title: str
    known: bool = True
    limits: dict[str, Limit] = field(default_factory=dict)

    def limit(self, name: str) -> Limit | None:
        """Give a limit, or None where none was verified."""
        return self.limits.get(name)


_ADDED: dict[str, Any] = {}
_PARTS = frozenset(("title", "extends", "limits"))


@cache
def profile_names() -> tuple[str, ...]:
    """List the profiles there are, a practice's own ones among them."""
    return tuple(sorted({path.stem for path in _FOLDER.glob("*.yaml")} | set(_ADDED)))


def add_profile(name: str, data: Any) -> None:
    """Make a practice's own profile known; raises ValueError where it does not hold, or the name is one of ours."""
    if (_FOLDER / f"{name}.yaml").exists():
        raise ValueError("a profile of this name is there already")
    if not isinstance(data, dict) or not isinstance(data.get("title"), str) or set(data) - _PARTS:
        raise ValueError("should have a title, and may have extends and limits")
    if data.get("extends") and data["extends"] not in profile_names():
        raise ValueError("extends a profile that is not there")
    for key, limit in (data.get("limits") or {}).items():
        if limit is not None and not (isinstance(limit, dict) and "value" in limit and limit.get("source")):
            raise ValueError(f"{key}: should have a value and a source with the day it was read")
    _ADDED[name] = data
    profile_names.cache_clear()
    profile_named.cache_clear()


@cache
def profile_named(name: str) -> Profile:
    """Read a profile with those that it extends; an unknown name gives the generic one, marked as not known."""
    if name not in profile_names():
        generic = profile_named("generic")
        return Profile(name, generic.title, known=False, limits=generic.limits)
    data = _ADDED.get(name) or yaml.safe_load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    limits = dict(profile_named(data["extends"]).limits) if data.get("extends") else {}
    for key, limit in (data.get("limits") or {}).items():
        if limit is None:
            limits.pop(key, None)
        else:
            limits[key] = Limit(limit["value"], limit.get("severity", "warning"), limit["source"])
    return Profile(name, data["title"], limits=limits)
