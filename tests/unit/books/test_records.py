"""Accounts, items and customers of the local books."""

import threading
from pathlib import Path

import pytest

from daybook.books.local import LocalBooks, open_local_books
from daybook.model.account import Account, AccountRole, AccountType, Role, clearing
from daybook.model.books import (
    Choice,
    CustomerRecord,
    ItemKind,
    ItemRecord,
    NewAccount,
    NewCustomer,
    NewItem,
    PickList,
)
from daybook.model.chart import DEFAULT_CHART
from daybook.model.document import SALE_KINDS
from daybook.model.order import Address
from daybook.model.problem import Cancelled, DaybookError
from unit.books.conftest import Opener
from unit.books.samples import CLEARING, CLEARING_ROLE, STORE


def test_new_books_have_the_default_chart_lists_and_roles(open_books: Opener) -> None:
    books = open_books()
    assert list(books.chart()) == [account for account, _ in DEFAULT_CHART]
    assert books.accounts() == {role: account for account, role in DEFAULT_CHART if role}
    cancel = threading.Event()
    assert list(books.pick_list(PickList.WAREHOUSES, cancel)) == [Choice("Main", "Main")]
    terms = [choice.code for choice in books.pick_list(PickList.PAYMENT_TERMS, cancel)]
    assert terms == ["Due on receipt", "Net 14", "Net 30", "End of month"]
    assert len(list(books.pick_list(PickList.ACCOUNTS, cancel))) == len(DEFAULT_CHART)
    assert not list(books.pick_list(PickList.ITEMS, cancel))
    abilities = books.abilities
    assert (abilities.company, abilities.is_practice, abilities.kinds) == (
        "local",
        False,
        SALE_KINDS,
    )


def test_a_pick_list_stops_when_asked(open_books: Opener) -> None:
    cancel = threading.Event()
    rows = open_books().pick_list(PickList.ACCOUNTS, cancel)
    next(rows)
    cancel.set()
    with pytest.raises(Cancelled):
        next(rows)


def test_a_file_of_another_company_is_refused(path: Path) -> None:
    open_local_books(path, company="practice", is_practice=True).close()
    with pytest.raises(DaybookError) as caught:
        open_local_books(path, company="local", is_practice=False)
    assert caught.value.code == "books.other_company"
    books = open_local_books(path, company="practice", is_practice=True)
    assert books.abilities.is_practice
    books.close()


def test_asking_twice_creates_once(books: LocalBooks) -> None:
    again = NewAccount(CLEARING_ROLE, Account("1150", "Another name", AccountType.ASSET))
    item = NewItem("MUG-1", "Another name", ItemKind.SERVICE)
    customer = NewCustomer("Another name", "x@y.z", f"{STORE}:5")
    assert list(books.ensure([again, item, customer])) == ["1101", "MUG-1", "C-000001"]
    assert books.items("code", ["MUG-1", "CUP"]) == {
        "MUG-1": [ItemRecord("MUG-1", "Blue mug", ItemKind.STOCK, active=True)]
    }
    assert books.accounts()[CLEARING_ROLE] == CLEARING


def test_tf02_an_item_remembers_the_product_it_was_made_of(books: LocalBooks) -> None:
    books.ensure([NewItem("CUP", "Cup", ItemKind.STOCK, store_key=f"{STORE}:77")])
    [cup] = books.items("code", ["CUP"])["CUP"]
    assert cup.store_key == f"{STORE}:77"


def test_a_taken_account_code_gives_way_to_the_next_free_one(books: LocalBooks) -> None:
    stripe = NewAccount(
        clearing("Stripe", "USD"), Account("1101", "Clearing - Stripe USD", AccountType.ASSET)
    )
    braintree = NewAccount(
        clearing("Braintree", "USD"), Account("1101", "Clearing - B USD", AccountType.ASSET)
    )
    assert list(books.ensure([stripe, braintree])) == ["1102", "1103"]
    assert books.accounts()[clearing("Stripe", "USD")].name == "Clearing - Stripe USD"


def test_an_account_that_waits_without_a_role_is_taken(books: LocalBooks) -> None:
    record = NewAccount(
        AccountRole(Role.FEES, "x"), Account("4900", "Expired gift certificates", AccountType.INCOME)
    )
    other = NewAccount(AccountRole(Role.FEES, "y"), Account("4310", "Gift fees", AccountType.INCOME))
    assert list(books.ensure([record, other])) == ["4900", "4311"]


def test_customers_are_found_by_link_email_and_name(books: LocalBooks) -> None:
    ann = CustomerRecord("C-000001", "Ann Lee", "ann@example.com", active=True)
    assert books.customers_by_link([f"{STORE}:5", f"{STORE}:6"]) == {f"{STORE}:5": ann}
    assert books.customers_by_email([" ANN@example.com", "", "b@c.d"]) == {" ANN@example.com": [ann]}
    assert books.customers_by_name(["Ann Lee", "ann lee"]) == {"Ann Lee": [ann]}


def test_te07_a_taken_name_gets_a_number(books: LocalBooks) -> None:
    records = [NewCustomer("Ann Lee", f"{n}@example.com", f"{STORE}:{n}") for n in (6, 7)]
    ids = books.ensure(records)
    assert len(set(ids)) == 2
    names = [choice.name for choice in books.pick_list(PickList.CUSTOMERS, threading.Event())]
    assert names == ["Ann Lee", "Ann Lee (2)", "Ann Lee (3)"]


def test_the_shared_customer_is_one(books: LocalBooks) -> None:
    shared = NewCustomer("Web sales", "", "", address=Address())
    assert books.ensure([shared]) == books.ensure([shared])


def test_one_bad_record_leaves_none(books: LocalBooks) -> None:
    cup = NewItem("CUP", "Cup", ItemKind.STOCK)
    with pytest.raises(AttributeError):
        books.ensure([cup, None])  # type: ignore[list-item]  # what a bug would pass
    assert not books.items("code", ["CUP"])


def test_a44_the_books_let_the_first_engine_keep_the_account(open_books: Opener) -> None:
    books = open_books()
    shared = Account("2220", "Tax collected - Tax", AccountType.LIABILITY)
    roles = [AccountRole(Role.TAX, key) for key in ("Tax||US", "Tax||US|AvaTaxProvider", "Tax||US|TaxJar")]
    assert [books.ensure([NewAccount(role, shared)])[0] for role in roles[:2]] == ["2220", "2220"]
    [other] = books.ensure([NewAccount(roles[2], shared)])
    assert other != "2220"
    assert {role: account.code for role, account in books.accounts().items() if role in roles} == {
        roles[0]: "2220",
        roles[1]: "2220",
        roles[2]: other,
    }
