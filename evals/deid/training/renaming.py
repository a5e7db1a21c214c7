"""Gives everyone on a session's roster another name, and writes their mentions anew in the manner of the old ones."""

import copy
import re
from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import Any

from evals.deid.corpus import Mention
from evals.deid.training.invented import drawn
from evals.deid.training.mishearing import misheard, miswritten
from evals.deid.training.pools import pools
from guardrails.deid.letters import fold
from guardrails.deid.people import names_that_are_words, short_forms

_SAME_PARTS = frozenset("de la del von van jr sr dr md al bin da di ii iii".split())
_PART = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_SOMEBODY = "Mara Lind"
_FROM_THE_TEXT, _A_WORD = 0.22, 0.34
_MISWRITTEN = 0.12
"""How often a name that stood as listed is written otherwise."""


class Renamed:
    """A session's data with other people in it, and what each folded part of the old names became."""

    def __init__(self, draw: Random, data: dict[str, Any], texts: Sequence[str]) -> None:
        self._draw = draw
        self._parts: dict[str, str] = {}
        words: list[str] = [word for text in texts for word in re.findall(r"[a-z]+", text.lower())]
        self._from_the_text = [word for word in words if word in names_that_are_words()]
        self.data = copy.deepcopy(data)
        for one in (*self.data["members"], *self.data.get("known_people", []), *self._facilitators()):
            for key in ("name", "supervisor"):
                if one.get(key):
                    one[key] = self._name(one[key])
            if one.get("aliases"):
                one["aliases"] = [self._name(alias) for alias in one["aliases"]]
        self._names: list[str] = [m["name"] for m in self.data["members"] if m.get("name")] or [_SOMEBODY]

    def mention(self, mention: Mention) -> str:
        """Write a mention of somebody of the roster with a new name, in the manner (`variant`) of the old."""
        surface = mention.surface
        words = [fold(word) for word in _PART.findall(surface)]
        if any(w in self._parts for w in words) and all(w in self._parts or len(w) == 1 for w in words):
            new = _PART.sub(lambda word: self._part(word[0]), surface)
            return miswritten(self._draw, new) if new.isalpha() and self._draw.random() < _MISWRITTEN else new
        parts = [part for part in re.findall(r"[^\W_]+", self._draw.choice(self._names)) if len(part) > 1]
        variants = (mention.variant or "").split("+")
        way = next((way for way in _WAYS if way in variants), None)
        new = (_WAYS[way] if way else _one_part)(self._draw, parts or _SOMEBODY.split(), surface)
        if surface.islower():
            return new.lower()
        return new.upper() if surface.isupper() and len(surface) > 2 and way != "initials" else new

    def _facilitators(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.data["session"].get("facilitators", [])
        return found

    def _name(self, name: str) -> str:
        pieces = re.split(r"(\s+|,\s*)", name)
        return "".join(self._renamed(piece, given=not at) for at, piece in enumerate(pieces))

    def _renamed(self, piece: str, *, given: bool) -> str:
        bare = fold(piece).strip(".\"'()")
        if len(bare) < 2 or "." in piece or bare in _SAME_PARTS or not re.search(r"\w", piece):
            return piece
        if bare not in self._parts:
            self._parts[bare] = self._other(given=given).title()
        return self._parts[bare]

    def _other(self, *, given: bool) -> str:
        p, chance = pools(), self._draw.random()
        if chance < _FROM_THE_TEXT and self._from_the_text:
            return self._draw.choice(self._from_the_text)
        if chance < _A_WORD:
            return self._draw.choice(p.names_that_are_words)
        return drawn(self._draw, p.given, p.rare_given) if given else drawn(self._draw, p.surnames, p.rare_surnames)

    def _part(self, word: str) -> str:
        new = self._parts.get(fold(word), word)
        return new.lower() if word.islower() else new.upper() if word.isupper() else new


def _one_part(draw: Random, parts: Sequence[str], _: str) -> str:
    return draw.choice(parts)


def _initials(_: Random, parts: Sequence[str], surface: str) -> str:
    return "".join(f"{part[0]}." if "." in surface else part[0] for part in parts)


def _spelled(_: Random, parts: Sequence[str], surface: str) -> str:
    return ("-" if "-" in surface else " ").join(parts[0])


def _short(draw: Random, parts: Sequence[str], _: str) -> str:
    usual = sorted(short_forms().get(fold(parts[0]), ()))
    return draw.choice(usual).title() if usual else parts[0][: max(3, len(parts[0]) - 3)]


def _split(draw: Random, parts: Sequence[str], _: str) -> str:
    part = draw.choice(parts)
    at = max(2, len(part) // 2)
    return f"{part[:at]} {part[at:]}".strip()


def _initialed(_: Random, parts: Sequence[str], surface: str) -> str:
    return f"{parts[0]} {parts[-1][0]}{'.' if '.' in surface else ''}"


def _reordered(_: Random, parts: Sequence[str], surface: str) -> str:
    return " ".join(parts[::-1][: len(_PART.findall(surface))])


def _misspelt(draw: Random, parts: Sequence[str], surface: str) -> str:
    name = draw.choice(parts)
    return (misheard(draw, name) if " " in surface else None) or miswritten(draw, name)


_WAYS: Mapping[str, Callable[[Random, Sequence[str], str], str]] = {
    "initials": _initials,
    "spelled": _spelled,
    "nickname": _short,
    "clipped": _short,
    "split": _split,
    "joined": lambda _, parts, __: "".join(parts[:2]),
    "doubled": lambda _, parts, __: parts[0] + parts[0][-1] * 2,
    "initialed": _initialed,
    "surname_first": lambda _, parts, __: f"{parts[-1]}, {parts[0]}",
    "reordered": _reordered,
    "possessive": lambda _, parts, __: f"{parts[0]}s",
    "misspelt": _misspelt,
}
"""How a name is written in each variant, the first that applies; the others are names as they stand."""
