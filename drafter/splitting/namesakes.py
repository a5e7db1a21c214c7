"""Names that several members bear, where the words say who is meant: "the Hatchers", "both Karens", "the other Lee"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from drafter.splitting.heard import sound
from drafter.splitting.naming import Mention
from guardrails.deid.letters import fold
from guardrails.deid.recognizer import Found
from guardrails.session import SessionFile

_PLURAL = re.compile(r"[^\W\d_][\w'’-]+s\b", re.IGNORECASE)
_ALL = re.compile(
    r"\b(?:the|both(?: the| of the)?|our|two|those|these)(?: (?:two|three|2|3|other))?[ ]+$", re.IGNORECASE
)
_SIBLINGS = re.compile(
    r"\b(?P<name>[^\W\d_][\w'’-]+) (?:bros?|brothers|sisters|boys|girls|twins|lads|couple|pair)\b", re.IGNORECASE
)
_OTHER = re.compile(r"\b(?:the|our|my) (?:other|second)(?: one,?)?[ ]+$", re.IGNORECASE)
_BACK = 24


def plurals(text: str, file: SessionFile) -> Iterator[Found]:
    """Find plurals of a name that several members bear, which mean all of them."""
    borne = _borne(file)
    for m in _PLURAL.finditer(text) if borne else ():
        indexes = _several(borne, fold(m[0]))
        if indexes and _ALL.search(text, max(0, m.start() - _BACK), m.start()):
            yield Found(*m.span(), "NAME", 0.9, _marks(indexes))
    for m in _SIBLINGS.finditer(text) if borne else ():
        if indexes := borne.get(fold(m["name"]), ()):
            yield Found(*m.span(), "NAME", 0.9, _marks(indexes))


def _marks(indexes: Sequence[int]) -> str:
    return "|".join(f"[MEMBER_{i + 1}]" for i in indexes)


def _borne(file: SessionFile) -> dict[str, tuple[int, ...]]:
    """Give the names, and the sounds of first names, that two members or more bear."""
    found: dict[str, set[int]] = {}
    for i, member in enumerate(file.members):
        for name in (member.name or "", *member.aliases):
            for part in fold(name).split():
                found.setdefault(part, set()).add(i)
    alike: dict[str, set[int]] = {}
    for part, indexes in found.items():
        alike.setdefault(sound(part), set()).update(indexes)
    borne = {part: found[part] if len(found[part]) > 1 else alike[sound(part)] for part in found}
    return {part: tuple(sorted(whose)) for part, whose in borne.items() if len(whose) > 1}


def _several(borne: Mapping[str, tuple[int, ...]], word: str) -> tuple[int, ...]:
    """Give those whose name a word is the plural of."""
    if word in borne or not word.endswith("s"):
        return ()
    return borne.get(word[:-1]) or borne.get(word.removesuffix("es")) or ()


def told_apart(text: str, found: Sequence[Mention], file: SessionFile) -> Iterator[Mention]:
    """Give each mention; a plural becomes one of each whom it means, "the other Lee" whoever was not named last."""
    borne = _borne(file)
    last: dict[str, int] = {}
    order: list[int] = []
    for m in found:
        said = fold(text[m.start : m.end]).split()
        called = borne.get(said[0]) if len(said) == 1 and m.members else None
        every = set(called or ())
        if len(said) == 1 and (several := _several(borne, said[0])):
            m = replace(m, members=frozenset(several))
        if called and len(called) == 2 and _OTHER.search(text, max(0, m.start - _BACK), m.start):
            before = last.get(sound(said[0]))
            rest = every - {before} if before is not None else set(m.members)
            m = replace(m, kind="member", members=frozenset(rest))
        elif len(m.members) == 2 and _OTHER.search(text, max(0, m.start - _BACK), m.start):
            latest = next((i for i in reversed(order) if i in m.members), None)
            m = replace(m, kind="member", members=m.members - {latest}) if latest is not None else m
        if len(m.members) == 1 and m.kind == "member":
            order.append(min(m.members))
            for part in fold(file.members[min(m.members)].name or "").split():
                last[sound(part)] = min(m.members)
        yield from _each(text, m)


def anothers(text: str, found: Sequence[Mention]) -> Iterator[Mention]:
    """Take a name for another's where it is somebody's: "Janet's Paul"."""
    before: Mention | None = None
    for m in found:
        if before is not None and _whose(text, before, m):
            m = replace(m, kind="other")
        before = m
        yield m


def _whose(text: str, before: Mention, m: Mention) -> bool:
    its = before.kind == m.kind == "member" and not before.members & m.members
    return its and text[before.end : m.start] in {"'s ", "’s "}


def _each(text: str, m: Mention) -> Iterator[Mention]:
    """Divide the place of a plural among those whom it means, a letter each at least."""
    several = len(m.members) > 1 and m.end - m.start > len(m.members)
    if not several or not _plural_of_all(text, m):
        yield m
        return
    *first, last = sorted(m.members)
    for at, index in enumerate(first):
        yield replace(m, start=m.start + at, end=m.start + at + 1, kind="member", members=frozenset({index}))
    yield replace(m, start=m.start + len(first), kind="member", members=frozenset({last}))


def _plural_of_all(text: str, m: Mention) -> bool:
    if _SIBLINGS.fullmatch(text, m.start, m.end):
        return True
    return text[m.end - 1].lower() == "s" and bool(_ALL.search(text, max(0, m.start - _BACK), m.start))
