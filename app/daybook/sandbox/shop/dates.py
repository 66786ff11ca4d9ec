"""Points in time as whole seconds since 1970 in UTC, and the two ways the API writes and reads them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from email.utils import format_datetime, parsedate_to_datetime
from zoneinfo import ZoneInfo

DAY = 86_400
STORE_ZONE = ZoneInfo("America/Chicago")


def local_midnight(day: date) -> int:
    """Return the second at which a day begins in the store's time zone."""
    return int(datetime.combine(day, time(), STORE_ZONE).timestamp())


def store_day(moment: int) -> date:
    """Return the store's date at a point in time."""
    return datetime.fromtimestamp(moment, STORE_ZONE).date()


def store_today() -> date:
    """Return the store's date now; an order made today is never in the future."""
    return datetime.now(STORE_ZONE).date()


def now() -> int:
    """Return the present second."""
    return int(datetime.now(UTC).timestamp())


def rfc2822(moment: int) -> str:
    """Write a point in time the way V2 does, always in UTC."""
    return format_datetime(datetime.fromtimestamp(moment, UTC))


def iso(moment: int) -> str:
    """Write a point in time the way V3 does."""
    return datetime.fromtimestamp(moment, UTC).isoformat()


def parsed(text: str) -> int:
    """Read either form; a time without an offset is taken as UTC. Raises ValueError for anything else."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = parsedate_to_datetime(text)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return int(moment.timestamp())


def parsed_day(text: str) -> date:
    """Read a date such as ``2026-03-20``; raises ValueError for anything else."""
    return date.fromisoformat(text)
