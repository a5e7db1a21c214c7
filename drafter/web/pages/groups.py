"""The pages of groups: the list, one group with its roster, an import looked at before it is kept."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from secrets import token_hex
from typing import Annotated, Any

from fastapi import APIRouter, Form, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from drafter.errors import Fault, FileFaults
from drafter.service.evening import rosters
from drafter.service.evening.groups import GroupView, PersonView
from drafter.web.access import Person, Serving
from drafter.web.pages import wording
from drafter.web.pages.rendering import page

router = APIRouter(include_in_schema=False)

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DRAFTING = {
    "model": "the model, from masked bullets",
    "built_in": "the built-in writer, on this machine",
    "by_hand": "nobody: written by hand",
}

Text = Annotated[str, Form()]


@router.get("/groups")
async def listed(request: Request, caller: Person, parts: Serving) -> Response:
    """Show the groups."""
    lines = await parts.groups.lines(caller)
    return page(request, "groups.html", caller=caller, lines=lines, once=token_hex(8), faults=())


@router.post("/groups")
async def create(request: Request, caller: Person, parts: Serving, name: Text = "") -> Response:
    """Keep a new group, and go to it."""
    try:
        view = await parts.groups.create(caller, name)
    except FileFaults:
        lines, faults = await parts.groups.lines(caller), [("name", "Give the group a name of up to 120 characters.")]
        return page(request, "groups.html", caller=caller, lines=lines, once=token_hex(8), faults=faults, status=422)
    return _to(view.id)


@router.get("/groups/{group_id}")
async def one(request: Request, caller: Person, parts: Serving, group_id: str) -> Response:
    """Show one group."""
    return _page(request, caller, await parts.groups.get(caller, group_id))


@router.post("/groups/{group_id}")
async def change(request: Request, caller: Person, parts: Serving, group_id: str) -> Response:
    """Keep how the group meets."""
    form = {key: value for key, value in (await request.form()).items() if isinstance(value, str)}
    view = await parts.groups.get(caller, group_id)
    try:
        await parts.groups.change(caller, group_id, _meeting(form, view))
    except FileFaults as found:
        return _page(request, caller, view, _sentences(found.faults), form, status=422)
    return _to(group_id)


@router.post("/groups/{group_id}/import")
async def look(
    request: Request, caller: Person, parts: Serving, group_id: str, names: Text = "", file: UploadFile | None = None
) -> Response:
    """Show what a list or a file holds, before any of it is kept."""
    view = await parts.groups.get(caller, group_id)
    content = await file.read() if file is not None else b""
    read = rosters.read_file(content) if content else rosters.read_text(names)
    there = {one.member.name or "" for one in view.roster}
    came_back = {one.member.name or "" for one in view.once}
    rows = [(line, person, _known(person, there, came_back)) for line, person in read.people]
    told = [_told(person) for _, person in read.people]
    headings = [heading for heading in _HEADINGS if any(one[heading] for one in told)]
    found = [(*row, [one[heading] for heading in headings]) for row, one in zip(rows, told, strict=True)]
    people = json.dumps([person for _, person in read.people])
    model = {"rows": found, "headings": headings, "read": read, "names": names, "people": people}
    return page(request, "group_import.html", caller=caller, group=view, status=200 if rows else 422, **model)


@router.post("/groups/{group_id}/people")
async def add(caller: Person, parts: Serving, group_id: str, people: Text = "") -> Response:
    """Put the people that were looked at on the roster."""
    try:
        told = json.loads(people)
    except ValueError:
        told = None
    if not isinstance(told, list) or not all(isinstance(one, dict) for one in told):
        raise FileFaults((Fault("people", "should be a list of people"),))
    await parts.groups.add_people(caller, group_id, told)
    return _to(group_id, "#roster")


@router.post("/groups/{group_id}/people/{person_id}")
async def change_person(request: Request, caller: Person, parts: Serving, group_id: str, person_id: str) -> Response:
    """Keep what is known of a person."""
    form = {key: value for key, value in (await request.form()).items() if isinstance(value, str)}
    view = await parts.groups.get(caller, group_id)
    before = next((p for p in (*view.roster, *view.once) if p.id == person_id), None)
    try:
        await parts.groups.change_person(caller, group_id, person_id, _about(form, before))
    except FileFaults as found:
        name = form.get("name") or "This person"
        sentences = [
            ("roster", f"{name}: {fault.path.split('.')[-1].replace('_', ' ')} {fault.message}.")
            for fault in found.faults
        ]
        return _page(request, caller, view, sentences, status=422)
    return _to(group_id, f"#p-{person_id}")


@router.post("/groups/{group_id}/people/{person_id}/left")
async def left(caller: Person, parts: Serving, group_id: str, person_id: str, left: Text = "yes") -> Response:
    """Take someone off the roster, or bring them back."""
    await parts.groups.change_person(caller, group_id, person_id, left=left == "yes")
    return _to(group_id, "#roster")


@router.post("/groups/{group_id}/sessions")
async def start(caller: Person, parts: Serving, group_id: str, once: Text = "") -> Response:
    """Begin tonight's session; `once` makes a double click harmless."""
    view = await parts.groups.start(caller, group_id, day=date.today(), once=once or token_hex(8))  # noqa: DTZ011
    return RedirectResponse(f"/sessions/{view.id}", status_code=303)


_HEADINGS = ("Also called", "Pronouns", "Born", "Record", "Diagnosis", "Goals", "Who drafts")


def _told(person: Mapping[str, Any]) -> Mapping[str, str]:
    """Give what a line holds beside the name, by the heading it stands under."""
    diagnoses = person.get("diagnoses") or [{}]
    return {
        "Also called": ", ".join(person.get("aliases", [])),
        "Pronouns": person.get("pronouns", ""),
        "Born": person.get("date_of_birth", ""),
        "Record": person.get("record_number", ""),
        "Diagnosis": " ".join(diagnoses[0].values()),
        "Goals": "; ".join(person.get("treatment_goals", [])),
        "Who drafts": DRAFTING.get(person.get("drafting", ""), ""),
    }


def _to(group_id: str, place: str = "") -> Response:
    return RedirectResponse(f"/groups/{group_id}{place}", status_code=303)


def _page(
    request: Request, caller: Person, view: GroupView, faults: Sequence[tuple[str, str]] = (),
    form: Mapping[str, str] | None = None, status: int = 200,
) -> Response:  # fmt: skip
    model: dict[str, Any] = {
        "group": view, "faults": faults, "told": {**_as_form(view), **(form or {})}, "weekdays": WEEKDAYS,
        "minors": _minors(view), "held": wording.HELD, "formats": wording.FORMATS, "drafting": DRAFTING,
        "once": token_hex(8),
    }  # fmt: skip
    return page(request, "group.html", caller=caller, status=status, **model)


def _minors(view: GroupView) -> dict[str, int]:
    """Give the age of each person who is under 18 today."""
    today = date.today()  # noqa: DTZ011 -- the clinician's own calendar
    ages = {p.id: wording.years(p.member.date_of_birth, today) for p in view.roster if p.member.date_of_birth}
    return {person_id: age for person_id, age in ages.items() if age < wording.ADULT}


def _as_form(view: GroupView) -> dict[str, str]:
    """Write a group as its form shows it."""
    told = view.session
    led = [", ".join(filter(None, (f.name, f.credentials))) for f in told.facilitators]
    return {
        "name": view.name,
        "weekday": view.weekday,
        "start_time": wording.clock(told.start_time),
        "end_time": wording.clock(told.end_time),
        "duration_minutes": str(told.duration_minutes or ""),
        "format": told.format or "",
        "facilitators": "\n".join(led),
        "note_format": view.note_format if isinstance(view.note_format, str) else "",
        "payer_profile": view.payer_profile,
        "known_people": "\n".join(one.name for one in view.known_people),
        "mask": "\n".join(view.mask),
        "leave": "\n".join(view.leave),
    }


def _meeting(form: Mapping[str, str], view: GroupView) -> dict[str, Any]:
    """Read the form of a group; facilitators keep their roles while they keep their place."""
    session = view.session.model_dump(mode="json", exclude_defaults=True)
    before = session.get("facilitators", [])
    for field in ("start_time", "end_time", "format"):
        session[field] = form.get(field, "").strip()
    minutes = form.get("duration_minutes", "").strip()
    session["duration_minutes"] = int(minutes) if minutes.isdecimal() else minutes
    people = []
    for i, line in enumerate(filter(str.strip, form.get("facilitators", "").splitlines())):
        name, _, credentials = line.partition(",")
        old = next((f for f in before if f.get("name") == name.strip()), {"role": "co" if i else "lead"})
        people.append({**old, "name": name.strip(), "credentials": credentials.strip() or None})
    session["facilitators"] = people
    known = {one.name: one for one in view.known_people}
    named = [line.strip() for line in form.get("known_people", "").splitlines() if line.strip()]
    kept = ("start_time", "end_time", "duration_minutes", "format", "telehealth", "part2", "cpt_code", "facilitators")
    return {
        "name": form.get("name", ""),
        "weekday": form.get("weekday", "") if form.get("weekday") in WEEKDAYS else "",
        "session": {k: v for k, v in session.items() if k in kept},
        "note_format": form.get("note_format") or view.note_format,
        "payer_profile": form.get("payer_profile", "").strip(),
        "known_people": [
            known[n].model_dump(mode="json", exclude_none=True) if n in known else {"name": n} for n in named
        ],
        "mask": form.get("mask", "").splitlines(),
        "leave": form.get("leave", "").splitlines(),
    }


def _about(form: Mapping[str, str], before: PersonView | None) -> dict[str, Any]:
    """Read the form of a person; what it does not show stays as it was."""
    told = before.member.model_dump(mode="json", exclude_defaults=True) if before else {}
    told["name"] = form.get("name", "")
    for field in ("pronouns", "date_of_birth", "record_number", "drafting"):
        told[field] = form.get(field, "").strip() or None
    told["aliases"] = [part.strip() for part in form.get("aliases", "").split(",") if part.strip()]
    goals = {g if isinstance(g, str) else str(g.get("text")): g for g in told.get("treatment_goals", [])}
    lines = [line.strip() for line in form.get("treatment_goals", "").splitlines() if line.strip()]
    told["treatment_goals"] = [goals.get(line, line) for line in lines]
    first = {"code": form.get("code", "").strip() or None, "description": form.get("description", "").strip() or None}
    told["diagnoses"] = ([first] if any(first.values()) else []) + list(told.get("diagnoses", []))[1:]
    return {key: value for key, value in told.items() if value not in (None, [])}


def _known(person: Mapping[str, Any], there: set[str], once: set[str]) -> str:
    name = str(person.get("name", "")).casefold()
    if name in {one.casefold() for one in there}:
        return "on the roster already; nothing changes"
    return "was here before, comes back" if name in {one.casefold() for one in once} else ""


_WORDS = {
    "name": "Give the group a name of up to 120 characters",
    "session.start_time": "From should look like 17:30",
    "session.end_time": "To should look like 19:00",
    "session.duration_minutes": "The minutes should be a whole number",
}


def _sentences(faults: Sequence[Fault]) -> list[tuple[str, str]]:
    return [(f.path.split(".")[-1].split("[")[0], f"{_WORDS.get(f.path, f'{f.path} {f.message}')}.") for f in faults]
