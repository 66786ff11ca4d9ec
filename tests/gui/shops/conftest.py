"""A window on two shops."""

from __future__ import annotations

import datetime as dt
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from daybook.bootstrap import paths_for
from daybook.gui.orders.page import OrdersPage
from daybook.gui.setup_pages.stores import StoresPage
from daybook.gui.start import Daybook
from daybook.model.posting import OrderState
from daybook.model.table import TableQuery
from daybook.services.program import Program
from daybook.services.setup.setup_answers import PageName
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
        self.daybook.window.links.to_settings(PageName.STORES)
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
