"""Open invoices, aged by how long their payment is due."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING

from daybook.model.money import ZERO, Money
from daybook.model.sheet import LinkKind, Phrase, Sheet, SheetRow
from daybook.services.sheets.columns import (
    amount,
    at_the_end_of,
    count,
    day,
    heading,
    line,
    money_of,
    text,
    total,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from daybook.model.ledger_reports import OpenItem, Receivables

_COLUMNS = (
    text("reports.column_number"),
    text("reports.column_reference"),
    text("reports.column_customer", 1),
    day("reports.column_date"),
    day("reports.column_due"),
    count("reports.column_days_late"),
    amount("reports.column_total"),
    amount("reports.column_open"),
)

_AGES = (
    (0, "reports.age_not_due"),
    (30, "reports.age_30"),
    (60, "reports.age_60"),
    (90, "reports.age_90"),
)
"""Each age with its last day after the due day."""

_OLDEST = "reports.age_older"
_OWED_BACK = "reports.age_owed_back"
"""What is owed to customers is due to nobody, so it has no age."""


def open_invoices_sheet(owed: Receivables, home: str) -> Sheet:
    """What customers owed at the end of a day, the oldest ages last; each age is summed by currency.

    A note says whether it is what the accounts held.
    """
    today, items = owed.on, owed.items
    aged: defaultdict[str, list[OpenItem]] = defaultdict(list)
    for item in items:
        aged[_age(item, today)].append(item)
    rows: list[SheetRow] = []
    for code in (*(code for _, code in _AGES), _OLDEST, _OWED_BACK):
        if code in aged:
            rows.append(heading(code, *(None,) * 7))
            rows += [_row(item, today) for item in sorted(aged[code], key=_due)]
            rows += _sums(aged[code], "reports.sum", home)
    if len(aged) > 1:
        rows += _sums(items, "reports.sum_everything", home)
    about = at_the_end_of(today, home)
    return Sheet(Phrase("reports.open_invoices"), about, home, _COLUMNS, tuple(rows), (_proof(owed, home),))


def _proof(owed: Receivables, home: str) -> Phrase:
    held = Money(owed.held, home)
    if owed.owed == owed.held:
        return Phrase("reports.note_open_agrees", {"held": held})
    return Phrase("reports.note_open_differs", {"held": held, "owed": Money(owed.owed, home)})


def _due(item: OpenItem) -> dt.date:
    return item.due_date or item.date


def _age(item: OpenItem, today: dt.date) -> str:
    if item.open < 0:
        return _OWED_BACK
    late = (today - _due(item)).days
    return next((code for last, code in _AGES if late <= last), _OLDEST)


def _row(item: OpenItem, today: dt.date) -> SheetRow:
    late = (today - _due(item)).days
    return line(
        item.number,
        item.reference,
        item.customer,
        item.date,
        item.due_date,
        late if late > 0 and item.open > 0 else None,
        Money(item.total, item.currency),
        Money(item.open, item.currency),
        kind=LinkKind.DOCUMENT,
        target=item.books_id,
    )


def _sums(items: Sequence[OpenItem], code: str, home: str) -> Iterator[SheetRow]:
    """A sum for each currency, that of the books first."""
    by_currency: defaultdict[str, list[OpenItem]] = defaultdict(list)
    for item in items:
        by_currency[item.currency].append(item)
    for currency in sorted(by_currency, key=lambda found: (found != home, found)):
        found = by_currency[currency]
        everything = Money(sum((item.total for item in found), ZERO), currency)
        still_open = money_of((item.open for item in found), currency)
        yield total(Phrase(code), *(None,) * 5, everything, still_open)
