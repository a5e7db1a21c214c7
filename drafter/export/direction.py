"""Which way a paragraph runs."""

import unicodedata


def runs_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction of its own is one of a right-to-left script."""
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind in {"R", "AL"} for kind in strong if kind in {"L", "R", "AL"}), False)
