"""The balances a range begins with, as one entry on the day before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from datetime import UTC
from decimal import Decimal
from typing import Final

from daybook.exports.postings import merged
from daybook.model.account import Account, AccountType
from daybook.model.document import EntryLine, EntryOrigin
from daybook.model.ledger import LedgerEntry
from daybook.model.money import ZERO

MEMO: Final = "Balances brought forward"
RESULTS: Final = (AccountType.INCOME, AccountType.COST, AccountType.EXPENSE)
KEPT: Final = 1_000
"""Lines held before they are added up, so that years of entries need no memory."""


def brought_forward(
    entries: Iterable[LedgerEntry], start: dt.date, year: dt.date, retained: Account, home: str
) -> LedgerEntry | None:
    """What `entries`, all before `start`, left on the accounts; None where that is nothing.

    Results of fiscal years before `year`, the first day of the one that `start` lies in, go to `retained`.
    """
    lines: list[EntryLine] = []
    for entry in entries:
        lines += [_carried(line, entry.date < year, retained, home) for line in entry.lines]
        if len(lines) > KEPT:
            lines = merged(lines)
    lines = merged(lines)
    if not lines:
        return None
    day = start - dt.timedelta(days=1)
    posted = dt.datetime.combine(day, dt.time(), UTC)
    return LedgerEntry("", EntryOrigin.OPENING, day, "", MEMO, tuple(lines), Decimal(1), "", home, posted)


def _carried(line: EntryLine, is_earlier: bool, retained: Account, home: str) -> EntryLine:
    if not is_earlier or line.account.type not in RESULTS:
        return line
    amount = line.home_amount
    return EntryLine(retained, max(amount, ZERO), max(-amount, ZERO), home, amount)
