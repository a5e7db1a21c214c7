"""Runs the rules over the notes of one evening and gives what they found, and which rules could not be asked."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from guardrails.audit.audited import Audited, Evening
from guardrails.audit.beforehand import read_beforehand
from guardrails.audit.learned.standing import hardly_holds
from guardrails.audit.registry import all_rules
from guardrails.audit.rule import Hit, Need, Rule
from guardrails.note import Finding, Note, Severity, Where
from guardrails.session import SessionFile

Stage = Literal["draft", "handed_in", "signed"]

RULE_FAILED = "GN000"
_RANK = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True)
class Report:
    """The findings, gravest first and then in the order of the notes; and the rules skipped, each with the reason."""

    findings: tuple[Finding, ...]
    skipped: tuple[tuple[str, str], ...]


def audit(
    file: SessionFile,
    group: Note | None,
    members: Sequence[Note],
    *,
    stage: Stage = "draft",
    lowered: Mapping[str, str] | None = None,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
) -> Report:
    """Hold the notes against the rules; no rule's crash gets out of here.

    `lowered` maps a rule's name to the practice's reason: its findings become `info`; rules on risk and identity stay
    as they are. `select` and `ignore` take rule names, codes and categories; nothing selected means all.
    """
    auditing = Auditing(file, stage=stage, lowered=lowered, select=select, ignore=ignore)
    return auditing.report(group, members)


class Auditing:
    """The audit of one session while its notes come in and change; arguments as for `audit`.

    What the rules found in a note alone is kept until that note or the group part is another.
    """

    def __init__(
        self,
        file: SessionFile,
        *,
        stage: Stage = "draft",
        lowered: Mapping[str, str] | None = None,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
    ) -> None:
        self._rules = tuple(_chosen(tuple(select), tuple(ignore)))
        self._lowered = lowered or {}
        self._alone = Evening(file, None, (), stage, alone=True)
        self._read: dict[tuple[str | None, str], _Read] = {}

    def beforehand(self) -> Iterator[None]:
        """Read what the notes will be held against before they are there, in small steps."""
        return read_beforehand(self._alone)

    def reading(self, note: Note, group: Note | None) -> Iterator[None]:
        """Read a note as soon as it is there, beside the group part: a step for each rule that reads it alone."""
        if not note.text.strip():
            return
        read, of_group = self._of(note, group), note == group
        for rule in self._rules:
            if rule.beside is None and "two notes" not in rule.needs and _reads(rule, read.view, of_group):
                if not _unmet(rule, read.view, read.view.evening):
                    read.found(rule, read.view)
                yield

    def report(self, group: Note | None, members: Sequence[Note]) -> Report:
        """Give what all rules find in all notes; of a note that was read before only what may be another is read.

        One note is read to its end before the next: what readings remember is of few texts.
        """
        for note in members:
            for _ in self.reading(note, group):
                pass
        views = [self._of(note, group).view for note in members if note.text.strip()]
        evening = self._beside(group).among(views)
        findings: list[Finding] = []
        skipped: list[tuple[str, str]] = []
        for rule in self._rules:
            found, reason = self._run(rule, evening)
            findings += [_lowered(finding, rule, self._lowered) for finding in found]
            if reason:
                skipped.append((rule.name, reason))
        order = {note.member_id: i for i, note in enumerate(members)}
        findings.sort(key=lambda f: (_RANK[f.severity], order.get(f.member_id, -1), f.where.start if f.where else -1))
        told = _once({finding.id: finding for finding in findings}.values())
        return Report(tuple(sorted(told, key=lambda f: _RANK[f.severity])), tuple(skipped))

    def _beside(self, group: Note | None) -> Evening:
        if self._alone.group_note is not group and self._alone.group_note != group:
            self._alone = self._alone.with_group(group)
            self._read.clear()
        return self._alone

    def _of(self, note: Note, group: Note | None) -> "_Read":
        evening = self._beside(group)
        key = note.member_id, note.note_id
        read = self._read.get(key)
        if read is None or (read.view.note is not note and read.view.note != note):
            view = evening.group if note == group else None
            read = self._read[key] = _Read(view or evening.view(note))
        return read

    def _run(self, rule: Rule, evening: Evening) -> tuple[list[Finding], str]:
        """Run a rule wherever it applies; give its findings, and why it was not asked where it was asked nowhere."""
        findings: list[Finding] = []
        reasons: list[str] = []
        asked = 0
        for target in _targets(rule, evening):
            reason = _unmet(rule, target, evening)
            if reason:
                reasons.append(reason)
                continue
            asked += 1
            if isinstance(target, Evening):
                findings += _guarded(rule, target)
            else:
                findings += self._of(target.note, evening.group_note).found(rule, target)
        if asked:
            return findings, ""
        return findings, reasons[0] if reasons else "no note of the kind that it reads"


class _Read:
    """One note and what the rules found in it; of a rule that compares, with what it took into account."""

    def __init__(self, view: Audited) -> None:
        self.view = view
        self._found: dict[str, tuple[object, list[Finding]]] = {}

    def found(self, rule: Rule, beside: Audited) -> list[Finding]:
        """Give what a rule finds; `beside` is the same note with the others in sight."""
        compared = rule.beside(beside) if rule.beside else None
        before = self._found.get(rule.code)
        if before is None or before[0] != compared:
            before = compared, _guarded(rule, beside if rule.beside else self.view)
            self._found[rule.code] = before
        return before[1]


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """Count one fault once: what a second rule finds in the same category at the same words is told as `info`.

    Who names the fewest words says most exactly what is wrong, and what would mend it.
    """
    found = list(findings)
    counted: dict[tuple[str, str | None], list[Where]] = {}
    for at, finding in sorted(enumerate(found), key=lambda one: _width(one[1])):
        here = counted.setdefault((finding.category, finding.member_id), [])
        where = finding.where
        if finding.severity == "info" or where is None:
            continue
        if any(where.start < other.end and other.start < where.end for other in here):
            found[at] = finding.model_copy(update={"severity": "info"})
        else:
            here.append(where)
    return found


def _width(finding: Finding) -> int:
    return finding.where.end - finding.where.start if finding.where else 0


def handed_in(file: SessionFile) -> tuple[Note | None, tuple[Note, ...]]:
    """Make notes of the plain texts that came with the file, in the order of the roster."""
    if file.notes is None:
        return None, ()
    group = Note(note_id="group", text=file.notes.group) if file.notes.group is not None else None
    roster = [member.id for member in file.members]
    texts = sorted(file.notes.members.items(), key=lambda item: roster.index(item[0]) if item[0] in roster else 999)
    return group, tuple(Note(note_id=key, member_id=key, text=text) for key, text in texts)


def _chosen(select: tuple[str, ...], ignore: tuple[str, ...]) -> Iterator[Rule]:
    for rule in all_rules().values():
        names = {rule.name, rule.code, rule.category}
        if (not select or names & set(select)) and not names & set(ignore):
            yield rule


def _guarded(rule: Rule, target: Audited | Evening) -> list[Finding]:
    try:
        return [_finding(rule, hit, target) for hit in rule.check(target)]
    except Exception:  # noqa: BLE001 - whatever goes wrong in a rule is told as a finding, without its text
        return [_failure(rule, target)]


def _targets(rule: Rule, evening: Evening) -> Iterator[Audited | Evening]:
    if "session" in rule.scope:
        yield evening
    if "group" in rule.scope and evening.group:
        yield evening.group
    for view in evening.members:
        if _reads(rule, view):
            yield view


def _reads(rule: Rule, view: Audited, of_group: bool = False) -> bool:
    if of_group:
        return "group" in rule.scope
    return "member" in rule.scope and not (rule.attending_only and view.member is not None and view.member.absent)


def _unmet(rule: Rule, target: Audited | Evening, evening: Evening) -> str:
    for need in rule.needs:
        if reason := _MISSING[need](target, evening):
            return reason
    return ""


def _own(target: Audited | Evening) -> Audited | None:
    return target if isinstance(target, Audited) else None


def _without_bullets(target: Audited | Evening, evening: Evening) -> str:
    view = _own(target)
    has = bool(view.evidence.bullets) if view else any(m.bullets for m in evening.file.members)
    return "" if has else "there are no bullets to hold the note against"


def _without_previous(target: Audited | Evening, evening: Evening) -> str:
    view = _own(target)
    members = [view.member] if view else list(evening.file.members)
    return "" if any(m and any(p.text for p in m.previous) for m in members) else "there is no earlier note"


_MISSING: Mapping[Need, Callable[[Audited | Evening, Evening], str]] = {
    "bullets": _without_bullets,
    "group note": lambda _, evening: "" if evening.group else "there is no group part",
    "session data": lambda _, evening: "" if evening.file.session.model_fields_set else "there is no session data",
    "two notes": lambda _, evening: "" if len(evening.members) > 1 else "there is only one note",
    "previous notes": _without_previous,
    "diagnoses": lambda target, _: (
        "" if (view := _own(target)) and view.member and view.member.diagnoses else "no diagnosis is on file"
    ),
    "statements": lambda target, _: (
        "" if (view := _own(target)) and view.note.statements else "the note came as plain text"
    ),
}


def _finding(rule: Rule, hit: Hit, target: Audited | Evening) -> Finding:
    view = _view_of(hit, target)
    member_id = hit.member_id if hit.member_id is not None else (view.own_id if view else None)
    where, quote = _where(hit, view)
    return Finding(
        id=_identity(rule, view, quote, hit.about),
        code=rule.code,
        rule=rule.name,
        category=rule.category,
        severity="info" if _hardly_holds(rule, hit, view, quote) else hit.severity or rule.severity,
        member_id=member_id,
        where=where,
        message=hit.message,
        quote=quote,
        mend=hit.mend or rule.mend,
        suggestion=hit.suggestion if hit.suggestion is not None else rule.suggestion,
        source=hit.source or rule.source,
    )


def _hardly_holds(rule: Rule, hit: Hit, view: Audited | None, quote: str) -> bool:
    """Tell whether what a rule finds is unlikely; it is then told, and not counted against the note."""
    return view is not None and hardly_holds(view, rule.name, rule.category, hit.start, quote)


def _view_of(hit: Hit, target: Audited | Evening) -> Audited | None:
    if isinstance(target, Audited):
        return target
    if hit.member_id is None:
        return target.group
    return target.by_member.get(hit.member_id)


def _where(hit: Hit, view: Audited | None) -> tuple[Where | None, str]:
    if hit.start is None or hit.end is None or view is None:
        return None, ""
    statement = next((s.statement for s in view.sentences if s.start <= hit.start < s.end), None)
    return Where(statement=statement, start=hit.start, end=hit.end), view.note.text[hit.start : hit.end]


def _identity(rule: Rule, view: Audited | None, quote: str, about: str) -> str:
    whose = view.note.note_id if view else "session"
    return hashlib.sha256("\x1f".join((rule.code, whose, quote, about)).encode()).hexdigest()[:16]


def _failure(rule: Rule, target: Audited | Evening) -> Finding:
    view = target if isinstance(target, Audited) else None
    return Finding(
        id=_identity(rule, view, "", "rule-failed"),
        code=RULE_FAILED,
        rule="rule-failed",
        category="rule-failed",
        severity="error",
        member_id=view.own_id if view else None,
        message=f"The rule {rule.name} ({rule.code}) could not run on this note.",
        suggestion=f"Read the note for what {rule.name} looks for, then override this finding with a reason.",
        source="our judgement",
    )


def _lowered(finding: Finding, rule: Rule, lowered: Mapping[str, str]) -> Finding:
    if rule.name not in lowered or rule.fixed or finding.category == "rule-failed":
        return finding
    severity: Severity = "info"
    return finding.model_copy(
        update={"severity": severity, "message": f"{finding.message} (Lowered: {lowered[rule.name]})"}
    )
