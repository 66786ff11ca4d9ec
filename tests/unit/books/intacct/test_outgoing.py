"""A document as it is shown before it is sent is the document that is sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from xml.etree.ElementTree import canonicalize, fromstring, tostring

import pytest

from daybook.model.choices import Summary
from daybook.model.document import DocumentKind, LineKind, SalesDocument
from daybook.model.intacct_choices import Charge, ChargeAs, DiscountSign, ReceiptAccount, ReceiptsAs
from daybook.model.problem import Refused
from daybook.model.setup import Setup
from helpers.intacct_bench import CHOICES
from helpers.orders import SETUP
from unit.books.intacct.practice import Practice, practice, request, sale, with_accounts_of

ANSWERS = replace(SETUP, intacct=CHOICES, custom_item="WEB-ITEM")


@pytest.fixture
def company() -> Iterator[Practice]:
    with practice() as opened:
        yield opened


def charged(document: SalesDocument, kind: LineKind, amount: str) -> SalesDocument:
    """The document with a charge more."""
    first, money = document.lines[0], Decimal(amount)
    charge = replace(
        first, kind=kind, item="", description="", quantity=Decimal(1), unit_price=money, amount=money
    )
    return replace(document, lines=(*document.lines, charge), total=document.total + money)


def sent(company: Practice, function: str) -> str:
    """The last function of this name that was sent, laid out one way."""
    body = next(each for each in reversed(company.bodies) if f"<{function}".encode() in each)
    [found] = fromstring(body).iter(function)  # noqa: S314 - our own request
    return laid_out(tostring(found, encoding="unicode"))


def laid_out(text: str) -> str:
    return canonicalize(text, strip_text=True)


@pytest.mark.parametrize(
    "answers", [ANSWERS, replace(ANSWERS, intacct=replace(CHOICES, order_contacts=False))]
)
def test_what_is_shown_is_what_is_sent(company: Practice, answers: Setup) -> None:
    company.rules[:] = [replace(company.rules[0], choices=answers.intacct)]
    document = charged(sale(), LineKind.SHIPPING, "7.00")
    books = company.books()
    shown = books.outgoing(document, answers)
    assert not company.sent("create_sotransaction")
    assert not company.sent("create")
    [result] = books.post([request(document)])
    assert result.error is None
    assert laid_out(shown.request) == sent(company, "create_sotransaction")


def test_lines_have_the_names_of_the_company(company: Practice) -> None:
    discounted = charged(charged(sale(), LineKind.SHIPPING, "7.00"), LineKind.DISCOUNT, "-2.50")
    in_main = replace(
        discounted,
        lines=tuple(replace(each, warehouse="MAIN" if each.item else "") for each in discounted.lines),
    )
    shown = company.books().outgoing(in_main, ANSWERS)
    names = {row["ITEMID"]: row["NAME"] for row in company.records("ITEM")}
    place = next(row["NAME"] for row in company.records("WAREHOUSE") if row["WAREHOUSEID"] == "MAIN")
    customer = next(row["NAME"] for row in company.records("CUSTOMER") if row["CUSTOMERID"] == "WEBSHOP")
    assert (shown.made_as, shown.customer, shown.total) == ("Sales Invoice", customer, Decimal("34.50"))
    goods, shipping, discount = shown.lines
    assert (goods.code, goods.name, goods.place) == ("JF-TEAPOT", names["JF-TEAPOT"], place)
    assert (goods.quantity, goods.price, goods.amount) == (Decimal(1), Decimal(30), Decimal(30))
    assert (shipping.code, shipping.quantity, shipping.amount) == ("Shipping", None, Decimal("7.00"))
    # A discount's sign is a setting.
    assert CHOICES.discount_sign is DiscountSign.POSITIVE
    assert (discount.amount, discount.sent) == (Decimal("-2.50"), Decimal("2.50"))


def test_what_would_be_created_first_has_no_name_yet(company: Practice) -> None:
    books = company.books()
    new = books.outgoing(replace(sale(), customer_id="", customer_name="Ada Byron"), ANSWERS)
    assert (new.customer_id, new.customer) == ("", "")
    unknown = replace(sale(), lines=tuple(replace(each, item="NOT-YET") for each in sale().lines))
    assert [line.name for line in books.outgoing(unknown, ANSWERS).lines] == [""]
    assert "NOT-YET" not in {row["ITEMID"] for row in company.records("ITEM")}


def test_what_would_be_refused_is_refused_before(company: Practice) -> None:
    document = charged(sale(), LineKind.SHIPPING, "7.00")
    nowhere = replace(ANSWERS, intacct=replace(CHOICES, shipping=Charge(ChargeAs.ITEM, "")))
    with pytest.raises(Refused, match=r"intacct\.no_place\.shipping"):
        company.books().outgoing(document, nowhere)


def test_payments_are_shown_with_their_account_or_are_missed(company: Practice) -> None:
    document = sale()
    assert document.receipts
    as_payments = replace(CHOICES, receipts=ReceiptsAs.PAYMENTS)
    with pytest.raises(Refused, match=r"intacct\.receipt_account_missing"):
        company.books().outgoing(document, replace(ANSWERS, intacct=as_payments))
    accounts = tuple(ReceiptAccount(each.method, "1092") for each in document.receipts)
    chosen = replace(as_payments, receipt_accounts=accounts)
    shown = company.books().outgoing(document, replace(ANSWERS, intacct=chosen))
    assert [(each.account, each.amount) for each in shown.payments] == [
        ("1092", each.amount) for each in document.receipts
    ]


def test_a_paid_sale_of_a_day_is_shown_as_its_part_of_the_entry(company: Practice) -> None:
    document = with_accounts_of(company, sale())
    paid = replace(document, kind=DocumentKind.CASH_SALE, open=Decimal(0))
    shown = company.books().outgoing(paid, replace(ANSWERS, summary=Summary.DAILY))
    assert (shown.by_day, shown.made_as, shown.lines) == (True, "GJ", ())
    entries = list(fromstring(shown.request).iter("GLENTRY"))  # noqa: S314 - our own request
    debits = sum(
        Decimal(each.findtext("TRX_AMOUNT") or 0) for each in entries if each.findtext("TR_TYPE") == "1"
    )
    assert debits == paid.total
    assert not company.sent("GLBATCH")
