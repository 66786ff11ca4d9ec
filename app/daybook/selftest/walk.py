"""The way of a newcomer: wizard, trial, import, approval, table, document, settings."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QAbstractItemView

from daybook.model.table import Chip, OrderRow
from daybook.selftest.hand import Hand, WalkFailedError
from daybook.services.setup.setup_answers import PageName

if TYPE_CHECKING:
    from daybook.gui.orders.page import OrdersPage
    from daybook.gui.setup_pages.settings import SettingsPages
    from daybook.gui.start import Daybook
    from daybook.gui.wizard import SetupWizard


EARLIER: Final = timedelta(days=62)
"""How much further back the walk lists, to have something to import from the table."""


class Walk:
    """Walks one Daybook that has nothing yet, on the example shop."""

    def __init__(self, daybook: Daybook, hand: Hand) -> None:
        self._daybook = daybook
        self._hand = hand
        self.clicks_to_first_order = 0

    def through_the_wizard(self) -> None:
        """From the first page to the orders in the books. Raises WalkFailedError."""
        self._hand.wait("the wizard", lambda: self._daybook.wizard is not None)
        wizard = self._wizard()
        self._hand.click(wizard.shop.start.ways["key"])
        self._hand.wait("the key's fields", wizard.shop.input.isVisible)
        self._hand.picture(wizard, "wizard-1-shop")
        self._wrong_key(wizard)
        # A newcomer's clicks are counted from here: nobody needs a wrong key.
        self._hand.clicks = 0
        self._shop(wizard)
        self.forward(wizard, wizard.orders, "wizard-2-orders")
        self.forward(wizard, wizard.books, "wizard-3-books")
        self.forward(wizard, wizard.money, "wizard-4-money")
        self.forward(wizard, wizard.trial, "wizard-5-trial")
        self.forward(wizard, wizard.check, "wizard-6-check")
        self._press(wizard)
        result = wizard.result_page
        self._hand.wait("the import's result", lambda: result.result is not None and not result.is_working)
        self.clicks_to_first_order = self._hand.clicks
        self._hand.picture(wizard, "wizard-7-result")
        self._hand.click(result.deeds["hourglass"])
        self._hand.wait("the approval", lambda: result.approved is not None and not result.is_working)
        self._press(wizard)
        self._hand.wait("the main window", self._daybook.window.isVisible)

    def around_the_window(self) -> None:
        """Table, chips, panel, an import that runs, documents, settings. Raises WalkFailedError."""
        window, hand = self._daybook.window, self._hand
        hand.wait("the orders", lambda: window.orders is not None and window.orders.model.rowCount() > 0)
        orders = self._orders()
        self._open_first(orders, Chip.ALL)
        hand.picture(window, "orders")
        orders.show_chip(Chip.NEEDS_YOU)
        self._open_first(orders, Chip.NEEDS_YOU)
        hand.picture(window, "orders-needs-you")
        orders.show_chip(Chip.NEW)
        hand.wait("the page without orders", orders.empty.isVisible)
        hand.picture(window, "orders-empty")
        self._import_more()
        window.show_page("documents")
        documents = window.documents
        if documents is None:
            raise WalkFailedError("there is no Documents page")
        hand.wait("the documents", lambda: documents.model.rowCount() > 0)
        hand.click_cell(documents.table, 0, 1)
        hand.wait("the document", documents.panel.isVisible)
        hand.picture(window, "documents")
        window.show_page("settings")
        settings = window.settings
        if settings is None:
            raise WalkFailedError("there are no settings")
        hand.wait("the settings", lambda: settings.isVisible() and not settings.pages.page_now.is_working)
        hand.picture(window, "settings")
        self._settings_of(settings.pages, PageName.ITEMS)
        self._settings_of(settings.pages, PageName.SHIPPING)
        self._settings_of(settings.pages, PageName.CHECKING)
        self._settings_of(settings.pages, PageName.STATUSES)
        self._settings_of(settings.pages, PageName.PRODUCTS)
        self._settings_of(settings.pages, PageName.SUMMARY)
        self._settings_of(settings.pages, PageName.STORES)

    def _settings_of(self, pages: SettingsPages, name: PageName) -> None:
        self._hand.click(pages.choices[name])
        self._hand.wait(f"the settings of {name}", lambda: pages.has_come(name))
        self._hand.picture(self._daybook.window, f"settings-{name}")

    def _wrong_key(self, wizard: SetupWizard) -> None:
        """Give the example shop a key it does not know: the test says so, and nothing typed is lost."""
        program = self._daybook.program
        if program is None:
            raise WalkFailedError("nothing is open")
        address = f"{program.start_example_shop().api_root}/v3/"
        shop = wizard.shop
        self._hand.click(shop.input.other)
        shop.input.fields["api_path"].setText(address)
        shop.input.fields["token"].setText("wrong-key-of-thirty-one-letters")
        self._press(wizard)
        self._hand.wait("the refusal", lambda: shop.result is not None and not shop.is_working)
        if shop.result is None or shop.result.passed or not shop.tested.is_repairing:
            raise WalkFailedError("a wrong key passed the test")
        self._hand.picture(wizard, "wizard-1-shop-failed")
        self._hand.click(shop.tested.new_key)
        self._hand.wait("the choices", lambda: shop.key is None and not shop.is_working)

    def _import_more(self) -> None:
        """Let earlier orders in, list them, and import them all from the table."""
        place, hand = self._daybook.place, self._hand
        if place is None or place.setup.since is None:
            raise WalkFailedError("the setup has no first day")
        before = self._orders()
        self._daybook.work_by(replace(place.setup, since=place.setup.since - EARLIER))
        hand.wait("the earlier day", lambda: self._daybook.window.orders is not before)
        orders = self._orders()
        hand.click(orders.head.list_button)
        hand.wait("the earlier orders", lambda: not orders.work.is_running)
        self._show_all_of(orders, Chip.NEW)
        orders.model.tick_all()
        hand.in_light()
        hand.click(orders.head.import_button)
        hand.wait("the first of them", lambda: bool(orders.strip.results) or not orders.work.is_running)
        middle = orders.model.index(orders.model.rowCount() // 2, 1)
        orders.table.scrollTo(middle, QAbstractItemView.ScrollHint.PositionAtCenter)
        hand.glimpse(self._daybook.window, "orders-importing")
        hand.wait("the import's end", lambda: not orders.work.is_running)

    def _show_all_of(self, orders: OrdersPage, chip: Chip) -> None:
        orders.show_chip(chip)
        count = orders.chips.buttons[chip]
        self._hand.wait(
            f"the orders under {chip}",
            lambda: 0 < orders.model.rowCount() == count.count and orders.model.cells(0) is not None,
        )

    def _shop(self, wizard: SetupWizard) -> None:
        self._hand.click(wizard.shop.start.ways["example"])
        self._press(wizard)
        self._hand.wait("TEST PASSED", lambda: wizard.shop.result is not None and not wizard.shop.is_working)
        if wizard.shop.result is None or not wizard.shop.result.passed:
            raise WalkFailedError("the connection test failed")
        self._hand.picture(wizard, "wizard-1-shop-tested")

    def forward(self, wizard: SetupWizard, page: object, picture: str) -> None:
        """Press the primary button, which leads to `page`; no picture for ''. Raises WalkFailedError."""
        self._press(wizard)
        self._hand.wait(
            picture or f"{page}", lambda: wizard.page_now is page and not wizard.page_now.is_working
        )
        trouble = wizard.page_now.trouble
        if trouble is not None:
            raise WalkFailedError(f"{picture}: {trouble}")
        if picture:
            self._hand.picture(wizard, picture)

    def _press(self, wizard: SetupWizard) -> None:
        self._hand.click(wizard.primary_button())

    def _open_first(self, orders: OrdersPage, chip: Chip) -> None:
        def first() -> OrderRow | None:
            cells = orders.model.cells(0) if orders.model.rowCount() else None
            row = cells.row if cells is not None else None
            return row if row is not None and chip in (Chip.ALL, row.chip) else None

        def shown() -> bool:
            row, preview = first(), orders.panel.preview
            return row is not None and preview is not None and preview.order.order_id == row.order_id

        self._hand.wait("a row", lambda: first() is not None)
        self._hand.click_cell(orders.table, 0, 1)
        self._hand.wait("the order", lambda: orders.panel.isVisible() and shown())

    def _wizard(self) -> SetupWizard:
        if self._daybook.wizard is None:
            raise WalkFailedError("the wizard is gone")
        return self._daybook.wizard

    def _orders(self) -> OrdersPage:
        if self._daybook.window.orders is None:
            raise WalkFailedError("there is no Orders page")
        return self._daybook.window.orders
