"""Listed people, as listed or in any order of their parts: whole names, parts, aliases, joined, with initials."""

from collections.abc import Iterator, Sequence

from guardrails.deid.context import STRICT, around, stands_as_name
from guardrails.deid.cues import BEFORE_A_WORD, SUBJECTS
from guardrails.deid.people import People, people_of
from guardrails.deid.recognizer import Found, Recognizer
from guardrails.deid.tokens import Token, joined, places_of, tokens_of, words_of
from guardrails.deid.vocabulary import may_be_a_word
from guardrails.session import Facilitator, KnownPerson, Member, Session, SessionFile

_SAY_NOTHING_ELSE = frozenset("bdefghjlmtvz")
"""Letters that are short for no word after a name, as "c" is for "with"."""
_LONGEST = 6
"""Words of the longest name that is looked for."""


def find(text: str, file: SessionFile) -> Iterator[Found]:
    """Find the longest written form at each place; a part that is also a word is decided by the words around it."""
    people = people_of(file)
    if not people.everyone:
        return
    fold, tokens = tokens_of(text)
    done = 0
    for at in places_of(text, {word for word in words_of(text) if _may_begin(word, people)}):
        found = _longest(fold.plain, tokens, at, people) if at >= done else None
        if found is None:
            continue
        count, marks = found
        start, end = tokens[at].start, tokens[at + count - 1].end
        word = tokens[at].base
        if (
            count == 1
            and may_be_a_word(word)
            and not stands_as_name(around(text, fold.plain, start, end), _least(word))
        ):
            continue
        if tokens[at + count - 1].word.endswith("'s"):
            end -= 2
        first, last = fold.span(start, end)
        yield Found(first, last, "NAME", 1.0, "|".join(sorted(marks)), doubtful=len(marks) > 1)
        done = at + count


def _may_begin(word: str, people: People) -> bool:
    """Whether a listed name may begin with a word: a part of it, a particle, an initial."""
    if len(word) == 1:
        return word in people.parts or any(letter.endswith(word) for letter in people.letters)
    return word in people.parts or word in people.particles or word[:-1] in people.parts


def _least(word: str) -> int:
    """Words that make up every sentence ("no", "two" of a longer name) are names only where much speaks for it."""
    return STRICT if word in BEFORE_A_WORD or word in SUBJECTS else 0


def _longest(plain: str, tokens: Sequence[Token], at: int, people: People) -> tuple[int, frozenset[str]] | None:
    """Begin with a part of someone's name, and take in what follows of the same person: parts, particles, an initial."""
    marks = _meant(tokens[at], people)
    first_initial = marks is None and len(tokens[at].base) == 1 and not _is_with(plain, tokens[at])
    if marks is None and not first_initial and tokens[at].base not in people.particles:
        return None
    count = 1
    named = marks is not None
    while at + count < len(tokens) and count < _LONGEST and joined(plain, tokens[at + count - 1], tokens[at + count]):
        following = tokens[at + count]
        if _repeats(following, tokens[at], people):
            break
        shared = _meant(following, people) or people.parts.get(f"{following.base}s")
        if shared and (marks is None or shared & marks):
            if marks is None and not _opens_name(tokens[at : at + count], shared, people):
                return None
            marks = shared if marks is None else marks & shared
            named, count = True, count + 1
        elif following.base in people.particles or _is_initial(plain, following, marks, people):
            marks = _narrowed(following, marks, people)
            count += 1
        elif named and _is_any_initial(plain, tokens[at + count - 1], following):
            count += 1
        else:
            break
    while count > 1 and tokens[at + count - 1].base in people.particles:
        count -= 1
    return (count, marks) if named and marks else None


def _is_with(plain: str, token: Token) -> bool:
    """Whether "w" before a name is short for "with": "walked w Walt"."""
    return token.base == "w" and plain[token.end : token.end + 1] != "."


def _is_any_initial(plain: str, before: Token, token: Token) -> bool:
    """Whether a letter that is nobody's on the roster is an initial all the same: "GREENE,O", "chip e.", "haven j"."""
    if len(token.base) != 1 or not token.base.isalpha() or not token.base.isascii():
        return False
    gap, following = plain[before.end : token.start], plain[token.end : token.end + 1]
    if gap == "," or (gap in {" ", ", "} and following == "." and token.base != "x"):
        return True
    return gap == " " and token.base in _SAY_NOTHING_ELSE and following not in {"/", "'", "&", ":", "+", "-", "="}


def _repeats(token: Token, first: Token, people: People) -> bool:
    """Whether a word is what somebody called so does: "will will try", "hope hopes"; unless both are one name."""
    return first.base in {token.base, token.base[:-1]} and first.base + token.base not in people.parts


def _meant(token: Token, people: People) -> frozenset[str] | None:
    return people.parts.get(token.base) or people.parts.get(token.word) or _plural(token.word, people)


def _opens_name(before: Sequence[Token], marks: frozenset[str], people: People) -> bool:
    """Whether an initial or a particle before a name belongs to it: "m. gonzalez", "de la cruz"."""
    return all(t.base in people.particles or any(f"{m} {t.base}" in people.letters for m in marks) for t in before)


def _is_initial(plain: str, token: Token, marks: frozenset[str] | None, people: People) -> bool:
    """Whether a single letter belongs to the name before it; "a" and "i" only with a full stop, as in "Osei, A."."""
    if len(token.base) != 1 or not marks:
        return False
    if token.base in "aio" and plain[token.end : token.end + 1] not in {".", ","}:
        return False
    return any(f"{mark} {token.base}" in people.letters for mark in marks)


def _narrowed(token: Token, marks: frozenset[str] | None, people: People) -> frozenset[str] | None:
    """Let an initial choose between people of one first name."""
    if marks is None or len(token.base) != 1:
        return marks
    fitting = frozenset(mark for mark in marks if f"{mark} {token.base}" in people.letters)
    return fitting or marks


def _plural(word: str, people: People) -> frozenset[str] | None:
    """Read a possessive without its apostrophe: "marias turn"."""
    if len(word) > 3 and word.endswith("s"):
        return people.parts.get(word[:-1])
    return None


_ROSTER = SessionFile(
    session=Session(facilitators=(Facilitator(name="Dana Whitfield"),)),
    known_people=(KnownPerson.model_validate({"name": "Tom Alvarez", "is": "former_member"}),),
    members=(
        Member(id="m1", name="María de la Cruz-Gonzalez", aliases=("Mari",)),
        Member(id="m2", name="Will Hope"),
        Member(id="m3", name="Lee Tran"),
        Member(id="m4", name="Siobhan O'Brien"),
    ),
)

RECOGNIZER = Recognizer(
    name="listed people",
    covers=("A",),
    find=find,
    roster=_ROSTER,
    examples=(
        "«Maria» quiet, «LEE TRAN» tearful",
        "gave «Tran, Lee» feedback",
        "«maria gonzalez»'s turn",
        "«marias» homework was done",
        "«Mari» and «obrien» paired up",
        "«delacruz» late again",
        "«Dana» led, «Tom» was missed by all",
        "«mariagonzalez» absent, «GONZALEZ,O» here",
        "«hope» hopes to call, «will» will try",
        "«Will» shared about his dad",
        "will try to call, hope for better sleep",
        "«will» was tearful and «hope» denied SI",
        "pt will attend, feels hope for the first time",
        "gave feedback to «will» re tone",
    ),
    limits="Misspellings and short forms are found by other recognizers.",
)
