"""Money received later settles what is open, in the document's currency and at home."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from daybook.books.local import LocalBooks
from daybook.model.document import DocumentKind, EntryOrigin
from daybook.model.money import Money
from daybook.model.posting import BooksId
from daybook.model.problem import Refused
from unit.books.ledger_samples import approved, lines_of, payment, sale, standing

MARCH = date(2026, 3, 1)


def test_r7_a_payment_settles_an_invoice_and_has_a_number(books: LocalBooks) -> None:
    (invoice,) = approved(books, sale(1))
    assert books.ledger.receive(payment(invoice, "21.65")) == "RC-000001"
    (made,) = books.ledger.payments()
    assert (made.number, made.document, made.amount, made.account.code) == (
        "RC-000001",
        "SI-000001",
        Decimal("21.65"),
        "1000",
    )
    posted = books.ledger.entry(made.entry)
    assert (posted.origin, posted.date, posted.reference) == (
        EntryOrigin.RECEIPT,
        date(2026, 4, 5),
        "WEB-1/RC-000001",
    )
    assert lines_of(books, made.entry) == [
        ("1000", "21.65 USD", "21.65"),
        ("1200", "-21.65 USD", "-21.65"),
    ]
    assert books.ledger.open_items() == []


def test_golden_8_a_foreign_invoice_settled_at_another_rate(books: LocalBooks) -> None:
    (invoice,) = approved(books, sale(1, net="100.00", tax_amount="0", currency="EUR", rate="1.10"))
    books.ledger.receive(payment(invoice, "40.00", "1.20"))
    books.ledger.receive(payment(invoice, "60.00", "1.05"))
    second, first = books.ledger.payments()
    assert lines_of(books, first.entry) == [
        ("1000", "40.00 EUR", "48.00"),
        ("1200", "-40.00 EUR", "-44.00"),
        ("6910", "0.00 EUR", "-4.00"),
    ]
    assert lines_of(books, second.entry) == [
        ("1000", "60.00 EUR", "63.00"),
        ("1200", "-60.00 EUR", "-66.00"),
        ("6910", "0.00 EUR", "3.00"),
    ]
    assert standing(books, "1200") == {}
    assert books.ledger.entry(first.entry).rate == Decimal("1.20")


def test_golden_17_an_invoice_is_paid_after_its_month_was_closed(books: LocalBooks) -> None:
    (invoice,) = approved(books, sale(1))
    books.ledger.close_month(MARCH)
    with pytest.raises(Refused) as caught:
        books.ledger.receive(payment(invoice, "21.65", date=date(2026, 3, 31)))
    assert caught.value.code == "books.period_closed"
    assert caught.value.values == {"date": date(2026, 3, 31), "first_open": date(2026, 4, 1)}
    assert books.ledger.receive(payment(invoice, "21.65")) == "RC-000001"


def test_money_from_before_the_invoice_is_a_deposit(books: LocalBooks) -> None:
    day_before = MARCH - timedelta(days=1)
    invoice, order = approved(books, sale(1), sale(2, DocumentKind.SALES_ORDER))
    with pytest.raises(Refused) as caught:
        books.ledger.receive(payment(invoice, "5.00", date=day_before))
    assert (caught.value.code, caught.value.values) == (
        "books.payment_too_early",
        {"reference": "WEB-1", "date": day_before, "invoiced": MARCH},
    )
    books.ledger.receive(payment(order, "5.00", date=day_before))
    assert standing(books, "2320") == {"USD": (Decimal("-5.00"), Decimal("-5.00"))}
    assert books.ledger.receive(payment(invoice, "5.00", date=MARCH)) == "RC-000002"


def test_no_more_is_received_than_is_open(books: LocalBooks) -> None:
    (invoice,) = approved(books, sale(1, received=((MARCH, "10.00"),)))
    books.ledger.receive(payment(invoice, "5.00"))
    with pytest.raises(Refused) as caught:
        books.ledger.receive(payment(invoice, "6.66"))
    assert caught.value.code == "books.more_than_open"
    assert caught.value.values["open"] == Money(Decimal("6.65"), "USD")
    assert books.ledger.receive(payment(invoice, "6.65")) == "RC-000003"


def test_a_reversed_payment_is_open_again_and_its_number_stays_used(books: LocalBooks) -> None:
    (invoice,) = approved(books, sale(1, net="100.00", tax_amount="0", currency="EUR", rate="1.10"))
    number = books.ledger.receive(payment(invoice, "100.00", "1.20"))
    entry = books.ledger.reverse_payment(number, "bounced", date(2026, 4, 9))
    assert books.ledger.entry(entry).date == date(2026, 4, 9)
    assert lines_of(books, entry) == [
        ("1000", "-100.00 EUR", "-120.00"),
        ("1200", "100.00 EUR", "110.00"),
        ("6910", "0.00 EUR", "10.00"),
    ]
    (item,) = books.ledger.open_items()
    assert item.open == Decimal("100.00")
    with pytest.raises(Refused) as caught:
        books.ledger.reverse_payment(number, "again", None)
    assert caught.value.code == "books.already_reversed"
    assert books.ledger.receive(payment(invoice, "100.00", "1.10")) == "RC-000002"
    assert books.ledger.verify().damage == ()


@pytest.mark.parametrize(
    ("amount", "rate", "account", "code"),
    [
        ("0", "1", "1000", "books.amount_impossible"),
        ("-1.00", "1", "1000", "books.amount_impossible"),
        ("1.005", "1", "1000", "books.amount_impossible"),
        ("1.00", "1.2", "1000", "books.rate_impossible"),
        ("1.00", "0", "1000", "books.rate_impossible"),
        ("1.00", "1", "9999", "books.account_unknown"),
        ("1.00", "1", "1200", "books.account_unfit"),
    ],
)
def test_an_impossible_payment_changes_nothing(
    books: LocalBooks, amount: str, rate: str, account: str, code: str
) -> None:
    (invoice,) = approved(books, sale(1))
    before = books.ledger.chain_head()
    with pytest.raises(Refused) as caught:
        books.ledger.receive(payment(invoice, amount, rate, account))
    assert caught.value.code == code
    assert books.ledger.chain_head() == before
    assert books.ledger.payments() == []


def test_only_approved_invoices_and_orders_are_paid(books: LocalBooks) -> None:
    books.set_home_currency("USD")
    (pending,) = [result.books_id for result in books.post([sale(1)])]
    (sold,) = approved(books, sale(2, DocumentKind.CASH_SALE, received=((MARCH, "21.65"),)))
    (void,) = approved(books, sale(3))
    books.ledger.void(void, "typed twice", None)
    assert pending is not None
    asked = [pending, sold, void, BooksId("77"), BooksId("x")]
    codes = []
    for books_id in asked:
        with pytest.raises(Refused) as caught:
            books.ledger.receive(payment(books_id, "1.00"))
        codes.append(caught.value.code)
    assert codes == [
        "books.not_approved",
        "books.not_receivable",
        "books.not_approved",
        "books.document_missing",
        "books.document_missing",
    ]


def test_r2_money_for_a_sales_order_is_a_deposit(books: LocalBooks) -> None:
    books.set_home_currency("USD")
    (order,) = approved(
        books, sale(1, DocumentKind.SALES_ORDER, net="100.00", tax_amount="0", currency="EUR", rate="1.1")
    )
    number = books.ledger.receive(payment(order, "30.00", "1.2"))
    (made,) = books.ledger.payments()
    assert (made.number, lines_of(books, made.entry)) == (
        number,
        [("1000", "30.00 EUR", "36.00"), ("2320", "-30.00 EUR", "-36.00")],
    )


def test_a_payment_needs_a_reason_to_be_reversed_and_to_be_there(books: LocalBooks) -> None:
    (invoice,) = approved(books, sale(1))
    number = books.ledger.receive(payment(invoice, "1.00"))
    for asked, reason, code in [
        (number, " ", "books.reason_missing"),
        ("RC-000099", "why", "books.payment_unknown"),
    ]:
        with pytest.raises(Refused) as caught:
            books.ledger.reverse_payment(asked, reason, None)
        assert caught.value.code == code


def test_money_that_came_with_its_order_is_said_to_belong_to_it(books: LocalBooks) -> None:
    approved(books, sale(1, received=((MARCH, "21.65"),)))
    with pytest.raises(Refused) as caught:
        books.ledger.reverse_payment("RC-000001", "bounced", None)
    assert caught.value.code == "books.belongs_to_document"
    assert caught.value.values == {"number": "RC-000001", "what": "WEB-1"}


def test_r4_nothing_is_reversed_before_its_own_day(books: LocalBooks) -> None:
    (invoice,) = approved(books, sale(1))
    number = books.ledger.receive(payment(invoice, "1.00"))
    (received,) = books.ledger.payments()
    head = books.ledger.chain_head()
    with pytest.raises(Refused) as caught:
        books.ledger.reverse_payment(number, "bounced", received.date - timedelta(days=1))
    assert caught.value.code == "books.reversal_too_early"
    assert caught.value.values == {"date": received.date - timedelta(days=1), "original": received.date}
    assert books.ledger.chain_head() == head
    assert books.ledger.reverse_payment(number, "bounced", received.date)


def test_an_invoice_with_a_standing_payment_is_not_voided(books: LocalBooks) -> None:
    (invoice,) = approved(books, sale(1))
    number = books.ledger.receive(payment(invoice, "1.00"))
    with pytest.raises(Refused) as caught:
        books.ledger.void(invoice, "gone", None)
    assert caught.value.code == "books.has_later_documents"
    books.ledger.reverse_payment(number, "wrong invoice", None)
    books.ledger.void(invoice, "gone", None)
    assert standing(books, "1200") == {}


def test_a_payment_leaves_the_account_its_invoice_went_to_after_the_role_moved(books: LocalBooks) -> None:
    (invoice,) = approved(books, sale(1))
    role = next(role for role, account in books.ledger.roles() if account.code == "1200")
    books.ledger.map_role(role, "1050")
    books.ledger.receive(payment(invoice, "21.65"))
    assert standing(books, "1200") == {}
    assert standing(books, "1050") == {}


amounts = st.decimals("0.01", "9999.99", places=2)
rates = st.decimals("0.0001", "150", places=6).map(str)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    total=amounts,
    rate=rates,
    parts=st.lists(st.tuples(st.integers(1, 99), rates, st.booleans()), max_size=5),
    data=st.data(),
)
def test_r12_a_settled_receivable_is_zero_in_both_currencies(
    books: LocalBooks,
    total: Decimal,
    rate: str,
    parts: list[tuple[int, str, bool]],
    data: st.DataObject,
) -> None:
    order_id = len(books.ledger.booked("abc123")) + 1
    received: list[str] = []
    (invoice,) = approved(books, sale(order_id, net=str(total), tax_amount="0", currency="EUR", rate=rate))
    still_open = total
    for percent, paid_rate, reverses in parts:
        part = min(still_open, max(Decimal("0.01"), (total * percent / 100).quantize(Decimal("0.01"))))
        if not part:
            break
        received.append(books.ledger.receive(payment(invoice, str(part), paid_rate)))
        still_open -= part
        if reverses:
            number = received.pop(data.draw(st.integers(0, len(received) - 1)))
            (made,) = [one for one in books.ledger.payments() if one.number == number]
            books.ledger.reverse_payment(number, "bounced", None)
            still_open += made.amount
    if still_open:
        books.ledger.receive(payment(invoice, str(still_open), rate))
    posted = books.document(invoice).document.entries
    owed = [each for one in posted for each in one.lines if each.account.code == "1200"]
    assert sum(each.debit - each.credit for each in owed) == 0
    assert sum(each.home_amount for each in owed) == 0
    assert invoice.text not in {item.books_id for item in books.ledger.open_items()}
    for one in posted:
        assert sum(each.home_amount for each in one.lines) == 0
        assert sum(each.debit - each.credit for each in one.lines) == 0
