"""Books of a few typed orders: the store's own JSON; real reading, conversion, workspace, books, services.

Only the network is left out: the shop answers in this process what the example shop would answer.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from zoneinfo import ZoneInfo

from daybook.bigcommerce.reader import BigCommerceReader
from daybook.bootstrap import LocalAdapters, paths_for
from daybook.model.books import DocumentQuery, StoredDocument
from daybook.model.document import DocumentState
from daybook.model.money import plain
from daybook.model.payment import RawDetails
from daybook.model.posting import BooksId, OrderState
from daybook.model.refund import RawRefund, RefundPage
from daybook.model.setup import SALE_STATUSES, Setup
from daybook.model.store import OrderPage, RawOrder
from daybook.sandbox.api.answers import written
from daybook.sandbox.hard_orders import hard_orders
from daybook.sandbox.hard_orders.builder import PAID
from daybook.sandbox.shop import consignments_json, order_json, payments, statuses, taxes_json
from daybook.sandbox.shop.draft import Address, Delivery, Draft, Event, Line, Payment
from daybook.sandbox.shop.money import amount
from daybook.sandbox.shop.pricing import priced
from daybook.sandbox.shop.taxes import NO_TAX, Area
from daybook.services.results import ImportResult
from daybook.services.session import Session
from helpers.workbench import Quiet

if TYPE_CHECKING:
    from daybook.model.ledger import LedgerEntry
    from daybook.model.ledger_port import Ledger
    from daybook.model.order import Order
    from daybook.model.ports import Books, Cancel, Progress, Store
    from daybook.model.refund import RefundQuery
    from daybook.model.store import OrderQuery, StatusCount, StoreCredentials
    from daybook.services.undo import UndoResult

STORE = "sandbox"
ZONE = "America/Chicago"
NOW = dt.datetime(2026, 6, 20, 17, tzinfo=dt.UTC)
SETUP = Setup(
    store=STORE,
    store_name="Juniper & Finch",
    time_zone=ZONE,
    home_currency="USD",
    country_code="US",
    statuses=(*SALE_STATUSES, statuses.AWAITING_PAYMENT),
    rate_is_transactional_per_home=True,
    finished=True,
)
AUSTIN = Address("Ada", "Byron", "1 Long Lane", "Austin", "Texas", "78702", email="ada@example.com")
TORONTO = replace(AUSTIN, city="Toronto", state="Ontario", zip="M5V 2T6", country="Canada", iso2="CA")


def instant(text: str) -> int:
    """The second at which the shop's clocks show `text` ("2026-03-18 10:30")."""
    return int(dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONE)).timestamp())


def order(
    order_id: int,
    *lines: Line,
    at: str = "2026-03-18 10:30",
    area: Area = NO_TAX,
    shipping: str = "0",
    payment: Payment = PAID,
    billing: Address = AUSTIN,
    **special: Any,
) -> Draft:
    """An order as it was placed, to one address; `special` are further fields of a draft."""
    created = instant(at)
    made = Draft(
        id=order_id,
        created=created,
        modified=created,
        status_id=statuses.AWAITING_FULFILLMENT,
        customer_id=7,
        billing=billing,
        lines=list(lines),
        payment=payment,
        deliveries=[Delivery(billing, "Ground", amount(shipping), 0, area)],
        area=area,
    )
    return replace(made, **special)


def hard(case: str, order_id: int, at: str = "2026-03-18 10:30") -> Draft:
    """The example shop's first order of a hard case, under another number and on another day."""
    found = next(each for each in hard_orders(instant("2026-03-20"), 1) if each.staff_notes == case)
    created = instant(at)
    return replace(found, id=order_id, created=created, modified=created)


def paid(*figures: str, **facts: Any) -> Payment:
    """Money taken from a card, at once, in these amounts."""
    events = tuple(Event("purchase", amount(figure)) for figure in figures)
    return replace(PAID, events=events, **facts)


class TypedShop:
    """The `Store` of typed orders. What is new or changed since the last walk comes with the next one."""

    def __init__(self) -> None:
        self.calls = 0
        self._drafts: dict[str, Draft] = {}
        self._news: list[str] = []
        self._reader = BigCommerceReader()

    def put(self, draft: Draft) -> None:
        self._drafts[str(draft.id)] = draft
        self._news.append(str(draft.id))

    def statuses(self, created_since: dt.datetime | None, cancel: Cancel) -> Sequence[StatusCount]:
        del created_since, cancel
        return ()

    def currencies(self, cancel: Cancel) -> Mapping[str, Decimal]:
        del cancel
        return {}

    def orders(self, query: OrderQuery, cancel: Cancel) -> Iterator[OrderPage]:
        del query, cancel
        found = tuple(self._order(each) for each in sorted(set(self._news), key=int))
        self._news.clear()
        yield OrderPage(found, 1, is_last=True, server_time=NOW)

    def details(self, order: Order, *, taxes: bool, transactions: bool, cancel: Cancel) -> RawDetails:
        del cancel
        done = priced(self._drafts[order.order_id])
        tenders = [{"data": payments.transactions(done), "meta": {}}]
        return RawDetails(
            _text(taxes_json.tax_rows(done)) if taxes else None, _text(tenders) if transactions else None
        )

    def refunds(self, query: RefundQuery, cancel: Cancel) -> Iterator[RefundPage]:
        del cancel
        rows = [row for each in self._drafts.values() for row in payments.refunds(priced(each))]
        wanted = [row for row in rows if not query.order_ids or str(row["order_id"]) in query.order_ids]
        texts = [_text(row) for row in sorted(wanted, key=lambda row: int(row["id"]))]
        found = tuple(RawRefund(self._reader.refund(STORE, text), text) for text in texts)
        yield RefundPage(found, is_last=True, server_time=NOW)

    def _order(self, order_id: str) -> RawOrder:
        done = priced(self._drafts[order_id])
        body = order_json.order(done)
        body["consignments"] = consignments_json.consignments(done)
        body["fees"] = order_json.fees(done)
        raw = _text(body)
        return RawOrder(self._reader.order(STORE, raw), raw)


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
            if row.order_id == str(order_id) and row.state is not DocumentState.VOID
        ]
        return BooksId(found)

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
        check_books(self.ledger)
        return [text for entry in self.ledger.entries(None, None) for text in _written(entry)]


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


def check_books(ledger: Ledger) -> None:
    """What must hold of any books: entries and trial balance balance, no number missing, nothing damaged."""
    for entry in ledger.entries(None, None):
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


def _text(payload: object) -> str:
    return written(payload).decode()
