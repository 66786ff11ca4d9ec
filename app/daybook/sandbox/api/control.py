"""Doors for tests, open only when the server was started with ``--control``."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from daybook.sandbox.api.answers import Answer, success, v3_error
from daybook.sandbox.api.faults import KINDS, SLOW_MS, Faults, Planned
from daybook.sandbox.shop.payment_actions import OUTCOMES, PaymentActions

if TYPE_CHECKING:
    from daybook.sandbox.api.record import Record


@dataclass(frozen=True, slots=True)
class Control:
    """Plans faults and tells what was asked."""

    faults: Faults
    record: Record
    payments: PaymentActions

    def answer(self, method: str, path: str, data: bytes) -> Answer:
        """Answer ``POST /control/fault``, ``payment`` and ``clear``, and ``GET /control/log``."""
        if (method, path) == ("GET", "/control/log"):
            return success(self.record.entries())
        if (method, path) == ("POST", "/control/clear"):
            self.faults.clear()
            self.record.clear()
            return Answer(204)
        if (method, path) == ("POST", "/control/fault"):
            return self._plan(data)
        if (method, path) == ("POST", "/control/payment"):
            return self._plan_payment(data)
        return v3_error(404, "no such control")

    def _plan(self, data: bytes) -> Answer:
        try:
            wish = json.loads(data)
            fault = Planned(
                re.compile(wish["path"]),
                wish["kind"],
                int(wish.get("times", 1)),
                wish.get("method", ""),
                int(wish.get("delay_ms", SLOW_MS)),
            )
        except (KeyError, TypeError, ValueError, re.error):
            return v3_error(422, "a fault needs path and kind")
        if fault.kind not in KINDS:
            return v3_error(422, f"kind is one of {', '.join(KINDS)}")
        self.faults.plan(fault)
        return Answer(204)

    def _plan_payment(self, data: bytes) -> Answer:
        """Say how the next capture or void of an order ends: "fails", "stays" pending, or "" as it should."""
        try:
            wish = json.loads(data)
            order_id, outcome = int(wish["order"]), wish["outcome"]
        except (KeyError, TypeError, ValueError):
            return v3_error(422, "a payment needs order and outcome")
        if outcome not in OUTCOMES:
            return v3_error(422, f"outcome is one of {', '.join(OUTCOMES)}")
        self.payments.plan(order_id, outcome)
        return Answer(204)
