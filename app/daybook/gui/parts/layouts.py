"""What is in a layout, emptying it to fill it anew, and layouts that take effect before a paint."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem

_DEEP = 4
"""Turns until the outermost layout has heard of what changed in the innermost one."""


def parts_of(layout: QLayout, among: Iterable[QObject] | None = None) -> list[QWidget | QLayout]:
    """The widgets and layouts that a layout holds, of those in `among` if it is given, in its order.

    The layout is asked where each of them is, never for its items: PySide keeps each one that it handed out
    (6.11), also when Qt has deleted it with its widget, and takes whatever comes to lie in its place for a
    QLayoutItem. An event that did ended the program.
    """
    around = layout.parentWidget()
    inside = among if among is not None else around.children() if around is not None else ()
    parts: list[QWidget | QLayout] = [
        each for each in inside if isinstance(each, QWidget) and layout.indexOf(each) >= 0
    ]
    parts += [each for each in layout.children() if isinstance(each, QLayout)]
    return sorted(parts, key=layout.indexOf)


def items_of(layout: QLayout) -> list[QLayoutItem]:
    """The same as items that tell what room they take; those of widgets are Python's own, and go with it."""
    return [each if isinstance(each, QLayout) else QWidgetItem(each) for each in parts_of(layout)]


def lay_out_now() -> None:
    """Give everything that was changed or shown its place at once, before it is painted in too little room.

    Layouts inside layouts tell of their new sizes by posted events, one turn of the event loop each: what is
    posted meanwhile waits for the next one.
    """
    for _ in range(_DEEP):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def clear(layout: QLayout) -> None:
    """Take everything out of a layout; its widgets go at once from the screen, then for good."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            clear(inner)
