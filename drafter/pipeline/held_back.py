"""Masks besides what the last check before sending would stop: less leaves, and the note is drafted all the same.

The check goes by means of its own and sees now and then what the masking left ("Silent [PERSON_1]", "told SW"). It says
that there is something, not where; here the words are found with which it would let the text pass. What it is asked
about are the very texts that calls are made of: a bullet that is divided stands before it in pieces.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from guardrails.deid.masking import Decisions, MaskedSession, deidentify
from guardrails.deid.vocabulary import everyday
from guardrails.gate.examine import kinds_in
from guardrails.gate.watch import Watch, watch_for
from guardrails.places import free_texts
from guardrails.session import SessionFile

_WORDS = re.compile(r"\[[A-Z_]+_\d+\]|\w(?:[^\s\[\]]*\w)?")
_MASKED = "[PERSON_1]"
_MOST_AT_ONCE, _MOST_STOPPED, _LONGEST = 3, 6, 400
"""Words in a row that are tried together; how often in one text; words of a text that are tried."""
_MOST_ROUNDS = 5
"""How often a session is masked anew: what is masked in one text may not stand in another, and divides it anew."""

Sent = Callable[[MaskedSession], Iterable[str]]
"""Gives the texts that calls are made of, once a session is masked."""


def masked_for_sending(
    file: SessionFile, decisions: Decisions, sent: Sent | None = None
) -> tuple[MaskedSession, Watch]:
    """Mask a session so that the last check finds nothing, as far as words can be found for it; with what it watches.

    `sent` gives what leaves; without it, every free text as it stands. What the clinician wants left stays: if the
    check stops it, they are told.
    """
    sent = sent or _whole_texts
    left = {word.casefold() for word in decisions.leave}
    for _ in range(_MOST_ROUNDS):
        masked = deidentify(file, decisions)
        watch = _watch(masked)
        stopped = {word for text in dict.fromkeys(sent(masked)) for word in _stopped(text, watch)}
        besides = sorted(word for word in _new(stopped, decisions) if word.casefold() not in left)
        if not besides:
            break
        decisions = replace(decisions, mask=(*decisions.mask, *besides))
    return masked, watch


def _whole_texts(masked: MaskedSession) -> Iterator[str]:
    return (masked.items[place.ref].masked for place in free_texts(masked.file) if not place.private)


def _new(stopped: Iterable[str], decisions: Decisions) -> Iterator[str]:
    """Give what is not masked yet; of words that were masked in vain each by itself: they do not stand so as typed."""
    for words in stopped:
        yield from (w for w in ([words] if words not in decisions.mask else words.split()) if w not in decisions.mask)


def _watch(masked: MaskedSession) -> Watch:
    texts = (item for item in masked.items.values() if item.text.strip())
    return watch_for(masked.file, {item.text[span.start : span.end] for item in texts for span in item.spans})


def _stopped(text: str, watch: Watch) -> Iterator[str]:
    """Give the words of a text without which it would pass, one after the other until it does."""
    for _ in range(_MOST_STOPPED):
        kinds = kinds_in(text, watch)
        found = (_place(text, watch, kinds) or _narrowed(text, watch)) if kinds else None
        if found is None:
            return
        start, end = found
        yield text[start:end]
        text = f"{text[:start]}{_MASKED}{text[end:]}"


def _place(text: str, watch: Watch, kinds: tuple[str, ...]) -> tuple[int, int] | None:
    """Give the fewest words that masked let the text pass; else those with which something else is found."""
    other = None
    for start, end in _runs(text):
        now = kinds_in(f"{text[:start]}{_MASKED}{text[end:]}", watch)
        if not now:
            return start, end
        if other is None and now != kinds:
            other = start, end
    return other


def _runs(text: str) -> Iterator[tuple[int, int]]:
    """Give words and runs of them, fewest words first and everyday words alone last; none that holds a placeholder."""
    words = [match.span() for match in _WORDS.finditer(text)][:_LONGEST]
    plain: list[tuple[int, int]] = []
    for many in range(1, _MOST_AT_ONCE + 1):
        for first, last in zip(words, words[many - 1 :], strict=False):
            run = text[first[0] : last[1]]
            if "[" in run:
                continue
            if all(word in everyday() for word in run.split()):
                plain.append((first[0], last[1]))
            else:
                yield first[0], last[1]
    yield from plain


def _narrowed(text: str, watch: Watch) -> tuple[int, int] | None:
    """Give the first words that are stopped by themselves, where several are and masking one changes nothing."""
    words = [match.span() for match in _WORDS.finditer(text)][:_LONGEST]
    last = next((i for i, (_, end) in enumerate(words) if kinds_in(text[:end], watch)), None)
    if last is None:
        return None
    end = words[last][1]
    first = next((i for i in range(last, -1, -1) if kinds_in(text[words[i][0] : end], watch)), 0)
    within = [word for word in words[first : last + 1] if text[word[0]] != "["]
    passes = (w for w in within if not kinds_in(f"{text[words[first][0] : w[0]]}{_MASKED}{text[w[1] : end]}", watch))
    return next(passes, within[-1] if within else None)
