"""Listed names as a recording device writes them: names that sound the same, whatever their letters."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from guardrails.deid.cues import SUBJECTS, is_finite
from guardrails.deid.letters import Folded
from guardrails.deid.people import People, people_of
from guardrails.deid.recognizer import Found
from guardrails.deid.tokens import Token, tokens_of
from guardrails.deid.vocabulary import everyday, names
from guardrails.session import SessionFile

_SAID = dict(
    pair.split("=")
    for pair in (
        "siobhan=shivon niamh=neev aoife=eefa saoirse=sersha caoimhe=keeva sean=shon joaquin=wakin xavier=zavier "
        "xochitl=sochil jose=hosay jesus=haysoos jorge=horhay javier=havier juan=wan guillermo=giyermo nguyen=win "
        "hugh=hew geoffrey=jefri geoff=jef leigh=lee sinead=shinaid roisin=rosheen oisin=osheen eoin=owen "
        "ciaran=kieran grainne=grawnya eilidh=aylee ailbhe=alva padraig=porrick tadhg=tige orlaith=orla "
        "sorcha=sorraka maeve=mave "
        "ngoc=nock phuong=fung thuy=twee huong=hung xiu=shoe xiulan=shoolan xin=shin xia=shah xiao=shao qing=ching "
        "qian=chien zhang=jang zhou=joe zhao=jow cheng=chung wojciech=voychek krzysztof=kshishtof agnieszka=agnyeshka "
        "malgorzata=mawgojata lukasz=wookash jerzy=yezhy jacek=yatsek jan=yan bjorn=byorn soren=soren jurgen=yurgen "
        "joachim=yoakim giovanni=jovanni giuseppe=juseppe gianna=jonna guadalupe=wadaloopay jaime=hymay joao=jwow "
        "thiago=chiago antoine=antwon benoit=benwa francois=fronswa guy=gee etienne=ettyen mathieu=matyew "
        "genevieve=jonvyev solange=solonj yves=eve dafydd=davith rhys=reece siân=sharn sian=sharn llewellyn=luwelin "
        "iain=ian ilse=ilsa anais=anayees zoe=zoey chloe=cloey phoebe=feebee penelope=penelopee daphne=dafnee "
        "isla=ayla louis=lewis stephen=steven vaughan=vawn hermione=hermyonee "
    ).split()
)
"""Names that do not sound as they are written."""
_HARD = str.maketrans("dbgi", "tpke")
_RARELY = 60
"""Letters for each capital, from which a text counts as written without."""
_LONG = 7
"""Letters of two words from which they are heard as one name though a letter sounds otherwise."""

_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("^kn|^gn|^ng", "n"), ("eu", "oo"), ("qu", "k"), ("^wr", "r"), ("^wh", "w"), ("^x", "z"),
        ("^ch(?=[eai]v|ar)", "sh"), ("ph|v|gh(?=t)", "f"),
        ("eigh", "i"), ("sch|ch(?=r)", "k"), ("tsch|tch|cz", "ch"), ("c(?=[eiy])", "s"), ("ck|c(?!h)|q", "k"),
        ("z", "s"), ("g(?=[ei])", "j"), ("(?<![cst])h", ""), ("ee|ea|ie|ei|ey|y|i", "i"), ("ai|ay|ae", "e"),
        ("aw|au|ou|ow|oo|u|oe", "o"), ("e$", ""), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


def heard_as(text: str, file: SessionFile) -> Iterator[Found]:
    """Find names that are no one's as written, but sound as a listed first name does: "Voy check" for Wojciech.

    An everyday word counts only where it stands as a name does: capitalized, with what its bearer did after it.
    """
    people = people_of(file)
    said = _said_names(people)
    fold, tokens = tokens_of(text)
    known, listed = everyday() - names(), people.parts
    for n, token in enumerate(tokens):
        after = tokens[n + 1] if n + 1 < len(tokens) else None
        third = tokens[n + 2] if n + 2 < len(tokens) else None
        if len(token.base) < 2:
            continue
        pair = after is not None and after.base not in listed and not (token.base in listed and after.base in SUBJECTS)
        if after and pair and fold.plain[token.end : after.start] == " ":
            marks = _together(said, token.base, after.base)
            if marks and not (token.base in known and after.base in known and not _acts(text, fold, token, third)):
                yield _found(fold, token.start, after.start + len(after.base), marks)
                continue
        marks = said.get(sound(token.base)) if token.base not in listed else None
        if marks and (token.base not in known or _acts(text, fold, token, after)):
            yield _found(fold, token.start, token.start + len(token.base), marks)


def _found(fold: Folded, start: int, end: int, marks: frozenset[str]) -> Found:
    first, last = fold.span(start, end)
    return Found(first, last, "NAME", 0.7, "|".join(sorted(marks)), doubtful=len(marks) > 1)


def _together(said: Mapping[str, frozenset[str]], first: str, second: str) -> frozenset[str] | None:
    """Read two words as one name: as they sound together, or, of a longer one, as they sound each, d like t."""
    whole = said.get(sound(first + second))
    if whole or len(first) + len(second) < _LONG:
        return whole
    alike = {_hard(sound(first + second)), _hard(sound(first) + sound(second))}
    found = {marks for name, marks in said.items() if _hard(name) in alike}
    return found.pop() if len(found) == 1 else None


def _hard(said: str) -> str:
    return re.sub(r"(.)\1+", r"\1", said.translate(_HARD))


def _acts(text: str, fold: Folded, token: Token, after: Token | None) -> bool:
    """Whether a word stands as a name does: with a capital, if any is written, and what someone did after it."""
    first, _ = fold.span(token.start, token.start + len(token.base))
    return (text[first].isupper() or _small(text)) and after is not None and is_finite(after.base)


@lru_cache(maxsize=4)
def _small(text: str) -> bool:
    """Whether a text hardly has a capital: no word of it can show by one that it is a name."""
    return sum(map(str.isupper, text)) * _RARELY < len(text)


def sound(word: str) -> str:
    """Give a name as it sounds: what is said alike is written alike."""
    word = _SAID.get(word, word)
    for pattern, said in _RULES:
        word = pattern.sub(said, word)
    return word


def _said_names(people: People) -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for person in people.everyone:
        for name in person.names:
            table.setdefault(sound(name[0]), set()).add(person.mark)
    return {said: frozenset(marks) for said, marks in table.items() if len(said) > 1}
