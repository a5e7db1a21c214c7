"""Decides from its place whether an ordinary word stands as a name, and whether two letters stand as a person."""

import re

from guardrails.gate.letters import MARK, Word
from guardrails.gate.words import (
    AFTER_EPONYM,
    BE,
    BEFORE_PERSON,
    CALLED,
    CLINICAL,
    EPONYMS,
    EVERYWHERE,
    KIN,
    MODALS,
    PASTS,
    PRONOUNS,
    SAYING,
    SELF,
    STATES,
    TELLING,
    TITLES,
    UNITS,
    is_past,
    is_word,
    names_nobody,
)
from guardrails.language.read_once import once

_BREAK = re.compile(r"[.!?:;\n•\"“(\[]|^\s*-\s")
_BLANK = frozenset({" ", "  "})
_TOGETHER = frozenset({" ", "-", "_", ". ", ", "})
_AND = frozenset({"and", "y", "w"})
_SIGN_FOR_AND = re.compile(r"\s*[&+/]\s*")
_LABEL = re.compile(r"\s?[:—–→]|\s-+>?\s")


class Spot:
    """A word with its neighbours on the same line; a missing neighbour is None."""

    def __init__(self, words: list[Word], i: int) -> None:
        self.words, self.i = words, i
        self.here = words[i]
        self.before = words[i - 1] if i and "\n" not in self.here.gap else None

    @once
    def after(self) -> Word | None:
        """The next word on the line."""
        return self._following(self.i)

    @once
    def beyond(self) -> Word | None:
        """The one after that."""
        return self._following(self.i + 1) if self.after else None

    def _following(self, i: int) -> Word | None:
        following = self.words[i + 1] if i + 1 < len(self.words) else None
        return following if following and "\n" not in following.gap else None

    @property
    def opens(self) -> bool:
        """Whether the word opens its line."""
        return self.before is None


def as_person(spot: Spot, companions: frozenset[str]) -> bool:
    """Whether an ordinary word stands as the listed name that it also is; `companions` are the name's other parts."""
    if spot.here.plain in EVERYWHERE:
        return _beside(spot, companions) or _is_called(spot) or _capital_inside(spot)
    return (
        _beside(spot, companions)
        or (is_possessive(spot.after) and not _is_object(spot))
        or _speaks(spot)
        or _is_called(spot)
        or _is_told(spot)
        or _in_company(spot)
        or _labelled(spot)
        or _heads(spot)
        or _acts(spot)
        or _capital_inside(spot)
    )


def leads_to_a_person(spot: Spot) -> bool:
    """Whether anything beside a name in small letters speaks of a person: a verb of persons, "with", kin, a label."""
    if as_person(spot, frozenset()) or _after_preposition(spot):
        return True
    before, after = spot.before, spot.after
    joined = [w.plain for w in (before, after) if w is not None]
    return any(w in _AND or w in KIN or w in TITLES or w == MARK for w in joined) or (
        after is not None and (is_past(after.plain) or after.plain in BE)
    )


def _acts(spot: Spot) -> bool:
    """Whether a word opens its line or sentence and what it did follows: "Dot lit a candle", "penny gave a dollar"."""
    after = spot.after
    begins = spot.opens or bool(_BREAK.search(spot.here.gap))
    if not begins or after is None or after.gap not in _BLANK or after.plain == spot.here.plain:
        return False
    if spot.here.plain in MODALS:
        return False
    # In small letters "art helped" may speak of art; "penny gave" speaks of Penny.
    return is_past(after.plain) if spot.here.shape != "lower" else after.plain in PASTS


def as_eponym(spot: Spot) -> bool:
    """Whether a name stands for a scale, an illness or a school that is called after someone: "Beck 19"."""
    if spot.here.plain not in EPONYMS or spot.here.shape == "lower":
        return False
    after = spot.after
    if is_possessive(after):
        after = spot.beyond
        return after is not None and after.plain in AFTER_EPONYM
    return (
        after is not None and (after.plain in AFTER_EPONYM or after.plain.isdigit()) and after.gap in {" ", "-", ": "}
    )


def as_unlisted(spot: Spot) -> bool:
    """Whether a word that nobody knows stands within a sentence with a capital, as a name does."""
    here = spot.here
    if len(here.plain) < 3 or not here.plain.isalpha():
        return False
    if spot.before is None or _BREAK.search(here.gap):
        return here.shape == "Capital" and _does_as_people_do(spot) and not names_nobody(here.plain)
    if here.gap not in _BLANK and not (spot.before.plain in TITLES and here.gap == ". "):
        return False
    led = spot.before.plain in _BEFORE_A_NAME and here.shape != "CAPS" and not _is_an_act(here)
    return (led or _capital_inside(spot)) and not names_nobody(here.plain)


def _is_an_act(word: Word) -> bool:
    """Whether a small word is a known one with the ending of the past, which no list has: "dr okayed it"."""
    stem = word.plain.removesuffix("ed")
    return word.shape == "lower" and word.plain.endswith("ed") and len(stem) > 3 and is_word(stem)


_BEFORE_A_NAME = (KIN | TITLES | CALLED) - {"who", "is", "was", "to"}
"""Words that lead to somebody's name in small letters too: "brother kofi", "dr patel"."""


_IS_OR_HAS = (BE - {"be", "been", "being"}) | {"has", "had"}


def _does_as_people_do(spot: Spot) -> bool:
    """Whether a verb of persons, "is" or "has", or a possessive follows a word that opens its line."""
    after = spot.after
    return (
        _speaks(spot)
        or (after is not None and after.gap in _BLANK and after.plain in _IS_OR_HAS)
        or (is_possessive(spot.after) and spot.beyond is not None and spot.beyond.plain in KIN)
        or _acts(spot)
    )


def as_possessor(spot: Spot) -> bool:
    """Whether a word with an s too many stands as a possessive: "hopes sister"."""
    after = spot.after
    return bool(after and after.gap in _BLANK and (after.plain in KIN or after.plain == MARK)) and spot.opens


def as_initials(spot: Spot) -> bool:
    """Whether two or three letters that are someone's initials stand as a person."""
    here = spot.here
    if here.plain in UNITS and spot.before and spot.before.plain[-1].isdigit():
        return False
    if here.plain in UNITS and here.shape != "CAPS":
        return _speaks(spot) or is_possessive(spot.after)
    if here.plain in CLINICAL:
        return False
    if is_word(here.plain) and here.plain not in UNITS:
        speaks = is_possessive(spot.after) or _speaks(spot) or _acts(spot)
        return here.shape == "CAPS" and not _all_caps(spot) and speaks
    if is_possessive(spot.after) or _speaks(spot) or _in_company(spot) or (here.shape == "CAPS" and _acts(spot)):
        return True
    if spot.after and spot.after.gap == " " and spot.after.plain in BE | MODALS:
        return True
    return here.shape == "CAPS" and (spot.opens or _after_preposition(spot))


def as_whom(spot: Spot) -> bool:
    """Whether an id that could be a name made for the call (m1) stands where a person does."""
    return _speaks(spot) or _is_told(spot) or _after_preposition(spot) or is_possessive(spot.after)


def is_possessive(after: Word | None) -> bool:
    """Whether 's follows."""
    return bool(after and after.gap == "'" and after.plain == "s")


def _after_preposition(spot: Spot) -> bool:
    return bool(spot.before and spot.here.gap in {" ", "/", "/ "} and spot.before.plain in BEFORE_PERSON)


def _beside(spot: Spot, companions: frozenset[str]) -> bool:
    here = spot.here
    if spot.after and spot.after.gap in _TOGETHER and _companion(here, spot.after, companions, spot.after.gap in "-_"):
        return True
    return bool(spot.before and here.gap in _TOGETHER and _companion(here, spot.before, companions, here.gap in "-_"))


def _companion(here: Word, other: Word, companions: frozenset[str], hyphened: bool) -> bool:
    both_capital = here.shape != "lower" and other.shape != "lower"
    if other.plain in companions:
        return both_capital or hyphened or not is_word(other.plain)
    initial = len(other.plain) == 1 and any(c.startswith(other.plain) for c in companions)
    return initial and (other.plain not in "ai" or (both_capital and other.plain == "a"))


def _speaks(spot: Spot) -> bool:
    """Whether a verb of persons follows: "will said", "Rice jokes", "May herself", "River (they/them)"."""
    here, after, beyond = spot.here, spot.after, spot.beyond
    if after is None:
        return False
    if after.gap == " (" and after.plain in PRONOUNS:
        return True
    if after.gap not in _BLANK:
        return False
    if after.plain in SELF:
        return spot.before is None or spot.before.plain not in MODALS | {"to"}
    if after.plain in {"was", "is", "seemed", "looked", "felt"} and beyond and beyond.plain in STATES:
        return not _is_object(spot)
    if after.plain == here.plain and here.plain in MODALS:
        return True
    if here.plain in MODALS and (after.plain in BE or after.plain in {"quiet", "late", "absent"}):
        return after.plain in BE and not _is_object(spot)
    passive = beyond is not None and beyond.plain in {"by", "among", "in", "with"} and not _is_name_shaped(here)
    return after.plain in SAYING and not passive and not _is_object(spot)


def _is_name_shaped(word: Word) -> bool:
    return word.shape == "Capital"


def _is_object(spot: Spot) -> bool:
    """Whether what stands before makes the word a thing: "the mark stayed", "some hope expressed"."""
    before = spot.before
    articles = {
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "my",
        "this",
        "that",
        "some",
        "no",
        "any",
        "more",
        "of",
        "less",
    }
    return before is not None and spot.here.gap in _BLANK and before.plain in articles


def _is_called(spot: Spot) -> bool:
    before = spot.before
    if before is None or spot.here.gap.strip(" \"'.") or before.plain not in CALLED:
        return False
    return spot.here.plain not in MODALS or before.plain in CALLED - {"name", "nickname", "alias"}


def _is_told(spot: Spot) -> bool:
    before = spot.before
    if before is None or spot.here.gap not in _BLANK:
        return False
    ends = spot.after is None or spot.after.gap[:1] in {",", ".", ";", "!"}
    return before.plain in TELLING or (before.plain in {"said", "says", "added", "replied"} and ends)


def _in_company(spot: Spot) -> bool:
    """Whether the word is joined to a person: "mark and [MEMBER_2]", "[MEMBER_1] + grace"."""
    after, before, here = spot.after, spot.before, spot.here
    if spot.opens and after is not None:
        if after.plain == MARK and _SIGN_FOR_AND.fullmatch(after.gap):
            return True
        if after.plain in _AND and after.gap in _BLANK and spot.beyond and spot.beyond.plain == MARK:
            return True
    if before is not None and before.plain == MARK and _SIGN_FOR_AND.fullmatch(here.gap) and "/" not in here.gap:
        return True
    first = spot.words[spot.i - 2] if spot.i > 1 else None
    joined = first is not None and first.plain == MARK and before is not None and before.plain == "and"
    return joined and after is not None and after.plain in SAYING | BE


def _labelled(spot: Spot) -> bool:
    """Whether a capitalised word opens its line as whom the line is about: "Rich: late", "Summer — cried"."""
    after = spot.after
    return spot.opens and spot.here.shape == "Capital" and after is not None and bool(_LABEL.match(after.gap))


_AFTER_A_THING = frozenset("of for about as was were are in at to from that which and or with on by it we".split())
"""Words after which what opens a line is as likely a thing: "Hope of change", "Grace in defeat"."""


def _heads(spot: Spot) -> bool:
    """Whether a word with a capital heads its line as the one it is about: "Cash panic x2, good", "Jo"."""
    if not spot.opens or spot.here.shape != "Capital" or spot.here.plain in MODALS or _heading(spot):
        return False
    return spot.after is None or (spot.after.gap in _BLANK and spot.after.plain not in _AFTER_A_THING)


def _capital_inside(spot: Spot) -> bool:
    """Whether a word has a capital that the start of a sentence, a heading or ALL CAPS does not explain."""
    if spot.here.shape != "Capital" or spot.opens or _BREAK.search(spot.here.gap) or _heading(spot):
        return False
    # "Li 0.9" is lithium, whoever else is called so.
    return len(spot.here.plain) > 2 or spot.after is None or not spot.after.plain[0].isdigit()


def _line(spot: Spot) -> list[Word]:
    """Give the longer words of the same line, as far as fifty words off."""
    words, start, end = spot.words, spot.i, spot.i + 1
    while start > max(0, spot.i - 50) and "\n" not in words[start].gap:
        start -= 1
    while end < min(len(words), spot.i + 50) and "\n" not in words[end].gap:
        end += 1
    return [w for w in words[start:end] if w is not spot.here and len(w.plain) > 3 and w.plain.isalpha()]


def _heading(spot: Spot) -> bool:
    others = _line(spot)
    return len(others) > 1 and sum(w.shape != "lower" for w in others) / len(others) > 0.6


def _all_caps(spot: Spot) -> bool:
    others = _line(spot)
    return len(others) > 1 and sum(w.shape == "CAPS" for w in others) / len(others) > 0.6
