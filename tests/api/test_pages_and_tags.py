"""Lists come a page at a time; what two people change at once is not undone by the later one."""

from asked_app import asking
from practice_people import drafted, signed


async def all_of(client, path: str, name: str, limit: int) -> list[str]:
    """Read a list to its end, page by page."""
    found: list[str] = []
    after = ""
    for _ in range(50):
        page = (await client.get(f"{path}?limit={limit}{after}")).json()
        assert len(page[name]) <= limit
        found += [one["id"] for one in page[name]]
        if page["next"] is None:
            return found
        after = f"&after={page['next']}"
    raise AssertionError("the list has no end")


async def test_every_list_is_the_same_in_pages_as_in_one(practice, file):
    dana, boss = practice.clients["dana"], practice.clients["boss"]
    for number in range(5):
        file["session"]["group_name"] = f"Group {number}"
        await drafted(dana, file)
        await practice.key("dana", "read")
        hook = {"url": f"https://ehr.example/{number}", "events": ["note.signed"]}
        assert (await dana.post("/v1/webhooks", json=hook)).status_code == 201
    for client, path in (
        (dana, "/v1/sessions"), (practice.clients["ruth"], "/v1/sessions"), (dana, "/v1/groups"),
        (boss, "/v1/users"), (dana, "/v1/keys"), (dana, "/v1/webhooks"),
    ):  # fmt: skip
        name = path.rpartition("/")[2]
        whole = await all_of(client, path, name, 500)
        assert len(whole) >= 5
        for limit in (1, 2, len(whole)):
            assert await all_of(client, path, name, limit) == whole, path
        refused = await client.get(f"{path}?after=nothing")
        assert (refused.status_code, refused.json()["code"]) == (422, "input")
        for wrong in (0, 501, "x"):
            assert (await client.get(f"{path}?limit={wrong}")).status_code == 422


async def test_a_page_begins_after_no_session_of_someone_else(practice, file):
    theirs = await drafted(practice.clients["dana"], file)
    assert (await practice.clients["cole"].get(f"/v1/sessions?after={theirs['id']}")).status_code == 422


async def test_the_history_comes_whole_or_in_pieces(practice, file):
    view = await drafted(practice.clients["dana"], file)
    await signed(practice.clients["dana"], view)
    ada = practice.clients["ada"]
    whole = (await ada.get("/v1/history")).text.splitlines()
    assert len(whole) > 8
    pieces, after = [], "0"
    while True:
        answer = await ada.get(f"/v1/history?limit=3&after={after}")
        assert answer.headers["content-type"].startswith("text/csv")
        rows = answer.text.splitlines()[1:]
        if not rows:
            break
        pieces += rows
        after = rows[-1].split(",")[0]
    assert pieces == whole[1:]


async def changed_twice(client, read: str, method: str, path: str, first: dict, second: dict) -> None:
    """Change with the tag that was read, then again with the same one: the second is refused, and nothing changes."""
    tag = (await client.get(read)).headers["etag"]
    made = await client.request(method, path, json=first, headers={"If-Match": tag})
    assert made.is_success, made.text
    assert made.headers["etag"] == (await client.get(read)).headers["etag"] != tag
    lost = await client.request(method, path, json=second, headers={"If-Match": tag})
    assert (lost.status_code, lost.json()["code"]) == (412, "stale_version")
    assert (await client.get(read)).json() == made.json()
    assert (await client.request(method, path, json=second, headers={"If-Match": "*"})).is_success


async def test_no_change_undoes_another_that_was_not_seen(practice, file):
    dana, boss = practice.clients["dana"], practice.clients["boss"]
    file["session"]["group_name"] = "Wednesday"
    view = await drafted(dana, file)
    group = (await dana.get("/v1/groups")).json()["groups"][0]["id"]
    root, at = f"/v1/groups/{group}", f"/v1/sessions/{view['id']}"
    person = (await dana.get(root)).json()["roster"][0]["id"]
    await changed_twice(dana, root, "PATCH", root, {"weekday": "Tuesday"}, {"weekday": "Friday"})
    people = [{"people": [{"name": name}]} for name in ("Ana Lopez", "Ian Berg")]
    await changed_twice(dana, root, "POST", f"{root}/people", *people)
    await changed_twice(dana, root, "PATCH", f"{root}/people/{person}", {"left": True}, {"left": False})
    await changed_twice(dana, f"{at}/masking", "PUT", f"{at}/masking", {"mask": ["home"]}, {"mask": []})
    ruth = f"/v1/users/{practice.ids['ruth']}"
    both = [practice.ids["dana"], practice.ids["cole"]]
    await changed_twice(boss, ruth, "PUT", f"{ruth}/assigned", {"clinicians": both}, {"clinicians": []})
    terms = (await boss.get("/v1/practice")).json()
    years = [terms | {"record_years": years} for years in (11, 12)]
    await changed_twice(boss, "/v1/practice", "PUT", "/v1/practice", *years)


async def test_small_changes_of_a_session_can_be_guarded_too(program, file):
    answer = await program.post("/v1/sessions?draft=false", json=file)
    path, tag = f"/v1/sessions/{answer.json()['id']}", answer.headers["etag"]
    change = [{"op": "add", "path": "members.m1.bullets", "value": "left calmer"}]
    assert (await program.patch(path, json=change, headers={"If-Match": tag})).status_code == 200
    lost = await program.patch(path, json=change, headers={"If-Match": tag})
    assert lost.status_code == 412
    assert (await program.get(path)).json()["input"]["members"][0]["bullets"].count("left calmer") == 1


async def test_another_evening_of_the_group_does_not_stand_in_the_way(practice, file):
    dana = practice.clients["dana"]
    file["session"]["group_name"] = "Wednesday"
    await drafted(dana, file)
    root = f"/v1/groups/{(await dana.get('/v1/groups')).json()['groups'][0]['id']}"
    tag = (await dana.get(root)).headers["etag"]
    assert (await dana.post(f"{root}/sessions", json={"date": "2026-11-25"})).status_code == 201
    changed = await dana.patch(root, json={"weekday": "Tuesday"}, headers={"If-Match": tag})
    assert changed.status_code == 200


async def test_one_user_is_given_to_an_admin_and_to_nobody_else(app, practice):
    path = f"/v1/users/{practice.ids['ruth']}"
    assert (await practice.clients["boss"].get(path)).json()["assigned"] == [practice.ids["dana"]]
    assert (await practice.clients["dana"].get(path)).status_code == 403
    assert (await practice.clients["boss"].get("/v1/users/nobody")).status_code == 404
    async with asking(app) as nobody:
        assert (await nobody.get(path)).status_code == 401
