"""Instants as the books keep them: whole microseconds since 1970-01-01 UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def to_stored(instant: datetime) -> int:
    """Whole microseconds for an aware instant."""
    return (instant - EPOCH) // timedelta(microseconds=1)


def from_stored(stored: int) -> datetime:
    """The aware instant that `to_stored` made `stored` of, UTC."""
    return EPOCH + timedelta(microseconds=stored)
