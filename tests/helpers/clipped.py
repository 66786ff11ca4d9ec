"""Words on show that have less room than they need, and pages that are wider than the window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLabel,
    QPushButton,
    QScrollArea,
    QTableView,
    QToolButton,
    QWidget,
)

from daybook.gui.parts.text import Elided

SLACK: Final = 1
"""Logical pixels that rounding may take."""


def clipped(root: QWidget, room: tuple[int, int], *, tables: bool = True) -> list[str]:
    """What a person with this much room would not see whole: one line for each, by what it says.

    Text made to be cut with a tooltip (`Elided`) is none of it, nor what a scroll area scrolls to. A page
    that is to be scrolled sideways is, and of `tables` one too.
    """
    found = []
    if root.width() > room[0] or root.height() > room[1]:
        found.append(f"{root.windowTitle()!r} is {root.width()}x{root.height()} in {room[0]}x{room[1]}")
    for button in root.findChildren(QAbstractButton):
        if button.isVisible() and button.text() and not _is_icon(button):
            found += _too_small(button, button.text(), _needed(button))
    for label in root.findChildren(QLabel):
        if label.isVisible() and label.text() and not isinstance(label, Elided):
            found += _too_small(label, label.text(), _label_needs(label))
    for area in root.findChildren(QAbstractScrollArea):
        if tables or not isinstance(area, QTableView):
            found += _sideways(area)
    return found


def _is_icon(button: QAbstractButton) -> bool:
    """Whether the words of a button are for screen readers alone."""
    return (
        isinstance(button, QToolButton) and button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly
    )


def _needed(button: QAbstractButton) -> tuple[int, int]:
    """Width and height of a button's words; not its padding, which may give way."""
    metrics = button.fontMetrics()
    lines = button.text().replace("&&", "&").split("\n")
    text = max(metrics.horizontalAdvance(line) for line in lines)
    icon = 0 if button.icon().isNull() else button.iconSize().width()
    if button.hasHeightForWidth():
        return button.minimumSizeHint().width(), button.heightForWidth(button.width())
    if isinstance(button, QPushButton):
        return text + icon, metrics.height()
    return button.minimumSizeHint().width() if icon == 0 else text, metrics.height()


def _label_needs(label: QLabel) -> tuple[int, int]:
    if label.wordWrap():
        margins = label.contentsMargins()
        inside = label.contentsRect().adjusted(label.margin(), 0, -label.margin(), 0)
        flags = int(Qt.TextFlag.TextWordWrap)
        room = QRect(0, 0, max(inside.width(), 1), 100_000)
        box = label.fontMetrics().boundingRect(room, flags, label.text())
        # The room below the last line is for nothing that a letter has.
        leading = label.fontMetrics().height() // 3
        return box.width(), box.height() - leading + margins.top() + margins.bottom()
    needed = label.sizeHint()
    return needed.width(), label.fontMetrics().height()


def _too_small(widget: QWidget, words: str, needed: tuple[int, int]) -> list[str]:
    width, height = widget.width(), widget.height()
    if width + SLACK < needed[0] or height + SLACK < needed[1]:
        where = f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        return [f"{words[:60]!r} ({where}) has {width}x{height} of {needed[0]}x{needed[1]}"]
    beyond = _beyond(widget)
    return [f"{words[:60]!r} ({type(widget).__name__}) {beyond}"] if beyond else []


def _beyond(widget: QWidget) -> str:
    """Where something around the widget, other than what scrolls, cuts it off."""
    around = widget.parentWidget()
    while around is not None and not widget.isWindow():
        if isinstance(around.parentWidget(), QAbstractScrollArea):
            return ""
        corner = widget.mapTo(around, widget.rect().topLeft())
        place = QRect(corner, widget.size())
        if not around.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(place):
            return f"reaches beyond {type(around).__name__}: {place.getRect()} in {around.rect().getRect()}"
        if around.isWindow():
            return ""
        around = around.parentWidget()
    return ""


def _sideways(area: QAbstractScrollArea) -> list[str]:
    """A page or table that has to be scrolled to its side."""
    if not area.isVisible() or not isinstance(area, (QScrollArea, QTableView)):
        return []
    bar = area.horizontalScrollBar()
    wide = bar.maximum() - bar.minimum()
    if isinstance(area, QTableView):
        # Its bar may count columns.
        wide = area.horizontalHeader().length() - area.viewport().width()
    inside = area.widget() if isinstance(area, QScrollArea) else None
    if inside is not None:
        wide = max(wide, inside.width() - area.viewport().width())
    name = f"{type(area).__name__} in {type(area.parentWidget()).__name__}"
    return [f"{name} is {wide} too wide{_widest(inside)}"] if wide > SLACK else []


def _widest(inside: QWidget | None) -> str:
    """What needs the width: the widest of the parts that have no parts of their own."""
    parts = inside.findChildren(QWidget) if inside is not None else []
    leaves = [part for part in parts if part.isVisible() and not part.findChildren(QWidget)]
    needs = max(leaves, key=lambda part: part.minimumSizeHint().width(), default=None)
    if needs is None:
        return ""
    words = needs.accessibleName() or getattr(needs, "text", str)()
    return f"; {type(needs).__name__} {words[:60]!r} needs {needs.minimumSizeHint().width()}"
