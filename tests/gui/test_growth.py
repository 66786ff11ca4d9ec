"""What stands beside letters grows with them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from daybook.gui.growth import grown, measure_letters
from daybook.gui.parts.icon_label import IconLabel
from daybook.gui.parts.row_delegate import tick_width
from daybook.gui.parts.search_field import SearchField
from daybook.gui.setup_pages.fields import DayField
from daybook.gui.theme import LIGHT, style_sheet

ORDINARY, LARGE = 16, 32


@pytest.fixture(autouse=True)
def _usual_letters_afterwards() -> Iterator[None]:
    yield
    measure_letters(ORDINARY)


def test_what_is_small_keeps_its_size_and_what_is_large_grows_by_quarters() -> None:
    sizes = {}
    for line in (9, 15, 19, 22, LARGE, 36):
        measure_letters(line)
        sizes[line] = grown(16)
    assert sizes == {9: 16, 15: 16, 19: 16, 22: 20, LARGE: 28, 36: 32}


def test_icons_of_labels_and_buttons_grow(qtbot: QtBot) -> None:
    label = IconLabel("info", size=20)
    qtbot.addWidget(label)
    assert label.sizeHint().width() == 20
    measure_letters(LARGE)
    assert label.sizeHint().width() == 35
    button = QToolButton()
    qtbot.addWidget(button)
    button.setProperty("kind", "icon")
    button.setStyleSheet(style_sheet(LIGHT, LARGE))
    button.ensurePolished()
    assert button.iconSize().width() == 28


def test_a_column_of_tick_boxes_leaves_the_words_beside_it_as_far_away() -> None:
    beside = {}
    for line in (ORDINARY, LARGE):
        measure_letters(line)
        beside[line] = tick_width() - 12 - grown(16)
    assert beside == {ORDINARY: 12, LARGE: 12}


def test_words_end_before_an_icon_that_grew(qtbot: QtBot) -> None:
    measure_letters(LARGE)
    field = DayField("First day")
    qtbot.addWidget(field)
    field.resize(260, 40)
    field.show()
    assert field.lineEdit().geometry().right() < 260 - grown(16) - 7


def test_a_search_field_says_less_where_it_is_narrow_and_can_be_emptied(qtbot: QtBot) -> None:
    field = SearchField("Search the shop's customers")
    qtbot.addWidget(field)
    field.resize(320, 32)
    field.show()
    assert field.placeholderText() == "Search the shop's customers"
    field.resize(120, 32)
    assert field.placeholderText() == "Search"
    assert field.accessibleName() == "Search the shop's customers"
    assert not cross(field)
    field.setText("1412")
    [empty] = cross(field)
    empty.click()
    assert field.text() == ""
    assert not cross(field)


def cross(field: QLineEdit) -> list[QToolButton]:
    return [each for each in field.findChildren(QToolButton) if each.isEnabled()]
