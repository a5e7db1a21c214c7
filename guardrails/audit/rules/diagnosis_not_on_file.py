"""The note names a diagnosis, by code or in words, that is not the one on file.

What: a code in the note that is not among the member's; a diagnosis named in words that no code on file
carries; a severity or a recurrence that contradicts the code; a code on file whose own wording belongs to
another diagnosis.

Why it matters: diagnosis, treatment plan and claim must be the same.

Limits: a diagnosis named as somebody else's, as ruled out or as history is left alone where the words say so.
"""

import re
from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.diagnosis import FITS, codes_in, recurrence_conflict, severity_conflict
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit, Rule, within
from guardrails.audit.support import facts_in
from guardrails.language.assertion import assertion
from guardrails.language.sentences import Sentence
from guardrails.language.sieve import Sieve

_LABEL = re.compile(r"^(?:dx|diagnos\w*|icd.*|primary dx|axis i)$")
_AS_DIAGNOSIS = Sieve(
    r"\b(?:diagnos\w+|meets criteria|criteria for|consistent with|disorder|treated for|treatment (?:of|for)|dx)\b"
)
_LEFT = re.compile(
    r"\b(?:rule[sd]? out|screen\w*|questionnaire|checklist|group|track|scale|symptoms? of|traits?|vs|possible"
    r"|worried that|thinks? (?:she|he|they) (?:has|have)|wonder\w*|afraid of)\b"
)

_TYPE = re.compile(r"\bschizoaffective(?: disorder)?,? $")
"""`schizoaffective disorder, bipolar type` is one diagnosis."""


def _check(view: Audited) -> Iterator[Hit]:
    member = view.member
    on_file = [d.code.strip().upper() for d in (member.diagnoses if member else ()) if d.code]
    bare = {code.replace(".", "") for code in on_file}
    for diagnosis in member.diagnoses if member else ():
        yield from _of_file(diagnosis.code or "", (diagnosis.description or "").lower())
    for sentence in view.sentences:
        labelled = bool(_LABEL.match(sentence.heading))
        for match in codes_in(sentence.text, labelled):
            if on_file and match["code"].replace(".", "") not in bare and match["code"][0] != "Z":
                yield within(sentence, match, "This code is not on file for the member.", about=match["code"])
        if on_file:
            yield from _named(sentence, labelled, on_file, view)


def _of_file(code: str, words: str) -> Iterator[Hit]:
    names = facts_in(words).get("diagnosis", {})
    if code and names and not any(re.match(FITS[name], code) for name in names if name in FITS):
        yield Hit(f"{code} on file is worded as another diagnosis.", about=code + "words")
    conflict = (severity_conflict(words, code) or recurrence_conflict(words, code)) if code else ""
    if conflict:
        yield Hit(f"{code} on file does not stand for “{conflict}”.", about=code + conflict)


def _named(sentence: Sentence, labelled: bool, on_file: list[str], view: Audited) -> Iterator[Hit]:
    plain = sentence.plain
    if not labelled and not _AS_DIAGNOSIS.search(plain):
        return
    for name, (start, end) in facts_in(plain).get("diagnosis", {}).items():
        if name not in FITS or not _is_current(plain, start, end) or _TYPE.search(plain[:start]):
            continue
        fitting = [code for code in on_file if re.match(FITS[name], code)]
        if not fitting and not _in_bullets(name, view):
            yield hit_at(sentence, start, end, "This diagnosis is not on file for the member.", about=name)
        elif len(fitting) == 1 and name == "mdd":
            near = plain[max(0, start - 20) : end + 50]
            conflict = severity_conflict(near, fitting[0]) or recurrence_conflict(near, fitting[0])
            if conflict:
                yield hit_at(
                    sentence, start, end, f"{fitting[0]} on file does not stand for “{conflict}”.", about=conflict
                )


def _is_current(plain: str, start: int, end: int) -> bool:
    how = assertion(plain, start, end)
    return not (how.negated or how.of_another or how.historical or _LEFT.search(plain))


def _in_bullets(name: str, view: Audited) -> bool:
    return any(name in facts_in(fact.plain).get("diagnosis", {}) for fact in view.evidence.bullets)


RULE = Rule(
    code="GN612",
    category="code-mismatch",
    severity="error",
    check=_check,
    needs=("diagnoses",),
    suggestion="See which is right; use the diagnosis on file or bring the file up to date.",
    source="our judgement; Texas Medicaid notice of 2023-05-12 asks for the diagnosis in the record",
    seed=("coding 1", "error 4", "question 3"),
    bad=(
        example("Dx: «F33.1»\nClient shared.", member={"diagnoses": [{"code": "F41.1"}]}),
        example("Client's symptoms are consistent with «bipolar» disorder.", member={"diagnoses": [{"code": "F41.1"}]}),
        example(
            "Client with «major depressive» disorder, recurrent, severe.", member={"diagnoses": [{"code": "F33.1"}]}
        ),
        example(
            "Client shared.", member={"diagnoses": [{"code": "F33.1", "description": "Generalized anxiety disorder"}]}
        ),
    ),
    good=(
        example("Dx: F33.1 MDD, recurrent, moderate\nClient shared.", member={"diagnoses": [{"code": "F33.1"}]}),
        example(
            "Client spoke of her mother's diagnosis of bipolar disorder.", member={"diagnoses": [{"code": "F41.1"}]}
        ),
        example("Avoidance related to GAD continues.", member={"diagnoses": [{"code": "F41.1"}]}),
    ),
)
