"""Fields, buttons and chips that stand beside each other are as high, and none of their words is cut."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from daybook.gui.appearance import Appearance
from daybook.gui.growth import grown
from daybook.gui.orders.date_range import DateRange
from daybook.gui.parts.button import button, choice_button, primary_button
from daybook.gui.parts.text import cut_account
from daybook.gui.setup_pages.fields import DayField, arrow_room, drop_down, line_edit
from daybook.gui.theme import DARK, LIGHT
from daybook.selftest.sizes import in_large_letters


@pytest.fixture
def appearance(qapp: QApplication) -> Iterator[Appearance]:
    found = qapp.findChild(Appearance)
    assert found is not None
    found.force(LIGHT)
    yield found
    found.force(None)


@pytest.mark.usefixtures("appearance")
@pytest.mark.parametrize("large", [False, True])
def test_what_stands_in_one_line_is_as_high(qtbot: QtBot, *, large: bool) -> None:
    parts: list[QWidget] = [
        line_edit("Amount", "5.00"),
        drop_down("Account"),
        DayField("Day"),
        DateRange(lambda: dt.date(2026, 3, 1)),
        button("Save list…"),
        primary_button("Import"),
    ]
    for each in parts:
        qtbot.addWidget(each)
        each.show()
    if large:
        with in_large_letters():
            heights = {each.sizeHint().height() for each in parts}
    else:
        heights = {each.sizeHint().height() for each in parts}
    assert len(heights) == 1, heights


def test_a_chip_keeps_its_height_when_another_is_chosen(
    qtbot: QtBot, qapp: QApplication, appearance: Appearance
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line = QHBoxLayout(window)
    chips = [choice_button("In the books", "chip"), choice_button("In the shop", "chip")]
    for each in chips:
        line.addWidget(each)
    window.show()
    window.resize(600, 100)
    chips[0].setChecked(True)
    qapp.processEvents()
    # With another theme Qt takes the least height of each anew, as it is now, and keeps it.
    appearance.force(DARK)
    chips[1].setChecked(True)
    qapp.processEvents()
    assert chips[0].height() == chips[1].height()


@pytest.mark.usefixtures("appearance")
def test_a_list_to_choose_from_has_room_for_its_widest_words(qtbot: QtBot) -> None:
    field = drop_down("Kind")
    qtbot.addWidget(field)
    field.addItems(["All kinds", "Sale paid at checkout"])
    field.setCurrentIndex(1)
    field.resize(field.sizeHint())
    room = field.width() - 10 - arrow_room()
    assert cut_account(field.fontMetrics(), field.currentText(), room) == "Sale paid at checkout"


@pytest.mark.usefixtures("appearance")
def test_what_is_typed_lies_over_neither_corner_nor_icon(qtbot: QtBot) -> None:
    field = DayField("Day")
    qtbot.addWidget(field)
    field.resize(260, 40)
    field.show()
    with in_large_letters():
        inside = field.lineEdit().geometry()
        assert inside.left() >= 6
        assert inside.right() < field.width() - grown(16) - 7


@pytest.mark.usefixtures("appearance")
def test_the_words_of_a_day_stay_off_its_calendar_wherever_qt_places_them(qtbot: QtBot) -> None:
    field = DayField("Day")
    qtbot.addWidget(field)
    field.show()
    inside = field.lineEdit()

    def ends() -> int:
        return field.width() - inside.geometry().right() - 1

    assert ends() >= arrow_room()
    # Qt places the line edit anew, and keeps no more than its own arrow's room free.
    field.setFrame(not field.hasFrame())
    field.setCalendarPopup(False)
    field.setCalendarPopup(True)
    assert ends() >= arrow_room()
    with in_large_letters():
        field.resize(field.sizeHint())
        assert ends() >= arrow_room()
    field.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert ends() >= arrow_room()
