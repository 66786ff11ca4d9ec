"""Opens a company with its lists, the same for the same seed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from daybook.sandbox.intacct.company import Company, Facts
from daybook.sandbox.intacct.objects import kinds
from daybook.sandbox.intacct.opening.books import lists
from daybook.sandbox.intacct.opening.goods import goods
from daybook.sandbox.intacct.opening.people import customers
from daybook.sandbox.intacct.sessions import now

if TYPE_CHECKING:
    from daybook.sandbox.intacct.records import Record

ROWS: Final = 2_500
_OPENED: Final = "01/01/2024 08:00:00"
_STAMPS: Final = ("WHENCREATED", "WHENMODIFIED")


def opened(facts: Facts, seed: int, rows: int = ROWS, clock: Callable[[], datetime] = now) -> Company:
    """Return a company with ``rows`` items and as many customers, none of it counted as a change."""
    company = Company(facts, clock)
    records = company.records
    for made in (lists(facts), goods(seed, rows), customers(seed, rows)):
        for name, record in made:
            stamps: Record = {each: _OPENED for each in _STAMPS if each in kinds()[name].fields}
            records.add(name, {**record, **stamps})
    records.settle()
    return company
