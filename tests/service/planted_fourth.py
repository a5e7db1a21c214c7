"""A fourth evening with ten wrong sentences, written after the questions on slips stood as they are: a check, not a guide."""

from collections.abc import Mapping
from typing import Any

from planted_drafts import Told
from planted_second import evening_of, framed

BULLETS: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "m1": ("Helena Ortiz", "she/her", (
        "brought photo of late husband, showed it round",
        "2 yrs since he died this fri, dreads it",
        "eats w/ son sundays, only proper meal",
        "ask son to come fri too",
    )),
    "m2": ("Malik Stone", "he/him", (
        "supervisor wrote him up for being late, he says unfair",
        "wanted to walk out, stayed, unclenched fists",
        "no weed 9 days, sleeping worse",
        "set two alarms",
    )),
    "m3": ("Freya Lund", "she/her", (
        "said 'im a burden' x2, grp disagreed, she shook head",
        "asked re SI: no thoughts this wk, had some in oct",
        "washing hands ~20x/day, skin cracked",
        "cream + 15x max",
    )),
    "m4": ("Idris Bello", "he/him", (
        "laptop stolen, police report filed, insurance wont pay",
        "joked then went quiet when Malik asked how he is",
        "gym 3x",
        "tell partner abt the debt",
    )),
    "m5": ("Pia Novak", "she/her", (
        "visited sister in hosp, sister asked her to leave",
        "yelled in car after, alone",
        "used STOP at desk 1x w/ boss",
        "letter to sister, not sending",
    )),
    "m6": ("Gus Hollander", "he/him", (
        "fell asleep 5 min, says new meds (lithium 300)",
        "gave Pia the name of a visiting nurse",
        "owes rent, landlord gave 30 days",
        "call legal aid mon",
    )),
    "m7": ("Dalia Amari", "she/her", (
        "interview wed, practiced w/ grp, voice steadier 2nd time",
        "throws up before interviews usually",
        "husband thinks she shouldnt work",
        "breathe in parking lot before",
    )),
    "m8": ("Theo Marsh", "he/him", (
        "listened, eyes closed a lot",
        "dog died mon, no one at home understands",
        "back to drawing after 2 yrs, 1 sketch",
        "bring sketch next wk if feels ok",
    )),
}  # fmt: skip


def fourth_evening() -> dict[str, Any]:
    """Give the evening as a session file."""
    return evening_of(
        BULLETS, "Tuesday evening group", "loss and pressure", ["named one loss each, breathing at the end"]
    )


FOURTH_RIGHT: Mapping[str, tuple[Told, ...]] = {
    "m1": (*framed(),
        ("participation", "She brought a photograph of her late husband and showed it to the group.", ("bullets[0]",)),
        ("response", "She dreads Friday, which marks two years since his death.", ("bullets[1]",)),
        ("progress", "Her only proper meal is the one she eats with her son on Sundays.", ("bullets[2]",)),
        ("plan", "She will ask her son to come on Friday as well.", ("bullets[3]",))),
    "m2": (*framed(),
        ("response", "His supervisor reprimanded him in writing for lateness, which he considers unfair.", ("bullets[0]",)),
        ("progress", "He wanted to walk out but stayed and unclenched his fists.", ("bullets[1]",)),
        ("progress", "He has not used cannabis for nine days and is sleeping worse.", ("bullets[2]",)),
        ("plan", "He will set two alarms.", ("bullets[3]",))),
    "m3": (*framed(),
        ("response", "Twice she called herself a burden and shook her head when the group disagreed.", ("bullets[0]",)),
        ("risk", "Asked about suicidal thoughts, she reported none this week and some in October.", ("bullets[1]",)),
        ("progress", "She washes her hands about 20 times a day, and her skin is cracked.", ("bullets[2]",)),
        ("plan", "She will use cream and wash at most 15 times.", ("bullets[3]",))),
    "m4": (*framed(),
        ("response", "His laptop was stolen; he filed a police report, and the insurance will not pay.", ("bullets[0]",)),
        ("participation", "He joked, then went quiet when a peer asked how he was.", ("bullets[1]",)),
        ("progress", "He went to the gym three times.", ("bullets[2]",)),
        ("plan", "He will tell his partner about the debt.", ("bullets[3]",))),
    "m5": (*framed(),
        ("response", "She visited her sister in the hospital, and her sister asked her to leave.", ("bullets[0]",)),
        ("progress", "Afterwards she yelled in her car, alone.", ("bullets[1]",)),
        ("progress", "She used the STOP skill once at her desk with her boss.", ("bullets[2]",)),
        ("plan", "She will write a letter to her sister without sending it.", ("bullets[3]",))),
    "m6": (*framed(),
        ("presentation", "He fell asleep for five minutes, which he put down to his new medication, lithium 300.", ("bullets[0]",)),
        ("participation", "He gave a peer the name of a visiting nurse.", ("bullets[1]",)),
        ("progress", "He owes rent, and his landlord has given him 30 days.", ("bullets[2]",)),
        ("plan", "He will call legal aid on Monday.", ("bullets[3]",))),
    "m7": (*framed(),
        ("intervention", "She practiced for Wednesday’s interview with the group.", ("bullets[0]",)),
        ("response", "Her voice was steadier the second time.", ("bullets[0]",)),
        ("progress", "She usually vomits before interviews.", ("bullets[1]",)),
        ("plan", "She will breathe in the parking lot beforehand.", ("bullets[3]",))),
    "m8": (*framed(),
        ("participation", "He listened, often with his eyes closed.", ("bullets[0]",)),
        ("response", "His dog died on Monday; he feels that no one at home understands.", ("bullets[1]",)),
        ("progress", "After two years he has returned to drawing and made one sketch.", ("bullets[2]",)),
        ("plan", "He may bring the sketch next week if that feels right.", ("bullets[3]",))),
}  # fmt: skip

FOURTH_WRONG: tuple[tuple[str, Told], ...] = (
    ("m1", ("progress", "She lost her husband on Friday.", ("bullets[1]",))),
    ("m2", ("progress", "He walked out of work.", ("bullets[1]",))),
    ("m2", ("progress", "He was fired for being late.", ("bullets[0]",))),
    ("m2", ("progress", "Since he stopped using cannabis he has been sleeping better.", ("bullets[2]",))),
    ("m3", ("response", "She accepted the group’s reassurance that she is not a burden.", ("bullets[0]",))),
    ("m4", ("progress", "The insurance paid for his stolen laptop.", ("bullets[0]",))),
    ("m5", ("response", "She asked her sister to leave.", ("bullets[0]",))),
    ("m6", ("presentation", "His lithium was increased to 600 mg.", ("bullets[0]",))),
    ("m7", ("response", "Her husband supports her return to work.", ("bullets[2]",))),
    ("m8", ("progress", "He draws every day.", ("bullets[2]",))),
)
"""A day that marks a loss made the day of it, a wish made a deed, a reprimand made a dismissal, worse made better, a shaken
head made consent, a no lost, who sent whom away, a dose made up, against made for, once made daily."""
