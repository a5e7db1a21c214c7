"""Blaming, stale or judgmental wording in the note's own voice.

What: labels (manipulative, attention-seeking, addict, frequent flyer), blame (noncompliant, refused to, failed
to), doubt (claims, allegedly), "clean" and "dirty" of a test, borderline or schizophrenic as a noun.

Why it matters: such words follow a person through every later reader's judgment; behavior says more.

Limits: words in quotation marks, and words that the note gives as the client's own, are left alone; so is a
refusal that is told as the client's own decision with its reason.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.judgment import JUDGING
from guardrails.audit.place import lowered
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.verdicts import verdicts
from guardrails.language.read_once import TEXTS
from guardrails.language.sieve import Sieve

_SINGLE = re.compile(r"(?<!\w)['‘][^'’\n]{2,60}['’](?!\w)")
_OWN_WORDS = re.compile(
    r"\b(?:called|calls|calling|call|describe[sd]?|describing|labeled|labels|identif(?:ied|ies)|identifying"
    r"|sees|saw|seeing|views?|refer(?:s|red)? to|introduced|thinks? of|felt|feels?|feeling|worr(?:ies|ied)"
    r"|fear(?:s|ed)|told(?! with an? | with the )|being called|believes?|said|says"
    r"|stated|stating|states|reported|thought|admitted"
    r"|acknowledged|owned|recogni[sz]ed)\b(?:[ '’]+[\w'’-]+){0,5}?[ '’]+$",
    re.IGNORECASE,
)


_NOT_SO = re.compile(r"\b(?:more|rather) than (?:\w+ )?$|\b(?:(?<!finally )(?<!once )not|instead of|never) $")
_IN_PART = re.compile(r"\b(?:role-?play\w*|(?:in|took) the (?:part|role) of|playing)\b[^;]{0,60}$")
"""What somebody plays is no verdict on anyone."""
_REFUSED = Sieve(
    r"\b(?:refus(?:ed|es|ing)|resist(?:ed|s|ing)) (?:to )?(?:speak|talk|answer|share|participate|participation"
    r"|take part|join"
    r"|engage|engagement|contribute|respond|interact|look|open up|make (?:any )?(?:eye contact|effort)|eye contact"
    r"|sit|cooperate"
    r"|the (?:exercise|activity|task|homework|group|topic|role-?play)|discussing|sharing|speaking|talking|any)\b"
)
_SAID = re.compile(r"(?<!\w)[\"“'‘](?P<said>[^\"”\n]{2,160}?)[\"”'’](?!\w)")
_NO_SAID = re.compile(
    r"\b(?:refus\w*|declin\w*|wo ?n'?t|would ?n'?t|will not|would not|wld not|wdnt|no thanks|(?:did ?n'?t|did not"
    r"|does ?n'?t|does not|not) want\w*"
    r"|said no|resist\w*|not going to|passed|pass|opted out|turned down|rather not|not today|no way|push(?:ed"
    r"|es)? back)\b"
)


def _none_refused(view: Audited) -> bool:
    """Tell whether bullets are there and none of them tells that the member would not: silence is no refusal."""
    return bool(view.evidence.bullets) and not _NO_SAID.search(view.evidence.raw + view.evidence.plain)


def _quoted(view: Audited) -> str:
    """Give what stands in quotation marks in the bullets, in lower case."""
    return " | ".join(match["said"] for match in _SAID.finditer(view.evidence.raw))


def _check(view: Audited) -> Iterator[Hit]:
    silent_only = view.member is not None and view.shared(_none_refused)
    for sentence in view.sentences:
        text = lowered(_SINGLE.sub(lambda m: " " * len(m[0]), view.unquoted[sentence.start : sentence.end]))
        for start, end, advice in _judging(text):
            if text[start:end] in view.shared(_quoted) or text[start:end] in view.shared(_diagnosed):
                continue  # the client's own word, told without its marks, or the diagnosis's
            if _NOT_SO.search(text[:start]) or _IN_PART.search(text[:start]):
                continue
            yield Hit("This wording judges.", sentence.start + start, sentence.start + end, suggestion=advice)
        for match in _REFUSED.finditer(text) if silent_only else ():
            message = "No bullet tells of a refusal."
            yield Hit(message, sentence.start + match.start(), sentence.start + match.end())


def _diagnosed(view: Audited) -> str:
    return " ".join((d.description or "").lower() for d in (view.member.diagnoses if view.member else ()))


@lru_cache(maxsize=TEXTS)
def _judging(text: str) -> tuple[tuple[int, int, str | None], ...]:
    """Find the words that judge in a lower-case text, each with what to write instead where that is known."""
    found: list[tuple[int, int, str | None]] = []
    for pattern, advice, own_words_too in JUDGING:
        found += [
            (*match.span(), advice)
            for match in pattern.finditer(text)
            if own_words_too or not _OWN_WORDS.search(text[max(0, match.start() - 60) : match.start()])
        ]
    for start, end in verdicts(text):
        if not any(start < b and a < end for a, b, _ in found):
            found.append((start, end, None))
    return tuple(found)


RULE = Rule(
    code="GN701",
    category="judgmental-language",
    severity="warning",
    scope=("member", "group"),
    check=_check,
    attending_only=False,
    suggestion="Say what was seen or said.",
    source="ICD10monitor on a JAMA study of stigmatizing language, secondary; arXiv 2507.08969",
    seed=("workflow 2",),
    bad=(
        example("A pen once in school, told with the smirk of a «pothead»; his is the typical «overbearing» mother."),
        example("Client was «manipulative» and demanded attention."),
        example("Once again «plays the suicide card»; finally not «whining» today."),
        example("Client is «non-compliant» with homework."),
        example("«Client claims» that she called her sister."),
        example("She «refused to speak» for the hour.", "silent, arms folded"),
        example("He «plays the good client» and had to be asked twice.", "quiet, mapped his neck when asked"),
        example("Urine «screen was dirty»; client is an «addict»."),
    ),
    good=(
        example("She told a peer that she was called a pothead, and feels like the overbearing one."),
        example("He was tired more than hostile, and role-played with Mr. Roe as the annoying one."),
        example("She refused to speak of the trial.", "trial? refused, not today"),
        example("He volunteered to be the needy one.", "said 'fine, i'll be the needy one', asked for time"),
        example("Client called herself “an addict” and is proud of 30 days clean."),
        example("Client declined the role-play and said that she was too tired."),
        example("Client fears being seen as manipulative by her family; filed two insurance claims."),
        example(
            "Client refused a second drink at the wedding. Client described herself as lazy and challenged that "
            "thought."
        ),
    ),
)
