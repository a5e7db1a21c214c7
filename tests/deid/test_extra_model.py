"""A downloaded model for names only ever masks more."""

import json
import socket

import onnx
import pytest
import spacy
from onnx import TensorProto, helper
from tokenizers import Tokenizer, models, pre_tokenizers

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


WORDS = ("[UNK]", "the", "quartz", "on", "table", "maria", "was", "quiet", "rock", "sertraline")
LABELS = {"0": "O", "1": "B-PER", "2": "I-PER", "3": "B-DATE"}


@pytest.fixture
def onnx_folder(tmp_path):
    """A token classifier that looks each word up: "quartz" is a person, "rock" goes on, "sertraline" is a date."""
    scores = [[1.0, 0, 0, 0] for _ in WORDS]
    for word, label in (("quartz", 1), ("rock", 2), ("sertraline", 3)):
        scores[WORDS.index(word)] = [0.0] * len(LABELS)
        scores[WORDS.index(word)][label] = 1.0
    table = helper.make_tensor(
        "table", TensorProto.FLOAT, (len(WORDS), len(LABELS)), [x for row in scores for x in row]
    )
    graph = helper.make_graph(
        [helper.make_node("Gather", ["table", "input_ids"], ["logits"])],
        "words",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, (1, "length"))],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, (1, "length", len(LABELS)))],
        [table],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(model, tmp_path / "model.onnx")
    tokenizer = Tokenizer(models.WordLevel({word: i for i, word in enumerate(WORDS)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    (tmp_path / "config.json").write_text(json.dumps({"id2label": LABELS}), encoding="utf-8")
    yield tmp_path
    extra_model.use(None)


def test_an_onnx_token_classifier_masks_more_and_frees_nothing_without_a_connection(onnx_folder, monkeypatch):
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("a connection was opened"))
    before = masked()
    name_model.use(Settings(nlp_model=onnx_folder))
    after = masked()
    assert all("quartz" in text for text in before)
    assert not any("quartz" in text for text in after)
    assert "[MEMBER_1]" in after[0]
    assert "7/10 on sertraline 50 mg" in after[1]


def test_pieces_of_one_name_are_one_span_in_every_line_however_long(onnx_folder):
    extra_model.use(onnx_folder)
    text = "the quartz rock on the table\n" + "the table " * 100 + "quartz\n"
    assert [text[f.start : f.end] for f in extra_model.found_by_model(text)] == ["quartz rock", "quartz"]


def test_a_broken_onnx_model_stops_the_start_with_one_line(onnx_folder):
    (onnx_folder / "model.onnx").write_bytes(b"no model")
    with pytest.raises(SettingFault, match="could not be read"):
        name_model.use(Settings(nlp_model=onnx_folder))
