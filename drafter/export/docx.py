"""A whole note as a Word document: its status and whose it is on every page."""

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from drafter.export.direction import runs_right_to_left
from drafter.export.whole_note import Part, Whole

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

_FONT = "Calibri"
_WARNING, _QUIET, _INK = "9C1C1C", "595959", "1F2933"
_LABELS_WIDTH, _VALUES_WIDTH, _MARGIN = 1.75, 4.75, 1.0
"""Inches; together the width of a Letter page."""


def docx_of(note: Whole) -> bytes:
    """Write a note as DOCX; its metadata names nobody."""
    from docx import Document  # the package is slow to import, and only exports need it

    document = Document()
    _set_up(document, note)
    _every_page(document, note)
    _paragraph(document, note.first_line, bold=True, colour=_INK if _stands(note) else _WARNING)
    document.add_heading(note.title, level=1)
    if note.header:
        _header(document, note)
    for part in note.body:
        _part(document, part)
    _closing(document, note)
    for part in note.addenda:
        _part(document, part)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def _stands(note: Whole) -> bool:
    return note.signed and not note.entered_in_error


def _set_up(document: "Document", note: Whole) -> None:
    from docx.shared import Inches, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Inches(8.5), Inches(11)
    section.left_margin = section.right_margin = Inches(_MARGIN)
    section.top_margin = section.bottom_margin = Inches(_MARGIN)
    for name, size, before, after in (("Normal", 11, 0, 6), ("Heading 1", 16, 6, 8), ("Heading 2", 12, 12, 3)):
        style: Any = document.styles[name]
        _font(style, _FONT)
        style.font.size = Pt(size)
        style.font.color.rgb = RGBColor.from_string(_INK)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    told = document.core_properties
    told.author = told.last_modified_by = told.comments = told.keywords = told.subject = ""
    told.title = " ".join(filter(None, (note.title, note.date)))
    told.created = told.modified = datetime.now(UTC)


def _font(style: Any, name: str) -> None:
    """Set a style's font for every script; the template's headings name theirs by theme, which would win."""
    from docx.oxml.ns import qn

    style.font.name = name
    fonts = style.element.rPr.rFonts
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), name)
        fonts.attrib.pop(qn(f"w:{script}Theme"), None)
    fonts.attrib.pop(qn("w:cstheme"), None)


def _every_page(document: "Document", note: Whole) -> None:
    section = document.sections[0]
    top, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    _tabs(top)
    _run(top, note.first_line, bold=True, size=9, colour=_INK if _stands(note) else _WARNING)
    _run(top, f"\t{note.whose}", size=9, colour=_QUIET)
    _tabs(foot)
    _run(foot, f"{' · '.join(filter(None, (note.title, note.date)))}\tPage ", size=9, colour=_QUIET)
    _field(foot, "PAGE")
    _run(foot, " of ", size=9, colour=_QUIET)
    _field(foot, "NUMPAGES")
    if note.notice:
        _run(section.footer.add_paragraph(), note.notice, size=9, colour=_QUIET)


def _tabs(paragraph: "Paragraph") -> None:
    """Leave one tab stop, at the right margin; the template's style has others."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Inches

    margin = Inches(_LABELS_WIDTH + _VALUES_WIDTH)
    own, style = paragraph.paragraph_format.tab_stops, paragraph.style
    inherited: Any = style.paragraph_format.tab_stops if style is not None else ()
    for stop in inherited:
        if stop.position != margin:
            own.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)
    own.add_tab_stop(margin, WD_TAB_ALIGNMENT.RIGHT)


def _field(paragraph: "Paragraph", name: str) -> None:
    """Add a number that Word counts itself."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field: Any = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = _run(paragraph, "1", size=9, colour=_QUIET)
    field.append(run._r)  # noqa: SLF001 (the package has no fields of its own)
    paragraph._p.append(field)  # noqa: SLF001


def _header(document: "Document", note: Whole) -> None:
    from docx.shared import Inches, Pt

    table = document.add_table(rows=0, cols=2)
    table.autofit = False
    _ruled(table)
    for column, width in zip(table.columns, (_LABELS_WIDTH, _VALUES_WIDTH), strict=True):
        column.width = Inches(width)
    for label, value in note.header:
        cells = table.add_row().cells
        for cell, width in zip(cells, (_LABELS_WIDTH, _VALUES_WIDTH), strict=True):
            cell.width = Inches(width)
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
        _run(cells[0].paragraphs[0], label, colour=_QUIET, size=10)
        _fill(cells[1].paragraphs[0], value, bold=label == "Name", size=10)


def _ruled(table: Any) -> None:
    """Draw a thin line above and below a table."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders: Any = OxmlElement("w:tblBorders")
    for side in ("top", "bottom"):
        border: Any = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "BFBFBF")):
            border.set(qn(f"w:{name}"), value)
        borders.append(border)
    table._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")  # noqa: SLF001 (the package has no borders of its own)


def _part(document: "Document", part: Part) -> None:
    if part.name:
        document.add_heading(part.name, level=2)
    for text in _paragraphs(part.text):
        _paragraph(document, text)


def _closing(document: "Document", note: Whole) -> None:
    from docx.shared import Pt

    for i, line in enumerate(note.closing):
        paragraph = _paragraph(document, line, bold=not note.signed)
        paragraph.paragraph_format.space_before = Pt(14 if i == 0 else 0)
        paragraph.paragraph_format.keep_with_next = i < len(note.closing) - 1


def _paragraphs(text: str) -> Iterator[str]:
    yield from filter(None, (block.strip("\n") for block in re.split(r"\n\s*\n", text)))


def _paragraph(document: "Document", text: str, **look: Any) -> "Paragraph":
    paragraph = document.add_paragraph()
    _fill(paragraph, text, **look)
    return paragraph


def _fill(paragraph: "Paragraph", text: str, **look: Any) -> None:
    from docx.oxml import OxmlElement

    run = _run(paragraph, text, **look)
    if runs_right_to_left(text):
        properties: Any = paragraph._p.get_or_add_pPr()  # noqa: SLF001 (the package has no setting for direction)
        properties.insert_element_before(OxmlElement("w:bidi"), "w:spacing", "w:ind", "w:jc", "w:rPr")
        run.font.rtl = True


def _run(
    paragraph: "Paragraph", text: str, *, bold: bool = False, size: float | None = None, colour: str | None = None
) -> Any:
    from docx.shared import Pt, RGBColor

    run = paragraph.add_run(text)
    run.bold = bold or None
    run.font.size = Pt(size) if size else None
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)
    return run
