"""Until when the company's books are closed: asked before posting, so that orders do not fail one by one."""

from __future__ import annotations

import datetime as dt
import threading
from typing import TYPE_CHECKING, Final

from daybook.books.intacct.envelope import element
from daybook.model.problem import Refused

if TYPE_CHECKING:
    from daybook.books.intacct.answers import Row
    from daybook.books.intacct.gateway import Gateway
    from daybook.model.ports import Cancel, Clock

FRESH: Final = dt.timedelta(minutes=10)
"""How long what was read counts: an accountant may close a month while orders are imported."""


class LockDates:
    """The last closed day of a company, as last asked."""

    def __init__(self, gateway: Gateway, clock: Clock) -> None:
        self._gateway = gateway
        self._clock = clock
        self._lock = threading.Lock()
        self._closed: dt.date | None = None
        self._read_at: dt.datetime | None = None

    def closed_until(self, cancel: Cancel) -> dt.date | None:
        """The last closed day, None where nothing is closed or it may not be read; asked every ten minutes.

        Raises:
            DaybookError: as `Gateway.read`.
            Cancelled: Stop was pressed.
        """
        with self._lock:
            now = self._clock.now()
            if self._read_at is None or now - self._read_at >= FRESH:
                self._closed = fetch_closed_until(self._gateway, cancel)
                self._read_at = now
            return self._closed

    def check(self, day: dt.date, cancel: Cancel) -> None:
        """Let a document of this day pass.

        Raises:
            Refused: "intacct.day_closed" with `date` and `closed_until`.
            DaybookError: as `Gateway.read`.
        """
        closed = self.closed_until(cancel)
        if closed is not None and day <= closed:
            raise Refused("intacct.day_closed", {"date": day, "closed_until": closed})


def fetch_closed_until(gateway: Gateway, cancel: Cancel) -> dt.date | None:
    """The last closed day (get_closedbooksdate), None where there is none or it may not be read."""
    try:
        answer = gateway.read(element("get_closedbooksdate"), cancel)
    except Refused:
        return None
    return next((day for row in answer.rows if (day := _day(row)) is not None), None)


def _day(row: Row) -> dt.date | None:
    """A date as year, month and day apart, or in one text: 01/31/2026 or 2026-01-31."""
    text = (row.element.text or "").strip()
    try:
        if row.get("YEAR"):
            return dt.date(int(row["YEAR"]), int(row["MONTH"]), int(row["DAY"]))
        if "/" in text:
            month, day, year = text.split("/")
            return dt.date(int(year), int(month), int(day))
        return dt.date.fromisoformat(text)
    except (ValueError, KeyError):
        return None
