"""A bullet divided into clauses, each of which can be said in a sentence of its own."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from drafter.writer.clean import Cleaned, cleaned
from drafter.writer.lexicon import listed, verb_kind
from drafter.writer.opening import FINITE, is_prose, opens_with
from drafter.writer.spanish import is_spanish
from drafter.writer.splitting import divided, is_list, label_parts, nominal_only, segments
from drafter.writer.tagging import Word, tagged

_HARD = re.compile(
    r"\s*(?:;|\||•|\n|(?<!\d)\s[-–—]{1,2}\s|—|\.(?=\s|$)|!+(?=\s|$)|\.{2,}|…)\s*"
    r"|(?<=[?\ue001])\?*\s+(?!(?:or|and|but)\b)(?=[\w\[])(?<=\?\s)|\s/\s"
)
_ABBREVIATION = re.compile(r"\b(Dr|Mr|Ms|Mrs|St|vs|No|p|pg)\.(?=\s)")
_STOP = "\u2024"
"""Stands for the full stop of an abbreviation while the text is divided."""
_LABEL = re.compile(r"^([A-Za-z][\w/'&-]*(?:\s[A-Za-z][\w/'-]*){0,3}?)\s*(?::(?!\d)|=|\s[-–—]{1,2}(?=\s))\s*(?=\S)")
_NEXT_LABEL = re.compile(
    r",\s+(?=[A-Za-z][\w/'-]*(?:\s[A-Za-z][\w-]*){0,2}\s*(?::(?!\d)|=)\s*\S"
    r"|(?:protective|triggers?|strengths?|supports?|mood|affect|speech|sleep|appetite|energy|insight|judgment|motivation"
    r"|eye\scontact|thought\sprocess|participation|response|plan|risk|SI|HI"
    r"|(?:suicidal|homicidal)\sideation|self-harm|self-injurious\sbehavior|intent|means)\s-\s)",
    re.IGNORECASE,
)
_CODE_LABEL = re.compile(
    r"(?<=[\w\ue001])(?<!or)(?<!and)(?<!no)(?<!,)\s+(?=(?:suicidal (?:or homicidal )?|homicidal )ideation\s?[:=]\s)"
)
_LABELLED = re.compile(r"\s*[A-Za-z][\w/ ]{1,24}:\s")
_INNER_LABEL = re.compile(
    r"(?<=[\w\ue001)])(?<!safety)(?<!meal)(?<!treatment)(?<!care)(?<!crisis)(?<!coping)(?<!my)(?<!the)(?<!made)(?<!new)(?<!a)(?<!or)(?<!and)(?<!no),?\s+(?=(?:mood|affect|speech|sleep|appetite|energy|insight|judg(?:e)?ment|motivation|eye\scontact"
    r"|thought\s(?:process|content)|orientation|participation|attendance|engagement|response|homework|plan|goal|risk"
    r"|intent|means|hygiene|grooming|behavior|attitude|orientation|SI|HI|suicidal\sideation|homicidal\sideation"
    r"|self-harm|meds|medications|barriers?|intervention|skills?(?:\sused)?|triggers?|strengths?|next)\s?:\s)",
    re.IGNORECASE,
)
"""Where a known label with its colon begins within a line: `mood: sad affect: flat`."""
_COLON_VERB = re.compile(
    r"(?<=\w \w{4}):\s+(?=(?:used|did|said|told|tried|practiced|chose|decided|denied|reported|named)\s)"
)
_HEDGE = re.compile(
    r"\b(?:maybe|possibly|possible|perhaps|probably|not sure|unclear|unsure|questionable|i (?:think|guess|suspect)"
    r"|might|(?<!in )(?<!since )(?<!last )(?<!next )(?<!by )may(?! \d)|seems?|seemed|appears?|appeared"
    r"|suspected|likely|potentially|apparently|wonder\w*|whether)\b",
    re.IGNORECASE,
)
_GUESS = re.compile(r"\bi (?:guess|think|suspect)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Clause:
    """One observation: its words, the label before it (`affect: flat`), how it hangs on the one before, and doubt.

    `tied` is quote, list, arrow or nothing; `doubt_said` tells that the words carry the doubt already; `prose` that
    they come from a whole sentence, in which nothing is missing; `foreign` that they are not English.
    """

    words: tuple[Word, ...]
    source: Cleaned
    label: str = ""
    hedged: bool = False
    doubt_said: bool = False
    tied: str = ""
    prose: bool = False
    foreign: bool = False

    @property
    def plain(self) -> str:
        """The words as they stand, kept pieces put back."""
        return self.source.restored(spaced(w.text for w in self.words))


def spaced(words: Iterable[str]) -> str:
    """Join words and commas."""
    return re.sub(r"\s+,", ",", " ".join(words)).strip(" ,")


def clauses_of(text: str, own: str) -> list[Clause]:
    """Divide a bullet; `own` is the placeholder of the member it is about."""
    source, prose = cleaned(text, own), is_prose(text)
    found: list[Clause] = []
    for label, piece, mark in _pieces(_ABBREVIATION.sub(rf"\1{_STOP}", source.text)):
        words = tagged(piece.replace(_STOP, "."), source.kept)
        if is_spanish(piece):
            found.append(Clause(tuple(words), source, label, "?" in piece, doubt_said=True, foreign=True))
            continue
        prose = prose and any(w.tag in FINITE for w in words)
        prose = prose and not any(opens_with(s) in {"verb", "state", "adj"} for s in segments(words)[1:])
        tied = ("list" if found and is_list(words) else "") if mark == "dash" else mark
        for part, how, under in _parts(words, label, whole=prose or tied == "list"):
            clause = _clause(part, under, source, how or tied, prose)
            tied = ""
            if clause:
                found.append(clause)
            elif found and _GUESS.search(spaced(w.text for w in part)):
                found[-1] = replace(found[-1], hedged=True)  # …, I think
    return found


def own_clauses(clauses: Sequence[Clause]) -> list[Clause]:
    """Keep of a shared bullet the clauses on the client, and what goes on with them; the rest is others'."""
    kept: list[Clause] = []
    going_on = False
    for clause in clauses:
        named = any(w.tag == "CL" or w.key in {"client's", "client’s"} for w in clause.words)
        fresh = opens_with(clause.words) in {"other", "state", "no"} or clause.words[0].text.startswith("[MEMBER")
        going_on = named or (going_on and not fresh)
        if going_on:
            kept.append(clause)
    return kept


def _parts(words: list[Word], label: str, *, whole: bool) -> list[tuple[list[Word], str, str]]:
    """Divide a piece into (words, how they are tied, label)."""
    if label:
        first, *rest = label_parts(_with_then(words))
        return [(first, "", label), *((part, "", "") for part in rest)]
    parts: list[tuple[list[Word], str, str]] = []
    for i, after_arrow in enumerate(_arrows(words)):
        kept = whole or (i and nominal_only(after_arrow))
        for j, part in enumerate([after_arrow] if kept else divided(after_arrow)):
            parts.append((part, "arrow" if i and not j else "", ""))
    return parts


def _pieces(text: str) -> list[tuple[str, str, str]]:
    """Divide at hard marks into (label, words, how they are tied to what stood before: dash, quote or nothing)."""
    found: list[tuple[str, str, str]] = []
    for i, (mark, line) in enumerate(_lines(text)):
        label, rest = _label(line)
        tied = ""
        if i and not label:
            tied = "quote" if rest.startswith("\ue000") else "dash" if mark == "-" else ""
        if rest.strip(" ,.-?!"):
            found.append((label, rest, tied))
    return found


def _lines(text: str) -> list[tuple[str, str]]:
    """Divide at hard marks; each line comes with the mark before it."""
    lines: list[tuple[str, str]] = []
    text = _CODE_LABEL.sub("; ", _COLON_VERB.sub("; ", text))
    first = _LABELLED.match(text)
    if first:
        text = text[: first.end()] + _INNER_LABEL.sub("; ", text[first.end() :])
    for chunk in _NEXT_LABEL.split(re.sub(r"(\w\w\w\w+)\s*:\s*(?=\ue000)", _before_quote, text)):
        mark, rest = "", chunk
        while rest:
            match = _LABEL.match(rest)
            hard = _HARD.search(rest, match.end() if match and _is_label(match[1]) else 0)
            lines.append((mark, (rest[: hard.start()] if hard else rest).strip()))
            mark = "-" if hard and re.match(r"\s*[-–—]", hard[0]) else ""
            rest = rest[max(hard.end(), 1) :] if hard else ""
    return [(mark, line) for mark, line in lines if line]


def _before_quote(match: re.Match[str]) -> str:
    """Keep a label's colon before a quotation; after a longer clause make it a hard mark."""
    before = match.string[: match.start()] + match[1]
    clause = re.split(r"[;.,\n]|\s-\s", before)[-1].strip()
    return f"{match[1]}: " if _is_label(clause) else f"{match[1]}; "


def _label(line: str) -> tuple[str, str]:
    match = _LABEL.match(line)
    if match and _is_label(match[1]) and not (_did_something(match[1]) and ":" not in match[0]):
        return match[1].strip(), line[match.end() :].strip()
    return "", line


def _did_something(text: str) -> bool:
    """Whether words before a dash tell an act, so that they are no label: `minimized incident - …`."""
    words = tagged(text, ())
    return len(words) == 2 and words[0].tag in {"VD", "VN"}


def _is_label(text: str) -> bool:
    words = tagged(text, ())
    if not words or (words[0].tag == "VG" and len(words) > 1) or (words[0].tag == "PN" and len(words) > 1):
        return False
    if len(words) == 2 and words[0].tag in {"VD", "VN"} and words[1].tag == "NN" and verb_kind(words[0].key) != "said":
        return True  # committed action:
    if text.lower() in listed("used_label") | listed("whole_label"):
        return True
    if len(words) == 2 and words[0].key == "goal" and words[1].tag == "N":
        return True
    if (
        words[0].key in {"response", "reaction", "feedback"}
        and len(words) < 4
        and words[1:2]
        and words[1].key in {"to", "from"}
    ):
        return True
    return all(w.tag in {"NN", "ADJ", "VG", "D", "PN", "CC"} for w in words) and words[-1].tag in {"NN", "VG", "PN"}


def _with_then(words: list[Word]) -> list[Word]:
    """Say "then" where an arrow under a label led to a verb: `chain: fight -> urge -> called line`."""
    out: list[Word] = []
    for i, word in enumerate(words):
        if word.key == "to" and out and out[-1].key == "leading":
            acts = i + 1 < len(words) and words[i + 1].tag in {"VD", "VZ"}
            out[-1:] = [Word("then", "ADV")] if acts else [out[-1], word]
        else:
            out.append(word)
    return out


def _arrows(words: list[Word]) -> list[list[Word]]:
    """Divide where an arrow stood (written out as "leading to")."""
    parts: list[list[Word]] = [[]]
    skip = 0
    for i, word in enumerate(words):
        if skip:
            skip -= 1
        elif i and word.key == "leading" and i + 1 < len(words) and words[i + 1].key == "to":
            parts.append([])
            skip = 1
        else:
            parts[-1].append(word)
    return [part for part in parts if part]


def _clause(words: Sequence[Word], label: str, source: Cleaned, tied: str, prose: bool) -> Clause | None:
    text = " ".join(w.text for w in words)
    guessed = bool(_GUESS.search(text))
    kept = [Word(re.sub(r"[?!]+", "", w.text), w.tag) for w in words]
    kept = _bared([w for w in kept if w.text], label)
    if not prose and not guessed:
        kept = _doubted_part(kept, words)
    if guessed:
        kept = _without_guess(kept)
    if not kept or (not label and _says_nothing(kept, source)):
        return None
    said = bool(_HEDGE.search(" ".join(w.text for w in kept)))
    return Clause(tuple(kept), source, label, "?" in text or guessed or said, said, tied, prose)


def _doubted_part(kept: list[Word], words: Sequence[Word]) -> list[Word]:
    """Set "possibly" before the last of several parts where the question mark stands at that part only."""
    marked = [i for i, w in enumerate(words) if "?" in w.text]
    comma = max((i for i, w in enumerate(kept) if w.tag == "," or w.key == "but"), default=-1)
    at_end = marked and marked[0] == len(words) - 1 and len(kept) == len(words)
    if not at_end or comma < 1 or _HEDGE.search(" ".join(w.text for w in kept[comma:])) or kept[0].tag in {"SUB", "IN"}:
        return kept
    return [*kept[: comma + 1], Word("possibly", "ADV"), *kept[comma + 1 :]]


def _says_nothing(words: Sequence[Word], source: Cleaned) -> bool:
    """Whether nothing is told: `n/a`, `Pt`, a lone `today`."""
    plain = spaced(w.text for w in words)
    if not re.search(r"[\w\ue000]", plain) or plain.lower() in listed("says_nothing"):
        return True
    if all(w.tag in {"CL", "CC", ","} for w in words):
        return True
    alone = len(words) < 3 and "[" not in plain and not source.kept
    return alone and all(w.tag in {"TM", ",", "CC", "D"} for w in words)


def _bared(words: list[Word], label: str) -> list[Word]:
    """Take off the joints at both ends."""
    while len(words) > 1 and not label and (words[0].tag in {"CC", ","} or words[0].key in {"also", "so", "okay"}):
        words = words[1:]
    if words and words[-1].text.endswith(":") and len(words[-1].text) > 1:
        words = [*words[:-1], Word(words[-1].text.rstrip(":"), words[-1].tag)]
    while words and (words[-1].tag == "," or words[-1].key in {"and", "or", "but"}):
        words = words[:-1]
    return words


def _without_guess(words: list[Word]) -> list[Word]:
    """Take out `I guess`: the doubt is said in another way."""
    for i, word in enumerate(words[1:], 1):
        if word.key in {"guess", "think", "suspect"} and words[i - 1].key == "i":
            return [*words[: i - 1], *words[i + 1 :]]
    return words
