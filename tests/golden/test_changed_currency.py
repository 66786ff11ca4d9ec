"""An order whose currency changed in the shop after its import is told by name, not compared by amount."""

import datetime as dt
import threading
from dataclasses import replace
from decimal import Decimal

from daybook.model.money import Money
from daybook.sandbox.hard_orders.builder import item
from daybook.sandbox.shop.currencies import CURRENCIES
from daybook.sandbox.shop.draft import Draft
from daybook.services.ledger.reconciling import Reconciliation
from daybook.services.orders.changes import Field
from helpers.golden import Golden
from helpers.typed_shop import instant, order
from helpers.workbench import Quiet

NEVER = threading.Event()
SOLD = order(1030, item("JF-MUG", "40.00"))


def in_euros(draft: Draft) -> Draft:
    return replace(draft, currency=CURRENCIES["EUR"], modified=instant("2026-03-20 09:00"))


def changed(golden: Golden) -> Reconciliation:
    golden.sell(SOLD, order(1031, item("JF-SOAP", "8.20")))
    golden.shop.put(in_euros(SOLD))
    golden.session.list_orders(NEVER, Quiet())
    return golden.session.reconciling().run(None, dt.date(2026, 12, 31), NEVER)


def test_the_reconciliation_names_both_currencies_and_no_day_adds_them_up(golden: Golden) -> None:
    """40.00 USD are in the books and 40.00 EUR in the shop: equal figures, and nothing agrees."""
    found = changed(golden)
    assert not found.agrees
    in_shop, in_books = found.unproved
    assert (in_shop.currency, in_shop.store, in_shop.books) == ("EUR", Decimal("40.00"), Decimal(0))
    assert (in_books.currency, in_books.store, in_books.books) == ("USD", None, Decimal("40.00"))
    for each in found.unproved:
        assert each.reason is not None
        assert each.reason.code == "reconcile.currency_differs"
        assert each.reason.values["store"] == Money(Decimal("40.00"), "EUR")
        assert each.reason.values["books"] == Money(Decimal("40.00"), "USD")
    figures = {day.currency: (day.store, day.booked, day.difference) for day in found.days}
    assert figures == {
        "EUR": (Decimal("40.00"), Decimal(0), Decimal("-40.00")),
        "USD": (Decimal("8.20"), Decimal("48.20"), Decimal("40.00")),
    }
    assert all(day.closes for day in found.days)


def test_the_change_says_that_the_currency_is_another_though_no_figure_is(golden: Golden) -> None:
    changed(golden)
    difference = golden.session.stories.tell("1030").difference
    assert difference is not None
    assert (difference.currency_before, difference.currency) == ("USD", "EUR")
    assert difference.changed_currency
    assert difference.moves_money
    totals = [each for each in difference.amounts if each.field is Field.TOTAL]
    assert [(each.before, each.after) for each in totals] == [(Decimal("40.00"), Decimal("40.00"))]
    assert golden.session.stories.tell("1031").difference is None
