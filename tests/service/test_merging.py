"""What two wrote at the same place: nothing of either is lost, whatever the order in which it came."""

import random

from drafter.service.evening.changing import Change, changed
from drafter.service.evening.merging import merged, words


def texts(lines):
    return [words(line) for line in lines]


def test_what_one_added_stays_when_the_other_sends_a_list_without_it():
    assert merged(["a"], ["a", "theirs"], ["a", "mine"]) == ["a", "theirs", "mine"]


def test_a_line_that_one_took_out_is_gone_and_one_that_the_other_changed_is_not():
    assert merged(["a", "b"], ["a"], ["a", "b", "c"]) == ["a", "c"]
    assert merged(["a", "b"], ["a"], ["a", "b changed"]) == ["a", "b changed"]


def test_a_line_that_both_changed_stands_in_both_forms():
    assert merged(["quiet"], ["quiet at first"], ["quiet, then spoke"]) == ["quiet at first", "quiet, then spoke"]


def test_a_line_sent_twice_because_its_answer_was_lost_stands_once_and_whole():
    there = [{"text": "on time, qui", "by": "Dana Whitfield"}]
    assert merged([], there, ["on time, quiet"], "Dana Whitfield") == ["on time, quiet"]


def test_the_beginning_of_a_colleagues_line_is_not_taken_for_ones_own():
    there = [{"text": "on time", "by": "Priya Raman"}]
    assert texts(merged([], there, ["on time, quiet"], "Dana Whitfield")) == ["on time", "on time, quiet"]


def test_who_wrote_a_line_stays_with_it():
    there = [{"text": "a", "by": "Priya Raman"}]
    assert merged(["a"], there, ["a", "b"]) == [*there, "b"]


def test_marks_of_different_kinds_by_two_people_both_stay():
    si = {"kind": "suicidal_ideation", "status": "asked_denied"}
    harm = {"kind": "self_harm", "status": "reported"}
    assert merged([], [si], [harm]) == [si, harm]
    assert merged([si], [si, harm], []) == [harm]


def test_late_as_one_saw_it_and_left_early_as_the_other_did_both_stay():
    was = {"status": "present", "minutes": 90}
    there = {"status": "late", "arrived": "17:40", "minutes": 80}
    sent = {"status": "left_early", "left": "18:20", "minutes": 50}
    both = {"status": ["late", "left_early"], "arrived": "17:40", "left": "18:20"}
    assert merged(was, there, sent) == both  # of two counts of minutes neither is right
    assert merged(was, there, {**was, "minutes": 85}) == {"status": "late", "arrived": "17:40"}
    assert merged(there, there, {**there, "arrived": "17:45"}) == {**there, "arrived": "17:45"}


def test_of_present_against_absent_the_mark_that_was_made_last_counts_whole():
    was = {"status": "present", "minutes": 90}
    absent = {"status": "absent", "reason": "no_show"}
    late = {"status": "late", "arrived": "17:40", "minutes": 80}
    assert merged(was, absent, late) == late
    assert merged(was, late, absent) == absent
    assert merged(was, absent, {**was, "minutes": 85}) == absent  # who changed no mark takes none back
    assert merged(None, late, {"status": "late", "arrived": "17:40"}) == {
        "status": "late",
        "arrived": "17:40",
        "minutes": 80,
    }


def test_who_led_is_merged_person_by_person_also_while_a_name_is_being_typed():
    dana = {"name": "Dana Whitfield", "role": "lead"}
    priya = {"name": "Pri", "role": "co"}
    with_credentials = {**dana, "credentials": "LCSW"}
    whole = {"name": "Priya Raman", "role": "co"}
    assert merged([dana, priya], [with_credentials, priya], [dana, whole]) == [with_credentials, whole]
    assert merged([dana], [dana, {"name": "Kim"}], [dana, {"name": "Lou"}]) == [dana, {"name": "Kim"}, {"name": "Lou"}]
    assert merged([priya, dana], [priya, dana], [whole, dana]) == [whole, dana]


def test_words_that_both_put_into_one_field_both_stay():
    assert merged("", "anxiety", "grief") == "anxiety; grief"
    assert merged("grief", "anxiety; grief", "grief work") == "anxiety; grief work"


def test_a_change_without_what_was_there_replaces_as_before():
    data = {"session": {"bullets": ["a", "theirs"]}}
    assert changed(data, [Change(op="set", path="session.bullets", value=["a"])]) == {"session": {"bullets": ["a"]}}


def test_no_word_is_lost_however_two_typists_take_turns():
    """Each types letter by letter into lines of their own and sees what the server has only now and then."""
    for seed in range(200):
        dice = random.Random(seed)
        there: list[object] = []
        seen: dict[str, list[str]] = {"Dana": [], "Priya": []}
        mine: dict[str, list[str]] = {"Dana": [], "Priya": []}
        for step in range(60):
            who = dice.choice(["Dana", "Priya"])
            lines = mine[who]
            if not lines or dice.random() < 0.2:
                lines.insert(dice.randint(0, len(lines)), f"{who} {step}:")
            else:
                at = dice.randrange(len(lines))
                if lines[at].startswith(who):
                    lines[at] += f" w{step}{who}"
            there = merged(list(seen[who]), there, list(lines), who)
            seen[who] = list(lines)
            if dice.random() < 0.3:  # the page brings in what the other wrote
                mine[who], seen[who] = texts(there), texts(there)
        for who in ("Dana", "Priya"):
            there = merged(list(seen[who]), there, list(mine[who]), who)
            own = [line for line in mine[who] if line.startswith(who)]
            assert [line for line in own if line not in texts(there)] == [], seed
        assert len(texts(there)) == len(set(texts(there))), seed


def test_who_said_a_line_can_be_changed_while_another_adds_one():
    was, said = ["slept badly"], {"text": "slept badly", "by": "mother"}
    assert merged(was, ["slept badly", "left early"], [said]) == [said, "left early"]
    assert merged(was, [{"text": "slept badly", "by": "Dana"}], ["slept badly"]) == [
        {"text": "slept badly", "by": "Dana"}
    ]
