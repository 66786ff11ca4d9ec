"""Edges, widths and words that the pages of the setup share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QLabel, QListWidgetItem, QStyleOptionViewItem, QVBoxLayout, QWidget

from daybook.gui.growth import words_at
from daybook.gui.help.contents import FoundList
from daybook.gui.help.found_look import AROUND, WHERE
from daybook.gui.icons import icon
from daybook.gui.keys import GROUPS
from daybook.gui.keys_window import KeysWindow
from daybook.gui.parts.button import choice_button
from daybook.gui.parts.fold import Fold
from daybook.gui.parts.text import Paragraph
from daybook.gui.setup_pages.facts import Facts
from daybook.gui.setup_pages.indicators import TickBox
from daybook.gui.setup_pages.scroll import Inside, PageScroll, PartScroll
from daybook.wording import say

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LONG = "What is said here is so long that it takes several lines on a narrow page. " * 6


def shown(widget: QWidget, qtbot: QtBot, width: int, height: int) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    with qtbot.waitExposed(widget):
        widget.show()


def column(*parts: QWidget) -> Inside:
    inside = Inside()
    layout = QVBoxLayout(inside)
    layout.setContentsMargins(0, 0, 0, 0)
    for part in parts:
        layout.addWidget(part)
    return inside


def test_the_words_of_a_fold_begin_where_those_of_a_tick_box_do(qtbot: QtBot) -> None:
    fold, box = Fold("More choices"), TickBox("More choices")
    around = column(fold, box)
    shown(around, qtbot, 400, 120)
    metrics = fold.head.fontMetrics()
    begins = fold.head.sizeHint().width() - metrics.horizontalAdvance(fold.head.text().strip())
    assert abs(begins - words_at()) <= 2


def test_a_fold_shows_what_fits_of_its_words_and_says_all_of_them(qtbot: QtBot) -> None:
    fold = Fold("Bank transfer, cheque, purchase order & more")
    around = column(fold)
    shown(around, qtbot, 600, 60)
    assert fold.head.text().strip() == "Bank transfer, cheque, purchase order && more"
    around.resize(180, 60)
    qtbot.waitUntil(lambda: fold.head.text().endswith("…"))
    assert fold.head.accessibleName() == "Bank transfer, cheque, purchase order & more"
    assert fold.head.toolTip() == "Bank transfer, cheque, purchase order & more"
    around.resize(600, 60)
    qtbot.waitUntil(lambda: not fold.head.text().endswith("…"))


def test_the_icon_of_a_chosen_line_has_the_colour_of_its_words(qtbot: QtBot) -> None:
    made = choice_button("Shop", "nav", icon_name="store")
    qtbot.addWidget(made)
    assert made.icon().cacheKey() == icon("store", "text").cacheKey()
    made.setChecked(True)
    assert made.icon().cacheKey() == icon("store", "onselect").cacheKey()


def test_a_page_is_as_wide_with_its_bar_as_without(qtbot: QtBot) -> None:
    inside = column(Paragraph(LONG))
    page = PageScroll(inside)
    shown(page, qtbot, 400, 600)
    assert page.verticalScrollBar().maximum() == 0
    without = inside.width()
    page.resize(400, 60)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() > 0)
    assert inside.width() == without


def test_a_page_keeps_its_sides_whether_or_not_its_bar_is_there(qtbot: QtBot) -> None:
    page = PageScroll(column())
    qtbot.addWidget(page)
    margins = page.margins(32, 26, 12)
    assert margins.right() + page.verticalScrollBar().sizeHint().width() == margins.left() == 32


def test_a_part_that_stands_on_a_scrolling_page_is_whole(qtbot: QtBot) -> None:
    words = Paragraph(LONG)
    part = PartScroll(column(words))
    shown(part, qtbot, 300, 60)
    assert part.minimumSizeHint().height() < words.heightForWidth(300)
    part.show_whole(whole=True)
    assert part.minimumSizeHint().height() >= words.heightForWidth(part.viewport().width())


def test_a_fact_goes_on_below_and_no_code_is_broken(qtbot: QtBot) -> None:
    facts = Facts()
    facts.show_facts([("Items", "JF-TOWEL-RUS, JF-BALM, JF-MUG-MOS")])
    shown(facts, qtbot, 200, 80)
    value = facts.findChildren(QLabel)[-1]
    assert value.wordWrap()
    assert value.height() > value.fontMetrics().height()
    assert value.text().replace("\N{WORD JOINER}", "") == "JF-TOWEL-RUS, JF-BALM, JF-MUG-MOS"
    assert "-\N{WORD JOINER}" in value.text()


def test_what_keys_are_for_begins_in_one_line(qtbot: QtBot) -> None:
    window = KeysWindow()
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    labels = {label.text(): label for label in window.findChildren(QLabel)}

    def begins(name: str) -> int:
        return labels[say(f"keys.{name}")].mapTo(window, QPoint(0, 0)).x()

    half = len(GROUPS) // 2
    for groups in (GROUPS[:half], GROUPS[half:]):
        assert len({begins(key.name) for group in groups for key in group.keys}) == 1


@pytest.mark.parametrize("words", ["short", LONG])
def test_a_place_that_was_found_is_as_high_as_its_words(words: str, qtbot: QtBot) -> None:
    found = FoundList()
    item = QListWidgetItem(words, found)
    item.setData(WHERE, "Money: Payouts")
    item.setData(AROUND, words)
    shown(found, qtbot, 260, 400)
    look = found.itemDelegate()
    index: QModelIndex = found.model().index(0, 0)
    line = found.fontMetrics().height()
    high = look.sizeHint(QStyleOptionViewItem(), index).height()
    assert high > 2 * line
    assert (high > 6 * line) is (words == LONG)
    assert item.data(Qt.ItemDataRole.DisplayRole) == words
