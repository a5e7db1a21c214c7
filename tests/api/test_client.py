"""The typed client against a real server: from a session file to files to hand out; lines that break; pages of a list."""

import copy
import socket
import threading
from collections.abc import Iterator

import httpx2
import pytest
from asked_app import FILE, KEY
from served_app import ServedApp, served

from drafter.client import Client, Problem
from drafter.settings import Settings


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServedApp]:
    folder = tmp_path_factory.mktemp("served")
    with served(Settings(data_dir=folder / "data", secret_keys="k" * 40, api_key=KEY)) as running:
        yield running


@pytest.fixture
def client(server: ServedApp) -> Iterator[Client]:
    with Client(server.address, KEY) as made:
        yield made


def test_an_evening_goes_in_is_followed_reviewed_and_handed_out(client):
    kept = client.keep(FILE, repeat_key="one evening")
    assert client.keep(FILE, repeat_key="one evening").id == kept.id
    events = list(client.events(kept.id))
    assert [e.kind for e in events] == ["drafting", "note", "note", "note", "drafted"]
    assert [e.id for e in events] == sorted({e.id for e in events})
    view = client.session(kept.id)
    assert view.status == "drafted"
    assert view.draft is not None
    assert view.draft.session.members[0].name == "Maria Gonzalez"
    note = next(n for n in view.notes if n.member_id == "m1")
    edited = client.edit(view.id, note, f"{note.text} Lee Brandt comforted her.")
    errors = [f for f in edited.findings if f.severity == "error"]
    assert "peer-identified" in {f.category for f in errors}
    for finding in errors:
        client.dismiss(view.id, finding.id, "her brother")
    with pytest.raises(Problem) as refused:
        client.edit(view.id, note, "A text that was written over another one.")
    assert (refused.value.status, refused.value.code) == (412, "stale_version")
    again = client.redraft(view.id, note.note_id, "shorter")
    drafted_again = next(n for n in again.notes if n.member_id == "m1")
    assert drafted_again.version > edited.version
    assert "Lee Brandt comforted her." in drafted_again.text, "what the clinician typed stays"
    assert client.export(view.id, "text", "m1").startswith(b"Draft, not signed")
    assert client.export(view.id, "docx", "m1").startswith(b"PK")
    assert client.audit(view.draft.model_dump(mode="json")) == view.draft.findings
    assert all("Maria" not in item.masked for item in client.masking(view.id).items)
    assert client.erase(view.id).erased
    with pytest.raises(Problem) as gone:
        client.session(view.id)
    assert gone.value.code == "not_there"


def test_what_is_typed_in_pieces_is_drafted_when_it_is_whole(client):
    view = client.keep({"members": [{"bullets": ["left early"]}]}, draft=False)
    with pytest.raises(Problem) as refused:
        client.draft(view.id)
    assert (refused.value.status, "members[0].name") in {(422, path) for path, _ in refused.value.faults}
    whole = client.put_input(view, FILE)
    with pytest.raises(Problem) as stale:
        client.put_input(view, {})
    assert stale.value.status == 412
    client.type(whole.id, "members.m1.bullets", "left calmer", op="add")
    assert client.draft(whole.id).status == "drafted"
    assert client.session(whole.id).input["members"][0]["bullets"][-1] == "left calmer"


def test_the_list_is_read_to_its_end_a_page_at_a_time(client):
    made = [client.keep(FILE, draft=False).id for _ in range(5)]
    asked = []
    client._http.event_hooks = {"request": [lambda request: asked.append(request.url)]}
    found = [line.id for line in client.sessions(at_a_time=2)]
    assert [one for one in found if one in made] == made[::-1]
    assert len(found) == len(set(found))
    assert len(asked) >= 3


class Cutting:
    """Between client and server: cuts each answer's line after so many bytes, so many times."""

    def __init__(self, port: int, after: int, times: int) -> None:
        self._port, self._after, self._left = port, after, times
        self.cut = 0
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._take, daemon=True).start()

    def _take(self) -> None:
        while True:
            try:
                here, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._pass_on, args=(here,), daemon=True).start()

    def _pass_on(self, here: socket.socket) -> None:
        with here, socket.create_connection(("127.0.0.1", self._port)) as there:
            there.sendall(here.recv(65536))
            came = 0
            while data := there.recv(64):
                here.sendall(data)
                came += len(data)
                if came > self._after and self._left:
                    self._left -= 1
                    self.cut += 1
                    return

    def close(self) -> None:
        self._listening.close()


def test_a_stream_that_breaks_is_taken_up_again_and_tells_each_step_once(server, client):
    kept = client.keep(FILE)
    whole = [(e.id, e.kind) for e in client.events(kept.id)]
    between = Cutting(server.port, after=900, times=3)
    with Client(between.address, KEY) as broken:
        assert [(e.id, e.kind) for e in broken.events(kept.id)] == whole
    assert between.cut >= 1
    between.close()


def test_a_line_that_always_breaks_is_an_error_and_no_end(server, client):
    kept = client.keep(FILE)
    list(client.events(kept.id))
    between = Cutting(server.port, after=0, times=99)
    with Client(between.address, KEY) as broken, pytest.raises(httpx2.TransportError):
        list(broken.events(kept.id, tries=2))
    assert between.cut == 3
    between.close()


def test_a_wrong_key_and_a_wrong_file_say_what_is_wrong(server, client):
    with Client(server.address, "wrong") as stranger, pytest.raises(Problem) as refused:
        list(stranger.sessions())
    assert refused.value.code == "not_signed_in"
    file = copy.deepcopy(FILE)
    file["members"][0]["attendance"]["status"] = "somewhere"
    with pytest.raises(Problem) as faulty:
        client.keep(file)
    assert "members[0].attendance.status" in {path for path, _ in faulty.value.faults}
