"""What Qt's wizard leaves no hook for: a bar above everything, and its layout without margins."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLayout, QWidget, QWizard

from daybook.gui.parts.layouts import parts_of
from daybook.gui.parts.practice_bar import PracticeBar
from daybook.gui.parts.turned import from_right_to_left
from daybook.wording import say

BARS = ("example", "practice", "company")
_FOOTER = (9, 13, 32, 14)
"""The words of the quiet button begin below the steps' brand, the primary one ends with the page's cards."""


class WizardFrame:
    """Keeps one of the practice bars above Qt's own layout, which knows no place above its side widget."""

    def __init__(self, wizard: QWizard) -> None:
        self._wizard = wizard
        self._shown = ""
        self._bars = {name: PracticeBar(say(f"wizard.bar.{name}"), "", wizard) for name in BARS}
        for bar in self._bars.values():
            bar.hide()

    def show_bar(self, name: str) -> None:
        """Show the bar of this name, none for ''."""
        self._shown = name
        self.place()

    def place(self) -> None:
        """Lay bar and wizard out one above the other."""
        width, height, top = self._wizard.width(), self._wizard.height(), 0
        for name, bar in self._bars.items():
            bar.setVisible(name == self._shown)
            if name == self._shown:
                top = bar.sizeHint().height()
                bar.setGeometry(0, 0, width, top)
                bar.raise_()
        inside = self._inside()
        if inside is not None:
            inside.setGeometry(0, top, width, height - top)

    def tighten(self) -> None:
        """Take away the margins that Qt leaves around side widget, page and buttons."""
        beside = _parent(self._wizard.sideWidget())
        page = _parent(self._wizard.page(self._wizard.pageIds()[0]))
        for around in (beside, page):
            if around is not None:
                # Modern style paints pages in the base colour; ours stand on the window's.
                around.setPalette(QPalette())
                _set_margins(around)
        # A name for each step: the layout's Python half dies with that of its widget.
        inside = self._inside()
        grid = inside.layout() if inside is not None else None
        if grid is None:
            return
        for buttons in parts_of(grid):
            if isinstance(buttons, QLayout):
                left, top, right, bottom = _FOOTER
                first, last = (right, left) if from_right_to_left() else (left, right)
                buttons.setContentsMargins(first, top, last, bottom)
                buttons.setSpacing(8)

    def _inside(self) -> QWidget | None:
        """Return the widget that carries Qt's layout."""
        return _parent(_parent(self._wizard.sideWidget()))


def _parent(widget: QWidget | None) -> QWidget | None:
    return widget.parentWidget() if widget is not None else None


def _set_margins(widget: QWidget) -> None:
    layout = widget.layout()
    if layout is not None:
        layout.setContentsMargins(0, 0, 0, 0)
