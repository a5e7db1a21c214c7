"""Takes the screenshots of docs/screenshots: `python tests/pages/take_screenshots.py`; `--all FOLDER` takes every page."""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Literal

sys.path.append(str(Path(__file__).resolve().parents[1] / "shared"))

from page_every import Every, every_page, viewport
from page_pictures import smaller
from page_server import Server
from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screenshots"
KEPT = {
    "review", "review-dark", "review-phone", "session", "session-phone", "masking", "drafts", "sign", "days", "signed",
    "chart", "group", "dictation", "records-held", "sign-phone", "cosign-note", "account", "record-note",
}  # fmt: skip
"""The ones that the documentation shows."""

Scheme = Literal["light", "dark"]
FORMS: tuple[tuple[str, int, int, Scheme], ...] = (
    ("", 1280, 960, "light"), ("-dark", 1280, 960, "dark"),
    ("-phone", 390, 844, "light"), ("-phone-dark", 390, 844, "dark"),
)  # fmt: skip


def main(folder: Path, *, every: bool) -> None:
    """Fill two servers, and take each page in each form that is wanted."""
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as alone,
        tempfile.TemporaryDirectory() as practice,
        sync_playwright() as playing,
    ):
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playing.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        servers = [Server(Path(alone)), Server(Path(practice))]
        try:
            for server in servers:
                server.start()
            made = every_page(browser, *servers)
            for form in FORMS:
                _take(made, folder, *form, every=every)
        finally:
            for server in servers:
                server.stop()
            browser.close()


def _take(made: Every, folder: Path, ending: str, width: int, height: int, scheme: Scheme, *, every: bool) -> None:
    for name, (who, show) in made.shows.items():
        file = f"{name.replace(' ', '-')}{ending}"
        if not every and file not in KEPT:
            continue
        with made.window(who, viewport=viewport(width, height), color_scheme=scheme, reduced_motion="reduce") as window:
            page = window.new_page()
            try:
                show(page)
            except Exception as fault:  # noqa: BLE001 - one page that cannot be shown keeps no other from being taken
                sys.stderr.write(f"{name}: {str(fault)[:300]}\n")
            page.wait_for_timeout(300)
            picture = page.screenshot(full_page=every)
            (folder / f"{file}.png").write_bytes(picture if every else smaller(picture))


if __name__ == "__main__":
    wanted = sys.argv[1:]
    main(Path(wanted[1]) if wanted[:1] == ["--all"] else FOLDER, every=wanted[:1] == ["--all"])
