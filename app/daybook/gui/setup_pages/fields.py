"""Fields of the setup pages, and how something wrong with one is shown at it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionSpinBox,
    QVBoxLayout,
    QWidget,
)

from daybook.gui.appearance import theme
from daybook.gui.fonts import Type
from daybook.gui.growth import grown
from daybook.gui.icons import icon_pixmap
from daybook.gui.parts.icon_label import IconLabel
from daybook.gui.parts.polish import set_property
from daybook.gui.parts.text import Breaking, Paragraph, cut_account
from daybook.gui.parts.turned import from_right_to_left, turned, turned_square
from daybook.wording import say

_ICON = 16
_ARROW = 12
_INSET = 6
"""Qt leaves four pixels before the words of a field with arrows; the other fields leave ten."""

_CORNER = 4
_WORDS = 10
"""Where the words of a text field begin."""


def line_edit(spoken: str, text: str = "") -> QLineEdit:
    """Return a one-line field that says `spoken` to screen readers."""
    made = QLineEdit(text)
    made.setAccessibleName(spoken)
    return made


def drop_down(spoken: str) -> QComboBox:
    """Return a list to choose from that says `spoken` to screen readers."""
    made = DropDown()
    made.setAccessibleName(spoken)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return made


class DropDown(QComboBox):
    """A list to choose from; the wheel scrolls the page instead of changing an answer unseen."""

    def sizeHint(self) -> QSize:
        """Return what Qt asks for with the room of this arrow, as high as the fields beside it."""
        return _as_high(self, super().sizeHint() + self._more())

    def minimumSizeHint(self) -> QSize:
        """Return the least width so, and the same height."""
        return _as_high(self, super().minimumSizeHint() + self._more())

    def _more(self) -> QSize:
        """What stands beside the words here, more than what Qt's own arrow takes."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        kind = QStyle.ContentsType.CT_ComboBox
        theirs = self.style().sizeFromContents(kind, option, QSize(0, 0), self).width()
        return QSize(max(0, _WORDS + arrow_room() + 1 - theirs), 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a field with an arrow: Fusion's own frame is too faint on dark grounds."""
        if self.isEditable():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        draw_field(painter, self, "chevron-down")
        words = turned(self.rect().adjusted(_WORDS, 0, -arrow_room(), 0), self.rect())
        shown = cut_account(self.fontMetrics(), self.currentText(), words.width())
        painter.setPen(theme().color("text"))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)


class DayField(QDateEdit):
    """A day with a calendar to choose it from."""

    def __init__(self, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(spoken)
        self.setCalendarPopup(True)
        self.setDisplayFormat(say("wording.long_day_field"))
        self.setKeyboardTracking(False)
        self.setMinimumWidth(220)
        self.lineEdit().setTextMargins(_INSET - _CORNER, 0, 0, 0)
        self.lineEdit().installEventFilter(self)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the field; the words are drawn by Qt's line edit inside it."""
        draw_field(QPainter(self), self, "calendar")

    def sizeHint(self) -> QSize:
        """Return what Qt asks for, what the calendar has grown by, and a gap before it."""
        return _as_high(self, super().sizeHint() + QSize(grown(_ICON) - _ICON + _INSET, 0))

    def minimumSizeHint(self) -> QSize:
        """Return the same height."""
        return _as_high(self, super().minimumSizeHint())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the words off the calendar wherever Qt places them: with each size, style and letter."""
        if event.type() in {QEvent.Type.Move, QEvent.Type.Resize} and watched is self.lineEdit():
            keep_off_icon(self, self.lineEdit())
        return super().eventFilter(watched, event)


class NumberField(QSpinBox):
    """A whole number with arrows to change it; the wheel scrolls the page."""

    def __init__(self, spoken: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(spoken)
        self.lineEdit().setTextMargins(_INSET, 0, 0, 0)

    def sizeHint(self) -> QSize:
        """Return what Qt asks for, as high as the fields beside it."""
        return _as_high(self, super().sizeHint())

    def minimumSizeHint(self) -> QSize:
        """Return the same height."""
        return _as_high(self, super().minimumSizeHint())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the field with its arrows; the number is drawn by Qt's line edit inside it."""
        painter = QPainter(self)
        draw_frame(painter, self)
        option = QStyleOptionSpinBox()
        self.initStyleOption(option)
        steps = self.stepEnabled()
        for name, part, step in (
            ("chevron-up", QStyle.SubControl.SC_SpinBoxUp, QSpinBox.StepEnabledFlag.StepUpEnabled),
            ("chevron-down", QStyle.SubControl.SC_SpinBoxDown, QSpinBox.StepEnabledFlag.StepDownEnabled),
        ):
            place = self.style().subControlRect(QStyle.ComplexControl.CC_SpinBox, option, part, self)
            token = "text2" if steps & step else "border"
            side = grown(_ARROW)
            pixmap = icon_pixmap(name, token, side, self.devicePixelRatioF())
            square = QRect(0, 0, side, side)
            square.moveCenter(place.center())
            painter.drawPixmap(square, pixmap)


def _as_high(field: QWidget, hint: QSize) -> QSize:
    """The hint with the height that the style sheet gives text fields and buttons, which stand beside it."""
    return hint.expandedTo(QSize(0, max(32, field.fontMetrics().height() + 12)))


def arrow_room() -> int:
    """How wide the end of a field is that has an icon there."""
    return grown(_ICON) + 10


def keep_off_icon(field: QWidget, inside: QLineEdit | None) -> None:
    """Let what is typed begin after the round corners of a field and end before its icon.

    The line edit in it has a ground of its own, which would lie over the frame. The icon grows with the
    letters; Qt's own does not.
    """
    if inside is None:
        return
    end = turned(QRect(field.width() - arrow_room(), 0, arrow_room(), field.height()), field.rect())
    area = inside.geometry()
    if from_right_to_left():
        area.setLeft(max(area.left(), end.right() + 1))
        area.setRight(min(area.right(), field.width() - 1 - _CORNER - 2))
    else:
        area.setLeft(max(area.left(), _CORNER + 2))
        area.setRight(min(area.right(), end.left() - 1))
    inside.setGeometry(area)


def draw_field(painter: QPainter, field: QWidget, icon_name: str) -> None:
    """Draw the frame of a field in the look of the text fields, with an icon at its end."""
    draw_frame(painter, field)
    side = grown(_ICON)
    pixmap = icon_pixmap(icon_name, "text2", side, field.devicePixelRatioF())
    left, top = field.width() - side - 7, (field.height() - side) // 2
    painter.drawPixmap(turned_square(left, top, side, field.rect()), pixmap)


def draw_frame(painter: QPainter, field: QWidget) -> None:
    """Draw the ground and the frame of a field in the look of the text fields."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colors = theme()
    wrong = field.property("state") == "error"
    width = 2.0 if field.hasFocus() or wrong else 1.0
    edge = "err" if wrong else "accent" if field.hasFocus() else "edge"
    painter.setPen(QPen(colors.color(edge), width))
    painter.setBrush(colors.color("base"))
    inset = width / 2
    painter.drawRoundedRect(QRectF(field.rect()).adjusted(inset, inset, -inset, -inset), 5, 5)


def mark_wrong(field: QWidget, *, wrong: bool) -> None:
    """Give a field the frame of an error, or take it away."""
    set_property(field, "state", "error" if wrong else "")


class LabelledField(QWidget):
    """A label, its field, and under it the sentence that says what is wrong with it."""

    def __init__(self, label: str, field: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.label = Breaking(label, Type.CAPTION, "text2")
        self.label.setBuddy(field)
        self._hint = Paragraph(hint, Type.CAPTION, "muted")
        self._hint.setVisible(bool(hint))
        self._wrong = Paragraph("", Type.CAPTION, "err")
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(IconLabel("octagon-x", "err"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._wrong, 1)
        self._wrong_line = QWidget()
        line.setContentsMargins(0, 0, 0, 0)
        self._wrong_line.setLayout(line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (self.label, field, self._hint, self._wrong_line):
            layout.addWidget(part)
        self._wrong_line.hide()

    @property
    def hint(self) -> str:
        """The line under the field, '' for none."""
        return self._hint.text()

    @property
    def wrong(self) -> str:
        """The sentence under the field, '' where nothing is wrong."""
        return self._wrong.text()

    def show_hint(self, hint: str) -> None:
        """Show another line under the field; '' for none."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))

    def show_wrong(self, sentence: str) -> None:
        """Show what is wrong with the field; '' for nothing."""
        mark_wrong(self.field, wrong=bool(sentence))
        self._wrong.setText(sentence)
        self._wrong_line.setVisible(bool(sentence))
        self.field.setAccessibleDescription(sentence)
