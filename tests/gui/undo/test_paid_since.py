"""Money that the shop took after the import stands under what needs somebody, and one click books it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from daybook.gui.orders.cures import cure_of
from daybook.gui.orders.later_panel import LaterPanel
from daybook.model.posting import OrderFlag
from daybook.sandbox.shop.payment_actions import LOOKS
from gui.test_every_page import nameless
from gui.undo.conftest import Opened, approve, button_of, click, look_at, texts, wait_for_notice
from helpers.sandbox_process import SandboxProcess, running


@pytest.fixture(scope="module")
def shop() -> Iterator[SandboxProcess]:
    """A shop with one order, whose card is authorised."""
    with running("--orders", "0", "--hard-orders", "TC02") as sandbox:
        yield sandbox


@pytest.fixture
def captured(opened: Opened, shop: SandboxProcess, qtbot: QtBot) -> str:
    """The order, approved as an open invoice, then captured in the shop and listed."""
    [order_id] = opened.ids
    approve(opened, order_id)
    shop.post(f"/v3/orders/{order_id}/payment_actions/capture", {})
    seen = [shop.get(f"/v2/orders/{order_id}")["payment_status"] for _ in range(LOOKS)]
    assert seen[-1] == "captured"
    click(opened.page.head.list_button)
    qtbot.waitUntil(lambda: not opened.page.work.is_running, timeout=60_000)
    qtbot.waitUntil(lambda: bool(opened.page.needs_you.causes), timeout=10_000)
    return order_id


def is_paid_since(opened: Opened, order_id: str) -> bool:
    table = opened.place.reading.table
    [row] = table.rows(table.ids(opened.place.all_orders))
    assert row.order_id == order_id
    return OrderFlag.PAID_SINCE in row.flags


def test_the_panel_shows_what_was_taken_and_books_it(opened: Opened, captured: str, qtbot: QtBot) -> None:
    look_at(opened, captured, qtbot)
    [later] = opened.page.panel.findChildren(LaterPanel)
    assert "Taken by the shop since" in texts(later)
    assert "70.00 USD" in texts(later)
    assert nameless(later) == []
    assert "Paid since" in texts(opened.page.panel)
    click(later.book)
    assert "1 payment that the shop took later is booked" in wait_for_notice(opened, qtbot)
    assert not is_paid_since(opened, captured)
    qtbot.waitUntil(lambda: not opened.page.needs_you.causes, timeout=10_000)
    look_at(opened, captured, qtbot)
    assert opened.page.panel.findChildren(LaterPanel) == []


def test_its_cause_has_a_button_that_books_all_of_them(opened: Opened, captured: str, qtbot: QtBot) -> None:
    [cause] = opened.page.needs_you.causes
    assert (cause.code, cause.count) == ("later_payment.to_book", 1)
    assert "The shop took money since that is not in the books" in texts(opened.page.needs_you)
    assert cure_of(cause.code).way.value == "book_payments"
    click(button_of(opened.page.needs_you, "Book 1"))
    assert "1 payment that the shop took later is booked" in wait_for_notice(opened, qtbot)
    assert not is_paid_since(opened, captured)
    qtbot.waitUntil(opened.page.needs_you.isHidden, timeout=10_000)
