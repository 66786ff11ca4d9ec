"""What was received, and what kind of document it makes: group C and R1, R2, R16."""

import datetime as dt
from dataclasses import replace

import pytest

from daybook.conversion.needs import is_test_order, wants_transactions
from daybook.conversion.screening import problems_before_posting
from daybook.model.document import DocumentKind, ReceiptKind
from daybook.model.money import ZERO, Money
from daybook.model.payment import OrderDetails, TransactionEvent
from daybook.model.setup import PaymentTerm, Unpaid
from helpers.orders import (
    CREATED,
    SETUP,
    SHARED,
    built,
    certificate,
    codes,
    held,
    journal,
    line,
    matches_for,
    money,
    paid_in_full,
    shop_order,
    transaction,
    unpaid,
)

ORDER = shop_order(line("100.00"))
NEXT_DAY = CREATED + dt.timedelta(days=1)


def paid_by(*transactions: object) -> OrderDetails:
    return OrderDetails((), transactions)  # type: ignore[arg-type]  # transactions, all of them


def test_tc02_an_authorisation_posts_no_receipt() -> None:
    order = replace(ORDER, payment_status="authorized")
    document = built(order, paid_by(transaction("100.00", TransactionEvent.AUTHORIZATION)))
    assert (document.kind, document.open) == (DocumentKind.SALES_INVOICE, money("100.00"))
    assert journal(document) == [
        "18 Dr 1200 Accounts receivable 100.00",
        "18 Cr 4000 Sales 100.00",
    ]
    assert codes(document.flags) == ["flag.authorised", "flag.invoice_instead_of_cash_sale"]
    assert (document.receipts, document.authorised) == ((), money("100.00"))


def test_tc03_a_partial_capture_leaves_the_rest_open() -> None:
    document = built(ORDER, paid_by(transaction("60.00", TransactionEvent.CAPTURE)))
    assert journal(document) == [
        "18 Dr 1200 Accounts receivable 100.00",
        "18 Cr 4000 Sales 100.00",
        "18 Dr 1101 Clearing - Credit Card USD 60.00",
        "18 Cr 1200 Accounts receivable 60.00",
    ]
    assert document.open == money("40.00")


def test_tc04_certificate_and_card_debit_liability_and_clearing() -> None:
    order = replace(ORDER, gift_certificate=money("30.00"))
    document = built(order)
    assert document.kind is DocumentKind.CASH_SALE
    assert journal(document) == [
        "18 Dr 2300 Gift certificates outstanding 30.00",
        "18 Dr 1101 Clearing - Credit Card USD 70.00",
        "18 Cr 4000 Sales 100.00",
    ]


def test_tc05_a_certificate_pays_everything() -> None:
    order = replace(
        ORDER, gift_certificate=money("100.00"), payment_method="Gift Certificate", payment_status=""
    )
    assert not wants_transactions(order, SETUP)
    document = built(order, OrderDetails())
    assert journal(document) == [
        "18 Dr 2300 Gift certificates outstanding 100.00",
        "18 Cr 4000 Sales 100.00",
    ]
    assert document.flags == ()


def test_tc06_store_credit_debits_its_liability_and_is_no_discount() -> None:
    document = built(replace(ORDER, store_credit=money("100.00"), payment_method="Store Credit"))
    assert journal(document) == [
        "18 Dr 2310 Store credit owed to customers 100.00",
        "18 Cr 4000 Sales 100.00",
    ]


def test_tc07_three_tenders_make_the_total() -> None:
    document = built(replace(ORDER, gift_certificate=money("20.00"), store_credit=money("30.00")))
    assert [(one.kind, one.amount) for one in document.receipts] == [
        (ReceiptKind.STORE_CREDIT, money("30.00")),
        (ReceiptKind.CERTIFICATE, money("20.00")),
        (ReceiptKind.ONLINE, money("50.00")),
    ]


@pytest.mark.parametrize(
    "method",
    [
        "Bank Deposit",
        "Cheque",
        "Check",
        "Money Order",
        "Cash on Delivery",
        "Pay in Store",
        "Cash",
        "Manual",
        "Purchase Order",
    ],
)
def test_tc08_offline_methods_make_an_open_invoice_with_a_due_date(method: str) -> None:
    order = replace(ORDER, payment_method=method, payment_status="")
    assert not wants_transactions(order, SETUP)
    document = built(order, OrderDetails())
    assert (document.kind, document.receipts) == (DocumentKind.SALES_INVOICE, ())
    assert (document.open, document.due_date, document.payment_term) == (
        money("100.00"),
        dt.date(2026, 3, 18),
        "Due on receipt",
    )


def test_tc08_a_method_whose_paid_status_means_money_is_received_to_undeposited_funds() -> None:
    setup = replace(SETUP, paid_methods=("bank deposit",))
    order = replace(ORDER, payment_method="Bank Deposit", payment_status="")
    document = built(order, OrderDetails(), setup)
    assert journal(document)[0] == "18 Dr 1050 Undeposited funds 100.00"
    assert codes(document.flags) == ["flag.tender_inferred"]
    awaiting = built(replace(order, status_id=7), OrderDetails(), setup)
    assert awaiting.receipts == ()


def test_tc09_a_purchase_order_needs_a_customer_of_its_own() -> None:
    order = replace(ORDER, payment_method="Purchase Order", payment_status="")
    assert built(order, OrderDetails()).open == money("100.00")
    shared = matches_for(order, customer=SHARED)
    assert codes(held(order, OrderDetails(), matches=shared)) == ["conversion.purchase_order_needs_customer"]


def test_the_customers_own_payment_term_wins_where_the_document_stays_open() -> None:
    order = replace(ORDER, payment_method="Purchase Order", payment_status="")
    own = replace(matches_for(order).customer, term=PaymentTerm("Net 30", 30))
    document = built(order, OrderDetails(), matches=matches_for(order, customer=own))
    assert document.payment_term == "Net 30"
    assert document.due_date == document.date + dt.timedelta(days=30)


def test_a_document_paid_in_full_carries_no_payment_term() -> None:
    setup = replace(SETUP, paid_methods=("bank deposit",))
    order = replace(ORDER, payment_method="Bank Deposit", payment_status="")
    document = built(order, OrderDetails(), setup)
    assert (document.open, document.payment_term) == (ZERO, "")


def test_tc11_no_method_counts_as_unpaid_and_is_flagged() -> None:
    order = replace(ORDER, payment_method="", payment_status="")
    assert not wants_transactions(order, SETUP)
    document = built(order, OrderDetails())
    assert document.open == money("100.00")
    assert codes(document.flags) == ["flag.no_payment_method", "flag.invoice_instead_of_cash_sale"]


def test_tc11_no_method_but_a_payment_status_that_says_paid() -> None:
    order = replace(ORDER, payment_method="", payment_status="captured")
    assert wants_transactions(order, SETUP)
    document = built(order, paid_by(transaction("100.00", gateway="squarev2")))
    assert journal(document)[0] == "18 Dr 1101 Clearing - squarev2 USD 100.00"


@pytest.mark.parametrize(
    ("method", "payment"),
    [
        ("Test Payment Gateway", transaction("100.00")),
        ("Credit Card", transaction("100.00", test=True)),
        ("Credit Card", transaction("100.00", gateway="Test Gateway")),
    ],
)
def test_tc12_a_test_order_is_left_out_unless_asked_for(method: str, payment: object) -> None:
    order = replace(ORDER, payment_method=method)
    details = paid_by(payment)
    assert is_test_order(order, details)
    assert codes(problems_before_posting(order, details, SETUP, CREATED)) == ["conversion.test_order"]
    wanted = replace(SETUP, import_test_orders=True, books="practice")
    assert problems_before_posting(order, details, wanted, CREATED) == ()
    assert built(order, details, wanted).kind is DocumentKind.CASH_SALE


def test_tc14_a_voided_authorisation_leaves_no_receipt() -> None:
    order = replace(ORDER, payment_status="void")
    details = paid_by(
        transaction("100.00", TransactionEvent.AUTHORIZATION),
        transaction("100.00", TransactionEvent.VOID, transaction_id="T2", reference_id="T1"),
    )
    assert built(order, details).receipts == ()


def test_a_payment_that_was_voided_is_no_receipt() -> None:
    details = paid_by(
        transaction("100.00"),
        transaction("100.00", TransactionEvent.VOID, transaction_id="T2", reference_id="T1"),
    )
    assert built(replace(ORDER, payment_status="void"), details).receipts == ()


@pytest.mark.parametrize(
    "event", [TransactionEvent.REFUND, TransactionEvent.PENDING, TransactionEvent.SETTLED]
)
def test_other_events_are_no_receipts(event: TransactionEvent) -> None:
    document = built(ORDER, paid_by(transaction("100.00"), transaction("40.00", event, transaction_id="T2")))
    assert [one.amount for one in document.receipts] == [money("100.00")]


def test_a_failed_payment_is_no_receipt() -> None:
    assert built(ORDER, paid_by(transaction("100.00", ok=False))).receipts == ()


def test_tc15_payments_that_do_not_make_the_total_stay_open_with_the_difference_shown() -> None:
    document = built(ORDER, paid_by(transaction("97.00")))
    flag = next(flag for flag in document.flags if flag.code == "flag.tenders_differ")
    assert flag.values["difference"] == Money(money("3.00"), "USD")
    assert document.open == money("3.00")


def test_tc15_payments_that_do_not_make_the_total_are_held_by_setting() -> None:
    setup = replace(SETUP, open_difference=Unpaid.HOLD)
    [problem] = held(ORDER, paid_by(transaction("97.00")), setup)
    assert (problem.code, problem.values["received"]) == (
        "conversion.tenders_differ",
        Money(money("97.00"), "USD"),
    )


def test_tc16_an_overpayment_is_received_in_full_and_the_surplus_is_the_customers() -> None:
    document = built(ORDER, paid_by(transaction("110.00")))
    assert journal(document) == [
        "18 Dr 1200 Accounts receivable 100.00",
        "18 Cr 4000 Sales 100.00",
        "18 Dr 1101 Clearing - Credit Card USD 110.00",
        "18 Cr 1200 Accounts receivable 100.00",
        "18 Cr 2320 Customer deposits and overpayments 10.00",
    ]
    assert document.open == 0
    assert "flag.overpaid" in codes(document.flags)


def test_tc16_balances_above_the_total_are_the_customers_too() -> None:
    document = built(replace(ORDER, gift_certificate=money("110.00")))
    assert journal(document)[2:] == [
        "18 Dr 2300 Gift certificates outstanding 110.00",
        "18 Cr 1200 Accounts receivable 100.00",
        "18 Cr 2320 Customer deposits and overpayments 10.00",
    ]
    assert "flag.overpaid" in codes(document.flags)


@pytest.mark.parametrize("status", ["captured", "paid", "refunded", "partially refunded"])
def test_tc18_without_transactions_the_header_tells_and_the_tender_is_marked(status: str) -> None:
    order = replace(ORDER, payment_status=status)
    assert not wants_transactions(order, replace(SETUP, transactions_allowed=False))
    document = built(order, OrderDetails())
    [receipt] = document.receipts
    assert (receipt.inferred, receipt.amount, receipt.date) == (True, money("100.00"), dt.date(2026, 3, 18))
    assert "flag.tender_inferred" in codes(document.flags)


def test_tc19_a_payment_a_day_later_keeps_its_own_date() -> None:
    document = built(ORDER, paid_by(transaction("100.00", TransactionEvent.CAPTURE, created=NEXT_DAY)))
    assert document.kind is DocumentKind.SALES_INVOICE
    assert journal(document)[2:] == [
        "19 Dr 1101 Clearing - Credit Card USD 100.00",
        "19 Cr 1200 Accounts receivable 100.00",
    ]


def test_the_day_of_store_credit_comes_from_its_transaction() -> None:
    order = replace(ORDER, store_credit=money("40.00"))
    details = paid_by(
        transaction("60.00"),
        transaction("40.00", transaction_id="T2", method="store_credit", created=NEXT_DAY),
    )
    assert [(one.kind, one.date.day, one.amount) for one in built(order, details).receipts] == [
        (ReceiptKind.ONLINE, 18, money("60.00")),
        (ReceiptKind.STORE_CREDIT, 19, money("40.00")),
    ]


@pytest.mark.parametrize("status", ["capture pending", "held for review", "void pending"])
def test_tc24_a_payment_that_is_not_final_counts_as_unpaid(status: str) -> None:
    document = built(replace(ORDER, payment_status=status), paid_by(transaction("100.00")))
    assert document.receipts == ()
    assert codes(document.flags) == ["flag.payment_not_final", "flag.invoice_instead_of_cash_sale"]


def test_captures_of_one_day_are_one_receipt() -> None:
    details = paid_by(
        transaction("60.00", TransactionEvent.CAPTURE, transaction_id="T1"),
        transaction("40.00", TransactionEvent.CAPTURE, transaction_id="T2"),
    )
    [receipt] = built(ORDER, details).receipts
    assert (receipt.amount, receipt.reference) == (money("100.00"), "T1, T2")


def test_a_payment_in_another_currency_is_held() -> None:
    assert codes(held(ORDER, paid_by(transaction("100.00", currency="EUR")))) == [
        "conversion.tender_in_other_currency"
    ]


def test_an_unpaid_cash_sale_is_held_where_the_setup_says_so() -> None:
    setup = replace(SETUP, unpaid=Unpaid.HOLD)
    [problem] = held(ORDER, unpaid(), setup)
    assert (problem.code, problem.values["open"]) == (
        "conversion.not_a_cash_sale",
        Money(money("100.00"), "USD"),
    )


def test_a_sales_order_posts_nothing_but_the_money_received_as_deposits() -> None:
    setup = replace(SETUP, document_kind=DocumentKind.SALES_ORDER)
    order = replace(ORDER, store_credit=money("40.00"))
    details = paid_by(transaction("60.00", TransactionEvent.CAPTURE, created=NEXT_DAY))
    document = built(order, details, setup)
    assert journal(document) == [
        "18 Dr 2310 Store credit owed to customers 40.00",
        "18 Cr 2320 Customer deposits and overpayments 40.00",
        "19 Dr 1101 Clearing - Credit Card USD 60.00",
        "19 Cr 2320 Customer deposits and overpayments 60.00",
    ]
    assert document.entries[0].reference == "WEB-1042/R1"


def test_an_invoice_that_is_wanted_stays_one_though_it_is_paid() -> None:
    setup = replace(SETUP, document_kind=DocumentKind.SALES_INVOICE)
    document = built(ORDER, paid_in_full(ORDER), setup)
    assert document.kind is DocumentKind.SALES_INVOICE
    assert (document.open, document.flags) == (money("0"), ())


def test_a_certificate_bought_posts_to_the_liability() -> None:
    assert journal(built(shop_order(certificate("50.00")))) == [
        "18 Dr 1101 Clearing - Credit Card USD 50.00",
        "18 Cr 2300 Gift certificates outstanding 50.00",
    ]


def test_a_zero_total_or_a_failed_payment_asks_for_no_transactions() -> None:
    assert not wants_transactions(shop_order(line("0.00")), SETUP)
    assert not wants_transactions(replace(ORDER, payment_status="declined"), SETUP)
    assert wants_transactions(replace(ORDER, payment_status="authorized"), SETUP)
