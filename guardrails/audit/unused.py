"""Which bullets a note written elsewhere seems to leave out: those of whose words hardly any stand in it."""

import re
from collections.abc import Iterator, Sequence

from guardrails.audit.audited import Audited, Evening
from guardrails.audit.evidence import Fact
from guardrails.language.concepts import concept
from guardrails.note import Note
from guardrails.session import SessionFile

_WORD = re.compile(r"[a-z']{3,}|\d+")
_HARDLY = 0.25


def unused_bullets(file: SessionFile, group: Note | None, members: Sequence[Note]) -> list[tuple[str, str]]:
    """Give place and text of each member's bullets of which less than a quarter comes back in that member's note."""
    evening = Evening(file=file, group_note=group, member_notes=tuple(members), stage="handed_in")
    return [(fact.ref, fact.text) for view in evening.members for fact in _unused(view)]


def _unused(view: Audited) -> Iterator[Fact]:
    here = {concept(word) for word in _WORD.findall(view.plain)}
    for fact in view.evidence.bullets:
        words = {concept(word) for word in _WORD.findall(fact.final)}
        if words and len(words & here) < _HARDLY * len(words):
            yield fact
