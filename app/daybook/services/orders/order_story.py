"""All that is known of one order besides its preview: events, every document it ever had, proof, changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from daybook.model.document import DocumentState
from daybook.model.posting import OrderFlag, OrderState, OrderStatus, Posted, Source
from daybook.model.refund import DEPOSIT_KIND, SOURCE_KIND
from daybook.services.orders.proof import ProofOfOrder, proof_of

if TYPE_CHECKING:
    from daybook.model.history import OrderEvent
    from daybook.model.ports import Books, OrderRepository
    from daybook.model.refund_port import RefundRepository
    from daybook.model.setup import Setup
    from daybook.services.ledger.later_payments import LaterPayments
    from daybook.services.orders.changes import Changes, OrderDifference
    from daybook.services.results import LaterPayment

_IN_THE_BOOKS = frozenset({OrderState.IMPORTED, OrderState.DIFFERS})


@dataclass(frozen=True, slots=True)
class OrderStory:
    """`events` oldest first; `documents` of every generation, credit memos and void ones too, oldest first.

    `proof` is of the document that stands in books that Daybook keeps, None without one. `difference` is
    what the store changed since, None where nothing waits for an answer. `later` are payments that the store
    took since and that are not in the books.
    """

    order_id: str
    events: tuple[OrderEvent, ...]
    documents: tuple[Posted, ...]
    proof: ProofOfOrder | None
    difference: OrderDifference | None
    later: tuple[LaterPayment, ...] = ()


class Stories:
    """Tells of orders of one store in one set of books."""

    def __init__(
        self,
        setup: Setup,
        orders: OrderRepository,
        refunds: RefundRepository,
        books: Books,
        changes: Changes,
        later_payments: LaterPayments,
    ) -> None:
        self._store = setup.store
        self._orders = orders
        self._refunds = refunds
        self._books = books
        self._changes = changes
        self._later_payments = later_payments

    def tell(self, order_id: str) -> OrderStory:
        """Look everything up; nothing is asked of the store.

        Raises:
            DaybookError: the disk failed.
        """
        status = self._orders.states([order_id]).get(order_id)
        documents = self._documents(order_id)
        in_books = status is not None and status.state in _IN_THE_BOOKS
        changed = in_books and status is not None and OrderFlag.CHANGED_IN_STORE in status.flags
        standing = [
            each for each in documents if each.source.kind == "order" and each.state is not DocumentState.VOID
        ]
        return OrderStory(
            order_id,
            tuple(self._orders.events(order_id)),
            documents,
            self._proof(standing[-1]) if in_books and standing else None,
            self._changes.difference(order_id) if changed else None,
            tuple(self._later_payments.waiting([order_id])) if status and _is_paid_since(status) else (),
        )

    def _proof(self, posted: Posted) -> ProofOfOrder | None:
        """None in books that make entries of their own: there is none to hold the document against."""
        keeps_ledger = self._books.abilities.keeps_ledger
        return proof_of(self._books.document(posted.books_id)) if keeps_ledger else None

    def _documents(self, order_id: str) -> tuple[Posted, ...]:
        refunds = self._refunds.of_orders([order_id])
        sources = [Source(self._store, "order", order_id), Source(self._store, "invoice", order_id)]
        kinds = (DEPOSIT_KIND, SOURCE_KIND)
        sources += [Source(self._store, kind, each.refund_id) for each in refunds for kind in kinds]
        return tuple(sorted(self._books.find(sources), key=_age))


def _is_paid_since(status: OrderStatus) -> bool:
    return status.state in _IN_THE_BOOKS and OrderFlag.PAID_SINCE in status.flags


def _age(posted: Posted) -> tuple[int, str]:
    text = posted.books_id.text
    return (int(text) if text.isdecimal() else 0, text)
