"""Writes the pages of `docs/` that come from the code, or checks that they are current (`--check`)."""

import sys
from pathlib import Path

from drafter.web.rights_page import rights_page
from guardrails.audit.pages import pages as rule_pages
from guardrails.deid.page import pages as masking_pages

_ROOT = Path(__file__).resolve().parent.parent.parent


def main(arguments: list[str]) -> int:
    """Write or check every generated page; 1 where a check finds one that is not current."""
    pages = {**rule_pages(), **masking_pages(), **rights_page()}
    stale = [path for path, text in pages.items() if not _is(_ROOT / path, text)]
    folder = _ROOT / "docs" / "rules"
    left_over = [p for p in folder.glob("*.md") if str(p.relative_to(_ROOT)) not in pages]
    if "--check" in arguments:
        for path in (*stale, *left_over):
            sys.stderr.write(f"{path}: is not current; run `make docs`\n")
        return int(bool(stale or left_over))
    for path in stale:
        (_ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (_ROOT / path).write_text(pages[path], encoding="utf-8")
    for page in left_over:
        page.unlink()
    return 0


def _is(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
