"""Sales and credit memos that books elsewhere hold, made again of what the store said when they were posted.

Such books keep their own lines of a document, and not which line of the order each was.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from daybook.conversion.build import Held, Matches, build
from daybook.conversion.refunds import build_credit_memo
from daybook.model.document import SalesDocument
from daybook.model.order import store_date
from daybook.services.refunds.booked_sales import BookedSale

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from daybook.model.payment import RawDetails
    from daybook.model.ports import Books, Clock
    from daybook.model.posting import Posted
    from daybook.model.refund_port import RefundRepository
    from daybook.model.setup import Setup
    from daybook.services.adapters import Reader
    from daybook.services.matching.match import Matching
    from daybook.services.orders.prepare import Preparation


class SalesElsewhere:
    """Makes them again for one store; what does not come to the total in the books is left out."""

    def __init__(
        self,
        setup: Callable[[], Setup],
        books: Books,
        refunds: RefundRepository,
        matching: Matching,
        preparation: Callable[[], Preparation],
        reader: Reader,
        clock: Clock,
    ) -> None:
        self._setup = setup
        self._books = books
        self._refunds = refunds
        self._matching = matching
        self._preparation = preparation
        self._reader = reader
        self._clock = clock

    def of(
        self,
        found: Mapping[str, Posted],
        versions: Mapping[str, tuple[str, RawDetails]],
        memos: Mapping[str, Posted],
    ) -> dict[str, BookedSale]:
        """The sale of each order that can be made again, by order.

        Args:
            found: the orders' documents in the books.
            versions: what the orders were when they were posted.
            memos: credit memos in the books, by refund.
        """
        setup = self._setup()
        orders = {each: self._reader.order(setup.store, versions[each][0]) for each in found}
        matches = self._matching.match(list(orders.values()), setup)
        sales = {}
        for order_id, posted in found.items():
            matched = matches.get(order_id)
            if isinstance(matched, Matches):
                sale = self._sale(posted, versions[order_id], matched)
                if sale is not None:
                    sales[order_id] = self._less_memos(order_id, sale, memos)
        return sales

    def _sale(self, posted: Posted, version: tuple[str, RawDetails], matches: Matches) -> BookedSale | None:
        setup = self._setup()
        order = self._reader.order(setup.store, version[0])
        details = self._reader.details(version[1])
        today = store_date(self._clock.now(), setup.time_zone)
        plan = self._preparation().account_plan()
        made = build(order, details, setup, matches, plan, on=today, generation=posted.generation)
        if isinstance(made, Held) or (made.total, made.currency) != (posted.total, posted.currency):
            return None
        there = self._books.document(posted.books_id).document
        document = replace(
            made,
            date=there.date,
            customer_id=there.customer_id,
            customer_name=there.customer_name,
            reference=posted.reference,
        )
        return BookedSale(order, details, document, posted.books_id.text, document.open)

    def _less_memos(self, order_id: str, sale: BookedSale, memos: Mapping[str, Posted]) -> BookedSale:
        """The sale after the credit memos that stand, each as it was made, the oldest first."""
        mine = [each for each in self._refunds.of_orders([order_id]) if each.refund_id in memos]
        raws = self._refunds.raw([each.refund_id for each in mine])
        for status in sorted(mine, key=lambda each: each.created):
            posted = memos[status.refund_id]
            refund = self._reader.refund(self._setup().store, raws[status.refund_id])
            memo = build_credit_memo(
                sale.order,
                sale.details,
                refund,
                sale.against(status.refund_id),
                self._setup(),
                self._preparation().account_plan(),
                generation=posted.generation,
            )
            if not isinstance(memo, SalesDocument) or memo.total != posted.total:
                memo = replace(self._books.document(posted.books_id).document, corrects=sale.books_id)
            sale = replace(sale.less(memo), memos=(*sale.memos, (posted.books_id.text, memo)))
        return sale
