"""A card captured in the shop itself is one receipt, whichever way Daybook hears of it first."""

import datetime as dt
import threading
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from daybook.model.books import DocumentQuery
from daybook.model.choices import StoreDeed
from daybook.sandbox.shop.payment_actions import LOOKS
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import Quiet, Workbench, workbench

NEVER = threading.Event()


@pytest.fixture
def shop() -> Iterator[SandboxProcess]:
    with running("--orders", "0", "--hard-orders", "TC02") as sandbox:
        yield sandbox


@pytest.fixture
def bench(shop: SandboxProcess, tmp_path: Path) -> Iterator[Workbench]:
    """An open invoice of 70.00 whose card the shop captured, in a program that may capture too."""
    since = dt.date(2020, 1, 1)
    with workbench(tmp_path / "data", shop, since=since, may=(StoreDeed.CAPTURE,)) as opened:
        opened.list()
        [imported] = opened.import_all().imported
        assert not opened.session.documents.approve(documents(opened), NEVER, Quiet()).failed
        shop.post(f"/v3/orders/{imported.order_id}/payment_actions/capture", {})
        seen = [shop.get(f"/v2/orders/{imported.order_id}")["payment_status"] for _ in range(LOOKS)]
        assert seen[-1] == "captured"
        yield opened


def documents(bench: Workbench) -> list[str]:
    return [row.books_id for row in bench.session.documents.list(DocumentQuery())]


def received(bench: Workbench) -> list[tuple[str, Decimal]]:
    assert bench.session.ledger is not None
    assert bench.session.ledger.verify().damage == ()
    assert bench.session.ledger.open_items() == []
    return [(each.number, each.amount) for each in bench.session.ledger.payments()]


def test_booked_as_a_later_payment_it_is_not_entered_as_a_capture(bench: Workbench) -> None:
    assert len(bench.session.list_orders(NEVER, Quiet()).later.waiting) == 1
    assert len(bench.session.later_payments.book([], NEVER).booked) == 1
    again = bench.session.capturing.approve_capturing(documents(bench), NEVER, Quiet())
    assert [each.receipt for each in again.captured] == ["RC-000001"]
    bench.session.capturing.recover(NEVER)
    assert received(bench) == [("RC-000001", Decimal("70.00"))]


def test_entered_as_a_capture_it_is_no_later_payment(bench: Workbench) -> None:
    entered = bench.session.capturing.approve_capturing(documents(bench), NEVER, Quiet())
    assert [each.receipt for each in entered.captured] == ["RC-000001"]
    assert bench.session.list_orders(NEVER, Quiet()).later.waiting == ()
    assert bench.session.later_payments.book([], NEVER).booked == ()
    assert received(bench) == [("RC-000001", Decimal("70.00"))]
