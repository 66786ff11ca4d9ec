"""Tab goes through a window as it is read, whenever its parts were made; what lies where decides."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from daybook.gui.keyboard import keep_keyboard
from daybook.gui.main_window import MainWindow
from daybook.gui.parts.button import button, choice_button
from daybook.gui.parts.notice import Tone
from daybook.gui.parts.question import Question
from daybook.gui.settings_page import SettingsPage
from daybook.gui.setup_pages.fields import line_edit
from daybook.gui.setup_pages.page import SetupPage
from daybook.services.setup.setup_answers import PageName
from daybook.wording import Sentence
from helpers.accessibility import shown_in
from helpers.tab_walk import tabbed, walk_by_tab


@pytest.fixture
def pane(qapp: QApplication, qtbot: QtBot) -> QWidget:
    """A window of three buttons, the upper one made last."""
    keep_keyboard(qapp)
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    line = QHBoxLayout()
    for words in ("Second", "Third"):
        line.addWidget(button(words))
    column.addLayout(line)
    column.insertWidget(0, button("First"))
    return made


def opened(window: QWidget, qtbot: QtBot) -> QWidget:
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


def faults(window: QWidget) -> list[str]:
    walk = walk_by_tab(window)
    return list(walk.faults(tabbed(shown_in(window))))


def said(window: QWidget) -> list[str]:
    """What Tab leads to, from the first on, by name."""
    names = [each.accessibleName() for each in walk_by_tab(window).forward]
    first = names.index("First")
    return names[first:] + names[:first]


def test_what_is_made_last_comes_where_it_stands(pane: QWidget, qtbot: QtBot) -> None:
    opened(pane, qtbot)
    assert said(pane) == ["First", "Second", "Third"]
    assert faults(pane) == []


def test_from_right_to_left_it_goes_as_that_is_read(pane: QWidget, qtbot: QtBot) -> None:
    pane.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    opened(pane, qtbot)
    assert said(pane) == ["First", "Second", "Third"]
    assert faults(pane) == []


@pytest.mark.parametrize("direction", list(Qt.LayoutDirection)[:2])
def test_the_judge_finds_what_is_out_of_order(
    pane: QWidget, direction: Qt.LayoutDirection, qtbot: QtBot
) -> None:
    pane.setLayoutDirection(direction)
    opened(pane, qtbot)
    column = pane.layout()
    assert isinstance(column, QVBoxLayout)
    line = next(each for each in column.children() if isinstance(each, QHBoxLayout))
    # Seen in another order than laid out, as nothing of Daybook is.
    line.setDirection(QHBoxLayout.Direction.RightToLeft)
    pane.updateGeometry()
    qtbot.waitUntil(lambda: len(faults(pane)) == 1)
    assert "'Second' in QWidget to PushButton" not in faults(pane)[0]
    assert "'Second'" in faults(pane)[0]
    assert "'Third'" in faults(pane)[0]


def test_the_judge_finds_a_table_that_keeps_tab_and_what_it_keeps_it_from(
    pane: QWidget, qtbot: QtBot
) -> None:
    table = QTableWidget(2, 2)
    column = pane.layout()
    assert column is not None
    column.addWidget(table)
    opened(pane, qtbot)
    table.setFocus()
    assert any("passes over" in each and "'First'" in each for each in faults(pane))
    table.setTabKeyNavigation(False)
    assert faults(pane) == []


def test_of_several_of_which_one_is_chosen_tab_leads_to_that_one(pane: QWidget, qtbot: QtBot) -> None:
    column = pane.layout()
    assert column is not None
    group = QButtonGroup(pane)
    choices = [choice_button(words, "chip") for words in ("Fourth", "Fifth")]
    for each in choices:
        group.addButton(each)
        column.addWidget(each)
    opened(pane, qtbot)
    for chosen in choices:
        # By the program: Qt itself remembers only where the keyboard was.
        chosen.setChecked(True)
        assert said(pane)[3:] == [chosen.accessibleName()]
    choices[1].hide()
    assert said(pane)[3:] == ["Fourth"]


def test_what_goes_while_it_has_the_keyboard_hands_it_on(pane: QWidget, qtbot: QtBot) -> None:
    opened(pane, qtbot)
    assert said(pane) == ["First", "Second", "Third"]
    second = next(each for each in shown_in(pane) if each.accessibleName() == "Second")
    second.setFocus()
    with qtbot.waitSignal(second.destroyed):
        # As `layouts.clear` takes things away.
        second.hide()
        second.deleteLater()
    assert pane.focusWidget().accessibleName() == "Third"
    assert said(pane) == ["First", "Third"]


@pytest.fixture
def active(window: MainWindow, qapp: QApplication, qtbot: QtBot) -> MainWindow:
    keep_keyboard(qapp)
    opened(window, qtbot)
    return window


def go_to(window: MainWindow, name: str, qtbot: QtBot) -> QWidget:
    """The page of this name, on show."""
    before = window.later.on_show
    button = window.nav.buttons[name]
    if not button.isChecked():
        button.click()
        qtbot.waitUntil(lambda: window.nav.checked == name and window.later.on_show is not before)
    page = window.later.on_show
    assert page is not None
    return page


def at_rest(page: SetupPage) -> bool:
    return page.isVisible() and not page.is_working


def press(window: MainWindow, key: Qt.Key) -> QWidget:
    QTest.keyClick(window.focusWidget(), key)
    return window.focusWidget()


def test_a_notice_comes_between_the_title_and_the_table_though_it_is_made_last(
    active: MainWindow, qtbot: QtBot
) -> None:
    orders = active.orders
    assert orders is not None
    orders.notices.show_sentence(Sentence("12 orders listed.", "", ""), Tone.OK, "Look", lambda: None)
    qtbot.waitUntil(orders.notices.isVisible)
    way = [each.accessibleName() for each in walk_by_tab(active).forward]
    turned = way[way.index(orders.head.import_button.accessibleName()) :]
    assert turned.index("Look") < turned.index(orders.table.accessibleName())
    assert faults(active) == []


def test_the_panel_comes_after_its_page(active: MainWindow, qtbot: QtBot) -> None:
    orders = active.orders
    assert orders is not None
    orders.table.selectRow(0)
    qtbot.waitUntil(lambda: orders.panel.preview is not None, timeout=20_000)
    assert faults(active) == []
    way = walk_by_tab(active).forward
    inside = [orders.panel.isAncestorOf(each) for each in way]
    begins = inside.index(True)
    assert any(inside)
    # Around the window: all of the panel together, then the navigation.
    assert sum(1 for one, after in zip(inside, [*inside[1:], inside[0]], strict=True) if one != after) == 2
    assert not orders.table.isAncestorOf(way[begins])


@pytest.mark.parametrize("name", ["orders", "reports"])
def test_back_from_the_page_the_keyboard_comes_to_its_place_in_the_navigation(
    active: MainWindow, name: str, qtbot: QtBot
) -> None:
    shown = go_to(active, name, qtbot)
    first = next(each for each in walk_by_tab(active).forward if active.nav.isAncestorOf(each))
    assert first is active.nav.buttons[name]
    first.setFocus()
    # The foot of the navigation lies between them.
    assert press(active, Qt.Key.Key_Tab) is active.nav.checking
    assert shown.isAncestorOf(press(active, Qt.Key.Key_Tab))
    assert press(active, Qt.Key.Key_Backtab) is active.nav.checking


def test_a_page_of_the_settings_that_was_made_late_comes_where_it_stands(
    active: MainWindow, qtbot: QtBot
) -> None:
    settings = go_to(active, "settings", qtbot)
    assert isinstance(settings, SettingsPage)
    for name in ("books", "orders"):
        settings.pages.open(PageName(name))
        qtbot.waitUntil(partial(at_rest, settings.pages.page_now), timeout=20_000)
    assert faults(active) == []


def test_enter_presses_the_button_that_has_the_keyboard_and_never_another(
    pane: QWidget, qtbot: QtBot
) -> None:
    done: list[str] = []
    question = Question("Undo 3 orders?", ["They leave the books."], "Keep them", pane)
    question.add_way("Keep some", lambda: done.append("some"))
    question.add_deed("Undo", lambda: done.append("undo"))
    pane.show()
    question.open()
    qtbot.waitUntil(question.isActiveWindow)
    question.leave.setFocus()
    with qtbot.waitSignal(question.rejected):
        QTest.keyClick(question.leave, Qt.Key.Key_Return)
    assert done == []


def test_enter_in_a_field_does_the_deed(pane: QWidget, qtbot: QtBot) -> None:
    done: list[str] = []
    question = Question("Leave out 3 orders?", [], "Keep them", pane)
    field = line_edit("Reason")
    question.content.addWidget(field)
    question.add_deed("Leave out", lambda: done.append("left out"))
    pane.show()
    question.open()
    qtbot.waitUntil(field.hasFocus)
    with qtbot.waitSignal(question.accepted):
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert done == ["left out"]


def test_enter_that_is_held_down_presses_once(pane: QWidget, qtbot: QtBot) -> None:
    opened(pane, qtbot)
    pressed: list[bool] = []
    first = next(each for each in pane.findChildren(QPushButton) if each.accessibleName() == "First")
    first.clicked.connect(lambda: pressed.append(True))
    first.setFocus()
    for again in (False, True, True):
        key = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", again)
        QApplication.sendEvent(first, key)
    assert len(pressed) == 1
