"""Derives `antonyms.txt.gz` from WordNet: which words say the opposite of each other.

    python -m guardrails.words.derive_antonyms --wordnet DIR

The folder is that of Debian's package `wordnet-base`. A line a word: `word plain ones;those of words like it`.
"""

import argparse
import gzip
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from guardrails.words.derive_relations import FOLDER, common

_PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
_MOST = 24
"""So many opposites of the words like it a word keeps."""


class _Set(NamedTuple):
    """One meaning: its words, and the marks that point to others (mark, meaning, own word, its word; 0 for all)."""

    words: tuple[str, ...]
    marks: tuple[tuple[str, str, int, int], ...]


def derive(wordnet: Path) -> str:
    """Write the lines."""
    sets = dict(_sets(wordnet))
    plain: dict[str, set[str]] = defaultdict(set)
    alike: dict[str, set[str]] = defaultdict(set)
    for name, found in sets.items():
        for mark, other, own, its in found.marks:
            if mark == "!":
                plain[found.words[own - 1]].add(sets[other].words[its - 1])
                for one, two in _like(sets, name, other, sets[other].words[its - 1]):
                    alike[one].add(two)
                    alike[two].add(one)
    words = sorted(word for word in plain.keys() | alike.keys() if word in common())
    return "\n".join(f"{word} {_listed(plain[word])};{_listed(alike[word] - plain[word])}" for word in words)


def _like(sets: dict[str, _Set], name: str, other: str, opposite: str) -> Iterator[tuple[str, str]]:
    """Give the words of a meaning, and of adjectives like it, each with what the meaning is the opposite of."""
    if name[0] in "vn":
        yield from ((one, two) for one in sets[name].words for two in sets[other].words)
    elif name[0] == "a":
        near = [name, *(found for mark, found, _, _ in sets[name].marks if mark == "&")]
        yield from ((word, opposite) for each in near for word in sets[each].words)


def _listed(words: set[str]) -> str:
    return " ".join(sorted(common().keys() & words)[:_MOST])


def _sets(wordnet: Path) -> Iterator[tuple[str, _Set]]:
    for part, letter in _PARTS.items():
        for line in (wordnet / f"data.{part}").read_text(encoding="ascii").splitlines():
            if line.startswith(" "):
                continue
            fields = line.split("|")[0].split()
            count = int(fields[3], 16)
            words = tuple(re.sub(r"\(.*\)", "", fields[4 + 2 * i]).lower() for i in range(count))
            at = 5 + 2 * count
            rows = (fields[at + 4 * i : at + 4 * i + 4] for i in range(int(fields[at - 1])))
            marks = tuple((m, p.replace("s", "a") + o, *divmod(int(w, 16), 256)) for m, o, p, w in rows)
            yield letter + fields[0], _Set(words, marks)


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--wordnet", type=Path, required=True)
    given = parser.parse_args()
    found = derive(given.wordnet).encode("ascii")
    (FOLDER / "antonyms.txt.gz").write_bytes(gzip.compress(found, 9, mtime=0))


if __name__ == "__main__":
    main()
