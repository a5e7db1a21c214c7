"""What will be masked in a session, and the clinician's decisions to mask more or less."""

from collections.abc import Iterable, Sequence

from drafter.pipeline.manner import Manner
from drafter.service.apart import apart
from drafter.service.caller import Caller
from drafter.service.changing import keepable
from drafter.service.deriving import usable
from drafter.service.history import tell
from drafter.service.seen import check_seen
from drafter.service.views import MaskedItem, MaskingView, SpanView
from drafter.settings import Settings
from drafter.store.bodies import SessionBody
from drafter.store.database import Database, now
from drafter.store.ending import to_the_end
from drafter.store.sessions import change_session, session
from guardrails.deid.masking import Decisions, Masked, deidentify, refused
from guardrails.places import free_texts
from guardrails.session import SessionFile


class Masking:
    """The preview of what leaves, and what the clinician decided on it."""

    def __init__(self, database: Database, settings: Settings, manner: Manner) -> None:
        self._database = database
        self._settings = settings
        self._manner = manner

    @to_the_end
    async def get(self, caller: Caller, session_id: str) -> MaskingView:
        """Show every free-text field as typed and as it would leave; what is typed so far is enough."""
        async with self._database.reading() as work:
            body = (await session(work, caller.clinician_id, session_id)).body
        return await self._view(body)

    @to_the_end
    async def put(
        self, caller: Caller, session_id: str, *, mask: Sequence[str], leave: Sequence[str], seen: str | None = None
    ) -> MaskingView:
        """Set the words to mask and the words to leave; notes drafted under other decisions become stale.

        Raises Conflict `stale_version` where `seen` is not the tag of the decisions that are there.
        """
        keepable({"mask": list(mask), "leave": list(leave)})
        async with self._database.writing() as work:
            kept = await session(work, caller.clinician_id, session_id)
            check_seen(seen, MaskingView(mask=kept.body.mask, leave=kept.body.leave).etag)
            decided = {"mask": _distinct(mask), "leave": _distinct(leave)}
            body = kept.body.model_copy(update={**decided, "input_version": kept.body.input_version + 1})
            await change_session(work, kept, now(), body=body)
            await tell(work, caller, "masking_changed", session_id, detail=body.input_version)
        return await self._view(body)

    async def _view(self, body: SessionBody) -> MaskingView:
        file, _ = usable(body)
        endpoint = self._settings.endpoint
        decisions = Decisions(mask=body.mask, leave=body.leave)
        return MaskingView(
            items=await apart(masked_items, file, decisions),
            mask=body.mask,
            leave=body.leave,
            refused=await apart(refused, decisions, file),
            destination=endpoint.base_url if endpoint else "this machine",
            agreement=(endpoint.agreement or "") if endpoint else "",
        )


def masked_items(file: SessionFile, decisions: Decisions) -> tuple[MaskedItem, ...]:
    """Give every free text of a file as typed and as masked, in the file's order; slow."""
    masked = deidentify(file, decisions)
    return tuple(_item(masked.items[place.ref], place.member_id) for place in free_texts(file))


def _item(masked: Masked, member_id: str | None) -> MaskedItem:
    spans = tuple(SpanView(start=s.start, end=s.end, type=s.type, placeholder=s.placeholder) for s in masked.spans)
    return MaskedItem(ref=masked.ref, member_id=member_id, text=masked.text, masked=masked.masked, spans=spans)


def _distinct(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.strip() for word in words if word.strip()))
