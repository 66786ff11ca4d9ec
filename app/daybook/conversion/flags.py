"""What is worth knowing about a finished document and holds nothing back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from daybook.conversion.methods import payment_status
from daybook.model.document import DocumentKind, LineKind
from daybook.model.money import Money
from daybook.model.order import ConsignmentKind
from daybook.model.payment import TransactionEvent
from daybook.model.problem import Problem

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from decimal import Decimal

    from daybook.conversion.accounts import AccountPlan
    from daybook.conversion.entries import Sale
    from daybook.model.order import Order
    from daybook.model.payment import OrderDetails
    from daybook.model.setup import Setup

WAITS_FOR_SHIPMENT: Final = "flag.waits_for_shipment"
"""The flag of sales orders that become invoices by themselves once they are shipped."""

_REFUNDED = frozenset({"refunded", "partially refunded"})


def refund_flags(order: Order, details: OrderDetails) -> Iterator[Problem]:
    """Whether some of it was refunded; the order's status alone is no refund (statuses 4 and 14)."""
    listed = any(found.ok and found.event is TransactionEvent.REFUND for found in details.transactions or ())
    returned = any(line.quantity_refunded for line in order.lines)
    if listed or returned or payment_status(order) in _REFUNDED:
        yield Problem("flag.refunded")


def waiting_flags(order: Order, received: Decimal, *, waits: bool) -> Iterator[Problem]:
    """Whether the sale waits for its shipment, with the money that is a deposit until then."""
    if waits:
        yield Problem(WAITS_FOR_SHIPMENT, {"deposit": Money(received, order.currency)})


def flags_of(
    order: Order, setup: Setup, sale: Sale, open_amount: Decimal, due: dt.date | None, plan: AccountPlan
) -> Iterator[Problem]:
    """Flags of the document as a whole, each a code with the values of its sentence."""
    open_money = Money(open_amount, order.currency)
    if setup.sale_kind is DocumentKind.CASH_SALE and sale.kind is DocumentKind.SALES_INVOICE:
        yield Problem("flag.invoice_instead_of_cash_sale", {"open": open_money})
    if sale.kind is not DocumentKind.CASH_SALE and due is None:
        yield Problem("flag.due_date_waits")
    addresses = sum(1 for c in order.consignments if c.kind is ConsignmentKind.SHIPPING)
    if addresses > 1:
        yield Problem("flag.several_addresses", {"count": addresses})
    for line in sale.lines:
        if line.kind is LineKind.ROUNDING:
            yield Problem("flag.rounding", {"amount": Money(line.amount, order.currency)})
        if line.kind is LineKind.FEE and line.role.key and not plan.is_chosen(line.role):
            yield Problem("flag.fee_without_account", {"fee": line.role.key, "account": line.account.name})
