"""Which orders a list or a count is about, and in what sequence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from daybook.sandbox.shop.index import Index


@dataclass(frozen=True, slots=True)
class Query:
    """Filters of ``GET /v2/orders``; None leaves one out. Moments are seconds, totals ten-thousandths."""

    min_id: int | None = None
    max_id: int | None = None
    min_date_created: int | None = None
    max_date_created: int | None = None
    min_date_modified: int | None = None
    max_date_modified: int | None = None
    status_id: int | None = None
    customer_id: int | None = None
    channel_id: int | None = None
    payment_method: str | None = None
    email: str | None = None
    external_order_id: str | None = None
    cart_id: str | None = None
    min_total: int | None = None
    max_total: int | None = None
    sort: str = "id"
    descending: bool = False

    @property
    def looks_inside(self) -> bool:
        """Whether a filter needs more of an order than the index holds."""
        inside = (self.email, self.external_order_id, self.cart_id, self.min_total, self.max_total)
        return any(value is not None for value in inside)


def rows(index: Index, query: Query, labels: list[str]) -> Iterator[int]:
    """Yield the places of matching orders, sorted; what lies inside an order is not looked at here."""
    tests = _tests(index, query, labels)
    first = 0 if query.min_id is None else bisect_left(index.ids, query.min_id)
    last = len(index) if query.max_id is None else bisect_right(index.ids, query.max_id)
    found = (row for row in range(first, last) if all(test(row) for test in tests))
    keys: dict[str, Callable[[int], int]] = {
        "date_created": lambda row: index.created[row],
        "date_modified": lambda row: index.modified[row],
        "status_id": lambda row: index.status_ids[row],
        "customer_id": lambda row: index.customer_ids[row],
        "channel_id": lambda row: index.channel_ids[row],
    }
    key = keys.get(query.sort)
    if key is not None:
        return iter(sorted(found, key=key, reverse=query.descending))
    return iter(list(found)[::-1]) if query.descending else found


def _tests(index: Index, query: Query, labels: list[str]) -> list[Callable[[int], bool]]:
    tests: list[Callable[[int], bool]] = []
    bounds = (
        (index.created, query.min_date_created, query.max_date_created),
        (index.modified, query.min_date_modified, query.max_date_modified),
        (index.status_ids, query.status_id, query.status_id),
        (index.customer_ids, query.customer_id, query.customer_id),
        (index.channel_ids, query.channel_id, query.channel_id),
    )
    for column, low, high in bounds:
        if low is not None:
            tests.append(_at_least(column, low))
        if high is not None:
            tests.append(_at_most(column, high))
    if query.payment_method is not None:
        codes = {code for code, label in enumerate(labels) if label == query.payment_method}
        tests.append(lambda row: index.methods[row] in codes)
    return tests


def _at_least(column: Sequence[int], low: int) -> Callable[[int], bool]:
    return lambda row: column[row] >= low


def _at_most(column: Sequence[int], high: int) -> Callable[[int], bool]:
    return lambda row: column[row] <= high
