"""Receipts, payouts, certificates on the wrong side: each deed through the real widgets."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from daybook.gui.asking.fields import set_day
from daybook.gui.asking.reason_question import ReasonQuestion
from daybook.gui.documents.receive_question import ReceiveQuestion
from daybook.gui.receipts.page import ReceiptsPage
from daybook.gui.receipts.payout_question import PayoutQuestion
from daybook.model.ledger import NewPayment
from daybook.model.posting import BooksId
from daybook.model.sheet import LinkKind, RowKind
from gui.conftest import LedgerDesk
from gui.test_every_page import nameless
from helpers.ledger_books import CERTIFICATES, redemption


@pytest.fixture
def page(desk: LedgerDesk) -> ReceiptsPage:
    desk.window.show_page("money")
    page = desk.window.later.made["money"]
    assert isinstance(page, ReceiptsPage)
    return page


def click(root: QWidget, words: str) -> None:
    buttons = {each.accessibleName(): each for each in root.findChildren(QAbstractButton) if each.isVisible()}
    QTest.mouseClick(buttons[words], Qt.MouseButton.LeftButton)


def words_of(root: QWidget) -> list[str]:
    return [label.text() for label in root.findChildren(QLabel) if label.isVisibleTo(root)]


def show(desk: LedgerDesk, page: ReceiptsPage, name: str) -> None:
    page.choices[name].click()
    loaded(desk, page)


def loaded(desk: LedgerDesk, page: ReceiptsPage) -> None:
    desk.wait(lambda: page.view.sheet is not None and not page.view.is_loading)


def choose_line(page: ReceiptsPage, text: str) -> None:
    sheet = page.view.sheet
    assert sheet is not None
    row = next(place for place, each in enumerate(sheet.rows) if text in each.cells)
    page.table.setCurrentIndex(page.table.model().index(row, 1))


def test_an_open_invoice_is_paid_from_its_row(desk: LedgerDesk, page: ReceiptsPage) -> None:
    show(desk, page, "open-invoices")
    page.tools.receive_button.click()
    assert "No invoice is chosen." in page.view.notices.text
    choose_line(page, "SI-000001")
    page.tools.receive_button.click()
    desk.wait(lambda: isinstance(page.tools.question, ReceiveQuestion) and page.tools.question.isVisible())
    question = page.tools.question
    assert isinstance(question, ReceiveQuestion)
    question.deed_button.click()
    desk.wait(lambda: "is recorded for SI-000001." in page.view.notices.text)
    loaded(desk, page)
    sheet = page.view.sheet
    assert sheet is not None
    assert not any("SI-000001" in row.cells for row in sheet.rows)


def test_a_double_click_asks_once(desk: LedgerDesk, page: ReceiptsPage) -> None:
    show(desk, page, "open-invoices")
    choose_line(page, "SI-000001")
    page.tools.receive_button.click()
    page.tools.receive_button.click()
    desk.wait(lambda: any(each.isVisible() for each in page.findChildren(ReceiveQuestion)))
    desk.wait(lambda: page._tasks.is_idle and len(page.findChildren(ReceiveQuestion)) == 1)
    [question] = page.findChildren(ReceiveQuestion)
    question.deed_button.click()
    desk.wait(lambda: "is recorded for SI-000001." in page.view.notices.text)
    assert len(desk.do(desk.ledger.payments)) == 1


def test_a_receipt_is_reversed_with_a_reason(desk: LedgerDesk, page: ReceiptsPage) -> None:
    payment = NewPayment(
        BooksId(desk.seeded.invoice), dt.date(2026, 4, 5), Decimal("21.65"), "1000", Decimal(1), "home"
    )
    number = desk.do(lambda: desk.ledger.receive(payment))
    show(desk, page, "receipts")
    page.tools.reverse_receipt_button.click()
    assert "No receipt is chosen." in page.view.notices.text
    choose_line(page, number)
    page.tools.reverse_receipt_button.click()
    question = page.tools.question
    assert isinstance(question, ReasonQuestion)
    question.reason.setText("bounced")
    question.deed_button.click()
    desk.wait(lambda: f"{number} is reversed by" in page.view.notices.text)
    assert desk.do(desk.ledger.payments)[0].reversed_by
    desk.wait(lambda: any(item.number == "SI-000001" for item in desk.do(desk.ledger.open_items)))


def ask_payout(desk: LedgerDesk, page: ReceiptsPage) -> PayoutQuestion:
    show(desk, page, "clearing")
    page.tools.payout_button.click()
    desk.wait(lambda: isinstance(page.tools.question, PayoutQuestion) and page.tools.question.isVisible())
    question = page.tools.question
    assert isinstance(question, PayoutQuestion)
    return question


def test_a_payout_says_live_what_is_missing_and_settles_its_lines(
    desk: LedgerDesk, page: ReceiptsPage
) -> None:
    question = ask_payout(desk, page)
    assert nameless(question) == []
    assert question.difference.word == "Tick what the payout was for"
    box = question.table.visualRect(question.model.index(0, 0)).center()
    QTest.mouseClick(question.table.viewport(), Qt.MouseButton.LeftButton, pos=box)
    question.model.tick([1])
    assert "2 lines, 43.30 USD" in words_of(question)
    assert question.difference.word == "43.30 USD should have come to the bank"
    question.net.setText("42.00")
    assert question.difference.word.startswith("1.30 USD missing")
    question.fees.setText("1.40")
    assert question.difference.word.startswith("0.10 USD too much")
    question.deed_button.click()
    desk.wait(lambda: "less the fees make" in question.notices.text)
    question.fees.setText("1.30")
    assert question.difference.word == "It closes: difference 0"
    set_day(question.day, dt.date(2026, 3, 15))
    question.deed_button.click()
    desk.wait(lambda: "The payout PO-000001 is recorded." in page.view.notices.text)
    show(desk, page, "payouts")
    choose_line(page, "PO-000001")
    page.tools.payout_lines_button.click()
    loaded(desk, page)
    desk.wait(
        lambda: page.view.sheet is not None and any("WEB-1" in row.cells for row in page.view.sheet.rows)
    )
    sheet = page.view.sheet
    assert sheet is not None
    lines = [row for row in sheet.rows if row.kind is RowKind.LINE]
    assert [row.cells[1] for row in lines] == ["WEB-1", "WEB-2"]
    assert {row.link.kind for row in lines if row.link} == {LinkKind.DOCUMENT}
    page.back.click()
    loaded(desk, page)


def test_a_payout_is_reversed_and_its_lines_are_open_again(desk: LedgerDesk, page: ReceiptsPage) -> None:
    question = ask_payout(desk, page)
    question.model.tick([0])
    question.net.setText("21.65")
    question.deed_button.click()
    desk.wait(lambda: "is recorded" in page.view.notices.text)
    show(desk, page, "payouts")
    choose_line(page, "PO-000001")
    page.tools.reverse_payout_button.click()
    reason = page.tools.question
    assert isinstance(reason, ReasonQuestion)
    reason.reason.setText("other orders")
    reason.deed_button.click()
    desk.wait(lambda: "PO-000001 is reversed by" in page.view.notices.text)
    assert len(desk.do(lambda: desk.ledger.clearing_lines("1101", settled=False))) == 3


def test_a_payout_without_amount_or_lines_is_refused(desk: LedgerDesk, page: ReceiptsPage) -> None:
    question = ask_payout(desk, page)
    question.deed_button.click()
    assert "No amount was entered." in question.notices.text
    question.net.setText("1.00")
    question.deed_button.click()
    desk.wait(lambda: "The payout settles no lines." in question.notices.text)
    click(question, "Cancel")


@pytest.mark.parametrize(
    ("answer", "account"), [("Issued before these books…", "3100"), ("Given away…", "6150")]
)
def test_a_debit_balance_is_warned_of_and_answered_once(
    desk: LedgerDesk, page: ReceiptsPage, answer: str, account: str
) -> None:
    desk.do(lambda: desk.ledger.post_entry(redemption("30.00")))
    show(desk, page, "outstanding")
    desk.wait(page.tools.overdrawn.isVisible)
    assert any("is 30.00 USD in debit." in words for words in words_of(page.tools.overdrawn))
    # What is told above the table is not told at its foot too.
    assert not any("stands on the wrong side, " in words for words in words_of(page.view))
    click(page.tools.overdrawn, answer)
    desk.wait(lambda: page.tools.overdrawn.question is not None)
    question = page.tools.overdrawn.question
    assert question is not None
    assert nameless(question) == []
    assert any(words.startswith("30.00 USD is charged to") for words in words_of(question))
    assert any("Redeemed and not recorded:" in words for words in words_of(question))
    question.deed_button.click()
    desk.wait(lambda: "is in the ledger." in page.view.notices.text)
    desk.wait(lambda: not page.tools.overdrawn.isVisible())
    assert desk.do(desk.ledger.outstanding)[-1].owed == 0
    entry = desk.do(lambda: desk.ledger.entry(page.view.notices.text.split()[2]))
    assert entry.date == redemption("30.00").date
    moved = {line.account.code: line.home_amount for line in entry.lines}
    assert moved == {account: Decimal("30.00"), CERTIFICATES.code: Decimal("-30.00")}


def test_every_sheet_of_the_page_offers_only_its_own_deeds(desk: LedgerDesk, page: ReceiptsPage) -> None:
    shown = {}
    for name in page.choices:
        show(desk, page, name)
        shown[name] = [
            each.accessibleName()
            for tools in (page.tools, page.refunds)
            for each in tools.findChildren(QAbstractButton)
            if each.isVisible()
        ]
    assert shown == {
        "open-invoices": ["Receive payment…"],
        "receipts": ["Reverse…"],
        "clearing": ["Record payout…"],
        "payouts": ["Record payout…", "Show its orders", "Reverse…"],
        "refunds": ["Book the waiting refunds", "Leave out…", "Take back"],
        "outstanding": [],
        "in-shop": [],
    }
