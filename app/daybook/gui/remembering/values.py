"""Values of a view as they are read back; a file may hold anything."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TypeVar

E = TypeVar("E", bound=StrEnum)


def one_of(kind: type[E], value: object, otherwise: E) -> E:
    """The member with this value, else `otherwise`."""
    return next((member for member in kind if member.value == value), otherwise)


def text_of(value: object) -> str:
    """A text, else ''."""
    return value if isinstance(value, str) else ""


def texts_of(value: object) -> list[str]:
    """The texts of a list."""
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def day_of(value: object) -> dt.date | None:
    """The day of a text such as "2026-03-18", else None."""
    try:
        return dt.date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
