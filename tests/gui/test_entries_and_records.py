"""Entries by hand, customers, items and stock: each deed through the real widgets."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from daybook.gui.asking.fields import set_day
from daybook.gui.asking.reason_question import ReasonQuestion
from daybook.gui.customers.page import CustomersPage
from daybook.gui.entries.entry_question import EntryQuestion, OpeningQuestion
from daybook.gui.entries.entry_tools import EntryTools
from daybook.gui.items.page import ItemsPage
from daybook.gui.items.stock_question import StockQuestion
from daybook.gui.parts.screen_room import screen_room
from daybook.gui.records.searched_page import SearchedPage
from daybook.gui.records.tabbed_page import TabbedPage
from daybook.gui.reports.page import AccountsPage
from daybook.gui.reports.sheet_page import SheetPage
from daybook.model.books import NewWarehouse
from daybook.model.ledger import StockCount
from daybook.model.sheet import LinkKind, SheetLink
from gui.conftest import LedgerDesk
from gui.test_every_page import nameless


def click(root: QWidget, words: str) -> None:
    buttons = {each.accessibleName(): each for each in root.findChildren(QAbstractButton) if each.isVisible()}
    QTest.mouseClick(buttons[words], Qt.MouseButton.LeftButton)


def has_button(root: QWidget, words: str) -> bool:
    buttons = root.findChildren(QAbstractButton)
    return any(each.accessibleName() == words and each.isVisible() for each in buttons)


def words_of(root: QWidget) -> list[str]:
    return [label.text() for label in root.findChildren(QLabel) if label.isVisibleTo(root)]


def loaded(desk: LedgerDesk, page: SheetPage) -> None:
    desk.wait(lambda: page.view.sheet is not None and not page.view.is_loading)


@pytest.fixture
def accounts(desk: LedgerDesk) -> AccountsPage:
    desk.window.show_page("accounts")
    page = desk.window.later.made["accounts"]
    assert isinstance(page, AccountsPage)
    loaded(desk, page)
    return page


def ask_entry(desk: LedgerDesk, tools: EntryTools, kind: type[EntryQuestion]) -> EntryQuestion:
    (tools.opening_button if kind is OpeningQuestion else tools.new_button).click()
    desk.wait(lambda: isinstance(tools.question, kind) and tools.question.isVisible())
    assert isinstance(tools.question, kind)
    return tools.question


def fill(question: EntryQuestion, row: int, code: str, debit: str = "", credit: str = "") -> None:
    fields = question.lines.rows[row]
    places = [place for place in range(fields.account.count()) if fields.account.itemText(place)[:4] == code]
    fields.account.setCurrentIndex(places[0])
    QTest.keyClicks(fields.debit, debit)
    QTest.keyClicks(fields.credit, credit)


def test_what_adds_a_line_stays_below_the_lines_and_the_new_line_is_on_show(
    desk: LedgerDesk, accounts: AccountsPage
) -> None:
    question = ask_entry(desk, accounts.entries, EntryQuestion)

    def gap() -> int:
        last = question.lines.rows[-1].account
        below = last.mapTo(question, QPoint(0, last.height())).y()
        return question.add_button.mapTo(question, QPoint(0, 0)).y() - below

    desk.wait(lambda: 0 < gap() < question.add_button.height())
    for _ in range(40):
        question.add_button.click()
    assert question.height() <= screen_room(question).height()
    # There is no room for forty lines: they scroll, to the one that was added.
    added = question.lines.rows[-1].account
    desk.wait(
        lambda: (
            question.lines.viewport().rect().contains(added.mapTo(question.lines.viewport(), QPoint(1, 1)))
        )
    )
    click(question, "Cancel")


def test_an_entry_says_live_what_it_lacks_and_is_posted_and_reversed(
    desk: LedgerDesk, accounts: AccountsPage
) -> None:
    question = ask_entry(desk, accounts.entries, EntryQuestion)
    assert question.difference.word == "Enter an amount for each account"
    question.memo.setText("Owner's money")
    fill(question, 0, "1000", debit="500.00")
    assert question.difference.word == "500.00 more debit than credit"
    question.lines.rows[1].credit.setText("499.00")
    question.deed_button.click()
    assert "No account is chosen." in question.notices.text
    question.lines.rows[1].credit.setText("")
    fill(question, 1, "3000", credit="499.00")
    assert question.difference.word == "1.00 more debit than credit"
    question.deed_button.click()
    desk.wait(lambda: "does not balance" in question.notices.text)
    click(question, "Add a line")
    fill(question, 2, "3000", credit="1.00")
    assert question.difference.word == "Debit and credit are the same"
    question.deed_button.click()
    desk.wait(lambda: "is in the ledger." in accounts.view.notices.text)
    entry = desk.do(lambda: list(desk.ledger.entries(None, None)))[-1]
    assert (entry.memo, len(entry.lines)) == ("Owner's money", 3)
    accounts.follow(SheetLink(LinkKind.ENTRY, entry.number))
    desk.wait(accounts.entries.reverse_button.isVisible)
    accounts.entries.reverse_button.click()
    reason = accounts.entries.question
    assert isinstance(reason, ReasonQuestion)
    reason.reason.setText("wrong year")
    reason.deed_button.click()
    desk.wait(lambda: f"The entry {entry.number} is reversed by" in accounts.view.notices.text)
    assert desk.do(lambda: desk.ledger.entry(entry.number)).reversed_by


def test_lines_can_be_taken_away(desk: LedgerDesk, accounts: AccountsPage) -> None:
    question = ask_entry(desk, accounts.entries, EntryQuestion)
    fill(question, 0, "1000", debit="5.00")
    question.lines.rows[0].remove.click()
    assert len(question.lines.rows) == 1
    question.deed_button.click()
    desk.wait(lambda: "The entry has no lines." in question.notices.text)
    click(question, "Cancel")


def test_a_foreign_entry_balances_at_home_too(desk: LedgerDesk, accounts: AccountsPage) -> None:
    question = ask_entry(desk, accounts.entries, EntryQuestion)
    question.currency.setText("EUR")
    fill(question, 0, "1000", debit="10.00")
    fill(question, 1, "3000", credit="3.33")
    click(question, "Add a line")
    fill(question, 2, "3000", credit="6.67")
    question.deed_button.click()
    assert "The rate is missing." in question.notices.text
    question.rate.setText("1.2345")
    question.deed_button.click()
    desk.wait(lambda: "is in the ledger." in accounts.view.notices.text)
    entry = desk.do(lambda: list(desk.ledger.entries(None, None)))[-1]
    assert sum(line.home_amount for line in entry.lines) == 0
    assert entry.lines[0].home_amount == Decimal("12.35")


def test_opening_balances_take_what_is_missing_to_their_account(
    desk: LedgerDesk, accounts: AccountsPage
) -> None:
    question = ask_entry(desk, accounts.entries, OpeningQuestion)
    fill(question, 0, "1000", debit="1000.00")
    fill(question, 1, "2300", credit="150.00")
    assert question.difference.word == "850.00 goes to opening balances"
    set_day(question.day, dt.date(2026, 1, 1))
    question.deed_button.click()
    desk.wait(lambda: "is in the ledger." in accounts.view.notices.text)
    entry = desk.do(lambda: next(iter(desk.ledger.entries(None, None))))
    assert [(line.account.code, line.home_amount) for line in entry.lines][-1] == ("3100", Decimal("-850.00"))


def searched(desk: LedgerDesk, name: str) -> SearchedPage:
    desk.window.show_page(name)
    made = desk.window.later.made[name]
    page = made.records if isinstance(made, TabbedPage) else made
    assert isinstance(page, SearchedPage)
    loaded(desk, page)
    return page


def search(desk: LedgerDesk, page: SearchedPage, text: str, rows: int) -> None:
    page.search.clear()
    QTest.keyClicks(page.search, text)

    def found() -> bool:
        sheet = page.view.sheet
        return sheet is not None and sum(1 for row in sheet.rows if row.link is not None) == rows

    desk.wait(found)


def test_a_customer_is_found_and_leads_to_the_documents(desk: LedgerDesk) -> None:
    page = searched(desk, "customers")
    assert isinstance(page, CustomersPage)
    search(desk, page, "nobody", 0)
    search(desk, page, "ANN@EXAMPLE", 1)
    page.table.setCurrentIndex(page.table.model().index(0, 1))
    desk.wait(lambda: page.record.isVisible() and bool(words_of(page.record)))
    assert any(words.startswith("Ann Lee") for words in words_of(page.record))
    click(page.record, "Show in Documents")
    documents = desk.window.documents
    assert documents is not None
    desk.wait(lambda: documents.isVisible() and documents.head.filters.customer.isVisible())
    desk.wait(lambda: documents.model.rowCount() == 6)


def test_the_opened_record_stays_marked_in_a_list_that_is_made_anew(desk: LedgerDesk) -> None:
    page = searched(desk, "customers")
    page.table.setCurrentIndex(page.table.model().index(0, 1))
    desk.wait(lambda: page.record.isVisible() and bool(words_of(page.record)))
    opened, before = page.table.chosen, page.table.model()
    page.reload()
    desk.wait(lambda: page.table.model() is not before)
    assert page.table.chosen == opened
    assert page.record.isVisible()


def test_a_customers_document_opens(desk: LedgerDesk) -> None:
    page = searched(desk, "customers")
    page.table.setCurrentIndex(page.table.model().index(0, 1))
    desk.wait(lambda: page.record.isVisible() and bool(words_of(page.record)))
    click(page.record, "SI-000001, Invoice, 1 Mar 2026, 21.65 USD")
    documents = desk.window.documents
    assert documents is not None
    desk.wait(lambda: documents.panel.isVisible() and "SI-000001" in words_of(documents.panel))


def ask_stock(desk: LedgerDesk, page: ItemsPage) -> StockQuestion:
    before = page.question
    page.stock_button.click()
    desk.wait(lambda: page.question is not None and page.question is not before)
    assert page.question is not None
    return page.question


def test_cost_is_off_until_opening_stock_is_entered_and_counts_follow(desk: LedgerDesk) -> None:
    page = searched(desk, "items")
    assert isinstance(page, ItemsPage)
    page.table.setCurrentIndex(page.table.model().index(0, 1))
    desk.wait(lambda: page.record.isVisible() and bool(words_of(page.record)))
    assert "Cost of sales is off." in words_of(page.record)
    question = ask_stock(desk, page)
    question.deed_button.click()
    assert "The count has no items." in question.notices.text
    quantity, value = question.fields["MUG-1"]
    quantity.setText("40")
    question.deed_button.click()
    desk.wait(lambda: "has no value" in question.notices.text)
    value.setText("120.00")
    question.deed_button.click()
    desk.wait(lambda: "Opening stock is entered by" in page.view.notices.text)
    desk.wait(lambda: "Cost of sales is off." not in words_of(page.record))
    desk.wait(lambda: page.stock_button.accessibleName() == "Count stock…")
    count = ask_stock(desk, page)
    count.fields["MUG-1"][0].setText("38")
    count.deed_button.click()
    desk.wait(lambda: "The count is booked by" in page.view.notices.text)
    row = desk.do(desk.ledger.stock)[0]
    assert (row.quantity, row.value) == (Decimal(38), Decimal("114.00"))


def opened_item(desk: LedgerDesk) -> ItemsPage:
    """The mug's panel, with ten of it in Main and another warehouse beside it."""
    desk.do(lambda: desk.place.writing.books.ensure([NewWarehouse("East")]))
    counts = [StockCount("MUG-1", Decimal(10), Decimal("50.00"))]
    desk.do(lambda: desk.ledger.open_stock(counts, dt.date(2026, 1, 1)))
    page = searched(desk, "items")
    assert isinstance(page, ItemsPage)
    page.table.setCurrentIndex(page.table.model().index(0, 1))
    desk.wait(lambda: page.record.isVisible() and has_button(page.record, "Receive goods…"))
    return page


def test_a53_goods_are_received_and_moved_between_warehouses(desk: LedgerDesk) -> None:
    page = opened_item(desk)
    click(page.record, "Receive goods…")
    desk.wait(lambda: page.received is not None)
    received = page.received
    assert received is not None
    first, second = (
        each.mapTo(received, each.rect().topLeft()).x() for each in (received.day, received.warehouse)
    )
    assert first == second
    received.deed_button.click()
    assert "The quantity of MUG-1 is missing." in received.notices.text
    received.quantity.setText("5")
    received.cost.setText("40.00")
    received.account.setCurrentIndex(received.account.findText("1000", Qt.MatchFlag.MatchStartsWith))
    assert nameless(received) == []
    received.deed_button.click()
    desk.wait(lambda: "The goods are in stock" in page.view.notices.text)
    desk.wait(lambda: has_button(page.record, "Move to another warehouse…"))
    click(page.record, "Move to another warehouse…")
    desk.wait(lambda: page.carried is not None)
    moved = page.carried
    assert moved is not None
    assert nameless(moved) == []
    moved.quantity.setText("6")
    moved.deed_button.click()
    desk.wait(lambda: "in the other warehouse" in page.view.notices.text)
    row = desk.do(desk.ledger.stock)[0]
    assert (row.quantity, row.value) == (Decimal(15), Decimal("90.00"))
    assert (row.quantity_in("Main"), row.quantity_in("East")) == (Decimal(9), Decimal(6))


def test_a53_another_warehouse_is_chosen_in_the_question_and_opened(desk: LedgerDesk) -> None:
    page = opened_item(desk)
    question = ask_stock(desk, page)
    assert question.warehouse == "Main"
    question.places.setCurrentText("East")
    question.places.activated.emit(0)
    desk.wait(lambda: page.question is not question)
    again = page.question
    assert again is not None
    assert again.warehouse == "East"
    quantity, value = again.fields["MUG-1"]
    quantity.setText("3")
    value.setText("12.00")
    again.deed_button.click()
    desk.wait(lambda: "Opening stock is entered by" in page.view.notices.text)
    row = desk.do(desk.ledger.stock)[0]
    assert (row.quantity_in("Main"), row.quantity_in("East")) == (Decimal(10), Decimal(3))


@pytest.mark.parametrize("name", ["documents", "customers", "items", "money", "accounts"])
def test_every_control_of_the_ledgers_pages_has_a_name(desk: LedgerDesk, name: str) -> None:
    desk.window.show_page(name)
    desk.qtbot.wait(200)
    assert nameless(desk.window) == []


def test_every_control_of_the_dialogs_has_a_name(desk: LedgerDesk, accounts: AccountsPage) -> None:
    question = ask_entry(desk, accounts.entries, EntryQuestion)
    assert nameless(question) == []
    click(question, "Cancel")
    stock = ask_stock(desk, cast("ItemsPage", searched(desk, "items")))
    assert nameless(stock) == []
    click(stock, "Cancel")
