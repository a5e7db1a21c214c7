"""Whose act a clause without a subject may be: the client's only where nobody else in the room could have done it."""

from collections.abc import Sequence

from drafter.writer.clauses import Clause
from drafter.writer.following import actor_of
from drafter.writer.lexicon import people, verb_kind
from drafter.writer.opening import opens_with
from drafter.writer.pieces import Piece
from drafter.writer.tagging import Word
from drafter.writer.voice import Voice
from guardrails.language.risk_terms import risk_mentions

_BARE = frozenset({"verb", "aux", "not"})
_ASKS = frozenset("asked ask asks".split())
_TELLS = frozenset("told tell tells informed notified updated".split())
_CALLS = frozenset("called call calls phoned rang paged".split())
_GIVES = frozenset("gave given give handed hand sent left".split())
_ALWAYS_EITHERS = frozenset("consulted consult walked reported filed".split())
_OF_HARM = frozenset("ever hurt harm kill die dying safe suicide thoughts urges plan voices".split())
"""What a clinician asks about: `asked if anyone ever told to hurt self`."""
_PAPERS = frozenset(
    "card copy copies handout handouts number referral referrals resources info information list packet tissue tissues "
    "worksheet worksheets".split()
)
_ITS_OWN_QUESTIONS = frozenset(
    "group groups peer peers questions question help feedback support to if why whether others".split()
)
_ITS_OWN_LINES = frozenset("coach sponsor crisis hotline line friend friends 988".split())
_ITS_OWN_EARS = frozenset("me us therapist group groups peer peers others that friend friends".split())


def keeps_own_words(clauses: Sequence[Clause], said: Sequence[Piece], voice: Voice) -> bool:
    """Whether a bullet holds an act, a question or a doubt that may be staff's or another person's.

    `said` is each clause said by itself: what became `A voicemail was left` gives the client no act.
    """
    if any("please" in {c.words[0].key, c.words[-1].key} for c in clauses):
        return True  # what somebody asks for, or asks of the reader
    somebody = False
    for i, (clause, piece) in enumerate(zip(clauses, said, strict=True)):
        given = piece.shape != "whole" and not (piece.shape == "state" and piece.text.startswith(_DONE_TO))
        if given and not clause.label and _not_surely_the_clients(clause, voice, somebody=somebody):
            return True
        if i and not clause.label and somebody and _goes_on_for_another(clause):
            return True
        if opens_with(clause.words) in {"own", "other"} or clause.label:
            somebody = actor_of(clause.words) in {"person", "still", "staff"} and not clause.label
    return _says_i(clauses)


def _not_surely_the_clients(clause: Clause, voice: Voice, *, somebody: bool) -> bool:
    if clause.words[0].tag == "MD" and not any(w.tag == "NEG" for w in clause.words[:3]):
        return False  # will call: what is ahead is asked for elsewhere
    words = [w for w in clause.words if w.tag not in {"ADV", "NEG", "DO", "MD"}]
    if not words or opens_with(clause.words) not in _BARE:
        return False
    if (
        words[0].tag in {"BE", "HV"}
        and "?" in clause.source.text
        and clause.hedged
        and clause.words[1:2]
        and (clause.words[1].tag in {"NN", "PN", "D", "PR"})
    ):
        return True  # was it 14 last time?
    if words[0].key in {"sure", "certain", "clear"} and clause.words[0].tag == "NEG":
        return True
    return _may_be_staffs(words) or (not somebody and _done_to_client(words, voice))


def _may_be_staffs(words: Sequence[Word]) -> bool:
    verb, after = words[0].key, words[1:]
    first = next((w for w in after if w.tag != "D"), None)
    key = first.key if first else ""
    kin = bool(first) and people().get(key, "") == "kin"
    if (
        verb in _ASKS
        and key in {"if", "whether"}
        and (any(w.key in _OF_HARM for w in after) or risk_mentions(" ".join(w.key for w in after)))
    ):
        return True  # asked if anybody ever said to hurt self
    if verb in _ASKS:
        return key not in _ITS_OWN_QUESTIONS | {"for"} or (key == "for" and not _asks_for_own(after))
    if verb in _TELLS:
        return not first or not (kin or key in _ITS_OWN_EARS or first.tag in {"PR", "Q"})
    if verb in _CALLS:
        return first is not None and key not in _ITS_OWN_LINES and not _of_feelings(first)
    if verb in _GIVES:
        return any(w.key in _PAPERS for w in after[:4])
    return verb == "consulted"


def _asks_for_own(after: Sequence[Word]) -> bool:
    return any(w.key in {"help", "feedback", "support", "time", "break", "space", "more"} for w in after[1:4])


def _of_feelings(word: Word) -> bool:
    """Whether somebody was called something, not rung up: `called himself lazy`, `called in sick`."""
    return word.tag in {"IN", "ADJ", "Q", "CC", ",", "TO", "TM", "N", "ADV"} or word.key.endswith(
        ("self", "out", "off", "in")
    )


def _done_to_client(words: Sequence[Word], voice: Voice) -> bool:
    """Whether the client is the one to whom it was done: `walked her to car`."""
    if voice.objective not in {"her", "him"} or words[0].tag not in {"VD", "VZ", "VB"} or len(words) < 2:
        return False
    return words[1].tag == "PO" and words[1].key == voice.objective


def _goes_on_for_another(clause: Clause) -> bool:
    """Whether what follows an act of somebody else may be that person's as well: `mom called, picking up in person`."""
    kind = opens_with(clause.words)
    return kind == "ing" or (clause.words[0].key == "will" and kind == "aux")


def _says_i(clauses: Sequence[Clause]) -> bool:
    """Whether a clause begins with "I" though nobody was said to speak: it is the clinician who writes so."""
    spoken = clauses[0].words[0].key == "i" and any(verb_kind(w.key) in _INNER for w in clauses[0].words[1:4])
    for i, clause in enumerate(clauses):
        after = clauses[i + 1].words if i + 1 < len(clauses) else ()
        spoken = spoken or (len(after) > 1 and after[0].tag == "PR" and after[1].key in _SPEAKS)  # …, she said
        if clause.words[0].key in {"i", "we"} and not spoken:
            return True
        spoken = spoken or any(w.key in _SPEAKS for w in clause.words)
    return False


_DONE_TO = ("asked about", "asked regarding", "asked if", "asked whether", "told that")
"""How a clause begins that is said of the client as done to them: `was asked about …`."""
_INNER = frozenset({"thought", "felt", "having", "life"})
_SPEAKS = frozenset("said says say saying stated states told tells thinks thought admits repeats".split())
