"""Derives the words of ICD-10-CM's descriptions that the English dictionary lacks; needs simple-icd-10-cm.

Run as a module. Taken are the chapters of the mind, symptoms, factors and the common ones of the body, without names.
"""

import re
from pathlib import Path

import simple_icd_10_cm as icd

from guardrails.deid.vocabulary import everyday, names

_CHAPTERS = re.compile(r"[BCDEFGIJKLMNRTXZ]\d")
_WORD = re.compile(r"[a-z]{3,}")


def main() -> None:
    """Write the list."""
    codes = (code for code in icd.get_all_codes(with_dots=True) if _CHAPTERS.match(code))
    found = {word for code in codes for word in _WORD.findall(icd.get_description(code).lower())}
    known = everyday() - _before()
    lines = " ".join(sorted(word for word in found if word not in known and word not in names()))
    head = "# Words of ICD-10-CM's descriptions that the English dictionary lacks; made by derive_diagnoses.py.\n"
    _FILE.write_text(head + lines.replace(" ", "\n") + "\n", encoding="utf-8")


_FILE = Path(__file__).resolve().parent.parent / "words" / "diagnoses.txt"


def _before() -> frozenset[str]:
    """Give the words of the last run, which are known only because of it."""
    return frozenset(_FILE.read_text(encoding="utf-8").split("\n")[1:]) if _FILE.is_file() else frozenset()


if __name__ == "__main__":
    main()
