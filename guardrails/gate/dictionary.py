"""Looks words up in the English spelling dictionary that comes with spylls, by its rules for endings and beginnings."""

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_FOLDER = "data/en/en_US"


@dataclass(frozen=True, slots=True)
class _Affix:
    """One rule: `added` stands in place of `taken` where the stem fits `condition`."""

    flag: str
    taken: str
    added: str
    condition: re.Pattern[str]


@dataclass(frozen=True)
class _Dictionary:
    flags: dict[str, str]
    endings: dict[str, tuple[_Affix, ...]]
    beginnings: tuple[_Affix, ...]


def is_listed(word: str) -> bool:
    """Whether a lower-case word stands in the dictionary in lower case, by itself or by a rule.

    The dictionary writes names with a capital, so what it has in lower case are the words that are words.
    """
    book = _dictionary()
    if word in book.flags or _by_ending(word, "", book):
        return True
    for rule in book.beginnings:
        rest = rule.taken + word.removeprefix(rule.added)
        if word.startswith(rule.added) and (rule.flag in book.flags.get(rest, "") or _by_ending(rest, rule.flag, book)):
            return True
    return False


def _by_ending(word: str, besides: str, book: _Dictionary) -> bool:
    for size in range(min(5, len(word) - 1) + 1):
        for rule in book.endings.get(word[len(word) - size :], ()):
            stem = word[: len(word) - size] + rule.taken
            flags = book.flags.get(stem, "")
            if rule.flag in flags and besides in flags and rule.condition.search(stem):
                return True
    return False


@lru_cache(maxsize=1)
def _dictionary() -> _Dictionary:
    flags = {}
    for line in _lines("dic")[1:]:
        word, _, of_word = line.partition("/")
        if word.islower():
            flags[word] = of_word.split()[0] if of_word else ""
    endings: dict[str, list[_Affix]] = defaultdict(list)
    beginnings: list[_Affix] = []
    for line in _lines("aff"):
        fields = line.split()
        if len(fields) < 5 or fields[0] not in {"SFX", "PFX"}:
            continue
        kind, flag, taken, added, condition = fields[:5]
        taken, added = taken.replace("0", ""), added.partition("/")[0].replace("0", "")
        if kind == "SFX":
            endings[added].append(_Affix(flag, taken, added, re.compile(f"{condition}$")))
        else:
            beginnings.append(_Affix(flag, taken, added, re.compile(f"^{condition}")))
    return _Dictionary(flags, {key: tuple(rules) for key, rules in endings.items()}, tuple(beginnings))


def _lines(kind: str) -> list[str]:
    return files("spylls.hunspell").joinpath(f"{_FOLDER}.{kind}").read_bytes().decode("utf-8", "replace").splitlines()
