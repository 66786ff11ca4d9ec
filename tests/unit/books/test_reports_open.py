"""What customers owed at the end of any day, which is what the accounts held."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from daybook.books.local import LocalBooks
from daybook.model.account import AccountRole, Role
from daybook.model.document import DocumentKind
from daybook.model.money import ZERO
from unit.books.ledger_samples import LATER, approved, payment, sale
from unit.books.report_samples import lively


def owed_on(books: LocalBooks, day: date) -> dict[str, Decimal]:
    found = books.ledger.receivables(day)
    assert found.owed == found.held
    return {item.number: item.open for item in found.items}


@pytest.fixture
def dollars(books: LocalBooks) -> LocalBooks:
    books.set_home_currency("USD")
    return books


def test_an_invoice_is_owed_from_its_day_until_the_day_it_is_paid(dollars: LocalBooks) -> None:
    (invoice,) = approved(dollars, sale(1, day=date(2026, 3, 3)))
    dollars.ledger.receive(payment(invoice, "20.00"))
    paid = payment(invoice, "20.00").date
    assert owed_on(dollars, date(2026, 3, 2)) == {}
    assert owed_on(dollars, date(2026, 3, 3)) == {"SI-000001": Decimal("21.65")}
    assert owed_on(dollars, paid - timedelta(days=1)) == {"SI-000001": Decimal("21.65")}
    assert owed_on(dollars, paid) == {"SI-000001": Decimal("1.65")}


def test_a_payment_reversed_later_stands_until_that_day(dollars: LocalBooks) -> None:
    (invoice,) = approved(dollars, sale(1, day=date(2026, 3, 3)))
    number = dollars.ledger.receive(payment(invoice, "20.00"))
    later = date(2026, 4, 20)
    dollars.ledger.reverse_payment(number, "bounced", later)
    assert owed_on(dollars, later - timedelta(days=1)) == {"SI-000001": Decimal("1.65")}
    assert owed_on(dollars, later) == {"SI-000001": Decimal("21.65")}


def test_r4_an_invoice_void_on_a_later_day_is_owed_until_then(dollars: LocalBooks) -> None:
    (invoice,) = approved(dollars, sale(1, day=date(2026, 2, 3)))
    dollars.ledger.close_month(date(2026, 2, 1))
    dollars.ledger.void(invoice, "never ordered", date(2026, 3, 2))
    assert owed_on(dollars, date(2026, 3, 1)) == {"SI-000001": Decimal("21.65")}
    assert owed_on(dollars, date(2026, 3, 2)) == {}


def test_a_sales_order_owes_nothing_before_its_invoice(dollars: LocalBooks) -> None:
    received = ((date(2026, 3, 1), "5.00"),)
    (order,) = approved(dollars, sale(1, DocumentKind.SALES_ORDER, received=received))
    invoice = dollars.ledger.convert(order, date(2026, 3, 29))
    dollars.approve([invoice], LATER)
    assert owed_on(dollars, date(2026, 3, 28)) == {}
    assert owed_on(dollars, date(2026, 3, 29)) == {"SI-000001": Decimal("16.65")}


def test_r7_at_every_day_of_lively_books_the_items_are_what_receivables_hold(books: LocalBooks) -> None:
    lively(books)
    day = date(2026, 3, 1)
    held = set()
    while day <= date(2026, 4, 1):
        found = books.ledger.receivables(day)
        balance = {row.account.code: row.debit - row.credit for row in books.ledger.trial_balance(day).rows}
        assert found.owed == found.held == balance.get("1200", ZERO), day
        held.add(found.held)
        day += timedelta(days=1)
    assert len(held) > 3
    now = {item.books_id: item.open for item in books.ledger.open_items()}
    assert {item.books_id: item.open for item in books.ledger.receivables(date(2026, 12, 31)).items} == now


def test_invoices_on_an_account_that_receivables_left_are_owed_still(dollars: LocalBooks) -> None:
    first, second = approved(dollars, sale(1, day=date(2026, 3, 3)), sale(2, day=date(2026, 3, 3)))
    dollars.ledger.map_role(AccountRole(Role.RECEIVABLE), "1050")
    dollars.ledger.receive(payment(first, "21.65"))
    dollars.ledger.map_role(AccountRole(Role.RECEIVABLE), "1200")
    # Money that comes into an account which was for receivables once is not owed by anybody.
    dollars.ledger.receive(payment(second, "20.00", account="1050"))
    assert owed_on(dollars, date(2026, 3, 3)) == {
        "SI-000001": Decimal("21.65"),
        "SI-000002": Decimal("21.65"),
    }
    assert owed_on(dollars, date(2026, 12, 31)) == {"SI-000002": Decimal("1.65")}
