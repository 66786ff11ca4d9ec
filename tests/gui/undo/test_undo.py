"""Undo, history and proof on the Orders page, each with the widgets a person uses."""

from __future__ import annotations

import datetime as dt
from functools import partial

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from daybook.gui.asking.reason_question import ReasonQuestion as VoidQuestion
from daybook.gui.orders.columns import PROOF
from daybook.gui.parts.fold import Fold
from daybook.gui.parts.row_delegate import LOOK_ROLE
from daybook.gui.parts.state_label import Look
from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentState
from daybook.model.posting import OrderState
from daybook.model.table import Chip
from gui.test_every_page import nameless
from gui.undo.conftest import (
    NEVER,
    Opened,
    answer,
    approve,
    button_of,
    click,
    has_button,
    is_here,
    look_at,
    state_of,
    texts,
    wait_for_notice,
)
from helpers.workbench import Quiet


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
