"""Fluent drafts of the invented evening as a good model would write them, and ten wrong sentences for them."""

from collections.abc import Mapping

Told = tuple[str, str, tuple[str, ...]]
"""An element, a sentence, and what it says it rests on, below the member."""

RIGHT: Mapping[str, tuple[Told, ...]] = {
    "m1": (
        ("attendance", "The client arrived on time and attended the full 90-minute session.", ("attendance",)),
        ("participation", "She was quiet for much of the group.", ("bullets[0]",)),
        ("presentation", "Her affect was constricted and her motivation low.", ("bullets[0]",)),
        ("response", "With prompts she named that she has been avoiding friends.", ("bullets[1]",)),
        ("response", "She linked the avoidance to a worse mood and to shame.", ("bullets[1]",)),
        ("goal_link", "The work bears on her goal of returning to work four days a week.", ("goals_addressed[0]",)),
        ("plan", "She will text one friend by Saturday the 21st.", ("bullets[2]",)),
    ),
    "m2": (
        ("attendance", "The client attended the full 90-minute session.", ("attendance",)),
        ("participation", "He was the first to talk in the check-in.", ("bullets[0]",)),
        ("presentation", "He joked a lot when the topic came close.", ("bullets[0]",)),
        ("response", "After feedback from the group he named the joking himself.", ("bullets[1]",)),
        ("goal_link", "This serves his goal of returning to work four days a week.", ("goals_addressed[0]",)),
        ("plan", "He will notice the joking at work once before next week.", ("bullets[2]",)),
    ),
    "m3": (
        ("attendance", "The client attended the full 90-minute session.", ("attendance",)),
        ("participation", "She was quiet for the first half and kept her arms crossed.", ("bullets[0]",)),
        ("presentation", "She looked tired.", ("bullets[0]",)),
        ("intervention", "In a role play of the STOP skill with a peer she needed two prompts.", ("bullets[3]",)),
        ("response", "When a peer said they had felt the same last winter she teared up.", ("bullets[4]",)),
        ("response", "She said she felt “less alone.”", ("bullets[4]",)),
        ("progress", "She missed work on Monday and Tuesday again.", ("bullets[5]",)),
        ("progress", "She stays in bed when she thinks of the team meeting.", ("bullets[5]",)),
        ("risk", "When the group talked about Sunday nights she said, “I wouldn’t mind not waking up.”", ("bullets[1]",)),
        ("risk", "She reported no plan and no intent and denied having means.", ("bullets[1]",)),
        ("risk", "After the group the therapist completed a C-SSRS screener, which showed passive ideation only.", ("bullets[2]",)),
        ("risk", "The safety plan was reviewed and updated, and her sister was added as a contact.", ("bullets[2]",)),
    ),
    "m4": (
        ("attendance", "The client left early at 18:20 and was present for 50 minutes.", ("attendance", "bullets[0]")),
        ("participation", "He told the group about the funeral.", ("bullets[1]",)),
        ("progress", "He is staying at Harbor House until then.", ("bullets[2]",)),
        ("goal_link", "This bears on his goal of returning to work four days a week.", ("goals_addressed[0]",)),
        ("plan", "He will go back in December.", ("bullets[1]",)),
    ),
    "m6": (
        ("attendance", "The client attended the full 90-minute session.", ("attendance",)),
        ("participation", "He brought his thought record and read it out.", ("bullets[0]",)),
        ("response", "He gave a peer feedback.", ("bullets[1]",)),
        ("presentation", "He was calm, with good eye contact.", ("bullets[1]",)),
        ("progress", "He had done his homework.", ("bullets[0]",)),
        ("goal_link", "The work serves his goal of returning to work four days a week.", ("goals_addressed[0]",)),
        ("plan", "He will complete one more thought record by next week.", ("bullets[3]",)),
    ),
    "m7": (
        ("attendance", "The client attended the full 90-minute session.", ("attendance",)),
        ("intervention", "In a role play with a peer she used the STOP skill after two prompts.", ("bullets[0]",)),
        ("progress", "She had a panic on the bus on Friday, got off and walked.", ("bullets[1]",)),
        ("progress", "On Sunday she rode it again.", ("bullets[1]",)),
        ("goal_link", "This bears on her goal of returning to work four days a week.", ("goals_addressed[0]",)),
        ("plan", "Her goal is to ride twice before next week.", ("bullets[3]",)),
    ),
    "m8": (
        ("attendance", "The client attended the full 90-minute session.", ("attendance",)),
        ("participation", "He mostly listened and nodded.", ("bullets[0]",)),
        ("presentation", "He was bright once, when the garden came up.", ("bullets[0]",)),
        ("goal_link", "The session served his goal of returning to work four days a week.", ("goals_addressed[0]",)),
    ),
}  # fmt: skip

WRONG: tuple[tuple[str, Told], ...] = (
    ("m3", ("progress", "Her sleep has worsened since last week.", ("bullets[7]",))),
    ("m3", ("progress", "She kept her worry log on 5 of 7 days.", ("bullets[6]",))),
    ("m2", ("progress", "He missed work on Monday and Tuesday again.", ("bullets[1]",))),
    ("m1", ("progress", "Her mood improved when she stayed away from friends.", ("bullets[1]",))),
    ("m7", ("risk", "She reported suicidal ideation when asked at check-in.", ("bullets[2]",))),
    ("m6", ("progress", "He sleeps 4 hours most nights.", ("bullets[2]",))),
    ("m4", ("participation", "He stayed until the closing round at 18:45.", ("bullets[0]",))),
    ("m8", ("participation", "He led the role play and encouraged two quieter members.", ("bullets[0]",))),
    ("m1", ("plan", "She will call two friends by Sunday.", ("bullets[2]",))),
    ("m6", ("progress", "His PHQ-9 score fell to 9.", ("bullets[0]",))),
)
"""A doubt made sure, a count, another's fact, a turn to the opposite, risk turned round, an old figure, an hour, an event
of no source, a plan changed, a score of no source."""
