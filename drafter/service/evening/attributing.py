"""Who observed or said what: what rests on another's bullets says whose, unless the signer saw it too.

Another is a facilitator, who is named, or one who was not there and told it: the client, a guardian, the school.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from drafter.errors import Conflict
from drafter.pipeline.rendering import formatted
from drafter.service.caller import Caller
from guardrails.formats import Sections
from guardrails.note import Note, Statement
from guardrails.session import REPORTERS, Bullet, Facilitator, SessionFile


@dataclass(frozen=True, slots=True)
class Observed:
    """Who else wrote or said what a statement rests on; `in_part` where the signer wrote some of it."""

    names: tuple[str, ...]
    in_part: bool
    led: bool = True
    """Whether it was a facilitator, who wrote it."""

    @property
    def words(self) -> str:
        """What stands before the statement."""
        named = ", and ".join(self.names)
        return f"In part per {named}:" if self.in_part else f"Per {named}:"


def signer_of(caller: Caller, file: SessionFile) -> Facilitator:
    """Give who would sign: the caller as they last signed, else who signs for the group, else its lead."""
    facilitators = file.session.facilitators
    if caller.name:
        named = Facilitator(name=caller.name, credentials=caller.credentials)
        return next((f for f in facilitators if same_person(f.name, caller.name)), named)
    signing = [f for f in facilitators if f.signs] or [f for f in facilitators if f.role == "lead"]
    return next(iter(signing or facilitators), Facilitator())


def own_name(caller: Caller, name: str) -> None:
    """Refuse a signature under another name than that of who is signed in; raises Conflict `another_name`.

    Without users whoever holds the machine's link says who they are.
    """
    if not caller.local and caller.name and not same_person(caller.name, name):
        raise Conflict("You sign under the name of your own account. Sign in as whoever signs.", "another_name")


def observed(statement: Statement, file: SessionFile, signer: str) -> Observed | None:
    """Say who else observed what a statement says; None where its bullets are the signer's, or nobody's in particular.

    A statement that names the other already says so itself.
    """
    bullets = [bullet for ref in statement.sources if (bullet := _bullets(file).get(ref))]
    others = [b.by for b in bullets if b.by and not same_person(b.by, signer)]
    named = dict.fromkeys(other for other in others if not _says_so(statement.text, other, file))
    if not named:
        return None
    names = tuple(_as_printed(name, file) for name in named)
    return Observed(names, in_part=len(others) < len(bullets), led=any(_leads(name, file) for name in named))


def attributed(
    note: Note, file: SessionFile, signer: str, note_format: str | Sections, taken_over: Collection[str]
) -> Note:
    """Put "Per NAME, credentials:" before each statement that the signer did not observe and did not take over."""
    if not any(bullet.by for bullet in _bullets(file).values()):
        return note
    made = [s if s.id in taken_over else _with_names(s, file, signer) for s in note.statements]
    return note if tuple(made) == note.statements else formatted(note, note_format, made, as_typed=True)


def _with_names(statement: Statement, file: SessionFile, signer: str) -> Statement:
    seen = observed(statement, file, signer)
    return statement.model_copy(update={"text": f"{seen.words} {statement.text}"}) if seen else statement


def _bullets(file: SessionFile) -> Mapping[str, Bullet]:
    own = {f"members.{m.id}.bullets[{i}]": b for m in file.members for i, b in enumerate(m.bullets)}
    return own | {f"session.bullets[{i}]": b for i, b in enumerate(file.session.bullets)}


def _says_so(text: str, other: str, file: SessionFile) -> bool:
    """Whether a statement names the one whose it is already; "her mother" does not say that she told it."""
    if _leads(other, file):
        return other.split()[-1].lower() in text.lower()
    return f"per {other}".lower() in text.lower()


def _leads(name: str, file: SessionFile) -> bool:
    """Whether it is someone who writes bullets, not a reporter such as "mother"."""
    return name.lower() not in REPORTERS or any(same_person(f.name, name) for f in file.session.facilitators)


def _as_printed(name: str, file: SessionFile) -> str:
    found = next((f for f in file.session.facilitators if same_person(f.name, name)), None)
    return ", ".join(filter(None, (name, found.credentials if found else None)))


def same_person(a: str | None, b: str | None) -> bool:
    """Whether two names are one person's, whatever their capitals and blanks."""
    return bool(a and b) and " ".join(str(a).lower().split()) == " ".join(str(b).lower().split())
