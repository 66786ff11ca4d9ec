"""Parts in rows and columns, in fewer columns where they do not fit: for large text and narrow windows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLayout, QSizePolicy, QWidget


class GivingGrid(QWidget):
    """Up to `columns` parts stand beside each other."""

    alignment = Qt.AlignmentFlag.AlignTop
    """Where a part stands in its cell; none for one that fills it."""

    def __init__(self, columns: int, parent: QWidget | None = None, *, spacing: int = 14) -> None:
        super().__init__(parent)
        self._most = columns
        self._columns = 0
        self._parts: tuple[QWidget, ...] = ()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(spacing)
        self._grid.setVerticalSpacing(8)
        self._grid.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_parts(self, parts: Sequence[QWidget]) -> None:
        """Show these parts in this order, and no other."""
        if self._parts != tuple(parts):
            for part in self._parts:
                self._grid.removeWidget(part)
                part.setVisible(part in parts)
            self._parts = tuple(parts)
            self._columns = 0
        for part in parts:
            part.setVisible(True)
        self._choose()

    def minimumSizeHint(self) -> QSize:
        """Return the widest part's width: less would cut it."""
        width = max((_least(part) for part in self._parts), default=0)
        return QSize(width, self._grid.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose how many stand beside each other."""
        super().resizeEvent(event)
        self._choose()

    def event(self, event: QEvent) -> bool:
        """Choose anew where a part wants more or less room than before."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._choose()
        return super().event(event)

    def _choose(self) -> None:
        columns = next(
            each for each in range(self._most, 0, -1) if each == 1 or self._needed(each) <= self.width()
        )
        if columns == self._columns:
            return
        self._columns = columns
        self._arranged(columns)
        for place, part in enumerate(self._parts):
            self._grid.addWidget(part, *divmod(place, columns), self.alignment)
        for column in range(self._most):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self.updateGeometry()

    def _arranged(self, columns: int) -> None:
        """Hear that so many stand beside each other from now on."""

    def _needed(self, columns: int) -> int:
        """The width of so many columns, each as wide as its widest part."""
        widths = [0] * columns
        for place, part in enumerate(self._parts):
            widths[place % columns] = max(widths[place % columns], _least(part))
        return sum(widths) + self._grid.horizontalSpacing() * (columns - 1)


def _least(part: QWidget) -> int:
    return part.minimumSizeHint().expandedTo(part.minimumSize()).width()
