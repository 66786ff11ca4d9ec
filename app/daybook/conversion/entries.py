"""The journal entries of a document, balanced in its currency and in the home currency."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from daybook.conversion.hold import Hold
from daybook.model.account import AccountRole, Role
from daybook.model.document import DocumentKind, EntryLine, EntryOrigin, JournalEntry
from daybook.model.money import LARGEST, ZERO, Money
from daybook.model.problem import Problem

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from daybook.conversion.accounts import AccountPlan
    from daybook.conversion.currency import Rate
    from daybook.model.account import Account
    from daybook.model.document import DocumentLine, Receipt, TaxLine


@dataclass(frozen=True, slots=True)
class Posting:
    """One account and a signed amount in the order's currency: debit positive.

    `home` is the amount in the home currency where it is not simply `amount` at the rate.
    """

    account: Account
    amount: Decimal
    memo: str = ""
    home: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Sale:
    """What the entries are made of."""

    kind: DocumentKind
    reference: str
    date: dt.date
    total: Decimal
    lines: tuple[DocumentLine, ...]
    taxes: tuple[TaxLine, ...]
    receipts: tuple[Receipt, ...]


def entries_of(sale: Sale, rate: Rate, plan: AccountPlan) -> tuple[JournalEntry, ...]:
    """The entries of a sale.

    A cash sale is one entry. An invoice is one, and one more for each receipt on its own day; what came in
    before the invoice is a deposit until the invoice's day. A sales order posts nothing but the money already
    received, as deposits.
    """
    match sale.kind:
        case DocumentKind.CASH_SALE:
            paid = [Posting(one.account, one.amount, one.method) for one in sale.receipts]
            return tuple(entry_of(sale.date, sale.reference, [*paid, *_revenue(sale)], rate, plan))
        case DocumentKind.SALES_INVOICE:
            owed = Posting(plan.account(AccountRole(Role.RECEIVABLE)), sale.total)
            invoice = entry_of(sale.date, sale.reference, [owed, *_revenue(sale)], rate, plan)
            return (*invoice, *_receipts(sale, sale.total, rate, plan))
        case DocumentKind.SALES_ORDER:
            return tuple(_receipts(sale, ZERO, rate, plan))
        case DocumentKind.CREDIT_MEMO:
            raise ValueError("a sale is no credit memo")


def _revenue(sale: Sale) -> list[Posting]:
    """Lines and taxes; a discount is a negative line and so comes out as a debit."""
    return [
        *(Posting(line.account, -line.amount, line.description) for line in sale.lines),
        *(Posting(tax.account, -tax.tax, tax.name) for tax in sale.taxes),
    ]


def _receipts(sale: Sale, owed: Decimal, rate: Rate, plan: AccountPlan) -> Iterable[JournalEntry]:
    """Each receipt first settles what is owed; what exceeds it belongs to the customer.

    The last one takes what is left at home too, so that a settled receivable is nothing in both currencies.
    """
    owed_at_home = rate.home(owed)
    for number, receipt in enumerate(sale.receipts, start=1):
        settled = min(receipt.amount, owed)
        owed -= settled
        at_home = rate.home(settled) if owed else owed_at_home
        owed_at_home -= at_home
        money = Posting(receipt.account, receipt.amount, receipt.method)
        before = settled if receipt.date < sale.date else ZERO
        now = _settling(settled - before, at_home, plan)
        kept = _kept(receipt.amount - settled + before, plan)
        reference = f"{sale.reference}/R{number}"
        for entry in entry_of(receipt.date, reference, [money, *now, *kept], rate, plan):
            yield replace(entry, origin=EntryOrigin.RECEIPT)
        if before:
            moved = [*_kept(-before, plan), *_settling(before, at_home, plan)]
            yield from entry_of(sale.date, f"{sale.reference}/D{number}", moved, rate, plan)


def _settling(amount: Decimal, at_home: Decimal, plan: AccountPlan) -> list[Posting]:
    if not amount:
        return []
    return [Posting(plan.account(AccountRole(Role.RECEIVABLE)), -amount, home=-at_home)]


def _kept(amount: Decimal, plan: AccountPlan) -> list[Posting]:
    """What the customer is owed, on deposit."""
    return [Posting(plan.account(AccountRole(Role.DEPOSITS)), -amount)] if amount else []


def entry_of(
    date: dt.date, reference: str, postings: Sequence[Posting], rate: Rate, plan: AccountPlan
) -> list[JournalEntry]:
    """One entry, or none where nothing moves.

    Raises:
        Hold: conversion.too_large, where a line comes to more than books can add up.
    """
    lines = [_line(posting, rate) for posting in _merged(postings) if posting.amount]
    if not lines:
        return []
    residual = sum((line.home_amount for line in lines), ZERO)
    if residual:
        rounding = plan.account(AccountRole(Role.ROUNDING))
        lines.append(EntryLine(rounding, ZERO, ZERO, rate.currency, -residual))
    return [JournalEntry(date, reference, tuple(lines), rate.home_per_unit, rate.source, rate.home_currency)]


def _merged(postings: Iterable[Posting]) -> list[Posting]:
    """One posting for each account, debits first; a memo only where all its postings have the same."""
    merged: dict[str, Posting] = {}
    for posting in postings:
        before = merged.get(posting.account.code)
        if before is None:
            merged[posting.account.code] = posting
        else:
            memo = before.memo if before.memo == posting.memo else ""
            merged[posting.account.code] = Posting(posting.account, before.amount + posting.amount, memo)
    return sorted(merged.values(), key=lambda posting: posting.amount < 0)


def _line(posting: Posting, rate: Rate) -> EntryLine:
    home = rate.home(posting.amount) if posting.home is None else posting.home
    if max(abs(posting.amount), abs(home)) >= LARGEST:
        raise Hold(_too_large(posting.amount, home, rate))
    return EntryLine(
        posting.account,
        max(posting.amount, ZERO),
        max(-posting.amount, ZERO),
        rate.currency,
        home,
        posting.memo,
    )


def _too_large(amount: Decimal, home: Decimal, rate: Rate) -> Problem:
    values = {"amount": Money(abs(amount), rate.currency), "home": Money(abs(home), rate.home_currency)}
    return Problem("conversion.too_large", values)
