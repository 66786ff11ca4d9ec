"""Fetches the lines of an order on their own where the list left some out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from daybook.bigcommerce.reading_lines import FETCHED_LINES
from daybook.bigcommerce.reading_orders import lines_add_up, read_order
from daybook.model.problem import DaybookError
from daybook.model.store import RawOrder
from daybook.model.trouble import ends_the_run
from daybook.transport.json_answers import read_json

if TYPE_CHECKING:
    from daybook.bigcommerce.connection import Connection
    from daybook.model.ports import Cancel

PAGE: Final = 250


class LineFetcher:
    """Completes orders whose lines do not make up their own counts and subtotal."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def completed(self, found: RawOrder, cancel: Cancel) -> RawOrder:
        """The order with all its lines; the fetched ones are put into its raw JSON.

        Where they cannot be had for this one order, it stays as it is: its defect "order.lines_incomplete"
        holds it, and they are asked for again whenever it is prepared.

        Raises:
            DaybookError: the store cannot be asked; the walk goes on here another time.
        """
        if lines_add_up(found.order):
            return found
        try:
            return self.fetched(found, cancel)
        except DaybookError as error:
            if ends_the_run(error):
                raise
            return found

    def fetched(self, found: RawOrder, cancel: Cancel) -> RawOrder:
        """The order with the lines that stand under its own address; as it was where there are none.

        Raises:
            DaybookError: "store.…" or "transport.…".
        """
        texts = paged_texts(self._connection, f"/v2/orders/{int(found.order.order_id)}/products", cancel)
        if not texts:
            return found
        raw = with_lines(found.raw, texts)
        return RawOrder(read_order(found.order.store, read_json(raw).value), raw)


def paged_texts(
    connection: Connection, path: str, cancel: Cancel, query: tuple[tuple[str, str], ...] = ()
) -> list[str]:
    """The exact texts of all items of a V2 list, 250 a page until one is not full.

    Raises:
        DaybookError: "store.…" or "transport.…".
    """
    texts: list[str] = []
    page = 1
    while True:
        paging = (("page", str(page)), ("limit", str(PAGE)))
        answer = connection.get(path, (*query, *paging), cancel=cancel)
        # A store that ignores `page` would send the same items for ever.
        new = (
            [text for text in answer.item_texts if text not in texts[-PAGE:]]
            if page > 1
            else answer.item_texts
        )
        texts += new
        if len(answer.item_texts) < PAGE or not new:
            return texts
        page += 1


def with_lines(raw: str, texts: list[str]) -> str:
    """The order's JSON text, every digit as received, with fetched lines as one more member."""
    start = raw.rstrip().removesuffix("}").rstrip()
    comma = "" if start.endswith("{") else ","
    return f'{start}{comma}"{FETCHED_LINES}":[{",".join(texts)}]}}'
