"""Leaves whole hands out, each in turn, and tells how their texts are divided, with pronouns on the roster and without.

`python -m evals.splitting.hands` takes every hand that `hands.txt` lists, `python -m evals.splitting.hands f g --show`
two of them, with what went wrong. What a hand's texts teach is not in the weights they are divided by.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from drafter.splitting.split import split
from evals.splitting.borrowed import borrowed
from evals.splitting.score import Outcome, compared, shown
from evals.splitting.texts import Dictated, texts
from evals.splitting.training import learned_from, unlisted

_HANDS = Path(__file__).with_name("hands.txt")


def hands() -> dict[str, tuple[str, ...]]:
    """Give each hand with the names, or their patterns, of the texts it wrote."""
    lines = (line.partition(":") for line in _HANDS.read_text(encoding="utf-8").splitlines())
    return {hand.strip(): tuple(named.split()) for hand, _, named in lines}


def written_by(named: Sequence[str], every: Sequence[Dictated]) -> list[Dictated]:
    """Give the texts of one hand."""
    return [d for d in every if any(fnmatchcase(d.name, one) for one in named)]


def left_out(held: Sequence[Dictated], every: Sequence[Dictated]) -> Iterator[tuple[Outcome, Outcome]]:
    """Divide a hand's texts by weights that know none of them: each sentence with pronouns known and unknown."""
    names = {d.name for d in held}
    weights = learned_from((d for d in every if d.name not in names), lending=borrowed())
    for dictated in held:
        bare = unlisted(dictated)
        yield from zip(
            compared(dictated, split(dictated.text, dictated.roster, weights)),
            compared(bare, split(bare.text, bare.roster, weights)),
            strict=True,
        )


def figures(found: Sequence[Outcome]) -> str:
    """Write the four figures on one line."""
    wrong = [o for o in found if not o.correct]
    right, marked = len(found) - len(wrong), sum(o.doubtful for o in found)
    caught, lost = sum(o.doubtful for o in wrong), sum(len(o.lost) for o in found)
    share = f"{caught / len(wrong):.2f}" if wrong else "-"
    shares = f"right {right / len(found):.3f} marked {marked / len(found):.3f} of the wrong {share}"
    return f"{len(found):5} {shares} lost {lost}"


def main() -> None:
    """Print the figures of each hand, with `--show` what went wrong."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("hands", nargs="*", help="which ones; all of them by default")
    parser.add_argument("--show", action="store_true", help="list the sentences that went wrong, and the words lost")
    given = parser.parse_args()
    every = list(texts("open"))
    for hand, named in hands().items():
        held = written_by(named, every)
        if not held or (given.hands and hand not in given.hands):
            continue
        found = list(left_out(held, every))
        for n, how in enumerate(("pronouns", "none")):
            outcomes = [both[n] for both in found]
            sys.stdout.write(f"{hand:3} {how:8} {figures(outcomes)}\n")
            for o in outcomes if given.show else ():
                sys.stdout.write(f"  {shown(o)}\n" if not o.correct or o.lost else "")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
