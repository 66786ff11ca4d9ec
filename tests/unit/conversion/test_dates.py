"""Which day a document is of, by order, payment or shipment: R2, R14 and TH15, each rule by itself."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from daybook.conversion.dates import Dating, dates_of, dating_of
from daybook.conversion.tenders import Tender
from daybook.model.document import DocumentKind, ReceiptKind
from daybook.model.order import LineType, Order
from daybook.model.setup import DocumentDate, Setup
from helpers.orders import SETUP, certificate, line, money, paid_in_full, shop_order, unpaid

ORDERED, FIRST, LAST, SHIPPED = (dt.date(2026, 3, day) for day in (18, 20, 25, 28))
BY_PAYMENT = replace(SETUP, document_date=DocumentDate.PAYMENT)
BY_SHIPMENT = replace(SETUP, document_date=DocumentDate.SHIPMENT)
GOODS = shop_order(line("60.00"))
DOWNLOAD = line("60.00", line_id="2", kind=LineType.DIGITAL)
TOTAL = Decimal("60.00")


def paid(day: dt.date, amount: str) -> Tender:
    return Tender(ReceiptKind.ONLINE, "Credit Card", day, money(amount))


def dated(order: Order, setup: Setup, *tenders: Tender) -> Dating:
    return dating_of(order, tenders, TOTAL, setup)


def sent(order: Order) -> Order:
    return replace(order, shipped=dt.datetime(2026, 3, 28, 9, tzinfo=dt.UTC))


def test_r2_by_payment_it_is_the_day_on_which_the_last_of_the_money_came() -> None:
    # Told out of order: 40.00 of the 60.00 were there on the 20th, the rest on the 25th.
    tenders = (paid(LAST, "20.00"), paid(FIRST, "40.00"))
    assert dated(GOODS, BY_PAYMENT, *tenders) == Dating(LAST)


def test_r2_money_after_the_total_was_there_moves_no_day() -> None:
    assert dated(GOODS, BY_PAYMENT, paid(FIRST, "60.00"), paid(LAST, "5.00")) == Dating(FIRST)


def test_r2_by_payment_what_is_not_paid_in_full_keeps_the_order_s_day() -> None:
    assert dated(GOODS, BY_PAYMENT) == Dating(ORDERED)
    assert dated(GOODS, BY_PAYMENT, paid(FIRST, "59.99")) == Dating(ORDERED)


def test_r14_what_has_nothing_to_ship_is_dated_by_its_payment() -> None:
    nothing = line("0", line_id="3", quantity=0)
    for order in (shop_order(DOWNLOAD), shop_order(certificate("60.00")), shop_order(DOWNLOAD, nothing)):
        assert dated(order, BY_SHIPMENT, paid(FIRST, "60.00")) == Dating(FIRST)
        assert dated(order, BY_SHIPMENT) == Dating(ORDERED)


def test_r14_one_thing_to_ship_lets_a_download_beside_it_wait() -> None:
    order = shop_order(DOWNLOAD, line("10.00"))
    assert dated(order, BY_SHIPMENT, paid(FIRST, "60.00")) == Dating(ORDERED, waits=True)
    assert dated(sent(order), BY_SHIPMENT, paid(FIRST, "60.00")) == Dating(SHIPPED)


def test_r14_a_sales_order_keeps_the_order_s_day_and_its_invoice_takes_that_of_the_shipment() -> None:
    as_sales_orders = replace(BY_SHIPMENT, document_kind=DocumentKind.SALES_ORDER)
    assert dated(sent(GOODS), as_sales_orders, paid(FIRST, "60.00")) == Dating(ORDERED, waits=True)


def test_th15_the_three_days_of_an_order_are_told_whatever_it_is_dated_by() -> None:
    order = sent(GOODS)
    found = dates_of(order, paid_in_full(order), SETUP)
    assert (found.ordered, found.paid, found.shipped) == (ORDERED, ORDERED, SHIPPED)
    found = dates_of(GOODS, unpaid(), SETUP)
    assert (found.ordered, found.paid, found.shipped) == (ORDERED, None, None)
