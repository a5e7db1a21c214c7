"""A diagnosis on file is an unspecified one.

What: F32.9, F32.A, F33.9, F41.9, F43.10, F39 and their like.

Why it matters: they are valid where not more is known; payers ask when they stay.

Limits: does not know since when the code has been on file.
"""

from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.rule import Hit, Rule

_UNSPECIFIED = frozenset(
    "F32.9 F32.A F33.9 F34.9 F39 F41.9 F43.9 F43.10 F43.20 F31.9 F29 F60.9 F99 F50.9 F42.9 F90.9 F10.9 F19.90".split()
)


def _check(view: Audited) -> Iterator[Hit]:
    for diagnosis in view.member.diagnoses if view.member else ():
        if (diagnosis.code or "").strip().upper() in _UNSPECIFIED:
            yield Hit(f"{diagnosis.code} is an unspecified code.", about=diagnosis.code or "")


RULE = Rule(
    code="GN614",
    category="code-mismatch",
    severity="info",
    check=_check,
    needs=("diagnoses",),
    suggestion="Refine it when more is known.",
    source="headway.co on unspecified ICD-10 codes, secondary report",
    seed=("question 3",),
    bad=(
        example("Client shared.", member={"diagnoses": [{"code": "F32.9"}]}),
        example("Client shared.", member={"diagnoses": [{"code": "F43.10"}]}),
    ),
    good=(
        example("Client shared.", member={"diagnoses": [{"code": "F32.1"}]}),
        example("Client shared.", member={"diagnoses": [{"code": "F43.12"}]}),
    ),
)
