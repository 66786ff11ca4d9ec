"""Undo, history, proof, changes and replay on the Orders page, each with the widgets a person uses."""

from __future__ import annotations

import datetime as dt
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from daybook.bootstrap import paths_for
from daybook.gui.asking.reason_question import ReasonQuestion as VoidQuestion
from daybook.gui.main_window import MainWindow
from daybook.gui.orders.columns import PROOF
from daybook.gui.orders.order_story import ChangePanel
from daybook.gui.orders.page import OrdersPage
from daybook.gui.orders.reason_question import ReasonQuestion
from daybook.gui.orders.replaying import Replays
from daybook.gui.parts.fold import Fold
from daybook.gui.parts.row_delegate import LOOK_ROLE
from daybook.gui.parts.state_label import Look
from daybook.gui.tasks import Tasks
from daybook.gui.workplace import Workplace
from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentState
from daybook.model.posting import OrderState
from daybook.model.setup import LOCAL, PRACTICE, Setup
from daybook.model.table import Chip
from daybook.services.program import Program
from gui.test_every_page import nameless
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import Adapters, Quiet, workbench

NEVER = threading.Event()


@pytest.fixture(scope="module")
def shop() -> Iterator[SandboxProcess]:
    """A shop of its own, because its orders are changed; each test begins with it as it was."""
    with running("--orders", "40", "--seed", "5", "--no-hard-orders") as sandbox:
        yield sandbox


@dataclass
class Opened:
    """A window on books that hold a few orders; `ids` are those, oldest first."""

    window: MainWindow
    page: OrdersPage
    place: Workplace
    ids: list[str]
    setup: Setup


@pytest.fixture
def books(request: pytest.FixtureRequest) -> str:
    return getattr(request, "param", LOCAL)


@dataclass(frozen=True)
class Imported:
    """A data directory whose books hold a few orders, and the ids of those."""

    directory: Path
    setup: Setup
    ids: tuple[str, ...]


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory, shop: SandboxProcess) -> Callable[[str], Imported]:
    """Orders imported into local or practice books, once for each."""

    @cache
    def made(books: str) -> Imported:
        directory = tmp_path_factory.mktemp("imported") / "data"
        with workbench(directory, shop, since=dt.date(2020, 1, 1), books=books) as bench:
            bench.list()
            ready = bench.session.importing.check(bench.session.importing.importable(), NEVER, Quiet()).ready
            ids = [each for each in ready if not bench.session.refunding.of_order(each)][:5]
            bench.import_(*ids)
            return Imported(directory, bench.setup, tuple(ids))

    return made


@pytest.fixture
def opened(
    tmp_path: Path,
    shop: SandboxProcess,
    imported: Callable[[str], Imported],
    tasks: Tasks,
    qtbot: QtBot,
    books: str,
) -> Iterator[Opened]:
    shop.renew()
    before = imported(books)
    directory, setup, ids = tmp_path / "data", before.setup, list(before.ids)
    shutil.copytree(before.directory, directory)
    program = Program(Adapters(paths_for(directory, sandbox=False), is_sandbox=False, keeps_secrets=False))
    program.provide_token(setup, shop.credentials_file.read_text(encoding="utf-8"))
    places: list[Workplace] = []
    tasks.run(lambda _cancel, _progress: Workplace.open(program, setup), owner=tasks, on_done=places.append)
    qtbot.waitUntil(lambda: bool(places), timeout=10_000)
    window = MainWindow(tasks)
    qtbot.addWidget(window)
    window.resize(1600, 900)
    window.show()
    window.open_place(places[0])
    assert window.orders is not None
    page = window.orders
    qtbot.waitUntil(lambda: page.model.is_whole and bool(page.footer.words), timeout=10_000)
    yield Opened(window, page, places[0], ids, setup)
    assert tasks.close(20)
    program.close()


def click(button: QWidget | None) -> None:
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def button_of(root: QWidget, name: str) -> QPushButton:
    found = [
        each
        for each in root.findChildren(QPushButton)
        if each.accessibleName() == name and not each.isHidden()
    ]
    assert found, [each.accessibleName() for each in root.findChildren(QPushButton)]
    return found[0]


def has_button(root: QWidget, name: str) -> bool:
    return any(each.accessibleName() == name and each.isVisible() for each in root.findChildren(QPushButton))


def look_at(opened: Opened, order_id: str, qtbot: QtBot) -> None:
    panel = opened.page.panel
    opened.page.looking.close()
    panel.row = panel.preview = None
    opened.page.show_order(order_id)
    qtbot.waitUntil(
        lambda: panel.preview is not None and panel.preview.order.order_id == order_id, timeout=20_000
    )


def answer(opened: Opened, qtbot: QtBot, reason: str) -> ReasonQuestion:
    """Answer the question that is about to be asked."""
    page = opened.page
    qtbot.waitUntil(lambda: page.undos.question is not None, timeout=10_000)
    question = page.undos.question
    assert question is not None
    assert nameless(question) == []
    question.reason.setText(reason)
    click(question.deed)
    page.undos.question = None
    return question


def wait_for_notice(opened: Opened, qtbot: QtBot) -> str:
    page = opened.page
    qtbot.waitUntil(lambda: not page.work.is_running and page.notices.text != "", timeout=60_000)
    return page.notices.text


def approve(opened: Opened, *order_ids: str) -> None:
    documents = opened.place.reading.documents
    rows = documents.list(DocumentQuery(DocumentState.PENDING))
    wanted = [row.books_id for row in reversed(rows) if row.order_id in order_ids]
    assert not documents.approve(wanted, NEVER, Quiet()).failed


def state_of(opened: Opened, order_id: str) -> OrderState:
    table = opened.place.reading.table
    ids = table.ids(replace(opened.place.all_orders, text=order_id))
    return next(row.state for row in table.rows(ids) if row.order_id == order_id)


def texts(root: QWidget) -> str:
    return "\n".join(label.text() for label in root.findChildren(QLabel))


def is_here(page: OrdersPage, row: int) -> bool:
    return page.model.data(page.model.index(row, 1)) is not None


def test_a_column_says_that_each_imported_order_is_proved(opened: Opened, qtbot: QtBot) -> None:
    page = opened.page
    assert not page.table.isColumnHidden(PROOF)
    for row in range(page.model.rowCount()):
        qtbot.waitUntil(partial(is_here, page, row), timeout=10_000)
        index = page.model.index(row, PROOF)
        is_imported = page.model.data(page.model.index(row, 1)) in opened.ids
        assert page.model.data(index) == ("Proved" if is_imported else "")
        assert isinstance(page.model.data(index, LOOK_ROLE), Look) == is_imported


def test_an_order_never_approved_is_taken_out_with_a_reason(opened: Opened, qtbot: QtBot) -> None:
    order_id = opened.ids[0]
    look_at(opened, order_id, qtbot)
    click(button_of(opened.page.panel, "Take out…"))
    question = answer(opened, qtbot, "entered twice")
    assert "1 document was never approved: it is deleted" in texts(question)
    assert wait_for_notice(opened, qtbot) == "1 order is out of the books."
    assert state_of(opened, order_id) is OrderState.UNDONE
    look_at(opened, order_id, qtbot)
    for fold in opened.page.panel.findChildren(Fold):
        fold.open()
    shown = texts(opened.page.panel)
    assert "Taken out of the books: entered twice" in shown
    assert button_of(opened.page.panel, "Import this order").isEnabled()


def test_without_a_reason_nothing_is_undone(opened: Opened, qtbot: QtBot) -> None:
    look_at(opened, opened.ids[0], qtbot)
    click(button_of(opened.page.panel, "Take out…"))
    question = answer(opened, qtbot, "  ")
    assert question.isVisible()
    assert "No reason was given." in texts(question)
    question.reject()
    assert state_of(opened, opened.ids[0]) is OrderState.IMPORTED


def test_an_approved_order_is_reversed_and_its_void_document_stays_in_sight(
    opened: Opened, qtbot: QtBot
) -> None:
    order_id = opened.ids[0]
    approve(opened, order_id)
    look_at(opened, order_id, qtbot)
    assert "All the same" in texts(opened.page.panel)
    click(button_of(opened.page.panel, "Take out…"))
    question = answer(opened, qtbot, "wrong shop")
    assert "1 approved document keeps its number and is void" in texts(question)
    wait_for_notice(opened, qtbot)
    look_at(opened, order_id, qtbot)
    wanted: list[str] = []
    opened.page.document_wanted.connect(wanted.append)
    document = next(
        each
        for each in opened.page.panel.findChildren(QPushButton)
        if each.accessibleName().startswith(("CS-", "SI-"))
    )
    assert "Void" in texts(opened.page.panel)
    click(document)
    assert len(wanted) == 1


def void_on_documents(opened: Opened, order_id: str, qtbot: QtBot) -> VoidQuestion:
    """Open the order's document and ask to void it."""
    window = opened.window
    window.show_page("documents")
    page = window.documents
    assert page is not None
    rows = opened.place.reading.documents.list(DocumentQuery(DocumentState.APPROVED))
    page.open_document(next(row.books_id for row in rows if row.order_id == order_id))
    qtbot.waitUntil(lambda: page.panel.isVisible() and page.panel.whole is not None, timeout=10_000)
    qtbot.waitUntil(lambda: has_button(page.panel, "Void…"), timeout=10_000)
    click(button_of(page.panel, "Void…"))
    qtbot.waitUntil(lambda: page.deeds.question is not None, timeout=10_000)
    question = page.deeds.question
    assert isinstance(question, VoidQuestion)
    return question


def test_voiding_an_order_s_document_makes_the_order_new_again(opened: Opened, qtbot: QtBot) -> None:
    order_id = opened.ids[0]
    approve(opened, order_id)
    question = void_on_documents(opened, order_id, qtbot)
    assert f"Order {order_id} is out of the books then: it is new again" in texts(question)
    assert nameless(question) == []
    question.reason.setText("sold twice")
    click(question.deed_button)
    page = opened.window.documents
    assert page is not None
    qtbot.waitUntil(lambda: f"Order {order_id} is new again." in page.notices.text, timeout=20_000)
    assert state_of(opened, order_id) is OrderState.UNDONE
    opened.window.show_page("orders")
    look_at(opened, order_id, qtbot)
    assert button_of(opened.page.panel, "Import this order").isEnabled()


def test_a_closed_month_asks_for_the_day(opened: Opened, qtbot: QtBot) -> None:
    order_id = opened.ids[0]
    approve(opened, *opened.ids)
    ledger = opened.place.writing.ledger
    assert ledger is not None
    month = next(
        row.date for row in opened.place.reading.documents.list(DocumentQuery()) if row.order_id == order_id
    ).replace(day=1)
    while not (closed := ledger.closed_through()) or closed < month:
        ledger.close_month(next(each.start for each in ledger.periods() if not each.closed))
    closed_through = ledger.closed_through()
    assert closed_through is not None
    look_at(opened, order_id, qtbot)
    click(button_of(opened.page.panel, "Take out…"))
    question = answer(opened, qtbot, "late")
    assert question.day is not None
    assert "closed month" in texts(question)
    assert wait_for_notice(opened, qtbot) == "1 order is out of the books."
    last = max(ledger.entries(closed_through, None), key=lambda entry: entry.number)
    assert (last.date, bool(last.reverses)) == (closed_through + dt.timedelta(days=1), True)


def test_what_could_not_be_undone_is_told_and_shown(opened: Opened, qtbot: QtBot) -> None:
    first, second = opened.ids[:2]
    page = opened.page
    page.undos.ask([first, second])
    qtbot.waitUntil(lambda: page.undos.question is not None, timeout=10_000)
    # Somebody else was quicker with one of them.
    opened.place.writing.undoing.undo([first], "elsewhere", None, NEVER, Quiet())
    answer(opened, qtbot, "entered twice")
    told = wait_for_notice(opened, qtbot)
    assert "1 order is out of the books. 1 could not be" in told
    assert first in told
    click(button_of(page.notices, "Show"))
    qtbot.waitUntil(
        lambda: page.panel.preview is not None and page.panel.preview.order.order_id == first, timeout=20_000
    )


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_whole_import_is_undone_from_the_menu(opened: Opened, qtbot: QtBot) -> None:
    page = opened.page
    click(page.head.runs_button)
    qtbot.waitUntil(page.runs_menu.isVisible, timeout=10_000)
    _title, run = page.runs_menu.actions()
    assert f"{len(opened.ids)} orders" in run.text()
    page.runs_menu.hide()
    run.trigger()
    question = answer(opened, qtbot, "wrong accounts")
    assert f"Undo this import of {len(opened.ids)} orders?" in texts(question)
    assert wait_for_notice(opened, qtbot) == f"{len(opened.ids)} orders are out of the books."
    qtbot.waitUntil(lambda: page.chips.buttons[Chip.IMPORTED].count == 0, timeout=10_000)
    page.runs_menu.show_runs([])
    assert [action.text() for action in page.runs_menu.actions()] == ["No import is in these books"]


def changed(opened: Opened, shop: SandboxProcess, order_id: str, qtbot: QtBot) -> ChangePanel:
    """Cancel the order in the shop, list, and look at what is asked."""
    shop.put(f"/v2/orders/{order_id}", {"status_id": 5})
    click(opened.page.head.list_button)
    qtbot.waitUntil(lambda: not opened.page.work.is_running, timeout=60_000)
    look_at(opened, order_id, qtbot)
    found = opened.page.panel.findChildren(ChangePanel)
    assert found
    assert "Cancelled in the shop after import" in texts(found[0])
    assert nameless(found[0]) == []
    return found[0]


def test_a_cancelled_order_is_kept_with_a_reason(opened: Opened, shop: SandboxProcess, qtbot: QtBot) -> None:
    order_id = opened.ids[1]
    click(changed(opened, shop, order_id, qtbot).keep)
    answer(opened, qtbot, "was shipped all the same")
    qtbot.waitUntil(lambda: opened.place.reading.stories.tell(order_id).difference is None, timeout=10_000)
    last = opened.place.reading.history(order_id)[-1]
    assert (last.event, last.reason) == ("change_kept", "was shipped all the same")


def test_a_cancelled_order_is_taken_out(opened: Opened, shop: SandboxProcess, qtbot: QtBot) -> None:
    order_id = opened.ids[2]
    click(changed(opened, shop, order_id, qtbot).take_out)
    answer(opened, qtbot, "cancelled")
    assert "1 order is out of the books." in wait_for_notice(opened, qtbot)
    assert state_of(opened, order_id) is OrderState.UNDONE


def test_an_edited_order_is_imported_again(opened: Opened, shop: SandboxProcess, qtbot: QtBot) -> None:
    """The shop now says a total that its parts do not make: the document goes, the order needs somebody."""
    order_id = opened.ids[3]
    total = Decimal(shop.get(f"/v2/orders/{order_id}")["total_inc_tax"])
    shop.put(f"/v2/orders/{order_id}", {"total_inc_tax": str(total + 5)})
    click(opened.page.head.list_button)
    qtbot.waitUntil(lambda: not opened.page.work.is_running, timeout=60_000)
    look_at(opened, order_id, qtbot)
    [panel] = opened.page.panel.findChildren(ChangePanel)
    row = [each for each in panel.findChildren(QWidget) if each.accessibleName().startswith("Total: ")]
    assert len(row) == 1
    assert "The total differs by 5.00" in texts(panel)
    click(panel.import_again)
    answer(opened, qtbot, "new total")
    assert "No order was imported. Of the others: 1 needs you" in wait_for_notice(opened, qtbot)
    story = opened.place.reading.stories.tell(order_id)
    assert (story.documents, story.proof) == ((), None)
    assert state_of(opened, order_id) is OrderState.HELD


@pytest.mark.parametrize("books", [PRACTICE], indirect=True)
def test_practice_books_are_replayed_after_what_differs_was_shown(opened: Opened, qtbot: QtBot) -> None:
    page = opened.page
    assert page.head.replay_button.isVisible()
    click(page.head.replay_button)
    qtbot.waitUntil(lambda: page.replays.question is not None, timeout=60_000)
    question = page.replays.question
    assert question is not None
    shown = texts(question)
    assert f"{len(opened.ids)} orders are in the practice books" in shown
    assert "To the cent the same as in the practice books." in shown
    assert nameless(question) == []
    setups: list[Setup] = []
    page.setup_changed.connect(setups.append)
    click(button_of(question, f"Import {len(opened.ids)} into the real books"))
    qtbot.waitUntil(lambda: "are in your books" in page.notices.text, timeout=60_000)
    assert setups == []
    click(button_of(page.notices, "Open the real books"))
    assert setups == [replace(opened.setup, books=LOCAL)]


def test_there_is_no_replay_for_real_books_and_the_example_shop(opened: Opened, tasks: Tasks) -> None:
    page = opened.page
    assert page.head.replay_button.isHidden()
    example = replace(opened.place, setup=replace(opened.setup, books=PRACTICE, example=True))
    assert not Replays(page.work, example, tasks, page).is_possible
