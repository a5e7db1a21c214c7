"""Each of many names, in each written form, is found wherever it stands in a remark."""

import pytest
from gate_requests import with_remark

from guardrails.gate.examine import Constants, examine
from guardrails.gate.watch import Watch

NAMES = (
    ("Aaliyah", "Washington"), ("Đức", "Phạm"), ("Søren", "Lindegård"), ("Zoë", "Wójcik"), ("Siobhán", "Doherty"),
    ("D'Angelo", "Russell"), ("Ana-Sofía", "Peñaloza"), ("Oluwaseun", "Adébáyò"), ("Xiuying", "Zhāng"),
    ("Yūki", "Takahashi"), ("Fatıma", "Yıldız"), ("Priyanka", "Venkataraman"), ("Mohammed", "Al-Rashid"),
    ("Keisha", "Jefferson"), ("Ioana", "Ștefănescu"), ("Björk", "Sigurðsdóttir"), ("Lakshmi", "Iyer"),
    ("Tadeusz", "Łuczak"), ("Joaquín", "Ibáñez"), ("Kwabena", "Mensah"), ("Hye-won", "Baek"), ("Dmitri", "Sokolov"),
    ("Chidinma", "Nwosu"), ("Leilani", "Kahananui"), ("Esther", "Rosenthal"),
)  # fmt: skip

FORMS = {
    "as listed": lambda first, last: f"{first} {last}",
    "first only": lambda first, last: first,
    "last only": lambda first, last: last,
    "lower": lambda first, last: f"{first} {last}".lower(),
    "caps": lambda first, last: f"{first} {last}".upper(),
    "surname first": lambda first, last: f"{last}, {first}",
    "initial and surname": lambda first, last: f"{first[0]}. {last}",
    "first and initial": lambda first, last: f"{first} {last[0]}.",
    "joined": lambda first, last: f"{first}{last}".lower().replace("-", "").replace("'", ""),
    "joined backwards": lambda first, last: f"{last}{first}".lower().replace("-", "").replace("'", ""),
    "underscore": lambda first, last: f"{first}_{last}",
    "hyphen": lambda first, last: f"{first}-{last}",
    "possessive": lambda first, last: f"{last}'s",
    "possessive without apostrophe": lambda first, last: f"{last}s",
    "initials with points": lambda first, last: f"{first[0]}.{last[0]}.",
    "letters apart": lambda first, last: " ".join(last.replace("-", "")),
    "letters with hyphens": lambda first, last: "-".join(last.replace("-", "")),
    "split": lambda first, last: f"{last[:3]} {last[3:]}",
    "at the end of a line": lambda first, last: f"{last[:4]}-\n{last[4:]}",
    "backwards": lambda first, last: last[::-1].lower(),
    "a slip": lambda first, last: last[:2] + last[3] + last[2] + last[4:],
    "a letter doubled": lambda first, last: last[:3] + last[2] + last[3:],
    "a letter lost": lambda first, last: last[:4] + last[5:],
    "with a number": lambda first, last: f"{last}88",
}

CARRIERS = ("{}", "{} was late", "talked with {} about it", "c/o mood; {}: better", "SHE TOLD {} THAT IT HELPED.")
SHORT = {("split", 5), ("at the end of a line", 5), ("a slip", 5), ("a letter lost", 5), ("backwards", 5)}
"""Forms that say nothing any more of a name of so few letters."""


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES, ids=" ".join)
def test_a_listed_name_is_found_in_this_form(name, form):
    first, last = name
    if form in {short for short, letters in SHORT if len(last) <= letters}:
        last = "Montgomerie"
    watch = Watch(people=(f"{first} {last}",))
    written = FORMS[form](first, last)
    missed = [c for c in CARRIERS if not examine(with_remark(c.format(written)), watch, Constants())]
    assert missed == []
