"""A CPT code in the note or the data is not that of the service.

What: a code in the note that differs from the session's or the member's; a code for individual, family or
crisis work on a group session, or for several families where no
family is spoken of; two codes in the data that disagree; a note that calls itself individual
psychotherapy.

Why it matters: the code must say what was done.

Limits: a code named as that of another day or another service is left alone where the sentence says so. "CPT"
may also mean cognitive processing therapy and is no code.
"""

import re
from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.rule import Hit, Rule, within
from guardrails.language.sieve import Sieve

_CODE = Sieve(r"(?<![\w.])(?:9\d{4}|H\d{4}|T\d{4}|G\d{4}|S\d{4})(?![\w])")
_PLAIN_NUMBER = re.compile(r"\b(?:mrn|record|zip|id|phone|account|case|chart|member id|steps|#)\W{0,4}$", re.IGNORECASE)
_GROUP_CODES = frozenset(("90853", "H0005", "H2035", "G0410", "G0411", "90849", "H0004"))
_ELSEWHERE = re.compile(
    r"\b(?:individual|separate\w*|another|other|same[- ]day|next|previous|instead|not|also (?:seen|received)"
    r"|intake)\b",
    re.IGNORECASE,
)
_INDIVIDUAL = Sieve(
    r"\b(?:this|today's|the) (?:\d+[- ]minute )?(?:individual|one[- ]on[- ]one) (?:psycho)?therapy (?:session"
    r"|appointment)?|^individual (?:psycho)?therapy\b|\bservice(?: type)?: ?individual",
    re.IGNORECASE,
)
_OTHER_SERVICES = frozenset("904 907 908 961 978 989 992 993 994".split())
"""How codes of psychiatry, testing, telephone and evaluation begin."""
_FAMILIES = re.compile(r"\bfamil(?:y|ies)\b|\bparents?\b")
_ADD_ONS = frozenset(("90785",))


def _check(view: Audited) -> Iterator[Hit]:
    service = view.member.service if view.member else None
    session_code = (view.session.cpt_code or "").strip().upper()
    own = (service.code if service and service.code else "").strip().upper()
    if own and session_code and own != session_code:
        yield Hit(f"The member's code {own} is not the session's {session_code}.", about="data")
    expected = own or session_code or "90853"
    if expected in _ADD_ONS:
        yield Hit(f"{expected} is an add-on and no service of its own.", about="service")
    elif expected not in _GROUP_CODES and expected[:3] in _OTHER_SERVICES:
        yield Hit(f"{expected} is not a code for group psychotherapy.", about="service")
    elif expected == "90849" and not _FAMILIES.search(_of_group(view)):
        yield Hit("90849 is for groups of several families.", about="families")
    for sentence in view.sentences:
        for match in _CODE.finditer(sentence.text):
            code = match[0].upper()
            before = sentence.text[: match.start()]
            if code in (expected, session_code, own) or code in _ADD_ONS or _PLAIN_NUMBER.search(before):
                continue
            if (code[0] == "9" and code[:3] not in _OTHER_SERVICES) or _ELSEWHERE.search(sentence.text):
                continue
            yield within(sentence, match, f"The service's code is {expected}.", about=code)
        named = _INDIVIDUAL.search(sentence.text)
        if named:
            yield within(sentence, named, "This was a group session.", about="individual")


def _of_group(view: Audited) -> str:
    """Give what is said of the group as such: its name, its topic, the group part, the note."""
    group = view.evening.group
    return " ".join(
        (view.session.group_name or "", view.session.topic or "", group.note.text if group else "", view.note.text)
    ).lower()


RULE = Rule(
    code="GN613",
    category="code-mismatch",
    severity="error",
    scope=("member", "group"),
    check=_check,
    suggestion="Use the code of the service that was given.",
    source="AAPC Psychiatry Coding Alert on group psychotherapy, secondary; CPT's own wording not read",
    seed=("coding 1", "coding 2"),
    bad=(
        example("CPT «90834»\nClient shared."),
        example("Client shared.", session={"cpt_code": "90853"}, member={"service": {"code": "90837"}}),
        example("Client shared.", session={"cpt_code": "90849"}),
        example("Service: Individual psychotherapy\nClient shared."),
    ),
    good=(
        example("Client shared.", session={"cpt_code": "90849", "group_name": "Multiple-family group"}),
        example("CPT 90853\nClient shared."),
        example("Client has begun CPT for trauma with her individual therapist and wrote her impact statement."),
        example("Client also has an individual session billed as 90834 this week."),
    ),
)
