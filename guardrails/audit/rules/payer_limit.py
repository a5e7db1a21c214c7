"""A limit of the member's payer profile is broken.

What: group size, minutes, units a day, and fields that the profile asks for, against the limits of the profile.

Why it matters: a claim outside a hard limit is not payable.

Limits: only limits that were read in a source are held; every other payer's are unknown here. A profile names
source and day of reading.
"""

from collections.abc import Callable, Iterator

from guardrails.audit.audited import Audited, Evening
from guardrails.audit.example import example
from guardrails.audit.minutes import minutes_attended
from guardrails.audit.payer import REQUIRED
from guardrails.audit.profiles.profile import Limit
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.signature import business_days_to_signature


def _check(view: Audited) -> Iterator[Hit]:
    profile = view.profile
    if not profile.known:
        yield Hit(
            f"There is no profile named {profile.name}; the generic one was used.", severity="info", about="profile"
        )
    numbers: tuple[tuple[str, int | None, Callable[[int, int], bool], str], ...] = (
        ("group_max", _present(view.evening), lambda n, m: n > m, "{n} were present; at most {m} may be."),
        ("group_min", _present(view.evening), lambda n, m: 0 < n < m, "{n} was present; at least {m} must be."),
        ("min_minutes", _minutes(view), lambda n, m: n < m, "{n} minutes; at least {m} are needed."),
        ("max_minutes", _minutes(view), lambda n, m: n > m, "{n} minutes; at most {m} are covered."),
        (
            "sign_within_business_days",
            business_days_to_signature(view),
            lambda n, m: n > m,
            "Signed after {n} business days; {m} are allowed.",
        ),
        ("max_units_per_day", _units(view), lambda n, m: n > m, "{n} units; at most {m} a day."),
    )
    for name, value, breaks, message in numbers:
        limit = profile.limit(name)
        if limit and value is not None and breaks(value, limit.value):
            yield _hit(message.format(n=value, m=limit.value), limit, name)
    for field in (profile.limit("require") or Limit((), "warning", "")).value:
        if field in REQUIRED and not REQUIRED[field][1](view):
            yield _hit(f"{profile.title} asks for {REQUIRED[field][0]}.", profile.limits["require"], field)


def _hit(message: str, limit: Limit, about: str) -> Hit:
    severity = "error" if limit.severity == "error" else "info" if limit.severity == "info" else "warning"
    return Hit(message, severity=severity, source=limit.source, about=about)  # type: ignore[arg-type]


def _present(evening: Evening) -> int | None:
    recorded = evening.of_file(_recorded)
    whole = evening.file.notes is not None or evening.stage != "handed_in"
    return len(evening.present) + evening.file.session.others_present if recorded and (whole or recorded > 1) else None


def _recorded(evening: Evening) -> int:
    """Give of how many members it is recorded whether they were there."""
    return sum(1 for m in evening.file.members if m.attendance and m.attendance.status)


def _minutes(view: Audited) -> int | None:
    told = minutes_attended(view)
    if view.attendance.minutes is not None:
        return view.attendance.minutes
    return told[0][0] if told else view.session.duration_minutes


def _units(view: Audited) -> int | None:
    return view.member.service.units if view.member and view.member.service else None


RULE = Rule(
    code="GN621",
    category="payer-limit",
    severity="error",
    check=_check,
    suggestion="Bill what the limit allows, or another service; do not round.",
    source="the member's payer profile",
    seed=("coding 1",),
    bad=(
        example(
            "Client shared.",
            member={"payer_profile": "medicaid_ct_clinic", "attendance": {"status": "present", "minutes": 40}},
        ),
        example("Client shared.", session={"others_present": 12}, file={"payer_profile": "medicare_ngs"}),
        example("Client shared.", member={"service": {"code": "90853", "units": 2}}),
    ),
    good=(
        example(
            "Client shared.",
            session={"others_present": 3},
            member={"payer_profile": "medicaid_ct_clinic", "attendance": {"status": "present", "minutes": 45}},
        ),
        example("Client shared.", session={"others_present": 11}, file={"payer_profile": "medicare_ngs"}),
        example("Client shared.", session={"others_present": 13}, file={"payer_profile": "medicare_first_coast"}),
    ),
)
