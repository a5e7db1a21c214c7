"""Takes the screenshots of docs: `python tests/pages/take_screenshots.py`, of some pages if they are named.

`--all FOLDER` takes every page whole.
"""

import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

sys.path.append(str(Path(__file__).resolve().parents[1] / "shared"))

from page_every import Every, every_page, viewport
from page_pictures import smaller
from page_server import Server
from playwright.sync_api import Browser, sync_playwright

DOCS = Path(__file__).resolve().parents[2] / "docs"
FOLDER = DOCS / "screenshots"
ROOMY = {
    "review", "review-dark", "review-phone", "session", "session-phone", "masking", "drafts", "sign", "days", "signed",
    "chart", "group", "dictation", "records-held", "sign-phone", "cosign-note",
}  # fmt: skip
"""Those that are kept in their own size too."""

Scheme = Literal["light", "dark"]
FORMS: tuple[tuple[str, int, int, Scheme], ...] = (
    ("", 1280, 960, "light"), ("-dark", 1280, 960, "dark"),
    ("-phone", 390, 844, "light"), ("-phone-dark", 390, 844, "dark"),
)  # fmt: skip
WHO = {
    "clinician": "A clinician alone", "supervisor": "A supervisor", "nobody": "Before signing in",
    "stranger": "Before signing in, in a practice", "olu": "Who looks after a practice", "ravi": "An auditor",
    "ann": "A supervisor of a practice", "dana": "A clinician of a practice", "priya": "A clinician with a second factor",
}  # fmt: skip
INTRODUCTION = """# Every page

Each at desk width and on a phone, light and dark, half its size; people and evenings are invented. Made by
`python tests/pages/take_screenshots.py`; a page is added in `tests/pages/page_every.py`, and with that axe, weight, headers, focus and
widths are tested on it. The most used ones stand in `screenshots/` in their own size.
"""


def main(folder: Path, names: Sequence[str] = (), *, every: bool = False) -> None:
    """Fill two servers, and take each page, or those named, in each form."""
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
            told = [name for name in made.shows if not names or _file(name) in names]
            taken = {form[0]: _taken(made, told, *form[1:], whole=every) for form in FORMS}
            if every:
                for form, pictures in taken.items():
                    for name, picture in pictures.items():
                        (folder / f"{name}{form}.png").write_bytes(picture)
            else:
                _keep(browser, made, taken)
        finally:
            for server in servers:
                server.stop()
            browser.close()


def _file(name: str) -> str:
    return name.replace(" ", "-")


def _taken(
    made: Every, names: Sequence[str], width: int, height: int, scheme: Scheme, *, whole: bool
) -> dict[str, bytes]:
    """Take all pages in one form; a page that cannot be shown as meant is told, and taken as it is."""
    pictures = {}
    for name in names:
        who, show = made.shows[name]
        with made.window(who, viewport=viewport(width, height), color_scheme=scheme, reduced_motion="reduce") as window:
            page = window.new_page()
            try:
                show(page)
            except Exception as fault:  # noqa: BLE001 - one page that cannot be shown keeps no other from being taken
                sys.stderr.write(f"{name}: {str(fault)[:300]}\n")
            page.wait_for_timeout(200)
            pictures[_file(name)] = page.screenshot(full_page=whole)
    return pictures


def _keep(browser: Browser, made: Every, taken: Mapping[str, Mapping[str, bytes]]) -> None:
    """Write the sheets of all pages, those in their own size, and the page of docs that shows them."""
    (FOLDER / "every").mkdir(parents=True, exist_ok=True)
    drawing = browser.new_page()
    told, before = [INTRODUCTION], ""
    for name, (who, _) in made.shows.items():
        file = _file(name)
        forms = [pictures[file] for pictures in taken.values() if file in pictures]
        if forms:
            (FOLDER / "every" / f"{file}.png").write_bytes(smaller(drawing, *forms, scale=0.5))
        for form, pictures in taken.items():
            if f"{file}{form}" in ROOMY and file in pictures:
                (FOLDER / f"{file}{form}.png").write_bytes(smaller(drawing, pictures[file]))
        told += [] if who == before else [f"## {WHO[who]}\n"]
        told.append(f"### {name[0].upper()}{name[1:]}\n\n![{name}](screenshots/every/{file}.png)\n")
        before = who
    (DOCS / "pages.md").write_text("\n".join(told), encoding="utf-8")


if __name__ == "__main__":
    wanted = sys.argv[1:]
    if wanted[:1] == ["--all"]:
        main(Path(wanted[1]), every=True)
    else:
        main(FOLDER, wanted)
