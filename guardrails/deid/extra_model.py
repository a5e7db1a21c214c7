"""An optional model for names, downloaded by the practice: a spaCy folder, or one with an ONNX token classifier.

It masks more and frees nothing. The folder is read from disk only, once per process; nothing here opens a connection.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from guardrails.deid.recognizer import Found

_SCORE = 0.6
_TYPES = {
    "PERSON": "NAME", "PER": "NAME", "PATIENT": "NAME", "STAFF": "NAME", "GPE": "PLACE", "LOC": "PLACE",
    "LOCATION": "PLACE", "FAC": "PLACE", "ORG": "ORG", "ORGANIZATION": "ORG", "HOSP": "ORG", "HOSPITAL": "ORG",
    "PATORG": "ORG", "NAME": "NAME", "DOCTOR": "NAME", "USERNAME": "NAME", "CITY": "PLACE", "STREET": "PLACE",
}  # fmt: skip
"""Labels of usual models, and the type each is masked as; dates, numbers and money are left to the rules."""

_MANY = 64
"""Lines that are read at once."""

_SHORTEST = 2
_ONNX = "model.onnx"
_LONGEST = 400
"""Letters of a stretch that an ONNX model reads at once; such models know positions up to 512 pieces."""
_LINES = re.compile(rf"[^\n]{{1,{_LONGEST}}}(?=\s|$)|[^\n]{{1,{_LONGEST}}}")

Reading = Callable[[str], Iterator[Found]]


class NotAModel(ValueError):
    """The folder holds no model that can be read; says why, without a word of anyone's."""


class _InUse:
    """The model in use in this process, if any."""

    reading: Reading | None = None


def use(folder: Path | None) -> None:
    """Use the model of a folder from now on in this process, or none; slow. Raises NotAModel."""
    if folder and (folder / _ONNX).is_file():
        _InUse.reading = _of_onnx(folder)
    else:
        _InUse.reading = _of_spacy(folder) if folder else None


def found_by_model(text: str) -> Iterator[Found]:
    """Give what the model in use takes for names of people, places and organizations; nothing without a model."""
    if _InUse.reading:
        yield from _InUse.reading(text)


def _of_spacy(folder: Path) -> Reading:
    if not (folder / "config.cfg").is_file():
        raise NotAModel("It is no folder of a model: neither config.cfg (spaCy) nor model.onnx is there.")
    import spacy

    try:
        model = spacy.load(folder)
    except Exception as error:  # noqa: BLE001 -- a folder can be broken in any way
        raise NotAModel(f"spaCy could not read the model ({type(error).__name__}).") from None

    def read(text: str) -> Iterator[Found]:
        lines = text.split("\n")
        at = 0
        for line, doc in zip(lines, model.pipe(lines, batch_size=_MANY), strict=True):
            yield from _entities(doc, at)
            at += len(line) + 1

    return read


def _entities(doc: Any, at: int) -> Iterator[Found]:
    for entity in doc.ents:
        kind = _TYPES.get(entity.label_.upper())
        if kind and entity.end_char - entity.start_char >= _SHORTEST:
            yield Found(at + entity.start_char, at + entity.end_char, kind, _SCORE)


def _of_onnx(folder: Path) -> Reading:
    """Read a token classifier as it is usually exported: model.onnx, tokenizer.json, config.json with `id2label`."""
    try:
        import onnxruntime
        from tokenizers import Tokenizer
    except ImportError:
        raise NotAModel("An ONNX model needs two more packages: pip install 'group-note-drafter[onnx]'.") from None
    try:
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 4  # its messages could quote what it reads
        session = onnxruntime.InferenceSession(folder / _ONNX, options, providers=["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        named = json.loads((folder / "config.json").read_text(encoding="utf-8"))["id2label"]
        labels = {int(number): str(label) for number, label in named.items()}
    except Exception as error:  # noqa: BLE001 -- a folder can be broken in any way
        raise NotAModel(f"The ONNX model could not be read ({type(error).__name__}).") from None
    wanted = [given.name for given in session.get_inputs()]

    def read(text: str) -> Iterator[Found]:
        for stretch in _LINES.finditer(text):
            encoded = tokenizer.encode(stretch[0])
            if encoded.ids:
                (scores,) = session.run(None, _inputs(encoded, wanted))[:1]
                kinds = [_kind(labels.get(int(number), "O")) for number in scores[0].argmax(axis=-1)]
                yield from _runs(kinds, encoded.offsets, stretch.start())

    return read


def _inputs(encoded: Any, wanted: Sequence[str]) -> Mapping[str, Any]:
    import numpy as np

    given = {"input_ids": encoded.ids, "attention_mask": encoded.attention_mask, "token_type_ids": encoded.type_ids}
    return {name: np.array([given[name]], dtype=np.int64) for name in wanted}


def _kind(label: str) -> str | None:
    """Give the type of a label such as "B-PER", "I-LOC" or "PATIENT"; None for what is left to the rules."""
    return _TYPES.get(re.sub(r"^[BIELSU]-", "", label).upper())


def _runs(kinds: Sequence[str | None], offsets: Sequence[tuple[int, int]], at: int) -> Iterator[Found]:
    """Join pieces of one type that follow each other, whatever the model says of where one begins."""
    open_kind, first, last = None, 0, 0
    for kind, (start, end) in [*zip(kinds, offsets, strict=False), (None, (0, 0))]:
        if kind == open_kind and kind and start - last <= 1:
            last = end
            continue
        if open_kind and last - first >= _SHORTEST:
            yield Found(at + first, at + last, open_kind, _SCORE)
        open_kind, first, last = kind if end > start else None, start, end
