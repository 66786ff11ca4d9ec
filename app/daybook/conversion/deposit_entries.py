"""The lines and the entry of a credit memo that gives a deposit back before there is an invoice."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from daybook.conversion.entries import Posting, entry_of
from daybook.conversion.lines import ROUNDING_LABEL
from daybook.model.account import AccountRole, Role
from daybook.model.document import DocumentLine, LineKind
from daybook.model.money import ZERO

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from daybook.conversion.accounts import AccountPlan
    from daybook.conversion.credit_entries import MoneyBack
    from daybook.conversion.currency import Rate
    from daybook.model.account import Account
    from daybook.model.deposit import Deposit
    from daybook.model.document import EntryLine, JournalEntry

DEPOSIT_LABEL: Final = "Deposit given back"


def deposit_lines(taken: Sequence[Deposit], beyond: Decimal, plan: AccountPlan) -> tuple[DocumentLine, ...]:
    """A line for each account that owed the customer the parts `taken`, and one for a cent `beyond` them."""
    role, rounding = AccountRole(Role.DEPOSITS), AccountRole(Role.ROUNDING)
    found = [
        (LineKind.CUSTOM, DEPOSIT_LABEL, role, account, amount) for account, amount, _ in _by_account(taken)
    ]
    if beyond:
        found.append((LineKind.ROUNDING, ROUNDING_LABEL, rounding, plan.account(rounding), beyond))
    return tuple(
        DocumentLine(kind, "", label, Decimal(1), amount, amount, ZERO, whose, account)
        for kind, label, whose, account, amount in found
    )


def deposit_entry(
    reference: str,
    date: dt.date,
    taken: Sequence[Deposit],
    money: MoneyBack,
    rate: Rate,
    plan: AccountPlan,
) -> tuple[JournalEntry, ...]:
    """Deposits against the tenders the money went to, on `date`; what went back beyond them is rounding.

    A deposit leaves at the home amount it stands at, the money at `rate`. What these differ by is rounding
    where the deposits came in at that rate, else an exchange difference.
    """
    beyond = money.total - sum((deposit.amount for deposit in taken), ZERO)
    rounding = plan.account(AccountRole(Role.ROUNDING)) if beyond else None
    postings = [
        *(Posting(account, amount, home=home) for account, amount, home in _by_account(taken)),
        *([Posting(rounding, beyond, ROUNDING_LABEL)] if rounding else []),
        *(Posting(receipt.account, -receipt.amount, receipt.method) for receipt in money.receipts),
    ]
    entries = entry_of(date, reference, postings, rate, plan)
    if {deposit.rate for deposit in taken} == {rate.home_per_unit}:
        return tuple(entries)
    exchange = plan.account(AccountRole(Role.EXCHANGE))
    return tuple(
        replace(entry, lines=tuple(_on(exchange, line) for line in entry.lines)) for entry in entries
    )


def _on(exchange: Account, line: EntryLine) -> EntryLine:
    """A line that moves the home currency alone goes to `exchange`."""
    return line if line.debit or line.credit else replace(line, account=exchange)


def _by_account(taken: Sequence[Deposit]) -> list[tuple[Account, Decimal, Decimal]]:
    sums: dict[str, tuple[Account, Decimal, Decimal]] = {}
    for each in taken:
        _, amount, home = sums.get(each.account.code, (each.account, ZERO, ZERO))
        sums[each.account.code] = (each.account, amount + each.amount, home + each.home)
    return list(sums.values())
