"""Turns the text of a session file into plain data, with YAML's traps refused instead of sprung."""

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn

import yaml

from drafter.errors import Fault

try:
    from yaml import CBaseLoader as _Loader
except ImportError:  # a PyYAML built without libyaml
    from yaml import BaseLoader as _Loader  # type: ignore[assignment]

_QUOTE_IT = 'put it in quotes, or write the bullets as a block ("bullets: |", a bullet a line)'
_NULLS = frozenset({"null", "~", ""})
_BULLET_FIELDS = frozenset({"text", "by", "at"})
_COMMENT = re.compile(r"[ \t]+#")
# In the column beside a bullet two spaces and "# " make a comment that was meant as one; "room #4" is the bullet's.
_MEANT_AS_COMMENT = re.compile(r"[ \t]{2,}#[ \t]")


class Trapped(Exception):
    """Text that cannot be read as data, or that YAML would read as something else than was typed.

    `data` is what can be read of it all the same, so that its other faults can be told too; None for nothing.
    """

    def __init__(self, faults: tuple[Fault, ...], data: object = None) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults
        self.data = data


def from_json(text: str) -> object:
    """Read JSON; raises Trapped for broken JSON, repeated keys and NaN."""
    data: object = None
    try:
        data = json.loads(text, object_pairs_hook=_Pairs.of, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
    except (RecursionError, ValueError):
        place = "file"
    else:
        faults = tuple(_repeated(data, ""))
        if not faults:
            return data
        raise Trapped(faults, data)
    raise Trapped((Fault(place, "is not JSON that can be read"),))


class _Pairs(dict[str, Any]):
    """An object of JSON that remembers whether a key stood in it twice."""

    repeated = False

    @classmethod
    def of(cls, pairs: list[tuple[str, Any]]) -> "_Pairs":
        made = cls(pairs)
        made.repeated = len(made) < len(pairs)
        return made


def _no_constant(_: str) -> NoReturn:
    raise ValueError


def _repeated(value: object, path: str) -> Iterator[Fault]:
    if isinstance(value, _Pairs):
        if value.repeated:
            yield Fault(path or "file", "holds a key twice; keep one, or nothing would tell which one counts")
        for key, inner in value.items():
            yield from _repeated(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _repeated(inner, f"{path}[{i}]")


def from_yaml(text: str) -> object:
    """Read YAML as text only: no booleans, dates or base-60 numbers are guessed; raises Trapped."""
    data: object = None
    try:
        events = yaml.parse(text, _Loader)
        marked = [e.start_mark.line + 1 for e in events if getattr(e, "anchor", None) and e.start_mark]
        root = yaml.compose(text, _Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        broken = Fault(f"line {line}", f"cannot be read as YAML; if this is a bullet, {_QUOTE_IT}")
        faults: tuple[Fault, ...] = (broken,)
    except (yaml.YAMLError, RecursionError, ValueError):
        faults = (Fault("file", "is not YAML that can be read"),)
    else:
        reading = _Reading(text.splitlines())
        data = reading.value(root, "", in_bullets=False) if root is not None else {}
        at_lines = (Fault(f"line {n}", f'an unquoted "&" or "*" would lose words; {_QUOTE_IT}') for n in marked)
        faults = (*at_lines, *reading.faults)
        if not faults:
            return data
    raise Trapped(faults, data)


class _Reading:
    """One walk over a YAML document, node by node, gathering what would be lost or misread."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines
        self.faults: list[Fault] = []

    def value(self, node: yaml.Node, path: str, *, in_bullets: bool) -> Any:
        """Turn a node into plain data; `in_bullets` marks what stands in a list of bullets."""
        if not node.tag.startswith("tag:yaml.org,2002:"):
            self._fault(path, f'an unquoted "!" would lose a word; {_QUOTE_IT}')
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path, in_bullets=in_bullets)
        if isinstance(node, yaml.SequenceNode):
            bullets = path.endswith("bullets")
            if in_bullets:
                self._fault(path, f"a bullet that YAML reads as a list; {_QUOTE_IT}")
                return ""
            return [self.value(n, f"{path}[{i}]", in_bullets=bullets) for i, n in enumerate(node.value)]
        assert isinstance(node, yaml.ScalarNode)
        return self._scalar(node, path, in_bullets=in_bullets)

    def _mapping(self, node: yaml.MappingNode, path: str, *, in_bullets: bool) -> Any:
        found: dict[str, Any] = {}
        keys = [key.value if isinstance(key, yaml.ScalarNode) else "" for key, _ in node.value]
        if in_bullets and not set(keys) <= _BULLET_FIELDS:
            self._fault(path, f'a bullet with ": " in it, which YAML reads as a field; {_QUOTE_IT}')
            return ""
        if len(set(keys)) < len(keys):
            twice = sorted({k for k in keys if keys.count(k) > 1 and re.fullmatch(r"[a-z][a-z_]{0,30}", k)})
            self._fault(path, f"holds a key twice ({', '.join(twice) or 'see its keys'}); keep one")
        for key, (_, value) in zip(keys, node.value, strict=True):
            inner = f"{path}.{key}" if path else key
            found[key] = self.value(value, inner, in_bullets=in_bullets and key == "text")
        return found

    def _scalar(self, node: yaml.ScalarNode, path: str, *, in_bullets: bool) -> str | None:
        in_bullets = in_bullets or path.endswith(".bullets")
        if in_bullets and node.style == ">":
            self._fault(path, 'a ">" block joins its lines; write "|" so that each line stays a bullet')
        if in_bullets and not node.style and self._cut_by_comment(node):
            self._fault(path, f'an unquoted " #" within a bullet begins a comment, so the rest is lost; {_QUOTE_IT}')
        if not node.style and node.value in _NULLS and not in_bullets:
            return None
        return str(node.value)

    def _cut_by_comment(self, node: yaml.ScalarNode) -> bool:
        if node.end_mark.line >= len(self.lines):
            return False
        line = self.lines[node.end_mark.line]
        # The two readers of PyYAML end a plain scalar before or after the blanks that follow it.
        rest = line[len(line[: node.end_mark.column].rstrip()) :]
        return bool(_COMMENT.match(rest)) and not _MEANT_AS_COMMENT.match(rest)

    def _fault(self, path: str, message: str) -> None:
        self.faults.append(Fault(path or "file", message))
