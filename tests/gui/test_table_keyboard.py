"""A table shows that it has the keyboard, whether or not one of its rows is chosen."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFocusEvent, QStandardItemModel
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from daybook.gui.appearance import theme
from daybook.gui.parts.column_table import ColumnTable
from daybook.gui.parts.title_header import TitleHeader


class Page(QWidget):
    """A field above a table of two rows."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.field = QLineEdit()
        self.table = ColumnTable()
        self.head = TitleHeader(self.table)
        self.table.take_head(self.head, has_box=False)
        self.table.setModel(QStandardItemModel(2, 2, self.table))
        self.table.setTabKeyNavigation(False)
        column.addWidget(self.field)
        column.addWidget(self.table)

    def is_marked(self) -> bool:
        """Whether the pixels below the titles have the colour of the keyboard."""
        image = self.head.viewport().grab().toImage()
        return image.pixelColor(image.width() // 2, image.height() - 1) == theme().color("accent")


def made(qtbot: QtBot) -> Page:
    page = Page()
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.isVisible)
    page.field.setFocus(Qt.FocusReason.OtherFocusReason)
    return page


def focus(page: Page, kind: QEvent.Type, reason: Qt.FocusReason) -> None:
    QCoreApplication.sendEvent(page.table, QFocusEvent(kind, reason))


def test_a_line_below_the_titles_shows_that_the_table_has_the_keyboard(qtbot: QtBot) -> None:
    """It comes with Tab and goes with it; no row has to be chosen for it."""
    page = made(qtbot)
    assert not page.is_marked()
    focus(page, QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason)
    assert page.is_marked()
    focus(page, QEvent.Type.FocusOut, Qt.FocusReason.BacktabFocusReason)
    assert not page.is_marked()


def test_a_table_that_was_clicked_needs_no_line(qtbot: QtBot) -> None:
    """The row under the mouse is chosen then."""
    page = made(qtbot)
    focus(page, QEvent.Type.FocusIn, Qt.FocusReason.MouseFocusReason)
    assert not page.is_marked()


def test_a_menu_or_another_window_only_borrows_the_keyboard(qtbot: QtBot) -> None:
    """What was shown before is shown while it is away, and when it comes back."""
    page = made(qtbot)
    focus(page, QEvent.Type.FocusIn, Qt.FocusReason.ShortcutFocusReason)
    for reason in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
        focus(page, QEvent.Type.FocusOut, reason)
        assert page.is_marked()
        focus(page, QEvent.Type.FocusIn, reason)
        assert page.is_marked()
