"""Refunds for tests, and what becomes of them against the sale of their order."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from daybook.conversion.refunds import Against, build_credit_memo
from daybook.model.document import DocumentKind, SalesDocument
from daybook.model.money import ZERO
from daybook.model.refund import Refund, RefundItem, RefundItemKind, RefundPayment
from helpers.orders import SETUP, STORE, built, check_sound, default_plan, money, paid_in_full

if TYPE_CHECKING:
    from daybook.conversion.hand_money import TakenIn
    from daybook.conversion.hold import Held
    from daybook.model.order import Order
    from daybook.model.payment import OrderDetails
    from daybook.model.setup import Setup

DAY = dt.datetime(2026, 3, 19, 15, tzinfo=dt.UTC)


def piece(line_id: str = "1", quantity: str = "1") -> RefundItem:
    """Pieces of a line."""
    return RefundItem(RefundItemKind.PRODUCT, line_id, money(quantity))


def charge(kind: RefundItemKind, amount: str | None, item_id: str = "1") -> RefundItem:
    """An amount of shipping and the like."""
    return RefundItem(kind, item_id, amount=None if amount is None else money(amount))


def paid_back(
    amount: str, provider: str = "stripe", *, offline: bool = False, declined: bool = False
) -> RefundPayment:
    """Money that went back."""
    return RefundPayment("P1", provider, money(amount), offline, declined)


def refund(
    total: str,
    tax: str,
    *items: RefundItem,
    payments: tuple[RefundPayment, ...] | None = None,
    **facts: object,
) -> Refund:
    """A refund of order 1042 by card on 19 March, unless `facts` say otherwise."""
    made = Refund(
        store=STORE,
        refund_id="77",
        order_id="1042",
        created=DAY,
        reason="Broken",
        total_amount=money(total),
        total_tax=money(tax),
        uses_override=False,
        items=items,
        payments=(paid_back(total),) if payments is None else payments,
    )
    return replace(made, **facts)  # type: ignore[arg-type]  # the names are fields of Refund, checked at run time


def outcome(
    order: Order,
    given: Refund,
    details: OrderDetails | None = None,
    setup: Setup = SETUP,
    owed: Decimal | None = None,
    credited: Decimal = ZERO,
    by_hand: tuple[TakenIn, ...] = (),
) -> SalesDocument | Held:
    """What becomes of the refund against the sale that `order` makes."""
    details = details or paid_in_full(order)
    sale = built(order, details, setup)
    still_owed = sale.open if owed is None else owed
    against = Against(sale, "9", still_owed, credited, by_hand=by_hand)
    return build_credit_memo(order, details, given, against, setup, default_plan(setup))


def memo(
    order: Order,
    given: Refund,
    details: OrderDetails | None = None,
    setup: Setup = SETUP,
    owed: Decimal | None = None,
    by_hand: tuple[TakenIn, ...] = (),
) -> SalesDocument:
    """The credit memo of a refund that must make one, after checking that it is sound."""
    found = outcome(order, given, details, setup, owed, by_hand=by_hand)
    assert isinstance(found, SalesDocument), found
    check_sound(found)
    assert found.kind is DocumentKind.CREDIT_MEMO
    assert sum((one.amount for one in found.receipts), found.open) == found.total
    assert found.total_tax == given.total_tax
    return found


def why_held(
    order: Order, given: Refund, details: OrderDetails | None = None, credited: Decimal = ZERO
) -> list[str]:
    """The codes that hold a refund that must make no credit memo."""
    found = outcome(order, given, details, credited=credited)
    assert not isinstance(found, SalesDocument), found
    return [problem.code for problem in found.problems]
