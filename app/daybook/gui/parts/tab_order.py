"""The widgets that Tab reaches, as a page is laid out. Qt's own order is that in which they were made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QLayout, QTableView, QWidget

from daybook.gui.parts.layouts import parts_of

_DOWN: Final = "read-down"
_TAB: Final = Qt.FocusPolicy.TabFocus.value


def put_in_order(window: QWidget) -> list[QWidget]:
    """Have Tab go through a window as it is read now, and Shift+Tab the same way back; what it leads to."""
    parts = list(in_order(window))
    # First, because Qt moves nothing that takes no focus at all.
    for part in parts:
        _take_tab(part)
    for part, after in pairwise(parts):
        QWidget.setTabOrder(part, after)
    return parts


def in_order(top: QWidget) -> Iterator[QWidget]:
    """Every widget below `top` that Tab reaches now, as they are laid out: line by line, part by part."""
    for child in _children(top):
        if child.isWindow():
            continue
        titles = child.horizontalHeader() if isinstance(child, QTableView) else None
        if titles is not None and titles.isVisible() and _is_tabbed(titles):
            # They stand above the rows, inside the table.
            yield titles
        if _is_tabbed(child):
            yield child
        yield from (each for each in in_order(child) if each is not titles)


def read_down(grid: QGridLayout) -> None:
    """Have a grid read column by column, each from its top to its end."""
    grid.setProperty(_DOWN, True)  # noqa: FBT003 - Qt's own signature


def mates(button: QAbstractButton) -> list[QAbstractButton]:
    """Those of which one is chosen, this one among them; empty where it stands for itself."""
    if not button.isCheckable():
        return []
    group = cast("QButtonGroup | None", button.group())
    if group is not None:
        return list(group.buttons()) if group.exclusive() else []
    around = button.parentWidget()
    if not button.autoExclusive() or around is None:
        return []
    beside: list[QAbstractButton] = around.findChildren(
        QAbstractButton, options=Qt.FindChildOption.FindDirectChildrenOnly
    )
    return [each for each in beside if each.autoExclusive() and each.isCheckable() and each.group() is None]


def _is_tabbed(widget: QWidget) -> bool:
    if not widget.isEnabled() or widget.focusProxy() is not None:
        return False
    beside = mates(widget) if isinstance(widget, QAbstractButton) else []
    if len(beside) > 1:
        # Its own policy tells nothing: Qt takes Tab from all but the one it was at.
        return widget is _chosen(beside)
    return bool(widget.focusPolicy().value & _TAB)


def _chosen(beside: list[QAbstractButton]) -> QAbstractButton | None:
    """Of several of which one is chosen Tab leads to that one; Qt would lead to the one it was at last."""
    usable = [each for each in beside if each.isVisible() and each.isEnabled()]
    return next((each for each in usable if each.isChecked()), usable[0] if usable else None)


def _take_tab(widget: QWidget) -> None:
    """Let Tab lead to this one of several, and to none of the others."""
    for each in mates(widget) if isinstance(widget, QAbstractButton) else []:
        policy = each.focusPolicy().value
        wanted = policy | _TAB if each is widget else policy & ~_TAB
        if wanted != policy:
            each.setFocusPolicy(Qt.FocusPolicy(wanted))


def _children(widget: QWidget) -> list[QWidget]:
    """What is inside as it is laid out; what lies there by itself comes where it is met."""
    inside: list[QObject] = widget.children()
    shown = [each for each in inside if isinstance(each, QWidget) and each.isVisible()]
    layout = widget.layout()
    ordered = _laid_out(layout, shown) if layout is not None else []
    known = set(map(id, ordered))
    for child in shown:
        if id(child) not in known:
            place = next((at for at, each in enumerate(ordered) if _is_before(child, each)), len(ordered))
            ordered.insert(place, child)
    return ordered


def _is_before(one: QWidget, other: QWidget) -> bool:
    """Whether one of two beside or above each other is read first."""
    here, there = one.geometry(), other.geometry()
    if here.bottom() < there.top() or there.bottom() < here.top():
        return here.top() < there.top()
    return here.right() > there.right() if one.isRightToLeft() else here.left() < there.left()


def _laid_out(layout: QLayout, widgets: Sequence[QWidget]) -> list[QWidget]:
    """Those of the widgets that a layout holds, in its order; those of layouts inside it too."""
    parts = parts_of(layout, widgets)
    if isinstance(layout, QGridLayout):
        parts.sort(key=lambda each: _place(layout, layout.indexOf(each)))
    found: list[QWidget] = []
    for each in parts:
        found += _laid_out(each, widgets) if isinstance(each, QLayout) else [each]
    return found


def _place(grid: QGridLayout, index: int) -> tuple[int, int]:
    # It is typed as an object.
    row, column, *_spans = cast("tuple[int, int, int, int]", grid.getItemPosition(index))
    return (column, row) if grid.property(_DOWN) else (row, column)
