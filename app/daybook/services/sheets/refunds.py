"""Refunds of the shop that are not in the books: those that wait, those left out, and why."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from daybook.model.sheet import LinkKind, Phrase, RowKind, Sheet, SheetRow
from daybook.services.sheets.columns import amount, at_the_end_of, day, heading, line, money_of, text, total

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from daybook.services.refunds.unbooked_refunds import UnbookedRefund

_COLUMNS = (
    text("reports.column_refund"),
    text("reports.column_order"),
    day("reports.column_date"),
    text("reports.column_reason", 1),
    amount("reports.column_tax"),
    amount("reports.column_total"),
)


def refunds_sheet(
    waiting: Sequence[UnbookedRefund], passed_over: Sequence[UnbookedRefund], on: dt.date, home: str
) -> Sheet:
    """Refunds that wait, summed by currency, then those a person left out, then those passed over by rule."""
    groups = (
        ("reports.refunds_waiting", waiting),
        ("reports.refunds_left_out", [each for each in passed_over if each.is_left_out]),
        ("reports.refunds_passed_over", [each for each in passed_over if not each.is_left_out]),
    )
    rows: list[SheetRow] = []
    for title, found in groups:
        if found:
            rows.append(heading(title, *(None,) * 5))
            rows += [_row(each) for each in found]
            rows += _sums(found)
    return Sheet(Phrase("reports.refunds"), at_the_end_of(on, home), home, _COLUMNS, tuple(rows))


def refund_of(row: SheetRow) -> str:
    """The refund a row is about, '' where it is about none."""
    return str(row.cells[0]) if row.kind is RowKind.LINE else ""


def _row(each: UnbookedRefund) -> SheetRow:
    return line(
        each.refund_id,
        each.order_id,
        each.date,
        each.reason,
        each.tax,
        each.total,
        kind=LinkKind.ORDER,
        target=each.order_id,
    )


def _sums(found: Sequence[UnbookedRefund]) -> Iterator[SheetRow]:
    by_currency: defaultdict[str, list[UnbookedRefund]] = defaultdict(list)
    for each in found:
        by_currency[each.total.currency].append(each)
    for currency, same in sorted(by_currency.items()):
        taxes = money_of((each.tax.amount for each in same), currency)
        amounts = money_of((each.total.amount for each in same), currency)
        yield total(Phrase("reports.sum"), None, None, None, taxes, amounts)
