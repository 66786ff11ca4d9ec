"""What happens to orders after they are in the books, as an auditor would follow it up."""

import datetime as dt
import threading
from dataclasses import replace
from decimal import Decimal

import pytest

from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentKind, DocumentState
from daybook.model.ledger import NewPayment
from daybook.model.money import Money
from daybook.model.posting import BooksId, OrderState
from daybook.model.setup import LaterMoney
from daybook.sandbox.hard_orders.builder import BANK, PAID
from daybook.sandbox.shop import statuses
from daybook.sandbox.shop.draft import Draft, Event
from daybook.sandbox.shop.taxes import TEXAS
from daybook.services.ledger.reconciling import Reconciliation
from daybook.services.results import ListResult
from golden.audited_orders import LONDON, back, goods, mug, refunded, sent, soap
from golden.conftest import Opener
from golden.later_money import authorised, captured
from helpers.golden import Golden, balances, expected
from helpers.typed_shop import SETUP, instant, order
from helpers.workbench import Quiet

NEVER = threading.Event()
END = "2026-12-31"
AT_ONCE = replace(SETUP, later_payments=LaterMoney.BOOK)
IN_ORDERS = replace(AT_ONCE, document_kind=DocumentKind.SALES_ORDER)
MUG = order(1, mug(), deliveries=[sent(TEXAS)])


def listed(golden: Golden, *drafts: Draft) -> ListResult:
    for draft in drafts:
        golden.shop.put(draft)
    return golden.session.list_orders(NEVER, Quiet())


def edited(draft: Draft, at: str = "2026-04-10 09:00", **changes: object) -> Draft:
    return replace(draft, modified=instant(at), **changes)  # type: ignore[arg-type]


def reconciled(golden: Golden) -> Reconciliation:
    golden.journal()
    return golden.session.reconciling().run(None, dt.date.fromisoformat(END), NEVER)


def test_a_line_added_after_the_import_comes_in_whole_when_it_is_imported_again(golden: Golden) -> None:
    golden.sell(MUG)
    listed(golden, edited(MUG, lines=[mug(), soap()]))
    [changed] = reconciled(golden).unproved
    assert (changed.difference, changed.reason and changed.reason.code) == (
        Decimal("-8.89"),
        "database.changed_in_store",
    )
    golden.session.changes.import_again(["1"], "a soap was added", None, NEVER, Quiet())
    golden.approve()
    assert reconciled(golden).agrees
    assert balances(golden.ledger, "2026-03-31") == {
        "1101": "30.48", "2201": "-1.92", "2202": "-0.41", "4000": "-23.20", "4100": "-4.95",
    }  # fmt: skip


def test_a_change_that_was_kept_stays_named_in_the_reconciliation(golden: Golden) -> None:
    """The month's comparison with the shop has to say why 21.59 is not 23.93, whoever decided it."""
    golden.sell(MUG)
    listed(golden, edited(MUG, deliveries=[sent(LONDON)]))
    golden.session.changes.keep(["1"], "the address was wrong in the shop")
    [kept] = reconciled(golden).unproved
    assert kept.reason is not None
    assert (kept.reason.code, kept.difference) == ("reconcile.totals_differ", Decimal("-2.34"))
    assert kept.reason.values["store"] == Money(Decimal("23.93"), "USD")
    assert kept.reason.values["books"] == Money(Decimal("21.59"), "USD")


def test_declined_and_paid_in_the_end_the_invoice_is_paid_once(open_golden: Opener) -> None:
    golden = open_golden(AT_ONCE)
    draft = authorised(1)
    golden.sell(draft)
    tried = (*draft.payment.events, Event("void", refers=0))
    declined = replace(draft.payment, status="declined", events=tried)
    assert listed(golden, edited(draft, status_id=statuses.DECLINED, payment=declined)).later.booked == ()
    bought = replace(PAID, events=(*tried, Event("purchase", at=instant("2026-04-12 09:00"))))
    done = edited(draft, "2026-04-12 09:00", status_id=statuses.COMPLETED, payment=bought)
    assert len(listed(golden, done).later.booked) == 1
    assert reconciled(golden).agrees
    assert balances(golden.ledger, END) == {"1101": "86.60", "2201": "-6.60", "4000": "-80.00"}


def test_a_dispute_that_is_lost_gives_the_money_back(golden: Golden) -> None:
    golden.sell(MUG)
    listed(golden, edited(MUG, status_id=statuses.DISPUTED))
    assert reconciled(golden).agrees
    lost = refunded(back(goods(0, 1), days=30), whole=True)
    golden.take(edited(MUG, "2026-04-18 09:00", **lost))
    golden.approve()
    assert reconciled(golden).agrees
    assert balances(golden.ledger, END)["1101"] == "5.36", "shipping with its tax stays"


def test_an_archived_order_stays_in_the_books_and_out_of_them_once_it_was_taken_out(golden: Golden) -> None:
    golden.sell(MUG, order(2, soap()))
    listed(golden, edited(MUG, deleted=True))
    assert reconciled(golden).agrees
    golden.undo(1)
    assert golden.take().imported == ()
    assert golden.state(1) is OrderState.UNDONE
    assert balances(golden.ledger, END) == {"1101": "8.21", "4000": "-8.21"}


def test_an_order_of_a_closed_year_edited_later_is_booked_in_the_open_one(
    golden: Golden,
) -> None:
    """Ten to midnight on 31 December, January closed too: the old year keeps its figures, the tax its day."""
    draft = order(1, mug(), deliveries=[sent(TEXAS)], at="2025-12-31 23:50")
    golden.sell(draft)
    for month in (dt.date(2025, 12, 1), dt.date(2026, 1, 1)):
        golden.ledger.close_month(month)
    closed = balances(golden.ledger, "2025-12-31")
    listed(golden, edited(draft, lines=[mug(), soap()]))
    refused, _ = golden.session.changes.import_again(["1"], "edited", None, NEVER, Quiet())
    assert refused.undone == ()
    first_open = dt.date(2026, 2, 1)
    golden.session.changes.import_again(["1"], "edited", first_open, NEVER, Quiet())
    pending = golden.books.documents(DocumentQuery(DocumentState.PENDING))
    golden.ledger.move_to_open_period([BooksId(row.books_id) for row in pending])
    golden.approve()
    assert balances(golden.ledger, "2025-12-31") == closed
    assert balances(golden.ledger, "2026-01-31") == {
        "1101": "21.59", "2201": "-1.24", "2202": "-0.41", "3900": "-19.94",
    }  # fmt: skip
    assert balances(golden.ledger, "2026-02-28")["1101"] == "30.48"
    assert reconciled(golden).agrees
    report = golden.ledger.tax_report(first_open, dt.date(2026, 2, 28))
    assert [late.tax_date for late in report.late] == [dt.date(2025, 12, 31)]


def test_a_customer_who_was_merged_into_another_is_told_of_and_moves_no_money(golden: Golden) -> None:
    draft = order(1, mug(), payment=BANK, status_id=statuses.AWAITING_PAYMENT)
    golden.sell(draft)
    listed(golden, edited(draft, customer_id=99))
    difference = golden.session.stories.tell("1").difference
    assert difference is not None
    assert not difference.moves_money
    listed(golden, edited(draft, "2026-04-11 09:00", customer_id=0))
    assert reconciled(golden).agrees
    assert balances(golden.ledger, END) == {"1200": "14.99", "4000": "-14.99"}


@pytest.mark.parametrize("setup", [AT_ONCE, IN_ORDERS], ids=["invoice", "sales order"])
def test_what_a_gateway_took_later_goes_back_from_there_not_off_the_debt(
    open_golden: Opener, setup: object
) -> None:
    """50.00 of 86.60 were captured and 43.30 went back to the card: 6.70 are there, 36.60 still to come."""
    golden = open_golden(setup)  # type: ignore[arg-type]
    golden.sell(authorised(1))
    half = captured(authorised(1), ("50.00", "2026-04-01 09:00"))
    golden.take(replace(half, refunds=[back(goods(0, 1), days=4)], status_id=statuses.PARTIALLY_REFUNDED))
    golden.approve()
    assert balances(golden.ledger, END)["1101"] == "6.70"
    assert [each.open for each in golden.ledger.open_items()] == [Decimal("36.60")]
    assert reconciled(golden).agrees


def test_tc16_more_than_is_open_is_in_the_books_as_it_came_and_owed_to_the_customer(
    open_golden: Opener,
) -> None:
    golden = open_golden(AT_ONCE)
    golden.sell(authorised(1))
    listed(golden, captured(authorised(1), ("90.00", "2026-04-01 09:00")))
    assert golden.journal()[4:] == expected("""
        JE-000002 2026-04-01 WEB-1/RC-000001
          1101 Dr 90.00 USD  90.00
          1200 Cr 90.00 USD -90.00
    """)
    [owed] = golden.ledger.open_items()
    assert owed.open == Decimal("-3.40")
    back_to = NewPayment(
        golden.document_of(1), dt.date(2026, 4, 3), Decimal("3.40"), "1000", Decimal(1), "home", "transfer"
    )
    golden.ledger.pay_back(back_to)
    assert golden.ledger.open_items() == []
    assert reconciled(golden).agrees


def test_paid_by_another_way_than_the_order_named_is_the_shops_word_after_a_yes(golden: Golden) -> None:
    """Bank transfer at checkout, a card in the end: the method is part of the order, so that is answered."""
    draft = order(1, mug(), payment=BANK, status_id=statuses.AWAITING_PAYMENT)
    golden.sell(draft)
    card = replace(PAID, events=(Event("purchase", at=instant("2026-04-10 09:00")),))
    later = listed(golden, edited(draft, payment=card, status_id=statuses.AWAITING_FULFILLMENT)).later
    assert [each.reason.code for each in later.waiting] == ["later_payment.order_changed"]
    golden.session.changes.keep(["1"], "paid by card")
    listed(golden)
    assert len(golden.session.later_payments.book([], NEVER).booked) == 1
    assert balances(golden.ledger, END) == {"1101": "14.99", "4000": "-14.99"}


def test_without_the_right_to_read_payments_the_status_tells_once(open_golden: Opener) -> None:
    golden = open_golden(replace(AT_ONCE, transactions_allowed=False))
    golden.sell(authorised(1))
    paid = captured(authorised(1), ("86.60", "2026-04-01 09:00"))
    [booked] = listed(golden, paid).later.booked
    assert (booked.source_id, booked.date) == ("1/paid", dt.date(2026, 4, 1))
    assert listed(golden, edited(paid)).later.booked == ()
    assert reconciled(golden).agrees
