"""What can be done with one order, by its state."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from daybook.model.posting import OrderFlag, OrderState
from daybook.model.table import Chip, OrderRow

if TYPE_CHECKING:
    from daybook.services.results import Preview


class Deed(Enum):
    """A deed; its value is the code of the button's words."""

    IMPORT = "orders.deed_import"
    APPROVE = "orders.deed_approve"
    OPEN_DOCUMENT = "orders.deed_open_document"
    OPEN_BOTH = "orders.deed_open_both"
    LOOK_UP = "orders.deed_look_up"
    OPEN_IN_SHOP = "orders.deed_open_in_shop"
    ADD_STATUS = "orders.deed_add_status"
    READ_AGAIN = "orders.deed_read_again"
    TAKE_BACK = "orders.deed_take_back"
    CHANGE_FILTER = "orders.deed_change_filter"
    LEAVE_OUT = "orders.deed_leave_out"
    UNDO = "orders.deed_undo"
    BOOK_PAYMENT = "later_payment.book"
    REPORT = "support.button"


class Answer(Enum):
    """What a person wants done about an order that the shop changed after import."""

    TAKE_OUT = "take_out"
    IMPORT_AGAIN = "import_again"
    KEEP = "keep"


_IMPORTABLE = frozenset({OrderState.NEW, OrderState.HELD, OrderState.FAILED, OrderState.UNDONE})

_ALONE = {
    OrderState.IGNORED: Deed.TAKE_BACK,
    OrderState.POSTING: Deed.LOOK_UP,
    OrderState.UNKNOWN: Deed.LOOK_UP,
}
_IN_THE_BOOKS = frozenset({OrderState.IMPORTED, OrderState.DIFFERS})
LAST = frozenset({Deed.LEAVE_OUT, Deed.UNDO})
"""Deeds that stand at the far right, without frame."""


def deeds_for(row: OrderRow, preview: Preview | None) -> tuple[Deed, ...]:
    """The deeds of an order, the likeliest first; what takes it away stands last, at the right."""
    if row.state in _ALONE:
        return (_ALONE[row.state],)
    if preview is not None and preview.books_id:
        return _with_document(row, preview)
    if row.state not in _IMPORTABLE:
        return (Deed.READ_AGAIN,)
    if row.chip is Chip.OUTSIDE:
        paid = OrderFlag.PAID_OUTSIDE_FILTER in row.flags
        return (Deed.ADD_STATUS if paid else Deed.CHANGE_FILTER, Deed.LEAVE_OUT)
    if preview is not None and preview.document is not None:
        return (Deed.IMPORT, Deed.READ_AGAIN, Deed.LEAVE_OUT)
    return (Deed.READ_AGAIN, Deed.OPEN_IN_SHOP, Deed.LEAVE_OUT)


def _with_document(row: OrderRow, preview: Preview) -> tuple[Deed, ...]:
    undo = (Deed.UNDO,) if row.state in _IN_THE_BOOKS else ()
    if row.state is OrderState.DIFFERS:
        return (Deed.OPEN_BOTH, Deed.OPEN_DOCUMENT, *undo)
    pending = not preview.number and row.state is OrderState.IMPORTED
    return (Deed.APPROVE, Deed.OPEN_DOCUMENT, *undo) if pending else (Deed.OPEN_DOCUMENT, *undo)
