"""A session whose every field holds planted identifiers, and the words that must never be seen outside."""

from typing import Any

NAMES = (
    "Xochitl", "Brannigan", "Okonjo", "Thistlewood", "Zbigniew", "Wojciechowska", "Quillon", "Marchetti", "Ferrante",
    "Dunmore", "Halvorsen", "Priyanka", "Vasquez-Ruel",
)  # fmt: skip
NUMBERS = ("448120-77", "555-0134", "LIC-99231", "1988-02-03", "4/12/88", "jo.thistle@mail.example", "plant-id-77")
SECRETS = (*NAMES, *NUMBERS)


def planted() -> dict[str, Any]:
    """Make the session file as plain data."""
    return {
        "session": {
            "date": "2026-11-18",
            "start_time": "17:30",
            "end_time": "19:00",
            "format": "telehealth_video",
            "telehealth": {"platform": "Dunmore Meet", "consent_on_file": "2026-01-07"},
            "group_name": "Marchetti's Wednesday group",
            "topic": "grief after Halvorsen left",
            "interventions": ["letter to Zbigniew Wojciechowska"],
            "facilitators": [
                {
                    "name": "Ferrante Dunmore",
                    "credentials": "LCSW",
                    "role": "lead",
                    "license": "LIC-99231",
                    "supervisor": "Priyanka Quillon",
                }
            ],
            "next_session": "2026-11-25",
            "bullets": [
                "check-in, then psychoed; Xochitl cried, thistlewood left early",
                {"text": "call back 555-0134", "by": "Ferrante Dunmore"},
            ],
        },
        "known_people": [{"name": "Tor Halvorsen", "is": "former_member"}],
        "members": [
            {
                "id": "plant-id-77",
                "name": "Xochitl Brannigan",
                "aliases": ["Quillon"],
                "pronouns": "she/her",
                "date_of_birth": "1988-02-03",
                "record_number": "448120-77",
                "diagnoses": [{"code": "F33.1", "description": "MDD per Dr. Okonjo"}],
                "treatment_goals": ["call sister Priyanka weekly"],
                "goals_addressed": [{"id": "g1", "progress": "better"}],
                "previous": [{"date": "2026-11-11", "plan": "text Zbigniew", "text": "Xochitl was late."}],
                "measures": [{"name": "PHQ-9", "score": "14", "date": "2026-11-18"}],
                "attendance": {
                    "status": ["late", "left_early"],
                    "arrived": "17:45",
                    "left": "18:50",
                    "reason": "bus from Dunmore",
                },
                "risk": [
                    {
                        "kind": "suicidal_ideation",
                        "status": "asked_denied",
                        "asked_by": "Ferrante Dunmore",
                        "when": "call w/ okonjo",
                    }
                ],
                "location": {"kind": "Brannigan house", "state": "CT"},
                "bullets": [
                    "XOCHITL BRANNIGAN dob 4/12/88 quiet, mood 4/10",
                    "brannigan, xochitl spoke of ex Marchetti, jo.thistle@mail.example",
                    "xochitls homework done w/ Thistlewod, denied SI",
                    "-- Wojciechowska reminds me of my mother",
                ],
            },
            {
                "id": "m2",
                "name": "Okonjo Thistlewood",
                "attendance": {"status": "present"},
                "bullets": [
                    {"text": "joked w/ xochitl b, plan: call her cousin vasquez-ruel", "by": "Priyanka Quillon"}
                ],
            },
        ],
        "note_format": [{"name": "For Ferrante", "elements": ["participation"]}, "Plan"],
    }
