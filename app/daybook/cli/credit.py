"""`daybook apply-credit`: a customer's credit settles an open invoice of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.cli.booking import Booking
from daybook.cli.money_commands import standing_document
from daybook.cli.output import print_json
from daybook.model.ledger import NewApplication
from daybook.model.money import ZERO, Money, plain
from daybook.model.posting import BooksId
from daybook.model.problem import DaybookError
from daybook.services.ledger.documents import DocumentDesk
from daybook.wording import say

if TYPE_CHECKING:
    import argparse
    from decimal import Decimal

    from daybook.cli.stop import StopSignal
    from daybook.services.program import Program


def run_apply_credit(program: Program, arguments: argparse.Namespace, _stop: StopSignal) -> int:
    """Apply what is named, or as much as the credit and the invoice allow."""
    booking = Booking(program, arguments)
    credit = standing_document(booking.session, arguments.credit)
    invoice = standing_document(booking.session, arguments.invoice)
    left = DocumentDesk(booking.session.books, booking.ledger).whole(credit.books_id).owed_back
    if not left:
        raise DaybookError("books.no_credit_left", {"reference": credit.reference})
    most = min(left, max(ZERO, invoice.open))
    amount: Decimal = most if arguments.amount is None else arguments.amount
    number = booking.ledger.apply_credit(
        NewApplication(BooksId(credit.books_id), BooksId(invoice.books_id), booking.day, amount)
    )
    if arguments.json:
        told = {
            "applied": number,
            "credit": credit.number or credit.reference,
            "invoice": invoice.number or invoice.reference,
            "date": booking.day.isoformat(),
            "currency": credit.currency,
            "amount": plain(amount, credit.currency),
            "left": plain(left - amount, credit.currency),
            "open": plain(invoice.open - amount, credit.currency),
        }
        print_json(told)
        return 0
    values = {"amount": Money(amount, credit.currency), "left": Money(left - amount, credit.currency)}
    names = {"credit": credit.number or credit.reference, "invoice": invoice.number or invoice.reference}
    print(say("cli.applied", number=number, **values, **names))
    return 0
