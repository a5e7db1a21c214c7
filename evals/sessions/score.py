"""Scores notes against a sample session: facts kept with the right polarity, and what must not stand there."""

import re
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any, Literal

import yaml

from evals.sessions.wordings import compiled, small

Harm = Literal["fact", "forbidden", "shorthand", "shared_run"]

_TEXT: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

RUN = 6
"""Words in a row that two members' own parts may not share unless a bullet holds them."""

_NEGATION = re.compile(
    r"\b(?:no|not|none|never|neither|nor|without|den(?:y|ies|ied|ying)|negative|declin\w+|refus\w+|cannot|free of"
    r"|nothing|nobody|unable|unwilling|niega|neg|absent)\b|n[’']t\b|\b(?:doesnt|didnt|wouldnt|cant|wont)\b",
    re.IGNORECASE,
)
_DENIED_AFTER = re.compile(
    r"^[^.;,]{0,30}?(?:\b(?:was|were|is|are)\s)?\b(?:denied|negative|not\s|absent|none|without\b)", re.IGNORECASE
)
_HEDGE = re.compile(
    r"\b(?:possibl[ey]|maybe|may|might|perhaps|unclear|unsure|uncertain|question\w*|seem\w*|appear\w*|suspect\w*"
    r"|probabl[ey]|guess\w*|not sure|whether|about)\b|\?",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:history|past|previous(?:ly)?|prior|ago|former(?:ly)?|in college|19\d\d|20\d\d|last in|since)\b",
    re.IGNORECASE,
)
_SHORTHAND = re.compile(
    r"(?<![\w/])(?:pts?|grp|c/o|w/o?|b/c|b4|hx|h/o|dx|sx|tx|rx|s/p|d/t|f/u|hw|appts?|mtgs?|wks?|yrs?|mos|hrs?|mins|bf|gf"
    r"|abt|thru|incr|decr|tmrw|approp|cont|psychoed|prev|esp|meds?|bx|d/c|r/t|nxt|wkly|anx|depr|rpts?|id'd|disc'd|conc|mot"
    r"|sess|indiv|\d+x|x\d+)(?![\w/])|->|→|↑|↓|(?<!\w)@|\b(?:SI|HI|AVH|AH|VH|NSSI|SIB|SH|ETOH|PMR|A&O)\b",
)
_SENTENCE_END = re.compile(r"(?<!\bDr)[.!?;]\"?\s")
_SENTENCE_AFTER = re.compile(r"[.!?;]\"?(?:\s|$)")
_NEARER = re.compile(r",|\bbut\b|\band\b|:|\(|\bthen\b|\bthat\b")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")
_ATTENDANCE = re.compile(
    r"\b(?:present|absent|attended|arrived|left|joined|late|on time)\b.*(?:\bminutes\b|\d\d?:\d\d)|\babsent\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Result:
    """One line of a score: which harm was looked for, in whose note, and whether it is well."""

    session: str
    member: str
    harm: Harm
    what: str
    ok: bool
    detail: str = ""


def score(session_yaml_path: str | Path, notes: Mapping[str, str]) -> list[Result]:
    """Score the notes of a session; `notes` maps member ids to text as it stands in the chart, placeholders restored.

    The facts lie beside the session as `NAME.facts.yaml`: for each member `keep`, a list of `{is, any}` with a polarity
    (affirmed, negated, hedged, historical, any) and regular expressions of which one must be found, and `forbid`.
    """
    path = Path(session_yaml_path)
    file = yaml.load(path.read_text(encoding="utf-8"), Loader=_TEXT)  # noqa: S506 -- text only, builds nothing
    typed = {member["id"]: _typed(member) for member in file["members"]}
    facts = plain_yaml(path.with_suffix(".facts.yaml"))["members"]
    return held(path.stem, facts, notes, typed, file["session"].get("interventions", []))


def held(
    session: str, facts: Mapping[str, Any], notes: Mapping[str, str], typed: Mapping[str, str], named: Sequence[str]
) -> list[Result]:
    """Score notes against facts that are read already; `typed`: each member's bullets, `named`: the interventions."""
    results: list[Result] = []
    for member, asked in facts.items():
        text = _plain(notes.get(member, ""))
        results += _facts(session, member, text, asked.get("keep", []))
        results += _forbidden(session, member, text, asked.get("forbid", []))
        results += _shorthand(session, member, text)
    return [*results, *_shared(session, {m: _plain(t) for m, t in notes.items()}, typed, named)]


def plain_yaml(path: Path) -> Any:
    """Read a file of facts or wordings, all of it text, by libyaml if it is there: Python's own outlasts a draft."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_TEXT)  # noqa: S506 -- text only, builds nothing


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("’", "'").replace("‘", "'")).strip()


def _facts(session: str, member: str, text: str, keep: list[dict[str, Any]]) -> Iterator[Result]:
    low, starts = small(text), sentence_starts(text)
    for fact in keep:
        polarity = fact["is"]
        hits = (hit for wording in fact["any"] for hit in compiled(wording).places(text, low))
        detail = "missing"
        for hit in hits:
            if holds(polarity, text, hit.start(), hit.end(), starts):
                detail = ""
                break
            detail = "wrong polarity"
        yield Result(session, member, "fact", f"{polarity}: {fact['any'][0]}", not detail, detail)


def sentence_starts(text: str) -> list[int]:
    """Give where the sentences of a text begin, from 0 on."""
    return [0, *(m.end() for m in _SENTENCE_END.finditer(text))]


def holds(polarity: str, text: str, start: int, end: int, starts: Sequence[int]) -> bool:
    """Whether words stand in the text with this polarity; `starts`: where its sentences begin."""
    if polarity not in {"affirmed", "negated", "hedged", "historical"}:
        return True
    sentence_start = starts[bisect(starts, start) - 1]
    before, said = text[sentence_start:start], text[start:end]
    if polarity == "affirmed":
        near = _NEARER.split(before)[-1]
        return not _NEGATION.search(_QUOTED.sub("", near))
    if polarity == "negated":
        return bool(_NEGATION.search(before) or _NEGATION.search(said) or _DENIED_AFTER.match(text[end:]))
    after = _SENTENCE_AFTER.search(text[end:])
    sentence = text[sentence_start : end + (after.start() + 1 if after else len(text))]
    return bool((_HEDGE if polarity == "hedged" else _PAST).search(sentence))


def _forbidden(session: str, member: str, text: str, forbid: list[str]) -> Iterator[Result]:
    unquoted = _QUOTED.sub('""', text)
    low = small(unquoted)
    for pattern in forbid:
        found = compiled(pattern).search(unquoted, low)
        yield Result(session, member, "forbidden", pattern, not found, found[0] if found else "")


def _shorthand(session: str, member: str, text: str) -> Iterator[Result]:
    found = _SHORTHAND.findall(_QUOTED.sub('""', text))
    yield Result(session, member, "shorthand", "written out", not found, ", ".join(found))


def _shared(session: str, notes: Mapping[str, str], typed: Mapping[str, str], named: Sequence[str]) -> Iterator[Result]:
    interventions = [str(name).lower() for name in named]
    given = {member: _runs(text) for member, text in typed.items()}
    runs = {
        m: set().union(*(_runs(s) for s in _own_sentences(text, interventions))) for m, text in notes.items() if text
    }
    for one, two in combinations(sorted(runs), 2):
        shared = (runs[one] & runs[two]) - given.get(one, set()) - given.get(two, set())
        yield Result(session, f"{one}+{two}", "shared_run", "own words", not shared, " ".join(next(iter(shared), ())))


def _typed(member: Mapping[str, Any]) -> str:
    bullets = member.get("bullets") or []
    lines = (
        bullets.splitlines() if isinstance(bullets, str) else [b if isinstance(b, str) else b["text"] for b in bullets]
    )
    return " ".join(lines)


def _own_sentences(text: str, interventions: list[str]) -> list[str]:
    sentences = re.split(r"(?<=[.!?])\"?\s+", text)
    return [
        s for s in sentences if not _ATTENDANCE.search(s) and not any(name in s.lower() for name in interventions)
    ]  # fmt: skip


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9']+", text.lower())
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}
