"""Someone recorded as present has no note of their own.

What: notes were handed in for the session, and a member whose attendance says present, late or left early has
none.

Why it matters: each member's chart needs its own record of the session.

Limits: only asked where notes came with the session file; a single note under audit is not held against the
roster.
"""

from collections.abc import Iterator

from guardrails.audit.audited import Evening
from guardrails.audit.example import example
from guardrails.audit.rule import Hit, Rule


def _check(evening: Evening) -> Iterator[Hit]:
    if evening.file.notes is None or not evening.file.notes.members or evening.stage == "draft":
        return
    written = {note.member_id for note in evening.member_notes if note.text.strip()}
    for member in evening.present:
        if member.id not in written:
            yield Hit("This member was there and has no note.", member_id=member.id)


RULE = Rule(
    code="GN205",
    category="missing-member-element",
    severity="warning",
    scope=("session",),
    check=_check,
    suggestion="Write this member's own part.",
    source="Texas Medicaid provider manual 2016 (each client's own documentation), read as an archived copy",
    seed=("question 1",),
    bad=(
        example("Client shared.", others=({"name": "Tom Baker"},)),
        example("Client shared.", others=({"name": "Tom Baker", "note": " "},)),
    ),
    good=(
        example(
            "Client shared.", others=({"name": "Tom Baker", "attendance": {"status": "absent", "reason": "no_show"}},)
        ),
        example("Client shared.", others=({"name": "Tom Baker", "note": "Client listened."},)),
    ),
)
