"""Errors and problems: a code with values. `daybook.wording` turns them into sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

NO_VALUES: Final[Mapping[str, object]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person has to know or decide about one order.

    `code` names the cause (`conversion.parts_do_not_add_up`); `values` fill its sentence: text, int,
    Decimal, `Money` or date, never a finished sentence and never a secret.
    """

    code: str
    values: Mapping[str, object] = field(default_factory=lambda: NO_VALUES)


class DaybookError(Exception):
    """The user's to fix: the network, the store, the books, a file. Shown as a sentence, not a traceback.

    Anything that is not a `DaybookError` is ours to fix and goes to the crash report.
    `request_id` is what the remote side calls the failed request, for its support.
    """

    def __init__(self, code: str, values: Mapping[str, object] = NO_VALUES, *, request_id: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.values = values
        self.request_id = request_id

    @property
    def problem(self) -> Problem:
        """The same cause as a value that can be kept with an order."""
        return Problem(self.code, self.values)

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value}" for name, value in self.values.items())
        return f"{self.code} ({shown})" if shown else self.code


class Cancelled(Exception):
    """The user pressed Stop; what was finished before stays finished."""


class Refused(DaybookError):
    """The books or the store looked at a write and said no: nothing was changed."""


class OutcomeUnknown(DaybookError):
    """A write was sent and its answer was lost: look it up before doing anything again."""


class Undecided(DaybookError):
    """The books say that a write was done before, and do not show it: a person decides."""
