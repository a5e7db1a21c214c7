"""Writes down whose words a bullet holds: whoever is signed in and typed it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from drafter.service.caller import Caller
from drafter.service.evening.merging import words, writer


def written_by(before: Mapping[str, Any], data: dict[str, Any], caller: Caller) -> dict[str, Any]:
    """Name the caller at each bullet that is new and names nobody; what stood there before stays as it was.

    A bullet that someone else corrects stays its first writer's: who only mends the words did not see it.
    """
    if caller.local or caller.by != "page" or not caller.name:
        return data
    nobodys = Counter(words(bullet) for bullet in _bullets(before) if not writer(bullet))
    made = {**data}
    if isinstance(data.get("session"), dict):
        made["session"] = _named(data["session"], nobodys, caller.name)
    if isinstance(data.get("members"), list):
        made["members"] = [
            _named(one, nobodys, caller.name) if isinstance(one, dict) else one for one in data["members"]
        ]
    return made


def _named(holder: dict[str, Any], nobodys: Counter[str], name: str) -> dict[str, Any]:
    if not holder.get("bullets"):
        return holder
    named = []
    for bullet in _listed(holder["bullets"]):
        text = words(bullet)
        if writer(bullet) or not text.strip() or not isinstance(bullet, str | dict):
            named.append(bullet)
        elif nobodys[text] > 0:
            nobodys[text] -= 1
            named.append(bullet)
        else:
            named.append({**(bullet if isinstance(bullet, dict) else {}), "text": text, "by": name})
    as_before = named == _listed(holder["bullets"])
    return holder if as_before else {**holder, "bullets": named}


def _bullets(data: Mapping[str, Any]) -> Iterator[Any]:
    members = data.get("members")
    for holder in (data.get("session"), *(members if isinstance(members, list) else ())):
        if isinstance(holder, dict):
            yield from _listed(holder.get("bullets"))


def _listed(value: Any) -> list[Any]:
    if isinstance(value, str):
        return [line.strip() for line in value.splitlines() if line.strip()]
    return value if isinstance(value, list) else []
