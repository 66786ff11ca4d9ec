"""The theme follows the system while the program runs."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from daybook.gui.appearance import Appearance, theme
from daybook.gui.theme import DARK, LIGHT


def test_a_window_changes_with_the_system_in_two_turns_and_is_not_seen_without_a_theme(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    appearance = qapp.findChild(Appearance)
    assert appearance is not None
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    light = qapp.styleSheet()
    try:
        with monkeypatch.context() as dark:
            dark.setattr(appearance, "_from_system", lambda: DARK)
            with qtbot.waitSignal(appearance.changed):
                qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
                assert qapp.styleSheet() == ""
                assert not window.updatesEnabled()
        assert window.updatesEnabled()
        assert theme() == DARK
        assert qapp.styleSheet() not in {"", light}
        assert qapp.palette().window().color().name() == DARK.window.lower()
    finally:
        appearance.force(LIGHT)
        appearance.force(None)


def test_a_word_from_the_system_that_changes_nothing_is_left_alone(qapp: QApplication, qtbot: QtBot) -> None:
    appearance = qapp.findChild(Appearance)
    assert appearance is not None
    before = qapp.styleSheet()
    with qtbot.assertNotEmitted(appearance.changed, wait=50):
        qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Unknown)
    assert qapp.styleSheet() == before
