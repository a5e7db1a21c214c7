"""Scores the dividing of dictated texts: sentences in the right place, marked as doubtful, words lost."""

import argparse
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from drafter.splitting.split import Piece, Split, split
from evals.rate import Rate
from evals.splitting.texts import Dictated, Half, Sentence, texts
from guardrails.places import free_texts
from guardrails.session import Member, SessionFile

Divide = Callable[[str, SessionFile], Split]

_WORD = re.compile(r"[^\W_]+(?:['’](?!s\b)[^\W_]+)*")
_LED = re.compile(r"[\s\-*•·>#\d.)]*(?P<name>[^\W\d_][\w.'’ &,/-]{0,60}?)[ ]?(?::|[-–—]+(?=\s))")
_AND = re.compile(r"\s*(?:&|,|/|\band\b)\s*")
_ID = re.compile(r"members\.([^.]+)\.")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one sentence: whose it is and was held to be, whether it was marked, which words are nowhere."""

    text: str
    words: str
    right: frozenset[str]
    placed: frozenset[str]
    doubtful: bool
    nobody: bool
    lost: tuple[str, ...]

    @property
    def correct(self) -> bool:
        """Whether it went to all whom it concerns and to nobody else."""
        return self.right == self.placed


def outcomes(half: Half, divide: Divide = split) -> Iterator[Outcome]:
    """Divide every text of a half and compare, sentence by sentence."""
    for dictated in texts(half):
        yield from compared(dictated, divide(dictated.text, dictated.roster))


def compared(dictated: Dictated, done: Split) -> Iterator[Outcome]:
    """Compare one text's sentences with where their words went."""
    bullets = {p.ref: p.text for p in free_texts(done.file)}
    for sentence in map(partial(_headed, dictated), dictated.sentences):
        if not any(True for _ in _kept(dictated.text, sentence)):
            continue  # a heading: all of it may go
        over = [
            p
            for p in done.pieces
            if p.start < sentence.end and p.end > sentence.start and _shares(dictated, sentence, p)
        ]
        placed = frozenset(_whose(ref) for piece in over for ref in piece.refs) - {""}
        yield Outcome(
            dictated.name,
            dictated.text[sentence.start : sentence.end],
            sentence.members,
            placed,
            any(p.doubtful for p in over),
            sentence.nobody,
            tuple(_lost(dictated.text, sentence, over, bullets)),
        )


def _headed(dictated: Dictated, sentence: Sentence) -> Sentence:
    """Let the names go that head a sentence ("Lee: ", "LM & Jo - "), as names as headings may, marked so or not."""
    led = _LED.match(dictated.text, sentence.start, sentence.end)
    its = [member for member in dictated.roster.members if member.id in sentence.members]
    if led is None or not all(any(_calls(name, m) for m in its) for name in _AND.split(led["name"])):
        return sentence
    return replace(sentence, may_go=(*sentence.may_go, led.span("name")))


def _calls(word: str, member: Member) -> bool:
    said = [name.lower() for name in (member.name or "", *member.aliases)]
    initials = "".join(part[0] for part in said[0].split())
    return word.lower().replace(".", "") in {*said, *(part for name in said for part in name.split()), initials}


def _kept(text: str, sentence: Sentence) -> Iterator[re.Match[str]]:
    for word in _WORD.finditer(text, sentence.start, sentence.end):
        if not any(start <= word.start() < end for start, end in sentence.may_go):
            yield word


def _shares(dictated: Dictated, sentence: Sentence, piece: Piece) -> bool:
    return any(piece.start <= w.start() < piece.end for w in _kept(dictated.text, sentence))


def _lost(text: str, sentence: Sentence, over: Sequence[Piece], bullets: dict[str, str]) -> Iterator[str]:
    """Give the words that should stand and are in no bullet of a piece that covers them, as often as they were said."""
    wanted: Counter[str] = Counter(w[0].lower() for w in _kept(text, sentence))
    held: Counter[str] = Counter()
    for piece in over:
        held += Counter(w.lower() for w in _WORD.findall(bullets[piece.refs[0]]))
    yield from (wanted - held).elements()


@cache
def _whose(ref: str) -> str:
    found = _ID.match(ref)
    return found[1] if found else ""


def report(found: Sequence[Outcome]) -> list[str]:
    """Write the figures, a line each."""
    wrong = [o for o in found if not o.correct]
    lost = [word for o in found for word in o.lost]
    return [
        f"texts                     {len({o.text for o in found})}",
        f"sentences, right place    {Rate(len(found) - len(wrong), len(found))}",
        f"marked doubtful           {Rate(sum(o.doubtful for o in found), len(found))}",
        f"doubtful among the wrong  {Rate(sum(o.doubtful for o in wrong), len(wrong))}",
        f"nobody's, marked          {Rate(sum(o.doubtful for o in found if o.nobody), sum(o.nobody for o in found))}",
        f"words lost                {len(lost)}",
    ]


def main() -> None:
    """Print the figures of a half, with `--show` what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("half", choices=["open", "set_aside"])
    parser.add_argument("--show", action="store_true", help="list the sentences that went wrong, and the words lost")
    chosen = parser.parse_args()
    found = list(outcomes(chosen.half))
    print("\n".join(report(found)))  # noqa: T201 -- a command
    for o in found if chosen.show else ():
        if not o.correct or o.lost or o.doubtful != o.nobody:
            print(shown(o))  # noqa: T201 -- a command


def shown(o: Outcome) -> str:
    """Write one sentence that went wrong, lost words, or was marked against expectation."""
    mark = "WRONG" if not o.correct else "lost" if o.lost else "mark"
    where = f"right={sorted(o.right)} placed={sorted(o.placed)} doubtful={o.doubtful} lost={o.lost}"
    return f"{mark:5} {o.text}: {o.words!r} {where}"


if __name__ == "__main__":
    main()
