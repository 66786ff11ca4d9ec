"""Money that waited before it came: direct debits and the like, by the store's event "settled"."""

import datetime as dt
from dataclasses import replace

import pytest

from daybook.model.document import DocumentKind
from daybook.model.money import ZERO
from daybook.model.payment import OrderDetails, Transaction, TransactionEvent
from helpers.orders import CREATED, built, journal, line, money, shop_order, transaction

ORDER = replace(shop_order(line("100.00")), payment_method="SEPA")
THREE_DAYS_ON = CREATED + dt.timedelta(days=3)
PENDING = transaction("100.00", TransactionEvent.PENDING, transaction_id="P1")


def settled(refers: str = "", amount: str = "100.00") -> Transaction:
    return transaction(
        amount, TransactionEvent.SETTLED, transaction_id="S1", created=THREE_DAYS_ON, reference_id=refers
    )


def of(*transactions: Transaction) -> OrderDetails:
    return OrderDetails((), transactions)


@pytest.mark.parametrize("refers", ["P1", ""])
def test_a_debit_that_was_pending_is_money_on_the_day_it_settles(refers: str) -> None:
    document = built(ORDER, of(PENDING, settled(refers)))
    assert (document.kind, document.open) == (DocumentKind.SALES_INVOICE, ZERO)
    assert journal(document)[2:] == [
        "21 Dr 1101 Clearing - SEPA USD 100.00",
        "21 Cr 1200 Accounts receivable 100.00",
    ]


def test_while_it_is_pending_nothing_came() -> None:
    assert built(ORDER, of(PENDING)).receipts == ()


@pytest.mark.parametrize("event", [TransactionEvent.PURCHASE, TransactionEvent.CAPTURE])
@pytest.mark.parametrize("refers", ["T1", ""])
def test_a_payment_that_came_at_once_is_no_more_by_being_settled(
    event: TransactionEvent, refers: str
) -> None:
    document = built(ORDER, of(transaction("100.00", event), settled(refers)))
    assert [(receipt.date, receipt.amount) for receipt in document.receipts] == [
        (CREATED.date(), money("100.00"))
    ]


def test_a_part_paid_from_a_balance_is_not_the_payment_that_settles() -> None:
    order = replace(ORDER, store_credit=money("40.00"))
    credit = transaction("40.00", transaction_id="C1", method="store_credit")
    document = built(order, of(credit, PENDING, settled(amount="60.00")))
    assert sorted(receipt.amount for receipt in document.receipts) == [money("40.00"), money("60.00")]
    assert document.open == 0


def test_an_authorisation_that_settled_can_be_captured_no_more() -> None:
    authorised = transaction("100.00", TransactionEvent.AUTHORIZATION, transaction_id="A1")
    document = built(replace(ORDER, payment_status="paid"), of(authorised, settled("A1")))
    assert (document.authorisations, document.open) == ((), ZERO)
