"""Lists the store's refunds, page by page, each with the JSON it came in.

Source: orders.v3.yml, GET /orders/payment_actions/refunds (order_id:in, created:min). The list is ordered by
ascending id and its `meta` is empty, so that only a page that is not full ends it.
"""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from daybook.bigcommerce.listing import moment, server_time
from daybook.bigcommerce.reading_refunds import read_refund
from daybook.model.problem import Cancelled, DaybookError
from daybook.model.refund import RawRefund, RefundPage
from daybook.transport.json_answers import BLANKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from daybook.bigcommerce.connection import Connection, Query
    from daybook.model.ports import Cancel
    from daybook.model.refund import RefundQuery
    from daybook.transport.exchange import Answer

PATH: Final = "/v3/orders/payment_actions/refunds"
PAGE: Final = 250
ORDERS_AT_ONCE: Final = 100
"""Order ids in one query: what keeps the address short enough for any proxy."""

_DECODER: Final = json.JSONDecoder(parse_float=Decimal, strict=False)


def list_refunds(connection: Connection, query: RefundQuery, cancel: Cancel) -> Iterator[RefundPage]:
    """Yield pages of refunds; only the last one of all says so. A refund appears once.

    Raises:
        DaybookError: "store.…" or "transport.…"; "bigcommerce.refund_without_id";
            "bigcommerce.order_without_id" where an order id is no number.
        Cancelled: Stop was pressed.
    """
    walks = list(_walks(query))
    for place, walk in enumerate(walks, start=1):
        for page in _pages(connection, walk, cancel):
            last = page.is_last and place == len(walks)
            yield RefundPage(page.refunds, last, page.server_time)


def _walks(query: RefundQuery) -> Iterator[Query]:
    since: Query = (("created:min", moment(query.created_since)),) if query.created_since else ()
    if not query.order_ids:
        yield since
        return
    if not all(order_id.isascii() and order_id.isdecimal() for order_id in query.order_ids):
        raise DaybookError("bigcommerce.order_without_id")
    for start in range(0, len(query.order_ids), ORDERS_AT_ONCE):
        yield (("order_id:in", ",".join(query.order_ids[start : start + ORDERS_AT_ONCE])), *since)


def _pages(connection: Connection, walk: Query, cancel: Cancel) -> Iterator[RefundPage]:
    seen: set[str] = set()
    page, is_last = 1, False
    while not is_last:
        if cancel.is_set():
            raise Cancelled
        answer = connection.get(PATH, (*walk, ("page", str(page)), ("limit", str(PAGE))), cancel=cancel)
        found = _refunds(connection.store, answer)
        new = tuple(each for each in found if each.refund.refund_id not in seen)
        # A store that ignores `page` would send the same refunds for ever.
        is_last = len(found) < PAGE or not new
        seen.update(each.refund.refund_id for each in new)
        yield RefundPage(new, is_last, server_time(answer))
        page += 1


def _refunds(store: str, answer: Answer) -> list[RawRefund]:
    if answer.value is None:
        return []
    if not isinstance(answer.value, dict) or not isinstance(answer.value.get("data"), list):
        raise DaybookError(
            "transport.not_json", {"status": answer.status, "kind": "other"}, request_id=answer.request_id
        )
    texts = data_texts(answer.body.decode("utf-8-sig", errors="replace").replace("\0", ""))
    pairs = zip(answer.value["data"], texts, strict=True)
    return [RawRefund(read_refund(store, each), raw) for each, raw in pairs]


def data_texts(text: str) -> Sequence[str]:
    """The exact texts of the items of `data` in a V3 answer, which was read as JSON before."""
    at = _after(text, 0, "{")
    while text[at : at + 1] == '"':
        name, at = _DECODER.raw_decode(text, at)
        at = _after(text, at, ":")
        if name == "data" and text[at : at + 1] == "[":
            return _item_texts(text, at)
        _, at = _DECODER.raw_decode(text, at)
        at = _after(text, at, ",")
    return ()


def _item_texts(text: str, start: int) -> list[str]:
    texts: list[str] = []
    at = _after(text, start, "[")
    while text[at : at + 1] != "]":
        _, end = _DECODER.raw_decode(text, at)
        texts.append(text[at:end])
        at = _after(text, end, ",")
    return texts


def _after(text: str, at: int, mark: str) -> int:
    """The place behind blanks, `mark` where it stands there, and blanks again."""
    at = _skip(text, at)
    return _skip(text, at + 1) if text[at : at + 1] == mark else at


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in BLANKS:
        at += 1
    return at
