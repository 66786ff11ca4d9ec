"""Verify finds what was changed in the file by other means than Daybook, and names the record."""

# ruff: noqa: S608 - statements are made of the constants beside them

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from threading import Event
from types import SimpleNamespace

import pytest

from daybook.books.local import LocalBooks, verifying
from daybook.books.local.chain import digest_of, link_hash
from daybook.model.account import AccountRole, Role
from daybook.model.books import PostRequest
from daybook.model.ledger import Damage, NewPayment, NewPayout, StockCount, Verification
from daybook.model.posting import BooksId
from unit.books.conftest import Opener
from unit.books.samples import TEXAS_ROLE, credit_memo, invoice, request

TEXAS_SUBJECT = f"{TEXAS_ROLE.role}|{TEXAS_ROLE.key}"
LATER = datetime(2026, 4, 3, tzinfo=UTC)
FEBRUARY, MARCH = date(2026, 2, 1), date(2026, 3, 1)


def post(books: LocalBooks, asked: PostRequest, *, approve: bool = True) -> BooksId:
    evidence = f'{{"id": {asked.document.order_id}}}'
    (result,) = books.post([replace(asked, evidence=evidence)])
    assert result.books_id is not None
    if approve:
        (approved,) = books.approve([result.books_id], LATER)
        assert approved.error is None
    return result.books_id


@pytest.fixture
def full(books: LocalBooks) -> LocalBooks:
    """Books in which everything happened that the chain knows."""
    books.set_home_currency("USD")
    books.ledger.open_stock([StockCount("MUG-1", Decimal(10), Decimal(40))], FEBRUARY)
    books.ledger.close_month(FEBRUARY)
    paid_out = post(books, request(1))
    unpaid = replace(invoice(2).document, receipts=(), entries=invoice(2).document.entries[:1])
    owed = post(books, replace(invoice(2), document=replace(unpaid, open=Decimal("21.65"))))
    for on in (date(2026, 3, 6), date(2026, 3, 7)):
        amount = Decimal("10.00")
        number = books.ledger.receive(NewPayment(owed, on, amount, "1101", Decimal(1), "home"))
    books.ledger.reverse_payment(number, "bounced", None)
    amount = Decimal("21.65")
    lines = ((books.document(paid_out).document.entries[0].number, 0),)
    payout = NewPayout(MARCH, "1101", "1000", lines, Decimal(0), amount, "USD", Decimal(1))
    books.ledger.record_payout(payout)
    voided = post(books, credit_memo(77, paid_out.text, 1))
    books.ledger.void(voided, "never sent", None)
    removed = post(books, request(3), approve=False)
    books.ledger.remove(removed)
    post(books, request(4), approve=False)
    books.ledger.map_role(AccountRole(Role.ROUNDING), "5100")
    books.ledger.map_role(AccountRole(Role.ROUNDING), "6900")
    books.ledger.set_fiscal_year_start(7)
    books.ledger.set_fiscal_year_start(4)
    return books


@pytest.fixture
def forger(full: LocalBooks, path: Path) -> Iterator[sqlite3.Connection]:
    """Somebody with an SQL program, who took the triggers away first."""
    assert full.ledger.verify().damage == ()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {name}")
        yield connection


def test_what_daybook_did_verifies(full: LocalBooks) -> None:
    verification = full.ledger.verify()
    assert verification.damage == ()
    links = list(full.ledger.chain(0, 1000))
    assert verification.links == len(links) > 20
    assert verification.head == links[-1].hash == full.ledger.chain_head()
    assert {link.kind for link in links} == {
        "stock",
        "order",
        "entry",
        "document",
        "void",
        "removal",
        "closing",
        "account",
        "customer",
        "mapping",
        "setting",
        "payment",
        "payout",
        "settlement",
    }
    assert {link.by for link in links} == {"ann"}
    assert [link.link for link in full.ledger.chain(3, 2)] == [4, 5]


def test_new_books_verify(open_books: Opener) -> None:
    books = open_books()
    verification = books.ledger.verify()
    assert (verification.links, verification.damage) == (len(books.chart()) + len(books.ledger.roles()), ())
    links = books.ledger.chain(0, 1000)
    assert verification.head == links[-1].hash
    assert {link.kind for link in links} == {"account", "mapping"}
    assert {(link.subject, link.detail) for link in links if link.kind == "mapping"} == {
        (f"{role.role}|{role.key}", account.code) for role, account in books.ledger.roles()
    }


@pytest.mark.parametrize(
    ("change", "code", "subject"),
    [
        ("UPDATE account_roles SET account = '4100' WHERE role = 'sales'", "chain.changed", "sales|"),
        ("UPDATE account_roles SET account = '2200' WHERE role = 'tax'", "chain.changed", TEXAS_SUBJECT),
        ("DELETE FROM account_roles WHERE role = 'clearing'", "chain.missing", "clearing|PayPal|USD"),
        (
            "INSERT INTO account_roles (role, key, account) VALUES ('clearing', 'Stripe|USD', '1000')",
            "chain.unlinked",
            "clearing|Stripe|USD",
        ),
    ],
)
def test_a_role_that_was_mapped_from_outside_is_found_also_after_opening_again(
    books: LocalBooks, open_books: Opener, path: Path, change: str, code: str, subject: str
) -> None:
    assert books.ledger.verify().damage == ()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(change)
    assert open_books().ledger.verify().damage == (Damage(code, "mapping", subject),)


def test_books_from_before_roles_were_chained_get_their_links_once(
    books: LocalBooks, open_books: Opener, path: Path
) -> None:
    count = books.ledger.verify().links
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER links_are_not_deleted")
        connection.execute("DELETE FROM chain")
    for _ in range(2):
        verification = open_books().ledger.verify()
        assert (verification.links, verification.damage) == (count, ())


SALE = "(SELECT document_id FROM documents WHERE number = 'CS-000001')"
ENTRY = "(SELECT entry_id FROM entries WHERE number = 'JE-000002')"
CHANGES = [
    (
        "UPDATE documents SET customer_name = 'Eve' WHERE number = 'CS-000001'",
        "changed",
        "document",
        "CS-000001",
    ),
    (
        "UPDATE documents SET date = '2026-03-09' WHERE number = 'CS-000001'",
        "changed",
        "document",
        "CS-000001",
    ),
    ("UPDATE documents SET open = 1 WHERE number = 'SI-000001'", "changed", "document", "SI-000001"),
    ("UPDATE documents SET corrects = NULL WHERE number = 'CM-000001'", "changed", "document", "CM-000001"),
    ("UPDATE documents SET void_reason = 'x' WHERE number = 'CM-000001'", "changed", "void", "CM-000001"),
    (
        "UPDATE documents SET state = 'approved', voided_at = NULL WHERE number = 'CM-000001'",
        "missing",
        "void",
        "CM-000001",
    ),
    (
        "UPDATE documents SET state = 'void', voided_at = 1 WHERE number = 'CS-000001'",
        "unlinked",
        "void",
        "CS-000001",
    ),
    (
        "UPDATE documents SET state = 'pending', approved_at = NULL WHERE number = 'CS-000001'",
        "missing",
        "document",
        "CS-000001",
    ),
    (
        (
            "UPDATE documents SET state = 'approved', approved_at = 1, number = 'CS-000002'"
            " WHERE reference = 'WEB-4'"
        ),
        "unlinked",
        "document",
        "CS-000002",
    ),
    (f"DELETE FROM documents WHERE document_id = {SALE}", "missing", "document", "CS-000001"),
    ("DELETE FROM documents WHERE reference = 'WEB-4'", "missing", "order", "abc123/order/4/1"),
    (
        f"UPDATE document_addresses SET city = 'Rome' WHERE document_id = {SALE} AND purpose = 'billing'",
        "changed",
        "document",
        "CS-000001",
    ),
    (f"INSERT INTO document_matches VALUES ({SALE}, -1, 'email')", "changed", "document", "CS-000001"),
    (f"DELETE FROM document_lines WHERE document_id = {SALE}", "changed", "document", "CS-000001"),
    (
        f"UPDATE document_lines SET unit_price = 1 WHERE document_id = {SALE}",
        "changed",
        "document",
        "CS-000001",
    ),
    (f"UPDATE document_taxes SET base = 0 WHERE document_id = {SALE}", "changed", "document", "CS-000001"),
    (f"UPDATE receipts SET method = 'x' WHERE document_id = {SALE}", "changed", "document", "CS-000001"),
    ("UPDATE entries SET date = '2026-02-01' WHERE number = 'JE-000002'", "changed", "entry", "JE-000002"),
    ("UPDATE entries SET document_id = NULL WHERE number = 'JE-000002'", "changed", "entry", "JE-000002"),
    ("DELETE FROM entries WHERE number = 'JE-000002'", "missing", "entry", "JE-000002"),
    (
        (
            "INSERT INTO entries (place, number, posted_at, date, reference, rate, rate_source,"
            " home_currency) VALUES (0, 'JE-000099', 1, '2026-03-01', '', '1', '', 'USD')"
        ),
        "unlinked",
        "entry",
        "JE-000099",
    ),
    (
        (
            "INSERT INTO entries (entry_id, document_id, place, date, reference, rate, rate_source,"
            f" home_currency) VALUES (99, {SALE}, 9, '2026-03-01', '', '1', '', 'USD')"
        ),
        "changed",
        "entry",
        "CS-000001 #99",
    ),
    (
        f"UPDATE entry_lines SET account = '4100' WHERE entry_id = {ENTRY} AND place = 1",
        "changed",
        "entry",
        "JE-000002",
    ),
    (
        (
            "UPDATE entry_lines SET debit = debit * 2, credit = credit * 2, home_amount = home_amount * 2"
            f" WHERE entry_id = {ENTRY}"
        ),
        "changed",
        "entry",
        "JE-000002",
    ),
    ("UPDATE payments SET amount = 1 WHERE number = 'RC-000001'", "changed", "payment", "RC-000001"),
    ("UPDATE payments SET reversed_by = NULL WHERE number = 'RC-000002'", "changed", "payment", "RC-000002"),
    ("DELETE FROM payments WHERE number = 'RC-000001'", "missing", "payment", "RC-000001"),
    ("UPDATE payouts SET bank = '1050'", "changed", "payout", "PO-000001"),
    ("UPDATE payouts SET reversed_by = 1", "changed", "payout", "PO-000001"),
    ("DELETE FROM payout_lines", "changed", "payout", "PO-000001"),
    ("UPDATE stock_moves SET value = 1 WHERE cause = 'opening'", "changed", "stock", "MUG-1 2026-02-01"),
    ("UPDATE stock_moves SET quantity = 1 WHERE cause = 'opening'", "changed", "stock", "1"),
    ("DELETE FROM stock_moves WHERE cause = 'opening'", "missing", "stock", "1"),
    ("UPDATE documents SET rate = '2' WHERE number = 'CS-000001'", "changed", "document", "CS-000001"),
    ("UPDATE closings SET reason = 'x'", "changed", "closing", "1"),
    ("DELETE FROM closings", "missing", "closing", "1"),
    (
        "INSERT INTO closings VALUES (2, 'reopen', '', '2026-02-01', '', 1, 'ann', '')",
        "unlinked",
        "closing",
        "2",
    ),
    ("UPDATE company SET closed_through = ''", "changed", "closing", "closed_through"),
    ("UPDATE company SET fiscal_year_start = 1", "changed", "setting", "fiscal_year_start"),
    ("UPDATE company SET home_currency = 'EUR'", "changed", "setting", "home_currency"),
    ("UPDATE accounts SET type = 'asset' WHERE code = '4000'", "changed", "entry", "JE-000002"),
    ("UPDATE account_roles SET account = '4900' WHERE role = 'rounding'", "changed", "mapping", "rounding|"),
    ("UPDATE series SET last = 9 WHERE prefix = 'CS'", "changed", "series", "CS"),
    (
        "UPDATE evidence SET body = (SELECT body FROM evidence WHERE document_id <> 1) WHERE document_id = 1",
        "changed",
        "order",
        "abc123/order/1/1",
    ),
    ("UPDATE evidence SET body = x'00' WHERE document_id = 1", "changed", "order", "abc123/order/1/1"),
    ("DELETE FROM evidence WHERE document_id = 1", "missing", "order", "abc123/order/1/1"),
    ("DELETE FROM chain WHERE kind = 'removal'", "missing", "order", "abc123/order/3/1"),
    (
        "DELETE FROM chain WHERE kind = 'document' AND subject = 'CS-000001'",
        "unlinked",
        "document",
        "CS-000001",
    ),
    (
        "DELETE FROM chain WHERE kind = 'order' AND subject LIKE '%/4/1'",
        "unlinked",
        "order",
        "abc123/order/4/1",
    ),
    ("UPDATE chain SET by = 'eve' WHERE kind = 'void'", "broken", "void", "CM-000001"),
    ("UPDATE chain SET at = at + 1 WHERE kind = 'closing'", "broken", "closing", "1"),
    ("UPDATE chain SET detail = '' WHERE kind = 'void'", "broken", "void", "CM-000001"),
    ("UPDATE chain SET kind = 'x' WHERE kind = 'void'", "broken", "x", "CM-000001"),
]


def test_r15_a_fiscal_year_that_nobody_moved_is_found_where_it_is_not_the_calendar_s(
    books: LocalBooks, path: Path
) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE company SET fiscal_year_start = 7")
    assert books.ledger.verify().damage == (Damage("chain.changed", "setting", "fiscal_year_start"),)


@pytest.mark.parametrize(("change", "code", "kind", "subject"), CHANGES)
def test_r15_a_change_from_outside_is_found_and_named(
    full: LocalBooks, forger: sqlite3.Connection, change: str, code: str, kind: str, subject: str
) -> None:
    assert forger.execute(change).rowcount
    assert Damage(f"chain.{code}", kind, subject) in full.ledger.verify().damage


def test_a_change_with_its_own_link_made_anew_breaks_the_next_link(
    full: LocalBooks, forger: sqlite3.Connection
) -> None:
    forger.execute("UPDATE closings SET reason = 'x'")
    record = list(
        forger.execute("SELECT action, through, month, reason, at, by, figures FROM closings").fetchone()
    )
    link, at, by, detail = forger.execute(
        "SELECT link, at, by, detail FROM chain WHERE kind = 'closing'"
    ).fetchone()
    (previous,) = forger.execute("SELECT hash FROM chain WHERE link = ?", (link - 1,)).fetchone()
    digest = digest_of(record)
    made = link_hash(previous, link, ("closing", "1", digest, detail, str(at), by))
    forger.execute("UPDATE chain SET digest = ?, hash = ? WHERE link = ?", (digest, made, link))
    ((kind, subject),) = forger.execute(
        "SELECT kind, subject FROM chain WHERE link = ?", (link + 1,)
    ).fetchall()
    assert full.ledger.verify().damage == (Damage("chain.broken", kind, subject),)


def test_what_was_removed_and_put_back_is_found(full: LocalBooks, forger: sqlite3.Connection) -> None:
    forger.execute("UPDATE documents SET source_id = '3', generation = 1 WHERE reference = 'WEB-4'")
    damage = full.ledger.verify().damage
    assert Damage("chain.unlinked", "order", "abc123/order/3/1") in damage
    assert Damage("chain.missing", "order", "abc123/order/4/1") in damage


def test_documents_are_posted_while_verify_runs_and_wait_for_the_next_one(
    full: LocalBooks, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = full.ledger.verify()
    begun, posted = Event(), Event()

    def slow(connection: sqlite3.Connection) -> Verification:
        """Goes on only when the other thread's commits are there, or fails."""
        assert connection.execute("SELECT max(link) FROM chain").fetchone() == (before.links,)
        begun.set()
        assert posted.wait(60)
        return verifying.verify(connection)

    monkeypatch.setattr("daybook.books.local.ledger_reading.verifying", SimpleNamespace(verify=slow))
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(full.ledger.verify)
        assert begun.wait(60)
        added = post(full, request(5))
        assert full.document(added).posted.number == "CS-000002"
        posted.set()
        found = running.result(60)
    assert (found.links, found.head, found.damage) == (before.links, before.head, ())
    monkeypatch.undo()
    after = full.ledger.verify()
    assert after.links > before.links
    assert (after.head, after.damage) == (full.ledger.chain_head(), ())


def test_verify_reads_through_a_connection_that_cannot_write(full: LocalBooks) -> None:
    with full.ledger._file.reading_apart() as connection, pytest.raises(sqlite3.OperationalError):
        connection.execute("DELETE FROM chain")


def test_one_change_is_one_finding(full: LocalBooks, forger: sqlite3.Connection) -> None:
    forger.execute("UPDATE documents SET memo = 'x' WHERE number = 'CS-000001'")
    assert full.ledger.verify().damage == (Damage("chain.changed", "document", "CS-000001"),)
