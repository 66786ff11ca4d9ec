"""In a language with longer words, and in one written from right to left, no word on show is cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from daybook.gui.icons import icon
from daybook.gui.main_window import MainWindow
from daybook.gui.parts.text import Elided
from daybook.wording import say, set_language
from daybook.wording.pseudo import PSEUDO


@pytest.fixture(params=["de", PSEUDO])
def spoken(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    """The language and its direction, from before the window is made."""
    assert set_language(request.param)
    if say("wording.direction") == "rtl":
        icon.cache_clear()
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield request.param
    set_language("")
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    icon.cache_clear()


def cut(root: QWidget) -> list[str]:
    """Buttons and lines of text on show that have less room than their words need."""
    found = []
    for button in root.findChildren(QAbstractButton):
        needed = button.minimumSizeHint().width()
        if button.isVisible() and button.text() and button.width() < needed:
            found.append(f"{button.text()!r}: {button.width()} of {needed}")
    for label in root.findChildren(QLabel):
        whole = label.wordWrap() or isinstance(label, Elided)
        if label.isVisible() and label.text() and not whole and label.width() < label.sizeHint().width():
            found.append(f"{label.text()!r}: {label.width()} of {label.sizeHint().width()}")
    return found


def settled(window: MainWindow, qtbot: QtBot) -> None:
    """Layouts inside layouts have their turns; then nothing is cut."""

    def nothing_cut() -> None:
        assert cut(window) == []

    qtbot.waitUntil(nothing_cut, timeout=10_000)


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1024, 700)])
@pytest.mark.parametrize("page", ["orders", "documents"])
def test_no_word_is_cut(
    spoken: str, window: MainWindow, page: str, width: int, height: int, qtbot: QtBot
) -> None:
    window.resize(width, height)
    window.show_page(page)
    shown = {"orders": window.orders, "documents": window.documents}[page]
    assert shown is not None
    qtbot.waitUntil(lambda: shown.table.model().rowCount() > 0, timeout=10_000)
    qtbot.waitUntil(lambda: window.width() == width)
    assert window.isRightToLeft() == (spoken == PSEUDO)
    settled(window, qtbot)
    shown.table.selectRow(0)
    qtbot.waitUntil(shown.panel.isVisible, timeout=20_000)
    if spoken != PSEUDO:
        # The panel has a fixed width: a state and a link beside each other have no third to spare.
        settled(window, qtbot)
