"""Reads what customers hold: gift certificates with their balances, and store credit.

Source: marketing.v2.yml, GET /gift_certificates (sorted by id, limit at most 250; balance, status, and
currency_code, without which it is the store's default currency), permission Marketing; customers.v3.yml,
GET /customers with include=storecredit (store_credit_amounts, in the store's default currency), permission
Customers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from daybook.bigcommerce.customers import CUSTOMERS
from daybook.bigcommerce.products import PAGE, pages
from daybook.bigcommerce.reading_values import identity, number, objects, one_line
from daybook.model.holders import HeldInStore, Holder
from daybook.model.money import ZERO, Money
from daybook.model.problem import Cancelled, DaybookError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from daybook.bigcommerce.connection import Connection, Query
    from daybook.bigcommerce.reading_values import Json
    from daybook.model.counting import ToldSoFar
    from daybook.model.ports import Cancel

CERTIFICATES: Final = "/v2/gift_certificates"
_WITH_CREDIT: Final[Query] = (("include", "storecredit"),)
_LAPSED: Final = frozenset({"expired", "disabled"})
_FORBIDDEN: Final = "store.forbidden"


def fetch_holders(connection: Connection, currency: str, cancel: Cancel, tell: ToldSoFar) -> HeldInStore:
    """What is held now; `currency` is the store's default. `tell` hears page by page how much was read.

    Raises:
        DaybookError: "store.…" or "transport.…", but not for what the key may not read.
        Cancelled: Stop was pressed.
    """
    read = _Read(tell)
    return HeldInStore(
        _if_allowed(lambda: tuple(_certificates(connection, currency, cancel, read))),
        _if_allowed(lambda: tuple(_credit(connection, currency, cancel, read))),
    )


class _Read:
    """Adds up how many rows came."""

    def __init__(self, tell: ToldSoFar) -> None:
        self._rows = 0
        self._tell = tell

    def add(self, rows: int) -> None:
        """So many more."""
        self._rows += rows
        self._tell(self._rows)


def _if_allowed(read: Callable[[], tuple[Holder, ...]]) -> tuple[Holder, ...] | None:
    try:
        return read()
    except DaybookError as error:
        if error.code != _FORBIDDEN:
            raise
        return None


def _certificates(connection: Connection, currency: str, cancel: Cancel, read: _Read) -> Iterator[Holder]:
    seen: set[str] = set()
    page, is_last = 1, False
    while not is_last:
        if cancel.is_set():
            raise Cancelled
        asked = (("page", str(page)), ("limit", str(PAGE)))
        rows = objects(connection.get(CERTIFICATES, asked, cancel=cancel).value)
        new = [each for each in rows if identity(each.get("id")) not in seen]
        seen.update(identity(each.get("id")) for each in new)
        read.add(len(new))
        for each in new:
            balance = number(each.get("balance"))
            if balance is None:
                # A balance that was never set is the amount.
                balance = number(each.get("amount")) or ZERO
            if balance > 0:
                amount = Money(balance, one_line(each.get("currency_code")) or currency)
                who = one_line(each.get("to_name")) or one_line(each.get("to_email"))
                yield Holder(who, amount, lapsed=one_line(each.get("status")) in _LAPSED)
        is_last = len(rows) < PAGE or not new
        page += 1


def _credit(connection: Connection, currency: str, cancel: Cancel, read: _Read) -> Iterator[Holder]:
    for page in pages(connection, CUSTOMERS, _WITH_CREDIT, cancel):
        read.add(len(page))
        for each in page:
            amounts = (number(part.get("amount")) for part in objects(each.get("store_credit_amounts")))
            held = sum((amount for amount in amounts if amount is not None), ZERO)
            if held > 0:
                yield Holder(_name(each), Money(held, currency))


def _name(customer: Json) -> str:
    names = (one_line(customer.get(field)) for field in ("first_name", "last_name"))
    return " ".join(name for name in names if name) or one_line(customer.get("email"))
