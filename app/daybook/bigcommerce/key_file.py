"""From bytes or pasted characters to clean lines, or the news that this is another kind of file."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING, Final

from daybook.model.problem import DaybookError

if TYPE_CHECKING:
    from pathlib import Path

LARGEST: Final = 64 * 1024
"""Bytes; the real file has about 300."""

MOST_LINES: Final = 100
"""A text of more lines is something else, whatever addresses and words it has."""

# First bytes of files that people pick by mistake.
_SIGNATURES: Final = (
    (b"%PDF", "credentials.pdf"),
    (b"PK\x03\x04", "credentials.archive"),
    (b"\x1f\x8b", "credentials.archive"),
    (b"Rar!", "credentials.archive"),
    (b"7z\xbc\xaf", "credentials.archive"),
    (b"\x89PNG", "credentials.picture"),
    (b"\xff\xd8\xff", "credentials.picture"),
    (b"GIF8", "credentials.picture"),
    (b"RIFF", "credentials.picture"),
    (b"{\\rtf", "credentials.rich_text"),
)
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_HTML: Final = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_QUOTES: Final = str.maketrans(dict.fromkeys("\u2018\u2019\u201c\u201d\u00ab\u00bb`", '"'))


def read_key_file(path: Path) -> bytes:
    """Return the bytes of a key file, its size checked first.

    Raises:
        DaybookError: "credentials.too_large", "credentials.empty", or "credentials.unreadable_file".
    """
    try:
        if not path.is_file():
            raise DaybookError("credentials.unreadable_file", {"file": path.name or str(path)})
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise DaybookError("credentials.unreadable_file", {"file": path.name or str(path)}) from error
    return data


def clean_lines(text: str | bytes) -> list[str]:
    """Return the lines that say something: no comments, blanks, quotes or invisible characters.

    Raises:
        DaybookError: one of the "credentials.…" codes for another kind of file.
    """
    if len(text) > LARGEST:
        raise DaybookError("credentials.too_large", {"limit": LARGEST // 1024})
    decoded = _decoded(text) if isinstance(text, bytes) else text
    if _HTML.match(decoded):
        raise DaybookError("credentials.web_page")
    if _is_json(decoded):
        raise DaybookError("credentials.json")
    lines = [clean(line) for line in decoded.splitlines()]
    lines = [line for line in lines if line and not line.startswith(("#", "//"))]
    if not lines:
        raise DaybookError("credentials.empty")
    if len(lines) > MOST_LINES:
        raise DaybookError("credentials.nothing_found")
    return lines


def clean(text: str) -> str:
    """Return one line or field without invisible characters, odd spaces and quotes around it."""
    kept = (
        " " if unicodedata.category(character) == "Zs" or character == "\t" else character
        for character in text
        if unicodedata.category(character) not in {"Cf", "Cc"} or character == "\t"
    )
    return "".join(kept).translate(_QUOTES).strip().strip("\"',;").strip()


def _is_json(text: str) -> bool:
    try:
        return isinstance(json.loads(text.lstrip("\ufeff")), dict | list)
    except (ValueError, RecursionError):
        return False


def _decoded(data: bytes) -> str:
    if not data.strip():
        raise DaybookError("credentials.empty")
    for signature, code in _SIGNATURES:
        if data.startswith(signature):
            raise DaybookError(code)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _text(data[len(mark) :], encoding)
    # Half the bytes are zero: UTF-16 whose mark was lost.
    if data.count(0) * 3 > len(data):
        return _text(data, "utf-16-be" if data[:1] == b"\0" else "utf-16-le")
    return _text(data, "utf-8")


def _text(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        # A name with an accent, saved by an old editor; what matters is ASCII.
        text = data.decode("latin-1")
    if any(character < " " and character not in "\t\r\n\f" for character in text):
        raise DaybookError("credentials.binary")
    return text
