"""Whose order it is, from the example shop into the documents: guests, and the steps one after the other."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from daybook.model.books import DocumentQuery, MatchStep, NewCustomer, PickList
from daybook.model.choices import CustomerMatching, StoreCustomerField
from daybook.model.customers import CustomerDetails
from daybook.model.document import SalesDocument
from daybook.model.posting import OrderState
from daybook.model.setup import Guests
from helpers.new_orders import new_order
from helpers.sandbox_process import SandboxProcess
from helpers.workbench import Quiet, Workbench, workbench_on_copy
from unit.services.conftest import Prepare

NEVER = threading.Event()
BY_ACCOUNT = CustomerMatching(StoreCustomerField.FORM_FIELD, "Account number", "Account")


@pytest.fixture(scope="module")
def prepared(prepare: Prepare, the_shop: SandboxProcess) -> Path:
    return prepare(the_shop, Workbench.list)


@pytest.fixture
def bench(tmp_path: Path, shop: SandboxProcess, prepared: Path) -> Iterator[Workbench]:
    with workbench_on_copy(prepared, tmp_path / "data", shop) as opened:
        yield opened


def use(bench: Workbench, **answers: object) -> None:
    bench.session.save_setup(replace(bench.setup, **answers))  # type: ignore[arg-type]  # fields of Setup


def ordered(bench: Workbench, customer_id: int, email: str) -> str:
    """A new order in the shop, listed."""
    order = bench.shop.post("/v2/orders", new_order(customer_id, email))
    bench.list()
    return str(order["id"])


def document_of(bench: Workbench, order_id: str) -> SalesDocument:
    bench.import_(order_id)
    [row] = [row for row in bench.session.documents.list(DocumentQuery()) if row.order_id == order_id]
    return bench.session.documents.open(row.books_id).document


def in_books(bench: Workbench, customer_id: str) -> CustomerDetails:
    ledger = bench.session.ledger
    assert ledger is not None
    [details] = ledger.customer_book.details([customer_id])
    return details


def guests_of(bench: Workbench) -> dict[str, str]:
    """Guest orders that may be imported, with their own e-mail in small letters, no marketplace's relay."""
    importable = set(bench.session.importing.importable())
    orders = bench.shop.get("/v2/orders?limit=250")
    found = {
        str(order["id"]): order["billing_address"]["email"].strip().lower()
        for order in orders
        if order["customer_id"] == 0 and str(order["id"]) in importable
    }
    return {order_id: email for order_id, email in found.items() if email and "marketplace" not in email}


@pytest.mark.parametrize("guests", Guests)
def test_i17_guests_share_a_customer_get_one_each_or_are_left_out(bench: Workbench, guests: Guests) -> None:
    buyers = guests_of(bench)
    assert len(buyers) > 3
    use(bench, guests=guests, match_by_email=False)
    bench.import_(*buyers)
    rows = [row for row in bench.session.documents.list(DocumentQuery()) if row.order_id in buyers]
    documents = {row.order_id: bench.session.documents.open(row.books_id).document for row in rows}
    if guests is Guests.LEAVE_OUT:
        assert set(bench.session.importing.importable()).isdisjoint(buyers)
        assert documents == {}
        assert OrderState.IMPORTED not in {bench.state(each) for each in buyers}
        return
    assert len(documents) > 3
    who = {order_id: document.customer_id for order_id, document in documents.items()}
    if guests is Guests.SHARED:
        assert {document.customer_name for document in documents.values()} == {"Web sales"}
        assert len(set(who.values())) == 1
        return
    emails = {in_books(bench, customer).email: customer for customer in who.values()}
    assert {buyers[order_id] for order_id in who} == set(emails)
    assert all(emails[buyers[order_id]] == customer for order_id, customer in who.items())


@pytest.mark.parametrize("looks", [True, False])
def test_a24_the_e_mail_finds_the_buyer_where_it_is_looked_at(bench: Workbench, *, looks: bool) -> None:
    [known] = bench.session.books.ensure([NewCustomer("Ida of the books", "ida@example.com", "")])
    use(bench, match_by_email=looks, guests=Guests.PER_EMAIL)
    document = document_of(bench, ordered(bench, 0, "Ida@Example.com"))
    assert (document.customer_id == known) is looks
    assert document.customer_step == (MatchStep.EMAIL if looks else MatchStep.CREATE)


def test_a25_a26_number_key_and_e_mail_are_asked_in_this_order(bench: Workbench) -> None:
    ledger = bench.session.ledger
    assert ledger is not None
    ledger.customer_book.name_fields(["Account"])
    [by_mail] = bench.session.books.ensure([NewCustomer("By e-mail", "ida@example.com", "")])
    use(bench, customer_matching=BY_ACCOUNT)
    # Nobody in the books has the key of account 5: its e-mail finds somebody.
    first = document_of(bench, ordered(bench, 5, "ida@example.com"))
    assert (first.customer_id, first.customer_step) == (by_mail, MatchStep.EMAIL)
    [by_key] = bench.session.books.ensure([NewCustomer("By key", "", "", texts=(("Account", "A-1007"),))])
    # The key comes before the e-mail ...
    second = document_of(bench, ordered(bench, 7, "ida@example.com"))
    assert (second.customer_id, second.customer_step) == (by_key, MatchStep.KEY)
    # ... and the number of the shop, remembered since, before both.
    ledger.customer_book.change([replace(in_books(bench, by_key), texts=())])
    third = document_of(bench, ordered(bench, 7, "ida@example.com"))
    assert (third.customer_id, third.customer_step) == (by_key, MatchStep.REMEMBERED)


def test_i21_a_customer_who_is_not_found_is_created_as_the_shop_has_it(bench: Workbench) -> None:
    before = set(_customers(bench))
    document = document_of(bench, ordered(bench, 9, "ida@example.com"))
    assert document.customer_step == MatchStep.CREATE
    assert set(_customers(bench)) - before == {document.customer_id}
    made = in_books(bench, document.customer_id)
    assert (made.name, made.email) == ("Ida Kant", "ida@example.com")
    assert (made.address.street_1, made.address.city, made.address.phone) == (
        "1 Main St",
        "Austin",
        "555 0100",
    )
    again = document_of(bench, ordered(bench, 9, "other@example.com"))
    assert (again.customer_id, again.customer_step) == (document.customer_id, MatchStep.REMEMBERED)


def test_i22_matches_of_customers_go_into_a_file_and_come_back(bench: Workbench, tmp_path: Path) -> None:
    use(bench, create_customers=False, guests=Guests.PER_EMAIL, match_by_email=False)
    trade, guest = ordered(bench, 7, "trade@example.com"), ordered(bench, 0, "Ida@Example.com")
    bench.import_(trade, guest)
    assert {bench.state(trade), bench.state(guest)} == {OrderState.HELD}
    mapping = bench.session.customer_mapping
    path = mapping.write_file(tmp_path / "customers.csv", NEVER)
    waiting = {line.split(",")[0] for line in path.read_text(encoding="utf-8-sig").splitlines()[1:]}
    assert {"7", "ida@example.com"} <= waiting
    [code] = bench.session.books.ensure([NewCustomer("Kant & Daughter", "", "")])
    path.write_text(f"customer_id,books_code\n7,{code}\nIDA@example.com,{code}\n", encoding="utf-8")
    reading = mapping.read_file(path, NEVER)
    assert [(each.key, each.code) for each in reading.put] == [("7", code), ("ida@example.com", code)]
    freed = bench.session.take_matches(mapping, reading, NEVER, Quiet())
    assert freed is not None
    assert {trade, guest} <= set(freed)
    assert {bench.state(trade), bench.state(guest)} == {OrderState.NEW}
    assert {document_of(bench, each).customer_id for each in (trade, guest)} == {code}
    # The same file changes nothing; one without a code forgets, however the address is written.
    assert mapping.read_file(path, NEVER).put == ()
    path.write_text("customer_id,books_code\nIda@Example.COM,\n", encoding="utf-8")
    forgets = mapping.read_file(path, NEVER)
    assert forgets.removed == ("ida@example.com",)
    mapping.take(forgets)
    assert [row.thing.key for row in mapping.rows(NEVER)] == ["7"]


def test_i22_one_wrong_line_of_a_file_of_customers_changes_nothing(bench: Workbench, tmp_path: Path) -> None:
    [code] = bench.session.books.ensure([NewCustomer("Kant & Daughter", "", "")])
    path = tmp_path / "customers.csv"
    path.write_text(
        f"customer_id,books_code\n7,{code}\nIda,{code}\n8,C-999999\na@b.c,{code}\nA@B.C,{code}\n",
        encoding="utf-8",
    )
    mapping = bench.session.customer_mapping
    reading = mapping.read_file(path, NEVER)
    assert [(each.code, each.values["line"]) for each in reading.problems] == [
        ("mapping.line_key.customer", 3),
        ("mapping.line_code.customer", 4),
        ("mapping.line_twice", 6),
    ]
    assert mapping.rows(NEVER) == []


def _customers(bench: Workbench) -> list[str]:
    return [each.code for each in bench.session.books.pick_list(PickList.CUSTOMERS, NEVER)]
