"""An invented evening of eight, as a session file."""

from typing import Any

GOALS = ["Return to four days a week at work", "Sleep by midnight on weekdays"]


def evening() -> dict[str, Any]:
    """Give the evening anew, whole and ready to draft."""
    return {
        "session": {
            "date": "2026-11-18",
            "start_time": "17:30",
            "end_time": "19:00",
            "duration_minutes": 90,
            "format": "in_person",
            "group_name": "Wednesday skills group",
            "topic": "anticipatory anxiety and avoidance",
            "cpt_code": "90853",
            "interventions": ["CBT reframing", "STOP skill", "role play"],
            "facilitators": [
                {"name": "Dana Whitfield", "credentials": "LCSW", "role": "lead"},
                {"name": "Priya Raman", "credentials": "LMSW", "role": "co"},
            ],
            "next_session": "2026-11-25",
            "bullets": [
                "check-in, then psychoed on avoidance cycle at whiteboard",
                "role play STOP in pairs, swapped after 10 min",
                "feedback round, one thing each takes home",
            ],
        },
        "members": [
            _member("m1", "Maria Gonzalez", "F33.1", "Major depressive disorder, recurrent, moderate", [
                "on time, quiet, constricted affect, low motivation",
                "w/ prompts named avoiding Tasha and other friends -> mood worse, shame",
                "said Renee's story could be hers; will text one friend by Sat 21st",
            ], pronouns="she/her"),
            _member("m2", "James Okafor", "F41.1", "Generalized anxiety disorder", [
                "talked first in check-in, joked a lot when it got close",
                "named the joking himself after feedback from grp",
                "will notice it at work once before next wk",
            ], pronouns="he/him"),
            _member("m3", "Renee Lindqvist", "F41.1", "Generalized anxiety disorder", [
                "quiet first half, arms crossed, looked tired",
                'said "i wouldnt mind not waking up" when grp talked abt sunday nights, no plan no intent, denied having means',
                "stayed after w/ me 19:00-19:10: C-SSRS screener, passive only; safety plan reviewed + updated, sister added as contact",
                "STOP in role play w/ Aisha, needed 2 prompts",
                'peer said they felt same last winter - teared up, said "less alone"',
                "missed work mon + tue again, stays in bed when she thinks of the team mtg",
                "hw: worry log 3 of 7 days",
                "sleep maybe worse?",
                "-- felt heavy sitting w/ her, take to consult",
            ], pronouns="she/her", risk=[{"kind": "suicidal_ideation", "status": "reported", "asked_by": "Dana Whitfield"}],
               previous=[{"date": "2026-11-11", "plan": "worry log every day; call sister before Sunday"}]),
            {**_member("m4", "Lee Brandt", "F41.1", "Generalized anxiety disorder", [
                "left 18:20, said his brother Marc was outside",
                "told grp about the funeral, will go back in December",
                "staying at Harbor House till then, new number 555-0142",
            ], pronouns="he/him"), "attendance": {"status": "left_early", "minutes": 50, "left": "18:20"}},
            {"id": "m5", "name": "Denise Aubert", "attendance": {"status": "absent", "reason": "no_show"},
             "bullets": ["called 16:40, voicemail"]},
            {**_member("m6", "Tomas Weir", "F43.10", "Post-traumatic stress disorder", [
                "hw done, brought thought record, read it out",
                "gave Maria feedback, calm, good eye contact",
                "sleep 6 hrs most nights, was 4",
                "will do one more record by next wk",
            ], pronouns="he/him"), "drafting": "built_in"},
            _member("m7", "Aisha Rahimi", "F41.0", "Panic disorder", [
                "partnered w/ Renee, used STOP after 2 prompts",
                "panic on the bus fri, got off, walked; rode again sun",
                "denied SI when asked at check-in",
                "goal: ride 2x before next wk",
            ], pronouns="she/her"),
            _member("m8", "Walter Nystrom", "F33.0", "Major depressive disorder, recurrent, mild", [
                "mostly listened, nodded, bright once when garden came up",
            ], pronouns="he/him"),
        ],
    }  # fmt: skip


def _member(member_id: str, name: str, code: str, diagnosis: str, bullets: list[str], **rest: Any) -> dict[str, Any]:
    return {
        "id": member_id,
        "name": name,
        "diagnoses": [{"code": code, "description": diagnosis}],
        "treatment_goals": GOALS,
        "goals_addressed": [{"id": "g1"}],
        "attendance": {"status": "present", "minutes": 90},
        "bullets": bullets,
        **rest,
    }
