"""Lists of names made of everyday words ("rite aid", "los lunas"), and where they stand in a text."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from guardrails.deid.letters import fold
from guardrails.deid.tokens import Token, places_of
from guardrails.deid.vocabulary import everyday

_WORDS = Path(__file__).resolve().parent.parent / "words"

Phrases = Mapping[str, tuple[tuple[str, ...], ...]]
"""By their first word: each phrase as its words, the longest first."""

Leads = Callable[[str, Sequence[Token], int], bool]
"""Whether the words before a token lead to what is sought; takes the folded text, the words, and the token's place."""


@cache
def listed_phrases(name: str) -> Phrases:
    """Read a list whose entries stand between bars; `#` begins a remark."""
    text = (_WORDS / f"{name}.txt").read_text(encoding="utf-8")
    entries = (entry for line in text.splitlines() for entry in line.split("#")[0].split("|"))
    by_first: dict[str, set[tuple[str, ...]]] = {}
    for entry in entries:
        if words := tuple(fold(entry).replace("&", " ").split()):
            by_first.setdefault(words[0], set()).add(words)
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in by_first.items()}


def phrases_in(
    text: str, plain: str, tokens: Sequence[Token], phrases: Phrases, leads: Leads
) -> Iterator[tuple[int, int]]:
    """Give the places of listed phrases; one of a single everyday word counts only where something leads to it."""
    for at in places_of(text, phrases.keys()):
        token = tokens[at]
        for words in phrases.get(token.word) or phrases.get(token.base, ()):
            last = at + len(words) - 1
            if last >= len(tokens) or words[-1] not in tokens[last]:
                continue
            if any(word not in tokens[at + i] for i, word in enumerate(words)):
                continue
            if "\n" in plain[token.start : tokens[last].end]:
                continue
            if len(words) > 1 or token.base not in everyday() or leads(plain, tokens, at):
                yield token.start, tokens[last].start + len(tokens[last].base)
                break
