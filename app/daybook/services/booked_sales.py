"""The sales of imported orders as the books hold them, with what is open and what was given back already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from daybook.conversion.build import Matches
from daybook.conversion.refunds import Against
from daybook.model.books import StoredDocument
from daybook.model.document import DocumentState, SalesDocument
from daybook.model.ledger_port import Ledger
from daybook.model.money import ZERO
from daybook.model.order import Order
from daybook.model.payment import OrderDetails, RawDetails
from daybook.model.ports import Books, OrderReader, OrderRepository
from daybook.model.posting import Posted, Source
from daybook.model.refund import SOURCE_KIND
from daybook.model.refund_port import RefundRepository
from daybook.model.setup import Setup


@dataclass(frozen=True, slots=True)
class BookedSale:
    """An order as it was posted, and its document. `matches` are records that are still to be created."""

    order: Order
    details: OrderDetails
    against: Against
    matches: Matches | None = None


class BookedSales:
    """Looks up sales of one store in one set of books."""

    def __init__(
        self,
        setup: Callable[[], Setup],
        orders: OrderRepository,
        refunds: RefundRepository,
        books: Books,
        ledger: Callable[[], Ledger | None],
        reader: OrderReader,
    ) -> None:
        self._setup = setup
        self._orders = orders
        self._refunds = refunds
        self._books = books
        self._ledger = ledger
        self._reader = reader

    def of(self, order_ids: Sequence[str]) -> dict[str, BookedSale]:
        """The sale of each of these orders that has one: the invoice where a sales order was converted.

        Raises:
            DaybookError: the disk failed.
        """
        found = self._live("order", order_ids) | self._live("invoice", order_ids)
        versions = self._orders.posted(list(found))
        owed = self._owed() if found else {}
        memos = self._memos(list(found))
        return {
            order_id: self._sale(posted, versions[order_id], owed, memos[order_id])
            for order_id, posted in found.items()
            if order_id in versions
        }

    def in_books(self, refund_ids: Sequence[str]) -> set[str]:
        """Those of these refunds that have a credit memo that stands."""
        return set(self._live(SOURCE_KIND, refund_ids))

    def _live(self, kind: str, source_ids: Iterable[str]) -> dict[str, Posted]:
        store = self._setup().store
        found = self._books.find([Source(store, kind, source_id) for source_id in source_ids])
        return {each.source.source_id: each for each in found if each.state is not DocumentState.VOID}

    def _owed(self) -> Mapping[str, Decimal] | None:
        """What is open on approved documents, payments received later and credit memos counted in."""
        ledger = self._ledger()
        return None if ledger is None else {item.books_id: item.open for item in ledger.open_items()}

    def _memos(self, order_ids: Sequence[str]) -> Mapping[str, Sequence[StoredDocument]]:
        owners = {status.refund_id: status.order_id for status in self._refunds.of_orders(order_ids)}
        memos: dict[str, list[StoredDocument]] = defaultdict(list)
        for refund_id, posted in self._live(SOURCE_KIND, owners).items():
            memos[owners[refund_id]].append(self._books.document(posted.books_id))
        return memos

    def _sale(
        self,
        posted: Posted,
        version: tuple[str, RawDetails],
        owed: Mapping[str, Decimal] | None,
        memos: Sequence[StoredDocument],
    ) -> BookedSale:
        raw, details = version
        document = self._books.document(posted.books_id).document
        order = self._reader.order(self._setup().store, raw)
        sale = BookedSale(
            order,
            self._reader.details(details),
            Against(document, posted.books_id.text, document.open),
        )
        for memo in memos:
            sale = lessened(sale, memo.document)
        if owed is None or posted.state is not DocumentState.APPROVED:
            return sale
        waiting = [each.document.open for each in memos if each.posted.state is DocumentState.PENDING]
        rest = owed.get(posted.books_id.text, ZERO) - sum(waiting, ZERO)
        return replace(sale, against=replace(sale.against, owed=max(ZERO, rest)))


def lessened(sale: BookedSale, memo: SalesDocument) -> BookedSale:
    """The sale after another credit memo."""
    against = sale.against
    rest = max(ZERO, against.owed - memo.open)
    return replace(sale, against=replace(against, owed=rest, credited=against.credited + memo.total))
