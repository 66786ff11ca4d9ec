"""The reconciliation as a sheet: each day's orders against the books, then every order that differs."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from daybook.model.money import ZERO, Money
from daybook.model.sheet import LinkKind, Phrase, Sheet, SheetRow
from daybook.services.sheets.columns import (
    amount,
    between,
    count,
    day,
    heading,
    line,
    money_of,
    money_or_none,
    text,
    total,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from daybook.services.ledger.reconciling import ReconciledDay, ReconciledOrder, Reconciliation
    from daybook.services.refunds.unbooked_refunds import UnbookedRefund

_COLUMNS = (
    day("reports.column_day"),
    count("reports.column_orders"),
    amount("reports.column_shop"),
    amount("reports.column_books"),
    amount("reports.column_new"),
    amount("reports.column_needs_you"),
    amount("reports.column_left_out"),
    amount("reports.column_outside"),
    amount("reports.column_difference"),
)

_ORDERS = (
    text("reports.column_order"),
    text("reports.column_customer", 2),
    text("reports.column_reference"),
    amount("reports.column_shop"),
    amount("reports.column_books"),
    amount("reports.column_entry_total"),
    amount("reports.column_difference"),
    text("reports.column_reason", 3),
)


def reconciliation_sheet(found: Reconciliation, home: str) -> Sheet:
    """Day by day; a day leads to its orders. Refunds that wait come after the sums, each with its amount.

    Where the sum does not close, or a refund waits, a note says so.
    """
    rows: list[SheetRow] = [_day(each) for each in found.days]
    by_currency: defaultdict[str, list[ReconciledDay]] = defaultdict(list)
    for each in found.days:
        by_currency[each.currency].append(each)
    rows += [_sum(by_currency[currency], currency) for currency in sorted(by_currency)]
    rows += _waiting_by_day(found.refunds_waiting)
    unclosed = sum(1 for each in found.days if not each.closes)
    notes = [Phrase("reports.note_reconciled")]
    if unclosed:
        notes.append(Phrase("reports.note_days_open", {"count": unclosed}))
    if found.unproved:
        notes.append(Phrase("reports.note_unproved", {"count": len(found.unproved)}))
    elif found.orders:
        notes.append(Phrase("reports.note_proved"))
    if found.refunded:
        notes.append(Phrase("reports.note_refunded", {"count": len(found.refunded)}))
    if found.refunds_waiting:
        notes.append(Phrase("reports.note_refunds_waiting", {"count": len(found.refunds_waiting)}))
    about = between(found.first, found.last, home)
    return Sheet(Phrase("reports.reconciliation"), about, home, _COLUMNS, tuple(rows), tuple(notes))


def orders_sheet(found: Reconciliation, home: str) -> Sheet:
    """Order by order: what differs first, then what has no document, what agrees, refunds that wait."""
    parts = (
        ("reports.orders_differ", [each for each in found.orders if each.differs]),
        ("reports.documents_differ", found.others),
        ("reports.orders_not_booked", [each for each in found.orders if each.books is None]),
        (
            "reports.orders_agree",
            [each for each in found.orders if each.books is not None and not each.differs],
        ),
    )
    rows: list[SheetRow] = []
    for code, orders in parts:
        if orders:
            rows.append(heading(code, *(None,) * 7))
            rows += [_order(each) for each in orders]
            rows += _order_sums(orders)
    rows += _waiting_by_order(found.refunds_waiting)
    about = between(found.first, found.last, home)
    return Sheet(Phrase("reports.reconciled_orders"), about, home, _ORDERS, tuple(rows))


def _waiting_by_day(refunds: Sequence[UnbookedRefund]) -> Iterator[SheetRow]:
    """What the shop gave back needs you until the books have it, as a sale does."""
    if refunds:
        yield heading("reports.refunds_waiting", *(None,) * 8)
    for each in refunds:
        back = Money(-each.total.amount, each.total.currency)
        cells = (each.date, None, back, None, None, back, None, None, None)
        yield line(*cells, kind=LinkKind.ORDER, target=each.order_id)
    for currency, back in _sums_back(refunds):
        count_of = sum(1 for each in refunds if each.total.currency == currency)
        yield total(Phrase("reports.sum"), count_of, back, None, None, back, None, None, None)


def _waiting_by_order(refunds: Sequence[UnbookedRefund]) -> Iterator[SheetRow]:
    if refunds:
        yield heading("reports.refunds_waiting", *(None,) * 7)
    for each in refunds:
        back = Money(-each.total.amount, each.total.currency)
        cells = (each.order_id, None, each.refund_id, back, None, None, None, each.reason)
        yield line(*cells, kind=LinkKind.ORDER, target=each.order_id)
    for _, back in _sums_back(refunds):
        yield total(Phrase("reports.sum"), None, None, back, None, None, None, None)


def _sums_back(refunds: Sequence[UnbookedRefund]) -> Iterator[tuple[str, Money]]:
    for currency in sorted({each.total.currency for each in refunds}):
        found = (-each.total.amount for each in refunds if each.total.currency == currency)
        yield currency, money_of(found, currency)


def _day(each: ReconciledDay) -> SheetRow:
    return line(
        each.date,
        each.orders,
        Money(each.store, each.currency),
        Money(each.booked, each.currency),
        *(money_or_none(value, each.currency) for value in (each.new, each.needs_you)),
        *(money_or_none(value, each.currency) for value in (each.left_out, each.outside)),
        Money(each.difference, each.currency),
        kind=LinkKind.DAY,
        target=each.date.isoformat(),
    )


def _sum(days: Sequence[ReconciledDay], currency: str) -> SheetRow:
    return total(
        Phrase("reports.sum"),
        sum(each.orders for each in days),
        money_of((each.store for each in days), currency),
        money_of((each.booked for each in days), currency),
        money_of((each.new for each in days), currency),
        money_of((each.needs_you for each in days), currency),
        money_of((each.left_out for each in days), currency),
        money_of((each.outside for each in days), currency),
        money_of((each.difference for each in days), currency),
    )


def _order(each: ReconciledOrder) -> SheetRow:
    def money(value: object) -> Money | None:
        return Money(value, each.currency) if isinstance(value, Decimal) else None

    kind, target = (LinkKind.DOCUMENT, each.books_id) if each.books_id else (LinkKind.ORDER, each.order_id)
    return line(
        each.order_id,
        each.customer,
        each.number or each.document,
        money(each.store),
        money(each.books),
        money(each.entry),
        money_or_none(each.difference, each.currency),
        each.reason,
        kind=kind,
        target=target,
    )


def _order_sums(orders: Sequence[ReconciledOrder]) -> Iterator[SheetRow]:
    for currency in sorted({each.currency for each in orders}):
        found = [each for each in orders if each.currency == currency]
        yield total(
            Phrase("reports.sum"),
            None,
            None,
            money_of((each.store or ZERO for each in found), currency),
            money_of((each.books or ZERO for each in found), currency),
            money_of((each.entry or ZERO for each in found), currency),
            money_of((each.difference for each in found), currency),
            None,
        )
