"""Finds listed ids, numbers, days and phrases in plain text, in whichever way they are written."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from guardrails.gate.letters import Word, plain, words_of
from guardrails.gate.standing import Spot, as_whom
from guardrails.gate.words import is_thing_too, is_word

_CALL_NAME = re.compile(r"[a-z]{1,2}\d{1,3}")
"""The shape of the names that are made for a call (b1, a1): an id of that shape says nothing where one is expected."""

_SPOKEN = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_DIGITS = {word: str(digit) for digit, word in enumerate(_SPOKEN)} | {"oh": "0"}
_CUE = re.compile(r"\b(?:mrn|record|chart|license|licence|lic|id|no|number|acct)\W{0,3}$|#\s?$", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
"""A listed day is looked for only where there is one."""
_BEFORE = 24
"""Letters before a number within which such a word stands; the whole text would be read once for each number."""
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_DAY_CUE = r"(?:\bon|\bdob|\bd\.o\.b\.?|\bborn|\bsince|\bby|\buntil|\btill|\bnext|\bdate|\bdated|\bfrom|\bseen)\W{1,3}"


@dataclass(frozen=True)
class Listed:
    """Listed ids, numbers, days and phrases, made ready to be found."""

    ids: frozenset[str]
    call_like: frozenset[str]
    numbers: frozenset[str]
    short_numbers: frozenset[str]
    days: re.Pattern[str] | None
    phrases: "Phrases"
    titles: "Phrases"

    @classmethod
    def of(
        cls, ids: Iterable[str], numbers: Iterable[str], days: Iterable[date], phrases: Iterable[str]
    ) -> "Listed":  # fmt: skip
        """Make ready all written forms."""
        plain_ids = {plain(i) for i in ids}
        odd = {i for i in plain_ids if len(i) > 1 and not (i.isdigit() and len(i) < 5) and not is_word(i)}
        bare = {re.sub(r"[\W_]+", "", plain(number)) for number in numbers}
        lower, titled = _phrases(phrases)
        return cls(
            ids=frozenset(i for i in odd if not _CALL_NAME.fullmatch(i)),
            call_like=frozenset(i for i in odd if _CALL_NAME.fullmatch(i)),
            numbers=frozenset(n for n in bare if len(n) > 3 and any(c.isdigit() for c in n)),
            short_numbers=frozenset(n for n in bare if 1 < len(n) <= 3),
            days=_days(days),
            phrases=lower,
            titles=titled,
        )

    def kind_in(self, text: str, words: list[Word]) -> str | None:
        """Name what of the listed stands in a text; None where nothing does."""
        if self._id_in(text, words):
            return "id"
        if self._number_in(text, words):
            return "record or license number"
        if self.days is not None and _DIGIT.search(text) and self.days.search(text):
            return "listed day"
        plains, typed = [w.plain for w in words], [w.typed for w in words]
        if _holds(plains, self.phrases) or _holds(typed, self.titles):
            return "listed words"
        return None

    def _id_in(self, text: str, words: list[Word]) -> bool:
        if any(i in text.casefold() and re.search(rf"(?<!\w){re.escape(i)}(?!\w)", text.casefold()) for i in self.ids):
            return True
        return any(w.plain in self.call_like and as_whom(Spot(words, i)) for i, w in enumerate(words))

    def _number_in(self, text: str, words: list[Word]) -> bool:
        if self.numbers and (_runs_hold(words, self.numbers)):
            return True
        return any(
            _CUE.search(text[max(0, match.start() - _BEFORE) : match.start()])
            for n in self.short_numbers
            for match in re.finditer(rf"\b{n}\b", text)
        )


def _runs_hold(words: list[Word], numbers: frozenset[str]) -> bool:
    """Look for a number in words put together over blanks and hyphens, spoken digits read as digits."""
    read = [_DIGITS.get(word.plain, word.plain) for word in words]
    longest = max(map(len, numbers))
    for i in range(len(read)):
        together = ""
        for j in range(i, len(read)):
            if j > i and len(words[j].gap) > 3:
                break
            together += read[j]
            if together in numbers:
                return True
            if len(together) >= longest:
                break
    return False


def _days(days: Iterable[date]) -> re.Pattern[str] | None:
    forms: list[str] = []
    for day in days:
        y, m, d = day.year, day.month, day.day
        forms += [f"{y}{m:02}{d:02}", f"{m:02}{d:02}{y}", f"{d:02}{m:02}{y}", f"{m:02}{d:02}{y % 100:02}"]
        month = _MONTHS[m - 1]
        short = month[:3] + (r"t?" if m == 9 else "")
        forms += [rf"(?:{month}|{short}\.?)[\s.-]*(?:the\s+)?0?{d}(?:st|nd|rd|th)?\b(?!\s?(?:%|mg|min|x\b|times))",
                  rf"0?{d}(?:st|nd|rd|th)?[\s.-]*(?:of\s+)?(?:{month}|{short})\b"]  # fmt: skip
        pair = rf"(?:0?{m}[/.-]0?{d}|0?{d}[/.-]0?{m})"
        forms.append(rf"{_DAY_CUE}{pair}(?![\w/.-]*\d|\s+(?:of|for|on|anxiety|depression|pain|mood)\b)")
        if m < 10 or d < 10:
            forms.append(rf"{m:02}/{d:02}(?![/\d])")
    if not forms:
        return None
    return re.compile("|".join(rf"(?<![\w/.]){form}(?!\w)" for form in dict.fromkeys(forms)), re.IGNORECASE)


_PROCEDURE = re.compile(r"90[78]\d\d|99[24]\d\d|961[35]\d")
"""Codes of services: whatever was masked beside one, it identifies nobody."""

Phrases = dict[str, list[tuple[str, ...]]]
"""Phrases in words, by their first word."""


def _phrases(phrases: Iterable[str]) -> tuple[Phrases, Phrases]:
    """Divide phrases into those that count in any case and those of plain words, which count as they are written."""
    lower: set[tuple[str, ...]] = set()
    titled: set[tuple[str, ...]] = set()
    for phrase in phrases:
        words = words_of(plain(phrase))
        if not any(c.isalpha() for c in phrase):
            if sum(c.isdigit() for c in phrase) > 4 and not _PROCEDURE.fullmatch(phrase):
                lower.add(tuple(w.plain for w in words))
        elif any(not is_word(w.plain) and not is_thing_too(w.plain) and len(w.plain) > 2 for w in words):
            lower.add(tuple(w.plain for w in words))
        elif _is_titled(phrase, [w.plain for w in words]):
            titled.add(tuple(w.typed for w in words_of(phrase)))
    return _by_first_word(lower), _by_first_word(titled)


def _is_titled(phrase: str, words: list[str]) -> bool:
    """Whether plain words are written as a name is: two with a capital, or one that is first of all a name."""
    capitals = sum(word[:1].isupper() for word in phrase.split())
    return capitals > 1 if len(words) > 1 else capitals == 1 and all(map(is_thing_too, words))


def _by_first_word(phrases: Iterable[tuple[str, ...]]) -> Phrases:
    table: Phrases = {}
    for phrase in phrases:
        table.setdefault(phrase[0], []).append(phrase)
    return table


def _holds(words: list[str], phrases: Phrases) -> bool:
    return any(
        tuple(words[i : i + len(phrase)]) == phrase for i, word in enumerate(words) for phrase in phrases.get(word, ())
    )
