"""What accounts and customers are called stands in the chain: nobody renames one unseen."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from daybook.books.local import LocalBooks, chain
from daybook.model.account import Account, AccountRole, AccountType, Role
from daybook.model.books import NewAccount, NewCustomer
from daybook.model.chart import DEFAULT_CHART
from daybook.model.ledger import Damage
from daybook.model.posting import BooksId
from unit.books.conftest import Opener
from unit.books.ledger_samples import approved, sale
from unit.books.samples import CUSTOMER, STORE, request

BOB = NewCustomer("Bob Ray", "bob@example.com", f"{STORE}:6")
POSTAGE = NewAccount(AccountRole(Role.FEES, "Postage"), Account("4131", "Postage", AccountType.INCOME))

WITHOUT_NAMES = """
DROP TRIGGER links_are_not_deleted;
DELETE FROM chain WHERE kind IN ('account', 'customer', 'mapping');
"""


@pytest.fixture
def forger(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def named(books: LocalBooks) -> list[tuple[str, str, str, str]]:
    """The links about names, and those of what was removed."""
    kinds = ("account", "customer", "removal")
    return [
        (link.kind, link.subject, link.detail, link.by)
        for link in books.ledger.chain(0, 1000)
        if link.kind in kinds
    ]


def test_r15_each_account_and_customer_gets_a_link_when_it_is_made(open_books: Opener) -> None:
    books = open_books()
    chart = [("account", account.code, "", "ann") for account, _ in DEFAULT_CHART]
    assert named(books) == chart
    for _ in range(2):
        books.ensure([POSTAGE, BOB])
        assert named(books)[len(chart) :] == [
            ("account", "4131", "Postage", "ann"),
            ("customer", "C-000001", "", "ann"),
        ]
    assert books.ledger.verify().damage == ()


def test_an_account_that_waited_without_a_role_keeps_its_one_link(open_books: Opener) -> None:
    books = open_books()
    count = len(named(books))
    waiting = Account("4900", "Expired gift certificates", AccountType.INCOME)
    assert books.ensure([NewAccount(AccountRole(Role.FEES, "Expired"), waiting)]) == ["4900"]
    assert len(named(books)) == count


@pytest.mark.parametrize(
    ("change", "code", "kind", "subject"),
    [
        ("UPDATE accounts SET name = 'Loans' WHERE code = '4000'", "changed", "account", "4000"),
        ("UPDATE accounts SET type = 'equity' WHERE code = '4900'", "changed", "account", "4900"),
        ("UPDATE accounts SET code = '4901' WHERE code = '4900'", "missing", "account", "4900"),
        ("UPDATE accounts SET code = '4901' WHERE code = '4900'", "unlinked", "account", "4901"),
        ("DELETE FROM accounts WHERE code = '4900'", "missing", "account", "4900"),
        ("INSERT INTO accounts VALUES ('4999', 'Hidden', 'income', 1)", "unlinked", "account", "4999"),
        ("UPDATE customers SET name = 'Eve'", "changed", "customer", CUSTOMER),
        ("UPDATE customers SET customer_id = 'C-000009'", "unlinked", "customer", "C-000009"),
        ("DELETE FROM customers", "missing", "customer", CUSTOMER),
    ],
)
def test_r15_a_name_changed_from_outside_is_found_also_after_opening_again(
    books: LocalBooks,
    open_books: Opener,
    forger: sqlite3.Connection,
    change: str,
    code: str,
    kind: str,
    subject: str,
) -> None:
    assert books.ledger.verify().damage == ()
    assert forger.execute(change).rowcount
    for opened in (books, open_books()):
        assert Damage(f"chain.{code}", kind, subject) in opened.ledger.verify().damage


def test_a_change_under_a_link_of_its_own_is_no_damage_and_the_next_one_is(
    books: LocalBooks, forger: sqlite3.Connection
) -> None:
    for kind, table, key, subject in (
        ("account", "accounts", "code", "4000"),
        ("customer", "customers", "customer_id", CUSTOMER),
    ):
        change = f"UPDATE {table} SET name = ? WHERE {key} = ?"  # noqa: S608 - names above
        forger.execute("BEGIN IMMEDIATE")
        forger.execute(change, ("Sales and more", subject))
        chain.append(forger, kind, subject, 1, "ann", "Sales and more")
        forger.execute("COMMIT")
        assert books.ledger.verify().damage == ()
        forger.execute(change, ("Sales", subject))
        assert books.ledger.verify().damage == (Damage("chain.changed", kind, subject),)
        forger.execute(change, ("Sales and more", subject))


def test_r4_a_customer_that_went_with_a_removed_document_leaves_its_name_in_the_chain(
    books: LocalBooks, forger: sqlite3.Connection
) -> None:
    (bob,) = books.ensure([BOB])
    (result,) = books.post([request(1, customer_id=bob)])
    assert result.books_id is not None
    columns = forger.execute("SELECT * FROM customers WHERE customer_id = ?", (bob,)).fetchone()
    assert books.ledger.remove(BooksId(result.books_id.text)).records == (bob,)
    assert named(books)[-2:] == [
        ("removal", bob, "", "ann"),
        ("removal", f"{STORE}/order/1/1", "WEB-1", "ann"),
    ]
    assert books.ledger.verify().damage == ()
    forger.execute(f"INSERT INTO customers VALUES ({', '.join('?' * len(columns))})", columns)  # noqa: S608 - marks
    assert books.ledger.verify().damage == (Damage("chain.unlinked", "customer", bob),)


def test_books_from_before_names_were_chained_get_their_links_once(
    books: LocalBooks, open_books: Opener, forger: sqlite3.Connection
) -> None:
    forger.executescript(WITHOUT_NAMES)
    assert not list(books.ledger.chain(0, 1000))
    books.close()
    for _ in range(2):
        opened = open_books()
        found = named(opened)
        assert found[-1] == ("customer", CUSTOMER, "", "ann")
        assert len(found) == len(DEFAULT_CHART) + 3
        assert opened.ledger.verify().damage == ()


def test_links_of_names_that_version_2_knew_nothing_of_say_so(
    books: LocalBooks, open_books: Opener, forger: sqlite3.Connection
) -> None:
    books.set_home_currency("USD")
    forger.executescript("DROP TRIGGER links_are_not_deleted; DELETE FROM chain;")
    approved(books, sale(1))
    books.close()
    opened = open_books()
    assert {detail for _, _, detail, _ in named(opened)} == {"version 2"}
    assert len(named(opened)) == len(DEFAULT_CHART) + 3
    assert opened.ledger.verify().damage == ()


@pytest.mark.parametrize("change", ["type = 'asset'", "code = '4001'"])
def test_an_account_with_entries_keeps_code_and_type(
    books: LocalBooks, forger: sqlite3.Connection, change: str
) -> None:
    books.set_home_currency("USD")
    approved(books, sale(1))
    with pytest.raises(sqlite3.IntegrityError, match="keeps its code and type"):
        forger.execute(f"UPDATE accounts SET {change} WHERE code = '4000'")  # noqa: S608 - values above
