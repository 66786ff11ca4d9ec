"""Goods of a credit memo that came back are taken into stock from the document."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, cast

import pytest

from daybook.gui.asking.fields import set_day
from daybook.gui.documents.page import DocumentsPage
from daybook.gui.documents.return_question import ReturnQuestion
from daybook.model.ledger import StockCount
from gui.conftest import LedgerDesk
from gui.test_document_deeds import asked, click, opened
from gui.test_every_page import nameless
from unit.books.ledger_samples import approved
from unit.books.test_stock import credit, sold

if TYPE_CHECKING:
    from daybook.books.local import LocalBooks

CAME_BACK = dt.date(2026, 3, 25)


@pytest.fixture
def memo(desk: LedgerDesk) -> str:
    """Three mugs were sold at a cost of 15.00; two of them are credited."""

    def sell_and_credit() -> str:
        books = cast("LocalBooks", desk.place.writing.books)
        opening = [StockCount("MUG-1", Decimal(10), Decimal("50.00"))]
        desk.ledger.open_stock(opening, dt.date(2026, 1, 1))
        (invoice,) = approved(books, sold(90, "3"))
        (made,) = approved(books, credit(91, invoice, "2", warehouse=""))
        return made.text

    return desk.do(sell_and_credit)


def left_of(page: DocumentsPage) -> list[Decimal]:
    whole = page.panel.whole
    return [each.quantity for each in whole.goods_out] if whole is not None else []


def test_goods_come_back_in_part_on_their_own_day(desk: LedgerDesk, memo: str) -> None:
    desk.window.show_page("documents")
    page = desk.window.documents
    assert isinstance(page, DocumentsPage)
    desk.wait(lambda: page.model.rowCount() > 0)
    opened(desk, page, memo)
    click(page.panel, "Goods came back…")
    question = asked(desk, page, ReturnQuestion)
    assert nameless(question) == []
    assert question.fields["MUG-1"].text() == "2"
    set_day(question.day, CAME_BACK)
    question.fields["MUG-1"].setText("3")
    question.deed_button.click()
    desk.wait(lambda: "3 of MUG-1 cannot come back" in question.notices.text)
    question.fields["MUG-1"].setText("0")
    question.deed_button.click()
    desk.wait(lambda: "No quantity was given." in question.notices.text)
    question.fields["MUG-1"].setText("1")
    question.deed_button.click()
    desk.wait(lambda: "are in stock again, posted by JE-" in page.notices.text)
    move = desk.do(lambda: desk.ledger.stock_moves(None, None))[-1]
    assert (move.cause.value, move.date, move.quantity) == ("return", CAME_BACK, Decimal(1))
    entry = desk.do(lambda: desk.ledger.entry(move.entry))
    assert [(line.account.code, line.debit, line.credit) for line in entry.lines] == [
        ("1300", Decimal("5.00"), Decimal(0)),
        ("5000", Decimal(0), Decimal("5.00")),
    ]
    desk.wait(lambda: left_of(page) == [Decimal(1)])


def test_only_a_credit_memo_offers_it(desk: LedgerDesk, memo: str) -> None:
    desk.window.show_page("documents")
    page = desk.window.documents
    assert isinstance(page, DocumentsPage)
    desk.wait(lambda: page.model.rowCount() > 0)
    opened(desk, page, desk.seeded.invoice)
    assert left_of(page) == []
    opened(desk, page, memo)
    assert left_of(page) == [Decimal(2)]
