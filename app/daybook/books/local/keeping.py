"""What changes documents in the ledger, its periods and its roles: each method is one commit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from sqlite3 import Connection
from typing import TYPE_CHECKING, Final

from daybook.books.local import chain, lists, periods, removal, settlement, voiding
from daybook.books.local.approval import head_of
from daybook.books.local.ledger_file import LedgerFile
from daybook.model.account import Account, AccountRole, Role
from daybook.model.problem import Refused

if TYPE_CHECKING:
    from daybook.model.ledger import Closing, Removed
    from daybook.model.posting import BooksId

MAP_ROLE: Final = """
INSERT INTO account_roles (role, key, account) VALUES (?, ?, ?)
ON CONFLICT (role, key) DO UPDATE SET account = excluded.account
"""


CONTROL: Final = frozenset(
    {Role.RECEIVABLE, Role.CLEARING, Role.DEPOSITS, Role.CERTIFICATES, Role.STORE_CREDIT}
)
"""Roles whose accounts are explained item by item, so that nothing else may stand there."""

HELD: Final = """
SELECT 1 FROM entry_lines JOIN entries USING (entry_id) WHERE account = ? AND number IS NOT NULL
GROUP BY currency HAVING sum(debit - credit) <> 0 OR sum(home_amount) <> 0
"""


class Keeping(LedgerFile):
    """The part of `LedgerKeeping` that is about documents, periods and roles.

    Raises:
        Refused: "books.…" with nothing changed, as `LedgerKeeping` names them for each method.
    """

    def void(self, books_id: BooksId, reason: str, on: date | None) -> Removed:
        """Reverse an approved document, which keeps its number."""
        with self._commit() as (connection, at, by):
            return voiding.void(connection, books_id, reason, on, at, by)

    def remove(self, books_id: BooksId) -> Removed:
        """Delete a document that was never approved, with items and customers nothing else uses."""
        with self._commit() as (connection, at, by):
            return removal.remove(connection, books_id, at, by)

    def take_out(self, ids: Sequence[BooksId], reason: str, on: date | None) -> Sequence[Removed]:
        """Take documents out in this order, all or none: pending ones are deleted, approved ones voided."""
        with self._commit() as (connection, at, by):
            return [self._take_out(connection, books_id, reason, on, at, by) for books_id in ids]

    @staticmethod
    def _take_out(
        connection: Connection, books_id: BooksId, reason: str, on: date | None, at: int, by: str
    ) -> Removed:
        if head_of(connection, books_id).state == "pending":
            return removal.remove(connection, books_id, at, by)
        return voiding.void(connection, books_id, reason, on, at, by)

    def move_to_open_period(self, ids: Sequence[BooksId]) -> Sequence[BooksId]:
        """Date pending documents of closed months on the first open day; tax dates stay. Those moved."""
        with self._commit() as (connection, _, _):
            return removal.move_to_open_period(connection, ids)

    def close_month(self, month: date, reason: str = "") -> Closing:
        """Close a month (its first day), for a reason where something is left behind."""
        with self._commit() as (connection, at, by):
            return periods.close_month(connection, month, reason, at, by)

    def reopen_month(self, month: date, reason: str) -> Closing:
        """Reopen the month closed last."""
        with self._commit() as (connection, at, by):
            return periods.reopen_month(connection, month, reason, at, by)

    def set_fiscal_year_start(self, month: int) -> None:
        """The first month of the fiscal year, 1 to 12.

        Raises:
            ValueError: there is no such month.
        """
        if not 1 <= month <= 12:
            raise ValueError(f"no month: {month}")
        with self._commit() as (connection, at, by):
            connection.execute("UPDATE company SET fiscal_year_start = ?", (month,))
            chain.append(connection, "setting", "fiscal_year_start", at, by, str(month))

    def map_role(self, role: AccountRole, code: str) -> None:
        """Let a role post to another account from now on; the change stands in the chain.

        Raises:
            Refused: books.account_unknown, books.account_closed; where what an account holds is explained
                item by item, books.account_shared, books.account_holds_another, for receivables
                books.account_holds_other.
        """
        with self._commit() as (connection, at, by):
            account = settlement.open_account(connection, code)
            if role.role in CONTROL:
                _refuse_shared(connection, role.role, account)
                _refuse_other(connection, role.role, account)
            connection.execute(MAP_ROLE, (role.role, role.key, account.code))
            chain.append(connection, "mapping", f"{role.role}|{role.key}", at, by, account.code)


def _refuse_shared(connection: Connection, role: Role, account: Account) -> None:
    """Let an account pass that nothing else is counted on."""
    others = CONTROL - {role}
    if any(account.code in _present(connection, other) for other in others):
        raise Refused("books.account_shared", {"code": account.code, "name": account.name})


def _present(connection: Connection, role: Role) -> set[str]:
    rows = connection.execute("SELECT account FROM account_roles WHERE role = ?", (role.value,))
    return {code for (code,) in rows}


def _refuse_other(connection: Connection, role: Role, account: Account) -> None:
    """Let an account pass whose balance the role explains: open items those of receivables, all of it."""
    if role is Role.RECEIVABLE:
        is_own, code = settlement.is_receivable(connection, account), "books.account_holds_other"
    else:
        is_own, code = account in lists.accounts_for(connection, role), "books.account_holds_another"
    if not is_own and connection.execute(HELD, (account.code,)).fetchone():
        raise Refused(code, {"code": account.code, "name": account.name})
