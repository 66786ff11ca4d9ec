"""What is drawn by hand lies at the other side in a layout from right to left."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from daybook.gui.appearance import _turned
from daybook.gui.icons import icon
from daybook.gui.parts.figure_side import at_the_end
from daybook.gui.parts.flow_layout import FlowRow
from daybook.gui.parts.text import Text
from daybook.gui.parts.turned import turned, turned_square

ROW = QRect(100, 0, 200, 20)


@pytest.fixture
def right_to_left(qapp: QApplication) -> Iterator[None]:
    icon.cache_clear()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    icon.cache_clear()


@pytest.mark.usefixtures("qapp")
def test_from_left_to_right_nothing_moves() -> None:
    assert turned(QRect(110, 2, 16, 16), ROW) == QRect(110, 2, 16, 16)
    assert turned_square(110, 2, 16, ROW) == QPoint(110, 2)


@pytest.mark.usefixtures("right_to_left")
def test_from_right_to_left_the_distance_is_kept_from_the_other_side() -> None:
    assert turned(QRect(110, 2, 16, 16), ROW) == QRect(274, 2, 16, 16)
    assert turned(turned(QRect(110, 2, 16, 16), ROW), ROW) == QRect(110, 2, 16, 16)
    assert turned(QRectF(0.5, 0, 3, 20), QRectF(0, 0, 100, 20)) == QRectF(96.5, 0, 3, 20)
    assert turned_square(110, 2, 16, ROW) == QPoint(274, 2)


@pytest.mark.usefixtures("right_to_left")
def test_an_arrow_along_the_line_points_the_other_way() -> None:
    forwards, backwards = icon("chevron-right"), icon("chevron-left")
    icon.cache_clear()
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    picture = forwards.pixmap(16, 16).toImage()
    assert picture == icon("chevron-left").pixmap(16, 16).toImage()
    assert picture != icon("chevron-right").pixmap(16, 16).toImage()
    assert backwards.pixmap(16, 16).toImage() == icon("chevron-right").pixmap(16, 16).toImage()


def test_edges_in_the_sheet_change_sides_and_alignments_do_not() -> None:
    sheet = "a { border-left: 3px; border-top-right-radius: 7px; padding-right: 2px; text-align: left }"
    assert _turned(sheet) == (
        "a { border-right: 3px; border-top-left-radius: 7px; padding-left: 2px; text-align: left }"
    )


@pytest.mark.usefixtures("right_to_left")
def test_what_stands_beside_each_other_begins_at_the_right(qtbot: QtBot) -> None:
    row = FlowRow()
    qtbot.addWidget(row)
    first, second = QLabel("first"), QLabel("second")
    for part in (first, second):
        part.setFixedSize(60, 20)
        row.line.addWidget(part)
    row.resize(200, 20)
    row.show()
    assert (first.x(), second.x()) == (140, 140 - 60 - 6)


@pytest.mark.usefixtures("right_to_left")
def test_figures_and_latin_words_stand_at_the_right(qtbot: QtBot) -> None:
    figure = Text("34")
    qtbot.addWidget(figure)
    figure.resize(200, 20)
    assert is_blank(figure, QRect(0, 0, 100, 20))
    assert not is_blank(figure, QRect(100, 0, 100, 20))


@pytest.mark.usefixtures("right_to_left")
def test_values_stand_at_the_left_in_every_language(qtbot: QtBot) -> None:
    value = Text("USD")
    qtbot.addWidget(value)
    value.setAlignment(at_the_end())
    value.resize(200, 20)
    assert not is_blank(value, QRect(0, 0, 100, 20))
    assert is_blank(value, QRect(100, 0, 100, 20))


def is_blank(label: QLabel, area: QRect) -> bool:
    drawn = label.grab(area).toImage()
    first = drawn.pixel(0, 0)
    return all(drawn.pixel(x, y) == first for x in range(drawn.width()) for y in range(drawn.height()))
