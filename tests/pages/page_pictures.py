"""Makes a screenshot small: a PNG of at most 256 colours in place of millions."""

import struct
import zlib
from collections import Counter
from collections.abc import Iterator

_HEAD = b"\x89PNG\r\n\x1a\n"


def smaller(png: bytes) -> bytes:
    """Give the same picture with a palette; colours that come seldom become the nearest of those that come often."""
    width, height, pixels = _decoded(png)
    counts = Counter(pixels[i : i + 3] for i in range(0, len(pixels), 3))
    palette = [colour for colour, _ in counts.most_common(256)]
    index = {colour: i for i, colour in enumerate(palette)}
    for colour in counts:
        if colour not in index:
            index[colour] = min(range(len(palette)), key=lambda i: _distance(palette[i], colour))
    rows = bytearray()
    for y in range(height):
        line = pixels[y * width * 3 : (y + 1) * width * 3]
        rows += b"\0" + bytes(index[line[x : x + 3]] for x in range(0, len(line), 3))
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", b"".join(palette)),
        (b"IDAT", zlib.compress(bytes(rows), 9)),
        (b"IEND", b""),
    ]
    return _HEAD + b"".join(_chunk(kind, data) for kind, data in parts)


def _distance(a: bytes, b: bytes) -> int:
    return sum((x - y) ** 2 for x, y in zip(a, b, strict=True))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _decoded(png: bytes) -> tuple[int, int, bytes]:
    """Read a PNG as Chromium writes it: eight bits, red, green, blue, not interlaced."""
    chunks = list(_chunks(png))
    width, height, depth, kind = struct.unpack(">IIBB", chunks[0][1][:10])
    assert (depth, kind) == (8, 2)
    data = zlib.decompress(b"".join(body for name, body in chunks if name == b"IDAT"))
    stride = width * 3
    above = bytearray(stride)
    out = bytearray()
    for y in range(height):
        start = y * (stride + 1)
        above = _unfiltered(data[start], bytearray(data[start + 1 : start + 1 + stride]), above)
        out += above
    return width, height, bytes(out)


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_HEAD)
    while at < len(png):
        size = int.from_bytes(png[at : at + 4], "big")
        yield png[at + 4 : at + 8], png[at + 8 : at + 8 + size]
        at += size + 12


def _unfiltered(kind: int, line: bytearray, above: bytearray) -> bytearray:
    for i in range(len(line)):
        left = line[i - 3] if i >= 3 else 0
        corner = above[i - 3] if i >= 3 else 0
        line[i] = (line[i] + (0, left, above[i], (left + above[i]) // 2, _paeth(left, above[i], corner))[kind]) & 255
    return line


def _paeth(left: int, above: int, corner: int) -> int:
    guess = left + above - corner
    return min((left, above, corner), key=lambda one: abs(guess - one))
