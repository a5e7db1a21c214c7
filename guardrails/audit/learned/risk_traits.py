"""What can be counted of risk in a member's note and bullets: what was reported, what was answered, what comes back."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from guardrails.audit.audited import Audited
from guardrails.audit.content import body, is_plan
from guardrails.audit.learned.own_words import content_words
from guardrails.audit.risk import risk_facts
from guardrails.audit.risk_response import COPED, is_answer
from guardrails.language.concepts import concept
from guardrails.language.read_once import TEXTS
from guardrails.language.risk_terms import risk_mentions
from guardrails.language.sentences import Sentence
from guardrails.language.sieve import Sieve

_OF_RISK = Sieve(
    r"\b(?:suicid\w*|ideation|die\b|dying|dead|death|attempt\w*|overdos\w*|od\b|harm\w*|cut(?:s|ting)?\b|burn\w*|razors?"
    r"|blades?|guns?|rifles?|firearms?|weapons?|kni(?:fe|ves)|pills?|intent|safe(?:ty)?|unsafe|crisis|urges?|crav\w*"
    r"|us(?:e|ed|ing)\b|drink\w*|drank|drunk|wine|beers?|sober|relaps\w*|laps\w*|slip\w*|voices?|command\w*|paranoi\w*"
    r"|withdrawal|abus\w*|hit\b|threat\w*|hurt\w*|kill\w*|violen\w*|smok\w*|joints?|cannabis|cocaine|heroin|fentanyl"
    r"|alcohol|not (?:be|being) here|wak(?:e|ing)|better off|item (?:9|10|nine|ten)|meds|medications?|purg\w*|binge\w*"
    r"|locked|manic|sleep)\b"
)
_ANSWER = Sieve(r"\basked|denie|plan|call|safe|with\w* after|met\b|stay")
_ASKS = Sieve(r"\b(?:asked|question\w*|inquir\w*|assess\w*|screen\w*)\b")
_NO = re.compile(
    r"\b(?:no|not|none|never|denie[sd]|denying|without|neither|nor|nothing|nobody|zero|nil|negative|absent|free of"
    r"|0/\d+)\b|n't\b"
)
_PIECE = re.compile(r"[.;\n?!]\s+|\s[-–—]+\s|,\s|\s(?:but|and then|then)\s")
_TOKEN = re.compile(r"[a-z']+|\d+")
_KINDS = ("suicidal_ideation", "self_harm", "harm_to_others", "abuse", "substance_use", "other")
_GONE = 0.3
"""A piece of which less than this comes back is gone."""


def speaks_of_risk(view: Audited) -> bool:
    """Tell whether risk stands in the member's bullets, in the entries on risk or in the note."""
    return bool(view.shared(_facts) or view.risks)


def risk_traits(view: Audited) -> Mapping[str, float]:
    """Count, once for all rules that ask."""
    return view.shared(_risk_traits)


def _facts(view: Audited) -> bool:
    return bool(risk_facts(view))


def _risk_traits(view: Audited) -> Mapping[str, float]:
    pieces = [piece for fact in (*view.evidence.bullets, *view.evidence.naming) for piece in _pieces(fact.final)]
    told = body(view)
    own = [s for s in told if s.subject != "group"]
    with_risk = {s.start for s, _ in view.risks}
    risky = [s for s in own if s.start in with_risk or _OF_RISK.search(s.plain)]
    here = _meanings(" . ".join(s.plain for s in told))
    there = [p for p in pieces if _of_risk(p)]
    answers = [p for p in pieces if _answers(p)]
    rest_back = _mean([_back(p, here) for p in pieces if not _answers(p)])
    return {
        **_coming_back("risk", there, here),
        **_coming_back("answers", answers, here),
        "rest back": rest_back,
        "rest over answers": rest_back - _mean([_back(p, here) for p in answers]),
        "clear answers typed": _log(sum(map(is_answer, pieces))),
        "bullets": float(bool(pieces)),
        **_noes(" . ".join(there), " . ".join(s.plain for s in risky)),
        **_of_note(view, told, own, risky),
        **_asked(" . ".join(pieces), " . ".join(s.plain for s in told)),
        "unborne": _unborne(risky, _meanings(" . ".join(pieces))),
    }


def _coming_back(name: str, pieces: Sequence[str], here: set[str]) -> dict[str, float]:
    back = [_back(piece, here) for piece in pieces]
    gone = sum(share < _GONE for share in back)
    return {
        f"{name} pieces": _log(len(pieces)),
        f"{name} back": _mean(back),
        f"{name} gone": float(gone),
        f"{name} gone share": gone / max(1, len(pieces)),
    }


def _noes(there: str, here: str) -> dict[str, float]:
    typed, told = len(_NO.findall(there)), len(_NO.findall(here))
    return {
        "noes typed": _log(typed),
        "noes told": _log(told),
        "noes lost": float(max(0, typed - told)),
        "noes new": float(max(0, told - typed)),
    }


def _of_note(
    view: Audited, told: Sequence[Sentence], own: Sequence[Sentence], risky: Sequence[Sentence]
) -> dict[str, float]:
    planned = [s for s in told if is_plan(s)]
    starts = {s.start for s in own if not is_plan(s)}
    present = {m.kind for s, m in view.risks if m.status == "present" and s.start in starts}
    return {
        "sentences on risk": _log(len(risky)),
        "answers told": _log(sum(_answers(s.plain) for s in told)),
        "clear answers told": _log(sum(is_answer(s.plain) for s in told)),
        "coping told": _log(sum(bool(COPED.search(s.plain)) for s in told)),
        "planned answers": float(sum(_answers(s.plain) or bool(_OF_RISK.search(s.plain)) for s in planned)),
        "present": float(bool(present)),
        **{f"present {kind}": float(kind in present) for kind in _KINDS},
    }


@lru_cache(maxsize=TEXTS)
def _of_risk(piece: str) -> bool:
    return bool(_OF_RISK.search(piece) or risk_mentions(piece))


def _asked(there: str, here: str) -> dict[str, float]:
    asked = bool(_ASKS.search(here))
    return {"asked": float(asked), "asking lost": float(bool(_ASKS.search(there)) and not asked)}


def _unborne(risky: Sequence[Sentence], typed: set[str]) -> float:
    words = [concept(word) for s in risky for word in content_words(s.plain)]
    return sum(word not in typed for word in words) / max(1, len(words))


@lru_cache(maxsize=TEXTS)
def _pieces(text: str) -> tuple[str, ...]:
    return tuple(piece for piece in _PIECE.split(text) if piece.strip())


@lru_cache(maxsize=TEXTS)
def _answers(piece: str) -> bool:
    return is_answer(piece) or bool(_ANSWER.search(piece))


def _back(piece: str, here: set[str]) -> float:
    words = _telling(piece)
    return len(words & here) / len(words) if words else 1.0


@lru_cache(maxsize=TEXTS)
def _telling(piece: str) -> frozenset[str]:
    """Give the numbers and the longer words of a piece by meaning."""
    return frozenset(concept(w) for w in _TOKEN.findall(piece) if len(w) > 2 or w.isdigit())


def _meanings(text: str) -> set[str]:
    return {concept(word) for word in _TOKEN.findall(text)}


def _mean(shares: Iterable[float]) -> float:
    listed = list(shares)
    return sum(listed) / len(listed) if listed else 1.0


def _log(count: int) -> float:
    return math.log1p(count)
