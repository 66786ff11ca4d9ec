"""Emptying a layout, to fill it anew; and layouts that take effect before anything is painted."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QLayout


def lay_out_now() -> None:
    """Give everything that was changed or shown its place at once, before it is painted in too little room.

    Layouts inside layouts tell of their new sizes by posted events, one turn of the event loop each.
    """
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
