"""The Overview's parts and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from daybook.gui.errors import Notices
from daybook.gui.fonts import Type
from daybook.gui.help.button import HelpButton
from daybook.gui.orders.progress_strip import ProgressStrip
from daybook.gui.orders.shop_picker import ShopPicker
from daybook.gui.overview.figure_list import FigureList
from daybook.gui.overview.sales_card import SalesCard, SalesWords
from daybook.gui.overview.tile import Tile
from daybook.gui.parts.button import button
from daybook.gui.parts.card import Card, Ground
from daybook.gui.parts.layouts import clear
from daybook.gui.parts.text import Elided, Text
from daybook.services.sheets.sales import daily_sales_sheet, monthly_sales_sheet
from daybook.wording import format_date, say
from daybook.wording.sheets import month_words

if TYPE_CHECKING:
    from daybook.gui.parts.empty import EmptyState
    from daybook.services.ledger.overview import Bar

_LETTERS_FOR_FOUR = 120
"""A page narrower than so many letters has its tiles two by two, and its cards below each other."""
_EVERY = 5


class OverviewView(QWidget):
    """Lays the parts out and gives way where room is short; it knows no service."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.about = Elided("", Type.CAPTION, "text2")
        self.notices = Notices()
        self.elsewhere: EmptyState | None = None
        """What stands in place of the figures where the ledger is elsewhere."""
        self.pending = Tile("hourglass", "wait", say("overview.pending"))
        self.needs_you = Tile("triangle-alert", "warn", say("overview.needs_you"))
        self.failed = Tile("octagon-x", "err", say("overview.failed"))
        self.refunds = Tile("undo-2", "warn", say("overview.refunds"))
        self.by_day = SalesCard(
            say("overview.sales_by_day"), SalesWords(_day_tick, _day_name, daily_sales_sheet)
        )
        self.by_month = SalesCard(
            say("overview.sales_by_month"), SalesWords(_month_tick, _month_name, monthly_sales_sheet)
        )
        self.on_its_way = FigureList(
            say("overview.on_its_way"), say("overview.on_its_way_about"), with_bars=True
        )
        self.tax_owed = FigureList(say("overview.tax_owed"), say("overview.tax_about"), with_bars=False)
        self.rounding = FigureList(say("overview.rounding"), say("overview.rounding_about"), with_bars=False)
        self.refunded = FigureList(say("overview.refunds"), say("overview.refunds_about"), with_bars=False)
        self.strip = ProgressStrip()
        self.strip.hide()
        self._four: bool | None = None
        self._lay_out()

    @property
    def tiles(self) -> tuple[Tile, ...]:
        """The tiles that are on show, left to right."""
        # A tile that has no place yet counts as hidden to Qt: only of refunds the page says so itself.
        pending = (self.pending,) if self.elsewhere is None else ()
        refunds = () if self.refunds.isHidden() else (self.refunds,)
        return (*pending, self.needs_you, self.failed, *refunds)

    def _lay_out(self) -> None:
        inner = Ground("window")
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(10)
        # As high as on pages that have buttons there: the title does not jump from page to page.
        head.addStrut(button("").sizeHint().height())
        head.addWidget(Text(say("overview.title"), Type.PAGE))
        head.addWidget(HelpButton("overview"))
        head.addWidget(self.about, 1)
        self.shops = ShopPicker()
        head.addWidget(self.shops)
        column.addLayout(head)
        column.addWidget(self.notices)
        self.warnings = QVBoxLayout()
        self.warnings.setSpacing(12)
        column.addLayout(self.warnings)
        self._tiles = QGridLayout()
        self._tiles.setSpacing(12)
        column.addLayout(self._tiles)
        self._column = column
        column.addLayout(self._make_cards(), 1)
        area = QScrollArea()
        area.setProperty("plain", "true")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addWidget(self.strip)

    def _make_cards(self) -> QBoxLayout:
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setSpacing(12)
        charts = QVBoxLayout()
        charts.setSpacing(12)
        charts.addWidget(self.by_day)
        charts.addWidget(self.by_month)
        charts.addStretch(1)
        self.lists = QWidget()
        lists = QVBoxLayout(self.lists)
        lists.setContentsMargins(0, 0, 0, 0)
        lists.setSpacing(12)
        for card in (self.on_its_way, self.tax_owed, self.refunded, self.rounding):
            lists.addWidget(card)
        lists.addStretch(1)
        self._cards.addLayout(charts, 11)
        self._cards.addWidget(self.lists, 6)
        return self._cards

    def leave_ledger_to(self, elsewhere: EmptyState) -> None:
        """Show `elsewhere` in place of the figures; documents are approved there, so none waits here."""
        self.elsewhere = elsewhere
        self.pending.hide()
        card = Card()
        card.content.addWidget(elsewhere)
        self._column.insertWidget(self._column.indexOf(self._cards), card, 1)
        self._column.setStretchFactor(self._cards, 0)

    def show_warnings(self, warnings: list[QWidget]) -> None:
        """Show these notices above the tiles."""
        clear(self.warnings)
        for warning in warnings:
            self.warnings.addWidget(warning)

    def place_tiles(self) -> None:
        """Put the tiles side by side, or two by two."""
        four = self.width() > _LETTERS_FOR_FOUR * self.fontMetrics().averageCharWidth()
        columns = len(self.tiles) if four else 2
        for place, tile in enumerate(self.tiles):
            self._tiles.addWidget(tile, place // columns, place % columns)
        for column in range(4):
            self._tiles.setColumnStretch(column, 1 if column < columns else 0)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._cards.setDirection(across if four else down)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose four or two beside each other."""
        super().resizeEvent(event)
        self.place_tiles()


def _day_tick(place: int, bar: Bar) -> str:
    is_first = bar.start.day == 1 or place == 0
    if is_first:
        return say("orders.day_and_month", day=str(bar.start.day), month=_month(bar))
    return str(bar.start.day) if bar.start.day % _EVERY == 0 else ""


def _day_name(bar: Bar) -> str:
    return format_date(bar.start)


def _month_tick(_place: int, bar: Bar) -> str:
    return _month(bar)


def _month_name(bar: Bar) -> str:
    return month_words(bar.start)


def _month(bar: Bar) -> str:
    return say("wording.months").split()[bar.start.month - 1]
