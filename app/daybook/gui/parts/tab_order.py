"""The widgets that Tab reaches, as a page is laid out. Qt's own order is that in which they were made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QLayout, QWidget


def in_order(top: QWidget) -> Iterator[QWidget]:
    """Every widget below `top` that Tab reaches now, as they are laid out: line by line, part by part."""
    for child in _children(top):
        if child.isWindow() or not child.isVisible():
            continue
        if child.isEnabled() and child.focusProxy() is None and _is_tabbed(child):
            yield child
        yield from in_order(child)


def _is_tabbed(widget: QWidget) -> bool:
    """Of several of which one is chosen Tab leads to that one; Qt would lead to the one it was at last."""
    group = widget.group() if isinstance(widget, QAbstractButton) and widget.isCheckable() else None
    if group is not None and group.exclusive() and group.checkedButton() is not None:
        # Its own policy tells nothing: Qt takes Tab from all but the one it was at.
        return widget is group.checkedButton()
    return bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)


def _children(widget: QWidget) -> list[QWidget]:
    layout = widget.layout()
    laid_out = list(_laid_out(layout)) if layout is not None else []
    known = set(map(id, laid_out))
    inside: list[QObject] = widget.children()
    return laid_out + [each for each in inside if isinstance(each, QWidget) and id(each) not in known]


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    places = range(layout.count())
    if isinstance(layout, QGridLayout):
        positions = {place: _row_and_column(layout, place) for place in places}
        ordered = sorted(places, key=positions.__getitem__)
    else:
        ordered = list(places)
    for place in ordered:
        item = layout.itemAt(place)
        widget, inner = (None, None) if item is None else (item.widget(), item.layout())
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _laid_out(inner)


def _row_and_column(grid: QGridLayout, place: int) -> tuple[int, int]:
    # It is typed as an object.
    row, column, *_spans = cast("tuple[int, int, int, int]", grid.getItemPosition(place))
    return row, column
