"""The steps at the wizard's side: numbers become ticks, finished ones can be clicked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from daybook.gui.appearance import theme, when_letters_change
from daybook.gui.fonts import Type, font
from daybook.gui.growth import grown
from daybook.gui.icons import icon_pixmap
from daybook.gui.parts.text import Paragraph, Text
from daybook.gui.parts.turned import turned
from daybook.resource import resource
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.services.setup.setup_answers import PageName

WIDTH = 216
_CIRCLE_AT = 12
_CIRCLE = 20
_TICK = 12
_PICTURE = 24


class StepList(QFrame):
    """One button for each page; `chosen` carries the PageName of a finished one."""

    chosen = Signal(object)

    def __init__(self, steps: Sequence[PageName], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("ground", "sunken")
        self.setAccessibleName(say("wizard.steps"))
        self._steps = tuple(steps)
        self.buttons = {step: StepButton(number, step) for number, step in enumerate(steps, 1)}
        self._fit()
        when_letters_change(self._fit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 22, 12, 24)
        layout.setSpacing(2)
        layout.addLayout(_brand())
        layout.addSpacing(10)
        for step, button in self.buttons.items():
            button.clicked.connect(lambda _checked=False, step=step: self.chosen.emit(step))
            layout.addWidget(button)
        layout.addStretch()
        self._where = Paragraph("", Type.CAPTION)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 0, 12, 0)
        foot.addWidget(self._where)
        layout.addLayout(foot)

    def _fit(self) -> None:
        self.setFixedWidth(max(button.sizeHint().width() for button in self.buttons.values()) + 24)

    def show_steps(self, current: PageName, finished: Sequence[PageName], *, locked: bool) -> None:
        """Draw: where the wizard stands and which steps may be clicked; none while `locked`."""
        for step, button in self.buttons.items():
            button.show_step(current=step is current, finished=step in finished, locked=locked)
        number = self._steps.index(current) + 1
        self._where.setText(say("wizard.where", number=number, steps=len(self._steps)))


class StepButton(QAbstractButton):
    """A number in a circle and a word; the present step has a bar at its left."""

    def __init__(self, number: int, step: PageName, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self._current = False
        self._finished = False
        self.setText(say(f"wizard.step.{step.value}"))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    @property
    def is_finished(self) -> bool:
        """Whether it shows a tick."""
        return self._finished

    def show_step(self, *, current: bool, finished: bool, locked: bool) -> None:
        """Draw one of three states."""
        self._current, self._finished = current, finished
        clickable = finished and not current and not locked
        self.setEnabled(clickable)
        self.setCursor(Qt.CursorShape.PointingHandCursor if clickable else Qt.CursorShape.ArrowCursor)
        state = "current" if current else "finished" if finished else "later"
        self.setAccessibleName(
            say(
                "wizard.step_spoken",
                step=self.text(),
                number=self._number,
                state=say(f"wizard.state.{state}"),
            )
        )
        self.update()

    def sizeHint(self) -> QSize:
        """Return the picture's width and height, more for large text."""
        words = QFontMetrics(font(Type.STRONG)).horizontalAdvance(self.text())
        high = max(36, self.fontMetrics().height() + 16, grown(_CIRCLE) + 12)
        return QSize(max(WIDTH - 24, words + _words_at() + 8), high)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a step is never squeezed."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, circle and word."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colors = theme()
        if self._current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.color("base"))
            painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
            bar = turned(QRectF(0, 0, 3, self.height()), QRectF(self.rect()))
            painter.fillRect(bar, colors.color("fill"))
        elif self.underMouse() and self.isEnabled():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colors.color("hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
        self._draw_circle(painter)
        painter.setFont(font(Type.STRONG if self._current else Type.BODY))
        painter.setPen(colors.color("text" if self._current else "text2" if self._finished else "muted"))
        words = turned(self.rect().adjusted(_words_at(), 0, -6, 0), self.rect())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.text())

    def _draw_circle(self, painter: QPainter) -> None:
        colors = theme()
        side = grown(_CIRCLE)
        centre = turned(QRectF(_CIRCLE_AT, 0, side, self.height()), QRectF(self.rect())).center()
        ticked = self._finished and not self._current
        edge = "ok" if ticked else "fill" if self._current else "edge"
        painter.setPen(QPen(colors.color(edge), 1.2))
        painter.setBrush(colors.color("fill") if self._current else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, side / 2 - 0.6, side / 2 - 0.6)
        if ticked:
            tick = grown(_TICK)
            pixmap = icon_pixmap("check", "ok", tick, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(centre.x() - tick / 2, centre.y() - tick / 2), pixmap)
            return
        painter.setFont(font(Type.LABEL))
        painter.setPen(colors.color("onfill" if self._current else "text2"))
        where = QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side)
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, str(self._number))


def _words_at() -> int:
    return _CIRCLE_AT + grown(_CIRCLE) + 10


def _brand() -> QHBoxLayout:
    line = QHBoxLayout()
    line.setContentsMargins(12, 0, 0, 0)
    line.setSpacing(10)
    line.addWidget(_Picture())
    line.addWidget(Text(say("wizard.brand"), Type.SECTION))
    line.addStretch()
    return line


class _Picture(QWidget):
    """The program's icon."""

    def __init__(self) -> None:
        super().__init__()
        self._renderer = QSvgRenderer(str(resource("app/icon.svg")))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(grown(_PICTURE), grown(_PICTURE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._renderer.render(QPainter(self), QRectF(self.rect()))
