"""Where no browser opens, whoever wanted a page of the web is told its address."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from daybook.gui.help.window import HelpWindow
from daybook.gui.setup_pages.making_test_orders import HELP_ADDRESS, TestOrderHelp

GUIDE_ADDRESS = "https://support.bigcommerce.com/s/"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """A system without a program for the web; the addresses it is asked for."""
    found: list[str] = []

    def refuses(url: QUrl) -> bool:
        found.append(url.toString())
        return False

    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(QDesktopServices, "openUrl", refuses)
    return found


def test_the_way_to_test_cards_tells_the_address(asked: list[str], qtbot: QtBot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    help_ = TestOrderHelp(lambda: None, ground)
    help_.show()
    before = help_.height()
    help_.cards.click()
    assert asked == [HELP_ADDRESS]
    assert HELP_ADDRESS in help_.notices.text
    assert help_.height() > before
    help_.close()


def test_the_help_window_tells_the_address(asked: list[str], qtbot: QtBot) -> None:
    window = HelpWindow()
    qtbot.addWidget(window)
    window.show()
    window.open("README.md")
    window.follow(GUIDE_ADDRESS)
    assert window.question is not None
    assert asked == []
    deed = next(each for each in window.question.findChildren(QPushButton) if each.isDefault())
    deed.click()
    assert asked == [GUIDE_ADDRESS]
    assert GUIDE_ADDRESS in window.notices.text
