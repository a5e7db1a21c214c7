"""A whole note as PDF, tagged for screen readers (PDF/UA-1); typst sets it, no system library is needed."""

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

from drafter.errors import InputFault, PartDown
from drafter.export.direction import runs_right_to_left
from drafter.export.whole_note import Part, Whole

_TEMPLATE = Path(__file__).with_name("note.typ")
_ACCESSIBLE = ["ua-1"]
_SYSTEM_FONTS = True
_JOINERS = re.compile("[\u200d\ufe0e\ufe0f\u20e3\U000e0020-\U000e007f]")


class NoFont(InputFault):
    """No font on this machine has some letters of a note; setting it would lose them."""

    def __init__(self) -> None:
        super().__init__(
            "No font on this machine has some letters of this note. Install one that has, or export it as text or docx."
        )


def pdf_of(note: Whole) -> bytes:
    """Write a note as PDF; its metadata names nobody.

    A symbol that no font on this machine draws stands as its Unicode name in brackets; NoFont where a letter is such.
    """
    return set_pdf(_TEMPLATE, json.dumps(data_of(note)), "note")


def set_pdf(template: Path, data: str, name: str) -> bytes:
    """Set data, as JSON, by a template that reads it under a name; NoFont where a letter has no font."""
    made = _set(template, data, name) or _set(template, json.dumps(_symbols_named(json.loads(data))), name)
    if made is None:
        raise NoFont
    return made


def _set(template: Path, data: str, name: str) -> bytes | None:
    """Set the data; None where letters would be lost for want of a font."""
    import typst  # 80 MB that only a PDF needs

    compiler = typst.Compiler(template, ignore_system_fonts=not _SYSTEM_FONTS, sys_inputs={name: data})
    try:
        return bytes(compiler.compile(format="pdf", pdf_standards=_ACCESSIBLE))  # type: ignore[arg-type]
    except typst.TypstError as error:
        # Its message quotes the note, so it goes nowhere.
        no_font = "could not be displayed" in error.message
    if no_font:
        return None
    fault = "The PDF could not be set. Export the note as text or docx."
    raise PartDown(fault)


def data_of(note: Whole) -> dict[str, Any]:
    """Give a note as the templates read it."""
    return {
        "status": note.first_line,
        "stands": note.signed and not note.entered_in_error,
        "title": note.title,
        "told": " · ".join(filter(None, (note.title, note.date))),
        "whose": note.whose,
        "notice": note.notice,
        "header": [[label, _paragraph(value)] for label, value in note.header],
        "body": [_part(part) for part in note.body],
        "closing": [_paragraph(line) for line in note.closing],
        "addenda": [_part(part) for part in note.addenda],
    }


def _part(part: Part) -> dict[str, Any]:
    blocks = filter(None, (block.strip("\n") for block in re.split(r"\n\s*\n", part.text)))
    return {"name": _paragraph(part.name), "paragraphs": [_paragraph(block) for block in blocks]}


def _paragraph(text: str) -> dict[str, Any]:
    return {"lines": text.replace("\t", "    ").split("\n") if text else [], "rtl": runs_right_to_left(text)}


def _symbols_named(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _symbols_named(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_symbols_named(value) for value in data]
    return "".join(map(_named, _JOINERS.sub("", data))) if isinstance(data, str) else data


def _named(letter: str) -> str:
    if unicodedata.category(letter) not in {"So", "Sk"} or ord(letter) < 0x2000:
        return letter
    name = unicodedata.name(letter, "")
    return f"[{name.lower()}]" if name else letter
