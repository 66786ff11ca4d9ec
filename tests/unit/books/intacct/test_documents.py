"""Documents read back whole and as rows, and every order of the example shop in the practice company."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from daybook.model.account import Role
from daybook.model.books import DocumentQuery, ItemKind, NewItem
from daybook.model.document import DocumentKind, DocumentState, LineKind, SalesDocument
from daybook.model.intacct_choices import Charge, ChargeAs, DiscountSign, IntacctChoices
from daybook.model.posting import BooksId
from daybook.model.problem import DaybookError
from daybook.model.setup import PaymentTerm
from helpers import orders
from helpers.example_orders import EXAMPLE_SETUP, example_orders
from helpers.intacct_bench import CHOICES
from helpers.orders import built, line, off, shop_order, tax_row, taxed, unpaid
from unit.books.intacct.practice import RULES, SHARED, Practice, practice, request, sale

AS_ITEMS = replace(
    CHOICES,
    shipping=Charge(ChargeAs.ITEM, "SHIPPING"),
    handling=Charge(ChargeAs.ITEM, "HANDLING"),
    wrapping=Charge(ChargeAs.ITEM, "GIFT-WRAP"),
    fees=Charge(ChargeAs.ITEM, "FEES"),
    discount=Charge(ChargeAs.ITEM, "DISCOUNT"),
    tax=Charge(ChargeAs.ITEM, "SALES-TAX"),
    rounding=Charge(ChargeAs.ITEM, "ROUNDING"),
)


@pytest.fixture
def company() -> Iterator[Practice]:
    with practice() as opened:
        yield opened


def full_sale() -> SalesDocument:
    """A teapot at 30.00 less 3.00, shipped for 6.00, with 3.30 of tax; 36.30 open."""
    order = shop_order(
        line("30.00", "2.70", sku="JF-TEAPOT", discounts=[off("3.00")]), shipping=taxed("6.00", "0.60")
    )
    rows = [tax_row("2.70"), tax_row("0.60", item_type="shipping")]
    setup = replace(orders.SETUP, payment_term=PaymentTerm("Net 30", 30))
    document = built(order, unpaid(rows), setup)
    lines = tuple(replace(each, warehouse="") for each in document.lines)
    return replace(document, customer_id=SHARED, lines=lines)


def test_a_whole_document_is_read_back(company: Practice) -> None:
    books = company.books()
    wanted = full_sale()
    [result] = books.post([request(wanted)])
    assert result.books_id is not None
    stored = books.document(result.books_id)
    document = stored.document
    assert (document.total, document.open, document.date) == (wanted.total, wanted.total, wanted.date)
    assert document.due_date == wanted.date + dt.timedelta(days=30)
    assert [(each.kind, each.item, each.amount) for each in document.lines] == [
        (LineKind.ITEM, "JF-TEAPOT", Decimal("30.00")),
        (LineKind.SHIPPING, "", Decimal("6.00")),
        (LineKind.DISCOUNT, "", Decimal("-3.00")),
    ]
    assert document.total_tax == wanted.total_tax
    assert sum((each.amount for each in document.lines), document.total_tax) == document.total
    assert document.entries == ()
    assert {each.role.role for each in document.taxes} == {Role.TAX}


def test_a_document_that_is_gone_is_told(company: Practice) -> None:
    with pytest.raises(DaybookError) as error:
        company.books().document(BooksId("Sales Invoice-NONE"))
    assert error.value.code == "intacct.document_missing"


def test_rows_are_those_of_the_shops_newest_first(company: Practice) -> None:
    books = company.books()
    later = replace(sale("2"), date=dt.date(2026, 3, 19))
    books.post([request(sale("1")), request(later)])
    rows = books.documents(DocumentQuery())
    assert [(row.reference, row.order_id, row.total, row.state) for row in rows] == [
        ("WEB-2", "2", Decimal("30.00"), DocumentState.APPROVED),
        ("WEB-1", "1", Decimal("30.00"), DocumentState.APPROVED),
    ]


@pytest.mark.parametrize(
    ("query", "references"),
    [
        (DocumentQuery(state=DocumentState.PENDING), []),
        (DocumentQuery(references=("WEB-1", "WEB-9")), ["WEB-1"]),
        (DocumentQuery(text="web-2"), ["WEB-2"]),
        (DocumentQuery(start=dt.date(2026, 3, 19)), ["WEB-2"]),
        (DocumentQuery(end=dt.date(2026, 3, 18)), ["WEB-1"]),
        (DocumentQuery(customer="C-00001"), []),
        (DocumentQuery(customer=SHARED, kind=DocumentKind.SALES_INVOICE), ["WEB-2", "WEB-1"]),
        (DocumentQuery(run="a run"), []),
    ],
)
def test_rows_are_filtered(company: Practice, query: DocumentQuery, references: list[str]) -> None:
    books = company.books()
    books.post([request(sale("1")), request(replace(sale("2"), date=dt.date(2026, 3, 19)))])
    assert [row.reference for row in books.documents(query)] == references


def test_a_credit_memo_is_found_by_its_refund_and_belongs_to_its_sale(company: Practice) -> None:
    books = company.books()
    source = replace(sale().source, kind="refund", source_id="7")
    memo = replace(sale(), source=source, kind=DocumentKind.CREDIT_MEMO, reference="WEB-1042/CM7")
    books.post([request(sale()), request(memo)])
    [found] = books.find([source])
    assert (found.kind, found.total, found.source) == (DocumentKind.CREDIT_MEMO, memo.total, source)
    assert [found.books_id] == list(books.later_of(sale().source))


@pytest.mark.parametrize(
    "choices",
    [CHOICES, AS_ITEMS, replace(CHOICES, discount_sign=DiscountSign.NEGATIVE)],
    ids=["subtotals", "items", "negative discounts"],
)
def test_every_hard_order_is_posted_with_its_total(choices: IntacctChoices) -> None:
    with practice(choices) as company:
        company.rules[:] = [replace(RULES, store="sandbox", choices=choices)]
        books = company.books()
        wanted = hard_documents()
        missing = {line.item for document in wanted for line in document.lines if line.item}
        missing -= set(books.items("code", sorted(missing)))
        books.ensure([NewItem(code, code, ItemKind.NON_STOCK) for code in sorted(missing)])
        for row in company.records("ITEM"):
            # Which items may be sold is no matter here.
            company.company.records.change("ITEM", row, {"STATUS": "active", "ITEMTYPE": "Non-Inventory"})
        results = books.post([request(document) for document in wanted])
        assert [result.error for result in results if result.error] == []
        ids = [result.books_id for result in results if result.books_id]
        totals = {posted.reference: (posted.total, posted.currency) for posted in books.read(ids)}
        assert totals == {each.reference: (each.total, each.currency) for each in wanted}


@cache
def hard_documents() -> Sequence[SalesDocument]:
    """Documents of the example shop's hard orders, as Intacct's practice company can hold them."""
    found = []
    for example in example_orders(7, 10, hard=True):
        made = orders.outcome(example.order, example.details, EXAMPLE_SETUP)
        if isinstance(made, SalesDocument):
            lines = tuple(replace(each, warehouse="") for each in made.lines)
            found.append(replace(made, customer_id=SHARED, lines=lines))
    return tuple(found)
