"""Money beyond a sale's total: the customer's credit, which a refund of the whole order gives back first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from daybook.model.account import AccountRole, Role
from daybook.model.document import DocumentKind, EntryOrigin
from daybook.model.money import ZERO
from daybook.model.refund import SOURCE_KIND

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from daybook.conversion.credit_parts import Back
    from daybook.model.account import Account
    from daybook.model.document import SalesDocument

SURPLUS_ROLE: Final = AccountRole(Role.DEPOSITS)
SURPLUS_LABEL: Final = "Overpayment given back"


def surplus_left(sale: SalesDocument, memos: Sequence[SalesDocument]) -> Decimal:
    """What the customer paid beyond the total of `sale`, less what its credit memos `memos` gave back of it.

    Money received for a sales order is a deposit, no surplus.
    """
    if sale.kind is DocumentKind.SALES_ORDER:
        return ZERO
    received = sum((receipt.amount for receipt in sale.receipts), ZERO)
    return max(ZERO, received - sale.total - sum(map(surplus_in, memos), ZERO))


def surplus_in(memo: SalesDocument) -> Decimal:
    """How much of a credit memo gave a surplus back, and nothing that was sold."""
    if memo.source.kind != SOURCE_KIND:
        return ZERO
    return sum((line.amount for line in memo.lines if line.role == SURPLUS_ROLE), ZERO)


def surplus_first(parts: Sequence[Back], surplus: Decimal) -> Iterator[Back]:
    """`parts`, where amounts on the order as a whole are taken off the surplus as far as there is one.

    An order that was edited down after it was paid is refunded so: nothing that it still has comes back.
    """
    for part in parts:
        taken = min(max(ZERO, part.net), surplus) if part.place is None else ZERO
        if taken:
            surplus -= taken
            yield replace(part, net=taken, label=SURPLUS_LABEL, is_surplus=True)
        if not taken or part.net > taken:
            yield replace(part, net=part.net - taken)


def is_of_no_part(part: Back) -> bool:
    """True for money that gives back nothing that was sold, and no surplus."""
    return part.place is None and part.net > 0 and not part.is_surplus


def surplus_account(sale: SalesDocument, mapped: Account) -> Account:
    """Where the surplus of `sale` stands: `mapped`, or where such money went when the sale was posted."""
    owed = {line.account for entry in sale.entries[:1] for line in entry.lines if line.debit}
    came_to = [
        line.account
        for entry in sale.entries
        if entry.origin is EntryOrigin.RECEIPT
        for line in entry.lines
        if line.credit and line.account not in owed
    ]
    return came_to[0] if came_to and mapped not in came_to else mapped
