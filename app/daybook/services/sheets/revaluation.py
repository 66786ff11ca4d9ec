"""The figures for revaluing open foreign balances: booked, worth at a rate, and the difference (R12)."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from daybook.model.account import Role
from daybook.model.money import ZERO, Money, rounded
from daybook.model.sheet import LinkKind, Phrase, Sheet, SheetRow
from daybook.services.sheets.columns import amount, at_the_end_of, line, money_of, quantity, text, total

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence
    from decimal import Decimal

    from daybook.model.ledger_reports import ForeignBalance

_COLUMNS = (
    text("reports.column_account"),
    text("reports.column_name", 1),
    text("reports.column_customer", 1),
    amount("reports.column_foreign"),
    amount("reports.column_booked"),
    quantity("reports.column_rate"),
    amount("reports.column_worth"),
    amount("reports.column_difference"),
)


def revaluation_sheet(
    balances: Sequence[ForeignBalance], rates: Sequence[tuple[str, Decimal]], on: dt.date, home: str
) -> Sheet:
    """Each open foreign balance at the end of a day; nothing is posted.

    `rates` are home units for one unit of a currency. Debit is positive throughout, so a negative difference
    is a loss on what is owed to the books and a gain on what they owe. A currency without a rate shows what
    is booked alone.
    """
    known = dict(rates)
    rows: list[SheetRow] = []
    notes: list[Phrase] = []
    differences = ZERO
    for (account, currency), found in groupby(balances, lambda each: (each.account, each.currency)):
        same, rate = list(found), known.get(currency)
        rows += [_row(each, rate, home) for each in same]
        if len(same) > 1:
            rows.append(_sum(same, rate, home))
        difference = sum((_difference(each, rate, home) for each in same), ZERO)
        differences += difference
        if difference:
            code = "reports.note_revalue_up" if difference > 0 else "reports.note_revalue_down"
            values = {"code": account.code, "name": account.name, "currency": currency}
            notes.append(Phrase(code, values | {"difference": Money(abs(difference), home)}))
    rated = [each.currency in known for each in balances]
    if any(rated):
        # Where a rate is missing nothing may look like the difference of everything.
        everything = Phrase("reports.sum_everything" if all(rated) else "reports.sum_rated")
        rows.append(total(everything, *(None,) * 6, Money(differences, home)))
    notes += _remarks(balances, known, home)
    title, about = Phrase("reports.revaluation"), at_the_end_of(on, home)
    return Sheet(title, about, home, _COLUMNS, tuple(rows), tuple(notes))


def _remarks(balances: Sequence[ForeignBalance], known: Mapping[str, Decimal], home: str) -> Iterator[Phrase]:
    currencies = sorted({each.currency for each in balances})
    missing = [currency for currency in currencies if currency not in known]
    if missing:
        values = {"currencies": ", ".join(missing), "home": home}
        yield Phrase("reports.note_rate_missing", values)
    if balances:
        yield Phrase("reports.note_revalue_by_hand")
    if any(each.role is Role.RECEIVABLE for each in balances):
        yield Phrase("reports.note_revalue_receivables")


def worth_of(each: ForeignBalance, rate: Decimal, home: str) -> Decimal:
    """What a balance is worth in home currency at a rate."""
    return rounded(each.amount * rate, home)


def _difference(each: ForeignBalance, rate: Decimal | None, home: str) -> Decimal:
    return ZERO if rate is None else worth_of(each, rate, home) - each.home


def _row(each: ForeignBalance, rate: Decimal | None, home: str) -> SheetRow:
    return line(
        each.account.code,
        each.account.name,
        each.customer,
        Money(each.amount, each.currency),
        Money(each.home, home),
        rate,
        None if rate is None else Money(worth_of(each, rate, home), home),
        None if rate is None else Money(_difference(each, rate, home), home),
        kind=LinkKind.ACCOUNT,
        target=each.account.code,
    )


def _sum(same: Sequence[ForeignBalance], rate: Decimal | None, home: str) -> SheetRow:
    first = same[0]
    worth = differ = None
    if rate is not None:
        worth = money_of((worth_of(each, rate, home) for each in same), home)
        differ = money_of((_difference(each, rate, home) for each in same), home)
    return total(
        Phrase("reports.sum_of", {"what": first.account.code, "currency": first.currency}),
        None,
        None,
        money_of((each.amount for each in same), first.currency),
        money_of((each.home for each in same), home),
        None,
        worth,
        differ,
    )
