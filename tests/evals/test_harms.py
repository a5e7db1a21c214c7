"""Each evaluator turns red when the product is broken in its way, and only then."""

import asyncio
import json
from pathlib import Path

import pytest

from evals.breaking import BREAKS, counts, drafts
from evals.harms import inventing
from evals.harms.all import HARMS
from evals.paired import changes
from evals.results import Line, Results
from evals.schemas import FOLDER, SCHEMAS, text

DRAFTS = asyncio.run(drafts())
BEFORE = counts(DRAFTS)


@pytest.mark.parametrize("each", BREAKS, ids=lambda b: b.name)
def test_a_break_turns_its_evaluator_red(each):
    assert counts(DRAFTS, each.broken, [each.harm])[each.harm] > BEFORE[each.harm]


def test_there_are_at_least_ten_breaks_each_for_another_evaluator():
    harms = {each.harm for each in BREAKS}
    assert len(harms) == len(BREAKS) >= 10
    assert harms <= set(HARMS)


def test_the_built_in_writer_invents_nothing_on_the_open_half_and_little_in_the_sessions_opened_last():
    invented = [harm for harm in HARMS if harm.endswith("-invented") or harm in {"peer-identified", "wrong-member"}]
    latest = [made for made in DRAFTS if made[0].name.startswith(("e_", "g_", "h_", "i_", "j_"))]
    newest = [made for made in DRAFTS if made[0].name.startswith("k_")]
    opened_last = [made for made in DRAFTS if made[0].name.startswith("l_")]
    learned = [made for made in DRAFTS if made not in latest + newest + opened_last]
    assert {harm: n for harm, n in counts(learned, harms=invented).items() if n} == {}
    assert sum(counts(latest, harms=invented).values()) <= 30
    assert sum(counts(newest, harms=invented).values()) <= 5
    assert sum(counts(opened_last, harms=invented).values()) <= 3
    assert counts(latest + newest + opened_last, harms=["peer-identified"]) == {"peer-identified": 0}


@pytest.mark.parametrize(
    "given",
    [
        "si: (-)",
        "si: passive hx, today (-)",
        "didnt ask hi",
        "si - none",
        "no si",
        "si/hi neg",
        "si ∅ hi ∅",
        "-si/-hi per ask",
        "nssi: 0",
    ],
)
def test_a_sign_behind_a_kind_of_risk_negates_it(given: str):
    assert inventing._negated(given)
    assert not inventing._negated("si: passive, (+) today")


def results(**bad: tuple[int, int]) -> Results:
    made = Results()
    made.take(Line(case, "fact", hits, of) for case, (hits, of) in bad.items())
    return made


def test_a_change_in_every_case_is_beyond_chance_and_one_in_a_single_case_is_not():
    cases = [f"c{i}" for i in range(12)]
    before = results(**dict.fromkeys(cases, (1, 10)))
    everywhere = changes(before, results(**dict.fromkeys(cases, (3, 10))))[0]
    once = changes(before, results(**{case: (3, 10) if case == "c0" else (1, 10) for case in cases}))[0]
    assert everywhere.change == pytest.approx(0.2)
    assert everywhere.chance < 0.01
    assert everywhere.low > 0
    assert everywhere.regression
    assert once.chance > 0.5
    assert once.worse == ("c0",)


def test_where_nothing_was_counted_nothing_has_changed():
    change = changes(results(a=(0, 0)), results(a=(0, 0)))[0]
    assert (change.change, change.regression) == (0.0, False)


def test_only_cases_of_both_runs_are_compared():
    change = changes(results(a=(1, 2), b=(2, 2)), results(a=(1, 2), c=(0, 2)))[0]
    assert (change.before.total, change.now.total) == (2, 2)


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_schemas_for_editors_are_current(name):
    assert (FOLDER / f"{name}.schema.json").read_text(encoding="utf-8") == text(name)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*/*.facts.yaml")), ids=lambda p: p.stem)
def test_facts_hold_to_their_schema(path: Path):
    import yaml

    SCHEMAS["facts"].model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    json.dumps(text("facts"))
