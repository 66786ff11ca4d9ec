"""Parts that stand beside each other go below each other where the room or the letters ask for it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from daybook.gui.keys_window import KeysWindow
from daybook.gui.parts.card import Ground
from daybook.gui.parts.figures import Figures
from daybook.gui.parts.flow_layout import FlowRow
from daybook.gui.parts.giving_grid import GivingGrid
from daybook.gui.parts.giving_way import GivingWay
from daybook.gui.parts.notice import Notice, Tone
from daybook.gui.parts.proof_line import ProofLine
from daybook.gui.parts.question import Question
from daybook.gui.parts.rule import UprightRule
from daybook.gui.parts.scrolling import scrolling
from daybook.gui.parts.state_label import StateLabel
from daybook.gui.parts.text import Breaking, Paragraph, Text
from daybook.gui.setup_pages.check_view import Tile, Tiles
from daybook.gui.setup_pages.indicators import RadioDot, TickBox
from daybook.gui.setup_pages.scroll import Inside, Scroll
from daybook.gui.setup_pages.shop_start import ShopStart
from daybook.gui.setup_pages.your_shop import YourShop
from daybook.model.setup import Setup
from daybook.wording import Sentence
from helpers.clipped import clipped
from helpers.letters import letters


def parts(count: int, *, wide: int) -> list[QWidget]:
    made = [QWidget() for _ in range(count)]
    for part in made:
        part.setMinimumSize(wide, 20)
    return made


def lines(shown: Sequence[QWidget]) -> list[int]:
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
def test_the_second_part_of_a_flow_stays_together(qtbot: QtBot) -> None:
    window, flow = QWidget(), FlowRow(spacing=0)
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(flow)
    shown = parts(4, wide=100)
    for place, part in enumerate(shown):
        part.setFixedSize(100, 20)
        if place == 2:
            flow.line.part()
        flow.line.addWidget(part)
    window.resize(400, 200)
    window.show()
    qtbot.waitUntil(lambda: lines(shown) == [4])
    window.resize(390, 200)
    qtbot.waitUntil(lambda: lines(shown) == [2, 2])
    assert shown[2].x() == 0
    shown[2].hide()
    window.resize(290, 200)
    qtbot.waitUntil(lambda: lines([shown[0], shown[1], shown[3]]) == [2, 1])


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_proof_cuts_no_figure(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    proof = ProofLine(Decimal("1234.50"), Decimal("1234.51"), "USD", "orders.proof_posted")
    column.addWidget(proof)
    column.addStretch()
    [difference] = proof.findChildren(StateLabel)
    both = next(each for each in proof.findChildren(Text) if each.parentWidget() is proof)
    window.resize(600, 100)
    window.show()
    qtbot.waitUntil(lambda: difference.x() > both.x())
    window.resize(both.sizeHint().width() + 60, 100)
    qtbot.waitUntil(lambda: difference.y() > both.geometry().bottom())
    assert clipped(window, (window.width(), window.height())) == []


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_ways_to_begin_break_their_words_and_stand_below_each_other_in_the_end(
    qapp: QApplication, qtbot: QtBot
) -> None:
    with letters(qapp, 2.0):
        start = ShopStart(can_keep=True)
        qtbot.addWidget(start)
        start.show_way("example", (), "")
        cards = list(start.ways.values())
        start.resize(900, 1000)
        start.show()
        qtbot.waitUntil(lambda: lines(cards) == [3])
        # Beside each other they are as high as the one with the most words.
        assert len({card.height() for card in cards}) == 1
        assert max(card.heightForWidth(card.width()) for card in cards) == cards[0].height()
        assert cards[0].height() > cards[0].sizeHint().height()
        start.resize(sum(card.minimumSizeHint().width() for card in cards), 1000)
        qtbot.waitUntil(lambda: lines(cards) == [1, 1, 1])


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_words_in_a_list_of_facts_go_on_below_but_never_inside_a_code(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    figures = Figures("USD")
    column = QVBoxLayout(window)
    column.addWidget(figures)
    column.addStretch()
    figures.add_words("Items", "created: JF-TOWEL, JF-BALM, JF-MUG-MOS")
    words = figures.findChildren(Paragraph)[0]
    assert words.accessibleName() == "created: JF-TOWEL, JF-BALM, JF-MUG-MOS"
    codes = words.fontMetrics()
    window.resize(260, 200)
    window.show()
    qtbot.waitUntil(lambda: words.height() > 1.5 * codes.height())
    assert clipped(window, (260, 200)) == []
    longest = max(words.text().split(), key=codes.horizontalAdvance)
    assert words.minimumSizeHint().width() >= codes.horizontalAdvance(longest)


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


def nothing_cut(tiles: Tiles, width: int) -> bool:
    return clipped(tiles, (width, 400)) == []


LONG = "A customer's own payment term comes before the usual one"


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.parametrize("make", [TickBox, RadioDot, Breaking])
def test_long_words_are_on_one_line_where_they_fit_and_broken_where_not(
    qtbot: QtBot, make: Callable[[str], QWidget]
) -> None:
    window, part = QWidget(), make(LONG)
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.addWidget(part)
    column.addStretch()
    one_line = part.sizeHint()
    window.resize(one_line.width() + 60, 300)
    window.show()
    qtbot.waitUntil(lambda: part.height() == one_line.height())
    assert clipped(window, (window.width(), 300)) == []
    window.resize(one_line.width() // 2 + 60, 300)
    qtbot.waitUntil(lambda: part.height() > 1.5 * one_line.height() - 4)
    assert clipped(window, (window.width(), 300)) == []


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_no_figure_of_the_check_is_cut_and_lines_stand_between_figures_alone(
    qapp: QApplication, qtbot: QtBot
) -> None:
    with letters(qapp, 2.0):
        tiles = Tiles()
        qtbot.addWidget(tiles)
        tiles.show_tiles(
            [Tile(figure, "USD in all, 2 more below") for figure in ("34", "4,303.40", "2", "24 + 38")]
        )
        figures = [each for each in tiles.findChildren(Text) if not isinstance(each, Paragraph)]
        rules = tiles.findChildren(UprightRule)
        tiles.show()
        for width, first in ((1200, 1), (500, 2)):
            tiles.resize(width, 400)
            qtbot.waitUntil(partial(nothing_cut, tiles, width))
            left = min(figure.mapTo(tiles, figure.rect().topLeft()).x() for figure in figures)
            begins = [figure.mapTo(tiles, figure.rect().topLeft()).x() == left for figure in figures]
            assert begins.count(True) >= first
            assert [rule.isVisible() for rule in rules] == [not begin for begin in begins]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_what_scrolls_squeezes_no_words_beside_what_may_be_squeezed(qtbot: QtBot) -> None:
    inside = Inside()
    column = QVBoxLayout(inside)
    words, nested = Paragraph(LONG * 3), QVBoxLayout()
    nested.addWidget(Paragraph(LONG * 3))
    nested.addWidget(QPlainTextEdit())
    column.addWidget(words)
    column.addLayout(nested)
    area = Scroll(inside)
    qtbot.addWidget(area)
    area.resize(300, 120)
    area.show()
    qtbot.waitUntil(lambda: inside.height() > 120)
    assert words.height() >= words.heightForWidth(words.width())


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_what_is_not_known_of_a_shop_leaves_no_line(qtbot: QtBot) -> None:
    shop = YourShop()
    qtbot.addWidget(shop)
    shop.show_shop(replace(Setup("s"), store_name="Finch", home_currency="USD"), None)
    shop.show()
    named = [each for each in shop.findChildren(Text) if not isinstance(each, Paragraph) and each.isVisible()]
    assert [each.text() for each in named] == ["Name", "Time zone", "Currency", "Prices"]
    places = {each.mapTo(shop, each.rect().topLeft()).toTuple() for each in named}
    assert len(places) == len(named)
