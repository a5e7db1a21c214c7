"""The microphone: sound goes to an endpoint of one's own, its words into the text, and that it left is told."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import ARGUMENTS
from page_server import Server
from page_waiting import LONG, PATIENCE
from playwright.sync_api import Page, Playwright, expect
from speech_endpoint import SpeechEndpoint, speech_endpoint, tone

from drafter.errors import SettingFault
from drafter.llm.speech import Speech
from drafter.settings import load

pytestmark = pytest.mark.browser

ROSTER: dict[str, Any] = {
    "session": {"date": "2026-11-18", "duration_minutes": 90},
    "members": [{"id": "m1", "name": "Maria Gonzalez"}, {"id": "m2", "name": "Lee Brandt"}],
}


@pytest.fixture(scope="module")
def endpoint() -> Iterator[SpeechEndpoint]:
    with speech_endpoint() as made:
        yield made


@pytest.fixture(scope="module")
def hearing(endpoint: SpeechEndpoint, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with a speech endpoint."""
    server = Server(tmp_path_factory.mktemp("hearing"), {"DRAFTER_SPEECH_BASE_URL": endpoint.url})
    server.start()
    yield server
    server.kill()


@pytest.fixture
def spoken_to(playing: Playwright, hearing: Server, tmp_path: Path) -> Iterator[Page]:
    """The dictation page in a browser of its own: a fake microphone plays its sound once in each browser process."""
    yield from _page(playing, hearing, [f"--use-file-for-fake-audio-capture={tone(tmp_path / 'said.wav')}%noloop"])


def _page(playwright: Playwright, server: Server, more: list[str], *, allowed: bool = True) -> Iterator[Page]:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    fake = ["--use-fake-device-for-media-stream", *(["--use-fake-ui-for-media-stream"] if allowed else []), *more]
    browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *fake])
    context = browser.new_context(base_url=server.url)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(server.link())
    page.goto(f"/sessions/{server.keep(ROSTER)}/dictation")
    yield page
    browser.close()


def _speak(page: Page, seconds: float = 2.5) -> None:
    page.get_by_role("button", name="Use the microphone").click()
    expect(page.locator("#heard")).to_contain_text("Listening")
    page.wait_for_timeout(seconds * 1000)
    page.get_by_role("button", name="Stop the microphone").click()


def test_what_is_said_stands_in_the_text_and_that_sound_left_is_told(
    spoken_to: Page, endpoint: SpeechEndpoint, hearing: Server
) -> None:
    endpoint.does = ["Maria was quiet at first."]
    endpoint.sounds.clear()
    _speak(spoken_to)
    expect(spoken_to.locator("#text")).to_have_value("Maria was quiet at first.", timeout=LONG)
    expect(spoken_to.locator("#people")).to_contain_text(f"s, to {endpoint.host}")
    assert len(endpoint.sounds[0]) > 3000
    assert endpoint.models[-1] == "whisper-1"
    spoken_to.reload()
    expect(spoken_to.locator("#text")).to_have_value("Maria was quiet at first.")
    kept = b"".join(p.read_bytes() for p in Path(hearing._folder).rglob("*") if p.is_file())
    assert endpoint.sounds[0][:400] not in kept
    assert b"Maria" not in kept


@pytest.mark.parametrize("fault", ["hang up", "refuse"])
def test_an_endpoint_that_dies_half_way_costs_no_word_and_can_be_asked_again(
    spoken_to: Page, endpoint: SpeechEndpoint, fault: str
) -> None:
    spoken_to.fill("#text", "Lee left early.")
    endpoint.does = [fault, "Maria was quiet."]
    _speak(spoken_to)
    expect(spoken_to.locator("#heard")).to_contain_text("the sound is still on this page")
    expect(spoken_to.locator("#text")).to_have_value("Lee left early.")
    spoken_to.get_by_role("button", name="Try that sound again").click()
    expect(spoken_to.locator("#text")).to_have_value("Lee left early. Maria was quiet.")


def test_a_sign_in_that_ends_while_sound_is_said_costs_no_word(
    spoken_to: Page, endpoint: SpeechEndpoint, hearing: Server
) -> None:
    spoken_to.fill("#text", "Lee left early.")
    expect(spoken_to.locator("#saved")).to_contain_text("Saved")
    endpoint.does = ["Maria was quiet."]
    spoken_to.get_by_role("button", name="Use the microphone").click()
    expect(spoken_to.locator("#heard")).to_contain_text("Listening")
    spoken_to.context.clear_cookies()
    spoken_to.wait_for_timeout(2500)
    spoken_to.get_by_role("button", name="Stop the microphone").click()
    expect(spoken_to.locator("#heard")).to_contain_text("You are signed out")
    spoken_to.locator("#text").press_sequentially(" He was calm.")
    expect(spoken_to.locator("#trouble")).to_contain_text("You are signed out")
    other = spoken_to.context.new_page()
    other.goto(hearing.link())
    spoken_to.bring_to_front()
    spoken_to.get_by_role("button", name="Try that sound again").click()
    expect(spoken_to.locator("#text")).to_have_value("Lee left early. He was calm. Maria was quiet.")
    expect(spoken_to.locator("#saved")).to_contain_text("everything since", timeout=LONG)
    spoken_to.reload()
    expect(spoken_to.locator("#text")).to_have_value("Lee left early. He was calm. Maria was quiet.")


def test_a_microphone_that_is_refused_is_told_and_the_words_stay(playing: Playwright, hearing: Server) -> None:
    for page in _page(playing, hearing, ["--deny-permission-prompts"], allowed=False):
        page.fill("#text", "Lee left early.")
        page.get_by_role("button", name="Use the microphone").click()
        expect(page.locator("#heard")).to_contain_text("does not let this page use the microphone")
        expect(page.locator("#text")).to_have_value("Lee left early.")


@pytest.mark.parametrize(
    "address",
    ["https://api.example.com/v1", "http://8.8.8.8/v1", "http://speech.local:9000/v1", "http://169.254.1.1/v1",
     "http://127.0.0.1.example.com/v1", "http://[2001:db8::1]/v1"],
)  # fmt: skip
def test_any_other_host_is_refused_with_the_reason(address: str) -> None:
    with pytest.raises(SettingFault, match="speech never leaves your own network"):
        load({"DRAFTER_SPEECH_BASE_URL": address})
    with pytest.raises(ValueError, match="on this machine or a private address"):
        Speech(address, "whisper-1", 5)


def test_without_an_endpoint_there_is_no_microphone_and_the_page_says_why(page: Page, server: Server) -> None:
    session_id = server.keep(ROSTER)
    page.goto(f"/sessions/{session_id}/dictation")
    expect(page.locator("#saying")).to_contain_text("none is set")
    expect(page.get_by_role("button", name="Use the microphone")).to_have_count(0)
    answer = server.api.post(
        f"/sessions/{session_id}/dictation/sound", content=b"sound", headers={"Content-Type": "audio/webm"}
    )
    assert answer.status_code == 422
    assert "no speech endpoint is set" in answer.json()["detail"]
