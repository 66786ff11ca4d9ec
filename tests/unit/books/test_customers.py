"""Customers of local books: found by every text field, changed, given terms, fields and addresses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from daybook.books.local import LocalBooks, open_local_books
from daybook.model.books import CustomerLink, NewCustomer
from daybook.model.customers import OWN_CUSTOMER_FIELDS, CustomerDetails
from daybook.model.order import Address
from daybook.model.problem import DaybookError, Refused
from daybook.model.setup import PaymentTerm

HOME = Address("Ann", "Lee", "Lee & Sons", "1 Elm Street", city="Austin", phone="+1 (555) 12-34")
CABIN = Address("Ann", "Lee", street_1="9 Lake Road", city="Marfa", phone="555 0000")
ANN = NewCustomer(
    "Lee & Sons",
    "ann@example.com",
    "abc123:5",
    "Ann Lee",
    HOME,
    addresses=(CABIN,),
    group="Trade",
    texts=(("Account", "A-7"),),
    is_kept=True,
)


@pytest.fixture
def books(tmp_path: Path) -> Iterator[LocalBooks]:
    opened = open_local_books(tmp_path / "books.sqlite3", company="local", is_practice=False)
    opened.ledger.customer_book.name_fields(["Account", "Region"])
    opened.ensure([ANN])
    yield opened
    opened.close()


def ann(books: LocalBooks) -> CustomerDetails:
    [found] = books.ledger.customer_book.details(["C-000001"])
    return found


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("customer_id", " c-000001"),
        ("email", "Ann@Example.com"),
        ("phone", "1 555 1234"),
        ("company", "LEE & sons "),
        ("Account", "a-7"),
    ],
)
def test_a_customer_is_found_by_each_of_its_text_fields(books: LocalBooks, field: str, value: str) -> None:
    found = books.customers(field, [value, "", "-", "nobody"])
    assert [(key, [one.customer_id for one in records]) for key, records in found.items()] == [
        (value, ["C-000001"])
    ]


def test_a_field_that_the_books_lack_is_refused(books: LocalBooks) -> None:
    assert tuple(books.customer_fields()) == (*OWN_CUSTOMER_FIELDS, "Account", "Region")
    with pytest.raises(DaybookError) as caught:
        books.customers("Colour", ["red"])
    assert caught.value.code == "books.customer_field_unknown"


def test_a_new_customer_is_kept_whole(books: LocalBooks) -> None:
    found = ann(books)
    assert (found.name, found.group, found.texts) == ("Lee & Sons", "Trade", (("Account", "A-7"),))
    assert found.address == HOME
    assert found.addresses == (CABIN,)


def test_a_customers_own_payment_term_is_known_wherever_it_is_found(books: LocalBooks) -> None:
    books.ledger.customer_book.change([replace(ann(books), payment_term="Net 30")])
    net_30 = PaymentTerm("Net 30", 30)
    assert net_30 in books.ledger.customer_book.terms()
    assert books.customers_by_link(["abc123:5"])["abc123:5"].term == net_30
    assert books.customers_by_email(["ann@example.com"])["ann@example.com"][0].term == net_30
    assert books.customers_by_name(["Lee & Sons"])["Lee & Sons"][0].term == net_30
    assert books.customers("company", ["Lee & Sons"])["Lee & Sons"][0].term == net_30


def test_a_wrong_change_changes_nothing(books: LocalBooks) -> None:
    before = ann(books)
    for wrong, code in (
        (replace(before, payment_term="Net 7"), "books.term_unknown"),
        (replace(before, texts=(("Colour", "red"),)), "books.customer_field_unknown"),
        (replace(before, customer_id="C-9"), "books.customer_unknown"),
    ):
        with pytest.raises(Refused) as caught:
            books.ledger.customer_book.change([replace(before, email="new@example.com"), wrong])
        assert caught.value.code == code
    assert ann(books) == before


def test_a_link_is_remembered_once(books: LocalBooks) -> None:
    [other] = books.ensure([NewCustomer("Bea Orr", "bea@example.com", "abc123:6")])
    books.ensure([CustomerLink("abc123:77", other), CustomerLink("abc123:5", other)])
    found = books.customers_by_link(["abc123:77", "abc123:5"])
    assert {key: one.name for key, one in found.items()} == {"abc123:77": "Bea Orr", "abc123:5": "Lee & Sons"}
