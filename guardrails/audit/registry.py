"""The rules there are: every module of the `rules` folder that holds a `RULE`, in the order of their codes."""

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from types import MappingProxyType
from typing import Any

from guardrails.audit import rules
from guardrails.audit.rule import Rule


@cache
def all_rules() -> Mapping[str, Rule]:
    """Walk the folder once and give every rule by its name; ValueError where a code or a name is used twice."""
    found: list[Rule] = []
    for info in pkgutil.walk_packages(rules.__path__, prefix=f"{rules.__name__}."):
        if info.ispkg:
            continue
        rule = importlib.import_module(info.name).RULE
        found.append(replace(rule, module=info.name))
    found.sort(key=lambda rule: rule.code)
    by_name = {rule.name: rule for rule in found}
    if len(by_name) != len(found) or len({rule.code for rule in found}) != len(found):
        raise ValueError("a rule's code or name is used twice")
    return MappingProxyType(by_name)


def describe(rule: Rule) -> dict[str, Any]:
    """Give what a reader of the rule list needs, as plain data."""
    return {
        "code": rule.code,
        "rule": rule.name,
        "category": rule.category,
        "severity": rule.severity,
        "scope": list(rule.scope),
        "needs": list(rule.needs),
        "mend": rule.mend,
        "suggestion": rule.suggestion,
        "source": rule.source,
        "summary": rule.page.splitlines()[0],
        "page": rule.page,
        "can_be_lowered": not rule.fixed,
        "bad": [example.note or example.group or "" for example in rule.bad],
        "good": [example.note or example.group or "" for example in rule.good],
    }
