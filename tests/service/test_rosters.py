"""A roster is read from what people have: lists, pasted cells, CSV in any encoding; what cannot be read is told by line."""

import pytest

from drafter.service.evening.rosters import read_file, read_text

ACCENTED = "Name;Pronouns\nRené Müller;he/him\nZoë Núñez;she/her\n"


def names(read):
    return [person["name"] for _, person in read.people]


def test_a_list_of_names_is_read_a_line_each_without_its_numbering():
    assert names(read_text("1. Maria Gonzalez\n2) James Okafor\n- Renee Lindqvist\n\n  Lee Brandt  ")) == [
        "Maria Gonzalez", "James Okafor", "Renee Lindqvist", "Lee Brandt",
    ]  # fmt: skip


def test_a_comma_in_a_list_of_names_is_no_divider():
    assert names(read_text("Gonzalez, Maria\nOkafor, James")) == ["Maria Gonzalez", "James Okafor"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_any_encoding_gives_the_same_names(encoding):
    read = read_file(ACCENTED.encode(encoding))
    assert names(read) == ["René Müller", "Zoë Núñez"]
    assert ("Windows-1252" in read.note) == (encoding == "cp1252")


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_any_divider_is_found_by_the_headings(mark):
    read = read_text(f"First name{mark}Last name{mark}DOB\nMaria{mark}Gonzalez{mark}1988-02-03\n")
    assert read.people == ((2, {"name": "Maria Gonzalez", "date_of_birth": "1988-02-03"}),)


def test_all_that_is_known_of_a_person_is_read():
    read = read_text(
        "Name,Also called,Pronouns,DOB,MRN,Dx code,Diagnosis,Goals,Who drafts\n"
        '"Gonzalez, Maria",Mari,she/her,1988-02-03,448120,f33.1,Major depression,"see friends; sleep by midnight",by hand\n'
    )
    assert read.faults == ()
    assert read.people[0][1] == {
        "name": "Maria Gonzalez", "aliases": ["Mari"], "pronouns": "she/her", "date_of_birth": "1988-02-03",
        "record_number": "448120", "drafting": "by_hand",
        "diagnoses": [{"code": "F33.1", "description": "Major depression"}],
        "treatment_goals": ["see friends", "sleep by midnight"],
    }  # fmt: skip


def test_the_order_of_day_and_month_is_taken_from_the_whole_column():
    assert read_text("Name;DOB\nA B;02/03/1988\nC D;14/05/1979").people[0][1]["date_of_birth"] == "1988-03-02"
    assert read_text("Name;DOB\nA B;02/03/1988\nC D;05/14/1979").people[0][1]["date_of_birth"] == "1988-02-03"


def test_a_date_that_can_be_read_in_two_ways_is_told_and_never_guessed():
    read = read_text("Name;DOB\nA B;02/03/1988\nC D;04/05/1979")
    assert all("date_of_birth" not in person for _, person in read.people)
    assert [fault.line for fault in read.faults] == [2, 3]


def test_faults_name_the_line_and_never_the_words():
    read = read_text(
        "Name;DOB;Dx code;Who drafts\nMaria Gonzalez;tomorrow;xx;a robot\n;;;\n;1988-02-03;;\nMaria Gonzalez;;;"
    )
    assert [fault.line for fault in read.faults] == [2, 2, 2, 4, 5]
    assert not any(word in fault.message for fault in read.faults for word in ("Maria", "tomorrow", "robot"))
    assert "line 2" in read.faults[-1].message


def test_a_cell_with_a_line_break_keeps_the_count_of_lines():
    read = read_text('Name,Goals\n"Maria Gonzalez","see friends\nsleep"\n,x\n')
    assert read.people[0][1]["treatment_goals"] == ["see friends", "sleep"]
    assert read.faults[0].line == 4


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"PK\x03\x04rest of a workbook", "Save it as CSV"), (b"", "nothing in it"), (b"a\x00\x01b", "no text file"),
     (b"Pronouns,DOB\nshe/her,1988-02-03\n", "No column holds names")],
)  # fmt: skip
def test_what_is_no_roster_is_refused_with_what_to_do(content, says):
    read = read_file(content)
    assert read.people == ()
    assert says in read.faults[0].message


def test_a_roster_holds_two_hundred_people_and_tells_of_the_rest():
    read = read_text("\n".join(f"Person {'abcdefghij'[i // 26]}{chr(97 + i % 26)}" for i in range(210)))
    assert len(read.people) == 200
    assert read.faults[0].line == 201
