"""The record of a closing holds counts and totals, and the chain covers them."""

from datetime import date
from decimal import Decimal

import pytest

from daybook.books.local import LocalBooks
from daybook.model.document import DocumentKind
from daybook.model.ledger import ClosingFigures
from unit.books.ledger_samples import BANK, DAY, approved, payment, sale
from unit.books.report_samples import by_hand
from unit.books.test_moving_roles import CAPITAL

MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)


@pytest.fixture
def books(books: LocalBooks) -> LocalBooks:
    """In March an invoice over 21.65 and 100.00 of capital, in April 21.65 received."""
    books.set_home_currency("USD")
    (invoice,) = approved(books, sale(1, DocumentKind.SALES_INVOICE))
    books.ledger.post_entry(by_hand(DAY, (BANK, "100.00"), (CAPITAL, "-100.00")))
    books.ledger.receive(payment(invoice, "21.65", date=date(2026, 4, 5)))
    return books


def test_r15_a_closing_keeps_what_stood_in_the_books(books: LocalBooks) -> None:
    # March: 21.65 + 100.00 debited in two entries; receivables 21.65 and bank 100.00 at its end.
    # April: 21.65 more; the bank's 121.65 at its end.
    march = books.ledger.close_month(MARCH)
    assert march.figures == ClosingFigures(2, 1, Decimal("121.65"), Decimal("121.65"))
    april = books.ledger.close_month(APRIL)
    assert april.figures == ClosingFigures(1, 0, Decimal("21.65"), Decimal("121.65"))
    assert [each.figures for each in books.ledger.closings()] == [march.figures, april.figures]
    assert books.ledger.reopen_month(APRIL, "a bill came late").figures is None
    assert books.ledger.verify().damage == ()


def test_r15_verify_finds_figures_of_a_closing_that_were_changed(books: LocalBooks) -> None:
    books.ledger.close_month(MARCH)
    with books._file.writing() as connection:
        connection.execute("DROP TRIGGER closings_stay")
        connection.execute("UPDATE closings SET figures = replace(figures, '1216500', '1216400')")
    assert [(each.kind, each.subject) for each in books.ledger.verify().damage] == [("closing", "1")]
