"""Listed names as a recording device writes them: names that sound the same, whatever their letters."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from guardrails.deid.cues import BEFORE_A_WORD, SUBJECTS, is_finite
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
        "sorcha=sorraka maeve=mave mhairi=vahri catriona=katreena ruaridh=rory eilis=aylish "
        "ngoc=nock phuong=fung thuy=twee huong=hung xiu=shoe xiulan=shoolan xin=shin xia=shah xiao=shao qing=ching "
        "qian=chien zhang=jang zhou=joe zhao=jow cheng=chung wojciech=voychek krzysztof=kshishtof agnieszka=agnyeshka "
        "malgorzata=mawgojata lukasz=wookash jerzy=yezhy jacek=yatsek jan=yan bjorn=byorn soren=soren jurgen=yurgen "
        "joachim=yoakim giovanni=jovanni giuseppe=juseppe gianna=jonna guadalupe=wadaloopay jaime=hymay joao=jwow "
        "thiago=chiago antoine=antwon benoit=benwa francois=fronswa guy=gee etienne=ettyen mathieu=matyew "
        "genevieve=jonvyev solange=solonj yves=eve dafydd=davith rhys=reece siân=sharn sian=sharn llewellyn=luwelin "
        "iain=ian ilse=ilsa anais=anayees zoe=zoey chloe=cloey phoebe=feebee penelope=penelopee daphne=dafnee "
        "isla=ayla louis=lewis stephen=steven vaughan=vawn hermione=hermyonee "
        "seun=shayoon segun=shegun sade=sharday folasade=folashaday yevgeny=evgeny evgeniy=evgeny "
    ).split()
)
"""Names that do not sound as they are written."""
_HARD = str.maketrans("dbgi", "tpke")
_RARELY = 60
"""Letters for each capital, from which a text counts as written without."""
_LONG = 7
"""Letters of two words from which they are heard as one name though a letter sounds otherwise."""

_SHORTEST = 2
_FEW_BONES, _MANY_BONES = 3, 5
"""Signs of a badly heard name that are too few to tell it by: of one word, of two."""
_FIRST = re.compile(r"(?:^|[.!?\n])[ \t]*$")
_ENDED = re.compile(r"[.!?\n]")
_BEFORE_A_THING = frozenset(
    "the a an his her their my our your this that these those some any no each every at in on of from for own".split()
)
_SMALL_WORDS = frozenset(
    "it that what who here there how where when he she let one today tonight everyone everybody nobody someone".split()
)
_WHOEVER = frozenset("he she they we i it you".split())
_SPEAKS = frozenset("said says told asked thanked thinks thought wept cried laughed admitted agreed wants".split())
"""What no thing does: "column told her off" is Callum's doing."""
_GOES = frozenset("is was has had went goes came did does gets got needs hates likes loves hit hits".split())

_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("(?<=[a-z]{3})ing$", "in"), ("mn$", "m"), ("(?<=[ao])l(?=[km])", ""),
        ("^kn|^gn|^ng", "n"), ("eu|ew(?=[^aeiou]|$)", "oo"), ("qu", "k"), ("(?<=[bdhlmnprstz])u(?=[eiy])", "w"),
        ("^wr", "r"), ("^wh", "w"), ("^x", "z"),
        ("^ch(?=[eai]v|ar)", "sh"), ("ph|v|gh(?=t)", "f"),
        ("eigh", "i"), ("sch|ch(?=r)", "k"), ("tsch|tch|cz", "ch"), ("c(?=[eiy])", "s"), ("ck|c(?!h)|q", "k"),
        ("z", "s"), ("g(?=[eiy])", "j"), ("(?<![cst])h", ""), ("ee|ea|ie|ei|ey|y|i", "i"), ("ai|ay|ae", "e"),
        ("aw|au|ao|ou|ow|oo|u|oe", "o"), ("e$", ""), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


def heard_as(text: str, file: SessionFile) -> Iterator[Found]:
    """Find names that are no one's as written, but sound as a listed first name does: "Voy check" for Wojciech.

    An everyday word counts only where it stands as a name does: capitalized, with what its bearer did after it, or as
    whose something is; once it was one, it is one as well where something was done to it ("asked gym how").
    """
    people = people_of(file)
    said = _said_names(people)
    fold, tokens = tokens_of(text)
    known = plain_words()
    taken: dict[int, tuple[int, frozenset[str]]] = {}
    waiting: list[tuple[int, frozenset[str]]] = []
    for n, token in enumerate(tokens):
        if marks := _pair(text, fold, tokens, n, people, said):
            taken[n] = tokens[n + 1].start + len(tokens[n + 1].base), marks
        elif (
            len(token.base) >= _SHORTEST and token.base not in people.parts and taken.get(n - 1, (0,))[0] <= token.start
        ):
            marks = said.exact.get(sound(token.base))
            end = token.start + len(token.base)
            if marks and (token.base not in known or stands_as_name(text, fold, tokens, n)):
                taken[n] = end, marks
            elif marks:
                waiting.append((n, marks))
            elif (
                (token.base not in known or _speaks(tokens[n + 1 : n + 2]))
                and (marks := _about(said, token.base))
                and _stands(text, fold, tokens, n)
            ):
                taken[n] = end, marks
    again = {n: marks for n, marks in waiting if n and done_to(tokens[n - 1].base)}
    sure = {tokens[n].base for n in taken}
    taken.update((n, (tokens[n].end, marks)) for n, marks in again.items() if tokens[n].base in sure)
    for n in sorted(taken):
        yield _found(fold, tokens[n].start, *taken[n])


def _speaks(after: Sequence[Token]) -> bool:
    return bool(after) and after[0].base in _SPEAKS


def _pair(
    text: str, fold: Folded, tokens: Sequence[Token], n: int, people: People, said: "_Sounds"
) -> frozenset[str] | None:
    """Read a word and the next as one name: two everyday words only where somebody acts."""
    token, after = tokens[n], tokens[n + 1] if n + 1 < len(tokens) else None
    if (
        after is None
        or len(token.base) < _SHORTEST
        or after.base in people.parts
        or token.base in _WHOEVER
        or (token.base in people.parts and after.base in SUBJECTS)
    ):
        return None
    if fold.plain[token.end : after.start] != " ":
        return None
    acts = _acts(text, fold, token, tokens[n + 2] if n + 2 < len(tokens) else None)
    second, _ = fold.span(after.start, after.start + 1)
    written = acts and text[second].isupper() and not small(text)
    marks = _together(said, token.base, after.base, _FEW_BONES - 1 if written else _MANY_BONES)
    words = {token.base, after.base} <= plain_words()
    return None if words and not acts else marks


@cache
def plain_words() -> frozenset[str]:
    """Give the everyday words that are no names."""
    return frozenset(everyday() - names())


def stands_as_name(text: str, fold: Folded, tokens: Sequence[Token], n: int) -> bool:
    """Whether a word stands where a name does: it acts, or something is its own."""
    after = tokens[n + 1] if n + 1 < len(tokens) else None
    return _acts(text, fold, tokens[n], after) or owns(text, fold, tokens, n)


def _found(fold: Folded, start: int, end: int, marks: frozenset[str]) -> Found:
    first, last = fold.span(start, end)
    return Found(first, last, "NAME", 0.7, "|".join(sorted(marks)), doubtful=len(marks) > 1)


def _together(said: "_Sounds", first: str, second: str, few: int) -> frozenset[str] | None:
    """Read two words as one name: as they sound together, or, of a longer one, as they sound each, d like t.

    Badly heard they may be one whose sound has more than a `few` signs.
    """
    whole = said.exact.get(sound(first + second))
    bones = _bones(sound(first + second))
    if whole or len(first) + len(second) < _LONG:
        return whole or (said.nearly.get(bones) if few < len(bones) < _MANY_BONES else None)
    alike = {hard(sound(first + second)), hard(sound(first) + sound(second))}
    found = {marks for name, marks in said.exact.items() if hard(name) in alike}
    if len(found) == 1:
        return found.pop()
    return said.nearly.get(bones) if len(bones) > few else None


def _about(said: "_Sounds", word: str) -> frozenset[str] | None:
    """Give whose name sounds nearly so: the same consonants in their order, the same ending, one name only."""
    bones = _bones(sound(word))
    return said.nearly.get(bones) if len(bones) > _FEW_BONES else None


def _bones(said: str) -> str:
    """Give what stays of a sound when it is badly heard: its consonants, "ch" as "sh", and on what vowel it ends."""
    said = said.replace("ch", "sh").replace("th", "t")
    first, rest = said[:1], said[1:]
    last = rest[-1:] if rest[-1:] in set("aeiou") else "."
    return ("a" if first in set("aeiou") else first) + re.sub("[aeiou]", "", rest) + last


def _stands(text: str, fold: Folded, tokens: Sequence[Token], n: int) -> bool:
    """Whether a word that is no everyday one stands as a member's name: in capitals, acting, opening a sentence."""
    token = tokens[n]
    first, _ = fold.span(token.start, token.start + len(token.base))
    if not (text[first].isupper() or small(text)) or word_before(text, fold, tokens, n) in _BEFORE_A_THING:
        return False
    after = tokens[n + 1] if n + 1 < len(tokens) else None
    return _acts(text, fold, token, after) or (text[first].isupper() and bool(_FIRST.search(text, 0, first)))


def owns(text: str, fold: Folded, tokens: Sequence[Token], n: int) -> bool:
    """Whether something is said to be an everyday word's, with no "the" before it: "kneel's sleep is better"."""
    token = tokens[n]
    first, _ = fold.span(token.start, token.start + len(token.base))
    if token.word == token.base or token.base in _SMALL_WORDS or not (text[first].isupper() or small(text)):
        return False
    return word_before(text, fold, tokens, n) not in _BEFORE_A_THING


def word_before(text: str, fold: Folded, tokens: Sequence[Token], n: int) -> str:
    """Give the word before this one in the same sentence; "" where there is none."""
    if not n:
        return ""
    return "" if ended(text, fold, tokens[n - 1].end, tokens[n].start) else tokens[n - 1].base


def ended(text: str, fold: Folded, start: int, end: int) -> bool:
    """Whether a sentence ends between two words."""
    return start < end and bool(_ENDED.search(text, *fold.span(start, end)))


def done_to(before: str) -> bool:
    """Whether a word after this one is whom something is done to or with: "asked gym how"."""
    return before in {"and", "with", "told", "asked", "gave"} or (is_finite(before) and before not in _GOES)


def hard(said: str) -> str:
    """Give a sound with d like t, b like p, g like k, i like e: as it may be heard."""
    return re.sub(r"(.)\1+", r"\1", said.translate(_HARD))


def _acts(text: str, fold: Folded, token: Token, after: Token | None) -> bool:
    """Whether a word stands as a name does: with a capital, if any is written, and what someone did after it."""
    first, _ = fold.span(token.start, token.start + len(token.base))
    if after is None or not (text[first].isupper() or small(text)) or not is_finite(after.base):
        return False
    return not ended(text, fold, token.end, after.start)


@lru_cache(maxsize=4)
def small(text: str) -> bool:
    """Whether a text hardly has a capital: no word of it can show by one that it is a name."""
    return sum(map(str.isupper, text)) * _RARELY < len(text)


def sound(word: str) -> str:
    """Give a name as it sounds: what is said alike is written alike."""
    word = _SAID.get(word, word)
    for pattern, said in _RULES:
        word = pattern.sub(said, word)
    return word


@dataclass(frozen=True, slots=True)
class _Sounds:
    """How the listed first names sound, and whose each is: exactly, and when badly heard."""

    exact: Mapping[str, frozenset[str]]
    nearly: Mapping[str, frozenset[str]]


def _said_names(people: People) -> _Sounds:
    table: dict[str, set[str]] = {}
    nearly: dict[str, set[str]] = {}
    for person in people.everyone:
        for name in person.names:
            if len(name) > 1 and name[0] in BEFORE_A_WORD:
                continue  # "the colonel": the first word is nobody's name
            for said in _ways(name[0]):
                table.setdefault(said, set()).add(person.mark)
                nearly.setdefault(_bones(said), set()).add(person.mark)
    return _Sounds(
        {said: frozenset(marks) for said, marks in table.items() if len(said) > 1},
        {said: frozenset(marks) for said, marks in nearly.items() if len(marks) == 1},
    )


def _ways(name: str) -> Iterator[str]:
    """Give how a name may be said: one with X before a vowel with its letter's name too."""
    yield sound(name)
    if re.match("x[aeiou]", name):
        yield sound("exs" + name[1:])
