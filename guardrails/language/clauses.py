"""A text as clauses: each word with its meaning and whether its clause says no to it; the numbers; the opposites."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from itertools import pairwise, takewhile
from typing import NamedTuple

from guardrails.language.clause_words import (
    AFTER_A_QUOTED_NO,
    AHEAD,
    ALL_BUT,
    ANEW,
    ASIDE,
    ASKING,
    BARELY,
    BREAKS,
    BRINGS,
    BROUGHT,
    FAR,
    GENERIC,
    IDLE,
    LINKS,
    LONGEST_ITEM,
    LONGEST_LIST,
    NEVER,
    NO,
    NOT_BACK,
    NOT_NO,
    NOTHING,
    SAID_NO,
    SMALL,
    SPEAKERS,
    STOCK,
    TURNING,
    TURNING_PAIRS,
    TURNING_ROOTS,
    UNSURE,
    WORDS_KEPT,
)  # fmt: skip
from guardrails.language.concepts import Side, concept, is_past, root, sides
from guardrails.language.read_once import once

_TOKEN = re.compile(r"\"[^\"]*\"|“[^”]*”|[a-z][a-z']*[a-z]|[a-z]|\d+(?:[.,:]\d+)*|->|→|\s[-–—]{1,2}\s|[;.!?,:()/]")


class Word(NamedTuple):
    """One word of a clause; places are those of the text read."""

    text: str
    root: str
    concept: str
    weight: int
    denied: bool
    start: int
    end: int
    sure: bool = True
    """Whether it is plain that the clause says no, or does not, to this very word."""


_word = partial(tuple.__new__, Word)
"""Make a word of all its items, without the checks of the class."""


@dataclass(frozen=True)
class Clause:
    """A part of a sentence that says one thing."""

    words: tuple[Word, ...]
    start: int
    end: int
    ending: str = ""
    """The mark or the word that ends it."""
    quoted: bool = False

    @once
    def weights(self) -> Mapping[str, int]:
        """The meanings that say something: 2 for a word of this clause's own, 1 for one that many notes have."""
        return {w.concept: w.weight for w in self.words if w.weight}

    @once
    def sides(self) -> tuple[tuple[Side, int], ...]:
        """The opposites named, each with its sign as the clause has it: "not calm" is the other side."""
        words = self.words
        return tuple(
            (s, -s.sign if words[s.first].denied or self._pair(s.first) in UNSURE else s.sign)
            for s in sides([w.root for w in words])
            if (s.sign or not words[s.first].denied)
            and not (s.first and words[s.first].text.endswith("ing") and words[s.first - 1].text in ASIDE)
            and self._pair(s.first) not in IDLE
            and self._pair(s.first + 1) not in IDLE
        )

    def _pair(self, place: int) -> tuple[str, str]:
        """Give the word at a place with the one before it."""
        words = self.words
        return (words[place - 1].text if place else "", words[place].text if place < len(words) else "")

    @once
    def ahead(self) -> bool:
        """Whether it tells what is to come, wished, only possible, or no longer so; "could not" tells what was."""
        texts = [w.text for w in self.words]
        if texts[:1] == ["to"] or ("used", "to") in pairwise(texts):
            return True
        return any(
            text in AHEAD and not (text in ("could", "can", "would") and texts[i + 1 : i + 2] == ["not"])
            for i, text in enumerate(texts)
        )

    @once
    def asks(self) -> bool:
        """Whether it tells that something was asked."""
        return any(w.text in ASKING for w in self.words)


def clauses(plain: str) -> tuple[Clause, ...]:
    """Read a lower-case text with shorthand written out."""
    return _listed(list(_clauses(plain)))


def _listed(found: list[Clause]) -> tuple[Clause, ...]:
    """Carry a no through a list that an "or" ends: "no method, intent, plan or preparation"."""
    for place, clause in enumerate(found):
        items = list(takewhile(_is_item, found[place + 1 : place + 1 + LONGEST_LIST])) if clause.ending == "," else []
        last = next((i for i, item in enumerate(items) if any(w.text in ("or", "nor") for w in item.words)), -1)
        if last >= 0 and clause.words and clause.words[-1].denied and any(w.weight for w in clause.words[-1:]):
            for at, item in enumerate(items[: last + 1], place + 1):
                found[at] = replace(item, words=tuple(w._replace(denied=True) for w in item.words))
    return tuple(found)


def _is_item(clause: Clause) -> bool:
    """Tell whether a clause is but a thing or two of a list."""
    texts = [w.text for w in clause.words]
    return (
        0 < len(texts) <= LONGEST_ITEM
        and not clause.quoted
        and not any(text in ANEW | SPEAKERS | BROUGHT or _turns(text) or is_past(text) for text in texts)
    )


def _clauses(plain: str) -> Iterator[Clause]:
    tokens: list[re.Match[str]] = []
    held: Clause | None = None
    for match in [*_TOKEN.finditer(plain), None]:
        text = match[0].strip() if match else ";"
        if match and text == "." and _inside(plain, match):
            continue
        if match and text[0] in '"“':
            found = [_clause(tokens), _quoted(match)]
            tokens = []
        elif text in BREAKS or (text in LINKS and tokens):
            found = [_clause(tokens, text)]
            tokens = []
        else:
            if match and text != "/":
                tokens.append(match)
            continue
        for clause in found:
            if clause is None:
                continue
            if held:
                yield _answered(held, clause)
            held = clause
    if held:
        yield held


def _inside(plain: str, match: re.Match[str]) -> bool:
    """Tell whether a full stop stands within a number or a word."""
    after = match.end()
    return after < len(plain) and not plain[after].isspace() and plain[after - 2].isalnum()


def _quoted(match: re.Match[str]) -> Clause:
    words = list(re.finditer(r"[a-z][a-z']*", match[0]))
    at = match.start()
    return Clause(
        tuple(Word(w[0], *_known(w[0]), False, at + w.start(), at + w.end()) for w in words),
        match.start(), match.end(), quoted=True,
    )  # fmt: skip


def _answered(clause: Clause, after: Clause) -> Clause:
    """Take an answer into what it answers: "commands: none", "asked about plans, denied", "permission, none came"."""
    first = after.words[0].text if after.words and not after.quoted else ""
    if clause.quoted or first not in SAID_NO or any(w.text in NOT_BACK for w in after.words[1:2]):
        return clause
    if first == "none" and clause.ending in ",;" and len(after.words) > 1:
        last = max((i for i, w in enumerate(clause.words) if w.weight), default=-1)
        return replace(
            clause,
            words=tuple(w._replace(denied=True, sure=False) if i == last else w for i, w in enumerate(clause.words)),
        )
    alone = len(after.words) == 1 or (first == "no" and [w.text for w in after.words] == ["no", "one"])
    if not (alone or (first not in ("no", "not", "zero", "0") and (clause.ending in ":?" or clause.asks))):
        return clause
    return replace(clause, words=tuple(w._replace(denied=True, sure=False) for w in clause.words))


def _clause(tokens: Sequence[re.Match[str]], ending: str = "") -> Clause | None:
    if not tokens:
        return None
    texts = [t[0] for t in tokens]
    words = _plain_words(tokens, texts) if not any(map(_turns, texts)) else _Reading().of(tokens, texts)
    return Clause(words, tokens[0].start(), tokens[-1].end(), ending)


def _plain_words(tokens: Sequence[re.Match[str]], texts: Sequence[str]) -> tuple[Word, ...]:
    """Read a clause that says no to nothing; of most clauses this is plain from their words."""
    return tuple(
        _word((text, *_known(text), False, *token.span(), follows != "off"))
        for token, text, follows in zip(tokens, texts, (*texts[1:], ""), strict=True)
    )


@lru_cache(maxsize=WORDS_KEPT)
def _turns(text: str) -> bool:
    """Tell whether a word may say no, or make it unsure what does."""
    return text in NO | NEVER | NOTHING | ALL_BUT | BARELY or text.endswith("n't") or root(text) in TURNING_ROOTS


@lru_cache(maxsize=WORDS_KEPT)
def _known(text: str) -> tuple[str, str, int]:
    """Give a word's root, its concept and its weight."""
    return root(text), concept(text), _weight(text)


class _Reading:
    """Reads a clause word by word and keeps whether a no is in force."""

    def __init__(self) -> None:
        self.words: list[Word] = []
        self.denied = False
        self.near = 0
        self.aside = False
        self.named = False
        """Whether the no stands in what the clause is about: "avoiding friends has been followed by …"."""
        self.far = 0
        """How many words of its own stand between the no and here."""
        self.vague = False
        """Whether it is only nearly so."""
        self.said = False
        """Whether the no is quoted: "said no without apology"."""

    def of(self, tokens: Sequence[re.Match[str]], texts: Sequence[str]) -> tuple[Word, ...]:
        """Read all words of a clause."""
        for place, token in enumerate(tokens):
            self._take(texts, place, token.start(), token.end())
        return tuple(self.words)

    def _take(self, texts: Sequence[str], place: int, start: int, end: int) -> None:
        text, follows = texts[place], texts[place + 1] if place + 1 < len(texts) else ""
        meaning, meant, weight = _known(text)
        ends = text in BRINGS or (self.named and text in ANEW | BROUGHT)
        if ends or (text == "and" and _begins_anew(follows)):
            self.denied, self.near, self.aside = False, 0, False
        self.aside = self.aside or (text in ASIDE and (self.denied or self.near > 0))
        self.said = bool(place) and texts[place - 1] in ("said", "say", "says", "saying")
        self.vague = self.vague or text in ALL_BUT or text in BARELY
        self.far = self.far + (text not in SMALL) if self.denied else 0
        sure = not self.aside and not self.vague and self.far <= FAR and follows != "off" and meaning not in TURNING
        sure = sure and not (place and (root(texts[place - 1]), text) in TURNING_PAIRS)
        denied = self.denied != (self.near > 0 and text not in NO)
        self.words.append(_word((text, meaning, meant, weight, denied, start, end, sure)))
        if text in NO:
            self._no(text, follows)
        elif (text in NEVER and not (text == "without" and "no" in texts[:place])) or text.endswith("n't"):
            again = place > 0 and texts[place - 1] in ("and", "or") and self.denied
            self.denied = self.denied if follows in NOT_NO or again else not self.denied
        elif text in NOTHING:
            if follows not in NOT_BACK and (place == 0 or texts[place - 1] not in ASIDE):
                self._back()
                self.near = 1 if follows.endswith("ed") or is_past(follows) else self.near
        elif (meaning, follows) in TURNING_PAIRS:
            self.denied = not self.denied
        elif meaning in TURNING and (meaning != "fail" or follows == "to"):
            if _is_passive(texts, place):
                self._back()
            else:
                self.denied, self.named = not self.denied, text.endswith("ing")
        elif self.near and text not in SMALL:
            self.near -= 1

    def _no(self, text: str, follows: str) -> None:
        if follows in ("longer", "one"):
            self.denied = not self.denied
        elif text != "no" and self.words[:-1] and follows in ("", "times", "of", "now", "today"):
            self._back()
        else:
            quoted = self.said and follows in AFTER_A_QUOTED_NO
            self.near = 0 if follows in NOT_NO or follows in SPEAKERS or not follows or quoted else 2

    def _back(self) -> None:
        """Say no to what stands before the last word."""
        self.words = [*(w._replace(denied=not w.denied, sure=False) for w in self.words[:-1]), self.words[-1]]


def _is_passive(texts: Sequence[str], place: int) -> bool:
    """Tell whether what was refused or skipped stands before the verb: "mirror skipped", "was declined"."""
    return (
        place > 0 and texts[place].endswith("ed") and (place + 1 == len(texts) or texts[place - 1] in ("was", "were"))
    )


def _begins_anew(follows: str) -> bool:
    """Tell whether what follows "and" is a new verb, so that a no does not carry on."""
    return follows in ANEW or follows.endswith("ed") or is_past(follows)


def _weight(text: str) -> int:
    text = text.removesuffix("'s")
    if len(text) < 3 or text in SMALL or text in STOCK or text[0].isdigit():
        return 0
    return 1 if text in GENERIC else 2
