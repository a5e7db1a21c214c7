"""Restores a note: what each placeholder becomes, depending on whom the note is about."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import methodcaller

from guardrails.deid.kin import KIN
from guardrails.deid.mere_words import as_written, is_nobody
from guardrails.deid.placeholders import AMBIGUOUS, Entry, Placeholders

_BRACKETED = re.compile(
    r"(?=[\\\[({<])\\?(?P<two>[\[({<])?[\[({<]\s*(?P<label>[A-Za-z]+)\s*(?:\\?_|[\s-])?\s*#?(?P<number>\d{1,4})\s*"
    r"\\?[\])}>](?(two)[\])}>])(?P<s>['’]?s\b|['’])?"
)
_OPENING = re.compile(r"[\[({<]")
_BLANKS = re.compile(r"[ \t]{2,}")
_START = methodcaller("start")
_MADE = re.compile(r"\[[A-Z]{2,}_\d+\]")
_QUOTED = re.compile(r"\"(?P<straight>[^\"]*)\"|“(?P<curved>[^”]*)”")
_SAID_BEHIND = re.compile(r",? (?:is|was|said|says|she|he|they|\[\w+_\d+\] said)\b")
_AS_TYPED = frozenset({"thing", "person", "word"})
"""What comes back as it was typed, in a quotation too."""
_BARE = re.compile(r"(?<![\w\[])(?P<label>[A-Z]{2,12})_(?P<number>\d{1,4})(?![\w\]])(?P<s>['’]s\b|['’])?")
_CLOSING, _FULL_STOPS = frozenset("'\"”’)"), frozenset(".!?")
_ARTICLE = re.compile(r"\b(?:the|a|an|her|his|their)\s+$", re.IGNORECASE)
_TITLE = re.compile(r"\b(?:Dr|Mr|Ms|Mrs|Mx)\.?$", re.IGNORECASE)
_WHO = re.compile(
    r"\b(?:friend|partner|sponsor|neighbou?r|roommate|coworker|boss|ex|boyfriend|girlfriend|husband|wife|mother|father"
    r"|brother|sister|son|daughter|cousin|aunt|uncle|psychiatrist|doctor|nurse|therapist|counsel+or|prescriber"
    r"|case manager|officer)\s+$",
    re.IGNORECASE,
)
_OWN_TITLE = re.compile(
    r"\b(?:(?:the|a|an|another|one|her|his|their|fellow)\s+)*(?:client|patient|member|pt|participant|peer),?\s+$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Restored:
    """A restored text, the placeholders that nobody made, and those whose name fits two people."""

    text: str
    unknown: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()


@dataclass
class _Restoring:
    placeholders: Placeholders
    about: str | None
    term: str
    out: str = ""
    unknown: list[str] = field(default_factory=list)
    ambiguous: list[str] = field(default_factory=list)
    peers: list[str] = field(default_factory=list)
    typed: str = ""
    comma: bool = False
    words: Mapping[str, str] = field(default_factory=dict)

    def cut(self, start: int) -> None:
        """Take the end of the words typed before this placeholder back, from `start` of them on."""
        self.out = self.out[: len(self.out) - (len(self.typed) - start)]


def restore(
    text: str,
    placeholders: Placeholders,
    about: str | None,
    person_term: str = "client",
    words: Mapping[str, str] | None = None,
) -> Restored:
    """Put words in the place of placeholders, in a note about one member (`about`) or the group (None).

    `words` are placeholders that were masked in doubt and stand for a word of the language, each with the word.
    Holds against a changed case, other or no brackets, blanks or hyphens for the underscore, and an added possessive.
    """
    text = _without_marks(text, placeholders, words or {})
    state = _Restoring(placeholders, about, person_term, words=words or {})
    at = 0
    bracketed = [*_BRACKETED.finditer(text)] if _OPENING.search(text) else []
    bare = [*_BARE.finditer(text)] if "_" in text else []
    found = sorted([*bracketed, *bare], key=_START) if bare else bracketed
    if not found:
        return Restored(_BLANKS.sub(" ", text))
    for match in found:
        if match.start() < at or not (_MADE.match(match[0]) or match["label"].upper() in _labels(placeholders)):
            continue
        state.typed = text[at : match.start()]
        state.out += state.typed
        at = match.end()
        _put(state, match)
        if state.comma and text[at : at + 1] == ",":
            at += 1
        state.comma = False
    state.out += text[at:]
    return Restored(_BLANKS.sub(" ", state.out), tuple(state.unknown), tuple(state.ambiguous))


def _without_marks(text: str, placeholders: Placeholders, words: Mapping[str, str]) -> str:
    """Take the marks off what was said about somebody who may not be named: with another word it is no quotation."""

    def told(match: re.Match[str]) -> str:
        inside = match["straight"] or match["curved"] or ""
        made = (m for m in _MADE.findall(inside) if m not in words)
        named = any((e := placeholders.entries.get(m)) is not None and e.kind not in _AS_TYPED for m in made)
        if not named:
            return match[0]
        bare = not match.start() and not _SAID_BEHIND.match(text[match.end() :])
        return f"said: {inside}" if bare else inside

    return _QUOTED.sub(told, text) if "[" in text else text


def _labels(placeholders: Placeholders) -> frozenset[str]:
    """Give the labels that placeholders have: "(step 4)" and "[3]" are none."""
    made = {mark[1:].rpartition("_")[0] for mark in placeholders.entries}
    return frozenset(made | {"MEMBER", "STAFF", "PERSON", "DATE", AMBIGUOUS})


def _put(state: _Restoring, match: re.Match[str]) -> None:
    mark = f"[{match['label'].upper()}_{int(match['number'])}]"
    entry = state.placeholders.entries.get(mark)
    if entry is None:
        state.unknown.append(match[0])
        state.out += match[0]
        return
    if entry.kind == "ambiguous":
        state.ambiguous.append(mark)
    words = state.words.get(mark) or _words(state, entry)
    if match["s"]:
        words = f"{words}'s"
    if words and match[0].startswith("([") and match[0].endswith("])"):
        words = f"({words})"
    if _opens_sentence(state.out):
        words = words[:1].upper() + words[1:]
    state.out += words


def _opens_sentence(before: str) -> bool:
    """Whether a sentence or a line begins after what was written so far."""
    bare = before.rstrip()
    gap = before[len(bare) :]
    if not bare or "\n" in gap:
        return True
    return bool(gap) and (bare[-1] in ".!?" or (bare[-1] in _CLOSING and bare[-2:-1] in _FULL_STOPS))


def _words(state: _Restoring, entry: Entry) -> str:
    if entry.kind == "member":
        own = entry.member_id == state.about and state.about is not None
        return _said(state, f"the {state.term}" if own else _peer(state, entry), own=own)
    if entry.kind == "former_member":
        return _said(state, "a former group member", own=False)
    if entry.kind == "other_group":
        return _said(state, "a member of another group", own=False)
    if entry.kind == "ambiguous":
        return _said(state, "a member", own=False)
    if entry.kind == "relative" and is_nobody(entry.surface):
        return entry.surface
    if entry.kind == "relative":
        return _relative(state, entry)
    if entry.kind in {"colleague", "known"}:
        return _known(state, entry)
    if entry.kind == "staff" and _TITLE.search(state.out.rstrip()):
        return entry.surface.split()[-1] if entry.surface else ""
    quoted = state.out.count('"') % 2
    return as_written(entry.surface) if entry.kind in {"thing", "person"} and not quoted else entry.surface


def _peer(state: _Restoring, entry: Entry) -> str:
    """Say "another peer" for the second of two, so that a sentence does not seem to speak of one."""
    if entry.placeholder not in state.peers:
        state.peers.append(entry.placeholder)
    return "a peer" if state.peers[0] == entry.placeholder else "another peer"


def _said(state: _Restoring, words: str, *, own: bool) -> str:
    """Keep one article: "the [MEMBER_1]" and "the client [MEMBER_1]" are both "the client"."""
    titled = _OWN_TITLE.search(state.typed)
    if titled and (own or words.endswith("peer")):
        state.cut(titled.start())
        return words
    article = _ARTICLE.search(state.typed)
    if article and article[0].strip().lower() in {"the", "a", "an"}:
        state.cut(article.start())
    return words


def _known(state: _Restoring, entry: Entry) -> str:
    """Say "a staff member" for "Dr. [PERSON_1]", and of others nothing where "her friend" stands before."""
    if title := re.search(r"\b(?:Dr|Mr|Ms|Mrs|Mx|Prof)\.?\s+$", state.typed, re.IGNORECASE):
        state.cut(title.start())
    if _WHO.search(state.out):
        state.out = state.out.rstrip()
        return ""
    return _said(state, "a staff member" if entry.kind == "colleague" else "another person", own=False)


def _relative(state: _Restoring, entry: Entry) -> str:
    """Say "her sister" for "her sister [PERSON_2]", and "the client's sister" where no relation stands before."""
    if entry.relation in {None, "relative"}:
        kin = KIN.search(state.out)
        state.out = state.out.rstrip() if kin else state.out
        return "" if kin else _said(state, "a relative", own=False)
    before = re.search(rf"\b(?:{_ways_to_say(entry.relation or '')})(,?)\s+$", state.out, re.IGNORECASE)
    if before:
        state.out = state.out[: before.start(1)]
        state.comma = bool(before[1])
        return ""
    whose = f"the {state.term}'s" if state.about is not None else "a member's"
    return f"{whose} {entry.relation}"


_SAME = ("mom mum mama mommy mother", "dad papa daddy father", "grandma nana grandmother", "grandpa grandfather",
         "stepmom stepmother", "stepdad stepfather", "kid child")  # fmt: skip


def _ways_to_say(relation: str) -> str:
    """Give the words for one relation as a pattern: a note says "mother" for "mom"."""
    family = next((f.split() for f in _SAME if relation.lower() in f.split()), [relation])
    return "|".join(map(re.escape, family))
