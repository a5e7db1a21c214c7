"""The note gives an act, or quoted words, to the other one of two people than the bullet does.

What: "a peer told her" where the bullet has her telling a peer; "his sister texted him" where he texted his sister;
a peer's words in the member's mouth, or the reverse.

Why it matters: who comforts, who is comforted, who struck and who was struck is what the note is read for.

Limits: only acts that one person does to another one, where doer and receiver are both plain, and quotations whose
speaker is named beside them; sentence and bullet must share other words, or the other person, or the quotation.
"""

from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.content import is_header, is_plan
from guardrails.audit.doers import deeds, exchanged_doers
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit, Rule


def _check(view: Audited) -> Iterator[Hit]:
    told = [
        (sentence, deed)
        for sentence, whole in view.told
        if not is_header(sentence) and not is_plan(sentence)
        for deed in deeds(whole)
    ]
    known = [deed for whole in view.evidence.wholes for deed in deeds(whole)]
    for place in exchanged_doers([deed for _, deed in told], known):
        sentence, deed = told[place]
        whose = "somebody else" if deed.by_self else "the member"
        yield hit_at(
            sentence, deed.start, deed.end, f"In the bullet it is {whose} who does or says this.", about="doer"
        )


RULE = Rule(
    code="GN515",
    category="contradicted-fact",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Say who did it as the bullet does; where the bullet is wrong, correct the bullet.",
    bad=(
        example("His sister «texted» him on Monday.", "texted sister mon when the urge hit"),
        example('She told a peer, «"glad you came back."»', 'peers "glad you came back", looked up at that'),
        example("A younger patient «reassured» him that nights grow shorter.", "told younger pt nights get shorter"),
    ),
    good=(
        example("He texted his sister on Monday.", "texted sister mon when the urge hit"),
        example('She was told by peers, "glad you came back."', 'peers "glad you came back", looked up at that'),
        example("Reassured a younger patient that nights grow shorter.", "told younger pt nights get shorter"),
    ),
)
