"""Approving authorised documents in the window: asked once with number and sum, done in the shop."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from daybook.gui.documents.page import DocumentsPage
from daybook.gui.documents.questions import VoidQuestion
from daybook.gui.main_window import MainWindow
from daybook.gui.orders.page import OrdersPage
from daybook.gui.orders.undo_question import UndoQuestion
from daybook.gui.overview.page import OverviewPage
from daybook.gui.setup_pages.result_page import ResultPage
from daybook.gui.tasks import Tasks
from daybook.model.choices import StoreDeed
from daybook.model.document import DocumentState
from daybook.services.results import ImportResult
from daybook.services.setup.setup_flow import SetupFlow
from daybook.services.telling import payment_actions
from daybook.wording import say
from helpers.opened_window import opened_window
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import workbench, workbench_on_copy


@dataclass(frozen=True)
class Desk:
    """The Documents page on one authorised and one paid document, both waiting."""

    window: MainWindow
    page: DocumentsPage
    flow: SetupFlow
    imported: ImportResult
    shop: SandboxProcess
    order_id: str
    qtbot: QtBot

    def payment(self) -> str:
        found: str = self.shop.get(f"/v2/orders/{self.order_id}")["payment_status"]
        return found

    def open_authorised(self) -> None:
        row = next(place for place in range(2) if self.page.model.row(place).order_id == self.order_id)
        self.page.open_document(self.page.model.row(row).books_id)
        self.qtbot.waitUntil(lambda: say("capture.title") in words_of(self.page.panel), timeout=20_000)


def words_of(root: QWidget) -> list[str]:
    return [label.text() for label in root.findChildren(QLabel) if label.isVisibleTo(root)]


def buttons(root: QWidget) -> dict[str, QAbstractButton]:
    return {each.accessibleName(): each for each in root.findChildren(QAbstractButton) if each.isVisible()}


def click(root: QWidget, words: str) -> None:
    QTest.mouseClick(buttons(root)[words], Qt.MouseButton.LeftButton)


@pytest.fixture(scope="module")
def shop() -> Iterator[SandboxProcess]:
    with running("--orders", "0", "--hard-orders", "TC02,TC15") as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory, shop: SandboxProcess) -> tuple[Path, ImportResult]:
    """Both orders imported, and what came of that."""
    directory = tmp_path_factory.mktemp("imported") / "data"
    with workbench(directory, shop, since=dt.date(2020, 1, 1), may=(StoreDeed.CAPTURE,)) as bench:
        bench.list()
        return directory, bench.import_all()


@pytest.fixture
def desk(
    tmp_path: Path,
    shop: SandboxProcess,
    prepared: tuple[Path, ImportResult],
    tasks: Tasks,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Desk]:
    monkeypatch.setattr(payment_actions, "PAUSES", (0.0,) * 6)
    shop.renew()
    directory, imported = prepared
    with workbench_on_copy(directory, tmp_path / "data", shop) as bench:
        window = opened_window(bench, tasks, qtbot)
        window.show_page("documents")
        page = window.documents
        assert page is not None
        qtbot.waitUntil(lambda: page.model.rowCount() == 2, timeout=20_000)
        flow = bench.program.settings_flow(bench.setup)
        yield Desk(window, page, flow, imported, shop, str(shop.order_of_case("TC02")["id"]), qtbot)
        tasks.close(10)


def approve_all(desk: Desk) -> None:
    desk.page.model.tick_all()
    QTest.mouseClick(desk.page.head.approve_button, Qt.MouseButton.LeftButton)
    desk.qtbot.waitUntil(lambda: desk.page.approving.question is not None, timeout=20_000)


def all_are(desk: Desk, state: DocumentState) -> bool:
    rows = [desk.page.model.row(place) for place in range(desk.page.model.rowCount())]
    return bool(rows) and all(row.state is state for row in rows)


def test_approving_asks_with_number_and_sum_and_captures(desk: Desk) -> None:
    approve_all(desk)
    question = desk.page.approving.question
    assert question is not None
    assert any("70.00" in words for words in words_of(question))
    click(question, say("capture.deed", count=1))
    desk.qtbot.waitUntil(lambda: all_are(desk, DocumentState.APPROVED), timeout=20_000)
    assert desk.payment() == "captured"
    assert "70.00" in desk.page.notices.text


def test_leaving_the_question_captures_and_approves_nothing(desk: Desk) -> None:
    approve_all(desk)
    question = desk.page.approving.question
    assert question is not None
    click(question, say("capture.leave"))
    desk.qtbot.waitUntil(lambda: desk.page.approving.question is None, timeout=20_000)
    assert all_are(desk, DocumentState.PENDING)
    assert desk.payment() == "authorized"


def test_approved_without_capturing_the_document_still_offers_it(desk: Desk) -> None:
    approve_all(desk)
    question = desk.page.approving.question
    assert question is not None
    click(question, say("capture.without"))
    desk.qtbot.waitUntil(lambda: all_are(desk, DocumentState.APPROVED), timeout=20_000)
    assert desk.payment() == "authorized"
    desk.open_authorised()
    click(desk.page.panel, say("capture.capture_now"))
    desk.qtbot.waitUntil(lambda: desk.page.approving.question is not None, timeout=20_000)
    asked = desk.page.approving.question
    assert asked is not None
    click(asked, say("capture.capture_now"))
    desk.qtbot.waitUntil(lambda: desk.payment() == "captured", timeout=20_000)


def test_voiding_asks_whether_the_card_is_let_go_too(desk: Desk) -> None:
    approve_all(desk)
    question = desk.page.approving.question
    assert question is not None
    click(question, say("capture.without"))
    desk.qtbot.waitUntil(lambda: all_are(desk, DocumentState.APPROVED), timeout=20_000)
    desk.open_authorised()
    click(desk.page.panel, say("documents.void_asking"))
    desk.qtbot.waitUntil(lambda: isinstance(desk.page.deeds.question, VoidQuestion), timeout=20_000)
    asked = desk.page.deeds.question
    assert isinstance(asked, VoidQuestion)
    assert not asked.void_too.isChecked()
    asked.reason.setText("cancelled")
    asked.void_too.setChecked(True)
    asked.send()
    desk.qtbot.waitUntil(lambda: desk.payment() == "void", timeout=20_000)


def _shown(orders: OrdersPage) -> str:
    return orders.panel.preview.order.order_id if orders.panel.preview is not None else ""


def in_panel(desk: Desk) -> OrdersPage:
    """The Orders page with the authorised order in its panel."""
    desk.window.show_page("orders")
    orders = desk.window.orders
    assert orders is not None
    desk.qtbot.waitUntil(
        lambda: orders.model.rowCount() == 2 and orders.model.cells(1) is not None, timeout=20_000
    )
    for row in range(2):
        cells = orders.model.cells(row)
        if cells is not None and cells.row.order_id == desk.order_id:
            orders.table.selectRow(row)
    desk.qtbot.waitUntil(lambda: _shown(orders) == desk.order_id, timeout=20_000)
    return orders


def test_approving_from_an_order_asks_there_and_captures(desk: Desk) -> None:
    orders = in_panel(desk)
    desk.qtbot.waitUntil(lambda: say("orders.deed_approve") in buttons(orders.panel), timeout=20_000)
    click(orders.panel, say("orders.deed_approve"))
    desk.qtbot.waitUntil(lambda: orders.work.capture_asking.question is not None, timeout=20_000)
    question = orders.work.capture_asking.question
    assert question is not None
    assert desk.payment() == "authorized"
    with desk.qtbot.waitSignal(orders.work.ended, timeout=30_000):
        click(question, say("capture.deed", count=1))
    assert desk.payment() == "captured"
    assert "70.00" in orders.notices.text


def ask_on(overview: OverviewPage) -> None:
    """Press the tile's button, then the one of its question."""
    QTest.mouseClick(overview.pending.button, Qt.MouseButton.LeftButton)
    question = overview.question
    assert question is not None
    click(question, say("overview.approve", count=2))


def test_approving_all_on_the_overview_asks_there_and_captures(desk: Desk) -> None:
    desk.window.show_page("overview")
    overview = next(iter(desk.window.findChildren(OverviewPage)))
    desk.qtbot.waitUntil(lambda: overview.overview is not None, timeout=20_000)
    ask_on(overview)
    desk.qtbot.waitUntil(lambda: overview.approving.question is not None, timeout=20_000)
    question = overview.approving.question
    assert question is not None
    assert overview.approving.is_running
    with desk.qtbot.waitSignal(overview.approving.ended, timeout=30_000):
        click(question, say("capture.deed", count=1))
    assert desk.payment() == "captured"
    assert "70.00" in overview.notices.text


def test_leaving_the_overviews_question_approves_nothing_and_lets_one_ask_again(desk: Desk) -> None:
    desk.window.show_page("overview")
    overview = next(iter(desk.window.findChildren(OverviewPage)))
    desk.qtbot.waitUntil(lambda: overview.overview is not None, timeout=20_000)
    ask_on(overview)
    desk.qtbot.waitUntil(lambda: overview.approving.question is not None, timeout=20_000)
    question = overview.approving.question
    assert question is not None
    click(question, say("capture.leave"))
    desk.qtbot.waitUntil(lambda: not overview.approving.is_running, timeout=20_000)
    assert all_are(desk, DocumentState.PENDING)
    assert desk.payment() == "authorized"


def test_approving_at_the_end_of_the_wizard_asks_there_and_captures(desk: Desk, tasks: Tasks) -> None:
    result = ResultPage(desk.flow, tasks)
    desk.qtbot.addWidget(result)
    result.show()
    result.show_result(desk.imported)
    result.approve()
    desk.qtbot.waitUntil(lambda: result.question is not None and not result.is_working, timeout=20_000)
    assert result.question is not None
    click(result.question, say("capture.deed", count=1))
    desk.qtbot.waitUntil(lambda: result.approved is not None and not result.is_working, timeout=20_000)
    assert result.approved is not None
    assert len(result.approved.approved) == 2
    assert desk.payment() == "captured"


@pytest.mark.parametrize("too", [False, True])
def test_undoing_an_order_asks_whether_the_card_is_let_go_too(desk: Desk, too: bool) -> None:
    orders = in_panel(desk)
    orders.undos.ask([desk.order_id])
    desk.qtbot.waitUntil(lambda: orders.undos.question is not None, timeout=20_000)
    question = orders.undos.question
    assert isinstance(question, UndoQuestion)
    assert question.void_too is not None
    assert not question.void_too.isChecked()
    assert "70.00" in question.void_too.text()
    question.reason.setText("cancelled")
    question.void_too.setChecked(too)
    with desk.qtbot.waitSignal(orders.work.ended, timeout=30_000):
        QTest.mouseClick(question.deed, Qt.MouseButton.LeftButton)
    assert desk.payment() == ("void" if too else "authorized")
    assert ("1 authorisation voided" in orders.notices.text) is too


def test_undoing_an_order_with_nothing_authorised_asks_nothing_of_cards(desk: Desk) -> None:
    orders = in_panel(desk)
    other = next(each.order_id for each in desk.imported.imported if each.order_id != desk.order_id)
    orders.undos.ask([other])
    desk.qtbot.waitUntil(lambda: orders.undos.question is not None, timeout=20_000)
    question = orders.undos.question
    assert isinstance(question, UndoQuestion)
    assert question.void_too is None
    question.reject()
