"""The history: rows that follow from one another, so that none can be changed or taken away unseen."""

import pytest
from sqlalchemy import text
from store_raw import raw

from drafter.store import history, people
from drafter.store.database import now, opened
from drafter.store.ending import to_the_end


@to_the_end
async def told(settings, times: int = 4) -> history.Verdict:
    async with opened(settings) as database:
        for number in range(times):
            async with database.writing() as work:
                owner = await people.only_clinician(work, now())
                await history.add_history(work, by=owner, via="page", what="note_signed", note_id=f"n{number}")
        return await verdict(database)


@to_the_end
async def verdict(database) -> history.Verdict:
    async with database.reading() as work:
        return await history.verify_history(work)


@to_the_end
async def again(settings) -> history.Verdict:
    async with opened(settings) as database:
        return await verdict(database)


async def test_an_untouched_history_is_whole_across_restarts(settings):
    assert await told(settings) == history.Verdict(4)
    assert await told(settings) == history.Verdict(8)


@pytest.mark.parametrize(
    ("statement", "broken_at"),
    [
        ("update history set what = 'note_edited' where number = 2", 2),
        ("update history set note_id = 'n9' where number = 3", 3),
        ("delete from history where number = 2", 2),
        ("delete from history where number = 4", 4),
        ("update history set number = 9 where number = 4", 4),
    ],
)
async def test_a_row_that_was_changed_or_taken_away_is_found(settings, statement, broken_at):
    await told(settings)
    with raw(settings) as connection:
        connection.execute(text(statement))
    found = await again(settings)
    assert found.broken_at == broken_at
    assert found.why


async def test_the_end_of_another_history_does_not_open(settings):
    await told(settings)
    with raw(settings) as connection:
        connection.execute(text("update history_head set body = (select body from clinician)"))
    with pytest.raises(Exception, match="altered or moved"):
        await again(settings)


async def test_a_clock_that_was_set_is_recorded(settings, monkeypatch):
    await told(settings, 1)
    real = history.time.time
    monkeypatch.setattr(history.time, "time", lambda: real() + 3600)
    await told(settings, 1)
    monkeypatch.undo()
    await told(settings, 1)
    with raw(settings) as connection:
        rows = connection.execute(text("select what, detail from history order by number")).all()
    assert [what for what, _ in rows].count("clock_changed") == 2
    assert [round(detail / 100) for what, detail in rows if what == "clock_changed"] == [36, -36]
    assert (await again(settings)).broken_at is None


async def test_a_time_before_the_last_row_is_recorded_after_a_restart(settings, monkeypatch):
    await told(settings, 1)
    earlier = now().replace(year=2020)
    monkeypatch.setattr(history, "now", lambda: earlier)
    await told(settings, 1)
    with raw(settings) as connection:
        assert connection.execute(text("select what from history where number = 2")).scalar() == "clock_changed"
