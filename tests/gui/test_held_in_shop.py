"""Certificates and credit as the shop tells them: beside the books, and proposed as opening balances."""

from __future__ import annotations

from decimal import Decimal

import pytest

from daybook.gui.entries.entry_question import OpeningQuestion
from daybook.gui.receipts.page import ReceiptsPage
from daybook.gui.reports.page import AccountsPage
from daybook.model.holders import HeldInStore, Holder
from daybook.model.money import Money
from daybook.model.problem import DaybookError
from gui.conftest import LedgerDesk
from gui.test_every_page import nameless
from helpers.typed_shop import TypedShop


@pytest.fixture
def shop(desk: LedgerDesk, monkeypatch: pytest.MonkeyPatch) -> TypedShop:
    """Ida holds a certificate of 500.00, of which the books know nothing; nobody has credit."""
    made = TypedShop()
    made.held = HeldInStore((Holder("Ida", Money(Decimal(500), "USD")),), ())
    monkeypatch.setattr(desk.place.reading, "store", lambda: made)
    return made


def opening(desk: LedgerDesk) -> OpeningQuestion:
    desk.window.show_page("accounts")
    page = desk.window.later.made["accounts"]
    assert isinstance(page, AccountsPage)
    desk.wait(lambda: page.view.sheet is not None and not page.view.is_loading)
    page.entries.opening_button.click()
    desk.wait(lambda: isinstance(page.entries.question, OpeningQuestion))
    question = page.entries.question
    assert isinstance(question, OpeningQuestion)
    return question


def lines(question: OpeningQuestion) -> list[tuple[str, str]]:
    typed = [row for row in question.lines.rows if not row.is_empty]
    return [(row.account.currentText(), row.credit.text()) for row in typed]


def owed(desk: LedgerDesk) -> Decimal:
    """What the books owe for certificates."""
    service = desk.place.writing.ledger_service
    assert service is not None
    rows = desk.do(lambda: service.ledger.trial_balance(service.today).rows)
    return sum((row.credit - row.debit for row in rows if row.account.code == "2300"), Decimal(0))


def test_the_money_page_compares_shop_and_books(desk: LedgerDesk, shop: TypedShop) -> None:
    del shop
    desk.window.show_page("money")
    page = desk.window.later.made["money"]
    assert isinstance(page, ReceiptsPage)
    desk.wait(lambda: page.view.sheet is not None and not page.view.is_loading)
    page.choices["in-shop"].click()
    desk.wait(lambda: page.topic.name == "in-shop" and not page.view.is_loading)
    desk.wait(lambda: page.view.sheet is not None and page.view.sheet.title.code == "reports.held_in_shop")
    sheet = page.view.sheet
    assert sheet is not None
    assert sheet.rows[1].cells[:2] == ("Ida", Money(Decimal(500), "USD"))
    assert nameless(page) == []


def test_opening_balances_take_from_the_shop_what_the_books_do_not_owe_yet(
    desk: LedgerDesk, shop: TypedShop
) -> None:
    del shop
    question = opening(desk)
    assert nameless(question) == []
    question.from_shop.click()
    desk.wait(lambda: bool(lines(question)))
    unknown = Decimal(500) - owed(desk)
    assert lines(question) == [("2300 Gift certificates outstanding", f"{unknown:.2f}")]
    # Once more: the same line, not another one.
    question.from_shop.click()
    assert not question.from_shop.isEnabled()
    desk.wait(question.from_shop.isEnabled)
    assert lines(question) == [("2300 Gift certificates outstanding", f"{unknown:.2f}")]
    question.reject()


def test_what_the_shop_does_not_hold_or_does_not_tell_is_said(
    desk: LedgerDesk, shop: TypedShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.held = HeldInStore((), ())
    question = opening(desk)
    question.from_shop.click()
    desk.wait(lambda: "beyond what the books owe" in question.notices.text)
    assert lines(question) == []
    shop.held = HeldInStore(None, ())
    question.from_shop.click()
    desk.wait(lambda: "does not tell all that is held" in question.notices.text)

    def fails(_currency: str, _cancel: object, _tell: object) -> HeldInStore:
        raise DaybookError("store.disabled", {"store": "Juniper & Finch"})

    monkeypatch.setattr(shop, "holders", fails)
    question.from_shop.click()
    desk.wait(lambda: "Juniper & Finch" in question.notices.text)
    assert question.from_shop.isEnabled()
    question.reject()
