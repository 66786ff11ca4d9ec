"""Reports sorted by their titles: on the screen, on paper, in files, by mouse and by keyboard."""

from __future__ import annotations

import csv
import datetime as dt
import io
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from daybook.gui.reports.csv_file import csv_text
from daybook.gui.reports.sheet_view import SheetView
from daybook.gui.reports.sorting import Sorting, next_sorting, sorted_sheet
from daybook.gui.tasks import Tasks
from daybook.model.money import Money
from daybook.model.sheet import ColumnKind, Phrase, RowKind, Sheet, SheetColumn, SheetRow

if TYPE_CHECKING:
    from daybook.model.sheet import Cell

NUMBER, DATE, AMOUNT = 0, 1, 2
COLUMNS = (
    SheetColumn(Phrase("reports.column_number"), ColumnKind.TEXT),
    SheetColumn(Phrase("reports.column_date"), ColumnKind.DATE),
    SheetColumn(Phrase("reports.column_amount"), ColumnKind.AMOUNT, 1),
)


def usd(amount: str) -> Money:
    return Money(Decimal(amount), "USD")


def row(*cells: Cell, kind: RowKind = RowKind.LINE) -> SheetRow:
    return SheetRow(cells, kind)


def sheet(*rows: SheetRow) -> Sheet:
    return Sheet(Phrase("reports.open_invoices"), Phrase("reports.about_all"), "USD", COLUMNS, rows)


GROUPED = sheet(
    row(Phrase("reports.age_not_due"), None, None, kind=RowKind.HEADING),
    row("WEB-1042", dt.date(2026, 2, 1), usd("9.00")),
    row("web-999", dt.date(2025, 12, 31), usd("100.00")),
    row("", None, None),
    row("WEB-1000", dt.date(2026, 1, 15), usd("-20.00")),
    row(Phrase("reports.sum"), None, usd("89.00"), kind=RowKind.SUM),
    row(Phrase("reports.age_30"), None, None, kind=RowKind.HEADING),
    row("WEB-2", dt.date(2026, 3, 1), usd("1.00")),
    row("WEB-1", dt.date(2026, 3, 2), usd("2.00")),
    row(Phrase("reports.sum"), None, usd("3.00"), kind=RowKind.SUM),
)


def numbers(found: Sheet) -> list[object]:
    return [each.cells[NUMBER] for each in found.rows if each.kind is RowKind.LINE]


@pytest.mark.parametrize(
    ("sorting", "expected"),
    [
        (None, ["WEB-1042", "web-999", "", "WEB-1000", "WEB-2", "WEB-1"]),
        (Sorting(NUMBER), ["web-999", "WEB-1000", "WEB-1042", "", "WEB-1", "WEB-2"]),
        (Sorting(NUMBER, descending=True), ["WEB-1042", "WEB-1000", "web-999", "", "WEB-2", "WEB-1"]),
        (Sorting(DATE), ["web-999", "WEB-1000", "WEB-1042", "", "WEB-2", "WEB-1"]),
        (Sorting(AMOUNT), ["WEB-1000", "WEB-1042", "web-999", "", "WEB-2", "WEB-1"]),
        (Sorting(AMOUNT, descending=True), ["web-999", "WEB-1042", "WEB-1000", "", "WEB-1", "WEB-2"]),
    ],
)
def test_lines_are_sorted_inside_their_group_and_sums_stay(
    sorting: Sorting | None, expected: list[str]
) -> None:
    found = sorted_sheet(GROUPED, sorting)
    assert numbers(found) == expected
    kept = [(place, each) for place, each in enumerate(found.rows) if each.kind is not RowKind.LINE]
    assert kept == [(place, each) for place, each in enumerate(GROUPED.rows) if each.kind is not RowKind.LINE]


def test_amounts_of_one_currency_stay_together_the_reports_own_first() -> None:
    foreign = [row("E", None, Money(Decimal(each), "EUR")) for each in ("5", "70")]
    found = sorted_sheet(sheet(*foreign, row("D", None, usd("6"))), Sorting(AMOUNT, descending=True))
    assert [each.cells[AMOUNT] for each in found.rows] == [
        usd("6"),
        Money(Decimal(70), "EUR"),
        Money(Decimal(5), "EUR"),
    ]


def test_a_third_click_returns_to_the_reports_own_order() -> None:
    once = next_sorting(None, DATE)
    twice = next_sorting(once, DATE)
    assert (once, twice, next_sorting(twice, DATE)) == (Sorting(DATE), Sorting(DATE, descending=True), None)
    assert next_sorting(twice, AMOUNT) == Sorting(AMOUNT)


@pytest.fixture
def view(tasks: Tasks, qtbot: QtBot) -> SheetView:
    made = SheetView(tasks, "Books")
    qtbot.addWidget(made)
    made.resize(800, 500)
    made.show()
    made.load(lambda _cancel, _progress: (GROUPED, ""))
    qtbot.waitUntil(lambda: made.sheet is not None and not made.is_loading, timeout=10_000)
    return made


def in_order(view: SheetView, qtbot: QtBot, expected: list[str]) -> None:
    def has_come() -> bool:
        return view.sheet is not None and numbers(view.sheet) == expected and not view.is_loading

    qtbot.waitUntil(has_come, timeout=10_000)


def click_title(view: SheetView, column: int) -> None:
    titles = view.table.titles
    at = QPoint(
        titles.sectionViewportPosition(column) + titles.sectionSize(column) // 2, titles.height() // 2
    )
    QTest.mouseClick(titles.viewport(), Qt.MouseButton.LeftButton, pos=at)


OWN = ["WEB-1042", "web-999", "", "WEB-1000", "WEB-2", "WEB-1"]
BY_DATE = ["web-999", "WEB-1000", "WEB-1042", "", "WEB-2", "WEB-1"]
BY_DATE_DOWN = ["WEB-1042", "WEB-1000", "web-999", "", "WEB-1", "WEB-2"]


def test_clicks_on_a_title_sort_the_table_and_what_is_saved(view: SheetView, qtbot: QtBot) -> None:
    click_title(view, DATE)
    in_order(view, qtbot, BY_DATE)
    model = view.table.sheet_model
    assert model is not None
    assert [model.text(place, NUMBER) for place in (1, 2, 3)] == ["web-999", "WEB-1000", "WEB-1042"]
    assert view.sheet is not None
    saved = list(csv.reader(io.StringIO(csv_text(view.sheet))))
    assert [line[0] for line in saved[2:5]] == ["web-999", "WEB-1000", "WEB-1042"]
    assert saved[-1] == ["Sorted by Date, lowest or earliest first."]
    click_title(view, DATE)
    in_order(view, qtbot, BY_DATE_DOWN)
    click_title(view, DATE)
    in_order(view, qtbot, OWN)


def test_the_keyboard_sorts_and_screen_readers_are_told(view: SheetView, qtbot: QtBot) -> None:
    titles = view.table.titles
    titles.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(titles, Qt.Key.Key_Home)
    QTest.keyClick(titles, Qt.Key.Key_Right)
    assert titles.accessibleName() == "Date"
    QTest.keyClick(titles, Qt.Key.Key_Space)
    in_order(view, qtbot, BY_DATE)
    assert titles.accessibleName() == "Date, sorted, lowest or earliest first"
    QTest.keyClick(titles, Qt.Key.Key_Return)
    in_order(view, qtbot, BY_DATE_DOWN)
    assert titles.accessibleName() == "Date, sorted, highest or latest first"


def test_a_sheet_made_anew_stays_sorted_and_another_one_does_not(view: SheetView, qtbot: QtBot) -> None:
    click_title(view, DATE)
    in_order(view, qtbot, BY_DATE)
    more = sheet(*GROUPED.rows[1:5], row("WEB-3", dt.date(2020, 1, 1), usd("1")))
    view.load(lambda _cancel, _progress: (more, ""))
    in_order(view, qtbot, ["WEB-3", "web-999", "WEB-1000", "WEB-1042", ""])
    other = Sheet(Phrase("reports.receipts"), Phrase("reports.about_all"), "USD", COLUMNS, more.rows)
    view.load(lambda _cancel, _progress: (other, ""))
    in_order(view, qtbot, ["WEB-1042", "web-999", "", "WEB-1000", "WEB-3"])


def test_a_click_while_a_sheet_is_made_sorts_the_one_that_comes(view: SheetView, qtbot: QtBot) -> None:
    fresh = sheet(row("B", dt.date(2026, 1, 2), usd("1")), row("A", dt.date(2026, 1, 1), usd("2")))
    view.load(lambda _cancel, _progress: (fresh, ""))
    click_title(view, DATE)
    in_order(view, qtbot, ["A", "B"])
