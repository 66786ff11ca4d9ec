"""The commands about money that comes in or goes back. Exit status 0 only if it was recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.cli.booking import Booking
from daybook.cli.output import Json, print_json
from daybook.model.account import Role
from daybook.model.books import DocumentQuery, DocumentRow
from daybook.model.document import DocumentState
from daybook.model.ledger import ClearingLine, NewPayment, NewPayout
from daybook.model.money import ZERO, Money, plain
from daybook.model.posting import BooksId
from daybook.model.problem import DaybookError
from daybook.services.ledger.by_hand import BY_HAND
from daybook.services.ledger.documents import DocumentDesk
from daybook.wording import format_money, say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from daybook.cli.stop import StopSignal
    from daybook.model.account import Account
    from daybook.services.program import Program
    from daybook.services.session import Session


def run_receive(program: Program, arguments: argparse.Namespace, _stop: StopSignal) -> int:
    """`daybook receive`: record money received for a document, all that is open where no amount is named."""
    booking = Booking(program, arguments)
    document = standing_document(booking.session, arguments.document)
    amount: Decimal = document.open if arguments.amount is None else arguments.amount
    payment = _payment(booking, document, amount, arguments)
    number = booking.ledger.receive(payment)
    still_open = document.open - amount
    if arguments.json:
        amounts = {"amount": amount, "open": still_open}
        print_json({"receipt": number, **_payment_json(document, payment, amounts)})
        return 0
    values = {"amount": Money(amount, document.currency), "open": Money(still_open, document.currency)}
    print(say("cli.received", number=number, document=document.number, **values))
    return 0


def run_pay_back(program: Program, arguments: argparse.Namespace, _stop: StopSignal) -> int:
    """`daybook pay-back`: record money paid back, all the customer is owed where no amount is named."""
    booking = Booking(program, arguments)
    document = standing_document(booking.session, arguments.document)
    owed = DocumentDesk(booking.session.books, booking.ledger).whole(document.books_id).owed_back
    if not owed:
        raise DaybookError("books.nothing_to_pay_back", {"reference": document.reference})
    amount: Decimal = owed if arguments.amount is None else arguments.amount
    payment = _payment(booking, document, amount, arguments)
    number = booking.ledger.pay_back(payment)
    if arguments.json:
        amounts = {"amount": amount, "owed": owed - amount}
        print_json({"payment": number, **_payment_json(document, payment, amounts)})
        return 0
    values = {"amount": Money(amount, document.currency), "owed": Money(owed - amount, document.currency)}
    print(say("cli.paid_back", number=number, document=document.number, **values))
    return 0


def _payment(
    booking: Booking, document: DocumentRow, amount: Decimal, arguments: argparse.Namespace
) -> NewPayment:
    return NewPayment(
        books_id=BooksId(document.books_id),
        date=booking.day,
        amount=amount,
        account=arguments.account or booking.account_of(Role.BANK).code,
        rate=booking.rate(document.currency, arguments.rate),
        rate_source="home" if document.currency == booking.home else BY_HAND,
        method=arguments.method,
        reference=arguments.reference,
    )


def _payment_json(document: DocumentRow, payment: NewPayment, amounts: Mapping[str, Decimal]) -> Json:
    return {
        "document": document.reference,
        "number": document.number,
        "date": payment.date.isoformat(),
        "account": payment.account,
        "currency": document.currency,
        **{name: plain(each, document.currency) for name, each in amounts.items()},
    }


def standing_document(session: Session, name: str) -> DocumentRow:
    """The document of a number or reference; of a void one and its successor the one that stands."""
    rows = session.documents.list(DocumentQuery(references=(name,)))
    standing = [row for row in rows if row.state is not DocumentState.VOID]
    if not standing:
        raise DaybookError("books.no_such_document", {"reference": name})
    return standing[0]


def run_clearing(program: Program, arguments: argparse.Namespace, _stop: StopSignal) -> int:
    """`daybook clearing`: the money on its way, order by order; `daybook payout` takes these lines."""
    ledger = Booking(program, arguments).ledger
    lines = {
        account: ledger.clearing_lines(account.code, settled=False) for account in ledger.clearing_accounts()
    }
    if arguments.json:
        print_json(
            {"accounts": [_clearing_json(account, found) for account, found in lines.items() if found]}
        )
        return 0
    for account, found in lines.items():
        for line in found:
            amount = format_money(line.amount, line.currency)
            print(f"{account.code:>6}  {line.date}  {line.reference:18} {line.order_id:>8} {amount:>18}")
    return 0


def run_payout(program: Program, arguments: argparse.Namespace, _stop: StopSignal) -> int:
    """`daybook payout`: record what came to the bank for lines of one clearing account, and its fees."""
    booking = Booking(program, arguments)
    clearing = booking.account(arguments.clearing)
    found = booking.ledger.clearing_lines(clearing.code, settled=False)
    lines = _wanted(_of_currency(found, clearing, arguments.currency), arguments)
    currency = lines[0].currency
    net_currency = arguments.net_currency or currency
    bank = arguments.bank or booking.account_of(Role.BANK).code
    payout = NewPayout(
        date=booking.day,
        clearing=clearing.code,
        bank=bank,
        settles=tuple((line.entry, line.place) for line in lines),
        fees=arguments.fees,
        net=arguments.net,
        net_currency=net_currency,
        net_rate=booking.rate(net_currency, arguments.rate),
        reference=arguments.reference,
    )
    number = booking.ledger.record_payout(payout)
    gross = sum((line.amount for line in lines), ZERO)
    if arguments.json:
        print_json(_payout_json(number, payout, gross, currency))
        return 0
    values = {"gross": Money(gross, currency), "net": Money(payout.net, net_currency)}
    print(say("cli.paid_out", number=number, count=len(lines), **values))
    return 0


def _of_currency(
    lines: Sequence[ClearingLine], account: Account, currency: str | None
) -> Sequence[ClearingLine]:
    """The lines of one currency: the only one there is, or the one named."""
    found = {line.currency for line in lines}
    if currency is None and len(found) > 1:
        values = {"account": account.code, "currencies": ", ".join(sorted(found))}
        raise DaybookError("cli.currency_needed", values)
    return [line for line in lines if currency in {None, line.currency}]


def _wanted(lines: Sequence[ClearingLine], arguments: argparse.Namespace) -> Sequence[ClearingLine]:
    """The lines to settle. An order's number stands for all its open lines, its refunds too."""
    names = {name.strip().removeprefix("#") for name in arguments.lines or ()}
    known = {name for line in lines for name in (line.order_id, line.reference)}
    if names - known:
        raise DaybookError("cli.not_on_its_way", {"names": ", ".join(sorted(names - known))})
    if names:
        lines = [line for line in lines if names & {line.order_id, line.reference}]
    elif arguments.through is not None:
        lines = [line for line in lines if line.date <= arguments.through]
    if not lines:
        raise DaybookError("cli.nothing_to_settle")
    return lines


def _clearing_json(account: Account, lines: Sequence[ClearingLine]) -> Json:
    return {
        "account": account.code,
        "name": account.name,
        "lines": [
            {
                "entry": line.entry,
                "date": line.date.isoformat(),
                "reference": line.reference,
                "order_id": line.order_id or None,
                "customer": line.customer,
                "currency": line.currency,
                "amount": plain(line.amount, line.currency),
            }
            for line in lines
        ],
    }


def _payout_json(number: str, payout: NewPayout, gross: Decimal, currency: str) -> Json:
    return {
        "payout": number,
        "date": payout.date.isoformat(),
        "clearing": payout.clearing,
        "bank": payout.bank,
        "lines": len(payout.settles),
        "currency": currency,
        "gross": plain(gross, currency),
        "fees": plain(payout.fees, currency),
        "net": plain(payout.net, payout.net_currency),
        "net_currency": payout.net_currency,
    }
