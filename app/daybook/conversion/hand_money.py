"""Money that a person recorded by hand on a sale, and the way back of what is given back by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from daybook.model.money import ZERO

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from daybook.model.account import Account


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What a payment recorded by hand brought into an account, in the sale's currency."""

    account: Account
    amount: Decimal


def still_there(taken: Sequence[TakenIn], given_back: Mapping[str, Decimal]) -> tuple[TakenIn, ...]:
    """What is left of payments, newest first, after what went back by account code.

    Amounts and order are as in `spread`: what went back was of the newest.
    """
    gone = dict(given_back)
    left = []
    for each in taken:
        back = min(each.amount, gone.get(each.account.code, ZERO))
        gone[each.account.code] = gone.get(each.account.code, ZERO) - back
        if each.amount > back:
            left.append(replace(each, amount=each.amount - back))
    return tuple(left)


def spread(amount: Decimal, left: Sequence[TakenIn]) -> Mapping[Account, Decimal]:
    """What of `amount` goes back from which account: out of the newest payment first, up to what it was.

    Where the payments were less, so is the sum.
    """
    found: dict[Account, Decimal] = {}
    rest = amount
    for each in left:
        part = min(rest, each.amount)
        if part > ZERO:
            found[each.account] = found.get(each.account, ZERO) + part
            rest -= part
    return found
