"""Books of a few typed orders: the store's own JSON; real reading, conversion, workspace, books, services.

Only the network is left out: the shop answers in this process what the example shop would answer.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from daybook.bootstrap import LocalAdapters, paths_for
from daybook.model.books import DocumentQuery, StoredDocument
from daybook.model.document import DocumentKind, DocumentState, EntryLine
from daybook.model.money import ZERO, plain
from daybook.model.posting import BooksId, OrderState
from daybook.services.results import ImportResult
from daybook.services.session import Session
from helpers.typed_shop import NOW, SETUP, STORE, TypedShop
from helpers.workbench import Quiet

if TYPE_CHECKING:
    from daybook.model.account import Account
    from daybook.model.ledger import LedgerEntry
    from daybook.model.ledger_port import Ledger
    from daybook.model.ports import Books, Progress
    from daybook.model.setup import Setup
    from daybook.model.store import StoreCredentials
    from daybook.model.store_port import Store
    from daybook.sandbox.shop.draft import Draft
    from daybook.services.orders.undo import UndoResult


HOME = SETUP.home_currency


class StoppedClock:
    """It is always the same instant."""

    def now(self) -> dt.datetime:
        return NOW


class TypedAdapters(LocalAdapters):
    """The real adapters with a typed shop and a stopped clock."""

    def __init__(self, directory: Path) -> None:
        super().__init__(paths_for(directory, sandbox=False), is_sandbox=False, keeps_secrets=False)
        self.clock = StoppedClock()  # type: ignore[assignment]  # any clock will do
        self.shop = TypedShop()

    def store(self, credentials: StoreCredentials, progress: Progress) -> Store:
        del credentials, progress
        return cast("Store", self.shop)


class Golden:
    """Books with the orders put into them, and their journal as a person would write it down."""

    def __init__(self, adapters: TypedAdapters, setup: Setup) -> None:
        self.shop = adapters.shop
        self.session = Session(adapters, setup)
        self.books: Books = self.session.books
        found = self.session.ledger
        assert found is not None
        self.ledger: Ledger = found
        self.results: list[Any] = []

    def take(self, *drafts: Draft) -> ImportResult:
        """Let the shop have these orders, list and import everything."""
        for draft in drafts:
            self.shop.put(draft)
        self.session.listing.run(threading.Event(), Quiet())
        return self.session.importing.run_all(threading.Event(), Quiet(), self.results.append)

    def approve(self) -> None:
        """Approve what is pending, as it was imported."""
        pending = self.session.documents.list(DocumentQuery(state=DocumentState.PENDING))
        ids = sorted((row.books_id for row in pending), key=int)
        result = self.session.documents.approve(ids, threading.Event(), Quiet())
        assert result.failed == ()

    def sell(self, *drafts: Draft) -> list[BooksId]:
        """Import and approve orders that nothing may hold; their documents in the order given."""
        result = self.take(*drafts)
        assert {each.state for each in result.imported} == {OrderState.IMPORTED}, result
        assert len(result.imported) == len(drafts), result
        self.approve()
        return [self.document_of(draft.id) for draft in drafts]

    def document_of(self, order_id: int) -> BooksId:
        """The one document of an order that is not void."""
        rows = self.session.documents.list(DocumentQuery())
        (found,) = [
            row.books_id
            for row in rows
            if row.order_id == str(order_id)
            and row.kind is not DocumentKind.CREDIT_MEMO
            and row.state is not DocumentState.VOID
        ]
        return BooksId(found)

    def memos(self, order_id: int) -> list[BooksId]:
        """The credit memos of an order."""
        rows = self.session.documents.list(DocumentQuery(kind=DocumentKind.CREDIT_MEMO))
        return [BooksId(row.books_id) for row in rows if row.order_id == str(order_id)]

    def stored(self, books_id: BooksId) -> StoredDocument:
        return self.books.document(books_id)

    def undo(self, *order_ids: int, on: dt.date | None = None) -> UndoResult:
        return self.session.undoing.undo(
            [str(each) for each in order_ids], "entered twice", on, threading.Event(), Quiet()
        )

    def state(self, order_id: int) -> OrderState:
        """Where the workspace says the order stands."""
        events = self.session._orders.states([str(order_id)])
        return events[str(order_id)].state

    def journal(self) -> list[str]:
        """Every entry with its lines, after checking that the books as a whole are sound."""
        entries = list(self.ledger.entries(None, None))
        check_books(self.ledger, entries)
        return [text for entry in entries for text in _written(entry)]


@contextmanager
def golden_books(directory: Path, setup: Setup = SETUP) -> Iterator[Golden]:
    """New books for `setup` in `directory`."""
    adapters = TypedAdapters(directory)
    try:
        adapters.setups.save(setup)
        adapters.memory.set(STORE, "a token that nobody asks for")
        opened = Golden(adapters, setup)
        opened.books.set_home_currency(setup.home_currency)
        yield opened
    finally:
        adapters.close()


def check_books(ledger: Ledger, entries: Iterable[LedgerEntry]) -> None:
    """What must hold of any books: entries and trial balance balance, no number missing, nothing damaged."""
    for entry in entries:
        currencies = {line.currency for line in entry.lines}
        assert sum(line.home_amount for line in entry.lines) == 0, entry
        if len(currencies) == 1:
            assert sum(line.debit - line.credit for line in entry.lines) == 0, entry
    rows = ledger.trial_balance(dt.date(2099, 12, 31)).rows
    assert sum(row.debit for row in rows) == sum(row.credit for row in rows)
    assert {series.prefix: series.gaps for series in ledger.series() if series.gaps} == {}
    assert ledger.verify().damage == ()


def expected(text: str) -> list[str]:
    """The journal a test expects, one line for each that is not blank, blanks between words made one."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def debit(account: Account, figure: str) -> EntryLine:
    """A debit in home currency."""
    return EntryLine(account, Decimal(figure), ZERO, HOME, Decimal(figure))


def credit(account: Account, figure: str) -> EntryLine:
    """A credit in home currency."""
    return EntryLine(account, ZERO, Decimal(figure), HOME, -Decimal(figure))


def balances(ledger: Ledger, on: str) -> dict[str, str]:
    """Balances at the end of a day by account, debit positive, in home currency; zeroes left out."""
    found = ledger.trial_balance(dt.date.fromisoformat(on))
    return {
        row.account.code: plain(row.debit - row.credit, found.home_currency)
        for row in found.rows
        if row.debit != row.credit
    }


def _written(entry: LedgerEntry) -> Iterable[str]:
    """An entry: "JE-000001 2026-03-18 WEB-1001", then its lines: "1101 Dr 61.70 USD 61.70"."""
    behind = f" reverses {entry.reverses}" if entry.reverses else ""
    yield " ".join(f"{entry.number} {entry.date} {entry.reference}{behind}".split())
    for line in entry.lines:
        side = "Cr" if line.credit else "Dr" if line.debit else "--"
        figure = plain(line.debit or line.credit, line.currency)
        home = plain(line.home_amount, entry.home_currency)
        yield f"{line.account.code} {side} {figure} {line.currency} {home}"
