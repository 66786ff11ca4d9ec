"""Where the parts of the Overview stand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from daybook.gui.appearance import theme
from daybook.gui.overview.bar_chart import BarChart, ChartBar
from daybook.gui.overview.view import OverviewView
from daybook.selftest.sizes import in_large_letters


def middle(view: OverviewView, card: QWidget, title: str) -> int:
    [label] = [each for each in card.findChildren(QLabel) if each.text() == title]
    return label.mapTo(view, label.rect().center()).y()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_titles_of_cards_beside_each_other_stand_in_one_line(qtbot: QtBot) -> None:
    view = OverviewView()
    qtbot.addWidget(view)
    view.resize(1107, 800)
    view.show()
    qtbot.waitUntil(
        lambda: middle(view, view.by_day, "Sales by day") == middle(view, view.on_its_way, "Money on its way")
    )


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_highest_figure_of_a_scale_is_not_cut_in_large_letters(qtbot: QtBot) -> None:
    with in_large_letters():
        chart = BarChart("Sales")
        qtbot.addWidget(chart)
        chart.resize(400, 200)
        chart.show_bars([ChartBar("1", "1 March", Decimal(1000))], "USD")
        chart.show()
        picture = chart.grab().toImage()
    ground = QColor(picture.pixelColor(picture.width() - 1, 0))
    assert ground != theme().color("muted")
    # Letters that are cut begin in the first row of points.
    assert all(picture.pixelColor(x, 0) == ground for x in range(picture.width()))
