"""Writes `docs/evaluation.md` from the evaluators and the breaks: `python -m evals.pages`."""

import asyncio
from pathlib import Path

from evals.breaking import drafts, table
from evals.harms.all import HARMS, margin

PAGE = Path(__file__).parent.parent / "docs" / "evaluation.md"

_HEAD = """# Evaluation runs

`drafter eval` (or `make evals`) drafts every session of a folder by the real line, scores each draft and
writes a run folder: `results.jsonl` (scores, codes and positions, no words), `report.html` (one page, no
network, no script), `report.md` (for a pull request), `about.json`. Endpoint, prompt
version and all else come from the settings.

    drafter eval                                    # the samples, with whoever answers by the settings
    drafter eval --guards                           # masking, audit and dividing on their labelled sets too
    drafter eval --sessions DIR --out RUN           # your own sessions; nothing leaves that would not leave in drafting
    drafter eval --compare RUN --compare RUN2       # beside earlier runs; the first one gates: exit status 1 if worse

A run that was broken off goes on with the same `--out`: what was scored is kept, and answers of the model are
kept sealed until the run is whole, so that none is paid for twice. `--most-tokens` and `--most-minutes` begin
no further session beyond a limit. Exit status: 0 done, 1 worse than the run compared with beyond the margin,
2 wrong input, 3 ended before the last session. `--words` shows failing sentences of your own sessions in the
report; the samples' are always shown.

## The evaluators

None is built on the product's own detectors: they hold notes against facts, wordings and identifiers written
by hand beside each session, and against plain lists. An evaluator that crashes counts as a failure of the
case. No model judges: none could be held against labelled cases here. Beside them each run measures words,
tokens, seconds, repairs, and the share of words that a clinician's
own final wording would change (where one was written).

"""

_DATASHEET = """
## Datasheet of the sample sessions

- **What**: session files as clinicians type them, with `NAME.facts.yaml` (facts that a faithful note keeps,
  each with accepted wordings and polarity; wordings that no note may hold) and for some `NAME.gold.yaml` (a
  clinician's own final wording). Outpatient, intensive outpatient and partial hospital, substance use, DBT,
  veterans, adolescents, perinatal, grief, psychosis, hospital; clean to messy.
- **Halves**: `open` may be looked at while rules are written; `set_aside` is scored, not read. `adversarial`
  holds orders within bullets, names that are words, bullets that contradict each other, a nearly empty
  evening, stories that cross.
- **How made, by whom**: written word by word by the project's authors; no chart, no template, no program. All
  people are invented. The half set aside was written by a hand that had read no code of the product.
- **Editors**: `session.schema.json`, `facts.schema.json` and `gold.schema.json` complete while typing (`#
  yaml-language-server: $schema=../facts.schema.json` in the first line).
- **What it cannot show**: how a real evening reads, since no real one is in it; how often a harm happens in
  practice, since hard cases stand denser here; quality beyond faithfulness. Accepted wordings favour notes
  that stay near the bullets: a good paraphrase that nobody foresaw counts as an omission. Few authors wrote
  all of it.
"""


def page(breaks: str) -> str:
    """Write the page around the table of breaks."""
    rows = [f"| {harm} | {(counted.__doc__ or '').strip()} | {_points(harm)} |" for harm, counted in HARMS.items()]
    harms = "\n".join(["| harm | what is counted | may rise by |", "| --- | --- | --- |", *rows])
    broken = (
        "\n\n## Broken on purpose\n\nEach way of breaking a draft of the built-in writer (open half) turns the "
        "evaluator of that harm red; `tests/evals/test_harms.py` holds them to it.\n\n"
    )
    return _HEAD + harms + broken + breaks + "\n" + _DATASHEET


def _points(harm: str) -> str:
    return f"{100 * margin(harm):g} points" if margin(harm) else "none"


if __name__ == "__main__":
    PAGE.write_text(page(table(asyncio.run(drafts()))), encoding="utf-8")
