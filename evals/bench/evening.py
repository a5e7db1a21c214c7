"""A made-up evening of any size, for measuring: invented people and bullets as clinicians type them."""

import random
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
    "on time, {mood} at first, constricted affect, low {thing}, warmed up after {n} min",
    "w/ prompts named avoiding {thing} since the move -> mood worse, {mood} after",
    "{first} c/o poor {thing} x{n} wks, sertraline {m} mg since {n}/12/26, PHQ-9 {m}",
    "practised {skill} w/ group, rated urge {n}/10 before and {o}/10 after",
    "gave {other} feedback re {thing} w/ her {kin}, tone {mood}",
    "denied SI when asked, reports cravings on {day}s, called sponsor {o} times",
    "called from 555-01{m} before grp, late bus from Maple St, {mood} about it",
    "plan: text {o} friends by {day}, keep {thing} log, bring it next wk",
    "{kin} visited {day}, argued over {thing}, {first} left the room before yelling",
    "used {skill} at work {o}x, says it helped w/ {thing}, still {mood} in the evenings",
    "missed {n} days of {skill} practice, blames {thing}, wants to try again from {day}",
    "laughed when {other} told of her {kin}, then tearful, spoke of {thing} for {o} min",
)
_SLOTS = {
    "mood": ("quiet", "tense", "irritable", "sad", "guarded", "restless", "flat", "anxious", "warm", "hopeful"),
    "thing": (
        "sleep", "friends", "money", "boundaries", "trust", "food", "the phone", "crowds", "driving", "motivation",
        "the stairs", "church", "cooking",
    ),
    "skill": (
        "opposite action", "paced breathing", "urge surfing", "grounding", "thought records", "radical acceptance",
        "assertive asking",
    ),
    "kin": ("mother", "sister", "brother", "husband", "aunt", "daughter", "neighbour", "boss"),
    "day": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "weekend"),
    "n": tuple(map(str, range(2, 12))),
    "m": tuple(map(str, range(12, 99, 3))),
    "o": tuple(map(str, range(2, 9))),
}  # fmt: skip


def evening(members: int, bullets: int, number: int = 0) -> SessionFile:
    """Make a session file with so many members and so many bullets in all.

    Evenings of different numbers, and bullets within one, have different words: what was read before does not help.
    """
    each = [bullets // members + (i < bullets % members) for i in range(members)]
    names = [_NAMES[i % len(_NAMES)] + ("" if i < len(_NAMES) else f" {_suffix(i)}") for i in range(members)]
    chance = random.Random(number)  # noqa: S311 - chooses words
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
        members=tuple(_member(i, names, each[i], chance) for i in range(members)),
    )


def _suffix(number: int) -> str:
    """A made-up second surname, so that no two people of a large evening share a name."""
    letters = "bdfgklmnprst"
    return "".join(
        letters[(number // len(letters) ** k) % len(letters)] + "aeiou"[(number + k) % 5] for k in range(3)
    ).title()


def _member(index: int, names: list[str], bullets: int, chance: random.Random) -> Member:
    people = {"first": names[index].split()[0], "other": names[(index + 1) % len(names)].split()[0]}
    lines = islice(cycle(_BULLETS), index, index + bullets)
    return Member(
        id=f"m{index + 1}",
        name=names[index],
        attendance=Attendance(status=("present",), minutes=90),
        treatment_goals=(Goal(text="Reduce avoidance of social contact"),),
        goals_addressed=(GoalAddressed(id="g1"),),
        bullets=tuple(Bullet(text=line.format(**people, **slots(chance))) for line in lines),
    )


def slots(chance: random.Random) -> dict[str, str]:
    """Choose words for the slots of a bullet or a note."""
    return {slot: chance.choice(words) for slot, words in _SLOTS.items()}
