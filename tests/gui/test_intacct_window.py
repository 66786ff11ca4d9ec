"""The window on a Sage Intacct company: what is done there, what it says, how refused orders are cured."""

from __future__ import annotations

import datetime as dt
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from daybook.bootstrap import paths_for
from daybook.gui.documents.page import DocumentsPage
from daybook.gui.intacct.choices_page import IntacctPage
from daybook.gui.intacct.connection_page import SignInPage
from daybook.gui.main_window import MainWindow
from daybook.gui.orders.page import OrdersPage
from daybook.gui.overview.page import OverviewPage
from daybook.gui.parts.text import Paragraph
from daybook.gui.records.tabbed_page import BOOKS, SHOP, TabbedPage
from daybook.gui.tasks import Tasks
from daybook.gui.workplace import Workplace
from daybook.model.intacct_choices import Charge
from daybook.model.posting import Intent, Key, OrderState, Source
from daybook.model.setup import Setup
from daybook.services.program import Program
from daybook.services.setup.intacct_offers import read_offers
from daybook.services.setup.setup_answers import PageName
from daybook.services.setup.setup_flow import SetupFlow
from helpers.workbench import Adapters, Quiet

pytestmark = pytest.mark.usefixtures("hosted_shop")
WAIT = 30_000
NEVER = threading.Event()
SINCE = dt.date(2020, 1, 1)


@dataclass(frozen=True)
class Desk:
    """A window on the practice company; `posted` is in it, `refused` is not, for shipping had no place."""

    window: MainWindow
    place: Workplace
    qtbot: QtBot
    posted: str
    refused: str

    @property
    def orders(self) -> OrdersPage:
        assert self.window.orders is not None
        return self.window.orders

    @property
    def documents(self) -> DocumentsPage:
        assert self.window.documents is not None
        return self.window.documents

    def sees(self, part: QWidget, words: str) -> None:
        """Wait until the part says so: what a panel is filled with shows a turn later."""
        self.qtbot.waitUntil(lambda: words in said(part), timeout=WAIT)

    def show_order(self, order_id: str) -> None:
        panel = self.orders.panel
        self.orders.show_order(order_id)
        self.qtbot.waitUntil(
            lambda: panel.preview is not None and panel.preview.order.order_id == order_id, timeout=WAIT
        )


def set_up(program: Program) -> tuple[Setup, str, str]:
    """Connect the practice company by the wizard's own flow; an order of each fate."""
    flow = program.new_flow()
    flow.shop.use_example()
    flow.shop.test(NEVER, lambda _probe: None)
    flow.set(since=SINCE)
    flow.intacct.use_practice_company()
    assert flow.intacct.test(NEVER, lambda _probe: None).passed
    read_offers(flow, NEVER, Quiet(), anew=False)
    setup = flow.finish()
    posted, refused = _two(flow)
    session = program.open_session(setup)
    session.importing.run([posted], NEVER, Quiet(), lambda _result: None)
    flow.intacct.choose(shipping=Charge())
    setup = flow.finish()
    session = program.open_session(setup)
    result = session.importing.run([refused], NEVER, Quiet(), lambda _result: None)
    assert [each.problems[0].code for each in result.failed] == ["intacct.no_place.shipping"]
    return setup, posted, refused


def _two(flow: SetupFlow) -> tuple[str, str]:
    """Two ordinary orders with shipping."""
    session = flow.open_session()
    shipped = []
    for order_id in session.importing.importable():
        document = session.previewing.show(order_id, NEVER).document
        if document is not None and any(line.kind.value == "shipping" for line in document.lines):
            shipped.append(order_id)
        if len(shipped) == 2:
            return shipped[0], shipped[1]
    raise LookupError("too few orders have shipping")


def program_in(directory: Path) -> Program:
    return Program(Adapters(paths_for(directory, sandbox=True), is_sandbox=True, keeps_secrets=False))


@dataclass(frozen=True)
class Prepared:
    """A data directory with an order of each fate, and the practice company's file."""

    directory: Path
    setup: Setup
    posted: str
    refused: str


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    directory = tmp_path_factory.mktemp("prepared") / "data"
    program = program_in(directory)
    try:
        setup, posted, refused = set_up(program)
    finally:
        program.close()
    return Prepared(directory, setup, posted, refused)


@pytest.fixture
def desk(tmp_path: Path, prepared: Prepared, tasks: Tasks, qtbot: QtBot) -> Iterator[Desk]:
    shutil.copytree(prepared.directory, tmp_path / "data")
    program = program_in(tmp_path / "data")
    opened: list[Workplace] = []
    tasks.run(
        lambda _cancel, _progress: Workplace.open(program, prepared.setup),
        owner=tasks,
        on_done=opened.append,
    )
    qtbot.waitUntil(lambda: bool(opened), timeout=60_000)
    place = opened[0]
    window = MainWindow(tasks)
    qtbot.addWidget(window)
    window.show()
    window.open_place(place)
    made = Desk(window, place, qtbot, prepared.posted, prepared.refused)
    qtbot.waitUntil(lambda: made.orders.model.rowCount() > 0 and bool(made.orders.footer.words), timeout=WAIT)
    yield made
    assert tasks.close(30)
    program.close()


def said(part: QWidget) -> str:
    return " ".join(label.text() for label in part.findChildren(QLabel) if label.isVisible())


def words_of(part: QWidget) -> set[str]:
    return {each.accessibleName() for each in part.findChildren(QAbstractButton) if each.isVisible()}


def test_pages_of_a_ledger_are_hidden_and_the_overview_says_where_it_is(desk: Desk) -> None:
    shown = {name for name, button in desk.window.nav.buttons.items() if button.isVisible()}
    assert shown == {"overview", "orders", "documents", "customers", "items", "settings"}
    desk.window.show_page("overview")
    page = desk.window.later.made["overview"]
    assert isinstance(page, OverviewPage)
    desk.qtbot.waitUntil(lambda: page.overview is not None and not page.is_loading, timeout=WAIT)
    assert page.elsewhere is not None
    told = [words.text() for words in page.elsewhere.findChildren(Paragraph)]
    assert told[0].startswith("Accounts, payments, stock values and reports are in Sage Intacct.")
    assert page.pending not in page.tiles
    desk.window.show_page("items")
    items = desk.window.later.made["items"]
    assert isinstance(items, TabbedPage)
    assert not items.choices[BOOKS].isVisible()
    assert items.choices[SHOP].isChecked()


def test_a_document_shows_what_intacct_holds_and_offers_no_deed_of_daybooks(desk: Desk) -> None:
    page = desk.documents
    desk.window.show_page("documents")
    desk.qtbot.waitUntil(lambda: page.model.rowCount() == 1, timeout=WAIT)
    assert not page.head.approve_button.isVisible()
    assert not any(chip.isVisible() for chip in page.head.chips.values())
    page.open_document(page.model.row(0).books_id)
    desk.qtbot.waitUntil(lambda: page.panel.whole is not None, timeout=WAIT)
    desk.sees(page.panel, f"In Sage Intacct it is {page.model.row(0).books_id}")
    desk.sees(page.panel, "Approve it, record money and correct it in Sage Intacct.")
    assert "http" not in said(page.panel)
    assert not {"Approve", "Receive payment…", "Void…"} & words_of(page.panel)


def test_an_order_shows_its_document_without_an_entry_of_daybooks(desk: Desk) -> None:
    desk.show_order(desk.posted)
    panel = desk.orders.panel
    assert panel.row is not None
    assert panel.row.state is OrderState.IMPORTED
    assert panel.preview is not None
    assert panel.preview.document is not None
    assert panel.preview.document.entries == ()
    desk.sees(panel, "In Intacct")
    assert "Approve" not in words_of(panel)
    desk.orders.undos.ask([desk.posted])
    desk.qtbot.waitUntil(lambda: desk.orders.undos.question is not None, timeout=WAIT)
    assert desk.orders.undos.question is not None
    desk.sees(desk.orders.undos.question, "1 document is deleted in Sage Intacct.")
    desk.sees(desk.orders.undos.question, "says what to reverse there")


def test_what_is_not_sure_is_looked_up_again_by_a_button(desk: Desk) -> None:
    session = desk.place.writing
    status = session._orders.states([desk.refused])[desk.refused]
    key = Key(Source(session.setup.store, "order", desk.refused), "intacct:juniper", status.generation)
    assert session._orders.intend([Intent(desk.refused, key, "hash", Decimal(1), "USD")])
    desk.orders.work.quietly(lambda: None)
    desk.show_order(desk.refused)
    panel = desk.orders.panel
    desk.qtbot.waitUntil(lambda: words_of(panel) >= {"Look it up again"}, timeout=WAIT)
    button = next(
        each
        for each in panel.findChildren(QAbstractButton)
        if each.accessibleName() == "Look it up again" and each.isVisible()
    )
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    # It was not there, so it was sent again under its key, and refused for the same reason as before.
    desk.qtbot.waitUntil(
        lambda: session._orders.states([desk.refused])[desk.refused].state is OrderState.FAILED, timeout=WAIT
    )
    desk.qtbot.waitUntil(lambda: not desk.orders.work.is_running, timeout=WAIT)


def test_the_first_visit_to_the_settings_of_intacct_changes_nothing(desk: Desk) -> None:
    desk.window.links.to_settings("intacct", "definition")
    settings = desk.window.settings
    assert settings is not None
    page = settings.pages.page_now
    assert isinstance(page, IntacctPage)
    desk.qtbot.waitUntil(lambda: page.offers is not None and not page.is_working, timeout=WAIT)
    assert not settings.pages.is_changed
    assert not settings.pages.discard.isVisible()


def test_the_practice_company_is_thrown_away_after_a_question(desk: Desk) -> None:
    desk.window.links.to_settings("intacct_sign_in", "sender_id")
    settings = desk.window.settings
    assert settings is not None
    page = settings.pages.page_now
    assert isinstance(page, SignInPage)
    wished: list[object] = []
    settings.pages.store_wished.connect(wished.append)
    desk.qtbot.waitUntil(page.throw_away.isVisible, timeout=WAIT)
    page.throw_away.click()
    assert page.question is not None
    desk.sees(page.question, "can be imported again")
    page._throw_away()
    desk.qtbot.waitUntil(lambda: bool(wished), timeout=WAIT)
    fresh = desk.place.program.open_session(desk.place.setup)
    assert list(fresh._orders.states([desk.posted])) == []


def test_a_refused_order_leads_to_the_choice_that_cures_it(desk: Desk) -> None:
    desk.show_order(desk.refused)
    desk.sees(desk.orders.panel, "nothing in Sage Intacct is chosen for it")
    desk.qtbot.waitUntil(lambda: "Choose in Settings" in words_of(desk.orders.needs_you), timeout=WAIT)
    line = next(
        each
        for each in desk.orders.needs_you.findChildren(QAbstractButton)
        if each.accessibleName() == "Choose in Settings"
    )
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    settings = desk.window.settings
    assert settings is not None
    page = settings.pages.page_now
    assert isinstance(page, IntacctPage)
    assert settings.pages.choices[PageName.INTACCT].isVisible()
    desk.qtbot.waitUntil(lambda: page.offers is not None and not page.is_working, timeout=WAIT)
    row = page.charges.rows["shipping"]
    assert row.isAncestorOf(desk.window.focusWidget())
    desk.qtbot.waitUntil(row.missing.isVisible, timeout=WAIT)
    row.where.choose("Shipping")
    desk.qtbot.waitUntil(lambda: not page.is_working, timeout=WAIT)
    saved: list[Setup] = []
    settings.changed.connect(saved.append)
    QTest.mouseClick(settings.pages.save, Qt.MouseButton.LeftButton)
    desk.qtbot.waitUntil(lambda: bool(saved), timeout=WAIT)
    assert saved[0].intacct.shipping.name == "Shipping"
    assert QApplication.activeModalWidget() is None
