"""The bullets have a no to what was asked on risk, and the note tells it with a yes.

What: "asked, none" told as "asked, she had one"; "asked re SI, denied" told as "asked about suicidal ideation, she said
that it has been with her since last week".

Why it matters: the answer to the question of risk is what the next clinician acts on.

Limits: every question that the bullets tell on risk must have a plain no for its answer; a sentence with any word of
denial, lack or abstinence, or one that the next sentence answers with such a word, is left alone.
"""

from collections.abc import Iterator
from itertools import zip_longest

from guardrails.audit.answers import answers
from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit, Rule


def _check(view: Audited) -> Iterator[Hit]:
    known = [answer for fact in view.evidence.bullets for answer in answers(fact.final)]
    if not known or not all(answer.plain_no for answer in known):
        return
    sentences = view.from_bullets
    for sentence, following in zip_longest(sentences, sentences[1:]):
        if "ask" not in sentence.plain:
            continue
        for answer in answers(sentence.plain, following.plain if following else ""):
            if answer.affirmed and not answer.denied:
                yield hit_at(sentence, answer.start, answer.end, "By the bullets the answer was no.", about="answer")


RULE = Rule(
    code="GN409",
    category="risk-contradicted",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    fixed=True,
    seed=("requirement 6",),
    suggestion="Give the answer that the bullet has.",
    bad=(
        example("Wanted gin on Saturday; «asked, she had one that night».", "wanted gin sat, asked - none"),
        example(
            "«When asked about suicidal ideation, he said that it has been with him since last week».",
            "after grp 10 min: asked re SI, denied",
        ),
    ),
    good=(
        example("Wanted gin on Saturday; asked, she had none.", "wanted gin sat, asked - none"),
        example("When asked about suicidal ideation, he denied it.", "after grp 10 min: asked re SI, denied"),
        example("Asked about suicidal ideation. Denied.", "asked re SI - no"),
    ),
)
