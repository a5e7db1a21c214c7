"""Whom a sentence may concern: every reading of it, by who is named in it and who was spoken of before."""

from collections.abc import Iterator
from dataclasses import dataclass

from drafter.splitting import kinds, signs
from drafter.splitting.sentence import Sentence
from drafter.splitting.told import SESSION, Told

_GOES_ON = frozenset({"who", "he", "she", "they"})
_TWO = 2
_OPENS = 12
"""Letters within which a name opens a sentence: "and then Maria"."""
_BACK = 6
"""Members that came up last, among whom somebody not named is looked for."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One reading: whom the sentence concerns (none: the session), and how that stands to what was told."""

    members: frozenset[int]
    how: str
    besides: int | None = None
    """Who is taken to be meant though not named, where it is one."""
    rank: int = 0
    """How many came up after that one."""


def choices(told: Told, sentence: Sentence) -> list[Choice]:
    """Give every reading, the likeliest kinds first, no set of members twice."""
    found: dict[tuple[frozenset[int], bool], Choice] = {}
    for choice in _all(told, sentence):
        found.setdefault((choice.members, choice.how == "nobody"), choice)
    return list(found.values())


def _all(told: Told, s: Sentence) -> Iterator[Choice]:
    if out := excepted(s):  # said so: nothing to weigh
        yield Choice(frozenset(i for i, m in enumerate(told.members) if not m.absent) - out, "all but")
        return
    named = _named(told, s)
    if told.turned and told.current and s.goes_on and s.opening in _GOES_ON and not named:
        yield Choice(told.current, "on", *_one(told.current))  # "everyone but Lee, who had to leave"
        return
    if "by kind" in s.signs and (meant := _by_kind(told, s)):
        yield Choice(meant | named, "by kind")
        if any(kind.plain for kind in kinds.spoken_of(s.shadow)):
            return  # said so: nothing to weigh
    if (certain := _said_so(told, s, named)) is not None:
        yield certain
        return
    yield from _namesakes(told, s, named)
    if named:
        yield Choice(named, "named")
        yield from _with_named(told, s, named)
    elif not _of_a_stranger(told, s) and not _one_of_several(s):
        yield from _described(told, s)
        yield from _going_on(told, s)
        yield from _turning(told, s)
    if told.heading:
        yield Choice(told.heading, "heading")
    yield Choice(SESSION, "session")
    if not (s.subject in {"he", "she"} and told.last_members):  # no remark to oneself says what he did
        yield Choice(SESSION, "nobody")


def _described(told: Told, s: Sentence) -> Iterator[Choice]:
    """Give who is spoken of by what was said of them: "the bus driver" of whom drives a bus."""
    held = told.described(s.described) if s.described else {}
    most = max(held.values(), default=0)
    best = [i for i, many in held.items() if many == most]
    if len(best) == 1 and frozenset(best) != told.current:
        yield Choice(frozenset(best), "described", best[0])


def _by_kind(told: Told, s: Sentence) -> frozenset[int]:
    """Give who is meant by "both men", "the other three", where it singles out some of those who were there."""
    there = frozenset(i for i, m in enumerate(told.members) if not m.absent)
    for kind in kinds.spoken_of(s.shadow):
        found = frozenset(i for i in there if not kind.pronoun or told.fit(i, kind.pronoun) == "yes")
        related = found & frozenset(told.family) if kind.family else SESSION
        found = related if len(related) >= _TWO else found
        for before in (told.last_members, told.last_members | told.before_last) if kind.others else (SESSION,):
            rest = found - before
            if _TWO <= len(rest) == (kind.number or len(rest)) and rest < there:
                return rest
        rest = found - told.last_members if kind.others else found
        lately = [i for i in told.recent if i in rest][-(kind.number or 0) :]
        if kind.number and kind.plain and _TWO <= len(lately) == kind.number:
            return frozenset(lately)  # of more than two women, the two who came up last
    return SESSION


def _said_so(told: Told, s: Sentence, named: frozenset[int]) -> Choice | None:
    """Give who is meant where the words say so, and nothing is to be weighed."""
    if s.all_of_them and (meant := _two_or_rest(told, s, named)):
        return Choice(meant, "by kind")
    if s.beside and named and (meant := _beside(told, s, named)):
        return Choice(meant, "named and on")  # "She and Ginette are going in one car"
    return None


def _beside(told: Told, s: Sentence, named: frozenset[int]) -> frozenset[int]:
    """Give who acts together with one who is named, and those named."""
    fitting = (i for i in reversed(told.recent) if i not in named and told.fit(i, s.beside) == "yes")
    other = next(fitting, None)
    return SESSION if other is None or s.beside in told.others else named | {other}


def _two_or_rest(told: Told, s: Sentence, named: frozenset[int]) -> frozenset[int]:
    """Give who is meant by "the two of them", by "the others": who was not spoken of since the session was."""
    if s.all_of_them == "rest":
        there = frozenset(i for i, m in enumerate(told.members) if not m.absent)
        rest = there - told.lately
        return rest if told.lately and not named and _TWO <= len(rest) < len(there) else SESSION
    if s.kin or told.others or len(named) > 1:
        return SESSION
    if named:
        pair = named | (told.current or told.last_members)
    else:
        pair = told.current if told.current and len(told.current) == _TWO else frozenset(told.recent[-2:])
    return pair if len(pair) == _TWO else SESSION


def _of_a_stranger(told: Told, s: Sentence) -> bool:
    """Whether someone who is on no list acts, and is nobody close to whom the sentences concern."""
    if told.stranger and s.subject in {"he", "she"}:
        return True
    return "a stranger" in s.signs and not told.others


def _going_on(told: Told, s: Sentence) -> Iterator[Choice]:
    """Give those whom the sentence before concerned, or the last one that was not the session's."""
    current = told.current or SESSION
    if current and not _only_one(told, s, current):
        yield Choice(current, "on" if len(current) == 1 else "on with all", *_one(current))
    elif not current and told.last_members:
        back = told.last_members
        yield Choice(back, "back" if len(back) == 1 else "back to all", *_one(back))
    if len(current) > 1:
        for i in current:
            yield Choice(frozenset({i}), "on with lead" if i == told.lead else "on with one", i)


def _only_one(told: Told, s: Sentence, current: frozenset[int]) -> bool:
    """Whether only "he" acts and is spoken of, and one of two is a "he", the other surely not."""
    fits = [told.fit(i, s.subject) for i in current] if s.subject in {"he", "she"} else []
    return s.pronouns == {s.subject} and sorted(fits) == ["no", "yes"] and s.subject not in s.kin


def _turning(told: Told, s: Sentence) -> Iterator[Choice]:
    """Give others who came up lately, alone or with whom the sentence before concerned."""
    current = told.current or SESSION
    recent = _recent(told)
    others = [i for i in recent if i not in (current or told.last_members)]
    for rank, i in enumerate(others):
        yield Choice(frozenset({i}), "to another", i, rank)
    if (len(recent) > 1 and "they" in s.pronouns) or "several" in s.signs:
        yield Choice(frozenset(recent[:2]), "the last two")
    if len(current) == 1:
        for rank, i in enumerate(others[:2]):
            yield Choice(current | {i}, "on and another", i, rank)


def _recent(told: Told) -> list[int]:
    return list(reversed(told.recent))[:_BACK]


def _one(members: frozenset[int]) -> tuple[int | None]:
    return (min(members) if len(members) == 1 else None,)


def _with_named(told: Told, s: Sentence, named: frozenset[int]) -> Iterator[Choice]:
    current = told.current or SESSION
    if len(named) > 1:
        for i in sorted(named):
            yield Choice(frozenset({i}), "one of the named", i)
        for i in sorted(named) if len(named) > _TWO else ():
            yield Choice(named - {i}, "all named but one", i)
    if current - named and len(current) > 1:
        yield Choice(named | current, "named and all")
    others = [] if _meant_among(told, s, named) else [i for i in _recent(told) if i not in named]
    for rank, i in enumerate(others):
        yield Choice(named | {i}, "named and on" if i in current else "named and another", i, rank)
    if len(others) > 1:
        yield Choice(named | set(others[:2]), "named and two")
    if current and not current & named:
        yield Choice(current, "on, not named", *_one(current))


def _meant_among(told: Told, s: Sentence, named: frozenset[int]) -> bool:
    """Whether every pronoun may mean one of several who are named: "Wade asked Jim how he got through it"."""
    fits = (any(told.fit(i, kind) == "yes" for i in named) for kind in s.pronouns)
    return len(named) > 1 and bool(s.pronouns) and all(fits)


def _named(told: Told, s: Sentence) -> frozenset[int]:
    """Give who is named; a name that several bear is the one's whom the sentences before concerned, else nobody's."""
    found = SESSION
    for m in s.mentions:
        if m.kind != "member":
            continue
        likely = m.members if len(m.members) == 1 else m.members & (told.current or SESSION)
        likely = likely or m.members.intersection(told.recent[-1:])
        found |= likely if len(likely) == 1 else SESSION
    return found


def _one_of_several(s: Sentence) -> bool:
    """Whether it opens with a name that several bear: then it is no longer of whom the sentences before were."""
    first = next((m for m in s.mentions if m.kind == "member"), None)
    return bool(first and len(first.members) > 1 and s.subject == "member" and first.start - s.start <= _OPENS)


def _namesakes(told: Told, s: Sentence, named: frozenset[int]) -> Iterator[Choice]:
    """Give each of those who bear a name of which it is open whose it is here."""
    several = next((m.members for m in s.mentions if m.kind == "member" and len(m.members) > 1), SESSION)
    fitting = {i for i in several if s.pronouns and all(told.fit(i, kind) == "yes" for kind in s.pronouns)}
    likely = [i for i in reversed(told.recent) if i in several] or (sorted(fitting) if len(fitting) == 1 else [])
    for rank, i in enumerate(likely if not several & named else ()):
        yield Choice(named | {i}, "namesake", i, rank)


def excepted(s: Sentence) -> frozenset[int]:
    """Give who is left out: "everyone except Lee"."""
    found = signs.EXCEPT.search(s.shadow)
    if found is None:
        return SESSION
    first, last = found.span("who" if found["who"] else "but")
    out = (m.members for m in s.mentions if first <= m.start - s.start < last and m.kind == "member")
    return SESSION.union(*out)
