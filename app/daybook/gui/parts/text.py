"""Labels. What they show is always plain text."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from daybook.gui.fonts import Type, set_type
from daybook.gui.parts.figure_side import FLUSH_RIGHT
from daybook.gui.parts.polish import set_property
from daybook.gui.parts.turned import from_right_to_left
from daybook.wording import say

_LETTERS = 10


class Text(QLabel):
    """One piece of plain text in a type role and a tone (a text token of the theme)."""

    def __init__(
        self, text: str = "", kind: Type = Type.BODY, tone: str = "text", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        set_type(self, kind)
        self.setProperty("tone", tone)
        self.setText(text)
        if from_right_to_left():
            # Qt sets Latin words and figures alone from the left, be what is around them where it may.
            self.setAlignment(FLUSH_RIGHT)

    def set_tone(self, tone: str) -> None:
        """Change the colour to another token."""
        set_property(self, "tone", tone)


class Paragraph(Text):
    """Text of several lines, broken where the width asks for it; can be selected with the mouse."""

    def __init__(
        self, text: str = "", kind: Type = Type.BODY, tone: str = "text2", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, kind, tone, parent)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class Breaking(Text):
    """On one line where there is room, broken where there is not even room for so many `letters`."""

    def __init__(
        self,
        text: str = "",
        kind: Type = Type.BODY,
        tone: str = "text",
        parent: QWidget | None = None,
        *,
        letters: int = 26,
    ) -> None:
        super().__init__(text, kind, tone, parent)
        self._letters = letters
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Return room for one line; Qt would ask for a few short ones."""
        return QSize(self._whole(), self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """Return room for one line, or where it is long for some letters and the longest word."""
        least = super().minimumSizeHint()
        some = max(self._letters * self.fontMetrics().averageCharWidth(), least.width())
        return QSize(min(self._whole(), some), self.fontMetrics().height())

    def _whole(self) -> int:
        return self.fontMetrics().horizontalAdvance(self.text()) + 2


class Elided(Text):
    """One line that is cut with an ellipsis where it does not fit; the whole text is its tooltip then."""

    def __init__(
        self, text: str = "", kind: Type = Type.BODY, tone: str = "text", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, kind, tone, parent)
        self._hint = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_hint(self, hint: str) -> None:
        """Say more in the tooltip, below the whole text where that is cut; what it says is never markup."""
        self._hint = hint
        self._tell()

    def minimumSizeHint(self) -> QSize:
        """Return room for a few letters."""
        metrics = self.fontMetrics()
        return QSize(metrics.averageCharWidth() * 4, metrics.height())

    def sizeHint(self) -> QSize:
        """Return room for the whole text."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text()) + 2, metrics.height() + 2)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as tooltip only where it is cut."""
        super().resizeEvent(event)
        self._tell()

    def _tell(self) -> None:
        cut = self.fontMetrics().horizontalAdvance(self.text()) > self.width()
        self.setToolTip(plain_tooltip("\n".join(filter(None, (self.text() if cut else "", self._hint)))))

    def what_fits(self, width: int) -> str:
        """Return the text, cut where `width` pixels are too few for it."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, width)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        # Not `style().drawItemText`, which does the same: QStyle with all its names takes 10 ms of the start.
        painter.setPen(self.palette().color(self.foregroundRole()))
        where = int(self.alignment() | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
        painter.drawText(self.rect(), where, self.what_fits(self.width()))


class AccountText(Elided):
    """The name of an account or of what goes there, cut so that what tells it from others stays."""

    def minimumSizeHint(self) -> QSize:
        """Return room for as many letters as tell one account from another."""
        metrics = self.fontMetrics()
        wanted = min(metrics.averageCharWidth() * _LETTERS, metrics.horizontalAdvance(self.text()))
        return QSize(wanted, metrics.height())

    def what_fits(self, width: int) -> str:
        """Return the text without its beginning, or cut in the middle, where it is too long."""
        return cut_account(self.fontMetrics(), self.text(), width)


class AccountName(AccountText):
    """The same in lines below each other; on one, and cut, only where its longest word has no room."""

    def __init__(
        self, text: str = "", kind: Type = Type.BODY, tone: str = "text", parent: QWidget | None = None
    ) -> None:
        super().__init__(text, kind, tone, parent)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """Return the height of its lines."""
        return self.fontMetrics().height() if self._is_cut(width) else super().heightForWidth(width)

    def sizeHint(self) -> QSize:
        """Return room for one line."""
        return QSize(super().sizeHint().width(), self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole name as tooltip only where it is cut."""
        super().resizeEvent(event)
        self.setToolTip(plain_tooltip(self.text()) if self._is_cut(self.width()) else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw its lines, or what fits on one."""
        if self._is_cut(self.width()):
            super().paintEvent(event)
        else:
            QLabel.paintEvent(self, event)

    def _is_cut(self, width: int) -> bool:
        metrics = self.fontMetrics()
        return max(map(metrics.horizontalAdvance, self.text().split()), default=0) > width


def cut_account(metrics: QFontMetrics, words: str, width: int) -> str:
    """Cut "2202 Tax collected - Texas (Shipping)" to "2202 … Texas (Shipping)": its end tells most.

    A name without a dash is cut in its middle.
    """
    if metrics.horizontalAdvance(words) <= width:
        return words
    head, dash, tail = words.partition(" - ")
    code = head.partition(" ")[0]
    shorter = f"{code} … {tail}" if code.isdecimal() else f"… {tail}"
    if dash and metrics.horizontalAdvance(shorter) <= width:
        return shorter
    if dash:
        return metrics.elidedText(shorter, Qt.TextElideMode.ElideRight, width)
    return metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, width)


def plain_tooltip(text: str) -> str:
    """The text so that a tooltip shows it as it is: a joiner nobody sees keeps Qt from finding a tag."""
    return text.replace("<", "<\N{WORD JOINER}")


def with_key(words: str, shown: str) -> str:
    """A tooltip that names a key."""
    return plain_tooltip(say("keys.hint", deed=words, keys=shown))
