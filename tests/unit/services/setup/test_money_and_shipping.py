"""Discounts, ways of payment and of shipping, from the example shop into the books."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from threading import Event

import pytest

from daybook.model.account import AccountRole, Role, clearing
from daybook.model.books import DocumentQuery, PickList
from daybook.model.choices import ReceiptType, ShippingChoices, ShippingClass, ShippingMethod
from daybook.model.document import DocumentKind, LineKind, SalesDocument
from daybook.model.posting import OrderState
from daybook.model.problem import DaybookError
from daybook.model.setup import AccountChoice
from daybook.services.setup.receipt_types import assigned, renamed, types_of
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import Workbench, workbench

COUPON, PURCHASE_ORDER, CARD, AUTHORISED = "TA19", "TC09", "TC15", "TC02"


@pytest.fixture(scope="module")
def sending_shop() -> Iterator[SandboxProcess]:
    cases = f"{COUPON},{PURCHASE_ORDER},{CARD},{AUTHORISED},TE11,TC23"
    with running("--orders", "0", "--hard-orders", cases) as shop:
        yield shop


@pytest.fixture
def bench(tmp_path: Path, sending_shop: SandboxProcess) -> Iterator[Workbench]:
    statuses = (11, 7, 8, 9, 3, 2, 10)
    with workbench(tmp_path / "data", sending_shop, since=dt.date(2020, 1, 1), statuses=statuses) as opened:
        opened.list()
        yield opened


def imported(bench: Workbench, case: str, **answers: object) -> SalesDocument:
    """The document of the first order of a case, under these answers."""
    order_id = str(bench.shop.order_of_case(case)["id"])
    bench.session.save_setup(replace(bench.setup, **answers))  # type: ignore[arg-type]  # fields of Setup
    bench.import_(order_id)
    rows = bench.session.documents.list(DocumentQuery())
    books_id = next(row.books_id for row in rows if row.order_id == order_id)
    return bench.session.documents.open(books_id).document


def ship_methods(bench: Workbench) -> list[str]:
    return [each.name for each in bench.session.books.pick_list(PickList.SHIP_METHODS, Event())]


def test_a_coupon_goes_net_of_tax_to_the_account_for_coupons(bench: Workbench) -> None:
    order = bench.shop.order_of_case(COUPON)
    document = imported(bench, COUPON)
    [discount] = [line for line in document.lines if line.kind is LineKind.DISCOUNT]
    stated = Decimal(order["coupon_discount"]) + Decimal(order["discount_amount"])
    assert discount.account.code in {"4200", "4210"}
    assert -discount.amount == stated
    assert document.total == Decimal(order["total_inc_tax"])


def test_a_discount_account_that_is_missing_holds_the_order(bench: Workbench) -> None:
    order_id = str(bench.shop.order_of_case(COUPON)["id"])
    roles = (Role.DISCOUNTS, Role.COUPONS)
    chosen = tuple(AccountChoice(AccountRole(role), "9999") for role in roles)
    bench.session.use_setup(replace(bench.setup, accounts=chosen))
    bench.import_(order_id)
    row = bench.rows()[order_id]
    assert row.state is OrderState.HELD
    status = bench.adapters.orders(bench.setup).states([order_id])[order_id]
    assert [problem.code for problem in status.problems] == ["conversion.account_missing"]


def test_many_ways_of_payment_go_to_one_account(bench: Workbench) -> None:
    both = (
        AccountChoice(clearing("Credit Card", "USD"), "1000"),
        AccountChoice(clearing("PayPal", "USD"), "1000"),
    )
    documents = [imported(bench, case, accounts=both) for case in (CARD, "TC23")]
    assert {receipt.method for each in documents for receipt in each.receipts} == {"Credit Card", "PayPal"}
    assert {receipt.account.code for each in documents for receipt in each.receipts} == {"1000"}


def test_a45_a_receipt_type_keeps_the_account_and_takes_other_ways_of_payment(bench: Workbench) -> None:
    first = imported(bench, CARD)
    account = first.receipts[0].account.code
    setup, known = bench.session.setup, bench.session.books.accounts()
    setup = assigned(setup, known, "Credit Card", "Cards and wallets")
    setup = assigned(setup, bench.session.books.accounts(), "PayPal", "Cards and wallets")
    assert setup.payments.receipt_types == (ReceiptType("Cards and wallets", ("Credit Card", "PayPal")),)
    later = imported(bench, "TC23", payments=setup.payments, accounts=setup.accounts)
    [receipt] = later.receipts
    assert (receipt.method, receipt.receipt_type, receipt.account.code) == (
        "PayPal",
        "Cards and wallets",
        account,
    )
    ledger = bench.session.ledger
    assert ledger is not None
    assert account in {each.code for each in ledger.clearing_accounts()}


def test_a45_a_renamed_receipt_type_keeps_its_accounts_and_two_are_never_one(bench: Workbench) -> None:
    [paid] = imported(bench, "TC23").receipts
    known = bench.session.books.accounts()
    setup = renamed(bench.session.setup, known, "PayPal", "Wallets")
    assert setup.payments.receipt_type(" paypal ") == "Wallets"
    again = renamed(setup, known, "Wallets", "Online wallets")
    assert again.payments.receipt_types == (ReceiptType("Online wallets", ("PayPal",)),)
    assert {each.role: each.code for each in again.accounts}[clearing("Online wallets", "USD")] == (
        paid.account.code
    )
    cards = assigned(again, known, "Credit Card", "Cards")
    with pytest.raises(DaybookError) as caught:
        renamed(cards, known, "Cards", "Online wallets")
    assert caught.value.code == "setup.receipt_type_taken"
    with pytest.raises(DaybookError) as caught:
        assigned(cards, known, "Credit Card", " ")
    assert caught.value.code == "setup.receipt_type_nameless"
    back = assigned(cards, known, "Credit Card", "Credit Card")
    assert [each.name for each in types_of(back, ["Credit Card", "PayPal"])] == [
        "Credit Card",
        "Online wallets",
    ]


def test_a_purchase_order_is_on_account_for_a_named_customer_only(bench: Workbench) -> None:
    document = imported(bench, PURCHASE_ORDER)
    assert (document.kind, document.open, document.receipts) == (
        DocumentKind.SALES_INVOICE,
        document.total,
        (),
    )
    assert document.customer_name != bench.setup.shared_customer


def test_missing_ways_of_shipping_are_created_with_their_kind(bench: Workbench) -> None:
    assert ship_methods(bench) == []
    assert imported(bench, CARD).ship_via == "Ground"
    assert ship_methods(bench) == ["Ground"]


def test_where_none_may_be_created_the_order_is_held_and_says_so(bench: Workbench) -> None:
    order_id = str(bench.shop.order_of_case(CARD)["id"])
    bench.session.save_setup(replace(bench.setup, shipping=ShippingChoices(create_methods=False)))
    bench.import_(order_id)
    status = bench.adapters.orders(bench.setup).states([order_id])[order_id]
    assert [problem.code for problem in status.problems] == ["conversion.ship_method_unknown"]
    assert ship_methods(bench) == []


def test_the_default_stands_in_for_what_may_not_be_created(bench: Workbench) -> None:
    choices = ShippingChoices("Courier", create_methods=False)
    document = imported(bench, CARD, shipping=choices)
    assert document.ship_via == "Courier"
    assert "flag.ship_method_unknown" in {flag.code for flag in document.flags}


def test_the_kind_of_shipping_decides_account_and_tax_in_the_books(bench: Workbench) -> None:
    choices = ShippingChoices(
        classes=(ShippingClass("Parcels", "4000", "Shipping tax"),),
        methods=(ShippingMethod("Ground", "UPS", "Parcels"),),
    )
    document = imported(bench, COUPON, shipping=choices)
    charge = next(line for line in document.lines if line.kind is LineKind.SHIPPING)
    assert (document.ship_via, charge.account.code) == ("UPS", "4000")
    area = next(each for each in document.taxes if each.name == "Shipping tax")
    assert area.base == charge.amount
    assert sum((each.tax for each in document.taxes), Decimal(0)) == document.total_tax


def test_an_account_of_a_kind_that_the_books_do_not_have_is_refused(bench: Workbench) -> None:
    flow = bench.program.settings_flow(bench.setup)
    flow.set(shipping=ShippingChoices(classes=(ShippingClass("Parcels", "9999"),)))
    with pytest.raises(DaybookError) as refused:
        flow.save()
    assert refused.value.code == "books.account_unknown"


@pytest.mark.parametrize(
    ("choices", "code"),
    [
        (ShippingChoices(classes=(ShippingClass(""),)), "shipping.kind_without_name"),
        (ShippingChoices(classes=(ShippingClass("A"), ShippingClass("A"))), "shipping.kind_twice"),
        (ShippingChoices(default_class="B"), "shipping.kind_unknown"),
    ],
)
def test_answers_that_do_not_hang_together_are_refused(
    bench: Workbench, choices: ShippingChoices, code: str
) -> None:
    flow = bench.program.settings_flow(bench.setup)
    flow.set(shipping=choices)
    with pytest.raises(DaybookError) as refused:
        flow.save()
    assert refused.value.code == code


def test_the_ways_of_shipping_that_orders_name_are_counted(bench: Workbench) -> None:
    seen = bench.session.shipping_seen.read(Event())
    assert seen.methods[0].name == "Ground"
    assert {each.name for each in seen.methods} >= {"Ground", "Two-Day"}
    assert seen.orders == len(bench.rows())


def test_a_chain_with_ways_of_shipping_and_authorisations_verifies(bench: Workbench) -> None:
    document = imported(bench, AUTHORISED)
    assert (document.ship_via, bool(document.authorisations)) == ("Ground", True)
    rows = bench.session.documents.list(DocumentQuery())
    bench.session.books.approve(
        [bench.session.documents.open(row.books_id).posted.books_id for row in rows],
        bench.adapters.clock.now(),
    )
    assert bench.session.ledger is not None
    assert bench.session.ledger.verify().damage == ()
