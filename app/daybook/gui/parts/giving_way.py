"""A line of widgets that becomes a column where the line does not fit: for large text and narrow windows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QLayoutItem, QSizePolicy, QWidget

from daybook.gui.parts.layouts import items_of


class GivingWay(QWidget):
    """Fill `line` as any box layout. `gave_way` carries whether its parts stand below each other now."""

    gave_way = Signal(bool)

    def __init__(self, spacing: int, parent: QWidget | None = None, *, scrolls: bool = False) -> None:
        """What is in it `scrolls`: then it may be lower than its parts would like."""
        super().__init__(parent)
        self._scrolls = scrolls
        self._letters: tuple[int, ...] = ()
        self.line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.setSpacing(spacing)
        self.line.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        upright = QSizePolicy.Policy.Preferred if scrolls else QSizePolicy.Policy.Minimum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, upright)

    def stand_beside(self, *letters: int) -> None:
        """Be a line only where each part has room for so many letters; words in less fall to pieces."""
        self._letters = letters

    def sizeHint(self) -> QSize:
        """Return the line's width, though it be a column now: given the room it becomes a line again."""
        hints = [item.sizeHint() for item in self._items()]
        width = sum(hint.width() for hint in hints) + self.line.spacing() * max(0, len(hints) - 1)
        return QSize(width, self.line.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return the widest widget's width: less would cut it."""
        width = max((item.minimumSize().width() for item in self._items()), default=0)
        least = self.line.minimumSize() if self._scrolls else self.line.sizeHint()
        return QSize(width, least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose line or column."""
        super().resizeEvent(event)
        self._choose()

    def event(self, event: QEvent) -> bool:
        """Choose anew where a part wants more or less room than before."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._choose()
        return super().event(event)

    def _choose(self) -> None:
        letter = self.fontMetrics().averageCharWidth()
        widths = [hint.width() for hint in self._hints()]
        for place, letters in enumerate(self._letters):
            widths[place] = max(widths[place], letters * letter)
        needed = sum(widths) + self.line.spacing() * max(0, len(widths) - 1)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wanted = across if needed <= self.width() else down
        if self.line.direction() is not wanted:
            self.line.setDirection(wanted)
            self.updateGeometry()
            self.gave_way.emit(wanted is down)

    def _hints(self) -> list[QSize]:
        """What the parts need beside each other; a line inside this one gives way after it."""
        return [
            item.sizeHint() if isinstance(item.widget(), GivingWay) else item.minimumSize()
            for item in self._items()
        ]

    def _items(self) -> list[QLayoutItem]:
        return items_of(self.line)
