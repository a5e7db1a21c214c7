"""What kind of act a sentence tells of: somebody was asked, told, given, held, or only said or felt something."""

from collections.abc import Iterator, Sequence

from guardrails.deid.cues import is_base, is_finite
from guardrails.language.concepts import base_form

_KINDS = {
    "ask": "ask wonder question check invite beg quiz push press",
    "tell": "tell remind warn advise suggest encourage challenge call point confront assure promise coach urge correct",
    "give": "give hand offer pass lend bring slide show pour fetch send share loan slip lean shove read toss throw",
    "hold": "hold hug pat squeeze rub touch put sit stay move walk help join hold turn look follow scoot reach watch",
    "thank": "thank praise congratulate compliment apologize apologise forgive tease support back defend validate",
    "answer": "answer reply nod agree laugh smile cry take accept refuse blush grin shrug sigh snort decline listen",
    "say": "say talk speak report describe mention admit explain announce joke add note state disclose confess claim",
    "feel": "feel think know want need hope worry fear wish like love hate miss mean figure guess remember believe",
    "go": "go come leave arrive get start begin stop finish open close end run drive return",
}
_KIND = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_BE = frozenset("is was are were am be been being isn't wasn't aren't weren't 's 'm 're".split())
_HELPS = frozenset(
    "has have had did does do will would can could should may might must ain't hasn't haven't hadn't didn't doesn't "
    "don't won't wouldn't can't couldn't".split()
)
_ENDINGS = ("", "s", "es", "d", "ed", "ing")
_SHORTEST = 2


def deed(words: Sequence[str]) -> str:
    """Tell of what kind the first act is that stands in some words: "ask", "give", "be", "other"; "" where none is."""
    helped = False
    for word in words:
        base, mark, end = word.partition("'")
        if word in _BE or (mark and end in {"m", "re"}):
            return "be"
        if word in _HELPS or (mark and end in {"ll", "d", "ve"}):
            helped = True
        elif is_finite(base) or (helped and (is_base(base) or base.endswith("ed"))):
            return next((_KIND[form] for form in _forms(base) if form in _KIND), "other")
    return "have" if helped else ""


def _forms(word: str) -> Iterator[str]:
    """Give what a word may be a form of."""
    yield base_form(word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            form = word.removesuffix(ending)
            yield form
            yield form + "e"
            if form[-1:] == form[-2:-1]:
                yield form[:-1]
            if form.endswith("i"):
                yield form[:-1] + "y"
