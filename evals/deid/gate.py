"""Measures the gate by itself, with the masker switched off: `python -m evals.deid.gate [--details]`.

Each identifier of the open corpus is planted alone in its bullet, the others replaced by placeholders: does the gate
stop the request? And how often does it stop a bullet as the masker leaves it?
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from drafter.session_file import checked
from evals.deid.corpus import EITHER, MarkedSession, Mention, sessions
from evals.rate import Rate
from guardrails.deid.masking import deidentify
from guardrails.gate.examine import Constants, Outgoing, examine
from guardrails.gate.watch import Watch, watch_for

_LABELS = {"NAME": "MEMBER", "HANDLE": "PERSON", "URL": "PERSON", "IP": "PERSON", "ID": "PERSON", "ZIP": "PLACE",
           "ADDRESS": "PLACE"}  # fmt: skip


class Planted(NamedTuple):
    """A bullet in which one identifier stands, or none (`mention` is None), and whether the gate stopped it."""

    session: str
    text: str
    mention: Mention | None
    stopped: bool


def planted(half: Sequence[MarkedSession]) -> Iterator[Planted]:
    """Ask the gate about every identifier of the sessions, and about every bullet as the masker leaves it."""
    for session in half:
        watch = watch_for(checked(session.data))
        yield from _as_masked(session)
        for ref, text in session.texts.items():
            mentions = session.mentions[ref]
            for mention in mentions:
                if mention.type != EITHER:
                    left = _without(text, mentions, mention)
                    yield Planted(session.name, left, mention, _stopped(left, watch))


def _as_masked(session: MarkedSession) -> Iterator[Planted]:
    file = checked(session.data)
    masked = deidentify(file)
    words = {i.text[s.start : s.end] for i in masked.items.values() for s in i.spans}
    watch = watch_for(file, words)
    for ref in session.texts:
        text = masked.items[ref].masked
        yield Planted(session.name, text, None, _stopped(text, watch))


def report(found: Sequence[Planted]) -> str:
    """Tell the share of identifiers stopped, by type and written form, and of masked bullets stopped."""
    rates: dict[str, list[bool]] = {}
    for one in found:
        if one.mention is None:
            rates.setdefault("bullets as masked", []).append(one.stopped)
            continue
        rates.setdefault(f"  {one.mention.type}", []).append(one.stopped)
        if one.mention.type == "NAME":
            for kind in (one.mention.variant or "as listed").split("+"):
                rates.setdefault(f"  NAME, {kind}", []).append(one.stopped)
    lines = ["stopped:", *(f"{label:<40}{Rate(sum(of), len(of))}" for label, of in sorted(rates.items()))]
    return "\n".join(lines)


def _without(text: str, mentions: Sequence[Mention], but: Mention | None) -> str:
    """Put a placeholder in the place of every mention but one."""
    pieces, at = [], 0
    for number, mention in enumerate(sorted(mentions, key=lambda m: m.start), 1):
        if mention is not but:
            pieces += [text[at : mention.start], f"[{_LABELS.get(mention.type, mention.type)}_{number}]"]
            at = mention.end
    return "".join([*pieces, text[at:]]).replace("[EITHER_", "[DATE_")


def _stopped(text: str, watch: Watch) -> bool:
    body = {
        "model": "m",
        "messages": [{"role": "user", "content": json.dumps({"bullets": [{"id": "b1", "text": text}]})}],
    }
    request = Outgoing("POST", "http://127.0.0.1:9/v1/chat/completions", (), json.dumps(body).encode())
    return bool(examine(request, watch, Constants()))


def main() -> None:
    """Print the rates; with `--details` what passed, and what was stopped though it was masked."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--details", action="store_true")
    found = list(planted(sessions("open")))
    sys.stdout.write(report(found) + "\n")
    for one in found if parser.parse_args().details else ():
        if one.stopped == (one.mention is None):
            what = (
                f"{one.mention.type} {one.mention.variant or ''}: {one.mention.surface!r}"
                if one.mention
                else "innocent"
            )
            sys.stdout.write(f"{what} in {one.text!r}\n")


if __name__ == "__main__":
    main()
