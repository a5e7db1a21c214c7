"""How words sound, roughly: letters to sounds by rule, and how far two runs of sounds lie apart.

A dictating phone writes what it heard in words of its own: "on a lease" for Annelise. The letters are far from the
name; the sounds are near.
"""

import re
from functools import lru_cache

_VOWELS = "aeiouAEIOUWY@"
"""Long ones in small letters ("a" of "may", "e" of "see", "i" of "my"), short ones in capitals, "@" unstressed."""

_SPELLED = {
    "ough": "o", "eaux": "o", "ear": "er", "eer": "er", "air": "ar", "are$": "ar", "ere$": "er", "ng$": "n",
    "augh": "O", "eigh": "a", "igh": "i", "tch": "C", "sch": "S", "tion": "S@n", "sion": "S@n", "tial": "S@l",
    "cia": "S@", "dge": "J", "eau": "o", "ois$": "wA", "oux": "u", "aux$": "o", "ieu": "u", "que$": "k", "gue$": "g",
    "qu": "kw", "ch": "C", "sh": "S", "th": "T", "ph": "f", "gh": "g", "ck": "k", "kn": "n", "gn": "n", "wr": "r",
    "wh": "w", "rh": "r", "cz": "C", "sz": "S", "zh": "Z", "dj": "J", "tz": "ts", "x": "ks", "^x": "S", "xiao": "SW",
    "xia": "SA", "xi": "Se", "mb$": "m", "ng": "n", "nk": "nk", "ai": "a", "ay": "a", "ei": "a", "ey$": "e",
    "ey": "a", "ea": "e", "ee": "e", "ie$": "e", "ie": "e", "eu": "u", "ew": "u", "oo": "u", "ou": "W", "ow$": "o",
    "ow": "W", "oa": "o", "oe": "o", "oi": "Y", "oy": "Y", "au": "O", "aw": "O", "ue$": "u", "ui": "u", "ae": "a",
    "ah": "O", "eh": "E", "oh": "o", "uh": "@", "ia": "e@", "tia$": "S@", "^tia$": "te@", "io": "eo", "ar": "Or",
    "er": "@r", "ir": "@r", "ur": "@r", "yr": "@r", "ce": "sE", "ci": "sI", "cy": "sI", "ge": "JE", "gi": "JI",
    "gy": "JI", "ce$": "s", "ge$": "J", "a$": "@", "e$": "", "i$": "e", "o$": "o", "u$": "u", "y$": "e", "^y": "y",
    "a": "A", "e": "E", "i": "I", "o": "O", "u": "@", "y": "I", "c": "k", "q": "k", "j": "J", "^h": "h",
    **{letter: letter for letter in "bdfgklmnprstvwz"},
}  # fmt: skip
"""Letters and their sounds; "^" begins a word, "$" ends it. What is not listed (an "h" within) is not heard."""
_OTHERWISE = (
    ("j", "h"),
    ("ll", "y"),
    ("ch", "k"),
    ("th", "t"),
    ("w", "v"),
    ("qu", "k"),
    ("e$", "ay"),
    ("zh", "j"),
    ("gh", ""),
    ("ng", "n"),
)
"""How letters sound in other languages: "Joaquin" as "wakeen", "Guillen" as "giyen"."""
_LONG = {"a": "a", "e": "e", "i": "i", "o": "o", "u": "u", "y": "i"}
_PIECE = re.compile(
    "|".join(re.escape(key).replace("\\^", "^").replace("\\$", "$") for key in sorted(_SPELLED, key=len, reverse=True))
)
_SILENT_E = re.compile(r"([aeiouy])([bdfgklmnprstvzc]|th|ch)e(?=s?$)")
_NEAR = (
    ("pb", 0.25), ("td", 0.2), ("kg", 0.25), ("fv", 0.2), ("sz", 0.1), ("SZ", 0.15), ("CJ", 0.25), ("SC", 0.3),
    ("sS", 0.4), ("zZ", 0.4), ("zS", 0.5), ("JZ", 0.2), ("CS", 0.35), ("JS", 0.5), ("Tt", 0.25), ("Td", 0.3),
    ("Ts", 0.45), ("Tf", 0.4), ("mn", 0.4), ("lr", 0.6), ("wv", 0.4), ("bv", 0.4), ("pf", 0.5), ("Jg", 0.3),
    ("Jd", 0.6), ("Ck", 0.5), ("Ct", 0.5), ("yJ", 0.4), ("hk", 0.6), ("hJ", 0.5), ("wr", 0.7), ("nl", 0.8),
    ("tk", 0.8), ("dg", 0.8), ("wo", 0.3), ("wu", 0.2), ("wW", 0.3), ("ye", 0.2), ("yI", 0.3), ("lo", 0.6),
    ("lu", 0.6), ("aE", 0.15), ("aA", 0.25), ("eI", 0.15), ("AE", 0.2), ("IE", 0.2), ("AO", 0.15), ("oO", 0.2),
    ("ou", 0.25), ("iA", 0.3), ("iI", 0.3), ("uU", 0.1), ("WO", 0.25), ("Wo", 0.25), ("Yo", 0.3), ("ea", 0.3),
    ("aI", 0.3), ("ei", 0.3),
)  # fmt: skip
"""Pairs of sounds that are taken for each other, and how far apart they are."""
_APART = {frozenset(pair): cost for pair, cost in _NEAR}
_UNSTRESSED, _OTHER_VOWEL = 0.2, 0.4
_LEFT_OUT = {"h": 0.3, "r": 0.6, "w": 0.5, "y": 0.4, "t": 0.7, "d": 0.7, "n": 0.8, "@": 0.25} | dict.fromkeys(
    "aeiouAEIOUWY", 0.45
)
"""What it costs that a sound is heard that was not said, or not heard that was; of other sounds 1."""


@lru_cache(maxsize=60_000)
def sounds_of(word: str) -> str:
    """Give a word's sounds, a character each; a double sound once."""
    word = _SILENT_E.sub(lambda m: f"{m[1].upper()}{m[2]}", word)
    heard, at = [], 0
    while at < len(word):
        if word[at].isupper():
            heard.append(_LONG[word[at].lower()])
            at += 1
            continue
        piece = _piece(word, at)
        heard.append(_SPELLED.get(piece, ""))
        at += max(1, len(piece.strip("^$")))
    return joined_sounds("".join(heard))


@lru_cache(maxsize=20_000)
def readings_of(name: str) -> frozenset[str]:
    """Give the sounds of a name as English hands read it, and as it may be said in its own language."""
    otherwise = (re.sub(letters, said, name) for letters, said in _OTHERWISE)
    return frozenset(map(sounds_of, {name, *otherwise}))


def joined_sounds(sounds: str) -> str:
    """Give sounds on end, a double one once."""
    return re.sub(r"(.)\1+", r"\1", sounds)


def _piece(word: str, at: int) -> str:
    for length in (4, 3, 2, 1):
        if at + length > len(word):
            continue
        piece = word[at : at + length]
        if at + length == len(word) and f"{piece}$" in _SPELLED:
            return f"{piece}$"
        if not at and f"^{piece}" in _SPELLED:
            return f"^{piece}"
        if piece in _SPELLED:
            return piece
    return word[at]


_CLASSES = str.maketrans("bdgvzZJTC", "ptkfsSStS", f"{_VOWELS}hwyr")
"""Sounds that are taken for each other as one; vowels, and what is hardly heard, left out."""


@lru_cache(maxsize=60_000)
def frame_of(sounds: str) -> str:
    """Give the consonants that are surely heard, those that sound alike as one, none twice on end."""
    return joined_sounds(sounds.translate(_CLASSES).replace("m", "n"))


@lru_cache(maxsize=20_000)
def apart(one: str, other: str) -> float:
    """Tell how far two runs of sounds lie apart: what was taken for something else, left out or put in, weighed."""
    row = [0.0]
    for sound in other:
        row.append(row[-1] + _left_out(sound))
    for sound in one:
        above, row = row, [row[0] + _left_out(sound)]
        for k, against in enumerate(other):
            row.append(
                min(above[k] + _swapped(sound, against), above[k + 1] + _left_out(sound), row[k] + _left_out(against))
            )
    return row[-1]


def _left_out(sound: str) -> float:
    return _LEFT_OUT.get(sound, 1.0)


@lru_cache(maxsize=2_000)
def _swapped(sound: str, against: str) -> float:
    if sound == against:
        return 0.0
    near = _APART.get(frozenset((sound, against)))
    if near is not None:
        return near
    if sound in _VOWELS and against in _VOWELS:
        return _UNSTRESSED if "@" in (sound, against) else _OTHER_VOWEL
    return 1.2
