"""The gateway and the endpoints of the example shop answer as BigCommerce does."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
import requests

from daybook.sandbox.api.scopes import SCOPES
from helpers.sandbox_process import SandboxProcess, running

PROBES = {
    "content": "/v3/content/pages?limit=1",
    "customers": "/v3/customers?limit=1",
    "information": "/v2/store",
    "marketing": "/v2/coupons/count",
    "orders": "/v2/orders?limit=1",
    "transactions": "/v3/orders/1/transactions",
    "payment_methods": "/v2/payments/methods?limit=1",
    "products": "/v3/catalog/summary",
    "checkouts": "/v3/checkouts/00000000-0000-0000-0000-000000000000",
    "sites": "/v3/sites?limit=1",
    "channel_settings": "/v3/channels?limit=1",
    "channel_listings": "/v3/channels/1/listings?limit=1",
    "inventory": "/v3/inventory/items?limit=1",
}
NO_SCOPE = "You don't have a required scope to access the endpoint"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[SandboxProcess]:
    with running("--today", "2026-03-20") as process:
        yield process


@pytest.fixture(autouse=True)
def fresh(sandbox: SandboxProcess) -> None:
    sandbox.clear()


def test_all_thirteen_probes_are_granted(sandbox: SandboxProcess) -> None:
    found = {name: sandbox.request("GET", path).status_code for name, path in PROBES.items()}
    assert set(found) == set(SCOPES)
    assert all(status in {200, 404} for status in found.values()), found
    assert found["checkouts"] == found["transactions"] == 404


def test_a_missing_scope_is_refused_before_anything_is_looked_up() -> None:
    with running("--orders", "5", "--scopes", "orders,products") as narrow:
        found = {name: narrow.request("GET", path) for name, path in PROBES.items()}
        granted = {name for name, answer in found.items() if answer.status_code != 403}
        assert granted == {"orders", "products"}
        assert found["checkouts"].json() == {
            "status": 403,
            "title": NO_SCOPE,
            "type": "https://developer.bigcommerce.com/api-docs/getting-started/api-status-codes",
            "errors": {},
        }
        assert narrow.request("GET", "/v2/time").status_code == 200
        assert narrow.request("GET", "/v3/orders/payment_actions/refunds").status_code == 200
        assert narrow.request("PUT", "/v2/orders/1001", {"status_id": 2}).status_code == 403


@pytest.mark.parametrize("token", [None, "", "wrong"])
def test_a_wrong_or_missing_token_is_refused_with_an_object(
    sandbox: SandboxProcess, token: str | None
) -> None:
    headers = {} if token is None else {"X-Auth-Token": token}
    answer = requests.get(f"{sandbox.base}/v2/orders", headers=headers, timeout=30)
    assert answer.status_code == 401
    assert answer.json()["title"].startswith("Unauthorized")


def test_a_wrong_store_hash_is_refused_like_a_missing_scope(sandbox: SandboxProcess) -> None:
    url = f"{sandbox.address}/stores/other/v2/orders"
    answer = requests.get(url, headers={"X-Auth-Token": sandbox.token}, timeout=30)
    assert (answer.status_code, answer.json()["title"]) == (403, NO_SCOPE)


def test_an_empty_v2_list_is_204_without_a_byte(sandbox: SandboxProcess) -> None:
    answer = sandbox.request("GET", "/v2/orders?page=100")
    assert (answer.status_code, answer.content) == (204, b"")


def test_a_limit_above_the_maximum_is_refused_not_reduced(sandbox: SandboxProcess) -> None:
    answer = sandbox.request("GET", "/v2/orders?limit=251")
    assert answer.status_code == 413
    assert answer.json()[0]["details"] == {"max_limit": 250}


def test_lists_and_sub_resources_come_fifty_a_page_by_default(sandbox: SandboxProcess) -> None:
    assert len(sandbox.get("/v2/orders")) == 50
    order_id = sandbox.order_of_case("TA29")["id"]
    assert len(sandbox.get(f"/v2/orders/{order_id}/products")) == 50
    assert len(sandbox.get(f"/v2/orders/{order_id}/products?limit=250&page=2")) == 250
    assert sandbox.get(f"/v2/orders/{order_id}/products?limit=250&page=3") is None


def test_consignments_are_a_list_unless_the_object_is_asked_for(sandbox: SandboxProcess) -> None:
    include = "include=consignments.line_items"
    legacy = sandbox.get(f"/v2/orders/1001?{include}")["consignments"]
    whole = sandbox.get(f"/v2/orders/1001?{include}&consignment_structure=object")["consignments"]
    assert legacy == [whole]
    assert set(sandbox.get("/v2/orders/1001")["consignments"]) == {"url", "resource"}


def test_money_is_text_in_v2_and_a_number_in_consignments_and_v3(sandbox: SandboxProcess) -> None:
    order = sandbox.order_of_case("TA20")
    assert order["total_inc_tax"] == "81.1900"
    assert order["consignments"]["shipping"][0]["handling_cost_inc_tax"] == Decimal("5.41")
    paid = sandbox.get(f"/v3/orders/{order['id']}/transactions")["data"][0]
    assert paid["amount"] == Decimal("81.19")
    assert paid["order_id"] == str(order["id"])


def test_a_walk_by_id_meets_every_order_once_while_orders_come_in(sandbox: SandboxProcess) -> None:
    seen: list[int] = []
    new = {
        "billing_address": {"first_name": "New", "last_name": "Buyer", "zip": "78702"},
        "products": [{"name": "Vase", "quantity": 2, "price_ex_tax": 10, "price_inc_tax": 11}],
    }
    created: list[dict[str, Any]] = []
    while page := sandbox.get(f"/v2/orders?sort=id:asc&limit=250&min_id={max(seen, default=0) + 1}"):
        seen += [order["id"] for order in page]
        if len(created) < 2:
            created.append(sandbox.post("/v2/orders", new))
    assert len(seen) == len(set(seen)) == sandbox.get("/v2/orders/count")["count"]
    assert [order["id"] for order in created] == seen[-2:]
    assert (created[0]["total_inc_tax"], created[0]["total_tax"]) == ("22.0000", "2.0000")
    taxes = sandbox.get(f"/v2/orders/{created[0]['id']}/taxes?details=true")
    assert {row["class"] for row in taxes} == {"API Tax Override"}


def test_a_field_that_cannot_be_written_refuses_the_whole_change(sandbox: SandboxProcess) -> None:
    answer = sandbox.request("PUT", "/v2/orders/1010", {"status_id": 2, "status": "Shipped"})
    assert answer.status_code == 400
    assert "'status' cannot be written" in answer.json()[0]["message"]
    before = sandbox.get("/v2/orders/1010")["status_id"]
    sandbox.put("/v2/orders/1010", {"billing_address": {"city": "Waco"}, "is_deleted": True})
    after = sandbox.get("/v2/orders/1010")
    assert (after["status_id"], after["is_deleted"], after["billing_address"]["city"]) == (
        before,
        True,
        "Waco",
    )
    assert after["billing_address"]["zip"]


def test_a_changed_quantity_changes_lines_and_totals(sandbox: SandboxProcess) -> None:
    order = sandbox.order_of_case("TA02")
    line = order["consignments"]["shipping"][0]["line_items"][0]
    sandbox.put(f"/v2/orders/{order['id']}", {"products": [{"id": line["id"], "quantity": 5}]})
    assert sandbox.get(f"/v2/orders/{order['id']}/products")[0]["quantity"] == 5
    assert sandbox.get(f"/v2/orders/{order['id']}")["items_total"] == 5


@pytest.mark.parametrize(
    ("method", "path", "headers", "status"),
    [
        ("GET", "/v2/orders/", {}, 403),
        ("GET", "/v2/orders", {"Accept": "application/xml"}, 406),
        ("GET", "/v2/orders/99", {}, 404),
        ("GET", "/v2/nothing", {}, 404),
        ("PUT", "/v2/orders", {"Content-Type": "application/json"}, 405),
        ("PUT", "/v2/orders/1001", {"Content-Type": "text/plain"}, 415),
        ("PUT", "/v2/orders/1001", {"Content-Type": "application/json"}, 400),
        ("GET", "/v2/orders?status_id=eleven", {}, 400),
        ("GET", "/v2/orders?min_date_created=yesterday", {}, 400),
    ],
)
def test_refusals(
    sandbox: SandboxProcess, method: str, path: str, headers: dict[str, str], status: int
) -> None:
    assert sandbox.request(method, path, headers=headers).status_code == status


def test_connections_stay_open_and_large_answers_are_packed(sandbox: SandboxProcess) -> None:
    with requests.Session() as session:
        session.headers.update({"X-Auth-Token": sandbox.token, "Accept": "application/json"})
        first = session.get(f"{sandbox.base}/v2/orders", timeout=30)
        second = session.get(f"{sandbox.base}/v2/time", timeout=30)
        connections = session.get_adapter(sandbox.base).poolmanager.pools  # type: ignore[attr-defined]  # of HTTPAdapter
        assert [connections[key].num_connections for key in connections.keys()] == [1]  # noqa: SIM118 - not a dict
    assert first.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in second.headers


def test_the_quota_is_told_and_kept() -> None:
    with running("--orders", "5", "--rate-limit", "3/30") as limited:
        answers = [limited.request("GET", "/v2/time") for _ in range(4)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429]
    assert [answer.headers["X-Rate-Limit-Requests-Left"] for answer in answers] == ["2", "1", "0", "0"]
    assert answers[0].headers["X-Rate-Limit-Requests-Quota"] == "3"
    assert 0 < int(answers[3].headers["X-Rate-Limit-Time-Reset-Ms"]) <= 30_000
    assert 0 < int(answers[3].headers["X-Retry-After"]) <= 30


@pytest.mark.parametrize(
    ("kind", "status"),
    [("429", 429), ("429-bare", 429), ("500", 500), ("503", 503), ("401", 401), ("403", 403), ("html", 502)],
)
def test_planned_faults_come_as_often_as_planned(sandbox: SandboxProcess, kind: str, status: int) -> None:
    sandbox.control_fault(r"/v2/store$|/v2/store\?", kind, times=2)
    found = [sandbox.request("GET", "/v2/store") for _ in range(3)]
    assert [answer.status_code for answer in found] == [status, status, 200]
    assert ("X-Rate-Limit-Requests-Left" in found[0].headers) == (kind != "429-bare")
    assert sandbox.request("GET", "/v2/time").status_code == 200


def test_cut_and_truncated_answers_are_not_whole(sandbox: SandboxProcess) -> None:
    sandbox.control_fault("/v2/orders", "cut")
    with pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)):
        sandbox.request("GET", "/v2/orders")
    sandbox.control_fault("/v2/orders", "truncate")
    with pytest.raises(requests.exceptions.JSONDecodeError):
        sandbox.request("GET", "/v2/orders").json()


def test_a_lost_answer_leaves_the_write_done(sandbox: SandboxProcess) -> None:
    sandbox.control_fault("/v2/orders/1020", "lost", method="PUT")
    with pytest.raises(requests.ConnectionError):
        sandbox.request("PUT", "/v2/orders/1020", {"staff_notes": "written"})
    assert sandbox.get("/v2/orders/1020")["staff_notes"] == "written"
    assert [entry["status"] for entry in sandbox.log()] == [0, 200]


def test_thrown_faults_repeat_and_never_undo_a_write() -> None:
    def run() -> list[int]:
        with running("--orders", "5", "--fault-rate", "0.4") as shaky:
            for _ in range(40):
                try:
                    shaky.request("PUT", "/v2/orders/1001", {"status_id": 2})
                except requests.ConnectionError:
                    continue
            return [entry["status"] for entry in shaky.log()]

    first = run()
    assert first == run()
    assert set(first) - {200} >= {0, 429, 503}


def test_the_log_tells_what_was_asked_but_no_token(sandbox: SandboxProcess) -> None:
    sandbox.request("GET", "/v2/orders?limit=1&status_id=11", headers={"User-Agent": "Daybook/1"})
    requests.get(f"{sandbox.base}/v2/time", timeout=30)
    asked, refused = sandbox.log()
    assert (asked["method"], asked["path"], asked["query"], asked["status"], asked["token"]) == (
        "GET", "/stores/sandbox/v2/orders", "limit=1&status_id=11", 200, "right",
    )  # fmt: skip
    assert asked["headers"]["user-agent"] == "Daybook/1"
    assert (refused["status"], refused["token"]) == (401, "missing")
    assert sandbox.token not in str(sandbox.log())
