"""A member can be told by what is said of a person, though nobody is named.

What: in the group part, one person by calling, family or story ("the retired firefighter", "the father whose twins
drowned", "the one woman in the group"); in a member's note, someone of the group by what stands in another member's
bullets ("the woman whose hands had been tied") or in no bullet of this one ("the painter who brings muffins").

Why it matters: who was there recognizes the person at once, and the note of one member may be read by others.

Limits: knows the commonest callings and relations. People of the member's own life are told from those of the group by
another member's bullets, or by "in the group".
"""

import re
from collections.abc import Collection, Iterator

from guardrails.audit.alignment import whole
from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.unborne import TELLING, Unborne, unborne
from guardrails.language.relations import kind
from guardrails.language.sieve import Sieve

_CALLING = (
    "woman|man|gentleman|lady|girl|boy|guy|fellow|wife|husband|mother|father|mom|dad|widow|widower|grandmother|grandfather|teacher|nurse|firefighter|driver|student|medic"
    "|veteran|soldier|marine|officer|resident|doctor|lawyer|pastor|priest|engineer|accountant|mechanic|chef|cook|waitress"
    "|waiter|carpenter|electrician|plumber|farmer|pilot|musician|singer|artist|actor|dancer|coach|realtor|cashier|clerk"
    "|barber|hairdresser|paramedic|contractor|roofer|trucker|athlete|immigrant|refugee|retiree|twin|newlywed|bride"
    "|groom|divorcee|dentist|pharmacist|scientist|professor|librarian|guard|bartender|baker|butcher|nun|vet|welder"
)
_ANYONE = "member|peer|client|patient|participant|person|individual|someone|somebody"
_ONE = Sieve(
    rf"\b(?P<article>the|one|an?|another) (?P<how>(?:[a-z-]+ ){{0,3}}?)"
    rf"(?:(?P<calling>{_CALLING})|(?P<anyone>{_ANYONE}))"
    r"(?P<whose>'s?)?(?![\w-])(?P<tells>(?: (?:by|at|near|beside|next to|across)(?: [a-z]+){1,3}?)? (?:who|whose|whom"
    r"|in (?:the|this) (?:group|room)|of (?:two|three|four|twins)|with (?:the|a|an|her|his)|from)\b)?"
)
_STAFF = re.compile(
    r"\b(?:charge|unit|staff|on-call|attending|psychiatric|visiting|school|probation|parole|police|medical|family"
    r"|primary"
    r"|her|his|their|my|no|any|every|each|whole|entire|only|per|for|of|to|by|than|asking|telling)\b"
)
_WHO = re.compile(r"\b(?:the|an?|one|another|whom?) (?:[a-z-]+ ){0,2}?(?P<who>[a-z]+),? (?:who|whose|with|from)\b")
_SOMEONE = frozenset(f"{_ANYONE}|woman|man|one|girl|boy|lady|mother|father".split("|"))
_WHO_DOES = re.compile(r"\bwho(?:se|m)?$")
_WITH_SOME = re.compile(r"^ with an?$")
_ONE_WORD = 2
"""The weight of one word of a person's own."""
_ENOUGH = 4
"""The weight of words in common that tells whose story it is: two of a person's own, a little less after "who"."""


def _check(view: Audited) -> Iterator[Hit]:
    told: set[int] = set()
    for sentence in view.sentences:
        for match in _ONE.finditer(sentence.plain):
            if _STAFF.search(match["how"]):
                continue
            if view.member is None and match["calling"] and _is_particular(match):
                message = "This tells which member is meant."
            elif _is_story_of_another(sentence.plain[match.start() :], match, view):
                message = "This is in another member's bullets, and tells who is meant."
            else:
                continue
            told.add(sentence.start)
            yield hit_at(sentence, match.start(), match.end() - len(match["tells"] or ""), message, about=match[0])
    yield from _described(view, told)


def _described(view: Audited, told: Collection[int]) -> Iterator[Hit]:
    """Find a person described by what nothing of this member's input knows: "the painter who brings muffins"."""
    here: dict[int, list[Unborne]] = {}
    for found in unborne(view):
        if found.sentence.start not in told:
            here.setdefault(found.sentence.start, []).append(found)
    for words in here.values():
        sentence = words[0].sentence
        for match in _WHO.finditer(sentence.plain):
            after = [w for w in words if w.word.start > match.start("who")]
            weight = sum(w.weight for w in after)
            calling = any(w.word.start == match.start("who") for w in words) and kind(match["who"]) == "h"
            if weight >= TELLING and (calling or match["who"] in _SOMEONE):
                yield hit_at(sentence, *match.span("who"), "This tells who is meant.", about="described")
                break


def _is_particular(match: re.Match[str]) -> bool:
    if match["tells"]:
        return True
    return match["article"] in ("the", "one") and bool(match["how"].strip() or match["whose"])


def _is_story_of_another(words: str, match: re.Match[str], view: Audited) -> bool:
    """Tell whether what is said of the person stands in one other member's bullets and not in this one's."""
    if not (match["tells"] or match["how"].strip()):
        return False
    said = whole(re.split(r"[;.]", words)[0]).weights
    own = {word for known in view.evidence.wholes for word in known.weights}
    enough = _ENOUGH - bool(_WHO_DOES.search(match["tells"] or "") and view.member)
    if view.member and _is_one_of_all(match):
        enough = _ONE_WORD
    for member in view.evening.file.members:
        if member.id == view.own_id:
            continue
        told = [set(known.weights) for known in view.evening.evidence(member).wholes]
        for known in (set().union(*told) - own,) if view.member else told:
            common = sum(weight for word, weight in said.items() if word in known and (view.member or weight > 1))
            if common >= enough:
                return True
    return False


def _is_one_of_all(match: re.Match[str]) -> bool:
    """Tell whether a person, no "member" or "peer", is picked out: "the man who was revived"."""
    told = match["article"] == "the" and not _WITH_SOME.search(match["tells"] or "with a")
    return told and bool(match["calling"] or match["anyone"] in ("patient", "client"))


_OTHERS = ({"name": "Thomas Baker", "bullets": ["hands tied by ex, told it shaking", "drives bus, stabbed in may"]},)

RULE = Rule(
    code="GN106",
    category="peer-identified",
    severity="error",
    scope=("member", "group"),
    attending_only=False,
    check=_check,
    mend="clinician",
    suggestion="Say “a member”, and leave out calling, family and story.",
    seed=("requirement 4", "mistakes 2"),
    fixed=True,
    bad=(
        example("Client present.", group="Three read aloud, among them «the bus driver» who was stabbed in May."),
        example(
            "Client present.", group="Members confronted each other, and «the retired firefighter» spoke of his son."
        ),
        example("«The woman» whose hands had been tied moved her.", "moved by peer's story", others=_OTHERS),
        example("She was moved by «a member» who was stabbed on his bus.", "moved by peer's story", others=_OTHERS),
        example("Startled when «the man» who drives was walked out.", "startled at noise", others=_OTHERS),
        example("He spoke to the «painter» who brings muffins.", "told peer he knows little of her", others=_OTHERS),
    ),
    good=(
        example(
            "Client present.", group="One member was tearful; another thanked the group. The charge nurse looked in."
        ),
        example("The nurse who took her blood was kind.", "nurse who took blood was kind", others=_OTHERS),
        example("She was moved by a peer who spoke of loss.", "moved by peer's story", others=_OTHERS),
    ),
)
