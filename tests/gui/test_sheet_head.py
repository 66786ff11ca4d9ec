"""Above a sheet: filter and tools stand in one line where there is room, and nothing leaves an empty line."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from daybook.gui.appearance import theme
from daybook.gui.parts.button import button
from daybook.gui.parts.flow_layout import FlowGroup
from daybook.gui.parts.rule import Rule
from daybook.gui.reports.period_picker import PeriodPicker
from daybook.gui.reports.sheet_model import SheetModel, widest_texts
from daybook.gui.reports.sheet_table import SheetTable
from daybook.gui.reports.sheet_view import SheetView
from daybook.gui.tasks import Tasks
from daybook.model.money import Money
from daybook.model.sheet import LinkKind, Phrase, Sheet
from daybook.services.sheets.catalogue import Asks
from daybook.services.sheets.columns import amount, line, text, total

COLUMNS = (text("reports.column_account"), text("reports.column_name", 1), amount("reports.column_total"))


def sheet(*notes: Phrase) -> Sheet:
    usd = Money(Decimal(5), "USD")
    rows = (line("1", "Ada", usd), total(Phrase("reports.sum_everything"), None, usd))
    return Sheet(Phrase("reports.stock"), Phrase("reports.about_all"), "USD", COLUMNS, rows, notes)


class Page:
    """A sheet's view with a period and two buttons."""

    def __init__(self, view: SheetView, qapp: QApplication) -> None:
        self.view = view
        self._qapp = qapp
        self.picker = PeriodPicker(lambda: dt.date(2026, 3, 1))
        self.picker.ask(Asks.DAYS)
        self.tools = FlowGroup()
        self.buttons = [button("New entry…"), button("Opening balances…")]
        for each in self.buttons:
            self.tools.line.addWidget(each)
        for part in (self.picker, self.tools):
            view.line.addWidget(part)
        view.show()

    def be_wide(self, width: int) -> None:
        self.view.resize(width, 600)
        self._qapp.processEvents()

    def middle_of(self, part: QWidget) -> int:
        return part.mapTo(self.view, QPoint(0, part.height() // 2)).y()

    @property
    def table_begins(self) -> int:
        return self.view.table.mapTo(self.view, QPoint(0, 0)).y()


@pytest.fixture
def page(tasks: Tasks, qtbot: QtBot, qapp: QApplication) -> Page:
    view = SheetView(tasks, "Juniper & Finch")
    qtbot.addWidget(view)
    made = Page(view, qapp)
    view.load(lambda _cancel, _progress: (sheet(Phrase("reports.note_tax_by_posting_date")), ""))
    qtbot.waitUntil(lambda: view.sheet is not None and not view.is_loading, timeout=10_000)
    return made


def test_filter_and_tools_are_in_one_line_where_there_is_room(page: Page, qtbot: QtBot) -> None:
    page.be_wide(1000)
    parts = (page.picker.choices, page.picker.last, *page.buttons)
    qtbot.waitUntil(lambda: len({page.middle_of(each) for each in parts}) == 1)
    page.be_wide(560)
    below, other = page.buttons
    qtbot.waitUntil(lambda: page.middle_of(below) > page.middle_of(page.picker.last))
    assert page.middle_of(below) == page.middle_of(other)
    assert other.mapTo(page.view, QPoint(other.width(), 0)).x() <= page.view.width()
    qtbot.waitUntil(lambda: page.table_begins > below.mapTo(page.view, QPoint(0, below.height())).y())


def test_without_filter_and_tools_there_is_no_empty_line(page: Page, qtbot: QtBot) -> None:
    page.be_wide(1000)
    above = page.view.about
    page.picker.hide()
    page.tools.hide()
    qtbot.waitUntil(lambda: page.table_begins - above.mapTo(page.view, QPoint(0, above.height())).y() < 16)


def test_what_the_sheet_is_about_stands_below_its_title(page: Page) -> None:
    page.be_wide(1000)
    title, about = page.view.title, page.view.about
    assert about.mapTo(page.view, QPoint(0, 0)).x() == title.mapTo(page.view, QPoint(0, 0)).x()
    below = about.mapTo(page.view, QPoint(0, 0)).y() - title.mapTo(page.view, QPoint(0, title.height())).y()
    assert 0 <= below <= 8
    assert page.middle_of(about) < page.middle_of(page.picker.choices)


def test_a_foot_that_says_nothing_leaves_no_line(page: Page) -> None:
    rules = [each for each in page.view.findChildren(Rule) if each.isVisible()]
    assert len(rules) == 2
    page.view.leave_notes_out([Phrase("reports.note_tax_by_posting_date")])
    assert [each.isVisible() for each in rules].count(True) == 1


def test_the_words_of_a_sum_reach_over_the_empty_cells_beside_them(qtbot: QtBot) -> None:
    table = SheetTable()
    qtbot.addWidget(table)
    table.resize(500, 300)
    table.show()
    model = SheetModel(sheet())
    widest = widest_texts(model.sheet)
    assert widest[0] == "1"
    table.show_model(model, widest)
    assert table.columnSpan(1, 0) == 2
    assert table.columnSpan(0, 0) == 1


def test_an_account_is_cut_so_that_it_is_still_told_from_others(qtbot: QtBot) -> None:
    table = SheetTable()
    qtbot.addWidget(table)
    names = ("Tax collected - Texas Sales Tax", "Tax collected - Texas Shipping")
    rows = tuple(line("22", name, None, kind=LinkKind.ACCOUNT, target="22") for name in names)
    made = Sheet(Phrase("reports.trial_balance"), Phrase("reports.about_all"), "USD", COLUMNS, rows)
    model, metrics = SheetModel(made), table.fontMetrics()
    room = metrics.horizontalAdvance("… Texas Sales Tax") + 2
    assert model.cut(0, 1, metrics, room) == "… Texas Sales Tax"
    assert model.cut(0, 1, metrics, room) != model.cut(1, 1, metrics, room)
    assert model.cut(0, 1, metrics, 10 * room) == names[0]


def test_the_line_above_a_sum_goes_over_all_of_it(qtbot: QtBot, qapp: QApplication) -> None:
    table = SheetTable()
    qtbot.addWidget(table)
    table.resize(500, 300)
    table.show()
    model = SheetModel(sheet())
    table.show_model(model, widest_texts(model.sheet))
    qapp.processEvents()
    drawn = table.viewport().grab().toImage()
    above = table.visualRect(model.index(0, 0)).bottom()
    ratio = drawn.devicePixelRatio()
    row = [drawn.pixelColor(x, round(above * ratio)).name() for x in (5, 100, 200, 300, 400)]
    assert row == [theme().color("edge").name()] * 5
