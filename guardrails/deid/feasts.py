"""Days that everybody keeps, by their names of several words: "Memorial Day", "Ash Wednesday". They identify nobody."""

from collections.abc import Sequence

_DAYS = frozenset(
    "memorial labor labour veterans veteran columbus presidents president mothers mother fathers father valentines "
    "valentine independence boxing canada anzac patriots patriot groundhog patricks patrick souls saints years year "
    "christmas thanksgiving turkey election arbor earth flag australia singles remembrance victoria armistice "
    "peoples dead opening bastille heritage emancipation pioneer kings jr mlk".split()
)
"""What stands before "day"."""
_PAIRS = frozenset(
    tuple(pair.split())
    for pair in (
        "ash wednesday|palm sunday|good friday|fat tuesday|maundy thursday|shrove tuesday|black friday|cyber monday|"
        "taco tuesday|super bowl|bank holiday|mardi gras|holy week|easter monday|easter sunday|easter week|"
        "chinese new|lunar new|spring festival|yom kippur|rosh hashanah|eid mubarak|san gennaro|dry january|"
        "giving tuesday|new years|new year"
    ).split("|")
)


def is_of_a_feast(words: Sequence[str], i: int) -> bool:
    """Whether a word is part of such a day's name; `words` in small letters, without "'s"."""
    before = words[i - 1] if i else ""
    after = words[i + 1] if i + 1 < len(words) else ""
    if words[i] in {"day", "days"} and before in _DAYS:
        return True
    if words[i] in _DAYS and after in {"day", "days"}:
        return True
    return (words[i], after) in _PAIRS or (before, words[i]) in _PAIRS
