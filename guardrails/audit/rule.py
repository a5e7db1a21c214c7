"""What a rule is: a frozen value with its check, its source, and the examples that are its page and its tests."""

import inspect
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from guardrails.audit.audited import Audited, Evening
from guardrails.audit.example import Example
from guardrails.language.sentences import Sentence
from guardrails.language.sieve import Sieve
from guardrails.note import Category, Mend, Severity

Scope = Literal["member", "group", "session"]
Need = Literal["bullets", "group note", "session data", "two notes", "previous notes", "diagnoses", "statements"]

OUR_JUDGEMENT = "our judgement"


@dataclass(frozen=True, slots=True)
class Hit:
    """What a check yields: a message, and the words it is about; what is None is taken from the rule."""

    message: str
    start: int | None = None
    end: int | None = None
    member_id: str | None = None
    severity: Severity | None = None
    suggestion: str | None = None
    mend: Mend | None = None
    source: str | None = None
    about: str = ""
    """Tells two findings apart that quote the same words or none; part of the finding's id."""


Check = Callable[[Any], Iterable[Hit]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. `check` takes an `Audited` note (scopes member, group) or the whole `Evening` (scope session).

    `source` says whose rule it is, with the day it was read; `seed` names the requirements of the documentation
    guide that it carries; `needs` what must be there for it to run. A `fixed` rule cannot be lowered.

    A note is read alone, with the file and the group part in sight. A check that looks at other members' notes says
    in `beside` what of them it takes into account: it is asked anew where that has changed, and nowhere else.
    """

    code: str
    category: Category
    severity: Severity
    check: Check
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    suggestion: str = ""
    scope: tuple[Scope, ...] = ("member",)
    mend: Mend = "clinician"
    needs: tuple[Need, ...] = ()
    source: str = OUR_JUDGEMENT
    seed: tuple[str, ...] = ()
    fixed: bool = False
    attending_only: bool = True
    beside: Callable[[Audited], object] | None = None
    module: str = ""

    @property
    def name(self) -> str:
        """The file's name with hyphens: what a reader selects, lowers and looks up."""
        return self.module.rsplit(".", 1)[-1].replace("_", "-")

    @property
    def page(self) -> str:
        """The module's docstring: what is flagged, why it matters, limits."""
        return inspect.cleandoc(sys.modules[self.module].__doc__ or "")


def at(sentence: Sentence, message: str, **more: Any) -> Hit:
    """Build a hit on a whole sentence."""
    return Hit(message, sentence.start, sentence.end, **more)


def within(sentence: Sentence, match: re.Match[str], message: str, group: int | str = 0, **more: Any) -> Hit:
    """Build a hit on a match in the sentence's own `text`."""
    return Hit(message, sentence.start + match.start(group), sentence.start + match.end(group), **more)


def phrases(pattern: re.Pattern[str] | Sieve, message: str, **more: Any) -> Check:
    """Make a check that flags every match of a pattern in a note's sentences."""

    def check(view: Audited) -> Iterator[Hit]:
        for sentence in view.sentences:
            for match in pattern.finditer(sentence.text):
                yield within(sentence, match, message, **more)

    return check


def whole_evening(check: Callable[[Evening], Iterable[Hit]]) -> Check:
    """Mark a check as one that takes the whole evening; for the type checker's sake only."""
    return check
