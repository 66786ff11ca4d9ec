"""What the window remembers from one start to the next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from daybook.gui.main_window import MainWindow
from daybook.gui.orders.columns import CUSTOMER, STATE
from daybook.gui.parts.column_table import ColumnTable
from daybook.gui.remembering.days import days_of, kept_days
from daybook.gui.remembering.memory import Memory
from daybook.gui.remembering.orders import query_of, stores_of, view_of
from daybook.gui.remembering.place import WindowPlace
from daybook.gui.tasks import Tasks
from daybook.model.document import DocumentKind, DocumentState
from daybook.model.table import Chip, Column, TableQuery
from daybook.model.window_memory import View

TOTAL = 6
EVERY = TableQuery("shop", "local")
TODAY = dt.date(2026, 3, 18)


class Shelf:
    """Remembers, and counts how often it was told to."""

    def __init__(self, views: Mapping[str, View] | None = None) -> None:
        self.views = dict(views or {})
        self.writes = 0

    def read(self) -> dict[str, View]:
        return dict(self.views)

    def write(self, views: Mapping[str, View]) -> None:
        self.views = dict(views)
        self.writes += 1


Opened = Callable[[], MainWindow]


def test_filters_sort_columns_and_page_are_as_they_were_left(opened: Opened, qtbot: QtBot) -> None:
    first = opened()
    orders = first.orders
    assert orders is not None
    with qtbot.waitSignal(orders.model.loaded):
        orders.show_chip(Chip.IMPORTED)
    with qtbot.waitSignal(orders.model.loaded):
        orders.table.head.sort_asked.emit(TOTAL)
    orders.table.setColumnWidth(STATE, 222)
    orders.table.head.moveSection(orders.table.head.visualIndex(TOTAL), 2)
    shown = [orders.model.row_id(row) for row in range(orders.model.rowCount())]
    first.show_page("customers")
    first.close()

    second = opened()
    again = second.orders
    assert again is not None
    assert second.nav.checked == "customers"
    assert again.chips.buttons[Chip.IMPORTED].isChecked()
    qtbot.waitUntil(lambda: again.query.chip is Chip.IMPORTED and again.model.is_whole)
    assert (again.query.sort, again.query.descending) == (Column.TOTAL, orders.query.descending)
    qtbot.waitUntil(
        lambda: [again.model.row_id(row) for row in range(again.model.rowCount())] == shown, timeout=10_000
    )
    second.show_page("orders")
    assert again.table.columnWidth(STATE) == 222
    assert again.table.head.visualIndex(TOTAL) == 2


def test_documents_are_listed_as_they_were_left(opened: Opened, qtbot: QtBot) -> None:
    first = opened()
    first.show_page("documents")
    page = first.documents
    assert page is not None
    qtbot.waitUntil(lambda: page.model.rowCount() > 0, timeout=10_000)
    page.head.chips[DocumentState.PENDING].click()
    page.head.filters.kinds.setCurrentIndex(page.head.filters.kinds.findData(DocumentKind.CASH_SALE))
    page.head.filters.dates.set_days((None, dt.date(2030, 1, 1)))
    page.table.head.sort_asked.emit(6)
    query, state = page.head.query, page.head.state
    first.close()

    second = opened()
    assert second.nav.checked == "documents"
    again = second.documents
    assert again is not None
    assert (again.head.query, again.head.state) == (query, state)
    assert (again.reading.column, again.reading.descending) == (6, page.reading.descending)


def test_a_window_whose_place_never_opened_writes_nothing(tasks: Tasks, qtbot: QtBot) -> None:
    shelf = Shelf()
    window = MainWindow(tasks, shelf)
    qtbot.addWidget(window)
    window.show()
    window.close()
    assert shelf.writes == 0


def test_a_drag_is_written_once_it_has_come_to_rest(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    shelf = Shelf()
    memory = Memory(shelf, window)
    memory.let_write()
    WindowPlace(window, memory)
    window.show()
    for step in range(50):
        window.resize(300 + step, 200)
        QTest.qWait(0)
    assert shelf.writes == 0
    qtbot.waitUntil(lambda: shelf.writes == 1)
    memory.stir()
    memory.write()
    assert shelf.writes == 1


@pytest.mark.parametrize(
    ("room", "size"),
    [
        (QSize(1276, 760), QSize(1276, 760)),
        (QSize(2556, 1400), QSize(1280, 800)),
        (QSize(796, 760), QSize(1280, 800)),
    ],
)
def test_a_new_window_fits_its_screen_with_its_frame(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, room: QSize, size: QSize
) -> None:
    monkeypatch.setattr("daybook.gui.remembering.place.screen_room", lambda _window: room)
    window = QWidget()
    qtbot.addWidget(window)
    window.setMinimumSize(1000, 640)
    window.resize(1280, 800)
    WindowPlace(window, Memory(None, window))
    assert window.size() == size


def test_a_window_comes_back_where_it_was(qtbot: QtBot) -> None:
    left, shelf = remembered_window(qtbot, None), Shelf()
    left.setGeometry(QRect(60, 70, 420, 310))
    shelf.views["window"] = {"geometry": geometry_of(left)}
    back = remembered_window(qtbot, shelf)
    assert back.geometry() == left.geometry()


def test_a_maximised_window_comes_back_maximised_and_knows_its_size(qtbot: QtBot) -> None:
    left = remembered_window(qtbot, None)
    left.setGeometry(QRect(60, 70, 420, 310))
    left.showMaximized()
    qtbot.waitUntil(left.isMaximized)
    back = remembered_window(qtbot, Shelf({"window": {"geometry": geometry_of(left)}}))
    assert back.isMaximized()
    assert back.normalGeometry().size() == QRect(60, 70, 420, 310).size()


def test_a_window_whose_screen_is_gone_comes_back_on_one_that_is_there(qtbot: QtBot) -> None:
    left = remembered_window(qtbot, None)
    left.setGeometry(QRect(6_000, 5_000, 420, 310))
    back = remembered_window(qtbot, Shelf({"window": {"geometry": geometry_of(left)}}))
    back.show()
    assert QGuiApplication.primaryScreen().availableGeometry().contains(back.geometry())


@pytest.mark.parametrize("kept", ["", "?", "AdnQywAD", 7, None, "\N{SNOWMAN}"])
def test_a_place_that_cannot_be_read_is_the_usual_one(qtbot: QtBot, kept: object) -> None:
    window = remembered_window(qtbot, Shelf({"window": {"geometry": kept}}))
    assert window.size() == USUAL.size()


USUAL = QRect(0, 0, 500, 400)


def remembered_window(qtbot: QtBot, shelf: Shelf | None) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(USUAL.size())
    WindowPlace(window, Memory(shelf, window))
    window.show()
    return window


def geometry_of(window: QWidget) -> str:
    return bytes(window.saveGeometry().toBase64().data()).decode("ascii")


def test_usual_days_are_remembered_by_what_they_mean() -> None:
    march = dt.date(2026, 3, 1), TODAY
    kept = kept_days(march, TODAY)
    assert days_of(kept, dt.date(2026, 5, 2)) == (dt.date(2026, 5, 1), dt.date(2026, 5, 2))
    some = dt.date(2026, 1, 5), None
    assert days_of(kept_days(some, TODAY), dt.date(2026, 5, 2)) == some
    assert days_of(kept_days((None, None), TODAY), TODAY) == (None, None)
    for nonsense in (None, 3, {"first": "yesterday"}, {"usual": ["x"]}):
        assert days_of(nonsense, TODAY) == (None, None)


def test_a_query_is_remembered_whole() -> None:
    query = TableQuery(
        "shop",
        "local",
        Chip.NEEDS_YOU,
        "ada",
        Column.CUSTOMER,
        descending=False,
        first=dt.date(2026, 1, 5),
        cause="match.item",
    )
    assert query_of(view_of(query, EVERY, TODAY), EVERY, TODAY) == query
    assert view_of(EVERY, EVERY, TODAY) == {}


@pytest.mark.parametrize("view", [{"chip": 3}, {"sort": "colour", "days": 4, "text": None, "stores": "shop"}])
def test_what_cannot_be_told_of_a_query_is_as_usual(view: View) -> None:
    assert query_of(view, EVERY, TODAY) == EVERY
    assert stores_of(view, ["shop"]) == ()


def test_shops_that_are_gone_are_not_asked_for() -> None:
    assert stores_of({"stores": ["shop", "sold", 3]}, ["other", "shop"]) == ("shop",)


def test_a_column_that_was_drawn_wider_keeps_its_width_until_its_edge_is_double_clicked(
    opened: Opened, qtbot: QtBot
) -> None:
    window = opened()
    assert window.orders is not None
    table = window.orders.table
    before = table.columnWidth(CUSTOMER)
    drag_edge(table, CUSTOMER, 40)
    assert table.columnWidth(CUSTOMER) == before + 40
    window.resize(window.width() + 60, window.height())
    assert table.columnWidth(CUSTOMER) == before + 40
    window.resize(window.width() - 60, window.height())
    edge = QPoint(table.head.sectionViewportPosition(CUSTOMER) + table.columnWidth(CUSTOMER) - 1, 8)
    QTest.mouseDClick(table.head.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    qtbot.waitUntil(lambda: table.columnWidth(CUSTOMER) == before)


def test_an_edge_that_is_dragged_sorts_nothing(opened: Opened) -> None:
    window = opened()
    assert window.orders is not None
    asked: list[int] = []
    window.orders.table.head.sort_asked.connect(asked.append)
    drag_edge(window.orders.table, CUSTOMER, 30)
    assert asked == []


def drag_edge(table: ColumnTable, column: int, by: int) -> None:
    head, left = table.horizontalHeader(), Qt.MouseButton.LeftButton
    viewport = head.viewport()
    edge = QPoint(head.sectionViewportPosition(column) + table.columnWidth(column) - 1, 8)
    QTest.mouseMove(viewport, edge)
    QTest.mousePress(viewport, left, pos=edge)
    QTest.mouseMove(viewport, edge + QPoint(by, 0))
    QTest.mouseRelease(viewport, left, pos=edge + QPoint(by, 0))
