r"""Derives the table of ICD-10-CM codes from the order file of a release, or from simple-icd-10-cm.

    python -m guardrails.audit.icd.derive --release 2026-10-01 --ends 2027-09-30 \
        --order icd10cm_order_2027.txt --into codes.txt

CMS publishes the order file with each release ("Code Descriptions in Tabular Order"); reading it needs nothing but this
module. `icd10cm: codes.txt` in the practice's file (`DRAFTER_PRACTICE`) makes the table known; without `--into` the one
beside this module is replaced. Without `--order` the codes are those of simple-icd-10-cm, a development dependency.
"""

import argparse
import importlib
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


_CODE, _FLAG = slice(6, 13), 14
"""Where a line of the order file holds the code, and 1 where it can be billed: "00002 A000    1 Cholera due to …"."""


def of_order_file(text: str) -> tuple[list[str], list[str]]:
    """Read an order file: all codes with their point, and those that can be billed; ValueError where it is none."""
    codes: list[str] = []
    billable: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        bare = line[_CODE].strip()
        if len(bare) < 3 or not bare.isalnum() or line[_FLAG : _FLAG + 1] not in ("0", "1"):
            raise ValueError(f"line {number} is no line of an order file")
        code = f"{bare[:3]}.{bare[3:]}" if len(bare) > 3 else bare
        codes.append(code)
        if line[_FLAG] == "1":
            billable.append(code)
    return codes, billable


def main() -> None:
    """Derive the table and write it beside this module, or into a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--release", required=True, help="first day of the release, ISO 8601")
    parser.add_argument("--ends", required=True, help="last day of the release, ISO 8601")
    parser.add_argument("--order", type=Path, help="the release's order file; default: simple-icd-10-cm")
    parser.add_argument("--into", type=Path, default=TABLE, help="file to write; default: beside this module")
    chosen = parser.parse_args()
    codes, billable = of_order_file(chosen.order.read_text(encoding="utf-8")) if chosen.order else _of_package()
    chosen.into.write_text(table(codes, billable, chosen.release, chosen.ends), encoding="utf-8")


def _of_package() -> tuple[list[str], list[str]]:
    source: Any = importlib.import_module("simple_icd_10_cm")
    codes = [code for code in source.get_all_codes(True) if source.is_category_or_subcategory(code)]
    return codes, [code for code in codes if source.is_leaf(code)]


if __name__ == "__main__":
    main()
