"""Every request Daybook sends keeps to BigCommerce's own OpenAPI files."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
import yaml

from daybook.bigcommerce.address import STORE_HOSTS
from daybook.bigcommerce.client import BigCommerceStore
from daybook.bigcommerce.reading_orders import read_order
from daybook.model.choices import StoreDeed
from daybook.model.counting import tell_nobody_so_far
from daybook.model.payment import PaymentAction
from daybook.model.refund import RefundQuery
from daybook.model.store import OrderQuery, StatusChange, StoreCredentials
from daybook.transport.retry import Patience
from daybook.transport.session import HttpSession
from helpers import specs
from helpers.sandbox_process import SandboxProcess, running

pytestmark = pytest.mark.skipif(not specs.AVAILABLE, reason=specs.REASON)

NEVER = threading.Event()
QUICK = Patience(attempts=3, first=0.01, longest=0.01)
SINCE = datetime(2020, 1, 1, tzinfo=UTC)
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@pytest.fixture(scope="module")
def shop() -> Iterator[SandboxProcess]:
    with running("--orders", "300") as process:
        yield process


@pytest.fixture(scope="module")
def requests_sent(shop: SandboxProcess) -> list[dict[str, Any]]:
    """Let the client send every kind of request it knows."""
    credentials = StoreCredentials(shop.base, shop.store_hash, shop.token)
    with HttpSession(STORE_HOSTS) as session:
        store = BigCommerceStore(credentials, session, patience=QUICK)
        list(store.probe(NEVER))
        for deed in StoreDeed:
            store.probe_deed(deed, NEVER)
        store.profile()
        store.last_order()
        for since in (None, SINCE):
            store.statuses(since, NEVER)
        shop.control_fault("/v2/orders/count", "500", times=QUICK.attempts)
        store.statuses(None, NEVER)
        pages = list(store.orders(OrderQuery(created_since=SINCE), NEVER))
        list(store.orders(OrderQuery(modified_since=SINCE, min_id=200), NEVER))
        order = pages[-1].orders[-1].order
        list(store.refunds(RefundQuery(created_since=SINCE), NEVER))
        list(store.refunds(RefundQuery(order_ids=("179", "180")), NEVER))
        store.details(order, taxes=True, transactions=True, coupons=True, cancel=NEVER)
        store.holders("USD", NEVER, tell_nobody_so_far)
        store.set_status(order, StatusChange(2, order.status_id, "Daybook: 1"))
        listed = [each.order for page in pages for each in page.orders]
        authorised = next(each for each in listed if each.payment_status == "authorized")
        store.payment(authorised, NEVER)
        store.begin_payment(authorised, PaymentAction.CAPTURE)
    return [entry for entry in shop.log() if entry["path"].startswith("/stores/")]


def test_every_kind_of_request_was_sent(requests_sent: list[dict[str, Any]]) -> None:
    kinds = {(entry["method"], entry["path"].removeprefix("/stores/sandbox")) for entry in requests_sent}
    methods = {method for method, _ in kinds}
    assert methods == {"GET", "PUT", "POST"}
    assert {"/v2/time", "/v2/orders", "/v2/orders/count", "/v2/order_statuses", "/v2/store"} <= {
        path for _, path in kinds
    }
    assert any(path.endswith("/taxes") for _, path in kinds)
    assert any(path.endswith("/payment_actions/refunds") for _, path in kinds)
    assert any(path.endswith("/transactions") for _, path in kinds)
    assert any(path.endswith("/coupons") for _, path in kinds)
    assert {"/v2/gift_certificates", "/v3/customers"} <= {path for _, path in kinds}


def test_requests_keep_to_the_specification(requests_sent: list[dict[str, Any]]) -> None:
    problems = []
    for entry in requests_sent:
        body = json.loads(entry["body"]) if entry["body"] else None
        problems += specs.request_problems(
            entry["method"], entry["path"], entry["query"], entry["headers"], body
        )
    assert problems == []


def test_the_client_reads_the_orders_printed_in_the_specification() -> None:
    text = (specs.SHARED / "specs" / "orders.v2.oas2.yml").read_text(encoding="utf-8")
    as_json = json.dumps(yaml.load(text, LOADER), default=str)  # noqa: S506 - both are safe
    found = list(_orders(json.loads(as_json, parse_float=Decimal)))
    assert len(found) >= 3
    for example in found:
        order = read_order("abc123", example)
        assert order.total.inc_tax == Decimal(str(example["total_inc_tax"]))
        assert [defect.code for defect in order.defects if defect.code != "order.lines_incomplete"] == []


def _orders(node: object) -> Iterator[dict[str, Any]]:
    """Every whole order below an example."""
    if isinstance(node, dict) and {"id", "total_inc_tax", "status_id", "date_created"} <= set(node):
        if isinstance(node["id"], int):
            yield node
        return
    for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _orders(part)
