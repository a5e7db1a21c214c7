"""Dictation: one text about the evening, kept as it is written, divided by member, taken as bullets."""

from collections.abc import Mapping
from datetime import datetime

from drafter.errors import Conflict, Fault, FileFaults, InputFault
from drafter.llm.speech import Heard, Speech
from drafter.service.apart import apart
from drafter.service.caller import Caller
from drafter.service.deriving import usable
from drafter.service.evening import dictated
from drafter.service.evening.writing_by import written_by
from drafter.service.history import tell
from drafter.service.keepable import keepable
from drafter.store.database import Database, now
from drafter.store.dictations import DictatedPiece, DictationBody, SentSound, dictation, keep_dictation
from drafter.store.ending import to_the_end
from drafter.store.sessions import KeptSession, change_session, fresh_id, session
from drafter.store.work import Work
from guardrails.session import Shape

MAX_TEXT = 400_000
"""Characters of one dictated text: about 70,000 words."""


class DictationView(Shape):
    """A dictation. `divided` is the text as it was when `pieces` were made of it; `taken_at`: when they became bullets.

    `version` goes back with the next text. `sound_goes_to` is the host that hears the microphone; "" where none is set.
    """

    text: str
    version: int
    divided: str
    division: str
    pieces: tuple[DictatedPiece, ...] = ()
    taken_at: datetime | None = None
    taken_all: bool = False
    sounds: tuple[SentSound, ...] = ()
    sound_goes_to: str = ""

    @property
    def doubtful(self) -> int:
        """How many pieces are still in doubt."""
        return sum(piece.doubtful for piece in self.pieces)

    @property
    def older(self) -> bool:
        """Whether the text was written on since it was divided."""
        return bool(self.division) and self.text != self.divided


class HeardView(Shape):
    """What the speech endpoint made of a stretch of sound."""

    text: str
    seconds: int
    host: str


class Dictation:
    """What can be done with the dictation of a session."""

    def __init__(self, database: Database, speech: Speech | None) -> None:
        self._database = database
        self._speech = speech

    @to_the_end
    async def get(self, caller: Caller, session_id: str) -> DictationView:
        """Give what was dictated so far; raises NotThere."""
        async with self._database.reading() as work:
            kept = await session(work, caller.clinician_id, session_id)
            return self._view(kept, await dictation(work, session_id))

    @to_the_end
    async def write(
        self, caller: Caller, session_id: str, text: str, *, version: int | None = None, writer: str = ""
    ) -> DictationView:
        """Keep the text so far. Raises Conflict `stale_version` where another page wrote after `version`."""
        _check_text(text)
        async with self._database.writing() as work:
            kept, body = await self._open(work, caller, session_id)
            return self._view(kept, await _written(work, kept, body, text, version, writer))

    async def divide(
        self, caller: Caller, session_id: str, text: str | None = None, *, version: int | None = None, writer: str = ""
    ) -> DictationView:
        """Divide the text (kept first, where one is given); what was decided of the same words before holds on."""
        if text is not None:
            await self.write(caller, session_id, text, version=version, writer=writer)
        while True:
            kept, body = await self._read(caller, session_id)
            file, _ = usable(kept.body)
            pieces = await apart(dictated.divided, body.text, file, body.pieces)
            view = await self._keep_pieces(caller, session_id, body, pieces)
            if view is not None:
                return view

    @to_the_end
    async def give(
        self, caller: Caller, session_id: str, division: str, decisions: Mapping[int, tuple[str, ...]]
    ) -> DictationView:
        """Say whose pieces are, by their number; raises Conflict `divided_anew` for pieces of an older division."""
        async with self._database.writing() as work:
            kept, body = await self._open(work, caller, session_id)
            if division != body.division:
                raise Conflict("The text was divided anew meanwhile. Load the page again.", "divided_anew")
            pieces = dictated.given(body.pieces, decisions, _ids(kept))
            made = body.model_copy(update={"pieces": pieces})
            await keep_dictation(work, session_id, made, now())
            return self._view(kept, made)

    @to_the_end
    async def take(self, caller: Caller, session_id: str, division: str | None = None) -> DictationView:
        """Make bullets of the pieces; done twice it adds nothing, and after a change it moves what it added before."""
        async with self._database.writing() as work:
            kept, body = await self._open(work, caller, session_id)
            if division is not None and division != body.division:
                raise Conflict("The text was divided anew meanwhile. Load the page again.", "divided_anew")
            at = now()
            pieces = dictated.as_roster_stands(body.pieces, _ids(kept))
            known = {*_ids(kept), "group"}
            taken = [one for one in body.taken if one.whose in known]
            want = dictated.wanted(pieces)
            data = written_by(kept.body.input, keepable(dictated.with_bullets(kept.body.input, taken, want)), caller)
            if data != kept.body.input:
                typed = kept.body.model_copy(update={"input": data, "input_version": kept.body.input_version + 1})
                kept = await change_session(work, kept, at, body=typed)
            made = body.model_copy(update={"pieces": pieces, "taken": want, "taken_at": at})
            await keep_dictation(work, session_id, made, at)
            await tell(work, caller, "dictation_taken", session_id, detail=len(want))
            return self._view(kept, made)

    async def hear(self, caller: Caller, session_id: str, sound: bytes, media_type: str, seconds: int) -> HeardView:
        """Have a stretch of sound put into words; the sound is kept nowhere, that it left is.

        Raises InputFault without an endpoint, PartDown when it did not answer.
        """
        if self._speech is None:
            raise InputFault("The microphone is off: no speech endpoint is set (DRAFTER_SPEECH_BASE_URL).")
        await self._read(caller, session_id)
        heard = Heard("", "no_answer_yet")
        try:
            heard = await self._speech.words_of(sound, media_type)
        finally:
            await self._note_sound(caller, session_id, seconds, heard.outcome)
        heard.check()
        return HeardView(text=heard.text, seconds=seconds, host=self._speech.host)

    @to_the_end
    async def _note_sound(self, caller: Caller, session_id: str, seconds: int, outcome: str) -> None:
        assert self._speech is not None
        at = now()
        async with self._database.writing() as work:
            await session(work, caller.clinician_id, session_id)
            body = await dictation(work, session_id)
            entry = SentSound(at=at, seconds=seconds, host=self._speech.host, outcome=outcome)
            await keep_dictation(work, session_id, body.model_copy(update={"sounds": (*body.sounds, entry)}), at)
            await tell(work, caller, "sound_sent", session_id, detail=seconds)

    @to_the_end
    async def _read(self, caller: Caller, session_id: str) -> tuple[KeptSession, DictationBody]:
        async with self._database.reading() as work:
            return await self._open(work, caller, session_id)

    @to_the_end
    async def _keep_pieces(
        self, caller: Caller, session_id: str, read: DictationBody, pieces: tuple[DictatedPiece, ...]
    ) -> DictationView | None:
        """Keep a division, unless the text or an earlier division was changed meanwhile."""
        async with self._database.writing() as work:
            kept, body = await self._open(work, caller, session_id)
            if (body.text, body.pieces) != (read.text, read.pieces):
                return None
            made = body.model_copy(update={"divided": body.text, "division": fresh_id(), "pieces": pieces})
            await keep_dictation(work, session_id, made, now())
            return self._view(kept, made)

    async def _open(self, work: Work, caller: Caller, session_id: str) -> tuple[KeptSession, DictationBody]:
        kept = await session(work, caller.clinician_id, session_id)
        if kept.state == "signed":
            raise Conflict("All notes of this session are signed. Add to a note with an addendum.", "signed")
        return kept, await dictation(work, session_id)

    def _view(self, kept: KeptSession, body: DictationBody) -> DictationView:
        pieces = dictated.as_roster_stands(body.pieces, _ids(kept))
        return DictationView(
            text=body.text,
            version=body.version,
            divided=body.divided,
            division=body.division,
            pieces=pieces,
            taken_at=body.taken_at,
            taken_all=body.taken_at is not None and dictated.wanted(pieces) == body.taken,
            sounds=body.sounds,
            sound_goes_to=self._speech.host if self._speech else "",
        )


async def _written(
    work: Work, kept: KeptSession, body: DictationBody, text: str, version: int | None, writer: str
) -> DictationBody:
    """Keep a text, unless another page wrote meanwhile; an answer that got lost on its way makes no conflict."""
    if text == body.text:
        return body
    if version is not None and version != body.version and (not writer or writer != body.writer):
        raise Conflict("This dictation was written elsewhere too. Both texts are still there.", "stale_version")
    made = body.model_copy(update={"text": text, "version": body.version + 1, "writer": writer})
    await keep_dictation(work, kept.id, made, now())
    return made


def _check_text(text: str) -> None:
    keepable({"text": text})
    if len(text) > MAX_TEXT:
        raise FileFaults((Fault("text", f"is longer than {MAX_TEXT:,} characters; divide it in two"),))


def _ids(kept: KeptSession) -> list[str]:
    file, _ = usable(kept.body)
    return [str(m.id) for m in file.members if m.id]
