"""Sets the status of an order, only if nobody changed it meanwhile, and never twice by accident."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from daybook.bigcommerce.details import checked_id
from daybook.bigcommerce.listing import INCLUDE
from daybook.bigcommerce.reading_orders import read_order
from daybook.model.problem import DaybookError, OutcomeUnknown, Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from daybook.bigcommerce.connection import Connection
    from daybook.model.order import Order
    from daybook.model.ports import Cancel
    from daybook.model.store import StatusChange

LONGEST_NOTES: Final = 65_535
"""orders.v2, staff_notes."""


@dataclass(frozen=True, slots=True)
class _Present:
    """The order as the store has it, and its staff notes character for character."""

    order: Order
    notes: str

    def shows(self, change: StatusChange) -> bool:
        return self.order.status_id == change.status_id and self.notes == self.notes_with(change)

    def notes_with(self, change: StatusChange) -> str:
        if change.note in self.notes:
            return self.notes
        notes = f"{self.notes}\n{change.note}" if self.notes else change.note
        # The shop's own notes are worth more than ours.
        return notes if len(notes) <= LONGEST_NOTES else self.notes


def set_order_status(connection: Connection, order: Order, change: StatusChange, cancel: Cancel) -> Order:
    """Re-read the order, set its status, append the note; return the order as it is then.

    Only `status_id` and `staff_notes` are written: other fields make the store compute totals anew. An
    order that already shows the change is left alone.

    Raises:
        Refused: "store.status_changed" with `order`, `expected`, `found`; or what the store answered.
        OutcomeUnknown: the answer was lost, and the order read afterwards does not show the change.
        DaybookError: "store.…" or "transport.…": nothing was sent.
    """
    path = f"/v2/orders/{checked_id(order)}"
    present = _read(connection, path, order, cancel)
    if present.shows(change):
        return present.order
    found = present.order.status_id
    if found not in {change.expected_status_id, change.status_id}:
        values = {"order": order.order_id, "expected": change.expected_status_id, "found": found}
        raise Refused("store.status_changed", values)
    notes = present.notes_with(change)
    body: dict[str, object] = {"status_id": change.status_id}
    if notes != present.notes:
        body["staff_notes"] = notes
    try:
        connection.put(path, body, cancel=cancel)
    except OutcomeUnknown as unknown:
        return _looked_up(lambda: _read(connection, path, order, cancel), change, unknown)
    try:
        return _read(connection, path, order, cancel).order
    except DaybookError:
        # Written it is; only what else changed cannot be told.
        return replace(present.order, status_id=change.status_id)


def _looked_up(read: Callable[[], _Present], change: StatusChange, unknown: OutcomeUnknown) -> Order:
    try:
        present = read()
    except DaybookError:
        raise unknown from None
    if not present.shows(change):
        raise unknown
    return present.order


def _read(connection: Connection, path: str, order: Order, cancel: Cancel) -> _Present:
    source = connection.get(path, INCLUDE, cancel=cancel).value
    notes = source.get("staff_notes") if isinstance(source, dict) else None
    return _Present(read_order(order.store, source), notes if isinstance(notes, str) else "")
