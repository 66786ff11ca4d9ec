"""Questions with the keyboard alone: where it begins, where Tab leads, what Enter and Esc do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from daybook.gui.parts.button import QUIET_PADDING
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


def test_the_words_of_the_quiet_button_begin_where_those_of_the_question_do(asked: Asked) -> None:
    asked.open()
    [title] = [each for each in asked.question.findChildren(QLabel) if each.text() == "Remove the shop?"]
    assert asked.question.leave.x() + QUIET_PADDING == title.x()
    picture, deed = asked.question.leave.grab().toImage(), asked.deed.geometry()
    ground = picture.pixelColor(0, 0)
    # The first column that holds a letter: none has ink in all of its own margin.
    letters = [
        x
        for x in range(2, picture.width())
        for y in range(4, picture.height() - 4)
        if picture.pixelColor(x, y) != ground
    ]
    assert 0 <= min(letters) - QUIET_PADDING <= 2
    assert deed.right() == asked.question.width() - 24 - 1


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
