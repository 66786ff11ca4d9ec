"""A layout that puts widgets beside each other and goes on in the next line where the room ends."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from daybook.gui.parts.turned import turned


class FlowLayout(QLayout):
    """Widgets keep their size hints; the height follows the width."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 6) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._second = -1
        self._gap = spacing
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def part(self) -> None:
        """Let what is added from now on stay together: it begins a line where not all fits into one."""
        self._second = len(self._items)

    def addItem(self, item: QLayoutItem) -> None:
        """Take an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, None behind the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give an item back."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Return that it wants no more than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that the height follows the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at this width."""
        return self._arrange(QRect(0, 0, width, 0), move=lambda _item, _place: None)

    def setGeometry(self, rect: QRect) -> None:
        """Put every item in its place."""
        super().setGeometry(rect)
        self._arrange(rect, move=lambda item, place: item.setGeometry(place))

    def sizeHint(self) -> QSize:
        """Return one line."""
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """Return the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, move: Callable[[QLayoutItem, QRect], None]) -> int:
        top = rect.top()
        for line in self._lines(rect.width()):
            hints = [_within(item, rect.width()) for item in line]
            left, high = rect.left(), max(hint.height() for hint in hints)
            for item, hint in zip(line, hints, strict=True):
                # A chip beside a field: their middles stand in one line.
                place = QRect(QPoint(left, top + (high - hint.height()) // 2), hint)
                move(item, turned(place, rect))
                left += hint.width() + self._gap
            top += high + self._gap
        return max(0, top - self._gap - rect.top())

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """The items of each line that is `width` wide."""
        lines: list[list[QLayoutItem]] = []
        taken = width + 1
        is_parted = self._second < 0 or self.sizeHint().width() <= width
        for place, item in enumerate(self._items):
            if not item.isEmpty():
                wide = item.sizeHint().width()
                begins = not is_parted and place >= self._second
                if begins or not lines or taken + wide > width:
                    lines.append([])
                    taken, is_parted = 0, is_parted or begins
                lines[-1].append(item)
                taken += wide + self._gap
        return lines


def _within(item: QLayoutItem, room: int) -> QSize:
    """What an item gets in a line of this width: no more than that, with the height its words need then."""
    hint = item.sizeHint()
    if hint.width() > room:
        hint.setWidth(max(room, item.minimumSize().width()))
        if item.hasHeightForWidth():
            hint.setHeight(item.heightForWidth(hint.width()))
    return hint


class FlowRow(QWidget):
    """A widget that lays its parts out so; add them to `line`."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 6) -> None:
        super().__init__(parent)
        self.line = FlowLayout(self, spacing)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class FlowGroup(FlowRow):
    """A row within another line: it stays together, and breaks where it is wider than all of that."""

    def __init__(self, parent: QWidget | None = None, *, spacing: int = 8) -> None:
        super().__init__(parent, spacing=spacing)
        policy = self.sizePolicy()
        # A layout takes a widget that ignores its width for one of no width.
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)
        self.setSizePolicy(policy)
