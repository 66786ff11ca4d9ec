"""The keys of the main window itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QShortcut

from daybook.gui.keys import hear
from daybook.gui.nav import page_key

if TYPE_CHECKING:
    from daybook.gui.main_window import MainWindow


def hear_window_keys(window: MainWindow) -> None:
    """Pages by their numbers, Settings, the list of keys, and the end."""
    for number, button in enumerate(window.nav.buttons.values(), 1):
        # Of the button, so that a page which is not there is not heard.
        QShortcut(page_key(number), button, button.click)
    hear("settings", window, window.nav.buttons["settings"].click)
    hear("shortcuts", window, lambda: _show_keys(window))
    hear("quit", window, window.end)


def _show_keys(window: MainWindow) -> None:
    from daybook.gui.keys_window import KeysWindow  # noqa: PLC0415 - not before it is wanted

    KeysWindow(window).show()
