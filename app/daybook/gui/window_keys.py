"""The keys of the main window itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication

from daybook.gui.keyboard import keep_keyboard
from daybook.gui.keys import hear
from daybook.gui.nav import page_key
from daybook.gui.panes import go_to_pane

if TYPE_CHECKING:
    from daybook.gui.main_window import MainWindow


def hear_window_keys(window: MainWindow) -> None:
    """Pages by their numbers and one after the other, parts of the window, the list of keys, and the end."""
    for number, button in enumerate(window.nav.buttons.values(), 1):
        # Of the button, so that a page which is not there is not heard.
        QShortcut(page_key(number), button, button.click)
    hear("settings", window, window.nav.buttons["settings"].click)
    hear("next_page", window, lambda: _turn_page(window, 1))
    hear("page_before", window, lambda: _turn_page(window, -1))
    hear("next_pane", window, lambda: go_to_pane(window.nav, window.later.on_show, 1))
    hear("pane_before", window, lambda: go_to_pane(window.nav, window.later.on_show, -1))
    hear("shortcuts", window, lambda: _show_keys(window))
    hear("quit", window, window.end)
    app = QApplication.instance()
    if isinstance(app, QApplication):
        keep_keyboard(app)


def _turn_page(window: MainWindow, step: int) -> None:
    """Show the page after or before the one on show, of those there are; after the last comes the first."""
    shown = [button for button in window.nav.buttons.values() if not button.isHidden()]
    at = next((place for place, button in enumerate(shown) if button.isChecked()), 0)
    shown[(at + step) % len(shown)].click()


def _show_keys(window: MainWindow) -> None:
    from daybook.gui.keys_window import KeysWindow  # noqa: PLC0415 - not before it is wanted

    KeysWindow(window).show()
