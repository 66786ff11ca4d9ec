"""F6: the keyboard goes from the list of pages to the page, to the panel at its side, and around."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from daybook.gui.parts.tab_order import in_order


def go_to_pane(nav: QWidget, page: QWidget | None, step: int) -> None:
    """Give the keyboard to the next part of the window, or with `step` -1 to the one before."""
    panel = getattr(page, "panel", None)
    inner = [panel] if isinstance(panel, QWidget) else []
    panes = [each for each in (nav, page, *inner) if each is not None and each.isVisible()]
    here = QApplication.focusWidget()
    # The panel is a part of its page: the innermost counts.
    at = next((place for place in reversed(range(len(panes))) if _holds(panes[place], here)), 0)
    for further in range(1, len(panes)):
        place = (at + step * further) % len(panes)
        without = panes[place + 1 :]
        target = next((each for each in _ways_in(panes[place]) if not _in_any(without, each)), None)
        if target is not None:
            reason = Qt.FocusReason.TabFocusReason if step > 0 else Qt.FocusReason.BacktabFocusReason
            target.setFocus(reason)
            return


def _ways_in(pane: QWidget) -> Iterator[QWidget]:
    """Where the keyboard may go in a part, best first: where it was, the table, then by Tab."""
    tabbed = list(in_order(pane))
    for each in (pane.focusWidget(), getattr(pane, "table", None)):
        if each in tabbed:
            yield each
    yield from tabbed


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))


def _in_any(panes: list[QWidget], widget: QWidget) -> bool:
    return any(_holds(pane, widget) for pane in panes)
