"""What the last check would stop is masked before it is asked, unless the clinician wants it left."""

import pytest

from drafter.pipeline.held_back import masked_for_sending
from drafter.pipeline.prepared import Prepared, prepare
from evals.cases import SAMPLES, case
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


_IN_PIECES = {
    "session": {
        "group_name": "Grupo de los miércoles",
        "facilitators": [
            {"name": "Maribel Archuleta", "credentials": "LCDC, LPC-A", "role": "lead"},
            {"name": "Toño Casas", "role": "co"},
        ],
        "bullets": ["casi todo en español, Lupita escribe como salga"],
    },
    "members": [
        {"id": "e1", "name": "Guadalupe Serrano", "aliases": ["Lupita"], "bullets": ["no ideas de morir, preguntado"]},
        {"id": "e2", "name": "Yesenia Ocampo", "bullets": ["riesgo no preguntado"]},
    ],
}


def _stopped(prepared: Prepared) -> list[str]:
    calls = [prepared.group_call(), *map(prepared.member_call, prepared.file.members)]
    found: list[str] = []

    def walk(value: object) -> None:
        if isinstance(value, dict):
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)
        elif isinstance(value, str) and kinds_in(value, prepared.watch):
            found.append(value)

    for block, _, _ in calls:
        walk({key: value for key, value in block.items() if key not in {"about", "settings", "task"}})
    return found


def test_every_text_of_every_call_passes_a_piece_of_a_bullet_and_a_credential_too() -> None:
    assert _stopped(prepare(SessionFile.model_validate(_IN_PIECES))) == []


def test_what_is_masked_in_one_text_is_masked_in_the_others_until_all_pass() -> None:
    """An evening typed in two languages, in which masking once more made other texts fail."""
    assert _stopped(prepare(case(SAMPLES / "open" / "l_bilingue_migajas.yaml").file)) == []
