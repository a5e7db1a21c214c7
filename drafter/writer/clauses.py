"""A bullet divided into clauses, each of which can be said in a sentence of its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafter.writer.clean import Cleaned, cleaned
from drafter.writer.heads import OPENERS, bare, kind_of, other_person

_HARD = re.compile(r"\s*(?:;|\||•|\n|\s[-–—]{1,2}\s|—|\.(?=\s|$)|!+|\.{2,})\s*|(?<=\?)\s+(?=\w)|\s/\s")
_ABBREVIATION = re.compile(r"\b(Dr|Mr|Ms|Mrs|St|vs)\.\s")
_RUN_ON = re.compile(
    r",?\s+(?:and|but|so)\s+(?:then|also)\s+|,?\s+(?:and|but)\s+(?=(?:she|he|they|client|patient)\s+(?!and\b))"
    r"|\s+then\s+(?=(?:she|he|they|client)\b)|\s+(?=no (?:plan|intent|means|suicidal|homicidal|auditory)\b)"
    r"|\s+(?=(?:denied|denies) )(?<!and\s)(?<!she\s)(?<!he\s)(?<!they\s)(?<!client\s)(?<!but\s)(?<!or\s)",
    re.IGNORECASE,
)
_RESTART = frozenset("was were seemed seems looked said says did got started talked denied denies reported reports endorsed"
                     " left appeared shared participated".split())  # fmt: skip
_TIME = frozenset("today tonight again group week yesterday session first time meeting now night".split())
_LIST_VERBS = frozenset(
    "report reports reported reporting endorse endorses endorsed deny denies denied name names named identify identifies "
    "identified list listed discuss discussed describe described express expressed cite cited mention mentioned noted "
    "complained talked shared include included including brought used practiced had has".split()
)
_OBSERVED = re.compile(
    r"\b(?:affect|eye contact|hygiene|groom\w+|speech|insight|judgment|motivation|participation|engagement|homework"
    r"|attendance|thought process|appearance|phq|gad|score|on time|prompts?)\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:maybe|possibly|perhaps|probably|not sure (?:if|whether)|unclear (?:if|whether)|unsure (?:if|whether)"
    r"|i (?:think|guess|suspect))\b\s*",
    re.IGNORECASE,
)
_SOFT = re.compile(
    r"\b(?:might|may|seems?|seemed|appears?|appeared|possible|suspected|likely|unclear|questionable)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One observation: its words, how they open, whether with doubt, and the label it stood under (`affect: flat`)."""

    words: tuple[str, ...]
    kind: str
    hedged: bool
    source: Cleaned
    label: str = ""
    soft: bool = False

    @property
    def text(self) -> str:
        """The words with kept pieces put back."""
        return self.source.restored(" ".join(self.words))


def clauses_of(text: str, own: str) -> list[Clause]:
    """Divide a bullet; `own` is the placeholder of the member it is about."""
    source = cleaned(text, own)
    found: list[Clause] = []
    for label, piece in _labelled(_ABBREVIATION.sub("\\1\u2024 ", source.text)):
        for part in _pieces(piece.replace("\u2024", "."), source):
            clause = _clause(part, label, source)
            if clause:
                found.append(clause)
    return found


def _labelled(text: str) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for piece in _HARD.split(text):
        if not piece or not piece.strip(" ,.-"):
            continue
        labels = list(
            re.finditer(
                r"(?:^|,\s*|\s)([A-Za-z][\w/'-]*(?:\s[A-Za-z][\w-]*){0,2}?)\s*[:=]\s(?=\S)|^([\w -]{2,24}?):(?=\S)(?!\d)",
                piece,
            )
        )
        if not labels or labels[0].start() > 0 and not piece[: labels[0].start()].strip(" ,"):
            pairs.append(("", piece))
            continue
        if labels[0].start() > 0:
            pairs.append(("", piece[: labels[0].start()]))
        for label, after in zip(labels, [*labels[1:], None], strict=True):
            end = after.start() if after else len(piece)
            pairs.append(((label[1] or label[2]).strip(), piece[label.end() : end].strip(" ,")))
    return pairs


def _pieces(text: str, source: Cleaned) -> list[str]:
    merged: list[str] = []
    for run in _RUN_ON.split(text):
        pieces: list[str] = []
        for piece in re.split(r"\s*,\s+", run):
            if not piece:
                continue
            if pieces and _belongs(pieces[-1], piece, source):
                pieces[-1] = f"{pieces[-1]}, {piece}"
            else:
                pieces.append(piece)
        for piece in pieces:
            merged += _restarted(piece)
    return merged


def _restarted(piece: str) -> list[str]:
    """Divide a dictated run-on where a new verb follows a word of time."""
    words = piece.split()
    for i in range(3, len(words) - 1):
        if (
            bare(words[i]) in _RESTART
            and bare(words[i - 1]) in _TIME
            and kind_of(words[:i]) in {"past", "own", "present"}
        ):
            return [" ".join(words[:i]), *_restarted(" ".join(words[i:]))]
    return [piece]


def _belongs(before: str, piece: str, source: Cleaned) -> bool:
    """Whether what follows a comma goes on with what stood before it."""
    earlier, words = before.split(), piece.split()
    start, kind = kind_of(earlier), kind_of(words)
    if bare(earlier[0]) in OPENERS and "," not in before:
        return True
    if kind in {"attached", "preposition"}:
        return bare(words[0]) not in OPENERS or len(words) < 5
    if kind == "and":
        return kind_of(words[1:]) in {"noun", "adjective", "quote"} and start not in {"adjective"}
    if kind == "quote":
        return True
    if start == "other":
        return kind in {"past", "present", "noun", "gerund"}
    if kind == "gerund":
        return start in {"past", "own", "present"}
    if kind == "noun":
        return _lists_on(earlier, words, start)
    return False


def _lists_on(earlier: Sequence[str], words: Sequence[str], start: str) -> bool:
    verbal = start in {"past", "own", "present", "gerund"} or bool({bare(w) for w in earlier} & _LIST_VERBS)
    if not verbal or _OBSERVED.search(" ".join(words)):
        return False
    if bare(words[0]) in {"no", "not"} or other_person(words) and len(words) > 2:
        return False
    return bool({bare(w) for w in earlier} & _LIST_VERBS) or len(words) <= 3


def _clause(text: str, label: str, source: Cleaned) -> Clause | None:
    doubtful = text.rstrip().endswith("?") or text.lstrip().startswith("?") or bool(_HEDGE.search(text))
    text = re.sub(r"\?+", "", text)
    text = re.sub(r"^(?:and|but|then|also|so|plus)\s+", "", _HEDGE.sub("", text).strip(" ,.:-"), flags=re.IGNORECASE)
    if not re.search(r"[\w\ue000]", text):
        return None
    words = tuple(text.split())
    soft = bool(_SOFT.search(text))
    return Clause(words, kind_of(words), doubtful or soft, source, label, soft)
