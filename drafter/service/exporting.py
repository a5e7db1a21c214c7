"""Notes to hand out; unsigned ones say so in their first line, and a signed one goes out as it was signed."""

from drafter.errors import Conflict, Fault, FileFaults, NotThere
from drafter.export.exports import ENDINGS, MEDIA_TYPES, export
from drafter.export.signed import SignedNote
from drafter.pipeline.manner import Manner
from drafter.service.apart import apart
from drafter.service.caller import Caller
from drafter.service.deriving import settled
from drafter.service.showing import session_view
from drafter.service.views import ExportFile, NoteView
from drafter.store.database import Database

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
        draft = view.draft.model_copy(update={"session": view.file})
        signed = {n.note_id: SignedNote.model_validate(n.signature.model_dump()) for n in view.notes if n.signature}
        kept = [n.note_id for n in view.notes if _kept_names(n)]
        files = await apart(export, draft, chosen, member_id, signed=signed, overridden=kept)
        return tuple(ExportFile(name=n, media_type=MEDIA_TYPES[chosen], content=c) for n, c in files.items())


def _kept_names(note: NoteView) -> bool:
    """Whether the clinician keeps, with a reason, words that may name another person."""
    return any(f.category == "peer-identified" and f.dismissed for f in note.findings)
