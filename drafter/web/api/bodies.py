"""What requests carry, and how a session file's JSON is read: strictly, so that a repeated key loses no word."""

from typing import Annotated, Any

from fastapi import Depends, Header, Request
from pydantic import ConfigDict, Field

from drafter import session_file
from drafter.errors import Fault, FileFaults, InputFault
from drafter.web.problems import Problem
from guardrails.session import Shape


async def json_body(request: Request) -> object:
    """Read a body as strict JSON; raises FileFaults."""
    body = await request.body()
    try:
        text = body.decode()
    except UnicodeDecodeError:
        text = None
    if text is None:
        raise FileFaults((Fault("file", "should be UTF-8"),))
    return session_file.data_of(text, "json")


Data = Annotated[object, Depends(json_body)]


def version_asked(if_match: Annotated[str | None, Header()] = None) -> int | None:
    """Read If-Match: the version that the caller saw, None where any will do."""
    if if_match is None or if_match.strip() == "*":
        return None
    told = if_match.strip().removeprefix("W/").strip('"')
    if not told.isdecimal():
        raise InputFault('If-Match should be the ETag as it was given, such as "3".')
    return int(told[:18])


Version = Annotated[int | None, Depends(version_asked)]


def tag_asked(if_match: Annotated[str | None, Header()] = None) -> str | None:
    """Read If-Match: the tag that the caller saw, None where any will do."""
    return None if if_match is None or if_match.strip() == "*" else if_match.strip().removeprefix("W/")


Seen = Annotated[str | None, Depends(tag_asked)]


def example(**fields: Any) -> ConfigDict:
    """Give a body's shape its example."""
    return ConfigDict(json_schema_extra={"examples": [fields]})


class MaskingBody(Shape):
    """Words to mask besides, and words to leave as typed.

    `for_group`: which of them the session's group is to remember for its later sessions; without it, nothing changes
    there.
    """

    model_config = example(mask=["the bakery on Elm Street"], leave=["Grace"], for_group=["Grace"])

    mask: tuple[str, ...] = ()
    leave: tuple[str, ...] = ()
    for_group: tuple[str, ...] | None = None


class NoteBody(Shape):
    """An edited note: as text, or as statements."""

    model_config = example(
        statements=[{"id": "s1", "text": "The client was present for all 90 minutes.", "element": "attendance"}]
    )

    text: str | None = None
    statements: tuple["StatementBody", ...] | None = None


class StatementBody(Shape):
    """A statement as edited; with its id, an unchanged text keeps its sources."""

    id: str | None = None
    text: str
    element: str | None = None


class DraftBody(Shape):
    """Which notes to draft (none named: what is open, stale or failed), and by whom."""

    model_config = example(built_in=True)

    notes: tuple[str, ...] | None = None
    built_in: bool = False


class RedraftBody(Shape):
    """One element only, an instruction on manner, the writer on this machine in place of the model."""

    model_config = example(element="response", instruction="shorter")

    element: str | None = None
    instruction: str = Field(default="", max_length=500)
    built_in: bool = False


class ReasonBody(Shape):
    """Why."""

    model_config = example(reason="She asked for her brother to be named.")

    reason: str


class SignBody(Shape):
    """A signature: the attestation (its words, or true for ours), who signs, and reasons for errors that stay."""

    model_config = example(
        attestation=True, name="Dana Whitfield", credentials="LCSW", overrides={"f-0a1b2c": "She asked for it."}
    )

    attestation: str | bool = False
    name: str | None = None
    credentials: str | None = None
    overrides: dict[str, str] = Field(default_factory=dict)


class HoldBody(Shape):
    """Why nothing may be erased."""

    model_config = example(reason="Subpoena of 12 January.")

    reason: str = Field(max_length=2000)


class AddendumBody(Shape):
    """What is added to a signed note."""

    model_config = example(text="She called on Friday and is well.")

    text: str = ""
    reason: str = ""
    name: str = ""
    credentials: str = ""


class CosignBody(Shape):
    """A co-signature; `present`: the supervisor was there, not only read it."""

    model_config = example(name="Ruth Adeyemi", credentials="LCSW", present=False)

    name: str = Field(max_length=200)
    credentials: str = Field(max_length=200)
    present: bool


class ReturnBody(Shape):
    """Why a note comes back."""

    model_config = example(name="Ruth Adeyemi", comment="Say how he responded.")

    name: str = Field(max_length=200)
    credentials: str = Field(default="", max_length=200)
    comment: str = Field(max_length=5000)


class UserBody(Shape):
    """A new user."""

    model_config = example(login="dana.whitfield", role="clinician", name="Dana Whitfield", credentials="LCSW")

    login: str = Field(max_length=64)
    role: str = Field(description="clinician, supervisor, auditor or admin", max_length=20)
    name: str = Field(default="", max_length=200)
    credentials: str = Field(default="", max_length=200)


class ResetBody(Shape):
    """Whether the second factor goes as well."""

    model_config = example(second_factor=False)

    second_factor: bool = False


class AssignBody(Shape):
    """The clinicians whose notes a supervisor reads and co-signs."""

    model_config = example(clinicians=["Xc0aF1e2b3D4g5h6"])

    clinicians: tuple[str, ...] = Field(max_length=1000)


class FacilitatorsBody(Shape):
    """The colleagues who led a session too."""

    model_config = example(users=["Xc0aF1e2b3D4g5h6"])

    users: tuple[str, ...] = Field(max_length=20)


class KeyBody(Shape):
    """A new key."""

    model_config = example(tool="note importer", scopes=["read", "write"], days=90)

    tool: str = Field(max_length=80)
    scopes: tuple[str, ...] = Field(max_length=10, description="some of check, read, write, erase, watch")
    days: int = Field(default=90, ge=1, le=366)


class WebhookBody(Shape):
    """Who is to be told, and of what."""

    model_config = example(url="https://ehr.example/hooks/drafter", events=["note.signed"])

    url: str = Field(max_length=500)
    events: tuple[str, ...] = Field(max_length=10, description="some of session.drafted, note.signed")


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Describe the problems that a route may answer with."""
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": Problem.__doc__, "content": content} for status in statuses}


EVERYWHERE = problems(401, 403, 404, 408, 413, 422, 429, 503)
"""Problems that any route may answer with."""


def file_body(example: dict[str, Any]) -> dict[str, Any]:
    """Describe a session file as the body of a request."""
    schema = {"$ref": "#/components/schemas/SessionFile"}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema, "example": example}}}}


SESSION_EXAMPLE: dict[str, Any] = {
    "session": {
        "date": "2026-11-18",
        "duration_minutes": 90,
        "format": "in_person",
        "topic": "coping with anticipatory anxiety",
        "interventions": ["CBT reframing"],
        "facilitators": [{"name": "Dana Whitfield", "credentials": "LCSW", "role": "lead"}],
        "bullets": ["check-in round, then psychoed on avoidance cycle"],
    },
    "members": [
        {
            "id": "m1",
            "name": "Maria Gonzalez",
            "attendance": {"status": "present", "minutes": 90},
            "bullets": ["on time, quiet, constricted affect", "w/ prompts named avoiding friends"],
        },
        {"id": "m2", "name": "Lee Brandt", "attendance": {"status": "absent", "reason": "no_show"}},
    ],
}
