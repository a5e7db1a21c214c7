"""Listed names as a recording device writes them: names that sound the same, whatever their letters."""

import re
from collections.abc import Iterator

from guardrails.deid.people import People, people_of
from guardrails.deid.recognizer import Found
from guardrails.deid.tokens import tokens_of
from guardrails.deid.vocabulary import everyday, names
from guardrails.session import SessionFile

_SAID = (
    ("siobhan", "shivon"), ("niamh", "neev"), ("aoife", "eefa"), ("saoirse", "sersha"), ("caoimhe", "keeva"),
    ("sean", "shon"), ("joaquin", "wakin"), ("xavier", "zavier"), ("xochitl", "sochil"), ("jose", "hosay"),
    ("jesus", "haysoos"), ("jorge", "horhay"), ("javier", "havier"), ("juan", "wan"), ("guillermo", "giyermo"),
    ("nguyen", "win"), ("hugh", "hew"), ("geoffrey", "jefri"), ("geoff", "jef"), ("leigh", "lee"),
    ("sinead", "shinaid"),
)  # fmt: skip
"""Names that do not sound as they are written."""

_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("^kn|^gn", "n"), ("^wr", "r"), ("^wh", "w"), ("^x", "z"), ("^ch(?=[eai]v|ar)", "sh"), ("ph|v|gh(?=t)", "f"),
        ("eigh", "i"), ("sch|ch(?=r)", "k"), ("tsch|tch|cz", "ch"), ("c(?=[eiy])", "s"), ("ck|c(?!h)|q", "k"),
        ("z", "s"), ("g(?=[ei])", "j"), ("(?<![cst])h", ""), ("ee|ea|ie|ei|ey|y|i", "i"), ("ai|ay|ae", "e"),
        ("aw|au|ou|ow|oo|u|oe", "o"), ("e$", ""), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


def heard_as(text: str, file: SessionFile) -> Iterator[Found]:
    """Find names that are no one's as written, but sound just as a listed first name does."""
    people = people_of(file)
    said = _said_names(people)
    _, tokens = tokens_of(text)
    fold, _ = tokens_of(text)
    known = everyday() - names()
    for token in tokens:
        if len(token.base) < 2 or token.base in people.parts or token.base in known:
            continue
        marks = said.get(sound(token.base))
        if marks:
            first, last = fold.span(token.start, token.start + len(token.base))
            yield Found(first, last, "NAME", 0.7, "|".join(sorted(marks)), doubtful=len(marks) > 1)


def sound(word: str) -> str:
    """Give a name as it sounds: what is said alike is written alike."""
    word = dict(_SAID).get(word, word)
    for pattern, said in _RULES:
        word = pattern.sub(said, word)
    return word


def _said_names(people: People) -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for person in people.everyone:
        for name in person.names:
            table.setdefault(sound(name[0]), set()).add(person.mark)
    return {said: frozenset(marks) for said, marks in table.items() if len(said) > 1}
