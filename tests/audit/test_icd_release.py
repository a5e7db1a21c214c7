"""A newer ICD-10-CM release: the order file as CMS publishes it becomes a table, which a practice's file makes known."""

from datetime import date

import pytest

from drafter.errors import InputFault
from drafter.practice_file import practice_of
from guardrails.audit.icd import codes
from guardrails.audit.icd.derive import of_order_file, table

ORDER = (
    "00001 F41     0 Other anxiety disorders                                      Other anxiety disorders\n"
    "00002 F410    1 Panic disorder without agoraphobia                           Panic disorder without agoraphobia\n"
    "00003 F411    1 Generalized anxiety disorder                                 Generalized anxiety disorder\n"
)


@pytest.fixture
def own_table(tmp_path):
    found, billable = of_order_file(ORDER)
    (tmp_path / "codes.txt").write_text(table(found, billable, "2026-10-01", "2027-09-30"), encoding="utf-8")
    practice = tmp_path / "practice.yaml"
    practice.write_text("icd10cm: codes.txt", encoding="utf-8")
    yield practice
    codes._own.clear()
    codes.code_table.cache_clear()


def test_a_practices_table_takes_the_place_of_ours(own_table):
    practice_of(own_table)
    known = codes.code_table()
    assert (known.begins, known.ends) == (date(2026, 10, 1), date(2027, 9, 30))
    assert [known.standing(c) for c in ("F41.1", "F41", "F32.9")] == ["billable", "header", "unknown"]
    assert "2026-10-01" in codes.source()


def test_a_file_that_is_no_order_file_is_refused_by_its_line():
    with pytest.raises(ValueError, match="line 2"):
        of_order_file(ORDER.splitlines()[0] + "\nCode,Description\n")


@pytest.mark.parametrize(("text", "fault"), [("release x\n", "did not make"), (None, "cannot be read")])
def test_a_table_that_does_not_hold_is_refused_and_ours_stays(own_table, text, fault):
    at = own_table.with_name("codes.txt")
    at.unlink() if text is None else at.write_text(text, encoding="utf-8")
    with pytest.raises(InputFault, match=fault):
        practice_of(own_table)
    assert codes.source() == codes.SOURCE
