"""A diagnosis code is not in the ICD-10-CM table, or is a header that cannot be billed.

What: the codes on file and those in the note, looked up in the release named in the source.

Why it matters: a claim with such a code is refused, and the record names no diagnosis that exists.

Limits: for a session after the release's last day a code that is missing may be a new one; that is information
only, or a warning where it is a billable code with one digit more. A newer release is loaded from its order file:
`python -m guardrails.audit.icd.derive --help` says how.
"""

from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.diagnosis import codes_in
from guardrails.audit.example import example
from guardrails.audit.icd.codes import SOURCE, code_table, source
from guardrails.audit.rule import Hit, Rule
from guardrails.note import Severity


def _check(view: Audited) -> Iterator[Hit]:
    seen: set[str] = set()
    for sentence in view.sentences:
        labelled = sentence.heading.startswith(("dx", "diagnos", "icd"))
        for match in codes_in(sentence.text, labelled):
            code = match["code"]
            seen.add(code)
            yield from _judge(code, view, sentence.start + match.start(), sentence.start + match.end())
    for diagnosis in view.member.diagnoses if view.member else ():
        if diagnosis.code and diagnosis.code.strip() not in seen:
            yield from _judge(diagnosis.code.strip(), view, None, None)


def _judge(code: str, view: Audited, start: int | None, end: int | None) -> Iterator[Hit]:
    table = code_table()
    standing = table.standing(code)
    if standing == "header":
        yield Hit(f"{code} is a header; a longer code is needed.", start, end, source=source(), about=code)
    elif standing == "unknown":
        late = view.session.date is not None and view.session.date > table.ends
        severity: Severity = "info" if late and code[:3].upper() in table.categories else "error"
        if severity == "info" and table.standing(code[:-1]) == "billable":
            severity = "warning"  # a longer form of a code that was whole: a digit too many, or a later release
        yield Hit(
            f"{code} is not a code of the release of {table.begins:%B %Y}.",
            start,
            end,
            source=source(),
            severity=severity,
            about=code,
        )


RULE = Rule(
    code="GN611",
    category="code-mismatch",
    severity="error",
    check=_check,
    suggestion="Look the code up and put the billable one on file.",
    source=SOURCE,
    seed=("coding 1", "question 3"),
    bad=(
        example("Client shared.", member={"diagnoses": [{"code": "F43.1"}]}),
        example("Dx: «F33.99»\nClient shared."),
        example("Client shared.", member={"diagnoses": [{"code": "F32"}]}),
        example("Client shared.", session={"date": "2026-11-10"}, member={"diagnoses": [{"code": "F32.10"}]}),
    ),
    good=(
        example("Dx: F32.A\nClient shared.", member={"diagnoses": [{"code": "F32.A"}]}),
        example("Client worked in room B12 and drives an F150.", member={"diagnoses": [{"code": "F43.10"}]}),
    ),
)
