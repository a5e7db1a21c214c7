"""Derives `words/derived.txt`, adjectives and verbs beyond our own lists, from hunspell's en_US as spylls carries it.

The dictionary's affix flags tell what a word can be: -ly makes an adjective, -ed with -ing a verb; 's tells a noun,
which is left out, since a word that may be a noun is not told apart by a list. Run as a module; needs spylls, which the
product itself does not. Origin and licence: `guardrails/words/README.md`.
"""

from collections.abc import Iterator
from pathlib import Path

from drafter.writer.lexicon import closed_tag

_WIDTH = 120


def words() -> tuple[list[str], list[str], list[str]]:
    """List the adjectives, the regular verbs, and all verbs that are no nouns, each sorted."""
    import spylls.hunspell
    from spylls.hunspell import Dictionary

    folder = Path(spylls.hunspell.__file__).parent / "data" / "en" / "en_US"
    adjectives, verbs, only = set(), set(), set()
    entries = Dictionary.from_files(str(folder)).dic.words
    nouns = {entry.stem.removesuffix("'s") for entry in entries if entry.stem.endswith("'s")}
    for entry in entries:
        word, flags = entry.stem, entry.flags
        if (
            word in nouns
            or not (word.isalpha() and word.isascii() and word.islower())
            or "M" in flags
            or closed_tag(word)
        ):
            continue
        verbal = {"D", "G"} <= set(flags)
        if {"G", "S"} <= set(flags):
            only.add(word)
        if ("Y" in flags or {"P", "T"} <= set(flags)) and not word.endswith(("ing", "ed")):
            adjectives.add(word)
        elif verbal and len(word) > 4:
            verbs.add(word)
            if word.endswith("ize"):
                verbs.add(f"{word[:-3]}ise")
    return sorted(adjectives), sorted(verbs), sorted(only)


def _lines(found: list[str]) -> Iterator[str]:
    line = ""
    for word in found:
        if len(line) + len(word) >= _WIDTH:
            yield line
            line = ""
        line = f"{line} {word}".strip()
    yield line


def main() -> None:
    """Write the list."""
    sections = zip(("adjective", "verb", "only_verb"), words(), strict=True)
    text = "# Derived from hunspell's en_US by drafter/writer/derive_words.py; do not edit.\n"
    text += "\n".join(f"[{name}]\n" + "\n".join(_lines(found)) for name, found in sections)
    Path(__file__).with_name("words").joinpath("derived.txt").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
