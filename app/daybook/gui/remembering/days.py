"""Ranges of days as they are remembered: "this month" is next month's by then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from daybook.gui.orders.date_range import Days, usual_ranges
from daybook.gui.remembering.values import day_of, text_of


def kept_days(days: Days, today: dt.date) -> dict[str, object]:
    """A range for `days_of`; {} for all days."""
    first, last = days
    if first is None and last is None:
        return {}
    usual = next((code for code, each in usual_ranges(today) if each == days), "")
    if usual:
        return {"usual": usual}
    return {"first": first and first.isoformat(), "last": last and last.isoformat()}


def days_of(kept: object, today: dt.date) -> Days:
    """The range that was kept; all days where it cannot be told."""
    if not isinstance(kept, Mapping):
        return None, None
    usual = dict(usual_ranges(today))
    if (code := text_of(kept.get("usual"))) in usual:
        return usual[code]
    return day_of(kept.get("first")), day_of(kept.get("last"))
