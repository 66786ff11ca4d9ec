"""What was received for an order since its document was made, payment by payment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from daybook.conversion.tenders import Tender, payments_of
from daybook.model.document import ReceiptKind
from daybook.model.ledger import PaymentDirection
from daybook.model.money import ZERO
from daybook.model.order import store_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from daybook.model.document import Receipt
    from daybook.model.ledger import Payment
    from daybook.model.order import Order
    from daybook.model.payment import OrderDetails
    from daybook.model.setup import Setup

_MONEY = frozenset({ReceiptKind.ONLINE, ReceiptKind.OFFLINE})


@dataclass(frozen=True, slots=True)
class Recorded:
    """What the books have of an order's money: the receipts of its document, and payments entered later."""

    receipts: Sequence[Receipt]
    payments: Sequence[Payment]

    @property
    def ids(self) -> set[str]:
        """The shop's transactions that are in the books, those that somebody reversed among them."""
        named = [*(each.reference for each in self.receipts), *(each.reference for each in self.payments)]
        ids = {one for each in named for one in each.split(", ")}
        return (ids | {each.source_id for each in self.payments}) - {""}

    @property
    def standing(self) -> list[Payment]:
        """Payments that brought money and that nobody reversed."""
        return [each for each in self.payments if not each.reversed_by and not each.is_credit]

    @property
    def by_hand(self) -> bool:
        """True where somebody recorded money that came in."""
        return any(each.direction is PaymentDirection.IN and not each.source_id for each in self.standing)

    @property
    def received(self) -> Decimal:
        """All the money that came in, balances of the customer aside."""
        with_it = sum((each.amount for each in self.receipts if each.kind in _MONEY), ZERO)
        return with_it + sum((each.received for each in self.standing), ZERO)


def later_tenders(order: Order, details: OrderDetails, setup: Setup, recorded: Recorded) -> Iterator[Tender]:
    """The payments of `order` that the books do not have, each by itself, in the store's order.

    A payment of the same amount that a person recorded, and that names no transaction of the store, is taken
    for the store's. Where the order's status alone tells of money, its day is that of the last change.

    Raises:
        Hold: conversion.tender_in_other_currency.
    """
    found = payments_of(order, details, setup)
    in_shop = {tender.reference for tender in found}
    by_hand = [
        each.amount
        for each in recorded.standing
        if each.direction is PaymentDirection.IN
        and not in_shop & {each.source_id, *each.reference.split(", ")}
    ]
    for tender in found:
        if tender.inferred:
            day = store_date(order.modified, setup.time_zone)
            left = tender.amount - recorded.received
            if left > 0 and source_of(order, tender) not in recorded.ids:
                yield replace(tender, amount=left, date=day)
        elif tender.reference in recorded.ids:
            continue
        elif tender.amount in by_hand:
            by_hand.remove(tender.amount)
        else:
            yield tender


def source_of(order: Order, tender: Tender) -> str:
    """What the shop knows the payment by: its transaction, or that the order is paid."""
    return tender.reference or f"{order.order_id}/paid"
