"""Money owed or on its way: open items, certificates and credit, payments, payouts, clearing accounts."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from daybook.books.local import LocalBooks
from daybook.model.account import Account, AccountRole, AccountType, Role
from daybook.model.books import PostRequest
from daybook.model.document import DocumentKind, ReceiptKind
from daybook.model.ledger import ClearingLine
from daybook.model.money import ZERO
from unit.books.ledger_samples import DAY, LATER, RECEIVABLE, approved, entry, payment, sale, standing
from unit.books.report_samples import CERTIFICATES, PAID, by_hand, credit_memo, lively, payout
from unit.books.samples import CLEARING, SALES, TEXAS


@pytest.fixture(autouse=True)
def dollars(books: LocalBooks) -> None:
    books.set_home_currency("USD")


def open_by_number(books: LocalBooks) -> dict[str, Decimal]:
    return {item.number: item.open for item in books.ledger.open_items()}


def test_an_invoice_is_open_until_it_is_paid(books: LocalBooks) -> None:
    first, _ = approved(books, sale(1, due_date=date(2026, 4, 1)), sale(2, due_date=date(2026, 3, 9)))
    books.post([sale(3)])
    assert list(open_by_number(books)) == ["SI-000002", "SI-000001"]
    number = books.ledger.receive(payment(first, "20.00"))
    assert open_by_number(books)["SI-000001"] == Decimal("1.65")
    books.ledger.reverse_payment(number, "bounced", None)
    (item,) = (each for each in books.ledger.open_items() if each.books_id == first.text)
    assert (item.open, item.total, item.customer, item.due_date) == (
        Decimal("21.65"), Decimal("21.65"), "Ann Lee", date(2026, 4, 1),
    )  # fmt: skip
    books.ledger.receive(payment(first, "21.65"))
    assert "SI-000001" not in open_by_number(books)


def test_a_credit_memo_lessens_what_is_open(books: LocalBooks) -> None:
    (invoice,) = approved(books, sale(1))
    memo = credit_memo(1, 7, invoice, date(2026, 3, 9))
    postings = [(SALES, Decimal("20.00")), (TEXAS, Decimal("1.65")), (RECEIVABLE, Decimal("-21.65"))]
    document = replace(
        memo.document,
        receipts=(),
        open=Decimal("21.65"),
        entries=(entry(postings, date(2026, 3, 9), "WEB-1/CM7"),),
    )
    (waiting,) = books.post([replace(memo, document=document)])
    assert open_by_number(books) == {"SI-000001": Decimal("21.65")}
    assert waiting.books_id is not None
    books.approve([waiting.books_id], LATER)
    assert open_by_number(books) == {}
    assert standing(books, "1200") == {}


def test_a_sales_order_is_open_until_its_invoice_is_approved(books: LocalBooks) -> None:
    (order,) = approved(books, sale(1, DocumentKind.SALES_ORDER, received=((date(2026, 3, 1), "5.00"),)))
    invoice = books.ledger.convert(order, date(2026, 3, 9))
    assert open_by_number(books) == {"SO-000001": Decimal("16.65")}
    books.approve([invoice], LATER)
    assert open_by_number(books) == {"SI-000001": Decimal("16.65")}


def test_open_items_of_lively_books_are_what_receivables_hold(books: LocalBooks) -> None:
    lively(books)
    owed: dict[str, Decimal] = {}
    for item in books.ledger.open_items():
        owed[item.currency] = owed.get(item.currency, ZERO) + item.open
    held = {currency: amount for currency, (amount, _) in standing(books, "1200").items()}
    assert owed == {currency: amount for currency, amount in held.items() if amount}


def certificate(order_id: int, *, redeemed: bool) -> PostRequest:
    """A certificate sold for 10.00 and paid by PayPal, or 10.00 of mugs paid with one."""
    made = sale(order_id, DocumentKind.CASH_SALE, net="10.00", tax_amount="0", received=PAID)
    paid = replace(made.document.receipts[0], amount=Decimal("10.00"))
    if redeemed:
        paid = replace(paid, kind=ReceiptKind.CERTIFICATE, account=CERTIFICATES)
        lines = made.document.lines
    else:
        lines = (replace(made.document.lines[0], account=CERTIFICATES),)
    postings = [(paid.account, Decimal("10.00")), (lines[0].account, Decimal("-10.00"))]
    entries = (entry(postings, date(2026, 3, 1), f"WEB-{order_id}"),)
    document = replace(made.document, receipts=(paid,), lines=lines, entries=entries, open=ZERO)
    return replace(made, document=document)


def test_r16_certificates_are_outstanding_from_sale_to_redemption(books: LocalBooks) -> None:
    approved(books, certificate(1, redeemed=False))
    (second,) = approved(books, certificate(2, redeemed=False))
    books.ledger.void(second, "sold twice", None)
    approved(books, certificate(3, redeemed=True))
    found = books.ledger.outstanding()
    assert [(row.reference, row.issued, row.redeemed, row.owed) for row in found] == [
        ("WEB-1", Decimal(10), ZERO, Decimal(10)),
        ("WEB-2", Decimal(10), ZERO, Decimal(20)),
        ("WEB-2", Decimal(-10), ZERO, Decimal(10)),
        ("WEB-3", ZERO, Decimal(10), ZERO),
    ]
    assert {(row.account, row.customer) for row in found} == {(CERTIFICATES, "Ann Lee")}


def test_r16_what_is_owed_on_an_account_that_its_role_left_is_still_outstanding(books: LocalBooks) -> None:
    approved(books, certificate(1, redeemed=False))
    given = (
        (Account("6150", "", AccountType.EXPENSE), "7.50"),
        (Account("2310", "", AccountType.LIABILITY), "-7.50"),
    )
    books.ledger.post_entry(by_hand(DAY, *given))
    before = books.ledger.outstanding()
    for role, code in ((Role.CERTIFICATES, "1050"), (Role.STORE_CREDIT, "3000"), (Role.SALES, "1000")):
        books.ledger.map_role(AccountRole(role), code)
    assert books.ledger.outstanding() == before
    assert [(row.account.code, row.owed) for row in before] == [
        ("2300", Decimal(10)),
        ("2310", Decimal("7.50")),
    ]


def test_a_clearing_account_is_explained_order_by_order(books: LocalBooks) -> None:
    assert books.ledger.clearing_accounts() == [CLEARING]
    first, second, third = approved(
        books, *(sale(n, DocumentKind.CASH_SALE, received=PAID) for n in (1, 2, 3))
    )
    books.ledger.void(second, "twice", None)
    approved(books, credit_memo(1, 7, first, date(2026, 3, 9)))
    found = books.ledger.clearing_lines("1101", settled=False)
    assert [(line.order_id, line.reference, line.amount, line.books_id) for line in found[:2]] == [
        ("1", "WEB-1", Decimal("21.65"), first.text),
        ("3", "WEB-3", Decimal("21.65"), third.text),
    ]
    assert (found[2].reference, found[2].amount, found[2].payout) == ("WEB-1/CM7", Decimal("-21.65"), "")
    assert {line.customer for line in found} == {"Ann Lee"}


def test_golden_24_a_payout_settles_the_lines_it_names(books: LocalBooks) -> None:
    approved(books, *(sale(n, DocumentKind.CASH_SALE, received=PAID) for n in (1, 2, 3)))
    wanted = payout(books, fees="1.20")
    number = books.ledger.record_payout(wanted)
    assert books.ledger.clearing_lines("1101", settled=False) == []
    settled = books.ledger.clearing_lines("1101", settled=True)
    assert [(line.order_id, line.payout) for line in settled] == [("1", number), ("2", number), ("3", number)]
    (made,) = books.ledger.payouts()
    assert (made.number, made.gross, made.fees, made.net, made.lines, made.clearing) == (
        number, Decimal("64.95"), Decimal("1.20"), Decimal("63.75"), 3, CLEARING,
    )  # fmt: skip
    books.ledger.reverse_payout(number, "other fees", None)
    assert len(books.ledger.clearing_lines("1101", settled=False)) == 3
    (made,) = books.ledger.payouts()
    assert (made.lines, books.ledger.entry(made.reversed_by).reverses) == (0, made.entry)


def total(lines: list[ClearingLine]) -> Decimal:
    return sum((line.home_amount for line in lines), ZERO)


def test_open_lines_of_lively_books_are_what_the_clearing_account_holds(books: LocalBooks) -> None:
    lively(books)
    books.ledger.post_entry(by_hand(date(2026, 3, 30), (CLEARING, "3.00"), (SALES, "-3.00")))
    held = books.ledger.account_ledger("1101", date(2026, 1, 1), date(2026, 12, 31)).closing
    lines = books.ledger.clearing_lines("1101", settled=False)
    assert total(list(lines)) == held != 0
    assert "" in {line.books_id for line in lines}


def test_payments_are_listed_newest_first(books: LocalBooks) -> None:
    (invoice,) = approved(books, sale(1))
    books.ledger.receive(payment(invoice, "1.00", date=date(2026, 4, 9)))
    books.ledger.receive(payment(invoice, "2.00"))
    first, second = books.ledger.payments()
    assert (first.date, second.amount, second.customer) == (date(2026, 4, 9), Decimal("2.00"), "Ann Lee")
