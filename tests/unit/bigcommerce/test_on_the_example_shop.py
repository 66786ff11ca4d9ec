"""The client against the example shop, on a real socket and with real faults."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

import pytest

from daybook.bigcommerce.address import STORE_HOSTS
from daybook.bigcommerce.client import BigCommerceStore
from daybook.bigcommerce.credentials import read_credentials_file
from daybook.bigcommerce.reader import BigCommerceReader
from daybook.model.order import ConsignmentKind, Order
from daybook.model.problem import Cancelled, DaybookError, OutcomeUnknown
from daybook.model.store import (
    OrderQuery,
    Permission,
    RawOrder,
    StatusChange,
    Step,
    StoreCredentials,
    Verdict,
)
from daybook.transport.retry import Patience
from daybook.transport.session import HttpSession, Limits
from helpers.sandbox_process import SandboxProcess, running

NEVER = threading.Event()
QUICK = Patience(attempts=5, first=0.01, longest=0.02)
READER = BigCommerceReader()


@pytest.fixture(scope="module")
def shop() -> Iterator[SandboxProcess]:
    with running("--orders", "400") as process:
        yield process


@pytest.fixture(autouse=True)
def cleared(shop: SandboxProcess) -> Iterator[None]:
    shop.clear()
    yield
    shop.clear()


@contextmanager
def client(shop: SandboxProcess, limits: Limits | None = None) -> Iterator[BigCommerceStore]:
    parsed = read_credentials_file(shop.credentials_file)
    credentials = StoreCredentials(parsed.api_root, parsed.store, parsed.token)
    with HttpSession(STORE_HOSTS, limits=limits) as session:
        yield BigCommerceStore(credentials, session, patience=QUICK)


@pytest.fixture
def store(shop: SandboxProcess) -> Iterator[BigCommerceStore]:
    with client(shop) as made:
        yield made


def listed(store: BigCommerceStore, query: OrderQuery | None = None) -> list[RawOrder]:
    return [found for page in store.orders(query or OrderQuery(), NEVER) for found in page.orders]


@pytest.fixture(scope="module")
def orders(shop: SandboxProcess) -> list[RawOrder]:
    with client(shop) as made:
        return listed(made)


def of_case(orders: list[RawOrder], case: str) -> Order:
    return next(found.order for found in orders if found.order.staff_notes.startswith(case))


def test_the_connection_test_passes(store: BigCommerceStore) -> None:
    probes = list(store.probe(NEVER))
    assert [probe.subject for probe in probes] == [*Step, *Permission]
    assert {probe.verdict for probe in probes} == {Verdict.PASSED}


def test_all_orders_are_listed_once_and_none_is_unreadable(
    shop: SandboxProcess, orders: list[RawOrder]
) -> None:
    ids = [int(found.order.order_id) for found in orders]
    assert ids == sorted(set(ids))
    assert len(ids) == shop.get("/v2/orders/count")["count"]
    assert {defect.code for found in orders for defect in found.order.defects} == set()


def test_kept_orders_read_as_they_were(orders: list[RawOrder]) -> None:
    assert [READER.order("sandbox", found.raw) for found in orders] == [found.order for found in orders]


def test_a_thousand_orders_cost_at_most_six_calls() -> None:
    with running("--orders", "1000", "--no-hard-orders") as process, client(process) as made:
        made.statuses(None, NEVER)
        assert len(listed(made)) == 1000
        assert made.calls <= 6


def test_tax_rows_and_payments_of_ordinary_orders_agree_with_the_order(
    store: BigCommerceStore, orders: list[RawOrder]
) -> None:
    for found in orders[-40:]:
        before = store.calls
        details = READER.details(store.details(found.order, taxes=True, transactions=True, cancel=NEVER))
        assert store.calls - before <= 2
        assert details.defects == ()
        if details.taxes is not None:
            assert sum((row.amount for row in details.taxes), Decimal(0)) == found.order.total.tax
        assert all(payment.currency == found.order.currency for payment in details.transactions or ())


def test_ta26_amounts_in_every_type_are_read(orders: list[RawOrder]) -> None:
    order = of_case(orders, "TA26")
    assert order.defects == ()
    assert order.total.inc_tax - order.total.ex_tax == order.total.tax


def test_ta27_a_large_amount_is_exact(orders: list[RawOrder]) -> None:
    assert of_case(orders, "TA27").total.inc_tax > 10**9


def test_tc17_too_many_payments_hold_the_order(store: BigCommerceStore, orders: list[RawOrder]) -> None:
    raw = store.details(of_case(orders, "TC17"), taxes=True, transactions=True, cancel=NEVER)
    details = READER.details(raw)
    assert len(details.transactions or ()) == 250
    assert [defect.code for defect in details.defects] == ["order.transactions_incomplete"]


def test_te10_a_digital_order_has_no_address(orders: list[RawOrder]) -> None:
    order = of_case(orders, "TE10")
    assert order.lines
    assert all(part.kind is not ConsignmentKind.SHIPPING for part in order.consignments)


def test_te15_notes_hold_nothing_that_is_no_text(orders: list[RawOrder]) -> None:
    order = of_case(orders, "TE15")
    for text in (order.customer_message, order.staff_notes, *(line.name for line in order.lines)):
        text.encode()
        assert not any(character < " " and character not in "\t\n" for character in text)


def test_tf12_options_and_tf19_entities(orders: list[RawOrder]) -> None:
    assert of_case(orders, "TF12").lines[0].options
    names = " ".join(line.name for line in of_case(orders, "TF19").lines)
    assert "&amp;" not in names
    assert "&" in names


def test_th11_an_order_not_shipped_has_no_shipping_date(orders: list[RawOrder]) -> None:
    assert of_case(orders, "TH11").shipped is None


@pytest.mark.parametrize(
    "kind", ["429", "429-bare", "500", "502", "503", "504", "html", "portal", "cut", "truncate"]
)
def test_tg12_to_tg14_and_tg22_a_passing_fault_loses_nothing(
    kind: str, shop: SandboxProcess, store: BigCommerceStore, orders: list[RawOrder]
) -> None:
    shop.control_fault("/v2/orders", kind, times=2, method="GET")
    assert [found.order for found in listed(store)] == [found.order for found in orders]


def test_tg14_timeouts_are_passing_faults(shop: SandboxProcess, orders: list[RawOrder]) -> None:
    shop.control_fault("/v2/orders", "slow", times=1, delay_ms=1500)
    with client(shop, Limits(read_seconds=0.3)) as made:
        assert len(listed(made)) == len(orders)
        assert made.calls > 4


@pytest.mark.parametrize(("kind", "code"), [("html", "store.server_error"), ("portal", "transport.not_json")])
def test_tg22_what_stays_is_told_and_no_order_comes_of_it(
    kind: str, code: str, shop: SandboxProcess, store: BigCommerceStore
) -> None:
    shop.control_fault("/v2/orders", kind, times=1000)
    found: list[RawOrder] = []
    with pytest.raises(DaybookError) as caught:
        found.extend(order for page in store.orders(OrderQuery(), NEVER) for order in page.orders)
    assert (caught.value.code, found) == (code, [])


def test_tg15_a_token_deleted_in_mid_run(shop: SandboxProcess, store: BigCommerceStore) -> None:
    pages = store.orders(OrderQuery(), NEVER)
    assert len(next(pages).orders) == 250
    shop.control_fault("/v2/orders", "401", times=100)
    with pytest.raises(DaybookError) as caught:
        next(pages)
    assert caught.value.code == "store.unauthorized"


def test_tg18_an_order_placed_while_paging_comes_too() -> None:
    with running("--orders", "249", "--no-hard-orders") as process, client(process) as made:
        process.post("/v2/orders", NEW_ORDER)
        pages = made.orders(OrderQuery(), NEVER)
        first = next(pages)
        assert (len(first.orders), first.is_last) == (250, False)
        process.post("/v2/orders", NEW_ORDER)
        rest = list(pages)
        assert [len(page.orders) for page in rest] == [1]
        assert rest[0].orders[0].order.defects == ()


NEW_ORDER = {
    "billing_address": {"first_name": "Ada", "last_name": "Byron", "email": "ada@example.com"},
    "products": [{"name": "Mug", "quantity": 2, "price_inc_tax": 10.8, "price_ex_tax": 10}],
}


def test_orders_modified_since_are_listed(
    shop: SandboxProcess, store: BigCommerceStore, orders: list[RawOrder]
) -> None:
    last = orders[-1].order
    page = next(store.orders(OrderQuery(min_id=int(last.order_id)), NEVER))
    changed = shop.put(f"/v2/orders/{last.order_id}", {"staff_notes": "touched"})
    assert changed["staff_notes"] == "touched"
    found = listed(store, OrderQuery(modified_since=page.server_time))
    # Those dated in the future come too.
    assert found[-1].order.staff_notes == "touched"
    assert len(found) < 5


def test_the_limit_is_obeyed_before_it_is_hit() -> None:
    with (
        running("--orders", "20", "--no-hard-orders", "--rate-limit", "6/1") as process,
        client(process) as made,
    ):
        threads = [threading.Thread(target=made.last_order) for _ in range(3)]
        for thread in threads:
            thread.start()
        for _ in range(12):
            made.last_order()
        for thread in threads:
            thread.join()
        statuses = [entry["status"] for entry in process.log()]
    assert statuses == [200] * 15


@pytest.mark.parametrize("path", ["/v2/orders$", "/v2/orders\\?"])
def test_stop_drops_a_read_within_a_second(path: str, shop: SandboxProcess, store: BigCommerceStore) -> None:
    shop.control_fault(path, "slow", times=10, delay_ms=3000)
    stop = threading.Event()
    threading.Timer(0.1, stop.set).start()
    began = time.monotonic()
    with pytest.raises(Cancelled):
        list(store.orders(OrderQuery(), stop))
    assert time.monotonic() - began < 1.1


def test_a_status_is_set_once_although_the_answer_is_lost(
    shop: SandboxProcess, store: BigCommerceStore, orders: list[RawOrder]
) -> None:
    order = orders[-2].order
    shop.control_fault(f"/v2/orders/{order.order_id}", "lost", times=1, method="PUT")
    changed = store.set_status(order, StatusChange(2, order.status_id, "Daybook: 7"))
    assert (changed.status_id, changed.staff_notes) == (2, "Daybook: 7")
    assert [entry["method"] for entry in shop.log()].count("PUT") == 1


def test_a_write_that_failed_is_unknown_and_not_repeated(
    shop: SandboxProcess, store: BigCommerceStore, orders: list[RawOrder]
) -> None:
    order = orders[-3].order
    shop.control_fault(f"/v2/orders/{order.order_id}", "500", times=1, method="PUT")
    with pytest.raises(OutcomeUnknown):
        store.set_status(order, StatusChange(2, order.status_id))
    assert [entry["method"] for entry in shop.log()].count("PUT") == 1


def test_tg16_a_token_for_orders_alone_passes_and_what_it_lacks_is_named() -> None:
    with (
        running("--orders", "5", "--no-hard-orders", "--scopes", "orders") as process,
        client(process) as made,
    ):
        verdicts = {
            probe.subject: probe.verdict for probe in made.probe(NEVER) if isinstance(probe.subject, Step)
        }
        assert list(verdicts.values()) == [*[Verdict.PASSED] * 3, Verdict.MISSING, Verdict.MISSING]
        assert len(listed(made)) == 5
        with pytest.raises(DaybookError) as caught:
            made.profile()
        assert caught.value.values["permission"] == "Information & Settings"


def test_a_store_that_fails_often_is_still_listed_whole() -> None:
    options = ("--orders", "1500", "--no-hard-orders", "--fault-rate", "0.2")
    with running(*options) as process, client(process, Limits(read_seconds=1)) as made:
        assert len(listed(made)) == 1500


def test_the_token_is_in_no_address(shop: SandboxProcess, store: BigCommerceStore) -> None:
    list(store.probe(NEVER))
    log = shop.log()
    assert log
    assert all(shop.token not in entry["path"] + entry["query"] for entry in log)
    assert {entry["token"] for entry in log} == {"right"}
