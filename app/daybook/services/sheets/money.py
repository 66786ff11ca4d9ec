"""Receipts, payouts, and each clearing account order by order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from daybook.model.ledger import PaymentDirection
from daybook.model.money import Money
from daybook.model.sheet import LinkKind, Phrase, RowKind, Sheet, SheetRow
from daybook.services.sheets.columns import (
    amount,
    at_the_end_of,
    count,
    day,
    line,
    money_of,
    money_or_none,
    text,
    total,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from daybook.model.account import Account
    from daybook.model.ledger import ClearingLine, Payment, Payout

NO_TYPES: Mapping[str, str] = MappingProxyType({})

_RECEIPTS = (
    text("reports.column_number"),
    day("reports.column_date"),
    text("reports.column_document"),
    text("reports.column_customer", 2),
    text("reports.column_method", 1),
    text("reports.column_account", 1),
    amount("reports.column_amount"),
    text("reports.column_state"),
)
_PAYOUTS = (
    text("reports.column_number"),
    day("reports.column_date"),
    text("reports.column_from_account", 1),
    text("reports.column_to_account", 1),
    text("reports.column_reference"),
    count("reports.column_orders"),
    amount("reports.column_gross"),
    amount("reports.column_fees"),
    amount("reports.column_net"),
    text("reports.column_state"),
)
_CLEARING = (
    day("reports.column_date"),
    text("reports.column_reference"),
    text("reports.column_order"),
    text("reports.column_customer", 1),
    amount("reports.column_amount"),
    amount("reports.column_home"),
)


def receipts_sheet(
    payments: Sequence[Payment], today: dt.date, home: str, types: Mapping[str, str] = NO_TYPES
) -> Sheet:
    """Payments received later than their sale, the newest first; what was paid back is negative.

    `types` are the receipt types of clearing accounts, by the account's code.
    """
    rows = tuple(
        line(
            each.number,
            each.date,
            each.document,
            each.customer,
            each.method,
            _named(each.account, types),
            Money(each.received, each.currency),
            _standing(each.reversed_by) or _way(each),
            kind=LinkKind.DOCUMENT,
            target=each.books_id,
        )
        for each in payments
    )
    return Sheet(Phrase("reports.receipts"), at_the_end_of(today, home), home, _RECEIPTS, rows)


def payouts_sheet(
    payouts: Sequence[Payout], today: dt.date, home: str, types: Mapping[str, str] = NO_TYPES
) -> Sheet:
    """Payouts, the newest first, with the fees that were kept; `types` as for receipts."""
    rows = tuple(
        line(
            each.number,
            each.date,
            _named(each.clearing, types),
            each.bank.name,
            each.reference,
            each.lines,
            Money(each.gross, each.currency),
            money_or_none(each.fees, each.currency),
            Money(each.net, each.net_currency),
            _standing(each.reversed_by),
            kind=LinkKind.ENTRY,
            target=each.entry,
        )
        for each in payouts
    )
    return Sheet(Phrase("reports.payouts"), at_the_end_of(today, home), home, _PAYOUTS, rows)


def clearing_sheet(
    lines: Mapping[Account, Sequence[ClearingLine]],
    today: dt.date,
    home: str,
    types: Mapping[str, str] = NO_TYPES,
) -> Sheet:
    """Money on its way: each clearing account explained by the orders that no payout has settled.

    `types` as for receipts.
    """
    rows: list[SheetRow] = []
    for account, found in lines.items():
        named = {"code": account.code, "name": _named(account, types)}
        rows.append(SheetRow((Phrase("reports.account", named), *(None,) * 5), RowKind.HEADING))
        rows += [_clearing(each, home) for each in found]
        rows += _clearing_sums(found, home)
    return Sheet(Phrase("reports.clearing"), at_the_end_of(today, home), home, _CLEARING, tuple(rows))


def _clearing(each: ClearingLine, home: str) -> SheetRow:
    kind, target = (LinkKind.DOCUMENT, each.books_id) if each.books_id else (LinkKind.ENTRY, each.entry)
    return line(
        each.date,
        each.reference,
        each.order_id,
        each.customer,
        Money(each.amount, each.currency),
        Money(each.home_amount, home),
        kind=kind,
        target=target,
    )


def _clearing_sums(lines: Sequence[ClearingLine], home: str) -> Iterator[SheetRow]:
    by_currency: defaultdict[str, list[ClearingLine]] = defaultdict(list)
    for each in lines:
        by_currency[each.currency].append(each)
    for currency, found in sorted(by_currency.items()):
        yield total(
            Phrase("reports.sum"),
            None,
            None,
            None,
            money_of((each.amount for each in found), currency),
            money_of((each.home_amount for each in found), home),
        )


def _named(account: Account, types: Mapping[str, str]) -> str | Phrase:
    """The account; with its receipt type where its name does not say it, as after a rename."""
    name = types.get(account.code, "")
    if not name or name.casefold() in account.name.casefold():
        return account.name
    return Phrase("reports.account_of_type", {"name": account.name, "type": name})


def _way(payment: Payment) -> Phrase | None:
    if payment.is_credit:
        is_taken = payment.direction is PaymentDirection.OUT
        code = "reports.credit_taken" if is_taken else "reports.credit_given"
        return Phrase(code, {"document": payment.reference})
    return Phrase("reports.paid_back") if payment.direction is PaymentDirection.OUT else None


def _standing(reversed_by: str) -> Phrase | None:
    return Phrase("reports.reversed_by", {"entry": reversed_by}) if reversed_by else None
