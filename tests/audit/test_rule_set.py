"""What holds for the rule set as a whole."""

import re
from typing import get_args

import pytest

from guardrails.audit.registry import all_rules, describe
from guardrails.audit.risk import WORDS
from guardrails.note import Category

RULES = list(all_rules().values())
MAY_BE_ERRORS = {
    "peer-identified", "wrong-person", "risk-omitted", "risk-contradicted", "risk-unassessed", "unsupported-claim",
    "contradicted-fact", "attendance-mismatch", "code-mismatch", "payer-limit", "record-integrity", "placeholder-left",
    "date-time-conflict", "rule-failed",
}  # fmt: skip


def test_every_category_of_the_contract_has_a_rule():
    assert {rule.category for rule in RULES} == set(get_args(Category)) - {"rule-failed"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_has_two_examples_of_each_kind_and_a_code_of_the_usual_form(rule):
    assert re.fullmatch(r"GN\d{3}", rule.code)
    assert len(rule.bad) >= 2
    assert len(rule.good) >= 2


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_only_grave_categories_block_signing(rule):
    assert rule.severity != "error" or rule.category in MAY_BE_ERRORS


def test_rules_on_risk_and_identity_cannot_be_lowered():
    for rule in RULES:
        if rule.category.startswith("risk") or rule.category in ("peer-identified", "wrong-person"):
            assert rule.fixed, rule.name


def test_no_good_example_serves_two_rules():
    seen = {}
    for rule in RULES:
        for example in rule.good:
            key = repr(example)
            assert key not in seen, (rule.name, seen.get(key))
            seen[key] = rule.name


def test_a_description_holds_what_a_reader_of_the_list_needs():
    for rule in RULES:
        described = describe(rule)
        assert described["rule"] == rule.name
        assert described["summary"].endswith(".")


def test_every_kind_of_risk_has_words_for_people():
    assert all(word[0].islower() for word in WORDS.values())
