"""Whether a clause of a bullet leans on the one before it, so that the two must not stand apart in the note."""

from collections.abc import Sequence
from itertools import pairwise

from drafter.writer.clauses import Clause
from drafter.writer.following import actor_of
from drafter.writer.lexicon import adjectives, listed
from drafter.writer.opening import opens_with
from drafter.writer.tagging import Word
from drafter.writer.voice import Voice

FEW = 4
ELIDED = frozenset({"verb", "aux", "not", "adj", "ing"})
"""What a clause without a subject opens with."""
ANSWERS = frozenset("denied denies said says declined declines refused refuses agreed agrees answered shrugged".split())


def _within_report(clauses: Sequence[Clause]) -> bool:
    """Whether something told of others or things may still be what the client said: `says all is fine, mom is fine`."""
    for i, clause in enumerate(clauses[:-1]):
        spoken = not clause.label and opens_with(clause.words) in {"verb", "own"} and _reports(clause.words)
        following = clauses[i + 1]
        if spoken and not following.label and not following.tied and _tells_of_things(following):
            return True
    return False


def _reports(words: Sequence[Word]) -> bool:
    """Whether the verb is one of saying that takes a whole clause, and takes one here."""
    at = next((i for i, w in enumerate(words[:3]) if w.key in _SAYING), -1)
    return at >= 0 and any(w.tag in {"VD", "VZ", "BE", "HV", "DO", "MD", "VB"} for w in words[at + 1 :])


def _tells_of_things(clause: Clause) -> bool:
    kind = opens_with(clause.words)
    if kind == "own":
        return len(clause.words) < FEW and clause.words[1:2] != () and clause.words[1].tag == "BE"
    if kind not in {"other", "state"} or actor_of(clause.words) in {"staff", "peers"}:
        return False
    return not {w.key for w in clause.words[:3]} & listed("observed")


def _after_staff(clauses: Sequence[Clause]) -> bool:
    """Whether a clause without a subject follows an act of staff and is no plain answer to it."""
    for i, clause in enumerate(clauses[:-1]):
        if clause.label or actor_of(clause.words) != "staff":
            continue
        if any(opens_with(c.words) in ELIDED and c.words[0].key not in _ANSWERED for c in clauses[i + 1 :]):
            return True
    return False


def _asked_and_answered(clauses: Sequence[Clause]) -> bool:
    """Whether staff asked or said something in the midst of it, which what follows may answer."""
    for clause in clauses[:-1] if len(clauses) > 1 else ():
        if not clause.label and actor_of(clause.words) == "staff" and {w.key for w in clause.words[:4]} & _ASKING:
            return True
    return False


_ASKING = frozenset("asked asks asking said says told tells explained checked".split())


def _after_a_thing(clauses: Sequence[Clause]) -> bool:
    """Whether a bare state follows a thing, so that it may be the thing's: `list of signs, shallow`."""
    for before, clause in pairwise(clauses):
        thing = not before.label and opens_with(before.words) in {"noun", "other", "number"}
        bare = not clause.label and opens_with(clause.words) in {"adj", "ing", "not"} and not clause.tied
        if thing and bare and adjectives().get(clause.words[0].key, "") not in _PERSONS:
            return True
    return False


def _goes_on_acting(clauses: Sequence[Clause]) -> bool:
    """Whether an -ing form follows an act: `chose one - feeding the ducks`, which is no state of its own."""
    for before, clause in pairwise(clauses):
        acts = not before.label and opens_with(before.words) in {"verb", "own"}
        if acts and not clause.label and opens_with(clause.words) == "ing":
            return True
    return False


def of_somebody_before(clauses: Sequence[Clause], voice: Voice) -> bool:
    """Whether a later clause speaks of another person who is only named before: `wife called, he knows she called`."""
    others = {"she", "her", "hers", "he", "him", "his"} - {voice.pronoun, voice.objective, voice.possessive}
    if voice.pronoun not in {"she", "he"}:
        return False
    named = False
    for before, clause in pairwise(clauses):
        named = named or any(w.tag == "PN" for w in before.words)
        at = next((i for i, w in enumerate(clause.words) if w.key in others), -1)
        if named and at >= 0 and not clause.label and not any(w.tag == "PN" for w in clause.words[:at]):
            return True
    return False


def _comes_then(clauses: Sequence[Clause]) -> bool:
    """Whether "then" says that one thing came after the other."""
    for clause in clauses[1:]:
        if not clause.label and f"then {clause.words[0].text} " in f"{clause.source.text} ":
            return True
    return False


def _explains(clauses: Sequence[Clause]) -> bool:
    """Whether what the client said stands behind what it is said of: `missed the test, says phone died`."""
    for before, clause in pairwise(clauses):
        spoken = not clause.label and opens_with(clause.words) == "verb" and clause.words[0].key in _SAYING
        told = not before.label and opens_with(before.words) in {"verb", "own", "noun", "state", "ing", "adj", "other"}
        if spoken and told and before.words[0].key not in _SAYING | ANSWERS:
            return True
    return False


_SAYING = frozenset("says said say states stated reports reported insists insisted claims claimed swears swore".split())
_ANSWERED = frozenset(
    "denied denies agreed agrees said says declined declines refused refuses reported reports admitted admits accepted "
    "nodded shook shrugged responded replied answered became cried did".split()
)
_PERSONS = frozenset({"looked", "responded", "took_part"})
ORDER_CHECKS = (
    _comes_then,
    _within_report,
    _after_staff,
    _asked_and_answered,
    _explains,
    _after_a_thing,
    _goes_on_acting,
)
