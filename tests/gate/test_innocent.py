"""What may leave passes: the gate must not cry wolf, for a refused request costs the clinician a draft."""

import pytest

INNOCENT = (
    "[MEMBER_1] will try; hope for change", "will try to call one friend", "[MEMBER_1] hopes to sleep",
    "some hope today", "hope is low", "hope shared with the group", "Beck 19", "Beck Depression Inventory 12",
    "IF ASKED SHE DENIED IT ALL", "has an appointment", "marked improvement", "left her mark on the group",
    "made his mark", "mark the date", "may need a higher level of care", "may try", "[MEMBER_1] may leave early",
    "she may", "grace under pressure", "with grace", "by the grace of god", "saying grace at dinner",
    "art therapy: drew a mountain", "art helped", "rich discussion", "a rich discussion", "young adults",
    "too young to drive", "younger brother visited", "last summer was hard", "in summer", "against his will",
    "will power", "free will", "good will", "left a will", "the will is contested", "against her will", "for rest",
    "the an", "bo", "PHQ-9 14", "GAD-7 11 -> 8", "90 min", "90 minutes, 90853", "17:30", "17:30-19:00",
    "arrived 17:42", "sertraline 50 mg", "50MG daily", "50 mg po qd", "2 mg", "mg/dL", "SI-/HI-", "denied SI",
    "5/10", "2/3 of the time", "3/10 pain", "anxiety 6/10", "rated 2/3", "1-2 drinks", "5-4-3-2-1 grounding",
    "4-7-8 breathing", "10-15 min", "F33.1", "Z63.0", "x3 this wk", "24/7", "in 2019", "2019-2021",
    "1,200 calories", "BP 132/84", "b1", "a1", "g1", "m2", "sources b1, b2", "[MEMBER_1] and [MEMBER_2] paired",
    "[DATE_1]", "[STAFF_1] met w/ [MEMBER_3]", "[PERSON_2]'s mother", "skills group went well", "wednesday group",
    "a skills group on wednesday", "psychoed on avoidance cycle", "CBT reframing", "DBT: DEAR MAN",
    "role-play, then feedback", "e.g. walks", "i.e. sleep", "a.m. meds", "9 p.m.", "sad.no plan", "Pt.came late",
    "c/o low mood", "w/ prompts named avoiding friends", "Coping With Hope And Change",
    "SHE MAY TRY; HOPE FOR CHANGE", "told a story", "asked for help", "asked what helps", "one of the ten",
    "the group of six", "first names basis", "tall order", "maybe later", "marital conflict", "gonzo mood",
    "marine veteran", "maritime job", "danced", "tomorrow", "an ace score of 4", "summary: avoided work",
    "rich in detail", "long day", "pt says", "march in place", "may 3 times a week", "sunday dinner", "emoji 🙂 ok",
    "PHQ-9 turned in, 24/27", "9/27 on the scale", "attended 12/18 sessions", "HR was 95, at 100%", "at 90 mg", "90 days",
    "walked down the street", "on the main road", "hours 0930-1030", "seen 2019-2021", "the last four weeks",
    "ends in 2019 or so", "CR 1.2", "RR 14", "in the 9th grade", "the 5th time", "on [DATE_1] 5th session",
    "¿cómo estás?", "lithium level fine, dr okayed it",
)  # fmt: skip


@pytest.mark.parametrize("text", INNOCENT)
def test_it_passes(text, hits_for):
    assert hits_for(text) == ()
