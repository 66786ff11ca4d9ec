"""About: the version, whose work is in it, and the folder of the data."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

import daybook
from daybook.gui.about_window import AboutWindow
from daybook.gui.main_window import MainWindow
from daybook.gui.outside import _Opening
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


def opener(directory: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A system's opener that does `script`; the file it may write what it was given to comes back."""
    program, given = directory / "xdg-open", directory / "given"
    program.write_text(
        f'#!/bin/sh\nprintf "%s" "$1" >"{given}.new" && mv "{given}.new" "{given}"\n{script}\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{directory}{os.pathsep}{os.environ['PATH']}")
    return given


def opened_about(tasks: Tasks, qtbot: QtBot, data: Path) -> AboutWindow:
    about = AboutWindow(data, tasks)
    qtbot.addWidget(about)
    about.show()
    QTest.mouseClick(about.open_button, Qt.MouseButton.LeftButton)
    return about


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="xdg-open is Linux'")
def test_the_folder_is_given_to_the_systems_opener(
    tasks: Tasks, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data of Ms Finch"
    given = opener(tmp_path, "exit 0", monkeypatch)
    about = opened_about(tasks, qtbot, data)
    qtbot.waitUntil(given.exists, timeout=10_000)
    assert given.read_text() == data.as_uri()
    qtbot.waitUntil(lambda: about.findChildren(_Opening) == [], timeout=10_000)
    assert about.notices.text == ""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="xdg-open is Linux'")
def test_without_a_file_manager_the_path_is_told(
    tasks: Tasks, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opener(tmp_path, "exit 3", monkeypatch)
    about = opened_about(tasks, qtbot, tmp_path)
    qtbot.waitUntil(lambda: str(tmp_path) in about.notices.text, timeout=10_000)
    assert about.notices.text.startswith("The folder")


def test_without_an_opener_qt_is_asked_and_its_no_is_told(
    tasks: Tasks, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[QUrl] = []

    def refuses(url: QUrl) -> bool:
        asked.append(url)
        return False

    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(QDesktopServices, "openUrl", refuses)
    about = opened_about(tasks, qtbot, tmp_path)
    assert asked == [QUrl.fromLocalFile(str(tmp_path))]
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
