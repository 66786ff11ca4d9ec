"""The store's currency list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.bigcommerce.reading_values import UnreadableError, number, objects, one_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from daybook.bigcommerce.connection import Connection
    from daybook.model.ports import Cancel


def fetch_currencies(connection: Connection, cancel: Cancel) -> Mapping[str, Decimal]:
    """How much of each currency the same reference amount buys (currencies.v2, currency_exchange_rate).

    Currencies without a readable rate above zero are left out.

    Raises:
        DaybookError: "store.forbidden" without the permission Information & Settings; "transport.…".
    """
    answer = connection.get("/v2/currencies", (("limit", "250"),), cancel=cancel)
    rates: dict[str, Decimal] = {}
    for source in objects(answer.value):
        try:
            rate = number(source.get("currency_exchange_rate"))
        except UnreadableError:
            continue
        if rate is not None and rate > 0:
            rates[one_line(source.get("currency_code")).upper()] = rate
    return rates
