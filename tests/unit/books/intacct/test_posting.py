"""Documents posted into the practice company, each exactly once whatever happens to its answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from daybook.model.books import PostResult
from daybook.model.intacct_choices import NumberPlace
from daybook.model.posting import BooksId, Source
from daybook.model.problem import DaybookError, OutcomeUnknown, Refused, Undecided
from helpers.intacct_bench import CHOICES
from helpers.orders import STORE
from unit.books.intacct.practice import RULES, Practice, practice, request, sale


@pytest.fixture
def company() -> Iterator[Practice]:
    with practice() as opened:
        yield opened


def only_id(results: list[PostResult]) -> BooksId:
    [result] = results
    assert result.error is None, result.error
    assert result.books_id is not None
    return result.books_id


def only_error(results: list[PostResult]) -> DaybookError:
    [result] = results
    assert result.books_id is None
    assert result.error is not None
    return result.error


def posted(company: Practice, order_id: str = "1042") -> list[str]:
    """The documents of an order, by id."""
    reference = f"WEB-{order_id}"
    return [row["DOCID"] for row in company.records("SODOCUMENT") if row["PONUMBER"].startswith(reference)]


def test_a_document_is_posted_and_read_back_with_its_total(company: Practice) -> None:
    books = company.books()
    document = sale()
    made = only_id(list(books.post([request(document)])))
    [read] = books.read([made])
    assert (read.books_id, read.reference, read.date) == (made, "WEB-1042", document.date)
    assert (read.total, read.currency) == (document.total, "USD")
    [found] = books.find([document.source])
    assert found == read


def test_posting_again_makes_no_second_document(company: Practice) -> None:
    first = only_id(list(company.books().post([request(sale())])))
    assert only_id(list(company.books().post([request(sale())]))) == first
    assert posted(company) == [first.text]
    assert company.sent("create_sotransaction") == 1


@pytest.mark.parametrize("fault", ["lost", "cut", "500-after", "524", "html-after", "empty"])
def test_a_lost_answer_is_looked_up_and_found(company: Practice, fault: str) -> None:
    company.plan(fault, "create_sotransaction")
    made = only_id(list(company.books().post([request(sale())])))
    assert posted(company) == [made.text]
    assert company.sent("create_sotransaction") == 1


@pytest.mark.parametrize("fault", ["502", "html", "504"])
def test_what_never_arrived_is_unknown_and_sent_again_with_the_same_control_id(
    company: Practice, fault: str
) -> None:
    company.plan(fault, "create_sotransaction", times=9)
    assert isinstance(only_error(list(company.books().post([request(sale())]))), OutcomeUnknown)
    assert posted(company) == []
    company.service.faults.clear()
    made = only_id(list(company.books().post([request(sale())])))
    assert posted(company) == [made.text]
    control = f'controlid="{request(sale()).key.text}"'.encode()
    assert company.sent("create_sotransaction") == sum(control in body for body in company.bodies) >= 2


def test_recorded_before_and_not_there_is_held_for_a_person(company: Practice) -> None:
    books = company.books()
    made = only_id(list(books.post([request(sale())])))
    books.take_out([made], "", None)
    error = only_error(list(books.post([request(sale())])))
    assert isinstance(error, Undecided)
    assert error.code == "intacct.recorded_but_missing"
    assert posted(company) == []


def test_an_undone_order_is_posted_again_as_the_next_generation(company: Practice) -> None:
    books = company.books()
    books.take_out([only_id(list(books.post([request(sale())])))], "", None)
    made = only_id(list(books.post([request(sale(), 2)])))
    [found] = books.find([sale().source])
    assert (found.books_id, found.generation, found.reference) == (made, 2, "WEB-1042-2")


def test_one_that_is_refused_does_not_stop_the_others(company: Practice) -> None:
    wrong = replace(sale("1"), customer_id="NOBODY")
    first, second = company.books().post([request(wrong), request(sale("2"))])
    assert isinstance(first.error, Refused)
    assert first.error.code == "intacct.invalid_value"
    assert second.books_id is not None
    assert posted(company, "1") == []


def test_what_is_no_documents_fault_ends_the_batch_unsent(company: Practice) -> None:
    books = company.books()
    books.post([request(sale("1"))])
    company.plan("429", "create_sotransaction", times=99)
    sent = company.sent("create_sotransaction")
    second, third = books.post([request(sale("2")), request(sale("3"))])
    assert second.error is not None
    assert not isinstance(second.error, (Refused, OutcomeUnknown))
    assert third.error is second.error
    assert all(b"WEB-3<" not in body for body in company.bodies if b"<create_sotransaction" in body)
    assert company.sent("create_sotransaction") > sent


def test_the_order_number_can_be_the_document_number() -> None:
    choices = replace(CHOICES, definition="Web Order", number_in=NumberPlace.DOCUMENT_NUMBER)
    with practice(choices) as company:
        books = company.books()
        made = only_id(list(books.post([request(sale())])))
        assert made.text == "Web Order-WEB-1042"
        assert [found.number for found in books.find([sale().source])] == ["WEB-1042"]


def test_a_definition_that_numbers_nothing_is_told() -> None:
    with practice(replace(CHOICES, definition="Web Order")) as company:
        error = only_error(list(company.books().post([request(sale())])))
        assert error.code == "intacct.number_missing"


def test_a_document_typed_by_hand_is_found_by_its_reference(company: Practice) -> None:
    company.rules[:] = [replace(RULES, choices=replace(CHOICES, sends_external_id=False))]
    books = company.books()
    typed = only_id(list(books.post([request(sale())])))
    company.rules[:] = [RULES]
    assert only_id(list(company.books().post([request(sale())]))) == typed


def test_an_order_that_became_an_invoice_counts_once(company: Practice) -> None:
    books = company.books()
    made = only_id(list(books.post([request(sale())])))
    [document] = [row for row in company.records("SODOCUMENT") if row["DOCID"] == made.text]
    converted = {**document, "DOCID": "Sales Invoice-X", "DOCNO": "X", "CREATEDFROM": made.text}
    del converted["RECORDNO"]
    company.company.records.add("SODOCUMENT", converted)
    assert [found.books_id for found in books.find([sale().source])] == [made]


def test_a_closed_day_is_refused_before_anything_is_sent() -> None:
    with practice(closed=dt.date(2026, 3, 31)) as company:
        error = only_error(list(company.books().post([request(sale())])))
        assert error.code == "intacct.day_closed"
        assert company.sent("create_sotransaction") == 0


def test_contacts_of_an_order_are_made_once_and_named(company: Practice) -> None:
    books = company.books()
    books.post([request(sale("1"))])
    company.books().post([request(sale("2"))])
    made = [row["CONTACTNAME"] for row in company.records("CONTACT") if "(WEB-" in row["CONTACTNAME"]]
    assert len(made) == 1
    assert made[0].startswith("Ada Byron (WEB-")
    [first, second] = [row for row in company.records("SODOCUMENT") if row["PONUMBER"] in {"WEB-1", "WEB-2"}]
    assert first["BILLTO.CONTACTNAME"] == second["SHIPTO.CONTACTNAME"] == made[0]


def test_a_contact_whose_answer_was_lost_is_found(company: Practice) -> None:
    company.plan("lost", "^create$")
    only_id(list(company.books().post([request(sale())])))
    assert sum("(WEB-" in row["CONTACTNAME"] for row in company.records("CONTACT")) == 1


def test_a_document_deleted_where_intacct_allows_it(company: Practice) -> None:
    books = company.books()
    made = only_id(list(books.post([request(sale())])))
    company.plan("lost", "delete_sotransaction")
    [removed] = books.take_out([made], "", None)
    assert (removed.books_id, removed.reference, removed.deleted) == (made.text, "WEB-1042", True)
    assert posted(company) == []
    [again] = books.take_out([made], "", None)
    assert again.deleted


def test_references_of_other_shops_are_nobodys(company: Practice) -> None:
    company.books().post([request(sale())])
    assert not company.books().find([Source("other", "order", "1042")])
    assert not company.books().find([Source(STORE, "order", "104")])


def test_what_differs_is_read_back_as_it_is(company: Practice) -> None:
    books = company.books()
    made = only_id(list(books.post([request(sale())])))
    [row] = [each for each in company.records("SODOCUMENT") if each["DOCID"] == made.text]
    company.company.records.change("SODOCUMENT", row, {"TRX_TOTAL": "29.00", "TOTAL": "29.00"})
    [read] = books.read([made])
    assert read.total == Decimal("29.00")
