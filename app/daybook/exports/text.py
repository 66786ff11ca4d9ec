"""Text from outside, made fit for files of one line a record."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Control characters, line and paragraph separators, and blanks of any width.
_BREAKS: Final = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")

_SPELLED: Final = str.maketrans(
    {
        "ß": "ss",
        "Æ": "AE",
        "æ": "ae",
        "Ø": "O",
        "ø": "o",
        "Œ": "OE",
        "œ": "oe",
        "Ł": "L",
        "ł": "l",
        "–": "-",
        "—": "-",
    }
)


def one_line(text: str) -> str:
    """`text` on one line: breaks, tabs and control characters become single blanks."""
    return _BREAKS.sub(" ", text).strip()


def ascii_of(text: str) -> str:
    """`text` in ASCII: accents are dropped, what has no such spelling is left out."""
    spelled = unicodedata.normalize("NFKD", text.translate(_SPELLED))
    return spelled.encode("ascii", "ignore").decode()


def windows_1252(text: str) -> str:
    """`text` in characters of Windows-1252: others lose their accents or become a question mark."""
    if text.isascii():
        return text
    return "".join(_in_1252(character) for character in unicodedata.normalize("NFC", text))


def _in_1252(character: str) -> str:
    try:
        character.encode("cp1252")
    except UnicodeEncodeError:
        return ascii_of(character) or "?"
    return character
