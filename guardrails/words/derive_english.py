"""Derives two lists from the en_US dictionary that spylls carries: lower-case words, and proper names.

Proper names stand in that dictionary with a capital, so its lower-case entries, affixes written out, are words that are
no names (or are words first, such as "will"). Run as a module; needs spylls, which the product itself does not.
"""

import gzip
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent


def words() -> tuple[list[str], list[str]]:
    """List the lower-case words and the proper names (in lower case), each sorted."""
    import spylls.hunspell
    from spylls.hunspell import Dictionary

    folder = Path(spylls.hunspell.__file__).parent / "data" / "en" / "en_US"
    dictionary = Dictionary.from_files(str(folder))
    found: set[str] = set()
    proper: set[str] = set()
    for entry in dictionary.dic.words:
        if entry.stem[:1].islower():
            found.update(
                form for form in _forms(dictionary.aff, entry.stem, entry.flags) if form.isalpha() and form.isascii()
            )
        elif entry.stem.istitle() and entry.stem.isalpha() and entry.stem.isascii():
            proper.add(entry.stem.lower())
    return sorted(word for word in found if len(word) > 1), sorted(proper)


def _forms(aff: object, stem: str, flags: frozenset[str]) -> Iterator[str]:
    """Give a stem with its affixes: each suffix, each prefix, and both where they may cross."""
    yield stem
    suffixed = list(_with(aff.SFX, stem, flags, at_end=True))  # type: ignore[attr-defined]
    yield from (form for form, _ in suffixed)
    for form, _ in _with(aff.PFX, stem, flags, at_end=False):  # type: ignore[attr-defined]
        yield form
        yield from (f"{form[: len(form) - len(stem)]}{other}" for other, crosses in suffixed if crosses)


def _with(
    table: dict[str, list[object]], stem: str, flags: frozenset[str], *, at_end: bool
) -> Iterator[tuple[str, bool]]:
    for flag in flags:
        for affix in table.get(flag, ()):
            if not affix.cond_regexp.search(stem):  # type: ignore[attr-defined]
                continue
            cut = len(affix.strip)  # type: ignore[attr-defined]
            if at_end:
                yield (stem[: len(stem) - cut] if cut else stem) + affix.add, affix.crossproduct  # type: ignore[attr-defined]
            else:
                yield affix.add + stem[cut:], affix.crossproduct  # type: ignore[attr-defined]


def main() -> None:
    """Write the lists."""
    for name, listed in zip(("english", "proper"), words(), strict=True):
        # mtime 0: the same words give the same bytes.
        (FOLDER / f"{name}.txt.gz").write_bytes(gzip.compress("\n".join(listed).encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
