"""Sales documents as Intacct's order entry takes them, held to the published schema."""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from daybook.books.intacct.charges import sheet_of
from daybook.books.intacct.prices import exact_price
from daybook.books.intacct.sales_transaction import Surroundings, sales_transaction
from daybook.books.intacct.store_rules import Company, StoreRules, rules_of
from daybook.model.document import DocumentKind, LineKind, SalesDocument
from daybook.model.intacct_choices import (
    Charge,
    ChargeAs,
    DiscountSign,
    FirstState,
    IntacctChoices,
    NumberPlace,
    RateFrom,
)
from daybook.model.money import ZERO, decimal_places, rounded
from daybook.model.problem import Refused
from daybook.model.setup import Discounts, DueBasis, DueRule
from helpers import orders
from helpers.example_orders import EXAMPLE_SETUP, example_orders
from helpers.intacct_bodies import check_function, needs_schema
from helpers.orders import SETUP, built, certificate, line, off, paid_in_full, shop_order, taxed, unpaid

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from daybook.model.setup import Setup

AS_SUBTOTALS = IntacctChoices(
    definition="Sales Invoice",
    refund_definition="Sales Credit Memo",
    certificate_item="GIFT",
    shipping=Charge(name="Shipping"),
    handling=Charge(name="Handling"),
    wrapping=Charge(name="Wrapping"),
    fees=Charge(name="Fees"),
    discount=Charge(name="Discount"),
    tax=Charge(name="Tax"),
    rounding=Charge(name="Rounding"),
)
AS_ITEMS = replace(
    AS_SUBTOTALS,
    location="100",
    department="20",
    item_class="WEB",
    shipping=Charge(ChargeAs.ITEM, "SHIPPING"),
    handling=Charge(ChargeAs.ITEM, "HANDLING"),
    wrapping=Charge(ChargeAs.ITEM, "WRAPPING"),
    fees=Charge(ChargeAs.ITEM, "FEES"),
    discount=Charge(ChargeAs.ITEM, "DISCOUNT"),
    tax=Charge(ChargeAs.ITEM, "TAX"),
    rounding=Charge(ChargeAs.ITEM, "ROUNDING"),
)
DOLLARS = Company("USD")
PLAIN = Surroundings(DOLLARS)
SEVERAL = Company("USD", is_multi_currency=True)
WAYS = {
    "as subtotals": (AS_SUBTOTALS, SEVERAL),
    "as items": (AS_ITEMS, SEVERAL),
    "numbered, by rate type, as draft, discounts negative": (
        replace(
            AS_SUBTOTALS,
            number_in=NumberPlace.DOCUMENT_NUMBER,
            discount_sign=DiscountSign.NEGATIVE,
            rate_from=RateFrom.RATE_TYPE,
            rate_type="Shop rates",
            first_state=FirstState.DRAFT,
        ),
        Company("USD", is_multi_currency=True, is_multi_base=True),
    ),
}
AROUND = Surroundings(SEVERAL, "Ada (WEB-1)", "Bob (WEB-2)", "sandbox:order:1042:1")


def rules(choices: IntacctChoices = AS_SUBTOTALS, setup: Setup = SETUP) -> StoreRules:
    return replace(rules_of(setup, choices), custom_item="CUSTOM")


def transaction(
    document: SalesDocument,
    choices: IntacctChoices = AS_SUBTOTALS,
    around: Surroundings = PLAIN,
) -> Element:
    return sales_transaction(document, rules(choices), around)


def texts(made: Element, *paths: str) -> list[str | None]:
    return [made.findtext(path) for path in paths]


def money_of(made: Element) -> Decimal:
    """What Intacct makes of it: each line rounded, discounts taken off, all else added."""
    lines = sum(
        (
            rounded(Decimal(each.findtext("price") or "") * Decimal(each.findtext("quantity") or ""), "USD")
            for each in made.iter("sotransitem")
        ),
        ZERO,
    )
    return lines + sum(
        (
            Decimal(each.findtext("total") or "") * (-1 if each.findtext("description") == "Discount" else 1)
            for each in made.iter("subtotal")
        ),
        ZERO,
    )


@functools.cache
def hard_documents(discounts: Discounts) -> tuple[tuple[str, SalesDocument], ...]:
    """Every document that orders of the example shop become, each with the case it stands for."""
    setup = replace(EXAMPLE_SETUP, discounts=discounts)
    found = []
    for example in example_orders(7, 60, hard=True):
        made = orders.outcome(example.order, example.details, setup)
        if isinstance(made, SalesDocument):
            found.append((example.order.staff_notes, made))
    return tuple(found)


@needs_schema
@pytest.mark.parametrize("discounts", Discounts)
@pytest.mark.parametrize("way", WAYS)
def test_every_body_of_hard_orders_is_valid_by_the_schema(way: str, discounts: Discounts) -> None:
    choices, company = WAYS[way]
    documents = hard_documents(discounts)
    assert {case[1] for case, _ in documents if case.startswith("T")} >= set("ABCEF")
    for _, document in documents:
        check_function(sales_transaction(document, rules(choices), replace(AROUND, company=company)))


@pytest.mark.parametrize("discounts", Discounts)
def test_lines_and_subtotals_make_the_total_to_the_cent(discounts: Discounts) -> None:
    for choices in (AS_SUBTOTALS, AS_ITEMS):
        for case, document in hard_documents(discounts):
            sheet = sheet_of(document, rules(choices))
            lines = [rounded(each.price * each.quantity, document.currency) for each in sheet.items]
            total = sum(lines, ZERO) + sum((each.amount for each in sheet.subtotals), ZERO)
            assert total == document.total, case


def test_what_is_sent_comes_to_the_total_of_the_order() -> None:
    order = shop_order(line("30.00", "2.70", discounts=[off("3.00")]), shipping=taxed("6.00", "0.60"))
    document = built(order)
    made = transaction(document)
    assert money_of(made) == document.total == Decimal("36.30")
    assert texts(made, "sotransitems/sotransitem/price", "transactiontype", "referenceno") == [
        "30",
        "Sales Invoice",
        "WEB-1042",
    ]


def test_the_sign_of_discounts_is_the_users() -> None:
    document = built(shop_order(line("30.00", discounts=[off("3.00")])))
    sent = {}
    for sign in DiscountSign:
        made = transaction(document, replace(AS_SUBTOTALS, discount_sign=sign))
        sent[sign] = texts(made, "subtotals/subtotal/total", "subtotals/subtotal/absval")
    assert sent == {DiscountSign.POSITIVE: ["3.00", "3.00"], DiscountSign.NEGATIVE: ["-3.00", "-3.00"]}


def test_discounts_as_items_take_off_by_their_price() -> None:
    made = transaction(built(shop_order(line("30.00", discounts=[off("3.00")]))), AS_ITEMS)
    items = [texts(each, "itemid", "price", "quantity") for each in made.iter("sotransitem")]
    assert items == [["MUG", "30", "1"], ["DISCOUNT", "-3", "1"]]


def test_two_discounts_are_one_subtotal_line() -> None:
    document = built(shop_order(line("30.00", discounts=[off("3.00"), off("2.00", code="SAVE")])))
    made = transaction(document)
    assert [texts(each, "description", "total") for each in made.iter("subtotal")] == [["Discount", "5.00"]]


def test_term_or_due_date_never_both() -> None:
    order = shop_order(line("30.00"))
    open_document = built(order, unpaid())
    by_term = transaction(open_document)
    assert texts(by_term, "termname", "datedue") == ["Due on receipt", None]
    dated = sales_transaction(
        replace(open_document, due_date=dt.date(2026, 4, 17)),
        rules(setup=replace(SETUP, due_rule=DueRule(DueBasis.ORDER_DATE, 30))),
        Surroundings(DOLLARS),
    )
    assert texts(dated, "termname", "datedue/year", "datedue/month", "datedue/day") == [
        None,
        "2026",
        "04",
        "17",
    ]
    paid = transaction(built(order, paid_in_full(order)))
    assert texts(paid, "termname", "datedue/day", "datecreated/day") == [None, "18", "18"]


def test_a_due_date_is_never_before_the_document() -> None:
    document = replace(built(shop_order(line("30.00"))), due_date=dt.date(2026, 3, 1))
    assert texts(transaction(document), "datedue/month", "datedue/day") == ["03", "18"]


def test_a_company_with_one_currency_gets_no_currency_group_and_no_foreign_order() -> None:
    document = built(shop_order(line("30.00")))
    assert transaction(document).find("currency") is None
    with pytest.raises(Refused) as refused:
        transaction(replace(document, currency="CAD", rate=Decimal("0.73")))
    assert refused.value.code == "intacct.currency_foreign"


def test_a_foreign_order_carries_its_own_rate_or_a_rate_type_never_both() -> None:
    document = replace(built(shop_order(line("30.00"))), currency="CAD", rate=Decimal("0.73"))
    around = Surroundings(SEVERAL)
    own = transaction(document, AS_SUBTOTALS, around)
    assert texts(own, "currency", "exchrate", "exchratetype") == ["CAD", "0.73", None]
    chosen = replace(AS_SUBTOTALS, rate_from=RateFrom.RATE_TYPE)
    daily = transaction(document, chosen, around)
    assert texts(daily, "currency", "exchrate", "exchratetype") == ["CAD", None, ""]


def test_the_orders_rate_is_no_use_where_the_company_counts_in_another_currency() -> None:
    document = replace(built(shop_order(line("30.00"))), currency="CAD", rate=Decimal("0.73"))
    made = transaction(document, AS_SUBTOTALS, Surroundings(Company("EUR", is_multi_currency=True)))
    assert texts(made, "exchrate", "exchratetype") == [None, ""]


def test_a_credit_memo_needs_a_definition_of_its_own() -> None:
    memo = replace(built(shop_order(line("30.00"))), kind=DocumentKind.CREDIT_MEMO)
    assert transaction(memo).findtext("transactiontype") == "Sales Credit Memo"
    with pytest.raises(Refused) as refused:
        transaction(memo, replace(AS_SUBTOTALS, refund_definition=""))
    assert refused.value.code == "intacct.refund_definition_missing"


def test_an_amount_without_a_place_is_refused_before_anything_is_sent() -> None:
    document = built(shop_order(line("30.00"), shipping=taxed("6.00")))
    with pytest.raises(Refused) as refused:
        transaction(document, replace(AS_SUBTOTALS, shipping=Charge()))
    assert refused.value.code == "intacct.no_place.shipping"


def test_certificates_and_typed_lines_are_items_that_the_user_chose() -> None:
    typed = line("5.00", line_id="2", sku="", name="Engraving", product_id="0")
    document = built(shop_order(certificate("50.00"), typed))
    made = transaction(document)
    assert [each.findtext("itemid") for each in made.iter("sotransitem")] == ["GIFT", "CUSTOM"]
    with pytest.raises(Refused) as refused:
        transaction(document, replace(AS_SUBTOTALS, certificate_item=""))
    assert refused.value.code == "intacct.no_item.certificate"


def test_a_refund_of_charges_alone_has_a_line_worth_nothing() -> None:
    sold = built(shop_order(line("30.00"), shipping=taxed("12.00")))
    shipping = next(each for each in sold.lines if each.kind is LineKind.SHIPPING)
    memo = replace(
        sold, kind=DocumentKind.CREDIT_MEMO, lines=(shipping,), taxes=(), total=shipping.amount, receipts=()
    )
    made = transaction(memo)
    check_function(made)
    items = [(each.findtext("itemid"), each.findtext("price")) for each in made.iter("sotransitem")]
    assert items == [("CUSTOM", "0")]
    charges = {each.findtext("description"): each.findtext("total") for each in made.iter("subtotal")}
    assert charges == {"Shipping": f"{shipping.amount:.2f}"}
    with pytest.raises(Refused, match="nothing_to_sell"):
        sheet_of(memo, replace(rules(), custom_item=""))


def test_a_way_of_shipping_that_intacct_lacks_stands_in_the_message() -> None:
    document = replace(built(shop_order(line("30.00"))), ship_via="Ground", memo="Pick-up: Soho")
    known = transaction(document, AS_SUBTOTALS, Surroundings(DOLLARS, ship_methods=("Ground",)))
    assert texts(known, "shippingmethod", "message") == ["Ground", "Pick-up: Soho"]
    unknown = transaction(document)
    assert texts(unknown, "shippingmethod", "message") == [None, "Pick-up: Soho; Ship via: Ground"]


@pytest.mark.parametrize(
    ("amount", "quantity", "price"),
    [("10.00", "3", "3.333"), ("10.00", "7", "1.429"), ("100.01", "999", "0.10011"), ("0.00", "2", "0.00")],
)
def test_the_price_is_the_shortest_that_makes_the_amount(amount: str, quantity: str, price: str) -> None:
    assert exact_price(Decimal(amount), Decimal(quantity), "USD") == Decimal(price)


@pytest.mark.parametrize(
    ("currency", "amount", "quantity", "price"),
    [
        ("JPY", "4102", "3", "1367.333"),
        ("JPY", "1500", "1", "1500"),
        ("KWD", "1.000", "3", "0.3333"),
        ("KWD", "44.715", "3", "14.905"),
    ],
)
def test_the_amount_stands_whether_intacct_rounds_to_cents_or_to_the_currency(
    currency: str, amount: str, quantity: str, price: str
) -> None:
    found = exact_price(Decimal(amount), Decimal(quantity), currency)
    assert found == Decimal(price)
    made = found * Decimal(quantity)
    assert rounded(made, currency) == round(made, max(2, decimal_places(currency))) == Decimal(amount)


def test_a_price_that_no_decimals_make_exact_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        exact_price(Decimal("0.01"), Decimal(10**12), "USD")
    assert refused.value.code == "intacct.price_not_exact"
