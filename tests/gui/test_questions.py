"""Questions with the keyboard alone: where it begins, where Tab leads, what Enter and Esc do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from daybook.gui.parts.question import Question


class Asked:
    """A question with three buttons, and what it heard."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.show()
        self.done: list[str] = []
        self.question = Question("Remove the shop?", ("Its documents stay.",), "Cancel", self.window)
        self.question.add_way("Switch it off", lambda: self.done.append("off"))
        self.deed = self.question.add_deed("Remove", lambda: self.done.append("removed"))
        self.question.rejected.connect(lambda: self.done.append("left"))

    def open(self) -> None:
        self.question.open()
        self.question.activateWindow()
        self.qtbot.waitUntil(self.question.isActiveWindow)


def edge(button: QPushButton) -> str:
    """The colour of a button's left edge."""
    return button.grab().toImage().pixelColor(1, button.height() // 2).name()


@pytest.fixture
def asked(qtbot: QtBot) -> Asked:
    return Asked(qtbot)


def test_enter_does_the_deed_where_there_is_no_field(asked: Asked) -> None:
    asked.open()
    assert asked.deed.hasFocus()
    QTest.keyClick(asked.question.focusWidget(), Qt.Key.Key_Return)
    assert asked.done == ["removed"]


@pytest.mark.parametrize("kind", ["deed", "leave"])
def test_the_edge_of_a_button_shows_that_it_has_the_keyboard(asked: Asked, kind: str) -> None:
    asked.open()
    button = asked.deed if kind == "deed" else asked.question.leave
    other = asked.question.leave if kind == "deed" else asked.deed
    button.setFocus()
    focused, size = edge(button), button.size()
    other.setFocus()
    assert edge(button) != focused
    assert button.size() == size


def test_escape_leaves(asked: Asked) -> None:
    asked.open()
    QTest.keyClick(asked.question.focusWidget(), Qt.Key.Key_Escape)
    assert asked.done == ["left"]


def test_a_field_comes_first_and_tab_leads_on_as_it_is_laid_out(asked: Asked) -> None:
    field = QLineEdit()
    asked.question.content.addWidget(field)
    asked.open()
    assert field.hasFocus()
    passed = []
    for _key in range(4):
        QTest.keyClick(asked.question.focusWidget(), Qt.Key.Key_Tab)
        passed.append(asked.question.focusWidget())
    assert [getattr(each, "text", str)() for each in passed] == ["Cancel", "Switch it off", "Remove", ""]
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert asked.done == ["removed"]


def test_a_field_that_was_chosen_before_keeps_the_keyboard(asked: Asked) -> None:
    first, second = QLineEdit(), QLineEdit()
    asked.question.content.addWidget(first)
    asked.question.content.addWidget(second)
    second.setFocus()
    asked.open()
    assert second.hasFocus()
