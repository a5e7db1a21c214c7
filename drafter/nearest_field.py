"""Names the field that a mistyped one was likely meant to be: `start_time` for `start`, `diagnoses` for `diagnosis`."""

import difflib
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

_LIKE = 0.7
_AT_MOST = 2


def nearest_fields(root: type[BaseModel], loc: tuple[int | str, ...]) -> tuple[str, ...]:
    """Give at most two fields of the model that stands at `loc` without its last step, the likeliest first.

    `loc` is a place as pydantic tells it; its last step is the name that was no field.
    """
    typed, names = str(loc[-1]), sorted(_fields_at(root, loc[:-1]))
    near = difflib.get_close_matches(typed, names, _AT_MOST, _LIKE)
    holding = [name for name in names if typed in name.split("_") or typed.rstrip("s") in name.split("_")]
    return tuple(dict.fromkeys((*near, *holding)))[:_AT_MOST]


def _fields_at(root: type[BaseModel], loc: tuple[int | str, ...]) -> set[str]:
    models = [root]
    for step in loc:
        told = [model.model_fields[step] for model in models if isinstance(step, str) and step in model.model_fields]
        models = [held for field in told for held in _models_in(field.annotation)] or models
    return {name for model in models for name in model.model_fields}


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
