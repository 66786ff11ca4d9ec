"""Amounts with their defects: what may be empty is zero, what must be there and is not is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from daybook.bigcommerce.reading_values import UnreadableError, ZeroDateError, instant, number, one_line
from daybook.model.money import LARGEST, ZERO
from daybook.model.order import Taxed
from daybook.model.problem import Problem

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal

    from daybook.bigcommerce.reading_values import Json

LONGEST_SHOWN: Final = 40


class Reading:
    """Reads the fields of one order and collects what could not be read.

    `line` names the line the fields belong to, '' for the order itself.
    """

    def __init__(self, defects: list[Problem] | None = None, line: str = "") -> None:
        self.defects: list[Problem] = [] if defects is None else defects
        self._line = line

    def of_line(self, line: str) -> Reading:
        """The same reading, for the fields of a line."""
        return Reading(self.defects, line)

    def required(self, source: Json, name: str) -> Decimal:
        """An amount that every order has; where it is missing, 0 and a defect."""
        found = self._number(source, name)
        if found is None:
            self._defect("order.amount_missing", "order.line_amount_missing", {"field": name})
            return ZERO
        return found

    def optional(self, source: Json, name: str) -> Decimal:
        """An amount that may be empty: 0."""
        return self._number(source, name) or ZERO

    def if_given(self, source: Json, name: str) -> Decimal | None:
        """An amount that older orders lack: None."""
        return self._number(source, name)

    def required_taxed(self, source: Json, prefix: str) -> Taxed:
        """`prefix`_ex_tax, _inc_tax and _tax, all three required."""
        return Taxed(
            self.required(source, f"{prefix}_ex_tax"),
            self.required(source, f"{prefix}_inc_tax"),
            self.required(source, f"{prefix}_tax"),
        )

    def optional_taxed(self, source: Json, prefix: str) -> Taxed:
        """`prefix`_ex_tax, _inc_tax and _tax, each 0 where empty."""
        return Taxed(
            self.optional(source, f"{prefix}_ex_tax"),
            self.optional(source, f"{prefix}_inc_tax"),
            self.optional(source, f"{prefix}_tax"),
        )

    def instant(self, source: Json, name: str) -> datetime | None:
        """An instant in UTC; None where empty or a zero date, and with a defect where it is no date."""
        try:
            return instant(source.get(name))
        except ZeroDateError:
            return None
        except UnreadableError as error:
            self._no_date(name, error)
            return None

    def required_instant(self, source: Json, name: str) -> datetime | None:
        """As `instant`, with a defect where empty or a zero date too."""
        if not source.get(name):
            self.missing(name)
        try:
            return instant(source.get(name))
        except UnreadableError as error:
            self._no_date(name, error)
            return None

    def missing(self, name: str) -> None:
        """Tell that the field `name`, no amount, is not there or makes no sense."""
        self._defect("order.field_unreadable", "order.line_field_unreadable", {"field": name})

    def _number(self, source: Json, name: str) -> Decimal | None:
        value = source.get(name)
        if value is None:
            return None
        try:
            return _possible(number(value))
        except UnreadableError as error:
            self._defect(
                "order.amount_unreadable",
                "order.line_amount_unreadable",
                {"field": name, "text": _shown(error)},
            )
            return ZERO

    def _no_date(self, name: str, error: UnreadableError) -> None:
        self._defect(
            "order.date_unreadable", "order.line_date_unreadable", {"field": name, "text": _shown(error)}
        )

    def _defect(self, of_order: str, of_line: str, values: dict[str, object]) -> None:
        if self._line:
            self.defects.append(Problem(of_line, {"line": self._line, **values}))
        else:
            self.defects.append(Problem(of_order, values))


def _possible(amount: Decimal | None) -> Decimal | None:
    if amount is not None and abs(amount) >= LARGEST:
        raise UnreadableError(f"{amount:f}")
    return amount


def _shown(error: UnreadableError) -> str:
    return one_line(str(error))[:LONGEST_SHOWN]
