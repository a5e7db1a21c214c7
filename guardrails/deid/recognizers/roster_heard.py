"""Listed people whose names were heard as two to four words: "on a lease", "yo land a", "feather stone", "dee dree"."""

from collections.abc import Iterator, Sequence

from guardrails.deid.cues import BEFORE_A_WORD, SUBJECTS, is_finite
from guardrails.deid.heard import Heard, Near, heard_of, is_own, stands_after, stands_before
from guardrails.deid.people import People, people_of
from guardrails.deid.recognizer import Found, Recognizer
from guardrails.deid.recognizers.roster_variants import is_anothers
from guardrails.deid.risk_words import RISK
from guardrails.deid.sounds import sounds_of
from guardrails.deid.tokens import Read, read
from guardrails.deid.vocabulary import common, everyday
from guardrails.session import Member, SessionFile

_MOST_WORDS = 4
_TIGHT = frozenset({" ", "-"})
_PERSON_FOLLOWS = frozenset({"opens", "beside"})
_SOMEBODY = frozenset({"acts", "label", "owns"})
_FAR = {
    ("opens", "acts"): 0.32, ("opens", "else"): 0.22, ("opens", "ends"): 0.24, ("opens", "label"): 0.34, ("opens", "owns"): 0.34,
    ("beside", "acts"): 0.32, ("beside", "else"): 0.22, ("beside", "ends"): 0.24, ("beside", "label"): 0.3, ("beside", "owns"): 0.3,
    ("else", "acts"): 0.22, ("else", "ends"): 0.17, ("else", "label"): 0.2, ("else", "owns"): 0.2,
}  # fmt: skip
"""How far from a name the sounds may lie, by what stands before and after."""
_ELSEWHERE = 0.1
_STRANGE = 0.08
"""How much farther where one of the words is no English one."""
_SURE = 0.1
"""How near a name must be for it to stand whatever the judge says."""
_LONG = 7
"""Letters from which a run of small words is no accident."""
_OWN = 0.07
"""How much farther a name may lie in that member's own bullet."""
_FARTHEST = max(*_FAR.values(), _ELSEWHERE) + _STRANGE + _OWN
_ALONE, _BY_ITSELF = 3, 0.12
_JOINING = frozenset("and but or who".split())
_SMALL = BEFORE_A_WORD | SUBJECTS | frozenset(
    "is was are were be been has had have did do does will can and but or so if as at by in on up out off of to for from with "
    "he she it they we us him them me i who what when then no not yes said says se en de la el los las un una y que por con".split()
)  # fmt: skip
_DETERMINERS = frozenset("the his her their our my your its this that some any each every one another".split())
_NO_END = _SMALL - {
    "a",
    "an",
    "in",
    "on",
    "us",
    "me",
    "la",
    "el",
    "de",
    "en",
    "of",
    "it",
    "he",
    "she",
    "be",
    "do",
    "is",
    "you",
}
_OF_SMALL_WORDS = 0.06
_OF_A_NOUN = 0.08
_OF_A_DEED = 0.06
_SHORT, _OF_A_SHORT, _OF_A_SHORT_ONE_WHO_ACTS = 4, 0.1, 0.2
"""Sounds up to which a name is short, and how near it must then be."""


def find(text: str, file: SessionFile) -> Iterator[Found]:
    """Compare the sounds of two to four words on end with those of the listed names."""
    people = people_of(file)
    if not people.everyone:
        return
    whole, done = read(text), 0
    heard = heard_of(people)
    for i in _may_begin(whole, people, heard):
        if i < done:
            continue
        best = min(_runs(whole, i, people, heard, file), default=None)
        if best and not is_anothers(whole.fold.plain, whole.tokens[i].start, best[2].marks, people):
            far, last, near = best
            start, _ = whole.fold.span(whole.tokens[i].start, whole.tokens[i].end)
            _, end = whole.fold.span(whole.tokens[last].start, whole.tokens[last].start + len(whole.tokens[last].base))
            score = 0.96 if far <= _SURE and near.length > _SHORT else 0.9
            yield Found(start, end, "NAME", score, "|".join(sorted(near.marks)), doubtful=len(near.marks) > 1)
            done = last + 1


def _may_begin(whole: Read, people: People, heard: Heard) -> list[int]:
    """Give the places from which two words on end sound like the beginning of a name."""
    bases, gaps, parts, said_on = whole.bases, whole.gaps, people.parts, heard.said_on
    said = {
        word: sounds
        for word in set(bases)
        if word.isalpha() and word not in parts and heard.may(sounds := sounds_of(word))[0]
    }
    return [
        i
        for i, (word, after, gap) in enumerate(zip(bases, bases[1:], gaps[1:], strict=False))
        if gap in _TIGHT and word in said and said_on(said[word], after)[1]
    ]


def _runs(whole: Read, i: int, people: People, heard: Heard, file: SessionFile) -> Iterator[tuple[float, int, Near]]:
    """Give the runs of words from a place on that sound like somebody: how far, the last word, whom."""
    before = stands_before(whole, i)
    if before == "word":  # "the phone rang": what follows is a thing
        return
    for k, words, said in _heard_from(whole, i, people, heard):
        exact, near = people.parts.get("".join(words)), heard.nearest(said)
        if not exact and (near is None or near.far > _FARTHEST or words[0] in _JOINING or words[-1] in _NO_END):
            continue
        after = stands_after(whole, k)
        strange = not everyday().issuperset(words)
        if not (strange or before in _PERSON_FOLLOWS or after != "else"):
            continue
        if exact and (after in _SOMEBODY or before == "beside"):
            yield 0.0, k, Near(0.0, len(said), "", exact)  # "war same is", of Warsame
            continue
        least = _farthest(words, before, after) if near and RISK.isdisjoint(words) else 0.0
        if near and least and before == "opens" and is_own(whole.text, whole.tokens[i].start, near.marks, file, people):
            least += _OWN
        if (
            near
            and least
            and near.far <= _for_a_short(near, least, after)
            and not _is_one_of(words, near, heard, people)
        ):
            yield near.far, k, near


def _heard_from(whole: Read, i: int, people: People, heard: Heard) -> Iterator[tuple[int, Sequence[str], str]]:
    """Give the last word, the words and the sounds of each run from a place on that has a name's consonants but one."""
    bases, gaps, tokens, parts = whole.bases, whole.gaps, whole.tokens, people.parts
    said = sounds_of(bases[i])
    for k in range(i + 1, min(i + _MOST_WORDS, len(tokens))):
        word = bases[k]
        if gaps[k] not in _TIGHT or word in parts or tokens[k - 1].word != bases[k - 1] or not word.isalpha():
            return
        said, goes_on, is_one = heard.said_on(said, word)
        if not goes_on:
            return
        if is_one:
            yield k, bases[i : k + 1], said


def _is_one_of(words: Sequence[str], near: Near, heard: Heard, people: People) -> bool:
    """Whether one of the words is the name by itself, nearly as near: "Stefania on the new card", of Stephania."""
    called = (word for word in words if len(word) > _ALONE and word in people.nicknames)
    if any(word not in common() and word not in people.beginnings for word in called):
        return True  # "Winnie forgot", of Winifred; but "vanden hook" is Vandenhoek
    alone = (heard.nearest(sounds_of(word)) for word in words if len(word) >= _ALONE)
    return any(one and (one.far <= near.far or one.far <= _BY_ITSELF) for one in alone)


def _farthest(words: Sequence[str], before: str, after: str) -> float:
    """Tell how far from a name a run of words may lie where it stands; 0 where none is looked for."""
    if words[-1] in _NO_END or words[0] in _JOINING:
        return 0.0
    least = _FAR.get((before, after), _ELSEWHERE)
    if all(word in _SMALL for word in words) and len("".join(words)) < _LONG:
        least = min(least, _OF_SMALL_WORDS)
    a_noun = words[0] in _DETERMINERS or (before == "beside" and words[0] in BEFORE_A_WORD)
    if a_noun or (words[0] in SUBJECTS and is_finite(words[1])):
        least = min(least, _OF_A_NOUN)
    if is_finite(words[0]) and after not in _SOMEBODY:
        least = min(least, _OF_A_DEED)
    return least + (0.0 if all(word in everyday() for word in words) else _STRANGE)


def _for_a_short(near: Near, least: float, after: str) -> float:
    if near.length > _SHORT:
        return least
    return min(least, _OF_A_SHORT_ONE_WHO_ACTS if after in _SOMEBODY else _OF_A_SHORT)


RECOGNIZER = Recognizer(
    name="listed people, heard as words",
    covers=("A",),
    find=find,
    roster=SessionFile(
        members=(
            Member(id="m1", name="Verne Stepanek"),
            Member(id="m2", name="Doris Buckendahl"),
            Member(id="m3", name="Iris Fetherstone"),
            Member(id="m4", name="Annelise Thibodeaux"),
            Member(id="m5", name="Yolanda Pettibone"),
            Member(id="m6", name="Deirdre Hattaway"),
        )
    ),
    examples=(
        "Verne «Step a neck» agreed to come, «buck and doll» is eighty, «feather stone» said the caption",
        "«on a lease» said her house is quiet, she told «yo land a» it took a year, «dee dree» and «petty bone» paired up",
        "«had away» was tearful when «on a lease» talked",
        "took a step back, a stone feather, the doll and the book, went on a lease with his brother",
    ),
    limits="Names with fewer than four sounds.",
)
