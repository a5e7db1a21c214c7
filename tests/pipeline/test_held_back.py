"""What the last check would stop is masked before it is asked, unless the clinician wants it left."""

import pytest

from drafter.pipeline.held_back import masked_for_sending
from guardrails.deid.masking import Decisions, deidentify
from guardrails.gate.examine import kinds_in
from guardrails.session import SessionFile

_STOPPED = {
    "mom died 12/10, denied furlough for funeral": ["12/10"],
    "Herschel and Mordecai sang together a Yiddish song, very nice moment": ["Yiddish"],
}


def _file(*bullets: str) -> SessionFile:
    return SessionFile.model_validate(
        {
            "session": {"facilitators": [{"name": "Danuta Zielinska", "role": "lead"}]},
            "members": [
                {"id": "c1", "name": "Herschel Grunwald", "bullets": list(bullets)},
                {"id": "c2", "name": "Mordecai Ellison"},
            ],
        }
    )


def _left(file: SessionFile, decisions: Decisions = Decisions()) -> list[tuple[str, ...]]:
    masked, watch = masked_for_sending(file, decisions)
    return [kinds for ref, item in masked.items.items() if "bullets" in ref if (kinds := kinds_in(item.masked, watch))]


@pytest.mark.parametrize("bullet", _STOPPED)
def test_a_bullet_that_the_check_would_stop_is_masked_further_until_it_passes(bullet: str) -> None:
    assert _left(_file(bullet)) == []


@pytest.mark.parametrize(("bullet", "words"), _STOPPED.items())
def test_only_the_words_that_the_check_finds_are_masked_besides(bullet: str, words: list[str]) -> None:
    file = _file(bullet)
    masked, watch = masked_for_sending(file, Decisions())
    by_itself = deidentify(file).items["members.c1.bullets[0]"]
    assert kinds_in(by_itself.masked, watch), "an example that passes by itself shows nothing"
    held = {(s.start, s.end) for s in by_itself.spans}
    spans = [(s.start, s.end) for s in masked.items["members.c1.bullets[0]"].spans]
    assert [bullet[start:end] for start, end in spans if (start, end) not in held] == words


def test_a_word_that_the_clinician_wants_left_is_left_and_the_check_says_so() -> None:
    assert _left(_file("mom died 12/10, denied furlough for funeral"), Decisions(leave=("12/10",))) != []


def test_what_passes_is_masked_as_ever() -> None:
    file = _file("quiet, tearful near the end", "told Mordecai no")
    masked, _ = masked_for_sending(file, Decisions())
    assert masked.items == deidentify(file).items
