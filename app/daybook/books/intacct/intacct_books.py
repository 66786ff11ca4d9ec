"""A Sage Intacct company behind the port of books."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from daybook.books.intacct.day_rows import PREFIX as DAY
from daybook.books.intacct.gateway import NEVER
from daybook.books.intacct.items import LONGEST_ID
from daybook.books.intacct.journal import PREFIX
from daybook.model.books import (
    Abilities,
    CustomerLink,
    NewAccount,
    NewCustomer,
    NewItem,
    NewShipMethod,
    NewWarehouse,
    PostResult,
)
from daybook.model.customers import EMAIL
from daybook.model.document import SALE_KINDS, DocumentState
from daybook.model.posting import Key, Source
from daybook.model.problem import DaybookError, Refused
from daybook.model.trouble import on_the_way_to_books

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from datetime import date, datetime

    from daybook.books.intacct.company_lists import CompanyLists
    from daybook.books.intacct.customers import Customers
    from daybook.books.intacct.day_entries import DayEntries, DayTools
    from daybook.books.intacct.documents import Documents
    from daybook.books.intacct.items import Items
    from daybook.books.intacct.journal import Journal
    from daybook.books.intacct.outgoing import Outlook
    from daybook.books.intacct.posting import Posting
    from daybook.books.intacct.stock_items import StockItems
    from daybook.books.intacct.undoing import Undoing
    from daybook.books.intacct.whole_documents import WholeDocuments
    from daybook.model.account import Account, AccountRole
    from daybook.model.books import (
        Choice,
        CustomerRecord,
        DocumentQuery,
        DocumentRow,
        ItemRecord,
        NewRecord,
        PickList,
        PostRequest,
        StoredDocument,
    )
    from daybook.model.document import SalesDocument
    from daybook.model.ledger import Removed
    from daybook.model.outgoing import Outgoing
    from daybook.model.ports import Cancel
    from daybook.model.posting import BooksId, Posted
    from daybook.model.setup import Setup


@dataclass(frozen=True, slots=True)
class Parts:
    """What the books are made of, each part over the same gateway."""

    lists: CompanyLists
    customers: Customers
    items: Items
    documents: Documents
    whole: WholeDocuments
    journal: Journal
    posting: Posting
    undoing: Undoing
    stock: StockItems
    day_tools: DayTools
    outlook: Outlook


class IntacctBooks:
    """One company, or one entity of it. Intacct numbers, approves and keeps the ledger itself.

    Raises:
        DaybookError: "intacct.…" and "transport.…" from every method.
    """

    def __init__(
        self,
        company: str,
        open_parts: Callable[[], Parts],
        days: DayEntries,
        day_rows: Callable[[DocumentQuery], Sequence[DocumentRow]],
        *,
        is_practice: bool = False,
    ) -> None:
        """Take the company's name inside posting keys; the parts are opened when first needed."""
        self._company = company
        self._days = days
        self._day_rows = day_rows
        self._open_parts = open_parts
        self._opened: Parts | None = None
        self._is_practice = is_practice
        self._lock = threading.Lock()

    @property
    def _parts(self) -> Parts:
        with self._lock:
            if self._opened is None:
                try:
                    self._opened = self._open_parts()
                except DaybookError as error:
                    raise on_the_way_to_books(error) from error
            return self._opened

    @property
    def abilities(self) -> Abilities:
        """What these books can do. The chosen definition makes every sale, whatever kind Daybook calls it."""
        return Abilities(
            company=self._company,
            kinds=SALE_KINDS,
            can_create_items=True,
            can_create_customers=True,
            max_item_code=LONGEST_ID,
            is_practice=self._is_practice,
            keeps_ledger=False,
            approves=False,
        )

    def pick_list(self, kind: PickList, cancel: Cancel) -> Iterator[Choice]:
        """The rows of one list the user chooses from, not older than half a day."""
        return self._parts.lists.choices(kind, cancel)

    def accounts(self) -> Mapping[AccountRole, Account]:
        """None: Intacct posts by items and definitions, and summaries go to the accounts that are chosen."""
        return {}

    def chart(self) -> Sequence[Account]:
        """All accounts, by number."""
        return self._parts.lists.chart()

    def item_fields(self) -> Sequence[str]:
        """The text fields of items, "code" first, the company's own ones among them."""
        return self._parts.items.fields()

    def items(self, field: str, values: Sequence[str]) -> Mapping[str, Sequence[ItemRecord]]:
        """The items with one of these values in a text field, by value."""
        return self._parts.items.found(field, values)

    def customers_by_link(self, store_keys: Sequence[str]) -> Mapping[str, CustomerRecord]:
        """The customers that Daybook made for these store keys."""
        return self._parts.customers.by_link(store_keys)

    def customers_by_email(self, emails: Sequence[str]) -> Mapping[str, Sequence[CustomerRecord]]:
        """The customers with these e-mail addresses, whatever their case."""
        return self._parts.customers.found(EMAIL, emails)

    def customers_by_name(self, names: Sequence[str]) -> Mapping[str, Sequence[CustomerRecord]]:
        """The customers with exactly these names."""
        return self._parts.customers.by_name(names)

    def customer_fields(self) -> Sequence[str]:
        """The text fields of customers, the number first."""
        return self._parts.customers.fields()

    def customers(self, field: str, values: Sequence[str]) -> Mapping[str, Sequence[CustomerRecord]]:
        """The customers with one of these values in a text field, by value as it was asked for."""
        return self._parts.customers.found(field, values)

    def ensure(self, records: Sequence[NewRecord]) -> Sequence[str]:
        """Create customers and items that are missing; the ids, in the order asked.

        What Intacct keeps itself is not created: an account or a way of shipping keeps its name, and a
        link to a customer lives in Daybook alone.

        Raises:
            Refused: "intacct.create_there" for a warehouse; or Intacct will not have one of them.
        """
        return [self._ensure(record) for record in records]

    def _ensure(self, record: NewRecord) -> str:
        match record:
            case NewCustomer():
                return self._parts.customers.create(record)
            case NewItem():
                return self._parts.items.create(record)
            case CustomerLink():
                return record.customer_id
            case NewAccount():
                return record.account.code
            case NewShipMethod():
                return record.name
            case NewWarehouse():
                raise Refused("intacct.create_there", {"name": record.name})

    def find(self, sources: Sequence[Source]) -> Sequence[Posted]:
        """Every document of these sources, of any generation, by document number and reference."""
        parts = self._parts
        return [
            *parts.documents.of_sources(sources),
            *parts.journal.of_sources(sources),
            *self._days.of_sources(sources),
        ]

    def post(self, requests: Sequence[PostRequest]) -> Sequence[PostResult]:
        """Create documents, each exactly once; one that fails does not stop the others."""
        return self._parts.posting.post(requests)

    def outgoing(self, document: SalesDocument, setup: Setup) -> Outgoing:
        """The document as `post` would send it by these answers; nothing but questions is sent."""
        return self._parts.outlook.of(document, setup)

    def read(self, ids: Sequence[BooksId]) -> Sequence[Posted]:
        """Documents as Intacct holds them now; missing ones are left out."""
        kept = [each for each in ids if each.text.startswith(DAY)]
        sent = [each for each in ids if not each.text.startswith(DAY)]
        found = posted_now(self._parts.documents, self._parts.journal, sent) if sent else ()
        return [*found, *(self._days.of_ids(kept) if kept else ())]

    def documents(self, query: DocumentQuery) -> Sequence[DocumentRow]:
        """The order-entry documents that Daybook posted and what goes into days' entries, newest first."""
        rows = [*self._day_rows(query)]
        if query.state in {None, DocumentState.APPROVED}:
            rows += self._parts.whole.rows(query)
        return sorted(rows, key=lambda row: (row.date, row.reference), reverse=True)

    def document(self, books_id: BooksId) -> StoredDocument:
        """One whole document, with entries where it is kept for a day's. "intacct.document_missing"."""
        if books_id.text.startswith(DAY):
            return self._days.document(books_id)
        return self._parts.whole.document(books_id.text)

    def approve(self, ids: Sequence[BooksId], on: datetime) -> Sequence[PostResult]:
        """Refuse: Intacct approves its documents itself."""
        del on
        key = Key(Source("", "", ""), self._company, 0)
        return [PostResult(key, books_id, Refused("intacct.approve_there", {})) for books_id in ids]

    def home_currency(self) -> str:
        """The company's base currency, '' where its entities have several."""
        return self._parts.lists.company().base_currency

    def set_home_currency(self, currency: str) -> None:
        """Agree where it is the company's own.

        Raises:
            Refused: "intacct.currency_set_there".
        """
        base = self.home_currency()
        if base and currency != base:
            raise Refused("intacct.currency_set_there", {"base": base, "currency": currency})

    def take_out(self, ids: Sequence[BooksId], reason: str, on: date | None) -> Sequence[Removed]:
        """Take documents out in this order; Intacct keeps no reason and no day of it.

        Raises:
            Refused: "intacct.reverse_there": Intacct lets one not be deleted; those before it are gone.
            OutcomeUnknown: nobody knows whether one still stands.
        """
        del reason, on
        undoing = self._parts.undoing
        return [
            self._days.take_out(each) if each.text.startswith(DAY) else undoing.take_out([each])[0]
            for each in ids
        ]

    def void(self, books_id: BooksId, reason: str, on: date | None) -> Removed:
        """Delete one document; as `take_out`."""
        return self.take_out([books_id], reason, on)[0]

    def closed_through(self) -> date | None:
        """The last closed day, None where nothing is closed."""
        return self._parts.lists.lock_dates.closed_until(NEVER)

    def stock_items(self) -> StockItems:
        """The items with their quantities, for the store's stock levels."""
        return self._parts.stock

    def later_of(self, source: Source) -> Sequence[BooksId]:
        """The credit memos of an order."""
        return [*self._days.later_of(source), *self._parts.documents.later_of(source)]

    def day_entries(self) -> DayEntries:
        """Days as one entry each, and the documents behind them."""
        return self._days

    def day_tools(self) -> DayTools:
        """What the days' entries are read, sent and deleted with."""
        return self._parts.day_tools


def posted_now(documents: Documents, journal: Journal, ids: Sequence[BooksId]) -> Sequence[Posted]:
    """Documents and journal entries as Intacct holds them now; missing ones are left out."""
    texts = [books_id.text for books_id in ids]
    entries = [text.removeprefix(PREFIX) for text in texts if text.startswith(PREFIX)]
    sales = [text for text in texts if not text.startswith(PREFIX)]
    return [*documents.of_ids(sales), *journal.of_ids(entries)]
