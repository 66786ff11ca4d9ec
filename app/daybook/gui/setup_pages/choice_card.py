"""One of several equal choices, as a card that behaves like a radio button."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget

from daybook.gui.appearance import theme
from daybook.gui.fonts import Type, font
from daybook.gui.growth import grown
from daybook.gui.icons import icon_pixmap
from daybook.gui.parts.turned import turned, turned_square

_PADDING = 14
_ICON = 22
_UNDER_ICON = 7
_DOT = 16
_INNER = 3
_WIDTH = 220
_LEAST_WIDTH = 160
_LEAST_HEIGHT = 90
_ONE_LINE = 100_000
_BROKEN = int(Qt.TextFlag.TextWordWrap)


class ChoiceCard(QRadioButton):
    """A radio button drawn as a card: icon, words, and more words below them, broken where they must be.

    Both are plain text.
    """

    def __init__(self, icon_name: str, title: str, below: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._icon = icon_name
        self._below = below
        self.setAccessibleDescription(below)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Return room for the icon and two lines."""
        return QSize(_WIDTH, self._height(_ONE_LINE))

    def minimumSizeHint(self) -> QSize:
        """Return the same height, and the width of the longest word: a word is not broken."""
        widest = max(
            QFontMetrics(font(kind)).horizontalAdvance(word)
            for kind, words in ((Type.STRONG, self.text()), (Type.CAPTION, self._below))
            for word in words.split()
        )
        return QSize(max(_LEAST_WIDTH, widest + 2 * _PADDING), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """Return that broken words need more height."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return what the words need at this width."""
        return self._height(width - 2 * _PADDING)

    def hitButton(self, position: QPoint) -> bool:
        """Accept a click anywhere on the card."""
        return self.rect().contains(position)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be clicked."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Stop showing it."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw frame, icon, dot and the words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_frame(painter)
        self._draw_dot(painter)
        side = grown(_ICON)
        pixmap = icon_pixmap(self._icon, "accent", side, self.devicePixelRatioF())
        painter.drawPixmap(turned_square(_PADDING, _PADDING - 1, side, self.rect()), pixmap)
        width = self.width() - 2 * _PADDING
        title, below = self._heights(width)
        top = _PADDING + side + _UNDER_ICON
        self._draw_words(painter, QRect(_PADDING, top, width, title), Type.STRONG, "text", self.text())
        under = QRect(_PADDING, top + title + 1, width, below)
        self._draw_words(painter, under, Type.CAPTION, "text2", self._below)

    def _draw_frame(self, painter: QPainter) -> None:
        chosen = self.isChecked()
        colors = theme()
        width = 2.0 if chosen or self.hasFocus() else 1.0
        edge = "fill" if chosen else "accent" if self.hasFocus() else "edge"
        ground = "soft" if chosen else "hover" if self.underMouse() else "base"
        painter.setPen(QPen(colors.color(edge), width))
        painter.setBrush(colors.color(ground))
        inset = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), 7, 7)

    def _draw_dot(self, painter: QPainter) -> None:
        colors = theme()
        side = grown(_DOT)
        square = QRectF(self.width() - _PADDING - side, _PADDING, side, side)
        centre = turned(square, QRectF(self.rect())).center()
        painter.setPen(QPen(colors.color("fill" if self.isChecked() else "edge"), 1.2))
        painter.setBrush(colors.color("fill" if self.isChecked() else "base"))
        painter.drawEllipse(centre, side / 2, side / 2)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.color("onfill"))
            painter.drawEllipse(centre, grown(_INNER), grown(_INNER))

    def _draw_words(self, painter: QPainter, where: QRect, kind: Type, token: str, text: str) -> None:
        painter.setFont(font(kind))
        painter.setPen(theme().color(token))
        painter.drawText(where, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | _BROKEN, text)

    def _height(self, room: int) -> int:
        above = _PADDING + grown(_ICON) + _UNDER_ICON
        return max(_LEAST_HEIGHT, above + sum(self._heights(room)) + 1 + _PADDING)

    def _heights(self, room: int) -> tuple[int, int]:
        """How high the words and those below them are, broken at `room` pixels."""
        return _broken(Type.STRONG, self.text(), room), _broken(Type.CAPTION, self._below, room)


def _broken(kind: Type, text: str, room: int) -> int:
    within = QRect(0, 0, max(room, 1), _ONE_LINE)
    return QFontMetrics(font(kind)).boundingRect(within, _BROKEN, text).height()
