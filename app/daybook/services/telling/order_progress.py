"""The documents' own order statuses and how they go along with the store's: pushed to it, or taken."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from daybook.model.choices import Direction, StatusUpdates
from daybook.model.document import DocumentState
from daybook.model.money import ZERO
from daybook.model.order_statuses import (
    NEVER_FROM_STORE,
    BooksStatus,
    DocumentNews,
    NewsKind,
    OrderStatusBook,
    OrderStatusChange,
    SeenStatuses,
)
from daybook.model.posting import BooksId, OrderState, OrderStatus
from daybook.model.problem import DaybookError
from daybook.model.store_writes import StoreWrite, WriteKind, WriteState
from daybook.services.orders.batches import batches
from daybook.services.telling.shop_outlook import ShopChange, ShopOutlook
from daybook.services.telling.told import NOBODY, stopped

if TYPE_CHECKING:
    from daybook.model.ledger_port import Ledger
    from daybook.model.ports import Cancel, OrderRepository, Progress
    from daybook.model.setup import Setup
    from daybook.services.results import Told
    from daybook.services.telling.store_telling import StoreTelling

PUSH: Final = "push"
_IN_THE_BOOKS: Final = frozenset({OrderState.IMPORTED, OrderState.DIFFERS})


@dataclass(frozen=True, slots=True)
class Difference:
    """A document whose order status and store status do not go together under the mapping.

    `status` is the books' word for it now, '' for none. Pushing sets `status_id` in the store; taking gives
    the document `becomes`.
    """

    order_id: str
    books_id: str
    status: str
    listed: int
    status_id: int | None = None
    becomes: str = ""


class OrderProgress:
    """Keeps order statuses of one store's documents. Never approves, converts or voids a document."""

    def __init__(
        self,
        setup: Callable[[], Setup],
        ledger: Callable[[], Ledger | None],
        orders: OrderRepository,
        seen: SeenStatuses,
        telling: StoreTelling,
    ) -> None:
        self._setup = setup
        self._ledger = ledger
        self._orders = orders
        self._seen = seen
        self._telling = telling

    @property
    def statuses(self) -> tuple[str, ...]:
        """The user's own list."""
        return self._setup().status_updates.order_statuses

    def put(self, books_ids: Sequence[str], status: str) -> Sequence[BooksId]:
        """Give documents an order status; those that had another one before.

        Raises:
            DaybookError: "status.unknown": it is not in the user's list; "books.no_ledger_here".
        """
        if status not in self.statuses:
            raise DaybookError("status.unknown", {"name": status, "known": ", ".join(self.statuses)})
        return self._book().put([BooksId(text) for text in books_ids], status)

    def history(self, books_id: str) -> Sequence[OrderStatusChange]:
        """The order statuses a document had, oldest first."""
        ledger = self._ledger()
        return ledger.order_statuses.history(BooksId(books_id)) if ledger is not None else ()

    # From the books to the store

    def outlook(self) -> ShopOutlook:
        """What happened in the books and would now be told to the store."""
        if not self._pushes:
            return ShopOutlook()
        return self._outlook(_wanted(self._book().news(self._setup().store), self._links()))

    def push(self, cancel: Cancel, progress: Progress, confirmed: Collection[str] = NOBODY) -> list[Told]:
        """Set in the store what the books say; only where it still has the status listed or set last.

        Stop ends between two orders. The others stay as they are in the store, and are told of again by
        the next `outlook`.

        Raises:
            DaybookError: the disk failed.
        """
        news = self._book().news(self._setup().store) if self._ledger() is not None else ()
        if not news:
            return []
        outlook = self._outlook(_wanted(news, self._links())) if self._pushes else ShopOutlook()
        told = self._send(outlook.changes, cancel, progress, confirmed)
        left = {each.order_id for each in stopped(told)}
        first = next((place for place, each in enumerate(news) if each.order_id in left), len(news))
        if first:
            self._book().forget_news(self._setup().store, news[first - 1].news_id)
        return told

    def leave_store(self) -> None:
        """Tell the store nothing of what happened so far."""
        ledger = self._ledger()
        news = ledger.order_statuses.news(self._setup().store) if ledger is not None else ()
        if ledger is not None and news:
            ledger.order_statuses.forget_news(self._setup().store, news[-1].news_id)

    # From the store to the books

    def take(self) -> int:
        """Give documents the order status that a change of the store's status means; how many changed."""
        direction = self._setup().status_updates.direction
        if direction is not Direction.PUSH:
            # Nobody is going to be told, so that it need not be kept.
            self.leave_store()
        ledger = self._ledger()
        if direction is not Direction.GET or ledger is None:
            return 0
        changed = self._seen.changed()
        names = _names(self._setup().status_updates)
        known = ledger.order_statuses.of_orders(self._setup().store) if changed else {}
        wanted = {
            known[order_id][0]: names[status_id]
            for order_id, status_id in changed.items()
            if order_id in known and status_id in names
        }
        taken = ledger.order_statuses.put_from_store(wanted) if wanted else ()
        if changed:
            self._seen.saw(changed)
        return len(taken)

    # Switching

    def start_over(self) -> None:
        """Begin with what is: from now on only changes are told or taken."""
        self.leave_store()
        self._seen.saw(self._seen.changed())

    def differences(self, updates: StatusUpdates) -> Sequence[Difference]:
        """What would change if every document and order were brought together under `updates` now."""
        ledger = self._ledger()
        if ledger is None or updates.direction is Direction.NEITHER:
            return ()
        known = ledger.order_statuses.of_orders(self._setup().store)
        statuses = self._states(list(known))
        made = _PushDifferences(updates) if updates.direction is Direction.PUSH else _TakeDifferences(updates)
        found = (
            made.of(order_id, books_id.text, status, statuses[order_id].status_id)
            for order_id, (books_id, status) in known.items()
            if order_id in statuses and statuses[order_id].state in _IN_THE_BOOKS
        )
        return [each for each in found if each is not None]

    def outlook_of(self, differences: Sequence[Difference]) -> ShopOutlook:
        """What telling the store of these would do to its customers."""
        return self._outlook({each.order_id: (each.status, each.status_id) for each in differences})

    def bring_together(
        self,
        differences: Sequence[Difference],
        cancel: Cancel,
        progress: Progress,
        confirmed: Collection[str] = NOBODY,
    ) -> list[Told]:
        """Do what `differences` said, in the direction that is set now; Stop ends between two orders.

        Raises:
            DaybookError: the disk failed.
        """
        if self._setup().status_updates.direction is Direction.GET:
            wanted = {BooksId(each.books_id): each.becomes for each in differences if each.becomes}
            self._book().put_from_store(wanted)
            return []
        return self._send(self.outlook_of(differences).changes, cancel, progress, confirmed)

    @property
    def _pushes(self) -> bool:
        pushes = self._setup().status_updates.direction is Direction.PUSH
        return pushes and self._telling.is_allowed and self._ledger() is not None

    def _links(self) -> dict[str, int]:
        return {link.books: link.status_id for link in self._setup().status_updates.links}

    def _book(self) -> OrderStatusBook:
        ledger = self._ledger()
        if ledger is None:
            raise DaybookError("books.no_ledger_here")
        return ledger.order_statuses

    def _states(self, order_ids: Sequence[str]) -> dict[str, OrderStatus]:
        return {
            key: each for batch in batches(order_ids, 500) for key, each in self._orders.states(batch).items()
        }

    def _outlook(self, wanted: dict[str, tuple[str, int | None]]) -> ShopOutlook:
        orders = self._telling.orders_of(list(wanted))
        statuses = self._telling.statuses_of(orders)
        changes = []
        for order_id, (label, status_id) in wanted.items():
            if order_id not in orders or status_id is None:
                continue
            before, order = statuses[order_id], orders[order_id]
            if before != status_id:
                asks = self._telling.asks_about_tax(order, status_id, before)
                mail = order.billing.email.strip().casefold()
                changes.append(ShopChange(order_id, before, status_id, label, mail, asks))
        return ShopOutlook(tuple(changes))

    def _send(
        self, changes: Sequence[ShopChange], cancel: Cancel, progress: Progress, confirmed: Collection[str]
    ) -> list[Told]:
        writes = [
            StoreWrite(
                each.order_id,
                WriteKind.STATUS,
                f"{PUSH}:{each.wanted_by}",
                status_id=each.after,
                expected_status_id=each.before,
            )
            for each in changes
        ]
        intended = self._telling.intend(writes)
        told = self._telling.send(intended, cancel, progress, confirmed)
        left = {each.order_id for each in stopped(told)}
        # Who stopped does not want it to go out by itself with the next import.
        self._telling.skip([each for each in intended if each.order_id in left])
        return [replace(each, state=WriteState.SKIPPED) if each.order_id in left else each for each in told]


class _PushDifferences:
    """What the store would get."""

    def __init__(self, updates: StatusUpdates) -> None:
        self._links = {link.books: link.status_id for link in updates.links}

    def of(self, order_id: str, books_id: str, status: str, listed: int) -> Difference | None:
        """The difference of one order, None where there is none."""
        status_id = self._links.get(status)
        if status_id is None or status_id == listed:
            return None
        return Difference(order_id, books_id, status, listed, status_id=status_id)


class _TakeDifferences:
    """What documents would become."""

    def __init__(self, updates: StatusUpdates) -> None:
        self._names = _names(updates)

    def of(self, order_id: str, books_id: str, status: str, listed: int) -> Difference | None:
        """The difference of one order, None where there is none."""
        becomes = self._names.get(listed, "")
        if not becomes or becomes == status:
            return None
        return Difference(order_id, books_id, status, listed, becomes=becomes)


def _names(updates: StatusUpdates) -> dict[int, str]:
    """The mapping read from right to left: never to what only a person may do."""
    allowed = set(updates.order_statuses) - NEVER_FROM_STORE
    return {link.status_id: link.books for link in updates.links if link.books in allowed}


def _wanted(news: Sequence[DocumentNews], links: dict[str, int]) -> dict[str, tuple[str, int | None]]:
    """By order, what the last thing that happened to it and is linked is called, and its status."""
    wanted: dict[str, tuple[str, int | None]] = {}
    for each in news:
        label = _label(each, links)
        if label in links:
            wanted[each.order_id] = (label, links[label])
    return wanted


def _label(news: DocumentNews, links: Collection[str]) -> str:
    if news.what is NewsKind.ORDER_STATUS:
        return news.order_status
    if news.state is DocumentState.VOID:
        return BooksStatus.VOID
    is_paid = news.state is DocumentState.APPROVED and news.open <= ZERO
    if is_paid and BooksStatus.PAID in links:
        return BooksStatus.PAID
    approved = news.what is NewsKind.STATE and news.state is DocumentState.APPROVED
    return BooksStatus.APPROVED if approved else ""
