"""A client of the HTTP API, typed: what other tools can use, and our own tests do."""

import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

import httpx2

from drafter.service.views import ErasedView, MaskingView, NoteView, SessionLine, SessionView
from guardrails.note import Finding


class Problem(Exception):
    """The server said no. `code` is for programs; `faults` lists where, and how to mend it.

    `retry_after`: seconds after which it is worth asking again; None where the server did not say.
    """

    def __init__(self, status: int, told: Mapping[str, Any], retry_after: str = "") -> None:
        super().__init__(f"{status} {told.get('detail', '')}")
        self.status = status
        self.code = str(told.get("code", ""))
        self.detail = str(told.get("detail", ""))
        self.retry_after = int(retry_after) if retry_after.isdecimal() else None
        self.faults = tuple((str(f["path"]), str(f["message"])) for f in told.get("faults", ()))


@dataclass(frozen=True, slots=True)
class Event:
    """A step of a drafting; `id` takes the stream up again after it."""

    id: int
    kind: str
    data: Mapping[str, Any]


class Client:
    """Calls one server with one key. Raises Problem for what the server refuses, httpx2.TransportError for the line."""

    def __init__(self, address: str, key: str, *, timeout: float = 60, http: httpx2.Client | None = None) -> None:
        self._http = http or httpx2.Client(base_url=address, timeout=timeout, trust_env=False)
        self._http.headers["Authorization"] = f"Bearer {key}"

    def __enter__(self) -> Self:
        """Use it for a while."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close its connections."""
        self._http.close()

    def keep(self, file: Mapping[str, Any], *, draft: bool = True, repeat_key: str | None = None) -> SessionView:
        """Keep a session file; `draft` starts drafting, `repeat_key` makes a repeat safe."""
        headers = {"Idempotency-Key": repeat_key} if repeat_key else {}
        answer = self._ask("POST", "/v1/sessions", params={"draft": str(draft).lower()}, json=file, headers=headers)
        return SessionView.model_validate(answer.json())

    def sessions(self, *, at_a_time: int = 100) -> Iterator[SessionLine]:
        """List the sessions, newest first; asks for the next page when it is needed."""
        asked: dict[str, Any] = {"limit": at_a_time}
        while True:
            page = self._ask("GET", "/v1/sessions", params=asked).json()
            yield from (SessionLine.model_validate(one) for one in page["sessions"])
            if page["next"] is None:
                return
            asked["after"] = page["next"]

    def session(self, session_id: str) -> SessionView:
        """Give a session with its notes, findings and questions."""
        return SessionView.model_validate(self._ask("GET", f"/v1/sessions/{session_id}").json())

    def type(self, session_id: str, path: str, value: object, *, op: str = "set") -> SessionView:
        """Make one small change to what was typed: `set`, `add` or `remove` at a path."""
        changes = [{"op": op, "path": path, "value": value}]
        return SessionView.model_validate(self._ask("PATCH", f"/v1/sessions/{session_id}", json=changes).json())

    def put_input(self, view: SessionView, file: Mapping[str, Any]) -> SessionView:
        """Keep what was typed so far, unless it was changed since `view` was read."""
        answer = self._ask("PUT", f"/v1/sessions/{view.id}/input", json=file, headers={"If-Match": view.etag})
        return SessionView.model_validate(answer.json())

    def masking(self, session_id: str) -> MaskingView:
        """Show what will be masked."""
        return MaskingView.model_validate(self._ask("GET", f"/v1/sessions/{session_id}/masking").json())

    def draft(self, session_id: str) -> SessionView:
        """Draft what is open or stale, and wait for it."""
        self._ask("POST", f"/v1/sessions/{session_id}/draft")
        for _ in self.events(session_id):
            pass
        return self.session(session_id)

    def edit(self, session_id: str, note: NoteView, text: str) -> NoteView:
        """Keep an edited note, unless it was changed since `note` was read."""
        answer = self._ask(
            "PUT",
            f"/v1/sessions/{session_id}/notes/{note.note_id}",
            json={"text": text},
            headers={"If-Match": note.etag},
        )
        return NoteView.model_validate(answer.json())

    def redraft(self, session_id: str, note_id: str, instruction: str = "") -> SessionView:
        """Draft one note again, with an instruction on manner, and wait for it."""
        self._ask("POST", f"/v1/sessions/{session_id}/notes/{note_id}/redraft", json={"instruction": instruction})
        for _ in self.events(session_id):
            pass
        return self.session(session_id)

    def dismiss(self, session_id: str, finding_id: str, reason: str) -> SessionView:
        """Set a finding aside, with a reason that is kept with the note."""
        path = f"/v1/sessions/{session_id}/findings/{finding_id}/dismiss"
        return SessionView.model_validate(self._ask("POST", path, json={"reason": reason}).json())

    def audit(self, file: Mapping[str, Any]) -> tuple[Finding, ...]:
        """Hold notes, or a draft, against the rules; nothing is kept."""
        found = self._ask("POST", "/v1/audit", json=file).json()["findings"]
        return tuple(Finding.model_validate(one) for one in found)

    def export(self, session_id: str, to: str, member: str) -> bytes:
        """Give one member's note as a file: text, docx, pdf or fhir."""
        return self._ask("GET", f"/v1/sessions/{session_id}/export", params={"to": to, "member": member}).content

    def erase(self, session_id: str) -> ErasedView:
        """Erase what is not signed; says what stays and until when."""
        return ErasedView.model_validate(self._ask("DELETE", f"/v1/sessions/{session_id}").json())

    def events(self, session_id: str, after: int = 0, *, tries: int = 5) -> Iterator[Event]:
        """Follow a drafting to its end; a broken line is taken up again after the last event that came.

        Raises httpx2.TransportError where it breaks so many times without an event in between.
        """
        failed = 0
        while True:
            broken: httpx2.TransportError = httpx2.RemoteProtocolError("The stream ended before the drafting did.")
            try:
                for event in self._events(session_id, after):
                    if event.kind == "end":
                        return
                    after, failed = max(after, event.id), 0
                    yield event
            except httpx2.TransportError as error:
                broken = error
            failed += 1
            if failed > tries:
                raise broken
            time.sleep(min(0.1 * 2**failed, 5))

    def _events(self, session_id: str, after: int) -> Iterator[Event]:
        headers = {"Last-Event-ID": str(after)} if after else {}
        with self._http.stream("GET", f"/v1/sessions/{session_id}/events", headers=headers) as answer:
            if not answer.is_success:
                answer.read()
                raise _problem(answer)
            yield from _parsed(answer.iter_lines())

    def _ask(self, method: str, path: str, **more: Any) -> httpx2.Response:
        answer = self._http.request(method, path, **more)
        if not answer.is_success:
            raise _problem(answer)
        return answer


def _parsed(lines: Iterator[str]) -> Iterator[Event]:
    told: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        if line and name:
            told[name] = value.removeprefix(" ")
        elif not line and "event" in told:
            yield Event(int(told.get("id") or 0), told["event"], json.loads(told.get("data") or "{}"))
            told = {}


def _problem(answer: httpx2.Response) -> Problem:
    try:
        told = answer.json()
    except ValueError:
        told = {}
    return Problem(answer.status_code, told if isinstance(told, dict) else {}, answer.headers.get("retry-after", ""))
