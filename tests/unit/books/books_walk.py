"""The ground of random walks: one set of books with one shop, and what there is to work on in them."""

from __future__ import annotations

import datetime as dt
import tempfile
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from hypothesis import event
from hypothesis.stateful import RuleBasedStateMachine

from daybook.model.account import Account, AccountRole, AccountType, Role
from daybook.model.books import DocumentQuery, DocumentRow, NewAccount
from daybook.model.document import DocumentKind, DocumentState
from daybook.model.posting import BooksId
from daybook.model.problem import Refused
from daybook.sandbox.shop.draft import Refund, RefundItem
from daybook.sandbox.shop.statuses import PARTIALLY_REFUNDED
from daybook.sqlite import open_read_only
from helpers.golden import HOME, Golden, TypedAdapters
from helpers.typed_shop import STORE
from helpers.workbench import Quiet
from unit.books.ledger_invariants import check_everything
from unit.books.random_orders import opening_stock

if TYPE_CHECKING:
    from daybook.model.ledger import ClearingLine, LedgerEntry, Payment, Payout
    from daybook.model.ledger_reports import OpenItem
    from daybook.model.setup import Setup
    from daybook.sandbox.shop.draft import Draft

T = TypeVar("T")

DAY_ONE = dt.date(2026, 1, 5)
CLOSED = "books.period_closed"
# Accounts beside those of the default chart, for roles to move to and back; `ledger_invariants` knows them.
SECOND = {
    Role.CLEARING: Account("1195", "Clearing - second", AccountType.ASSET),
    Role.RECEIVABLE: Account("1210", "Receivables - second", AccountType.ASSET),
    Role.STOCK: Account("1310", "Stock - second", AccountType.ASSET),
    Role.TAX: Account("2295", "Tax - second", AccountType.LIABILITY),
    Role.CERTIFICATES: Account("2305", "Certificates - second", AccountType.LIABILITY),
    Role.STORE_CREDIT: Account("2315", "Store credit - second", AccountType.LIABILITY),
    Role.DEPOSITS: Account("2325", "Deposits - second", AccountType.LIABILITY),
    Role.SALES: Account("4130", "Other fees charged", AccountType.INCOME),
    Role.RETURNS: Account("4310", "Refund allowances", AccountType.INCOME),
    Role.COST_OF_SALES: Account("5100", "Stock adjustments", AccountType.COST),
    Role.ROUNDING: Account("6910", "Exchange differences", AccountType.EXPENSE),
    Role.EXCHANGE: Account("6900", "Rounding differences", AccountType.EXPENSE),
}


class Written:
    """Whether anything was committed to the files of a directory, as SQLite tells other connections."""

    def __init__(self, directory: Path) -> None:
        self._files = [open_read_only(path) for path in sorted(directory.rglob("*.sqlite3"))]
        self._versions: list[int] = []

    def since_last_asked(self) -> bool:
        """True at first, and after every commit."""
        before = self._versions
        self._versions = [file.execute("PRAGMA data_version").fetchone()[0] for file in self._files]
        return self._versions != before

    def close(self) -> None:
        """Let go of the files."""
        for file in self._files:
            file.close()


class Walk(RuleBasedStateMachine):
    """Books that can be worked on; what there is to work on is looked up after each step."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.seen: dict[str, LedgerEntry] = {}
        self.closed: dt.date | None = None
        self.next_order = 1001
        self.first_accounts: dict[AccountRole, str] = {}
        self.pending: Sequence[DocumentRow] = ()
        self.approved: Sequence[DocumentRow] = ()
        self.owed: Sequence[OpenItem] = ()
        self.owed_back: Sequence[OpenItem] = ()
        self.payments: Sequence[Payment] = ()
        self.payouts: Sequence[Payout] = ()
        self.on_its_way: Sequence[tuple[str, Sequence[ClearingLine]]] = ()

    def begin(self, setup: Setup, *, has_stock: bool) -> None:
        """New books, with the accounts that roles may move to."""
        self.directory = Path(self.stack.enter_context(tempfile.TemporaryDirectory(prefix="daybook-walk-")))
        self.setup, self.has_stock = setup, has_stock
        self.adapters = TypedAdapters(self.directory / "data")
        self.adapters.setups.save(setup)
        self.adapters.memory.set(STORE, "a token that nobody asks for")
        self.golden = Golden(self.adapters, setup)
        self.golden.books.set_home_currency(setup.home_currency)
        spare = [account for account in SECOND.values() if account not in self.golden.books.chart()]
        self.golden.books.ensure([NewAccount(AccountRole(Role.FEES, each.code), each) for each in spare])
        if has_stock:
            records, counts = opening_stock()
            self.golden.books.ensure(records)
            self.golden.ledger.open_stock(counts, DAY_ONE)
        self.written = Written(self.directory)

    def begin_again(self) -> None:
        """Close Daybook and start it anew over the same files; the shop goes on."""
        shop = self.adapters.shop
        self.written.close()
        self.adapters.close()
        self.adapters = TypedAdapters(self.directory / "data")
        self.adapters.shop = shop
        self.adapters.memory.set(STORE, "a token that nobody asks for")
        self.golden = Golden(self.adapters, self.setup)
        self.written = Written(self.directory)

    def teardown(self) -> None:
        if hasattr(self, "written"):
            self.written.close()
        if hasattr(self, "adapters"):
            self.adapters.close()
        self.stack.close()

    def look_around(self) -> None:
        """Hold the books to their laws, and to what was seen of them before.

        A third of the steps is refused or finds nothing to do: where no file was written, all is as it was.
        """
        if not self.written.since_last_asked():
            return
        ledger = self.golden.ledger
        entries = {entry.number: entry for entry in check_everything(self.golden)}
        for number, entry in self.seen.items():
            # Posted is posted: only the link to a reversal may come later (R4).
            assert replace(entries[number], reversed_by="") == replace(entry, reversed_by="")
        fresh = [entry for number, entry in entries.items() if number not in self.seen]
        assert self.closed is None or all(entry.date > self.closed for entry in fresh)
        self.seen, self.closed = entries, ledger.closed_through()
        self.pending = self.documents(DocumentState.PENDING)
        self.approved = self.documents(DocumentState.APPROVED)
        self.owed = [row for row in ledger.open_items() if row.open > 0]
        self.owed_back = [row for row in ledger.open_items() if row.open < 0]
        self.payments = [each for each in ledger.payments() if not each.reversed_by]
        self.payouts = [each for each in ledger.payouts() if not each.reversed_by]
        accounts = [account.code for account in ledger.clearing_accounts()]
        lines = [(code, ledger.clearing_lines(code, settled=False)) for code in accounts]
        self.on_its_way = [(code, found) for code, found in lines if found]

    def take(self, *found: Draft) -> None:
        """Import these and whatever was undone: none of them may be held."""
        numbered = [replace(each, id=self.next_order + place) for place, each in enumerate(found)]
        self.next_order += len(found)
        result = self.golden.take(*numbered)
        assert (result.stopped_by, result.held, result.failed) == (None, (), ())

    def approve(self, rows: Sequence[DocumentRow]) -> None:
        ids = [row.books_id for row in rows]
        result = self.golden.session.documents.approve(ids, threading.Event(), Quiet())
        known = {CLOSED, "books.sale_not_approved"}
        assert {problem.code for _, problem in result.failed} <= known, result.failed

    def attempt(self, act: Callable[[], object], *known: str) -> bool:
        """Do it; it may be refused for known reasons only, and must leave nothing behind then."""
        before = (self.golden.ledger.chain_head(), list(self.golden.ledger.series()))
        try:
            act()
        except Refused as refused:
            event(refused.code)
            assert refused.code in known, refused.problem
            assert (self.golden.ledger.chain_head(), list(self.golden.ledger.series())) == before
            return False
        return True

    def documents(self, state: DocumentState) -> Sequence[DocumentRow]:
        return self.golden.session.documents.list(DocumentQuery(state))

    def orders(self) -> Sequence[DocumentRow]:
        return [row for row in self.approved if row.kind is DocumentKind.SALES_ORDER]

    def made_later(self) -> Sequence[DocumentRow]:
        return [row for row in self.approved if "/" in row.reference]

    def give_back(self, order_id: str, later: int, way: str) -> bool:
        """One piece of an order's first line, so many days later, while not all of them are back."""
        draft = self.golden.shop.draft(order_id)
        if len(draft.refunds) >= draft.lines[0].quantity:
            return False
        given_back = Refund((RefundItem("PRODUCT", 0, 1),), later, "Returned", way)
        payment = replace(draft.payment, status="partially refunded" if draft.payment.status else "")
        refunds = [*draft.refunds, given_back]
        self.golden.shop.put(replace(draft, refunds=refunds, payment=payment, status_id=PARTIALLY_REFUNDED))
        self.golden.session.listing.run(threading.Event(), Quiet())
        assert self.golden.session.refunding.run(threading.Event(), Quiet()).failed == ()
        return True

    def unpaid(self) -> Sequence[tuple[OpenItem, str]]:
        """Invoices on which nothing came in yet, each with its order."""
        orders = {row.books_id: row.order_id for row in self.approved}
        return [
            (item, orders[item.books_id])
            for item in self.owed
            if item.kind is DocumentKind.SALES_INVOICE and item.open == item.total
        ]

    def corrects(self, row: DocumentRow) -> str:
        """The sale that a credit memo corrects."""
        return self.golden.stored(BooksId(row.books_id)).document.corrects

    def movable(self, wanted: Role) -> Sequence[AccountRole]:
        """The keys of a role that the books know by now."""
        roles = {role: account.code for role, account in self.golden.ledger.roles() if role.role is wanted}
        for role, code in roles.items():
            self.first_accounts.setdefault(role, code)
        return sorted(roles)

    def first_open(self) -> dt.date:
        return DAY_ONE if self.closed is None else self.closed + dt.timedelta(days=1)

    @staticmethod
    def rate(currency: str, rate: str) -> tuple[Decimal, str]:
        return (Decimal(1), "home") if currency == HOME else (Decimal(rate), "bank")

    @staticmethod
    def one(found: Sequence[T], pick: int) -> T:
        return found[pick % len(found)]


def oldest_first(rows: Sequence[DocumentRow]) -> Sequence[DocumentRow]:
    return sorted(rows, key=lambda row: int(row.books_id))
