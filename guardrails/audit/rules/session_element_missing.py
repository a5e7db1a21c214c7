"""Something that every group session's record needs stands neither in the session data nor in the group part.

What: date, duration, format, topic, intervention, a facilitator with credentials, the number present.

Why it matters: a reader of the chart must see when the service was given, how long, by whom and what it was.

Limits: a topic or an intervention is taken as present when words for one are there; whether it is the right one
cannot be seen. Where no session data and no group part came at all, the heads of the members' notes are read
instead.
"""

import re
from collections.abc import Iterable, Iterator

from guardrails.audit.audited import Evening
from guardrails.audit.example import example
from guardrails.audit.learned.own_words import content_words
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.session_words import CREDENTIAL, DATE, DURATION, FORMAT, HEADCOUNT, TECHNIQUE, TOPIC

_LABELLED_TOPIC = re.compile(r"\b(?:topic|theme|focus|subject)\W{1,3}[^.\n]*")
_ROLES = re.compile(r"\([^()\n]*\b(?:lead|co-?lead|facilitator|co-?facilitator|leader|trainee|observer)\b[^()\n]*\)")
"""Who does what among the leaders: "(lead, processing)"."""
_HEAD = re.compile(r"^[^.\n]*\d[^\n]*?[.;](?=\s)")
_SOME_WORDS = 5
_GENERIC_TOPIC = re.compile(
    r"^(?:the )?(?:group|therapy|process|session|group therapy|psychotherapy|n/?a|none|tbd|various|misc\w*"
    r"|general|-+)?$"
)


def _check(evening: Evening) -> Iterator[Hit]:
    session = evening.file.session
    text = _text(evening)
    low = _ROLES.sub(" ", text.lower())
    there = {
        "date": session.date is not None or DATE.search(low),
        "duration": session.duration_minutes or (session.start_time and session.end_time) or DURATION.search(low),
        "format": session.format or FORMAT.search(low),
        "topic": not _GENERIC_TOPIC.match((session.topic or "").strip().lower())
        or _has_topic(low, session.interventions),
        "intervention": any(i.strip() for i in session.interventions)
        or TECHNIQUE.search(_LABELLED_TOPIC.sub(" ", low)),
        "facilitator with credentials": any(f.name and f.credentials for f in session.facilitators)
        or CREDENTIAL.search(text),
        "number present": any(m.attendance and m.attendance.status for m in evening.file.members)
        or HEADCOUNT.search(low),
    }
    for element, found in there.items():
        if not found:
            yield Hit(
                f"The session's {element} is recorded nowhere.",
                about=element,
                suggestion=f"Add the {element} to the session.",
            )


def _has_topic(low: str, interventions: Iterable[str]) -> bool:
    """Tell whether words for a topic, or several words that name no intervention, head or leader, are left."""
    left = low
    for word in {word for text in interventions for word in re.findall(r"[a-z]{3,}", text.lower())}:
        left = re.sub(rf"\b{word}\b", " ", left)
    told = [line for line in left.split("\n") if not (DATE.search(line) and DURATION.search(line))]
    words = content_words(" ".join(told) if told else _HEAD.sub(" ", left))
    return bool(TOPIC.search(left)) or len(set(words)) >= _SOME_WORDS


def _text(evening: Evening) -> str:
    if evening.group:
        return evening.group.note.text
    if evening.file.session.bullets:
        return "\n".join(b.text for b in evening.file.session.bullets)
    return "" if evening.file.session.model_fields_set else "\n".join(v.note.text for v in evening.members)


RULE = Rule(
    code="GN201",
    category="missing-session-element",
    severity="warning",
    scope=("session",),
    check=_check,
    source="First Coast documentation checklist for psychotherapy, page dated 2024-05-06; the rest our judgement",
    seed=("requirement 1", "requirement 2", "requirement 3", "question 1"),
    bad=(
        example("Client shared.", session={"format": None}),
        example("Client shared.", session={"topic": "group"}),
        example("Client shared.", session={"facilitators": [{"name": "Dana Whitfield"}]}),
        example("Client shared.", session={"end_time": None, "duration_minutes": None}),
        example("Client shared.", group="Members met.", session={"interventions": []}),
    ),
    good=(
        example("Client shared."),
        example("Client shared.", group="Held in person for 90 minutes.", session={"format": None}),
        example(
            "Client shared.",
            group="Unstructured interpersonal process; members gave feedback.",
            session={"topic": None, "interventions": []},
        ),
        example("Client shared.", group="Led by Dana Whitfield, LCSW.", session={"facilitators": []}),
    ),
)
