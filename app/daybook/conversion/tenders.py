"""What was received for an order: store credit, gift certificates, captured cards, money at the counter."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from daybook.conversion.authorised import authorisations_of
from daybook.conversion.hold import Hold
from daybook.conversion.methods import (
    NOT_FINAL,
    RECEIVED,
    WITHOUT_GATEWAY,
    is_offline,
    method_name,
    payment_status,
)
from daybook.conversion.needs import due_from_gateway
from daybook.model.account import AccountRole, Role, clearing
from daybook.model.document import ReceiptKind
from daybook.model.money import ZERO, Money, rounded
from daybook.model.order import store_date
from daybook.model.payment import TransactionEvent
from daybook.model.problem import Problem
from daybook.model.setup import SALE_STATUSES, Unpaid

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from daybook.model.choices import PaymentChoices
    from daybook.model.document import Authorisation
    from daybook.model.order import Order
    from daybook.model.payment import OrderDetails, Transaction
    from daybook.model.setup import Setup

_RECEIPTS = frozenset({TransactionEvent.PURCHASE, TransactionEvent.CAPTURE})
_BALANCES = {ReceiptKind.STORE_CREDIT: "store_credit", ReceiptKind.CERTIFICATE: "gift_certificate"}
_TYPED_BY_HAND = frozenset({"offline", "custom"})


@dataclass(frozen=True, slots=True)
class Tender:
    """Money received on a store day, in the order's currency. `inferred`: no transaction tells of it."""

    kind: ReceiptKind
    method: str
    date: dt.date
    amount: Decimal
    inferred: bool = False
    reference: str = ""


@dataclass(frozen=True, slots=True)
class Tenders:
    """All tenders of an order by date, and what is worth knowing about them.

    `authorised` is money that was not captured yet: no tender.
    """

    tenders: tuple[Tender, ...]
    flags: tuple[Problem, ...]
    authorised: tuple[Authorisation, ...] = ()

    @property
    def received(self) -> Decimal:
        """All of them together."""
        return sum((tender.amount for tender in self.tenders), ZERO)


def tenders_of(order: Order, details: OrderDetails, setup: Setup) -> Tenders:
    """What was received for `order`; authorisations, refunds, failed and test payments are no receipts.

    Raises:
        Hold: conversion.negative_tender, conversion.tender_in_other_currency, or conversion.tenders_differ
            where the setup holds such orders.
    """
    due = rounded(due_from_gateway(order), order.currency)
    found = [
        *_balance(order, details, setup, ReceiptKind.STORE_CREDIT, order.store_credit),
        *_balance(order, details, setup, ReceiptKind.CERTIFICATE, order.gift_certificate),
    ]
    flags: list[Problem] = []
    if not method_name(order) and due > 0:
        flags.append(Problem("flag.no_payment_method"))
    if payment_status(order) in NOT_FINAL:
        flags.append(Problem("flag.payment_not_final", {"status": order.payment_status}))
    else:
        money = _merged(_money(order, details, setup, due))
        flags += _money_flags(order, money, due, setup)
        found += money
    if any(tender.amount < 0 for tender in found):
        raise Hold(Problem("conversion.negative_tender"))
    kinds = list(ReceiptKind)
    flags += _surplus(order, found)
    found.sort(key=lambda tender: (tender.date, -kinds.index(tender.kind)))
    authorised = authorisations_of(order, details, setup)
    if authorised:
        amount = sum((each.amount for each in authorised), ZERO)
        flags.append(Problem("flag.authorised", {"amount": Money(amount, order.currency)}))
    return Tenders(tuple(tender for tender in found if tender.amount), tuple(flags), authorised)


def payments_of(order: Order, details: OrderDetails, setup: Setup) -> list[Tender]:
    """Each payment that brought money, by itself; what was paid from a balance is the order's own.

    Raises:
        Hold: conversion.tender_in_other_currency.
    """
    if payment_status(order) in NOT_FINAL:
        return []
    due = rounded(due_from_gateway(order), order.currency)
    return [tender for tender in _money(order, details, setup, due) if tender.amount > 0]


def role_of(tender: Tender, currency: str, choices: PaymentChoices) -> AccountRole:
    """What the money of a tender posts to."""
    match tender.kind:
        case ReceiptKind.STORE_CREDIT:
            return AccountRole(Role.STORE_CREDIT)
        case ReceiptKind.CERTIFICATE:
            return AccountRole(Role.CERTIFICATES)
        case ReceiptKind.OFFLINE:
            return AccountRole(Role.UNDEPOSITED)
        case ReceiptKind.ONLINE:
            return clearing(choices.receipt_type(tender.method), currency)


def _balance(
    order: Order, details: OrderDetails, setup: Setup, kind: ReceiptKind, amount: Decimal
) -> list[Tender]:
    """A part paid from a balance: the amount from the order's header, the day from its transaction."""
    if not amount:
        return []
    days = [
        store_date(found.created, setup.time_zone)
        for found in details.transactions or ()
        if found.ok and found.method == _BALANCES[kind] and found.event in _RECEIPTS
    ]
    day = min(days, default=store_date(order.created, setup.time_zone))
    return [Tender(kind, "", day, rounded(amount, order.currency))]


def _money(order: Order, details: OrderDetails, setup: Setup, due: Decimal) -> list[Tender]:
    if details.transactions is not None:
        found = _from_transactions(order, details.transactions, setup)
        if found or not is_offline(order):
            return found
    if due <= 0:
        return []
    day = store_date(order.created, setup.time_zone)
    if is_offline(order):
        methods = {name.strip().casefold() for name in setup.paid_methods}
        if method_name(order) in methods and order.status_id in SALE_STATUSES:
            return [Tender(ReceiptKind.OFFLINE, order.payment_method, day, due, inferred=True)]
        return []
    if details.transactions is None and payment_status(order) in RECEIVED:
        return [Tender(ReceiptKind.ONLINE, order.payment_method, day, due, inferred=True)]
    return []


def _from_transactions(order: Order, transactions: Sequence[Transaction], setup: Setup) -> list[Tender]:
    voided = {
        found.reference_id for found in transactions if found.ok and found.event is TransactionEvent.VOID
    }
    settled = _settled_later(transactions)
    receipts = [
        found
        for found in transactions
        if found.ok
        and (found.event in _RECEIPTS or found in settled)
        and found.method not in _BALANCES.values()
        and found.transaction_id not in voided
        and (setup.takes_test_orders or not found.test)
        and not (is_offline(order) and found.method in _TYPED_BY_HAND)
    ]
    other = next((found.currency for found in receipts if found.currency not in {"", order.currency}), None)
    if other is not None:
        values = {"order_currency": order.currency, "tender_currency": other}
        raise Hold(Problem("conversion.tender_in_other_currency", values))
    return [
        Tender(
            ReceiptKind.ONLINE,
            _method(order, found),
            store_date(found.created, setup.time_zone),
            rounded(found.amount, order.currency),
            reference=found.transaction_id,
        )
        for found in receipts
    ]


def _settled_later(transactions: Sequence[Transaction]) -> list[Transaction]:
    """Payments that were pending, such as direct debits, and came in since.

    A purchase or capture that is settled is the same money on its way to the merchant's bank. The
    specification names the event alone (orders.v3, transactions.event).
    """
    done = [found for found in transactions if found.ok]
    taken = {
        found.transaction_id
        for found in done
        if found.event in _RECEIPTS and found.method not in _BALANCES.values()
    }
    waited = {found.transaction_id for found in transactions} - taken
    return [
        found
        for found in done
        if found.event is TransactionEvent.SETTLED
        and (found.reference_id in waited if found.reference_id else not taken)
    ]


def _merged(tenders: Iterable[Tender]) -> list[Tender]:
    """One tender for each method and day."""
    merged: dict[tuple[str, dt.date], Tender] = {}
    for tender in tenders:
        key = (tender.method, tender.date)
        before = merged.get(key)
        if before is not None:
            tender = replace(  # noqa: PLW2901 - the sum of both takes its place
                before,
                amount=before.amount + tender.amount,
                reference=f"{before.reference}, {tender.reference}",
            )
        merged[key] = tender
    return list(merged.values())


def _method(order: Order, transaction: Transaction) -> str:
    """The name the shop knows the gateway by; its technical name where the order gives none."""
    if is_offline(order) or method_name(order) in {"", *WITHOUT_GATEWAY}:
        return transaction.gateway or transaction.method
    return order.payment_method.strip()


def _surplus(order: Order, tenders: Sequence[Tender]) -> list[Problem]:
    """More than the total, however it came: it stays the customer's."""
    surplus = sum((tender.amount for tender in tenders), ZERO) - rounded(order.total.inc_tax, order.currency)
    return [Problem("flag.overpaid", {"amount": Money(surplus, order.currency)})] if surplus > 0 else []


def _money_flags(order: Order, money: Sequence[Tender], due: Decimal, setup: Setup) -> list[Problem]:
    received = sum((tender.amount for tender in money), ZERO)
    flags = [
        Problem(
            "flag.tender_inferred", {"method": tender.method, "amount": Money(tender.amount, order.currency)}
        )
        for tender in money
        if tender.inferred
    ]
    says_paid = payment_status(order) in RECEIVED and not is_offline(order)
    if received < due and (says_paid or received):
        values = {
            "expected": Money(due, order.currency),
            "received": Money(received, order.currency),
            "difference": Money(due - received, order.currency),
        }
        if setup.open_difference is Unpaid.HOLD:
            raise Hold(Problem("conversion.tenders_differ", values))
        flags.append(Problem("flag.tenders_differ", values))
    return flags
