"""Divides one dictated or pasted text about an evening into bullets for the session and each member, losing no word."""

import bisect
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from drafter.splitting import signs
from drafter.splitting.choices import excepted
from drafter.splitting.corrections import Correction, corrections_in
from drafter.splitting.mentions import MEMBER, mentions_of, names_left_open, names_shared_with_staff, shadow_of
from drafter.splitting.naming import Mention
from drafter.splitting.placed import Placed, bullets, joined
from drafter.splitting.restated import alike, restated
from drafter.splitting.sentence import Sentence, read
from drafter.splitting.spoken import Edit, spoken
from drafter.splitting.told import SESSION, Told
from drafter.splitting.units import Unit, units_of
from drafter.splitting.weighing import SURE, Decide, by, learned
from guardrails.session import Bullet, SessionFile

_LABEL = re.compile(
    rf"[\s\-*•·>#–—_\"\[]*(?:\d{{1,2}}[.)][ ]*)?(?P<names>{signs.NAMES})[*_\]]*[ \t]*(?::[*_]*|[-–—]+(?=\s)"
    r"|(?=\s*$))",
)
_SHARED_LABEL = re.compile(
    r"[\s\-*•·>#–—_]*(?:the )?(?:group|grp|session|all|everyone|everybody|general|overview|whole group|intro"
    r"|introduction"
    r"|opening|closing|summary|facilitators?|topic|theme|interventions?|(?:plan|homework|hw|next steps?"
    r"|notes?)(?: for)? (?:the |whole |entire )?(?:group|grp|everyone|all|session))(?: \w+){0,2}[*_]*[ \t]*(?::"
    r"|[-–—](?=\s)|$)",
    re.IGNORECASE,
)
_NEAR = 80
_NOT_THIS = re.compile(rf"{MEMBER}(?:(?![.;!?\n]).)*,[ ]not {MEMBER}$", re.IGNORECASE)
_BUT_THAT = re.compile(rf",?[ ]but {MEMBER}", re.IGNORECASE)
_ALIKE = 0.6
"""Share of what a sentence says that was said of someone else before."""
_FAR_BACK = 12
"""Sentences back in which that is looked for."""
_MUCH = 45
"""Words; a sentence with more is a dictation without stops, where others may hide."""
_END_OF_SENTENCE = ".!?…"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text and the bullets that it became; `start` and `end` count code points of the text.

    `words` is the bullet; `members` are indexes of the roster, none for the session; `near` is another reading of it.
    """

    start: int
    end: int
    refs: tuple[str, ...]
    doubtful: bool
    words: str
    members: tuple[int, ...]
    near: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Split:
    """The roster's file with the bullets added, the references of the doubtful ones, and where each came from."""

    file: SessionFile
    doubtful: tuple[str, ...]
    pieces: tuple[Piece, ...]


@dataclass
class _Reading:
    """One text while it is divided."""

    text: str
    shadow: str
    mentions: tuple[Mention, ...]
    corrections: list[Correction]
    edits: list[Edit]
    told: Told
    open_names: dict[str, int]
    leaders_too: frozenset[str]
    decide: Decide
    weights: Mapping[str, float]
    placed: list[Placed] = field(default_factory=list)

    def run(self) -> None:
        """Place every sentence, in order."""
        inline: Unit | None = None
        units = units_of(self.text, self.shadow, [*self.edits, *_breaks(self.corrections)], self.weights)
        for at, (unit, following) in enumerate(zip(units, [*units[1:], None], strict=False), 1):
            self.told.left = len(units) - at
            if inline and (unit.opens_line or not inline.opens_line):
                self.told.heading, inline = SESSION, None
            correction = self._correcting(unit)
            if correction is not None and self._corrected(correction):
                continue
            end = self._heading(unit)
            if end is None:
                self._place(unit, following)
            elif end < unit.end:
                inline = unit
                self._place(replace(unit, start=end), following)

    def _correcting(self, unit: Unit) -> Correction | None:
        return next((c for c in self.corrections if c.right and not c.within and c.start <= unit.start < c.end), None)

    def _heading(self, unit: Unit) -> int | None:
        """Turn to whom a heading names; give where the words after it begin, None where no heading stands."""
        shadow = self.shadow[unit.start : unit.end]
        label = None if unit.goes_on else _LABEL.match(shadow)
        if label is None or (not unit.opens_line and label[0][-1:] != ":"):
            if unit.opens_line and _SHARED_LABEL.match(shadow):
                self.told.turn_to(SESSION)
                self.told.heading = SESSION
            return None
        first, last = (unit.start + at for at in label.span("names"))
        members = frozenset(i for m in self._within(first, last) for i in m.members if len(m.members) == 1)
        if not members:
            return None
        self.told.turn_to(members)
        self.told.heading, self.told.section = members, unit.start + label.end() >= unit.end
        end = unit.start + label.end()
        return end + len(self.text[end : unit.end]) - len(self.text[end : unit.end].lstrip())

    def _within(self, start: int, end: int) -> Sequence[Mention]:
        at = bisect.bisect_left(self.mentions, start, key=lambda m: m.start)
        stop = bisect.bisect_left(self.mentions, end, key=lambda m: m.start)
        return self.mentions[at:stop]

    def _sentence(self, unit: Unit) -> Sentence:
        mentions = [self._put_right(m) for m in self._within(unit.start, unit.end) if not self._taken_back(m)]
        return read(
            self.shadow[unit.start : unit.end],
            mentions,
            unit.start,
            opens_line=unit.opens_line,
            after_blank=unit.after_blank,
            goes_on=unit.goes_on,
        )

    def _place(self, unit: Unit, following: Unit | None) -> None:
        sentence = self._sentence(unit)
        shadow = sentence.shadow
        same = signs.same(shadow)
        if same and self.placed:
            last = self.placed[-1]
            for m in sentence.mentions:
                if m.kind == "member" and len(m.members) == 1 and last.members:
                    last.members |= m.members
        whose = self.decide(self.told, sentence, self._sentence(following) if following else None)
        self.told.note(sentence, whose.members, whose.sure)
        if out := excepted(sentence):
            self.told.turn_to(out)
        doubtful = (
            whose.doubtful
            or whose.likely * unit.whole < SURE
            or self._left_open(shadow, whose.members)
            or any(self._a_leaders_too(m) for m in sentence.mentions)
            or len(shadow.split()) > _MUCH
        )
        suffix = "".join(
            f" (not {self.text[slice(*c.wrong)]})"
            for c in self.corrections
            if c.within and c.wrong and unit.start <= c.start < unit.end
        )
        members = self._restated(shadow, unit.start, whose.members)
        switch = bool(signs.SWITCH_ONLY.match(shadow)) and not same
        self.placed.append(Placed(unit.start, unit.end, members, doubtful, self.told.lead, suffix, switch, whose.near))

    def _restated(self, shadow: str, start: int, members: frozenset[int]) -> frozenset[int]:
        """Give what was said before to whom it is now said of: "Lee was late. No, Denise was late"."""
        again = restated(shadow)
        if again is None:
            return members
        right = self._singly((start + again.right[0], start + again.right[1]))
        wrong = self._singly((start + again.wrong[0], start + again.wrong[1])) if again.wrong else None
        for last in reversed(self.placed[-_FAR_BACK:]):
            mistaken = (
                last.lead is not None and last.lead in last.members - right and (wrong or {last.lead}) == {last.lead}
            )
            if mistaken and right and alike(again.said, self.shadow[last.start : last.end]) >= _ALIKE:
                assert last.lead is not None
                self._rename(last, last.lead, self.text[start + again.right[0] : start + again.right[1]])
                last.members, last.doubtful = (last.members - {last.lead}) | right, True
                return members - (wrong or SESSION) or right
        return members

    def _a_leaders_too(self, mention: Mention) -> bool:
        """Whether one of the staff is called so too: "Paul" alone, where Paul Achebe leads."""
        return self.text[mention.start : mention.end].lower() in self.leaders_too

    def _left_open(self, shadow: str, members: frozenset[int]) -> bool:
        """Whether a word stands in the sentence that is the name of someone else too."""
        if not self.open_names:
            return False
        words = re.findall(r"\w+", shadow.lower())
        return any(word in self.open_names and self.open_names[word] not in members for word in words)

    def _taken_back(self, mention: Mention) -> bool:
        if _NOT_THIS.search(self.shadow, max(0, mention.start - _NEAR), mention.start + 1):
            return True  # "Maria, not Lee": of Lee nothing is said
        return bool(_BUT_THAT.match(self.shadow, mention.end) and self.shadow[: mention.start].lower().endswith("not "))

    def _put_right(self, mention: Mention) -> Mention:
        """Read a name that is corrected right after it as the right one: "Irving brought, sorry, Latoya brought"."""
        for c in self.corrections:
            if c.within and c.wrong and c.right and c.wrong[0] == mention.start:
                return replace(mention, kind="member", members=self._singly(c.right) or mention.members)
        return mention

    def _singly(self, place: tuple[int, int]) -> frozenset[int]:
        return frozenset(i for m in self._within(*place) if len(m.members) == 1 for i in m.members)

    def _corrected(self, correction: Correction) -> bool:
        """Give what was said last to the one whom it truly concerns; False where nobody can be corrected."""
        assert correction.right is not None
        right = self._singly(correction.right)
        if not right or not self.placed:
            return False
        run = self.placed[-1].members
        ruled_out = self._singly(correction.wrong) if correction.wrong else SESSION
        if run and ruled_out and not run & (ruled_out | right):
            return False  # "Theo asked who had it. Not Marcus, Denise": of Theo's nothing is corrected
        for n, last in enumerate(reversed(self.placed)):
            wrong = self._wrong(correction, last)
            if n and not (correction.run and last.members == run):
                break
            if not right <= last.members or correction.wrong:
                if wrong is not None and not right & {wrong}:
                    self._rename(last, wrong, self.text[slice(*correction.right)])
                last.members = (last.members - {wrong}) | right if wrong is not None else last.members | right
                last.doubtful, last.lead = False, min(right)
        self.told.turn_to(right)
        self.told.turned = False  # more of theirs need not follow
        self.told.lead = min(right)
        return True

    def _wrong(self, correction: Correction, last: Placed) -> int | None:
        if correction.wrong:
            return next((i for m in self._within(*correction.wrong) for i in m.members), None)
        return last.lead if last.lead in last.members else None

    def _rename(self, last: Placed, wrong: int, right: str) -> None:
        """Put the right name in the place of the wrong one, which stays readable at the end."""
        for m in self._within(last.start, last.end):
            if m.kind == "member" and m.members == {wrong}:
                self.edits.append(Edit(m.start, m.end, right))
                last.suffix += f" (not {self.text[m.start : m.end]})"
                return


def split(
    text: str, roster: SessionFile, weights: Mapping[str, float] | None = None, decide: Decide | None = None
) -> Split:
    """Divide a text by whom each sentence concerns, with the roster's names; the roster's own bullets stay first.

    What concerns several goes to each of them, what concerns all to the session, what concerns nobody to the session,
    marked doubtful. Members without an id cannot be referred to: ValueError.
    """
    if any(member.id is None for member in roster.members):
        raise ValueError("every member of the roster needs an id")
    known = learned() if weights is None else weights
    mentions = mentions_of(text, roster)
    shadow = shadow_of(text, mentions)
    corrections = [c for c in corrections_in(shadow) if not _of_one(c, mentions)]
    reading = _Reading(
        text,
        shadow,
        mentions,
        corrections,
        spoken(text),
        Told(roster.members, names_members=any(m.kind == "member" for m in mentions)),
        names_left_open(roster),
        names_shared_with_staff(roster),
        decide or by(known),
        known,
    )
    reading.edits += _phrases(text, corrections)
    reading.run()
    return _filled(reading, roster)


def _of_one(c: Correction, mentions: Sequence[Mention]) -> bool:
    """Whether it only says which one is meant: "Maria, I mean Fuentes", of two Marias."""
    if not (c.within and c.wrong and c.right):
        return False
    wrong, right = (frozenset(i for m in mentions if m.start == at for i in m.members) for at, _ in (c.wrong, c.right))
    return bool(wrong & right)


def _breaks(corrections: Sequence[Correction]) -> Iterator[Edit]:
    for c in corrections:
        if c.right and not c.within:
            yield Edit(c.start, c.start, ends=True)
            yield Edit(c.start, c.end, ends=True)


def _phrases(text: str, corrections: Sequence[Correction]) -> Iterator[Edit]:
    """Give the words of corrections that do not stand in a bullet."""
    for c in corrections:
        if c.within and c.wrong and c.right and c.start <= c.wrong[0]:
            yield Edit(c.wrong[0], c.end, text[slice(*c.right)])
        elif c.within or c.right is None:
            yield Edit(c.start, c.end)


def _filled(reading: _Reading, roster: SessionFile) -> Split:
    added: dict[int | None, list[Bullet]] = {index: [] for index in (None, *range(len(roster.members)))}
    doubtful: list[str] = []
    pieces: list[Piece] = []
    edits = sorted(reading.edits, key=lambda e: (e.start, -e.end))
    for placed in joined(reading.placed):
        for start, end, words in bullets(reading.text, placed, edits):
            refs = []
            for index in tuple(sorted(placed.members)) or (None,):
                refs.append(_ref(roster, index, len(added[index])))
                added[index].append(Bullet(text=words))
            whose = tuple(sorted(placed.members))
            pieces.append(Piece(start, end, tuple(refs), placed.doubtful, words, whose, tuple(sorted(placed.near))))
            doubtful += refs if placed.doubtful else []
    members = tuple(
        m.model_copy(update={"bullets": (*m.bullets, *added[i])}) if added[i] else m
        for i, m in enumerate(roster.members)
    )
    session = roster.session.model_copy(update={"bullets": (*roster.session.bullets, *added[None])})
    file = roster.model_copy(update={"session": session, "members": members})
    return Split(file, tuple(doubtful), tuple(pieces))


def _ref(roster: SessionFile, index: int | None, nth: int) -> str:
    if index is None:
        return f"session.bullets[{len(roster.session.bullets) + nth}]"
    member = roster.members[index]
    return f"members.{member.id}.bullets[{len(member.bullets) + nth}]"
