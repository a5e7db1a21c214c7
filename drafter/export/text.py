"""A whole note as plain text."""

from drafter.export.whole_note import Part, Whole


def text_of(note: Whole) -> str:
    """Write a note: its status first, blocks divided by blank lines, one line feed at the end."""
    blocks = [
        note.first_line,
        note.title if note.header else "",
        "\n".join(f"{label}: {value}" for label, value in note.header),
        *map(_block, note.body),
        *note.closing,
        *map(_block, note.addenda),
        note.notice,
    ]
    return "\n\n".join(filter(None, blocks)) + "\n"


def _block(part: Part) -> str:
    return f"{part.name}:\n{part.text}" if part.name else part.text
