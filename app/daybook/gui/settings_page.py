"""The Settings page: hosts the setup's own pages, made when first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from daybook.services.setup.setup_answers import PageName

if TYPE_CHECKING:
    from daybook.gui.tasks import Tasks
    from daybook.gui.workplace import Workplace
    from daybook.model.setup import Setup


class SettingsPage(QWidget):
    """`changed` carries the Setup after it was saved, `match_wanted` the page whose matches are wanted.

    `store_wished` carries a StoreWish.
    """

    changed = Signal(object)
    match_wanted = Signal(str)
    store_wished = Signal(object)

    def __init__(self, place: Workplace, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from daybook.gui.setup_pages.settings import SettingsPages  # noqa: PLC0415 - not before it is wanted

        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.pages = SettingsPages(place.program, place.writing, tasks)
        self.pages.saved.connect(self.changed)
        self.pages.match_wanted.connect(self.match_wanted)
        self.pages.store_wished.connect(self.store_wished)
        column.addWidget(self.pages)

    @property
    def saved_setup(self) -> Setup:
        """The saved answers the pages were filled from."""
        return self.pages.saved_setup

    def leave(self) -> None:
        """Be hidden: unsaved answers stay in the form, but the orders go by the saved ones."""
        if self.pages.is_changed:
            self.pages.put_filter_back()

    def open(self, name: str, field: str = "") -> None:
        """Show one of the setup's pages, the keyboard at `field` if it has such a one."""
        self.pages.open(PageName(name))
        if field:
            self.pages.page_now.point_at(field)
