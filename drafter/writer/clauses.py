"""A bullet divided into clauses, each of which can be said in a sentence of its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from drafter.writer.clean import Cleaned, cleaned
from drafter.writer.lexicon import adjectives, people, verb_kind, word_set
from drafter.writer.opening import finite_at, is_prose, opens_with
from drafter.writer.tagging import Word, bare, tagged

_HARD = re.compile(
    r"\s*(?:;|\||•|\n|(?<!\d)\s[-–—]{1,2}\s|—|\.(?=\s|$)|!+(?=\s|$)|\.{2,}|…)\s*|(?<=[?\ue001])\?*\s+(?=\w)(?<=\?\s)|\s/\s"
)
_ABBREVIATION = re.compile(r"\b(Dr|Mr|Ms|Mrs|St|vs|No|p|pg)\.(?=\s)")
_STOP = "\u2024"
_LABEL = re.compile(r"^([A-Za-z][\w/'&-]*(?:\s[A-Za-z][\w/'-]*){0,3}?)\s*(?::(?!\d)|=|\s[-–—]{1,2}(?=\s))\s*(?=\S)")
_NEXT_LABEL = re.compile(
    r",\s+(?=[A-Za-z][\w/'-]*(?:\s[A-Za-z][\w-]*){0,2}\s*(?::(?!\d)|=)\s*\S|(?:protective|triggers?|strengths?|supports?)\s-\s)"
)
_HEDGE = re.compile(
    r"\b(?:maybe|possibly|possible|perhaps|probably|not sure|unclear|unsure|questionable|i (?:think|guess|suspect)|might"
    r"|may|seems?|seemed|appears?|appeared|suspected|likely|potentially|apparently|wonder\w*|whether)\b",
    re.IGNORECASE,
)
_LISTING = frozenset(
    "report endorse deny name identify list discuss describe express cite complain mention note share include bring use "
    "practice have buy take eat drink try see feel tell verbalize admit disclose rate learn review explore lose set make "
    "do add choose pick want need want like fear blame".split()
)
_OBSERVED = frozenset(
    "affect contact hygiene grooming speech insight judgment motivation participation engagement homework attendance "
    "process appearance score prompts prompting".split()
)
_RISKY = frozenset(
    "ideation plan intent means self-harm hallucinations urges cravings use thoughts symptoms panic attempts behavior "
    "delusions paranoia psychosis nightmares flashbacks drinking suicidal homicidal si hi relapse abuse harm desire wish "
    "access weapons violence".split()
)
_RESTART = frozenset("said says denied denies reported reports endorsed endorses left appeared participated got started "
                     "talked shared seemed looked was were".split())  # fmt: skip


@dataclass(frozen=True, slots=True)
class Clause:
    """One observation: its words, the label before it (`affect: flat`), what joins it to the one before, and doubt."""

    words: tuple[Word, ...]
    source: Cleaned
    label: str = ""
    hedged: bool = False
    doubt_said: bool = False
    """Whether the words themselves carry the doubt, so that none need be added."""
    tied: str = ""
    """How it hangs on the clause before: "quote", "bracket", "arrow" or nothing."""
    prose: bool = False

    @property
    def plain(self) -> str:
        """The words as they stand, kept pieces put back."""
        return self.source.restored(spaced(w.text for w in self.words))


def spaced(words: Sequence[str] | object) -> str:
    """Join words and commas."""
    return re.sub(r"\s+,", ",", " ".join(words)).strip(" ,")  # type: ignore[arg-type]


def clauses_of(text: str, own: str) -> list[Clause]:
    """Divide a bullet; `own` is the placeholder of the member it is about."""
    source = cleaned(text, own)
    prose = is_prose(text)
    found: list[Clause] = []
    whole = _ABBREVIATION.sub(rf"\1{_STOP}", source.text)
    for label, piece, tied in _pieces(whole):
        words = tagged(piece.replace(_STOP, "."), source.kept)
        if tied == "dash":
            tied = "list" if found and _nominal_only(words) and not _nominal_state(words) else ""
        for i, part in enumerate(_arrows(words) if not label else [words]):
            if label:
                part, *more = _label_parts(part)
                parts = [part, *(c for m in more for c in _clauses(m))]
            else:
                parts = None
            parts = (
                parts or [part] if prose or label or tied == "list" or (i and _nominal_only(part)) else _clauses(part)
            )
            for j, clause_words in enumerate(parts):
                how = tied if not i and not j else "arrow" if i and not j else ""
                clause = _clause(clause_words, "" if label and j else label, source, how, prose)
                if clause:
                    found.append(clause)
    return found


def _pieces(text: str) -> list[tuple[str, str, str]]:
    """Divide at hard marks into (label, words, how it is tied to the one before)."""
    found: list[tuple[str, str, str]] = []
    start = 0
    for mark, line in _lines(text):
        label, rest = _label(line)
        tied = "dash" if mark == "-" and start and not label else ""
        tied = "quote" if rest.startswith("\ue000") and not label and start else tied
        if rest.strip(" ,.-?!"):
            found.append((label, rest, tied))
        start += 1
    return found


def _lines(text: str) -> list[tuple[str, str]]:
    """Divide at hard marks; each line comes with the mark before it."""
    lines: list[tuple[str, str]] = []
    for chunk in _NEXT_LABEL.split(re.sub(r"(\w\w\w\w+)\s*:\s*(?=\ue000)", _before_quote, text)):
        mark = ""
        while chunk:
            match = _LABEL.match(chunk)
            offset = match.end() if match and _is_label(match[1]) else 0
            hard = _HARD.search(chunk, offset)
            if not hard:
                lines.append((mark, chunk.strip()))
                break
            lines.append((mark, chunk[: hard.start()].strip()))
            mark = hard[0].strip()[:1]
            chunk = chunk[max(hard.end(), 1) :]
    return [(mark.replace("–", "-").replace("—", "-"), line) for mark, line in lines if line]


def _before_quote(match: re.Match[str]) -> str:
    """Keep a label's colon before a quotation; after a longer clause make it a hard mark."""
    before = match.string[: match.start()] + match[1]
    clause = re.split(r"[;.,\n]|\s-\s", before)[-1].strip()
    return f"{match[1]}: " if _is_label(clause) else f"{match[1]}; "


def _label(line: str) -> tuple[str, str]:
    match = _LABEL.match(line)
    if match and _is_label(match[1]):
        return match[1].strip(), line[match.end() :].strip()
    return "", line


def _is_label(text: str) -> bool:
    words = tagged(text, ())
    if words[0].tag == "VG":
        return False
    if len(words) == 1 and words[0].key in {"protective", "upcoming", "ongoing", "continuing"}:
        return True
    if len(words) == 2 and words[0].key == "goal" and words[1].tag == "N":
        return True
    return (all(w.tag in {"NN", "ADJ", "VG", "D", "PN"} for w in words) and words[-1].tag in {"NN", "VG", "PN"}) or ( text.lower() in {"skills used", "skill used", "skills practiced", "skill practiced", "skills taught", "q", "a"}
    )  # fmt: skip


def _arrows(words: list[Word]) -> list[list[Word]]:
    """Divide where an arrow stood (written out as "leading to")."""
    parts: list[list[Word]] = [[]]
    i = 0
    while i < len(words):
        if words[i].key == "leading" and i + 1 < len(words) and words[i + 1].key == "to" and i:
            parts.append([])
            i += 2
            continue
        parts[-1].append(words[i])
        i += 1
    return [part for part in parts if part]


def _label_parts(words: list[Word]) -> list[list[Word]]:
    """Divide what stands under a label where a sentence of its own begins: `Risk: low, denies SI`."""
    segments = _segments(words)
    for i, segment in enumerate(segments):
        if (i and opens_with(segment) in {"own", "aux"}) or (
            i and segment[0].tag == "VZ" and verb_kind(segment[0].key) == "said"
        ):
            return [_with_commas(segments[:i]), _with_commas(segments[i:])]
    return [words]


def _with_commas(segments: Sequence[Sequence[Word]]) -> list[Word]:
    joined: list[Word] = []
    for i, segment in enumerate(segments):
        joined += [*([Word(",", ",")] if i else []), *segment]
    return joined


def _nominal_state(words: Sequence[Word]) -> bool:
    return any(opens_with(s) in {"state", "adj"} for s in _segments(words)) or words[0].tag == "NO"


def _nominal_only(words: Sequence[Word]) -> bool:
    return all(opens_with(s) in {"noun", "state", "adj", "number"} for s in _segments(words))


def _clauses(words: Sequence[Word]) -> list[list[Word]]:
    found: list[list[Word]] = []
    for run in _run_ons(words):
        current: list[Word] = []
        for segment in _segments(run):
            if current and _continues(current, segment):
                current += [Word(",", ","), *segment]
            else:
                if current:
                    found.append(current)
                current = list(segment)
        if current:
            found.append(current)
    return found


def _segments(words: Sequence[Word]) -> list[list[Word]]:
    segments: list[list[Word]] = [[]]
    for word in words:
        if word.tag == ",":
            segments.append([])
        else:
            segments[-1].append(word)
    return [s for s in segments if s]


def _run_ons(words: Sequence[Word]) -> list[list[Word]]:
    """Divide a dictated run-on where a new subject with its verb begins."""
    parts: list[list[Word]] = [[]]
    for i, word in enumerate(words):
        if len(parts[-1]) > 1 and _starts_anew(words, i):
            while parts[-1] and (parts[-1][-1].tag == "CC" or parts[-1][-1].key in {"so", "then"}):
                parts[-1].pop()
            parts.append([])
        parts[-1].append(word)
    return [p for p in parts if p]


def _starts_anew(words: Sequence[Word], i: int) -> bool:
    word, before = words[i], words[i - 1]
    after = words[i + 1 :]
    if before.key == "then" and word.tag in {"VD", "VZ"}:
        return True
    if (
        before.tag == ","
        and words[0].tag in {"IN", "SUB"}
        and not any(w.tag in {"VD", "VZ", "BE"} for w in words[: i - 1] if words[0].tag == "IN")
    ):
        return False
    if word.key in {"she", "he", "they", "client"} and word.tag in {"PR", "CL"} and finite_at(words, i + 1):
        if before.tag in {"CC", ","}:
            return not (before.tag == "CC" and i > 1 and words[i - 2].tag in {"SUB", "PR"})
        if before.key in {"sure", "afraid", "aware", "glad", "certain", "scared", "worried", "like"} or (
            i > 1 and _takes_clause(words[i - 2])
        ):
            return False
        if word.key in {"she", "he"} and before.tag in {"VD", "VZ", "PO"} and not _takes_clause(before):
            return True
        return (not _takes_clause(before) and before.tag not in {"SUB", "IN", "D", "CC", "VD", "VZ", "VB", "PO"}) or (
            before.tag == "PO" and i > 2
        )
    if word.key in {"denied", "denies", "said", "says"} and before.tag in {
        "NN",
        "N",
        "TM",
        "ADJ",
        "ADV",
        "PO",
        "Q",
        "B",
        "VG",
    }:
        if (
            not after
            or after[0].tag in {",", "TM", "ADV"}
            or (word.key[:3] == "sai" and not finite_at(words, 0, upto=i))
        ):
            return False
        return not any(w.tag in {"PN", "PR", "CL"} for w in words[max(0, i - 2) : i])
    if (
        word.key == "no"
        and after
        and after[0].key in {"plan", "intent", "means", "suicidal", "homicidal", "auditory"}
    ):
        return before.tag in {"NN", "ADV", "TM", "ADJ", "Q", "B"} and not _within_denial(words[:i])
    return (
        word.key in _RESTART
        and before.tag == "TM"
        and i > 2
        and finite_at(words, 0, upto=i)
        and not _has_subject_just_before(words, i)
    )


def _has_subject_just_before(words: Sequence[Word], i: int) -> bool:
    return any(w.tag in {"PR", "PN", "CL"} for w in words[max(0, i - 2) : i])


def _within_denial(words: Sequence[Word]) -> bool:
    return any(
        w.key in {"denied", "denies", "reports", "reported", "with", "has", "had", "said", "says"} for w in words
    )


def _takes_clause(word: Word) -> bool:
    return word.tag in {"VD", "VZ", "VB", "VG", "VN", "PO"} and verb_kind(word.key) in {
        "said",
        "thought",
        "responded",
    }


def _continues(current: Sequence[Word], segment: Sequence[Word]) -> bool:
    """Whether what follows a comma goes on with what stood before it."""
    kind, before = opens_with(segment), opens_with(current)
    if current[0].tag == "SUB" and not any(w.tag == "," for w in current):
        return True
    if kind in {"sub", "quote", "bracket", "to"}:
        return True
    if kind in {"own", "other"} and before == "prep" and not finite_at(current, 0):
        return True
    if (
        segment[0].key in {"decreased", "increased", "down", "up", "improved"}
        and len(segment) > 1
        and segment[1].key in {"from", "to", "by"}
    ):
        return before in {"state", "noun", "other", "verb", "own", "number"}
    if segment[0].key == "none":
        return True
    if kind == "prep":
        return finite_at(segment, 0) is False and segment[0].key not in {"on"}
    if kind == "and":
        return _and_continues(current, segment[1:], before)
    if kind == "ing":
        return before in {"verb", "own", "other", "aux"}
    if kind == "adj":
        return (before == "prep" and current[0].key == "with" and not finite_at(current, 0)) or _same_thing(
            current, segment
        )
    if kind == "verb" and len(segment) == 1 and segment[0].key in word_set("passives"):
        return before == "state"
    if kind == "verb" and len(segment) > 1 and segment[1].key == "by" and before in {"noun", "state"}:
        return True
    if kind in {"noun", "state", "number"}:
        return _lists_on(current, segment, before)
    if (
        kind == "verb"
        and current[0].tag == "IN"
        and current[0].key not in _WHERE
        and not finite_at(current, 0)
        and len(current) <= 4
    ):
        return True
    return before == "other" and kind == "verb" and _same_actor(current, segment)


_WHERE = frozenset("on in off out under up".split())


def _same_actor(current: Sequence[Word], segment: Sequence[Word]) -> bool:
    """Whether a verb after a comma is still said of the other person (`mom called, said …`), not of the client."""
    verb = verb_kind(segment[0].key)
    if (
        people().get(current[0].key) == "staff"
        or current[0].text.startswith("[STAFF")
        or current[0].key in {"i", "we"}
    ):
        return verb == "therapist" or segment[0].key in {
            "encouraged",
            "provided",
            "offered",
            "supported",
            "followed",
            "validated",
        }
    return verb == "said" and segment[0].key not in {"denies", "denied"} and people().get(current[0].key) == "kin"


_OF_SPEECH = frozenset("slow soft loud rapid pressured slurred slowed monotone quiet flat blunted constricted restricted labile "
                       "full bright congruent incongruent".split())  # fmt: skip


def _same_thing(current: Sequence[Word], segment: Sequence[Word]) -> bool:
    """Whether an adjective still tells of the thing before it (`SI passive, fleeting`), not of the client."""
    if opens_with(current) != "state":
        return False
    kind = adjectives().get(segment[0].key, "")
    return kind == "changed" or (segment[0].key in _OF_SPEECH and any(w.key in {"speech", "affect"} for w in current))


def _and_continues(current: Sequence[Word], rest: Sequence[Word], before: str) -> bool:
    kind = opens_with(rest)
    if kind in {"noun", "number", "quote", "to"}:
        return before not in {"adj"} or kind == "to"
    return kind == "verb" and before == "other"


def _lists_on(current: Sequence[Word], segment: Sequence[Word], before: str) -> bool:
    if before == "no" or current[0].key in {"without", "negative"}:
        return (
            bool({w.key for w in segment} & _RISKY)
            and segment[0].tag != "NO"
            and (segment[0].tag != "ADJ" or segment[0].key in _RISKY or segment[0].key in {"auditory", "visual"})
        )
    verb = next((w for w in current if w.tag in {"VD", "VZ", "VB", "VG", "HV", "VN"}), None)
    if verb is None or before in {"state", "adj"} or _OBSERVED & {w.key for w in segment}:
        return False
    lemma = verb_kind(verb.key, lemma=True)
    if lemma == "deny":
        return bool({w.key for w in segment} & _RISKY) and (segment[0].tag != "ADJ" or segment[0].key in _RISKY)
    if segment[0].tag == "NO" or _looks_whole(segment):
        return False
    return lemma in _LISTING or verb.tag == "HV"


def _looks_whole(segment: Sequence[Word]) -> bool:
    tags = [w.tag for w in segment]
    return "VN" in tags or segment[-1].key in word_set("passives") or opens_with(segment) == "state"


def _without_guess(words: list[Word]) -> list[Word]:
    """Take out `I guess`: the doubt is said in another way."""
    at = next(
        i for i, w in enumerate(words) if w.key in {"guess", "think", "suspect"} and i and words[i - 1].key == "i"
    )
    return [*words[: at - 1], *words[at + 1 :]]


def _clause(words: list[Word], label: str, source: Cleaned, tied: str, prose: bool) -> Clause | None:
    text = " ".join(w.text for w in words)
    asked = "?" in text
    words = [Word(re.sub(r"[?!]+", "", w.text), w.tag) for w in words]
    words = [w for w in words if w.text]
    if not label and all(w.tag in {"CL", "CC", ","} for w in words):
        return None
    if not label and spaced([w.text for w in words]).lower() in {"n/a", "na", "nil", "none", "tbd", "x", "test"}:
        return None
    if not label and len(words) < 3 and "[" not in text and all(w.tag in {"TM", ",", "CC", "D"} for w in words) and not source.kept:
        return None
    while (
        words
        and not label
        and (words[0].tag in {"CC", ","} or bare(words[0].text) in {"also", "so", "okay", "ok,"})
        and len(words) > 1
    ):
        words = words[1:]
    while words and words[-1].tag in {",", "CC"}:
        words = words[:-1]
    if not words or not re.search(r"[\w\ue000]", "".join(w.text for w in words)):
        return None
    guessed = bool(re.search(r"\bi (?:guess|think|suspect)\b", text, re.IGNORECASE))
    if guessed:
        words = _without_guess(words)
    said = bool(_HEDGE.search(" ".join(w.text for w in words)))
    asked = asked or guessed
    if not words:
        return None
    return Clause(tuple(words), source, label, asked or said, said, tied, prose)
