"""The less sure, the closer to the clinician's own words: properties over all bullets of the open sessions."""

import re
from functools import cache

import pytest
from writer_blocks import SESSIONS, block, read, statements

from drafter.writer.write import write
from guardrails.language.shorthand import expand

_SMALL = set(
    "client therapist group with from that this were there possibly possible then than about been have does most twice once"
    " their they them mother father grandmother grandfather children child other each part said time times will"
    " thinks guesses leading spanish quote okay self positive negative none minutes doctor discharge suicidal ideation"
    " monday friday present denies checked after months marked physical therapy telephone deployments exercise again"
    " conference history".split()
)
"""What the writer may set in, or writes for another word that the list of shorthand does not hold."""
_STAFFS = r"called|asked|offered|gave|sent|checked|reviewed|texted|referred|notified|validated|reminded|redirected|met"


@cache
def told() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Give each bullet of the open sessions with its statements."""
    found = []
    for path in sorted(p for p in (SESSIONS / "open").glob("*.yaml") if "." not in p.stem):
        for member in read(path).members:
            for bullet in member.bullets:
                answer = write(block([bullet.text], member.pronouns, session={}, goals=[]), "MemberAnswer")
                found.append((bullet.text, tuple(s["text"] for s in statements(answer) if "b1" in s["sources"])))
    return tuple(found)


def _stems(text: str) -> list[str]:
    return [w[:3] for w in re.findall(r"[a-z]{4,}", text.lower())]


def test_no_word_of_weight_stands_in_a_note_that_was_not_typed() -> None:
    added = []
    for bullet, said in told():
        typed = {w[:3] for w in re.findall(r"[a-z]+", f"{bullet} {expand(bullet)}".lower())}
        words = re.findall(r"[a-z]{5,}", " ".join(said).lower())
        added += [(bullet, w) for w in words if w[:3] not in typed and w not in _SMALL]
    assert len(added) <= 0.03 * len(told()), added


def test_what_was_typed_stands_in_its_order() -> None:
    turned = set()
    for bullet, said in told():
        typed, at = _stems(expand(bullet)), 0
        for stem in _stems(" ".join(said)) if len(said) == 1 else []:
            if stem in typed[at:]:
                at = typed.index(stem, at)
            elif stem in typed and stem[:3] not in {w[:3] for w in _SMALL}:
                turned.add(bullet)
    assert len(turned) <= 0.01 * len(told()), turned


def test_no_act_that_may_be_staffs_is_given_to_the_client() -> None:
    given = []
    for bullet, said in told():
        for sentence in said:
            act = re.match(rf"The client ({_STAFFS})\b", sentence)
            named = re.match(r"(?:\w+ )?(?:pt|client|patient|she|he|they|\[MEMBER|[A-Z])", bullet)
            if act and not named:
                given.append((bullet, sentence))
    assert given == []


def test_a_bullet_is_divided_only_where_each_part_stands_by_itself() -> None:
    alone = re.compile(r"(?:The client|No |Neither |Denial |Suicidal|Denied|[A-Z][\w ]+ (?:was|were) )")
    torn = [
        (b, said)
        for b, said in told()
        if len(said) > 1 and "on time" not in b.lower() and not all(alone.match(s) for s in said)
    ]
    assert torn == []


@pytest.mark.parametrize(
    ("bullet", "line"),
    [
        ("drinks one sherry with dinner, no more, I did ask", "Drinks one sherry with dinner, no more; the therapist did ask."),
        ("left 13:55, told me she was ok to drive, text when home - rec'd 14:40",
         "Left at 13:55, told the therapist she was ok to drive, text when home; received 14:40."),
        ("denies SI / thoughts of harm to baby", "Denies suicidal ideation or thoughts of harm to baby."),
        ("I did not ask about suicide", "The therapist did not ask about suicide."),
        ("voices 2 of 10, before one month 6", "Voices 2 of 10, one month ago 6."),
        ("flat, 1-word answers till about 6:15", "Flat, 1-word answers till about 6:15."),
        ("choked up, took the water I offered, said he hadn't cried since the funeral",
         "Choked up, took the water the therapist offered, said he had not cried since the funeral."),
        ("not seen, no risk info. will call Fri a.m.", "Not seen, no risk information. Will call Friday am."),
        ("SI? SHRUG. NOT ANSWERED. MD INFORMED.", "Suicidal ideation? Shrug. Not answered. MD informed."),
        ("25' late, pale, yawning, ?w/d", "25 minutes late, pale, yawning, possible withdrawal."),
    ],
)  # fmt: skip
def test_what_is_not_sure_stands_in_the_clinicians_words(bullet: str, line: str) -> None:
    (said,) = (
        s["text"] for s in statements(write(block([bullet], session={}), "MemberAnswer")) if "b1" in s["sources"]
    )
    assert said == line


def test_choking_up_is_no_risk() -> None:
    assert write(block(["choked up when she spoke of him"]), "MemberAnswer")["risk"] == []


@pytest.mark.parametrize(
    ("topic", "interventions", "bullet", "kept"),
    [
        ("stuck points - safety", ["CPT"], 'SP "crowds are unsafe"', "Stuck point"),
        ("high risk situations", [], "HRS = payday", "High-risk situation: payday"),
        (None, ["role play"], "RP'd saying no", "Role-played saying no"),
        (None, ["diary card review"], "lost DC again", "Lost diary card again"),
        ("sleep", ["CBT"], "RP'd saying no", "RP'd saying no"),
    ],
)
def test_shorthand_is_told_by_the_session_or_stays(
    topic: str | None, interventions: list[str], bullet: str, kept: str
) -> None:
    session = {
        "topic": {"id": "t1", "text": topic} if topic else None,
        "interventions": [{"id": f"i{n}", "text": text} for n, text in enumerate(interventions)],
    }
    said = " ".join(s["text"] for s in statements(write(block([bullet], session=session), "MemberAnswer")))
    assert kept in said


@pytest.mark.parametrize(
    ("bullets", "kept"),
    [(["bf moved out"], "oyfriend moved out"), (["5 mo pp", "asks if ok w/ bf"], "ok with breastfeeding"),
     (["5 mo pp", "bf moved out"], "oyfriend moved out")],
)  # fmt: skip
def test_bf_is_told_by_what_stands_around(bullets: list[str], kept: str) -> None:
    assert kept in " ".join(s["text"] for s in statements(write(block(bullets, session={}), "MemberAnswer")))


def test_a_short_form_that_nobody_can_read_is_asked_about() -> None:
    gaps = write(block(["worked CQ sheet"], session={}), "MemberAnswer")["gaps"]
    assert any('"CQ"' in gap["question"] for gap in gaps)
