"""Credit of a customer that settles another invoice of theirs: journal lines worked out by hand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from daybook.books.local import LocalBooks
from daybook.model.books import NewCustomer, PostRequest
from daybook.model.document import DocumentKind
from daybook.model.ledger import NewApplication
from daybook.model.money import Money
from daybook.model.posting import BooksId
from daybook.model.problem import Refused
from unit.books.ledger_samples import approved, lines_of, payment, sale, standing
from unit.books.report_samples import credit_on_account

MEMO_DAY = date(2026, 3, 9)
DAY = date(2026, 4, 10)


@pytest.fixture
def books(books: LocalBooks) -> LocalBooks:
    books.set_home_currency("USD")
    return books


def memo_on(sale_id: BooksId, amount: str, currency: str = "USD", rate: str = "1") -> PostRequest:
    return credit_on_account(1, 7, sale_id, MEMO_DAY, amount, currency, rate)


def apply(books: LocalBooks, credit: BooksId, invoice: BooksId, amount: str, day: date = DAY) -> str:
    return books.ledger.apply_credit(NewApplication(credit, invoice, day, Decimal(amount)))


def credited(books: LocalBooks, **second: str) -> tuple[BooksId, BooksId, BooksId]:
    """A paid invoice of which 10.00 are credited, the credit memo, and an open invoice over 21.65."""
    paid, open_one = approved(books, sale(1), sale(2, **second))  # type: ignore[arg-type]  # amounts
    books.ledger.receive(payment(paid, "21.65"))
    (memo,) = approved(books, memo_on(paid, "10.00"))
    return paid, memo, open_one


def open_on(books: LocalBooks) -> list[tuple[str, str]]:
    return [(each.number, str(Money(each.open, each.currency))) for each in books.ledger.open_items()]


def test_credit_left_on_a_paid_invoice_settles_another_in_part(books: LocalBooks) -> None:
    paid, _, invoice = credited(books)
    assert [each.number for each in books.ledger.invoices_for_credit(paid)] == ["SI-000002"]
    number = apply(books, paid, invoice, "4.00")
    assert number == "CA-000001"
    assert open_on(books) == [("SI-000001", "-6.00 USD"), ("SI-000002", "17.65 USD")]
    given, taken = books.ledger.payments()[:2]
    assert [(each.number, each.document, str(each.received), each.reference) for each in (given, taken)] == [
        ("CA-000001", "SI-000002", "4", "SI-000001"),
        ("CA-000001/1", "SI-000001", "-4", "SI-000002"),
    ]
    assert given.is_credit
    assert taken.is_credit
    assert lines_of(books, taken.entry) == [("1200", "4.00 USD", "4.00"), ("2320", "-4.00 USD", "-4.00")]
    assert lines_of(books, given.entry) == [("2320", "4.00 USD", "4.00"), ("1200", "-4.00 USD", "-4.00")]
    assert standing(books, "2320") == {}
    assert books.ledger.verify().damage == ()


def test_a_credit_memo_of_a_sale_from_before_the_books_settles_an_invoice_whole(books: LocalBooks) -> None:
    (memo,) = approved(books, memo_on(BooksId(""), "21.65"))
    (invoice,) = approved(books, sale(2))
    assert apply(books, memo, invoice, "21.65") == "CA-000001"
    assert open_on(books) == []
    assert standing(books, "1200") == {}
    assert books.ledger.invoices_for_credit(memo) == []


def test_r12_what_two_rates_make_of_foreign_credit_is_an_exchange_difference(books: LocalBooks) -> None:
    # 30.00 EUR of credit stand at 1.10 = 33.00. 10.00 of them, 11.00 at home, settle 10.00 EUR that stand at
    # 1.25 = 12.50: 1.50 lost. The last 20.00 take 22.00 and settle 20.00 EUR of 25.00: 3.00 lost.
    facts = {"currency": "EUR", "tax_amount": "0"}
    (memo,) = approved(books, memo_on(BooksId(""), "30.00", "EUR", "1.10"))
    (invoice,) = approved(books, sale(2, net="30.00", rate="1.25", **facts))  # type: ignore[arg-type]  # texts
    apply(books, memo, invoice, "10.00")
    apply(books, memo, invoice, "20.00")
    later, _, sooner, taken = books.ledger.payments()
    assert lines_of(books, taken.entry) == [("1200", "10.00 EUR", "11.00"), ("2320", "-10.00 EUR", "-11.00")]
    assert lines_of(books, sooner.entry) == [
        ("2320", "10.00 EUR", "11.00"),
        ("1200", "-10.00 EUR", "-12.50"),
        ("6910", "0.00 EUR", "1.50"),
    ]
    assert lines_of(books, later.entry)[-1] == ("6910", "0.00 EUR", "3.00")
    rates = [(str(one.rate), one.rate_source) for one in map(books.ledger.entry, (taken.entry, sooner.entry))]
    assert rates == [("1.10", "store"), ("1.25", "store")]
    assert standing(books, "1200") == {}
    assert standing(books, "2320") == {}


@pytest.mark.parametrize("which", ["CA-000001", "CA-000001/1"])
def test_r4_applied_credit_is_taken_back_whole_and_applied_again(books: LocalBooks, which: str) -> None:
    paid, _, invoice = credited(books)
    apply(books, paid, invoice, "10.00")
    before = open_on(books)
    books.ledger.reverse_payment(which, "wrong invoice", None)
    assert before == [("SI-000002", "11.65 USD")]
    assert open_on(books) == [("SI-000001", "-10.00 USD"), ("SI-000002", "21.65 USD")]
    assert all(each.reversed_by for each in books.ledger.payments()[:2])
    assert standing(books, "2320") == {}
    with pytest.raises(Refused) as caught:
        books.ledger.reverse_payment("CA-000001", "again", None)
    assert caught.value.code == "books.already_reversed"
    assert apply(books, paid, invoice, "3.00") == "CA-000002"
    series = {each.prefix: (each.given, each.undone, each.gaps) for each in books.ledger.series()}
    assert series["CA"] == (2, ("CA-000001",), ())
    assert books.ledger.verify().damage == ()


def test_neither_document_is_voided_while_credit_stands_between_them(books: LocalBooks) -> None:
    paid, memo, invoice = credited(books)
    apply(books, paid, invoice, "10.00")
    for books_id, later in ((invoice, "CA-000001"), (memo, "CA-000001/1")):
        with pytest.raises(Refused) as caught:
            books.ledger.void(books_id, "wrong", None)
        assert (caught.value.code, caught.value.values["later"]) == ("books.has_later_documents", later)
    books.ledger.reverse_payment("CA-000001", "wrong", None)
    books.ledger.void(invoice, "wrong", None)
    books.ledger.void(memo, "wrong", None)
    assert open_on(books) == []


def test_the_history_of_both_tells_of_it(books: LocalBooks) -> None:
    paid, _, invoice = credited(books)
    apply(books, paid, invoice, "10.00")
    of_credit, of_invoice = (
        [(line.what, line.detail) for line in books.ledger.history(each)] for each in (paid, invoice)
    )
    assert of_credit[-1] == ("credit_taken", "CA-000001/1")
    assert of_invoice[-1] == ("credit_given", "CA-000001")


def test_what_customers_owe_has_the_right_sign_on_every_day(books: LocalBooks) -> None:
    paid, _, invoice = credited(books)
    apply(books, paid, invoice, "10.00")
    owed = {
        day: sorted(each.open for each in books.ledger.receivables(day).items)
        for day in (date(2026, 4, 9), DAY)
    }
    assert owed == {date(2026, 4, 9): [Decimal("-10.00"), Decimal("21.65")], DAY: [Decimal("11.65")]}
    found = books.ledger.receivables(DAY)
    assert found.owed == found.held == Decimal("11.65")


@pytest.mark.parametrize(
    ("amount", "day", "code"),
    [
        ("10.01", DAY, "books.more_than_credit"),
        ("0", DAY, "books.amount_impossible"),
        ("-1", DAY, "books.amount_impossible"),
        ("1.001", DAY, "books.amount_impossible"),
        ("1.00", date(2026, 2, 28), "books.applied_too_early"),
        # After the sale that the credit is left on, and before the invoice.
        ("1.00", date(2026, 3, 11), "books.applied_too_early"),
    ],
)
def test_an_impossible_application_changes_nothing(
    books: LocalBooks, amount: str, day: date, code: str
) -> None:
    paid, _, _ = credited(books)
    (invoice,) = approved(books, sale(3, day=date(2026, 3, 12)))
    before = books.ledger.chain_head()
    with pytest.raises(Refused) as caught:
        apply(books, paid, invoice, amount, day)
    assert caught.value.code == code
    assert books.ledger.chain_head() == before


def test_half_a_dollar_of_credit_settles_half_a_dollar_on_the_invoice_s_own_day(books: LocalBooks) -> None:
    (memo,) = approved(books, memo_on(BooksId(""), "0.50"))
    small, settled, large = approved(
        books, sale(2, net="0.50", tax_amount="0", day=MEMO_DAY), sale(3), sale(4)
    )
    books.ledger.receive(payment(settled, "21.65"))
    assert [each.books_id for each in books.ledger.invoices_for_credit(memo)] == [large.text, small.text]
    apply(books, memo, small, "0.50", MEMO_DAY)
    assert open_on(books) == [("SI-000003", "21.65 USD")]
    assert books.ledger.invoices_for_credit(memo) == []


def test_what_is_not_approved_or_only_ordered_has_no_credit_to_give(books: LocalBooks) -> None:
    (invoice,) = approved(books, sale(2))
    (order,) = approved(books, sale(3, DocumentKind.SALES_ORDER, received=[(date(2026, 3, 1), "30.00")]))
    (pending,) = [each.books_id for each in books.post([memo_on(BooksId(""), "5.00")])]
    assert pending is not None
    for credit, code in ((order, "books.no_credit_left"), (pending, "books.not_approved")):
        assert books.ledger.invoices_for_credit(credit) == []
        with pytest.raises(Refused) as caught:
            apply(books, credit, invoice, "1.00")
        assert caught.value.code == code


def test_more_than_is_open_is_refused(books: LocalBooks) -> None:
    (memo,) = approved(books, memo_on(BooksId(""), "30.00"))
    (invoice,) = approved(books, sale(2))
    with pytest.raises(Refused) as caught:
        apply(books, memo, invoice, "21.66")
    assert caught.value.code == "books.more_than_open"


def test_documents_that_do_not_fit_are_refused(books: LocalBooks) -> None:
    paid, memo, invoice = credited(books)
    order, cash = approved(
        books,
        sale(3, DocumentKind.SALES_ORDER),
        sale(4, DocumentKind.CASH_SALE, received=[(date(2026, 3, 1), "21.65")]),
    )
    (euros,) = approved(books, sale(5, currency="EUR", rate="1.25"))
    (pending,) = [each.books_id for each in books.post([sale(6)])]
    assert pending is not None
    tried = {
        (memo, invoice): "books.no_credit_left",
        (invoice, paid): "books.no_credit_left",
        (order, invoice): "books.no_credit_left",
        (paid, order): "books.not_an_invoice",
        (paid, cash): "books.not_an_invoice",
        (paid, euros): "books.credit_in_another_currency",
        (paid, pending): "books.not_approved",
        (paid, BooksId("77")): "books.document_missing",
    }
    for (credit, target), code in tried.items():
        with pytest.raises(Refused) as caught:
            apply(books, credit, target, "1.00")
        assert caught.value.code == code
    assert [each.number for each in books.ledger.invoices_for_credit(paid)] == ["SI-000002"]


def of_customer(made: PostRequest, customer: str, email: str = "") -> PostRequest:
    document = made.document
    billing = replace(document.billing, email=email)
    return replace(made, document=replace(document, customer_id=customer, billing=billing))


def test_credit_of_another_customer_is_refused(books: LocalBooks) -> None:
    paid, _, _ = credited(books)
    [other] = books.ensure([NewCustomer("Bea Orr", "bea@example.com", "abc123:6")])
    (invoice,) = approved(books, of_customer(sale(7), other))
    with pytest.raises(Refused) as caught:
        apply(books, paid, invoice, "1.00")
    assert caught.value.code == "books.credit_of_another"


def test_of_guests_who_share_a_customer_the_e_mail_tells(books: LocalBooks) -> None:
    [shared] = books.ensure([NewCustomer("Web sales", "", "")])
    guest, other, nobody = (
        approved(books, of_customer(sale(number), shared, email))[0]
        for number, email in ((7, "Ann@example.com"), (8, "bea@example.com"), (9, ""))
    )
    (memo,) = approved(books, of_customer(memo_on(BooksId(""), "5.00"), shared, "ann@example.com"))
    (unknown,) = approved(
        books, of_customer(credit_on_account(3, 9, BooksId(""), MEMO_DAY, "5.00"), shared, "")
    )
    assert [each.reference for each in books.ledger.invoices_for_credit(memo)] == ["WEB-7"]
    assert books.ledger.invoices_for_credit(unknown) == []
    for credit, invoice in ((memo, other), (memo, nobody), (unknown, nobody)):
        with pytest.raises(Refused) as caught:
            apply(books, credit, invoice, "1.00")
        assert caught.value.code == "books.credit_of_another"
    apply(books, memo, guest, "5.00")


def test_a_closed_month_takes_no_applied_credit(books: LocalBooks) -> None:
    paid, _, invoice = credited(books)
    books.ledger.close_month(date(2026, 3, 1))
    with pytest.raises(Refused) as caught:
        apply(books, paid, invoice, "1.00", date(2026, 3, 31))
    assert caught.value.code == "books.period_closed"


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE payments SET amount = 100 WHERE number = 'CA-000001'",
        "UPDATE payments SET reversed_by = 1 WHERE number = 'CA-000001'",
        "DELETE FROM applied_credits",
    ],
)
def test_r15_verify_finds_applied_credit_that_was_changed(books: LocalBooks, forgery: str) -> None:
    paid, _, invoice = credited(books)
    apply(books, paid, invoice, "10.00")
    with books._file.writing() as connection:
        for trigger in ("payments_stay", "applied_credits_are_not_deleted", "reversed_payments_stay"):
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute(forgery)
    damage = {(each.kind, each.subject) for each in books.ledger.verify().damage}
    assert ("payment", "CA-000001") in damage
