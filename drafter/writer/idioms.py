"""Fixed phrases that notes shorten, given back their small words: `most of group`, `hard time`, `stepped out 5 min`."""

import re

_TIMES = r"(?:minutes|hours|seconds)"
_SPAN = r"(minute|hour|day|week|month|year)"
_TAKES = r"(took|takes|had|has|needed|with|for|at|after|of|to|on)"


def _left(match: re.Match[str]) -> str:
    return f"left early at {match[1]}" + (f" ({match[2].strip()})" if match[2] else "")


_IDIOMS = tuple(
    (re.compile(pattern), full)
    for pattern, full in (
        (r"\b(for|until|since) (first|second|third|last) time\b", r"\1 the \2 time"),
        (r"\b(by|at|toward|near) (end|start|beginning)\b(?! \w+ed)", r"\1 the \2"),
        (r"\b(most|half|rest|part|end|start|beginning) of (group|session|check-in)\b", r"\1 of the \2"),
        (
            r"\b(had|has|having) (hard|difficult|rough|tough|good|great|bad|long)"
            r" (time|day|week|weekend|night|morning|month|year)\b",
            r"\1 a \2 \3",
        ),
        (r"\bfor (first|last|second) (\d+|half|few)\b", r"for the \1 \2"),
        (
            rf"\b(stepped out|walked out|dissociated|off|paused|cried|paced) (about )?(\d+(?:-\d+)? {_TIMES})",
            r"\1 for \2\3",
        ),
        (r"\blate (\d+ minutes)\b", r"\1 late"),
        (r"(?:^|(?<=was )|(?<=were ))same(?= as|$|,)", "the same"),
        (r"\bover (weekend|holidays|summer|break)\b", r"over the \1"),
        (r"\b(attended|for|stayed) (full|entire|whole) (group|session)\b", r"\1 the \2 \3"),
        (
            r"\b(on|to) (left|right) (?=arm|leg|hand|wrist|eye|side|knee|shoulder|forearm|thigh)",
            r"\1 the \2 ",
        ),
        (r"\b(in|during) (back|front)(?!\w| of\b)", r"\1 the \2"),
        (r"\b(sober|clean|abstinent) (\d+\+? (?:days|weeks|months|years))", r"\1 for \2"),
        (
            rf"\b(\d+) {_SPAN}s? (break|walk|drive|chunk|timer|nap|hold|supply|pass|stay|checks?|rule|limit|notice)\b",
            r"\1-\2 \3",
        ),
        (rf"\b(\d+) {_SPAN}s? (chunks|increments|walks|breaks|naps|blocks)\b", r"\1-\2 \3"),
        (
            r"(?<!the )(?<!that )(?<!this )(?<!\ba )(?<=[a-z] )same (night|day|week|evening|morning|afternoon|time)\b"
            r"(?! (?:appointment|visit|intake|slot|admission))",
            r"the same \1",
        ),
        (rf"\b{_TAKES} (8|11|18)(-{_SPAN}(?:-old)?\b(?! \w+s\b))", r"\1 an \2\3"),
        (rf"\b{_TAKES} (\d+-{_SPAN}(?:-old)?\b(?! \w+s\b))", r"\1 a \2"),
        (r"\b(left|came|arrived|joined) (?=\d{1,2}:\d\d)", r"\1 at "),
        (r"\bstayed on (?=\d+ minutes)", "stayed on for "),
        (r"\bfollow-up psychiatric(?= \[DATE| \d|$)", "follow-up with psychiatry"),
        (r"\bleft early (\d{1,2}:\d\d)(?:,? (?:for |due to )?([a-z ]{3,20}))?$", _left),
        (r"\bof (year|month|week)\b(?! \d)", r"of the \1"),
        (r"\b(was left) (\d{4}|\d{1,2}:\d\d)\b", r"\1 at \2"),
        (r"\b(\d+ minutes) (breathing|meditation|mindfulness|grounding|silence)\b", r"\1 of \2"),
    )
)


def in_full(text: str) -> str:
    """Give fixed phrases their small words; quotations stay as they are."""
    parts = re.split(r'("[^"]*")', text)
    return "".join(part if part.startswith('"') else _in_full(part) for part in parts)


def _in_full(text: str) -> str:
    for pattern, full in _IDIOMS:
        text = pattern.sub(full, text)
    return text
