"""Captures and voids in the example shop: scheduled, then final once the order was looked at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from helpers.sandbox_process import SandboxProcess, running


@pytest.fixture
def sandbox() -> Iterator[SandboxProcess]:
    with running("--orders", "0") as process:
        yield process


def authorised(sandbox: SandboxProcess) -> int:
    found: int = sandbox.order_of_case("TC02")["id"]
    return found


def events(sandbox: SandboxProcess, order_id: int) -> list[tuple[str, str]]:
    rows: list[dict[str, Any]] = sandbox.get(f"/v3/orders/{order_id}/transactions")["data"]
    return [(row["event"], row["status"]) for row in rows]


def status(sandbox: SandboxProcess, order_id: int) -> str:
    found: str = sandbox.get(f"/v2/orders/{order_id}")["payment_status"]
    return found


@pytest.mark.parametrize(("kind", "final"), [("capture", "captured"), ("void", "void")])
def test_an_action_is_pending_first_and_then_final(sandbox: SandboxProcess, kind: str, final: str) -> None:
    order_id = authorised(sandbox)
    answer = sandbox.request("POST", f"/v3/orders/{order_id}/payment_actions/{kind}", {})
    assert (answer.status_code, answer.json()) == (201, {})
    assert status(sandbox, order_id) == f"{kind} pending"
    assert status(sandbox, order_id) == final
    assert events(sandbox, order_id) == [("authorization", "ok"), (kind, "ok")]
    rows = sandbox.get(f"/v3/orders/{order_id}/transactions")["data"]
    assert rows[1]["reference_transaction_id"] == rows[0]["id"]
    assert rows[1]["amount"] == rows[0]["amount"]


def test_the_list_shows_what_became_of_it(sandbox: SandboxProcess) -> None:
    order_id = authorised(sandbox)
    sandbox.post(f"/v3/orders/{order_id}/payment_actions/capture", {})
    listed = sandbox.get(f"/v2/orders?min_id={order_id}&max_id={order_id}")
    assert listed[0]["payment_status"] == "capture pending"


def test_a_failed_capture_leaves_the_authorisation(sandbox: SandboxProcess) -> None:
    order_id = authorised(sandbox)
    sandbox.control_payment(order_id, "fails")
    sandbox.post(f"/v3/orders/{order_id}/payment_actions/capture", {})
    assert [status(sandbox, order_id) for _ in range(2)] == ["capture pending", "authorized"]
    assert events(sandbox, order_id) == [("authorization", "ok"), ("capture", "error")]
    sandbox.post(f"/v3/orders/{order_id}/payment_actions/capture", {})
    assert [status(sandbox, order_id) for _ in range(2)] == ["capture pending", "captured"]


def test_a_capture_can_stay_pending(sandbox: SandboxProcess) -> None:
    order_id = authorised(sandbox)
    sandbox.control_payment(order_id, "stays")
    sandbox.post(f"/v3/orders/{order_id}/payment_actions/capture", {})
    assert {status(sandbox, order_id) for _ in range(5)} == {"capture pending"}
    sandbox.control_payment(order_id, "")
    assert [status(sandbox, order_id) for _ in range(2)] == ["capture pending", "captured"]


def test_what_is_not_authorised_cannot_be_captured(sandbox: SandboxProcess) -> None:
    paid = sandbox.order_of_case("TC15")["id"]
    assert sandbox.request("POST", f"/v3/orders/{paid}/payment_actions/capture", {}).status_code == 422
    assert sandbox.request("POST", "/v3/orders/9/payment_actions/capture", {}).status_code == 404
    order_id = authorised(sandbox)
    sandbox.post(f"/v3/orders/{order_id}/payment_actions/capture", {})
    assert sandbox.request("POST", f"/v3/orders/{order_id}/payment_actions/capture", {}).status_code == 422


def test_a_read_only_key_cannot_capture() -> None:
    with running("--orders", "0", "--scopes", "orders,transactions") as narrow:
        order_id = authorised(narrow)
        answer = narrow.request("POST", f"/v3/orders/{order_id}/payment_actions/capture", {})
        assert answer.status_code == 403
        assert status(narrow, order_id) == "authorized"


def test_captures_and_voids_refer_to_an_authorisation_also_where_store_credit_was_paid_before() -> None:
    with running("--orders", "120", "--no-hard-orders") as shop:
        orders = shop.get("/v2/orders?limit=250")
        mixed = [order["id"] for order in orders if float(order["store_credit_amount"]) > 0]
        rows = [shop.get(f"/v3/orders/{order_id}/transactions")["data"] for order_id in mixed]
    by_id = {row["id"]: row["event"] for each in rows for row in each}
    ends = [row for each in rows for row in each if row["event"] in {"capture", "void"}]
    assert ends
    assert {by_id[row["reference_transaction_id"]] for row in ends} == {"authorization"}
