"""The companies of the gateway, each opened when first asked for, kept in a file where one was named."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from daybook.sandbox.intacct.opening.company import ROWS, opened
from daybook.sandbox.intacct.sessions import now

if TYPE_CHECKING:
    from daybook.sandbox.intacct.company import Company, Facts
    from daybook.sandbox.intacct.state import State


class Companies:
    """Opens companies and writes down what changes in them."""

    def __init__(
        self,
        facts: Mapping[str, Facts],
        seed: int,
        rows: int = ROWS,
        clock: Callable[[], datetime] = now,
        state: State | None = None,
    ) -> None:
        self._facts = facts
        self._seed = seed
        self._rows = rows
        self._clock = clock
        self._state = state
        self._open: dict[str, Company] = {}
        self._wrote = False

    def find(self, name: str) -> Company | None:
        """Return a company by its id, None where there is none."""
        return self.open(name) if name in self._facts else None

    def open(self, name: str) -> Company:
        """Return a company there is."""
        if name not in self._open:
            company = opened(self._facts[name], self._seed, self._rows, self._clock)
            if self._state is not None:
                company.records.restore(self._state.of(name))
            self._open[name] = company
        return self._open[name]

    def settle_part(self, company: Company) -> None:
        """Let what a function changed stand; it is in the file when this returns."""
        touched = list(company.records.touched())
        if touched and self._state is not None:
            self._state.write(company.facts.id, touched)
        self._wrote = self._wrote or any(not name.startswith("_") for name, _, _ in touched)
        company.records.settle()

    def close(self) -> None:
        """Close the file, if there is one."""
        if self._state is not None:
            self._state.close()

    def settle(self, company: Company) -> bool:
        """Let everything stand and tell whether anything was changed since the last time this was asked."""
        self.settle_part(company)
        wrote, self._wrote = self._wrote, False
        return wrote
