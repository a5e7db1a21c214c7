"""The gate's verdict on one remark."""

import pytest
from gate_requests import WATCH, with_remark

from guardrails.gate.examine import Constants, Hit, examine
from guardrails.gate.watch import Watch


@pytest.fixture
def hits_for():
    def hits(text: str, watch: Watch = WATCH) -> tuple[Hit, ...]:
        return examine(with_remark(text), watch, Constants())

    return hits
