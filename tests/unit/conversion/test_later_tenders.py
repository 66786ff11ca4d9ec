"""Which of an order's payments the books do not have yet (R2, TC22), each rule by itself."""

import datetime as dt
from dataclasses import replace

from daybook.conversion.later_tenders import Recorded, later_tenders
from daybook.model.account import Account, AccountRole, AccountType, Role
from daybook.model.document import Receipt, ReceiptKind
from daybook.model.ledger import Payment, PaymentDirection
from daybook.model.order import Order
from daybook.model.payment import OrderDetails
from helpers.orders import SETUP, line, money, shop_order, transaction

BANK = Account("1000", "Bank", AccountType.ASSET)
DAY, CHANGED = dt.date(2026, 3, 18), dt.date(2026, 3, 25)
CARD = shop_order(line("40.00"))
BY_BANK = replace(
    CARD,
    payment_method="Bank Deposit",
    payment_status="",
    modified=dt.datetime(2026, 3, 25, 9, tzinfo=dt.UTC),
)
PAID_BY_BANK = replace(SETUP, paid_methods=("Bank Deposit",))


def receipt(amount: str, kind: ReceiptKind = ReceiptKind.ONLINE, reference: str = "") -> Receipt:
    role = AccountRole(Role.CLEARING, "Credit Card|USD")
    return Receipt(kind, "Credit Card", DAY, money(amount), role, BANK, reference=reference)


def payment(amount: str, **facts: object) -> Payment:
    """Money that somebody recorded, unless `facts` say otherwise."""
    made = Payment("RC-1", "1", "SI-1", "Ada", DAY, money(amount), "USD", BANK, "Cash", "", "JE-1")
    return replace(made, **facts)  # type: ignore[arg-type]  # the names are fields of Payment, checked at run time


def missing(
    order: Order,
    *payments: Payment,
    receipts: tuple[Receipt, ...] = (),
    captured: tuple[str, ...] = ("40.00",),
) -> list[tuple[str, str]]:
    """Amount and transaction of what the books do not have; the card's captures are T1, T2, ..."""
    rows = [
        transaction(amount, transaction_id=f"T{number}") for number, amount in enumerate(captured, start=1)
    ]
    details = OrderDetails((), tuple(rows) if order is CARD else ())
    found = later_tenders(order, details, PAID_BY_BANK, Recorded(receipts, payments))
    return [(str(each.amount), each.reference) for each in found]


def test_a_transaction_that_a_receipt_or_a_payment_names_is_in_the_books() -> None:
    assert missing(CARD) == [("40.00", "T1")]
    assert missing(CARD, receipts=(receipt("40.00", reference="T0, T1"),)) == []
    assert missing(CARD, payment("40.00", source_id="T1")) == []
    assert missing(CARD, payment("40.00", reference="T1")) == []


def test_a_transaction_whose_payment_was_reversed_does_not_come_again() -> None:
    assert missing(CARD, payment("40.00", source_id="T1", reversed_by="JE-2")) == []


def test_money_recorded_by_hand_stands_for_one_transaction_of_its_amount() -> None:
    assert missing(CARD, payment("40.00")) == []
    assert missing(CARD, payment("39.00")) == [("40.00", "T1")]
    assert missing(CARD, payment("40.00"), captured=("40.00", "40.00")) == [("40.00", "T2")]


def test_what_was_reversed_went_out_or_was_credit_stands_for_no_transaction() -> None:
    for other in (
        payment("40.00", reversed_by="JE-2"),
        payment("40.00", direction=PaymentDirection.OUT),
        payment("40.00", is_credit=True),
    ):
        assert missing(CARD, other) == [("40.00", "T1")], other


def test_a_payment_that_names_one_transaction_does_not_stand_for_another() -> None:
    for named in (payment("40.00", source_id="T1"), payment("40.00", reference="slip 7, T1")):
        assert missing(CARD, named, captured=("40.00", "40.00")) == [("40.00", "T2")], named


def test_where_the_status_alone_tells_of_money_only_what_is_left_is_missing() -> None:
    [found] = later_tenders(BY_BANK, OrderDetails((), ()), PAID_BY_BANK, Recorded((), ()))
    assert (found.amount, found.date) == (money("40.00"), CHANGED)
    assert missing(BY_BANK, payment("15.00"), receipts=(receipt("5.00", ReceiptKind.OFFLINE),)) == [
        ("20.00", "")
    ]
    assert missing(BY_BANK, payment("39.50")) == [("0.50", "")]


def test_balances_credit_and_what_was_reversed_are_no_money_that_the_status_tells_of() -> None:
    others = (payment("10.00", is_credit=True), payment("10.00", reversed_by="JE-2"))
    balances = (receipt("7.00", ReceiptKind.STORE_CREDIT), receipt("3.00", ReceiptKind.CERTIFICATE))
    assert missing(BY_BANK, *others, receipts=balances) == [("40.00", "")]


def test_where_all_of_it_is_there_or_it_was_entered_before_nothing_is_missing() -> None:
    assert missing(BY_BANK, payment("40.00")) == []
    assert missing(BY_BANK, payment("45.00")) == []
    assert missing(BY_BANK, payment("40.00", source_id="1042/paid", reversed_by="JE-2")) == []


def test_money_is_by_hand_where_it_came_in_and_the_store_does_not_know_it() -> None:
    assert Recorded((), (payment("1.00"),)).by_hand
    for other in (
        payment("1.00", source_id="T1"),
        payment("1.00", direction=PaymentDirection.OUT),
        payment("1.00", reversed_by="JE-2"),
        payment("1.00", is_credit=True),
    ):
        assert not Recorded((), (other,)).by_hand, other
