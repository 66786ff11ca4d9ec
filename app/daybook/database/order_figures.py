"""The orders as the reconciliation needs them: many at once, each with what the books are compared with."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from daybook.model.money import from_storage
from daybook.model.posting import OrderState
from daybook.model.problem import Cancelled, Problem
from daybook.model.problem_json import values_from_json
from daybook.model.table import Chip, OrderFigures

if TYPE_CHECKING:
    from daybook.model.ports import Cancel

# Looked up, since a call of an enumeration takes longer than all else of a row.
_CHIPS: Final = {str(chip): chip for chip in Chip}
_STATES: Final = {str(state): state for state in OrderState}


def order_figures(rows: Iterable[tuple[Any, ...]], cancel: Cancel | None = None) -> list[OrderFigures]:
    """The rows of `table_queries.FIGURES` as values.

    Raises:
        Cancelled: `cancel` was set; it is looked at where a new day begins.
    """
    found = []
    day, day_text = date.min, ""
    for order_id, on, customer, chip, state, currency, total, reference, *why in rows:
        if on != day_text:
            if cancel is not None and cancel.is_set():
                raise Cancelled
            day, day_text = date.fromisoformat(on), on
        outside, status, code, values = why
        reason = first_problem(chip, outside, status, day, code, values)
        amount = from_storage(total)
        figures = (order_id, day, customer, _CHIPS[chip], _STATES[state], currency, amount, reference, reason)
        found.append(OrderFigures(*figures))
    return found


def first_problem(chip: str, outside: str, status: str, day: date, code: str, values: str) -> Problem | None:
    """Why an order is outside the filter, else the first of its problems, kept as JSON; None for neither."""
    if chip == Chip.OUTSIDE:
        return Problem(outside, {"status": status, "date": day})
    return Problem(code, values_from_json(values)) if code else None
