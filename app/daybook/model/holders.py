"""What the store says its customers hold: gift certificates not yet used, and store credit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from daybook.model.money import Money


@dataclass(frozen=True, slots=True)
class Holder:
    """What one certificate or one customer's credit is worth now.

    `who` is the certificate's recipient or the customer, `lapsed` a certificate that the store takes no more:
    expired or disabled. What was sold on it is owed all the same until somebody books its end.
    """

    who: str
    amount: Money
    lapsed: bool = False


@dataclass(frozen=True, slots=True)
class HeldInStore:
    """All that is held; None where the key may not read it."""

    certificates: tuple[Holder, ...] | None
    credit: tuple[Holder, ...] | None
