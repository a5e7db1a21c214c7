"""Who is meant by a name: every form of the roster's names, where it stands as a person."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml
from rapidfuzz.distance import OSA

from guardrails.language.read_once import once
from guardrails.session import SessionFile

_CAPITALIZED = re.compile(
    r"(?<![\w@])[A-ZÀ-ÖØ-Þ](?:[^\W\d_]|['’](?!s\b)|-(?=[^\W\d_])|\.(?=[A-Z]\b\.?))*\.?",
)
_LOWER = re.compile(r"(?<![\w@.'’-])[a-zà-öø-ÿ]{3,}(?![\w@-])")
_DATA = yaml.safe_load(Path(__file__).with_name("names.yaml").read_text(encoding="utf-8"))
_NICKNAMES: Mapping[str, frozenset[str]] = {}
_COMMON_WORDS = frozenset(str(_DATA["also_words"]).split())
_NOT_INITIALS = frozenset(str(_DATA["not_initials"]).split())
_PERSON_AFTER = re.compile(
    r"\s*(?:['’]s\b|(?:also\s+|then\s+|openly\s+|tearfully\s+|later\s+)?(?:said|says|shared?|shares|stated"
    r"|states|reported|reports|told|tells|asked|asks|gave|gives"
    r"|offered|offers|described|disclosed|talked|spoke|felt|feels|was|is|has|had|who|and\s+(?:she|he|they"
    r"|the client)|agreed|expressed"
    r"|noted|responded|replied|became|got|pointed|encouraged|supported|challenged|suggested|reminded|related"
    r"|cried|left|did|joined|"
    r"confronted|endorsed|denied|identified|participated|practiced|admitted|acknowledged|appeared|seemed"
    r"|arrived|attended"
    r"|mentioned|explained|relapsed|interrupted|laughed|nodded|role-played|paired|sat|apologi[sz]ed)\b)"
)
_PERSON_BEFORE = re.compile(
    r"(?:\b(?:with|from|by|to|for|about|peer|peers|member|members|client|pt|named|told|and|like|after|when|that|against"
    r"|toward|towards|than|per|of|via|both|thanked|asked|supported|encouraged|validated|challenged|comforted"
    r"|helped|confronted"
    r"|interrupted|gave|heard|hearing|met|paired|knows?|friend|mentioned|over|at)|[(,/&])\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Known:
    """A person of the file: id for a member, else None; `is_` says what they are."""

    key: str
    name: str
    is_: str
    member_id: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A person's name found in a text: code points, who may be meant, and how sure the form is."""

    start: int
    end: int
    people: frozenset[str]
    form: str
    kind: str


@dataclass(frozen=True)
class Roster:
    """All people of a session file by the forms of their names."""

    people: Mapping[str, Known]
    full: Mapping[str, frozenset[str]] = field(repr=False)
    short: Mapping[str, frozenset[str]] = field(repr=False)
    initials: Mapping[str, frozenset[str]] = field(repr=False)
    by_delete: Mapping[str, frozenset[str]] = field(repr=False)

    @classmethod
    def of(cls, file: SessionFile) -> "Roster":
        """Collect members, known people and facilitators with first, last and nick names and initials."""
        people: dict[str, Known] = {}
        forms: dict[str, list[str]] = {}
        for i, member in enumerate(file.members):
            key = member.id or f"#{i}"
            people[key] = Known(key, member.name or "", "member", key)
            forms[key] = [member.name or "", *member.aliases]
        for i, known in enumerate(file.known_people):
            people[f"known{i}"] = Known(f"known{i}", known.name, known.is_ or "other")
            forms[f"known{i}"] = [known.name]
        for i, leader in enumerate(file.session.facilitators):
            if leader.name:
                people[f"leader{i}"] = Known(f"leader{i}", leader.name, "facilitator")
                forms[f"leader{i}"] = [leader.name]
        return cls(people, *_index(forms))

    def find(self, text: str) -> Iterator[Named]:
        """Find people named in a text, each place once; a name that is also a word only where it stands as a name."""
        for match in _CAPITALIZED.finditer(text):
            named = self._named(match, text)
            if named:
                yield named
        for match in _LOWER.finditer(text):
            people = self._lower.get(match[0])
            if people:
                yield Named(match.start(), match.end(), people, match[0], "name")

    @once
    def _lower(self) -> dict[str, frozenset[str]]:
        """The forms that are taken for a name in small letters as well: no words, three letters at least."""
        forms = {**self.short, **self.full}
        return {form: people for form, people in forms.items() if form not in _COMMON_WORDS and len(form) > 2}

    def _named(self, match: re.Match[str], text: str) -> Named | None:
        word = match[0]
        bare = word.rstrip(".").rstrip("'’")
        end = match.start() + len(bare)
        low = _folded(bare)
        for part in (low, *low.split("-")) if "-" in low else (low,):
            people = self.full.get(part) or self.short.get(part)
            if people and _stands_as_name(bare, part, match.start(), end, text):
                return Named(match.start(), end, people, bare, "name")
        people = self._by_initials(word, bare, match.start(), text)
        if people:
            return Named(match.start(), match.start() + len(word), people, word, "initials")
        people = self._misspelt(bare, match.start(), text)
        return Named(match.start(), end, people, bare, "misspelt") if people else None

    def _by_initials(self, word: str, bare: str, start: int, text: str) -> frozenset[str] | None:
        letters = bare.replace(".", "")
        dotted = "." in word
        if not letters.isupper() or not 1 <= len(letters) <= 3 or letters in _NOT_INITIALS:
            return None
        people = self.initials.get(letters)
        if people is None:
            return None
        if len(letters) > 1 and "." in bare:
            return people
        before, after = text[max(0, start - 24) : start], text[start + len(word) : start + len(word) + 24]
        if letters in ("I", "A"):  # a sentence may end with them: only a verb of persons behind makes them someone's
            return people if dotted and _PERSON_AFTER.match(after) else None
        strong = re.search(r"\b(?:peers?|member|client|pt|by|with|from|told|per)\s*\(?$", before, re.IGNORECASE)
        if len(letters) == 1:
            return people if strong or (dotted and _PERSON_AFTER.match(after)) else None
        return people if strong or _PERSON_AFTER.match(after) or _PERSON_BEFORE.search(before) else None

    def _misspelt(self, bare: str, start: int, text: str) -> frozenset[str] | None:
        if len(bare) < 4 or not bare[0].isupper() or bare.isupper() or "." in bare:
            return None
        low = _folded(bare)
        acts = _PERSON_AFTER.match(text[start + len(bare) :])
        if low in _COMMON_WORDS or low in _SPEAKERS or (_starts_sentence(text, start) and not acts):
            return None
        meant: set[str] = set()
        for key in _deletes(low):
            for form in self.by_delete.get(key, ()):
                if OSA.distance(low, form) == 1 and _begins_alike(low, form) and form not in _COMMON_WORDS:
                    meant |= self.full.get(form, frozenset()) | self.short.get(form, frozenset())
        return frozenset(meant) or None


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    return (
        word.lower()
        .replace("’", "'")
        .replace("ñ", "n")
        .replace("é", "e")
        .replace("í", "i")
        .replace("á", "a")
        .replace("ó", "o")
        .replace("ü", "u")
        .replace("ç", "c")
        .replace("è", "e")
    )


def _index(
    forms: Mapping[str, list[str]],
) -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]], dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    full: dict[str, set[str]] = {}
    short: dict[str, set[str]] = {}
    initials: dict[str, set[str]] = {}
    for key, names in forms.items():
        for name in names:
            parts = [_folded(p.strip('.,()"“”')) for p in name.split()]
            parts = [p for p in parts if len(p) > 1 and p not in _TITLES]
            for part in parts:
                full.setdefault(part, set()).add(key)
                for nick in _nicknames().get(part, ()):
                    short.setdefault(nick, set()).add(key)
            if parts:
                letters = [p[0].upper() for p in parts]
                for some in {"".join(letters), letters[0] + letters[-1], letters[0]}:
                    initials.setdefault(some, set()).add(key)
    by_delete: dict[str, set[str]] = {}
    for form in (*full, *short):
        if len(form) >= 4:
            for key in _deletes(form):
                by_delete.setdefault(key, set()).add(form)
    frozen = [{k: frozenset(v) for k, v in table.items()} for table in (full, short, initials, by_delete)]
    return frozen[0], frozen[1], frozen[2], frozen[3]


_SPEAKERS = frozenset("client clients patient patients member members group they them these those there then".split())
"""Words that stand before a verb at a sentence's head as a name does."""
_TITLES = frozenset(("dr", "mr", "mrs", "ms", "mx", "jr", "sr", "ii", "iii"))


def _nicknames() -> Mapping[str, frozenset[str]]:
    global _NICKNAMES
    if not _NICKNAMES:
        table: dict[str, set[str]] = {}
        for line in str(_DATA["nicknames"]).splitlines():
            names = line.split()
            for name in names:
                table.setdefault(name, set()).update(n for n in names if n != name)
        _NICKNAMES = {k: frozenset(v) for k, v in table.items()}
    return _NICKNAMES


def _deletes(word: str) -> list[str]:
    return [word, *(word[:i] + word[i + 1 :] for i in range(len(word)))]


_SOUND_ALIKE = ({"c", "k"}, {"g", "j"}, {"s", "c"}, {"i", "y"}, {"p", "f"}, {"s", "z"}, {"e", "a"})


def _begins_alike(word: str, form: str) -> bool:
    return word[0] == form[0] or {word[0], form[0]} in _SOUND_ALIKE


_NOT_A_PERSONS = re.compile(
    r"\s+(?:increased|decreased|emerged|returned|remained|improved|renewed|restored|diminished|faded|needed|used"
    r"|based|associated|related|expected|required|offered by)\b"
)


def _starts_sentence(text: str, start: int) -> bool:
    before = text[:start].rstrip(" \t\"“'‘(*-•")
    return not before or before[-1] in ".!?\n:;"


def _stands_as_name(bare: str, form: str, start: int, end: int, text: str) -> bool:
    after = text[end : end + 24]
    if form not in _COMMON_WORDS:
        return len(form) > 2 or bare[0].isupper()
    if not bare[0].isupper():
        return False
    if _PERSON_AFTER.match(after) and not re.match(r"\s+(?:is|was|has|had|did)\b", after):
        return True
    if re.match(r"\s+[a-z]+ed\b", after) and not _NOT_A_PERSONS.match(after):
        return True
    if _starts_sentence(text, start) or bare.isupper():
        return bool(re.match(r"\s+(?:is|was|has|had)\b", after)) and form not in ("will", "may", "can")
    return True
