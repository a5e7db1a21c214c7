"""Two members have the same or nearly the same text of their own.

What: what two notes of one session say beyond the shared part and the record of attendance, compared after
names, pronouns and numbers are set aside.

Why it matters: a text that fits two people was written about neither; payers read it as cloned.

Limits: a note of fewer than twelve words of its own is compared only for being exactly the same. Two notes that are
alike because their bullets are, each telling every line of its own, are no copies unless they are the same to the word.
"""

from collections.abc import Iterator

from guardrails.audit.audited import Audited, Evening
from guardrails.audit.bearing import comes_back
from guardrails.audit.clones import close_pairs, comparable
from guardrails.audit.example import example
from guardrails.audit.rule import Hit, Rule

_SAME, _OF_EACH_LINE = 0.995, 0.3


def _tells_its_own(view: Audited) -> bool:
    return bool(view.evidence.bullets) and comes_back(view, _OF_EACH_LINE)


def _check(evening: Evening) -> Iterator[Hit]:
    texts = {view.own_id: comparable(view) for view in evening.members if not (view.member and view.member.absent)}
    by_id = {view.own_id: view for view in evening.members}
    partners: dict[str | None, float] = {}
    for one, other, score in close_pairs(texts):
        if score <= _SAME and _tells_its_own(by_id[one]) and _tells_its_own(by_id[other]):
            continue
        for key in (one, other):
            partners[key] = max(partners.get(key, 0), score)
    for key, score in partners.items():
        view = by_id[key]
        end = view.sentences[-1].end if view.sentences else 0
        how = "the same as" if score > _SAME else "nearly the same as"
        yield Hit(
            f"This text is {how} another member's.",
            view.sentences[0].start if view.sentences else 0,
            end,
            member_id=key,
        )


_A = (
    "Client arrived on time and named fear of calls as what keeps her home. She tried the breathing exercise and "
    "felt steadier by the end. Plan: call her sister before Friday."
)

RULE = Rule(
    code="GN306",
    category="copied-note",
    severity="warning",
    scope=("session",),
    needs=("two notes",),
    check=_check,
    suggestion="Write what was this member's own: what was said, shown, taken from the group.",
    source="NGS Medicare on cloned documentation; Medicare Part B bulletin 2011-10 on cloning (as reposted)",
    seed=("error 2", "question 2", "mistakes 2"),
    bad=(
        example(f"«{_A}»", others=({"name": "Tom Baker", "note": f"«{_A}»"},)),
        example(
            f"«{_A}»",
            others=(
                {
                    "name": "Tom Baker",
                    "note": "«Client arrived on time and named fear of calls as what keeps him home. He tried the "
                    "breathing exercise and felt calmer by the end. Plan: call his sister before Monday.»",
                },
            ),
        ),
    ),
    good=(
        example(
            _A,
            others=(
                {
                    "name": "Tom Baker",
                    "note": "Client came late, spoke of the fire and grew tearful. He declined the breathing exercise. "
                    "Plan: meet with his sponsor on Sunday.",
                },
            ),
        ),
        example(
            "Day 5. Craving 6, 4 after urge surfing. Sweating, shaky hands, nurse aware. Finishing detox; a bed on"
            " Friday.",
            "day 5 craving 6, after surfing 4",
            "sweaty, hands shaky, RN aware",
            "residential bed fri",
            others=(
                {
                    "name": "Tom Baker",
                    "note": "Day 6. Craving 5, 3 after urge surfing. Slept six hours, calmer. Finishing detox;"
                    " residential bed Friday.",
                    "bullets": ["day 6 craving 5, after surfing 3", "slept 6h, calmer", "residential bed fri"],
                },
            ),
        ),
        example(
            "Client reported cravings after a fight with her son and called her sponsor. Plan: meeting on Sunday.",
            others=(
                {
                    "name": "Tom Baker",
                    "note": "Client reported cravings on payday and drove another way home. "
                    "Plan: hand his card to his wife.",
                },
            ),
        ),
    ),
)
