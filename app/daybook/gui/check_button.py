"""The navigation's foot: whether Daybook checks for orders on its own, and when next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from daybook.gui.appearance import theme
from daybook.gui.fonts import Type, font
from daybook.gui.growth import grown
from daybook.gui.nav_button import NavButton
from daybook.gui.parts.text import plain_tooltip
from daybook.wording import say

_TOP: Final = 5
_ICON: Final = 16


@dataclass(frozen=True, slots=True)
class ShopCheck:
    """One shop: when it is checked next (UTC), None for never; what its last check met, '' for nothing.

    `prefix` is its order prefix, which names it where room is short.
    """

    name: str
    next_at: dt.datetime | None
    is_enabled: bool = True
    trouble: str = ""
    prefix: str = ""


class CheckButton(NavButton):
    """Says of the checks for orders "Stopped", or "Running" with the time of the next; a click is for them.

    That word is there however narrow the window is: below the icon where there is no room beside it.
    """

    def __init__(self) -> None:
        super().__init__(say("checking.foot"), "pause")
        self.setCheckable(False)
        self._state = self._next = ""
        self.show_stopped()

    @property
    def words(self) -> str:
        """What it says, whole."""
        return self.accessibleName()

    def show_stopped(self) -> None:
        """Say that nothing is checked."""
        self._show("pause", say("checking.stopped"), "", say("checking.stopped_whole"))

    def show_running(self, shops: Sequence[ShopCheck]) -> None:
        """Say when the next check is, on this computer's clock, and of which shop where there are several."""
        checked = [each for each in shops if each.next_at is not None]
        first = min(checked, key=lambda each: (each.next_at is None, each.next_at), default=None)
        beside = _beside(first, _clock(first.next_at), shops) if first is not None else ""
        icon = "triangle-alert" if any(each.trouble for each in checked) else "refresh-cw"
        self._show(icon, say("checking.running"), beside, _running(shops))

    def show_checking(self, shop: ShopCheck, shops: Sequence[ShopCheck]) -> None:
        """Say that a check of `shop`, one of `shops`, is under way."""
        if len(shops) > 1:
            whole = f"{say('checking.now_shop', shop=shop.name)} {_of_each(shops)}"
        else:
            whole = say("checking.now_whole")
        beside = _beside(shop, say("checking.now"), shops)
        self._show("loader-circle", say("checking.running"), beside, whole)

    def set_narrow(self, *, narrow: bool) -> None:
        """Show the word below the icon, without the time; all of it stays in the tooltip."""
        whole = self.words
        super().set_narrow(narrow=narrow)
        self.setToolTip(plain_tooltip(whole))

    def _show(self, icon_name: str, word: str, beside: str, whole: str) -> None:
        self._icon_name, self._state, self._next = icon_name, word, beside
        self.setAccessibleName(whole)
        self.setToolTip(plain_tooltip(whole))
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for either word, so that the navigation keeps its width when checking starts."""
        size = super().sizeHint()
        metrics = QFontMetrics(font(Type.CAPTION))
        if not self._narrow:
            return QSize(size.width(), size.height() + metrics.height())
        words = (say("checking.stopped"), say("checking.running"))
        wide = max(metrics.horizontalAdvance(word) for word in words) + 4
        return QSize(max(size.width(), wide), _below_icon() + metrics.height() + 4)

    def minimumSizeHint(self) -> QSize:
        """Return what the word needs."""
        return self.sizeHint() if self._narrow else super().minimumSizeHint()

    def _icon_place(self) -> QPoint:
        place = super()._icon_place()
        line = self._line()
        beside = line.y() + (line.height() - grown(_ICON)) // 2
        return QPoint(place.x(), _TOP if self._narrow else beside)

    def _draw_narrow(self, painter: QPainter, token: str) -> None:
        painter.setFont(font(Type.CAPTION))
        painter.setPen(theme().color(token))
        below = self.rect().adjusted(0, _below_icon(), 0, -2)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), self._state)

    def _draw_words(self, painter: QPainter, token: str, *, chosen: bool) -> None:
        """Draw what it is about, and below it how that stands."""
        above = self._line()
        below = above.translated(0, above.height())
        below.setHeight(QFontMetrics(font(Type.CAPTION)).height())
        upright = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self.font())
        painter.setPen(theme().color("onselect" if chosen else token))
        painter.drawText(above, int(upright | Qt.AlignmentFlag.AlignLeft), self._word)
        painter.setFont(font(Type.CAPTION))
        painter.drawText(below, int(upright | Qt.AlignmentFlag.AlignLeft), self._state)
        painter.setPen(theme().color("muted"))
        painter.drawText(below, int(upright | Qt.AlignmentFlag.AlignRight), self._next)

    def _line(self) -> QRect:
        """Where the first of the two lines stands; both together are in the middle."""
        first, second = self.fontMetrics().height(), QFontMetrics(font(Type.CAPTION)).height()
        place = self._words_place()
        return QRect(place.x(), (self.height() - first - second) // 2, place.width(), first)


def _below_icon() -> int:
    return _TOP + grown(_ICON) + 3


def _beside(shop: ShopCheck, words: str, shops: Sequence[ShopCheck]) -> str:
    return f"{shop.prefix} {words}" if len(shops) > 1 else words


def _running(shops: Sequence[ShopCheck]) -> str:
    if len(shops) > 1:
        return f"{say('checking.running_shops')} {_of_each(shops)}"
    only = shops[0]
    return f"{say('checking.running_whole', time=_clock(only.next_at))} {only.trouble}".strip()


def _of_each(shops: Sequence[ShopCheck]) -> str:
    return " ".join(_of_one(each) for each in shops)


def _of_one(shop: ShopCheck) -> str:
    if shop.next_at is not None:
        words = say("checking.shop_next", shop=shop.name, time=_clock(shop.next_at))
        return f"{words} {shop.trouble}".strip()
    return say("checking.shop_stopped" if shop.is_enabled else "checking.shop_off", shop=shop.name)


def _clock(moment: dt.datetime | None) -> str:
    return f"{moment.astimezone():%H:%M}" if moment is not None else ""
