"""What a clause says of the client or of something else, put into the past with what telegraph style left out."""

from collections.abc import Callable, Sequence

from drafter.writer.grammar import an, lies_ahead, past
from drafter.writer.lexicon import adjectives, count_nouns, listed, verb_kind, word_set
from drafter.writer.opening import (
    FINITE,
    finite_at,
    flips,
    is_done_to_client,
    is_passive,
    noun_phrase_end,
    opens_with,
    predicate_end,
    state_at,
)
from drafter.writer.passives import by_staff, received
from drafter.writer.pieces import Shape
from drafter.writer.tagging import Word
from drafter.writer.voice import Voice

Said = tuple[Shape, list[Word]]
_STATE_PREPOSITIONS = frozenset("in on at off under out up within".split())
_BASES = frozenset({"VB", "DO", "HV", "BE"})
_AS_STATE = frozenset({"adj", "ing", "prep", "not"})


def said(words: list[Word], voice: Voice, element: str = "") -> Said:
    """Say the words of a clause: the shape they take, and the words."""
    kind = opens_with(words)
    spoken = _direct_speech(words)
    if spoken:
        return spoken
    if words[0].key in {"plan", "plans"} and len(words) > 2 and words[1].tag == "TO":
        return "future", [Word("plans", "VZ"), *words[1:]]
    done_by_another = received(words, voice) if kind in {"verb", "aux"} else None
    if done_by_another:
        return done_by_another
    simple: dict[str, Callable[[list[Word]], Said]] = {
        "aux": _auxiliary, "adj": _adjective, "not": _negated, "prep": _prepositional, "quote": _quoted,
        "ing": _ing, "to": lambda w: ("future", [Word("is", "BE"), *w]),
    }  # fmt: skip
    if kind in simple:
        return simple[kind](words)
    if kind == "own":
        return _own(words, voice)
    if kind == "verb":
        return ("verb", past(words)) if words[0].key == "no" else _verb(words, element, voice)
    if kind == "other" and words[0].key == "i" and not _therapist_acts(words):
        return "verb", [Word("said:", "VD"), *words]
    if kind == "other":
        return "whole", _other(past(words), voice)
    return _no(words) if kind == "no" else _nominal(words, voice, element)


def _direct_speech(words: list[Word]) -> Said | None:
    """Keep what follows "said" as it was said where the speaker says "I": `said I still have his voicemail`."""
    at = next((i for i, w in enumerate(words[:4]) if w.key in {"said", "says", "stated", "told"}), None)
    if at is None or at + 2 >= len(words) or words[at + 1].key not in {"i", "i'm", "i've", "i'll", "my"}:
        return None
    if any(w.tag in FINITE for w in words[:at]):
        return None
    own = not words[:at] or words[0].tag in {"CL", "PR"}
    said_words = [Word(f"{past([words[at]])[0].text}:", "VD"), *words[at + 1 :]]
    return ("verb", said_words) if own else None


def _therapist_acts(words: Sequence[Word]) -> bool:
    """Whether "I" is the therapist (`I encouraged him to share`) and not the client's own words (`I feel stuck`)."""
    verb = next((w for w in words[1:] if w.tag not in {"ADV", "CC"}), None)
    return verb is not None and (verb.key in listed("staff_acts") or verb.key == "said")


_COUNTED = frozenset("first second third fourth fifth last next same only other another".split())
"""What is said of a thing, not of the person: `first Thanksgiving since`, `same as yesterday`."""


def _ing(words: list[Word]) -> Said:
    if words[0].key == "going" and len(words) > 2 and words[1].tag == "TO" and words[2].tag in _BASES:
        return "future", [Word("is", "BE"), *words]
    if len(words) > 2 and words[1].tag == "NEG" and words[2].tag in {"VG", "ADJ"}:
        return "whole", [words[0], Word("was", "BE"), *past(words[1:])]
    return "state", past(words)


def _adjective(words: list[Word]) -> Said:
    if words[0].key in _COUNTED:
        return "noun", words
    if words[0].key in listed("of_a_situation") and any(w.tag == "TO" for w in words[1:3]):
        return "noun", words
    if words[0].key in {"clean", "sober", "abstinent"} and len(words) > 1 and words[1].tag == "N":
        words = [words[0], Word("for", "IN"), *words[1:]]
    return "state", past(words)


def _negated(words: list[Word]) -> Said:
    if len(words) > 1 and words[1].tag in {"VD", "VZ"}:
        return "state" if is_done_to_client(words[1:]) else "verb", past(words)
    bare_noun = len(words) > 1 and opens_with(words[1:]) in {"noun", "state", "number", "to"}
    return ("noun", words) if bare_noun else ("state", past(words))


def _prepositional(words: list[Word]) -> Said:
    when = words[0].key in {"on", "in"} and len(words) > 1 and words[1].tag == "TM"
    return ("state" if words[0].key in _STATE_PREPOSITIONS and not when else "noun"), past(words)


def _quoted(words: list[Word]) -> Said:
    if len(words) > 1 and words[1].key in {"comment", "remark", "statement", "joke"}:
        return "verb", [Word("made", "VD"), Word("a", "D"), *words]
    return ("verb", [Word("said,", "VD"), *words]) if len(words) == 1 else ("noun", words)


def _own(words: list[Word], voice: Voice) -> Said:
    start = next((i for i, w in enumerate(words) if w.tag in {"PR", "CL"}), 0)
    before, rest = words[:start], words[start + 1 :]
    if not rest:
        return "noun", past(words)
    if words[start].key == "they" and voice.pronoun in {"she", "he"}:
        return "whole", past(words)
    kind = opens_with(rest)
    if rest[0].tag == "MD" or _going_to(rest):
        return "future", past(rest) if rest[0].tag == "MD" else rest
    if rest[0].tag == "TO" and len(rest) > 1 and rest[1].tag in {"VB", "BE", "HV", "DO"}:
        return "future", [*before, Word("is", "BE"), *rest]
    if rest[0].tag == "BE" and rest[0].key != "been" and opens_with(rest[1:]) in _AS_STATE:
        return "state", [*before, *past(rest[1:])]
    if kind in _AS_STATE:
        return "verb" if _has_object(rest) else "state", [*before, *past(rest)]
    if rest[0].tag == "VB":
        return "verb", past(rest)
    if next((w for w in rest if w.tag != "ADV"), rest[0]).key in {"a", "an", "the"}:
        return "state", [*before, *rest]
    if rest[0].tag in FINITE | {"ADV", "NEG"} or finite_at(rest, 0):
        return "verb", [*before, *_reporting(past(rest))]
    return "noun", past(words)


def _has_object(words: Sequence[Word]) -> bool:
    """Whether what looks like a state is an act on something: `he flushed it`."""
    return words[0].key.endswith("ed") and len(words) > 1 and words[1].tag in {"PR", "PO", "D", "PN"}


def _going_to(words: Sequence[Word]) -> bool:
    return len(words) > 2 and words[0].tag == "BE" and words[1].key == "going" and words[2].tag == "TO"


def _verb(words: list[Word], element: str, voice: Voice) -> Said:
    skip = next((i for i, w in enumerate(words) if w.tag != "ADV"), 0)
    if skip:
        shape, rest = _verb(words[skip:], element, voice)
        return shape, [*words[:skip], *rest]
    if words[0].key in {"gave", "provided", "offered"} and any(w.key in listed("handed_out") for w in words[1:4]):
        return "noun", words  # it was the staff that gave it
    staff = by_staff(words, voice)
    if staff:
        return "whole", staff
    if words[0].tag == "VB":
        return _base_verb(words, element)
    if words[0].tag == "VN" or (words[0].tag == "VD" and is_done_to_client(words)):
        return "state", past(words)
    if words[0].key in listed("of_a_thing") and len(words) > 1:
        return _thing_done(words)
    if words[0].key in {"lasted", "occurred", "happened"}:
        return "whole", [Word("it", "PR"), *words]
    return "verb", _reporting(past(words))


def _base_verb(words: list[Word], element: str) -> Said:
    """Say a base form that opens: a plan (`continue weekly group`), or a report in short (`report poor sleep`)."""
    lemma = words[0].key
    struggling = len(words) > 2 and words[1].tag == "TO" and words[2].tag in _BASES
    planned = element == "plan" or lemma in {"continue", "follow", "monitor"} or any(w.key in _AHEAD for w in words[1:])
    if lemma in listed("planning") and planned and not struggling:
        return "future", [Word("is", "BE"), Word("to", "TO"), *words]
    told = verb_kind(lemma) in {"said", "looked"} or lemma in _TOLD_BARE or struggling
    return ("verb", past(words)) if told else ("noun", words)


_TOLD_BARE = frozenset("want need feel think have like".split())
"""Verbs that mostly stand bare for what is so: `want to go home`, `feel better`."""
_AHEAD = frozenset("tonight tomorrow next daily nightly before until upcoming whenever".split())


def _thing_done(words: list[Word]) -> Said:
    """Say `reviewed safety plan` without saying who did it."""
    end = noun_phrase_end(words, 1)
    if end == 1 or any(w.tag in FINITE | {"CC"} for w in words[1:]):
        return "verb", past(words)
    thing = words[1:end]
    if " ".join(w.key for w in thing) in count_nouns():
        thing = [Word("the", "D"), *thing]
    return "whole", [*thing, was(words[1:end]), words[0], *past(words[end:])]


def _reporting(words: list[Word]) -> list[Word]:
    """Say "reported sleeping well" for `says sleeping well`, "reported being tired" for `says tired`."""
    first = next((w for w in words[1:] if w.tag not in {"ADV", "NEG"}), None)
    if (
        words[0].key in {"said", "stated", "reported"}
        and first
        and first.tag == "ADJ"
        and not (words[0].key != "reported" and first.key in {"ok", "okay", "fine", "sorry", "good", "great"})
        and (first.key in adjectives() or not first.key.endswith("ed"))
        and _ends_as_predicate(words[1:])
    ):
        negation = [w for w in words[1:2] if w.tag == "NEG"]
        return [Word("reported", "VD"), *negation, Word("being", "BE"), *words[1 + len(negation) :]]
    own_verb = any(w.tag in FINITE for w in words[1:])
    if (
        words[0].key in {"said", "stated"}
        and len(words) > 2
        and not own_verb
        and words[1].tag in {"VG", "NO", "ADJ", "NN"}
        and not (words[1].key == "no" and words[2].tag not in {"NN", "ADJ"})
        and words[1].key not in {"ok", "okay", "fine", "sorry", "good", "great", "thanks", "yes"}
    ):
        return [Word("reported", "VD"), *words[1:]]
    return words


def _ends_as_predicate(words: Sequence[Word]) -> bool:
    end = predicate_end(words)
    return bool(end) and (end == len(words) or words[end].tag in {"IN", "TM", "TO", "SUB", "Q", ",", "CC", "N"})


def _auxiliary(words: list[Word]) -> Said:
    first = words[0]
    if first.tag == "MD":
        return "future", past(words)
    if first.key == "being":
        return "state", past(words)
    if first.key == "been":
        return "verb", [Word("had", "HV"), *words]
    if _going_to(words):
        return "future", words
    if first.tag == "BE" and opens_with(words[1:]) in _AS_STATE:
        return "state", past(words[1:])
    return "verb", past(words)


def _other(words: list[Word], voice: Voice) -> list[Word]:
    """Give the subject its article: `the group`, `her mother`, `the therapist`."""
    first = words[0]
    if first.key in {"i", "we"}:
        both = [Word("and", "CC"), Word("the", "D"), Word(voice.noun, "NN")] if first.key == "we" else []
        return [Word("the", "D"), Word("therapist", "PN"), *both, *words[1:]]
    words = _client_states(words)
    if first.key in word_set("owned"):
        return [Word(voice.owner, "D"), *words]
    if first.key in listed("the_subject"):
        return [Word("the", "D"), *words]
    compound = len(words) > 1 and words[1].tag in {"NN", "PN"}
    if first.key in count_nouns() and first.tag in {"NN", "PN"} and not compound:
        article = "the" if len(words) > 1 and words[1].tag == "BE" else an(first.text)
        return [Word(article, "D"), *words]
    return words


def _client_states(words: list[Word]) -> list[Word]:
    """Set "was" into what another person says of the client: `says client drinking`."""
    out: list[Word] = []
    for i, word in enumerate(words):
        out.append(word)
        after = words[i + 1].tag if i + 1 < len(words) else ""
        if after == "VG" and word.tag in {"VD", "VZ"} and verb_kind(word.key) == "said":
            out += [Word("client", "CL"), Word("was", "BE")]
        if after in {"VG", "ADJ"} and word.tag == "CL" and i and words[i - 1].tag in {"VD", "VZ", "SUB"}:
            out.append(Word("was", "BE"))
    return out


def _no(words: list[Word]) -> Said:
    end = noun_phrase_end(words)
    if not end or words[0].key == "none" or is_somebody(words[end - 1]) or lies_ahead(words) or _is_compound(words):
        return "noun", words
    if words[0].key == "no" and len(words) > 2 and words[1].key == "one":
        be = [Word("was", "BE")] if words[2].key in word_set("passives") else []
        return "whole", [*words[:2], *be, *past(words[2:])]
    if end < len(words) and is_passive(words, end):
        return "whole", [*words[:end], was(words[:end]), *words[end:]]
    if (end < len(words) and words[end].tag in FINITE) or (words[0].key == "neither" and finite_at(words, 0)):
        return "whole", past(words)
    return "whole", [Word("there", "ADV"), was(words[:end]), *past(words)]


def _is_compound(words: Sequence[Word]) -> bool:
    """Whether "no" belongs to the word behind it, as in `no contact box`, `no harm letter`."""
    return len(words) > 2 and words[1].key in {"contact", "harm", "send", "call", "show"} and words[2].tag == "NN"


def is_somebody(word: Word) -> bool:
    """Whether a person is named, whom somebody did not see or have there: `no doctor`."""
    return word.tag == "PN" or word.key in {"dr", "doctor", "er", "hospital"}


def was(words: Sequence[Word]) -> Word:
    """Give "was" or "were" for a noun phrase."""
    return Word("were" if _plural(words) else "was", "BE")


def _plural(words: Sequence[Word]) -> bool:
    either = any(w.key == "or" for w in words)
    head = next((w for w in (words if either else reversed(words)) if w.tag in {"NN", "PN"}), None)
    if head is None:
        return False
    if any(w.key == "and" for w in words):
        return True
    if head.text.isupper() or head.key in {"progress", "suds"}:
        return False
    plural_form = head.key.endswith("s") and not head.key.endswith(("ss", "us", "is"))
    return plural_form or head.key in word_set("state_nouns", "many")


def _lasting(words: Sequence[Word]) -> bool:
    """Whether a length of time is told of the client: `28 weeks pregnant`, `90 days sober tomorrow`."""
    if len(words) < 3 or words[0].tag != "N" or words[1].key not in listed("period"):
        return False
    return words[2].key in listed("lasting") and not any(w.tag in FINITE for w in words)


def _nominal(words: list[Word], voice: Voice, element: str) -> Said:
    if len(words) == 2 + sum(w.tag == "B" for w in words) and words[0].tag == "NN" and words[1].key in {"less", "more"}:
        return "whole", [words[0], was(words[:1]), *words[1:]]
    place = len(words) > 2 and words[1].tag in {"IN", "TO"} and words[2].tag in {"NN", "D", "VG"}
    if _lasting(words) or (words[0].key in {"back", "home", "away"} and place):
        return "state", past(words)
    at = state_at(words)
    if at and not _can_be_so(words, at):
        return "noun", words
    if any(w.text.endswith(":") for w in words[:at]) or (at and words[at].tag == "IN" and lies_ahead(words[at:])):
        return "noun", words  # one limit: door closed; appointment on Monday
    if at:
        ahead = any(w.key in {"tomorrow", "next"} for w in words[at:])
        be = Word({"was": "is", "were": "are"}[was(words[:at]).key], "BE") if ahead else was(words[:at])
        return "whole", [*_subject(words[:at], voice), be, *past(words[at:])]
    at, end = flips(words), noun_phrase_end(words)
    if at and (end == len(words) or words[end].tag in {"IN", "TM", ",", "ADV", "SUB"}):
        return "whole", [*words[at:end], was(words[at:end]), *words[:at], *past(words[end:])]
    if (
        end
        and words[end - 1].key in word_set("having")
        and element != "plan"
        and words[0].tag != "D"
        and words[0].key not in {"last", "next", "first", "second"}
    ):
        counted = words[end - 1].key in count_nouns() or words[end - 1].key == "history"
        article = [Word(an(words[0].text), "D")] if counted and words[0].tag != "N" else []
        return "verb", [Word("had", "HV"), *article, *past(words)]
    return "noun", past(words)


def _can_be_so(words: Sequence[Word], at: int) -> bool:
    """Whether "was" may be set between these words: behind a known state, a person or a score, or before a participle.

    `dead serious`, `bread baking`, `passive wish to be with him` only look like a thing and what was said of it.
    """
    head = words[max(noun_phrase_end(words) - 1, 0)]
    if words[at].tag == "VG" and head.tag == "PN":
        return False  # daughter visiting: nobody can tell when
    if words[at].tag == "IN" and head.key in word_set("state_nouns", "kept"):
        return False  # gun in home
    if head.key in word_set("state_nouns") or head.tag == "PN" or head.text.isupper() or head.text.startswith("["):
        return True
    return is_passive(words, at) or any(w.tag == "N" for w in words[:at])


def _subject(words: list[Word], voice: Voice) -> list[Word]:
    """Give the subject of "was" its article."""
    first, phrase = words[0], " ".join(w.key for w in words)
    if first.key in word_set("owned"):
        return [Word(voice.owner, "D"), *words]
    if first.key in listed("the_subject") and len(words) == 1:
        return [Word("the", "D"), *words]
    if phrase == "group" or (first.tag == "NN" and (phrase in count_nouns() or first.key in _THINGS)):
        return [Word("a" if words[-1].key in _SENT else "the", "D"), *words]
    return words


_SENT = frozenset({"screenshot", "letter", "voicemail", "message", "email"})
_THINGS = frozenset({"bus", "camera", "connection"})
