"""The theme follows the system while the program runs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot

from daybook.gui.appearance import Appearance, theme
from daybook.gui.fonts import Type
from daybook.gui.parts.button import button
from daybook.gui.parts.row_table import RowTable
from daybook.gui.parts.text import Text
from daybook.gui.theme import DARK, LIGHT
from daybook.gui.wizard_steps import StepList
from daybook.services.setup.setup_answers import PageName
from helpers.letters import letters


def test_a_window_changes_with_the_system_and_is_not_seen_without_a_theme(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    appearance = qapp.findChild(Appearance)
    assert appearance is not None
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    light = qapp.styleSheet()
    without: list[tuple[str, bool]] = []
    put_on = appearance._put_on

    def look_and_put_on() -> None:
        without.append((qapp.styleSheet(), window.updatesEnabled()))
        put_on()

    monkeypatch.setattr(appearance, "_put_on", look_and_put_on)
    try:
        with monkeypatch.context() as dark:
            dark.setattr(appearance, "_from_system", lambda: DARK)
            with qtbot.waitSignal(appearance.changed):
                qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        assert without == [("", False)]
        qtbot.waitUntil(window.updatesEnabled)
        assert theme() == DARK
        assert qapp.styleSheet() not in {"", light}
        assert qapp.palette().window().color().name() == DARK.window.lower()
    finally:
        appearance.force(LIGHT)
        appearance.force(None)


def test_what_nobody_sees_changes_after_the_window_and_keeps_nothing_of_the_theme_before(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    appearance = qapp.findChild(Appearance)
    assert appearance is not None
    pages = QStackedWidget()
    qtbot.addWidget(pages)
    seen, unseen = Text("seen"), Text("unseen", tone="err")
    pages.addWidget(seen)
    pages.addWidget(unseen)
    pages.show()
    for page in (unseen, seen):
        pages.setCurrentWidget(page)
    try:
        with monkeypatch.context() as dark:
            dark.setattr(appearance, "_from_system", lambda: DARK)
            with qtbot.waitSignal(appearance.changed):
                qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
        assert ink(seen) == DARK.color("text")
        assert ink(unseen) != DARK.color("err")
        qtbot.waitUntil(lambda: ink(unseen) == DARK.color("err"))
        pages.setCurrentWidget(unseen)
        unseen.set_tone("")
        assert ink(unseen) == DARK.color("text")
    finally:
        appearance.force(LIGHT)
        appearance.force(None)


def ink(text: Text) -> QColor:
    return text.palette().color(text.foregroundRole())


def test_the_words_in_an_empty_field_are_as_dark_as_other_quiet_words(qtbot: QtBot) -> None:
    """Qt would draw them half as dark as what is typed: 3.3 to 1 on white."""
    wanted = theme().color("muted")
    for field in (QLineEdit(), QPlainTextEdit()):
        qtbot.addWidget(field)
        field.setProperty("kind", "field")
        field.ensurePolished()
        assert field.palette().color(QPalette.ColorRole.PlaceholderText) == wanted


def test_a_word_from_the_system_that_changes_nothing_is_left_alone(qapp: QApplication, qtbot: QtBot) -> None:
    appearance = qapp.findChild(Appearance)
    assert appearance is not None
    before = qapp.styleSheet()
    with qtbot.assertNotEmitted(appearance.changed, wait=50):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Unknown)
    assert qapp.styleSheet() == before


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_text_buttons_and_tables_follow_when_the_system_makes_letters_larger(
    qapp: QApplication, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    title, deed = Text("Orders", Type.PAGE, parent=window), button("List Orders")
    deed.setParent(window)
    table, steps = RowTable(frozenset(), window), StepList([PageName.SHOP, PageName.ORDERS], window)
    rows, wide = table.verticalHeader(), steps.width()
    row = rows.defaultSectionSize()
    window.show()
    before, high = title.font().pointSizeF(), deed.minimumSizeHint().height()
    base = qapp.font().pointSizeF()
    with letters(qapp, 2.0):
        qtbot.waitUntil(lambda: title.font().pointSizeF() == before + base)
        qtbot.waitUntil(lambda: deed.minimumSizeHint().height() > high)
        qtbot.waitUntil(lambda: rows.defaultSectionSize() > row and steps.width() > wide)
    qtbot.waitUntil(lambda: title.font().pointSizeF() == before)
    qtbot.waitUntil(lambda: deed.minimumSizeHint().height() == high)
    qtbot.waitUntil(lambda: rows.defaultSectionSize() == row and steps.width() == wide)
