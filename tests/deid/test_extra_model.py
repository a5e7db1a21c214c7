"""A downloaded model for names only ever masks more."""

import pytest
import spacy

from drafter import name_model
from drafter.errors import SettingFault
from drafter.settings import Settings
from guardrails.deid import extra_model
from guardrails.deid.masking import deidentify
from guardrails.session import Bullet, Member, SessionFile

BULLETS = ("the quartz on the table, maria was quiet", "rated mood 7/10 on sertraline 50 mg, a quartz in hand")


@pytest.fixture
def folder(tmp_path):
    """A tiny spaCy model that takes "quartz" for a person, and a dose for a date, which is no business of its."""
    model = spacy.blank("en")
    ruler = model.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PERSON", "pattern": "quartz"}, {"label": "DATE", "pattern": "sertraline"}])
    model.to_disk(tmp_path / "model")
    yield tmp_path / "model"
    extra_model.use(None)


def masked() -> list[str]:
    member = Member(id="m1", name="Maria Gonzalez", bullets=tuple(Bullet(text=text) for text in BULLETS))
    items = deidentify(SessionFile(members=(member,))).items
    return [items[f"members.m1.bullets[{i}]"].masked for i in range(len(BULLETS))]


def test_without_a_model_the_word_stays():
    assert all("quartz" in text for text in masked())


def test_what_the_model_finds_is_masked_besides_and_nothing_is_freed(folder):
    before = masked()
    name_model.use(Settings(nlp_model=folder))
    after = masked()
    assert not any("quartz" in text for text in after)
    assert "[MEMBER_1]" in before[0]
    assert "[MEMBER_1]" in after[0]
    assert "7/10 on sertraline 50 mg" in after[1]


def test_a_folder_without_a_model_stops_the_start_with_one_line(tmp_path):
    with pytest.raises(SettingFault, match="DRAFTER_NLP_MODEL"):
        name_model.use(Settings(nlp_model=tmp_path))


def test_a_broken_model_stops_the_start_with_one_line(folder):
    (folder / "config.cfg").write_text("no config", encoding="utf-8")
    with pytest.raises(SettingFault, match="could not read"):
        name_model.use(Settings(nlp_model=folder))
