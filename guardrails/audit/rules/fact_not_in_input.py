"""The note brings in a medication, a substance, an event or a person of which the input knows nothing.

What: a drug or medication by name, a hospital stay, an arrest, a job lost or found, a death, a court date, a relative,
that no bullet, plan, goal, diagnosis or earlier note of the member holds.

Why it matters: such a fact is never a matter of style; someone must have said it.

Limits: knows the commonest of each kind. Another word for the same person or thing in the bullets is usually understood.
"""

import re
from collections.abc import Iterator, Mapping

from guardrails.audit.audited import Audited
from guardrails.audit.example import example
from guardrails.audit.place import hit_at
from guardrails.audit.rule import Hit, Rule
from guardrails.audit.support import facts_in, told

_SAME = (
    {"husband", "wife", "spouse", "partner", "marriage", "marital", "married"},
    {"boyfriend", "girlfriend", "partner", "relationship", "dating", "ex"},
    {"mother", "father", "parent", "parents", "folks", "family"},
    {"stepfather", "stepmother", "stepdad", "stepmom", "parents", "family"},
    {"sister", "brother", "sibling", "siblings", "twin", "family"},
    {"son", "daughter", "child", "children", "kid", "kids", "teen", "baby", "parenting"},
    {"grandmother", "grandfather", "grandparents", "grandparent", "family"},
    {"boss", "supervisor", "manager", "foreman", "work", "job"},
    {"coworker", "work", "job", "office", "colleague"},
    {"landlord", "rent", "eviction", "apartment"},
    {"roommate", "housemate", "apartment"},
    {"hospital", "admission", "discharged", "discharge", "psych", "inpatient", "iop", "php", "detox"},
    {"emergency", "er", "ed", "hospital"},
    {"job-loss", "unemployed", "job", "work", "fired", "terminated", "let"},
    {"new-job", "job", "work", "interview", "hired", "promotion"},
    {"eviction", "housing", "shelter", "evicted", "homeless"},
    {"divorce", "ex", "marriage", "separation", "separated", "split", "husband", "wife"},
    {"breakup", "ex", "broke", "split", "separated", "dumped", "left", "relationship", "boyfriend", "girlfriend"},
    {"death", "died", "loss", "grief", "lost", "funeral", "passed", "dying", "deceased", "bereavement", "memorial", "anniversary", "suicide", "grave", "dead", "killed"},
    {"accident", "crash", "mva", "wreck", "collision"},
    {"move", "moving", "moved", "apartment", "house", "relocated", "housing"},
    {"custody", "kids", "court", "children"},
    {"court", "legal", "judge", "charge", "charges", "probation", "officer", "dui", "lawyer", "hearing", "custody"},
    {"trauma", "ptsd", "abuse", "assault", "assaulted", "flashback", "flashbacks", "combat", "rape", "nightmares", "trigger", "triggered", "accident", "attack"},
    {"wedding", "married", "engaged", "marriage", "fiance"},
    {"graduation", "school", "college", "graduated"},
    {"ex", "divorce", "separated", "breakup", "broke"},
    {"fiance", "engaged", "wedding", "partner"},
    {"pregnancy", "pregnant", "baby", "expecting", "miscarriage"},
    {"arrest", "jail", "police", "arrested", "legal", "prison", "incarcerated", "court", "probation", "locked"},
    {"dui", "dwi", "court", "license", "probation"},
    {"alcohol", "drank", "beer", "beers", "drink", "drinks", "drinking", "sober", "bar", "wine", "aa", "sobriety", "relapse", "relapsed", "binge", "sponsor", "etoh", "bottle"},
    {"opioid", "heroin", "fent", "fentanyl", "pills", "suboxone", "methadone", "oud", "na", "oxy"},
    {"stimulant", "meth", "cocaine", "coke", "crack"},
    {"cannabis", "weed", "pot", "smoked", "smoking", "thc", "edible", "edibles", "vape", "joint"},
    {"nicotine", "smoking", "vape", "cigarettes", "smoke", "vaping", "cigs"},
)  # fmt: skip
_BRANDS: Mapping[str, str] = {
    "zoloft": "sertraline", "prozac": "fluoxetine", "lexapro": "escitalopram", "celexa": "citalopram", "paxil": "paroxetine",
    "effexor": "venlafaxine", "cymbalta": "duloxetine", "wellbutrin": "bupropion", "remeron": "mirtazapine", "buspar": "buspirone",
    "lamictal": "lamotrigine", "depakote": "divalproex", "seroquel": "quetiapine", "zyprexa": "olanzapine", "risperdal": "risperidone",
    "abilify": "aripiprazole", "latuda": "lurasidone", "haldol": "haloperidol", "ativan": "lorazepam", "xanax": "alprazolam",
    "klonopin": "clonazepam", "valium": "diazepam", "vistaril": "hydroxyzine", "ambien": "zolpidem", "suboxone": "buprenorphine",
    "sublocade": "buprenorphine", "vivitrol": "naltrexone", "antabuse": "disulfiram", "campral": "acamprosate", "neurontin": "gabapentin",
    "strattera": "atomoxetine", "vyvanse": "lisdexamfetamine", "ritalin": "methylphenidate", "concerta": "methylphenidate",
}  # fmt: skip
_WORDS = {"medication": "medication", "substance": "substance", "event": "event", "relative": "person"}


def _check(view: Audited) -> Iterator[Hit]:
    text = (
        view.evidence.plain
        + "\n"
        + "\n".join((p.text or "").lower() for p in (view.member.previous if view.member else ()))
    )
    held = facts_in(text)
    words = set(re.findall(r"[a-z]+", text))
    flagged: set[tuple[str, str]] = set()
    for sentence in told(view):
        for kind, names in facts_in(sentence.plain).items():
            for name, (start, end) in names.items():
                if kind not in _WORDS or (kind, name) in flagged or _is_held(kind, name, held, words):
                    continue
                if kind == "relative" and _is_of_a_peer(sentence.plain[:start]):
                    continue
                flagged.add((kind, name))
                yield hit_at(sentence, start, end, f"No bullet knows of this {_WORDS[kind]}.", about=name)


def _is_held(kind: str, name: str, held: Mapping[str, Mapping[str, tuple[int, int]]], words: set[str]) -> bool:
    there = held.get(kind, {})
    if kind == "medication":
        return _BRANDS.get(name, name) in {_BRANDS.get(other, other) for other in there}
    if name in there or name in words:
        return True
    loose = next((group for group in _SAME if name in group), set())
    others = {other for group in _SAME for other in group if name in group} & words
    if kind == "relative" and others & {other for other in there}:
        others -= set(there)
    return bool(loose) and bool(others - {name})


def _is_of_a_peer(before: str) -> bool:
    return bool(re.search(r"\b(?:peer|another member|member)(?:'s)?(?: \w+){0,3} $", before[-40:]))


RULE = Rule(
    code="GN504",
    category="unsupported-claim",
    severity="error",
    check=_check,
    needs=("bullets",),
    mend="model",
    suggestion="Take it out, or ask the clinician whether it was said.",
    bad=(
        example("Client takes «Lexapro».", "on new med, tired"),
        example("Client talked with her «brother» about rent.", "talked w/ friend about rent"),
        example("Since she was «hospitalized» client feels numb.", "feels numb"),
    ),
    good=(
        example("Client takes Zoloft daily.", "taking sertraline 50"),
        example("Client argued with her mother.", "argued w/ mom"),
        example("Client spoke about her wife.", "spouse angry about $"),
    ),
)
