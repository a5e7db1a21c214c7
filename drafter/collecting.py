"""Tells Python's collector of cycles what this program is like: large tables that stay, and many objects a session."""

import gc

_AT_ONCE = 20_000
"""So many new objects before the collector looks at them: most of an evening's are gone by then.

Python's own 700 has it walk through an evening some hundred times; memory differs by some megabytes."""


def settle() -> None:
    """Set what is loaded by now aside for good, and have the rest looked at in larger portions."""
    gc.collect()
    gc.freeze()  # the collector need not walk the tables each time
    _, older, oldest = gc.get_threshold()
    gc.set_threshold(_AT_ONCE, older, oldest)
