"""What setting statuses in the shop would do to its customers, before it is done."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShopChange:
    """One order that would get another status. `wanted_by` is what the books call it.

    `mail` is who may get mail, '' for nobody. `asks_tax`: an outside tax provider would submit or void its
    document, so that a person has to say yes.
    """

    order_id: str
    before: int
    after: int
    wanted_by: str
    mail: str = ""
    asks_tax: bool = False


@dataclass(frozen=True, slots=True)
class ShopOutlook:
    """What would be set."""

    changes: tuple[ShopChange, ...] = ()

    @property
    def customers(self) -> int:
        """How many customers may get mail from the shop."""
        return len({change.mail for change in self.changes if change.mail})

    @property
    def taxed(self) -> tuple[str, ...]:
        """The orders whose outside tax document would be submitted or voided."""
        return tuple(change.order_id for change in self.changes if change.asks_tax)

    @property
    def asks(self) -> bool:
        """True where a person is to be asked first: for more than one order, or an outside tax document."""
        return len(self.changes) > 1 or bool(self.taxed)
