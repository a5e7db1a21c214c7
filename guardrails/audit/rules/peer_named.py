"""Another member is named in a member's note, or any member in the group part.

What: a first or last name, a nickname, initials that stand as a person, or a misspelt form of a name on the
roster, in a note that is not that person's. Former members and people of other groups count as well.

Why it matters: each note goes into one person's chart; a name in it tells every reader who else is in
treatment.

Limits: a namesake outside the group cannot be told apart. A name that is also a word counts only where it
stands as a name; single initials only before a verb or after "peer", "by" or "with".
"""

from collections.abc import Iterator

from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.rule import Hit, Rule

_OTHERS = ({"name": "Thomas Baker", "aliases": ["TJ"]}, {"name": "Will Grace"})


def _check(view: Audited) -> Iterator[Hit]:
    roster = view.evening.roster
    for named in view.named:
        kinds = {roster.people[key].is_ for key in named.people}
        if view.own_id in named.people or "facilitator" in kinds or "staff" in kinds:
            continue
        if not kinds & {"member", "former_member", "other_group"}:
            continue
        how = {"name": "A name", "initials": "Initials", "misspelt": "A misspelt name"}[named.kind]
        whose = "a member in the group part" if view.member is None else "another person of the group"
        yield Hit(f"{how} of {whose}.", named.start, named.end)


RULE = Rule(
    code="GN101",
    category="peer-identified",
    severity="error",
    scope=("member", "group"),
    attending_only=False,
    check=_check,
    mend="model",
    suggestion="Say “a peer” or “another member”, and leave out what makes that person recognizable.",
    seed=("requirement 4", "mistakes 2"),
    fixed=True,
    bad=(
        example("Client gave feedback to «Tom» about setting limits.", others=_OTHERS),
        example("Client felt understood when «T.B.» spoke of his job loss.", others=_OTHERS),
        example("Client role-played refusal with «Tomas» and felt steadier.", others=_OTHERS),
        example("Client said that «Will» reminded her of an old friend.", others=_OTHERS),
        example("Client present.", group="The group supported «Maria» after check-in.", others=_OTHERS),
    ),
    good=(
        example("Maria said that she will call her sponsor; hope grew during group.", others=_OTHERS),
        example(
            "Client gave feedback to a peer about setting limits; BP and PT appointment on Friday.", others=_OTHERS
        ),
        example("Dana Whitfield asked Maria about sleep.", others=_OTHERS),
        example("Grace period on rent helped; client may look for art classes.", others=_OTHERS),
    ),
)
