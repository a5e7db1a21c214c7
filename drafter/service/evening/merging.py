"""Merges what two wrote at the same place at the same time: what one added stays, whatever the other sends."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

Line = Any
"""A bullet or a word of a list: a text, or a block of fields with a text."""


def merged(was: Any, there: Any, sent: Any, who: str = "") -> Any:
    """Give what stands at a place after `sent` came from someone who last saw `was`, while `there` stands by now.

    Lists are merged item by item, blocks field by field, texts in their words; of anything else the newer counts.
    `who`: the sender's name.
    """
    if was == there or there is None:
        return sent
    if isinstance(there, list) and isinstance(sent, list):
        before = was if isinstance(was, list) else []
        if all(_key(item) for item in (*before, *there, *sent)):
            return _by_key(before, there, sent)
        return _by_line(before, there, sent, who)
    if isinstance(there, dict) and isinstance(sent, dict):
        return _by_field(was if isinstance(was, dict) else {}, there, sent)
    if isinstance(there, str) and isinstance(sent, str):
        return _text(was if isinstance(was, str) else "", there, sent)
    return sent


def words(item: Line) -> str:
    """Give the text of a bullet, however it is written down."""
    return str(item.get("text") or "") if isinstance(item, dict) else str(item)


def writer(item: Line) -> str:
    """Give who wrote a bullet, where it says so."""
    return str(item.get("by") or "") if isinstance(item, dict) else ""


def _key(item: Line) -> str:
    return str(item.get("kind") or item.get("id") or item.get("name") or "") if isinstance(item, dict) else ""


def _by_field(was: Mapping[str, Any], there: Mapping[str, Any], sent: Mapping[str, Any]) -> dict[str, Any]:
    """Merge an attendance: each field as whoever changed it left it; of present and absent the newer counts whole."""
    if ("absent" in _marks(there)) != ("absent" in _marks(sent)):
        return dict(sent if _marks(sent) != _marks(was) else there)
    made = {name: _field(was.get(name), there.get(name), sent.get(name)) for name in dict.fromkeys((*there, *sent))}
    if "status" in made:
        made["status"] = _status(_marks(was), _marks(there), _marks(sent))
    return {name: value for name, value in made.items() if value is not None}


def _field(was: Any, there: Any, sent: Any) -> Any:
    if was in (there, sent) or there == sent:
        return sent if was == there else there
    # Two different counts of minutes were each made without what the other knew: neither is right.
    return None if isinstance(there, int) and isinstance(sent, int) else sent


def _marks(attendance: Mapping[str, Any]) -> list[str]:
    status = attendance.get("status") or []
    return [status] if isinstance(status, str) else list(status)


def _status(was: Sequence[str], there: Sequence[str], sent: Sequence[str]) -> str | list[str]:
    """Put two sets of marks together: late as one saw it, left early as the other did."""
    mine = {mark for mark in sent if mark not in was}
    gone = {mark for mark in was if mark not in sent}
    kept: list[str] = [
        mark for mark in ("present", "late", "left_early", "absent") if mark in mine or mark in set(there) - gone
    ]
    if len(kept) > 1 and "present" in kept:
        kept.remove("present")
    return kept[0] if len(kept) == 1 else kept or list(sent)


def _by_key(was: Sequence[Line], there: Sequence[Line], sent: Sequence[Line]) -> list[Line]:
    """Merge entries called by kind, id or name: what the sender changed counts, all else stays as it is there.

    One that the sender calls otherwise now, at the same place, is the same one: a name that is being typed.
    """
    before = {_key(item): item for item in was}
    mine = {_key(item): item for item in sent}
    known = {_key(item) for item in there}
    renamed = {
        _key(old): new
        for old, new in zip(was, sent, strict=False)
        if _key(old) not in mine and _key(new) not in before and _key(new) not in known
    }
    kept = []
    for item in there:
        key = _key(item)
        if key in mine:
            kept.append(item if mine[key] == before.get(key) else mine[key])
        elif key in renamed:
            kept.append(renamed[key])
        elif key not in before:
            kept.append(item)
    placed = {*known, *(_key(renamed[key]) for key in renamed if key in known)}
    new = [item for item in sent if _key(item) not in placed and item != before.get(_key(item))]
    return [*kept, *new]


def _by_line(was: Sequence[Line], there: Sequence[Line], sent: Sequence[Line], who: str) -> list[Line]:
    """Merge lines in order: a line stays unless one of the two took it out, and what either put in stays."""
    theirs, standing = _changes(was, there)
    mine, left = _changes(was, sent)
    made: list[Line] = []
    for at in range(len(was) + 1):
        made += _both(theirs[at], mine[at], who)
        if at < len(was) and standing[at] is not None and left[at] is not None:
            # The same words: only who said them can have changed.
            made.append(standing[at] if left[at] == was[at] else left[at])
    return made


def _changes(was: Sequence[Line], new: Sequence[Line]) -> tuple[list[list[Line]], list[Line | None]]:
    """Say what was put in before each line of `was` and after the last, and as what each line still stands."""
    put_in: list[list[Line]] = [[] for _ in range(len(was) + 1)]
    stands: list[Line | None] = [None] * len(was)
    old, now = [words(line) for line in was], [words(line) for line in new]
    for kind, i, j, k, m in SequenceMatcher(a=old, b=now, autojunk=False).get_opcodes():
        if kind == "equal":
            stands[i:j] = new[k:m]
        else:
            put_in[i] += new[k:m]
    return put_in, stands


def _both(theirs: Sequence[Line], mine: Sequence[Line], who: str) -> list[Line]:
    """Keep what both put in at one place; the beginning of a line that its writer has finished meanwhile goes."""
    finished = [(words(line), writer(line) or who) for line in mine]
    kept = [
        line
        for line in theirs
        if not any(text.startswith(words(line)) and writer(line) in {by, ""} for text, by in finished)
    ]
    return [*kept, *mine]


def _text(was: str, there: str, sent: str) -> str:
    if was and was in there:
        return there.replace(was, sent, 1)
    return sent if sent.startswith(there) else f"{there}; {sent}"
