"""A group carries over who and how, never what happened; whoever was once in it is masked and never another person."""

from datetime import date

import pytest

from drafter.errors import FileFaults, NotThere
from drafter.service.caller import Caller
from drafter.service.evening.changing import Change

HAPPENED = ("attendance", "risk", "bullets", "goals_addressed", "measures")
TONIGHT = date(2026, 11, 25)


async def test_a_new_session_carries_over_who_and_how_and_nothing_that_happened(start, file):
    async with start() as (parts, caller):
        file["session"]["group_name"] = "Wednesday group"
        file["members"][0] |= {"pronouns": "she/her", "drafting": "by_hand", "treatment_goals": ["see friends"]}
        view = await parts.sessions.create(caller, file)
        group_id = await parts.groups.of_session(caller, view.id)
        made = (await parts.groups.start(caller, group_id, day=TONIGHT, once="a")).input
        assert made["session"]["date"] == "2026-11-25"
        assert made["session"]["facilitators"] == file["session"]["facilitators"]
        assert not {"topic", "interventions", "bullets"} & set(made["session"])
        assert [m["id"] for m in made["members"]] == ["m1", "m2", "m3"]
        assert made["members"][0]["drafting"] == "by_hand"
        assert not any(field in member for member in made["members"] for field in HAPPENED)


async def test_a_double_click_begins_one_session(start):
    async with start() as (parts, caller):
        group = await parts.groups.create(caller, "Wednesday group")
        one = await parts.groups.start(caller, group.id, day=TONIGHT, once="x")
        two = await parts.groups.start(caller, group.id, day=TONIGHT, once="x")
        assert one.id == two.id
        assert len(await parts.sessions.lines(caller)) == 1


async def test_who_left_is_masked_in_each_new_session_and_comes_back_as_the_same_person(start):
    async with start() as (parts, caller):
        group = await parts.groups.create(caller, "Wednesday group")
        people = [{"name": "Lee Brandt", "aliases": ["Bran"]}, {"name": "Maria Gonzalez"}]
        group = await parts.groups.add_people(caller, group.id, people)
        lee = group.roster[0]
        group = await parts.groups.change_person(caller, group.id, lee.id, left=True)
        made = (await parts.groups.start(caller, group.id, day=TONIGHT, once="a")).input
        assert [m["name"] for m in made["members"]] == ["Maria Gonzalez"]
        assert {one["name"] for one in made["known_people"]} == {"Lee Brandt", "Bran"}
        group = await parts.groups.add_people(caller, group.id, [{"name": "lee brandt"}])
        back = next(one for one in group.roster if one.member.name == "Lee Brandt")
        assert (back.id, back.member.id, back.member.aliases) == (lee.id, lee.member.id, ("Bran",))


async def test_what_a_session_says_of_a_person_is_known_next_week_and_an_older_session_changes_nothing(start, file):
    async with start() as (parts, caller):
        file["session"]["group_name"] = "Wednesday group"
        older = await parts.sessions.create(caller, file)
        group_id = await parts.groups.of_session(caller, older.id)
        newer = await parts.groups.start(caller, group_id, day=TONIGHT, once="a")
        await parts.sessions.change(caller, newer.id, [Change(op="set", path="members.m1.pronouns", value="they/them")])
        await parts.groups.of_session(caller, newer.id)
        await parts.groups.of_session(caller, older.id)
        group = await parts.groups.get(caller, group_id)
        assert group.roster[0].member.pronouns == "they/them"


async def test_the_session_before_is_told_and_is_no_part_of_tonight(start, file):
    async with start() as (parts, caller):
        file["session"]["group_name"] = "Wednesday group"
        before = await parts.sessions.create(caller, file)
        group_id = await parts.groups.of_session(caller, before.id)
        tonight = await parts.groups.start(caller, group_id, day=TONIGHT, once="a")
        last = await parts.groups.last(caller, tonight.id)
        assert last.session.topic == file["session"]["topic"]
        assert last.members["m1"].bullets[0].text == file["members"][0]["bullets"][0]
        assert await parts.groups.last(caller, before.id) is None
        assert "topic" not in tonight.input["session"]


async def test_a_group_kept_by_hand_outlives_the_erasing_of_sessions(start, file):
    async with start() as (parts, caller):
        group = await parts.groups.create(caller, "Wednesday group")
        await parts.groups.add_people(caller, group.id, [{"name": "Maria Gonzalez"}])
        other = await parts.sessions.create(caller, file)
        await parts.sessions.erase(caller, other.id)
        assert [one.member.name for one in (await parts.groups.get(caller, group.id)).roster] == ["Maria Gonzalez"]


async def test_a_group_is_its_owners_alone(start):
    async with start() as (parts, caller):
        group = await parts.groups.create(caller, "Wednesday group")
        stranger = Caller("someone else", "page")
        assert await parts.groups.lines(stranger) == ()
        for asked in (parts.groups.get(stranger, group.id), parts.groups.change(stranger, group.id, {"name": "x"})):
            with pytest.raises(NotThere):
                await asked


async def test_a_change_that_cannot_be_used_changes_nothing(start):
    async with start() as (parts, caller):
        group = await parts.groups.create(caller, "Wednesday group")
        with pytest.raises(FileFaults):
            await parts.groups.change(caller, group.id, {"name": "New name", "session": {"start_time": "half five"}})
        assert (await parts.groups.get(caller, group.id)).name == "Wednesday group"


async def test_a_word_that_is_masked_for_the_group_is_masked_in_each_later_session(start, file):
    async with start() as (parts, caller):
        file["session"]["group_name"] = "Wednesday group"
        first = await parts.sessions.create(caller, file)
        told = await parts.masking.put(
            caller, first.id, mask=["reframing", "on time"], leave=[], for_group=["reframing"]
        )
        assert (told.group, told.for_group) == ("Wednesday group", ("reframing",))
        file["session"]["date"] = "2026-11-25"
        later = await parts.masking.get(caller, (await parts.sessions.create(caller, file)).id)
        assert (later.mask, later.for_group) == (("reframing",), ("reframing",))
        assert not any("reframing" in item.masked for item in later.items)
        group_id = await parts.groups.of_session(caller, first.id)
        begun = await parts.groups.start(caller, group_id, day=TONIGHT, once="a")
        assert (await parts.masking.get(caller, begun.id)).mask == ("reframing",)


async def test_a_word_is_forgotten_for_the_group_and_kept_in_the_session(start, file):
    async with start() as (parts, caller):
        file["session"]["group_name"] = "Wednesday group"
        first = await parts.sessions.create(caller, file)
        await parts.masking.put(caller, first.id, mask=["reframing"], leave=["walk"], for_group=["reframing", "walk"])
        told = await parts.masking.put(caller, first.id, mask=["reframing"], leave=["walk"], for_group=["walk"])
        assert (told.mask, told.for_group) == (("reframing",), ("walk",))
        again = await parts.masking.put(caller, first.id, mask=[], leave=[])
        assert again.for_group == ()
        group = await parts.groups.get(caller, await parts.groups.of_session(caller, first.id))
        assert (group.mask, group.leave) == ((), ("walk",))


async def test_a_name_of_the_roster_stays_masked_even_where_the_group_leaves_it(start, file):
    async with start() as (parts, caller):
        file["session"]["group_name"] = "Wednesday group"
        group = await parts.groups.create(caller, "Wednesday group")
        await parts.groups.change(caller, group.id, {"leave": ["Maria"]})
        told = await parts.masking.get(caller, (await parts.sessions.create(caller, file)).id)
        assert told.leave == told.refused == ("Maria",)
        assert not any("Maria" in item.masked for item in told.items)


async def test_a_session_that_comes_to_name_its_group_takes_over_what_the_group_masks(start, file):
    async with start() as (parts, caller):
        group = await parts.groups.create(caller, "Wednesday group")
        await parts.groups.change(caller, group.id, {"mask": ["reframing"]})
        view = await parts.sessions.create(caller, file)
        assert (await parts.masking.get(caller, view.id)).mask == ()
        named = Change(op="set", path="session.group_name", value="Wednesday group")
        await parts.sessions.change(caller, view.id, [named])
        assert (await parts.masking.get(caller, view.id)).mask == ("reframing",)
        await parts.masking.put(caller, view.id, mask=[], leave=[])
        await parts.sessions.change(caller, view.id, [Change(op="set", path="session.topic", value="sleep")])
        assert (await parts.masking.get(caller, view.id)).mask == ()


async def test_words_for_a_group_need_a_session_that_names_one(start, file):
    async with start() as (parts, caller):
        view = await parts.sessions.create(caller, file)
        with pytest.raises(FileFaults):
            await parts.masking.put(caller, view.id, mask=["reframing"], leave=[], for_group=["reframing"])
        assert (await parts.masking.get(caller, view.id)).mask == ()
