"""Sales documents for the books' tests."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from daybook.model.account import Account, AccountRole, AccountType, Role, clearing
from daybook.model.books import ItemKind, NewAccount, NewCustomer, NewItem, NewRecord, PostRequest
from daybook.model.document import (
    DocumentKind,
    DocumentLine,
    EntryLine,
    JournalEntry,
    LineKind,
    Proof,
    Receipt,
    ReceiptKind,
    SalesDocument,
    TaxLine,
)
from daybook.model.order import Address
from daybook.model.posting import Key, Source
from daybook.model.problem import Problem

STORE = "abc123"
SALES = Account("4000", "Sales", AccountType.INCOME)
CLEARING = Account("1101", "Clearing - PayPal USD", AccountType.ASSET)
TEXAS = Account("2201", "Tax collected - Texas", AccountType.LIABILITY)
CLEARING_ROLE = clearing("PayPal", "USD")
TEXAS_ROLE = AccountRole(Role.TAX, "Texas|default|US")

RECORDS: tuple[NewRecord, ...] = (
    NewAccount(CLEARING_ROLE, CLEARING),
    NewAccount(TEXAS_ROLE, TEXAS),
    NewItem("MUG-1", "Blue mug", ItemKind.STOCK, unit_price=Decimal("10.00")),
    NewCustomer("Ann Lee", "ann@example.com", f"{STORE}:5", address=Address("Ann", "Lee")),
)
CUSTOMER = "C-000001"


def request(order_id: int, generation: int = 1, **changes: Any) -> PostRequest:
    made = document(order_id, generation=generation, **changes)
    return PostRequest(made, Key(made.source, "local", generation))


def document(order_id: int, **changes: Any) -> SalesDocument:
    """A taxed cash sale of 2 mugs: 20.00 + 1.65 tax, paid by PayPal."""
    made = SalesDocument(
        source=Source(STORE, "order", str(order_id)),
        kind=DocumentKind.CASH_SALE,
        reference=f"WEB-{order_id}",
        order_id=str(order_id),
        date=date(2026, 3, 1),
        tax_date=date(2026, 2, 28),
        due_date=None,
        payment_term="Due on receipt",
        currency="USD",
        customer_id=CUSTOMER,
        customer_name="Ann Lee",
        billing=Address("Ann", "Lee", "Lee Ltd", city="Austin", vat_number="DE123"),
        shipping=Address("Bea", "Lee"),
        warehouse="Main",
        lines=(line(),),
        taxes=(tax(),),
        receipts=(receipt(),),
        entries=(entry(),),
        total=Decimal("21.65"),
        open=Decimal(0),
        proof=Proof(Decimal("21.65"), Decimal("21.65"), Decimal(0), "ex", (Problem("proof.odd_cent"),)),
        memo="Pick-up: North",
        flags=(Problem("flag.tender_inferred", {"amount": Decimal("21.65"), "on": date(2026, 3, 1)}),),
    )
    return replace(made, **changes)


def line(amount: str = "20.00") -> DocumentLine:
    return DocumentLine(
        kind=LineKind.ITEM,
        item="MUG-1",
        description="Blue mug",
        quantity=Decimal(2),
        unit_price=Decimal("10.0000"),
        amount=Decimal(amount),
        tax=Decimal("1.65"),
        role=AccountRole(Role.SALES),
        account=SALES,
        source_line_id="31",
        warehouse="Main",
        ship_to="Bea Lee, Austin",
    )


def tax() -> TaxLine:
    rate, base = Decimal("8.2500"), Decimal("20.00")
    return TaxLine("Texas", "Texas 8.25%", rate, base, Decimal("1.65"), TEXAS_ROLE, TEXAS)


def receipt() -> Receipt:
    amount = Decimal("21.65")
    return Receipt(
        ReceiptKind.ONLINE, "PayPal", date(2026, 3, 1), amount, CLEARING_ROLE, CLEARING, reference="tx9"
    )


def entry(debit: str = "21.65", home: str = "USD", rate: str = "1") -> JournalEntry:
    return JournalEntry(
        date=date(2026, 3, 1),
        reference="WEB",
        lines=(
            entry_line(CLEARING, debit, "0", rate),
            entry_line(SALES, "0", "20.00", rate),
            entry_line(TEXAS, "0", "1.65", rate),
        ),
        rate=Decimal(rate),
        rate_source="store",
        home_currency=home,
    )


def entry_line(account: Account, debit: str, credit: str, rate: str) -> EntryLine:
    amount = (Decimal(debit) - Decimal(credit)) * Decimal(rate)
    return EntryLine(account, Decimal(debit), Decimal(credit), "USD", amount)


def invoice(order_id: int) -> PostRequest:
    """The same sale as an invoice with a receipt of its own."""
    receivable = Account("1200", "Accounts receivable", AccountType.ASSET)
    sale, paid = entry(), entry()
    sale = replace(sale, lines=(entry_line(receivable, "21.65", "0", "1"), *sale.lines[1:]))
    paid_lines = (entry_line(CLEARING, "21.65", "0", "1"), entry_line(receivable, "0", "21.65", "1"))
    return request(
        order_id,
        kind=DocumentKind.SALES_INVOICE,
        due_date=date(2026, 3, 31),
        entries=(sale, replace(paid, lines=paid_lines)),
    )


RETURNS = Account("4300", "Sales returns", AccountType.INCOME)


def credit_memo(refund_id: int, sale: str, order_id: int = 1, on: date = date(2026, 3, 5)) -> PostRequest:
    """All of a sale taken back, its money back to PayPal; `sale` is the sale's identity in the books."""
    returned = replace(line(), role=AccountRole(Role.RETURNS), account=RETURNS, warehouse="")
    lines = (
        entry_line(RETURNS, "20.00", "0", "1"),
        entry_line(TEXAS, "1.65", "0", "1"),
        entry_line(CLEARING, "0", "21.65", "1"),
    )
    made = document(
        order_id,
        source=Source(STORE, "refund", str(refund_id)),
        kind=DocumentKind.CREDIT_MEMO,
        reference=f"WEB-{order_id}/CM{refund_id}",
        date=on,
        tax_date=on,
        lines=(returned,),
        receipts=(replace(receipt(), date=on),),
        entries=(replace(entry(), date=on, lines=lines),),
        corrects=sale,
    )
    return PostRequest(made, Key(made.source, "local", 1))
