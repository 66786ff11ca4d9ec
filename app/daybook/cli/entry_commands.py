"""The commands that post entries by hand and reverse what was booked by hand."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from daybook.cli.booking import Booking
from daybook.cli.booking_arguments import number
from daybook.cli.output import Json, print_json
from daybook.model.money import ZERO, plain
from daybook.model.problem import DaybookError
from daybook.services.ledger.by_hand import TypedLine, entry_by_hand
from daybook.wording import say

if TYPE_CHECKING:
    from decimal import Decimal

    from daybook.cli.stop import StopSignal
    from daybook.model.ledger import LedgerEntry
    from daybook.services.program import Program


def run_entry(program: Program, arguments: argparse.Namespace, _stop: StopSignal) -> int:
    """`daybook entry`: post an entry by hand, or opening balances."""
    booking = Booking(program, arguments)
    typed = [TypedLine(booking.account(code), _amount(text), ZERO) for code, text in arguments.debit]
    typed += [TypedLine(booking.account(code), ZERO, _amount(text)) for code, text in arguments.credit]
    if not typed:
        raise DaybookError("books.entry_empty")
    currency = arguments.currency or booking.home
    rate = booking.rate(currency, arguments.rate)
    entry = entry_by_hand(booking.day, arguments.memo, typed, currency, rate, booking.home)
    post = booking.ledger.open_balances if arguments.opening else booking.ledger.post_entry
    posted = booking.ledger.entry(post(entry))
    if arguments.json:
        print_json(_entry_json(posted))
    else:
        print(say("cli.posted", number=posted.number))
    return 0


def run_reverse(program: Program, arguments: argparse.Namespace, _stop: StopSignal) -> int:
    """`daybook reverse`: take a payment, a payout, an entry by hand or a move of stock back."""
    booking = Booking(program, arguments)
    ledger, given = booking.ledger, arguments.number
    payments = dict.fromkeys(("RC", "PB", "CA"), ledger.reverse_payment)
    others = {"PO": ledger.reverse_payout, "SM": ledger.reverse_stock}
    reverse = {**payments, **others}.get(given.partition("-")[0], ledger.reverse_entry)
    entry = reverse(given, arguments.reason, arguments.on)
    if arguments.json:
        print_json({"reversed": given, "entry": entry or None})
    elif not entry:
        print(say("stock.taken_back", number=given))
    else:
        print(say("cli.reversed", number=given, entry=entry))
    return 0


def _amount(text: str) -> Decimal:
    try:
        return number(text)
    except argparse.ArgumentTypeError as error:
        raise DaybookError("cli.use", {"reason": str(error)}) from error


def _entry_json(entry: LedgerEntry) -> Json:
    return {
        "entry": entry.number,
        "date": entry.date.isoformat(),
        "memo": entry.memo,
        "lines": [
            {
                "account": line.account.code,
                "debit": plain(line.debit, line.currency),
                "credit": plain(line.credit, line.currency),
                "currency": line.currency,
                "home_amount": plain(line.home_amount, entry.home_currency),
            }
            for line in entry.lines
        ],
    }
