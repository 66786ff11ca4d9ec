"""Certificates and store credit: what was issued, redeemed, and is still owed to their holders."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from daybook.model.money import ZERO, Money
from daybook.model.sheet import LinkKind, Phrase, RowKind, Sheet, SheetRow
from daybook.services.ledger.outstanding import shortfalls
from daybook.services.sheets.columns import (
    amount,
    at_the_end_of,
    day,
    line,
    money_of,
    money_or_none,
    text,
    total,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from daybook.model.account import Account
    from daybook.model.ledger_reports import OutstandingRow

_COLUMNS = (
    day("reports.column_date"),
    text("reports.column_reference"),
    text("reports.column_customer", 1),
    amount("reports.column_issued"),
    amount("reports.column_redeemed"),
    amount("reports.column_owed"),
)


def outstanding_sheet(every: Sequence[OutstandingRow], on: dt.date, home: str) -> Sheet:
    """Account by account, every movement to the end of a day with the balance after it."""
    rows = [row for row in every if row.date <= on]
    shown: list[SheetRow] = []
    overdrawn: list[Phrase] = []
    ordered = sorted(rows, key=lambda row: row.account.code)
    for account, found in groupby(ordered, key=lambda row: row.account):
        moved = list(found)
        named = {"code": account.code, "name": account.name}
        shown.append(SheetRow((Phrase("reports.account", named), *(None,) * 5), RowKind.HEADING))
        shown += _movements(moved, home)
        if moved[-1].owed < ZERO:
            overdrawn.append(overdrawn_note(account, Money(moved[-1].owed, home)))
    shown += _unrecorded(rows, home)
    return Sheet(
        Phrase("reports.outstanding"),
        at_the_end_of(on, home),
        home,
        _COLUMNS,
        tuple(shown),
        tuple(overdrawn),
    )


def overdrawn_note(account: Account, owed: Money) -> Phrase:
    """Says at the sheet's foot that an account has a debit balance; `owed` is negative."""
    return Phrase("reports.note_overdrawn", {"code": account.code, "name": account.name, "amount": owed})


def _unrecorded(rows: Sequence[OutstandingRow], home: str) -> Iterable[SheetRow]:
    """Redemptions that exceed what was recorded, as long as nobody said where that came from."""
    for each in shortfalls(rows):
        named = {"code": each.account.code, "name": each.account.name}
        yield SheetRow((Phrase("reports.unrecorded", named), *(None,) * 5), RowKind.HEADING)
        for redemption in each.redemptions:
            yield line(
                redemption.date,
                redemption.reference,
                redemption.customer,
                None,
                Money(redemption.unrecorded, home),
                None,
                kind=LinkKind.DOCUMENT,
                target=redemption.books_id,
            )


def _movements(moved: Sequence[OutstandingRow], home: str) -> Iterable[SheetRow]:
    for row in moved:
        yield line(
            row.date,
            row.reference,
            row.customer,
            money_or_none(row.issued, home),
            money_or_none(row.redeemed, home),
            Money(row.owed, home),
            kind=LinkKind.DOCUMENT,
            target=row.books_id,
        )
    yield total(
        None,
        None,
        Phrase("reports.owed_now"),
        money_of((row.issued for row in moved), home),
        money_of((row.redeemed for row in moved), home),
        Money(moved[-1].owed, home),
    )
