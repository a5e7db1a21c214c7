"""Scores the masker on ASQ-PHI, the outside set, which is not kept here: `python -m evals.deid.outside FILE`.

ASQ-PHI: 1,051 short clinician queries with their identifiers, MIT licence, github.com/JamesWeatherhead/asq-phi. There
is no roster. A query counts as touched if anything in it is masked though it holds no identifier.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from evals.rate import Rate
from guardrails.deid.masking import deidentify
from guardrails.session import Bullet, Session, SessionFile

_AT_ONCE = 100


def queries(text: str) -> Iterator[tuple[str, list[str]]]:
    """Give each query with its identifiers as they stand in it."""
    for block in text.split("===QUERY===")[1:]:
        query, _, tags = block.partition("===PHI_TAGS===")
        values = [json.loads(line)["value"] for line in tags.splitlines() if line.strip().startswith("{")]
        yield query.strip().replace("\n", " "), values


def main() -> None:
    """Print recall and the hard negatives touched."""
    found = list(queries(Path(sys.argv[1]).read_text(encoding="utf-8")))
    hits = total = touched = negatives = 0
    for start in range(0, len(found), _AT_ONCE):
        part = found[start : start + _AT_ONCE]
        file = SessionFile(session=Session(bullets=tuple(Bullet(text=query) for query, _ in part)))
        masked = deidentify(file)
        for i, (query, values) in enumerate(part):
            spans = masked.items[f"session.bullets[{i}]"].spans if query else ()
            covered = {at for span in spans for at in range(span.start, span.end)}
            negatives += not values
            touched += not values and bool(covered)
            for value in values:
                at = query.find(value)
                if at >= 0:
                    total += 1
                    hits += all(k in covered for k in range(at, at + len(value)) if query[k].isalnum())
    sys.stdout.write(f"recall {Rate(hits, total)}\nhard negatives touched {Rate(touched, negatives)}\n")


if __name__ == "__main__":
    main()
