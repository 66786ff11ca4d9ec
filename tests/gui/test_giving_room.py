"""Parts that stand beside each other go below each other where the room or the letters ask for it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from daybook.gui.keys_window import KeysWindow
from daybook.gui.parts.card import Ground
from daybook.gui.parts.flow_layout import FlowRow
from daybook.gui.parts.giving_grid import GivingGrid
from daybook.gui.parts.giving_way import GivingWay
from daybook.gui.parts.notice import Notice, Tone
from daybook.gui.parts.question import Question
from daybook.gui.parts.scrolling import scrolling
from daybook.wording import Sentence
from helpers.letters import letters


def parts(count: int, *, wide: int) -> list[QWidget]:
    made = [QWidget() for _ in range(count)]
    for part in made:
        part.setMinimumSize(wide, 20)
    return made


def lines(shown: list[QWidget]) -> list[int]:
    """How many stand in each row."""
    tops = [part.y() for part in shown]
    return [tops.count(top) for top in sorted(set(tops))]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_grid_has_as_many_columns_as_fit(qtbot: QtBot) -> None:
    window, grid = QWidget(), GivingGrid(3)
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(grid)
    column.addStretch()
    shown = parts(5, wide=100)
    grid.show_parts(shown)
    window.resize(400, 300)
    window.show()
    qtbot.waitUntil(lambda: lines(shown) == [3, 2])
    window.resize(300, 300)
    qtbot.waitUntil(lambda: lines(shown) == [2, 2, 1])
    window.resize(180, 300)
    qtbot.waitUntil(lambda: lines(shown) == [1] * 5)
    window.resize(400, 300)
    shown[0].setMinimumWidth(220)
    qtbot.waitUntil(lambda: lines(shown) == [2, 2, 1])
    grid.show_parts(shown[1:3])
    qtbot.waitUntil(lambda: lines(shown[1:3]) == [2])
    assert not shown[0].isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_parts_of_a_flow_have_their_middles_in_line_and_go_on_in_the_next(qtbot: QtBot) -> None:
    window, flow = QWidget(), FlowRow()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(flow)
    chip, field = QWidget(), QWidget()
    chip.setFixedSize(100, 20)
    field.setFixedSize(100, 40)
    flow.line.addWidget(chip)
    flow.line.addWidget(field)
    window.resize(300, 200)
    window.show()
    qtbot.waitUntil(lambda: field.x() > chip.x())
    assert chip.geometry().center().y() == field.geometry().center().y()
    window.resize(180, 200)
    qtbot.waitUntil(lambda: field.y() > chip.geometry().bottom())
    assert chip.x() == field.x()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_what_scrolls_may_be_lower_than_it_would_like(qtbot: QtBot) -> None:
    for scrolls in (False, True):
        line = GivingWay(8, scrolls=scrolls)
        qtbot.addWidget(line)
        inner = QPlainTextEdit()
        line.line.addWidget(inner)
        high, low = inner.sizeHint().height(), inner.minimumSizeHint().height()
        assert low < high
        assert line.minimumSizeHint().height() == (low if scrolls else high)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_buttons_of_a_notice_go_below_words_that_have_no_room(qtbot: QtBot) -> None:
    notice = Notice(Tone.WARN, Sentence("Certificates stand on the wrong side.", "Say once why.", ""))
    qtbot.addWidget(notice)
    notice.add_button("Issued before these books…", lambda: None)
    words, button = notice.words.parentWidget(), notice.buttons[0]
    assert words is not None
    notice.resize(700, 80)
    notice.show()
    qtbot.waitUntil(lambda: button.x() > words.geometry().right())
    notice.resize(300, 200)
    qtbot.waitUntil(lambda: button.y() > words.geometry().bottom())


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_questions_and_lists_fit_the_screen_in_large_letters(qapp: QApplication, qtbot: QtBot) -> None:
    with letters(qapp, 2.0):
        parent = QWidget()
        keys, question = KeysWindow(None), Question("Sure?", [], "Leave", parent)
        tall = Ground("window")
        tall.setMinimumHeight(3000)
        question.content.addWidget(scrolling(tall))
        for window in (parent, keys, question):
            qtbot.addWidget(window)
        keys.show()
        question.open()
        for window in (keys, question):
            qtbot.waitUntil(window.isVisible)
            assert window.width() <= 1024
            assert window.height() <= window.screen().availableGeometry().height()
