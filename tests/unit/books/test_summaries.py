"""Daily summaries in local books (R8): one entry for many documents, approved and voided with them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from daybook.books.local import LocalBooks, open_local_books
from daybook.conversion.summary import day_of, evidence_of, summary_of
from daybook.model.books import DocumentQuery, PostRequest
from daybook.model.document import DocumentState, SalesDocument
from daybook.model.ledger import StockCount
from daybook.model.money import ZERO
from daybook.model.posting import BooksId, Key
from daybook.model.problem import Refused
from daybook.services.orders.proof import proof_of
from unit.books.conftest import NOW
from unit.books.samples import CUSTOMER, RECORDS, request

DAY = date(2026, 3, 1)


def post(books: LocalBooks, *order_ids: int, **changes: Any) -> list[BooksId]:
    results = books.post([request(order_id, **changes) for order_id in order_ids])
    ids = [result.books_id for result in results]
    assert all(ids), results
    return [each for each in ids if each is not None]


def summary_request(
    books: LocalBooks, members: list[BooksId], supplement: int = 0, reference: str = "WEB-2026-03-01"
) -> PostRequest:
    documents = [books.document(each).document for each in members]
    source = day_of(documents[0], "1").source(supplement)
    made = summary_of(documents, source, reference, (CUSTOMER, "Web sales"))
    return PostRequest(made, Key(source, "local", 1), evidence_of(documents))


def summarised(books: LocalBooks, *order_ids: int) -> tuple[BooksId, list[BooksId]]:
    members = post(books, *order_ids)
    return books.ledger.day_summaries.summarise(summary_request(books, members), members), members


def balances(books: LocalBooks) -> dict[str, tuple[Decimal, Decimal]]:
    return {account.code: (debit, credit) for account, debit, credit in books.balances()}


def approve(books: LocalBooks, *ids: BooksId) -> None:
    results = books.approve(ids, NOW)
    assert [result.error for result in results] == [None] * len(ids)


def whole(books: LocalBooks, books_id: BooksId) -> SalesDocument:
    return books.document(books_id).document


def sound(books: LocalBooks) -> bool:
    return not books.ledger.verify().damage


def test_r8_a_summary_is_one_entry_with_its_orders_behind_it(books: LocalBooks) -> None:
    summary, members = summarised(books, 1, 2, 3)
    approve(books, summary)
    stored = books.document(summary)
    assert stored.posted.number == "CS-000001"
    assert stored.posted.total == Decimal("64.95")
    [entry] = stored.document.entries
    assert entry.number == "JE-000001"
    amounts = {line.account.code: line.debit - line.credit for line in entry.lines}
    assert amounts == {"1101": Decimal("64.95"), "4000": Decimal("-60.00"), "2201": Decimal("-4.95")}
    assert list(books.ledger.day_summaries.behind(summary)) == members
    assert [books.read([each])[0].number for each in members] == ["CS-000001/1", "CS-000001/2", "CS-000001/3"]
    assert all(books.read([each])[0].state is DocumentState.APPROVED for each in members)
    assert sound(books)


def test_r8_a_summary_and_single_documents_leave_the_same_balances(tmp_path: Path) -> None:
    found = []
    for name in ("alone", "together"):
        books = open_local_books(
            tmp_path / f"{name}.sqlite3", company="local", is_practice=False, now=lambda: NOW, user="ann"
        )
        books.ensure(RECORDS)
        books.set_home_currency("USD")
        books.ledger.open_stock([StockCount("MUG-1", Decimal(7), Decimal("23.33"))], date(2026, 2, 1))
        members = post(books, 1, 2, 3)
        if name == "alone":
            approve(books, *members)
        else:
            approve(books, books.ledger.day_summaries.summarise(summary_request(books, members), members))
        assert sound(books)
        found.append((balances(books), books.ledger.stock(), books.ledger.customers()))
        books.close()
    assert found[0] == found[1]


def test_what_is_behind_a_summary_proves_itself_and_the_summary_too(books: LocalBooks) -> None:
    summary, members = summarised(books, 1, 2)
    approve(books, summary)
    for each in (summary, *members):
        assert proof_of(books.document(each)).holds
    booked = books.ledger.booked("abc123")
    assert [(one.order_id, one.total, one.entry_total, one.astray) for one in booked] == [
        ("1", Decimal("21.65"), Decimal("21.65"), ()),
        ("2", Decimal("21.65"), Decimal("21.65"), ()),
    ]


def test_a_summary_waits_for_approval_as_one_document(books: LocalBooks) -> None:
    summary, _members = summarised(books, 1, 2, 3)
    assert books.ledger.pending_count() == 1
    approve(books, summary)
    assert books.ledger.pending_count() == 0


def test_the_list_shows_the_summary_and_those_behind_it_where_asked(books: LocalBooks) -> None:
    summary, members = summarised(books, 1, 2)
    [row] = books.documents(DocumentQuery())
    assert (row.books_id, row.behind) == (summary.text, 2)
    behind = books.documents(DocumentQuery(summary=summary.text))
    assert {row.books_id for row in behind} == {each.text for each in members}
    [found] = books.documents(DocumentQuery(text="WEB-1"))
    assert found.summary == summary.text


def test_a_summary_with_the_same_source_is_posted_once(books: LocalBooks) -> None:
    summary, _ = summarised(books, 1)
    approve(books, summary)
    late = post(books, 2)
    with pytest.raises(Refused) as caught:
        books.ledger.day_summaries.summarise(summary_request(books, late, reference="WEB-X"), late)
    assert caught.value.code == "books.already_posted"
    assert books.read(late)[0].state is DocumentState.PENDING
    supplement = books.ledger.day_summaries.summarise(
        summary_request(books, late, 1, "WEB-2026-03-01-2"), late
    )
    approve(books, supplement)
    assert sound(books)


def test_a_pending_summary_is_replaced_by_one_with_more_behind_it(books: LocalBooks) -> None:
    first, members = summarised(books, 1, 2)
    late = post(books, 3)
    both = [*members, *late]
    second = books.ledger.day_summaries.summarise(summary_request(books, both), both)
    assert [row.books_id for row in books.ledger.day_summaries.summaries("abc123")] == [second]
    assert first != second
    assert list(books.ledger.day_summaries.behind(second)) == both
    assert sound(books)


def test_a_summary_that_does_not_add_up_is_refused(books: LocalBooks) -> None:
    members = post(books, 1, 2)
    asked = summary_request(books, members[:1])
    with pytest.raises(Refused) as caught:
        books.ledger.day_summaries.summarise(asked, members)
    assert caught.value.code == "books.summary_differs"
    assert books.ledger.day_summaries.summaries("abc123") == []
    assert books.ledger.day_summaries.summary_of(members) == {}


def test_what_is_behind_a_pending_summary_is_approved_with_it_alone(books: LocalBooks) -> None:
    _, [member, _] = summarised(books, 1, 2)
    [result] = books.approve([member], NOW)
    assert result.error is not None
    assert result.error.code == "books.part_of_summary"


def test_undo_of_one_order_behind_a_pending_summary_dissolves_it(books: LocalBooks) -> None:
    _, [first, second] = summarised(books, 1, 2)
    books.ledger.take_out([first], "wrong", None)
    assert books.ledger.day_summaries.summaries("abc123") == []
    assert books.read([first, second])[0].books_id == second
    assert sound(books)


def test_r8_voiding_one_order_behind_a_summary_reverses_its_part_alone(books: LocalBooks) -> None:
    summary, [first, second] = summarised(books, 1, 2)
    approve(books, summary)
    removed = books.ledger.void(first, "edited in the shop", None)
    assert removed.number == "CS-000001/1"
    assert removed.entries == ("JE-000002",)
    assert books.read([first])[0].state is DocumentState.VOID
    assert books.read([second])[0].state is DocumentState.APPROVED
    assert balances(books)["4000"] == (Decimal("20.00"), Decimal("40.00"))
    assert sound(books)
    with pytest.raises(Refused) as caught:
        books.ledger.void(summary, "all of it", None)
    assert caught.value.code == "books.summary_partly_void"


def test_r8_voiding_a_summary_voids_all_that_is_behind_it_with_one_entry(books: LocalBooks) -> None:
    summary, members = summarised(books, 1, 2)
    approve(books, summary)
    removed = books.ledger.void(summary, "wrong day", None)
    assert removed.entries == ("JE-000002",)
    assert {books.read([each])[0].state for each in members} == {DocumentState.VOID}
    assert all(debit == credit for debit, credit in balances(books).values())
    assert sound(books)
    # The orders are free for the next generation.
    assert post(books, 1, generation=2, reference="WEB-1-2")


def test_the_tax_report_agrees_with_the_account_after_one_order_was_voided(books: LocalBooks) -> None:
    summary, [first, _] = summarised(books, 1, 2)
    approve(books, summary)
    books.ledger.void(first, "edited", None)
    report = books.ledger.tax_report(DAY, DAY)
    [row] = report.rows
    assert (row.base, row.tax) == (Decimal("20.00"), Decimal("1.65"))
    assert all(check.reported == check.movement for check in report.checks)


def test_clearing_lines_still_add_up_to_what_the_account_holds(books: LocalBooks) -> None:
    summary, [first, _] = summarised(books, 1, 2)
    approve(books, summary)
    books.ledger.void(first, "edited", None)
    lines = books.ledger.clearing_lines("1101", settled=False)
    assert sum((line.amount for line in lines), ZERO) == Decimal("21.65")


def test_cost_is_one_entry_for_all_orders_and_comes_back_with_the_order(books: LocalBooks) -> None:
    books.set_home_currency("USD")
    books.ledger.open_stock([StockCount("MUG-1", Decimal(10), Decimal("33.33"))], date(2026, 2, 1))
    summary, [first, _, _] = summarised(books, 1, 2, 3)
    approve(books, summary)
    [row] = books.ledger.stock()
    assert row.quantity == 4
    origins = [entry.origin for entry in whole(books, summary).entries]
    assert [str(each) for each in origins] == ["document", "cost"]
    books.ledger.void(first, "edited", None)
    [row] = books.ledger.stock()
    assert (row.quantity, row.value) == (Decimal(6), Decimal("20.00"))
    assert sound(books)


def test_golden_23_a_late_order_of_a_closed_day_goes_to_the_first_open_day(books: LocalBooks) -> None:
    changes = {"date": date(2026, 3, 1), "tax_date": date(2026, 3, 1)}
    members = post(books, 1, **changes)
    summary = books.ledger.day_summaries.summarise(summary_request(books, members), members)
    approve(books, summary)
    books.ledger.close_month(date(2026, 3, 1))
    late = post(books, 2, **changes)
    supplement = books.ledger.day_summaries.summarise(
        summary_request(books, late, 1, "WEB-2026-03-01-2"), late
    )
    [result] = books.approve([supplement], NOW)
    assert result.error is not None
    assert result.error.code == "books.period_closed"
    assert list(books.ledger.move_to_open_period([supplement])) == [supplement]
    approve(books, supplement)
    moved = whole(books, supplement)
    assert (moved.date, moved.tax_date) == (date(2026, 4, 1), date(2026, 3, 1))
    assert whole(books, late[0]).date == date(2026, 4, 1)
    report = books.ledger.tax_report(date(2026, 4, 1), date(2026, 4, 30))
    assert [each.reference for each in report.late] == ["WEB-2026-03-01-2"]
    assert sound(books)


def test_verify_finds_a_changed_part_of_a_summary(books: LocalBooks) -> None:
    summary, [first, _] = summarised(books, 1, 2)
    approve(books, summary)
    with books._file.writing() as connection:
        connection.execute("DROP TRIGGER summarised_entry_lines_stay")
        connection.execute(
            "UPDATE entry_lines SET credit = credit + 1 WHERE account = '4000' AND entry_id IN "
            "(SELECT entry_id FROM entries WHERE document_id = ?)",
            (int(first.text),),
        )
    found = {(damage.kind, damage.subject) for damage in books.ledger.verify().damage}
    assert found == {("document", "CS-000001/1"), ("summary", "CS-000001")}


def test_the_part_of_an_order_in_an_approved_summary_cannot_be_changed(books: LocalBooks) -> None:
    summary, [first, _] = summarised(books, 1, 2)
    approve(books, summary)
    for change in (
        "UPDATE documents SET summary = NULL WHERE document_id = ?",
        "UPDATE entries SET date = '2026-01-01' WHERE document_id = ?",
        "DELETE FROM entries WHERE document_id = ?",
        "DELETE FROM entry_lines WHERE entry_id IN (SELECT entry_id FROM entries WHERE document_id = ?)",
    ):
        with pytest.raises(Exception, match="cannot be changed"), books._file.writing() as connection:
            connection.execute(change, (int(first.text),))
    assert sound(books)
