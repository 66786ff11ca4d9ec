"""Small tags behind a cell's text: framed words, or icons alone where the column is narrow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from daybook.gui.appearance import theme
from daybook.gui.fonts import Type, font
from daybook.gui.growth import grown
from daybook.gui.icons import icon_pixmap
from daybook.gui.parts.turned import turned, turned_square

_ICON = 14
_GAP = 5
_PADDING = 5
_PLAIN = int(Qt.TextFlag.TextSingleLine)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something worth knowing about a row: an icon and a word, either of which tells it alone."""

    icon: str
    word: str


@dataclass(frozen=True, slots=True)
class Marked:
    """The text of a cell and the marks behind it."""

    text: str
    marks: tuple[Mark, ...]


def draw_marked(painter: QPainter, area: QRect, marked: Marked, ink: str, quiet: str) -> None:
    """Draw the text in the colour token `ink`, the marks in `quiet`; the painter has the text's font."""
    words = QFontMetrics(font(Type.CAPTION))
    widths = [words.horizontalAdvance(mark.word) + 2 * _PADDING for mark in marked.marks]
    text_width = painter.fontMetrics().horizontalAdvance(marked.text)
    if text_width + sum(widths) + _GAP * len(widths) <= area.width():
        _text(painter, area, marked.text, ink)
        left = area.left() + text_width + _GAP
        for mark, width in zip(marked.marks, widths, strict=True):
            frame = turned(QRect(left, area.top(), width, area.height()), area)
            _framed(painter, frame, mark.word, quiet)
            left += width + _GAP
        return
    room = (grown(_ICON) + _GAP) * len(marked.marks)
    _text(painter, turned(area.adjusted(0, 0, -room, 0), area), marked.text, ink)
    _icons(painter, area, marked.marks, quiet)


def _text(painter: QPainter, area: QRect, text: str, ink: str) -> None:
    painter.setPen(theme().color(ink))
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter) | _PLAIN, shown)


def _framed(painter: QPainter, area: QRect, word: str, quiet: str) -> None:
    painter.save()
    painter.setFont(font(Type.CAPTION))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme().color(quiet), 1))
    height = painter.fontMetrics().height() + 2
    top = area.top() + (area.height() - height) / 2
    painter.drawRoundedRect(QRectF(area.left() + 0.5, top, area.width() - 1, height), 4, 4)
    painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter) | _PLAIN, word)
    painter.restore()


def _icons(painter: QPainter, area: QRect, marks: Sequence[Mark], quiet: str) -> None:
    ratio = painter.device().devicePixelRatio()
    side = grown(_ICON)
    left = area.right() + 1 - (side + _GAP) * len(marks) + _GAP
    for mark in marks:
        picture = icon_pixmap(mark.icon, quiet, side, ratio)
        top = area.top() + (area.height() - side) // 2
        painter.drawPixmap(turned_square(left, top, side, area), picture)
        left += side + _GAP
