"""What settings of money and dates do to the documents of the example shop's orders."""

from __future__ import annotations

import calendar
import datetime as dt
import threading
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from daybook.model.account import Account, AccountRole, AccountType, Role
from daybook.model.books import DocumentQuery, ItemKind, NewItem
from daybook.model.choices import PaymentChoices
from daybook.model.document import DocumentKind, DocumentState, LineKind, SalesDocument
from daybook.model.ledger import StockCount
from daybook.model.money import ZERO
from daybook.model.posting import OrderState
from daybook.model.setup import AccountChoice, Discounts, DueBasis
from daybook.services.setup.setting_list import with_setting
from helpers.new_orders import new_order
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import Quiet, Workbench, workbench_on_copy
from unit.services.conftest import Prepare

NEVER = threading.Event()
COUPON, PURCHASE_ORDER = "TA19", "TC09"
STATUSES = (11, 7, 8, 9, 3, 2, 10)


@pytest.fixture(scope="module")
def money_shop() -> Iterator[SandboxProcess]:
    with running("--orders", "12", "--hard-orders", f"{COUPON},{PURCHASE_ORDER}") as shop:
        yield shop


@pytest.fixture(scope="module")
def prepared(prepare: Prepare, money_shop: SandboxProcess) -> Path:
    return prepare(money_shop, Workbench.list, statuses=STATUSES)


@pytest.fixture
def bench(tmp_path: Path, money_shop: SandboxProcess, prepared: Path) -> Iterator[Workbench]:
    money_shop.renew()
    with workbench_on_copy(prepared, tmp_path / "data", money_shop) as opened:
        yield opened


def use(bench: Workbench, **answers: Any) -> None:
    bench.session.save_setup(replace(bench.setup, **answers))


def document_of(bench: Workbench, order_id: str) -> SalesDocument:
    bench.import_(order_id)
    [row] = [row for row in bench.session.documents.list(DocumentQuery()) if row.order_id == order_id]
    return bench.session.documents.open(row.books_id).document


def case(bench: Workbench, name: str) -> str:
    return str(bench.shop.order_of_case(name)["id"])


def paid_by(bench: Workbench, method: str) -> str:
    """A new order of a guest, paid in this way as far as the shop knows."""
    order = bench.shop.post("/v2/orders", new_order(payment=method))
    bench.list()
    return str(order["id"])


def month_end(day: dt.date) -> dt.date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def next_month(day: dt.date) -> dt.date:
    return month_end(day) + dt.timedelta(days=1)


@pytest.mark.parametrize("basis", DueBasis)
def test_i25_an_open_document_carries_the_due_date_of_the_rule(bench: Workbench, basis: DueBasis) -> None:
    setup = with_setting(bench.setup, "payment_term", "Net 14")
    setup = with_setting(setup, "due_rule.basis", basis.value)
    bench.session.save_setup(with_setting(setup, "due_rule.days", "5" if basis is not DueBasis.TERM else "0"))
    document = document_of(bench, case(bench, PURCHASE_ORDER))
    five = dt.timedelta(days=5)
    assert document.open == document.total
    assert (
        document.due_date
        == {
            DueBasis.TERM: document.date + dt.timedelta(days=14),
            DueBasis.ORDER_DATE: document.date + five,
            DueBasis.IMPORT_DATE: bench.session.today() + five,
            # It was not shipped yet.
            DueBasis.SHIPMENT_DATE: None,
            DueBasis.END_OF_MONTH: month_end(document.date) + five,
            DueBasis.END_OF_NEXT_MONTH: month_end(next_month(document.date)) + five,
            DueBasis.DAY_OF_NEXT_MONTH: next_month(document.date).replace(day=5),
        }[basis]
    )


def test_a47_a_way_of_payment_that_is_put_on_account_needs_a_named_customer(bench: Workbench) -> None:
    first = document_of(bench, paid_by(bench, "Bank Deposit"))
    assert (first.customer_name, first.open) == (bench.setup.shared_customer, first.total)
    use(bench, payments=PaymentChoices(on_account=("bank deposit",)))
    order_id = paid_by(bench, "Bank Deposit")
    bench.import_(order_id)
    assert bench.state(order_id) is OrderState.HELD
    status = bench.adapters.orders(bench.setup).states([order_id])[order_id]
    assert [each.code for each in status.problems] == ["conversion.purchase_order_needs_customer"]


def test_a_way_of_payment_whose_paid_status_counts_brings_its_money(bench: Workbench) -> None:
    before = document_of(bench, paid_by(bench, "Bank Deposit"))
    assert (before.kind, before.receipts) == (DocumentKind.SALES_INVOICE, ())
    use(bench, paid_methods=("Bank Deposit",))
    after = document_of(bench, paid_by(bench, "Bank Deposit"))
    [receipt] = after.receipts
    assert (after.kind, after.open, receipt.amount) == (DocumentKind.CASH_SALE, ZERO, after.total)


def test_a40_discounts_are_taken_off_the_sales_where_that_is_chosen(bench: Workbench) -> None:
    use(bench, discounts=Discounts.NET)
    order_id = case(bench, COUPON)
    document = document_of(bench, order_id)
    order = bench.shop.get(f"/v2/orders/{order_id}")
    off = Decimal(order["coupon_discount"]) + Decimal(order["discount_amount"])
    goods = Decimal(order["subtotal_ex_tax"])
    assert off > 0
    assert not [line for line in document.lines if line.kind is LineKind.DISCOUNT]
    sold = sum((line.amount for line in document.lines if line.kind is LineKind.ITEM), Decimal(0))
    assert sold == goods - off
    assert document.total == Decimal(order["total_inc_tax"])


def other_account(bench: Workbench, kind: AccountType, than: str) -> Account:
    found = [each for each in bench.session.books.chart() if each.type is kind and each.code != than]
    return found[-1]


def test_a41_the_tax_of_an_area_goes_to_the_account_chosen_for_it(bench: Workbench) -> None:
    taxed = next(
        each
        for each in bench.session.preparation.prepare(bench.session.importing.importable(), NEVER)
        if each.document is not None and len(each.document.taxes) == 1 and each.document.taxes[0].tax
    )
    assert taxed.document is not None
    [tax] = taxed.document.taxes
    chosen = other_account(bench, AccountType.LIABILITY, tax.account.code)
    use(bench, accounts=(AccountChoice(tax.role, chosen.code),))
    document = document_of(bench, taxed.source_id)
    credited = {
        line.account.code: line.credit - line.debit
        for entry in document.entries
        for line in entry.lines
        if line.account.code in {chosen.code, tax.account.code}
    }
    assert credited == {chosen.code: document.total_tax}


def test_s28_sales_cost_and_stock_of_an_item_go_to_the_accounts_of_their_roles(bench: Workbench) -> None:
    order_id, sku = next(
        (str(order["id"]), line["sku"])
        for order in bench.shop.get("/v2/orders?limit=250")
        if str(order["id"]) in bench.session.importing.importable()
        for line in bench.shop.get(f"/v2/orders/{order['id']}/products")
        if line["type"] == "physical" and line["sku"].startswith("JF-") and line["sku"] != "JF-TWIN"
    )
    roles = {
        Role.SALES: other_account(bench, AccountType.INCOME, "4000"),
        Role.COST_OF_SALES: other_account(bench, AccountType.EXPENSE, "5000"),
        Role.STOCK: other_account(bench, AccountType.ASSET, "1300"),
    }
    bench.session.books.ensure([NewItem(sku, sku, ItemKind.STOCK)])
    ledger = bench.session.ledger
    assert ledger is not None
    # As Accounts used does it; what the books post by themselves goes by their own roles.
    for role, account in roles.items():
        ledger.map_role(AccountRole(role), account.code)
    bench.import_(order_id)
    ledger.open_stock([StockCount(sku, Decimal(100), Decimal(500))], dt.date(2020, 1, 1))
    [row] = [row for row in bench.session.documents.list(DocumentQuery()) if row.order_id == order_id]
    assert bench.session.documents.approve([row.books_id], NEVER, Quiet()).failed == ()
    stored = bench.session.documents.open(row.books_id)
    assert stored.document is not None
    sold = next(line for line in stored.document.lines if line.item == sku)
    assert sold.account.code == roles[Role.SALES].code
    moved = {
        line.account.code: line.debit - line.credit
        for entry in ledger.entries(None, None)
        if entry.date == row.date
        for line in entry.lines
    }
    cost = sold.quantity * 5
    assert moved[roles[Role.COST_OF_SALES].code] == cost
    assert moved[roles[Role.STOCK].code] == -cost


def test_s34_an_order_paid_at_checkout_waits_for_approval_as_a_sale(bench: Workbench) -> None:
    paid = next(
        each.source_id
        for each in bench.session.preparation.prepare(bench.session.importing.importable(), NEVER)
        if each.document is not None and each.document.kind is DocumentKind.CASH_SALE
    )
    document = document_of(bench, paid)
    assert (document.kind, document.open) == (DocumentKind.CASH_SALE, ZERO)
    [row] = bench.session.documents.list(DocumentQuery())
    assert (row.state, row.number) == (DocumentState.PENDING, "")
    ledger = bench.session.ledger
    assert ledger is not None
    assert list(ledger.entries(None, None)) == []
