"""What the weights on plans are fitted to: sound notes as they are, and once more with what is their plan cut out."""

import re
from collections.abc import Iterator, Sequence

from evals.audit.labelled import load
from evals.audit.training.table import Row
from guardrails.audit.ahead import states_how_things_are, tells_past
from guardrails.audit.audited import Audited, Evening
from guardrails.audit.borne import Text, telling
from guardrails.audit.content import PLAN_HEADING
from guardrails.audit.engine import handed_in
from guardrails.audit.learned.plan_traits import SIGNATURE, plan_sections, plan_traits
from guardrails.language.sentences import Sentence
from guardrails.session import SessionFile

_LABEL = re.compile(r"(?:Plan|Next|P|Next step|Homework)[^.:\n]{0,20}:\s*$")
_LATE = 0.4
"""A section that begins within so much of the note is no plan."""
_LAST, _BORNE = 3, 0.5
"""So many closing sentences may be a plan, where so much of each is in what was typed last."""


def rows_on_plans() -> Iterator[Row]:
    """Give every sound note with bullets or without, and the same note without its plan where that can be told."""
    for case in load("open"):
        if not case.clean:
            continue
        file = SessionFile.model_validate(case.file)
        group, members = handed_in(file)
        evening = Evening(file=file, group_note=group, member_notes=members, stage="handed_in")
        for view in evening.members:
            if view.member is None or view.member.absent:
                continue
            beside = plan_sections(view)
            yield Row(case.name, frozenset(), plan_traits(view, beside))
            if text := _without_plan(view):
                cut = Audited(view.note.model_copy(update={"text": text}), view.member, evening)
                yield Row(case.name, frozenset(("plan",)), plan_traits(cut, beside))


def _without_plan(view: Audited) -> str:
    """Give a note's text without its plan; nothing where it is not plain which sentences that is."""
    text = view.note.text
    plan = _section(view) or _closing(view)
    if not plan:
        return ""
    start, end = plan[0].start, plan[-1].end
    label = _LABEL.search(text[:start])
    before, after = text[: label.start() if label else start].rstrip(), text[end:].strip()
    return f"{before}\n{after}".strip()


def _section(view: Audited) -> Sequence[Sentence]:
    under = [s for s in _unsigned(view) if PLAN_HEADING.search(s.heading)]
    last: list[Sentence] = []
    for sentence in reversed(under):
        if last and sentence.heading != last[0].heading:
            break
        if sentence.start > len(view.note.text) * _LATE:
            last.insert(0, sentence)
    return last


def _closing(view: Audited) -> Sequence[Sentence]:
    typed = Text.of(fact.final for fact in view.evidence.bullets[-2:])
    found: list[Sentence] = []
    for sentence in reversed(_unsigned(view)[-_LAST:]):
        words = telling(sentence.plain)
        stated = tells_past(sentence.plain) or states_how_things_are(sentence.plain)
        if not sentence.plain.startswith(("plan", "next", "homework")) and (
            not words or stated or typed.share(words) < _BORNE
        ):
            break
        found.insert(0, sentence)
    return found


def _unsigned(view: Audited) -> list[Sentence]:
    return [s for s in view.sentences if not SIGNATURE.match(s.plain)]
