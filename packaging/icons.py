"""Writes the icon in the containers of Windows and macOS, of the PNG files beside the drawing.

Both formats hold PNG files as they are: ICO since Windows Vista, ICNS under the types of Apple's iconutil.
"""

import struct
from pathlib import Path

from daybook.resource import resource

ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
ICNS_TYPES = {32: b"ic11", 64: b"ic12", 128: b"ic07", 256: b"ic08", 512: b"ic09"}
"""Type of each size in pixels; ic11 and ic12 are 16 and 32 points on a screen of twice the density."""


def write_ico(path: Path) -> Path:
    """Write an ICO file; its path comes back."""
    pictures = [_picture(size) for size in ICO_SIZES]
    place = 6 + 16 * len(pictures)
    entries = b""
    for size, picture in zip(ICO_SIZES, pictures, strict=True):
        # A side of 256 is written as 0.
        side = size % 256
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return _written(path, struct.pack("<HHH", 0, 1, len(pictures)) + entries + b"".join(pictures))


def write_icns(path: Path) -> Path:
    """Write an ICNS file; its path comes back."""
    blocks = b""
    for size, kind in ICNS_TYPES.items():
        picture = _picture(size)
        blocks += kind + struct.pack(">I", len(picture) + 8) + picture
    return _written(path, b"icns" + struct.pack(">I", len(blocks) + 8) + blocks)


def _picture(size: int) -> bytes:
    return resource(f"app/icon-{size}.png").read_bytes()


def _written(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
