"""Captures or voids what is authorised on an order: intended, sent once, waited for, looked up if unsure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from threading import Event
from typing import TYPE_CHECKING, Final

from daybook.conversion.authorised import named_authorisation, open_authorisations
from daybook.conversion.methods import payment_status
from daybook.model.choices import StoreDeed
from daybook.model.money import ZERO, Money
from daybook.model.payment import PaymentAction, PaymentNow, Transaction, TransactionEvent
from daybook.model.problem import Cancelled, DaybookError, OutcomeUnknown, Problem
from daybook.model.store_writes import StoreWrite, StoreWriteRepository, WriteKind, WriteOutcome, WriteState

if TYPE_CHECKING:
    from daybook.model.order import Order
    from daybook.model.ports import Cancel, Clock, OrderReader, OrderRepository
    from daybook.model.setup import Setup
    from daybook.model.store_port import Store

NEVER: Final = Event()
"""A single look is not stopped."""

PAUSES: Final = (0.25, 0.5, 1.0, 2.0, 3.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0, 5.0)
"""Seconds between looks at an order whose payment is not final; a minute all together."""

SETTLING: Final = dt.timedelta(minutes=2)
"""How old a lost request must be before its absence in the store says that it never arrived."""

_PENDING: Final = frozenset({"capture pending", "void pending"})
_KINDS: Final = {PaymentAction.CAPTURE: WriteKind.CAPTURE, PaymentAction.VOID: WriteKind.VOID}
_EVENTS: Final = {
    PaymentAction.CAPTURE: TransactionEvent.CAPTURE,
    PaymentAction.VOID: TransactionEvent.VOID,
}


@dataclass(frozen=True, slots=True)
class Authorised:
    """What is authorised on an order as its document shows it; `references` are the store's transactions."""

    order_id: str
    amount: Money
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """What the store's transactions say was captured or voided, and when (UTC)."""

    amount: Decimal
    at: dt.datetime
    references: tuple[str, ...]


class PaymentActions:
    """Acts on orders of one store, one at a time. What it cannot do it raises with the reason."""

    def __init__(
        self,
        setup: Callable[[], Setup],
        store: Callable[[], Store],
        orders: OrderRepository,
        writes: StoreWriteRepository,
        reader: OrderReader,
        clock: Clock,
    ) -> None:
        self._setup = setup
        self._store = store
        self._orders = orders
        self._writes = writes
        self._reader = reader
        self._clock = clock

    @property
    def is_allowed(self) -> bool:
        """True where authorised money may be captured and voided in the store."""
        return self._setup().lets(StoreDeed.CAPTURE)

    def under_way(self, action: PaymentAction) -> Sequence[StoreWrite]:
        """Actions begun whose end is not known, oldest first."""
        return [each for each in self._writes.unsettled() if each.kind is _KINDS[action]]

    def is_done(self, order_ids: Sequence[str], action: PaymentAction) -> set[str]:
        """Those of these orders on which Daybook did this last."""
        latest = self._writes.latest(order_ids, _KINDS[action])
        return {order_id for order_id, write in latest.items() if write.state is WriteState.DONE}

    def run(self, wanted: Authorised, action: PaymentAction, purpose: str, cancel: Cancel) -> Done:
        """Do it unless it was done already, and wait until it is final.

        Nothing is sent where the store does not show exactly what the document shows, nor before an earlier
        request of which no answer is known was looked up in the order's transactions.

        Raises:
            DaybookError: "capture.…" or what the store said; where its end is not known, "capture.unsure".
        """
        order = self._order(wanted.order_id)
        now = self._store().payment(order, cancel)
        earlier = self._earlier(now, wanted, action)
        done = done_of(now, wanted, action)
        if done is not None:
            return _agreed(done, wanted)
        if payment_status(now.order) in _PENDING:
            return _agreed(self._final(earlier, now, wanted, action, cancel), wanted)
        refuse_other(now, wanted)
        if not self.is_allowed:
            raise DaybookError("capture.not_allowed")
        write = self._intended(wanted, action, purpose)
        self._send(write, now.order, action)
        return _agreed(self._final(write, now, wanted, action, cancel), wanted)

    def look_up(self, wanted: Authorised, action: PaymentAction, cancel: Cancel) -> Done | None:
        """What the store shows of an action, its write settled where that tells; None where it was not done.

        Raises:
            DaybookError: the store cannot be asked, or "capture.unsure".
        """
        now = self._store().payment(self._order(wanted.order_id), cancel)
        self._earlier(now, wanted, action)
        return done_of(now, wanted, action)

    def _earlier(self, now: PaymentNow, wanted: Authorised, action: PaymentAction) -> StoreWrite | None:
        """Settle a request of which no answer is known by what the store shows; it comes back while pending.

        Raises:
            DaybookError: "capture.unsure" where that tells nothing yet.
        """
        left = [each for each in self.under_way(action) if each.order_id == wanted.order_id]
        for write in left:
            if done_of(now, wanted, action) is not None:
                self._settle(write, WriteState.DONE, modified=now.order.modified)
            elif payment_status(now.order) in _PENDING:
                return write
            elif self._is_old(write):
                self._settle(write, WriteState.REFUSED, Problem("capture.not_arrived"))
            else:
                raise DaybookError("capture.unsure", {"order": wanted.order_id})
        return None

    def _is_old(self, write: StoreWrite) -> bool:
        return write.intended_at is not None and self._clock.now() - write.intended_at >= SETTLING

    def _intended(self, wanted: Authorised, action: PaymentAction, purpose: str) -> StoreWrite:
        write = StoreWrite(wanted.order_id, _KINDS[action], purpose, amount=wanted.amount)
        won = self._writes.intend([write])
        if not won:
            raise DaybookError("capture.elsewhere", {"order": wanted.order_id})
        return won[0]

    def _send(self, write: StoreWrite, order: Order, action: PaymentAction) -> None:
        try:
            self._store().begin_payment(order, action)
        except OutcomeUnknown as error:
            # It may have arrived: what follows looks for it, and nothing is sent again.
            self._settle(write, WriteState.UNKNOWN, error.problem)
        except DaybookError as error:
            problem = _refused(error.problem, write)
            self._settle(write, WriteState.REFUSED, problem)
            raise DaybookError(problem.code, problem.values, request_id=error.request_id) from error

    def _final(
        self,
        write: StoreWrite | None,
        before: PaymentNow,
        wanted: Authorised,
        action: PaymentAction,
        cancel: Cancel,
    ) -> Done:
        """Look at the order until it says how the action ended."""
        seen_pending = payment_status(before.order) in _PENDING
        for pause in PAUSES:
            now = self._looked(before.order)
            done = done_of(now, wanted, action) if now is not None else None
            if now is not None and done is not None:
                self._settle(write, WriteState.DONE, modified=now.order.modified)
                return done
            pending = now is not None and payment_status(now.order) in _PENDING
            if now is not None and not pending and (seen_pending or _has_failed(before, now, action)):
                problem = _not_taken(before, now, wanted, action)
                self._settle(write, WriteState.REFUSED, problem)
                raise DaybookError(problem.code, problem.values)
            seen_pending = seen_pending or pending
            if cancel.wait(pause):
                break
        problem = Problem("capture.unsure", {"order": wanted.order_id})
        self._settle(write, WriteState.UNKNOWN, problem)
        raise DaybookError(problem.code, problem.values)

    def _looked(self, order: Order) -> PaymentNow | None:
        """The order as it is now; None where the store does not answer: it is asked again."""
        try:
            return self._store().payment(order, NEVER)
        except (Cancelled, DaybookError):
            return None

    def _settle(
        self,
        write: StoreWrite | None,
        state: WriteState,
        problem: Problem | None = None,
        modified: dt.datetime | None = None,
    ) -> None:
        if write is not None:
            self._writes.settle([WriteOutcome(write.write_id, state, problem, modified)])

    def _order(self, order_id: str) -> Order:
        kept = self._orders.raw([order_id])
        if order_id not in kept:
            raise DaybookError("capture.order_unknown", {"order": order_id})
        return self._reader.order(self._setup().store, kept[order_id])


def done_of(now: PaymentNow, wanted: Authorised, action: PaymentAction) -> Done | None:
    """What ended these authorisations, None while any of them stands.

    A capture or void that names no authorisation ends the oldest, as in `open_authorisations`. Where no
    references are known, all of the order's are meant.
    """
    standing = {each.transaction_id for each in open_authorisations(now.transactions)}
    if standing & set(wanted.references or standing):
        return None
    found = [each for each in now.transactions if each.ok and each.event is _EVENTS[action]]
    named = [
        each
        for each in found
        if not wanted.references
        or (named_authorisation(each, now.transactions) or wanted.references[0]) in wanted.references
    ]
    if not named:
        return None
    amount = sum((each.amount for each in named), ZERO)
    last = max(each.created for each in named)
    return Done(amount, last, tuple(each.transaction_id for each in named))


def refuse_other(now: PaymentNow, wanted: Authorised) -> None:
    """Refuse what the store does not show exactly as the document does: it acts on all that is authorised.

    Raises:
        DaybookError: "capture.gone" or "capture.amount_changed" with both amounts.
    """
    standing = open_authorisations(now.transactions)
    ids = {each.transaction_id for each in standing}
    if not set(wanted.references) <= ids:
        raise DaybookError("capture.gone", {"order": wanted.order_id, "status": now.order.payment_status})
    amount = sum((each.amount for each in standing), ZERO)
    if amount != wanted.amount.amount:
        in_store = Money(amount, wanted.amount.currency)
        values = {
            "order": wanted.order_id,
            "shown": wanted.amount,
            "store": in_store,
            "difference": replace(in_store, amount=amount - wanted.amount.amount),
        }
        raise DaybookError("capture.amount_changed", values)


def _agreed(done: Done, wanted: Authorised) -> Done:
    """What was done, if it is what the document shows.

    Raises:
        DaybookError: "capture.other_amount" with both amounts.
    """
    if done.amount == wanted.amount.amount:
        return done
    currency = wanted.amount.currency
    values = {
        "order": wanted.order_id,
        "shown": wanted.amount,
        "captured": Money(done.amount, currency),
        "difference": Money(done.amount - wanted.amount.amount, currency),
    }
    raise DaybookError("capture.other_amount", values)


def _has_failed(before: PaymentNow, now: PaymentNow, action: PaymentAction) -> bool:
    return bool(_failures(before, now, action))


def _failures(before: PaymentNow, now: PaymentNow, action: PaymentAction) -> list[Transaction]:
    known = {each.transaction_id for each in before.transactions}
    return [
        each
        for each in now.transactions
        if not each.ok and each.event is _EVENTS[action] and each.transaction_id not in known
    ]


def _not_taken(before: PaymentNow, now: PaymentNow, wanted: Authorised, action: PaymentAction) -> Problem:
    """Who did not take the money, and in which of the shop's transactions that stands."""
    values: dict[str, object] = {"order": wanted.order_id, "amount": wanted.amount}
    failures = _failures(before, now, action)
    if not failures:
        return Problem("capture.failed", values)
    last = failures[-1]
    values |= {"processor": last.gateway or last.method, "transaction": last.transaction_id}
    return Problem("capture.declined", values)


def _refused(problem: Problem, write: StoreWrite) -> Problem:
    """What the shop said to a capture or void that it did not even begin; other trouble as it is."""
    if problem.code not in {"store.refused", "store.not_found"}:
        return problem
    said = problem.values.get("message") or f"HTTP {problem.values.get('status')}"
    return Problem("capture.refused", {"order": write.order_id, "amount": write.amount, "message": said})
