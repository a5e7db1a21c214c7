"""The note tells as done what the bullets only plan, or as still to come what they tell as done.

What: "called the landlord" where the bullet has "will call landlord"; "will tell his wife" where he has told her.

Why it matters: the next one who reads takes a step as taken that nobody has taken.

Limits: the verb must be the same and its clause must share another word; where the bullets or the note have the act
both ways, or the note says that it is done once more (again, another, daily), nothing is flagged. Wishes and goals are
not looked at.
"""

import re
from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.content import is_header
from guardrails.audit.done import acts, mistimed
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit, Rule

_SOON = re.compile(r"\b(?:after|following) (?:the |this )?(?:group|session|meeting)|\b(?:today|tonight)\b")
"""What was to come in the same evening may have come to pass before the note was written."""


def _check(view: Audited) -> Iterator[Hit]:
    known = [act for whole in view.evidence.wholes for act in acts(whole) if act.done or not _SOON.search(whole.plain)]
    if not known:
        return
    told = [(s, act) for s, whole in view.told if not is_header(s) for act in acts(whole)]
    for place in mistimed([act for _, act in told], known):
        sentence, act = told[place]
        message = "The bullet only plans this." if act.done else "The bullet tells this as done."
        yield hit_at(sentence, act.word.start, act.word.end, message, about=act.verb)


RULE = Rule(
    code="GN516",
    category="contradicted-fact",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Tell it as the bullet does, as done or as planned; where the bullet is wrong, correct the bullet.",
    bad=(
        example("He «called» the landlord about the lease.", "will call landlord wed re lease"),
        example("He will «tell» his wife of the relapse.", "told wife abt relapse before grp"),
    ),
    good=(
        example("She met with her case manager after group.", "will meet w/ case mgr after grp"),
        example("He will call the landlord about the lease.", "will call landlord wed re lease"),
        example("He will call the landlord about the lease again.", "called landlord re lease"),
        example("He told his wife of the relapse.", "told wife abt relapse before grp"),
    ),
)
