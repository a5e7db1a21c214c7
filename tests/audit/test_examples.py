"""Every rule holds on the examples that it carries."""

import pytest

from guardrails.audit.engine import audit
from guardrails.audit.example import spans
from guardrails.audit.registry import all_rules

BAD = [(name, i) for name, rule in all_rules().items() for i in range(len(rule.bad))]
GOOD = [(name, i) for name, rule in all_rules().items() for i in range(len(rule.good))]


def _run(name, example):
    file, group, members = example.build()
    return audit(file, group, members, stage=example.stage, select=[name])


@pytest.mark.parametrize(("name", "index"), BAD)
def test_a_bad_example_is_flagged_at_the_marked_words(name, index):
    example = all_rules()[name].bad[index]
    report = _run(name, example)
    assert report.findings, (example, report.skipped)
    assert {f.rule for f in report.findings} == {name}
    expected = sorted((owner, *span) for text, owner in example.marked() for span in spans(text))
    if expected:
        found = sorted((f.member_id or "group", f.where.start, f.where.end) for f in report.findings if f.where)
        assert found == expected


@pytest.mark.parametrize(("name", "index"), GOOD)
def test_a_near_miss_is_left_alone(name, index):
    report = _run(name, all_rules()[name].good[index])
    assert not report.findings
    assert not report.skipped
