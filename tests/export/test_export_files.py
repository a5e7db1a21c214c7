"""Exported files, opened again: their words, their pages, their metadata and their names."""

import io
import re
import zipfile

import docx
import pytest
from export_drafts import DAY, NEVER_OUT, PEERS, WORDS, draft_of_evening, draft_of_forty, file_of, note_of, signed
from pdf_reading import all_of, pages_of, words_of

from drafter.errors import FileFaults, InputFault
from drafter.export import pdf
from drafter.export.docx import docx_of
from drafter.export.exports import ExportRefused, export, export_signed, left_out, zipped
from drafter.export.pdf import pdf_of
from drafter.export.whole_note import PART2_NOTICE, whole

FORMATS = ("text", "docx", "pdf")
METACHARACTERS = (
    r'#let x = 1; *bold* _it_ $x^2$ `code` @ref <lab> [x] \ // no /* no */ ~ -- --- "q" \u{41} = head - item + 1',
    '<w:t>&amp;</w:t> ]]> <!-- no --> &lt; {{ no }} {% no %} %s %(x)s \\n',
    "#read(\"/etc/hostname\") #import \"@preview/x:1.0.0\" #panic()",
)  # fmt: skip
HEBREW, ARABIC, EMOJI = "הלקוח דיבר על המשפחה", "تحدث العميل عن العائلة", "👍🏽 👩‍👩‍👧 🫠"


def words_in(content: bytes, to: str) -> str:
    if to == "text":
        return " ".join(content.decode().split())
    return words_of(content) if to == "pdf" else " ".join(" ".join(docx_words(content)).split())


def docx_words(content: bytes) -> list[str]:
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [*(p.text for p in document.paragraphs), *cells]


def everything_in(name: str, content: bytes, to: str) -> str:
    """Give all that a curious reader could find in a file, its name and metadata included."""
    if to == "docx":
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            inside = " ".join(part + parts.read(part).decode("utf-8", "replace") for part in parts.namelist())
    elif to == "pdf":
        inside = (
            all_of(content).decode("latin1") + all_of(content).replace(b"\0", b"").decode("latin1") + words_of(content)
        )
    else:
        inside = content.decode()
    return f"{name} {inside}"


@pytest.mark.parametrize("to", FORMATS)
def test_one_file_a_member_named_by_id_and_day(to):
    ending = {"text": "txt", "docx": "docx", "pdf": "pdf"}[to]
    assert set(export(draft_of_evening(), to)) == {f"{m}-{DAY}.{ending}" for m in ("m1", "m2", "m3")}
    assert set(export(draft_of_evening(), to, "m2")) == {f"m2-{DAY}.{ending}"}


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("member_id", ["m1", "m2", "m3"])
def test_no_peer_and_no_working_paper_is_anywhere_in_a_file(member_id, to):
    for name, content in export(draft_of_evening(), to, member_id).items():
        found = everything_in(name, content, to)
        assert not [word for word in (*PEERS[member_id], *NEVER_OUT) if word in found]


@pytest.mark.parametrize("to", FORMATS)
def test_every_word_of_the_note_is_in_the_file(to):
    [content] = export(draft_of_evening(), to, "m1").values()
    said = words_in(content, to)
    for words in (*WORDS["m1"], "The group worked on asking for help.", "Beatriz Limoeiro", "Ines Duarte, LPC"):
        assert words in said


def test_each_page_of_a_pdf_says_draft_and_whose_it_is():
    long = " ".join(f"The client spoke of matter {i}." for i in range(600))
    [content] = export(draft_of_evening(m1=(long, "Listened.", "Call.")), "pdf", "m1").values()
    pages = pages_of(content)
    assert len(pages) > 3
    for page in pages:
        assert page.startswith("Draft, not signed")
        assert "Beatriz Limoeiro" in page
        assert f"of {len(pages)}" in page
    assert pages[0].count("Draft, not signed") == 2


def test_a_word_file_says_draft_in_its_first_line_and_at_the_head_of_each_page():
    [content] = export(draft_of_evening(), "docx", "m1").values()
    document = docx.Document(io.BytesIO(content))
    assert document.paragraphs[0].text == "Draft, not signed"
    for section in document.sections:
        assert not section.different_first_page_header_footer
        head = section.header.paragraphs[0].text
        assert head.startswith("Draft, not signed\t")
        assert "Beatriz Limoeiro" in head


@pytest.mark.parametrize("to", FORMATS)
def test_a_signed_note_is_not_called_a_draft(to):
    [(name, content)] = export_signed(file_of(), [signed()], to).items()
    said = words_in(content, to)
    assert "Draft, not signed" not in said
    assert "Signed by Ines Duarte, LPC, 2026-11-18 19:41 UTC" in said
    assert name.startswith(f"m1-{DAY}.")


@pytest.mark.parametrize("to", FORMATS)
def test_a_part_2_file_carries_the_notice(to):
    [content] = export(draft_of_evening(file_of(part2=True)), to, "m1").values()
    said = words_in(content, to)
    if to == "docx":
        said += docx.Document(io.BytesIO(content)).sections[0].footer.paragraphs[-1].text
    assert PART2_NOTICE in said


def test_metadata_names_no_author():
    [word_file] = export(draft_of_evening(), "docx", "m1").values()
    told = docx.Document(io.BytesIO(word_file)).core_properties
    assert (told.author, told.last_modified_by, told.comments, told.keywords, told.subject) == ("", "", "", "", "")
    assert told.title == f"Group progress note {DAY}"
    [paper] = export(draft_of_evening(), "pdf", "m1").values()
    assert b"/Author" not in paper
    assert b"dc:creator" not in all_of(paper)


@pytest.mark.parametrize("to", FORMATS)
@pytest.mark.parametrize("words", METACHARACTERS)
def test_signs_of_the_formats_own_languages_are_only_text(words, to):
    [content] = export(draft_of_evening(m1=("Came.", words, "Call.")), to, "m1").values()
    assert " ".join(words.split()) in words_in(content, to)


def test_right_to_left_words_run_right_to_left():
    [content] = export(draft_of_evening(file_of(note_format="narrative"), m1=(HEBREW, "", "")), "docx", "m1").values()
    [paragraph] = [p for p in docx.Document(io.BytesIO(content)).paragraphs if HEBREW in p.text]
    assert paragraph._p.pPr.xpath("w:bidi")
    assert paragraph.runs[0].font.rtl
    for words in (HEBREW, ARABIC):
        [content] = export(draft_of_evening(m1=("Came.", words, "Call.")), "pdf", "m1").values()
        assert set(words) <= set(words_of(content))


@pytest.mark.parametrize("to", ["text", "docx"])
def test_emoji_stay_emoji(to):
    [content] = export(draft_of_evening(m1=("Came.", EMOJI, "Call.")), to, "m1").values()
    assert EMOJI in words_in(content, to)


def test_a_symbol_that_no_font_draws_stands_by_its_name(monkeypatch):
    monkeypatch.setattr(pdf, "_SYSTEM_FONTS", False)
    [content] = export(draft_of_evening(m1=("Came.", f"Wrote {EMOJI}!", "Call.")), "pdf", "m1").values()
    assert "Wrote [thumbs up sign][emoji modifier fitzpatrick type-4] [woman][woman][girl] [melting face]!" in words_of(
        content
    )


def test_letters_that_no_font_draws_are_refused_not_lost(monkeypatch):
    monkeypatch.setattr(pdf, "_SYSTEM_FONTS", False)
    with pytest.raises(InputFault, match="No font on this machine") as refused:
        export(draft_of_evening(m1=("Came.", "客戶說話", "Call.")), "pdf", "m1")
    assert "客" not in str(refused.value)
    assert refused.value.__cause__ is None


def test_control_characters_do_not_break_a_file():
    words = "before\x00\x07\x1bafter"
    for to in FORMATS:
        [content] = export(draft_of_evening(m1=("Came.", words, "Call.")), to, "m1").values()
        assert "beforeafter" in words_in(content, to)


@pytest.mark.parametrize("to", FORMATS)
def test_forty_members_are_forty_files_of_one_person_each(to):
    files = export(draft_of_forty(), to)
    assert len(files) == 40
    for i, (name, content) in enumerate(files.items()):
        assert name.startswith(f"p{i}-")
        found = everything_in(name, content, to) if to != "pdf" else words_of(content)
        assert set(re.findall(r"Surname\d+", found)) == {f"Surname{i}"}


def test_a_note_that_names_a_peer_does_not_go_out():
    for words in ("Othello Haddad gave her a hug.", "She thanked Sigrun."):
        with pytest.raises(ExportRefused) as refused:
            export(draft_of_evening(m1=("Came.", words, "Call.")), "text")
        assert refused.value.code == "names_another_person"
        assert [fault.path for fault in refused.value.details] == ["m1"]
        assert "Othello" not in refused.value.sentence


def test_a_shared_part_or_a_header_that_names_a_member_does_not_go_out():
    draft = draft_of_evening(file_of(format="hybrid", telehealth={"platform": "Othello Haddad's line"}))
    with pytest.raises(ExportRefused, match="the header"):
        export(draft, "docx", "m1")
    draft = draft_of_evening()
    named = note_of(draft.session, None, "Beatriz spoke first.")
    with pytest.raises(ExportRefused, match="m2: may name another person in the shared part"):
        export(draft.model_copy(update={"group_note": named}), "pdf")


def test_words_that_the_clinician_keeps_with_a_reason_go_out():
    draft = draft_of_evening(m1=("Came.", "Othello Haddad gave her a hug.", "Call."))
    assert export(draft, "text", "m1", overridden={"n-m1"})


def test_facilitators_are_named_in_notes():
    assert export(draft_of_evening(m1=("Came.", "Ines Duarte asked about sleep.", "Call.")), "text", "m1")


def test_a_note_without_words_has_no_file_and_is_told():
    draft = draft_of_evening()
    failed = note_of(draft.session, "m2", status="failed")
    draft = draft.model_copy(update={"member_notes": (draft.member_notes[0], failed, draft.member_notes[2])})
    assert len(export(draft, "text")) == 2
    assert left_out(draft) == ("m2",)
    with pytest.raises(ExportRefused) as refused:
        export(draft, "text", "m2")
    assert refused.value.code == "no_note"


def test_nobody_s_note_is_a_fault_of_the_call():
    with pytest.raises(FileFaults):
        export(draft_of_evening(), "text", "m9")


def test_ids_that_differ_in_case_only_do_not_overwrite_each_other():
    members = [
        {"id": i, "name": n, "attendance": {"status": "present"}} for i, n in (("a", "Ana Sol"), ("A", "Bo Mar"))
    ]
    draft = draft_of_evening(file_of(members), a=WORDS["m1"], A=WORDS["m2"])
    assert len({name.lower() for name in export(draft, "text")}) == 2


def test_a_pdf_is_tagged_for_screen_readers():
    [content] = export(draft_of_evening(), "pdf", "m1").values()
    assert b"pdfuaid" in all_of(content)
    assert b"/Lang(en)" in content.replace(b" ", b"")


@pytest.mark.parametrize("parts", ["full", "member", "section"])
@pytest.mark.parametrize("note_format", ["narrative", "soap"])
def test_any_choice_of_parts_can_be_set(parts, note_format):
    draft = draft_of_evening(file_of(note_format=note_format))
    made = whole(draft.session, draft.group_note, draft.member_notes[0], parts=parts)
    assert "Call one friend by Sunday." in words_of(pdf_of(made))
    assert docx_of(made).startswith(b"PK")


def test_a_group_called_after_one_of_its_members_goes_without_its_name():
    files = export(draft_of_evening(file_of(group_name="Haddad group")), "text")
    assert "Group: Haddad group" in files[f"m2-{DAY}.txt"].decode()
    assert "Haddad" not in files[f"m1-{DAY}.txt"].decode()


def test_an_archive_holds_the_files_under_their_names():
    files = export(draft_of_evening(), "text")
    with zipfile.ZipFile(io.BytesIO(zipped(files))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
    assert zipped(files) == zipped(files)


def test_signed_notes_of_a_session_go_out_as_signed_beside_its_drafts():
    draft = draft_of_evening()
    files = export(draft, "text", signed={"n-m1": signed()})
    assert {name: said.decode().splitlines()[0] for name, said in files.items()} == {
        f"m1-{DAY}.txt": "Signed",
        f"m2-{DAY}.txt": "Draft, not signed",
        f"m3-{DAY}.txt": "Draft, not signed",
    }
    assert list(export(draft, "fhir", signed={"n-m1": signed()})) == [f"m1-{DAY}.fhir.json"]


def test_a_signed_note_stays_as_it_was_though_the_draft_changed():
    changed = draft_of_evening(file_of(cpt_code="90849"), m1=("Came late.", "Othello Haddad hugged her.", "None."))
    frozen = signed(header={"member": "Beatriz Limoeiro", "date": DAY, "cpt_code": "90853"})
    [content] = export(changed, "text", "m1", signed={"n-m1": frozen}).values()
    assert "Call one friend by Sunday." in content.decode()
    assert "Service code: 90853" in content.decode()
    assert "Othello" not in content.decode()


def test_a_word_longer_than_a_line_is_broken_and_not_lost():
    long = "-".join(f"{i:09}" for i in range(40))
    [content] = export(draft_of_evening(m1=("Came.", long, "Call.")), "pdf", "m1").values()
    [page] = pages_of(content)
    assert long not in page
    assert [i for i in range(40) if f"{i:09}" not in page] == []


def test_a_word_file_has_one_tab_stop_at_the_right_margin():
    [content] = export(draft_of_evening(), "docx", "m1").values()
    section = docx.Document(io.BytesIO(content)).sections[0]
    width = section.page_width - section.left_margin - section.right_margin
    for paragraph in (section.header.paragraphs[0], section.footer.paragraphs[0]):
        kept = {stop.position: str(stop.alignment) for stop in paragraph.paragraph_format.tab_stops}
        assert kept.pop(width).startswith("RIGHT")
        assert all(alignment.startswith("CLEAR") for alignment in kept.values())
