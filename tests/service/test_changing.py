"""Small changes by path: they land where they are meant, and what cannot be made changes nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafter.errors import FileFaults
from drafter.service.evening.changing import Change, changed
from drafter.service.keepable import keepable


def change(op: str, path: str, value: object = None) -> Change:
    return Change.model_validate({"op": op, "path": path, "value": value})


def roster() -> dict[str, object]:
    return {"session": {"topic": "old"}, "members": [{"id": "m1", "bullets": ["one", "two"]}, {"id": "m2"}]}


@pytest.mark.parametrize(
    ("op", "path", "value", "at", "expected"),
    [
        ("set", "session.topic", "new", ("session", "topic"), "new"),
        ("set", "members.m1.bullets[1]", "2", ("members", 0, "bullets"), ["one", "2"]),
        ("set", "members[0].bullets[2]", "three", ("members", 0, "bullets"), ["one", "two", "three"]),
        ("add", "members.m1.bullets", "three", ("members", 0, "bullets"), ["one", "two", "three"]),
        ("add", "members.m1.bullets[0]", "zero", ("members", 0, "bullets"), ["zero", "one", "two"]),
        ("add", "members.m2.bullets", "first", ("members", 1, "bullets"), ["first"]),
        ("set", "members.m2.bullets[0]", "first", ("members", 1, "bullets"), ["first"]),
        ("remove", "members.m1.bullets[0]", None, ("members", 0, "bullets"), ["two"]),
        ("set", "members.m2.attendance.status", "late", ("members", 1, "attendance"), {"status": "late"}),
        ("add", "members", {"id": "m3"}, ("members", 2), {"id": "m3"}),
        ("remove", "session.topic", None, ("session",), {}),
        ("remove", "session.nothing", None, ("session",), {"topic": "old"}),
        ("set", "members.m1.bullets[0].by", "Dana", None, None),
    ],
)
def test_a_change_lands_where_its_path_says(op, path, value, at, expected):
    data = roster()
    if at is None:
        with pytest.raises(FileFaults):
            changed(data, [change(op, path, value)])
        return
    made = changed(data, [change(op, path, value)])
    for step in at:
        made = made[step]
    assert made == expected
    assert data == roster()


def test_a_block_of_bullets_becomes_lines_once_one_of_them_is_meant():
    data = {"session": {"bullets": "first\n\n  second  \n"}}
    made = changed(data, [change("set", "session.bullets[1]", "2nd"), change("add", "session.bullets", "third")])
    assert made["session"]["bullets"] == ["first", "2nd", "third"]


@pytest.mark.parametrize(
    "path", ["", "[0]", "members.m9.name", "members[7].name", "members.m1.bullets[9]", "a b", "x..y"]
)
def test_a_path_that_leads_nowhere_is_named_by_its_number_and_never_repeated(path):
    with pytest.raises(FileFaults) as caught:
        changed(roster(), [change("set", "session.topic", "new"), change("set", path, "secret")])
    [fault] = caught.value.faults
    assert fault.path == "changes[1].path"
    assert not path or path not in fault.message


def test_one_change_that_fails_undoes_all():
    data = roster()
    with pytest.raises(FileFaults):
        changed(data, [change("set", "session.topic", "new"), change("remove", "members.m9.name")])
    assert data == roster()


@given(st.lists(st.text(), max_size=8))
def test_bullets_added_one_by_one_are_all_there_in_order(words):
    data = {"members": [{"id": "m1"}]}
    for word in words:
        data = changed(data, [change("add", "members.m1.bullets", word)])
    assert data["members"][0].get("bullets", []) == words


@pytest.mark.parametrize("bad", [[], "text", None, {"a": "\ud800"}, {"\udfff": 1}])
def test_what_cannot_be_kept_is_refused(bad):
    with pytest.raises(FileFaults):
        keepable(bad)


def test_what_is_nested_without_end_is_refused():
    data: dict[str, object] = {}
    for _ in range(400):
        data = {"a": [data]}
    with pytest.raises(FileFaults):
        keepable(data)
