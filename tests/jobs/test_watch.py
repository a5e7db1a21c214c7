"""The watch over processes: who stands still is dead, unless the watcher itself was held up."""

import pytest

from drafter.jobs import watch
from drafter.jobs.durable import Job
from drafter.jobs.watch import BEATS, Watch


class Durable:
    executor = "a"

    def __init__(self):
        self.jobs = [
            Job("s1.1", "a", None),
            Job("s1.1.c1", "b", None),
            Job("s2.1", "", "draft"),
            Job("s3.1", "c", None),
        ]
        self.taken = []

    async def unfinished(self):
        return tuple(self.jobs)

    async def tidy(self):
        pass

    async def take_over(self, orphans):
        self.taken += [job.id for job in orphans]


class Signs:
    def __init__(self):
        self.counts = {"a": 1, "b": 1}
        self.dead = set()
        self.slow = set()

    async def beat(self, worker_id):
        self.counts[worker_id] += 1
        return {worker: n for worker, n in self.counts.items() if worker not in self.dead}

    async def proven_gone(self, worker_ids):
        return set(worker_ids) - self.slow

    async def gone(self, worker_ids):
        self.dead |= set(worker_ids)


@pytest.fixture
def clock(monkeypatch):
    time = [100.0]
    monkeypatch.setattr(watch.time, "monotonic", lambda: time[0])
    return time


async def look(clock, made: Watch, seconds: float, times: int = 1) -> None:
    for _ in range(times):
        clock[0] += seconds
        await made._look()


async def nothing(noted) -> None:
    pass


async def test_what_a_silent_process_was_doing_is_taken_over_once_its_lease_is_over(clock):
    durable, signs = Durable(), Signs()
    made = Watch(durable, signs, 6, nothing)
    await look(clock, made, 1)
    assert durable.taken == ["s3.1"]  # nobody has ever heard of "c"
    durable.taken.clear()
    durable.jobs.pop()
    await look(clock, made, 1.5, BEATS)
    assert durable.taken == []
    await look(clock, made, 1.5)
    assert durable.taken == ["s1.1.c1"]
    assert "b" in signs.dead


async def test_one_who_was_held_up_takes_nobody_for_dead(clock):
    durable, signs = Durable(), Signs()
    durable.jobs.pop()
    made = Watch(durable, signs, 6, nothing)
    await look(clock, made, 1)
    await look(clock, made, 3600)
    assert durable.taken == []


async def test_a_silent_process_that_is_not_proven_gone_is_slow_and_left_alone(clock):
    durable, signs = Durable(), Signs()
    signs.slow = {"b"}
    durable.jobs.pop()
    made = Watch(durable, signs, 6, nothing)
    await look(clock, made, 1.5, BEATS * 3)
    assert durable.taken == []
    signs.slow = set()
    await look(clock, made, 1.5)
    assert durable.taken == ["s1.1.c1"]


async def test_who_gives_signs_is_left_alone(clock):
    durable, signs = Durable(), Signs()
    durable.jobs.pop()
    made = Watch(durable, signs, 6, nothing)
    for _ in range(20):
        signs.counts["b"] += 1
        await look(clock, made, 5)
    assert durable.taken == []


async def test_only_the_living_process_with_the_lowest_id_looks_after_the_dead(clock):
    durable, signs = Durable(), Signs()
    durable.executor = "b"
    made = Watch(durable, signs, 6, nothing)
    await look(clock, made, 1)
    assert durable.taken == []  # that is for "a" to do
    await look(clock, made, 2, BEATS)
    assert durable.taken == ["s1.1", "s3.1"]  # until "a" is dead itself
