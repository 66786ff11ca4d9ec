"""How each state of an order looks: icon, colour, word."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from daybook.gui.parts.state_label import Look
from daybook.model.document import DocumentState
from daybook.model.posting import OrderFlag, OrderState
from daybook.model.table import Chip, OrderRow
from daybook.wording import format_amount, say

_STATES: Final[Mapping[OrderState, tuple[str, str, str]]] = {
    OrderState.NEW: ("circle", "muted", "orders.state_new"),
    OrderState.HELD: ("triangle-alert", "warn", "orders.state_needs_you"),
    OrderState.POSTING: ("loader-circle", "accent", "orders.state_importing"),
    OrderState.IMPORTED: ("circle-check", "ok", "orders.state_imported"),
    OrderState.DIFFERS: ("equal-not", "err", "orders.state_differs"),
    OrderState.FAILED: ("octagon-x", "err", "orders.state_failed"),
    OrderState.UNKNOWN: ("circle-question-mark", "accent", "orders.state_unknown"),
    OrderState.UNDOING: ("loader-circle", "accent", "orders.state_undoing"),
    OrderState.UNDONE: ("circle", "muted", "orders.state_undone"),
    OrderState.IGNORED: ("circle-minus", "muted", "orders.state_left_out"),
}

CHIPS: Final[Mapping[Chip, tuple[str, str, str]]] = {
    Chip.ALL: ("list", "text2", "orders.chip_all"),
    Chip.NEW: ("circle", "muted", "orders.chip_new"),
    Chip.NEEDS_YOU: ("triangle-alert", "warn", "orders.chip_needs_you"),
    Chip.IMPORTED: ("circle-check", "ok", "orders.chip_imported"),
    Chip.LEFT_OUT: ("circle-minus", "muted", "orders.chip_left_out"),
    Chip.OUTSIDE: ("circle-dashed", "muted", "orders.chip_outside"),
}

_DOCUMENTS: Final[Mapping[DocumentState, tuple[str, str, str]]] = {
    DocumentState.PENDING: ("hourglass", "wait", "documents.state_pending"),
    DocumentState.APPROVED: ("circle-check", "ok", "documents.state_approved"),
    DocumentState.VOID: ("circle-minus", "muted", "documents.state_void"),
}


def _look(parts: tuple[str, str, str]) -> Look:
    return Look(parts[0], parts[1], say(parts[2]))


def order_look(row: OrderRow) -> Look:
    """The look of a row: its chip where that says more than the state."""
    if row.chip is Chip.OUTSIDE:
        return _look(("circle-dashed", "muted", "orders.chip_outside"))
    if row.chip is Chip.NEEDS_YOU and row.state in {OrderState.NEW, OrderState.IMPORTED}:
        if OrderFlag.CHANGED_IN_STORE in row.flags:
            return changed_look()
        return paid_since_look() if OrderFlag.PAID_SINCE in row.flags else state_look(OrderState.HELD)
    return state_look(row.state)


def state_look(state: OrderState) -> Look:
    """The look of a state by itself."""
    return _look(_STATES[state])


def state_codes() -> tuple[str, ...]:
    """The codes of all words that an order's state may be."""
    return (
        *(code for _icon, _tone, code in _STATES.values()),
        "orders.state_waiting",
        "orders.state_changed",
        "orders.state_paid_since",
    )


def document_codes() -> tuple[str, ...]:
    """The codes of all words that a document's state may be."""
    return tuple(code for _icon, _tone, code in _DOCUMENTS.values())


def proof_look(row: OrderRow) -> Look | None:
    """Whether what was read back from the books equals the order; None where it is not in the books."""
    if row.state is OrderState.IMPORTED:
        return _look(("circle-check", "ok", "orders.proved"))
    if row.state is not OrderState.DIFFERS:
        return None
    difference = row.reason.values.get("difference") if row.reason is not None else None
    if not isinstance(difference, Decimal):
        return _look(("equal-not", "err", "orders.not_proved"))
    return Look("equal-not", "err", format_amount(-difference, row.currency))


def document_look(state: DocumentState) -> Look:
    """The look of a document's state."""
    return _look(_DOCUMENTS[state])


def waiting_look() -> Look:
    """Chosen for the import that runs, and not yet its turn."""
    return _look(("clock", "muted", "orders.state_waiting"))


def paid_since_look() -> Look:
    """Imported, and the shop took money since that is not in the books."""
    return _look(("wallet", "warn", "orders.state_paid_since"))


def changed_look() -> Look:
    """Imported, and changed in the shop since."""
    return _look(("triangle-alert", "warn", "orders.state_changed"))
