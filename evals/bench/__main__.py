"""Runs all benchmarks: `make bench`. Each line is a ratio of two things measured in this run."""

import sys

from evals.bench import drafting, evaluating, kept, masking, starting


def main() -> None:
    """Print one line a measure."""
    for lines in (masking.lines(), drafting.lines(), evaluating.lines(), starting.lines(), kept.lines()):
        for line in lines:
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
