"""Takes the screenshots of docs/screenshots: `python tests/pages/take_screenshots.py [--all]`."""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any, Literal

sys.path.append(str(Path(__file__).resolve().parents[1] / "shared"))

from page_evening import evening
from page_pictures import smaller
from page_server import Server
from page_signing import sign
from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screenshots"
KEPT = {
    "review", "review-dark", "review-phone", "session", "session-phone", "masking", "drafts", "sign", "days", "signed",
    "chart", "group", "dictation", "records", "sign-phone",
}  # fmt: skip
"""The ones that the documentation shows; `--all` writes every page in every form."""

TOLD = (
    "We began with a check-in. Maria was on time and quiet; with prompts she named avoiding her friends. James came ten "
    "minutes late and joked a lot. He saw the joking himself after feedback from the group. Then one of them said it "
    "had been a hard week. Lee told the group about the funeral and left at twenty past six. Aisha used STOP twice."
)

Scheme = Literal["light", "dark"]


def main(every: bool) -> None:
    """Draft an evening, leave something open in one note, and take each page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        server = Server(Path(folder))
        server.start()
        try:
            _take_all(browser, server, every)
        finally:
            server.stop()
            browser.close()


def _take_all(browser: Browser, server: Server, every: bool) -> None:
    session_id = server.keep(evening(), draft=True)
    _something_open(server, session_id)
    note = server.note(session_id, "m3")["note_id"]
    context = browser.new_context(base_url=server.url)
    page = context.new_page()
    page.goto(server.link())
    state: Any = context.storage_state()
    base = f"/sessions/{session_id}"
    server.keep_errors(session_id, "m1")
    signed = f"{base}/notes/{server.note(session_id, 'm1')['note_id']}"
    page.goto(f"{signed}/sign")
    sign(page)
    group = server.api.post("/groups", json={"name": "Wednesday skills group"}).json()["id"]
    pages = {
        "group": f"/groups/{group}",
        "dictation": f"/sessions/{_dictated(server)}/dictation",
        "signed": signed,
        "chart": f"{signed}/chart",
        "records": "/records",
        "review": f"{base}/notes/{note}",
        "session": f"{base}#row-2",
        "masking": f"{base}/masking",
        "drafts": f"{base}/drafts",
        "left": f"{base}/left",
        "sign": f"{base}/notes/{note}/sign",
        "days": "/",
        "settings": "/settings",
        "sign-in": "/sign-in",
        "nothing": "/nothing/here",
    }
    forms: list[tuple[str, int, int, Scheme]] = [
        ("", 1280, 960, "light"), ("-dark", 1280, 960, "dark"),
        ("-phone", 390, 844, "light"), ("-phone-dark", 390, 844, "dark"),
    ]  # fmt: skip
    for ending, width, height, scheme in forms:
        context = browser.new_context(
            base_url=server.url, storage_state=state, viewport={"width": width, "height": height},
            color_scheme=scheme, reduced_motion="reduce",
        )  # fmt: skip
        for name, address in pages.items():
            if every or name + ending in KEPT:
                _take(context.new_page(), name, address, FOLDER / f"{name}{ending}.png")


def _dictated(server: Server) -> str:
    """Keep an evening that was told as one text."""
    session_id = server.keep(evening())
    server.api.put(f"/sessions/{session_id}/dictation", json={"text": TOLD, "version": 0}).raise_for_status()
    server.api.post(f"/sessions/{session_id}/dictation/divide", json={}).raise_for_status()
    return session_id


def _something_open(server: Server, session_id: str) -> None:
    """Write a peer's name into a sentence, as a tired person might."""
    note = server.note(session_id, "m3")
    statements = [s for section in note["sections"] for s in section["statements"]]
    for statement in statements:
        statement["text"] = statement["text"].replace("with a peer", "with Aisha")
    body = {"statements": [{"id": s["id"], "text": s["text"], "element": s["element"]} for s in statements]}
    server.api.put(f"/sessions/{session_id}/notes/{note['note_id']}", json=body).raise_for_status()


def _take(page: Page, name: str, address: str, path: Path) -> None:
    page.goto(address)
    page.wait_for_timeout(300)
    if name == "review":
        page.locator(".st8[data-error]").focus()
        page.wait_for_timeout(300)
    path.write_bytes(smaller(page.screenshot()))
    page.close()


if __name__ == "__main__":
    main("--all" in sys.argv)
