"""Documents of two shops approved with one click: each shop's money is captured by its own key."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from daybook.gui.main_window import MainWindow
from daybook.gui.overview.page import OverviewPage
from daybook.gui.tasks import Tasks
from daybook.model.books import DocumentQuery
from daybook.model.choices import StoreDeed
from daybook.model.document import DocumentState
from daybook.services.session import Session
from daybook.services.telling import payment_actions
from daybook.wording import say
from gui.test_capturing import click, words_of
from helpers.opened_window import opened_window
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import Quiet, set_up, workbench

SINCE = dt.date(2020, 1, 1)
SECOND = ("--store-hash", "second", "--store-name", "Finch Outlet")


@dataclass(frozen=True)
class TwoShops:
    """The window on a shop with a paid order; another one of the same books has an authorised card."""

    window: MainWindow
    other: SandboxProcess
    session: Session
    tasks: Tasks
    qtbot: QtBot

    def payment(self) -> str:
        found: str = self.other.order_of_case("TC02")["payment_status"]
        return found

    def wait(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=20_000)


@pytest.fixture
def shops(tmp_path: Path, tasks: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[TwoShops]:
    monkeypatch.setattr(payment_actions, "PAUSES", (0.0,) * 6)
    may = (StoreDeed.CAPTURE,)
    with (
        running("--orders", "0", "--hard-orders", "TC15") as shop,
        running("--orders", "0", "--hard-orders", "TC02", *SECOND) as other,
        workbench(tmp_path / "data", shop, since=SINCE, may=may) as bench,
    ):
        second = bench.program.open_session(set_up(bench.program, other, since=SINCE, may=may))
        for session in (bench.session, second):
            session.list_orders(threading.Event(), Quiet())
            session.importing.run_all(threading.Event(), Quiet(), lambda _result: None)
        window = opened_window(bench, tasks, qtbot)
        yield TwoShops(window, other, bench.session, tasks, qtbot)
        tasks.close(10)


def test_one_click_on_the_overview_captures_in_each_shop(shops: TwoShops) -> None:
    shops.window.show_page("overview")
    page = shops.window.later.made["overview"]
    assert isinstance(page, OverviewPage)
    shops.wait(lambda: page.overview is not None and page.overview.pending.count == 2)
    QTest.mouseClick(page.pending.button, Qt.MouseButton.LeftButton)
    question = page.question
    assert question is not None
    click(question, say("overview.approve", count=2))
    shops.wait(lambda: page.approving.question is not None)
    asked = page.approving.question
    assert asked is not None
    assert any("70.00" in words for words in words_of(asked))
    assert shops.payment() == "authorized"
    with shops.qtbot.waitSignal(page.approving.ended, timeout=30_000):
        click(asked, say("capture.deed", count=1))
    assert shops.payment() == "captured"
    rows = shops.session.documents.list(DocumentQuery())
    assert {(row.store, row.state) for row in rows} == {
        ("sandbox", DocumentState.APPROVED),
        ("second", DocumentState.APPROVED),
    }


def test_ticked_documents_of_two_shops_are_captured_and_approved(shops: TwoShops) -> None:
    shops.window.show_page("documents")
    page = shops.window.documents
    assert page is not None
    shops.wait(lambda: page.model.rowCount() == 2)
    page.model.tick_all()
    QTest.mouseClick(page.head.approve_button, Qt.MouseButton.LeftButton)
    shops.wait(lambda: page.approving.question is not None)
    asked = page.approving.question
    assert asked is not None
    click(asked, say("capture.deed", count=1))
    shops.wait(lambda: shops.payment() == "captured")
    shops.wait(lambda: {page.model.row(row).state for row in range(2)} == {DocumentState.APPROVED})
    assert "70.00" in page.notices.text
