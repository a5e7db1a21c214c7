"""Derives `relations.txt.gz` from WordNet: what words may mean, and which meanings lie near each other.

    python -m guardrails.words.derive_relations --wordnet DIR

The folder is that of Debian's package `wordnet-base`. The file has two parts: a line a word (`word`, its kind and
how common it is, the numbers of its meanings), and, after an empty line, a line a meaning in the order of the numbers
(`wider ones;near ones`).
"""

import argparse
import gzip
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
_WORD = re.compile(r"[a-z]{2,20}")
_PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
_SENSES = 4
"""So many meanings of a word as one part of speech are kept, the commonest first."""
_WIDER = frozenset(("@", "@i"))
_NEAR = frozenset(("&", "+", "^", "\\", "*", ">", "=", "$", "<", "%p", "%m", "%s", "#p", "#m", "#s"))
"""Similar, derived, entailed, caused, attribute, verb group; part and whole."""
_KINDS = {
    4: "a", 5: "l", 6: "t", 8: "b", 9: "c", 10: "m", 11: "e", 12: "f", 13: "d", 14: "g", 15: "p", 17: "o", 18: "h",
    19: "n", 20: "l", 21: "w", 26: "s", 27: "u", 28: "i",
}  # fmt: skip
"""Kinds of nouns by WordNet's files: t thing, h human, d food, l living, b body, u stuff, s state, e event, a act …"""
_ILL = frozenset(("illness", "ill_health", "pathological_state", "mental_illness", "symptom", "injury"))
"""A state or an event under one of these has a kind of its own, k."""
_ALL = frozenset(
    "entity object physical_object artifact whole unit instrumentality device person people group act "
    "activity attribute state abstraction relation communication event matter substance structure thing "
    "way quality move be make change have do get travel property feeling container implement equipment "
    "cause consider think judge inform convey content message collection good bad condition action "
    "cognition process human_action deed".split()
)
"""Meanings so wide that to share them shows nothing."""


@dataclass(frozen=True)
class _Meaning:
    kind: int
    words: tuple[str, ...]
    wider: tuple[str, ...]
    near: tuple[str, ...]


def derive(wordnet: Path) -> str:
    """Write the two parts."""
    meanings = dict(_meanings(wordnet))
    senses, kinds = _words(wordnet, meanings)
    wide = {name for name, meaning in meanings.items() if not _ALL.isdisjoint(meaning.words[:2])}
    numbers: dict[str, int] = {}
    queue = [name for word in sorted(senses) for name in senses[word]]
    for name in queue:
        if name not in numbers:
            numbers[name] = len(numbers)
            queue += [other for other in meanings[name].wider if other not in wide]
    known = common()
    words = [
        f"{word} {kinds[word]}{known[word]} {' '.join(str(numbers[s]) for s in senses[word])}"
        for word in sorted(senses)
    ]
    rows = []
    for name in numbers:
        wider = [str(numbers[o]) for o in meanings[name].wider if o in numbers and o not in wide]
        near = [str(numbers[o]) for o in meanings[name].near if o in numbers and o not in wide]
        rows.append(f"{' '.join(wider)};{' '.join(near)}")
    return "\n".join([*words, "", *rows])


def _words(wordnet: Path, meanings: dict[str, _Meaning]) -> tuple[dict[str, list[str]], dict[str, str]]:
    """Give of each common word its meanings, and the kind of the commonest: "-" where that is no noun of a kind."""
    known = common()
    counted = _counted(wordnet)
    senses: dict[str, list[str]] = defaultdict(list)
    best: dict[str, tuple[int, str]] = {}
    for part, letter in _PARTS.items():
        for fields in _fields(wordnet / f"index.{part}"):
            word, count = fields[0], int(fields[2])
            if word not in known:
                continue
            found = [letter + place for place in fields[-count:]]
            senses[word] += found[:_SENSES]
            told = counted.get((word, letter), 0)
            if word not in best or told > best[word][0]:
                best[word] = (told, _kind(found[0], meanings) if letter == "n" else "-")
    return dict(senses), {word: kind for word, (_, kind) in best.items()}


def _kind(name: str, meanings: dict[str, _Meaning]) -> str:
    above = [name]
    for each in above:
        above += [other for other in meanings[each].wider if other not in above]
    ill = any(not _ILL.isdisjoint(meanings[each].words) for each in above)
    return "k" if ill else _KINDS.get(meanings[name].kind, "-")


def _counted(wordnet: Path) -> dict[tuple[str, str], int]:
    """Count how often a word stands in WordNet's own texts as each part of speech."""
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for line in (wordnet / "cntlist.rev").read_text(encoding="latin-1").splitlines():
        key, _, count = line.split()
        word, rest = key.split("%")
        counts[word, "nvara"[int(rest[0]) - 1]] += int(count)
    return counts


@cache
def common() -> dict[str, str]:
    """Give the words that people write, without those that are names first, each with how common it is."""
    packed = gzip.decompress((FOLDER / "lexicon.txt.gz").read_bytes()).decode("ascii")
    words, often, *_, nouns, _parts = packed.split("\n\n")
    rows = zip(words.split("\n"), often, nouns, strict=True)
    return {w: how for w, how, noun in rows if _WORD.fullmatch(w) and how >= "2" and noun not in "ef"}


def _meanings(wordnet: Path) -> Iterator[tuple[str, _Meaning]]:
    for part, letter in _PARTS.items():
        for fields in _fields(wordnet / f"data.{part}"):
            count = int(fields[3], 16)
            at = 4 + 2 * count
            links = [fields[at + 1 + 4 * i : at + 5 + 4 * i] for i in range(int(fields[at]))]
            ends = [(sign, ("a" if of == "s" else of) + place) for sign, place, of, _ in links]
            yield letter + fields[0], _Meaning(
                int(fields[1]),
                tuple(word.lower() for word in fields[4:at:2]),
                tuple(end for sign, end in ends if sign in _WIDER),
                tuple(end for sign, end in ends if sign in _NEAR),
            )  # fmt: skip


def _fields(path: Path) -> Iterator[list[str]]:
    lines = path.read_text(encoding="latin-1").split("\n")
    yield from (line.split("|")[0].split() for line in lines if line.strip() and not line.startswith(" "))


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--wordnet", type=Path, required=True, help="folder of WordNet's data and index files")
    given = parser.parse_args()
    packed = gzip.compress(derive(given.wordnet).encode("ascii"), 9, mtime=0)  # the same words, the same bytes
    (FOLDER / "relations.txt.gz").write_bytes(packed)


if __name__ == "__main__":
    main()
