"""What Qt tells screen readers of areas that scroll, mended.

A screen reader asks how many parts an area has, and then for each of them; when a scroll bar has gone in
between, Qt 6.12 reads past the end of its list and the program ends (`QAccessibleAbstractScrollArea::child`).
Other widgets look before they answer, so areas are told of as those are.
"""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

_MENDED = frozenset({"QScrollArea", "QAbstractScrollArea"})


def mend_scroll_areas() -> None:
    """Tell of scroll areas in the mended way from now on. Takes some ms, so call it after the first paint."""
    QAccessible.installFactory(_told_as)


def _told_as(class_name: str, told_of: QObject) -> QAccessibleInterface | None:
    if class_name not in _MENDED or not isinstance(told_of, QWidget):
        return None
    from PySide6.QtWidgets import QAccessibleWidget  # noqa: PLC0415 - only where somebody listens

    return QAccessibleWidget(told_of, QAccessible.Role.Client)
