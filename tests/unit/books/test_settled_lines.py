"""Which lines a payout settled stands in the chain: nobody gives it others unseen, not even equal ones."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from daybook.books.local import LocalBooks
from daybook.model.ledger import Damage
from unit.books.conftest import Opener
from unit.books.test_payouts import payout, sold

FROM_BEFORE = "DELETE FROM chain WHERE kind = 'settlement'"
OTHER_LINE = """
UPDATE payout_lines SET entry_id = (SELECT entry_id FROM entries WHERE number = 'JE-000002')
WHERE entry_id = (SELECT entry_id FROM entries WHERE number = 'JE-000001')
"""
CHANGED = Damage("chain.changed", "settlement", "PO-000001")


@pytest.fixture
def paid(books: LocalBooks) -> LocalBooks:
    """Two sales of 20.00 each, and a payout that settled the first."""
    sold(books, "20.00", "20.00")
    assert books.ledger.record_payout(payout(books, "20.00", "0", count=1)) == "PO-000001"
    return books


@pytest.fixture
def forger(paid: LocalBooks, path: Path) -> Iterator[sqlite3.Connection]:
    assert paid.ledger.verify().damage == ()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def without_triggers(connection: sqlite3.Connection) -> None:
    for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")


def settlements(books: LocalBooks) -> list[tuple[str, str, str]]:
    links = books.ledger.chain(0, 1000)
    return [(link.subject, link.detail, link.by) for link in links if link.kind == "settlement"]


def test_another_line_of_the_same_amount_is_found(paid: LocalBooks, forger: sqlite3.Connection) -> None:
    without_triggers(forger)
    assert forger.execute(OTHER_LINE).rowcount == 1
    assert paid.ledger.verify().damage == (CHANGED,)


def test_a_reversed_payout_settles_nothing_and_gets_no_line_again(
    paid: LocalBooks, forger: sqlite3.Connection
) -> None:
    entry = paid.ledger.reverse_payout("PO-000001", "wrong bank", None)
    assert settlements(paid) == [("PO-000001", "", "ann"), ("PO-000001", entry, "ann")]
    assert paid.ledger.verify().damage == ()
    without_triggers(forger)
    # A line over nothing: no sum tells of it.
    forger.execute("INSERT INTO payout_lines SELECT entry_id, 9, 1 FROM entries WHERE number = 'JE-000002'")
    assert paid.ledger.verify().damage == (CHANGED,)


def test_lines_that_were_settled_before_they_were_chained_get_one_link(
    forger: sqlite3.Connection, open_books: Opener
) -> None:
    forger.execute("DROP TRIGGER links_are_not_deleted")
    forger.execute(FROM_BEFORE)
    for _ in range(2):
        again = open_books()
        assert settlements(again) == [("PO-000001", "version 13", "ann")]
        assert again.ledger.verify().damage == ()
    without_triggers(forger)
    forger.execute(OTHER_LINE)
    assert open_books().ledger.verify().damage == (CHANGED,)


def test_a_payout_that_has_no_link_for_its_lines_is_found(
    paid: LocalBooks, forger: sqlite3.Connection, open_books: Opener
) -> None:
    second = paid.ledger.record_payout(payout(paid, "20.00", "0"))
    forger.execute("DROP TRIGGER links_are_not_deleted")
    forger.execute(f"{FROM_BEFORE} AND subject = ?", (second,))
    assert Damage("chain.unlinked", "settlement", second) in open_books().ledger.verify().damage


@pytest.mark.parametrize(
    "change",
    [OTHER_LINE, "DELETE FROM payout_lines"],
)
def test_the_file_itself_refuses_other_lines_for_a_payout(forger: sqlite3.Connection, change: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="what a payout settled"):
        forger.execute(change)


def test_the_file_itself_refuses_lines_for_a_reversed_payout(
    paid: LocalBooks, forger: sqlite3.Connection
) -> None:
    paid.ledger.reverse_payout("PO-000001", "wrong bank", None)
    with pytest.raises(sqlite3.IntegrityError, match="what a payout settled"):
        forger.execute("INSERT INTO payout_lines VALUES (2, 9, 1)")
