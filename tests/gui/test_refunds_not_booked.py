"""Refunds that are not in the books: booked without an import, left out for a reason, taken back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from daybook.gui.receipts.page import ReceiptsPage
from daybook.gui.tasks import Tasks
from daybook.sandbox.hard_orders.builder import PAID, item
from daybook.sandbox.shop.draft import Refund, RefundItem
from daybook.sandbox.shop.statuses import PARTIALLY_REFUNDED
from daybook.services.refunds import refunding
from daybook.services.refunds.refunding import Refunding, RefundingResult
from gui.test_every_page import nameless
from helpers.golden import Golden, golden_books
from helpers.gui_fakes import FakeTable, fake_place
from helpers.halted import Halted
from helpers.typed_shop import order
from helpers.workbench import Quiet

NOTHING = RefundingResult("", (), (), (), (), ())


@pytest.fixture
def golden(tmp_path: Path) -> Iterator[Golden]:
    """A sale of two, one of which came back after it was imported."""
    with golden_books(tmp_path / "data") as opened:
        sell_and_refund(opened, 1001)
        yield opened


def sell_and_refund(golden: Golden, number: int) -> None:
    draft = order(number, item("JF-MUG", "12.50", 2))
    golden.sell(draft)
    refund = Refund((RefundItem("PRODUCT", 0, 1),), 3, "Returned", "")
    paid = replace(PAID, status="partially refunded")
    golden.shop.put(replace(draft, refunds=[refund], payment=paid, status_id=PARTIALLY_REFUNDED))
    golden.session.listing.run(threading.Event(), Quiet())


@pytest.fixture
def page(golden: Golden, tasks: Tasks, qtbot: QtBot) -> ReceiptsPage:
    place = fake_place(
        FakeTable(0), ledger_service=golden.session.ledger_service, refunding=golden.session.refunding
    )
    made = ReceiptsPage(place, tasks)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.open("refunds")
    loaded(made, qtbot)
    return made


def loaded(page: ReceiptsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: (
            not page.view.is_loading
            and page.view.sheet is not None
            and page.view.sheet.title.code == "reports.refunds"
        ),
        timeout=10_000,
    )


def titles(page: ReceiptsPage) -> list[str]:
    sheet = page.view.sheet
    assert sheet is not None
    return [str(getattr(row.cells[0], "code", row.cells[0])) for row in sheet.rows]


def choose(page: ReceiptsPage) -> None:
    page.table.setCurrentIndex(page.table.model().index(1, 0))


def test_waiting_refunds_are_booked_without_an_import(
    page: ReceiptsPage, golden: Golden, qtbot: QtBot
) -> None:
    assert nameless(page.refunds) == []
    page.refunds.book_button.click()
    assert not page.refunds.book_button.isEnabled()
    qtbot.waitUntil(lambda: "1 credit memo was made." in page.view.notices.text, timeout=10_000)
    qtbot.waitUntil(lambda: titles(page) == [], timeout=10_000)
    assert page.refunds.book_button.isEnabled()
    assert len(golden.memos(1001)) == 1


def test_stop_leaves_the_other_refunds_waiting_and_they_are_booked_later_each_once(
    page: ReceiptsPage, golden: Golden, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    orders = (1001, 1002, 1003)
    for number in orders[1:]:
        with monkeypatch.context() as patch:
            # Else the import of the second would book the refund of the first.
            patch.setattr(Refunding, "run", lambda *_: NOTHING)
            sell_and_refund(golden, number)
    monkeypatch.setattr(refunding, "AT_ONCE", 1)
    halted = Halted(monkeypatch, Refunding, "_book", after=1)
    page.refunds.book_button.click()
    strip = page.view.work.strip
    qtbot.waitUntil(lambda: halted.calls == 1, timeout=10_000)
    assert strip.isVisible()
    assert strip.words.startswith("Booking the refunds that wait")
    strip.stop.click()
    halted.go_on.set()
    said = "1 credit memo was made. 2 refunds were not looked at and wait as before."
    qtbot.waitUntil(lambda: said in page.view.notices.text, timeout=10_000)
    assert not strip.isVisible()
    assert sum(len(golden.memos(number)) for number in orders) == 1
    page.refunds.book_button.click()
    qtbot.waitUntil(lambda: "2 credit memos were made." in page.view.notices.text, timeout=10_000)
    assert [len(golden.memos(number)) for number in orders] == [1, 1, 1]


def test_a_refund_is_left_out_with_a_reason_and_taken_back(page: ReceiptsPage, qtbot: QtBot) -> None:
    page.refunds.leave_out_button.click()
    assert "Choose a refund first." in page.view.notices.text
    choose(page)
    page.refunds.leave_out_button.click()
    card = page.refunds.card
    assert card is not None
    card.reason.returnPressed.emit()
    assert titles(page)[0] == "reports.refunds_waiting"
    card.reason.setText("settled by hand")
    card.reason.returnPressed.emit()
    qtbot.waitUntil(lambda: titles(page)[:1] == ["reports.refunds_left_out"], timeout=10_000)
    loaded(page, qtbot)
    choose(page)
    page.refunds.take_back_button.click()
    qtbot.waitUntil(lambda: titles(page)[:1] == ["reports.refunds_waiting"], timeout=10_000)


def test_the_buttons_belong_to_this_sheet_alone(page: ReceiptsPage, qtbot: QtBot) -> None:
    assert page.refunds.isVisibleTo(page)
    page.open("payouts")
    qtbot.waitUntil(lambda: not page.view.is_loading, timeout=10_000)
    assert not page.refunds.isVisibleTo(page)
