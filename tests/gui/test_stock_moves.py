"""Moves of stock are listed, and what a person entered is taken back from the list."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from daybook.gui.asking.reason_question import ReasonQuestion
from daybook.gui.reports.page import ReportsPage
from daybook.model.books import NewWarehouse
from daybook.model.ledger import StockCount, StockReceipt, StockTransfer
from daybook.services.sheets.catalogue import STOCK_MOVES, Span
from gui.conftest import LedgerDesk
from gui.test_every_page import nameless

OPENED = dt.date(2026, 1, 1)
MOVED = dt.date(2026, 3, 5)
YEAR = Span(OPENED, dt.date(2026, 12, 31))


@pytest.fixture
def page(desk: LedgerDesk) -> ReportsPage:
    """The report for a year: ten mugs opened, two came free, six were carried over."""

    def keep_stock() -> None:
        desk.place.writing.books.ensure([NewWarehouse("East")])
        desk.ledger.open_stock([StockCount("MUG-1", Decimal(10), Decimal("50.00"))], OPENED)
        desk.ledger.receive_stock([StockReceipt("MUG-1", Decimal(2), Decimal(0))], "1000", MOVED, "samples")
        desk.ledger.move_stock([StockTransfer("MUG-1", Decimal(6), "Main", "East")], MOVED)

    desk.do(keep_stock)
    desk.window.show_page("reports")
    page = desk.window.later.made["reports"]
    assert isinstance(page, ReportsPage)
    page.open_report(STOCK_MOVES, YEAR)
    desk.wait(lambda: numbers(page) == ["SM-000004", "SM-000003", "SM-000002", "SM-000001"])
    return page


def numbers(page: ReportsPage) -> list[str]:
    sheet = page.view.sheet
    if page.view.is_loading or sheet is None or sheet.title.code != "reports.stock_moves":
        return []
    return [str(row.cells[0]) for row in sheet.rows]


def choose(page: ReportsPage, number: str) -> None:
    page.table.setCurrentIndex(page.table.model().index(numbers(page).index(number), 0))


def asked(desk: LedgerDesk, page: ReportsPage, number: str) -> ReasonQuestion:
    choose(page, number)
    page.moves.take_back_button.click()
    desk.wait(lambda: page.moves.question is not None and page.moves.question.isVisible())
    assert page.moves.question is not None
    return page.moves.question


def there(desk: LedgerDesk) -> dict[str, Decimal]:
    (mug,) = [each for each in desk.do(desk.ledger.stock) if each.code == "MUG-1"]
    return {each.warehouse: each.quantity for each in mug.places}


def test_goods_carried_over_are_taken_back_with_a_reason(desk: LedgerDesk, page: ReportsPage) -> None:
    question = asked(desk, page, "SM-000004")
    assert nameless(question) == []
    question.deed_button.click()
    desk.wait(lambda: "No reason was given." in question.notices.text)
    question.reason.setText("the other shelf")
    question.deed_button.click()
    desk.wait(lambda: "SM-000004 is taken back." in page.view.notices.text)
    desk.wait(lambda: numbers(page)[:2] == ["SM-000006", "SM-000005"])
    assert there(desk) == {"Main": Decimal(12), "East": Decimal(0)}
    choose(page, "SM-000003")
    page.moves.take_back_button.click()
    desk.wait(lambda: "SM-000003 was reversed already." in page.view.notices.text)
    choose(page, "SM-000006")
    page.moves.take_back_button.click()
    desk.wait(lambda: "takes another move back" in page.view.notices.text)


def test_opening_stock_goes_back_with_its_entry(desk: LedgerDesk, page: ReportsPage) -> None:
    desk.do(lambda: desk.ledger.reverse_stock("SM-000003", "the other shelf", None))
    question = asked(desk, page, "SM-000001")
    question.reason.setText("counted twice")
    question.deed_button.click()
    desk.wait(lambda: "SM-000001 is taken back by JE-" in page.view.notices.text)
    assert there(desk)["Main"] == Decimal(2)


def test_a_move_is_chosen_first_and_the_button_is_this_reports_own(
    desk: LedgerDesk, page: ReportsPage
) -> None:
    page.table.clearSelection()
    page.table.setCurrentIndex(page.table.model().index(-1, -1))
    page.moves.take_back_button.click()
    desk.wait(lambda: "Choose a move" in page.view.notices.text)
    assert page.moves.isVisible()
    page.open("trial-balance")
    assert not page.moves.isVisible()
