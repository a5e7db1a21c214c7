"""Plates beside the car that bears them: "gray Altima 4BC 9173", "subaru OR 881 MRT"; no word says that it is a plate."""

import re
from collections.abc import Iterator

from guardrails.deid.recognizer import Found, Recognizer
from guardrails.deid.tokens import FromAWord, tokens_of
from guardrails.session import SessionFile

_CARS = (
    "car|truck|van|minivan|suv|pickup|sedan|coupe|ute|bakkie|lorry|motorbike|motorcycle|scooter|trailer|camper|rv|jeep"
    "|ford|chevy|chevrolet|dodge|ram|honda|toyota|nissan|hyundai|kia|subaru|mazda|mitsubishi|volkswagen|vw|audi|bmw|volvo|acura|lexus|infiniti"
    "|suzuki|yamaha|kawasaki|harley|buick|cadillac|pontiac|saturn|gmc|chrysler|mercedes|benz|tesla|holden|vauxhall|renault|peugeot|fiat|skoda"
    "|corolla|camry|altima|sentra|maxima|versa|rogue|civic|accord|crv|rav4|elantra|sonata|optima|impala|malibu|cruze|silverado|camaro|corvette"
    "|mustang|focus|fusion|escape|explorer|ranger|f[123]50|charger|challenger|journey|durango|sienna|odyssey|prius|tacoma|tundra|forester|impreza"
    "|outback|wrangler|cherokee|equinox|tahoe|suburban|yukon|sierra|escalade|jetta|passat|golf|gti|polo|corsa|astra|fiesta|mondeo|hilux|caravan"
)
_STATE = r"(?:a[klrz]|c[aot]|d[ce]|fl|ga|hi|i[adln]|k[sy]|la|m[adeinost]|n[cdehjmvy]|o[hkr]|pa|ri|s[cd]|t[nx]|ut|v[at]|w[aivy])[ ]"
_PLATE = FromAWord(
    rf"(?<![\w'’-])(?:{_CARS})[,:]?[ ](?P<id>(?:{_STATE})?"
    r"(?:(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{5,8}|(?=[a-z]*\d)[a-z\d]{1,4}[ -][a-z\d]{2,4}|[a-z]{1,4}[ -](?=[a-z]*\d)[a-z\d]{2,4})"
    r"(?:[ -](?=[a-z]*\d)[a-z\d]{1,4})?)(?![\w'’:/%-])",
    rf"(?:{_CARS})$",
)
_FEWEST_DIGITS = 2
_NO_PLATE = re.compile(
    r"[a-z]?\d{1,2}[ -]?(?:am|pm|mg|st|nd|rd|th|x|k|mi|mpg|hrs?|min|yrs?|wks?|days?)\b|(?:19|20)\d\d\b|[a-z]+[ ]\d{1,2}$"
)


def find(text: str, file: SessionFile) -> Iterator[Found]:  # noqa: ARG001
    """Find what has the shape of a plate, in capitals, right behind a car."""
    fold = tokens_of(text)[0]
    for match in _PLATE.finditer(text):
        start, end = fold.span(*match.span("id"))
        enough = sum(map(str.isdigit, match["id"])) >= _FEWEST_DIGITS and any(map(str.isalpha, match["id"]))
        if enough and text[start:end].isupper() and not _NO_PLATE.match(match["id"]):
            yield Found(start, end, "ID", 0.95)


RECOGNIZER = Recognizer(
    name="plates of cars",
    covers=("L",),
    find=find,
    examples=(
        "banned from the lot, gray Altima «4BC 9173», towed",
        "kell's subaru «OR 881 MRT» towed, CAR «882XTZ» WAS LEFT, Golf GTI «CA 551-208»",
        "sold the car 12 MG ago, van 7 PM pickup, TRUCK 20 MIN LATE, car WITH 2 KIDS, the 2019 Honda 45 min away",
    ),
    limits="A plate in small letters, or one that stands before its car.",
)
