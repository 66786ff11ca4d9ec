"""What a table's columns have room for, and where their figures stand."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QImage, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from daybook.gui.parts.column_table import LEAST_LETTERS, divided
from daybook.gui.parts.row_delegate import PADDING, code_of
from daybook.gui.parts.row_table import RowTable
from daybook.gui.reports.sheet_header import CLOSE
from daybook.gui.reports.sheet_model import SheetModel, widest_texts
from daybook.gui.reports.sheet_table import SheetTable
from daybook.model.money import Money
from daybook.model.sheet import ColumnKind, Phrase, RowKind, Sheet, SheetColumn, SheetRow
from helpers.letters import letters
from helpers.sheets import usd

NAME = "Driftwood Inn (tess.archer.42@example.com)"
FIGURES = ("99.42", "99.42 CAD")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("309.84 CAD", " CAD"),
        ("1.309,84\N{NO-BREAK SPACE}EUR", "\N{NO-BREAK SPACE}EUR"),
        ("309.84", ""),
        ("8.25 %", ""),
        ("CAD", ""),
        ("In this row", ""),
    ],
)
def test_the_code_at_the_end_of_an_amount(text: str, code: str) -> None:
    assert code_of(text) == code


@pytest.mark.parametrize(
    ("room", "widths"),
    [
        (400, {0: 200, 1: 100, 2: 100}),
        (300, {0: 120, 1: 90, 2: 90}),
        (270, {0: 90, 1: 90, 2: 90}),
        (100, {0: 90, 1: 90, 2: 90}),
        (403, {0: 201, 1: 101, 2: 101}),
    ],
)
def test_room_is_divided_by_weight_and_nobody_gets_less_than_the_least(
    room: int, widths: dict[int, int]
) -> None:
    assert divided(room, {0: 2, 1: 1, 2: 1}, dict.fromkeys(range(3), 90)) == widths


@pytest.mark.parametrize(
    ("room", "widths"),
    [(300, {0: 60, 1: 200, 2: 40}), (340, {0: 93, 1: 200, 2: 47}), (200, {0: 60, 1: 100, 2: 40})],
)
def test_who_wants_less_than_its_share_leaves_the_rest_to_words_that_would_be_cut(
    room: int, widths: dict[int, int]
) -> None:
    wanted = {0: 60, 1: 200, 2: 40}
    assert divided(room, {0: 2, 1: 1, 2: 1}, dict.fromkeys(range(3), 20), wanted) == widths


def cell(table: RowTable, row: int) -> QRect:
    # Without the line below the row.
    return table.visualRect(table.model().index(row, 1)).adjusted(0, 0, 0, -1)


def drawn(table: RowTable, area: QRect) -> QImage:
    return table.viewport().grab(area).toImage()


def is_blank(picture: QImage) -> bool:
    first = picture.pixel(0, 0)
    places = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    return all(picture.pixel(x, y) == first for x, y in places)


@pytest.fixture(params=[Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def _each_direction(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    qapp.setLayoutDirection(request.param)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.usefixtures("_each_direction")
def test_figures_with_and_without_a_currency_stand_below_each_other(qtbot: QtBot) -> None:
    table = RowTable(frozenset({1}))
    qtbot.addWidget(table)
    model = QStandardItemModel(table)
    for text in FIGURES:
        model.appendRow([QStandardItem(), QStandardItem(text)])
    table.setModel(model)
    table.setColumnWidth(1, 160)
    table.resize(400, 200)
    table.show()
    qtbot.waitUntil(lambda: table.delegate.codes == {1: " CAD"})
    code = table.head.hanging(1)
    assert code == table.fontMetrics().horizontalAdvance(" CAD")
    home, abroad = (cell(table, row) for row in range(2))
    figures = [area.adjusted(0, 0, -code - 8, 0) for area in (home, abroad)]
    assert not is_blank(drawn(table, figures[0]))
    assert drawn(table, figures[0]) == drawn(table, figures[1])
    behind = [area.adjusted(area.width() - code - 8, 0, 0, 0) for area in (home, abroad)]
    assert is_blank(drawn(table, behind[0]))
    assert not is_blank(drawn(table, behind[1]))


def sheet(*rows: SheetRow) -> Sheet:
    columns = (
        SheetColumn(Phrase("reports.column_customer"), ColumnKind.TEXT, weight=1),
        SheetColumn(Phrase("reports.column_total"), ColumnKind.AMOUNT),
    )
    return Sheet(Phrase("reports.empty"), Phrase("reports.about_all"), "USD", columns, rows)


def test_a_column_of_figures_is_as_wide_as_its_longest_with_the_code_of_another() -> None:
    rows = (
        SheetRow((NAME, usd("123456.78")), kind=RowKind.LINE),
        SheetRow((NAME, Money(Decimal(1), "CAD")), kind=RowKind.LINE),
    )
    assert widest_texts(sheet(*rows))[1] == "123,456.78 CAD"
    assert widest_texts(sheet(rows[0]))[1] == "123,456.78"


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("size", [1.0, 2.0])
def test_names_are_not_cut_for_nothing_in_a_table_that_scrolls_sideways(
    qapp: QApplication, qtbot: QtBot, size: float
) -> None:
    with letters(qapp, size):
        table = SheetTable()
        qtbot.addWidget(table)
        found = sheet(SheetRow((NAME, usd("1.00")), kind=RowKind.LINE))
        table.show_model(SheetModel(found), widest_texts(found))
        table.resize(int(900 * size), 300)
        table.show()
        qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)
        whole = QFontMetrics(qapp.font()).horizontalAdvance(NAME)
        assert table.columnWidth(0) > whole
        table.resize(int(100 * size), 300)
        eighteen = QFontMetrics(qapp.font()).horizontalAdvance("n" * 18)
        qtbot.waitUntil(lambda: eighteen < table.columnWidth(0) <= whole)
        qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() > 0)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_no_column_of_words_is_wider_than_its_words_where_the_room_is_too_small(qtbot: QtBot) -> None:
    table = SheetTable()
    qtbot.addWidget(table)
    found = sheet(SheetRow(("Ann", usd("1.00")), kind=RowKind.LINE))
    table.show_model(SheetModel(found), widest_texts(found))
    table.resize(80, 300)
    table.show()
    title = table.titles.fontMetrics().horizontalAdvance(table.titles.title(0))
    qtbot.waitUntil(lambda: title < table.columnWidth(0) < title + 60)


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize(("spare", "padding"), [(0, PADDING), (-1, CLOSE), (-30, CLOSE)])
def test_columns_stand_closer_together_before_a_report_scrolls_sideways(
    qtbot: QtBot, spare: int, padding: int
) -> None:
    titles = [SheetColumn(Phrase("reports.column_shop"), ColumnKind.AMOUNT) for _ in range(7)]
    rows = (SheetRow(tuple(usd("1234.56") for _ in titles), kind=RowKind.LINE),)
    sheet = Sheet(Phrase("reports.tax"), Phrase("reports.about_all"), "USD", tuple(titles), rows)
    table = SheetTable()
    qtbot.addWidget(table)
    table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.show_model(SheetModel(sheet), widest_texts(sheet))
    beside = table.width() - table.viewport().width()
    table.resize(5000, 200)
    table.show()
    last = len(titles) - 1
    whole = sum(table.columnWidth(column) for column in range(last)) + table.least_width(last, LEAST_LETTERS)
    table.resize(whole + beside + spare, 200)
    assert table.titles.padding == padding
    assert table.horizontalHeader().length() <= table.viewport().width()
