"""Small changes of a session's input, by path: `members.m1.bullets[2]`. Input need not be whole, nor right."""

import copy
import itertools
import re
from collections.abc import Sequence
from typing import Any, Literal, NoReturn

from drafter.errors import Fault, FileFaults
from drafter.service.evening.merging import merged
from guardrails.session import Shape

_STEP = re.compile(r"\.?([A-Za-z0-9_-]+)|\[(\d{1,6})\]")
Step = str | int


class Change(Shape):
    """One small change of the input.

    `set` puts a value at a path (one past a list's end appends); `add` appends to a list, or inserts before an index;
    `remove` takes out. `was` is what the sender last knew to stand there: what others wrote there since then stays.
    """

    op: Literal["set", "add", "remove"]
    path: str
    value: Any = None
    was: Any = None


class _NotThere(Exception):
    """The path leads nowhere."""


def changed(data: dict[str, Any], changes: Sequence[Change], who: str = "") -> dict[str, Any]:
    """Give the input with all changes made; raises FileFaults, and then none is made. `who`: the sender's name.

    A fault names the change by its number: its path may hold words that were typed.
    """
    made = copy.deepcopy(data)
    faults = []
    for number, change in enumerate(changes):
        try:
            _make(made, change, who)
        except _NotThere as reason:
            faults.append(Fault(f"changes[{number}].path", str(reason)))
    if faults:
        raise FileFaults(tuple(faults))
    return made


def _steps(path: str) -> list[Step]:
    steps: list[Step] = []
    at = 0
    while at < len(path):
        match = _STEP.match(path, at)
        if match is None:
            _nowhere("is not a path such as members.m1.bullets[2]")
        steps.append(match.group(1) if match.group(1) is not None else int(match.group(2)))
        at = match.end()
    if not steps or isinstance(steps[0], int):
        _nowhere("is not a path such as members.m1.bullets[2]")
    return steps


def _make(data: dict[str, Any], change: Change, who: str) -> None:
    steps = _steps(change.path)
    holder: Any = data
    for step, following in itertools.pairwise(steps):
        holder = _entered(holder, step, following)
    last = _position(holder, steps[-1])
    if change.op == "set":
        _set(holder, last, _with_others(holder, last, change, who))
    elif change.op == "add":
        _add(holder, last, change.value)
    else:
        _remove(holder, last)


def _with_others(holder: Any, at: Any, change: Change, who: str) -> Any:
    if "was" not in change.model_fields_set:
        return change.value
    there = holder.get(at) if isinstance(holder, dict) else holder[at] if at < len(holder) else None
    return merged(change.was, _listed(there) if isinstance(change.value, list) else there, change.value, who)


def _entered(holder: Any, step: Step, following: Step) -> Any:
    """Go one step in, making what is missing; a block of bullets becomes a list once one of its lines is meant."""
    at = _position(holder, step)
    if isinstance(holder, list):
        if at >= len(holder):
            _nowhere("is not there")
    elif holder.get(at) is None:
        holder[at] = [] if isinstance(following, int) else {}
    if isinstance(following, int):
        holder[at] = _listed(holder[at])
    inner = holder[at]
    if not isinstance(inner, dict | list):
        _nowhere("leads through something that holds no fields")
    return inner


def _position(holder: Any, step: Step) -> Any:
    """Give the key or index of a step; a name in a list is the id of one of its items."""
    if isinstance(holder, dict) and isinstance(step, str):
        return step
    if isinstance(holder, list) and isinstance(step, int):
        return step
    if isinstance(holder, list):
        found = [i for i, item in enumerate(holder) if isinstance(item, dict) and item.get("id") == step]
        if found:
            return found[0]
    return _nowhere("is not there")


def _listed(value: Any) -> Any:
    if isinstance(value, str):
        return [line.strip() for line in value.splitlines() if line.strip()]
    return value


def _set(holder: Any, at: Any, value: Any) -> None:
    if isinstance(holder, list) and at == len(holder):
        holder.append(value)
    elif isinstance(holder, list) and at > len(holder):
        _nowhere("is not there")
    else:
        holder[at] = value


def _add(holder: Any, at: Any, value: Any) -> None:
    if isinstance(holder, list):
        if at > len(holder):
            _nowhere("is not there")
        holder.insert(at, value)
        return
    there = _listed(holder.get(at))
    if there is None:
        there = []
    if not isinstance(there, list):
        _nowhere("is not a list")
    holder[at] = [*there, value]


def _remove(holder: Any, at: Any) -> None:
    if isinstance(holder, dict):
        holder.pop(at, None)
    elif at < len(holder):
        del holder[at]
    else:
        _nowhere("is not there")


def _nowhere(reason: str) -> NoReturn:
    raise _NotThere(reason)
