"""What Qt tells screen readers of areas that scroll, mended.

A screen reader asks how many parts an area has, and then for each of them; when a scroll bar has gone in
between, Qt 6.12 reads past the end of its list and the program ends (`QAccessibleAbstractScrollArea::child`).
Other widgets look before they answer, so areas are told of as those are.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

_MENDED = frozenset({"QScrollArea", "QAbstractScrollArea"})


class MendedScrollAreas:
    """Scroll areas are told of in the mended way until `end`. Takes some ms: not before the first paint."""

    def __init__(self) -> None:
        self._told: list[QAccessibleInterface] = []
        self._ended = False
        QAccessible.installFactory(self._told_as)

    def end(self) -> None:
        """Take back all that was told: Qt would look once more at what Python has destroyed by then."""
        self._ended = True
        for told in self._told:
            if shiboken6.isValid(told):
                QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(told))
        self._told.clear()

    def _told_as(self, class_name: str, told_of: QObject) -> QAccessibleInterface | None:
        if self._ended or class_name not in _MENDED or not isinstance(told_of, QWidget):
            return None
        from PySide6.QtWidgets import QAccessibleWidget  # noqa: PLC0415 - only where somebody listens

        told = QAccessibleWidget(told_of, QAccessible.Role.Client)
        self._told.append(told)
        return told
