"""Until when a note can be signed without being a late entry, by the member's payer profile."""

from datetime import date, timedelta

from guardrails.audit.profiles.profile import profile_named
from guardrails.session import SessionFile

SATURDAY = 5


def last_day(file: SessionFile, member_id: str | None) -> date | None:
    """Give the last day on which a member's note is in time; None where no limit is known, or no date of service.

    Weekends do not count; holidays are not known here and do.
    """
    member = next((m for m in file.members if m.id == member_id), None)
    profile = profile_named((member.payer_profile if member else None) or file.payer_profile)
    limit = profile.limit("sign_within_business_days")
    if limit is None or file.session.date is None:
        return None
    day, left = file.session.date, int(limit.value)
    while left > 0:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return day


def first_last_day(file: SessionFile) -> date | None:
    """Give the earliest of the members' last days."""
    days = [day for member in file.members if (day := last_day(file, member.id))]
    return min(days, default=None)
