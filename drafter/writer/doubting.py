"""A question mark said in words: doubt at a thing or an act, a question with its answer, or a question that stays."""

import re

from drafter.writer.opening import opens_with
from drafter.writer.tagging import tagged

_MARK = re.compile(r"([,;:.?!](?=\s|$)|\s[-–—]{1,2}(?=\s))")
_QUESTIONS = frozenset(
    "did does do is was are were should can could who what when where why how which has have will if".split()
)
_ASKS_CODE = re.compile(
    r"(?:suicidal|homicidal)(?: or homicidal)? ideation|self-harm|hallucinations|urges?|plan|intent", re.IGNORECASE
)
_RISK = re.compile(
    r"^\s*(?:any |about )?(?:(?:(?:hurt|harm|kill|end|cutt?)ing|dying"
    r"|wish(?:es|ing)? to (?:die|be dead)|overdos)[\w ']*)$",
    re.IGNORECASE,
)
"""What was asked about: beside what was answered it is no finding of which somebody doubts."""
_NOT_ASKED = re.compile(
    r"\s*(?:I )?(?:really |actually )?(?:did(?: not|n['’]?t)|never|not) (?:\w+ )?ask", re.IGNORECASE
)
_STATED = frozenset("she he they it says said client reports reported stated i".split())
_ANSWERS = frozenset(
    "admits admitted said says no yes nope yeah denied denies reports reported states stated told asked".split()
)


def with_doubts_in_words(text: str) -> str:
    """Say doubts in words where the mark stands at a thing or an act; a question that is asked keeps its mark."""
    text = re.sub(r"(^|[,;.(:/]\s*|\s-\s)\?+\s?(?=[\w\[])", lambda m: f"{m[1]}possible ", text)
    parts = _MARK.split(re.sub(r"\?{2,}", "?", text))
    for i in range(1, len(parts), 2):
        words = parts[i - 1].split()
        bracketed = parts[i - 1].count("(") > parts[i - 1].count(")") or (words and words[-1].endswith(")"))
        if parts[i] != "?" or not words or bracketed:
            continue
        last = i == len(parts) - 2 and not parts[-1].strip()
        after = parts[i + 1].split()[:2] if i + 1 < len(parts) else []
        if not last and _RISK.match(parts[i - 1]):
            continue  # `ending it? Thought of it in May` is what was asked, and no finding
        if not last and _NOT_ASKED.match(parts[i + 1]):
            continue  # `risk ok? didn't really ask` finds nothing, not even possibly
        asked = bool(after) and bool({w.lower().strip('",') for w in after} & _ANSWERS)
        asked = (
            asked
            or after[:1] == ["or"]
            or words[0].lower() in _STATED
            or words[0].lower() in _QUESTIONS
            or "or" in words
            or bool(_ASKS_CODE.search(parts[i - 1]))
        )
        named = (
            len(words) < 5
            and not words[0].endswith("ing")
            and words[0].lower() not in _QUESTIONS | _STATED
            and not _ASKS_CODE.search(parts[i - 1])
        )
        opens = i == 1 or parts[i - 2] in {".", "?"}
        if (
            asked
            and named
            and opens
            and after[:1] != ["or"]
            and "or" not in words
            and opens_with(tagged(parts[i - 1], ())) in {"noun", "state"}
        ):
            parts[i] = ":"
        elif (
            asked
            or parts[i - 1].lstrip().startswith(("possibl", "maybe", "seem", "appear", "looked like"))
            or {"maybe", "thinks", "guesses"} & set(words)
        ):
            parts[i] = ("." if last else ";") if not asked else "?"
        elif len(words) > 1 or last:
            parts[i - 1] = re.sub(r"^(\s*)", r"\1possible ", parts[i - 1], count=1)
            parts[i] = "." if last else ";"
    return _possibly("".join(parts))


def _possibly(text: str) -> str:
    """Write "possibly" where no noun follows: `possible hypomanic`."""

    def told(match: re.Match[str]) -> str:
        words = tagged(re.split(r"[,;.:]|\s[-–—]+\s", text[match.end() :])[0], ())
        kind = opens_with(words)
        noun = kind in {"noun", "number", "state", "no", "quote", "bracket"} and (
            not words or words[0].tag not in {"PN", "D"}
        )
        return "possible " if noun else "possibly "

    return re.sub(r"\bpossible (?=\w)", told, text)
