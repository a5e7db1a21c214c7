"""Notes to hand out; unsigned ones say so in their first line, and a signed one goes out as it was signed."""

from collections.abc import Sequence

from drafter.errors import Conflict, Fault, FileFaults, NotThere
from drafter.export.exports import ENDINGS, MEDIA_TYPES, export
from drafter.export.header import short_day
from drafter.export.signed import SignedNote
from drafter.export.whole_note import whole
from drafter.pipeline.manner import Manner
from drafter.service.apart import apart
from drafter.service.caller import Caller
from drafter.service.deriving import settled
from drafter.service.evening.attributing import attributed, signer_of
from drafter.service.history import tell
from drafter.service.review.notes import format_of
from drafter.service.showing import session_view
from drafter.service.views import BoxesView, BoxView, ExportFile, NoteView
from drafter.store.database import Database, now
from drafter.store.ending import to_the_end
from drafter.store.readings import hand_out
from drafter.store.review_bodies import HandedOutBody
from guardrails.note import Draft, Note
from guardrails.session import SessionFile

_PLAIN = frozenset({"Signed", "Signed and co-signed"})
"""First lines that a copied box need not repeat."""

FORMATS = tuple(ENDINGS)
"""What can be handed out, by the name that callers use."""


class Exporting:
    """Files for the chart, one a member."""

    def __init__(self, database: Database, manner: Manner) -> None:
        self._database = database
        self._manner = manner

    async def files(
        self, caller: Caller, session_id: str, to: str, member_id: str | None = None
    ) -> tuple[ExportFile, ...]:
        """Make the files of all members, or of one. Files are named by our own ids, never by a person.

        Raises Conflict `no_note`, `not_signed` (a format that takes signed notes only), `names_another_person`.
        """
        chosen = next((known for known in ENDINGS if known == to), None)
        if chosen is None:
            raise FileFaults((Fault("to", f"should be one of {', '.join(FORMATS)}"),))
        view = session_view(await settled(self._database, caller.clinician_id, session_id, self._manner))
        if member_id is not None and member_id not in {n.member_id for n in view.member_notes}:
            raise NotThere
        if view.draft is None:
            raise Conflict("There is no note yet.", "no_note")
        signer = signer_of(caller, view.file).name or ""
        draft = _with_names(view.draft.model_copy(update={"session": view.file}), signer)
        signed = {n.note_id: SignedNote.model_validate(n.signature.model_dump()) for n in view.notes if n.signature}
        kept = [n.note_id for n in view.notes if _kept_names(n)]
        files = await apart(export, draft, chosen, member_id, signed=signed, overridden=kept)
        out = [n.note_id for n in view.member_notes if n.text and member_id in (None, n.member_id)]
        if chosen == "fhir":
            out = [note_id for note_id in out if note_id in signed]
        await self._gone(caller, session_id, out, chosen)
        return tuple(ExportFile(name=n, media_type=MEDIA_TYPES[chosen], content=c) for n, c in files.items())

    async def boxes(self, caller: Caller, session_id: str, note_id: str) -> BoxesView:
        """Give a note box by box, in the order of its sections, to be copied; raises NotThere.

        A note entered in error has no box: its words are in no copy.
        """
        view = session_view(await settled(self._database, caller.clinician_id, session_id, self._manner))
        found = next((n for n in view.member_notes if n.note_id == note_id), None)
        if found is None:
            raise NotThere
        if found.signature is None:
            signer = signer_of(caller, view.file).name or ""
            own = attributed(found, view.file, signer, format_of(view.file), ())
            group = view.group_note and attributed(view.group_note, view.file, signer, "", ())
            return _boxes(view.file, group, own, None)
        signed = SignedNote.model_validate(found.signature.model_dump())
        return _boxes(view.file, signed.group_note, signed.note, signed)

    @to_the_end
    async def _gone(self, caller: Caller, session_id: str, note_ids: Sequence[str], to: str) -> None:
        async with self._database.writing() as work:
            await hand_out(work, caller.clinician_id, note_ids, "file", HandedOutBody(what=to), now())
            for note_id in note_ids:
                await tell(work, caller, "handed_out", session_id, note_id)


def _with_names(draft: Draft, signer: str) -> Draft:
    """Say of what another facilitator observed who did, as the signed note will."""
    file = draft.session
    own = [attributed(note, file, signer, format_of(file), ()) for note in draft.member_notes]
    group = draft.group_note and attributed(draft.group_note, file, signer, "", ())
    return draft.model_copy(update={"member_notes": tuple(own), "group_note": group})


def _boxes(file: SessionFile, group: Note | None, note: Note, signed: SignedNote | None) -> BoxesView:
    addenda = signed.addenda if signed else ()
    full, own = (
        whole(file, group, note, parts=parts, signature=signed, addenda=addenda) for parts in ("full", "section")
    )
    named = [("Group session", full.shared), *((p.name or "Note", p.text) for p in own.own)]
    named += [(p.name, p.text) for p in full.addenda]
    day = short_day(full.date)
    return BoxesView(
        guard=", ".join(filter(None, (dict(full.header).get("Name"), day))),
        first_line="" if full.first_line in _PLAIN else full.first_line,
        boxes=tuple(BoxView(name=name, text=text) for name, text in named if text and not full.entered_in_error),
        notice=full.notice,
    )


def _kept_names(note: NoteView) -> bool:
    """Whether the clinician keeps, with a reason, words that may name another person."""
    return any(f.category == "peer-identified" and f.dismissed for f in note.findings)
