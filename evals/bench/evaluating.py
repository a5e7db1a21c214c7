"""Evaluation runs: what the runner adds to the bare line, whether memory stays flat, whether stops lose anything."""

import asyncio
import gc
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from drafter import settings
from drafter.bootstrap import load
from drafter.jobs.memory import MemoryJobs
from drafter.llm.completers import completers
from drafter.pipeline.line import draft
from drafter.pipeline.prepared import prepare
from drafter.prompt import Completer
from drafter.writer.write import write
from evals.bench.evening import slots
from evals.cases import SAMPLES, case, digest, paths
from evals.remembered import KeptAnswers
from evals.results import RunFolder, read
from evals.running import Progress, Task, run
from evals.sealed_lines import SealedLines
from guardrails.session import Member, Session

_KEYS = ("a key of this bench only, of 32 characters",)
_STOPS = 20
_TURNS = 2
_MANY = 200
_Holder = TypeVar("_Holder", Session, Member)
_FEW, _MOST = 20, 2000


def lines() -> Iterator[str]:
    """Run the samples over and over under other names."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        yield from _overhead(root)
        yield asyncio.run(_memory(root))
        yield asyncio.run(_stopped(_samples(root / "few", 12)))


def _samples(folder: Path, count: int) -> list[Path]:
    """Copy the samples until there are so many, and what lies beside them."""
    folder.mkdir()
    originals = paths(SAMPLES / "open")
    for index in range(count):
        original = originals[index % len(originals)]
        for beside in original.parent.glob(f"{original.stem}.*"):
            shutil.copy(beside, folder / f"s{index:04}{beside.name.removeprefix(original.stem)}")
    return paths(folder)


def _in_own_words(path: Path, chance: random.Random) -> Path:
    """Add to each bullet of a copied sample a few words that no other sample has; gives where it lies now."""
    file = case(path).file
    assert file
    told = file.model_copy(
        update={
            "session": _and_more(file.session, chance),
            "members": tuple(_and_more(member, chance) for member in file.members),
        }
    )
    path.unlink()
    path = path.with_suffix(".json")
    path.write_text(told.model_dump_json(exclude_none=True), encoding="utf-8")
    return path


def _and_more(holder: _Holder, chance: random.Random) -> _Holder:
    words = (", {mood} about {thing} {n}x in {m} days".format(**slots(chance)) for _ in holder.bullets)
    bullets = zip(holder.bullets, words, strict=True)
    return holder.model_copy(update={"bullets": tuple(b.model_copy(update={"text": b.text + w}) for b, w in bullets)})


def _overhead(root: Path) -> Iterator[str]:
    """Run as many cases as a large run has, with and without the runner, in processes of their own.

    Each bullet has words of its own: no text was read before, as in real use. They take turns at going first, so that
    both meet the same machine.
    """
    copied = enumerate(_samples(root / "many", _MANY))
    for number, path in copied:
        _in_own_words(path, random.Random(number))  # noqa: S311 - chooses words
    took = {"bare": 0.0, "ours": 0.0}
    for turn in range(_TURNS):
        for which in ("bare", "ours") if turn % 2 else ("ours", "bare"):
            out = root / f"{which}{turn}"
            command = [sys.executable, "-m", "evals.bench.evaluating", which, str(root / "many"), str(out)]
            took[which] += float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)  # noqa: S603
    yield (
        f"evaluation run of {_MANY} sessions, scored / the bare line: {took['ours'] / took['bare']:.3f}"
        f" ({_TURNS * _MANY / took['ours']:.1f} sessions a second of processor time)"
    )


async def _took(which: str, folder: Path, out: Path) -> float:
    """Give the processor time of all cases of a folder, once all is loaded as a run loads it."""
    await asyncio.to_thread(load)
    answering = completers(settings.load({}), write)
    began = time.process_time()
    if which == "bare":
        await _bare(paths(folder), answering)
    else:
        await _run(paths(folder), Task(answering, "v1", 8, concurrency=1), out)
    return time.process_time() - began


async def _bare(found: list[Path], answering: Mapping[Any, Completer]) -> None:
    for path in found:
        file = case(path).file
        assert file
        await draft(prepare(file), MemoryJobs(answering).ask)


async def _memory(root: Path) -> str:
    """Run many cases in one go, and see how much this process holds after the first few and at the end.

    Every bullet of every case has words of its own: what is remembered of texts must have an end.
    """
    copied = enumerate(_samples(root / "most", _MOST))
    found = [_in_own_words(path, random.Random(number)) for number, path in copied]  # noqa: S311 - chooses words
    task = Task(completers(settings.load({}), write), "v1", 8, concurrency=4)
    held: dict[int, float] = {}

    def hear(progress: Progress) -> None:
        if progress.done in (_FEW, _MOST):
            gc.collect()
            held[progress.done] = _resident()

    await _run(found, task, root / "run", hear)
    return (
        f"memory after {_MOST} cases of one evaluation run / after {_FEW}: {held[_MOST] / held[_FEW]:.3f} "
        f"({held[_MOST]:.0f} MB / {held[_FEW]:.0f} MB)"
    )


def _resident() -> float:
    """Give what this process holds in memory, in MB; Linux only."""
    return int(Path("/proc/self/status").read_text().partition("VmRSS:")[2].split()[0]) / 1024


async def _stopped(found: list[Path]) -> str:
    """Stop a run at a random point, again and again, and take it up."""
    answering = completers(settings.load({}), write)
    task = Task(answering, "v1", 8, concurrency=2)
    chance = random.Random(7)  # noqa: S311 - chooses when to stop
    wrong = 0
    for turn in range(_STOPS):
        out = found[0].parent / f"stopped{turn}"
        running = asyncio.ensure_future(_run(found, task, out))
        await asyncio.sleep(chance.uniform(0.05, 1.0))
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await _run(found, task, out)
        rows = [
            line.split('"', 4)[3] for line in (out / "results.jsonl").read_text().splitlines() if "note-failed" in line
        ]
        wrong += sorted(rows) != sorted(path.stem for path in found)
        assert read(out).digests
    return f"runs stopped at random and taken up, with a case twice or lost: {wrong} of {_STOPS}"


async def _run(found: list[Path], task: Task, out: Path, hear: Callable[[Progress], None] = lambda _: None) -> Progress:
    folder = RunFolder(out)
    results = folder.begin({"model": "built-in"}, {path.stem: digest(path) for path in found})
    answers, excerpts = (SealedLines(out / name, _KEYS) for name in (".answers", ".excerpts"))
    return await run(found, task, folder, results, KeptAnswers(answers, _KEYS[0]), excerpts, hear)


if __name__ == "__main__":
    sys.stdout.write(f"{asyncio.run(_took(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))}\n")
