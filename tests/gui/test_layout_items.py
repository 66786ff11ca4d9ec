"""No item of a layout stays with Python when Qt has deleted it: what comes to lie there is taken for it.

PySide 6.11 keeps every item that `itemAt` handed out, for as long as the layout lives. Qt deletes the item
with its widget; the next event that lies at its address comes to an event filter as a layout's item, and the
program ends with signal 11.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)
from pytestqt.qtbot import QtBot

import daybook.gui
from daybook.gui.parts.flow_layout import FlowRow
from daybook.gui.parts.giving_way import GivingWay
from daybook.gui.parts.layouts import clear, items_of, parts_of
from daybook.gui.parts.tab_order import put_in_order

MANY = 20


def kept_items() -> set[int]:
    """Where the items lie that Python knows, each alone; a layout is one too, and an object of its own."""
    return {
        shiboken6.getCppPointer(each)[0]
        for each in shiboken6.getAllValidWrappers()
        if isinstance(each, QLayoutItem) and not isinstance(each, QLayout)
    }


def giving_way(parts: list[QWidget]) -> QWidget:
    made = GivingWay(4)
    for each in parts:
        made.line.addWidget(each)
    return made


def flow_row(parts: list[QWidget]) -> QWidget:
    made = FlowRow()
    for each in parts:
        made.line.addWidget(each)
    return made


def column(parts: list[QWidget]) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    for each in parts:
        layout.addWidget(each)
    return made


@pytest.mark.parametrize("lay_out", [giving_way, flow_row, column])
def test_an_item_goes_with_its_widget(
    qapp: QApplication, qtbot: QtBot, lay_out: Callable[[list[QWidget]], QWidget]
) -> None:
    before = kept_items()
    parts: list[QWidget] = [QPushButton(str(number)) for number in range(MANY)]
    around = lay_out(parts)
    qtbot.addWidget(around)
    around.show()
    for width in (400, 200, 900):
        around.resize(width, 300)
        qapp.processEvents()
    put_in_order(around)
    for each in parts:
        each.deleteLater()
    parts.clear()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert kept_items() - before == set()


def test_no_layout_is_asked_for_its_items() -> None:
    room = Path(daybook.gui.__file__).parent
    asking = [
        str(path.relative_to(room))
        for path in sorted(room.rglob("*.py"))
        if ".itemAt(" in path.read_text(encoding="utf-8")
    ]
    assert asking == []


@pytest.fixture
def whole(qtbot: QtBot) -> QWidget:
    """A label above a line of two buttons, made from below upwards."""
    made = QWidget()
    qtbot.addWidget(made)
    layout = QVBoxLayout(made)
    line = QHBoxLayout()
    line.addWidget(QPushButton("Right"))
    line.insertWidget(0, QPushButton("Left"))
    layout.addLayout(line)
    layout.addStretch()
    layout.insertWidget(0, QLabel("Above"))
    return made


def test_parts_come_in_the_layouts_order_and_without_what_is_empty(whole: QWidget) -> None:
    layout = whole.layout()
    assert layout is not None
    above, line = parts_of(layout)
    assert isinstance(above, QLabel)
    assert isinstance(line, QHBoxLayout)
    assert [each.text() for each in parts_of(line) if isinstance(each, QPushButton)] == ["Left", "Right"]
    clear(layout)
    assert parts_of(layout) == []


def test_items_tell_what_the_layouts_own_tell(whole: QWidget) -> None:
    layout = whole.layout()
    assert layout is not None
    label, line = parts_of(layout)
    assert isinstance(label, QLabel)
    assert isinstance(line, QHBoxLayout)
    left, right = (each for each in parts_of(line) if isinstance(each, QWidget))
    left.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    right.setMinimumSize(120, 40)
    label.hide()
    told = items_of(layout)
    assert told[0].isEmpty()
    assert told[1].minimumSize() == line.minimumSize()
    for part, item in zip((left, right), items_of(line), strict=True):
        own = QWidgetItem(part)
        assert (item.sizeHint(), item.minimumSize()) == (own.sizeHint(), own.minimumSize())
    sums = sum(each.minimumSize().width() for each in items_of(line)) + line.spacing()
    assert sums == line.minimumSize().width() - line.contentsMargins().left() - line.contentsMargins().right()
