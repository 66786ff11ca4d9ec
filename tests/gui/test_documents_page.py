"""The Documents page on the example shop's books."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from daybook.gui.documents.page import DocumentsPage
from daybook.gui.main_window import MainWindow
from daybook.gui.parts.entry_table import EntryTable
from daybook.model.document import DocumentKind, DocumentState


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> DocumentsPage:
    window.show_page("documents")
    assert window.documents is not None
    page = window.documents
    qtbot.waitUntil(lambda: page.model.rowCount() > 0, timeout=10_000)
    return page


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def count(page: DocumentsPage, state: DocumentState | None) -> int:
    return page.head.chips[state].count


def test_pending_documents_are_listed_and_counted_in_the_navigation(
    page: DocumentsPage, window: MainWindow, qtbot: QtBot
) -> None:
    pending = count(page, DocumentState.PENDING)
    assert pending > 0
    button = window.nav.buttons["documents"]
    qtbot.waitUntil(lambda: button.accessibleName() == f"Documents {pending}", timeout=10_000)
    with qtbot.waitSignal(page.model.modelReset, timeout=10_000):
        click(page.head.pending_button)
    assert page.model.rowCount() == pending
    assert {page.model.row(row).state for row in range(pending)} == {DocumentState.PENDING}


def test_what_waits_is_counted_before_the_page_is_made_and_after_each_approval(
    window: MainWindow, qtbot: QtBot
) -> None:
    def counted() -> int:
        return int(window.nav.buttons["documents"].accessibleName().removeprefix("Documents") or 0)

    qtbot.waitUntil(lambda: counted() > 0, timeout=10_000)
    assert window.findChild(DocumentsPage) is None
    waiting = counted()
    window.show_page("documents")
    page = window.documents
    assert page is not None
    qtbot.waitUntil(lambda: page.model.rowCount() > 0, timeout=10_000)
    page.model.tick(range(3))
    click(page.head.approve_button)
    qtbot.waitUntil(lambda: counted() == waiting - 3, timeout=20_000)


def test_ticked_documents_are_approved_and_get_numbers(page: DocumentsPage, qtbot: QtBot) -> None:
    page.model.tick(range(3))
    assert page.head.approve_button.accessibleName() == "Approve 3"
    click(page.head.approve_button)
    qtbot.waitUntil(lambda: count(page, DocumentState.APPROVED) == 3, timeout=20_000)
    assert "3 documents are approved." in page.notices.text
    numbers = [page.model.row(row).number for row in range(page.model.rowCount())]
    assert sum(1 for number in numbers if number) == 3
    assert page.head.approve_button.accessibleName() == "Approve"


def test_an_opened_document_shows_lines_entries_and_proof_and_is_approved(
    page: DocumentsPage, qtbot: QtBot
) -> None:
    page.table.selectRow(0)
    qtbot.waitUntil(page.panel.isVisible, timeout=10_000)
    reference = page.model.row(0).reference
    assert reference in [label.text() for label in page.panel.findChildren(QLabel)]
    assert page.panel.findChildren(EntryTable)
    buttons = {button.accessibleName(): button for button in page.panel.findChildren(QPushButton)}
    click(buttons["Approve this document"])
    qtbot.waitUntil(lambda: count(page, DocumentState.APPROVED) == 1, timeout=20_000)
    qtbot.waitUntil(
        lambda: "Approved" in [label.text() for label in page.panel.findChildren(QLabel)], timeout=10_000
    )


def test_showing_the_page_opens_nothing_by_itself(page: DocumentsPage, window: MainWindow) -> None:
    window.show_page("orders")
    window.show_page("documents")
    assert not page.panel.isVisible()
    assert not page.table.currentIndex().isValid()


def test_approving_nothing_says_what_to_do(page: DocumentsPage) -> None:
    click(page.head.approve_button)
    assert "No document is chosen." in page.notices.text


def test_search_and_kind_narrow(page: DocumentsPage, qtbot: QtBot) -> None:
    wanted = page.model.row(0).reference
    with qtbot.waitSignal(page.model.modelReset, timeout=10_000):
        QTest.keyClicks(page.head.search, wanted)
    assert wanted in [page.model.row(row).reference for row in range(page.model.rowCount())]
    page.head.search.setText("nothing is called like this")
    qtbot.waitUntil(lambda: page.model.rowCount() == 0, timeout=10_000)
    assert page.empty.isVisible()
    click(page.empty.button)
    qtbot.waitUntil(lambda: page.model.rowCount() > 1, timeout=10_000)


def test_documents_of_one_import_are_listed_by_it(page: DocumentsPage, qtbot: QtBot) -> None:
    runs, every = page.head.filters.runs, page.model.rowCount()
    qtbot.waitUntil(lambda: runs.count() > 1, timeout=10_000)
    assert runs.itemText(1).startswith("Import of ")
    with qtbot.waitSignal(page.model.modelReset, timeout=10_000):
        runs.setCurrentIndex(1)
    of_run = page.model.rowCount()
    assert 0 < of_run <= every
    listed = [page.model.row(row) for row in range(of_run)]
    sales = sum(1 for row in listed if row.kind is not DocumentKind.CREDIT_MEMO)
    assert runs.itemText(1).endswith(f", {sales} orders")
    assert page.head.is_narrow
    with qtbot.waitSignal(page.model.modelReset, timeout=10_000):
        runs.setCurrentIndex(0)
    assert page.model.rowCount() == every


def test_titles_sort(page: DocumentsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.model.modelReset, timeout=10_000):
        page.table.head.sort_asked.emit(6)
    totals = [page.model.row(row).total for row in range(page.model.rowCount())]
    assert totals == sorted(totals)
