"""Single values of the store's JSON: text, ids, numbers, instants. Tolerant of form, not of amounts."""

from __future__ import annotations

import html
import re
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from functools import lru_cache
from typing import Final

Json = dict[str, object]

LARGEST: Final = Decimal(10) ** 15
"""A number from here on is a mistake."""

MOST_DIGITS: Final = 100
"""Of a number that stands where a text belongs. Written out, 1e999999999 would fill the memory."""

FIRST_YEAR: Final = 1971
"""What is dated before has no date: the zero of databases, of PHP and of Unix."""

LAST_YEAR: Final = 9998
"""Of what is dated later not every time zone could tell the day."""

_NUMBER: Final = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,2})?")
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# C0 and C1 controls but tab and line ends, halves of surrogate pairs, and what no XML may hold.
_UNUSABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_BREAKS: Final = re.compile(r"[\t\r\n\u2028\u2029]+")
_RFC_2822: Final = re.compile(
    r"(?:[A-Za-z]{3},\s*)?(\d{1,2})\s+([A-Za-z]{3})\s+(\d{4})\s+(\d{2}):(\d{2})(?::(\d{2}))?"
    r"\s*(?:([+-])(\d{2}):?(\d{2})|[A-Z]{1,3})?"
)
_ZERO_DATE: Final = re.compile(r"0000-00-00.*|.*\s-0001\s.*")
# English in every locale: RFC 2822, 3.3. strptime would ask the system's language.
_MONTHS: Final = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip


class UnreadableError(ValueError):
    """The value has a form that must not be guessed at."""


class ZeroDateError(UnreadableError):
    """The value is how a database writes that there is no date."""


def one_line(value: object) -> str:
    """Text for one line: entities decoded once, line breaks to spaces, unusable characters removed."""
    if not isinstance(value, str):
        return number_text(value)
    if value.isprintable() and "&" not in value:
        return value.strip()
    return _LINE_BREAKS.sub(" ", several_lines(value)).strip()


def several_lines(value: object) -> str:
    """As `one_line`, with line ends kept as line feeds."""
    if not isinstance(value, str):
        return number_text(value)
    text = _ENTITY.sub(lambda match: html.unescape(match[0]), value) if "&" in value else value
    return _UNUSABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def number_text(value: object) -> str:
    """A JSON number as plain text; '' for everything else, and for a number of more digits than any has."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return ""
    if isinstance(value, int):
        return str(value)
    return f"{value.normalize():f}" if abs(value.adjusted()) < MOST_DIGITS else ""


def identity(value: object) -> str:
    """An id as text; '' for none, which the store writes as null, 0, '0', '' or {}."""
    text = one_line(value)
    return "" if text == "0" else text


def number(value: object) -> Decimal | None:
    """A number given as '10.0000', 10, 10.0 or '8'; None for null and ''.

    Raises:
        UnreadableError: anything else, NaN, and 10^15 or more.
    """
    if value is None:
        return None
    if isinstance(value, str):
        return _number_in(value)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        found = Decimal(value)
    else:
        raise UnreadableError(str(value))
    return _possible(found)


# Most of an order's fifty amounts are the same few texts, "0.0000" before all.
@lru_cache(maxsize=1024)
def _number_in(text: str) -> Decimal | None:
    text = text.strip()
    if not text:
        return None
    if not text.isascii() or not _NUMBER.fullmatch(text):
        raise UnreadableError(text)
    return _possible(Decimal(text))


def _possible(found: Decimal) -> Decimal:
    if not found.is_finite() or abs(found) >= LARGEST:
        raise UnreadableError(str(found))
    return found


def whole(value: object) -> int | None:
    """A whole number; None where it is absent or anything else."""
    try:
        found = number(value)
    except UnreadableError:
        return None
    return int(found) if found is not None and found == found.to_integral_value() else None


def instant(value: object) -> datetime | None:
    """An instant in UTC from RFC 2822 (V2) or ISO 8601 (V3), the same in every locale; None for null and ''.

    Without an offset it is UTC, as the store's answers always are (orders.v2, date_created).

    Raises:
        ZeroDateError: it stands for no date, as 30 Nov -0001 or 1 Jan 1970.
        UnreadableError: it is no date.
    """
    text = value.strip() if isinstance(value, str) else value
    if text is None or text == "":
        return None
    if not isinstance(text, str):
        raise UnreadableError(str(text))
    if _ZERO_DATE.fullmatch(text):
        raise ZeroDateError(text)
    try:
        found = _rfc_2822(text) or datetime.fromisoformat(text)
        utc = (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise UnreadableError(text) from error
    if utc.year < FIRST_YEAR:
        raise ZeroDateError(text)
    if utc.year > LAST_YEAR:
        raise UnreadableError(text)
    return utc


def _rfc_2822(text: str) -> datetime | None:
    match = _RFC_2822.fullmatch(text)
    month = _MONTHS.get(match[2].lower()) if match else None
    if match is None or month is None:
        return None
    zone = UTC
    if match[7]:
        offset = timedelta(hours=int(match[8]), minutes=int(match[9]))
        zone = timezone(offset if match[7] == "+" else -offset)
    return datetime(
        int(match[3]), month, int(match[1]), int(match[4]), int(match[5]), int(match[6] or 0), tzinfo=zone
    )


def truth(value: object) -> bool | None:
    """True or false, also as 1, 'true' and the like; None where absent or anything else."""
    if isinstance(value, bool):
        return value
    return {"1": True, "true": True, "0": False, "false": False}.get(one_line(value).lower())


def objects(value: object) -> list[Json]:
    """The objects of a list, or one without its list; [] for a stub {url, resource} and all else."""
    if isinstance(value, list):
        return [part for part in value if isinstance(part, dict)]
    if isinstance(value, dict) and value and not _is_stub(value):
        return [value]
    return []


def _is_stub(value: Json) -> bool:
    return "resource" in value and "url" in value
