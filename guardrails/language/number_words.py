"""Numbers in words, and what each is worth."""

from collections.abc import Mapping

ONES = tuple("one two three four five six seven eight nine".split())
TEENS = tuple("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split())
TENS = tuple("twenty thirty forty fifty sixty seventy eighty ninety".split())
NUMBERS: Mapping[str, int] = {
    "zero": 0,
    **{word: number for number, word in enumerate((*ONES, *TEENS), 1)},
    **{word: 10 * number for number, word in enumerate(TENS, 2)},
}
"""Zero to twenty, and the tens; twenty-one is made of two."""
_FIRST_TO_NINETEENTH = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
    " sixteenth seventeenth eighteenth nineteenth"
).split()
ORDINALS: Mapping[str, int] = {
    **{word: number for number, word in enumerate(_FIRST_TO_NINETEENTH, 1)},
    "twentieth": 20,
    "thirtieth": 30,
}
"""First to twentieth, and thirtieth."""
