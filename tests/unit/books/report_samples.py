"""Books with a bit of everything: years, currencies, deposits, refunds, voids, payouts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from daybook.books.local import LocalBooks
from daybook.model.account import Account, AccountType
from daybook.model.books import PostRequest
from daybook.model.document import DocumentKind
from daybook.model.ledger import NewEntry, NewPayout
from daybook.model.money import ZERO
from daybook.model.posting import BooksId, Key, Source
from unit.books.ledger_samples import BANK, HOME, LATER, RECEIVABLE, approved, entry, payment, sale
from unit.books.samples import CLEARING, SALES, STORE, TEXAS

CAPITAL = Account("3000", "Owner's capital", AccountType.EQUITY)
FEES = Account("6100", "Payment fees", AccountType.EXPENSE)
UNDEPOSITED = Account("1050", "Undeposited funds", AccountType.ASSET)
CERTIFICATES = Account("2300", "Gift certificates outstanding", AccountType.LIABILITY)
PAID = ((date(2026, 3, 1), "21.65"),)


def credit_memo(order_id: int, refund_id: int, sale_id: BooksId, day: date, **changes: str) -> PostRequest:
    """All of a `sale` given back to PayPal."""
    made = sale(order_id, DocumentKind.CASH_SALE, received=PAID, day=day, **changes)
    money, tax = made.document.total, made.document.total_tax
    back = replace(made.document.receipts[0], date=day, amount=money)
    reference = f"WEB-{order_id}/CM{refund_id}"
    first = made.document.entries[0]
    currency, rate = made.document.currency, str(first.rate)
    postings = [(SALES, money - tax), (TEXAS, tax), (CLEARING, -money)]
    document = replace(
        made.document,
        source=Source(STORE, "refund", str(refund_id)),
        kind=DocumentKind.CREDIT_MEMO,
        reference=reference,
        receipts=(back,),
        entries=(entry(postings, day, reference, currency, rate),),
        open=ZERO,
        corrects=sale_id.text,
    )
    return PostRequest(document, Key(document.source, "local", 1))


def credit_on_account(
    order_id: int,
    refund_id: int,
    sale_id: BooksId,
    day: date,
    amount: str,
    currency: str = HOME,
    rate: str = "1",
) -> PostRequest:
    """So much of the goods of a sale credited, without money: the customer owes that much less."""
    total, fields = Decimal(amount), {"net": amount, "tax_amount": "0", "currency": currency, "rate": rate}
    made = credit_memo(order_id, refund_id, sale_id, day, **fields)
    entries = (entry([(SALES, total), (RECEIVABLE, -total)], day, made.document.reference, currency, rate),)
    return replace(made, document=replace(made.document, receipts=(), open=total, entries=entries))


def by_hand(
    day: date, *postings: tuple[Account, str], currency: str = HOME, rate: str = "1", memo: str = ""
) -> NewEntry:
    """An entry by hand; amounts are debit positive."""
    made = entry([(account, Decimal(amount)) for account, amount in postings], day, "", currency, rate)
    lines = tuple(line for line in made.lines if line.debit or line.credit)
    return NewEntry(day, memo, lines, Decimal(rate), "by hand")


def payout(books: LocalBooks, fees: str = "1.00", day: date = date(2026, 3, 15)) -> NewPayout:
    """A payout of all open dollars of the clearing account."""
    lines = [one for one in books.ledger.clearing_lines("1101", settled=False) if one.currency == HOME]
    gross = sum((one.amount for one in lines), ZERO)
    settles = tuple((one.entry, one.place) for one in lines)
    net = gross - Decimal(fees)
    return NewPayout(
        day, "1101", "1000", settles, Decimal(fees), net, HOME, Decimal(1), f"PayPal {day.isoformat()}"
    )


def lively(books: LocalBooks) -> dict[str, BooksId]:
    """Two years of books; documents of 2026 under names."""
    ledger = books.ledger
    books.set_home_currency(HOME)
    ledger.open_balances(by_hand(date(2024, 12, 31), (BANK, "1000.00"), (UNDEPOSITED, "50.00")))
    ledger.post_entry(by_hand(date(2025, 6, 30), (BANK, "300.10"), (SALES, "-300.10"), memo="Fair, day 1"))
    ledger.post_entry(by_hand(date(2025, 7, 1), (FEES, "12.34"), (BANK, "-12.34")))
    cash, voided, foreign, invoice, yen, dinar, order = approved(
        books,
        sale(1, DocumentKind.CASH_SALE, received=PAID),
        sale(2, DocumentKind.CASH_SALE, received=PAID),
        sale(3, net="100.00", tax_amount="7.77", currency="EUR", rate="1.085310", day=date(2026, 3, 2)),
        sale(4, day=date(2026, 3, 3), received=((date(2026, 3, 4), "1.65"),)),
        sale(5, DocumentKind.CASH_SALE, net="1000", tax_amount="83", currency="JPY", rate="0.006723",
             received=((date(2026, 3, 5), "1083"),), day=date(2026, 3, 5)),
        sale(6, net="1.005", tax_amount="0.083", currency="KWD", rate="3.2567", day=date(2026, 3, 6)),
        sale(7, DocumentKind.SALES_ORDER, received=((date(2026, 3, 1), "5.00"),), day=date(2026, 3, 6)),
    )  # fmt: skip
    ledger.void(voided, "ordered by mistake", None)
    memo = approved(books, credit_memo(1, 77, cash, date(2026, 3, 20)))[0]
    ledger.record_payout(payout(books))
    ledger.receive(payment(invoice, "20.00"))
    ledger.receive(payment(foreign, "50.00", "1.2"))
    converted = ledger.convert(order, date(2026, 3, 10))
    assert [result.error for result in books.approve([converted], LATER)] == [None]
    ledger.post_entry(
        by_hand(date(2026, 3, 28), (TEXAS, "0.50"), (BANK, "-0.50"), memo='Paid; "tax" | state')
    )
    books.post([sale(9, DocumentKind.CASH_SALE, received=PAID)])
    return {
        "cash": cash, "voided": voided, "foreign": foreign, "invoice": invoice, "yen": yen, "dinar": dinar,
        "order": order, "memo": memo, "converted": converted,
    }  # fmt: skip
