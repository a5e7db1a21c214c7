"""Fits the weights by which dictated texts are divided: `python -m evals.splitting.training`.

With `--folds 8` it writes nothing and tells how texts are divided that the weights were fitted without.
"""

import argparse
import gzip
import random
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from drafter import splitting
from drafter.splitting import signs, stops
from drafter.splitting.choices import Choice, choices
from drafter.splitting.mentions import mentions_of, shadow_of
from drafter.splitting.sentence import Sentence as Read
from drafter.splitting.split import split
from drafter.splitting.told import Told
from drafter.splitting.traits import traits
from drafter.splitting.weighing import Decide, Whose, by
from evals.splitting.borrowed import borrowed
from evals.splitting.fitting import Case, fitted
from evals.splitting.score import Outcome, compared, report
from evals.splitting.texts import Dictated, Sentence, texts
from evals.splitting.unstopped import unstopped

_WEIGHTS = Path(splitting.__file__).with_name("weights.txt.gz")
_STOPS_HELD = 1.0
_TURN = 3.0
"""How much the end of a sentence counts after which somebody else is spoken of."""
_HELD = {"=": 1.5, "w": 4.0, "": 2.0}
"""How strongly weights are held back: what holds whatever the words, single words, all else."""
_SEED = 5
_BORROWED = 0.3
"""How much a bullet of another evaluation counts beside a dictated sentence."""
_OF_ITS_PLACE = re.compile(
    r"^= \S+(?: \S+)* (?:after|since|run|left|rank|lead|turned)\b|under a heading|\bline \d|\bnext\b|\bbefore\b"
    r"|^= (?:session|nobody|on|back|to another|on and another|heading|the last two)$|\bturned\b|\blast$"
    r"|\bnamed had\b|partner"
)
"""Traits of where a sentence stands, which bullets put together by chance cannot teach."""


class Teacher:
    """Divides a text as it is labelled, and notes at every sentence what could have been read.

    With `decide` it goes on from what that decides, right or wrong, and still notes what would have been right: so is
    learned how to find back after a mistake, and how far a guess carries.
    """

    def __init__(self, dictated: Dictated, decide: Decide | None = None) -> None:
        self.dictated = dictated
        self.decide = decide
        self.index = {m.id: i for i, m in enumerate(dictated.roster.members)}
        self.cases: list[Case] = []

    def __call__(self, told: Told, s: Read, following: Read | None) -> Whose:
        """Decide as the labels say; what spans sentences of different people teaches nothing."""
        found = choices(told, s)
        over = list(self._over(s))
        if not over:
            return self.decide(told, s, following) if self.decide else Whose(found[0].members)
        right = frozenset(self.index[i] for sentence in over for i in sentence.members)
        if following and signs.same(following.shadow):
            right -= {i for m in following.mentions for i in m.members}
        fitting = [n for n, c in enumerate(found) if self._fits(c, s, over, right)]
        if fitting and len({sentence.members for sentence in over}) == 1:
            self.cases.append(Case(tuple(tuple(traits(told, s, following, c)) for c in found), tuple(fitting)))
        if self.decide:
            return self.decide(told, s, following)
        return Whose(max((found[n].members for n in fitting), key=len, default=right))

    def _fits(self, choice: Choice, s: Read, over: Sequence[Sentence], right: frozenset[int]) -> bool:
        """Whether a reading is right: of a sentence that is only a part, it may be right for some of its people."""
        if (choice.how == "nobody") != all(sentence.nobody for sentence in over):
            return False
        end = s.start + len(s.shadow)
        whole = any(one.start >= s.start - 1 and one.end <= end + 1 for one in over)
        named = frozenset(i for m in s.mentions if m.kind == "member" for i in m.members)
        part = bool(choice.members) and choice.members < right and choice.members >= named & right
        return choice.members == right or (part and not whole)

    def _over(self, s: Read) -> Iterator[Sentence]:
        text, end = self.dictated.text, s.start + len(s.shadow)
        for one in self.dictated.sentences:
            places = range(max(one.start, s.start), min(one.end, end))
            if any(text[at].isalnum() and not any(a <= at < b for a, b in one.may_go) for at in places):
                yield one


class Lender(Teacher):
    """Notes of a text that was put together from bullets only what the words of those teach that name no member."""

    def __call__(self, told: Told, s: Read, following: Read | None) -> Whose:
        """Decide as the labels say."""
        found, over = choices(told, s), list(self._over(s))
        right = frozenset(self.index[i] for sentence in over for i in sentence.members)
        fitting = [n for n, c in enumerate(found) if c.members == right]
        if fitting and len(over) == 1 and not any(m.kind == "member" for m in s.mentions):
            readings = tuple((*_of_words(traits(told, s, following, c)), f"= borrowed {c.how}") for c in found)
            self.cases.append(Case(readings, tuple(fitting), _BORROWED))
        return Whose(right)


def _of_words(found: Iterable[str]) -> Iterator[str]:
    return (trait for trait in found if not _OF_ITS_PLACE.search(trait))


def borrowed_cases(lending: Sequence[Dictated], weights: Mapping[str, float]) -> list[Case]:
    """Give what the bullets of other evaluations teach, pronouns known of every second text's members."""
    lenders = [Lender(unlisted(d) if n % 2 else d) for n, d in enumerate(lending)]
    for lender in lenders:
        split(lender.dictated.text, lender.dictated.roster, weights, lender)
    return [case for lender in lenders for case in lender.cases]


def placing_cases(dictated: Dictated, weights: Mapping[str, float], decide: Decide | None = None) -> list[Case]:
    """Give what a text teaches of whom sentences concern."""
    teacher = Teacher(dictated, decide)
    split(dictated.text, dictated.roster, weights, teacher)
    return teacher.cases


def stop_cases(dictated: Dictated) -> Iterator[Case]:
    """Give what a text teaches of where sentences end, its own stops taken out in several ways."""
    for stop in ("", ",", " -"):
        bare = unstopped(dictated, stop)
        shadow = shadow_of(bare.text, mentions_of(bare.text, bare.roster))
        found = list(stops.WORD.finditer(shadow))
        words = [stops.plain(m[0]) for m in found]
        begins = {
            next((m.start() for m in found if m.start() >= s.start), -1): _whom(s) != _whom(before)
            for before, s in zip(bare.sentences, bare.sentences[1:], strict=False)
        }
        since = 0
        for at in range(1, len(found)):
            since += 1
            between = stops.sign(shadow[found[at - 1].end() : found[at].start()])
            ends = found[at].start() in begins
            counts = _TURN if begins.get(found[at].start()) else 1.0
            yield Case((tuple(stops.traits(words, at, since, between)), ()), (0 if ends else 1,), counts)
            since = 0 if ends else since


def _whom(sentence: Sentence) -> tuple[frozenset[str], bool]:
    return sentence.members, sentence.nobody


def learned_from(
    taught: Iterable[Dictated], cut: Mapping[str, float] | None = None, lending: Sequence[Dictated] = ()
) -> dict[str, float]:
    """Fit all weights to some texts; `cut` are weights by which these texts were divided into sentences before.

    `lending` are texts put together from bullets, of which only the words teach.

    Each half of the texts is also divided by what the other half taught, and learned from as it was divided, mistakes
    and all: else the weights know only histories in which everything before was right.
    """
    taught = list(taught)
    ends = fitted([case for d in taught for case in stop_cases(d)], lambda _: _STOPS_HELD)
    taught += [unlisted(d) for d in taught[::2]]
    divided = cut or ends
    rightly = [placing_cases(d, divided) for d in taught]
    lent = borrowed_cases(lending, divided)
    placing = [*lent, *(case for cases in rightly for case in cases)]
    halves = {name: n % 2 for n, name in enumerate(dict.fromkeys(d.name for d in taught))}
    for n in range(2):
        other = [case for d, cases in zip(taught, rightly, strict=True) if halves[d.name] != n for case in cases]
        half = by({**ends, **fitted([*lent, *other], _held)})
        placing += [case for d in taught if halves[d.name] == n for case in placing_cases(d, divided, half)]
    return {**ends, **fitted(placing, _held)}


def unlisted(dictated: Dictated) -> Dictated:
    """Take the pronouns off a text's roster: many rosters have none, and "she" is whoever was just spoken of."""
    members = tuple(member.model_copy(update={"pronouns": None}) for member in dictated.roster.members)
    return replace(dictated, roster=dictated.roster.model_copy(update={"members": members}))


def _held(trait: str) -> float:
    return _HELD["="] if trait[0] == "=" else _HELD["w"] if " w " in trait else _HELD[""]


def left_out(every: Sequence[Dictated], folds: int) -> Iterator[Outcome]:
    """Divide each text by weights that were fitted without it."""
    order = list(every)
    random.Random(_SEED).shuffle(order)  # noqa: S311 -- the same folds each time
    for n in range(folds):
        held = order[n::folds]
        names = {d.name for d in held}
        weights = learned_from((d for d in every if d.name not in names), lending=borrowed())
        for dictated in held:
            yield from compared(dictated, split(dictated.text, dictated.roster, weights))


def packed(weights: Mapping[str, float]) -> bytes:
    """Pack weights as `drafter.splitting.weighing` reads them: a weight and its trait a line."""
    lines = "".join(f"{weight:.3f} {trait}\n" for trait, weight in sorted(weights.items()))
    return gzip.compress(lines.encode(), 9, mtime=0)  # mtime 0: the same weights, the same bytes


def main() -> None:
    """Fit the weights and write them, or check them by leaving texts out."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--folds", type=int, help="write nothing: tell how texts left out are divided")
    parser.add_argument("--out", type=Path, default=_WEIGHTS, help="file to write")
    given = parser.parse_args()
    every = list(texts("open"))
    if given.folds:
        sys.stdout.write("\n".join(report(list(left_out(every, given.folds)))) + "\n")
        return
    given.out.write_bytes(packed(learned_from(every, lending=borrowed())))


if __name__ == "__main__":
    main()
