"""The words of a member's note that nothing in its input bears out, in the same words or in others."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from guardrails.audit.audited import Audited, Evening
from guardrails.audit.content import is_header
from guardrails.audit.evidence import Evidence
from guardrails.audit.support import facts_in
from guardrails.language.clauses import Word
from guardrails.language.concepts import concept
from guardrails.language.read_once import TEXTS
from guardrails.language.relations import Held, HeldAnywhere, how_common, kind
from guardrails.language.sentences import Sentence
from guardrails.language.sieve import Sieve
from guardrails.session import Member

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)*")
_THINGS = frozenset("thdbluk")
"""Things, people, food, parts of the body, animals and plants, stuff, illness: seldom another word for something."""
_COMMONEST = frozenset("9a")
_RARE = "6"
_OF_THE_SETTING = frozenset(
    "clinician clinicians technician technicians staff camera video medication medications prescriber provider barrier"
    " barriers trigger triggers buffer anchor tool tools mask screen platform telephone"
    " nobody thing child children referral harm handout".split()
)
"""What clinicians supply of themselves, often in a figure of speech."""


@dataclass(frozen=True, slots=True)
class Unborne:
    """One such word, with its sentence and the other members whose own bullets hold it."""

    sentence: Sentence
    word: Word
    owners: frozenset[str]

    @property
    def bare(self) -> str:
        """The word without a possessive ending."""
        return self.word.text.removesuffix("'s")

    @property
    def is_thing(self) -> bool:
        """Whether it names a thing, a person, food or an illness rather than a doing or a manner."""
        return kind(self.bare) in _THINGS and self.bare not in _OF_THE_SETTING

    @property
    def is_particular(self) -> bool:
        """Whether it names such a thing and is none of the commonest words, which may be said of anything."""
        return self.is_thing and how_common(self.bare) not in _COMMONEST

    @property
    def is_rare(self) -> bool:
        """Whether it is a thing that one has to be told of: a handgun, not a table."""
        return self.is_thing and how_common(self.bare) <= _RARE

    @property
    def weight(self) -> int:
        """How much it says of whose life this is: 4 for a thing or a person, 1 for a word of every day."""
        if self.is_particular or (self.is_thing and kind(self.bare) == "h"):
            return 4
        return 1 if how_common(self.bare) in _COMMONEST else 2


TELLING = 4
"""So much weight tells that a fact comes from elsewhere: one thing, or two words that are not every day's."""


def unborne(view: Audited) -> tuple[Unborne, ...]:
    """Find them in what the note tells of the member; nothing where nothing was typed to hold it against."""
    return view.shared(_read)


def _read(view: Audited) -> tuple[Unborne, ...]:
    return tuple(_found(view)) if view.member is not None and view.evidence.bullets else ()


def _found(view: Audited) -> Iterator[Unborne]:
    held, theirs = held_for(view), owners(view.evening)
    drugs = bool(facts_in(view.evidence.plain).get("medication"))
    names = {part for named in view.named for part in _WORD.findall(named.form.lower())}
    names |= {part for name in view.evening.name_parts for part in _WORD.findall(name)}
    for sentence, whole in view.told:
        if is_header(sentence):
            continue
        for part in whole.parts:
            for word in part.clause.words:
                bare = word.text.removesuffix("'s")
                if word.weight < 2 or bare in names or not kind(bare) or held.bears(bare):
                    continue
                if not (drugs and bare.startswith("medicat")) and not _is_name(bare, sentence.text):
                    yield Unborne(sentence, word, theirs.get(word.concept, frozenset()) - {view.own_id or ""})


def _is_name(word: str, text: str) -> bool:
    """Tell whether the sentence has the word with a capital after another word."""
    return f" {word.capitalize()}" in text and bool(re.search(rf"[\w,;.-] ?{word.capitalize()}\b", text))


_BRANDS: Mapping[str, str] = yaml.safe_load(Path(__file__).with_name("same_things.yaml").read_text(encoding="utf-8"))[
    "brands"
]
_ALSO: Mapping[str, tuple[str, ...]] = {
    **{brand: (name,) for brand, name in _BRANDS.items()},
    **{name: (brand,) for brand, name in _BRANDS.items()},
    "tylenol": ("acetaminophen",),
    "ua": ("urine", "urinalysis"),
    "uas": ("urine", "urinalysis"),
    "uds": ("urine", "urinalysis"),
}
"""Names that stand for another word: a brand for its drug, "UA" for a urine test."""


def held_for(view: Audited) -> HeldAnywhere:
    """Gather the words of all that a member's note may rest on, the group part and earlier notes included."""
    return view.shared(_held)


def _held(view: Audited) -> HeldAnywhere:
    group = [_held_in((view.evening.group.plain,))] if view.evening.group else []
    return HeldAnywhere([*held_of_file(view.evidence, view.member), *group])


def held_of_file(evidence: Evidence, member: Member | None) -> tuple[Held, Held]:
    """Gather the words of a member's own input, earlier notes included, and those of what all notes may rest on."""
    own = [text for fact in evidence.all if fact.owner is not None for text in (fact.plain, fact.text.lower())]
    own += [f"{p.text or ''} {p.plan or ''}".lower() for p in (member.previous if member else ())]
    common = (text for fact in evidence.all if fact.owner is None for text in (fact.plain, fact.text.lower()))
    return _held_in(tuple(own)), _held_in(tuple(common))


@lru_cache(maxsize=256)  # the notes of an evening are read again after each repair, mostly against the same input
def _held_in(texts: tuple[str, ...]) -> Held:
    words = frozenset[str]().union(*map(_words, texts))
    return Held(words | {other for word in words for other in _ALSO.get(word, ())})


@lru_cache(maxsize=TEXTS)
def _words(text: str) -> frozenset[str]:
    return frozenset(word.removesuffix("'s") for word in _WORD.findall(text))


def owners(evening: Evening) -> dict[str, frozenset[str]]:
    """Give whose own bullets hold a meaning."""
    return evening.of_file(_read_owners)


def _read_owners(evening: Evening) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for member in evening.file.members:
        for fact in evening.evidence(member).bullets:
            for word in _words(fact.plain):
                found.setdefault(concept(word), set()).add(member.id or "")
    return {word: frozenset(whose) for word, whose in found.items()}


SPEAKS_OF_PEERS = Sieve(
    r"\b(?:peers?|(?:an)?other (?:group )?(?:member|participant|patient|client|woman|man|veteran|parent|student)s?"
    r"|group members?|members|fellow|(?:the|one|a|an) (?:[a-z]+ ){0,2}(?:one|member|man|woman) (?:who|whose))\b"
)
"""Where a sentence may tell of someone else of the group."""


def taken_back(view: Audited) -> Iterator[tuple[Sentence, Word]]:
    """Find words of the note that stand only in what a bullet takes back at once: "a hug? no, a thumbs up"."""
    asked = [fact.questioned for fact in view.evidence.bullets if fact.questioned]
    gone = {concept(w) for text in asked for w in _WORD.findall(text)}
    if not gone:
        return
    gone -= {concept(w) for fact in view.evidence.all for w in _WORD.findall(fact.final)}
    for sentence, whole in view.told:
        for part in whole.parts:
            for word in part.clause.words:
                if word.weight > 1 and word.concept in gone and not word.denied:
                    yield sentence, word
