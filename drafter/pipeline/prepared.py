"""What is ready before any call: the masked session, whose each shared bullet is, and what must not leave."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from drafter.pipeline.blocks import Sheet, group_block, member_block
from drafter.pipeline.held_back import masked_for_sending
from drafter.pipeline.manner import Manner
from drafter.pipeline.placing import Piece, Placements, placed
from drafter.pipeline.prompting import prompt_of
from drafter.pipeline.statements import Call
from drafter.prompt import Prompt
from guardrails.deid.masking import Decisions, MaskedSession
from guardrails.gate.watch import NOTHING, Watch
from guardrails.places import bullets_of
from guardrails.session import Member, SessionFile

_CALLED = {"co": "co-therapist", "trainee": "trainee", "observer": "observer"}
"""What someone who led is called in a note, by their role, so that nobody takes them for the lead."""
_OURS = frozenset("id task settings placeholder person_term role format kind status progress shared".split())
"""Fields of a block that hold no words of the session's."""
_NAMED = re.compile(r"\b(?:therapist|clinician|facilitator|counselor|leader)", re.IGNORECASE)


@dataclass(frozen=True)
class Prepared:
    """A session that is ready to be drafted."""

    file: SessionFile
    masked: MaskedSession
    pieces: tuple[Piece, ...]
    watch: Watch
    manner: Manner

    @property
    def sheet(self) -> Sheet:
        """What the blocks of calls are made from."""
        return Sheet(self.file, self.masked, self.pieces, self.manner)

    def member_call(self, member: Member) -> tuple[dict[str, Any], Prompt, Call]:
        """Make a member's block, its prompt, and what is needed to read its answer."""
        block, citations = member_block(self.sheet, member)
        prompt = prompt_of("member", block, citations, self.watch, self.manner)
        shared = frozenset(b["id"] for b in block["bullets"] if b["shared"])
        of_session = (block["session"]["topic"], *block["session"]["interventions"])
        shared |= {item["id"] for item in of_session if item}
        return block, prompt, self._call(citations, shared, str(member.id))

    def group_call(self) -> tuple[dict[str, Any], Prompt, Call]:
        """Make the group part's block, its prompt, and what is needed to read its answer."""
        block, citations = group_block(self.sheet)
        prompt = prompt_of("group", block, citations, self.watch, self.manner)
        return block, prompt, self._call(citations, frozenset(), None)

    def _call(self, citations: Mapping[str, tuple[str, ...]], shared: frozenset[str], about: str | None) -> Call:
        texts = {name: " ".join(self.sheet.words(p) or "" for p in places) for name, places in citations.items()}
        typed = {p: self.masked.items[p] for places in citations.values() for p in places if p in self.masked.items}
        term = self.manner.person_term
        return Call(citations, texts, shared, self.masked.placeholders, about, term, self._me(about), typed)

    def _me(self, about: str | None) -> dict[str, str]:
        """Say what "me" is called in bullets that another than the lead wrote, and that name no therapist."""
        leaders = self.file.session.facilitators
        short = [_initials(f.name) for f in leaders]
        roles = {_plain(f.name): _CALLED.get(f.role or "", "") for f in leaders}
        roles |= {
            letters: roles[_plain(f.name)]
            for f, letters in zip(leaders, short, strict=True)
            if letters and short.count(letters) == 1
        }
        lists = {"session.bullets": self.file.session.bullets}
        if about is not None:
            lists[f"members.{about}.bullets"] = self.file.member(about).bullets
        return {
            f"{path}[{i}]": roles[_plain(bullet.by)]
            for path, bullets in lists.items()
            for i, bullet in enumerate(bullets)
            if bullet.by and roles.get(_plain(bullet.by)) and not _NAMED.search(bullet.text)
        }


def _initials(name: str | None) -> str:
    """Give the letters that somebody signs a bullet with: `gp` of Gareth Pym."""
    return "".join(word[0] for word in (name or "").lower().split())


def _plain(name: str | None) -> str:
    return " ".join((name or "").lower().split())


def prepare(
    file: SessionFile, *, decisions: Decisions | None = None, placements: Placements | None = None,
    manner: Manner | None = None,
) -> Prepared:  # fmt: skip
    """Mask a session and place its shared bullets; nothing leaves yet."""

    def made(masked: MaskedSession, watch: Watch = NOTHING) -> Prepared:
        return Prepared(file, masked, _pieces(masked, placements or {}), watch, manner or Manner())

    return made(*masked_for_sending(file, decisions or Decisions(), lambda masked: _sent(made(masked).sheet)))


def _pieces(masked: MaskedSession, placements: Placements) -> tuple[Piece, ...]:
    unclear = {doubt[0] for doubt in masked.doubts}
    return tuple(
        piece
        for place in bullets_of(masked.file, None)
        if place.text.strip()
        for piece in placed(
            place.ref,
            masked.items[place.ref].masked,
            masked.placeholders.members_in,
            placements,
            unclear=place.ref in unclear,
        )
    )


def _sent(sheet: Sheet) -> Iterator[str]:
    """Give every text that calls of this session hold: whole bullets, pieces of shared ones, fields."""
    yield from _texts(group_block(sheet)[0])
    for member in sheet.file.members:
        yield from _texts(member_block(sheet, member)[0])


def _texts(block: Any) -> Iterator[str]:
    """Walk the texts of a block; words of the format and names that the call makes are ours, and no field's words."""
    if isinstance(block, str):
        yield block
    elif isinstance(block, Mapping):
        yield from (text for key, value in block.items() if key not in _OURS for text in _texts(value))
    elif isinstance(block, (list, tuple)):
        yield from (text for value in block for text in _texts(value))
