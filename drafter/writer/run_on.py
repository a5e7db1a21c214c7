"""Where a run-on that was dictated without marks begins anew: `traffic was bad he seemed irritated`."""

import re
from collections.abc import Sequence

from drafter.writer.clean import Cleaned
from drafter.writer.lexicon import people, verb_kind
from drafter.writer.opening import FINITE, subject_end
from drafter.writer.sound import RELATED
from drafter.writer.tagging import Word, tagged

SHORTENED = re.compile(r"(?:she|he|they|it|there|i|we|that)['’](?:s|d|m|ve|ll|re)", re.IGNORECASE)
"""A subject and its verb in one word."""


def run_on(text: str, source: Cleaned) -> str:
    """Set a comma where a sentence begins that the words before it have ended."""
    words = tagged(text, source.kept)
    out: list[str] = []
    since, told = 0, False
    for i, word in enumerate(words):
        before = words[i - 1] if i else None
        if before and (_anew(words, i, since, told=told) or (told and _tells_on(words, i))):
            out[-1] += ","
            since, told = 0, False
        out.append(word.text)
        since = 0 if word.tag == "," or word.text[-1:] in ";.?:" else since + 1
        told = (told or word.tag in FINITE or bool(SHORTENED.fullmatch(word.text))) and since > 0
    return re.sub(r"\s+,", ",", " ".join(out))


def _anew(words: Sequence[Word], i: int, since: int, *, told: bool) -> bool:
    """Whether a subject with its verb begins a sentence here, which the words before it have ended."""
    word, before = words[i], words[i - 1]
    if not word.text[:1].isalnum():
        return False
    if not before.text[-1:].isalnum() and before.tag != "Q":
        return False
    if word.tag == "D" and word.key in {"his", "her", "their", "my", "its"}:
        ends = before.tag in {"N", "TM"} or before.key in _MONTHS | {"time"}
        return told and since > _FAR and ends and 0 < subject_end(words[i:]) < 4
    subject = word.key in _SUBJECTS or bool(SHORTENED.fullmatch(word.text))
    if not subject or i + 1 >= len(words) or not (told or word.key == "i"):
        return False
    if word.key == "i" and (before.tag in {"ADJ", "VN"} and before.key in _TAKES_A_CLAUSE | _FELT):
        return False
    acts = words[i + 1].tag in FINITE or bool(SHORTENED.fullmatch(word.text))
    far = since > (2 if before.tag != "ADV" else 1)
    if word.key in {"it", "there"} and not (
        words[i + 1].tag in {"BE", "HV"} and before.tag in {"NN", "N", "TM", "PO", "ADJ"}
    ):
        return False
    if not acts or not far or not _may_end(words, i, since):
        return False
    return not _hangs(words[:i]) or (before.tag == "PO" and verb_kind(words[i + 1].key) == "said")


_SUBJECTS = frozenset({"she", "he", "they", "i", "it", "there"})
_FELT = frozenset(
    "offended annoyed irritated hurt angered touched moved bothered frustrated disappointed pleased".split()
)
_FAR = 5
_ENDS = frozenset(
    "up down out off again it anything something nothing everything minutes hours days weeks months years".split()
)
_MONTHS = frozenset("january february march april may june july august september october november december".split())


def _hangs(before: Sequence[Word]) -> bool:
    """Whether the clause that follows hangs on what was known, thought, felt or said: `not sure he wants to stop`."""
    for word in reversed(before):
        if word.text[-1:] in ",;.:?":
            return False
        if word.key in _TAKES_A_CLAUSE or (word.tag != "VG" and verb_kind(word.key) in {"said", "thought"}):
            return True
        if word.tag not in {"ADV", "TM", "PO"} and word.key not in _BETWEEN:
            return False
    return False


_TAKES_A_CLAUSE = frozenset(
    "sure unsure certain uncertain convinced afraid scared worried glad aware unaware sorry hopeful positive"
    " proud angry upset mad sad happy grateful relieved surprised ashamed embarrassed know knows knew think"
    " thinks thought believe believes believed feel feels felt hope hopes hoped wish wishes wished doubt"
    " doubts doubted say says said fear fears feared guess guesses worry worries suspect suspects bet swear"
    " swears swore dreamed dreamt heard hears noticed realized remembers remembered forgot told asked wonder"
    " wonders wondered decided agreed admitted admits claims insisted insists".split()
)
_BETWEEN = frozenset(
    "maybe perhaps possibly probably it her him them me us client mom dad staff the group everyone".split()
)


def _tells_on(words: Sequence[Word], i: int) -> bool:
    """Whether a verb of saying goes on telling, and is no tail such as `she said`."""
    goes_on = i + 1 < len(words) and words[i + 1].tag != "," and words[i].text[-1:].isalnum()
    before = words[i - 1]
    if not goes_on or words[i].key not in _TELLS or not words[i].text[:1].isalnum():
        return False
    thing = before.tag in {"NN", "VG"} and before.key not in people()
    return before.tag in {"TM", "ADJ"} or (thing and words[i + 1].key in {"it", "she", "he", "they"})


_TELLS = frozenset("said says asked told".split())


def _may_end(words: Sequence[Word], i: int, since: int) -> bool:
    """Whether a sentence may end before a new subject; behind a thing, where what follows tells no more of it."""
    before = words[i - 1]
    if before.key in {"one", "ones"} and i > 1 and words[i - 2].key in _POINTS_AHEAD:
        return False
    lasts = before.key in RELATED and words[i - 2].key in {"last", "first", "next", "every", "each", "only", "this"}
    told_of = before.key in _ANYTHING and any(w.tag in FINITE for w in words[i + 2 : i + 4])
    if before.key in _OPEN or lasts or told_of:
        return False
    if before.tag == "BE" and words[i - 2].tag == "PR" and i > 2 and words[i - 3].key in {"than", "as"}:
        return True
    if before.tag in {"ADJ", "PO", "N", "TM", "ADV", "Q", "VN"} or before.key in _ENDS:
        return True
    if before.tag == "NEG":
        return words[i + 1].tag in {"BE", "HV"}
    least = _FAR - 1 if verb_kind(words[i + 1].key) == "said" else _FAR
    if before.tag not in {"NN", "PN"} or since < least or before.key.removesuffix("s") in RELATED:
        return False
    return _stands_by_itself(words[i:])


def _stands_by_itself(words: Sequence[Word]) -> bool:
    """Whether `he is tired` follows, which tells nothing of the thing before it; `the call she let go` does."""
    shortened = bool(SHORTENED.fullmatch(words[0].text))
    verb = words[0] if shortened else words[1]
    rest = words[1:] if shortened else words[2:]
    end = next((j for j, w in enumerate(rest) if w.tag in {",", "CC", "SUB"} or w.text[-1:] in ";.:?"), len(rest))
    if not end or rest[end - 1].tag == "IN":
        return False
    if shortened or verb.tag in {"BE", "HV", "DO"} or verb_kind(verb.key) == "said":
        return True
    return rest[0].tag in {"D", "PO", "TO"} and not _is_time(rest[: min(end, 4)])


def _is_time(words: Sequence[Word]) -> bool:
    return any(w.tag == "TM" or w.key.removesuffix("s") in RELATED for w in words)


_ANYTHING = frozenset("nothing anything everything something".split())
"""What is told of by the subject right behind it, where its own verb follows: `nothing she said made me ask`."""
_POINTS_AHEAD = frozenset("not the only no some any first last these those".split())
"""Words behind which "one" waits to be told of: `not one I have worried about`."""
_OPEN = frozenset(
    "where who when if than as because rather that all same then so how why also just"
    " even when still what like only first once".split()
)
