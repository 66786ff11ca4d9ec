"""Instants as the workspace keeps them: whole microseconds since 1970-01-01 UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Final

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND: Final = timedelta(microseconds=1)


def to_stored(instant: datetime) -> int:
    """Whole microseconds for an aware instant."""
    return (instant - EPOCH) // MICROSECOND


def to_stored_or_none(instant: datetime | None) -> int | None:
    """The same, None for None."""
    return None if instant is None else to_stored(instant)


def from_stored(stored: int) -> datetime:
    """The instant in UTC."""
    return EPOCH + timedelta(microseconds=stored)


def from_stored_or_none(stored: int | None) -> datetime | None:
    """The same, None for None."""
    return None if stored is None else from_stored(stored)


def day_or_none(text: str | None) -> date | None:
    """The day of an ISO date, None for None."""
    return None if text is None else date.fromisoformat(text)


def now_utc() -> datetime:
    """The present instant."""
    return datetime.now(UTC)
