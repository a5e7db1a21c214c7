"""A made-up evening of any size, for measuring: invented people and bullets as clinicians type them."""

from datetime import date
from itertools import cycle, islice

from guardrails.session import (
    Attendance,
    Bullet,
    Facilitator,
    Goal,
    GoalAddressed,
    Member,
    Session,
    SessionFile,
)

_NAMES = (
    "Maria Gonzalez", "Lee Tran", "Denise Carter", "Ahmed Saleh", "Ruth Okafor", "Jonas Lindqvist", "Priya Raman",
    "Tomasz Wilk", "Grace Whitehorse", "Samuel Adeyemi",
)  # fmt: skip
_BULLETS = (
    "on time, quiet at first, constricted affect, low motivation, warmed up after break",
    "w/ prompts named avoiding friends since the move -> mood worse, shame after",
    "{first} c/o poor sleep x2 wks, sertraline 50 mg since 3/12/26, PHQ-9 14",
    "practised opposite action w/ group, rated urge 7/10 before and 4/10 after",
    "gave {other} feedback re boundaries w/ her mother, tone warm",
    "denied SI when asked, reports cravings on weekends, called sponsor twice",
    "called from 555-0134 before grp, late bus from Maple St",
    "plan: text one friend by Friday, keep sleep log, bring it next wk",
)


def evening(members: int, bullets: int) -> SessionFile:
    """Make a session file with so many members and so many bullets in all."""
    each = [bullets // members + (i < bullets % members) for i in range(members)]
    names = [_NAMES[i % len(_NAMES)] + ("" if i < len(_NAMES) else f" {_suffix(i)}") for i in range(members)]
    return SessionFile(
        session=Session(
            date=date(2026, 11, 18),
            duration_minutes=90,
            format="in_person",
            topic="anticipatory anxiety and avoidance",
            interventions=("CBT reframing", "mindfulness practice"),
            facilitators=(Facilitator(name="Dana Whitfield", credentials="LCSW", role="lead"),),
            next_session=date(2026, 11, 25),
            bullets=(Bullet(text="check-in round, then psychoed on the avoidance cycle"),),
        ),
        members=tuple(_member(i, names, each[i]) for i in range(members)),
    )


def _suffix(number: int) -> str:
    """A made-up second surname, so that no two people of a large evening share a name."""
    letters = "bdfgklmnprst"
    return "".join(
        letters[(number // len(letters) ** k) % len(letters)] + "aeiou"[(number + k) % 5] for k in range(3)
    ).title()


def _member(index: int, names: list[str], bullets: int) -> Member:
    first, other = names[index].split()[0], names[(index + 1) % len(names)].split()[0]
    lines = islice(cycle(_BULLETS), index, index + bullets)
    return Member(
        id=f"m{index + 1}",
        name=names[index],
        attendance=Attendance(status=("present",), minutes=90),
        treatment_goals=(Goal(text="Reduce avoidance of social contact"),),
        goals_addressed=(GoalAddressed(id="g1"),),
        bullets=tuple(Bullet(text=line.format(first=first, other=other)) for line in lines),
    )
