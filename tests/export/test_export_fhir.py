"""FHIR documents: signed notes only, valid, labelled, and holding the note as text and as PDF."""

import base64
import hashlib
import json
from typing import Any

import pytest
from export_drafts import DAY, NEVER_OUT, PEERS, draft_of_evening, file_of, signed
from fhir.resources.R4B.documentreference import DocumentReference
from pdf_reading import all_of, words_of

from drafter.errors import Conflict
from drafter.export import pdf
from drafter.export.exports import ExportRefused, export, export_signed
from drafter.export.fhir import fhir_of
from drafter.export.whole_note import PART2_NOTICE, whole
from guardrails.note import Draft


def reference(**fields: Any) -> dict[str, Any]:
    [(name, content)] = export_signed(file_of(), [signed(**fields)], "fhir").items()
    assert name == f"m1-{DAY}.fhir.json"
    DocumentReference.model_validate_json(content)
    return json.loads(content)


def labels(found: dict[str, Any]) -> set[str]:
    return {coding["code"] for label in found["securityLabel"] for coding in label["coding"]}


def with_status(draft: Draft, member_id: str, status: str) -> Draft:
    notes = tuple(
        n.model_copy(update={"status": status}) if n.member_id == member_id else n for n in draft.member_notes
    )
    return draft.model_copy(update={"member_notes": notes})


def test_a_draft_with_nothing_signed_is_refused_with_the_reason():
    with pytest.raises(ExportRefused, match="none is signed") as refused:
        export(draft_of_evening(), "fhir")
    assert refused.value.code == "not_signed"
    assert isinstance(refused.value, Conflict)
    with pytest.raises(ExportRefused):
        export_signed(file_of(), [], "fhir")


@pytest.mark.parametrize("status", ["signed", "cosigned"])
def test_only_the_signed_notes_of_a_draft_come_out(status):
    files = export(with_status(draft_of_evening(), "m2", status), "fhir")
    assert list(files) == [f"m2-{DAY}.fhir.json"]
    DocumentReference.model_validate_json(files[f"m2-{DAY}.fhir.json"])
    with pytest.raises(ExportRefused):
        export(with_status(draft_of_evening(), "m2", status), "fhir", "m1")


def test_no_unsigned_note_becomes_a_document_even_when_asked_directly():
    draft = draft_of_evening()
    with pytest.raises(Conflict):
        fhir_of(whole(draft.session, draft.group_note, draft.member_notes[0]))


def test_it_says_what_it_is_whose_and_from_whom():
    found = reference()
    assert (found["resourceType"], found["status"], found["docStatus"]) == ("DocumentReference", "current", "final")
    assert [c["code"] for c in found["type"]["coding"]] == ["34787-2", "11506-3"]
    assert {c["system"] for c in found["type"]["coding"]} == {"http://loinc.org"}
    assert found["subject"] == {"identifier": {"value": "448120"}, "display": "Beatriz Limoeiro"}
    assert found["author"] == [{"display": "Ines Duarte, LPC"}]
    assert found["date"].startswith("2026-11-18T19:41:00")
    assert found["context"]["period"] == {"start": DAY, "end": DAY}


def test_it_holds_the_note_as_text_and_as_pdf():
    found = reference()
    text, paper = (content["attachment"] for content in found["content"])
    for attachment in (text, paper):
        data = base64.b64decode(attachment["data"])
        assert attachment["size"] == len(data)
        assert base64.b64decode(attachment["hash"]) == hashlib.sha1(data).digest()
    assert text["contentType"].startswith("text/plain")
    assert "Call one friend by Sunday." in base64.b64decode(text["data"]).decode()
    assert paper["contentType"] == "application/pdf"
    assert "Call one friend by Sunday." in words_of(base64.b64decode(paper["data"]))


def test_its_identifier_stays_the_same_and_is_the_note_s_own():
    first, again = reference(), reference(at="2026-12-01T08:00:00Z")
    other = json.loads(next(iter(export_signed(file_of(), [signed("m2")], "fhir").values())))
    assert first["masterIdentifier"] == again["masterIdentifier"]
    assert first["masterIdentifier"]["value"] == f"urn:uuid:{first['id']}"
    assert other["id"] != first["id"]


def test_every_note_is_labelled_not_for_the_portal_and_part_2_notes_as_such():
    assert labels(reference()) == {"NOPAT"}
    found = json.loads(next(iter(export_signed(file_of(part2=True), [signed()], "fhir").values())))
    assert labels(found) == {"NOPAT", "42CFRPart2", "NORDSCLCD", "R"}
    assert {c["code"] for c in found["meta"]["security"]} == labels(found)
    assert PART2_NOTICE in base64.b64decode(found["content"][0]["attachment"]["data"]).decode()


def test_its_status_follows_what_came_after_signing():
    added = {"kind": "addendum", "at": "2026-11-19T08:00:00Z", "name": "Ines Duarte", "text": "She called."}
    wrong = {**added, "kind": "entered_in_error", "text": "", "reason": "wrong person"}
    cosigned = {"at": "2026-11-20T09:00:00Z", "name": "Ada Roth", "credentials": "PhD"}
    assert reference(awaits_cosignature=True)["docStatus"] == "preliminary"
    assert reference(cosignature=cosigned)["authenticator"] == {"display": "Ada Roth, PhD"}
    assert reference(addenda=(added,))["docStatus"] == "amended"
    found = reference(addenda=(added, wrong))
    assert (found["status"], found["docStatus"]) == ("entered-in-error", "entered-in-error")
    assert "Call one friend" not in base64.b64decode(found["content"][0]["attachment"]["data"]).decode()


def test_no_peer_and_no_working_paper_is_in_it():
    found = reference()
    text, paper = (base64.b64decode(content["attachment"].pop("data")) for content in found["content"])
    said = f"{json.dumps(found)} {text.decode()} {words_of(paper)} {all_of(paper).decode('latin1')}"
    assert not [word for word in (*PEERS["m1"], *NEVER_OUT, "kept") if word in said]


def test_letters_that_no_font_draws_still_go_out_as_text(monkeypatch):
    monkeypatch.setattr(pdf, "_SYSTEM_FONTS", False)
    note = signed().note.model_copy(update={"text": "客戶說話", "sections": ()})
    [content] = reference(note=note)["content"]
    assert "客戶說話" in base64.b64decode(content["attachment"]["data"]).decode()
