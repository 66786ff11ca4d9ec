"""Sheets of the reconciliation: what adds up by day, what differs, what waits."""

from __future__ import annotations

from decimal import Decimal

from daybook.model.money import Money
from daybook.model.problem import Problem
from daybook.model.sheet import LinkKind, Phrase, RowKind
from daybook.model.table import Chip
from daybook.services.ledger.reconciling import ReconciledDay, ReconciledOrder, Reconciliation
from daybook.services.refunds.unbooked_refunds import UnbookedRefund
from daybook.services.sheets.reconciliation import orders_sheet, reconciliation_sheet
from helpers.sheets import TODAY, note_codes, usd


def reconciled(order_id: str, store: str, books: str, entry: str, chip: Chip) -> ReconciledOrder:
    shop, document, posted = (Decimal(text) if text else None for text in (store, books, entry))
    books_id = order_id if books else ""
    return ReconciledOrder(
        order_id, TODAY, "Ada", chip, "USD", shop, document, posted, "", "", books_id, None
    )


def test_the_reconciliation_adds_up_and_names_what_differs() -> None:
    orders = (
        reconciled("1", "10", "10", "10", Chip.IMPORTED),
        reconciled("2", "20", "21", "21", Chip.IMPORTED),
        reconciled("3", "30", "", "", Chip.NEW),
    )
    zero = Decimal(0)
    one_day = ReconciledDay(
        TODAY, "USD", 3, Decimal(60), Decimal(31), Decimal(30), zero, zero, zero, Decimal(1)
    )
    found = Reconciliation(TODAY, TODAY, (one_day,), orders, (), ())
    sheet = reconciliation_sheet(found, "USD")
    assert sheet.rows[0].link is not None
    assert sheet.rows[0].link.kind is LinkKind.DAY
    assert sheet.rows[-1].cells[1:4] == (3, usd("60"), usd("31"))
    assert note_codes(sheet) == ["reports.note_reconciled", "reports.note_unproved"]
    detail = orders_sheet(found, "USD")
    assert [row.cells[0] for row in detail.rows if row.kind is RowKind.HEADING] == [
        Phrase("reports.orders_differ"),
        Phrase("reports.orders_not_booked"),
        Phrase("reports.orders_agree"),
    ]
    sums = [row.cells[3] for row in detail.rows if row.kind is RowKind.SUM]
    assert sums == [usd("20"), usd("30"), usd("10")]


def test_an_order_on_other_accounts_than_its_document_s_is_among_those_that_differ() -> None:
    order = reconciled("1", "10", "10", "10", Chip.IMPORTED)._replace(astray=("1000", "1101"))
    found = Reconciliation(TODAY, TODAY, (), (order,), (), ())
    heading, row, _ = orders_sheet(found, "USD").rows
    assert (heading.cells[0], row.cells[0]) == (Phrase("reports.orders_differ"), "1")
    assert found.unproved == (order,)


def test_refunds_that_wait_stand_below_the_days_with_their_own_currency() -> None:
    why = Problem("refund.waits_for_sale")
    waiting = tuple(
        UnbookedRefund(number, "7", TODAY, Money(Decimal(amount), currency), Money(Decimal(1), currency), why)
        for number, amount, currency in (("70", "11", "USD"), ("71", "4", "USD"), ("72", "9", "CAD"))
    )
    found = Reconciliation(TODAY, TODAY, (), (), (), waiting)
    sheet = reconciliation_sheet(found, "USD")
    assert sheet.rows[0].cells[0] == Phrase("reports.refunds_waiting")
    backs = [row.cells[2] for row in sheet.rows[1:]]
    cad = Money(Decimal(-9), "CAD")
    assert backs == [usd("-11"), usd("-4"), cad, cad, usd("-15")]
    assert {len(row.cells) for row in sheet.rows} == {len(sheet.columns)}
    assert Phrase("reports.note_refunds_waiting", {"count": 3}) in sheet.notes
    detail = orders_sheet(found, "USD")
    assert [row.cells[7] for row in detail.rows if row.kind is RowKind.LINE] == [why] * 3
    assert {len(row.cells) for row in detail.rows} == {len(detail.columns)}


def test_a_day_that_does_not_close_is_counted() -> None:
    zero = Decimal(0)
    broken = ReconciledDay(TODAY, "USD", 1, Decimal(60), Decimal(31), zero, zero, zero, zero, zero)
    sheet = reconciliation_sheet(Reconciliation(TODAY, TODAY, (broken,), (), (), ()), "USD")
    assert Phrase("reports.note_days_open", {"count": 1}) in sheet.notes
