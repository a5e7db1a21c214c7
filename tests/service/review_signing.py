"""What tests of review and signing share: an evening drafted, a note signed."""

from drafter.service.review.signing import Signature

DANA = Signature(name="Dana Whitfield", credentials="LCSW")


def of_member(view, member_id):
    return next(note for note in view.notes if note.member_id == member_id)


async def drafted(parts, caller, file):
    view = await parts.sessions.create(caller, file)
    await parts.drafting.start(caller, view.id)
    return await parts.drafting.wait(caller, view.id, 60)


def reasons(note, view) -> dict[str, str]:
    errors = [f for f in view.findings if f.severity == "error" and f.member_id in {None, note.member_id}]
    return {f.id: "seen and kept" for f in errors}


async def signed(parts, caller, view, member_id):
    note = of_member(view, member_id)
    signature = DANA.model_copy(update={"overrides": reasons(note, view)})
    return await parts.signing.sign(caller, view.id, note.note_id, signature)
