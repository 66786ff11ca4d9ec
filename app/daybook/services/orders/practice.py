"""Practice books approve what is imported at once; real books wait for a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from daybook.model.books import DocumentQuery, DocumentRow
from daybook.model.document import DocumentState
from daybook.model.posting import BooksId, OrderState
from daybook.model.problem import DaybookError, Problem
from daybook.services.results import OrderResult

if TYPE_CHECKING:
    from daybook.model.ports import Books, Clock


class Status(Protocol):
    """What is known of something posted."""

    @property
    def books_id(self) -> str:
        """Its document."""
        ...

    @property
    def state(self) -> OrderState:
        """Where it stands."""
        ...


class Statuses(Protocol):
    """Knows what became of orders, or of refunds."""

    def states(self, order_ids: Sequence[str], /) -> Mapping[str, Status]:
        """What is known of these."""
        ...


class Summarises(Protocol):
    """Knows whether documents wait to be gathered into daily summaries."""

    @property
    def is_on(self) -> bool:
        """True where they do."""
        ...


class PracticeApproval:
    """Approves the documents of one store in practice books; in other books it does nothing.

    A document that could not be approved is imported all the same: its result says why it waits.
    """

    def __init__(self, orders: Statuses, books: Books, clock: Clock, summaries: Summarises) -> None:
        """Where `summaries` are on, they approve what they gather once all is imported."""
        self._orders = orders
        self._books = books
        self._clock = clock
        self._summaries = summaries

    def approve(self, results: Sequence[OrderResult]) -> list[OrderResult]:
        """Approve what was imported just now; the results come back, with the reason where it waits."""
        if self._summaries.is_on or not self._books.abilities.is_practice:
            return list(results)
        imported = [result.order_id for result in results if result.state is OrderState.IMPORTED]
        statuses = self._orders.states(imported)
        waiting = self._approve({order_id: statuses[order_id].books_id for order_id in imported})
        return [
            replace(result, problems=(*result.problems, waiting[result.order_id]))
            if result.order_id in waiting
            else result
            for result in results
        ]

    def make_up(self) -> list[OrderResult]:
        """Approve what a crash or a refusal left waiting; what still waits comes back with the reason.

        Documents whose total differs from the order's are left to a person.
        """
        if self._summaries.is_on or not self._books.abilities.is_practice:
            return []
        pending = self._books.documents(DocumentQuery(DocumentState.PENDING))
        statuses = self._orders.states([row.order_id for row in pending])
        ours = {
            row.order_id: row
            for row in pending
            if (status := statuses.get(row.order_id)) is not None
            and (status.state, status.books_id) == (OrderState.IMPORTED, row.books_id)
        }
        waiting = self._approve({order_id: row.books_id for order_id, row in ours.items()})
        return [_still_waiting(ours[order_id], why) for order_id, why in waiting.items()]

    def _approve(self, ids: Mapping[str, str]) -> dict[str, Problem]:
        """Approve documents, given by order id; the reasons of those that were not."""
        waiting: dict[str, Problem] = {}
        # One by one, as the books commit them anyway: a disk that fails half-way is told of the right orders.
        for order_id, books_id in ids.items():
            try:
                [answer] = self._books.approve([BooksId(books_id)], self._clock.now())
            except DaybookError as error:
                waiting[order_id] = error.problem
                continue
            if answer.error is not None:
                waiting[order_id] = answer.error.problem
        return waiting


def _still_waiting(row: DocumentRow, why: Problem) -> OrderResult:
    return OrderResult(row.order_id, OrderState.IMPORTED, (why,), row.reference, row.currency, row.total)
