"""Telegraph style made grammatical: finite verbs in the past, pronouns settled, articles where they are sure."""

import re
from collections.abc import Sequence

from drafter.writer.lexicon import as_verb, count_nouns, forms_of, listed, regular_past, verb_kind, word_set
from drafter.writer.opening import is_done_to_client, opens_with, state_at
from drafter.writer.tagging import Word
from drafter.writer.voice import Voice

_PAST = {"is": "was", "are": "were", "am": "was", "has": "had", "have": "had", "does": "did", "do": "did",
         "can": "could", "cannot": "could not"}  # fmt: skip
_HOUSEHOLD = {"mom": "mother", "mum": "mother", "dad": "father", "mom's": "mother's", "dad's": "father's",
              "stepdad": "stepfather", "stepmom": "stepmother", "grandma": "grandmother",
              "grandpa": "grandfather"}  # fmt: skip
_BEFORE_A_CALL = frozenset({"ok", "okay", "thanks", "sorry", "hi", "bye"})
"""Behind these somebody is spoken to, in words that stay: `said ok mom`."""
_AFTER_WHICH = frozenset({"VD", "VZ", "VB", "VG", "VN", "IN", "HV"})


def swapped(word: Word, new: str) -> Word:
    """Put a new word into the punctuation of the old one, with its tag."""
    at = word.text.lower().find(word.key)
    if at < 0:
        return word
    return Word(word.text[:at] + new + word.text[at + len(word.key) :], word.tag)


def past(words: Sequence[Word], *, start: int = 0) -> list[Word]:
    """Put finite verbs into the past, from `start` on; what stands after "if" or "will" keeps its tense."""
    out: list[Word] = []
    for i, word in enumerate(words):
        before = words[i - 1] if i else None
        if i < start or _kept_present(words, i) or _lies_ahead(words, i) or _so_every_day(words, i):
            out.append(word)
        elif (
            word.key in _PAST
            and word.tag in {"BE", "HV", "DO", "MD"}
            and not (before and before.tag in {"TO", "MD", "NEG"} and word.key in {"do", "have", "be"})
        ):
            out.append(swapped(word, _PAST[word.key]))
        elif word.tag == "VZ" or (word.tag == "VB" and _finite_base(words, i)):
            out.append(_past_of(word))
        else:
            out.append(word)
    return out


def mended(words: Sequence[Word], voice: Voice) -> list[Word]:
    """Set in what telegraph style leaves out within a clause: `wants to quit but (was) scared`, `because (of) rash`."""
    out: list[Word] = []
    plural = voice.pronoun == "they"
    states: set[int] = set()
    for i, word in enumerate(words):
        out.append(word)
        rest = words[i + 1 :]
        if (
            word.key in _REPORTS
            and word.tag in {"VD", "VZ"}
            and rest
            and rest[0].tag in {"DO", "BE", "HV", "MD", "VZ"}
            and rest[0].key not in {"being", "been", "be"}
        ):
            own = voice.pronoun and opens_with(words) != "other" and words[0].tag != "D"
            out.append(Word(voice.pronoun or "", "PR") if own else Word("client", "CL"))
        if (
            word.key == "because"
            and rest
            and rest[0].key != "of"
            and rest[0].tag != "Q"
            and not any(w.tag in _FINITE for w in _up_to_joint(rest))
            and opens_with(rest) not in {"adj", "ing"}
        ):
            out.append(Word("of", "IN"))
        out += _left_out(words, i, voice, states)
        if _lacks_was(words, i):
            out.append(Word("were" if plural else "was", "BE"))
    return out


def _left_out(words: Sequence[Word], i: int, voice: Voice, states: set[int]) -> list[Word]:
    """Give what telegraph style leaves out behind a word: `says meds (were) working`, `because he (was) afraid`.

    `states` remembers where a "was" is still to come.
    """
    word, rest = words[i], words[i + 1 :]
    at = state_at(rest) if word.key in _REPORTS and word.tag in {"VD", "VZ"} and len(rest) > 1 else 0
    told = at and next((w.tag for w in rest[at:] if w.tag != "ADV"), "") in {"ADJ", "VG"}
    if told and rest[0].tag in {"NN", "PN", "D"}:
        states.add(i + 1 + at)
    if i + 1 in states and rest and rest[0].tag not in _FINITE:
        return [Word("were" if _is_plural(word) else "was", "BE")]
    finite = bool(rest) and rest[0].tag in {"DO", "BE", "HV", "MD", "VD"}
    own = words[0].tag not in {"PN", "NN"} and opens_with(words) in {"verb", "own", "adj", "aux"}
    if word.key in _SINCE and word.tag == "SUB" and finite and own:
        return [Word(voice.pronoun, "PR")] if voice.pronoun else [Word("client", "CL")]
    subject = word.tag == "PR" and word.key in {"she", "he", "they", "it"} and i and words[i - 1].tag in {"SUB", "CC"}
    acts = len(rest) > 1 and rest[0].key.endswith("ed") and rest[1].tag in {"D", "NN", "PN", "PO"}  # unscrewed the lid
    if subject and rest and rest[0].tag == "ADJ" and not acts:
        return [Word("were" if word.key == "they" else "was", "BE")]
    return []


def _up_to_joint(words: Sequence[Word]) -> Sequence[Word]:
    at = next((i for i, w in enumerate(words) if w.key in {"but", "and", "so"} or w.tag == ","), len(words))
    return words[:at]


def _is_plural(word: Word) -> bool:
    return word.key.endswith("s") and not word.key.endswith(("ss", "us", "is"))


_SINCE = frozenset({"though", "although", "because"})


def _lacks_was(words: Sequence[Word], i: int) -> bool:
    """Whether "was" is missing behind "and" or "but": `wants to quit but (was) scared`, `but (was) seen pacing`."""
    if words[i].key not in {"and", "but"} or not i or words[i - 1].tag in {"ADJ", "ADV", "BE"}:
        return False
    rest = words[i + 1 :]
    led = next((w for w in words[:i] if w.tag in _FINITE), None)
    if led is None or led.tag == "BE" or not rest:
        return False
    kind = opens_with(rest)
    if kind == "adj":
        acts = "past" in forms_of(rest[0].key) and not rest[0].key.endswith("ed")  # laughed but stuck with it
        return words[i - 1].tag != "ADJ" and not acts
    done = rest[0].tag in {"VN", "VD"} and is_done_to_client(rest)
    going = kind == "ing" and not any(w.tag in {"VG", "IN"} for w in words[:i])
    return done or (going and words[i].key == "but")


_REPORTS = frozenset(
    "said says stated states reported reports clarified thinks thought feels felt believes believed".split()
)
_FINITE = frozenset({"VD", "VZ", "BE", "HV", "DO", "MD"})


def _finite_base(words: Sequence[Word], i: int) -> bool:
    """Whether a base form is the clause's verb (`she go`), not what "to" or "will" governs (`to call and leave`)."""
    if not i or words[i - 1].tag in {"PR", "CL"}:
        return True
    if words[i - 1].tag == "PN" and i < 3 and verb_kind(words[i].key) in {"said", "thought"}:
        return True
    return words[i - 1].tag in {"CC", ","} and not any(w.tag in {"TO", "MD"} for w in words[:i])


def _lies_ahead(words: Sequence[Word], i: int) -> bool:
    """Whether a present form tells of a day that may still come: `the hearing is Friday`, `starts Monday`."""
    told = verb_kind(words[i].key) in {"said", "thought"} and words[i].key not in {"sees", "meets"}
    if words[i].tag == "VZ" and not told and any(_may_come(words, j) for j in range(i + 1, min(i + 6, len(words)))):
        return True
    if words[i].key not in {"is", "are"} or i + 1 == len(words):
        return False
    after = words[i + 1]
    if after.tag == "VG" and any(_may_come(words, j) for j in range(i + 2, min(i + 8, len(words)))):
        return True  # is coming to stay till Sunday
    named = after.tag == "TM" and after.key not in {"today", "yesterday", "now", "tonight"}
    return named or after.key in {"next", "scheduled", "due", "tomorrow"}


def _may_come(words: Sequence[Word], i: int) -> bool:
    word, before = words[i], words[i - 1].key
    if word.key in {"next", "tomorrow", "upcoming"}:
        return True
    day = word.key in _DAYS or word.text.startswith("[DATE") or bool(_ORDINAL.fullmatch(word.key))
    return day and before not in {"last", "since", "from", "this", "every", "past", "all"}


_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th)")


def _so_every_day(words: Sequence[Word], i: int) -> bool:
    """Whether a present form tells what is so still or every day: `keeps naloxone in the car`, `carries it now`."""
    if words[i].tag != "VZ" or verb_kind(words[i].key) in {"said", "thought", "looked", "responded", "took_part"}:
        return False
    if i and (any(w.tag in {"VD", "BE", "HV"} for w in words[:i]) or words[i - 1].tag == "SUB"):
        return False
    return verb_kind(words[i].key, lemma=True) in _LASTING or any(w.key in _STILL for w in words)


_LASTING = frozenset("keep carry hold live own hide smoke".split())
_STILL = frozenset("now still daily weekly nightly always usually every often currently anymore".split())
_DAYS = frozenset("sunday monday tuesday wednesday thursday friday saturday".split())


def _kept_present(words: Sequence[Word], i: int) -> bool:
    if any(w.key in {"if", "unless", "until", "agreed"} for w in words[max(0, i - 6) : i]):
        return True
    if words[i].tag == "DO" and i and words[i - 1].tag == "PO":
        return True  # told her do not open
    ahead = next((j for j in range(i - 1, -1, -1) if words[j].key == "will" or words[j].key.endswith(_WILL)), -1)
    return ahead >= 0 and not any(w.tag == "," for w in words[ahead:i])


_WILL = ("'ll", "’ll", "gonna")


def _past_of(word: Word) -> Word:
    verb = as_verb(word.key, "present", "base")
    if verb:
        return swapped(word, verb.past)
    base = word.key[:-1] if word.key.endswith("s") and not word.key.endswith("ss") else word.key
    return swapped(word, regular_past(base)) if word.tag == "VZ" else word


def settled(words: Sequence[Word], voice: Voice) -> list[Word]:
    """Settle who is meant by "client", "she", "her" or "self", and by "mom".

    A pronoun that may stand for someone else named before it is left as typed.
    """
    out: list[Word] = []
    for i, word in enumerate(words):
        called = bool(out) and out[-1].key in _BEFORE_A_CALL
        word = swapped(word, _HOUSEHOLD[word.key]) if word.key in _HOUSEHOLD and not called else word
        out += _settle(word, words[:i], voice)
    return out


def _settle(word: Word, before: Sequence[Word], voice: Voice) -> list[Word]:
    keys = {w.key for w in before}
    if word.tag == "CL":
        named = bool(before) and before[-1].tag == "D"
        return [swapped(word, voice.noun)] if named else [Word("the", "D"), swapped(word, voice.noun)]
    if word.key in {"client's", "client’s"}:
        return [Word("the", "D"), swapped(word, f"{voice.noun}'s")]
    if word.key not in {"she", "he", "her", "him", "his", "himself", "herself"} or _someone_else(word.key, keys, voice):
        return [word]
    if word.key in {"himself", "herself"}:
        return [swapped(word, "themself" if voice.pronoun == "they" else "self")]
    if voice.pronoun == "they":
        return [swapped(word, _they(word))]
    if word.tag == "D":
        return [swapped(word, f"the {voice.noun}'s")]
    return [Word("the", "D"), swapped(word, voice.noun)]


def _they(word: Word) -> str:
    if word.tag == "D":
        return "their"
    return "they" if word.tag == "PR" else "them"


def _someone_else(key: str, before: set[str], voice: Voice) -> bool:
    female = key in {"she", "her", "herself"}
    if voice.pronoun == ("she" if female else "he"):
        return True
    if voice.pronoun == "they" and voice.heard:
        return True
    if voice.pronoun in {"she", "he"} or (voice.heard and voice.heard != ("she" if female else "he")):
        return True
    other = listed("female" if female else "male")
    return bool(before & other) or any(k.startswith("[person") for k in before)


def with_articles(words: Sequence[Word], voice: Voice) -> list[Word]:
    """Set "a", "the" or "her" before a noun that stands bare after a verb or preposition."""
    out: list[Word] = []
    for i, word in enumerate(words):
        article = _article(words, i, voice)
        if article:
            at = len(out)
            if article == "a" and at and f"{out[-1].key} {word.key}" in count_nouns():
                at -= 1
            while at and article == "a" and (out[at - 1].tag in {"ADJ", "NN"} or _qualifies(out, at - 1)):
                at -= 1
            if at < len(out) and out[at].key in {"last", "next", "current", "previous"}:
                article = "the" if out[at].key == "current" else ""
            if article and (not at or out[at - 1].tag in _AFTER_WHICH or out[at - 1].tag in {"TO", "SUB"}):
                first = out[at].text if at < len(out) else word.text
                out.insert(at, Word(an(first) if article == "a" else article, "D"))
        out.append(word)
    return out


def _qualifies(out: Sequence[Word], i: int) -> bool:
    """Whether an -ing form stands before its noun: `comforted crying peer`."""
    return out[i].tag == "VG" and i > 0 and out[i - 1].tag in {"VD", "VZ"}


def an(word: str) -> str:
    """Give the article before a word."""
    return "an" if word[:1].lower() in "aeiou" and not word.lower().startswith(("one", "uni", "use")) else "a"


def _article(words: Sequence[Word], i: int, voice: Voice) -> str:
    """Give what is to stand before a bare noun, "" for nothing."""
    if not i or words[i].tag not in {"NN", "PN", "D"}:
        return ""
    word, before = words[i], words[i - 1]
    after = words[i + 1].tag if i + 1 < len(words) else ""
    owned = word.key.removesuffix("'s").removesuffix("’s") in word_set("owned")
    if word.key == "peer" and before.tag == "SUB":
        return "a"
    if word.tag == "D":
        return (voice.possessive or "") if owned and before.tag in _AFTER_WHICH else ""
    if words[0].tag == "PN" or (len(words) > 1 and words[0].tag == "D" and words[1].tag == "PN"):
        owned_by_other = True  # "her" would be the client's: `husband lost job`
    else:
        others = {"she", "he"} - {voice.pronoun}
        owned_by_other = voice.pronoun in {"she", "he"} and any(w.tag == "PR" and w.key in others for w in words[:i])
    if owned_by_other and (owned or word.key == "job"):
        return ""
    if word.key == "job" and before.key in {"lost", "quit", "left", "hated"}:
        return voice.possessive or "the"
    if after in {"NN", "PN", "VG"} and (word.tag != "PN" or word.key == "peer"):
        return ""
    if word.key == "family" and after == "NN":
        return ""  # family session
    if owned and before.tag in _AFTER_WHICH | {"TO"} and before.key not in {"as", "of"}:
        by_phone = word.key == "phone" and before.key in {"by", "via", "over"}
        return "" if by_phone else _of_the_client(word, before, after, voice)
    return _definite(word, before) or _counted(word, before)


def _of_the_client(word: Word, before: Word, after: str, voice: Voice) -> str:
    """Tell whose: `called (her) sponsor`, but `has (a) sponsor`."""
    alone = after in {"", ",", "CC", "IN"}
    if (before.tag == "HV" and alone) or before.key in {"got", "found", "needs", "needed", "wants", "wanted"}:
        return "" if word.key.endswith("s") or word.key in {"family", "children"} else "a"
    return voice.possessive or ""


def _definite(word: Word, before: Word) -> str:
    if word.key == "nurse" and before.key == "to":
        return ""  # ok to nurse
    if word.key in listed("the_after_preposition"):
        return "the" if before.tag in {"IN", "VD", "VZ", "VB", "VG", "TO"} else ""
    with_group = before.tag in {"VD", "VZ", "VB", "VG"} or before.key in {"with", "from", "of", "by"}
    return "the" if word.key == "group" and with_group else ""


_TAKEN = frozenset("beer drink cigarette joint vape pill shot".split())


def _counted(word: Word, before: Word) -> str:
    if word.key not in count_nouns() and f"{before.key} {word.key}" not in count_nouns():
        return ""
    if before.tag == "HV" and word.key in _TAKEN:
        return ""  # has beer at games: to have a beer is to drink it
    if before.key in {"since", "after", "before", "until", "during"}:
        return "the"
    if before.key == "per":
        return ""
    return "" if before.tag in {"D", "NO", "N"} or before.key in {"on", "in"} else "a"
