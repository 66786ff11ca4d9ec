"""Goes through a window with Tab and back with Shift+Tab, and compares the way with how the window is read.

How it is read is judged by what lies where on the screen, not by how it was laid out: of two parts beside
each other the leading one comes first, of two above each other the upper one, and what is in a part stays
together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import cast

from PySide6.QtCore import QCoreApplication, QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHeaderView, QWidget

STEPS_AT_MOST = 400


@dataclass(frozen=True)
class TabWalk:
    """What the keyboard came to, in the order of Tab and in that of Shift+Tab, each widget once."""

    forward: tuple[QWidget, ...]
    back: tuple[QWidget, ...]

    @property
    def reached(self) -> set[QWidget]:
        return {*self.forward, *self.back}

    def faults(self, expected: Sequence[QWidget]) -> Iterator[str]:
        """Where it does not go as the window is read; `expected` is all that takes the keyboard by Tab."""
        missed = [each for each in expected if each not in set(self.forward)]
        if missed:
            yield f"Tab turns back at {described(self.forward[-1]) if self.forward else 'once'}"
        yield from (f"Tab passes over {described(each)}" for each in missed)
        yield from (
            f"Tab leads to {described(each)}, which is hidden or disabled"
            for each in self.forward
            if not each.isVisible() or not each.isEnabled()
        )
        around = self._from_the_first()
        for one, after in pairwise(around):
            if _is_read_before(after, one):
                yield f"Tab leads from {described(one)} to {described(after)}, which is read before it"
        if self.back[:1] + self.back[:0:-1] != self.forward:
            yield f"Shift+Tab does not go back: {_first_difference(self.back, self.forward)}"

    def _from_the_first(self) -> tuple[QWidget, ...]:
        """The way around, begun at what is read first, wherever the keyboard was."""
        if not self.forward:
            return ()
        first = 0
        for place in range(1, len(self.forward)):
            if _is_read_before(self.forward[place], self.forward[first]):
                first = place
        return self.forward[first:] + self.forward[:first]


def walk_by_tab(window: QWidget) -> TabWalk:
    """Press Tab until it has been everywhere, and Shift+Tab the same; the focus is put back afterwards."""
    # What a person does comes in turns of the event loop of its own.
    QCoreApplication.processEvents()
    before = cast("QWidget | None", window.focusWidget())
    # Not from where it was: that may be a place that Tab does not lead to.
    QTest.keyClick(window if before is None else before, Qt.Key.Key_Tab)
    start = cast("QWidget | None", window.focusWidget())
    forward = _pressed(window, Qt.KeyboardModifier.NoModifier)
    if start is not None:
        start.setFocus(Qt.FocusReason.OtherFocusReason)
    back = _pressed(window, Qt.KeyboardModifier.ShiftModifier)
    if before is not None:
        before.setFocus(Qt.FocusReason.OtherFocusReason)
    return TabWalk(tuple(forward), tuple(back))


def _pressed(window: QWidget, modifier: Qt.KeyboardModifier) -> list[QWidget]:
    """What the keyboard comes to until it is where it began, or where it was before."""
    way: dict[QWidget, None] = {}
    last: QWidget | None = None
    key = Qt.Key.Key_Backtab if modifier is Qt.KeyboardModifier.ShiftModifier else Qt.Key.Key_Tab
    for _press in range(STEPS_AT_MOST):
        focus = cast("QWidget | None", window.focusWidget())
        # In a field of a date Tab goes from day to month to year.
        if focus is None or (focus in way and focus is not last):
            break
        way[focus] = None
        last = focus
        QTest.keyClick(focus, key, modifier)
    return list(way)


def tabbed(shown: Sequence[QWidget]) -> list[QWidget]:
    """All on show that is to be reached by Tab: of several of which one is chosen, that one."""
    return [each for each in shown if each.isEnabled() and each.focusProxy() is None and _takes_tab(each)]


def _takes_tab(widget: QWidget) -> bool:
    if isinstance(widget, QAbstractButton) and widget.isCheckable():
        beside = [each for each in mates(widget) if each.isVisible() and each.isEnabled()]
        if len(beside) > 1 and any(each.isChecked() for each in beside):
            return widget.isChecked()
        if len(beside) > 1:
            return widget is beside[0]
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def mates(button: QAbstractButton) -> set[QAbstractButton]:
    """The others of its group; Tab leads to one of them, arrows to the rest."""
    group = cast("QButtonGroup | None", button.group())
    if group is not None:
        return set(group.buttons()) if group.exclusive() else set()
    around = button.parentWidget()
    if button.autoExclusive() and around is not None:
        return {each for each in around.findChildren(QAbstractButton) if each.autoExclusive()}
    return set()


def described(widget: QWidget) -> str:
    around = widget.parentWidget()
    return f"{type(widget).__name__} {widget.accessibleName()!r} in {type(around).__name__}"


def _is_read_before(one: QWidget, other: QWidget) -> bool:
    """Whether one is read before the other, by where they, or the parts they are in, lie on the screen."""
    here, there = _apart(one, other)
    if here is there:
        # One is inside the other and read after it, but for titles: they stand above the rows around them.
        outer = one if one.isAncestorOf(other) else other
        return (one is outer) is not isinstance(other if one is outer else one, QHeaderView)
    a, b = _on_screen(here), _on_screen(there)
    is_beside = a.right() > b.right() if one.isRightToLeft() else a.left() < b.left()
    if a.bottom() <= b.top() or b.bottom() <= a.top():
        return a.top() < b.top() and (is_beside or not _in_columns(here, there))
    return is_beside


def _in_columns(one: QWidget, other: QWidget) -> bool:
    """Whether nothing beside them reaches across between them: then each column is read whole."""
    a, b = sorted((_on_screen(one), _on_screen(other)), key=QRect.left)
    around = one.parentWidget()
    beside = around.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly) if around else []
    both = a.united(b)
    lying = (_on_screen(each) for each in beside if each.isVisible() and not each.isWindow())
    shown = [each for each in lying if each.top() <= both.bottom() and both.top() <= each.bottom()]
    gaps = {a.right(), *(each.right() for each in shown if a.right() <= each.right() < b.left())}
    crossed = {gap for gap in gaps for each in shown if each.left() <= gap < each.right()}
    return a.right() < b.left() and bool(gaps - crossed)


def _apart(one: QWidget, other: QWidget) -> tuple[QWidget, QWidget]:
    """The two widgets around them that lie in one; twice the same where one is inside the other."""
    ways = [list(reversed(list(_outwards(each)))) for each in (one, other)]
    for here, there in zip(*ways, strict=False):
        if here is not there:
            return here, there
    return one, one


def _outwards(widget: QWidget) -> Iterator[QWidget]:
    each: QWidget | None = widget
    while each is not None:
        yield each
        each = None if each.isWindow() else each.parentWidget()


def _on_screen(widget: QWidget) -> QRect:
    return QRect(widget.mapToGlobal(QPoint(0, 0)), widget.size())


def _first_difference(back: Sequence[QWidget], forward: Sequence[QWidget]) -> str:
    turned = [*back[:1], *back[:0:-1]]
    for one, other in zip(turned, forward, strict=False):
        if one is not other:
            return f"{described(one)} instead of {described(other)}"
    return f"{len(turned)} instead of {len(forward)}"
