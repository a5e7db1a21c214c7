"""The generated pages are current and whole."""

from pathlib import Path

from guardrails.audit.pages import FOLDER, pages
from guardrails.audit.registry import all_rules

ROOT = Path(__file__).parents[2]


def test_the_pages_in_the_checkout_are_those_that_the_rules_make():
    made = pages()
    there = {f"{FOLDER}/{path.name}": path.read_text(encoding="utf-8") for path in (ROOT / FOLDER).glob("*.md")}
    assert there == made


def test_every_requirement_of_the_guide_is_carried_by_a_rule():
    table = pages()[f"{FOLDER}/seed-table.md"]
    assert "| none |" not in table


def test_a_page_says_what_why_and_limits_and_names_its_source():
    for rule in all_rules().values():
        assert "What:" in rule.page, rule.name
        assert "Why it matters:" in rule.page, rule.name
        assert "Limits:" in rule.page, rule.name
        assert rule.source, rule.name
