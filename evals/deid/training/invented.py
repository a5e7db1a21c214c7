"""Draws other identifiers of each type, written in the manner of those whose place they take."""

import re
from collections.abc import Callable, Mapping
from random import Random

from evals.deid.training.pools import Pool, pools

_ONES = "zero one two three four five six seven eight nine".split()
_MONTHS = "january february march april may june july august september october november december".split()
_DAYS_SAID = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first second twenty-third fourth twenty-fifth "
    "thirtieth thirty-first"
).split()
_SAID = re.compile(
    r"\b(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|twenty|thirty|dot|dash|first|third|[a-z]+th|[a-z]+tieth)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\d{4}")
_WORD_BEGINS = re.compile(r"(?<![\w'])[a-z]")


def replaced(draw: Random, kind: str, surface: str) -> str:
    """Give another identifier of a type in the place of `surface`; types that are not redrawn come back as they are."""
    said = bool(_SAID.search(surface)) and not re.search(r"\d", surface)
    if kind == "DATE" and _YEAR.fullmatch(surface):
        return surface
    if kind in _STYLED:
        return _styled(_STYLED[kind](draw, said), surface)
    if kind in ("ID", "PHONE"):
        new = identifier(draw) if kind == "ID" else phone(draw)
        return _spoken(draw, new) if said else new.lower() if surface.islower() else new
    if kind in ("HANDLE", "EMAIL"):
        return handle(draw, said=said) if kind == "HANDLE" else email(draw, said=said)
    return surface


def drawn(draw: Random, *of: Pool) -> str:
    """Draw from one of the pools, each as likely as the others; a pool named twice counts twice."""
    return draw.choice(draw.choice(of))


def given_name(draw: Random) -> str:
    """Draw a given name, frequent twice as often as rare, or one that is a word."""
    p = pools()
    return drawn(draw, p.given, p.given, p.rare_given, p.names_that_are_words)


def surname(draw: Random) -> str:
    """Draw a surname, frequent twice as often as rare, or one that is a word."""
    p = pools()
    return drawn(draw, p.surnames, p.surnames, p.rare_surnames, p.names_that_are_words)


def person(draw: Random) -> str:
    """Draw how somebody is called: mostly by the given name alone."""
    given, last = given_name(draw), surname(draw)
    ways = (given, f"{given} {last}", f"{given} {last[0]}", f"{given} {last[0]}.", last)
    return draw.choices(ways, (12, 4, 2, 1, 1))[0]


def place(draw: Random) -> str:
    """Draw a town, those whose names are words more often than they occur: they are the hard ones."""
    p = pools()
    return drawn(draw, p.towns, *[p.towns_that_are_words] * 2, p.towns_abroad, *[p.towns_of_words] * 3)


def organization(draw: Random) -> str:
    """Draw a firm, school or church, mostly with the word that says what it is."""
    p = pools()
    ways = (
        f"{_leading(draw)} {draw.choice(p.kinds_of_firms)}",
        _leading(draw),
        f"{draw.choice(p.surnames)} and {draw.choice(p.surnames)}",
    )
    return draw.choices(ways, (8, 1, 1))[0]


def _leading(draw: Random) -> str:
    p = pools()
    noun = draw.choice(p.nouns)
    ways = {
        drawn(draw, p.surnames, p.rare_surnames): 25,
        place(draw): 15,
        f"{draw.choice(p.adjectives)} {noun}": 15,
        noun: 15,
        f"st {draw.choice(p.given)}": 6,
        f"{drawn(draw, p.given)}'s": 6,
        f"{noun} and {draw.choice(p.nouns)}": 8,
        f"{noun} {draw.choice(p.nouns)}": 10,
    }
    return draw.choices(list(ways), list(ways.values()))[0]


def identifier(draw: Random) -> str:
    """Draw a number or code such as records, cases, plates and accounts have."""
    # A: a letter, 9: a digit, *: either, _: a blank
    pattern = draw.choice(
        "A-999 AA-99999 AAA_99999 AAAA999999 AAA-A99 AAA-9999 AAA_9999 AAA9999 9999 999999 9999999999 9AAA999 "
        "99-AA-99999 AA-99-9999 999_999_999 A99A_999 9999-A ******** ******".split()
    )
    mixed = "ABCDEFGHJKMNPQRSTUVWXYZ0123456789"
    made = {"A": lambda: _letters(draw, 1), "9": lambda: _digits(draw, 1), "*": lambda: draw.choice(mixed)}
    return "".join(made[c]() if c in made else c.replace("_", " ") for c in pattern)


def phone(draw: Random) -> str:
    """Draw a telephone number of those kept for fiction, however it may be divided."""
    area = _digits(draw, 3).replace("0", "7").replace("1", "4")
    last = f"01{_digits(draw, 2)}"
    ways = ("{}-555-{}", "({}) 555-{}", "{} 555 {}", "{}.555.{}", "{}555{}", "1-{}-555-{}", "+1 {} 555 {}", "{}/555-{}")
    return draw.choice([*(way.format(area, last) for way in ways), f"555-{last}", f"555 {last}"])


def address(draw: Random, *, said: bool = False) -> str:
    """Draw a street with its number and perhaps a flat, or a crossing."""
    p = pools()
    number = _digits(draw, draw.randint(2, 4)).lstrip("0") or "41"
    street = f"{draw.choice(['', '', '', 'n ', 's ', 'east ', 'w '])}{_street(draw)}"
    base = f"{_spoken(draw, number) if said else number} {street}"
    if draw.random() < 0.7:
        base += f" {draw.choice(p.kinds_of_streets)}"
    elif not said and draw.random() < 0.35:
        base = f"{_street(draw)} and {_street(draw)}"
    return base + _flat(draw, said=said) if draw.random() < 0.35 else base


def _street(draw: Random) -> str:
    p = pools()
    return drawn(draw, p.surnames, p.towns, p.towns_that_are_words, p.names_that_are_words, p.nouns, p.streets)


def _flat(draw: Random, *, said: bool) -> str:
    written = (_digits(draw, 1), _digits(draw, 2), _digits(draw, 1) + _letters(draw, 1), _letters(draw, 1))
    number = draw.choice(_ONES if said else written).lower()
    return draw.choice([" apt {}", " #{}", " unit {}", ", apt {}", " {}", " ste {}"]).format(number)


def handle(draw: Random, *, said: bool = False) -> str:
    """Draw a name of the net, with its sign or as it is said."""
    p = pools()
    one, other = drawn(draw, p.given, p.names_that_are_words, p.nouns), drawn(draw, p.surnames, p.nouns)
    two = _digits(draw, 2)
    if said:
        return draw.choice([f"{one} underscore {other}", f"{one} {other} {_spoken(draw, two)}", f"{one} dot {other}"])
    signed = [f"@{one}{other}", f"@{one}_{other}", f"@{one}.{other[0]}", f"u/{one}{_digits(draw, 3)}"]
    return draw.choice([*signed, f"{one}_{other}{two}", f"{one}.{other}", f"{one}{other}{two}"])


def email(draw: Random, *, said: bool = False) -> str:
    """Draw an e-mail address, written or said."""
    p = pools()
    one, other = drawn(draw, p.given, p.names_that_are_words), drawn(draw, p.surnames, p.nouns)
    host = draw.choice(p.nouns) + draw.choice(["mail", "net", "post", "box"])
    two = _digits(draw, 2)
    if said:
        last = draw.choice([f"dot {other}", other, _spoken(draw, two)])
        return f"{one} {last} at {host} dot {draw.choice(['com', 'example', 'org', 'net'])}"
    ways = (f"{one}.{other}@{host}.example", f"{one}{two}@{host}.com", f"{one}{other}@{host}.example")
    return draw.choice([*ways, f"{one[0]}.{other} at {host}.example"])


def date(draw: Random, *, said: bool = False) -> str:
    """Draw a day as clinicians write or say it."""
    m, d, y = draw.randint(1, 12), draw.randint(1, 28), draw.randint(1990, 2027)
    month = _MONTHS[m - 1] if draw.random() < 0.6 else _MONTHS[m - 1][:3]
    if said:
        day = draw.choice(_DAYS_SAID)
        return draw.choice([f"{month} {day}", f"{day} of {month}", f"the {day} of {month}"])
    short = f"{y % 100:02d}"
    nth = f"{d}{'th' if 4 <= d <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(d % 10, 'th')}"
    numbers = (
        f"{m}/{d}",
        f"{m}-{d}",
        f"{m}/{d}/{short}",
        f"{m}-{d}-{short}",
        f"{m}.{d}.{short}",
        f"{y}-{m:02d}-{d:02d}",
    )
    named = (f"{month} {d}", f"{month} {nth}", f"{d} {month}", f"{month} {d}, {y}", f"{month} {y}", nth)
    return draw.choice(numbers + named)


_STYLED: Mapping[str, Callable[[Random, bool], str]] = {
    "PERSON": lambda draw, _: person(draw),
    "PLACE": lambda draw, _: place(draw),
    "ORG": lambda draw, _: organization(draw),
    "ADDRESS": lambda draw, said: address(draw, said=said),
    "DATE": lambda draw, said: date(draw, said=said),
}


def _styled(new: str, old: str) -> str:
    """Write the new one with the capitals of the old."""
    letters = [c for c in old if c.isalpha()]
    if len(letters) > 2 and all(c.isupper() for c in letters):
        return new.upper()
    if any(word[0].isupper() for word in re.findall(r"[A-Za-z]+", old)):
        return _WORD_BEGINS.sub(lambda begins: begins[0].upper(), new)
    return new


def _spoken(draw: Random, written: str) -> str:
    """Say a number sign by sign: "oh four dash b"."""
    said: list[str] = []
    for sign in written:
        if sign.isdigit():
            said.append(draw.choice(["oh", "zero"]) if sign == "0" else _ONES[int(sign)])
        elif sign.isalpha():
            said.append(sign.lower())
        elif sign == "-" and draw.random() < 0.5:
            said.append("dash")
    return " ".join(said)


def _digits(draw: Random, count: int) -> str:
    return "".join(draw.choice("0123456789") for _ in range(count))


def _letters(draw: Random, count: int) -> str:
    return "".join(draw.choice("ABCDEFGHJKLMNPRSTUVWXYZ") for _ in range(count))
