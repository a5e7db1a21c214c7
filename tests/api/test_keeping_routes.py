"""Terms, holds and the history over HTTP, and the policy as a page."""


async def test_terms_are_set_by_a_person_and_stated_on_the_policy_page(person, program):
    terms = (await program.get("/v1/practice")).json()
    assert (terms["record_years"], terms["papers_days"]) == (10, 30)
    assert (await program.put("/v1/practice", json=terms)).status_code == 403
    assert (await person.put("/v1/practice", json={**terms, "record_years": 7})).status_code == 200
    assert (await person.put("/v1/practice", json={**terms, "record_years": 0})).status_code == 422
    page = (await person.get("/policy", headers={"Accept": "text/html"})).text
    assert "kept for 7 years from the date of service" in page
    assert "30 days after the note was signed" in page
    assert "Copies end after 35 days" in page


async def test_a_held_session_is_not_erased_and_answers_409(person, program, file):
    view = (await person.post("/v1/sessions?draft=false", json=file)).json()
    at = f"/v1/sessions/{view['id']}"
    assert (await program.post(f"{at}/holds", json={"reason": "subpoena"})).status_code == 403
    assert (await person.post(f"{at}/holds", json={"reason": "subpoena"})).status_code == 201
    refused = await person.delete(at)
    assert (refused.status_code, refused.json()["code"]) == (409, "held")
    assert (await person.delete(f"{at}/holds")).json() == []
    assert (await person.delete(at)).json()["erased"]
    assert (await person.get(f"{at}/holds")).status_code == 404


async def test_the_history_is_handed_out_and_whole(program, file):
    await program.post("/v1/sessions?draft=false", json=file)
    exported = await program.get("/v1/history")
    assert exported.headers["content-type"].startswith("text/csv")
    assert "session_kept" in exported.text
    assert (await program.get("/v1/history/verify")).json()["whole"] is True
