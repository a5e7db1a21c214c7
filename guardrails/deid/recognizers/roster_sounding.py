"""Listed people whose names were heard as another word: "rubble" for Rubel, "waiting" for Whiting, "styles" for Stiles."""

from collections.abc import Iterator

from guardrails.deid.cues import BEFORE_A_WORD, SUBJECTS
from guardrails.deid.heard import Heard, Near, heard_of, is_own, stands_after, stands_before
from guardrails.deid.learned.word_sets import SETS
from guardrails.deid.people import People, people_of
from guardrails.deid.recognizer import Found, Recognizer
from guardrails.deid.recognizers.roster_variants import is_anothers
from guardrails.deid.risk_words import RISK
from guardrails.deid.sounds import frame_of, sounds_of
from guardrails.deid.tokens import Read, places_of, read
from guardrails.deid.vocabulary import clinical, common
from guardrails.session import Member, SessionFile

_SHORTEST = 3
_FAR = {
    ("opens", "acts"): 0.25, ("opens", "else"): 0.16, ("opens", "ends"): 0.15, ("opens", "label"): 0.15, ("opens", "owns"): 0.3,
    ("beside", "acts"): 0.25, ("beside", "else"): 0.1, ("beside", "ends"): 0.15, ("beside", "label"): 0.15, ("beside", "owns"): 0.2,
    ("else", "acts"): 0.1, ("else", "ends"): 0.05, ("else", "label"): 0.05, ("else", "owns"): 0.1,
}  # fmt: skip
"""How far from a name a word may lie by its sounds, by what stands before and after."""
_OWN = 0.08
"""How much farther where it is that member's own bullet."""
_SURE, _SHORT = 0.08, 3
"""How near a name must be, and how long, for it to stand whatever the judge says."""
_TITLED = 0.3
"""The same behind a title."""
_MANY = 20_000
_FARTHEST = max(_TITLED, *_FAR.values()) + _OWN
_COMMON = 0.65
"""By how much nearer a common word must be."""
_TITLES = frozenset("mr mrs ms miss mister dr doctor prof sgt reverend rev pastor".split())
_NOBODY = (
    SETS["kin"]
    | SETS["roles"]
    | SETS["months"]
    | SUBJECTS
    | BEFORE_A_WORD
    | RISK
    | frozenset(
        "group groups peer peers members member others another clients patients everyone nobody someone anyone most some many few "
        "all both no on then one by and an in that not who it said they there now when but or for them which how just only "
        "theme topic next tx hw home homework mood goal goals affect today tonight week present done none back here new late".split()
    )
)
"""Words that no dictating phone and no thumb puts in the place of a name, or that say too much else."""


def find(text: str, file: SessionFile) -> Iterator[Found]:
    """Compare the sounds of each word with those of the listed names, where a person may stand."""
    people = people_of(file)
    if not people.everyone:
        return
    whole, heard = read(text), heard_of(people)
    for i in places_of(text, {word for word in whole.where if _may_be_somebody(word, people)}):
        token = whole.tokens[i]
        near = _nearest(token.base, heard)
        least = _farthest(text, whole, i) if near and token.base not in people.parts else 0.0
        if near is None or not least:
            continue
        if near.far < least + _OWN and near.far >= least and is_own(text, token.start, near.marks, file, people):
            least += _OWN
        if near.far < least and not is_anothers(whole.fold.plain, token.start, near.marks, people):
            start, end = whole.fold.span(token.start, token.start + len(token.base))
            score = 0.96 if near.far < _SURE and near.length > _SHORT and token.base not in common() else 0.9
            yield Found(start, end, "NAME", score, "|".join(sorted(near.marks)), doubtful=len(near.marks) > 1)


def _farthest(text: str, whole: Read, i: int) -> float:
    """Tell how far from a name a word may lie where it stands."""
    token = whole.tokens[i]
    titled = i > 0 and whole.tokens[i - 1].word in _TITLES and whole.gaps[i] in {" ", ". "}
    least = _TITLED if titled else _FAR.get((stands_before(whole, i), stands_after(whole, i)), 0.0)
    large = text[whole.fold.span(token.start, token.end)[0]].isupper()
    usual = token.base in common() or token.base in clinical()
    return least * _COMMON if usual and not titled and not large else least


def _may_be_somebody(word: str, people: People) -> bool:
    """Whether a word may stand for a listed name: it shares its consonants, and says nothing else that a bullet needs."""
    known: dict[str, bool] = people.remembered.setdefault("sounding", {})
    if word not in known:
        if len(known) > _MANY:
            known.clear()
        known[word] = (
            len(word) >= _SHORTEST
            and word.isalpha()
            and word not in _NOBODY
            and word not in people.parts
            and heard_of(people).may(sounds_of(word))[1]
            and _nearest(word, heard_of(people)) is not None
        )
    return known[word]


def _nearest(word: str, heard: Heard) -> Near | None:
    """Give the name nearest to a word, if it is near enough wherever it stands and begins with the same consonant."""
    said = sounds_of(word)
    near = heard.nearest(said)
    if near and near.far < _FARTHEST and near.begins == frame_of(said[:1]):
        return near  # the first consonant is heard well: "Ana" is no Dana
    return None


RECOGNIZER = Recognizer(
    name="listed people, heard as a word",
    covers=("A",),
    find=find,
    roster=SessionFile(
        members=(
            Member(id="m1", name="Leticia Rubel"),
            Member(id="m2", name="Lucius Whiting"),
            Member(id="m3", name="Joy Ann Stiles"),
            Member(id="m4", name="Ashanti Greer"),
        )
    ),
    examples=(
        "«rubble» handed out the wheel, mr «waiting» was early, «styles» knits hats",
        "was waiting at the door, cleared the rubble, has styles of his own",
    ),
    limits="A word that sounds like a name where nothing around it speaks of a person.",
)
