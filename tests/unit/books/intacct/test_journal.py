"""Daily summaries as journal entries of the practice company."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from daybook.conversion.summary import day_of, summary_of
from daybook.model.books import PostRequest
from daybook.model.posting import Key
from daybook.model.problem import Refused
from helpers.intacct_bench import CHOICES
from unit.books.intacct.practice import RULES, Practice, practice, request, sale, with_accounts_of


@pytest.fixture
def company() -> Iterator[Practice]:
    with practice() as opened:
        yield opened


def summary(company: Practice) -> PostRequest:
    members = [sale("1"), sale("2", "12.50")]
    made = summary_of(members, day_of(members[0], "1").source(0), "WEB-2026-03-18", ("WEBSHOP", "Web shop"))
    document = with_accounts_of(company, made)
    return PostRequest(document, Key(document.source, "intacct:juniper", 1))


def test_a_summary_is_one_balanced_entry_and_found_again(company: Practice) -> None:
    books = company.books()
    wanted = summary(company)
    [result] = books.post([wanted])
    assert result.error is None
    [batch] = company.records("GLBATCH")
    assert (batch["JOURNAL"], batch["REFERENCENO"], batch["BATCH_DATE"]) == (
        "GJ",
        "WEB-2026-03-18",
        "03/18/2026",
    )
    entries = [(row["TR_TYPE"], Decimal(row["TRX_AMOUNT"])) for row in company.records("GLENTRY")]
    assert sorted(entries) == [("-1", Decimal("42.50")), ("1", Decimal("42.50"))]
    [found] = books.find([wanted.document.source])
    assert (found.books_id, found.total, found.currency) == (result.books_id, wanted.document.total, "USD")
    assert next(iter(books.read([found.books_id]))).total == wanted.document.total


@pytest.mark.parametrize("fault", ["", "lost", "524"])
def test_a_summary_is_posted_once(company: Practice, fault: str) -> None:
    if fault:
        company.plan(fault, "^create$")
    wanted = summary(company)
    [first] = company.books().post([wanted])
    [second] = company.books().post([wanted])
    assert first.books_id == second.books_id
    assert len(company.records("GLBATCH")) == 1


def test_an_entry_that_was_changed_differs(company: Practice) -> None:
    books = company.books()
    [result] = books.post([summary(company)])
    debit = next(row for row in company.records("GLENTRY") if row["TR_TYPE"] == "1")
    company.company.records.change("GLENTRY", debit, {"TRX_AMOUNT": "40.00", "AMOUNT": "40.00"})
    assert result.books_id is not None
    [read] = books.read([result.books_id])
    assert read.total == Decimal("40.00")


def test_accounts_that_intacct_lacks_and_a_missing_journal_are_told_before_anything_is_sent(
    company: Practice,
) -> None:
    wanted = summary(company)
    members = [sale("1")]
    strange = summary_of(members, wanted.document.source, "WEB-2026-03-18", ("WEBSHOP", "Web shop"))
    lines = tuple(
        replace(line, account=replace(line.account, code="Z" + line.account.code))
        for line in strange.entries[0].lines
    )
    strange = replace(strange, entries=(replace(strange.entries[0], lines=lines),))
    [result] = company.books().post([replace(wanted, document=strange)])
    assert isinstance(result.error, Refused)
    assert result.error.code == "intacct.accounts_missing"
    company.rules[:] = [replace(RULES, choices=replace(CHOICES, journal=""))]
    [result] = company.books().post([wanted])
    assert isinstance(result.error, Refused)
    assert result.error.code == "intacct.journal_missing"
    assert not company.records("GLBATCH")


def test_an_entry_is_taken_out(company: Practice) -> None:
    books = company.books()
    [result] = books.post([summary(company)])
    assert result.books_id is not None
    [removed] = books.take_out([result.books_id], "", None)
    assert removed.deleted
    assert not company.records("GLBATCH")
    assert not books.find([summary(company).document.source])


def test_a_batch_may_hold_orders_and_summaries(company: Practice) -> None:
    first, second = company.books().post([request(sale("7")), summary(company)])
    assert first.error is None
    assert second.error is None
