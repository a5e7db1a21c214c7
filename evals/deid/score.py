"""Scores a masking function on the marked session files: what it missed, and what it masked for nothing."""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from drafter.session_file import checked
from evals.deid.corpus import DIRECT, EITHER, Half, MarkedSession, Mention, sessions
from evals.rate import Rate
from guardrails.deid.masking import Decisions, deidentify

Span = tuple[int, int]
Mask = Callable[[dict[str, Any]], Mapping[str, Iterable[Span]]]
"""From a session file as plain data to the masked spans (code points) of its bullets, by reference."""

_TOKEN = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Miss:
    """A mention with a letter or digit left readable."""

    session: str
    text: str
    mention: Mention
    left: str


@dataclass(frozen=True, slots=True)
class Touched:
    """A token that identifies nobody and was masked."""

    session: str
    ref: str
    token: str
    text: str


@dataclass(frozen=True, slots=True)
class Scores:
    """All measures of one half; recall counts mentions, over-masking counts tokens."""

    recall: Rate
    direct: Rate
    names: Rate
    as_listed: Rate
    variants: Rate
    by_type: dict[str, Rate]
    by_variant: dict[str, Rate]
    over_masked: Rate
    over_masked_numbers: Rate
    over_masked_in_traps: Rate
    leaky_bullets: Rate
    leaky_sessions: Rate
    misses: list[Miss] = field(repr=False)
    touched: list[Touched] = field(repr=False)


def score(mask: Mask, half: Half) -> Scores:
    """Run `mask` over one half and count; a mention is found when all its letters and digits are masked."""
    return score_of((session, mask(session.data)) for session in sessions(half))


def score_of(masked: Iterable[tuple[MarkedSession, Mapping[str, Iterable[Span]]]]) -> Scores:
    """Count over sessions and the spans that were masked in each."""
    tally = _Tally()
    for session, spans in masked:
        for ref, text in session.texts.items():
            tally.bullet(session, ref, text, _covered(spans.get(ref, ()), len(text)))
    return tally.scores()


def _covered(spans: Iterable[Span], length: int) -> set[int]:
    return {at for start, end in spans for at in range(max(0, start), min(end, length))}


class _Tally:
    """Running counts over the bullets of one half."""

    def __init__(self) -> None:
        self.found: list[tuple[Mention, bool]] = []
        self.tokens: list[tuple[bool, bool, bool]] = []  # masked, has a digit, in a bullet without identifiers
        self.bullets: dict[tuple[str, str], bool] = {}  # of those with identifiers: leaky or not
        self.misses: list[Miss] = []
        self.touched: list[Touched] = []

    def bullet(self, session: MarkedSession, ref: str, text: str, covered: set[int]) -> None:
        mentions = [m for m in session.mentions[ref] if m.type != EITHER]
        for mention in mentions:
            left = "".join(text[i] for i in range(mention.start, mention.end) if text[i].isalnum() and i not in covered)
            self.found.append((mention, not left))
            if left:
                self.misses.append(Miss(session.name, text, mention, left))
            key = (session.name, ref)
            self.bullets[key] = self.bullets.get(key, False) or bool(left)
        self._others(session, ref, text, covered, trap=not mentions)

    def _others(self, session: MarkedSession, ref: str, text: str, covered: set[int], *, trap: bool) -> None:
        apart = _set_apart(text, session.mentions[ref])
        for token in _TOKEN.finditer(text):
            at = range(*token.span())
            if not apart.isdisjoint(at):
                continue
            masked = not covered.isdisjoint(at)
            self.tokens.append((masked, any(c.isdigit() for c in token.group()), trap))
            if masked:
                self.touched.append(Touched(session.name, ref, token.group(), text))

    def scores(self) -> Scores:
        names = [(m, ok) for m, ok in self.found if m.type == "NAME"]
        return Scores(
            recall=_rate(ok for _, ok in self.found),
            direct=_rate(ok for m, ok in self.found if m.type in DIRECT),
            names=_rate(ok for _, ok in names),
            as_listed=_rate(ok for m, ok in names if m.variant is None),
            variants=_rate(ok for m, ok in names if m.variant is not None),
            by_type=_rates((m.type, ok) for m, ok in self.found),
            by_variant=_rates((kind, ok) for m, ok in names for kind in (m.variant or "as listed").split("+")),
            over_masked=_rate(masked for masked, _, _ in self.tokens),
            over_masked_numbers=_rate(masked for masked, number, _ in self.tokens if number),
            over_masked_in_traps=_rate(masked for masked, _, trap in self.tokens if trap),
            leaky_bullets=_rate(self.bullets.values()),
            leaky_sessions=_rate(_any_leak(self.bullets).values()),
            misses=self.misses,
            touched=self.touched,
        )


def _set_apart(text: str, mentions: Iterable[Mention]) -> set[int]:
    """Positions that belong to a mention, to its possessive s, or to what readers may mark or leave."""
    apart: set[int] = set()
    for mention in mentions:
        tail = _POSSESSIVE.match(text, mention.end)
        apart.update(range(mention.start, tail.end() if tail else mention.end))
    return apart


def _any_leak(bullets: Mapping[tuple[str, str], bool]) -> dict[str, bool]:
    leaks: dict[str, bool] = {}
    for (session, _), leaky in bullets.items():
        leaks[session] = leaks.get(session, False) or leaky
    return leaks


def _rate(outcomes: Iterable[bool]) -> Rate:
    counts = Counter(outcomes)
    return Rate(counts[True], counts.total())


def _rates(pairs: Iterable[tuple[str, bool]]) -> dict[str, Rate]:
    grouped: dict[str, list[bool]] = {}
    for key, ok in pairs:
        grouped.setdefault(key, []).append(ok)
    return {key: _rate(grouped[key]) for key in sorted(grouped)}


def report(scores: Scores) -> str:
    """Write all rates as lines: the recalls, then what was masked for nothing, then what leaks, then by kind."""
    rates = {
        "recall, all": scores.recall,
        "recall, direct identifiers": scores.direct,
        "recall, roster names": scores.names,
        "recall, roster names as listed": scores.as_listed,
        "recall, variants of roster names": scores.variants,
        "other tokens masked": scores.over_masked,
        "other tokens with a digit masked": scores.over_masked_numbers,
        "tokens masked in bullets without identifiers": scores.over_masked_in_traps,
        "bullets that leak": scores.leaky_bullets,
        "sessions that leak": scores.leaky_sessions,
        **{f"  {kind}": rate for kind, rate in scores.by_type.items()},
        **{f"  NAME, {kind}": rate for kind, rate in scores.by_variant.items()},
    }
    return "\n".join(f"{label:<46}{rate}" for label, rate in rates.items())


def details(scores: Scores) -> str:
    """List every miss with its bullet, and the tokens masked for nothing, the most frequent first."""
    misses = [
        f"{miss.session} {miss.mention.ref} {miss.mention.type} {miss.mention.variant or ''}: "
        f"{miss.mention.surface!r} left {miss.left!r} in {miss.text!r}"
        for miss in scores.misses
    ]
    tokens: dict[str, list[Touched]] = {}
    for touched in scores.touched:
        tokens.setdefault(touched.token.casefold(), []).append(touched)
    ranked = sorted(tokens.items(), key=lambda entry: -len(entry[1]))
    over = [f"{len(found):>4} {token:<20} {found[0].session}: {found[0].text!r}" for token, found in ranked]
    return "\n".join(["", f"missed: {len(misses)}", *misses, "", f"masked for nothing: {len(scores.touched)}", *over])


def masked_by_product(data: dict[str, Any]) -> dict[str, list[Span]]:
    """Mask one session file the way `drafter deidentify` does; raises FileFaults."""
    masked = deidentify(checked(data), Decisions())
    items = {ref: item.as_data()["spans"] for ref, item in masked.items.items() if "bullets[" in ref}
    return {ref: [(span["start"], span["end"]) for span in spans] for ref, spans in items.items()}


def main() -> None:
    """Score the product on one half: `python -m evals.deid.score open --details`."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("half", choices=("open", "set_aside"))
    parser.add_argument(
        "--details", action="store_true", help="also list what was missed and what was masked for nothing"
    )
    given = parser.parse_args()
    scores = score(masked_by_product, given.half)
    sys.stdout.write(report(scores) + "\n" + (details(scores) + "\n" if given.details else ""))


if __name__ == "__main__":
    main()
