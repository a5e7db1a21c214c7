"""Measures: the best of several runs, in processor time or by the clock, and memory."""

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

T = TypeVar("T")

RUNS = 5


def cpu_of_each(work: Callable[[T], object], given: Sequence[T]) -> float:
    """Give the mean processor time of one run, in seconds, each on something else; the first is not counted."""
    first, *others = given
    work(first)
    return sum(_cpu(partial(work, one)) for one in others) / len(others)


def _cpu(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def wall(work: Callable[[], object]) -> float:
    """Give how long one run takes by the clock, in seconds."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def started(code: str, runs: int = 3) -> float:
    """Give the least time by the clock of a new Python process that runs `code`, in seconds."""
    command = [sys.executable, "-c", code]
    return min(wall(lambda: subprocess.run(command, check=True, capture_output=True)) for _ in range(runs))  # noqa: S603


def peak_memory() -> float:
    """Give this process's largest memory so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
