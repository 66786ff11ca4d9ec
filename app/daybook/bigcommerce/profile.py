"""What the store tells about itself: name, currency, zone, statuses, its newest order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from daybook.bigcommerce.listing import moment
from daybook.bigcommerce.reading_orders import read_order
from daybook.bigcommerce.reading_values import objects, one_line, truth, whole
from daybook.model.problem import DaybookError
from daybook.model.store import LastOrder, StatusCount, StoreProfile

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from daybook.bigcommerce.connection import Connection, Query
    from daybook.bigcommerce.reading_values import Json
    from daybook.model.ports import Cancel

NEWEST: Final[Query] = (("sort", "id:desc"), ("limit", "1"))


def fetch_profile(connection: Connection, cancel: Cancel) -> StoreProfile:
    """The store's profile; `time_zone` is '' where its name is none of the IANA database.

    Raises:
        DaybookError: "store.forbidden", "store.unauthorized", … , "transport.…".
    """
    answer = connection.get("/v2/store", cancel=cancel)
    return read_profile(connection.store, answer.value if isinstance(answer.value, dict) else {})


def read_profile(store: str, source: Json) -> StoreProfile:
    """Read /v2/store (store_information.v2.yml)."""
    zone = next(iter(objects(source.get("timezone"))), {})
    return StoreProfile(
        store=store,
        name=one_line(source.get("name")) or one_line(source.get("domain")),
        currency=one_line(source.get("currency")).upper(),
        time_zone=known_zone(one_line(zone.get("name"))),
        prices_include_tax=truth(source.get("is_price_entered_with_tax")),
        country_code=one_line(source.get("country_code")),
    )


def known_zone(name: str) -> str:
    """The name of a time zone if the IANA database has it, else ''."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ""
    return name


def fetch_last_order(connection: Connection, cancel: Cancel) -> LastOrder | None:
    """The order with the highest id, None in an empty shop.

    Raises:
        DaybookError: "store.…" or "transport.…".
    """
    found = objects(connection.get("/v2/orders", NEWEST, cancel=cancel).value)
    if not found:
        return None
    order = read_order(connection.store, found[0])
    return LastOrder(order.order_id, order.created, order.total.inc_tax, order.currency)


def ping(connection: Connection, cancel: Cancel) -> None:
    """Ask for one order, which needs no permission that listing does not need.

    Raises:
        DaybookError: "store.…" or "transport.…".
    """
    connection.get("/v2/orders", NEWEST, cancel=cancel)


def fetch_statuses(
    connection: Connection, created_since: datetime | None, cancel: Cancel
) -> Sequence[StatusCount]:
    """Every status by the store's own order, with its count; one request.

    Where the count is not given (some stores answer it with an error), the labels alone, counts 0.

    Raises:
        DaybookError: "store.…" or "transport.…".
    """
    rows = objects(_counted(connection, created_since, cancel).get("statuses"))
    if not rows:
        rows = objects(connection.get("/v2/order_statuses", cancel=cancel).value)
    return _statuses(rows)


def fetch_count(connection: Connection, created_since: datetime | None, cancel: Cancel) -> int:
    """All orders created since then; one request.

    That may be more than the statuses say (orders.v2, orders/count): an order can stand in one that the store
    does not list. Where the count is not given, their sum, and 0 where there is none of that either.

    Raises:
        DaybookError: "store.…" or "transport.…".
    """
    value = _counted(connection, created_since, cancel)
    listed = sum(status.count for status in _statuses(objects(value.get("statuses"))))
    return max(whole(value.get("count")) or 0, listed)


def _counted(connection: Connection, created_since: datetime | None, cancel: Cancel) -> Json:
    """The answer to how many orders there are, {} where the store gives none."""
    query: Query = (("min_date_created", moment(created_since)),) if created_since else ()
    try:
        value = connection.get("/v2/orders/count", query, cancel=cancel).value
    except DaybookError as error:
        if error.code not in {"store.not_found", "store.refused", "store.server_error"}:
            raise
        return {}
    return value if isinstance(value, dict) else {}


def _statuses(rows: list[Json]) -> list[StatusCount]:
    def place(row: Json) -> int:
        return whole(row.get("sort_order", row.get("order"))) or 0

    found: dict[int, StatusCount] = {}
    for row in sorted(rows, key=place):
        status_id = whole(row.get("id"))
        if status_id is not None:
            system = one_line(row.get("system_label")) or one_line(row.get("name"))
            label = one_line(row.get("custom_label")) or one_line(row.get("name")) or system
            found.setdefault(status_id, StatusCount(status_id, label, system, whole(row.get("count")) or 0))
    return list(found.values())
