"""Loads the modules of a page beside the window: to import them there would hold it for 100 ms and more.

Not before somebody wants the page, because what is loaded takes memory as long as the program runs.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Final

from PySide6.QtCore import QObject

from daybook.gui.later_pages import CLASSES
from daybook.gui.tasks import Lane, Tasks

MODULES: Final = {
    **{name: (class_name.partition(":")[0],) for name, class_name in CLASSES.items()},
    "documents": ("daybook.gui.documents.page", "daybook.gui.remembering.documents"),
    "settings": ("daybook.gui.settings_page", "daybook.gui.setup_pages.settings"),
}
"""What is loaded for each page of the navigation; a page that is not here is there from the start."""


class PageCode(QObject):
    """`when_there` does something with a page as soon as it can be made without loading anything."""

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._loading: set[str] = set()
        self._wanted = ""
        self._act: Callable[[], object] | None = None

    def when_there(self, name: str, act: Callable[[], object]) -> None:
        """Do `act`, at once where the page's modules are loaded; what waits for another page is dropped."""
        self._wanted, self._act = name, act
        if name in self._loading:
            return
        if all(module in sys.modules for module in MODULES.get(name, ())):
            self._go_on(name)
            return
        self._loading.add(name)
        self._tasks.run(
            lambda _cancel, _reporter: load(name),
            owner=self,
            lane=Lane.CODE,
            on_done=lambda _nothing: self._loaded(name),
        )

    def _loaded(self, name: str) -> None:
        self._loading.discard(name)
        self._go_on(name)

    def _go_on(self, name: str) -> None:
        act, is_wanted = self._act, name == self._wanted
        if is_wanted and act is not None:
            self._wanted, self._act = "", None
            act()


def load(name: str) -> None:
    """Import what one page is made of, in whichever thread."""
    for module in MODULES.get(name, ()):
        import_module(module)
