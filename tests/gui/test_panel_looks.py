"""What the panels beside the tables show is read whole, and what can be done stands where it always does."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from daybook.gui.documents.head import DocumentsHead
from daybook.gui.documents.page import DocumentsPage
from daybook.gui.parts.document_words import receipt_words
from daybook.gui.parts.entry_table import EntryTable
from daybook.gui.parts.listed import ListColumn, ListModel, list_table
from daybook.gui.parts.text import AccountName
from daybook.model.account import AccountRole, Role
from daybook.model.document import DocumentKind, Receipt, ReceiptKind
from gui.conftest import LedgerDesk
from helpers.clipped import clipped
from helpers.wizard_documents import COUPONS, entry

ROOM = (316, 400)
"""What the panel of the Orders page leaves to an entry."""


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_an_accounts_name_is_shown_whole_and_its_figures_stand_with_its_first_line(qtbot: QtBot) -> None:
    window, table = QWidget(), EntryTable()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(table)
    column.addStretch()
    long = replace(COUPONS, name="Discounts given - Coupons of the summer sale (Shipping, US, 8.25%)")
    table.show_entry(entry(long))
    window.resize(*ROOM)
    window.show()
    [name] = [each for each in table.findChildren(AccountName) if each.text() == long.name]
    qtbot.waitUntil(lambda: name.height() >= 2 * name.fontMetrics().height())
    assert clipped(window, ROOM) == []
    figures = {each.text(): each for each in table.findChildren(QLabel)}
    assert figures["4.50"].y() == figures[long.code].y() == name.y()
    assert figures[long.code].x() == 0
    assert figures["7.00"].geometry().right() == window.width() - 1


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_search_and_deeds_of_the_documents_share_a_line_beside_the_panel(qtbot: QtBot) -> None:
    head = DocumentsHead(lambda: dt.date(2026, 3, 1))
    qtbot.addWidget(head)
    # A window 1280 wide, without the navigation, the panel and the margins.
    head.resize(1280 - 173 - 361 - 32, 200)
    head.show()

    def middle(part: QWidget) -> int:
        return part.mapTo(head, part.rect().center()).y()

    qtbot.waitUntil(lambda: middle(head.search) == middle(head.approve_button))


def test_voiding_stands_apart_from_what_is_done_with_a_document(desk: LedgerDesk) -> None:
    desk.window.show_page("documents")
    page = desk.window.documents
    assert isinstance(page, DocumentsPage)
    desk.wait(lambda: page.model.rowCount() == 6)
    page.open_document(desk.seeded.cash_sale)
    desk.wait(lambda: page.panel.whole is not None)
    buttons = {each.accessibleName(): each for each in page.panel.findChildren(QPushButton)}
    void, received = buttons["Void…"], buttons["As received"]
    assert (void.property("kind"), received.property("kind")) == ("quiet", "footer")
    assert all(each.icon().isNull() for each in (void, received))


@pytest.mark.parametrize(
    ("kind", "way", "words"),
    [
        (DocumentKind.CASH_SALE, ReceiptKind.ONLINE, "Paid with PayPal"),
        (DocumentKind.CASH_SALE, ReceiptKind.STORE_CREDIT, "Paid with store credit"),
        (DocumentKind.CREDIT_MEMO, ReceiptKind.ONLINE, "Paid back with PayPal"),
        (DocumentKind.CREDIT_MEMO, ReceiptKind.STORE_CREDIT, "Paid back as store credit"),
        (DocumentKind.CREDIT_MEMO, ReceiptKind.CERTIFICATE, "Paid back as a gift certificate"),
    ],
)
def test_money_of_a_credit_memo_went_back(kind: DocumentKind, way: ReceiptKind, words: str) -> None:
    role = AccountRole(Role.CLEARING, "PayPal|USD")
    receipt = Receipt(way, "PayPal", dt.date(2026, 3, 1), Decimal("5.00"), role, COUPONS)
    assert receipt_words(receipt, kind) == words


@pytest.mark.parametrize("ticks", [True, False])
def test_the_bar_of_a_chosen_row_has_its_place_where_rows_begin(qtbot: QtBot, *, ticks: bool) -> None:
    columns = [
        ListColumn("Item", lambda row: row, widest="JF-SOAP", name="item"),
        ListColumn("Name", lambda row: row, 1, name="product"),
    ]
    model: ListModel[str] = ListModel(columns, lambda row: row, "Tick")
    table = list_table(model, columns, spoken="Items", ticks=ticks, name="items of a test")
    qtbot.addWidget(table)
    table.resize(400, 200)
    model.show_rows(["JF-SOAP", "JF-TEA"])
    table.show()
    shown = [column for column in range(3) if not table.isColumnHidden(column)]
    assert [table.delegate._begins(column) for column in shown] == [True] + [False] * (len(shown) - 1)
