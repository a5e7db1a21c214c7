"""Makes screenshots small: one or several beside each other, as a PNG of few colours. The browser reads and draws them."""

import base64
import struct
import zlib
from collections.abc import Sequence

from playwright.sync_api import Page

_HEAD = b"\x89PNG\r\n\x1a\n"
_COLOURS, _FEW = 128, 32
"""Of a picture in its own size, and of one drawn smaller."""
_DRAWN = """async ([pictures, scale, gap, most]) => {
  const read = async (one) => createImageBitmap(await (await fetch("data:image/png;base64," + one)).blob());
  const images = await Promise.all(pictures.map(read));
  const sizes = images.map((one) => [Math.round(one.width * scale), Math.round(one.height * scale)]);
  const width = sizes.reduce((sum, [wide]) => sum + wide + gap, -gap);
  const height = Math.max(...sizes.map(([, high]) => high));
  const canvas = new OffscreenCanvas(width, height).getContext("2d");
  canvas.imageSmoothingQuality = "high";
  canvas.fillStyle = "#8a8a8a";
  canvas.fillRect(0, 0, width, height);
  let at = 0;
  images.forEach((one, i) => { canvas.drawImage(one, at, 0, ...sizes[i]); at += sizes[i][0] + gap; });
  const pixels = new Uint32Array(canvas.getImageData(0, 0, width, height).data.buffer);
  const counts = new Map();
  for (const pixel of pixels) counts.set(pixel, (counts.get(pixel) || 0) + 1);
  const palette = [...counts].sort((a, b) => b[1] - a[1]).slice(0, most).map(([colour]) => colour);
  const parts = (colour) => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255];
  const known = palette.map(parts);
  const nearest = (colour) => {
    const [r, g, b] = parts(colour);
    const far = known.map(([x, y, z]) => (x - r) ** 2 + (y - g) ** 2 + (z - b) ** 2);
    return far.indexOf(Math.min(...far));
  };
  const index = new Map(palette.map((colour, i) => [colour, i]));
  let text = "";
  for (const pixel of pixels) {
    if (!index.has(pixel)) index.set(pixel, nearest(pixel));
    text += String.fromCharCode(index.get(pixel));
  }
  return { width, height, palette: known.flat(), pixels: btoa(text) };
}"""


def smaller(page: Page, *pictures: bytes, scale: float = 1, gap: int = 12) -> bytes:
    """Draw pictures beside each other with a palette; colours that come seldom become the nearest of the others."""
    asked: Sequence[object] = (
        [base64.b64encode(one).decode() for one in pictures],
        scale,
        gap,
        _COLOURS if scale == 1 else _FEW,
    )
    drawn = page.evaluate(_DRAWN, asked)
    width, height, pixels = drawn["width"], drawn["height"], base64.b64decode(drawn["pixels"])
    rows = b"".join(b"\0" + pixels[y * width : (y + 1) * width] for y in range(height))
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)),
        (b"PLTE", bytes(drawn["palette"])),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    ]
    return _HEAD + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
