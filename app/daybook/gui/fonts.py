"""Type: five roles, sized relative to the system's font, never by family or pixel."""

from __future__ import annotations

from enum import Enum

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

_PROPERTY = "daybook_type"


class Type(Enum):
    """A role of text: points above the system's size, and weight."""

    CAPTION = (-1, QFont.Weight.Normal)
    LABEL = (-1, QFont.Weight.Medium)
    BODY = (0, QFont.Weight.Normal)
    STRONG = (0, QFont.Weight.DemiBold)
    LEAD = (1, QFont.Weight.Normal)
    SECTION = (1, QFont.Weight.DemiBold)
    PAGE = (5, QFont.Weight.DemiBold)
    FIGURE = (8, QFont.Weight.DemiBold)


def font(kind: Type) -> QFont:
    """The font of a role, from the application's present font."""
    base = QApplication.font()
    points, weight = kind.value
    size = base.pointSizeF()
    made = QFont(base)
    if size > 0:
        made.setPointSizeF(max(size + points, 1.0))
    made.setWeight(weight)
    return made


def set_type(widget: QWidget, kind: Type) -> None:
    """Give a widget the font of a role; it follows when the system's font changes."""
    widget.setProperty(_PROPERTY, kind.name)
    widget.setFont(font(kind))


def use_even_digits() -> None:
    """Make all digits of the application's font equally wide, where the font can."""
    base = QApplication.font()
    base.setFeature(QFont.Tag("tnum"), 1)
    QApplication.setFont(base)


def refresh_types() -> None:
    """Give every widget with a role its font again, after the system's font changed."""
    for widget in QApplication.allWidgets():
        name = widget.property(_PROPERTY)
        if isinstance(name, str):
            widget.setFont(font(Type[name]))
