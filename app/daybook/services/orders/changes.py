"""What changed in the store after an order was imported, to the cent, and the three answers to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from daybook.model.document import DocumentState
from daybook.model.money import ZERO
from daybook.model.posting import OrderFlag, OrderState, Source
from daybook.model.problem import DaybookError
from daybook.model.refund import DEPOSIT_KIND, SOURCE_KIND
from daybook.model.setup import CANCELLED_STATUSES
from daybook.services.stores import refuse_disabled

if TYPE_CHECKING:
    from daybook.model.order import Order, OrderLine
    from daybook.model.ports import Books, Cancel, OrderReader, OrderRepository, Progress
    from daybook.model.refund_port import RefundRepository
    from daybook.model.setup import Setup
    from daybook.services.orders.importing import Importing
    from daybook.services.orders.undo import Undoing, UndoResult
    from daybook.services.results import ImportResult, OrderResult


class Field(StrEnum):
    """Figures of an order whose change changes what its document should say."""

    TOTAL = "total"
    TAX = "tax"
    SUBTOTAL = "subtotal"
    SHIPPING = "shipping"
    HANDLING = "handling"
    WRAPPING = "wrapping"
    DISCOUNT = "discount"
    COUPONS = "coupons"
    STORE_CREDIT = "store_credit"
    CERTIFICATES = "certificates"


@dataclass(frozen=True, slots=True)
class AmountChange:
    """One figure as it was booked and as the store says it now, with tax where there is any."""

    field: Field
    before: Decimal
    after: Decimal

    @property
    def difference(self) -> Decimal:
        """Positive where the store's figure grew."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class LineChange:
    """One line that is not what it was; a quantity of 0 where it was added or taken away."""

    line_id: str
    name: str
    sku: str
    quantity_before: Decimal
    quantity_after: Decimal
    before: Decimal
    after: Decimal

    @property
    def difference(self) -> Decimal:
        """Positive where the line now costs more, with tax."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class OrderDifference:
    """An imported order as it was booked against what the store says now, in the order's currency.

    Where that changed, `amounts` has every figure there is, before in `currency_before`.

    `booked` is what its document in the books makes, `credited` what credit memos gave back of it, `open`
    what the document left open when it was made. `status` and `payment` are the store's words before and
    after. `amounts` holds only figures that changed: none where the address alone was edited.
    """

    order_id: str
    currency: str
    amounts: tuple[AmountChange, ...]
    lines: tuple[LineChange, ...]
    status: tuple[str, str]
    payment: tuple[str, str]
    address_changed: bool
    is_cancelled: bool
    is_archived: bool
    booked: Decimal
    credited: Decimal
    open: Decimal
    currency_before: str

    @property
    def changed_currency(self) -> bool:
        """True where the figures before and after are no sums of the same money."""
        return self.currency_before != self.currency

    @property
    def total(self) -> Decimal:
        """By how much the order's total grew."""
        return self._of(Field.TOTAL)

    @property
    def tax(self) -> Decimal:
        """By how much its tax grew."""
        return self._of(Field.TAX)

    @property
    def moves_money(self) -> bool:
        """True where the document is no longer what it would be made now."""
        return bool(self.amounts or self.lines or self.changed_currency)

    @property
    def kept_by_shop(self) -> Decimal:
        """Of a cancelled order: money that came in and was not given back."""
        return max(ZERO, self.booked - self.open - self.credited) if self.is_cancelled else ZERO

    def _of(self, field: Field) -> Decimal:
        return next((each.difference for each in self.amounts if each.field is field), ZERO)


class Changes:
    """Shows and answers changes of imported orders of one store in one set of books."""

    def __init__(
        self,
        setup: Setup,
        orders: OrderRepository,
        refunds: RefundRepository,
        books: Books,
        reader: OrderReader,
        undoing: Undoing,
        importing: Importing,
    ) -> None:
        self._setup = setup
        self._store = setup.store
        self._orders = orders
        self._refunds = refunds
        self._books = books
        self._reader = reader
        self._undoing = undoing
        self._importing = importing

    def difference(self, order_id: str) -> OrderDifference:
        """The exact difference between what was booked and what the store says now.

        Raises:
            DaybookError: "changes.not_in_the_books": the order has no document; or the disk failed.
        """
        status = self._orders.states([order_id]).get(order_id)
        versions, raws = self._orders.posted([order_id]), self._orders.raw([order_id])
        if status is None or status.state not in {OrderState.IMPORTED, OrderState.DIFFERS}:
            raise DaybookError("changes.not_in_the_books", {"order": order_id})
        before = self._reader.order(self._store, versions[order_id][0])
        after = self._reader.order(self._store, raws[order_id])
        booked, still_open = self._sale(order_id)
        return OrderDifference(
            order_id=order_id,
            currency=after.currency,
            amounts=tuple(_amounts(before, after)),
            lines=tuple(_lines(before, after)),
            status=(before.status_label, after.status_label),
            payment=(before.payment_status, after.payment_status),
            address_changed=_addresses(before) != _addresses(after),
            is_cancelled=after.status_id in CANCELLED_STATUSES,
            is_archived=after.is_archived,
            booked=booked,
            credited=self._credited(order_id),
            open=still_open,
            currency_before=before.currency,
        )

    def void_or_reverse(
        self,
        order_ids: Sequence[str],
        reason: str,
        on: dt.date | None,
        cancel: Cancel,
        progress: Progress,
    ) -> UndoResult:
        """Take the documents of these orders out of the books: deleted while pending, reversed once approved.

        `on` as in `Undoing.undo`.

        Raises:
            DaybookError: "changes.reason_missing"; or the disk failed.
        """
        return self._undoing.undo(order_ids, _given(reason), on, cancel, progress)

    def import_again(
        self,
        order_ids: Sequence[str],
        reason: str,
        on: dt.date | None,
        cancel: Cancel,
        progress: Progress,
    ) -> tuple[UndoResult, ImportResult | None]:
        """Undo these orders and import those that were undone as the store has them now, refunds included.

        The import is None where nothing could be undone.

        Raises:
            DaybookError: "store.disabled"; as of `void_or_reverse` and of `Importing.run`.
        """
        # Before anything is undone: what could not be imported again would be lost to the books.
        refuse_disabled(self._setup)
        undone = self.void_or_reverse(order_ids, reason, on, cancel, progress)
        ids = [each.order_id for each in undone.undone]
        return undone, self._importing.run(ids, cancel, progress, _nobody_hears) if ids else None

    def keep(self, order_ids: Sequence[str], reason: str) -> None:
        """Keep the documents of these orders, the reason in the history, until the store changes them again.

        Raises:
            DaybookError: "changes.reason_missing"; or the disk failed.
        """
        self._orders.accept_change(order_ids, _given(reason))

    def waits_for_answer(self, order_id: str) -> bool:
        """True where the order changed and nobody said yet what to do."""
        status = self._orders.states([order_id]).get(order_id)
        return status is not None and OrderFlag.CHANGED_IN_STORE in status.flags

    def _sale(self, order_id: str) -> tuple[Decimal, Decimal]:
        """Total and open part of the order's document."""
        for posted in self._books.find([Source(self._store, "order", order_id)]):
            if posted.state is not DocumentState.VOID:
                return posted.total, self._books.document(posted.books_id).document.open
        return ZERO, ZERO

    def _credited(self, order_id: str) -> Decimal:
        ids = [each.refund_id for each in self._refunds.of_orders([order_id])]
        kinds = (DEPOSIT_KIND, SOURCE_KIND)
        found = self._books.find([Source(self._store, kind, each) for kind in kinds for each in ids])
        # A refund may have two credit memos, one before and one after the invoice: it counts once.
        totals = {each.source.source_id: each.total for each in found if each.state is not DocumentState.VOID}
        return sum(totals.values(), ZERO)


def _given(reason: str) -> str:
    if not reason.strip():
        raise DaybookError("changes.reason_missing")
    return reason.strip()


def _nobody_hears(_result: OrderResult) -> None:
    """Say nothing."""


def _amounts(before: Order, after: Order) -> Iterator[AmountChange]:
    other = before.currency != after.currency
    for (field, was), (_, now) in zip(_figures(before), _figures(after), strict=True):
        if was != now or (other and was):
            yield AmountChange(field, was, now)


def _figures(order: Order) -> tuple[tuple[Field, Decimal], ...]:
    return (
        (Field.TOTAL, order.total.inc_tax),
        (Field.TAX, order.total.tax),
        (Field.SUBTOTAL, order.subtotal.inc_tax),
        (Field.SHIPPING, order.shipping.inc_tax),
        (Field.HANDLING, order.handling.inc_tax),
        (Field.WRAPPING, order.wrapping.inc_tax),
        (Field.DISCOUNT, order.discount),
        (Field.COUPONS, order.coupon_discount),
        (Field.STORE_CREDIT, order.store_credit),
        (Field.CERTIFICATES, order.gift_certificate),
    )


def _lines(before: Order, after: Order) -> Iterator[LineChange]:
    was, now = ({line.line_id: line for line in order.lines} for order in (before, after))
    for line_id in dict.fromkeys((*was, *now)):
        old, new = was.get(line_id), now.get(line_id)
        shown = new or old
        change = (_quantity(old), _quantity(new), _paid(old), _paid(new))
        if shown is not None and (change[0] != change[1] or change[2] != change[3]):
            yield LineChange(line_id, shown.name, shown.sku, *change)


def _quantity(line: OrderLine | None) -> Decimal:
    return line.quantity if line else ZERO


def _paid(line: OrderLine | None) -> Decimal:
    """What the line costs with tax, after discounts where the store says so."""
    if line is None:
        return ZERO
    return line.line_total.inc_tax if line.paid_inc_tax is None else line.paid_inc_tax


def _addresses(order: Order) -> tuple[object, ...]:
    return (order.billing, *(part.address for part in order.consignments))
