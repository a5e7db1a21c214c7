"""The words that the writer knows: verbs with their forms, adjectives, people, and what each tells."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_WORDS = Path(__file__).with_name("words")
_DOUBLED = frozenset(
    "stop plan step nod drop skip chat nap slap sob rub log quit swap refer admit regret grin snap jot hit cut "
    "set put let run sit win get shut commit begin hug beg fit rob control rebel compel transfer prefer permit "
    "omit occur equip pat tap trap wrap zip rip pop hop chop stir bar drag tug plug shrug strip trip whip tip "
    "slam cram jam trim skim jog hog beg grab stab blab clog scrub snub hop "
    "sip slip flip clip grip dip ban pin spin scan hum knit".split()
)
"""Verbs that double their last letter before -ed and -ing."""


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One form of a verb; `form` is base, past, participle, present or gerund."""

    lemma: str
    form: str
    past: str
    participle: str
    kind: str


def _sections(name: str) -> Iterator[tuple[str, list[str]]]:
    section = ""
    for line in (_WORDS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            yield section, line.split()


def regular_past(base: str) -> str:
    """Give the past of a regular verb."""
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ied"
    return base + (base[-1] if base in _DOUBLED else "") + "ed"


def _gerund(base: str) -> str:
    if base in {"lie", "die"}:
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "oe")):
        return base[:-1] + "ing"
    return base + (base[-1] if base in _DOUBLED else "") + "ing"


def third_person(base: str) -> str:
    """Give the present form after she or he."""
    if base.endswith(("s", "sh", "ch", "x", "z", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + "s"


@lru_cache
def verb_forms() -> Mapping[str, tuple[VerbForm, ...]]:
    """Map each written form of each known verb to what it may be."""
    found: dict[str, list[VerbForm]] = {}
    own = {word.split(":")[0] for _, words in _sections("verbs") for word in words}
    for kind, words in _all_verbs():
        for word in words:
            base, *irregular = word.split(":")
            if kind == "derived" and base in own:
                continue
            past = irregular[0] if irregular else regular_past(base)
            participle = irregular[1] if len(irregular) > 1 else past
            written = {"base": base, "past": past, "participle": participle, "present": third_person(base),
                       "gerund": _gerund(base)}  # fmt: skip
            for form, text in written.items():
                told = "life" if kind == "derived" else kind
                found.setdefault(text, []).append(VerbForm(base, form, past, participle, told))
    return {text: tuple(forms) for text, forms in found.items()}


def _all_verbs() -> Iterator[tuple[str, list[str]]]:
    """Give our own verbs by class, then those of the dictionary."""
    yield from _sections("verbs")
    yield from (("derived", words) for section, words in _sections("derived") if section == "verb")


@lru_cache
def _own_forms() -> frozenset[str]:
    bases = {word.split(":")[0] for _, words in _sections("verbs") for word in words}
    return frozenset(text for text, forms in verb_forms().items() if any(f.lemma in bases for f in forms))


def as_verb(word: str, *forms: str) -> VerbForm | None:
    """Read a word as one of the asked forms of a known verb, or by its ending of an unknown one."""
    key = word.lower()
    for verb in verb_forms().get(key, ()):
        if verb.form in forms:
            return verb
    if key in verb_forms() or key in adjectives():
        return None
    return _by_ending(key, forms)


def verb_kind(word: str, *, lemma: bool = False) -> str:
    """Give the class of a verb by any of its forms, or with `lemma` its base; "" for an unknown one."""
    forms = verb_forms().get(word.lower(), ())
    if not forms:
        return ""
    return forms[0].lemma if lemma else forms[0].kind


def _by_ending(key: str, forms: tuple[str, ...]) -> VerbForm | None:
    if "past" in forms and re.fullmatch(r"[a-z-]{3,}(?:[^e]ed)", key):
        return VerbForm(key, "past", key, key, "life")
    if "gerund" in forms and re.fullmatch(r"[a-z-]{3,}ing", key) and key not in listed("no_gerund"):
        return VerbForm(key, "gerund", key, key, "life")
    return None


@lru_cache
def adjectives() -> Mapping[str, str]:
    """Map each known predicate adjective to what it tells."""
    more = {word: "" for section, words in _sections("derived") if section == "adjective" for word in words}
    return {**more, **{word: kind for kind, words in _sections("adjectives") for word in words}}


@lru_cache
def is_adjective(word: str) -> bool:
    """Whether the word can stand after "was"."""
    key = word.lower()
    if key in adjectives():
        return True
    return len(key) > 5 and key.endswith(("ful", "less", "ive", "ous", "able", "ible")) and as_verb(key, "base") is None


@lru_cache
def people() -> Mapping[str, str]:
    """Map words for other people to staff, peers or kin."""
    return {word: kind for kind, words in _sections("people") for word in words}


@lru_cache
def count_nouns() -> frozenset[str]:
    """Give the nouns that take an article when they stand alone."""
    return word_set("count_nouns")


@lru_cache
def word_set(name: str, section: str = "") -> frozenset[str]:
    """Give the words of a list, or of one section of it; "_" joins the words of a phrase."""
    return frozenset(
        word.replace("_", " ") for kind, words in _sections(name) if section in {"", kind} for word in words
    )


def listed(section: str) -> frozenset[str]:
    """Give one of the small sets of `sets.txt`."""
    return word_set("sets", section)


@lru_cache
def _closed_tags() -> Mapping[str, str]:
    return {word: tag for tag, words in _sections("tags") for word in words}


def closed_tag(word: str) -> str:
    """Give the tag of a word of a closed class, "" for any other."""
    return _closed_tags().get(word, "")


def forms_of(word: str) -> frozenset[str]:
    """Give the forms of known verbs that a word may be: base, past, participle, present, gerund."""
    return frozenset(verb.form for verb in verb_forms().get(word, ()))


def is_common(word: str) -> bool:
    """Whether a word with a capital is certainly no name: one of the lists holds it, or its ending is a verb's."""
    key = word.lower()
    names = ("count_nouns", "state_nouns", "having")
    known = key in verb_forms() or is_adjective(key) or key in people() or key in listed("common")
    return known or any(key in word_set(name) for name in names) or key.endswith(("ed", "ing", "ly"))


@lru_cache
def element_patterns() -> Mapping[str, re.Pattern[str]]:
    """Map each element to a pattern of the words that belong to it."""
    return {
        element: re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)
        for element, words in _sections("nouns")
    }
