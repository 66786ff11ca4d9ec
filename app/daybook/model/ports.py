"""What the services need of the outside: Protocols that adapters fulfil; `bootstrap` connects them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date, datetime

    from daybook.model.account import Account, AccountRole
    from daybook.model.books import (
        Abilities,
        Choice,
        CustomerRecord,
        DocumentQuery,
        DocumentRow,
        ItemRecord,
        NewRecord,
        PickList,
        PostRequest,
        PostResult,
        StoredDocument,
    )
    from daybook.model.history import ImportRun, OrderEvent
    from daybook.model.order import Order
    from daybook.model.payment import OrderDetails, RawDetails
    from daybook.model.posting import (
        BooksId,
        Intent,
        ListCursor,
        OrderStatus,
        Outcome,
        Posted,
        Source,
    )
    from daybook.model.problem import Problem
    from daybook.model.setup import Draft, Setup
    from daybook.model.store import OrderPage, RawOrder, StatusCount
    from daybook.model.table import Cause, ListCounts, OrderFigures, OrderRow, TableQuery


class Cancel(Protocol):
    """Asks whether somebody pressed Stop."""

    def is_set(self) -> bool:
        """True once Stop was pressed."""
        ...

    def wait(self, timeout: float) -> bool:
        """Wait up to `timeout` seconds for Stop; True if it was pressed."""
        ...


class Clock(Protocol):
    """The time, so that tests can set it."""

    def now(self) -> datetime:
        """The present instant, aware, UTC."""
        ...


class Progress(Protocol):
    """Hears how far long work is. Called from the worker's thread."""

    def step(self, done: int, total: int, code: str, values: Mapping[str, object]) -> None:
        """`done` of `total` (0: not known); `code` and `values` make the sentence of what happens now."""
        ...


class Secrets(Protocol):
    """Keeps the access token, by store hash. Raises DaybookError("secrets.…")."""

    def get(self, name: str) -> str | None:
        """The secret, None where there is none."""
        ...

    def set(self, name: str, secret: str) -> None:
        """Keep the secret and read it back."""
        ...

    def delete(self, name: str) -> None:
        """Forget the secret; nothing happens where there is none."""
        ...


class OrderReader(Protocol):
    """Reads kept JSON into orders again; no network."""

    def order(self, store: str, raw: str) -> Order:
        """The order that `raw` tells of; what cannot be read stands in its `defects`."""
        ...

    def details(self, raw: RawDetails) -> OrderDetails:
        """The tax rows and transactions that `raw` tells of."""
        ...


class Books(Protocol):
    """One set of books. Raises DaybookError("books.…"), Refused and OutcomeUnknown."""

    @property
    def abilities(self) -> Abilities:
        """What these books can do."""
        ...

    def pick_list(self, kind: PickList, cancel: Cancel) -> Iterator[Choice]:
        """The rows of one list the user chooses from."""
        ...

    def accounts(self) -> Mapping[AccountRole, Account]:
        """The account of each role that has one."""
        ...

    def chart(self) -> Sequence[Account]:
        """All accounts, by code."""
        ...

    def item_fields(self) -> Sequence[str]:
        """The names of the text fields an item has, "code" first: by each of them items can be found."""
        ...

    def items(self, field: str, values: Sequence[str]) -> Mapping[str, Sequence[ItemRecord]]:
        """The items with one of these values in a text field, by value; several with one are all returned.

        Raises DaybookError("books.item_field_unknown").
        """
        ...

    def customers_by_link(self, store_keys: Sequence[str]) -> Mapping[str, CustomerRecord]:
        """The customers remembered for these store keys."""
        ...

    def customers_by_email(self, emails: Sequence[str]) -> Mapping[str, Sequence[CustomerRecord]]:
        """The customers with these e-mail addresses (lower case, trimmed)."""
        ...

    def customers_by_name(self, names: Sequence[str]) -> Mapping[str, Sequence[CustomerRecord]]:
        """The customers with exactly these names."""
        ...

    def customer_fields(self) -> Sequence[str]:
        """The names of the text fields a customer has, its number first: by each of them they are found."""
        ...

    def customers(self, field: str, values: Sequence[str]) -> Mapping[str, Sequence[CustomerRecord]]:
        """The customers with one of these values in a text field, by value as it was asked for.

        The case of letters does not matter, nor how the digits of a phone number are parted. Raises
        DaybookError("books.customer_field_unknown").
        """
        ...

    def ensure(self, records: Sequence[NewRecord]) -> Sequence[str]:
        """Create what is missing, in one commit; the codes or ids, in the order asked."""
        ...

    def find(self, sources: Sequence[Source]) -> Sequence[Posted]:
        """Every document of these sources, of any generation."""
        ...

    def post(self, requests: Sequence[PostRequest]) -> Sequence[PostResult]:
        """Create documents, each exactly once; one that fails does not stop the others."""
        ...

    def read(self, ids: Sequence[BooksId]) -> Sequence[Posted]:
        """Documents as the books hold them now; missing ones are left out."""
        ...

    def documents(self, query: DocumentQuery) -> Sequence[DocumentRow]:
        """The rows of the Documents page, newest first."""
        ...

    def document(self, books_id: BooksId) -> StoredDocument:
        """One whole document with its entries. Raises DaybookError("books.document_missing")."""
        ...

    def approve(self, ids: Sequence[BooksId], on: datetime) -> Sequence[PostResult]:
        """Approve pending documents: numbers are given and entries posted, each document in one commit."""
        ...

    def home_currency(self) -> str:
        """The books' one home currency, '' until it is set."""
        ...

    def set_home_currency(self, currency: str) -> None:
        """Set it. Raises Refused("books.home_currency_fixed") after the first approval."""
        ...


class OrderRepository(Protocol):
    """The workspace's orders of one store and one set of books. Each method is one commit."""

    def save_page(self, page: OrderPage, cursor: ListCursor, setup: Setup) -> None:
        """Keep a page with its raw JSON and the cursor after it."""
        ...

    def cursor(self) -> ListCursor | None:
        """Where listing got to, None before the first."""
        ...

    def raw(self, order_ids: Sequence[str]) -> Mapping[str, str]:
        """The kept JSON of these orders."""
        ...

    def raw_details(self, order_ids: Sequence[str]) -> Mapping[str, RawDetails]:
        """The kept tax rows and transactions of these orders, where fetched for their present version."""
        ...

    def save_details(self, details: Mapping[str, RawDetails]) -> None:
        """Keep fetched details beside their orders."""
        ...

    def save_completed(self, orders: Sequence[RawOrder], setup: Setup) -> None:
        """Keep listed orders with the lines that the list had left out; held ones stay held.

        Listing goes on where it was.
        """
        ...

    def states(self, order_ids: Sequence[str]) -> Mapping[str, OrderStatus]:
        """State, generation and what was read back, for these orders."""
        ...

    def intend(self, intents: Sequence[Intent]) -> Sequence[Intent]:
        """Commit intents; those won come back (an order already posting or imported is not won)."""
        ...

    def settle(self, outcomes: Sequence[Outcome]) -> None:
        """Commit what came of intents, and holds; the history grows by one line each."""
        ...

    def unsettled(self) -> Sequence[Intent]:
        """Intents without an outcome: state posting or unknown."""
        ...

    def leave_out(self, order_ids: Sequence[str], reason: str) -> None:
        """Leave orders out for good."""
        ...

    def take_back(self, order_ids: Sequence[str]) -> None:
        """Take left-out orders back."""
        ...

    def posted(self, order_ids: Sequence[str]) -> Mapping[str, tuple[str, RawDetails]]:
        """The JSON, tax rows and transactions that the documents of these orders were made of."""
        ...

    def posted_as(self) -> Mapping[str, str]:
        """The books' identity of the document of each order that was imported and not undone."""
        ...

    def accept_change(self, order_ids: Sequence[str], reason: str) -> None:
        """Keep the documents of changed orders as they are, until the store changes the orders again."""
        ...

    def tell_payments(self, waiting: Mapping[str, Problem], booked: Mapping[str, str]) -> None:
        """Put orders whose later payment waits, by id with the reason, under what needs somebody; no others.

        `booked` are receipts' numbers by order, for the history.
        """
        ...

    def release(self, order_ids: Sequence[str]) -> None:
        """Make held orders new again: they were looked at anew, and nothing holds them any more."""
        ...

    def refilter(self, setup: Setup) -> None:
        """Put every order under the right chip after statuses, guests or other filters changed."""
        ...

    def importable(self) -> Sequence[str]:
        """Ids that can be imported now (new, held, failed, undone; inside the filter), oldest first."""
        ...

    def events(self, order_id: str) -> Sequence[OrderEvent]:
        """What happened to an order, oldest first."""
        ...

    def runs(self) -> Sequence[ImportRun]:
        """Imports that put orders into the books, newest first."""
        ...

    def of_run(self, run: str) -> Sequence[str]:
        """The orders this import put into the books that are in them still."""
        ...

    def undoing(self) -> Sequence[str]:
        """The orders whose undo was begun and not finished."""
        ...


class OrderTable(Protocol):
    """Read-only view of the orders, on a connection of its own."""

    def ids(self, query: TableQuery, cancel: Cancel | None = None) -> array[int]:
        """Row ids in the order of the query; Cancelled is raised where `cancel` is set meanwhile."""
        ...

    def first_ids(self, query: TableQuery, count: int, cancel: Cancel | None = None) -> array[int]:
        """The first `count` of `ids`, sooner."""
        ...

    def rows(self, row_ids: Sequence[int]) -> Sequence[OrderRow]:
        """The rows with these ids, in the order asked."""
        ...

    def figures(self, query: TableQuery, cancel: Cancel | None = None) -> Sequence[OrderFigures]:
        """Each order of the query's days, by day and number; its chip, text and order do not matter."""
        ...

    def counts(self, query: TableQuery) -> ListCounts:
        """Chip counts for the query's dates; its chip and text do not matter."""
        ...

    def causes(self, query: TableQuery) -> Sequence[Cause]:
        """Why orders need somebody, most frequent first."""
        ...

    def order_ids(self, row_ids: Sequence[int]) -> Sequence[str]:
        """The store's order ids of these rows."""
        ...

    def by_store(self, row_ids: Sequence[int]) -> Mapping[str, Sequence[str]]:
        """The order ids of these rows by their store, in the order asked."""
        ...

    def close(self) -> None:
        """Close the connection."""
        ...

    def months(self, store: str, books: str) -> Sequence[tuple[date, int]]:
        """Number of orders per month, oldest first."""
        ...


class SetupRepository(Protocol):
    """The setup of each store, and where an unfinished wizard stands."""

    def stores(self) -> Sequence[str]:
        """Hashes of the stores that have a setup."""
        ...

    def load(self, store: str) -> Setup | None:
        """The saved setup."""
        ...

    def save(self, setup: Setup) -> None:
        """Keep it, whole."""
        ...

    def learn_rate_direction(self, store: str, *, per_home: bool | None) -> None:
        """Keep with a finished setup which way the store's rates go (`rate_is_transactional_per_home`)."""
        ...

    def remove(self, store: str) -> None:
        """Forget the setup and the status labels of a store; its orders and their history stay."""
        ...

    def draft(self) -> Draft | None:
        """The unfinished wizard."""
        ...

    def save_draft(self, draft: Draft | None) -> None:
        """Keep it, or forget it with None."""
        ...

    def set_statuses(self, store: str, statuses: Sequence[StatusCount]) -> None:
        """Remember the store's status labels."""
        ...

    def statuses(self, store: str) -> Sequence[StatusCount]:
        """The remembered labels."""
        ...
