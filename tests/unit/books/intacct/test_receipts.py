"""Payments of documents, recorded once in Accounts Receivable where the user asks for that."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from daybook.model.account import AccountRole, Role
from daybook.model.document import ReceiptKind
from daybook.model.intacct_choices import ReceiptAccount, ReceiptsAs
from daybook.model.posting import BooksId
from daybook.model.problem import OutcomeUnknown, Refused
from helpers.intacct_bench import CHOICES
from unit.books.intacct.practice import RULES, Practice, practice, request, sale

METHOD = sale().receipts[0].method
ACCOUNT = "1050"
PAYING = replace(
    CHOICES, receipts=ReceiptsAs.PAYMENTS, receipt_accounts=(ReceiptAccount(METHOD, ACCOUNT, "EFT"),)
)


@pytest.fixture
def company() -> Iterator[Practice]:
    with practice(PAYING) as opened:
        account = next(row for row in opened.records("GLACCOUNT") if "ndeposited" in row["TITLE"])
        accounts = (ReceiptAccount(METHOD, account["ACCOUNTNO"], "EFT"),)
        opened.rules[:] = [replace(RULES, choices=replace(PAYING, receipt_accounts=accounts))]
        yield opened


def payments(company: Practice) -> list[tuple[str, Decimal]]:
    return [(row["DOCNUMBER"], Decimal(row["TRX_TOTALENTERED"])) for row in company.records("ARPYMT")]


def test_by_default_payments_are_left_to_the_accountant() -> None:
    with practice() as company:
        [result] = company.books().post([request(sale())])
        assert result.error is None
        assert payments(company) == []


def test_a_paid_document_brings_its_payment_and_is_paid(company: Practice) -> None:
    books = company.books()
    [result] = books.post([request(sale())])
    assert result.error is None
    assert payments(company) == [("WEB-1042/P1", Decimal("30.00"))]
    [posted] = books.find([sale().source])
    assert posted.is_whole
    assert books.document(posted.books_id).document.open == 0


@pytest.mark.parametrize("fault", ["lost", "524"])
def test_a_payment_whose_answer_was_lost_is_found(company: Practice, fault: str) -> None:
    company.plan(fault, "create_arpayment")
    [result] = company.books().post([request(sale())])
    assert result.error is None
    assert payments(company) == [("WEB-1042/P1", Decimal("30.00"))]


def test_a_payment_that_never_arrived_is_sent_with_the_next_import(company: Practice) -> None:
    company.plan("502", "create_arpayment", times=99)
    [result] = company.books().post([request(sale())])
    assert isinstance(result.error, OutcomeUnknown)
    assert result.error.code == "intacct.receipts_unfinished"
    [halfway] = company.books().find([sale().source])
    assert not halfway.is_whole
    company.service.faults.clear()
    [again] = company.books().post([request(sale())])
    assert again.books_id == halfway.books_id
    assert payments(company) == [("WEB-1042/P1", Decimal("30.00"))]
    assert company.sent("create_sotransaction") == 1


def test_without_an_account_nothing_is_sent(company: Practice) -> None:
    company.rules[:] = [replace(RULES, choices=replace(PAYING, receipt_accounts=()))]
    [result] = company.books().post([request(sale())])
    assert isinstance(result.error, Refused)
    assert result.error.code == "intacct.receipt_account_missing"
    assert company.sent("create_sotransaction") == 0


def test_a_refused_payment_says_that_the_document_is_there(company: Practice) -> None:
    wrong = (ReceiptAccount(METHOD, "no account", "EFT"),)
    company.rules[:] = [replace(RULES, choices=replace(PAYING, receipt_accounts=wrong))]
    [result] = company.books().post([request(sale())])
    assert result.error is not None
    assert result.error.code == "intacct.payment_refused"
    assert len(company.books().find([sale().source])) == 1


def test_each_receipt_goes_to_the_account_of_its_kind(company: Practice) -> None:
    document = sale()
    first = replace(document.receipts[0], amount=document.total / 2)
    second = replace(first, kind=ReceiptKind.STORE_CREDIT, method="Store credit")
    chosen = company.rules[0].choices.receipt_accounts[0]
    accounts = (chosen, replace(chosen, method="store_credit", payment_method="Cash"))
    company.rules[:] = [replace(RULES, choices=replace(PAYING, receipt_accounts=accounts))]
    [result] = company.books().post([request(replace(document, receipts=(first, second)))])
    assert result.error is None
    assert payments(company) == [("WEB-1042/P1", Decimal("15.00")), ("WEB-1042/P2", Decimal("15.00"))]
    assert result.books_id is not None
    assert company.books().document(BooksId(result.books_id.text)).document.open == 0


def test_a_way_of_payment_goes_to_the_account_of_its_receipt_type(company: Practice) -> None:
    document = sale()
    card = replace(document.receipts[0], role=AccountRole(Role.CLEARING, "Cards|USD"), method="Visa (Stripe)")
    chosen = company.rules[0].choices.receipt_accounts[0]
    accounts = (replace(chosen, method="Cards"),)
    company.rules[:] = [replace(RULES, choices=replace(PAYING, receipt_accounts=accounts))]
    [result] = company.books().post([request(replace(document, receipts=(card,)))])
    assert result.error is None
    assert payments(company) == [("WEB-1042/P1", Decimal("30.00"))]
