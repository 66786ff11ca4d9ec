"""R12: the figures for revaluing open balances of other currencies. Nothing is posted."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from daybook.model.account import AccountRole, Role
from daybook.model.document import DocumentKind
from daybook.model.ledger import NewPayment
from daybook.model.money import Money
from daybook.model.sheet import Phrase, RowKind, Sheet
from daybook.sandbox.hard_orders.builder import BANK, PAID, item
from daybook.sandbox.shop.currencies import Currency
from daybook.services.sheets.revaluation import revaluation_sheet
from golden.conftest import Opener
from helpers.golden import Golden
from helpers.typed_shop import SETUP, order

EURO = Currency(3, "EUR", "Euro", "€", "EU", 2, 8_000)
"""0.80 euros for a dollar: a euro is worth 1.25 dollars."""

MARCH = dt.date(2026, 3, 31)
INVOICES = replace(SETUP, document_kind=DocumentKind.SALES_INVOICE)


def sheet(golden: Golden, *rates: tuple[str, str], on: dt.date = MARCH) -> Sheet:
    given = [(currency, Decimal(rate)) for currency, rate in rates]
    return revaluation_sheet(golden.ledger.foreign_balances(on), given, on, "USD")


def lines(found: Sheet) -> list[tuple[object, ...]]:
    return [
        tuple(f"{cell.amount:.2f}" if isinstance(cell, Money) else cell for cell in row.cells)
        for row in found.rows
        if row.kind is RowKind.LINE
    ]


def codes(found: Sheet) -> list[str]:
    return [note.code for note in found.notes]


def two_sales(golden: Golden) -> None:
    """119.00 EUR owed less 20.00 received at 1.30, and 30.00 EUR on its way, all booked at 1.25."""
    owed, _ = golden.sell(
        order(1, item("JF-MUG", "119.00"), currency=EURO, payment=BANK),
        order(2, item("JF-MUG", "30.00"), currency=EURO, payment=PAID),
    )
    day = dt.date(2026, 3, 20)
    golden.ledger.receive(NewPayment(owed, day, Decimal(20), "1050", Decimal("1.30"), "by hand"))


def test_each_open_balance_is_shown_as_booked_and_at_the_rate_of_the_day(open_golden: Opener) -> None:
    # Owed: 99.00 at 1.25 = 123.75, at 1.10 = 108.90: 14.85 less. On its way: 30.00, 37.50, 33.00: 4.50 less.
    # In hand: 20.00 at 1.30 = 26.00, at 1.10 = 22.00: 4.00 less. Together 23.35.
    golden = open_golden(INVOICES)
    two_sales(golden)
    entries = len(list(golden.ledger.entries(None, None)))
    found = sheet(golden, ("EUR", "1.10"))
    rate = Decimal("1.10")
    customer = lines(found)[2][2]
    assert customer
    assert lines(found) == [
        ("1050", "Undeposited funds", "", "20.00", "26.00", rate, "22.00", "-4.00"),
        ("1101", "Clearing - Credit Card EUR", "", "30.00", "37.50", rate, "33.00", "-4.50"),
        ("1200", "Accounts receivable", customer, "99.00", "123.75", rate, "108.90", "-14.85"),
    ]
    assert found.rows[-1].cells[-1] == Money(Decimal("-23.35"), "USD")
    assert codes(found) == [
        *["reports.note_revalue_down"] * 3,
        "reports.note_revalue_by_hand",
        "reports.note_revalue_receivables",
    ]
    assert len(list(golden.ledger.entries(None, None))) == entries


def test_a_currency_without_a_rate_shows_what_is_booked_alone(open_golden: Opener) -> None:
    golden = open_golden(INVOICES)
    two_sales(golden)
    found = sheet(golden, ("GBP", "1.50"))
    assert {row[5:] for row in lines(found)} == {(None, None, None)}
    assert [row[4] for row in lines(found)] == ["26.00", "37.50", "123.75"]
    assert Phrase("reports.note_rate_missing", {"currencies": "EUR", "home": "USD"}) in found.notes


def sums(found: Sheet) -> list[tuple[object, object]]:
    whole = (Phrase("reports.sum_everything"), Phrase("reports.sum_rated"))
    return [(row.cells[0], row.cells[7]) for row in found.rows if row.cells[0] in whole]


def test_no_difference_of_everything_is_claimed_where_a_rate_is_missing(open_golden: Opener) -> None:
    golden = open_golden(INVOICES)
    two_sales(golden)
    assert sums(sheet(golden)) == []
    pounds = replace(golden.ledger.foreign_balances(MARCH)[0], currency="GBP")
    both = [*golden.ledger.foreign_balances(MARCH), pounds]
    found = revaluation_sheet(both, [("EUR", Decimal("1.10"))], MARCH, "USD")
    assert sums(found) == [(Phrase("reports.sum_rated"), Money(Decimal("-23.35"), "USD"))]
    assert sums(sheet(golden, ("EUR", "1.10"))) == [
        (Phrase("reports.sum_everything"), Money(Decimal("-23.35"), "USD"))
    ]


def test_a_day_before_knows_nothing_of_what_came_later(open_golden: Opener) -> None:
    golden = open_golden(INVOICES)
    two_sales(golden)
    before = dt.date(2026, 3, 19)
    assert [row[3] for row in lines(sheet(golden, on=before))] == ["30.00", "119.00"]
    assert lines(sheet(golden, on=dt.date(2026, 3, 1))) == []
    assert sheet(golden, on=dt.date(2026, 3, 1)).notes == ()


def test_what_is_settled_and_what_is_of_the_books_own_currency_is_not_shown(open_golden: Opener) -> None:
    golden = open_golden(INVOICES)
    owed, _ = golden.sell(
        order(1, item("JF-MUG", "119.00"), currency=EURO, payment=BANK),
        order(2, item("JF-MUG", "30.00"), payment=BANK),
    )
    day = dt.date(2026, 3, 20)
    golden.ledger.receive(NewPayment(owed, day, Decimal(119), "1000", Decimal("1.25"), "by hand"))
    assert [row[0] for row in lines(sheet(golden, ("EUR", "1.10")))] == ["1000"]


def test_balances_on_former_accounts_still_count(open_golden: Opener) -> None:
    golden = open_golden(INVOICES)
    golden.sell(order(1, item("JF-MUG", "119.00"), currency=EURO, payment=BANK))
    golden.ledger.map_role(AccountRole(Role.RECEIVABLE), "1300")
    assert [row[0] for row in lines(sheet(golden, ("EUR", "1.30")))] == ["1200"]


def test_a_balance_that_gained_says_on_which_side_the_entry_is(open_golden: Opener) -> None:
    golden = open_golden(INVOICES)
    golden.sell(order(1, item("JF-MUG", "100.00"), currency=EURO, payment=BANK))
    found = sheet(golden, ("EUR", "1.30"))
    assert found.notes[0] == Phrase(
        "reports.note_revalue_up",
        {
            "code": "1200",
            "name": "Accounts receivable",
            "currency": "EUR",
            "difference": Money(Decimal("5.00"), "USD"),
        },
    )
