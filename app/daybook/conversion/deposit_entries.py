"""The lines and the entry of a credit memo that gives a deposit back before there is an invoice."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from daybook.conversion.entries import Posting, entry_of
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


def deposit_lines(taken: Sequence[Deposit]) -> tuple[DocumentLine, ...]:
    """A line for each account that owed the customer the parts `taken`."""
    role = AccountRole(Role.DEPOSITS)
    return tuple(
        DocumentLine(LineKind.CUSTOM, "", DEPOSIT_LABEL, Decimal(1), amount, amount, ZERO, role, account)
        for account, amount, _ in _by_account(taken)
    )


def deposit_entry(
    reference: str,
    date: dt.date,
    taken: Sequence[Deposit],
    money: MoneyBack,
    rate: Rate,
    plan: AccountPlan,
) -> tuple[JournalEntry, ...]:
    """Deposits against the tenders the money went to, on `date`.

    A deposit leaves at the home amount it stands at, the money at `rate`. What these differ by is rounding
    where the deposits came in at that rate, else an exchange difference.
    """
    postings = [
        *(Posting(account, amount, home=home) for account, amount, home in _by_account(taken)),
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
