"""The side panel: an order and the document it becomes, from the very builder that posts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from daybook.model.posting import BooksId, OrderState
from daybook.model.problem import DaybookError, Problem
from daybook.model.trouble import is_store_trouble
from daybook.services.results import Preview

if TYPE_CHECKING:
    from daybook.model.books import StoredDocument
    from daybook.model.ports import Books, Cancel, OrderRepository
    from daybook.services.orders.prepare import Preparation, Prepared


class Previewing:
    """Shows orders of one store and one set of books."""

    def __init__(self, orders: OrderRepository, books: Books, preparation: Preparation) -> None:
        self._orders = orders
        self._books = books
        self._preparation = preparation

    def show(self, order_id: str, cancel: Cancel) -> Preview:
        """The order with its document: as the books hold it, or as it would be posted now.

        Tax rows and tenders are read from the store where they are missing; where the store cannot be
        asked they are inferred and `details_read` is False.

        Raises:
            DaybookError: the order is not in the workspace, or the disk failed.
            Cancelled: another order was opened meanwhile.
        """
        status = self._orders.states([order_id]).get(order_id)
        if status is None:
            raise DaybookError("import.not_listed", {"order": order_id})
        if status.books_id and status.state is not OrderState.UNDONE:
            prepared = self._preparation.prepare_offline([order_id])[0]
            return self._posted(prepared, self._books.document(BooksId(status.books_id)))
        return self.would_be(order_id, cancel)

    def would_be(self, order_id: str, cancel: Cancel) -> Preview:
        """The listed order with the document it would be posted as now, whether one is in the books or not.

        Raises:
            DaybookError: the disk failed.
            Cancelled: another order was opened meanwhile.
        """
        try:
            prepared = self._preparation.prepare([order_id], cancel)[0]
        except DaybookError as error:
            if not is_store_trouble(error):
                raise
            prepared = self._preparation.prepare_offline([order_id])[0]
        return _unposted(prepared)

    def look_again(self, order_id: str, cancel: Cancel) -> Preview:
        """The same after a person asked to have the order read again: held by nothing now, it is new again.

        What was inferred because the store could not be asked frees no order.

        Raises:
            DaybookError: the order is not in the workspace, or the disk failed.
            Cancelled: Stop was pressed.
        """
        preview = self.show(order_id, cancel)
        free = preview.document is not None and preview.details_read
        if not free or preview.status.state is not OrderState.HELD:
            return preview
        self._orders.release([order_id])
        return replace(preview, status=self._orders.states([order_id])[order_id])

    def _posted(self, prepared: Prepared, stored: StoredDocument) -> Preview:
        return Preview(
            order=prepared.order,
            status=prepared.status,
            document=stored.document,
            problems=prepared.status.problems,
            details_read=True,
            books_total=stored.posted.total,
            token=prepared.token,
            books_id=stored.posted.books_id.text,
            number=stored.posted.number,
            customer_step=stored.document.customer_step,
        )


def _unposted(prepared: Prepared) -> Preview:
    problems: tuple[Problem, ...] = prepared.problems or prepared.status.problems
    return Preview(
        order=prepared.order,
        status=prepared.status,
        document=prepared.document,
        problems=problems if prepared.document is None else (),
        details_read=prepared.details_read,
        books_total=None,
        token=prepared.token,
        customer_step=prepared.matches.customer.step.value if prepared.matches else "",
    )
