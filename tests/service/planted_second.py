"""A second evening by another hand, fluent drafts of it, and ten wrong sentences of the kinds that good models slip into.

None stands under risk or plan, which are confirmed whatever they say: each has to be noticed for itself.
"""

from collections.abc import Mapping
from typing import Any

from planted_drafts import Told

BULLETS: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "m1": ("Carla Mendes", "she/her", (
        "cried when she told abt ex's phone call, others waited",
        "slept ok last wk, this wk up at 3 most nights",
        "said little otherwise, nodded when ppl gave feedback",
        "will write down one good thing a day till next grp",
    )),
    "m2": ("Devon Price", "he/him", (
        "a peer told him to try AA, he shrugged",
        "3 wks sober, told it w a grin",
        "thinking abt quitting the warehouse job",
        "to call sponsor list before fri",
    )),
    "m3": ("Ilse Bakker", "she/her", (
        "took her mother to the ER sun, 6 hrs wait, missed work mon",
        "box breathing in grp 1 min, shoulders still up by her ears",
        "laughed once, at Omar's parking story",
        "plan: ask brother to take one night",
    )),
    "m4": ("Omar Haddad", "he/him", (
        "zoloft 50 since mon, some nausea",
        "told parking story, whole grp laughed, he looked pleased",
        "still checks the stove 10x before leaving",
        "hw: leave after 3 checks, twice",
    )),
    "m5": ("Ruth Lindgren", "she/her", (
        "late bc bus, sorry abt it, settled fast",
        "argued w/ Devon abt whether anger is ok, both calm after",
        "didnt skip meals, ate little tho",
        "try: say 'I am angry' out loud once",
    )),
    "m6": ("Sam Oyelaran", "they/them", (
        "first time sharing abt the accident, hands shook",
        "grounding w/ 5 things, got to 3 then stopped, said enough",
        "going to physio 2x/wk",
        "will do grounding at home fri + sun",
    )),
    "m7": ("Nadia Petrova", "she/her", (
        "no one at work knows she comes here, wants it so",
        "offered Carla tissues, sat closer",
        "daughter moved out aug, house too quiet",
        "walk w/ neighbor wed",
    )),
    "m8": ("Paul Grady", "he/him", (
        "skeptical re breathing stuff, did it anyway, said 'fine i guess'",
        "mood 4/10, was 3 last time",
        "wife says he snaps less, he isnt sure",
        "keeps mood log daily",
    )),
}  # fmt: skip


def evening_of(
    bullets: Mapping[str, tuple[str, str, tuple[str, ...]]], group: str, topic: str, shared: list[str], late: str = ""
) -> dict[str, Any]:
    """Give an evening as a session file; `late`: who came ten minutes late."""
    members = [
        {
            "id": key, "name": name, "pronouns": pronouns, "bullets": list(lines),
            "diagnoses": [{"code": "F41.1", "description": "Generalized anxiety disorder"}],
            "treatment_goals": ["Use one coping skill a day", "Return to regular sleep"], "goals_addressed": [{"id": "g1"}],
            "attendance": {"status": "late", "minutes": 80, "arrived": "18:10"} if key == late
            else {"status": "present", "minutes": 90},
        }
        for key, (name, pronouns, lines) in bullets.items()
    ]  # fmt: skip
    return {
        "session": {
            "date": "2026-11-19", "start_time": "18:00", "end_time": "19:30", "duration_minutes": 90,
            "format": "in_person", "group_name": group, "topic": topic, "cpt_code": "90853",
            "interventions": ["box breathing", "grounding"],
            "facilitators": [{"name": "Hanna Weiss", "credentials": "PsyD", "role": "lead"}],
            "next_session": "2026-11-26", "bullets": shared,
        },
        "members": members,
    }  # fmt: skip


def second_evening() -> dict[str, Any]:
    """Give the evening as a session file."""
    shared = ["box breathing together, then open round on anger"]
    return evening_of(BULLETS, "Thursday coping group", "carrying strong feelings", shared, late="m5")


def framed(minutes: str = "attended the full 90-minute session") -> tuple[Told, ...]:
    """Give the two sentences that stand in each note."""
    return (
        ("attendance", f"The client {minutes}.", ("attendance",)),
        ("goal_link", "The session bears on the goal of using one coping skill a day.", ("goals_addressed[0]",)),
    )


SECOND_RIGHT: Mapping[str, tuple[Told, ...]] = {
    "m1": (*framed(),
        ("participation", "She said little and nodded when others gave feedback.", ("bullets[2]",)),
        ("response", "She cried as she told the group about a phone call from her former partner.", ("bullets[0]",)),
        ("plan", "She will write down one good thing each day until the next group.", ("bullets[3]",))),
    "m2": (*framed(),
        ("response", "When a peer suggested Alcoholics Anonymous, he shrugged.", ("bullets[0]",)),
        ("presentation", "He grinned as he reported his sobriety.", ("bullets[1]",)),
        ("plan", "He plans to call the sponsor list before Friday.", ("bullets[3]",))),
    "m3": (*framed(),
        ("progress", "She took her mother to the emergency room on Sunday and missed work on Monday.", ("bullets[0]",)),
        ("intervention", "She practiced box breathing in the group for one minute.", ("bullets[1]",)),
        ("presentation", "Her shoulders remained raised throughout the exercise.", ("bullets[1]",)),
        ("plan", "She plans to ask her brother to take one night.", ("bullets[3]",))),
    "m4": (*framed(),
        ("participation", "He told a story that made the whole group laugh and appeared pleased.", ("bullets[1]",)),
        ("progress", "He continues to check the stove ten times before leaving.", ("bullets[2]",)),
        ("progress", "He reported some nausea.", ("bullets[0]",)),
        ("plan", "For homework he will leave after three checks, twice.", ("bullets[3]",))),
    "m5": (*framed("arrived late at 18:10 and attended 80 minutes"),
        ("participation", "She apologized for being late and settled quickly.", ("bullets[0]",)),
        ("response", "She disagreed with a peer about whether anger is acceptable; both were calm afterwards.", ("bullets[1]",)),
        ("progress", "She did not skip meals but ate little.", ("bullets[2]",)),
        ("plan", "She will try saying “I am angry” out loud once.", ("bullets[3]",))),
    "m6": (*framed(),
        ("participation", "They spoke about the accident for the first time, and their hands shook.", ("bullets[0]",)),
        ("intervention", "In the grounding exercise they reached three of five things, then stopped.", ("bullets[1]",)),
        ("response", "They said it was enough.", ("bullets[1]",)),
        ("progress", "They attend physiotherapy twice a week.", ("bullets[2]",)),
        ("plan", "They will practice grounding at home on Friday and Sunday.", ("bullets[3]",))),
    "m7": (*framed(),
        ("participation", "She offered a peer tissues and moved closer to her.", ("bullets[1]",)),
        ("response", "She shared that her daughter moved out in August and that the house feels too quiet.", ("bullets[2]",)),
        ("progress", "Nobody at her work knows that she attends, and she wants to keep it so.", ("bullets[0]",)),
        ("plan", "She will walk with a neighbor on Wednesday.", ("bullets[3]",))),
    "m8": (*framed(),
        ("response", "He was skeptical about the breathing exercise but did it, and said it was “fine i guess.”", ("bullets[0]",)),
        ("progress", "He rated his mood at 4 out of 10, compared with 3 the last time.", ("bullets[1]",)),
        ("progress", "His wife says that he snaps less; he is not sure.", ("bullets[2]",)),
        ("plan", "He keeps a daily mood log.", ("bullets[3]",))),
}  # fmt: skip

SECOND_WRONG: tuple[tuple[str, Told], ...] = (
    ("m1", ("response", "She cried because her former partner refused to see the children.", ("bullets[0]",))),
    ("m1", ("progress", "She slept well this week.", ("bullets[1]",))),
    ("m2", ("response", "He encouraged a peer to try Alcoholics Anonymous.", ("bullets[0]",))),
    ("m2", ("progress", "He has been sober for three months.", ("bullets[1]",))),
    ("m2", ("progress", "He quit his job at the warehouse.", ("bullets[2]",))),
    ("m3", ("progress", "Her mother took her to the emergency room on Sunday.", ("bullets[0]",))),
    ("m3", ("response", "After box breathing she felt calmer and more relaxed.", ("bullets[1]",))),
    ("m3", ("participation", "She laughed frequently and was animated throughout.", ("bullets[2]",))),
    ("m4", ("progress", "His Zoloft was increased to 50 mg.", ("bullets[0]",))),
    ("m6", ("intervention", "They completed the full grounding exercise.", ("bullets[1]",))),
)
"""A cause made up, last week's sleep, who told whom, weeks made months, a thought made a deed, who took whom, relief added,
once made often, a dose raised, a thing half done made whole."""
