"""Two facilitators of one session: what the co-facilitator may do, whose words are whose, and who signs as whom."""

from practice_people import drafted, signed

from drafter.service.people.accounts import BY_COMMAND


async def shared(practice, session_id, *logins):
    users = [practice.ids[one] for one in logins]
    return await practice.clients["dana"].put(f"/v1/sessions/{session_id}/facilitators", json={"users": users})


async def typed(client, session_id, path, value, **was):
    change = {"op": "set", "path": path, "value": value, **was}
    answer = await client.patch(f"/v1/sessions/{session_id}", json=[change])
    assert answer.status_code == 200, answer.text
    return answer.json()


def bullets(view):
    return view["input"]["members"][0]["bullets"]


async def test_the_owner_shares_a_session_and_takes_it_back(practice, file):
    view = await drafted(practice.clients["dana"], file)
    root, cole = f"/v1/sessions/{view['id']}", practice.clients["cole"]
    before = (await practice.clients["dana"].get(f"{root}/facilitators")).json()
    assert [one["name"] for one in before["others"]] == ["Cole Example"]
    assert (await shared(practice, view["id"], "cole")).status_code == 200
    assert (await cole.get(root)).status_code == 200
    listed = (await cole.get("/v1/sessions")).json()["sessions"]
    assert [(one["id"], one["owner"]) for one in listed] == [(view["id"], "Dana Example")]
    led = (await cole.get(root)).json()["input"]["session"]["facilitators"]
    assert led[-1] == {"name": "Cole Example", "credentials": "LCSW", "role": "co"}
    await shared(practice, view["id"])
    assert (await cole.get(root)).status_code == 404
    assert (await cole.get("/v1/sessions")).json()["sessions"] == []


async def test_a_co_facilitator_writes_and_signs_but_neither_erases_nor_holds_nor_shares(practice, file):
    view = await drafted(practice.clients["dana"], file)
    await shared(practice, view["id"], "cole")
    root, cole = f"/v1/sessions/{view['id']}", practice.clients["cole"]
    for method, path in (("DELETE", root), ("POST", f"{root}/holds"), ("PUT", f"{root}/facilitators")):
        assert (await cole.request(method, path, json={"users": []})).status_code == 403, path
    await typed(cole, view["id"], "session.topic", "grief")
    note = next(n for n in (await cole.get(root)).json()["notes"] if n["member_id"] == "m1")
    for member in ("m1", None):
        one = next(n for n in (await cole.get(root)).json()["notes"] if n["member_id"] == member)
        await cole.post(f"{root}/notes/{one['note_id']}/holds")
    open_errors = [f["id"] for f in (await cole.get(root)).json()["findings"] if f["severity"] == "error"]
    body = {"attestation": True, "overrides": dict.fromkeys(open_errors, "seen")}
    answer = await cole.post(f"{root}/notes/{note['note_id']}/sign", json=body)
    assert answer.status_code == 200, answer.text
    assert answer.json()["signature"]["name"] == "Cole Example"


async def test_only_a_clinician_who_is_there_can_be_named(practice, file):
    view = await drafted(practice.clients["dana"], file)
    for wrong in ("ruth", "dana", "boss"):
        assert (await shared(practice, view["id"], wrong)).status_code == 422, wrong
    await practice.app.state.parts.accounts.end(BY_COMMAND, practice.ids["cole"])
    assert (await shared(practice, view["id"], "cole")).status_code == 422


async def test_a_supervisor_of_the_co_facilitator_reads_what_is_shared(practice, file):
    view = await drafted(practice.clients["dana"], file)
    await practice.app.state.parts.accounts.assign(BY_COMMAND, practice.ids["sven"], [practice.ids["cole"]])
    sven = practice.clients["sven"]
    assert (await sven.get(f"/v1/sessions/{view['id']}")).status_code == 404
    await shared(practice, view["id"], "cole")
    assert (await sven.get(f"/v1/sessions/{view['id']}")).status_code == 200
    assert (await sven.delete(f"/v1/sessions/{view['id']}")).status_code == 403


async def test_a_bullet_carries_who_typed_it_and_keeps_its_first_writer(practice, file):
    dana, cole = practice.clients["dana"], practice.clients["cole"]
    made = await dana.post("/v1/sessions?draft=false", json=file)
    session_id = made.json()["id"]
    await shared(practice, session_id, "cole")
    path = "members.m1.bullets"
    await typed(dana, session_id, path, ["came late"])
    view = await typed(cole, session_id, path, ["left calmer"], was=[])
    assert bullets(view) == [
        {"text": "came late", "by": "Dana Example"},
        {"text": "left calmer", "by": "Cole Example"},
    ]
    corrected = [{"text": "came ten minutes late", "by": "Dana Example"}, {"text": "left calmer", "by": "Cole Example"}]
    assert bullets(await typed(cole, session_id, path, corrected)) == corrected


async def test_a_signature_bears_the_name_of_who_is_signed_in(practice, file):
    dana = practice.clients["dana"]
    view = await drafted(dana, file)
    note = await signed(dana, view)
    root = f"/v1/sessions/{view['id']}"
    other = next(n["note_id"] for n in view["notes"] if n["member_id"] == "m2")
    body = {"attestation": True, "name": "Cole Example", "credentials": "LCSW"}
    refused = await dana.post(f"{root}/notes/{other}/sign", json=body)
    assert (refused.status_code, refused.json()["code"]) == (409, "another_name")
    added = {"text": "She called on Friday.", "name": "Cole Example", "credentials": "LCSW"}
    refused = await dana.post(f"{root}/notes/{note}/addenda", json=added)
    assert (refused.status_code, refused.json()["code"]) == (409, "another_name")
    added = await dana.post(f"{root}/notes/{note}/addenda", json={"text": "She called on Friday."})
    assert added.json()["signature"]["addenda"][0]["name"] == "Dana Example"


async def test_a_note_names_whom_the_signer_did_not_see(practice, file):
    dana = practice.clients["dana"]
    file["members"][0]["bullets"] = [
        {"text": "quiet at first, spoke when asked about her sister", "by": "Cole Example"},
        {"text": "plans to call her sister on Sunday", "by": "Dana Example"},
    ]
    view = await drafted(dana, file)
    await shared(practice, view["id"], "cole")
    root = f"/v1/sessions/{view['id']}"
    for member in ("m1", None):
        one = next(n for n in view["notes"] if n["member_id"] == member)
        await dana.post(f"{root}/notes/{one['note_id']}/holds")
    await signed(dana, view)
    text = next(n for n in (await dana.get(root)).json()["notes"] if n["member_id"] == "m1")["signature"]["note"][
        "text"
    ]
    assert "Per Cole Example, LCSW: " in text or "In part per Cole Example, LCSW: " in text
    assert "er Dana Example" not in text
