"""The example shop's answers keep to BigCommerce's own OpenAPI files."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from helpers import specs
from helpers.sandbox_process import SandboxProcess, running

pytestmark = pytest.mark.skipif(not specs.AVAILABLE, reason=specs.REASON)

WHOLE = "include=consignments.line_items,fees&consignment_structure=object"
MIXED_TYPES = "TA26"
"""The one order that breaks the specification on purpose: its amounts come in every type ever seen."""

PATHS = (
    f"/v2/orders?limit=250&min_id=1001&{WHOLE}",
    "/v2/orders?limit=40&min_id=1001&include=consignments,fees",
    "/v2/orders?limit=40&min_id=1001&include=consignments.line_items",
    "/v2/orders?page=500",
    "/v2/orders/101",
    f"/v2/orders/101?{WHOLE}",
    "/v2/orders/count?status_id=11",
    "/v2/order_statuses",
    "/v2/store",
    "/v2/time",
    "/v2/payments/methods",
    "/v2/currencies",
    "/v2/tax_classes",
    "/v2/coupons/count",
    "/v2/gift_certificates?limit=250",
    "/v3/orders/payment_actions/refunds?limit=250",
    "/v3/customers?include=addresses",
    "/v3/customers?include=storecredit",
    "/v3/catalog/summary",
    "/v3/catalog/products?include=variants",
    "/v3/catalog/products?include=variants,custom_fields&limit=250",
    "/v3/catalog/products?include=options,variants",
    "/v3/catalog/products/80",
    "/v3/catalog/variants",
    "/v3/inventory/items",
    "/v3/channels",
    "/v3/channels/1/listings",
    "/v3/content/pages",
    "/v3/sites",
)
PARTS = (
    "/v2/orders/{}/products?limit=250",
    "/v2/orders/{}/coupons",
    "/v2/orders/{}/taxes?details=true",
    "/v2/orders/{}/taxes",
    "/v2/orders/{}/shipping_addresses",
    "/v2/orders/{}/fees",
    "/v2/orders/{}/consignments",
    "/v3/orders/{}/transactions",
    "/v3/orders/{}/payment_actions/refunds",
)
REFUSED = (
    ("/v2/orders/9", 404),
    ("/v2/orders?limit=300", 413),
    ("/v2/orders?min_id=abc", 400),
    ("/v3/orders/9/transactions", 404),
    ("/v3/checkouts/00000000-0000-0000-0000-000000000000", 404),
    ("/v3/catalog/products?limit=251", 422),
)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[SandboxProcess]:
    with running() as process:
        yield process


def problems(sandbox: SandboxProcess, path: str) -> list[str]:
    answer = sandbox.request("GET", path)
    body = answer.json() if answer.content else None
    return specs.response_problems("GET", path, answer.status_code, body)


@pytest.mark.parametrize("path", PATHS)
def test_answers_keep_to_the_specification(sandbox: SandboxProcess, path: str) -> None:
    assert problems(sandbox, path) == []


def test_every_hard_order_but_one_keeps_to_the_specification(sandbox: SandboxProcess) -> None:
    path = f"/v2/orders?limit=250&max_id=1000&{WHOLE}"
    orders = [order for order in sandbox.get(path) if order["staff_notes"] != MIXED_TYPES]
    assert len(orders) > 150
    assert specs.response_problems("GET", path, 200, orders) == []


@pytest.mark.parametrize("part", PARTS)
def test_the_parts_of_every_fifth_hard_order_keep_to_the_specification(
    sandbox: SandboxProcess, part: str
) -> None:
    found = {}
    for order_id in range(101, 266, 5):
        found[order_id] = problems(sandbox, part.format(order_id))
    assert {order_id: wrong for order_id, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize(("path", "status"), REFUSED)
def test_refusals_have_one_of_the_two_shapes(sandbox: SandboxProcess, path: str, status: int) -> None:
    assert sandbox.request("GET", path).status_code == status
    assert problems(sandbox, path) == []


def test_a_changed_order_keeps_to_the_specification(sandbox: SandboxProcess) -> None:
    changes = {"status_id": 2, "staff_notes": "sent", "external_order_id": "WEB-1300"}
    headers = {"Accept": "application/json", "User-Agent": "Daybook/0", "Content-Type": "application/json"}
    assert specs.request_problems("PUT", "/v2/orders/1300", "", headers, changes) == []
    body = sandbox.put("/v2/orders/1300", changes)
    assert (body["status_id"], body["status"], body["external_order_id"]) == (2, "Shipped", "WEB-1300")
    assert problems(sandbox, "/v2/orders/1300") == []


def test_a_capture_and_what_it_leaves_keep_to_the_specification(sandbox: SandboxProcess) -> None:
    order_id = sandbox.order_of_case("TC02")["id"]
    path = f"/v3/orders/{order_id}/payment_actions/capture"
    answer = sandbox.request("POST", path, headers={"Content-Type": "application/json"})
    assert specs.response_problems("POST", path, answer.status_code, answer.json()) == []
    assert problems(sandbox, f"/v2/orders/{order_id}") == []
    assert sandbox.get(f"/v2/orders/{order_id}")["payment_status"] == "captured"
    assert problems(sandbox, f"/v3/orders/{order_id}/transactions") == []


def test_a_wrong_type_deep_inside_an_order_is_found(sandbox: SandboxProcess) -> None:
    path = f"/v2/orders/101?{WHOLE}"
    order = sandbox.request("GET", path).json()
    order["consignments"]["shipping"][0]["line_items"][0]["total_inc_tax"] = 64
    assert specs.response_problems("GET", path, 200, order) != []


GOOD_HEADERS = {"Accept": "application/json", "User-Agent": "Daybook/1"}


@pytest.mark.parametrize(
    ("path", "query", "headers", "complaint"),
    [
        ("/v2/orders", "min_id=abc", GOOD_HEADERS, "not a number"),
        ("/v2/orders", "is_deleted=false", GOOD_HEADERS, "would ignore it"),
        ("/v2/orders", "include=products", GOOD_HEADERS, "query include"),
        ("/v2/orders", "sort=date", GOOD_HEADERS, "query sort"),
        ("/v2/orders", "", {"Accept": "*/*", "User-Agent": "Daybook/1"}, "Accept"),
        ("/v2/orders", "", {"Accept": "application/json"}, "User-Agent"),
        ("/v2/nothing", "", GOOD_HEADERS, "not in the specification"),
    ],
)
def test_a_wrong_request_is_found(path: str, query: str, headers: dict[str, str], complaint: str) -> None:
    found = specs.request_problems("GET", path, query, headers)
    assert len(found) == 1
    assert complaint in found[0]


def test_a_right_request_is_not_complained_about() -> None:
    query = f"min_id=1&limit=250&sort=id:asc&status_id=11&{WHOLE}"
    assert specs.request_problems("GET", "/stores/abc/v2/orders", query, GOOD_HEADERS) == []
    wrong = {"status_id": "two"}
    headers = {**GOOD_HEADERS, "Content-Type": "application/json"}
    assert specs.request_problems("PUT", "/v2/orders/7", "", headers, wrong) != []
