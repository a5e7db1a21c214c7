"""Reads the words of a PDF page by page through its own fonts, as a reader's copy and paste would."""

import re
import zlib

_ESCAPED = {ord(k): ord(v) for k, v in zip("nrtbf", "\n\r\t\b\f", strict=True)}

_MARKS = re.compile(rb"/(?P<font>f\d+) [\d.]+ Tf|(?P<string>\(|<(?=[0-9A-F]+>))|\bBT\b|(?P<shown>\bT[Jj]\b)")


def pages_of(pdf: bytes) -> list[str]:
    """Give the words of each page in the order they are drawn, runs divided by blanks."""
    objects = {int(m[1]): m[2] for m in re.finditer(rb"\n(\d+) 0 obj\s(.*?)\nendobj", pdf, re.DOTALL)}
    return [_page(body, objects) for body in objects.values() if body.startswith(b"<</Type/Page/")]


def words_of(pdf: bytes) -> str:
    """Give all pages' words as one line."""
    return " ".join(" ".join(pages_of(pdf)).split())


def all_of(pdf: bytes) -> bytes:
    """Give everything that can be read in the file without fonts: its own bytes, and all streams unpacked."""
    return pdf + b"\n".join(_unpacked(m[1]) for m in re.finditer(rb"stream\r?\n(.*?)\nendstream", pdf, re.DOTALL))


def _page(body: bytes, objects: dict[int, bytes]) -> str:
    resources = objects[_number(rb"/Resources (\d+)", body)]
    fonts = {
        name: _letters(_stream(objects[_number(rb"/ToUnicode (\d+)", objects[int(ref)])]))
        for name, ref in re.findall(rb"/(f\d+) (\d+) 0 R", resources)
    }
    drawn = _stream(objects[_number(rb"/Contents (\d+)", body)])
    said, run, at = [], "", 0
    font: dict[bytes, str] = {}
    while match := _MARKS.search(drawn, at):
        at = match.end()
        if match["font"]:
            font = fonts[match["font"]]
        elif match["string"]:
            codes, at = _string(drawn, at - 1)
            run += "".join(font.get(codes[i : i + 2], "") for i in range(0, len(codes), 2))
        else:
            said += [run] if match["shown"] else []
            run = ""
    return " ".join(said)


def _string(data: bytes, at: int) -> tuple[bytes, int]:
    if data[at : at + 1] == b"<":
        end = data.index(b">", at)
        return bytes.fromhex(data[at + 1 : end].decode()), end + 1
    found, depth, at = bytearray(), 1, at + 1
    while depth:
        letter = data[at]
        if letter == ord("\\"):
            octal = re.compile(rb"[0-7]{1,3}").match(data, at + 1)
            found.append(int(octal[0], 8) if octal else _ESCAPED.get(data[at + 1], data[at + 1]))
            at = octal.end() if octal else at + 2
            continue
        depth += (letter == ord("(")) - (letter == ord(")"))
        if depth:
            found.append(letter)
        at += 1
    return bytes(found), at


def _letters(table: bytes) -> dict[bytes, str]:
    pairs = re.findall(rb"<([0-9A-F]{4})> <([0-9A-F]+)>", table)
    return {bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def _stream(body: bytes) -> bytes:
    return _unpacked(body[body.index(b"stream") + 6 :].lstrip(b"\r\n"))


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data)
    except zlib.error:
        return data


def _number(pattern: bytes, body: bytes) -> int:
    found = re.search(pattern, body)
    assert found, pattern
    return int(found[1])
