"""Looks in a finished note for anyone but the person it is about."""

import re
from collections.abc import Iterator

from guardrails.session import SessionFile


def others_named(text: str, file: SessionFile, about: str | None) -> tuple[tuple[int, int, str], ...]:
    """Give start, end and kind of every place where another member or a known person is named."""
    return tuple(_found(text, file, about))


def _found(text: str, file: SessionFile, about: str | None) -> Iterator[tuple[int, int, str]]:
    own = {p.lower() for m in file.members if m.id == about for n in (m.name, *m.aliases) for p in (n or "").split()}
    people = [(n, "member") for m in file.members if m.id != about for n in (m.name, *m.aliases)]
    people += [(p.name, p.is_ or "other") for p in file.known_people if p.is_ != "staff"]
    for name, kind in people:
        for part in (name or "").split():
            if part.lower() not in own and len(part) > 2:
                for match in re.finditer(rf"\b{re.escape(part)}\b", text):
                    yield match.start(), match.end(), kind
