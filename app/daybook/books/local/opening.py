"""Opens a file of local books; a new one gets the default chart, a warehouse and payment terms."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection
from typing import TYPE_CHECKING, Final

from daybook.books.local import chain
from daybook.books.local.books_file import BooksFile
from daybook.books.local.instants import to_stored
from daybook.books.local.local_books import LocalBooks
from daybook.model.chart import DEFAULT_CHART
from daybook.model.problem import DaybookError
from daybook.model.setup import PaymentTerm

if TYPE_CHECKING:
    from daybook.model.ports import Progress

WAREHOUSES: Final = ("Main",)

PAYMENT_TERMS: Final = (
    PaymentTerm("Due on receipt"),
    PaymentTerm("Net 14", 14),
    PaymentTerm("Net 30", 30),
    PaymentTerm("End of month", end_of_month=True),
)

HAS_CHAIN: Final = """
SELECT 1 FROM (SELECT 1 FROM chain UNION ALL SELECT 1 FROM evidence UNION ALL SELECT 1 FROM closings
    UNION ALL SELECT 1 FROM payments UNION ALL SELECT 1 FROM payouts) LIMIT 1
"""
HAS_ROLES: Final = "SELECT 1 FROM chain WHERE kind = 'mapping' AND subject = 'receivable|' LIMIT 1"
UNLINKED_WAREHOUSE: Final = """
SELECT stock_warehouse FROM company WHERE stock_warehouse IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM chain WHERE kind = 'setting' AND subject = 'stock_warehouse')
"""
HAS_NAMES: Final = "SELECT 1 FROM chain WHERE kind = 'account' LIMIT 1"
NAMES: Final = (
    ("account", "SELECT code FROM accounts ORDER BY code"),
    ("customer", "SELECT customer_id FROM customers ORDER BY customer_id"),
)
UNLINKED_ROLES: Final = """
SELECT role || '|' || key, account FROM account_roles
WHERE role || '|' || key NOT IN (SELECT subject FROM chain WHERE kind = 'mapping') ORDER BY 1
"""
HAS_SETTLEMENTS: Final = "SELECT 1 FROM chain WHERE kind = 'settlement' LIMIT 1"
PAYOUTS: Final = "SELECT number FROM payouts ORDER BY payout_id"
VERSION_1: Final = (
    ("entry", "SELECT number FROM entries WHERE number IS NOT NULL ORDER BY length(number), number"),
    ("document", "SELECT number FROM documents WHERE state <> 'pending' ORDER BY approved_at, number"),
    ("void", "SELECT number FROM documents WHERE state = 'void' ORDER BY voided_at, number"),
)


def now_utc() -> datetime:
    """The present instant."""
    return datetime.now(UTC)


def open_local_books(
    path: Path,
    *,
    company: str,
    is_practice: bool,
    now: Callable[[], datetime] = now_utc,
    user: str = "",
    progress: Progress | None = None,
) -> LocalBooks:
    """Open the books of `company` ("local", "practice"), made if the file is missing.

    Args:
        path: the file, in an existing directory.
        company: stands in the file and in every posting key.
        is_practice: stands in the file too; `Abilities` tell it.
        now: the clock for the time of posting; aware instants.
        user: who keeps the books here, for the chain: the computer's name of its user.
        progress: hears how far an older file is brought up to date.

    Raises:
        DaybookError: books.other_company where the file belongs to another one; "sqlite.…".
    """
    file = BooksFile(path, progress)
    try:
        with file.writing() as connection:
            _found_company(connection, company, is_practice=is_practice)
            _check_company(connection, path, company, is_practice=is_practice)
            _chain_version_1(connection, to_stored(now()), user)
            _chain_names(connection, to_stored(now()), user)
            _chain_roles(connection, to_stored(now()), user)
            _chain_stock_warehouse(connection, to_stored(now()), user)
            _chain_settlements(connection, to_stored(now()), user)
    except BaseException:
        file.close()
        raise
    return LocalBooks(file, company, is_practice=is_practice, now=now, user=user)


def _chain_version_1(connection: Connection, at: int, by: str) -> None:
    """Begin the chain with what version 1 approved, which had none; nothing that came later may be there."""
    if connection.execute(HAS_CHAIN).fetchone():
        return
    for kind, statement in VERSION_1:
        for (number,) in connection.execute(statement).fetchall():
            chain.append(connection, kind, number, at, by, "version 1")


def _chain_names(connection: Connection, at: int, by: str) -> None:
    """Chain how accounts and customers are called, once: in new books, and in those of version 2 and before.

    Every chart has accounts, so the first link of one says that this was done. What was there before is
    linked under the name "version 2": nothing proves what it was called until then.
    """
    if connection.execute(HAS_NAMES).fetchone():
        return
    detail = "version 2" if connection.execute("SELECT 1 FROM chain LIMIT 1").fetchone() else ""
    for kind, statement in NAMES:
        for (subject,) in connection.execute(statement).fetchall():
            chain.append(connection, kind, subject, at, by, detail)


def _chain_roles(connection: Connection, at: int, by: str) -> None:
    """Chain what each role posts to, once: in new books, and in those from before roles were chained.

    Every chart has the receivable role, so its link says that this was done.
    """
    if connection.execute(HAS_ROLES).fetchone():
        return
    for subject, code in connection.execute(UNLINKED_ROLES).fetchall():
        chain.append(connection, "mapping", subject, at, by, code)


def _chain_stock_warehouse(connection: Connection, at: int, by: str) -> None:
    """Chain where stock was before it was kept by warehouse, once; later books say nothing of it."""
    row = connection.execute(UNLINKED_WAREHOUSE).fetchone()
    if row is not None:
        chain.append(connection, "setting", "stock_warehouse", at, by, row[0])


def _chain_settlements(connection: Connection, at: int, by: str) -> None:
    """Chain which lines each payout settled, once: in books from before that was chained.

    Every payout since has such a link from its first moment, so one of them says that this was done.
    """
    if connection.execute(HAS_SETTLEMENTS).fetchone():
        return
    for (number,) in connection.execute(PAYOUTS).fetchall():
        chain.append(connection, "settlement", number, at, by, "version 13")


def _check_company(connection: Connection, path: Path, company: str, *, is_practice: bool) -> None:
    found = connection.execute("SELECT name, is_practice FROM company").fetchone()
    if found != (company, int(is_practice)):
        raise DaybookError("books.other_company", {"file": str(path), "company": found[0], "wanted": company})


def _found_company(connection: Connection, company: str, *, is_practice: bool) -> None:
    if connection.execute("SELECT 1 FROM company").fetchone():
        return
    connection.execute(
        "INSERT INTO company (company_id, name, is_practice) VALUES (1, ?, ?)", (company, is_practice)
    )
    accounts = [account for account, _ in DEFAULT_CHART]
    connection.executemany(
        "INSERT INTO accounts (code, name, type) VALUES (?, ?, ?)",
        [(account.code, account.name, account.type) for account in accounts],
    )
    connection.executemany(
        "INSERT INTO account_roles (role, key, account) VALUES (?, ?, ?)",
        [(role.role, role.key, account.code) for account, role in DEFAULT_CHART if role is not None],
    )
    connection.executemany("INSERT INTO warehouses (name) VALUES (?)", [(name,) for name in WAREHOUSES])
    connection.executemany(
        "INSERT INTO payment_terms (name, place, days, end_of_month) VALUES (?, ?, ?, ?)",
        [(term.name, place, term.days, term.end_of_month) for place, term in enumerate(PAYMENT_TERMS)],
    )
