"""What a person matched by hand: things of the store and their counterparts in the books."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence


class MappingKind(StrEnum):
    """What is matched."""

    ITEM = "item"
    CUSTOMER = "customer"


@dataclass(frozen=True, slots=True)
class Mapped:
    """One match. `key` is "PRODUCT", "PRODUCT:VARIANT" or a customer id of the store; `label` its name there.

    `code` is the item's code or the customer's id in the books.
    """

    key: str
    code: str
    label: str = ""


class MappingRepository(Protocol):
    """The matches of one store for one set of books. Each method is one commit."""

    def all(self, kind: MappingKind) -> Sequence[Mapped]:
        """Every match, by label and key."""
        ...

    def change(self, kind: MappingKind, put: Sequence[Mapped], removed: Sequence[str] = ()) -> None:
        """Keep these in place of what their keys had, and forget the keys `removed`."""
        ...
