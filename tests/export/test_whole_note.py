"""A note that stands alone: what it says of its worth, whose it is, and what is never in it."""

import pytest
from export_drafts import DAY, MEMBERS, NEVER_OUT, PEERS, draft_of_evening, file_of, note_of, signed
from hypothesis import given
from hypothesis import strategies as st

from drafter.export.header import header_of
from drafter.export.signed import SignedNote
from drafter.export.text import text_of
from drafter.export.whole_note import PART2_NOTICE, Whole, whole
from guardrails.note import Draft

ENTERED_IN_ERROR = {
    "kind": "entered_in_error", "at": "2026-11-19T08:02:00Z", "name": "Ines Duarte", "credentials": "LPC",
    "reason": "this was about Othello Haddad",
}  # fmt: skip


def whole_of(draft: Draft, member_id: str, **choices) -> Whole:
    note = next(n for n in draft.member_notes if n.member_id == member_id)
    return whole(draft.session, draft.group_note, note, **choices)


def whole_signed(one: SignedNote, **choices) -> Whole:
    return whole(file_of(), one.group_note, one.note, signature=one, addenda=one.addenda, **choices)


def test_a_draft_says_so_in_its_first_line_and_where_a_signature_would_stand():
    lines = text_of(whole_of(draft_of_evening(), "m1")).splitlines()
    assert lines[0] == "Draft, not signed"
    assert lines[-1] == "Draft, not signed"


def test_the_header_holds_what_is_known_in_the_order_of_a_chart():
    assert whole_of(draft_of_evening(), "m1").header == (
        ("Name", "Beatriz Limoeiro"),
        ("Date of birth", "1988-02-03"),
        ("Record number", "448120"),
        ("Date of service", DAY),
        ("Session", "17:30–19:00, 90 minutes"),
        ("Attended", "90 minutes"),
        ("Group", "Wednesday skills group"),
        ("Format", "In person"),
        ("Service code", "90853-95, 1 unit"),
        ("Diagnosis", "F33.1 Major depressive disorder, recurrent, moderate"),
        ("Number present", "3"),
        ("Facilitators", "Ines Duarte, LPC; Per Lund, LMSW (co-facilitator)"),
    )


def test_a_late_member_s_own_minutes_stand_beside_the_session_s():
    header = dict(whole_of(draft_of_evening(), "m2").header)
    assert header["Attended"] == "from 17:50, 70 minutes"
    assert header["Session"] == "17:30–19:00, 90 minutes"


def test_nothing_is_printed_for_what_is_absent():
    file = file_of([{"id": "m1", "name": "Beatriz Limoeiro", "attendance": {"status": "present"}}], group_name=None,
                   start_time=None, end_time=None, facilitators=[], others_present=0, format=None)  # fmt: skip
    made = whole(file, None, note_of(file, "m1", "The client attended."))
    assert [label for label, _ in made.header] == [
        "Name",
        "Date of service",
        "Session",
        "Service code",
        "Number present",
    ]
    said = text_of(made).lower()
    assert "none" not in said
    assert "not documented" not in said
    assert "n/a" not in said


def test_an_absent_member_gets_an_attendance_entry_and_nothing_of_the_evening():
    made = whole_of(draft_of_evening(), "m3")
    labels = {label for label, _ in made.header}
    assert made.title == "Attendance entry"
    assert not labels & {"Attended", "Service code", "Number present", "Format"}
    said = text_of(made)
    assert "did not attend (no-show)" in said
    assert "asking for help" not in said


@pytest.mark.parametrize("member_id", ["m1", "m2", "m3"])
def test_no_peer_and_no_working_paper_is_in_a_note(member_id):
    said = text_of(whole_of(draft_of_evening(), member_id))
    assert not [word for word in (*PEERS[member_id], *NEVER_OUT) if word in said]


@pytest.mark.parametrize("note_format", ["narrative", "soap", "dap", "birp"])
def test_every_statement_is_in_the_note_once_in_any_format(note_format):
    draft = draft_of_evening(file_of(note_format=note_format))
    said = text_of(whole_of(draft, "m1"))
    for note in (draft.group_note, draft.member_notes[0]):
        for statement in note.statements:
            assert said.count(statement.text) == 1


def test_sections_have_headings_in_a_format_with_sections_and_a_narrative_has_one():
    assert [p.name for p in whole_of(draft_of_evening(), "m1").body] == ["Group session", "Data", "Plan"]
    narrative = whole_of(draft_of_evening(file_of(note_format="narrative")), "m1")
    assert [p.name for p in narrative.body] == ["Group session", "Individual note"]


def test_the_member_s_part_alone_keeps_the_first_line_and_leaves_the_frame_out():
    made = whole_of(draft_of_evening(), "m1", parts="member")
    said = text_of(made)
    assert said.startswith("Draft, not signed\n")
    assert "Call one friend" in said
    assert "asking for help" not in said
    assert "Beatriz" not in said
    assert made.guard == f"Beatriz Limoeiro, {DAY}"


def test_sections_for_copying_have_their_names_though_a_narrative_has_no_headings():
    made = whole_of(draft_of_evening(file_of(note_format="narrative")), "m1", parts="section")
    assert [(p.name, p.text) for p in made.own][-1] == ("Plan", "Call one friend by Sunday.")
    assert made.first_line == "Draft, not signed"


def test_a_note_without_sections_is_given_word_for_word():
    file = file_of()
    note = note_of(file, "m1").model_copy(update={"text": "First line.\nSecond line.\n\nPlan: later.", "sections": ()})
    assert "First line.\nSecond line.\n\nPlan: later." in text_of(whole(file, None, note))


@given(
    st.text(
        alphabet=st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff\u2028\u2029"),
        min_size=1,
    )
)
def test_words_come_through_as_they_are(words):
    file = file_of()
    said = text_of(whole(file, None, note_of(file, "m1", f"x{words}x")))
    assert f"x{words}x" in said


def test_a_signed_note_says_who_signed_and_keeps_what_was_frozen():
    one = signed(header={"member": "Beatriz Limoeiro Souza", "date": DAY, "facilitators": ["Ines Duarte, LPC"]})
    said = text_of(whole_signed(one))
    assert said.startswith("Signed\n")
    assert "Draft, not signed" not in said
    assert "Signed by Ines Duarte, LPC, 2026-11-18 19:41 UTC" in said
    assert "I led this group. I read this note and corrected it." in said
    assert "Name: Beatriz Limoeiro Souza" in said
    assert "448120" not in said
    assert "kept" not in said


def test_what_awaits_a_co_signature_says_so_and_what_has_one_names_it():
    assert whole_signed(signed(awaits_cosignature=True)).first_line == "Signed, not co-signed"
    cosigned = signed(
        cosignature={"at": "2026-11-20T09:00:00Z", "name": "Ada Roth", "credentials": "PhD", "present": False}
    )
    made = whole_signed(cosigned)
    assert made.first_line == "Signed and co-signed"
    assert "Co-signed by Ada Roth, PhD, 2026-11-20 09:00 UTC, reviewed, not present" in made.closing


def test_a_late_entry_names_both_days():
    made = whole_signed(signed(late=True, at="2026-11-25T09:00:00Z"))
    assert made.first_line == "Signed. Late entry, written 2026-11-25 for 2026-11-18"


def test_addenda_and_corrections_follow_the_text_that_was_signed():
    added = ({"kind": "addendum", "at": "2026-11-19T08:00:00Z", "name": "Ines Duarte", "text": "She called."},
             {"kind": "correction", "at": "2026-11-19T09:00:00Z", "name": "Ines Duarte", "text": "It was Friday.",
              "reason": "the day"})  # fmt: skip
    said = text_of(whole_signed(signed(addenda=added)))
    assert said.index("Call one friend by Sunday.") < said.index("She called.") < said.index("It was Friday.")
    assert "Correction, Ines Duarte, 2026-11-19 09:00 UTC:\nIt was Friday.\n\nWhat was wrong: the day" in said


@pytest.mark.parametrize("parts", ["full", "member", "section"])
def test_a_note_entered_in_error_gives_out_none_of_its_words(parts):
    said = text_of(whole_signed(signed(addenda=(ENTERED_IN_ERROR,)), parts=parts))
    assert said.startswith("Entered in error")
    assert "Call one friend" not in said
    assert "Othello" not in said
    assert "Ines Duarte, LPC, 2026-11-19 08:02 UTC" in said


def test_a_part_2_note_carries_the_notice_and_no_other_does():
    assert text_of(whole_of(draft_of_evening(file_of(part2=True)), "m1")).endswith(f"{PART2_NOTICE}\n")
    assert PART2_NOTICE not in text_of(whole_of(draft_of_evening(), "m1"))
    assert whole_signed(signed(header={"member": "B", "part2": True})).notice == PART2_NOTICE


def test_a_note_of_nobody_in_the_file_is_an_error():
    file = file_of(MEMBERS[:1])
    with pytest.raises(KeyError):
        whole(file, None, note_of(file_of(), "m2", "The client came."))


def test_telehealth_is_told_of_telehealth_sessions_only():
    member = {**MEMBERS[0], "location": {"kind": "home", "state": "CT"}}
    telehealth = {"platform": "Example Meet", "consent_on_file": "2026-01-07"}
    video = draft_of_evening(file_of([member], format="telehealth_video", telehealth=telehealth))
    header = dict(whole_of(video, "m1").header)
    assert header["Format"] == "Telehealth, video, Example Meet"
    assert header["Member's location"] == "home, CT"
    assert header["Telehealth consent on file"] == "2026-01-07"
    in_person = draft_of_evening(file_of([member], telehealth=telehealth))
    assert not {"Member's location", "Telehealth consent on file"} & dict(whole_of(in_person, "m1").header).keys()


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028"])
def test_lines_pasted_from_anywhere_stay_lines(line_end):
    file = file_of()
    note = note_of(file, "m1").model_copy(update={"text": f"First.{line_end}Second.", "sections": ()})
    assert "First.\nSecond." in text_of(whole(file, None, note))


def test_the_header_of_nobody_in_the_file_is_the_session_s():
    header = header_of(file_of(), "group")
    assert header["date"] == DAY
    assert not {"member", "diagnoses", "attended_minutes", "absent"} & header.keys()
