"""Money paid back where a customer paid more than is owed: journal lines worked out by hand."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from daybook.books.local import LocalBooks
from daybook.model.books import DocumentQuery, PostRequest
from daybook.model.document import DocumentKind
from daybook.model.ledger import PaymentDirection
from daybook.model.money import Money
from daybook.model.posting import BooksId
from daybook.model.problem import Refused
from unit.books.ledger_samples import LATER, approved, lines_of, payment, sale, standing
from unit.books.report_samples import credit_on_account

MEMO_DAY = date(2026, 3, 9)
PAID_ON = date(2026, 4, 5)


@pytest.fixture
def books(books: LocalBooks) -> LocalBooks:
    books.set_home_currency("USD")
    return books


def memo_on(invoice: BooksId, amount: str, currency: str = "USD", rate: str = "1") -> PostRequest:
    return credit_on_account(1, 7, invoice, MEMO_DAY, amount, currency, rate)


def overpaid(books: LocalBooks) -> tuple[BooksId, BooksId]:
    """An invoice over 21.65, paid in full while a credit memo over 10.00 waited for approval."""
    (invoice,) = approved(books, sale(1))
    (waiting,) = books.post([memo_on(invoice, "10.00")])
    books.ledger.receive(payment(invoice, "21.65"))
    assert waiting.books_id is not None
    assert [each.error for each in books.approve([waiting.books_id], LATER)] == [None]
    return invoice, waiting.books_id


def open_on(books: LocalBooks) -> list[tuple[str, str]]:
    return [(each.number, str(Money(each.open, each.currency))) for each in books.ledger.open_items()]


def test_r7_what_a_late_credit_memo_leaves_is_paid_back(books: LocalBooks) -> None:
    # Owed 21.65, paid 21.65, credited 10.00: 10.00 stands on the wrong side of receivables until it goes out.
    invoice, _ = overpaid(books)
    assert open_on(books) == [("SI-000001", "-10.00 USD")]
    assert standing(books, "1200") == {"USD": (Decimal("-10.00"), Decimal("-10.00"))}
    number = books.ledger.pay_back(payment(invoice, "10.00", date=date(2026, 4, 7)))
    made, received = books.ledger.payments()
    assert (made.number, made.direction, made.amount, made.received) == (
        number,
        PaymentDirection.OUT,
        Decimal("10.00"),
        Decimal("-10.00"),
    )
    assert (received.number, received.direction) == ("RC-000001", PaymentDirection.IN)
    posted = books.ledger.entry(made.entry)
    assert (number, posted.date, posted.reference) == ("PB-000001", date(2026, 4, 7), "WEB-1/PB-000001")
    assert lines_of(books, made.entry) == [
        ("1000", "-10.00 USD", "-10.00"),
        ("1200", "10.00 USD", "10.00"),
    ]
    assert open_on(books) == []
    assert standing(books, "1200") == {}
    assert books.ledger.verify().damage == ()


def test_r12_a_foreign_credit_leaves_at_the_rate_it_stands_at(books: LocalBooks) -> None:
    # 100.00 EUR at 1.10 stood at 110.00; 30.00 EUR of it are credited: 33.00. Paid back at 1.25, 10.00 EUR
    # cost 12.50 and take 11.00 off receivables: 1.50 lost. The last 20.00 EUR at 1.00 cost 20.00 and take
    # 22.00: 2.00 won.
    (invoice,) = approved(books, sale(1, net="100.00", tax_amount="0", currency="EUR", rate="1.10"))
    books.ledger.receive(payment(invoice, "100.00", "1.20"))
    approved(books, memo_on(invoice, "30.00", "EUR", "1.10"))
    books.ledger.pay_back(payment(invoice, "10.00", "1.25"))
    books.ledger.pay_back(payment(invoice, "20.00", "1.00"))
    second, first, _ = books.ledger.payments()
    assert lines_of(books, first.entry) == [
        ("1000", "-10.00 EUR", "-12.50"),
        ("1200", "10.00 EUR", "11.00"),
        ("6910", "0.00 EUR", "1.50"),
    ]
    assert lines_of(books, second.entry) == [
        ("1000", "-20.00 EUR", "-20.00"),
        ("1200", "20.00 EUR", "22.00"),
        ("6910", "0.00 EUR", "-2.00"),
    ]
    assert standing(books, "1200") == {}


def test_r16_what_stays_as_store_credit_is_owed_there(books: LocalBooks) -> None:
    invoice, _ = overpaid(books)
    books.ledger.pay_back(payment(invoice, "10.00", account="2310"))
    made = books.ledger.payments()[0]
    assert lines_of(books, made.entry) == [
        ("2310", "-10.00 USD", "-10.00"),
        ("1200", "10.00 USD", "10.00"),
    ]
    (row,) = books.ledger.outstanding()
    assert (row.account.code, row.issued, row.owed) == ("2310", Decimal("10.00"), Decimal("10.00"))
    assert open_on(books) == []


def test_r4_a_pay_back_is_reversed_and_made_again(books: LocalBooks) -> None:
    invoice, _ = overpaid(books)
    number = books.ledger.pay_back(payment(invoice, "10.00"))
    mirror = books.ledger.reverse_payment(number, "wrong bank account", PAID_ON + timedelta(days=2))
    assert lines_of(books, mirror) == [
        ("1000", "10.00 USD", "10.00"),
        ("1200", "-10.00 USD", "-10.00"),
    ]
    assert open_on(books) == [("SI-000001", "-10.00 USD")]
    assert books.ledger.pay_back(payment(invoice, "10.00")) == "PB-000002"
    series = {each.prefix: (each.given, each.undone, each.gaps) for each in books.ledger.series()}
    assert (series["PB"], series["RC"]) == ((2, ("PB-000001",), ()), (1, (), ()))
    history = [(line.what, line.detail) for line in books.ledger.history(invoice)]
    assert history[-3:] == [("pay_back", "PB-000001"), ("reversal", mirror), ("pay_back", "PB-000002")]
    assert books.ledger.verify().damage == ()


def test_the_payment_that_was_too_much_may_bounce_after_the_rest_went_back(books: LocalBooks) -> None:
    # Owed 21.65, credited 10.00, 10.00 went out: without the 21.65 the customer owes 21.65 again.
    invoice, _ = overpaid(books)
    books.ledger.pay_back(payment(invoice, "10.00"))
    books.ledger.reverse_payment("RC-000001", "bounced", None)
    assert open_on(books) == [("SI-000001", "21.65 USD")]
    books.ledger.receive(payment(invoice, "21.65"))
    assert standing(books, "1200") == {}


def test_a_credit_memo_is_not_voided_while_what_it_left_is_paid_back(books: LocalBooks) -> None:
    invoice, memo = overpaid(books)
    number = books.ledger.pay_back(payment(invoice, "10.00"))
    with pytest.raises(Refused) as caught:
        books.ledger.void(memo, "not agreed", None)
    assert (caught.value.code, caught.value.values["later"]) == ("books.has_later_documents", number)
    books.ledger.reverse_payment(number, "not agreed", None)
    books.ledger.void(memo, "not agreed", None)
    assert open_on(books) == []
    assert standing(books, "1200") == {}


def test_a_credit_memo_of_a_sale_from_before_the_books_is_paid_back(books: LocalBooks) -> None:
    made = memo_on(BooksId(""), "10.00")
    (memo,) = approved(books, made)
    assert open_on(books) == [("CM-000001", "-10.00 USD")]
    books.ledger.pay_back(payment(memo, "4.00"))
    assert open_on(books) == [("CM-000001", "-6.00 USD")]
    assert [row.open for row in books.documents(DocumentQuery())] == [Decimal("6.00")]
    books.ledger.pay_back(payment(memo, "6.00"))
    assert open_on(books) == []
    assert standing(books, "1200") == {}
    with pytest.raises(Refused) as caught:
        books.ledger.void(memo, "gone", None)
    assert caught.value.code == "books.has_later_documents"


def test_what_a_receivable_of_another_role_holds_goes_back_from_there(books: LocalBooks) -> None:
    invoice, _ = overpaid(books)
    role = next(role for role, account in books.ledger.roles() if account.code == "1200")
    books.ledger.map_role(role, "1050")
    books.ledger.pay_back(payment(invoice, "10.00"))
    assert standing(books, "1200") == {}
    assert standing(books, "1050") == {}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"amount": "10.01"}, "books.more_than_owed_back"),
        ({"amount": "0"}, "books.amount_impossible"),
        ({"amount": "-1.00"}, "books.amount_impossible"),
        ({"rate": "1.2"}, "books.rate_impossible"),
        ({"account": "1200"}, "books.account_unfit"),
        ({"account": "9999"}, "books.account_unknown"),
        ({"date": date(2026, 2, 28)}, "books.paid_back_too_early"),
    ],
)
def test_an_impossible_pay_back_changes_nothing(
    books: LocalBooks, changes: dict[str, object], code: str
) -> None:
    invoice, _ = overpaid(books)
    before = books.ledger.chain_head()
    with pytest.raises(Refused) as caught:
        books.ledger.pay_back(payment(invoice, **{"amount": "10.00", **changes}))  # type: ignore[arg-type]
    assert caught.value.code == code
    assert books.ledger.chain_head() == before


def test_nothing_goes_back_where_nothing_is_owed(books: LocalBooks) -> None:
    invoice, memo = overpaid(books)
    (order, second) = approved(books, sale(2, DocumentKind.SALES_ORDER), sale(3))
    (pending,) = [each.books_id for each in books.post([sale(4)])]
    assert pending is not None
    codes = []
    for books_id in (memo, order, second, pending, BooksId("77")):
        with pytest.raises(Refused) as caught:
            books.ledger.pay_back(payment(books_id, "1.00"))
        codes.append(caught.value.code)
    nothing = "books.nothing_to_pay_back"
    assert codes == [nothing, nothing, nothing, "books.not_approved", "books.document_missing"]
    with pytest.raises(Refused) as caught:
        books.ledger.receive(payment(invoice, "1.00"))
    assert caught.value.code == "books.more_than_open"


def test_what_customers_owe_has_the_right_sign_on_every_day(books: LocalBooks) -> None:
    invoice, _ = overpaid(books)
    books.ledger.pay_back(payment(invoice, "4.00", date=date(2026, 4, 7)))
    owed = {
        day: [each.open for each in books.ledger.receivables(day).items]
        for day in (date(2026, 3, 31), date(2026, 4, 5), date(2026, 4, 7))
    }
    assert owed == {
        date(2026, 3, 31): [Decimal("11.65")],
        date(2026, 4, 5): [Decimal("-10.00")],
        date(2026, 4, 7): [Decimal("-6.00")],
    }
    assert [each.owed for each in books.ledger.customers()] == [Decimal("-6.00")]
    found = books.ledger.receivables(date(2026, 4, 7))
    assert (found.owed, found.held) == (Decimal("-6.00"), Decimal("-6.00"))


@pytest.mark.parametrize("change", ["direction = 'in'", "amount = 100"])
def test_r15_verify_finds_a_pay_back_that_was_changed(books: LocalBooks, change: str) -> None:
    invoice, _ = overpaid(books)
    books.ledger.pay_back(payment(invoice, "10.00"))
    with books._file.writing() as connection:
        connection.execute("DROP TRIGGER payments_stay")
        connection.execute(f"UPDATE payments SET {change} WHERE number = 'PB-000001'")  # noqa: S608 - our own words
    damage = [(each.code, each.kind, each.subject) for each in books.ledger.verify().damage]
    assert ("chain.changed", "payment", "PB-000001") in damage
