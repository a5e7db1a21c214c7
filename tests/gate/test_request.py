"""The request is taken apart wherever text can hide in it; what cannot be taken apart does not pass."""

import base64
import json
import random

import pytest
from gate_requests import URL, WATCH, outgoing, with_remark

from guardrails.gate.examine import Constants, Hit, Outgoing, examine
from guardrails.gate.watch import NOTHING, Watch, watch_for
from guardrails.session import SessionFile


def places(request, constants=None):
    return {hit.place for hit in examine(request, WATCH, constants or Constants())}


def post(body, url=URL, headers=()):
    return Outgoing("POST", url, headers, body)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"\xff\xfe",
        b"not json",
        b"[1]",
        b'"maria"',
        b"{" * 50_000,
        b'{"a": 1',
        b"null",
        b"\x1f\x8b\x08\x00",
        b"a=maria",
    ],
)
def test_a_body_that_is_no_json_object_does_not_pass(body):
    assert examine(post(body), NOTHING, Constants()) == (Hit("unreadable", "body"),)


def test_json_that_is_nested_too_deep_does_not_pass():
    content = '{"a": "b"}'
    for _ in range(20):
        content = json.dumps({"a": content})
    assert [hit.kind for hit in examine(outgoing(content), NOTHING, Constants())] == ["unreadable"]


@pytest.mark.parametrize(
    "body",
    [
        b'{"x": "\\u004d\\u0061\\u0072\\u0069\\u0061"}',
        b'{"x": "\\\\u004daria"}',
        b'{"x": "{\\"y\\": \\"Mari\\\\u0061\\"}"}',
        b'{"x": "Maria", "x": "nothing"}',
        b'{"Maria": 1}',
        b'{"x": {"gonzalez": []}}',
        b'{"x": 448120}',
        b'{"x": [[["so", ["Gonz\\u00e1lez"]]]]}',
        b'{"x": "&#77;aria"}',
        b'{"x": "%4Daria"}',
        b'{"x": "```json\\n[\\"Maria\\"]\\n```"}',
        b'{"x": "```\\nMaria\\n```"}',
        b'{"x": "```json\\n{\\"a\\": \\"Maria\\"\\n```"}',
        b'{"x": "[GONZALEZ_1] was late"}',
        b'{"x": "[MARIA_1]"}',
    ],
)
def test_a_name_is_found_however_the_body_hides_it(body):
    assert places(post(body))


def test_a_key_that_is_a_name_does_not_become_part_of_a_place():
    assert places(post(b'{"maria": {"text": "gonzalez"}}')) == {"?", "?/text"}


def test_the_url_and_the_headers_are_tested():
    assert places(post(b"{}", url="http://127.0.0.1/v1/chat?user=maria")) == {"url"}
    assert places(post(b"{}", url="http://127.0.0.1/v1/m%61ria")) == {"url"}
    assert places(post(b"{}", headers=(("accept", "*/*"), ("x-user", "Gonzalez")))) == {"headers[1]"}


def test_our_own_constant_text_is_set_aside_and_nothing_else():
    line = "Maria is no name here: this line of a template is ours."
    constants = Constants.of([line], pieces=['- Write "', '" for the person. Call 555-0134 if in doubt.'])
    own = f'{line}\n- Write "client" for the person. Call 555-0134 if in doubt.'
    assert places(outgoing(own), constants) == set()
    assert places(outgoing(own.replace("client", "Maria")), constants) == {"messages[0]"}
    assert places(outgoing(own + " Call 555-0135."), constants) == {"messages[0]"}


def test_constants_are_known_by_hash_only():
    assert "secret-words" not in repr(Constants.of(["secret-words of a template"]))


def test_a_watch_never_shows_what_it_watches():
    assert "Maria" not in repr(WATCH)
    assert "Maria" not in str(WATCH)


def test_nothing_to_watch_still_tests_strong_patterns():
    assert examine(with_remark("call 203-555-0134"), NOTHING, Constants())
    assert not examine(with_remark("Maria"), NOTHING, Constants())


def test_everything_in_a_session_file_that_names_someone_is_watched():
    file = SessionFile.model_validate(
        {
            "session": {
                "date": "2026-11-18",
                "next_session": "2026-11-25",
                "group_name": "Harborlight Circle",
                "telehealth": {"consent_on_file": "2026-01-07"},
                "facilitators": [{"name": "Dana Whitfield", "license": "LC-20731", "supervisor": "Olga Petrosyan"}],
                "bullets": [{"text": "x", "by": "Ines Faria"}],
            },
            "known_people": [{"name": "Tomasz Alvarez"}],
            "members": [
                {
                    "id": "k-oduya",
                    "name": "Kofi Oduya",
                    "aliases": ["Skippy"],
                    "date_of_birth": "1988-02-03",
                    "record_number": "448120",
                    "previous": [{"date": "2026-11-11"}],
                    "measures": [{"date": "2026-10-30"}],
                    "risk": [{"kind": "other", "status": "reported", "asked_by": "Pia Lindqvist"}],
                    "bullets": [{"text": "x", "by": "Rashid Noor"}],
                }
            ],
        }
    )
    watch = watch_for(file, found=["Zephyrville"])
    said = (
        "2026-11-18", "11/25/2026", "harborlight circle", "jan 7", "whitfield", "LC 20731", "petrosyan", "faria",
        "tomasz", "k-oduya", "kofi", "skippy", "feb 3", "448120", "nov 11", "oct 30", "lindqvist", "rashid",
        "zephyrville",
    )  # fmt: skip
    assert [text for text in said if not examine(with_remark(text), watch, Constants())] == []


@pytest.mark.parametrize("found", ["will", "12", "the", "new"])
def test_an_ordinary_word_that_was_masked_once_does_not_block_its_other_uses(found):
    assert examine(with_remark("[MEMBER_1] will try the new plan, 12 min"), Watch(phrases=(found,)), Constants()) == ()


def test_odd_input_neither_crashes_nor_hangs():
    for text in (
        "\ud800",
        "a" * 200_000,
        "(" * 5_000,
        "1-" * 20_000,
        "\u202egnol",
        " ".join("abcdefgh" * 2_000),
        "@" * 9_999,
    ):
        body = json.dumps({"x": text}).encode()
        examine(post(body), WATCH, Constants())


def test_bytes_of_another_kind_do_not_pass():
    assert examine(post(base64.b64encode(b"Maria")), WATCH, Constants())


def test_a_listed_name_is_found_amid_any_characters():
    rng = random.Random(3)
    bits = [
        *"’'-.,/ \t\n[]{}\"\\😀ʻº½ﬁ①İßé\u202e\u200b\x00\ud800",
        "will",
        "[MEMBER_1]",
        "\\u00",
        "&#",
        "%4",
        "```json\n",
        "11",
        "@",
    ]
    missed = []
    for _ in range(1_500):
        around = ["".join(rng.choices(bits, k=rng.randint(0, 20))) for _ in range(2)]
        text = rng.choice(["Maria", "Gonzalez", "kowalczyk"]).join(around)
        missed += [text for request in (with_remark(text), outgoing(text)) if not examine(request, WATCH, Constants())]
    assert missed == []


def test_a_field_whose_texts_are_all_ours_passes_and_one_word_more_in_it_is_found_the_next_time():
    ours = {"type": "object", "properties": {"may": {"description": "What may follow."}}}
    constants = Constants.of(
        ["model", "schema", "type", "object", "properties", "may", "description", "What may follow."]
    )
    with_more = {**ours, "properties": {**ours["properties"], "note": {"description": "maria"}}}

    def hits(schema):
        return examine(post(json.dumps({"model": "model", "schema": schema}).encode()), WATCH, constants)

    assert hits(ours) == ()
    assert [hit.kind for hit in hits(with_more)] != []
    assert hits(ours) == ()
    assert [hit.kind for hit in hits(with_more)] != []
