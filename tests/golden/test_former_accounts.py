"""Reports by what an account is for count what stands on the accounts it was before."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from threading import Event

from daybook.model.account import Account, AccountRole, AccountType, Role
from daybook.model.books import NewAccount
from daybook.model.document import DocumentKind
from daybook.model.ledger import NewEntry
from daybook.model.money import Money
from daybook.model.sheet import RowKind, Sheet
from daybook.sandbox.hard_orders.builder import PAID, item
from daybook.services.sheets.catalogue import REPORTS, Span
from golden.conftest import Opener
from helpers.golden import Golden, credit, debit
from helpers.typed_shop import SETUP, order

ROUNDING = Account("6900", "Rounding differences", AccountType.EXPENSE)
EXCHANGE = Account("6910", "Exchange differences", AccountType.EXPENSE)
CAPITAL = Account("3000", "Owner's capital", AccountType.EQUITY)
UNASSIGNED = Account("2200", "Tax collected - unassigned", AccountType.LIABILITY)
DEPOSITS = Account("2325", "Deposits, new", AccountType.LIABILITY)
MARCH = Span(dt.date(2026, 3, 1), dt.date(2026, 3, 31))
ORDERS = replace(SETUP, document_kind=DocumentKind.SALES_ORDER)


def sheet(golden: Golden, name: str) -> Sheet:
    report = next(each for each in REPORTS if each.name == name)
    return report.make(golden.ledger, MARCH)


def test_r14_deposits_on_the_account_of_before_are_paid_and_not_shipped(open_golden: Opener) -> None:
    golden = open_golden(ORDERS)
    golden.sell(order(1, item("JF-MUG", "30.00"), payment=PAID))
    golden.books.ensure([NewAccount(AccountRole(Role.FEES, "2325"), DEPOSITS)])
    golden.ledger.map_role(AccountRole(Role.DEPOSITS), "2325")
    golden.sell(order(2, item("JF-MUG", "12.00"), payment=PAID))
    found = sheet(golden, "paid-not-shipped")
    lines = [row.cells for row in found.rows if row.kind is RowKind.LINE]
    assert sorted((cells[0], str(cells[3])) for cells in lines) == [
        ("WEB-1", "30.00 USD"),
        ("WEB-2", "12.00 USD"),
    ]
    assert found.rows[-1].cells[-1] == Money(Decimal("42.00"), "USD")
    assert [(note.code, note.values["code"], str(note.values["balance"])) for note in found.notes] == [
        ("reports.note_deposits_agree", "2325", "12.00 USD"),
        ("reports.note_deposits_agree", "2320", "30.00 USD"),
    ]


def test_rounding_on_the_account_of_before_is_in_the_month(open_golden: Opener) -> None:
    golden = open_golden(SETUP)
    day = dt.date(2026, 3, 5)
    for account, figure in ((ROUNDING, "0.02"), (EXCHANGE, "0.01")):
        lines = (debit(account, figure), credit(CAPITAL, figure))
        golden.ledger.post_entry(NewEntry(day, "cents", lines, Decimal(1), "home"))
        golden.ledger.map_role(AccountRole(Role.ROUNDING), "6910")
    found = sheet(golden, "rounding")
    assert str(found.rows[-1].cells[-1]) == "0.03 USD"
    assert [note.values["code"] for note in found.notes] == ["6910", "6900"]


def test_the_overview_counts_tax_and_rounding_on_accounts_of_before(open_golden: Opener) -> None:
    golden = open_golden(SETUP)
    day = golden.session.today()
    lines = (debit(ROUNDING, "0.02"), credit(UNASSIGNED, "0.02"))
    golden.ledger.post_entry(NewEntry(day, "cents", lines, Decimal(1), "home"))
    golden.ledger.map_role(AccountRole(Role.ROUNDING), "6910")
    golden.ledger.map_role(AccountRole(Role.TAX_UNASSIGNED), "2310")
    figures = golden.session.overview.look(Event()).ledger
    assert figures is not None
    assert figures.rounding is not None
    assert (figures.rounding.account.code, figures.rounding.amount) == ("6910", Decimal("0.02"))
    assert [(each.account.code, each.amount) for each in figures.tax_owed] == [("2200", Decimal("0.02"))]
