"""The types of coupons, from the example shop into the books, the Money page and Accounts used."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from daybook.model.account import AccountRole, Role
from daybook.model.books import DocumentQuery
from daybook.model.document import LineKind, SalesDocument
from daybook.model.order import Order
from daybook.model.payment import RawDetails
from daybook.model.setup import AccountChoice
from daybook.model.sheet import Phrase
from daybook.model.store_port import Store
from daybook.services.ledger.ledger_session import LedgerService
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import Quiet, Workbench, workbench

DEFAULTS = {
    ("per_item", "4210"),
    ("percentage", "4210"),
    ("per_total", "4210"),
    ("promotion", "4210"),
    ("shipping", "4220"),
    ("free_shipping", "4220"),
}


@pytest.fixture(scope="module")
def coupon_shop() -> Iterator[SandboxProcess]:
    with running("--orders", "0", "--hard-orders", "TA01,TA02,TA19") as shop:
        yield shop


@pytest.fixture
def bench(tmp_path: Path, coupon_shop: SandboxProcess) -> Iterator[Workbench]:
    statuses = (11, 7, 8, 9, 3, 2, 10)
    with workbench(tmp_path / "data", coupon_shop, since=dt.date(2020, 1, 1), statuses=statuses) as opened:
        opened.list()
        yield opened


def documents(bench: Workbench) -> list[SalesDocument]:
    rows = bench.session.documents.list(DocumentQuery())
    return [bench.session.documents.open(row.books_id).document for row in rows]


def discounts(bench: Workbench) -> Counter[tuple[str, str]]:
    return Counter(
        (line.role.key, line.account.code)
        for document in documents(bench)
        for line in document.lines
        if line.kind is LineKind.DISCOUNT
    )


def test_every_type_goes_to_the_account_it_has_by_default(bench: Workbench) -> None:
    bench.import_all()
    assert set(discounts(bench)) == DEFAULTS
    assert not [each for document in documents(bench) for each in document.proof.remarks]


def test_a_type_goes_to_the_account_that_was_chosen_for_it(bench: Workbench) -> None:
    chosen = (
        AccountChoice(AccountRole(Role.COUPONS, "promotion"), "4310"),
        AccountChoice(AccountRole(Role.SHIPPING_DISCOUNTS, "free_shipping"), "4100"),
    )
    bench.session.save_setup(replace(bench.setup, accounts=chosen))
    bench.import_all()
    changed = {("promotion", "4310"), ("free_shipping", "4100")}
    assert set(discounts(bench)) == {pair for pair in DEFAULTS if pair[0] not in dict(changed)} | changed


def test_coupons_cost_one_request_for_each_order_that_has_a_coupon_discount(bench: Workbench) -> None:
    orders = bench.adapters.orders(bench.setup)
    ids = orders.importable()
    read = [bench.adapters.reader.order(bench.setup.store, raw) for raw in orders.raw(ids).values()]
    expected = sum(bool(each.total.tax) + bool(each.coupon_discount) for each in read)
    expected += sum(each.total.inc_tax > 0 for each in read)
    before = bench.session.store().calls
    bench.session.preparation.prepare(ids, Event())
    assert bench.session.store().calls - before == expected
    bench.session.preparation.prepare(ids, Event())
    assert bench.session.store().calls - before == expected


def test_what_was_read_of_coupons_is_kept_and_read_again_without_the_shop(bench: Workbench) -> None:
    ids = bench.adapters.orders(bench.setup).importable()
    online = bench.session.preparation.prepare(ids, Event())
    bench.reopen()
    offline = bench.session.preparation.prepare_offline(ids)
    assert [each.document for each in offline] == [each.document for each in online]
    with_coupons = [each for each in offline if each.order.coupon_discount]
    assert with_coupons
    assert all('"coupons":[{' in each.evidence.replace(" ", "") for each in with_coupons)


class _Forbidden:
    """A shop that lets nobody read the coupons of orders."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.asked = 0

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def details(self, order: Order, *, coupons: bool = False, **others: object) -> RawDetails:
        self.asked += coupons
        return self._store.details(order, **others)  # type: ignore[arg-type]  # as they came


def test_a_shop_that_does_not_tell_of_its_coupons_holds_no_order_and_is_asked_no_more(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    forbidden = _Forbidden(bench.session.store())
    monkeypatch.setattr(bench.session.preparation._fetching, "_store", lambda: forbidden)
    ids = [row.order_id for row in bench.rows().values()]
    for order_id in ids:
        [prepared] = bench.session.preparation.prepare([order_id], Event())
        assert prepared.document is not None
        codes = [problem.code for problem in prepared.document.proof.remarks]
        assert codes == (["proof.coupon_types_not_read"] if prepared.order.coupon_discount else [])
    assert forbidden.asked == 1


def test_the_money_page_shows_the_types_that_occur_with_their_counts(bench: Workbench) -> None:
    flow = bench.program.settings_flow(bench.setup)
    page = flow.money(Event(), Quiet())
    rows = {row.role.key: row.count for row in page.charges if row.role.role is Role.COUPONS}
    assert rows == {"per_item": 1, "percentage": 2, "per_total": 1, "promotion": 1}
    shipping = {row.role.key: row.count for row in page.charges if row.role.role is Role.SHIPPING_DISCOUNTS}
    assert shipping == {"shipping": 1, "free_shipping": 1}


def test_accounts_used_offers_each_type_and_maps_it(bench: Workbench) -> None:
    service = bench.session.ledger_service
    assert isinstance(service, LedgerService)
    mapped = {(role.key, account.code) for role, account in service.roles() if role.key}
    assert mapped >= DEFAULTS
    service.map_role(AccountRole(Role.COUPONS, "percentage"), "4300")
    assert (AccountRole(Role.COUPONS, "percentage"), "4300") in [
        (role, account.code) for role, account in service.roles()
    ]
    words = [cell for row in service.roles_sheet().rows for cell in row.cells if isinstance(cell, Phrase)]
    assert (
        Phrase(
            "reports.role_keyed",
            {"role": Phrase("reports.role.coupons"), "key": Phrase("option.coupon.percentage")},
        )
        in words
    )
    bench.import_all()
    assert ("percentage", "4300") in discounts(bench)
