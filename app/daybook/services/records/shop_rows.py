"""Products of the shop beside the books' items, and what became of those taken over: values."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from daybook.model.items import CatalogueItem
    from daybook.model.problem import Problem


class ShopState(StrEnum):
    """What the books have of a product."""

    MISSING = "missing"
    SAME = "same"
    DIFFERENT = "different"
    SEVERAL = "several"


class Taken(StrEnum):
    """What became of a product that was to be imported."""

    CREATED = "created"
    UPDATED = "updated"
    LEFT = "left"
    REFUSED = "refused"
    NOT_TRIED = "not_tried"


Shown = str | Decimal | bool | None


def _is_nothing(value: Shown) -> bool:
    return value is None or value == ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One property side by side. `field` is "code", "name", "unit_price", …; None where there is nothing."""

    field: str
    store: Shown
    books: Shown

    @property
    def differs(self) -> bool:
        """True where both sides tell something, and something else."""
        return not _is_nothing(self.store) and not _is_nothing(self.books) and self.store != self.books

    @property
    def lacks(self) -> bool:
        """True where the store tells something of which the books know nothing."""
        return not _is_nothing(self.store) and _is_nothing(self.books)


@dataclass(frozen=True, slots=True)
class ShopRow:
    """A product of the shop and its counterpart: `code` ('' for none), and by which `step` it was found."""

    item: CatalogueItem
    state: ShopState
    code: str = ""
    step: str = ""
    differences: tuple[Difference, ...] = ()

    @property
    def is_behind(self) -> bool:
        """True where the shop tells something that the books do not."""
        return any(each.differs or each.lacks for each in self.differences)


@dataclass(frozen=True, slots=True)
class TakenItem:
    """What came of importing one product; `problem` says why it was refused or left as it was."""

    item: CatalogueItem
    result: Taken
    code: str = ""
    problem: Problem | None = None
