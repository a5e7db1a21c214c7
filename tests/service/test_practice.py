"""A practice's file in the service: rules lowered for one group, with the reason; payer profiles of its own; few warnings open."""

import pytest

from drafter.bootstrap import assembled
from drafter.errors import SettingFault
from drafter.service.views import FindingView, NoteView
from drafter.store.database import now
from drafter.web.pages.note_rows import WARNINGS, _folded
from guardrails.audit.profiles.profile import profile_named

RULE = "plan-missing"
REASON = "plans stand in the shared part here"
LOWERED = f"lowered: {{Wednesday group: {{{RULE}: {REASON}}}}}"


def _in_the_practice_of(house, text):
    path = house.settings.data_dir.parent / "practice.yaml"
    path.write_text(text, encoding="utf-8")
    house.settings = house.settings.model_copy(update={"practice": path})


async def _drafted(parts, caller, file, group):
    file["session"]["group_name"] = group
    view = await parts.sessions.create(caller, file)
    await parts.drafting.start(caller, view.id)
    return await parts.drafting.wait(caller, view.id, 60)


def _told(view):
    return {(f.severity, REASON in f.message) for f in view.findings if f.rule == RULE}


async def test_a_lowered_rule_is_a_remark_with_its_reason_for_that_group_only(house, start, file):
    _in_the_practice_of(house, LOWERED)
    async with start() as (parts, caller):
        assert _told(await _drafted(parts, caller, file, "Wednesday group")) == {("info", True)}
        assert _told(await _drafted(parts, caller, file, "Friday group")) == {("warning", False)}


@pytest.mark.parametrize(("group", "told"), [("Wednesday group", ("info", True)), ("Friday group", ("warning", False))])
async def test_a_lowered_rule_counts_against_notes_of_other_groups(house, start, file, group, told):
    _in_the_practice_of(house, LOWERED)
    file["session"]["group_name"] = group
    file["notes"] = {"members": {"m1": "The client came on time and was quiet, with constricted affect."}}
    async with start() as (parts, _):
        findings, _ = await parts.checking.audit(file)
        assert {(f.severity, REASON in f.message) for f in findings if f.rule == RULE} == {told}


async def test_what_is_lowered_stays_so_when_the_notes_are_audited_again(house, start, file):
    _in_the_practice_of(house, LOWERED)
    async with start() as (parts, caller):
        view = await _drafted(parts, caller, file, "Wednesday group")
        note = next(n for n in view.notes if n.member_id == "m1")
        await parts.notes.edit(caller, view.id, note.note_id, text=f"{note.text} She looked tired.")
        assert _told(await parts.sessions.get(caller, view.id)) == {("info", True)}


async def test_notes_handed_in_are_audited_as_the_practice_has_it(house, start, file):
    _in_the_practice_of(house, LOWERED)
    file["session"]["group_name"] = "Wednesday group"
    file["notes"] = {"members": {"m1": "The client came on time and was quiet, with constricted affect."}}
    async with start() as (parts, _):
        findings, _ = await parts.checking.audit(file)
        assert {(f.severity, REASON in f.message) for f in findings if f.rule == RULE} == {("info", True)}


async def test_a_practices_own_profile_is_known_to_the_service(house, start):
    limit = "{value: 45, severity: warning, source: 'contract of 2026-01-02, read 2026-02-01'}"
    _in_the_practice_of(house, f"profiles: {{service_payer: {{title: Own payer, limits: {{min_minutes: {limit}}}}}}}")
    async with start():
        assert profile_named("service_payer").limit("min_minutes").value == 45


async def test_a_practice_file_that_lowers_risk_stops_the_start(house):
    _in_the_practice_of(house, "lowered: {Wednesday group: {risk-omitted: too loud}}")
    with pytest.raises(SettingFault, match="cannot be lowered"):
        async with assembled(house.settings):
            pass


def _finding(nth, severity):
    return FindingView(
        id=f"{severity}{nth}", code="GN000", rule="a-rule", category="vague-statement", severity=severity,
        message="m", source="our judgement", mend="clinician",
    )  # fmt: skip


def test_three_warnings_of_a_note_stand_open_and_every_error():
    findings = [*(_finding(n, "error") for n in range(5)), *(_finding(n, "warning") for n in range(5))]
    note = NoteView(note_id="n", version=1, changed_at=now(), findings=tuple(findings))
    assert _folded(note) == {f"warning{n}" for n in range(WARNINGS, 5)}
