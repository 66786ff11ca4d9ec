"""Captures and voids that were asked for: pending first, final once the order was looked at twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Any

from daybook.sandbox.shop.dates import now
from daybook.sandbox.shop.draft import Event
from daybook.sandbox.shop.money import NUMBER_MARK, amount
from daybook.sandbox.shop.payments import before_events, transactions

if TYPE_CHECKING:
    from daybook.sandbox.shop.shop import Shop

Json = dict[str, Any]

CAPTURE, VOID = "capture", "void"
FAILS, STAYS = "fails", "stays"
OUTCOMES = ("", FAILS, STAYS)
LOOKS = 2
"""How often an order is read before its payment is final: a test that waits for a time would be flaky."""

_FINAL = {CAPTURE: "captured", VOID: "void"}
_AUTHORISED = "authorized"


@dataclass(slots=True)
class _Pending:
    kind: str
    outcome: str
    looks: int = LOOKS


@dataclass(slots=True)
class PaymentActions:
    """Kept beside the shop; ``plan`` says how the next action on an order ends."""

    _pending: dict[int, _Pending] = field(default_factory=dict)
    _planned: dict[int, str] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def plan(self, order_id: int, outcome: str) -> None:
        """Let the next action on an order fail, or stay pending until something else is planned for it."""
        with self._lock:
            self._planned[order_id] = outcome
            if order_id in self._pending:
                self._pending[order_id].outcome = outcome

    def begin(self, shop: Shop, order_id: int, kind: str) -> bool:
        """Schedule an action; False where nothing stands authorised on the order."""
        with self._lock:
            body = shop.body(order_id)
            if body is None or body["payment_status"] != _AUTHORISED or not _standing(shop, order_id):
                return False
            self._pending[order_id] = _Pending(kind, self._planned.pop(order_id, ""))
            shop.change(order_id, {"payment_status": f"{kind} pending"})
            return True

    def look(self, shop: Shop, order_id: int) -> None:
        """Count one look at an order; the last one makes its payment final."""
        with self._lock:
            pending = self._pending.get(order_id)
            if pending is None or pending.outcome == STAYS:
                return
            pending.looks -= 1
            if pending.looks <= 0:
                del self._pending[order_id]
                _end(shop, order_id, pending)


def _end(shop: Shop, order_id: int, pending: _Pending) -> None:
    """Write the transactions; a failed one leaves the authorisation as it was."""
    failed = pending.outcome == FAILS
    events = tuple(
        Event(
            pending.kind,
            amount(row["amount"].removeprefix(NUMBER_MARK)),
            ok=not failed,
            refers=place,
            at=now(),
        )
        for place, row in _standing(shop, order_id)
    )
    shop.happen(order_id, events)
    shop.change(order_id, {"payment_status": _AUTHORISED if failed else _FINAL[pending.kind]})


def _standing(shop: Shop, order_id: int) -> Sequence[tuple[int, Json]]:
    """The authorisations that nothing ended, each with its place among the payment's events."""
    done = shop.order(order_id)
    if done is None:
        return ()
    rows = transactions(done)[before_events(done.draft.payment) :]
    ended = {row["reference_transaction_id"] for row in rows if row["status"] == "ok"}
    return [
        (place, row)
        for place, row in enumerate(rows)
        if row["event"] == "authorization" and row["status"] == "ok" and row["id"] not in ended
    ]
