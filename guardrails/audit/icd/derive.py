"""Derives the table of ICD-10-CM codes from simple-icd-10-cm.

    python -m guardrails.audit.icd.derive --release 2026-04-01 --ends 2026-09-30

The package is a development dependency. For a newer release than the one that it carries, give it the release's two
files (`--codes`, `--tabular`) as its own documentation describes.
"""

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("codes.txt")


def table(codes: Iterable[str], billable: Iterable[str], release: str, ends: str) -> str:
    """Write the table: two lines of head, then a category a line with its codes' endings, headers with a minus."""
    leaves = set(billable)
    lines: dict[str, list[str]] = {}
    for code in sorted(codes):
        category, _, ending = code.partition(".")
        lines.setdefault(category, []).append(ending + ("" if code in leaves else "-"))
    body = (f"{category} {','.join(endings)}" for category, endings in lines.items())
    return "\n".join((f"release {release}", f"ends {ends}", *body)) + "\n"


def main() -> None:
    """Derive the table and write it beside this module."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--release", required=True, help="first day of the release, ISO 8601")
    parser.add_argument("--ends", required=True, help="last day of the release, ISO 8601")
    parser.add_argument("--codes", help="the release's code list, where it is not the package's own")
    parser.add_argument("--tabular", help="the release's tabular list (XML), with --codes")
    chosen = parser.parse_args()
    import simple_icd_10_cm

    source: Any = simple_icd_10_cm
    if chosen.codes:
        source.change_version(all_codes_file_path=chosen.codes, classification_data_file_path=chosen.tabular)
    codes = [code for code in source.get_all_codes(True) if source.is_category_or_subcategory(code)]
    TABLE.write_text(
        table(codes, (code for code in codes if source.is_leaf(code)), chosen.release, chosen.ends), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
