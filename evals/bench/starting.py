"""How long the command line takes to start, beside the libraries that it needs anyway."""

from collections.abc import Iterator

from evals.bench.measure import started

_RULES = """
import sys
from drafter.cli.main import app
sys.argv = ["drafter", "rules"]
try:
    app()
except SystemExit:
    pass
"""


def lines() -> Iterator[str]:
    """Measure new processes."""
    bare = started("pass")
    rules = started(_RULES)
    libraries = started("import pydantic, pydantic_settings, typer, rich, jinja2, yaml")
    yield f"`drafter rules` / importing the libraries it needs: {rules / libraries:.2f}"
    yield f"  ({rules:.2f} s; bare Python {bare:.2f} s)"
