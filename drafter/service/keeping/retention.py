"""How long what is kept: pure dates, from what the practice has set."""

from datetime import date, datetime, timedelta

from drafter.store.bodies import PracticeBody, SignedBody


def years_later(day: date, years: int) -> date:
    """Give the same day so many years later; 29 February becomes 28 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def record_until(signed: SignedBody, signed_at: datetime, practice: PracticeBody) -> date:
    """Give the day until which a signed note is kept: from its date of service, for a minor from majority.

    Where the date of service is not known, the day of signing stands for it.
    """
    served = signed.service_date or signed_at.date()
    born = _born(signed)
    begins = served if born is None else max(served, years_later(born, practice.majority_age))
    return years_later(begins, practice.record_years)


def papers_until(signed_at: datetime, practice: PracticeBody) -> date:
    """Give the day on which a signed note's working papers go."""
    return signed_at.date() + timedelta(days=practice.papers_days)


def _born(signed: SignedBody) -> date | None:
    try:
        return date.fromisoformat(str(signed.header.get("date_of_birth") or ""))
    except ValueError:
        return None
