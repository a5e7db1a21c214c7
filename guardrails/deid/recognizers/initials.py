"""Initials of listed people where they stand as a person: `mg`, `J.D.`, `M. G.`, `MG:`."""

import re
from collections.abc import Iterator

from guardrails.deid.context import around
from guardrails.deid.cues import BEFORE_A_NAME, is_finite
from guardrails.deid.people import people_of
from guardrails.deid.recognizer import Found, Recognizer
from guardrails.deid.risk_words import may_be_risk, tells_of_risk
from guardrails.deid.tokens import FromAWord, places_of, tokens_of
from guardrails.deid.vocabulary import clinical, everyday
from guardrails.language.short_forms import SHORTHAND
from guardrails.session import Member, SessionFile

_DOTTED = FromAWord(r"(?<![\w.])([a-z])\.[ ]?([a-z])\.?(?:[ ]?([a-z])\.)?(?![\w])", r"[a-z]$")
_ABBREVIATIONS = frozenset({key.lower() for key in SHORTHAND}) | frozenset(
    "mg ml kg cm mm lb lbs oz hr am pm ok tv id er ed or pt si hi sh ah vh ha la ny md np rn pa cm sw ot rt da va aa "
    "na ma ba bs ms mr dr st ex vs re hs gi iv bp hw dx tx rx hx sx fx".split()
)
"""What two letters usually mean in a bullet; initials that look the same must be followed by what a person does."""


def find(text: str, file: SessionFile) -> Iterator[Found]:
    """Find dotted initials anywhere, and bare ones where the words around speak of a person."""
    initials = people_of(file).initials
    if not initials:
        return
    fold, tokens = tokens_of(text)
    for match in _DOTTED.finditer(text):
        letters = "".join(c for c in match.groups() if c)
        marks = initials.get(letters)
        if marks and letters not in {"am", "pm", "ie", "eg", "us"} and not _is_risk(text, fold.plain, *match.span()):
            first, last = fold.span(match.start(), match.end())
            yield Found(first, last, "NAME", 0.95, "|".join(sorted(marks)), doubtful=len(marks) > 1)
    for at in places_of(text, initials.keys()):
        token = tokens[at]
        marks = initials.get(token.base)
        if marks and _is_person(text, fold.plain, token.start, token.start + len(token.base), token.base):
            first, last = fold.span(token.start, token.start + len(token.base))
            yield Found(first, last, "NAME", 0.9, "|".join(sorted(marks)), doubtful=len(marks) > 1)


def _is_risk(text: str, plain: str, start: int, end: int) -> bool:
    """Whether letters that are somebody's initials stand for a risk: "denied SI", "no S.I."."""
    letters = re.sub(r"\W", "", plain[start:end])
    return may_be_risk(letters) and tells_of_risk(around(text, plain, start, end), plain, start)


def _is_person(text: str, plain: str, start: int, end: int, letters: str) -> bool:
    if may_be_risk(letters) and not _is_risk(text, plain, start, end):
        return text[start:end].isupper() or letters not in clinical()
    if may_be_risk(letters):
        return False
    a = around(text, plain, start, end)
    if a.before[-1:].isdigit() or a.before in {"a", "an", "no", "the"}:
        return False  # "50 mg"
    acts = is_finite(a.after) or a.label or a.possessive or a.stamped
    near = a.before in BEFORE_A_NAME
    capitals = len(text) == len(plain) and text[start:end].isupper() and not a.line_shouts
    if plain[end : end + 1] == "_" or plain[start - 1 : start] == "_":
        return False
    if letters in _ABBREVIATIONS or letters in (clinical() if capitals else everyday()):
        return (((acts or near) and capitals) or (acts and a.opens)) and letters not in {
            "pt",
            "aa",
            "na",
            "ok",
        }
    return acts or near or capitals or a.opens or bool(a.before == "and" or a.after == "and")


RECOGNIZER = Recognizer(
    name="initials of listed people",
    covers=("A",),
    find=find,
    roster=SessionFile(
        members=(
            Member(id="m1", name="Maria Gonzalez"),
            Member(id="m2", name="Jon David Rusk"),
            Member(id="m3", name="Ida Novak"),
            Member(id="m4", name="Sol Ibarra"),
        )
    ),
    examples=(
        "«M.G.» quiet tonight",
        "«mg» tearful, sertraline 50 mg",
        "peer support from «JDR»",
        "«J.R.»'s homework done",
        "MG: cried".replace("MG", "«MG»"),
        "gave feedback to «SI»; «SI» shared about work; «SI»'s turn",
        "denied SI, no SI/HI, passive SI w/o plan, SI: denied, SI denied, hx of SI, SI present last week, neg S.I.",
        "[18:30] «MG» (not the dose): 14 weeks",
        "took 10 mg at bedtime",
        "in group, in pain",
    ),
    limits="Initials that are also an abbreviation of the field, where nothing around them speaks of a person.",
)
