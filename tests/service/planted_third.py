"""A third evening with ten wrong sentences, written after the questions on slips were made and never used to better them."""

from collections.abc import Mapping
from typing import Any

from planted_drafts import Told
from planted_second import evening_of, framed

BULLETS: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "m1": ("Greta Olsson", "she/her", (
        "spoke abt layoffs at plant, not her dept so far",
        "hands in sleeves, looked at floor, one joke near end",
        "couldnt name a strength, group gave her two, she wrote them down",
        "read list to herself mornings",
    )),
    "m2": ("Hector Ruiz", "he/him", (
        "drank sat, 4 beers, told us himself",
        "brother picked him up, he didnt drive",
        "mtg AA 1x since, used to go 3x",
        "2 mtgs before next grp",
    )),
    "m3": ("Winnie Achebe", "she/her", (
        "couldnt sit next to door, swapped seats w/ Hector",
        "nightmares 2-3x/wk down from nightly in sept",
        "stopped prazosin on her own 10d ago bc dizzy",
        "will call prescriber tmrw",
    )),
    "m4": ("Tobias Klein", "he/him", (
        "interrupted x3, said sorry each time when told",
        "dad's surgery thurs, scared, hasnt told his sister yet",
        "tapped foot whole time",
        "tell sister by wed",
    )),
    "m5": ("Yuki Tanaka", "they/them", (
        "camera-shy re reading aloud, passed, later read 1 line",
        "cut self none since aug per them, asked directly",
        "roommate drama, roommate yelled, they left the apt 2 hrs",
        "text crisis line # saved in phone",
    )),
    "m6": ("Brigid Foley", "she/her", (
        "back after 3 wks away, mom's hospice",
        "held it together til Greta hugged her",
        "eating toast mostly",
        "one real meal a day w/ aunt",
    )),
    "m7": ("Amir Sadeghi", "he/him", (
        "disagreed w/ leader re: exposure, said too fast",
        "did bus exposure anyway 2 stops not 5",
        "SUDS 8 to 5",
        "repeat 2 stops, add 1 if ok",
    )),
    "m8": ("Joan Baptiste", "she/her", (
        "knitted thru grp, spoke when asked twice",
        "pain 7/10 most days, no change",
        "skipped church again, misses choir",
        "go to choir practice just to listen",
    )),
}  # fmt: skip


def third_evening() -> dict[str, Any]:
    """Give the evening as a session file."""
    return evening_of(BULLETS, "Monday process group", "asking for help", ["talked abt asking for help"])


THIRD_RIGHT: Mapping[str, tuple[Told, ...]] = {
    "m1": (*framed(),
        ("participation", "She spoke about layoffs at the plant, which have not reached her department so far.", ("bullets[0]",)),
        ("presentation", "She kept her hands in her sleeves and looked at the floor.", ("bullets[1]",)),
        ("response", "She could not name a strength; she wrote down two that the group gave her.", ("bullets[2]",)),
        ("plan", "She will read the list to herself in the mornings.", ("bullets[3]",))),
    "m2": (*framed(),
        ("progress", "He told the group that he drank four beers on Saturday.", ("bullets[0]",)),
        ("progress", "His brother picked him up, and he did not drive.", ("bullets[1]",)),
        ("progress", "He has attended one AA meeting since; he used to attend three.", ("bullets[2]",)),
        ("plan", "He will attend two meetings before the next group.", ("bullets[3]",))),
    "m3": (*framed(),
        ("participation", "She could not sit next to the door and exchanged seats with a peer.", ("bullets[0]",)),
        ("progress", "Her nightmares come two to three times a week, down from nightly in September.", ("bullets[1]",)),
        ("progress", "Ten days ago she stopped prazosin on her own because it made her dizzy.", ("bullets[2]",)),
        ("plan", "She will call her prescriber tomorrow.", ("bullets[3]",))),
    "m4": (*framed(),
        ("participation", "He interrupted three times and apologized each time he was told.", ("bullets[0]",)),
        ("response", "He is scared about his father’s surgery on Thursday.", ("bullets[1]",)),
        ("presentation", "He tapped his foot the whole time.", ("bullets[2]",)),
        ("plan", "He will tell his sister by Wednesday.", ("bullets[3]",))),
    "m5": (*framed(),
        ("participation", "They passed on reading aloud at first and later read one line.", ("bullets[0]",)),
        ("progress", "After their roommate yelled, they left the apartment for two hours.", ("bullets[2]",)),
        ("risk", "Asked directly, they reported no cutting since August.", ("bullets[1]",)),
        ("plan", "They have the number of a crisis line saved in their phone.", ("bullets[3]",))),
    "m6": (*framed(),
        ("attendance", "She returned after three weeks away.", ("bullets[0]",)),
        ("presentation", "She kept her composure until a peer hugged her.", ("bullets[1]",)),
        ("progress", "She is eating mostly toast.", ("bullets[2]",)),
        ("plan", "She will eat one real meal a day with her aunt.", ("bullets[3]",))),
    "m7": (*framed(),
        ("response", "He disagreed with the leader about exposure and said that it was too fast.", ("bullets[0]",)),
        ("progress", "He did the bus exposure for two stops instead of five.", ("bullets[1]",)),
        ("progress", "His distress fell from 8 to 5.", ("bullets[2]",)),
        ("plan", "He will repeat two stops and add one if that goes well.", ("bullets[3]",))),
    "m8": (*framed(),
        ("participation", "She knitted through the group and spoke when asked, twice.", ("bullets[0]",)),
        ("progress", "Her pain is 7 out of 10 most days, without change.", ("bullets[1]",)),
        ("progress", "She skipped church again and misses the choir.", ("bullets[2]",)),
        ("plan", "She will go to choir practice just to listen.", ("bullets[3]",))),
}  # fmt: skip

THIRD_WRONG: tuple[tuple[str, Told], ...] = (
    ("m1", ("progress", "She was laid off from the plant.", ("bullets[0]",))),
    ("m1", ("response", "She identified two personal strengths.", ("bullets[2]",))),
    ("m2", ("progress", "He drove his brother home after drinking.", ("bullets[1]",))),
    ("m3", ("progress", "Her prescriber discontinued prazosin because of dizziness.", ("bullets[2]",))),
    ("m4", ("response", "He told his sister about the surgery.", ("bullets[1]",))),
    ("m5", ("progress", "They yelled at their roommate and left the apartment.", ("bullets[2]",))),
    ("m6", ("presentation", "She hugged a peer and cried.", ("bullets[1]",))),
    ("m7", ("progress", "He successfully completed the full bus exposure.", ("bullets[1]",))),
    ("m8", ("progress", "Her pain has decreased since the last session.", ("bullets[1]",))),
    ("m8", ("participation", "She actively participated and supported her peers.", ("bullets[0]",))),
)
"""A danger made a fact, another's doing made one's own, who drove whom, who stopped it, not yet made done, who yelled,
who hugged whom, half made whole, no change made a change, stock praise."""
