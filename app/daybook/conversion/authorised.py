"""Money that was authorised and not captured: it moves nothing, and the document shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.conversion.methods import NEVER_CAME, is_offline, method_name, payment_status
from daybook.conversion.needs import due_from_gateway
from daybook.model.choices import Authorised
from daybook.model.document import Authorisation
from daybook.model.money import rounded
from daybook.model.order import store_date
from daybook.model.payment import TransactionEvent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from daybook.model.order import Order
    from daybook.model.payment import OrderDetails, Transaction
    from daybook.model.setup import Setup

_AUTHORISED = "authorized"
"""The value of payment_status (orders.v2, order_Shared)."""

_ENDS = frozenset({TransactionEvent.CAPTURE, TransactionEvent.VOID})


def choice_of(order: Order, setup: Setup) -> Authorised:
    """How money that is only authorised comes in for the order's way of payment."""
    name = method_name(order)
    chosen = (each.authorised for each in setup.payments.methods if each.method.strip().casefold() == name)
    return next(chosen, Authorised.AS_SHOWN)


def authorisations_of(order: Order, details: OrderDetails, setup: Setup) -> tuple[Authorisation, ...]:
    """What could still be captured, in the order's currency, oldest first.

    Where the store's transactions may not be read, the order's header is all there is to tell by.
    """
    if choice_of(order, setup) is Authorised.AS_CAPTURED or is_offline(order):
        return ()
    if payment_status(order) in NEVER_CAME:
        return ()
    method = order.payment_method.strip()
    if details.transactions is None:
        due = rounded(due_from_gateway(order), order.currency)
        if payment_status(order) != _AUTHORISED or due <= 0:
            return ()
        return (Authorisation(method, store_date(order.created, setup.time_zone), due),)
    return tuple(
        Authorisation(
            method or found.gateway or found.method,
            store_date(found.created, setup.time_zone),
            rounded(found.amount, order.currency),
            found.transaction_id,
        )
        for found in open_authorisations(details.transactions)
        if found.currency in {"", order.currency}
        and found.amount > 0
        and (setup.takes_test_orders or not found.test)
    )


def open_authorisations(transactions: Sequence[Transaction]) -> list[Transaction]:
    """The authorisations that nothing captured or voided yet (orders.v3, transactions).

    A capture or a void that names none of them ends the oldest; money that is settled was captured.
    """
    made = [found for found in transactions if found.ok and found.event is TransactionEvent.AUTHORIZATION]
    ended = [named_authorisation(found, transactions) for found in transactions if is_end(found)]
    settled = {
        found.reference_id for found in transactions if found.ok and found.event is TransactionEvent.SETTLED
    }
    standing = [found for found in made if found.transaction_id not in {*ended, *settled}]
    return sorted(standing, key=lambda found: found.created)[ended.count("") :]


def is_end(found: Transaction) -> bool:
    """True for a capture or void that was done."""
    return found.ok and found.event in _ENDS


def named_authorisation(end: Transaction, transactions: Sequence[Transaction]) -> str:
    """The authorisation that a capture or void refers to, '' where it names none of these."""
    ids = {found.transaction_id for found in transactions if found.event is TransactionEvent.AUTHORIZATION}
    return end.reference_id if end.reference_id in ids else ""
