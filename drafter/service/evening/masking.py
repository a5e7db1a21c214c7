"""What will be masked in a session, and the clinician's decisions to mask more or less."""

from collections.abc import Iterable, Sequence

from drafter.errors import Fault, FileFaults
from drafter.pipeline.manner import Manner
from drafter.pipeline.prepared import prepare
from drafter.service.apart import apart
from drafter.service.caller import Caller
from drafter.service.deriving import usable
from drafter.service.evening.remembered import group_named, group_of, remembered, remembering
from drafter.service.history import tell
from drafter.service.keepable import keepable
from drafter.service.seen import check_seen
from drafter.service.views import MaskedItem, MaskingView, SpanView
from drafter.settings import Settings
from drafter.store import groups
from drafter.store.bodies import GroupBody, SessionBody
from drafter.store.database import Database, now
from drafter.store.ending import to_the_end
from drafter.store.groups import KeptGroup
from drafter.store.sessions import KeptSession, change_session, session
from drafter.store.work import Work
from guardrails.deid.masking import Decisions, Masked, refused
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
            kept = await session(work, caller.clinician_id, session_id)
            group = await group_of(work, kept.owner, session_id, kept.body)
        return await self._view(kept.body, group.body if group else None)

    @to_the_end
    async def put(
        self, caller: Caller, session_id: str, *, mask: Sequence[str], leave: Sequence[str],
        for_group: Sequence[str] | None = None, seen: str | None = None,
    ) -> MaskingView:  # fmt: skip
        """Set the words to mask and the words to leave; notes drafted under other decisions become stale.

        `for_group` are those of the words that the group is to remember for its later sessions; None changes nothing
        there. Raises Conflict `stale_version` where `seen` is not the tag of the decisions that are there, FileFaults
        where words are for a group and the session names none.
        """
        keepable({"mask": list(mask), "leave": list(leave), "for_group": list(for_group or ())})
        decided = {"mask": _distinct(mask), "leave": _distinct(leave)}
        async with self._database.writing() as work:
            kept = await session(work, caller.clinician_id, session_id)
            group = await group_of(work, kept.owner, session_id, kept.body)
            check_seen(seen, _decisions(kept.body, group.body if group else None).etag)
            body = kept.body.model_copy(update=decided)
            if body != kept.body:
                body = body.model_copy(update={"input_version": kept.body.input_version + 1})
                await change_session(work, kept, now(), body=body)
                await tell(work, caller, "masking_changed", session_id, detail=body.input_version)
            if for_group is not None:
                group = await self._remember(work, caller, kept, body, group, _distinct(for_group))
        return await self._view(body, group.body if group else None)

    async def _remember(
        self, work: Work, caller: Caller, kept: KeptSession, body: SessionBody, group: KeptGroup | None,
        words: Sequence[str],
    ) -> KeptGroup | None:  # fmt: skip
        """Let the session's group remember words, or forget them; a group that is only named so far is made."""
        if group is None and not words:
            return None
        if group is None:
            if not group_named(body.input):
                raise FileFaults((Fault("for_group", "needs a session that names its group"),))
            made = GroupBody(name=group_named(body.input))
            group = KeptGroup(await groups.add_group(work, kept.owner, made, now()), made)
        changed = remembering(group.body, body.mask, body.leave, words)
        if changed != group.body:
            await groups.keep_group(work, group.id, changed, now())
            await tell(work, caller, "group_changed")
        return KeptGroup(group.id, changed)

    async def _view(self, body: SessionBody, group: GroupBody | None) -> MaskingView:
        file, _ = usable(body)
        endpoint = self._settings.endpoint
        decisions = Decisions(mask=body.mask, leave=body.leave)
        return _decisions(body, group).model_copy(
            update={
                "items": await apart(masked_items, file, decisions),
                "refused": await apart(refused, decisions, file),
                "destination": endpoint.base_url if endpoint else "this machine",
                "agreement": (endpoint.agreement or "") if endpoint else "",
            }
        )


def _decisions(body: SessionBody, group: GroupBody | None) -> MaskingView:
    """Give the decisions alone, which the tag is of."""
    return MaskingView(
        mask=body.mask,
        leave=body.leave,
        group=group_named(body.input) or (group.name if group else ""),
        for_group=remembered(group, body.mask, body.leave),
    )


def masked_items(file: SessionFile, decisions: Decisions) -> tuple[MaskedItem, ...]:
    """Give every free text of a file as typed and as masked, in the file's order; slow."""
    masked = prepare(file, decisions=decisions).masked
    return tuple(_item(masked.items[place.ref], place.member_id) for place in free_texts(file))


def _item(masked: Masked, member_id: str | None) -> MaskedItem:
    spans = tuple(SpanView(start=s.start, end=s.end, type=s.type, placeholder=s.placeholder) for s in masked.spans)
    return MaskedItem(ref=masked.ref, member_id=member_id, text=masked.text, masked=masked.masked, spans=spans)


def _distinct(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.strip() for word in words if word.strip()))
