"""Days as one journal entry each: kept documents, sent entries, lost answers, and the way back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from daybook.books.intacct.intacct_books import IntacctBooks
from daybook.conversion.summary import day_of, summary_of
from daybook.model.books import DocumentQuery, PostRequest
from daybook.model.document import DocumentKind, DocumentState
from daybook.model.posting import BooksId, Key, Posted, Source
from daybook.model.problem import DaybookError, OutcomeUnknown, Refused, Undecided
from helpers.intacct_bench import CHOICES
from helpers.orders import STORE
from unit.books.intacct.practice import RULES, Practice, practice, request, sale, with_accounts_of

DAY = dt.date(2026, 3, 18)


@pytest.fixture
def company() -> Iterator[Practice]:
    with practice() as opened:
        opened.rules[:] = [replace(RULES, choices=CHOICES, by_day=True)]
        yield opened


def paid(company: Practice, order_id: str, price: str = "30.00") -> PostRequest:
    """A request for a sale that was paid at checkout, on accounts that the company has."""
    document = with_accounts_of(company, sale(order_id, price))
    return request(replace(document, kind=DocumentKind.CASH_SALE, open=Decimal(0)))


def kept(company: Practice, *orders: tuple[str, str]) -> tuple[IntacctBooks, list[BooksId]]:
    """The books with these orders waiting in them."""
    books = company.books()
    results = books.post([paid(company, *order) for order in orders])
    assert [each.error for each in results] == [None] * len(orders)
    return books, [each.books_id for each in results if each.books_id is not None]


def entry_of(books: IntacctBooks, ids: Sequence[BooksId], supplement: int = 0) -> PostRequest:
    """The request for the day's entry of these documents."""
    members = [books.document(each).document for each in ids]
    source = day_of(members[0], "1").source(supplement)
    name = f"WEB-{DAY}-{supplement + 1}" if supplement else f"WEB-{DAY}"
    return PostRequest(summary_of(members, source, name, ("", "Web shop")), Key(source, "intacct:juniper", 1))


def posted(books: IntacctBooks, order_id: str) -> list[Posted]:
    return list(books.find([Source(STORE, "order", order_id)]))


def sums(company: Practice) -> dict[str, Decimal]:
    """What the company's journal entries come to, by account; debits are positive."""
    found: dict[str, Decimal] = {}
    for row in company.records("GLENTRY"):
        amount = Decimal(row["TRX_AMOUNT"]) * int(row["TR_TYPE"])
        found[row["ACCOUNTNO"]] = found.get(row["ACCOUNTNO"], Decimal(0)) + amount
    return {account: amount for account, amount in found.items() if amount}


def test_a_paid_sale_waits_and_nothing_is_sent_for_it(company: Practice) -> None:
    books, [first] = kept(company, ("1", "30.00"))
    [found] = posted(books, "1")
    assert (found.books_id, found.state, found.total) == (first, DocumentState.PENDING, Decimal("30.00"))
    assert not company.records("GLBATCH")
    assert not company.sent("create_sotransaction")
    [again] = books.post([paid(company, "1")])
    assert again.books_id == first


def test_a_days_line_is_of_no_item_and_of_no_step_that_found_one(company: Practice) -> None:
    document = paid(company, "1").document
    found = replace(document, lines=tuple(replace(line, item_step="key") for line in document.lines))
    made = summary_of([found], day_of(found, "1").source(0), "WEB-DAY", ("", "Web shop"))
    assert {(line.item, line.item_step) for line in made.lines} == {("", "")}


def test_what_is_open_is_a_document_of_its_own(company: Practice) -> None:
    document = replace(sale("1"), kind=DocumentKind.SALES_INVOICE, open=Decimal("30.00"))
    [result] = company.books().post([request(document)])
    assert result.books_id is not None
    assert result.books_id.text.startswith("Sales Invoice-")


@pytest.mark.parametrize("fault", ["", "lost", "524"])
def test_an_entry_is_sent_once_and_what_is_behind_it_counts(company: Practice, fault: str) -> None:
    books, ids = kept(company, ("1", "30.00"), ("2", "12.50"))
    if fault:
        company.plan(fault, "^create$")
    summary = books.day_entries().summarise(entry_of(books, ids), ids)
    [batch] = company.records("GLBATCH")
    assert batch["REFERENCENO"] == f"WEB-{DAY}"
    assert sorted(sums(company).values()) == [Decimal("-42.50"), Decimal("42.50")]
    assert [posted(books, each)[0].state for each in ("1", "2")] == [DocumentState.APPROVED] * 2
    assert posted(books, "1")[0].number == batch["RECORDNO"]
    [row] = [each for each in books.documents(DocumentQuery()) if each.behind]
    assert (row.books_id, row.behind, row.total) == (summary.text, 2, Decimal("42.50"))
    behind = books.documents(DocumentQuery(summary=summary.text))
    assert {each.reference for each in behind} == {"WEB-1", "WEB-2"}


def test_an_entry_whose_answer_is_lost_for_good_is_settled_later_with_the_same_key(company: Practice) -> None:
    books, ids = kept(company, ("1", "30.00"))
    # Lost before it was done, and the questions afterwards fail too.
    company.plan("500", "^create$")
    with pytest.raises(OutcomeUnknown):
        books.day_entries().summarise(entry_of(books, ids), ids)
    assert not company.records("GLBATCH")
    # Restarted: nobody can take it for loose and send it in another entry.
    again = company.books()
    with pytest.raises(Refused):
        again.day_entries().summarise(entry_of(again, ids, 1), ids)
    assert again.day_entries().settle() == []
    assert again.day_entries().settle() == []
    assert len(company.records("GLBATCH")) == 1
    assert posted(again, "1")[0].state is DocumentState.APPROVED


def test_a_refused_entry_lets_its_documents_wait_again(company: Practice) -> None:
    books, ids = kept(company, ("1", "30.00"))
    company.rules[:] = [replace(RULES, choices=replace(CHOICES, journal="NONE"), by_day=True)]
    with pytest.raises(Refused):
        books.day_entries().summarise(entry_of(books, ids), ids)
    company.rules[:] = [replace(RULES, choices=CHOICES, by_day=True)]
    books.day_entries().summarise(entry_of(books, ids), ids)
    assert len(company.records("GLBATCH")) == 1


def test_an_entry_with_other_amounts_is_told(company: Practice) -> None:
    books, ids = kept(company, ("1", "30.00"))
    entries = books.day_entries()
    wanted = entry_of(books, ids)
    company.plan("500", "^create$")
    with pytest.raises(OutcomeUnknown):
        entries.summarise(wanted, ids)
    entries.settle()
    debit = next(row for row in company.records("GLENTRY") if row["TR_TYPE"] == "1")
    company.company.records.change("GLENTRY", debit, {"TRX_AMOUNT": "29.00", "AMOUNT": "29.00"})
    [row] = entries.summaries(STORE)
    assert books.read([row.books_id])[0].total == Decimal("29.00")


def test_one_order_is_taken_back_by_an_entry_of_its_own(company: Practice) -> None:
    books, ids = kept(company, ("1", "30.00"), ("2", "12.50"))
    books.day_entries().summarise(entry_of(books, ids), ids)
    company.plan("lost", "^create$")
    [removed] = books.take_out([ids[0]], "", None)
    assert not removed.deleted
    assert removed.entries == (company.records("GLBATCH")[1]["RECORDNO"],)
    assert sorted(sums(company).values()) == [Decimal("-12.50"), Decimal("12.50")]
    assert [each.state for each in posted(books, "1")] == [DocumentState.VOID]
    assert [each.state for each in posted(books, "2")] == [DocumentState.APPROVED]
    # The whole entry would take the other's part back twice.
    [whole, _taken] = reversed(books.day_entries().summaries(STORE))
    with pytest.raises(Refused) as caught:
        books.take_out([whole.books_id], "", None)
    assert caught.value.code == "books.summary_partly_void"


def test_a_taking_back_whose_answer_is_lost_for_good_is_finished_when_the_order_is_looked_up(
    company: Practice,
) -> None:
    books, ids = kept(company, ("1", "30.00"), ("2", "12.50"))
    books.day_entries().summarise(entry_of(books, ids), ids)
    company.plan("500", "^create$")
    with pytest.raises(OutcomeUnknown):
        books.take_out([ids[0]], "", None)
    again = company.books()
    assert [each.state for each in posted(again, "1")] == [DocumentState.VOID]
    assert sorted(sums(company).values()) == [Decimal("-12.50"), Decimal("12.50")]
    assert len(company.records("GLBATCH")) == 2


def test_the_only_order_of_an_entry_is_taken_out_with_it(company: Practice) -> None:
    books, ids = kept(company, ("1", "30.00"))
    books.day_entries().summarise(entry_of(books, ids), ids)
    [removed] = books.take_out(ids, "", None)
    assert removed.deleted
    assert not company.records("GLBATCH")


def test_a_document_that_waits_is_forgotten(company: Practice) -> None:
    books, ids = kept(company, ("1", "30.00"))
    [removed] = books.take_out(ids, "", None)
    assert removed.deleted
    assert posted(books, "1") == []


def test_what_somebody_deleted_in_intacct_does_not_stand(company: Practice) -> None:
    books, ids = kept(company, ("1", "30.00"), ("2", "12.50"))
    books.day_entries().summarise(entry_of(books, ids), ids)
    [batch] = company.records("GLBATCH")
    company.company.records.remove("GLBATCH", batch)
    assert posted(books, "1") == []
    assert books.read(ids) == []
    [removed] = books.take_out([ids[0]], "", None)
    assert removed.deleted


def test_an_entry_recorded_before_and_not_there_is_for_a_person(company: Practice) -> None:
    books, ids = kept(company, ("1", "30.00"))
    wanted = entry_of(books, ids)
    [first] = company.books().post([wanted])
    assert first.books_id is not None
    company.company.records.remove("GLBATCH", company.records("GLBATCH")[0])
    with pytest.raises(Undecided):
        books.day_entries().summarise(wanted, ids)
    [(_entry, why)] = books.day_entries().settle()
    assert why.code == "intacct.recorded_but_missing"
    # A person takes the order out; the next entry of the day has another name, and so another key.
    books.take_out(ids, "", None)
    assert {each.supplement for each in books.day_entries().summaries(STORE)} == {0}
    [again] = books.post(
        [replace(paid(company, "1"), document=replace(paid(company, "1").document, generation=2))]
    )
    assert again.books_id is not None
    books.day_entries().summarise(entry_of(books, [again.books_id], 1), [again.books_id])
    assert len(company.records("GLBATCH")) == 1


def test_accounts_that_are_missing_are_told_before_a_document_waits(company: Practice) -> None:
    document = replace(sale("1"), kind=DocumentKind.CASH_SALE, open=Decimal(0))
    lines = tuple(
        replace(line, account=replace(line.account, code=f"Z{line.account.code}"))
        for line in document.entries[0].lines
    )
    strange = replace(document, entries=(replace(document.entries[0], lines=lines),))
    [result] = company.books().post([request(strange)])
    assert isinstance(result.error, DaybookError)
    assert result.error.code == "intacct.accounts_missing"
    assert company.days.all() == []
