"""A document as books elsewhere are about to get it: shown before anything is sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from daybook.model.document import SalesDocument
    from daybook.model.setup import Setup


@dataclass(frozen=True, slots=True)
class OutgoingLine:
    """A line. `code` and `name` are the books' own, `name` '' for what is not there yet.

    `text` is what the order says, `place` the warehouse's name. A line without `quantity` is a charge beside
    the goods, and `sent` is its amount in the sign it is sent in.
    """

    code: str
    name: str
    text: str
    amount: Decimal
    quantity: Decimal | None = None
    price: Decimal | None = None
    place: str = ""
    sent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class OutgoingPayment:
    """Money that is recorded after the document: what the books call its way, and the account it goes to."""

    method: str
    account: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What posting would send now for one document, by the very code that posts.

    `made_as` is the kind of document or the journal. `request` is the text of the function to be called.
    `by_day`: it waits and becomes a part of its day's entry; then its own entries say all there is.
    `customer` is the name that the books have for `customer_id`, '' where the customer is created first.
    """

    made_as: str
    total: Decimal
    request: str
    by_day: bool = False
    customer_id: str = ""
    customer: str = ""
    term: str = ""
    due: dt.date | None = None
    lines: tuple[OutgoingLine, ...] = ()
    payments: tuple[OutgoingPayment, ...] = ()


@runtime_checkable
class ShowsOutgoing(Protocol):
    """Books elsewhere that tell beforehand what they would be sent."""

    def outgoing(self, document: SalesDocument, setup: Setup) -> Outgoing:
        """The document as it would be sent by these answers, saved or not; only questions are asked.

        Raises:
            Refused: what keeps it from being sent, as posting it would.
            DaybookError: the books cannot be asked.
        """
        ...
