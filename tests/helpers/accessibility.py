"""What a window tells those who do not see it or use no mouse, and what is wrong with that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeVar, cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QDialog,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollBar,
    QTableView,
    QWidget,
    QWizard,
)

from helpers.tab_walk import mates, tabbed, walk_by_tab

W = TypeVar("W", bound=QWidget)
Role = QAccessible.Role
CONTROLS = frozenset(
    {
        Role.Button,
        Role.ButtonMenu,
        Role.CheckBox,
        Role.ComboBox,
        Role.EditableText,
        Role.Link,
        Role.List,
        Role.PageTab,
        Role.ProgressBar,
        Role.RadioButton,
        Role.Slider,
        Role.SpinBox,
        Role.Table,
        Role.Tree,
    }
)
"""What has to have a name."""

WHOLE = frozenset(
    {Role.ComboBox, Role.EditableText, Role.List, Role.ScrollBar, Role.SpinBox, Role.Table, Role.Tree}
)
"""What speaks for its parts."""

NO_ROLE = frozenset({Role.Client, Role.NoRole, Role.Pane, Role.Grouping})
"""What a screen reader says nothing about; not for what takes the keyboard."""


def accessibility_faults(window: QWidget) -> list[str]:
    """Controls without a name, of a wrong role, out of the keyboard's reach; keys that mean two things.

    And where Tab does not go as one reads.
    """
    walk = walk_by_tab(window)
    shown = shown_in(window)
    return [
        *_nameless(window, shown),
        *_wrong_roles(shown),
        *_out_of_reach(window, walk.reached),
        *walk.faults(tabbed(shown)),
        *_double_keys(window, shown),
        *_deaf_to_enter(window, shown),
    ]


def tree(of: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """Everything on show; what speaks for its parts is not entered."""
    for place in range(of.childCount()):
        child = cast("QAccessibleInterface | None", of.child(place))
        if child is None or child.state().invisible:
            continue
        yield child
        if child.role() not in WHOLE:
            yield from tree(child)


def _tree(window: QWidget) -> Iterator[QAccessibleInterface]:
    return tree(QAccessible.queryAccessibleInterface(window))


def _nameless(window: QWidget, shown: Sequence[QWidget]) -> Iterator[str]:
    if not window.windowTitle():
        yield "the window has no title"
    for each in _tree(window):
        if each.role() in CONTROLS and not each.text(QAccessible.Text.Name).strip():
            yield f"no name: {_described(each)}"
    for view in _of_kind(shown, QTableView):
        for column in range(view.model().columnCount() if view.model() is not None else 0):
            if not _title(view, column):
                yield f"no title: column {column} of {view.accessibleName()!r}"


def _title(view: QTableView, column: int) -> str:
    if view.horizontalHeader().isHidden() or view.isColumnHidden(column):
        return "not shown"
    roles = (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole)
    found = (view.model().headerData(column, Qt.Orientation.Horizontal, role) for role in roles)
    return next((str(text) for text in found if text), "")


def _wrong_roles(shown: Sequence[QWidget]) -> Iterator[str]:
    for button in _of_kind(shown, QAbstractButton):
        is_one_of = button.autoExclusive() or len(mates(button)) > 1
        role = QAccessible.queryAccessibleInterface(button).role()
        if button.isCheckable() and is_one_of and role not in {Role.RadioButton, Role.PageTab}:
            yield f"one of several, but not said so: {_named(button)}"
    for widget in shown:
        takes_keyboard = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isEnabled()
        if not takes_keyboard or widget.focusProxy() is not None or isinstance(widget, QHeaderView):
            continue
        role = QAccessible.queryAccessibleInterface(widget).role()
        # An area that scrolls is its content with a name, and arrows move it.
        scrolls = isinstance(widget, QAbstractScrollArea) and bool(widget.accessibleName())
        if role in NO_ROLE and not scrolls and not _part_of_a_whole(widget):
            yield f"takes the keyboard, but is nothing: {_named(widget)}"


def _out_of_reach(window: QWidget, reached: set[QWidget]) -> Iterator[str]:
    for each in _tree(window):
        control = each.object()
        if each.role() not in CONTROLS or not isinstance(control, QWidget) or each.state().disabled:
            continue
        if each.role() is Role.ProgressBar or not control.isEnabled() or control in reached:
            continue
        if isinstance(control, QAbstractButton) and reached.intersection(mates(control)):
            continue
        yield f"Tab does not lead there: {_described(each)}"


def _double_keys(window: QWidget, shown: Sequence[QWidget]) -> Iterator[str]:
    keys = Counter(key for key in _keys(window, shown) if key)
    for key, times in keys.items():
        if times > 1:
            yield f"{times} things for {key}"


def _deaf_to_enter(window: QWidget, shown: Sequence[QWidget]) -> Iterator[str]:
    """A small window in which Enter does nothing; of the wizard the page knows what it does."""
    if isinstance(window, QDialog) and not isinstance(window, QWizard):
        buttons = _of_kind(shown, QPushButton)
        if not any(each.isDefault() for each in buttons):
            yield f"Enter does nothing in {window.windowTitle()!r}"


def _keys(window: QWidget, shown: Sequence[QWidget]) -> Iterator[str]:
    """Every key that would be answered now."""
    for shortcut in window.findChildren(QShortcut):
        if shortcut.isEnabled() and _is_heard(shortcut):
            yield from (each.toString() for each in QShortcut.keys(shortcut))
    for action in window.findChildren(QAction):
        owner = action.parent()
        if isinstance(owner, QWidget) and owner.isVisible():
            yield from (each.toString() for each in action.shortcuts())
    words = [button.text() for button in _of_kind(shown, QAbstractButton)]
    words += [label.text() for label in _of_kind(shown, QLabel) if _names_another(label)]
    yield from (QKeySequence.mnemonic(text).toString() for text in words)


def _names_another(label: QLabel) -> bool:
    return cast("QWidget | None", label.buddy()) is not None


def _is_heard(shortcut: QShortcut) -> bool:
    owner = shortcut.parent()
    if not isinstance(owner, QWidget) or not owner.isVisible():
        return False
    # One that hears its own widget alone meets no other.
    return shortcut.context() is not Qt.ShortcutContext.WidgetShortcut


def shown_in(window: QWidget) -> list[QWidget]:
    """Everything on show, looked for once: a window has thousands of parts, most of them on hidden pages."""
    whole = window.window()
    parts: list[QWidget] = window.findChildren(QWidget)
    return [part for part in parts if part.isVisible() and part.window() is whole]


def _of_kind(shown: Sequence[QWidget], kind: type[W]) -> list[W]:
    return [part for part in shown if isinstance(part, kind)]


def _part_of_a_whole(widget: QWidget) -> bool:
    around = widget.parentWidget()
    while around is not None:
        if QAccessible.queryAccessibleInterface(around).role() in WHOLE or isinstance(around, QScrollBar):
            return True
        around = around.parentWidget()
    return False


def _named(thing: QObject) -> str:
    text = thing.accessibleName() if isinstance(thing, QWidget) else ""
    around = thing.parent()
    return f"{type(thing).__name__} {text!r} in {type(around).__name__}"


def _described(each: QAccessibleInterface) -> str:
    control = cast("QObject | None", each.object())
    name = each.text(QAccessible.Text.Name)
    return f"{each.role().name} {name!r}, {_named(control) if control is not None else 'no widget'}"
