"""What customers paid before their invoice, and what of it went back to them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

from daybook.model.document import EntryOrigin
from daybook.model.money import ZERO, rounded

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from daybook.model.account import Account
    from daybook.model.document import SalesDocument


@dataclass(frozen=True, slots=True)
class Deposit:
    """Money on an account that owes it to the customer: `amount` in its currency, `home` at home.

    `date` and `rate` are those it came in at; both amounts are positive.
    """

    account: Account
    date: dt.date
    rate: Decimal
    amount: Decimal
    home: Decimal

    def part(self, amount: Decimal, home_currency: str) -> Deposit:
        """So much of it, with its share at home; all of it takes all that is left there."""
        if amount == self.amount:
            return self
        with localcontext() as context:
            context.prec = 60
            return replace(self, amount=amount, home=rounded(self.home * amount / self.amount, home_currency))


def parts_of(deposits: Iterable[Deposit], amount: Decimal, home_currency: str) -> Iterator[Deposit]:
    """The parts of `deposits` that `amount` is taken from, in their order."""
    for deposit in deposits:
        if amount <= 0:
            return
        part = deposit.part(min(deposit.amount, amount), home_currency)
        amount -= part.amount
        yield part


def left_of(deposits: Iterable[Deposit], given_back: Iterable[Deposit]) -> list[Deposit]:
    """What of `deposits` still stands after payments back, which take from the oldest of their account."""
    amounts: dict[str, Decimal] = {}
    homes: dict[str, Decimal] = {}
    for each in given_back:
        code = each.account.code
        amounts[code] = amounts.get(code, ZERO) + each.amount
        homes[code] = homes.get(code, ZERO) + each.home
    left = []
    for deposit in deposits:
        code = deposit.account.code
        gone, home = min(deposit.amount, amounts.get(code, ZERO)), ZERO
        if gone:
            # The last part takes what the payments back took at home, to the cent.
            home = homes[code] if gone == amounts[code] else deposit.home
            amounts[code], homes[code] = amounts[code] - gone, homes[code] - home
        left.append(replace(deposit, amount=deposit.amount - gone, home=deposit.home - home))
    return [deposit for deposit in left if deposit.amount]


def deposits_on(order: SalesDocument, memos: Sequence[SalesDocument]) -> list[Deposit]:
    """What stands of the money received for a sales order, oldest first.

    `order` is the sales order with the entries of its payments, `memos` the credit memos that gave money
    back before its invoice. Entries that were reversed do not count.
    """
    return left_of(_received(order), (each for memo in memos for each in _given_back(memo)))


def _received(order: SalesDocument) -> list[Deposit]:
    reversed_ones = {entry.reverses for entry in order.entries} - {""}
    found = [
        Deposit(line.account, entry.date, entry.rate, line.credit, -line.home_amount)
        for entry in order.entries
        if entry.origin is not EntryOrigin.REVERSAL and entry.number not in reversed_ones
        for line in entry.lines
        if line.credit
    ]
    return sorted(found, key=lambda deposit: deposit.date)


def _given_back(memo: SalesDocument) -> Iterator[Deposit]:
    for entry in memo.entries:
        for line in entry.lines:
            if line.debit and entry.origin is EntryOrigin.DOCUMENT:
                yield Deposit(line.account, entry.date, entry.rate, line.debit, line.home_amount)
