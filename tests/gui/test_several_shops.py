"""Several shops in the window: their page in the settings, and going from one to another."""

from __future__ import annotations

import datetime as dt
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from daybook.bootstrap import paths_for
from daybook.gui.orders.columns import SHOP
from daybook.gui.orders.page import OrdersPage
from daybook.gui.overview.page import OverviewPage
from daybook.gui.reports.page import ReportsPage
from daybook.gui.reports.topics import RECONCILIATION
from daybook.gui.setup_pages.stores import StoresPage
from daybook.gui.start import Daybook
from daybook.model.books import DocumentQuery
from daybook.model.choices import Checking
from daybook.model.posting import OrderState
from daybook.model.table import TableQuery
from daybook.services.program import Program
from daybook.services.setup.setup_answers import PageName
from daybook.services.sheets.catalogue import Span
from gui.conftest import Prepared
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import Adapters, Quiet, set_up

LONG_AGO = dt.date(2020, 1, 1)
SECOND = "second"
HARD_ORDERS = 1000
"""Up to here numbers of the example shop are those of its difficult orders."""


@pytest.fixture(scope="module")
def outlet() -> Iterator[SandboxProcess]:
    options = ("--store-hash", SECOND, "--store-name", "Finch Outlet", "--seed", "2")
    with running("--orders", "9", "--no-hard-orders", *options) as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def both(
    prepared: Prepared, outlet: SandboxProcess, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, str]:
    """The prepared directory with a second shop, listed; and that shop's key."""
    directory = tmp_path_factory.mktemp("both") / "data"
    shutil.copytree(prepared.directory, directory)
    program = opened(directory)
    setup = set_up(program, outlet, since=LONG_AGO)
    program.open_session(setup).list_orders(threading.Event(), Quiet())
    program.close()
    return directory, outlet.credentials_file.read_text(encoding="utf-8")


def opened(directory: Path) -> Program:
    return Program(Adapters(paths_for(directory, sandbox=False), is_sandbox=False, keeps_secrets=False))


@dataclass
class Desk:
    """A running window on two shops, the second one on show."""

    daybook: Daybook
    program: Program
    qtbot: QtBot

    @property
    def orders(self) -> OrdersPage:
        orders = self.daybook.window.orders
        assert orders is not None
        return orders

    def settings(self) -> StoresPage:
        self.daybook.window.show_settings(PageName.STORES)
        settings = self.daybook.window.settings
        assert settings is not None
        page = settings.pages.page_now
        assert isinstance(page, StoresPage)
        self.qtbot.waitUntil(lambda: len(page.stores) == 2 and not page.is_working)
        return page

    def save(self) -> None:
        settings = self.daybook.window.settings
        assert settings is not None
        pages = settings.pages
        self.qtbot.waitUntil(lambda: pages.is_changed)
        pages.save.click()
        self.qtbot.waitUntil(lambda: not pages.is_changed)

    def shows(self, store: str) -> bool:
        place = self.daybook.place
        return place is not None and place.setup.store == store and self.has_rows()

    def has_rows(self) -> bool:
        orders = self.daybook.window.orders
        return orders is not None and orders.model.rowCount() > 0


@pytest.fixture
def desk(
    both: tuple[Path, str], prepared: Prepared, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> Iterator[Desk]:
    shutil.copytree(both[0], tmp_path / "data")
    program = opened(tmp_path / "data")
    for setup in program.stores():
        program.provide_token(setup, both[1] if setup.store == SECOND else prepared.key)
    daybook = Daybook(qapp, lambda: program, str)
    daybook.start()
    made = Desk(daybook, program, qtbot)
    qtbot.waitUntil(lambda: made.shows(SECOND), timeout=10_000)
    yield made
    daybook.end()


def test_the_page_shows_every_shop_and_which_one_is_on_show(desk: Desk) -> None:
    page = desk.settings()
    assert [each.prefix for each in page.stores] == ["WE2", "WEB"]
    assert list(page.buttons) == ["sandbox"]
    assert page.switch.isChecked()
    assert page.description.placeholderText() == "Finch Outlet"


def test_a_shop_gets_a_name_of_your_own(desk: Desk) -> None:
    page = desk.settings()
    page.description.setText(" Market stall ")
    page.description.editingFinished.emit()
    desk.save()
    setup = desk.program.setup_of(SECOND)
    assert setup is not None
    assert setup.description == "Market stall"
    desk.qtbot.waitUntil(
        lambda: desk.daybook.place is not None and desk.daybook.place.shop_name == "Market stall"
    )


def test_a_shop_that_is_switched_off_is_not_asked(desk: Desk, outlet: SandboxProcess) -> None:
    page = desk.settings()
    page.switch.click()
    desk.save()
    desk.qtbot.waitUntil(lambda: not desk.orders._place.setup.enabled and desk.has_rows())
    outlet.clear()
    desk.daybook.window.show_page("orders")
    desk.orders.list_orders()
    desk.qtbot.waitUntil(lambda: "switched off" in desk.orders.notices.text)
    assert outlet.log() == []
    assert desk.has_rows()


def test_going_to_another_shop_shows_its_orders(desk: Desk) -> None:
    page = desk.settings()
    page.buttons["sandbox"].click()
    desk.qtbot.waitUntil(lambda: desk.shows("sandbox"), timeout=10_000)
    assert desk.settings().flow.setup.store == "sandbox"


def test_a_shop_is_removed_after_a_question_and_the_other_one_is_shown(desk: Desk) -> None:
    page = desk.settings()
    page.remove.click()
    assert page.question is not None
    ways = {button.text(): button for button in page.question.findChildren(QPushButton)}
    ways["Keep it"].click()
    assert desk.program.setup_of(SECOND) is not None
    page.remove.click()
    ways = {button.text(): button for button in page.question.findChildren(QPushButton)}
    ways["Remove the shop"].click()
    desk.qtbot.waitUntil(lambda: desk.shows("sandbox"), timeout=10_000)
    assert desk.program.setup_of(SECOND) is None
    assert desk.daybook.place is not None
    assert desk.daybook.place.reading.documents.list(DocumentQuery())


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_shop_is_added_with_the_wizard(desk: Desk) -> None:
    desk.settings().add.click()
    wizard = desk.daybook.wizard
    assert wizard is not None
    assert wizard.isVisible()
    assert wizard.flow.setup.store == ""
    wizard.close()


def choose(desk: Desk, *stores: str) -> None:
    """Tick these shops in the menu, the others not."""
    wanted = set(stores)
    picker = desk.orders.head.shops
    for store, action in picker.actions_by_store.items():
        if action.isChecked() != (store in wanted) and store in wanted:
            action.trigger()
            desk.qtbot.waitUntil(partial(is_chosen, desk, store))
    for store, action in picker.actions_by_store.items():
        if action.isChecked() and store not in wanted:
            action.trigger()
            desk.qtbot.waitUntil(partial(is_not_chosen, desk, store))
    desk.qtbot.waitUntil(
        lambda: desk.orders.model.rowCount() == total(desk, *stores) and shown_stores(desk) == wanted
    )


def is_chosen(desk: Desk, store: str) -> bool:
    return store in desk.orders.query.stores


def is_not_chosen(desk: Desk, store: str) -> bool:
    return not is_chosen(desk, store)


def total(desk: Desk, *stores: str) -> int:
    table = desk.program.open_session(desk.program.stores()[0]).table
    return sum(table.counts(TableQuery(store, "local")).total for store in stores)


def shown_stores(desk: Desk) -> set[str]:
    model = desk.orders.model
    cells = (model.cells(row) for row in range(model.rowCount()))
    return {each.row.store for each in cells if each is not None}


def new_row_of(desk: Desk, store: str) -> int:
    """The place of an ordinary new order of a shop."""
    model = desk.orders.model
    for place in range(model.rowCount()):
        cells = model.cells(place)
        row = cells.row if cells is not None else None
        is_new = row is not None and (row.store, row.state) == (store, OrderState.NEW)
        if row is not None and is_new and int(row.order_id) > HARD_ORDERS:
            return place
    raise LookupError(f"no new order of {store}")


def test_one_some_or_all_shops_are_shown(desk: Desk) -> None:
    orders = desk.orders
    assert orders.head.shops.isVisibleTo(orders)
    assert orders.head.shops.button.accessibleName() or orders.head.shops.button.text() == "Finch Outlet"
    assert orders.table.isColumnHidden(SHOP)
    orders.head.shops.every.trigger()
    everything = total(desk, SECOND, "sandbox")
    desk.qtbot.waitUntil(lambda: orders.model.rowCount() == everything)
    assert shown_stores(desk) == {SECOND, "sandbox"}
    assert not orders.table.isColumnHidden(SHOP)
    desk.qtbot.waitUntil(lambda: orders._counts.total == everything)
    choose(desk, "sandbox")
    desk.qtbot.waitUntil(lambda: orders.model.rowCount() == total(desk, "sandbox"))
    assert shown_stores(desk) == {"sandbox"}
    assert orders.table.isColumnHidden(SHOP)


def test_the_last_shop_cannot_be_taken_away(desk: Desk) -> None:
    desk.orders.head.shops.actions_by_store[SECOND].trigger()
    desk.qtbot.waitUntil(desk.orders.head.shops.actions_by_store[SECOND].isChecked)
    assert desk.orders.query.stores == (SECOND,)


def test_listing_asks_each_shop_that_is_shown(
    desk: Desk, outlet: SandboxProcess, gui_shop: SandboxProcess
) -> None:
    choose(desk, SECOND, "sandbox")
    outlet.clear()
    gui_shop.clear()
    over: list[object] = []
    desk.orders.work.ended.connect(over.append)
    desk.orders.list_orders()
    desk.qtbot.waitUntil(lambda: bool(over), timeout=20_000)
    for shop in (outlet, gui_shop):
        assert any("/v2/orders?" in entry["path"] + "?" + entry["query"] for entry in shop.log())


def test_orders_of_several_shops_are_imported_shop_by_shop(desk: Desk) -> None:
    choose(desk, SECOND, "sandbox")
    orders = desk.orders
    rows = [new_row_of(desk, store) for store in (SECOND, "sandbox")]
    numbers = {(cells.row.store, cells.row.order_id) for row in rows if (cells := orders.model.cells(row))}
    orders.model.tick(rows)
    over: list[object] = []
    orders.work.ended.connect(over.append)
    orders.import_selected()
    desk.qtbot.waitUntil(lambda: bool(over), timeout=20_000)
    documents = desk.program.open_session(desk.program.stores()[0]).documents.list(DocumentQuery())
    assert numbers <= {(row.store, row.order_id) for row in documents}
    assert "Finch Outlet: " in orders.notices.text
    assert "Juniper & Finch: " in orders.notices.text


def test_an_order_of_another_shop_is_looked_at_and_dealt_with_there(desk: Desk) -> None:
    choose(desk, SECOND, "sandbox")
    orders = desk.orders
    row = new_row_of(desk, "sandbox")
    cells = orders.model.cells(row)
    assert cells is not None
    orders.table.selectRow(row)
    desk.qtbot.waitUntil(lambda: orders.panel.preview is not None)
    preview = orders.panel.preview
    assert preview is not None
    assert (preview.order.store, preview.order.order_id) == ("sandbox", cells.row.order_id)
    over: list[object] = []
    orders.work.ended.connect(over.append)
    orders.work.leave_out([cells.row.order_id], "entered by hand")
    desk.qtbot.waitUntil(lambda: bool(over))
    setup = desk.program.setup_of("sandbox")
    assert setup is not None
    events = desk.program.open_session(setup).history(cells.row.order_id)
    assert "entered by hand" in str(events[-1])
    orders.answering.add_status(5, "Cancelled")
    desk.qtbot.waitUntil(lambda: "belongs to the settings of" in orders.notices.text)


def test_every_enabled_shop_is_checked_and_the_foot_says_which(desk: Desk) -> None:
    place = desk.daybook.place
    assert place is not None
    [other] = place.others
    always = Checking(is_on=True)
    desk.program.setups.save(replace(other, checking=always))
    checking = desk.daybook.window.checking
    asked = replace(place, others=(replace(other, checking=always),))
    checking.use(replace(asked, setup=replace(place.setup, checking=always)))
    desk.qtbot.waitUntil(lambda: set(checking.last) == {SECOND, other.store}, timeout=30_000)
    words = desk.daybook.window.nav.checking.words
    assert words.startswith("Running: Finch Outlet: the next check is at ")
    assert f"{place.every_label[other.store]}: the next check is at " in words


def test_a_shop_that_is_switched_off_is_not_checked_and_the_foot_says_so(
    desk: Desk, gui_shop: SandboxProcess
) -> None:
    place = desk.daybook.place
    assert place is not None
    [other] = place.others
    off = replace(other, checking=Checking(is_on=True), enabled=False)
    desk.program.setups.save(off)
    gui_shop.clear()
    checking = desk.daybook.window.checking
    asked = replace(place, setup=replace(place.setup, checking=Checking(is_on=True)))
    # What the window knows may be older than what is saved: the saved one counts.
    checking.use(replace(asked, others=(replace(off, enabled=True),)))
    desk.qtbot.waitUntil(lambda: SECOND in checking.last, timeout=30_000)
    desk.qtbot.waitUntil(lambda: not desk.daybook.tasks.is_writing)
    checking.use(replace(asked, others=(off,)))
    assert f"{place.every_label[other.store]}: switched off" in desk.daybook.window.nav.checking.words
    assert set(checking.last) == {SECOND}
    assert gui_shop.log() == []


def test_documents_are_those_of_one_some_or_all_shops(desk: Desk) -> None:
    place = desk.daybook.place
    assert place is not None
    [other] = place.others
    imported: list[object] = []
    session = place.writing
    desk.daybook.tasks.run(
        lambda cancel, progress: session.importing.run_all(cancel, progress, lambda _result: None),
        owner=desk.daybook,
        on_done=imported.append,
    )
    desk.qtbot.waitUntil(lambda: bool(imported), timeout=60_000)
    desk.daybook.window.show_page("documents")
    page = desk.daybook.window.documents
    assert page is not None
    page.reload()
    picker = page.head.filters.shops

    def shown() -> set[str]:
        return {page.model.row(row).store for row in range(page.model.rowCount())}

    desk.qtbot.waitUntil(lambda: shown() == {SECOND, other.store}, timeout=20_000)
    assert picker.isVisible()
    every = page.model.rowCount()
    picker.actions_by_store[other.store].trigger()
    desk.qtbot.waitUntil(lambda: shown() == {SECOND}, timeout=20_000)
    of_second = page.model.rowCount()
    assert 0 < of_second < every
    picker.every.trigger()
    desk.qtbot.waitUntil(lambda: page.model.rowCount() == every, timeout=20_000)
    picker.actions_by_store[SECOND].trigger()
    desk.qtbot.waitUntil(lambda: shown() == {other.store}, timeout=20_000)
    assert page.model.rowCount() == every - of_second
    assert page.head.is_narrow


def test_the_overview_counts_what_waits_in_one_some_or_all_shops(desk: Desk) -> None:
    place = desk.daybook.place
    assert place is not None
    [other] = place.others
    desk.daybook.window.show_page("overview")
    page = desk.daybook.window.later.made["overview"]
    assert isinstance(page, OverviewPage)

    def figures() -> tuple[int, int]:
        desk.qtbot.waitUntil(lambda: not page.is_loading and page.overview is not None, timeout=20_000)
        assert page.overview is not None
        return page.overview.pending.count, page.overview.needs_you

    pending, needs_you = figures()
    assert pending > 0
    page.shops.actions_by_store[SECOND].trigger()
    desk.qtbot.waitUntil(lambda: page.stores == (other.store,))
    of_other = figures()
    page.shops.every.trigger()
    page.shops.actions_by_store[other.store].trigger()
    desk.qtbot.waitUntil(lambda: page.stores == (SECOND,))
    of_second = figures()
    assert of_second[0] == 0
    assert (of_other[0] + of_second[0], of_other[1] + of_second[1]) == (pending, needs_you)


def test_each_shop_of_the_same_books_is_reconciled_by_itself(desk: Desk) -> None:
    place = desk.daybook.place
    assert place is not None
    [other] = place.others
    desk.daybook.window.show_page("reports")
    page = desk.daybook.window.later.made["reports"]
    assert isinstance(page, ReportsPage)

    def counted() -> int:
        desk.qtbot.waitUntil(lambda: not page.view.is_loading and page.view.sheet is not None, timeout=20_000)
        assert page.view.sheet is not None
        return len(page.view.sheet.rows)

    counted()
    assert not page.shops.isVisible()
    page.open(RECONCILIATION)
    page.picker.choose(Span(LONG_AGO, dt.date(2030, 1, 1)))
    page.reload()
    of_second = counted()
    assert page.shops.isVisible()
    page.shops.shops.setCurrentIndex(page.shops.shops.findData(other.store))
    page.shops.shops.activated.emit(page.shops.shops.currentIndex())
    desk.qtbot.waitUntil(lambda: page.shown_place.setup.store == other.store, timeout=20_000)
    assert counted() > of_second
    page.open("trial-balance")
    assert not page.shops.isVisible()
    assert page.shown_place is place
    counted()
