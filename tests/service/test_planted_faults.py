"""Ten wrong sentences among eight fluent drafts: how many the page puts under the reader's eye, and how many right ones."""

import pytest
from page_evening import evening
from planted_drafts import RIGHT, WRONG

from drafter.pipeline.rendering import formatted
from drafter.store.database import now
from drafter.store.ending import to_the_end
from drafter.store.sessions import change_note, notes_of
from drafter.web.pages.desk import desk_of, member_of
from drafter.web.pages.sources import Sources
from guardrails.note import Statement

NEEDED = 9
RIGHT_ONES_AT_MOST = 0.15


def _statement(member_id: str, number: int, told: tuple[str, str, tuple[str, ...]]) -> Statement:
    element, text, sources = told
    return Statement(
        id=f"p{number}",
        text=text,
        element=element,
        sources=tuple(f"members.{member_id}.{source}" for source in sources),
    )


@to_the_end
async def _put(parts, view):
    """Put the fluent drafts in the place of what was drafted, wrong sentences among them."""
    async with parts.notes._database.writing() as work:
        for note in await notes_of(work, view.id):
            key = note.body.key
            told = [*RIGHT.get(key, ()), *(one for whose, one in WRONG if whose == key)]
            if told:
                made = formatted(note.body.note, "narrative", [_statement(key, i, one) for i, one in enumerate(told)])
                await change_note(work, note, note.body.model_copy(update={"note": made}), now())


async def _planted(parts, caller):
    view = await parts.sessions.create(caller, evening())
    await parts.drafting.start(caller, view.id)
    view = await parts.drafting.wait(caller, view.id, 120)
    await _put(parts, view)
    return await parts.sessions.get(caller, view.id)


@pytest.mark.slow
async def test_the_page_puts_nine_of_ten_wrong_sentences_under_the_eye_and_few_right_ones(start):
    async with start() as (parts, caller):
        view = await _planted(parts, caller)
        desk = await desk_of(parts, caller, view)
        wrong = {text for _, (_, text, _) in WRONG}
        under, over, right = set(), [], 0
        for note in view.member_notes:
            sheet = desk.sheet(note, Sources(view, member_of(view, note)))
            for row in sheet.rows:
                shown = bool(row.findings or row.why or row.clash)
                if row.statement.text in wrong:
                    under |= {row.statement.text} if shown else set()
                elif note.member_id in RIGHT:
                    right += 1
                    by_rule = bool(row.findings) or row.why in {"hedge", "several", "figure", "far"}
                    over += [row.statement.text] if by_rule else []
        missed = sorted(wrong - under)
        assert len(under) >= NEEDED, missed
        assert len(over) <= RIGHT_ONES_AT_MOST * right, over
