"""Logs: fields on the list get out, everything else and all that libraries say does not."""

import json
import logging

import pytest
import structlog

from drafter.web import logs


@pytest.fixture(autouse=True)
def as_before():
    root, served = logging.getLogger(), logging.getLogger("uvicorn")
    handlers, level, served_level = root.handlers[:], root.level, served.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    served.setLevel(served_level)
    structlog.reset_defaults()


def test_only_listed_fields_get_out(capsys):
    logs.set_up()
    structlog.get_logger("test").info("request", route="/v1/sessions", status=200, topic="PLANTED", name="PLANTED")
    line = json.loads(capsys.readouterr().err)
    assert {"event", "level", "timestamp", "route", "status"} == set(line)


def test_what_a_library_says_is_withheld_with_its_exception(capsys):
    logs.set_up()
    try:
        raise ValueError("PLANTED in the exception")
    except ValueError:
        logging.getLogger("some.library").exception("PLANTED %s", "PLANTED")
    said = capsys.readouterr().err
    assert "some.library" in said
    assert "PLANTED" not in said


def test_every_field_of_the_list_is_a_fixed_word_a_number_or_an_id_of_ours():
    assert not logs.FIELDS & {"path", "query", "body", "detail", "message", "exception", "text", "name", "member_id"}
