"""Masks besides what the last check before sending would stop: less leaves, and the note is drafted all the same.

The check goes by means of its own and sees now and then what the masking left ("Silent [PERSON_1]", "told SW"). It says
that there is something, not where; here the words are found with which it would let the text pass.
"""

import re
from collections.abc import Iterator
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


def masked_for_sending(file: SessionFile, decisions: Decisions) -> tuple[MaskedSession, Watch]:
    """Mask a session so that the last check finds nothing, as far as words can be found for it; with what it watches.

    What the clinician wants left stays: if the check stops it, they are told.
    """
    masked = deidentify(file, decisions)
    watch = _watch(masked)
    sent = [masked.items[place.ref].masked for place in free_texts(file) if not place.private]
    left = {word.casefold() for word in decisions.leave}
    besides = {word for text in sent for word in _stopped(text, watch) if word.casefold() not in left}
    if besides:
        masked = deidentify(file, replace(decisions, mask=(*decisions.mask, *sorted(besides))))
        watch = _watch(masked)
    return masked, watch


def _watch(masked: MaskedSession) -> Watch:
    texts = (item for item in masked.items.values() if item.text.strip())
    return watch_for(masked.file, {item.text[span.start : span.end] for item in texts for span in item.spans})


def _stopped(text: str, watch: Watch) -> Iterator[str]:
    """Give the words of a text without which it would pass, one after the other until it does."""
    for _ in range(_MOST_STOPPED):
        kinds = kinds_in(text, watch)
        found = _place(text, watch, kinds) if kinds else None
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
    """Give words and runs of them, fewest words first; none that holds a placeholder, or everyday words alone."""
    words = [match.span() for match in _WORDS.finditer(text)][:_LONGEST]
    for many in range(1, _MOST_AT_ONCE + 1):
        for first, last in zip(words, words[many - 1 :], strict=False):
            run = text[first[0] : last[1]]
            if "[" not in run and not all(word in everyday() for word in run.split()):
                yield first[0], last[1]
