"""What can be counted in a member's note: who acts, what is this member's own, how much of the bullets comes back."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AnySet
from functools import lru_cache

from guardrails.audit.audited import Audited
from guardrails.audit.content import body, is_plan
from guardrails.audit.learned.own_words import Known, content_meanings, content_words, known, meanings
from guardrails.audit.learned.told_clauses import Told, told_clauses
from guardrails.audit.signature import signatures
from guardrails.audit.stems import GENERIC
from guardrails.language.concepts import concept
from guardrails.language.figures import figures
from guardrails.language.read_once import TEXTS
from guardrails.language.sentences import Sentence
from guardrails.language.sieve import Sieve

_WORD = re.compile(r"[a-z][a-z'’]*")
_QUOTE = re.compile(r"[\"“]([^\"“”\n]{2,})[\"”]")
_PIECE = re.compile(r"[.;\n]\s+|\s[-–]+\s|, ")
_I = Sieve(r"(?<![\w'’])i\b")
_ACTORS = ("therapist", "all", "member", "nobody", "thing")
_MOST = 4


def traits(view: Audited) -> Mapping[str, float]:
    """Count, once for all rules that ask; `bullets …` are left out where nothing was typed about the member."""
    return view.shared(_traits)


def clauses_told(view: Audited) -> tuple[Told, ...]:
    """Give the clauses of the note before its plan."""
    return view.shared(_clauses)


def _clauses(view: Audited) -> tuple[Told, ...]:
    return tuple(told_clauses(view.shared(_told)[0], view.shared(known)))


def _told(view: Audited) -> tuple[list[Sentence], list[Sentence]]:
    """Divide the note, head and signature left out, into what is told and what is planned."""
    signed = [(s.start, s.end) for s in signatures(view)]
    found = [s for s in body(view) if not any(a <= s.start < b for a, b in signed)]
    return [s for s in found if not is_plan(s)], [s for s in found if is_plan(s)]


def _traits(view: Audited) -> Mapping[str, float]:
    told, planned = view.shared(_told)
    elsewhere = view.shared(known)
    text, plan = " . ".join(s.plain for s in told), " ".join(s.plain for s in planned)
    found = _of_words(text, elsewhere) | _of_clauses(clauses_told(view)) | _of_quotes(told, text)
    here, ahead = content_meanings(text), content_meanings(plan)
    found["plan words"] = _log(len(ahead - elsewhere.shared - elsewhere.on_file))
    found["plan sentences"] = _log(len(planned))
    counted = _numbers(view, text)
    found["numbers"] = min(_MOST, len(counted))
    return found | _of_bullets(view, elsewhere, here, ahead, text, counted)


def _of_words(text: str, elsewhere: Known) -> dict[str, float]:
    words, content = _WORD.findall(text), content_words(text)
    every = max(1, len(content))
    return {
        "words": _log(len(words)),
        "own words": _log(len(elsewhere.own(content_meanings(text)))),
        "generic share": sum(word in GENERIC for word in words) / max(1, len(words)),
        "shared share": sum(concept(word) in elsewhere.shared for word in content) / every,
        "on file share": sum(concept(word) in elsewhere.on_file for word in content) / every,
    }


def _of_clauses(clauses: Sequence[Told]) -> dict[str, float]:
    acts = Counter(clause.actor for clause in clauses)
    own: Counter[str] = Counter()
    for clause in clauses:
        own[clause.actor] += clause.own
    every = max(1, len(clauses))
    teaches, stock = sum(c.teaches for c in clauses), sum(c.stock for c in clauses)
    telling = sum(c.own > 0 for c in clauses)
    found = {f"{actor} share": acts[actor] / every for actor in _ACTORS}
    found |= {f"{actor} clauses": _log(acts[actor]) for actor in _ACTORS[:-1]}
    return found | {
        "own by member": _log(own["member"] + own["thing"]),
        "own by therapist": _log(own["therapist"]),
        "own by all": _log(own["all"] + own["nobody"]),
        "teaching share": teaches / every,
        "teaching": _log(teaches),
        "stock share": stock / every,
        "stock": _log(stock),
        "telling share": telling / every,
        "telling": _log(telling),
    }


def _of_quotes(told: Sequence[Sentence], text: str) -> dict[str, float]:
    quotes = [quote for s in told for quote in _QUOTE.findall(s.text)]
    return {
        "quotes": min(_MOST, len(quotes)),
        "quoted": _log(sum(map(len, quotes))),
        "first person": 0.0 if quotes else min(_MOST, len(_I.findall(text))),
    }


def _of_bullets(
    view: Audited, elsewhere: Known, here: AnySet[str], ahead: AnySet[str], text: str, counted: Sequence[float]
) -> dict[str, float]:
    """Tell how much of what was typed about the member comes back; nothing where nothing was."""
    known_already = elsewhere.people | elsewhere.on_file | elsewhere.shared
    pieces = [
        left for fact in view.evidence.bullets for piece in _pieces(fact.final) if (left := piece - known_already)
    ]
    typed: set[str] = set().union(*pieces)
    if not typed - elsewhere.common:
        return {}
    typed_own = typed - elsewhere.common
    own = elsewhere.own(here)
    every: set[str] = set().union(*(_longer(fact.final) for fact in view.evidence.bullets))
    told = meanings(_WORD.findall(text))
    raw = "\n".join(fact.plain for fact in view.evidence.bullets)
    numbers = {n for fact in view.evidence.bullets for n in fact.whole.values}
    return {
        "bullets words back": len(every & told) / max(1, len(every)),
        "bullets quotes": min(_MOST, sum(quote.lower().strip(" .,!?") in raw for quote in _QUOTE.findall(text))),
        "typed": _log(len(typed_own)),
        "bullets back": len(typed_own & here) / len(typed_own),
        "bullets back, plan too": len(typed_own & (here | ahead)) / len(typed_own),
        "bullets pieces back": sum(bool(piece & here) for piece in pieces) / len(pieces),
        "bullets own back": _log(len(own & typed)),
        "bullets unborne": len(own - typed) / max(1, len(own)),
        "bullets numbers": min(_MOST, sum(n in numbers for n in counted)),
    }


@lru_cache(maxsize=TEXTS)
def _pieces(text: str) -> tuple[frozenset[str], ...]:
    return tuple(map(content_meanings, _PIECE.split(text)))


@lru_cache(maxsize=TEXTS)
def _longer(text: str) -> frozenset[str]:
    """Give the words of three letters and more by meaning."""
    return frozenset(concept(word) for word in _WORD.findall(text) if len(word) > 2)


def _numbers(view: Audited, text: str) -> list[float]:
    """Give the numbers of a text that are no times of attendance."""
    attendance, session = view.attendance, view.session
    times = {float(attendance.minutes or 0), float(session.duration_minutes or 0)}
    return [f.value for f in figures(text) if f.kind != "clock" and f.value not in times]


def _log(count: int) -> float:
    return math.log1p(count)
