"""An optional model for names, downloaded by the practice: a spaCy folder. It masks more and frees nothing.

The folder is read from disk only, once per process; nothing here opens a connection.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from guardrails.deid.recognizer import Found

_SCORE = 0.6
_TYPES = {
    "PERSON": "NAME", "PER": "NAME", "PATIENT": "NAME", "STAFF": "NAME", "GPE": "PLACE", "LOC": "PLACE",
    "LOCATION": "PLACE", "FAC": "PLACE", "ORG": "ORG", "ORGANIZATION": "ORG", "HOSP": "ORG", "HOSPITAL": "ORG",
    "PATORG": "ORG",
}  # fmt: skip
"""Labels of usual models, and the type each is masked as; dates, numbers and money are left to the rules."""

_MANY = 64
"""Lines that are read at once."""

_SHORTEST = 2

Reading = Callable[[str], Iterator[Found]]


class NotAModel(ValueError):
    """The folder holds no model that can be read; says why, without a word of anyone's."""


class _InUse:
    """The model in use in this process, if any."""

    reading: Reading | None = None


def use(folder: Path | None) -> None:
    """Use the model of a folder from now on in this process, or none; slow. Raises NotAModel."""
    _InUse.reading = _of_spacy(folder) if folder else None


def found_by_model(text: str) -> Iterator[Found]:
    """Give what the model in use takes for names of people, places and organizations; nothing without a model."""
    if _InUse.reading:
        yield from _InUse.reading(text)


def _of_spacy(folder: Path) -> Reading:
    if not (folder / "config.cfg").is_file():
        raise NotAModel("It is no folder of a spaCy model: config.cfg is missing.")
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
