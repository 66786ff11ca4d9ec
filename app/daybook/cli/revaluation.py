"""`daybook revaluation`: the figures for revaluing open foreign balances. It posts nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.cli.opening import open_books
from daybook.cli.output import Json, print_json
from daybook.model.money import plain
from daybook.model.problem import DaybookError
from daybook.services.sheets.revaluation import worth_of
from daybook.wording import format_amount, format_money, say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from decimal import Decimal

    from daybook.cli.stop import StopSignal
    from daybook.model.ledger_reports import ForeignBalance
    from daybook.services.program import Program


def run_revaluation(program: Program, arguments: argparse.Namespace, _stop: StopSignal) -> int:
    """Print each open foreign balance, what it is worth at the rates given, and the difference."""
    session = open_books(program, arguments)
    ledger = session.ledger
    if ledger is None:
        raise DaybookError("books.no_ledger_here")
    day = arguments.on or session.today()
    home, rates = ledger.home_currency(), dict(arguments.rate)
    balances = ledger.foreign_balances(day)
    if arguments.json:
        rows = [_json(each, rates.get(each.currency), home) for each in balances]
        print_json({"on": day.isoformat(), "home_currency": home, "balances": rows})
    else:
        _print(balances, rates, home)
    return 0


def _json(each: ForeignBalance, rate: Decimal | None, home: str) -> Json:
    worth = None if rate is None else worth_of(each, rate, home)
    return {
        "account": each.account.code,
        "name": each.account.name,
        "customer": each.customer,
        "currency": each.currency,
        "amount": plain(each.amount, each.currency),
        "booked": plain(each.home, home),
        "rate": None if rate is None else str(rate),
        "worth": None if worth is None else plain(worth, home),
        "difference": None if worth is None else plain(worth - each.home, home),
    }


def _print(balances: Sequence[ForeignBalance], rates: dict[str, Decimal], home: str) -> None:
    for each in balances:
        rate = rates.get(each.currency)
        differs = "" if rate is None else format_amount(worth_of(each, rate, home) - each.home, home)
        amount, booked = format_money(each.amount, each.currency), format_amount(each.home, home)
        print(f"{each.account.code:>6}  {each.customer[:28]:28} {amount:>18} {booked:>14} {differs:>14}")
    missing = sorted({each.currency for each in balances} - set(rates))
    if missing:
        print(say("reports.note_rate_missing", currencies=", ".join(missing), home=home))
