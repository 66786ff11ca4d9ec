"""The navigation at the window's left: the shop, the pages, what waits on each."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from daybook.gui.appearance import theme
from daybook.gui.fonts import Type
from daybook.gui.icons import icon_pixmap
from daybook.gui.parts.card import Ground
from daybook.gui.parts.text import Elided, plain_tooltip
from daybook.resource import resource
from daybook.wording import format_count, say

WIDE: Final = 172
NARROW: Final = 52
_ICON: Final = 16
PAGES: Final = (
    ("overview", "layout-dashboard", "gui.page_overview", "daybook.gui.overview.page:OverviewPage"),
    ("orders", "shopping-bag", "gui.page_orders", ""),
    ("documents", "file-text", "gui.page_documents", ""),
    ("customers", "users", "gui.page_customers", "daybook.gui.customers.page:CustomersPage"),
    ("items", "package", "gui.page_items", "daybook.gui.items.pages:ItemPages"),
    ("money", "wallet", "gui.page_money", "daybook.gui.receipts.page:ReceiptsPage"),
    ("accounts", "book-open", "gui.page_accounts", "daybook.gui.reports.page:AccountsPage"),
    ("reports", "scale", "gui.page_reports", "daybook.gui.reports.page:ReportsPage"),
    ("settings", "settings", "gui.page_settings", ""),
)
"""Name, icon, words, and for a page that is made when first shown its class (see `later_pages`)."""


class NavButton(QToolButton):
    """Icon, word, and the number of what waits; only the icon where the window is narrow."""

    def __init__(self, word: str, icon_name: str) -> None:
        super().__init__()
        self.setProperty("kind", "nav")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._word = word
        self._icon_name = icon_name
        self._count = 0
        self._narrow = False
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show how much waits there; nothing for 0."""
        self._count = count
        self.setAccessibleName(f"{self._word} {format_count(count)}" if count else self._word)
        self.update()

    def set_narrow(self, *, narrow: bool) -> None:
        """Show the icon alone, the word as tooltip."""
        self._narrow = narrow
        self.setToolTip(plain_tooltip(self._word) if narrow else "")
        self.update()

    def sizeHint(self) -> QSize:
        """Return the row's size."""
        return QSize(NARROW - 16 if self._narrow else WIDE - 16, max(30, self.fontMetrics().height() + 12))

    def minimumSizeHint(self) -> QSize:
        """Return the narrow row's size."""
        return QSize(NARROW - 16, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let Qt draw the ground, all there is of a button without text; icon, word and number come on it."""
        super().paintEvent(event)
        painter = QPainter(self)
        chosen = self.isChecked()
        token = "onselect" if chosen else "text2"
        pixmap = icon_pixmap(self._icon_name, token, _ICON, self.devicePixelRatioF())
        painter.drawPixmap(10, (self.height() - _ICON) // 2, pixmap)
        if not self._narrow:
            self._draw_words(painter, token, chosen=chosen)

    def _draw_words(self, painter: QPainter, token: str, *, chosen: bool) -> None:
        shown = QFont(self.font())
        shown.setWeight(QFont.Weight.DemiBold if chosen else QFont.Weight.Normal)
        painter.setFont(shown)
        painter.setPen(theme().color(token))
        upright = Qt.AlignmentFlag.AlignVCenter
        words = QRect(36, 0, self.width() - 44, self.height())
        painter.drawText(words, int(upright | Qt.AlignmentFlag.AlignLeft), self._word)
        if self._count:
            painter.setPen(theme().color("onselect" if chosen else "muted"))
            painter.drawText(words, int(upright | Qt.AlignmentFlag.AlignRight), format_count(self._count))


class Nav(Ground):
    """`chosen` carries the page's name, as in `PAGES`."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("sunken", parent)
        self.setAccessibleName(say("gui.navigation"))
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 14, 8, 12)
        column.setSpacing(1)
        column.addLayout(self._make_head())
        column.addSpacing(10)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, NavButton] = {}
        for name, icon_name, code, _class in PAGES:
            button = NavButton(say(code), icon_name)
            button.clicked.connect(lambda _checked=False, name=name: self.chosen.emit(name))
            self._group.addButton(button)
            self.buttons[name] = button
            if name == "settings":
                column.addStretch()
            column.addWidget(button)
        self.set_narrow(narrow=False)

    def _make_head(self) -> QHBoxLayout:
        self._picture = QLabel()
        self._picture.setPixmap(_small_icon(self.devicePixelRatioF()))
        self._shop = Elided(say("gui.daybook"), Type.STRONG)
        self._books = Elided("", Type.CAPTION, "text2")
        self._names = QWidget()
        names = QVBoxLayout(self._names)
        names.setContentsMargins(0, 0, 0, 0)
        names.setSpacing(0)
        names.addWidget(self._shop)
        names.addWidget(self._books)
        line = QHBoxLayout()
        line.setContentsMargins(6, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._names, 1)
        return line

    def show_shop(self, shop: str, books: str) -> None:
        """Say whose orders go into which books."""
        self._shop.setText(shop)
        self._books.setText(books)

    def check(self, name: str) -> None:
        """Show a page as the current one; nothing is emitted."""
        self.buttons[name].setChecked(True)

    def set_narrow(self, *, narrow: bool) -> None:
        """Shrink to icons, or grow again."""
        self.setFixedWidth(NARROW if narrow else WIDE)
        self._names.setVisible(not narrow)
        for button in self.buttons.values():
            button.set_narrow(narrow=narrow)


def _small_icon(ratio: float) -> QPixmap:
    pixmap = QPixmap(str(resource("app/icon-48.png" if ratio <= 2 else "app/icon-128.png")))
    size = round(24 * ratio)
    pixmap = pixmap.scaled(
        size, size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
