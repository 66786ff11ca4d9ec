"""Approving captures authorised money in the shop, looked at in the shop itself afterwards."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from daybook.model.books import DocumentQuery
from daybook.model.choices import StoreDeed
from daybook.model.document import DocumentState
from daybook.model.ledger import Payment
from daybook.model.money import Money
from daybook.model.posting import BooksId
from daybook.model.problem import Problem
from daybook.model.store_writes import StoreWrite, WriteKind, WriteState
from daybook.services.results import ApproveResult
from daybook.services.session import Session
from daybook.services.telling import payment_actions
from daybook.wording import describe
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import Quiet, Workbench, workbench, workbench_on_copy
from unit.services.conftest import Prepare

NEVER = threading.Event()
USD = Money(Decimal("70.00"), "USD")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The example shop counts looks, not seconds."""
    monkeypatch.setattr(payment_actions, "PAUSES", (0.0,) * 6)


@pytest.fixture(scope="module")
def paid_shop() -> Iterator[SandboxProcess]:
    with running("--orders", "0", "--hard-orders", "TC02,TC15,TC23") as sandbox:
        yield sandbox


@pytest.fixture
def shop(paid_shop: SandboxProcess) -> SandboxProcess:
    paid_shop.renew()
    return paid_shop


@pytest.fixture(scope="module")
def prepared(prepare: Prepare, paid_shop: SandboxProcess) -> Path:
    def fill(bench: Workbench) -> None:
        bench.list()
        bench.import_all()

    return prepare(paid_shop, fill, may=(StoreDeed.CAPTURE,))


@pytest.fixture
def bench(tmp_path: Path, shop: SandboxProcess, prepared: Path) -> Iterator[Workbench]:
    with workbench_on_copy(prepared, tmp_path / "data", shop) as opened:
        yield opened


def order_of(bench: Workbench) -> str:
    return str(bench.shop.order_of_case("TC02")["id"])


def document(bench: Workbench, order_id: str) -> str:
    rows = bench.session.documents.list(DocumentQuery())
    return next(row.books_id for row in rows if row.order_id == order_id and row.state != DocumentState.VOID)


def state(bench: Workbench, books_id: str) -> DocumentState:
    return bench.session.books.read([BooksId(books_id)])[0].state


def capture(bench: Workbench, *books_ids: str) -> ApproveResult:
    return bench.session.capturing.approve_capturing(books_ids, NEVER, Quiet())


def events(shop: SandboxProcess, order_id: str) -> list[tuple[str, str]]:
    return [(row["event"], row["status"]) for row in shop.get(f"/v3/orders/{order_id}/transactions")["data"]]


def sent(shop: SandboxProcess, kind: str = "capture") -> int:
    return sum(1 for entry in shop.log() if entry["path"].endswith(f"/payment_actions/{kind}"))


def payments(bench: Workbench) -> Sequence[Payment]:
    assert bench.session.ledger is not None
    return bench.session.ledger.payments()


def writes(bench: Workbench, order_id: str) -> list[StoreWrite]:
    return list(bench.adapters.store_writes(bench.setup).of_order(order_id))


def codes(failed: Sequence[tuple[str, Problem]]) -> list[str]:
    return [problem.code for _, problem in failed]


def paypal_orders(bench: Workbench) -> dict[str, str]:
    """The orders paid with PayPal: captured at once, and only authorised."""
    orders = [each for each in bench.shop.get("/v2/orders") if each["payment_method"] == "PayPal"]
    return {each["payment_status"]: str(each["id"]) for each in orders}


def test_a52_paypal_that_the_shop_authorised_is_captured_on_approval_and_what_it_paid_is_not(
    bench: Workbench,
) -> None:
    orders = paypal_orders(bench)
    later, paid = (document(bench, orders[status]) for status in ("authorized", "paid"))
    shown = bench.session.documents.open(later).document
    assert [(each.method, each.amount) for each in shown.authorisations] == [("PayPal", Decimal(70))]
    result = capture(bench, later, paid)
    assert (len(result.approved), result.failed) == (2, ())
    assert sent(bench.shop) == 1
    assert events(bench.shop, orders["authorized"]) == [("authorization", "ok"), ("capture", "ok")]
    assert events(bench.shop, orders["paid"]) == [("purchase", "ok")]
    [receipt] = payments(bench)
    assert (receipt.method, receipt.amount) == ("PayPal", Decimal(70))


def test_importing_captures_nothing_and_shows_the_authorisation(bench: Workbench) -> None:
    order_id = order_of(bench)
    stored = bench.session.documents.open(document(bench, order_id))
    assert stored.document.authorised == stored.document.open == Decimal(70)
    assert sent(bench.shop) == 0
    [shown] = bench.session.capturing.outlook([document(bench, order_id)]).documents
    assert (shown.order_id, shown.amount) == (order_id, USD)


def test_approving_captures_and_enters_the_receipt_on_the_day_of_the_capture(bench: Workbench) -> None:
    order_id = order_of(bench)
    books_id = document(bench, order_id)
    result = capture(bench, books_id)
    assert (len(result.approved), result.failed) == (1, ())
    assert bench.shop.get(f"/v2/orders/{order_id}")["payment_status"] == "captured"
    assert events(bench.shop, order_id) == [("authorization", "ok"), ("capture", "ok")]
    [payment] = payments(bench)
    row = bench.shop.get(f"/v3/orders/{order_id}/transactions")["data"][1]
    assert (payment.books_id, payment.amount, payment.reference) == (books_id, USD.amount, str(row["id"]))
    assert payment.date == bench.session.today()
    assert payment.account.name.startswith("Clearing - Credit Card")
    [captured] = result.captured
    assert (captured.amount, captured.receipt) == (USD, payment.number)
    [listed] = [r for r in bench.session.documents.list(DocumentQuery()) if r.books_id == books_id]
    assert (listed.state, listed.open) == (DocumentState.APPROVED, Decimal(0))
    [write] = writes(bench, order_id)
    assert (write.kind, write.state, write.amount) == (WriteKind.CAPTURE, WriteState.DONE, USD)


def test_a_capture_is_no_edit_of_somebody_else(bench: Workbench) -> None:
    order_id = order_of(bench)
    capture(bench, document(bench, order_id))
    bench.list()
    assert not bench.session.changes.waits_for_answer(order_id)


def test_what_is_captured_is_never_captured_again(bench: Workbench) -> None:
    books_id = document(bench, order_of(bench))
    capture(bench, books_id)
    again = capture(bench, books_id)
    assert sent(bench.shop) == 1
    assert codes(again.failed) == ["books.not_pending"]
    assert len(payments(bench)) == 1


def test_a_failed_capture_leaves_the_document_unapproved_and_stops_no_other(bench: Workbench) -> None:
    order_id, paid = order_of(bench), str(bench.shop.order_of_case("TC15")["id"])
    bench.shop.control_payment(order_id, "fails")
    result = capture(bench, document(bench, order_id), document(bench, paid))
    [(reference, problem)] = result.failed
    assert (reference, problem.code) == (f"WEB-{order_id}", "capture.declined")
    rows = bench.shop.get(f"/v3/orders/{order_id}/transactions")["data"]
    [failed] = [each for each in rows if each["status"] != "ok"]
    assert str(failed["id"]) == problem.values["transaction"]
    assert str(problem.values["processor"]) in describe(problem).what
    assert state(bench, document(bench, order_id)) is DocumentState.PENDING
    assert state(bench, document(bench, paid)) is DocumentState.APPROVED
    assert [each.state for each in writes(bench, order_id)] == [WriteState.REFUSED]
    assert len(capture(bench, document(bench, order_id)).captured) == 1
    assert sent(bench.shop) == 2


def test_a_refused_capture_says_what_the_shop_said_and_what_to_do(bench: Workbench) -> None:
    order_id = order_of(bench)
    bench.shop.control_fault("payment_actions/capture", "422")
    [(_, problem)] = capture(bench, document(bench, order_id)).failed
    assert problem.code == "capture.refused"
    told = describe(problem)
    assert str(problem.values["message"]) in told.what
    assert "order’s payment in the shop" in told.todo
    assert "developers" not in told.todo
    assert state(bench, document(bench, order_id)) is DocumentState.PENDING
    assert [each.state for each in writes(bench, order_id)] == [WriteState.REFUSED]


def test_a_capture_whose_answer_is_lost_is_found_and_not_sent_again(bench: Workbench) -> None:
    order_id = order_of(bench)
    bench.shop.control_fault("payment_actions/capture", "lost")
    result = capture(bench, document(bench, order_id))
    assert (len(result.approved), sent(bench.shop), len(payments(bench))) == (1, 1, 1)


def test_one_that_never_arrived_is_looked_up_before_it_is_sent_again(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    order_id = order_of(bench)
    bench.shop.control_fault("payment_actions/capture", "504")
    assert codes(capture(bench, document(bench, order_id)).failed) == ["capture.unsure"]
    assert codes(capture(bench, document(bench, order_id)).failed) == ["capture.unsure"]
    assert sent(bench.shop) == 1
    monkeypatch.setattr(payment_actions, "SETTLING", dt.timedelta(0))
    assert len(capture(bench, document(bench, order_id)).approved) == 1
    assert (sent(bench.shop), len(payments(bench))) == (2, 1)


def test_one_that_stays_pending_is_not_sure_and_found_at_the_next_start(bench: Workbench) -> None:
    order_id = order_of(bench)
    bench.shop.control_payment(order_id, "stays")
    assert codes(capture(bench, document(bench, order_id)).failed) == ["capture.unsure"]
    assert state(bench, document(bench, order_id)) is DocumentState.PENDING
    bench.shop.control_payment(order_id, "")
    bench.shop.get(f"/v2/orders/{order_id}")
    bench.shop.get(f"/v2/orders/{order_id}")
    bench.reopen()
    bench.session.capturing.recover(NEVER)
    assert [each.state for each in writes(bench, order_id)] == [WriteState.DONE]
    result = bench.session.capturing.approve([document(bench, order_id)], NEVER, Quiet())
    assert (len(result.approved), len(result.captured), sent(bench.shop)) == (1, 1, 1)
    assert len(payments(bench)) == 1


class PowerCut(BaseException):
    """The computer goes off."""


def test_a_crash_after_the_capture_repeats_nothing(bench: Workbench, monkeypatch: pytest.MonkeyPatch) -> None:
    order_id = order_of(bench)
    capturing = bench.session.capturing

    def cut(*_arguments: object) -> None:
        raise PowerCut

    with monkeypatch.context() as broken:
        broken.setattr(bench.session.documents, "approve", cut)
        with pytest.raises(PowerCut):
            capturing.approve_capturing([document(bench, order_id)], NEVER, Quiet())
    bench.reopen()
    bench.session.capturing.recover(NEVER)
    assert len(capture(bench, document(bench, order_id)).approved) == 1
    assert (sent(bench.shop), len(payments(bench))) == (1, 1)


def test_a_crash_before_the_receipt_enters_it_at_the_next_start(
    bench: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    books_id = document(bench, order_of(bench))

    def cut(*_arguments: object) -> None:
        raise PowerCut

    with monkeypatch.context() as broken:
        broken.setattr(bench.session.capturing, "_receive", cut)
        with pytest.raises(PowerCut):
            bench.session.capturing.approve_capturing([books_id], NEVER, Quiet())
    assert (state(bench, books_id), len(payments(bench))) == (DocumentState.APPROVED, 0)
    bench.reopen()
    assert len(bench.session.capturing.recover(NEVER).captured) == 1
    assert (len(payments(bench)), sent(bench.shop)) == (1, 1)
    assert bench.session.capturing.recover(NEVER).captured == ()


def test_without_a_confirmation_nothing_is_captured_and_nothing_approved(bench: Workbench) -> None:
    books_id = document(bench, order_of(bench))
    result = bench.session.capturing.approve([books_id], NEVER, Quiet())
    assert (codes(result.failed), sent(bench.shop)) == (["capture.not_confirmed"], 0)
    assert state(bench, books_id) is DocumentState.PENDING


def test_a_document_of_another_shop_waits_for_its_own_shop(bench: Workbench) -> None:
    books_id = document(bench, order_of(bench))
    elsewhere = Session(bench.adapters, replace(bench.setup, store="other1")).capturing
    for approve in (elsewhere.approve, elsewhere.approve_capturing):
        result = approve([books_id], NEVER, Quiet())
        assert (codes(result.failed), result.approved) == (["capture.other_store"], ())
    assert (state(bench, books_id), sent(bench.shop)) == (DocumentState.PENDING, 0)


def test_approving_without_capturing_leaves_it_open_and_can_be_made_up(bench: Workbench) -> None:
    books_id = document(bench, order_of(bench))
    result = bench.session.capturing.approve_without([books_id], NEVER, Quiet())
    assert (len(result.approved), sent(bench.shop), len(payments(bench))) == (1, 0, 0)
    later = capture(bench, books_id)
    assert (later.failed, len(later.captured), len(payments(bench))) == ((), 1, 1)


def test_read_only_captures_nothing_and_says_why(bench: Workbench) -> None:
    bench.session.save_setup(replace(bench.setup, may=()))
    books_id = document(bench, order_of(bench))
    outlook = bench.session.capturing.outlook([books_id])
    assert (outlook.documents, codes(outlook.others)) == ((), ["capture.not_allowed"])
    assert len(capture(bench, books_id).approved) == 1
    assert {entry["method"] for entry in bench.shop.log()} == {"GET"}


def test_a_missing_permission_is_named(tmp_path: Path) -> None:
    scopes = "orders,transactions,information"
    with running("--orders", "0", "--hard-orders", "TC02", "--scopes", scopes) as shop:
        options: dict[str, Any] = {"since": dt.date(2020, 1, 1), "may": (StoreDeed.CAPTURE,)}
        with workbench(tmp_path / "data", shop, **options) as bench:
            bench.list()
            bench.import_all()
            [(_, problem)] = capture(bench, document(bench, order_of(bench))).failed
            assert problem.code == "store.forbidden"
            assert problem.values["permission"] == "Order Transactions"
            assert events(shop, order_of(bench)) == [("authorization", "ok")]


def test_only_what_stands_in_the_store_s_own_transactions_can_be_captured(tmp_path: Path) -> None:
    with running("--orders", "0", "--hard-orders", "TC02", "--scopes", "orders:modify,information") as shop:
        options: dict[str, Any] = {"since": dt.date(2020, 1, 1), "may": (StoreDeed.CAPTURE,)}
        with workbench(tmp_path / "data", shop, **options) as bench:
            bench.list()
            bench.import_all()
            books_id = document(bench, order_of(bench))
            outlook = bench.session.capturing.outlook([books_id])
            assert (outlook.documents, codes(outlook.others)) == ((), ["capture.not_in_store"])
            assert sent(shop) == 0


def test_what_was_captured_in_the_shop_meanwhile_gets_its_receipt_and_no_capture(bench: Workbench) -> None:
    order_id = order_of(bench)
    bench.shop.post(f"/v3/orders/{order_id}/payment_actions/capture", {})
    for _ in range(2):
        bench.shop.get(f"/v2/orders/{order_id}")
    bench.shop.clear()
    result = capture(bench, document(bench, order_id))
    assert (len(result.approved), len(result.captured), sent(bench.shop)) == (1, 1, 0)


def test_what_was_voided_in_the_shop_meanwhile_is_not_captured(bench: Workbench) -> None:
    order_id = order_of(bench)
    bench.shop.post(f"/v3/orders/{order_id}/payment_actions/void", {})
    for _ in range(2):
        bench.shop.get(f"/v2/orders/{order_id}")
    assert codes(capture(bench, document(bench, order_id)).failed) == ["capture.gone"]
    assert state(bench, document(bench, order_id)) is DocumentState.PENDING


def test_stop_ends_before_the_next_capture(bench: Workbench) -> None:
    stopped = threading.Event()
    stopped.set()
    books_id = document(bench, order_of(bench))
    result = bench.session.capturing.approve_capturing([books_id], stopped, Quiet())
    assert (codes(result.failed), sent(bench.shop)) == (["capture.stopped"], 0)


def test_voiding_the_document_lets_the_authorisation_go(bench: Workbench) -> None:
    order_id = order_of(bench)
    books_id = document(bench, order_id)
    bench.session.capturing.approve_without([books_id], NEVER, Quiet())
    wanted = bench.session.capturing.of_orders([order_id]).documents
    bench.session.undoing.void(books_id, "The customer changed her mind", None)
    result = bench.session.capturing.void(wanted, NEVER, Quiet())
    assert (result.failed, len(result.captured), sent(bench.shop, "void")) == ((), 1, 1)
    assert bench.shop.get(f"/v2/orders/{order_id}")["payment_status"] == "void"
    assert [each.kind for each in writes(bench, order_id)] == [WriteKind.VOID]
