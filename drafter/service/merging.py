"""Merges what two wrote at the same place at the same time: what one added stays, whatever the other sends."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

Line = Any
"""A bullet or a word of a list: a text, or a block of fields with a text."""


def merged(was: Any, there: Any, sent: Any, who: str = "") -> Any:
    """Give what stands at a place after `sent` came from someone who last saw `was`, while `there` stands by now.

    Lists are merged item by item, texts in their words; of anything else the newer counts. `who`: the sender's name.
    """
    if was == there or there is None:
        return sent
    if isinstance(there, list) and isinstance(sent, list):
        before = was if isinstance(was, list) else []
        if all(_key(item) for item in (*before, *there, *sent)):
            return _by_key(before, there, sent)
        return _by_line(before, there, sent, who)
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
    return str(item.get("kind") or item.get("id") or "") if isinstance(item, dict) else ""


def _by_key(was: Sequence[Line], there: Sequence[Line], sent: Sequence[Line]) -> list[Line]:
    """Merge entries that are called by kind or id: what the sender changed counts, all else stays as it is there."""
    before = {_key(item): item for item in was}
    mine = {_key(item): item for item in sent}
    kept = []
    for item in there:
        key = _key(item)
        if key not in mine:
            kept.extend([] if key in before else [item])
        else:
            kept.append(item if mine[key] == before.get(key) else mine[key])
    known = {_key(item) for item in there}
    new = [item for item in sent if _key(item) not in known and item != before.get(_key(item))]
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
