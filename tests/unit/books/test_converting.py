"""An invoice made of a sales order: the order's lines, taxes and rate, and the deposits that move to it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from daybook.books.local import LocalBooks
from daybook.model.books import PostRequest
from daybook.model.document import DocumentKind, DocumentState
from daybook.model.posting import BooksId, Source
from daybook.model.problem import Refused
from unit.books.ledger_samples import (
    DAY,
    LATER,
    Received,
    approved,
    entries_of,
    lines_of,
    payment,
    sale,
    standing,
)
from unit.books.samples import STORE

ON = date(2026, 3, 20)


def order(order_id: int, received: Received = (), currency: str = "USD", rate: str = "1") -> PostRequest:
    return sale(order_id, DocumentKind.SALES_ORDER, currency=currency, rate=rate, received=received)


@pytest.fixture
def books(books: LocalBooks) -> LocalBooks:
    books.set_home_currency("USD")
    return books


def approve(books: LocalBooks, books_id: BooksId) -> None:
    assert [result.error for result in books.approve([books_id], LATER)] == [None]


def test_golden_7_a_captured_card_becomes_a_deposit_and_settles_the_invoice(books: LocalBooks) -> None:
    (ordered,) = approved(books, order(1, received=((DAY, "21.65"),)))
    assert entries_of(books, ordered) == [
        (DAY, [("1101", "21.65 USD", "21.65"), ("2320", "-21.65 USD", "-21.65")])
    ]
    invoice = books.ledger.convert(ordered, ON)
    assert standing(books, "4000") == {}
    approve(books, invoice)
    assert entries_of(books, invoice) == [
        (
            ON,
            [
                ("1200", "21.65 USD", "21.65"),
                ("4000", "-20.00 USD", "-20.00"),
                ("2201", "-1.65 USD", "-1.65"),
            ],
        ),
        (ON, [("2320", "21.65 USD", "21.65"), ("1200", "-21.65 USD", "-21.65")]),
    ]
    assert standing(books, "1200") == {}
    assert standing(books, "2320") == {}
    assert books.ledger.verify().damage == ()


def test_an_invoice_is_the_order_with_a_date_a_name_and_a_source_of_its_own(books: LocalBooks) -> None:
    made = replace(order(1), evidence='{"id": 1}')
    (ordered,) = approved(books, made)
    invoice = books.document(books.ledger.convert(ordered, ON))
    before = books.document(ordered).document
    assert (invoice.posted.state, invoice.posted.kind) == (DocumentState.PENDING, DocumentKind.SALES_INVOICE)
    assert invoice.posted.source == Source(STORE, "invoice", "1")
    found = invoice.document
    assert (found.reference, found.made_from, found.date, found.tax_date) == (
        "WEB-1/INV",
        ordered.text,
        ON,
        ON,
    )
    assert (found.total, found.open, found.receipts) == (Decimal("21.65"), Decimal("21.65"), ())
    for part in (
        "lines",
        "taxes",
        "billing",
        "shipping",
        "customer_id",
        "customer_name",
        "order_id",
        "proof",
    ):
        assert getattr(found, part) == getattr(before, part)
    assert books.ledger.evidence(BooksId(invoice.posted.books_id.text)) == '{"id": 1}'


def test_golden_28_a_deposit_of_an_unshipped_order_stands_at_month_end(books: LocalBooks) -> None:
    (ordered,) = approved(books, order(1, received=((date(2026, 3, 30), "21.65"),)))
    march = {row.account.code: row.credit for row in books.ledger.trial_balance(date(2026, 3, 31)).rows}
    assert march == {"1101": Decimal(0), "2320": Decimal("21.65")}
    approve(books, books.ledger.convert(ordered, date(2026, 4, 2)))
    april = {row.account.code: row.credit for row in books.ledger.trial_balance(date(2026, 4, 30)).rows}
    assert {code: credit for code, credit in april.items() if credit} == {
        "2201": Decimal("1.65"),
        "4000": Decimal(20),
    }


def test_a_deposit_received_after_the_invoice_date_moves_on_its_own(books: LocalBooks) -> None:
    (ordered,) = approved(books, order(1, received=((DAY, "5.00"),)))
    books.ledger.receive(payment(ordered, "6.00"))
    invoice = books.ledger.convert(ordered, ON)
    assert entries_of(books, invoice)[1:] == [
        (ON, [("2320", "5.00 USD", "5.00"), ("1200", "-5.00 USD", "-5.00")]),
        (date(2026, 4, 5), [("2320", "6.00 USD", "6.00"), ("1200", "-6.00 USD", "-6.00")]),
    ]
    assert books.document(invoice).document.open == Decimal("10.65")


def test_a_reversed_deposit_does_not_move(books: LocalBooks) -> None:
    (ordered,) = approved(books, order(1))
    books.ledger.reverse_payment(books.ledger.receive(payment(ordered, "6.00")), "bounced", None)
    invoice = books.ledger.convert(ordered, ON)
    assert len(entries_of(books, invoice)) == 1
    assert books.document(invoice).document.open == Decimal("21.65")


def test_golden_19_what_exceeds_the_order_stays_a_deposit(books: LocalBooks) -> None:
    (ordered,) = approved(books, order(1, received=((DAY, "20.00"), (DAY, "11.65"))))
    invoice = books.ledger.convert(ordered, ON)
    approve(books, invoice)
    assert standing(books, "1200") == {}
    assert standing(books, "2320") == {"USD": (Decimal(-10), Decimal(-10))}
    assert books.document(invoice).document.open == 0


def test_r12_deposits_at_other_rates_leave_an_exchange_difference(books: LocalBooks) -> None:
    (ordered,) = approved(books, order(1, ((DAY, "10.00"),), "EUR", "1.10"))
    books.ledger.receive(payment(ordered, "11.65", "1.20"))
    invoice = books.ledger.convert(ordered, date(2026, 4, 30))
    approve(books, invoice)
    # 21.65 at 1.10 is 23.815, so 23.82: the sale has a cent to round, and the last deposit 12.82 to settle.
    assert entries_of(books, invoice) == [
        (
            date(2026, 4, 30),
            [
                ("1200", "21.65 EUR", "23.82"),
                ("4000", "-20.00 EUR", "-22.00"),
                ("2201", "-1.65 EUR", "-1.82"),
            ],
        ),
        (date(2026, 4, 30), [("2320", "10.00 EUR", "11.00"), ("1200", "-10.00 EUR", "-11.00")]),
        (
            date(2026, 4, 30),
            [
                ("2320", "11.65 EUR", "13.98"),
                ("1200", "-11.65 EUR", "-12.82"),
                ("6910", "0.00 EUR", "-1.16"),
            ],
        ),
    ]
    assert standing(books, "1200") == {}
    assert standing(books, "2320") == {}


def foreign_order(books: LocalBooks, *deposits: tuple[str, str]) -> BooksId:
    """21.65 EUR at 1.15, ordered before any money came; then deposits of these amounts at these rates."""
    request = order(1, (), "EUR", "1.15")
    kept = replace(request.document, rate=Decimal("1.15"), rate_source="store")
    (ordered,) = approved(books, replace(request, document=kept))
    for amount, rate in deposits:
        books.ledger.receive(payment(ordered, amount, rate))
    return ordered


SALE_AT_HOME = [
    ("1200", "21.65 EUR", "24.90"),
    ("4000", "-20.00 EUR", "-23.00"),
    ("2201", "-1.65 EUR", "-1.90"),
]


def test_r12_the_last_of_several_foreign_deposits_settles_what_rounding_left_of_the_invoice(
    books: LocalBooks,
) -> None:
    # Came in: 10.03 at 1.10 = 11.033, so 11.03; 11.62 at 1.20 = 13.944, so 13.94.
    ordered = foreign_order(books, ("10.03", "1.10"), ("11.62", "1.20"))
    invoice = books.ledger.convert(ordered, date(2026, 4, 30))
    approve(books, invoice)
    # Owed: 21.65 at 1.15 = 24.8975, so 24.90. The first settles 10.03 at 1.15 = 11.5345, so 11.53. The last
    # by itself is 11.62 at 1.15 = 13.363, so 13.36, and would leave a cent that nobody owes: it takes 13.37.
    assert entries_of(books, invoice) == [
        (date(2026, 4, 30), SALE_AT_HOME),
        (
            date(2026, 4, 30),
            [("2320", "10.03 EUR", "11.03"), ("1200", "-10.03 EUR", "-11.53"), ("6910", "0.00 EUR", "0.50")],
        ),
        (
            date(2026, 4, 30),
            [("2320", "11.62 EUR", "13.94"), ("1200", "-11.62 EUR", "-13.37"), ("6910", "0.00 EUR", "-0.57")],
        ),
    ]
    assert standing(books, "1200") == standing(books, "2320") == {}
    # 24.97 came in for what is worth 24.90.
    assert standing(books, "6910") == {"EUR": (Decimal(0), Decimal("-0.07"))}
    assert books.ledger.open_items() == []


def test_r12_of_a_deposit_too_large_its_share_leaves_and_the_rest_keeps_its_own_rate(
    books: LocalBooks,
) -> None:
    (ordered,) = approved(books, order(1, ((DAY, "10.03"), (DAY, "15.00")), "EUR", "1.15"))
    invoice = books.ledger.convert(ordered, ON)
    approve(books, invoice)
    # 15.00 at 1.15 = 17.25 came in; of it 11.62/15 leave, 13.363, so 13.36. 13.37 are left to settle.
    assert entries_of(books, invoice)[1:] == [
        (ON, [("2320", "10.03 EUR", "11.53"), ("1200", "-10.03 EUR", "-11.53")]),
        (
            ON,
            [("2320", "11.62 EUR", "13.36"), ("1200", "-11.62 EUR", "-13.37"), ("6900", "0.00 EUR", "0.01")],
        ),
    ]
    assert standing(books, "1200") == {}
    assert standing(books, "2320") == {"EUR": (Decimal("-3.38"), Decimal("-3.89"))}


def test_r12_deposits_that_leave_a_part_open_leave_its_home_amount_too(books: LocalBooks) -> None:
    ordered = foreign_order(books, ("10.03", "1.10"), ("5.00", "1.20"))
    invoice = books.ledger.convert(ordered, date(2026, 4, 30))
    approve(books, invoice)
    # 24.90 owed, less 11.53, less 5.00 at 1.15 = 5.75.
    assert standing(books, "1200") == {"EUR": (Decimal("6.62"), Decimal("7.62"))}
    assert books.document(invoice).document.open == Decimal("6.62")
    # Paid at 1.30: 8.606, so 8.61 for the 7.62 that are left.
    number = books.ledger.receive(payment(invoice, "6.62", "1.30", date=date(2026, 5, 2)))
    posted = next(each for each in books.ledger.payments() if each.number == number).entry
    assert lines_of(books, posted) == [
        ("1000", "6.62 EUR", "8.61"),
        ("1200", "-6.62 EUR", "-7.62"),
        ("6910", "0.00 EUR", "-0.99"),
    ]
    assert standing(books, "1200") == {}


@pytest.mark.parametrize(
    ("term", "due"),
    [
        ("Due on receipt", ON),
        ("Net 30", date(2026, 4, 19)),
        ("End of month", date(2026, 3, 31)),
        ("unheard of", ON),
    ],
)
def test_the_due_date_counts_from_the_invoice(books: LocalBooks, term: str, due: date) -> None:
    (ordered,) = approved(books, sale(1, DocumentKind.SALES_ORDER, payment_term=term))
    assert books.document(books.ledger.convert(ordered, ON)).document.due_date == due


def test_an_order_is_converted_once_and_again_after_its_invoice_became_void(books: LocalBooks) -> None:
    (ordered,) = approved(books, order(1, received=((DAY, "21.65"),)))
    first = books.ledger.convert(ordered, ON)
    with pytest.raises(Refused) as caught:
        books.ledger.convert(ordered, ON)
    assert (caught.value.code, caught.value.values) == (
        "books.already_converted",
        {"reference": "WEB-1/INV"},
    )
    approve(books, first)
    books.ledger.void(first, "wrong month", None)
    assert standing(books, "2320") == {"USD": (Decimal("-21.65"), Decimal("-21.65"))}
    second = books.ledger.convert(ordered, ON)
    approve(books, second)
    made = books.document(second)
    assert (made.document.reference, made.posted.generation) == ("WEB-1/INV2", 2)
    assert standing(books, "2320") == {}
    assert books.ledger.verify().damage == ()


def test_a_removed_invoice_gives_its_name_back_but_not_its_place_in_the_chain(books: LocalBooks) -> None:
    (ordered,) = approved(books, replace(order(1), evidence='{"id": 1}'))
    books.ledger.remove(books.ledger.convert(ordered, ON))
    again = books.document(books.ledger.convert(ordered, ON))
    assert (again.document.reference, again.posted.generation) == ("WEB-1/INV", 2)
    assert books.ledger.verify().damage == ()


def test_a_converted_order_takes_no_money_and_gives_none_back(books: LocalBooks) -> None:
    (ordered,) = approved(books, order(1))
    number = books.ledger.receive(payment(ordered, "6.00"))
    books.ledger.convert(ordered, ON)
    with pytest.raises(Refused) as caught:
        books.ledger.receive(payment(ordered, "1.00"))
    assert caught.value.code == "books.already_converted"
    with pytest.raises(Refused) as caught:
        books.ledger.reverse_payment(number, "bounced", None)
    assert caught.value.code == "books.already_converted"


def test_only_approved_sales_orders_are_converted(books: LocalBooks) -> None:
    (pending,) = [result.books_id for result in books.post([order(1)])]
    (invoice,) = approved(books, sale(2))
    assert pending is not None
    for asked, code in [
        (pending, "books.not_approved"),
        (invoice, "books.not_a_sales_order"),
        (BooksId("77"), "books.document_missing"),
    ]:
        with pytest.raises(Refused) as caught:
            books.ledger.convert(asked, ON)
        assert caught.value.code == code


def test_an_invoice_is_not_dated_in_a_closed_month(books: LocalBooks) -> None:
    (ordered,) = approved(books, order(1, received=((DAY, "21.65"),)))
    books.ledger.close_month(date(2026, 3, 1))
    with pytest.raises(Refused) as caught:
        books.ledger.convert(ordered, ON)
    assert caught.value.code == "books.period_closed"


def test_tb05_a_foreign_order_that_posted_nothing_is_invoiced_at_the_rate_kept_with_it(
    books: LocalBooks,
) -> None:
    request = order(1, (), "EUR", "1.1")
    kept = replace(request.document, rate=Decimal("1.1"), rate_source="store")
    request = replace(request, document=kept)
    (ordered,) = approved(books, request)
    invoice = books.ledger.convert(ordered, ON)
    (entry,) = books.document(invoice).document.entries
    assert (entry.rate, entry.rate_source) == (Decimal("1.1"), "store")
    assert entry.lines[0].home_amount == Decimal("23.82")


def test_tb05_a_foreign_order_of_unknown_rate_is_not_invoiced(books: LocalBooks) -> None:
    (ordered,) = approved(books, order(1, (), "EUR", "1.1"))
    with pytest.raises(Refused) as caught:
        books.ledger.convert(ordered, ON)
    assert caught.value.code == "books.rate_unknown"


cents = st.integers(1, 3000).map(lambda whole: str(Decimal(whole) / 100))
rates = st.decimals("0.0001", "150", places=6).map(str)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rate=rates, received=st.lists(cents, min_size=1, max_size=3), later=st.lists(rates, max_size=3))
# Nothing is open in the end: no random sum comes to the total.
@example(rate="1.0851", received=["10.65", "10.00"], later=["0.97"])
def test_r2_what_was_received_is_deposit_or_settles_the_invoice_to_the_cent(
    books: LocalBooks, rate: str, received: list[str], later: list[str]
) -> None:
    order_id = len(books.ledger.booked(STORE)) + 1
    (ordered,) = approved(books, order(order_id, [(DAY, amount) for amount in received], "EUR", rate))
    still_open = books.document(ordered).document.open
    for paid_rate in later:
        if still_open >= 1:
            books.ledger.receive(payment(ordered, "1.00", paid_rate))
            still_open -= 1
    invoice = books.ledger.convert(ordered, ON)
    approve(books, invoice)
    posted = [*books.document(ordered).document.entries, *books.document(invoice).document.entries]
    sums = {
        code: (
            sum(one.debit - one.credit for each in posted for one in each.lines if one.account.code == code),
            sum(one.home_amount for each in posted for one in each.lines if one.account.code == code),
        )
        for code in ("1200", "2320")
    }
    assert sums["1200"][0] == books.document(invoice).document.open == max(still_open, 0)
    assert sums["2320"][0] == min(still_open, 0)
    if still_open == 0:
        assert sums == {"1200": (0, 0), "2320": (0, 0)}
    if still_open <= 0:
        assert sums["1200"][1] == 0
