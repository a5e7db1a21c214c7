"""Runs all benchmarks: `make bench`. Each line is a ratio of two things measured in this run."""

import sys

from evals.bench import drafting, evaluating, kept, masking, starting, workers


def main() -> None:
    """Print one line a measure."""
    parts = (masking, drafting, evaluating, starting, kept, workers)
    for lines in (part.lines() for part in parts):
        for line in lines:
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
