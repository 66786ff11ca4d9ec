"""A payout settles lines of a clearing account, each once, and explains every cent of it."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from daybook.books.local import LocalBooks
from daybook.model.document import DocumentKind, EntryOrigin
from daybook.model.ledger import NewPayout
from daybook.model.money import Money
from daybook.model.problem import Refused
from unit.books.ledger_samples import DAY, approved, lines_of, sale, standing

PAID_OUT = date(2026, 3, 6)


def sold(books: LocalBooks, *amounts: str, currency: str = "USD", rate: str = "1") -> None:
    requests = [
        sale(
            number,
            DocumentKind.CASH_SALE,
            net=amount,
            tax_amount="0",
            currency=currency,
            rate=rate,
            received=((DAY, amount),),
        )
        for number, amount in enumerate(amounts, start=1)
    ]
    approved(books, *requests)


def payout(
    books: LocalBooks, net: str, fees: str, currency: str = "USD", rate: str = "1", count: int | None = None
) -> NewPayout:
    lines = books.ledger.clearing_lines("1101", settled=False)[:count]
    return NewPayout(
        date=PAID_OUT,
        clearing="1101",
        bank="1000",
        settles=tuple((one.entry, one.place) for one in lines),
        fees=Decimal(fees),
        net=Decimal(net),
        net_currency=currency,
        net_rate=Decimal(rate),
        reference="PAYPAL 77",
    )


def test_a_payout_holds_no_money_that_came_in_a_week_after_it(books: LocalBooks) -> None:
    sold(books, "20.00", "30.00")
    asked = payout(books, "48.00", "2.00")
    with pytest.raises(Refused) as caught:
        books.ledger.record_payout(replace(asked, date=DAY - timedelta(days=8)))
    assert (caught.value.code, caught.value.values) == (
        "books.payout_too_early",
        {"date": DAY - timedelta(days=8), "newest": DAY},
    )
    assert books.ledger.record_payout(replace(asked, date=DAY - timedelta(days=7))) == "PO-000001"


def test_the_newest_of_its_lines_decides_how_early_a_payout_may_be(books: LocalBooks) -> None:
    later = DAY + timedelta(days=3)
    requests = [
        sale(number, DocumentKind.CASH_SALE, net="20.00", tax_amount="0", day=day, received=((day, "20.00"),))
        for number, day in ((1, later), (2, DAY))
    ]
    approved(books, *requests)
    asked = replace(payout(books, "40.00", "0"), date=later - timedelta(days=8))
    with pytest.raises(Refused) as caught:
        books.ledger.record_payout(asked)
    assert (caught.value.code, caught.value.values["newest"]) == ("books.payout_too_early", later)


def test_golden_24_a_payout_with_a_fee_clears_three_orders(books: LocalBooks) -> None:
    sold(books, "20.00", "30.00", "50.00")
    assert books.ledger.record_payout(payout(books, "96.80", "3.20")) == "PO-000001"
    (made,) = books.ledger.payouts()
    assert (made.gross, made.fees, made.net, made.lines) == (
        Decimal(100),
        Decimal("3.20"),
        Decimal("96.80"),
        3,
    )
    posted = books.ledger.entry(made.entry)
    assert (posted.origin, posted.date, posted.reference) == (EntryOrigin.PAYOUT, PAID_OUT, "PAYPAL 77")
    assert lines_of(books, made.entry) == [
        ("1000", "96.80 USD", "96.80"),
        ("6100", "3.20 USD", "3.20"),
        ("1101", "-100.00 USD", "-100.00"),
    ]
    assert standing(books, "1101") == {}
    assert books.ledger.clearing_lines("1101", settled=False) == []
    settled = books.ledger.clearing_lines("1101", settled=True)
    assert [(one.order_id, one.amount, one.payout) for one in settled] == [
        ("1", Decimal(20), "PO-000001"),
        ("2", Decimal(30), "PO-000001"),
        ("3", Decimal(50), "PO-000001"),
    ]
    assert books.ledger.verify().damage == ()


def test_a_line_is_settled_once(books: LocalBooks) -> None:
    sold(books, "20.00", "30.00")
    first = payout(books, "20.00", "0", count=1)
    books.ledger.record_payout(first)
    with pytest.raises(Refused) as caught:
        books.ledger.record_payout(first)
    assert (caught.value.code, caught.value.values) == ("books.already_settled", {"payout": "PO-000001"})
    other = payout(books, "60.00", "0")
    with pytest.raises(Refused) as caught:
        books.ledger.record_payout(replace(other, settles=other.settles * 2))
    assert (caught.value.code, caught.value.values) == ("books.already_settled", {"payout": "PAYPAL 77"})
    assert books.ledger.record_payout(payout(books, "30.00", "0")) == "PO-000002"


def test_what_was_paid_out_must_be_the_lines_less_the_fees(books: LocalBooks) -> None:
    sold(books, "20.00", "30.00")
    with pytest.raises(Refused) as caught:
        books.ledger.record_payout(payout(books, "48.00", "1.50"))
    assert caught.value.code == "books.payout_differs"
    assert caught.value.values == {
        "expected": Money(Decimal("48.50"), "USD"),
        "given": Money(Decimal("48.00"), "USD"),
    }


def test_refunds_lessen_a_payout_and_may_turn_it_round(books: LocalBooks) -> None:
    sold(books, "20.00", "30.00")
    books.ledger.record_payout(payout(books, "20.00", "0", count=1))
    refunded = sale(9, DocumentKind.CASH_SALE, net="-45.00", tax_amount="0", received=((DAY, "-45.00"),))
    approved(books, refunded)
    books.ledger.record_payout(payout(books, "-16.00", "1.00"))
    made = books.ledger.payouts()[0]
    assert made.gross == Decimal(-15)
    assert lines_of(books, made.entry) == [
        ("1000", "-16.00 USD", "-16.00"),
        ("6100", "1.00 USD", "1.00"),
        ("1101", "15.00 USD", "15.00"),
    ]


def test_r12_a_foreign_payout_in_its_own_currency_leaves_an_exchange_difference(books: LocalBooks) -> None:
    sold(books, "100.00", currency="EUR", rate="1.10")
    books.ledger.record_payout(payout(books, "97.00", "3.00", "EUR", "1.20"))
    (made,) = books.ledger.payouts()
    assert lines_of(books, made.entry) == [
        ("1000", "97.00 EUR", "116.40"),
        ("6100", "3.00 EUR", "3.60"),
        ("1101", "-100.00 EUR", "-110.00"),
        ("6910", "0.00 EUR", "-10.00"),
    ]
    assert standing(books, "1101") == {}


def test_r12_a_foreign_payout_into_a_bank_at_home_values_fees_at_the_rate_of_the_day(
    books: LocalBooks,
) -> None:
    sold(books, "100.00", currency="EUR", rate="1.10")
    books.ledger.record_payout(payout(books, "115.20", "4.00"))
    (made,) = books.ledger.payouts()
    # 115.20 for 96.00 is 1.20 for each; the fee of 4.00 is 4.80, and 120.00 came of 110.00.
    assert lines_of(books, made.entry) == [
        ("1000", "115.20 USD", "115.20"),
        ("6100", "4.00 EUR", "4.80"),
        ("1101", "-100.00 EUR", "-110.00"),
        ("6910", "0.00 EUR", "-10.00"),
    ]
    posted = books.ledger.entry(made.entry)
    assert (posted.rate, posted.rate_source) == (Decimal("1.2"), "payout")


def test_a_payout_from_home_currency_into_a_foreign_bank_account(books: LocalBooks) -> None:
    sold(books, "110.00")
    books.ledger.record_payout(payout(books, "90.00", "2.00", "EUR", "1.19"))
    (made,) = books.ledger.payouts()
    assert lines_of(books, made.entry) == [
        ("1000", "90.00 EUR", "107.10"),
        ("6100", "2.00 USD", "2.00"),
        ("1101", "-110.00 USD", "-110.00"),
        ("6910", "0.00 USD", "0.90"),
    ]


def test_a_reversed_payout_opens_its_lines_again(books: LocalBooks) -> None:
    sold(books, "20.00", "30.00")
    number = books.ledger.record_payout(payout(books, "48.50", "1.50"))
    entry = books.ledger.reverse_payout(number, "wrong bank", None)
    assert books.ledger.entry(entry).date == PAID_OUT
    assert standing(books, "1000") == {}
    assert standing(books, "1101") == {"USD": (Decimal(50), Decimal(50))}
    assert len(books.ledger.clearing_lines("1101", settled=False)) == 2
    with pytest.raises(Refused) as caught:
        books.ledger.reverse_payout(number, "again", None)
    assert caught.value.code == "books.already_reversed"
    assert books.ledger.record_payout(payout(books, "48.50", "1.50")) == "PO-000002"
    assert books.ledger.verify().damage == ()


def test_r4_what_a_payout_settled_is_not_voided_before_the_payout_is_reversed(books: LocalBooks) -> None:
    (books_id,) = approved(books, sale(1, DocumentKind.CASH_SALE, received=((DAY, "21.65"),)))
    number = books.ledger.record_payout(payout(books, "21.65", "0"))
    with pytest.raises(Refused) as caught:
        books.ledger.void(books_id, "gone", None)
    assert caught.value.code == "books.payout_reconciled"
    books.ledger.reverse_payout(number, "the sale is void", None)
    books.ledger.void(books_id, "gone", None)
    assert standing(books, "1101") == {}


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"settles": ()}, "books.nothing_to_settle"),
        ({"settles": (("JE-000001", 7),)}, "books.line_unknown"),
        ({"settles": (("JE-000009", 0),)}, "books.line_unknown"),
        ({"clearing": "1050"}, "books.line_unknown"),
        ({"clearing": "9999"}, "books.account_unknown"),
        ({"bank": "9999"}, "books.account_unknown"),
        ({"bank": "1101"}, "books.account_unfit"),
        ({"fees": Decimal("0.005")}, "books.amount_impossible"),
        ({"net": Decimal("19.995")}, "books.amount_impossible"),
        ({"net_rate": Decimal("1.5")}, "books.rate_impossible"),
        ({"net_currency": "EUR", "net": Decimal("-18.00")}, "books.payout_differs"),
    ],
)
def test_an_impossible_payout_changes_nothing(
    books: LocalBooks, changes: dict[str, object], code: str
) -> None:
    sold(books, "20.00")
    before = books.ledger.chain_head()
    with pytest.raises(Refused) as caught:
        books.ledger.record_payout(replace(payout(books, "20.00", "0"), **changes))  # type: ignore[arg-type]  # one field each
    assert caught.value.code == code
    assert books.ledger.chain_head() == before


def test_the_lines_of_a_payout_settle_nothing_themselves(books: LocalBooks) -> None:
    sold(books, "20.00", "30.00")
    books.ledger.record_payout(payout(books, "20.00", "0", count=1))
    (made,) = books.ledger.payouts()
    own = next(
        place for place, one in enumerate(books.ledger.entry(made.entry).lines) if one.account.code == "1101"
    )
    asked = replace(payout(books, "10.00", "0"), settles=((made.entry, own),))
    with pytest.raises(Refused) as caught:
        books.ledger.record_payout(asked)
    assert caught.value.code == "books.line_unknown"


def test_an_entry_and_its_reversal_need_no_payout(books: LocalBooks) -> None:
    (books_id,) = approved(books, sale(1, DocumentKind.CASH_SALE, received=((DAY, "21.65"),)))
    asked = payout(books, "21.65", "0")
    books.ledger.void(books_id, "gone", None)
    ((reversal, place),) = [
        (one.number, place)
        for one in books.ledger.entries(None, None)
        for place, each in enumerate(one.lines)
        if one.reverses and each.account.code == "1101"
    ]
    for one in (asked, replace(asked, settles=((reversal, place),), net=Decimal("-21.65"))):
        with pytest.raises(Refused) as caught:
            books.ledger.record_payout(one)
        assert caught.value.code == "books.line_unknown"


@pytest.mark.parametrize(
    ("fees", "net", "currency", "rate", "fee_at_home"),
    [
        # Nothing is left: the fees are worth what the lines stand at, 20.00 EUR at 1.25.
        ("20.00", "0", "USD", "1", "25.00"),
        # 18.00 EUR became 9.00 GBP, 18.00 at home: a euro was worth one dollar that day.
        ("2.00", "9.00", "GBP", "2", "2.00"),
    ],
)
def test_fees_of_foreign_lines_paid_in_another_currency_are_at_what_was_paid(
    books: LocalBooks, fees: str, net: str, currency: str, rate: str, fee_at_home: str
) -> None:
    sold(books, "20.00", currency="EUR", rate="1.25")
    books.ledger.record_payout(payout(books, net, fees, currency, rate))
    (made,) = books.ledger.payouts()
    assert ("6100", f"{fees} EUR", fee_at_home) in lines_of(books, made.entry)
    assert standing(books, "1101") == {}
