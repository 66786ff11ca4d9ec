"""About: the version, whose work is in it, and the folder of the data."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

import daybook
from daybook.gui.about_window import AboutWindow
from daybook.gui.main_window import MainWindow
from daybook.gui.settings_page import SettingsPage
from daybook.gui.tasks import Tasks

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def test_it_tells_version_folder_and_terms(tasks: Tasks, qtbot: QtBot, tmp_path: Path) -> None:
    about = AboutWindow(tmp_path, tasks)
    qtbot.addWidget(about)
    about.show()
    qtbot.waitUntil(lambda: about.names.count() > 0, timeout=10_000)
    said = [label.text() for label in about.findChildren(QLabel)]
    assert f"Daybook {daybook.__version__}" in said
    assert str(tmp_path) in said
    names = [about.names.item(row).text() for row in range(about.names.count())]
    assert names[0] == f"Daybook {daybook.__version__}"
    for row, name in enumerate(names):
        about.names.setCurrentRow(row)
        assert len(about.terms.toPlainText()) > 500, name
    about.names.setCurrentRow(next(row for row, name in enumerate(names) if name.startswith("PySide6")))
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in about.terms.toPlainText()


def test_the_folder_is_opened_and_if_it_cannot_be_it_is_said(
    tasks: Tasks, qtbot: QtBot, tmp_path: Path
) -> None:
    opened: list[Path] = []
    answers = [True, False]

    def opens(folder: Path) -> bool:
        opened.append(folder)
        return answers[len(opened) - 1]

    about = AboutWindow(tmp_path, tasks, opens=opens)
    qtbot.addWidget(about)
    about.show()
    QTest.mouseClick(about.open_button, Qt.MouseButton.LeftButton)
    assert about.notices.text == ""
    QTest.mouseClick(about.open_button, Qt.MouseButton.LeftButton)
    assert opened == [tmp_path, tmp_path]
    assert str(tmp_path) in about.notices.text


def test_it_is_opened_from_the_settings(window: MainWindow, qtbot: QtBot) -> None:
    window.show_page("settings")
    settings = window.settings
    assert isinstance(settings, SettingsPage)
    qtbot.waitUntil(lambda: settings.isVisible() and settings.pages.about.isVisible(), timeout=10_000)
    QTest.mouseClick(settings.pages.about, Qt.MouseButton.LeftButton)
    about = window.findChild(AboutWindow)
    assert about is not None
    qtbot.waitUntil(lambda: about.names.count() > 0, timeout=10_000)
    shown = [each for each in about.findChildren(QAbstractButton) if each.isVisible()]
    assert [each for each in shown if not each.accessibleName()] == []
    about.close()
