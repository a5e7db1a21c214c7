"""The people of the examples, all invented."""

from guardrails.session import Attendance, Facilitator, KnownPerson, Member, Session, SessionFile

PRESENT = Attendance(status=("present",))

ROSTER = SessionFile(
    session=Session(facilitators=(Facilitator(name="Dana Whitfield"),), bullets=("check-in round",)),  # type: ignore[arg-type]
    known_people=(KnownPerson.model_validate({"name": "Greta Olsen", "is": "former_member"}),),
    members=(
        Member(id="m1", name="Maria Gonzalez", aliases=("Mari",), pronouns="she/her", attendance=PRESENT),
        Member(id="m2", name="Lee Tran", pronouns="he/him", attendance=PRESENT),
        Member(id="m3", name="Denise Okafor", pronouns="she/her", attendance=PRESENT),
        Member(id="m4", name="Tom Alvarez", pronouns="he/him", attendance=Attendance(status=("absent",))),
    ),
)
