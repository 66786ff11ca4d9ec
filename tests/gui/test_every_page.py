"""What holds for every page: names for screen readers, plain text, a sentence for each error."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QProgressBar,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from daybook.gui.check_button import ShopCheck
from daybook.gui.crash_window import CrashWindow
from daybook.gui.main_window import MainWindow
from daybook.gui.nav_button import NARROW, WIDE
from daybook.gui.orders.columns import CUSTOMER, PAYMENT
from daybook.gui.orders.date_range import DateRange
from daybook.gui.orders.page import OrdersPage
from daybook.gui.parts.button import button, set_button_text
from daybook.gui.parts.document_words import taxes_in_words
from daybook.gui.parts.giving_way import GivingWay
from daybook.gui.parts.notice import Notice, Tone
from daybook.gui.parts.text import Elided, cut_account, plain_tooltip
from daybook.gui.start import Daybook
from daybook.gui.tasks import Tasks
from daybook.gui.workplace import Workplace
from daybook.model.account import Account, AccountRole, AccountType, Role
from daybook.model.document import TaxLine
from daybook.model.problem import DaybookError
from daybook.model.table import Chip, TableQuery
from daybook.services.setup.setup_answers import PageName
from daybook.wording import Sentence
from helpers.gui_fakes import NOW, FakeTable, fake_place

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QTableView, QProgressBar)
MARKUP = "<b>Ada</b> & <img src=x>"


def nameless(root: QWidget) -> list[str]:
    """Controls a screen reader could not name. Parts of Qt's own composites are named by their owner."""
    found = []
    for kind in CONTROLS:
        for control in root.findChildren(kind):
            owner = control.parentWidget()
            inside = isinstance(owner, (QLineEdit, QComboBox, QAbstractSpinBox, QTableView))
            if control.isVisibleTo(root) and not inside and not control.accessibleName():
                found.append(f"{type(control).__name__} in {type(owner).__name__}")
    return found


@pytest.mark.parametrize("name", ["orders", "documents"])
def test_every_control_has_a_name(window: MainWindow, name: str, qtbot: QtBot) -> None:
    window.show_page(name)
    page = {"orders": window.orders, "documents": window.documents}[name]
    assert page is not None
    qtbot.waitUntil(lambda: page.table.model().rowCount() > 0, timeout=10_000)
    page.table.selectRow(0)
    qtbot.waitUntil(page.panel.isVisible, timeout=20_000)
    assert nameless(window) == []


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_controls_of_the_small_windows_have_names(qtbot: QtBot) -> None:
    crash = CrashWindow("report")
    dates = DateRange(NOW.date)
    qtbot.addWidget(crash)
    qtbot.addWidget(dates)
    dates.show()
    dates.click()
    assert nameless(crash) == []
    assert nameless(dates) == []


def test_every_label_shows_plain_text(window: MainWindow, qtbot: QtBot) -> None:
    assert window.orders is not None
    page = window.orders
    page.table.selectRow(0)
    qtbot.waitUntil(lambda: page.panel.preview is not None, timeout=20_000)
    labels = [label for label in window.findChildren(QLabel) if label.text()]
    assert labels
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_a_customer_that_looks_like_markup_is_shown_as_typed(tasks: Tasks, qtbot: QtBot) -> None:
    place = fake_place(FakeTable(3, lambda _row_id: MARKUP))
    page = OrdersPage(place, tasks)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.model.rowCount() == 3 and page.model.cells(0) is not None)
    index = page.model.index(0, CUSTOMER)
    assert page.model.data(index) == MARKUP
    tip = page.model.data(index, int(Qt.ItemDataRole.ToolTipRole))
    assert isinstance(tip, str)
    assert "<b" not in tip
    assert "<img" not in tip
    assert tip.replace("\N{WORD JOINER}", "") == MARKUP


def test_tooltips_of_cut_text_are_plain(qtbot: QtBot) -> None:
    label = Elided(MARKUP)
    qtbot.addWidget(label)
    label.resize(20, 20)
    label.show()
    assert label.toolTip() == plain_tooltip(MARKUP)
    label.resize(900, 20)
    assert label.toolTip() == ""


def test_names_of_accounts_keep_what_tells_them_apart(qapp: QApplication) -> None:
    metrics = QFontMetrics(qapp.font())
    name = "2202 Tax collected - Texas (Shipping)"
    shorter = "2202 … Texas (Shipping)"
    assert cut_account(metrics, name, metrics.horizontalAdvance(name)) == name
    assert cut_account(metrics, name, metrics.horizontalAdvance(name) - 1) == shorter
    plain = cut_account(metrics, "Gift certificates outstanding", 90)
    assert plain.startswith("Gift")
    assert plain.endswith("ing")


def test_two_taxes_of_one_name_say_their_class() -> None:
    account = Account("2201", "Tax", AccountType.LIABILITY)
    one, rate = Decimal(1), Decimal("8.25")
    goods, shipping = (
        TaxLine("Texas", "Texas", rate, one, one, AccountRole(Role.TAX, key), account)
        for key in ("Texas|Default Tax Class", "Texas|Shipping")
    )
    assert taxes_in_words((goods, shipping)) == ("Tax, Texas 8.25 %", "Tax, Texas 8.25 %, Shipping")
    assert taxes_in_words((shipping,)) == ("Tax, Texas 8.25 %",)


def test_a_line_gives_way_when_a_part_of_it_grows(qtbot: QtBot) -> None:
    both = GivingWay(10)
    left, right = button("Left"), button("Right")
    both.line.addWidget(left)
    both.line.addWidget(right)
    qtbot.addWidget(both)
    both.resize(both.line.sizeHint().width() + 4, 100)
    both.show()
    assert right.y() == left.y()
    set_button_text(right, "Right, and much longer than before")
    qtbot.waitUntil(lambda: right.y() > left.y())
    both.resize(both.sizeHint())
    qtbot.waitUntil(lambda: right.y() == left.y())


def test_a_failing_task_is_told_in_a_sentence_on_the_page(tasks: Tasks, qtbot: QtBot) -> None:
    class Broken(FakeTable):
        def counts(self, _query: TableQuery) -> None:  # type: ignore[override]  # it never answers
            raise DaybookError("sqlite.damaged", {"file": "workspace.sqlite3"})

    page = OrdersPage(fake_place(Broken(3)), tasks)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.notices.text != "")
    assert "workspace.sqlite3 is damaged" in page.notices.text
    assert page.notices.isVisible()


def test_a_notice_acts_and_folds_its_details(qtbot: QtBot) -> None:
    acted: list[str] = []
    notice = Notice(Tone.ERROR, Sentence("The shop did not answer.", "Try again.", "Request id: 7"))
    notice.add_button("Try again", lambda: acted.append("again"))
    qtbot.addWidget(notice)
    notice.show()
    details = [label for label in notice.findChildren(QLabel) if label.text() == "Request id: 7"]
    assert not details[0].isVisible()
    buttons = {button.accessibleName(): button for button in notice.findChildren(QAbstractButton)}
    buttons["Details"].click()
    assert details[0].isVisible()
    buttons["Try again"].click()
    assert acted == ["again"]


def test_the_narrow_window_gives_the_table_room(window: MainWindow, qtbot: QtBot) -> None:
    assert window.orders is not None
    assert window.nav.width() == WIDE
    window.resize(1024, 700)
    qtbot.waitUntil(lambda: window.nav.width() < WIDE // 2)
    assert window.nav.width() >= NARROW
    assert window.orders.table.isColumnHidden(PAYMENT)
    assert window.width() == 1024


def test_the_narrow_window_still_says_in_a_word_whether_orders_are_checked(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(1024, 700)
    qtbot.waitUntil(lambda: window.nav.width() < WIDE // 2)
    button = window.nav.checking
    qtbot.waitUntil(lambda: button.height() >= button.sizeHint().height())
    assert button.width() >= button.sizeHint().width()
    assert _painted_below_the_icon(button.grab().toImage())
    stopped = button.grab().toImage()
    button.show_running([ShopCheck("Finch", dt.datetime.now(dt.UTC))])
    running = button.grab().toImage()
    below = QRect(0, 24, button.width(), button.height() - 24)
    assert stopped.copy(below) != running.copy(below)


def _painted_below_the_icon(image: QImage) -> bool:
    """True where more than the ground is seen in the lower half."""
    rows = range(image.height() * 2 // 3, image.height() - 2)
    return len({image.pixel(x, y) for y in rows for x in range(image.width())}) > 2


def test_settings_are_kept_and_worked_by_while_they_stay_on_the_screen(
    place: Workplace, qapp: QApplication, qtbot: QtBot
) -> None:
    daybook = Daybook(qapp, lambda: place.program, str)
    daybook.start()
    qtbot.waitUntil(lambda: daybook.place is not None, timeout=10_000)
    daybook.window.links.to_settings("orders")
    changed = replace(place.setup, statuses=(11,))
    daybook.work_by(changed)
    qtbot.waitUntil(lambda: daybook.place is not None and daybook.place.setup == changed, timeout=10_000)
    orders = daybook.window.orders
    assert orders is not None
    qtbot.waitUntil(lambda: orders.chips.buttons[Chip.OUTSIDE].count > 0, timeout=10_000)
    assert daybook.window.settings is not None
    assert daybook.window.settings.isVisible()
    daybook.tasks.close(10)


def test_other_books_that_know_no_orders_list_them_at_once(
    place: Workplace, qapp: QApplication, qtbot: QtBot
) -> None:
    daybook = Daybook(qapp, lambda: place.program, str)
    daybook.start()
    qtbot.waitUntil(lambda: daybook.place is not None, timeout=10_000)
    other = "practice" if place.setup.books == "local" else "local"
    changed = replace(place.setup, books=other)
    daybook.work_by(changed)
    qtbot.waitUntil(lambda: daybook.place is not None and daybook.place.setup == changed, timeout=10_000)
    orders = daybook.window.orders
    assert orders is not None
    qtbot.waitUntil(lambda: orders.model.rowCount() > 0, timeout=30_000)
    qtbot.waitUntil(lambda: not orders.work.is_running, timeout=30_000)
    daybook.tasks.close(10)


def test_settings_filled_before_an_answer_elsewhere_are_made_anew(
    place: Workplace, window: MainWindow, tasks: Tasks, qtbot: QtBot
) -> None:
    window.links.to_settings("orders")
    before = window.settings
    window.show_page("orders")
    changed = replace(place.setup, statuses=(11,))
    opened: list[Workplace] = []
    tasks.run(lambda _cancel, _progress: place.with_setup(changed), owner=window, on_done=opened.append)
    qtbot.waitUntil(lambda: bool(opened), timeout=10_000)
    window.open_place(opened[0])
    window.links.to_settings("orders")
    after = window.settings
    assert after is not None
    assert after is not before
    assert after.saved_setup == changed
    window.open_place(opened[0])
    assert window.settings is after
    assert after.isVisible()


@pytest.mark.parametrize("way", ["thrown away", "left"])
def test_unsaved_settings_leave_no_filter_behind(
    place: Workplace, window: MainWindow, tasks: Tasks, way: str, qtbot: QtBot
) -> None:
    def outside() -> int:
        return place.writing.table.counts(place.all_orders).outside

    def at_rest() -> bool:
        return not tasks.is_writing and window.settings is not None and not settings.page_now.is_working

    before = outside()
    window.links.to_settings("orders")
    assert window.settings is not None
    settings = window.settings.pages
    qtbot.waitUntil(at_rest, timeout=30_000)
    page = settings.page_now
    page.keep(statuses=(11,))
    qtbot.waitUntil(lambda: settings.is_changed and at_rest(), timeout=30_000)
    qtbot.waitUntil(lambda: outside() > before, timeout=10_000)
    if way == "left":
        window.show_page("orders")
    else:
        settings.open(PageName.BOOKS)
        settings.throw_changes_away()
    qtbot.waitUntil(at_rest, timeout=30_000)
    assert outside() == before
    assert settings.is_changed is (way == "left")
