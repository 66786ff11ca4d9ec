"""Long work in the window: how far it is, Stop in its middle, and what shop and books have afterwards."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from daybook.gui.main_window import MainWindow
from daybook.gui.parts.question import Question
from daybook.gui.shop_updates import ShopQuestion
from daybook.gui.tasks import Reporter, Tasks
from daybook.gui.work_below import WorkBelow
from daybook.gui.workplace import Workplace
from daybook.model.books import DocumentQuery
from daybook.model.choices import Direction, StatusLink, StatusUpdates, StoreDeed
from daybook.model.ports import Cancel
from daybook.services.telling.shop_outlook import ShopOutlook
from daybook.services.telling.store_telling import StoreTelling
from helpers.halted import Halted
from helpers.opened_window import opened_window
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import Quiet, workbench

SHIPPED = 2
SECONDS = 30_000
ORDERS = 5


@dataclass
class Desk:
    """The window on a shop with some orders in the books, whose documents are now shipped."""

    window: MainWindow
    place: Workplace
    shop: SandboxProcess
    tasks: Tasks
    qtbot: QtBot
    booked: frozenset[str]

    def wait(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=SECONDS)

    def do(self, work: Callable[[], Any]) -> Any:
        """Do it in the lane of what writes."""
        done: list[Any] = []
        self.tasks.run(lambda _cancel, _progress: work(), owner=self.tasks, on_done=done.append)
        self.wait(lambda: bool(done))
        return done[0]

    @property
    def below(self) -> WorkBelow:
        assert self.window.under_way is not None
        return self.window.under_way

    def outlook(self) -> ShopOutlook:
        found = self.do(self.place.writing.order_progress.outlook)
        assert isinstance(found, ShopOutlook)
        return found

    def asked(self) -> ShopQuestion:
        """What is asked before the shop is told."""
        updates = self.window.shop_updates
        assert updates is not None
        updates.look()
        self.wait(lambda: updates.question is not None)
        assert updates.question is not None
        return updates.question

    def shipped(self) -> int:
        rows = self.shop.get("/v2/orders?limit=250")
        return sum(1 for row in rows if str(row["id"]) in self.booked and row["status_id"] == SHIPPED)

    def told(self) -> int:
        """How often the shop was told anything."""
        return sum(1 for call in self.shop.log() if call["method"] == "PUT")


@pytest.fixture
def desk(tmp_path: Path, tasks: Tasks, qtbot: QtBot) -> Iterator[Desk]:
    with (
        running("--orders", "30", "--no-hard-orders", "--latency-ms", "100") as shop,
        workbench(
            tmp_path / "data",
            shop,
            statuses=(11, 8, 3, 10),
            may=(StoreDeed.STATUSES,),
            status_updates=StatusUpdates(Direction.PUSH, links=(StatusLink("Shipped", SHIPPED),)),
        ) as bench,
    ):
        bench.list()
        window = opened_window(bench, tasks, qtbot)
        place = window._place
        assert place is not None
        session = place.writing
        booked: list[frozenset[str]] = []

        def book(cancel: Cancel, progress: Reporter) -> frozenset[str]:
            ids = session.importing.dry_run(session.importing.importable(), cancel, progress).ready[:ORDERS]
            assert len(session.importing.run(ids, cancel, progress, lambda _result: None).imported) == ORDERS
            rows = session.documents.list(DocumentQuery())
            session.order_progress.put([row.books_id for row in rows], "Shipped")
            return frozenset(ids)

        tasks.run(book, owner=tasks, on_done=booked.append)
        qtbot.waitUntil(lambda: bool(booked), timeout=SECONDS)
        shop.clear()
        yield Desk(window, place, shop, tasks, qtbot, booked[0])
        assert tasks.close(10)


def click(button: QAbstractButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def closing(desk: Desk) -> list[Question]:
    """What is asked because the window is to close."""
    return [desk.below.question] if desk.below.question is not None else []


@pytest.fixture
def halted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Halted]:
    """Halts once the shop was told about two orders."""
    made = Halted(monkeypatch, StoreTelling, "_send", after=2)
    yield made
    made.go_on.set()


def test_stop_between_two_orders_tells_the_shop_no_more_and_says_how_many_were_left(
    desk: Desk, halted: Halted
) -> None:
    question = desk.asked()
    assert question.deed.text() == "Update 5 orders in the shop"
    click(question.deed)
    strip = desk.below.work.strip
    desk.wait(lambda: halted.calls == 2 and "1 of 5 told to the shop" in strip.words)
    # It may be left running: it stands below every page.
    for name in ("documents", "orders"):
        desk.window.show_page(name)
        assert strip.isVisible()
    assert strip.words.startswith("Telling the shop about 5 orders")
    click(strip.stop)
    halted.go_on.set()
    desk.wait(desk.below.notices.isVisible)
    assert desk.below.notices.text.startswith(
        "2 statuses set in the shop. 3 orders were left as they are in the shop."
    )
    assert not strip.isVisible()
    assert (desk.shipped(), desk.told()) == (2, 2)
    assert len(desk.outlook().changes) == 3


def test_what_was_left_is_asked_about_again_and_each_order_is_told_once(desk: Desk, halted: Halted) -> None:
    click(desk.asked().deed)
    desk.wait(lambda: halted.calls == 2)
    click(desk.below.work.strip.stop)
    halted.go_on.set()
    desk.wait(desk.below.notices.isVisible)
    # Neither an import nor a start tells what a person did not want told.
    desk.do(lambda: desk.place.writing.importing.recover(threading.Event(), Quiet()))
    assert desk.told() == 2
    question = desk.asked()
    assert question.deed.text() == "Update 3 orders in the shop"
    click(question.deed)
    desk.wait(lambda: desk.told() == ORDERS and not desk.below.work.is_running)
    assert desk.shipped() == ORDERS
    assert desk.outlook().changes == ()
    assert not desk.below.notices.isVisible()


def test_closing_the_window_asks_once_while_the_shop_is_told_and_loses_nothing(
    desk: Desk, halted: Halted
) -> None:
    click(desk.asked().deed)
    desk.wait(lambda: halted.calls == 2)
    desk.window.close()
    desk.window.close()
    [question] = closing(desk)
    assert desk.window.isVisible()
    told = [label.text() for label in question.findChildren(QLabel)]
    assert "Telling the shop about 5 orders: this is not finished." in told
    assert question.leave.text() == "Keep Daybook open"
    assert question.leave.isDefault()
    click(question.leave)
    assert closing(desk) == []
    assert desk.window.isVisible()
    assert desk.below.work.is_running
    desk.window.close()
    [again] = closing(desk)
    click(next(each for each in again.findChildren(QPushButton) if each.text() == "Stop and close"))
    assert desk.window.waiting.isVisible()
    with desk.qtbot.waitSignal(desk.window.closed, timeout=SECONDS):
        halted.go_on.set()
    assert (desk.shipped(), desk.told()) == (2, 2)
    assert len(desk.outlook().changes) == 3
