"""A member's note that stands alone: status, header, shared part, own part, who signed, what was added.

Nothing is printed for what is absent, and nobody is named but the member, the facilitators and those who signed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from drafter.export.header import Line, header_of, lines_of
from drafter.export.signed import Addendum, Signature
from guardrails.note import Note
from guardrails.session import SessionFile

Parts = Literal["full", "member", "section"]

UNSIGNED = "Draft, not signed"
PART2_NOTICE = "42 CFR part 2 prohibits unauthorized use or disclosure of these records."

# What ends a line in one program or another, and what neither XML nor a page can hold: other control characters, halves
# of pairs, non-characters.
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ADDED = {"addendum": "Addendum", "correction": "Correction"}


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a note's text: paragraphs divided by blank lines; `name` is "" where it has no heading."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Whole:
    """A note ready to be set in any format; `first_line` says what it is worth and stands on every page."""

    member_id: str
    note_id: str
    signed: bool
    entered_in_error: bool
    first_line: str
    title: str
    date: str
    guard: str
    header: tuple[Line, ...] = ()
    shared: str = ""
    own: tuple[Part, ...] = ()
    closing: tuple[str, ...] = ()
    addenda: tuple[Part, ...] = ()
    notice: str = ""

    @property
    def body(self) -> tuple[Part, ...]:
        """The shared part and the member's own, in order; beside a shared part an own part has a heading too."""
        if not self.shared:
            return self.own
        own = tuple(
            replace(part, name="Individual note") if i == 0 and not part.name else part
            for i, part in enumerate(self.own)
        )
        return Part("Group session", self.shared), *own

    @property
    def whose(self) -> str:
        """Whose note it is, as it stands on every page: name, birth date or record number."""
        known = dict(self.header)
        number = known.get("Record number")
        born = known.get("Date of birth")
        return " · ".join(filter(None, (known.get("Name"), f"born {born}" if born else number and f"record {number}")))


def whole(
    file: SessionFile,
    group_note: Note | None,
    note: Note,
    *,
    parts: Parts = "full",
    signature: Signature | None = None,
    addenda: Sequence[Addendum] = (),
) -> Whole:
    """Put a member's note together. KeyError where the note is of no member of the file.

    `full`: everything. `member`: the member's own part and what was added to it, under the first line. `section`: the
    own part section by section, each by its name whatever the format, to be copied box by box. A signed note has the
    header that was frozen with it. A note entered in error keeps its header only: its words are in no copy.
    """
    member_id = str(note.member_id)
    header = signature.header if signature and signature.header else header_of(file, str(file.member(member_id).id))
    absent = note.status == "absent" or bool(header.get("absent"))
    error = next((a for a in addenda if a.kind == "entered_in_error"), None) if signature else None
    made = Whole(
        member_id=member_id,
        note_id=note.note_id,
        signed=signature is not None or note.status in {"signed", "cosigned"},
        entered_in_error=error is not None,
        first_line=_printable(_first_line(note, signature, error, str(header.get("date") or ""))),
        title="Attendance entry" if absent else "Group progress note",
        date=str(header.get("date") or ""),
        guard=_printable(", ".join(filter(None, map(header.get, ("member", "date"))))),
        notice=PART2_NOTICE if header.get("part2") or file.session.part2 else "",
    )
    if parts == "full" or error:
        made = replace(
            made,
            header=tuple((label, _printable(value)) for label, value in lines_of(header)),
            shared=_printable(group_note.text) if group_note and not (absent or error) else "",
            closing=tuple(map(_printable, _closing(made, signature, error))),
        )
    if error:
        return made
    own = _sections(note) if parts == "section" else _blocks(note)
    added = () if parts == "section" or signature is None else map(_added, addenda)
    return replace(made, own=tuple(own), addenda=tuple(added))


def _first_line(note: Note, signature: Signature | None, error: Addendum | None, day: str) -> str:
    if error:
        return "Entered in error: not part of the record"
    if signature is None:
        status = {"signed": "Signed", "cosigned": "Signed and co-signed"}.get(note.status)
        return f"{status}; the signature is kept where it was given" if status else UNSIGNED
    status = "Signed, not co-signed" if signature.awaits_cosignature else "Signed"
    status = "Signed and co-signed" if signature.cosignature else status
    written = f"{signature.at:%Y-%m-%d}"
    late = f"Late entry, written {written} for {day}" if day else f"Late entry, written {written}"
    return f"{status}. {late}" if signature.late else status


def _closing(made: Whole, signature: Signature | None, error: Addendum | None) -> Iterator[str]:
    if error:
        yield f"Entered in error: {error.line}. The text of this note is left out of every copy."
    elif signature is None:
        yield made.first_line
    else:
        yield from _signed(signature)


def _signed(signature: Signature) -> Iterator[str]:
    if signature.attestation:
        yield signature.attestation
    yield f"Signed by {signature.line}"
    if signature.cosignature:
        how = {True: ", present", False: ", reviewed, not present", None: ""}[signature.cosignature.present]
        yield f"Co-signed by {signature.cosignature.line}{how}"
    elif signature.awaits_cosignature:
        yield "Not co-signed"


def _added(addendum: Addendum) -> Part:
    wrong = f"What was wrong: {addendum.reason}" if addendum.kind == "correction" and addendum.reason else ""
    reason = wrong or addendum.reason
    return Part(
        _printable(f"{_ADDED[addendum.kind]}, {addendum.line}"),
        _printable("\n\n".join(filter(None, (addendum.text, reason)))),
    )


def _sections(note: Note) -> Iterator[Part]:
    for section in note.sections:
        yield Part(_printable(section.name), _printable(" ".join(s.text for s in section.statements)))
    if not note.sections and note.text:
        yield Part("", _printable(note.text))


def _blocks(note: Note) -> Iterator[Part]:
    """Divide the text where it names its own sections; every word of it stays."""
    names = {f"{section.name}:": section.name for section in note.sections}
    name, paragraphs = "", list[str]()
    for block in re.split(r"\n\s*\n", _printable(note.text).strip()):
        first, _, rest = block.partition("\n")
        if first.strip() in names:
            yield from _part(name, paragraphs)
            name, block = names[first.strip()], rest
            paragraphs = []
        paragraphs.append(block.strip("\n"))
    yield from _part(name, paragraphs)


def _part(name: str, paragraphs: Sequence[str]) -> Iterator[Part]:
    text = "\n\n".join(filter(None, paragraphs))
    if name or text:
        yield Part(_printable(name), text)


def _printable(text: str) -> str:
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text))
