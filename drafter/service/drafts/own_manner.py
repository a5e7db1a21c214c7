"""A clinician's own manner: what they set, and the words that they put in others' place before they sign.

Only words of a short fixed list are ever learned, each for another of its kind (`said` for `stated`), so that nothing
of what a note tells can come into another person's call. A denial is no matter of manner and never learned.
"""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

from drafter.pipeline.manner import Manner
from drafter.service.caller import Caller
from drafter.store import people
from drafter.store.bodies import ClinicianBody, OwnMannerBody, OwnWord
from drafter.store.database import Database
from drafter.store.ending import to_the_end
from guardrails.note import Note

LENGTHS: tuple[Literal["short", "standard", "full"], ...] = ("short", "standard", "full")
TERMS = ("client", "patient", "member", "participant", "resident", "veteran", "consumer", "individual")
_KINDS = (
    frozenset("said stated reported shared expressed verbalized described mentioned indicated related voiced".split()),
    frozenset("appeared seemed looked presented".split()),
    frozenset({"took part", "participated", "engaged"}),
    frozenset("discussed processed explored".split()),
    frozenset("named identified listed".split()),
    frozenset(TERMS),
)
HOLDS_FROM = 3
"""In so many signed notes a word was changed before it is taken for the clinician's manner."""


def learned(own: OwnMannerBody, drafted: Note, signed: Note) -> OwnMannerBody:
    """Count what the clinician changed, and what they left standing, between a draft and the signed note."""
    if not own.learns:
        return own
    before = {s.id: s.text for s in drafted.statements}
    pairs = [(before[s.id], s.text) for s in signed.statements if s.id in before]
    changed = {pair for old, new in pairs for pair in _changed(old, new)}
    left = {word for old, new in pairs for word in _style(old) if word in _style(new)}
    words = {(w.unwanted, w.wanted): w for w in own.words}
    for pair in changed - set(own.removed):
        words.setdefault(pair, OwnWord(unwanted=pair[0], wanted=pair[1]))
    counted = [_counted(w, changed, left) for w in words.values()]
    return own.model_copy(update={"words": tuple(sorted(counted, key=lambda w: (-w.changed, w.unwanted)))})


def _counted(word: OwnWord, changed: set[tuple[str, str]], left: set[str]) -> OwnWord:
    now = (word.unwanted, word.wanted) in changed
    return word.model_copy(
        update={"changed": word.changed + now, "left": word.left + (word.unwanted in left and not now)}
    )


def holding(own: OwnMannerBody) -> tuple[OwnWord, ...]:
    """Give the words that hold: changed often enough, and more often than left; one for each unwanted word."""
    found: dict[str, OwnWord] = {}
    for word in own.words:
        if word.changed >= HOLDS_FROM and word.changed > word.left:
            found.setdefault(word.unwanted, word)
    return tuple(found.values())


def applied(own: OwnMannerBody, manner: Manner) -> Manner:
    """Give the manner of a draft with what this clinician set and what was learned from them."""
    words = holding(own)
    term = next((w.wanted for w in words if w.unwanted == manner.person_term and w.wanted in TERMS), "")
    changes = {
        "length": own.length or manner.length,
        "quotes": manner.quotes if own.quotes is None else own.quotes,
        "person_term": own.person_term or term or manner.person_term,
    }
    pairs = tuple((w.unwanted, w.wanted) for w in words if w.unwanted not in TERMS)
    return manner.model_copy(update=changes).wishing(instead=pairs)


def _changed(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Give the words of one kind that were put in each other's place."""
    was, became = _words(old), _words(new)
    for kind, i, j, k, m in SequenceMatcher(a=was, b=became, autojunk=False).get_opcodes():
        if kind != "replace":
            continue
        gone, come = _style_of(was[i:j]), _style_of(became[k:m])
        if len(gone) == len(come) == 1:
            (unwanted,), (wanted,) = gone, come
            if unwanted != wanted and any({unwanted, wanted} <= alike for alike in _KINDS):
                yield unwanted, wanted


def _words(text: str) -> list[str]:
    return [word.strip(".,;:\"'()").lower() for word in text.split()]


def _style(text: str) -> set[str]:
    return _style_of(_words(text))


def _style_of(words: Iterable[str]) -> set[str]:
    singles = list(words)
    spoken = {*singles, *(f"{one} {two}" for one, two in pairwise(singles))}
    return {word for word in spoken if any(word in alike for alike in _KINDS)}


class OwnManners:
    """The signed-in clinician's own manner, to be read, set and taken back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @to_the_end
    async def of(self, caller: Caller) -> OwnMannerBody:
        """Give what is set and learned."""
        async with self._database.reading() as work:
            return (await people.clinician(work, caller.hand)).manner

    @to_the_end
    async def put(
        self,
        caller: Caller,
        *,
        length: str = "",
        quotes: bool | None = None,
        person_term: str = "",
        learns: bool = True,
    ) -> None:
        """Set length, quotations and person term ("" and None: as the installation is set), and whether to learn."""
        async with self._database.writing() as work:
            body = await people.clinician(work, caller.hand)
            asked = {
                "length": next((known for known in LENGTHS if known == length), None),
                "quotes": quotes,
                "person_term": person_term if person_term in TERMS else "",
                "learns": learns,
            }
            own = body.manner.model_copy(update=asked)
            await people.keep_clinician(work, caller.hand, body.model_copy(update={"manner": own}))

    @to_the_end
    async def forget(self, caller: Caller, unwanted: str, wanted: str) -> None:
        """Take a learned word out; it is not learned again."""
        async with self._database.writing() as work:
            body = await people.clinician(work, caller.hand)
            words = tuple(w for w in body.manner.words if (w.unwanted, w.wanted) != (unwanted, wanted))
            if len(words) == len(body.manner.words):
                return
            own = body.manner.model_copy(update={"words": words, "removed": (*body.manner.removed, (unwanted, wanted))})
            await people.keep_clinician(work, caller.hand, body.model_copy(update={"manner": own}))


@to_the_end
async def own_manner_of(database: Database, clinician_id: str) -> OwnMannerBody:
    """Give the manner of the clinician whose session is drafted."""
    async with database.reading() as work:
        return (await people.clinician(work, clinician_id)).manner


def signed_with(body: ClinicianBody, name: str, credentials: str, drafted: Note | None, signed: Note) -> ClinicianBody:
    """Give how a clinician signed last, with what the changes in this note tell of their manner."""
    own = learned(body.manner, drafted, signed) if drafted else body.manner
    return body.model_copy(update={"name": name, "credentials": credentials, "manner": own})
