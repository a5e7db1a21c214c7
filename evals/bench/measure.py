"""Measures: the best of several runs, in processor time or by the clock, and memory."""

import resource
import subprocess
import sys
import time
from collections.abc import Callable

RUNS = 5


def best_cpu(work: Callable[[], object], runs: int = RUNS) -> float:
    """Give the least processor time of several runs, in seconds; a first one is not counted."""
    work()
    return min(_cpu(work) for _ in range(runs))


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
