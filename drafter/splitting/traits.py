"""What speaks for a reading of a sentence, or against it: the traits by which readings are weighed."""

from collections.abc import Iterator, Mapping

from drafter.splitting.choices import Choice
from drafter.splitting.focus import focus
from drafter.splitting.sentence import Sentence
from drafter.splitting.told import SESSION, Told

_RANKS = 2
_LEFT = 4
"""Sentences from the end within which it may be the end: there what is said is oftener the session's."""
_A_HEADING = 5
"""Words without a verb that may only say what comes: "Then the bag."."""
_AN_EVENING = 6
"""Sentences from which a text is thought to have such an end."""
_SURELY = 0.95
"""The likelihood from which it is no guess whom the sentence before concerned."""
_COARSE = {"session": "session", "nobody": "nobody", "on": "on", "on with all": "on", "on with lead": "on"}


def traits(told: Told, s: Sentence, following: Sentence | None, choice: Choice) -> Iterator[str]:
    """Tell what speaks for or against a reading; "=" leads those that hold whatever the words, "w" those of words."""
    how, members = choice.how, choice.members
    named = any(m.kind == "member" for m in s.mentions)
    state = "none" if told.current is None else str(min(len(told.current), 2))
    linked = "linked" if s.pronouns else "kin" if s.kin else ""
    yield f"= {how}"
    yield f"= {how} after {state}"
    yield f"= {how} since {min(told.since, 3)}"
    if told.sure < _SURELY:
        yield f"= {how} after a guess {int(told.sure * 4)}"
        yield f"= after a guess {choice.members == told.current:d} {named:d}"
    yield f"{how} opening {s.opening}"
    yield f"{how} opening {s.opening} {linked}"
    yield f"= {how} subject {s.subject} {'named' if named else ''}"
    yield f"{how} subject {s.subject} opening {s.opening}"
    yield f"{how} opening {s.opening} {s.second}"
    yield f"= {how} {linked} subject {s.subject}"
    yield f"{how} line {s.opens_line:d}{s.after_blank:d}{s.goes_on:d}"
    if told.turned:
        yield f"= {how} turned"
        yield f"{how} turned {s.opening}"
    if told.heading:
        yield f"= {'heading' if members == told.heading else how} under a heading {told.section:d}"
    for sign in s.signs:
        yield f"{how} sign {sign}"
        yield f"{how} sign {sign} subject {s.subject}"
    if not told.names_members:
        yield f"= {how} nobody named"
    if told.stranger:
        yield f"= {how} after a stranger"
        yield f"= {how} after a stranger subject {s.subject}"
    if "a stranger" in s.signs:
        yield f"= {how} a stranger {bool(told.others):d}"
    yield from _agreement(told, s, choice)
    yield from _standing(s, choice)
    yield from _made(told, s, choice)
    yield from _turns(told, s, choice)
    yield from _topic(told, s, choice)
    yield from _partners(told, s, choice)
    yield from focus(told, s, choice)
    yield from _neighbours(told, s, following, choice)
    yield from _lexical(s, choice)


def _standing(s: Sentence, choice: Choice) -> Iterator[str]:
    """Tell how the names stand that a reading takes in or leaves out: "the month her Victor died"."""
    taken = any(i in choice.members for i, _ in s.standing)
    for i, marks in s.standing:
        side = "in" if i in choice.members else "out" if taken else "none"
        for mark in marks:
            yield f"{side} {mark}"


def _made(told: Told, s: Sentence, choice: Choice) -> Iterator[str]:
    """Tell which persons and time the sentence is in, and of whom what it opens with was said."""
    who, first, second, time = s.make.split(" ")
    linked = bool(told.last and s.matter & told.last.matter)
    yield f"= {choice.how} made {s.make}"
    yield f"= {choice.how} made {who} {time} {linked:d}"
    yield f"= {choice.how} made {who} {first} {second}"
    yield f"= {choice.how} made {who} {time} words {min(len(s.words) // 3, 3)}"
    if choice.how in {"named", "named and on", "named and another"}:
        fit = told.fit(choice.besides, s.done_to) if choice.besides is not None and s.done_to else ""
        for mark in s.reach:
            yield f"{choice.how} reach {mark}"
            yield f"{choice.how} reach {mark} {fit}"
    if s.described:
        held = told.described(s.described)
        whose = "its" if held.keys() & choice.members else "others'" if held else "nobody's"
        yield f"= {choice.how} described {whose} {min(len(held), 2)}"
        yield f"= described {whose} {max(held.values(), default=0) >= len(s.described):d} {bool(choice.members):d}"


def _turns(told: Told, s: Sentence, choice: Choice) -> Iterator[str]:
    """Tell whose turn it was: how much was said of who is named, of whom the last sentences were, and who is back."""
    how = choice.how
    yield f"= {how} run {min(told.run, 3)}"
    if choice.members and choice.members == told.before_last and choice.members != told.last_members:
        yield "= back to the one before"
        yield f"= {how} back to the one before {s.subject}"
    named = {i for m in s.mentions if m.kind == "member" and len(m.members) == 1 for i in m.members}
    if not named:
        return
    had = "some" if any(told.turns[i] for i in named) else "none"
    current = told.current or SESSION
    spoken = max((told.turns[i] for i in current), default=0)
    yield f"= {how} named had {had}"
    yield f"= {how} named had {had} subject {s.subject} after {min(spoken, 3)}"
    yield f"{how} named had {had} opening {s.opening} {s.second}"
    for sign in ("answers", "that", "a gesture", "liked too", "touches", "compares", "le", "you"):
        if sign in s.signs:
            yield f"= {how} {sign} named had {had}"


def _partners(told: Told, s: Sentence, choice: Choice) -> Iterator[str]:
    """Tell whether a reading takes in who belongs with those of the sentence before, and whose the pronoun is."""
    current = told.current or told.last_members
    lone = min(current) if len(current) == 1 else None
    other = told.partner(lone) if lone is not None else None
    same = other is not None and told.family.get(lone or 0) == other
    if other is not None and lone is not None:
        took = {frozenset({other}): "turns", current: "stays", current | {other}: "both"}.get(choice.members)
        if took:
            kinds = [s.subject] if s.subject in {"he", "she"} else []
            acts = " ".join(f"{told.fit(lone, k)} {told.fit(other, k)}" for k in kinds)
            yield f"= partner {took} family {same:d} acts {acts} {choice.how}"
            yield f"= partner {took} acts {s.subject or s.opening}"
            if s.led_by:
                yield f"= partner {took} led by kin {told.fit(other, s.led_by)} family {same:d}"
            rest = {k for k in s.pronouns if told.fit(lone, k) == "no" and told.fit(other, k) == "yes"}
            yield f"= partner {took} spoken of {bool(rest):d} {bool(rest & s.kin):d} family {same:d}"
            own = {k for k in s.pronouns if told.fit(lone, k) == "yes" and told.fit(other, k) == "no"}
            yield f"= partner {took} each spoken of {bool(rest):d} {bool(own):d} {bool((rest | own) & s.kin):d}"
    elif len(choice.members) == 2 and (pair := tuple(choice.members)) and told.partner(pair[0]) == pair[1]:
        yield f"= two partners {choice.how} family {pair[0] in told.family:d}"


def _topic(told: Told, s: Sentence, choice: Choice) -> Iterator[str]:
    """Tell whether a sentence is about what was said before: of the last sentence, of each member."""
    shared = bool(told.last and s.matter & told.last.matter)
    yield f"= {choice.how} on the same {shared:d}"
    if not choice.members:
        return
    owners = {i for i, own in told.own.items() if own & s.matter}
    if owners:
        yield f"= {'own' if choice.members & owners else 'not own'} matter {choice.how}"
        yield f"= own matter {bool(choice.members & owners):d} {choice.members <= owners:d}"
    if choice.besides is not None and owners:
        yield f"= besides own matter {choice.besides in owners:d}"


def _agreement(told: Told, s: Sentence, choice: Choice) -> Iterator[str]:
    """Tell how the pronouns fit: who acts, who is spoken of, to whom something is done; and who is meant unnamed."""
    near = {kind: "kin" if kind in s.kin else "other" if kind in told.others else "" for kind in s.pronouns}
    yield from _acts(told, s, choice, near)
    for kind in sorted(s.pronouns):
        yield from _holds(told, kind, choice, near[kind])
    if s.done_to:
        yield from _done_to(told, s, choice, near[s.done_to])
    elif choice.besides is not None and choice.how.startswith("named and"):
        yield f"= {choice.how} without any pronoun {bool(s.pronouns):d}"
        yield f"{choice.how} opening {s.opening} without"
    if choice.besides is not None:
        yield f"= {choice.how} rank {min(choice.rank, _RANKS)}"
        yield f"= {choice.how} lead {choice.besides == told.lead:d}"


def _acts(told: Told, s: Sentence, choice: Choice, near: Mapping[str, str]) -> Iterator[str]:
    if s.subject == "both":
        yield f"= {choice.how} acts both {min(len(choice.members), 3)}"
    if s.subject not in {"he", "she", "they"}:
        return
    best = _best(told, choice.members, s.subject)
    yield f"= {choice.how} acts {s.subject == 'they'} {best} {near.get(s.subject)}"
    if choice.besides is not None:
        fit = told.fit(choice.besides, s.subject)
        yield f"= acts rank {min(choice.rank, _RANKS)} {fit} lead {choice.besides == told.lead:d}"
        yield f"= acts {fit}"


def _holds(told: Told, kind: str, choice: Choice, near: str) -> Iterator[str]:
    fits = _best(told, choice.members, kind)
    yield f"= holds {kind == 'they'} {fits} {near} {'some' if choice.members else choice.how}"
    if fits == "no":
        yield f"= unmeant {kind == 'they'} {near}"
    if choice.besides is not None:
        rest = _best(told, choice.members - {choice.besides}, kind)
        fit = told.fit(choice.besides, kind)
        yield f"= besides holds {kind == 'they'} {fit} rest {rest} {near}"
        yield f"= besides holds {kind == 'they'} {fit} rank {min(choice.rank, _RANKS)}"


def _done_to(told: Told, s: Sentence, choice: Choice, near: str) -> Iterator[str]:
    several = min(len(choice.members), 2)
    if "close" in s.signs:
        yield f"= done to close {several} {near}"
    yield f"= done to {several} {near} subject {s.subject}"
    yield f"= done to {several} {near} opening {s.opening}"
    yield f"= {choice.how} done to {near}"
    if choice.besides is not None:
        fit = told.fit(choice.besides, s.done_to)
        yield f"= {choice.how} done to {fit} {near} rank {min(choice.rank, _RANKS)}"
        yield f"= done to besides {fit}"


def _best(told: Told, members: frozenset[int], kind: str) -> str:
    if kind == "they" and len(members) > 1:
        return "several"
    fits = {told.fit(i, kind) for i in members}
    return "yes" if "yes" in fits else "open" if "open" in fits else "no" if fits else "none"


def _neighbours(told: Told, s: Sentence, following: Sentence | None, choice: Choice) -> Iterator[str]:
    how = choice.how
    ending = told.so_far >= _AN_EVENING
    if ending or told.left >= _LEFT:
        yield f"= {how} left {min(told.left, _LEFT)}"
    if following is None:
        yield from [f"{how} last"] * ending
    else:
        nxt = "named" if any(m.kind == "member" for m in following.mentions) else following.subject or following.opening
        yield f"{how} next {nxt}"
        if s.make.endswith("-") and not s.pronouns and not s.mentions and len(s.words) <= _A_HEADING:
            own = any(not m.members.isdisjoint(told.current or SESSION) for m in following.mentions)
            yield f"= {how} bare {min(len(s.words), 3)} next {nxt} {own:d}"
        if choice.besides is not None and not following.mentions and following.subject in {"he", "she"}:
            yield f"next fits {told.fit(choice.besides, following.subject)}"
        if following.subject in {"he", "she"} and not any(m.kind == "member" for m in following.mentions):
            yield f"{how} next fits {_best(told, choice.members, following.subject)}"
    if told.last is not None:
        yield f"{how} before {told.last.subject or told.last.opening}"
        if "a question" in told.last.signs:
            yield f"{how} before a question"
        both = {i for m in told.last.mentions if m.kind == "member" for i in m.members}
        if choice.besides is not None and both:
            yield f"{how} besides named before {choice.besides in both:d} of {min(len(both), 2)}"


def _lexical(s: Sentence, choice: Choice) -> Iterator[str]:
    how = choice.how
    coarse = _COARSE.get(how, "member" if choice.members else how)
    for word in set(s.words):
        yield f"{coarse} w {word}"
    yield f"{coarse} length {min(len(s.words) // 3, 5)}"
    for pair in zip(s.words, s.words[1:], strict=False):
        if coarse in {"session", "nobody"}:
            yield f"{coarse} w {' '.join(pair)}"
