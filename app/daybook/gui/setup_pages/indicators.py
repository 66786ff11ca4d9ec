"""Tick boxes and radio buttons whose frames keep their contrast in every theme; Fusion's vanish on dark."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from daybook.gui.appearance import theme, when_letters_change
from daybook.gui.fonts import Type
from daybook.gui.growth import grown, words_at
from daybook.gui.icons import icon_pixmap
from daybook.gui.parts.focus_ring import OwnRing
from daybook.gui.parts.text import Paragraph
from daybook.gui.parts.turned import from_right_to_left, turned

_SIZE = 16
_TICK = 12
_DOT = 3
_AFTER = 6
_SLACK = 2
_RING = 2
_RING_BEFORE = 6
_BROKEN = int(Qt.TextFlag.TextWordWrap)
_ENDLESS = 100_000


class TickBox(OwnRing, QCheckBox):
    """A check box, whose words go on below where they have no room."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(_may_break())

    def sizeHint(self) -> QSize:
        """Return room for box and words."""
        return _size(self)

    def minimumSizeHint(self) -> QSize:
        """Return room for the longest word."""
        return _least(self)

    def heightForWidth(self, width: int) -> int:
        """Return what the words need at this width."""
        return _height(self, width)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box, its tick and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        checked = self.isChecked()
        side = grown(_SIZE)
        box = turned(QRectF(0, (self.height() - side) / 2, side, side), QRectF(self.rect()))
        _pen(painter, self, checked=checked)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        if checked:
            inset = grown(_SIZE - _TICK) // 2
            tick = icon_pixmap("check", "onfill", side - 2 * inset, self.devicePixelRatioF())
            painter.drawPixmap(box.topLeft() + QPointF(inset, inset), tick)
        _words(painter, self)


class Below(Paragraph):
    """What a tick box means, under its words rather than under the box."""

    def __init__(self, text: str, tone: str = "text2") -> None:
        super().__init__(text, Type.CAPTION, tone)
        self._fit()
        when_letters_change(self._fit)

    def _fit(self) -> None:
        left, right = (0, words_at()) if from_right_to_left() else (words_at(), 0)
        self.setContentsMargins(left, 0, right, 0)


def meaning(box: QWidget, words: str) -> QVBoxLayout:
    """A tick box, or several, and close below it what ticking it means."""
    both = QVBoxLayout()
    both.setSpacing(1)
    both.addWidget(box)
    both.addWidget(Below(words))
    return both


class RadioDot(OwnRing, QRadioButton):
    """A radio button, whose words go on below where they have no room."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(_may_break())

    def sizeHint(self) -> QSize:
        """Return room for dot and words."""
        return _size(self)

    def minimumSizeHint(self) -> QSize:
        """Return room for the longest word."""
        return _least(self)

    def heightForWidth(self, width: int) -> int:
        """Return what the words need at this width."""
        return _height(self, width)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the circle, its dot and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        checked = self.isChecked()
        side = grown(_SIZE)
        centre = turned(QRectF(0, 0, side, self.height()), QRectF(self.rect())).center()
        _pen(painter, self, checked=checked)
        painter.drawEllipse(centre, side / 2 - 0.5, side / 2 - 0.5)
        if checked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("onfill"))
            painter.drawEllipse(centre, grown(_DOT), grown(_DOT))
        _words(painter, self)


def _pen(painter: QPainter, button: QAbstractButton, *, checked: bool) -> None:
    colors = theme()
    painter.setPen(QPen(colors.color("fill" if checked else "edge"), 1))
    ground = "fill" if checked else "hover" if button.underMouse() else "base"
    painter.setBrush(colors.color(ground))


def _words(painter: QPainter, button: QAbstractButton) -> None:
    painter.setFont(button.font())
    painter.setPen(theme().color("text" if button.isEnabled() else "muted"))
    where = turned(button.rect().adjusted(words_at(), 0, _SLACK - _AFTER, 0), button.rect())
    words = _said(button)
    painter.drawText(where, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft) | _BROKEN, words)
    if button.hasFocus():
        _ring(painter, button, button.fontMetrics().horizontalAdvance(words))


def _ring(painter: QPainter, button: QAbstractButton, words: int) -> None:
    """Two pixels of accent around the words: a ring around the button would be cut by what it lies in."""
    begins = words_at() - _RING_BEFORE
    wide = min(words_at() + words + _AFTER, button.width()) - begins
    place = turned(QRectF(begins, 0, wide, button.height()), QRectF(button.rect()))
    painter.setPen(QPen(theme().color("accent"), _RING))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 4, 4)


def _said(button: QAbstractButton) -> str:
    return button.text().replace("&&", "&")


def _size(button: QAbstractButton) -> QSize:
    metrics = button.fontMetrics()
    return QSize(words_at() + metrics.horizontalAdvance(_said(button)) + _AFTER, _high(metrics.height()))


def _least(button: QAbstractButton) -> QSize:
    metrics = button.fontMetrics()
    longest = max((metrics.horizontalAdvance(word) for word in _said(button).split()), default=0)
    return QSize(words_at() + longest + _AFTER, _high(metrics.height()))


def _height(button: QAbstractButton, width: int) -> int:
    room = QRect(0, 0, max(width - words_at() - _AFTER + _SLACK, 1), _ENDLESS)
    return _high(button.fontMetrics().boundingRect(room, _BROKEN, _said(button)).height())


def _high(words: int) -> int:
    return max(20, words + 4, grown(_SIZE) + 4)


def _may_break() -> QSizePolicy:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    return policy
