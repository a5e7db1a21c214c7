"""The routes, from a session file to a signed note, as other tools call them."""

import asyncio
import io
import json
import zipfile


async def posted(client, file, query="wait=60") -> dict:
    answer = await client.post(f"/v1/sessions?{query}", json=file)
    assert answer.status_code == 202, answer.text
    return answer.json()


def note_of(view: dict, member_id: str | None) -> dict:
    return next(n for n in view["notes"] if n["member_id"] == member_id)


def root(view: dict) -> str:
    return f"/v1/sessions/{view['id']}"


async def sign(person, view, note, **more):
    findings = [f for f in view["findings"] if f["severity"] == "error"]
    body = {
        "attestation": True,
        "name": "Dana Whitfield",
        "credentials": "LCSW",
        "overrides": {f["id"]: "seen" for f in findings},
        **more,
    }
    return await person.post(f"{root(view)}/notes/{note['note_id']}/sign", json=body)


async def test_a_session_is_kept_and_drafted_in_the_background(program, file):
    answer = await program.post("/v1/sessions", json=file)
    assert answer.status_code == 202
    view = answer.json()
    assert view["status"] == "drafting"
    assert answer.headers["location"] == root(view)
    async with asyncio.timeout(60):
        while (view := (await program.get(root(view))).json())["status"] == "drafting":  # noqa: ASYNC110 - as callers do
            await asyncio.sleep(0.02)
    assert view["status"] == "drafted"
    assert [n["member_id"] for n in view["draft"]["member_notes"]] == ["m1", "m2"]
    assert view["draft"]["session"]["members"][0]["id"] == "m1"
    assert view["draft"]["versions"]["prompt"]
    assert view["egress"][0]["destination"] == "this machine"


async def test_a_file_not_whole_is_kept_open_with_its_faults(program):
    view = await posted(program, {"members": [{"bullets": ["left earl"]}]}, "draft=false")
    assert view["status"] == "open"
    assert "session.date" in {f["path"] for f in view["faults"]}
    assert view["input"] == {"members": [{"bullets": ["left earl"]}]}
    answer = await program.post(f"{root(view)}/draft")
    assert answer.status_code == 422
    assert "members[0].name" in {f["path"] for f in answer.json()["faults"]}


async def test_a_repeated_post_makes_one_session(program, file):
    headers = {"Idempotency-Key": "the same"}
    answers = await asyncio.gather(
        *(program.post("/v1/sessions?draft=false", json=file, headers=headers) for _ in range(4))
    )
    assert len({a.json()["id"] for a in answers}) == 1
    file["note_format"] = "soap"
    assert (await program.post("/v1/sessions", json=file, headers=headers)).status_code == 422
    assert len((await program.get("/v1/sessions")).json()["sessions"]) == 1


async def test_patches_at_once_lose_no_word(program, file):
    view = await posted(program, file, "draft=false")
    answers = await asyncio.gather(
        *(
            program.patch(root(view), json=[{"op": "add", "path": "members.m1.bullets", "value": f"word {i}"}])
            for i in range(30)
        )
    )
    assert {a.status_code for a in answers} == {200}
    bullets = (await program.get(root(view))).json()["input"]["members"][0]["bullets"]
    assert {f"word {i}" for i in range(30)} <= set(bullets)


async def test_input_is_guarded_by_its_etag(program, file):
    answer = await program.post("/v1/sessions?draft=false", json=file)
    view, etag = answer.json(), answer.headers["etag"]
    file["note_format"] = "soap"
    first = await program.put(f"{root(view)}/input", json=file, headers={"If-Match": etag})
    assert first.status_code == 200
    second = await program.put(f"{root(view)}/input", json={}, headers={"If-Match": etag})
    assert second.status_code == 412
    assert (await program.get(root(view))).json()["input"] == file


async def test_a_changed_bullet_makes_its_note_stale_until_drafted_again(program, file):
    view = await posted(program, file)
    change = [{"op": "set", "path": "members.m1.bullets[1]", "value": "tearful when asked about home"}]
    view = (await program.patch(root(view), json=change)).json()
    assert view["stale"] == [note_of(view, "m1")["note_id"]]
    view = (await program.post(f"{root(view)}/draft?wait=60")).json()
    assert view["stale"] == []
    assert "tearful" in note_of(view, "m1")["text"].lower()


async def test_a_note_is_edited_under_its_etag_and_audited_again(program, file):
    view = await posted(program, file)
    note = note_of(view, "m1")
    path = f"{root(view)}/notes/{note['note_id']}"
    etag = (await program.get(path)).headers["etag"]
    statements = [{"id": s["id"], "text": s["text"]} for section in note["sections"] for s in section["statements"]]
    statements.append({"text": "Lee Brandt comforted her.", "element": "response"})
    edited = await program.put(path, json={"statements": statements}, headers={"If-Match": etag})
    assert edited.status_code == 200
    assert "peer-identified" in {f["category"] for f in edited.json()["findings"]}
    assert edited.json()["sections"][0]["statements"][0]["sources"] == note["sections"][0]["statements"][0]["sources"]
    lost = await program.put(path, json={"text": "Other."}, headers={"If-Match": etag})
    assert lost.status_code == 412
    assert (await program.put(path, json={"text": "Other."}, headers={"If-Match": edited.headers["etag"]})).is_success


async def test_masking_shows_what_leaves_and_takes_more(program, file):
    view = await posted(program, file, "draft=false")
    shown = (await program.get(f"{root(view)}/masking")).json()
    name = next(i for i in shown["items"] if i["ref"] == "members.m1.name")
    assert "Maria" not in name["masked"]
    assert shown["destination"] == "this machine"
    more = (await program.put(f"{root(view)}/masking", json={"mask": ["avoidance cycle"]})).json()
    bullet = next(i for i in more["items"] if i["ref"] == "session.bullets[0]")
    assert "avoidance cycle" not in bullet["masked"]


async def test_masking_is_remembered_for_the_group(program, file):
    file["session"]["group_name"] = "Wednesday"
    first = await posted(program, file, "draft=false")
    words = {"mask": ["avoidance cycle"], "for_group": ["avoidance cycle"]}
    kept = (await program.put(f"{root(first)}/masking", json=words)).json()
    assert (kept["group"], kept["for_group"]) == ("Wednesday", ["avoidance cycle"])
    file["session"]["date"] = "2026-11-25"
    later = (await program.get(f"{root(await posted(program, file, 'draft=false'))}/masking")).json()
    assert later["mask"] == ["avoidance cycle"]


async def test_events_tell_each_note_and_are_taken_up_again(program, file):
    view = await posted(program, file)
    answer = await program.get(f"{root(view)}/events")
    assert answer.headers["content-type"].startswith("text/event-stream")
    events = [dict(line.split(": ", 1) for line in block.splitlines()) for block in answer.text.strip().split("\n\n")]
    assert [e["event"] for e in events] == ["drafting", "note", "note", "note", "drafted", "end"]
    assert "Maria" not in answer.text
    seen = events[2]["id"]
    again = await program.get(f"{root(view)}/events", headers={"Last-Event-ID": seen})
    assert f"id: {seen}\n" not in again.text
    assert f"id: {int(seen) + 1}\n" in again.text


async def test_a_person_signs_and_a_program_does_not(person, program, file):
    view = await posted(program, file)
    note = note_of(view, "m1")
    refused = await sign(program, view, note)
    assert (refused.status_code, refused.json()["code"]) == (403, "not_a_person")
    assert (await sign(person, view, note, attestation=False)).status_code == 422
    frozen = await sign(person, view, note)
    assert frozen.status_code == 200, frozen.text
    assert frozen.json()["status"] == "signed"
    assert (await sign(person, view, note)).status_code == 409
    assert (await person.get(root(view))).json()["status"] == "signed"
    added = await person.post(f"{root(view)}/notes/{note['note_id']}/addenda", json={"text": "She called."})
    assert added.status_code == 201
    assert added.json()["signature"]["addenda"][0]["text"] == "She called."
    for kind, body in (("corrections", {"text": "75 minutes"}), ("entered-in-error", {"reason": "wrong person"})):
        assert (await person.post(f"{root(view)}/notes/{note['note_id']}/{kind}", json=body)).status_code == 201
    edited = await person.put(f"{root(view)}/notes/{note['note_id']}", json={"text": "Other."})
    assert edited.status_code == 409


async def test_open_errors_are_listed_when_signing_is_refused(person, file):
    view = await posted(person, file)
    note = note_of(view, "m1")
    path = f"{root(view)}/notes/{note['note_id']}"
    edited = (await person.put(path, json={"text": note["text"] + " Lee Brandt comforted her."})).json()
    errors = {f["id"] for f in edited["findings"] if f["severity"] == "error"}
    refused = await sign(person, view, note)
    assert (refused.status_code, refused.json()["code"]) == (409, "open_errors")
    assert errors <= {f["path"] for f in refused.json()["faults"]}
    dismissed = None
    for finding in errors:
        dismissed = await person.post(f"{root(view)}/findings/{finding}/dismiss", json={"reason": "her brother"})
        assert dismissed.status_code == 200
    assert dismissed
    assert (await sign(person, dismissed.json(), note)).status_code == 200


async def test_exports_are_files_named_by_ids_and_marked_as_drafts(program, file):
    view = await posted(program, file)
    one = await program.get(f"{root(view)}/export?to=text&member=m1")
    assert one.text.startswith("Draft, not signed")
    assert "Maria" not in one.headers["content-disposition"]
    everything = await program.get(f"{root(view)}/export?to=text")
    with zipfile.ZipFile(io.BytesIO(everything.content)) as archive:
        assert len(archive.namelist()) == 2
        assert not any("aria" in name for name in archive.namelist())
    assert (await program.get(f"{root(view)}/export?to=text&member=m9")).status_code == 404


async def test_erasing_answers_with_what_stays(person, file):
    view = await posted(person, file)
    await sign(person, view, note_of(view, "m1"))
    erased = (await person.delete(root(view))).json()
    assert erased["stays"][0]["until"] == "2036-11-18"
    assert erased["stays"][1]["why"] == "working papers of a signed note"
    other = await posted(person, file)
    assert (await person.delete(root(other))).json() == {"id": other["id"], "erased": True, "stays": []}
    assert (await person.get(root(other))).status_code == 404


async def test_audit_deidentify_and_rules_keep_nothing(program, settings, file):
    file["notes"] = {"members": {"m1": "The client attended. Lee Brandt comforted her."}}
    found = (await program.post("/v1/audit", json=file)).json()
    assert "peer-identified" in {f["category"] for f in found["findings"]}
    items = (await program.post("/v1/deidentify", json=file)).json()["items"]
    assert {"ref", "text", "masked", "spans"} == set(items[0])
    assert "Maria" not in json.dumps([i["masked"] for i in items])
    assert (await program.get("/v1/rules")).json()["rules"]
    assert (await program.get("/v1/sessions")).json()["sessions"] == []


async def test_a_draft_is_audited_as_it_was_handed_out(program, file):
    view = await posted(program, file)
    answer = await program.post("/v1/audit", json=view["draft"])
    assert answer.status_code == 200, answer.text


async def test_metrics_count_routes_by_their_pattern(program, file):
    view = await posted(program, file, "draft=false")
    await program.get(root(view))
    text = (await program.get("/metrics")).text
    assert 'route="/v1/sessions/{session_id}",status="200"' in text
    assert view["id"] not in text


async def test_pages_are_for_persons_and_lead_others_to_the_sign_in(person, nobody, program):
    headers = {"Accept": "text/html"}
    for path in ("/", "/settings"):
        assert (await person.get(path, headers=headers)).status_code == 200
        for client in (nobody, program):
            answer = await client.get(path, headers=headers)
            assert answer.status_code == 401
            assert answer.headers["content-type"].startswith("text/html")


async def test_every_format_is_handed_out_and_fhir_only_what_is_signed(person, file):
    view = await posted(person, file)
    refused = await person.get(f"{root(view)}/export?to=fhir")
    assert (refused.status_code, refused.json()["code"]) == (409, "not_signed")
    assert (await sign(person, view, note_of(view, "m1"))).status_code == 200
    for to, begins in (("docx", b"PK"), ("pdf", b"%PDF"), ("fhir", b"{")):
        answer = await person.get(f"{root(view)}/export?to={to}&member=m1")
        assert answer.status_code == 200, answer.text
        assert answer.content.lstrip().startswith(begins)
        assert "Maria" not in answer.headers["content-disposition"]
