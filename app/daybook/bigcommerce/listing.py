"""Walks orders by ascending id, page by page: none lost and none twice while the shop goes on selling.

Page numbers would shift under new and changed orders, so every page starts after the last id seen.
Source: orders.v2.oas2.yml, GET /orders (min_id, sort, include, consignment_structure).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from daybook.bigcommerce.lines import LineFetcher
from daybook.bigcommerce.reading_orders import read_order
from daybook.bigcommerce.reading_values import UnreadableError, instant
from daybook.model.problem import Cancelled, DaybookError
from daybook.model.store import OrderPage, OrderQuery, RawOrder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from daybook.bigcommerce.connection import Connection, Query
    from daybook.model.ports import Cancel
    from daybook.transport.exchange import Answer

PATH: Final = "/v2/orders"
LARGEST_PAGE: Final = 250
INCLUDE: Final[Query] = (
    ("include", "consignments.line_items,fees"),
    ("consignment_structure", "object"),
)
SMALLER_MAY_HELP: Final = frozenset(
    {
        "store.server_error",
        "store.too_much_asked",
        "transport.timeout",
        "transport.cut",
        "transport.not_json",
        "transport.too_large",
    }
)
WORTH_WAITING: Final = frozenset({"store.rate_limited", "store.unavailable", "transport.no_network"})
"""A smaller page would not help here, more patience may."""

GOOD_PAGES_BEFORE_GROWING: Final = 3
FEW_TRIES: Final = 3


def list_orders(connection: Connection, query: OrderQuery, cancel: Cancel) -> Iterator[OrderPage]:
    """Yield pages until one is not full. An order appears once, whatever changes meanwhile.

    Raises:
        DaybookError: "store.…" or "transport.…"; "store.paging_broken" where the store ignores
            min_id or sort; "bigcommerce.order_without_id".
        Cancelled: Stop was pressed.
    """
    lines = LineFetcher(connection)
    size = PageSize()
    min_id = max(query.min_id, 1)
    is_last = False
    while not is_last:
        if cancel.is_set():
            raise Cancelled
        answer, asked = _page(connection, query, min_id, size, cancel)
        found = _orders(connection.store, answer, min_id)
        is_last = len(answer.item_texts) < asked
        if not found and not is_last:
            raise DaybookError("store.paging_broken", {"path": PATH}, request_id=answer.request_id)
        orders = tuple(lines.completed(order, cancel) for order in found)
        min_id = int(orders[-1].order.order_id) + 1 if orders else min_id
        yield OrderPage(orders, min_id, is_last, server_time(answer))


def server_time(answer: Answer) -> datetime:
    """The store's clock at the answer (header Date), UTC; this computer's where there is none."""
    try:
        return instant(answer.headers.get("date")) or datetime.now(UTC)
    except UnreadableError:
        return datetime.now(UTC)


def moment(when: datetime) -> str:
    """An instant for a query, ISO 8601 with an offset: without one the store would take its own zone."""
    return when.astimezone(UTC).isoformat(timespec="seconds")


@dataclass(slots=True)
class PageSize:
    """How many orders to ask for: halved when an answer is too much for the store, grown again later."""

    current: int = LARGEST_PAGE
    good: int = 0

    def halve(self) -> None:
        """Ask for half as many."""
        self.current = max(1, self.current // 2)
        self.good = 0

    def went_well(self) -> None:
        """Note a good page."""
        self.good += 1
        if self.good >= GOOD_PAGES_BEFORE_GROWING:
            self.current = min(LARGEST_PAGE, self.current * 2)
            self.good = 0


def _page(
    connection: Connection, query: OrderQuery, min_id: int, size: PageSize, cancel: Cancel
) -> tuple[Answer, int]:
    """The next page and how many orders were asked for. Few tries while a smaller page may still help."""
    patience = connection.patience.tries(FEW_TRIES)
    while True:
        asked = size.current
        try:
            answer = connection.get(PATH, _query(query, min_id, asked), cancel=cancel, patience=patience)
        except DaybookError as error:
            if error.code in SMALLER_MAY_HELP and asked > 1:
                size.halve()
            elif error.code in WORTH_WAITING | SMALLER_MAY_HELP and patience is not connection.patience:
                patience = connection.patience
            else:
                raise
        else:
            size.went_well()
            return answer, asked


def _query(query: OrderQuery, min_id: int, limit: int) -> Query:
    since: Query = ()
    if query.created_since:
        since += (("min_date_created", moment(query.created_since)),)
    if query.modified_since:
        since += (("min_date_modified", moment(query.modified_since)),)
    return (("min_id", str(min_id)), ("sort", "id:asc"), ("limit", str(limit)), *since, *INCLUDE)


def _orders(store: str, answer: Answer, min_id: int) -> list[RawOrder]:
    if not isinstance(answer.value, list):
        if answer.value is None:
            return []
        raise DaybookError(
            "transport.not_json", {"status": answer.status, "kind": "other"}, request_id=answer.request_id
        )
    found: dict[int, RawOrder] = {}
    for source, raw in zip(answer.value, answer.item_texts, strict=True):
        order = read_order(store, source)
        order_id = int(order.order_id)
        if order_id >= min_id:
            found.setdefault(order_id, RawOrder(order, raw))
    ids = list(found)
    if ids != sorted(ids):
        # What stands on the next page could not be told from what was seen.
        raise DaybookError("store.paging_broken", {"path": PATH}, request_id=answer.request_id)
    return list(found.values())
