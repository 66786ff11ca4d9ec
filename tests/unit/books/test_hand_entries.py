"""Entries by hand and opening balances: whole books, balanced in each way that can be."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

import pytest

from daybook.books.local import LocalBooks
from daybook.model.account import Account, AccountRole, AccountType, Role
from daybook.model.document import DocumentKind, EntryLine, EntryOrigin
from daybook.model.ledger import NewEntry, NewPayout
from daybook.model.money import ZERO
from daybook.model.problem import Refused
from unit.books.ledger_samples import DAY, ROUNDING, approved, lines_of, payment, sale, standing

CUT_OVER = date(2026, 1, 1)


@pytest.fixture
def books(books: LocalBooks) -> LocalBooks:
    books.set_home_currency("USD")
    return books


def at(code: str, amount: str, currency: str = "USD", home: str | None = None) -> EntryLine:
    """A line of a signed amount; of an account only the code is asked."""
    signed = Decimal(amount)
    worth = signed if home is None else Decimal(home)
    account = Account(code, "", AccountType.ASSET)
    return EntryLine(account, max(signed, ZERO), max(-signed, ZERO), currency, worth)


def entry(*lines: EntryLine, rate: str = "1", day: date = CUT_OVER) -> NewEntry:
    return NewEntry(day, "as agreed", lines, Decimal(rate), "by hand", "J1")


def test_r7_an_entry_by_hand_is_posted_as_written(books: LocalBooks) -> None:
    number = books.ledger.post_entry(entry(at("6150", "12.50"), at("2310", "-12.50")))
    assert number == "JE-000001"
    posted = books.ledger.entry(number)
    assert (posted.origin, posted.date, posted.reference, posted.memo) == (
        EntryOrigin.JOURNAL,
        CUT_OVER,
        "J1",
        "as agreed",
    )
    assert [one.account.name for one in posted.lines] == [
        "Certificates and credit given away",
        "Store credit owed to customers",
    ]
    assert lines_of(books, number) == [("6150", "12.50 USD", "12.50"), ("2310", "-12.50 USD", "-12.50")]
    assert books.ledger.verify().damage == ()


def test_golden_25_opening_balances_add_what_is_missing(books: LocalBooks) -> None:
    number = books.ledger.open_balances(
        entry(at("1000", "5000.00"), at("2300", "-120.00"), at("2310", "-80.00"), at("3000", "-1000.00"))
    )
    assert books.ledger.entry(number).origin == EntryOrigin.OPENING
    assert lines_of(books, number)[-1] == ("3100", "-3800.00 USD", "-3800.00")
    assert [(row.account.code, row.owed) for row in books.ledger.outstanding()] == [
        ("2300", Decimal("120.00")),
        ("2310", Decimal("80.00")),
    ]


def test_balanced_opening_balances_get_no_line_more(books: LocalBooks) -> None:
    number = books.ledger.open_balances(entry(at("1000", "5.00"), at("3000", "-5.00")))
    assert [line[0] for line in lines_of(books, number)] == ["1000", "3000"]


def test_r12_foreign_opening_balances_are_completed_at_home(books: LocalBooks) -> None:
    number = books.ledger.open_balances(entry(at("1000", "100.00", "EUR", "110.00"), rate="1.1"))
    assert lines_of(books, number) == [
        ("1000", "100.00 EUR", "110.00"),
        ("3100", "-110.00 USD", "-110.00"),
    ]


def test_r12_a_revaluation_moves_the_home_currency_alone(books: LocalBooks) -> None:
    number = books.ledger.post_entry(
        entry(at("1200", "0", "EUR", "-3.25"), at("6910", "0", "EUR", "3.25"), rate="1.07")
    )
    assert lines_of(books, number) == [("1200", "0.00 EUR", "-3.25"), ("6910", "0.00 EUR", "3.25")]


@pytest.mark.parametrize("deed", ["post_entry", "open_balances"])
def test_what_customers_owe_takes_no_entry_by_hand(books: LocalBooks, deed: str) -> None:
    owed = entry(at("1200", "50.00"), at("3000", "-50.00"))
    with pytest.raises(Refused) as caught:
        getattr(books.ledger, deed)(owed)
    assert (caught.value.code, caught.value.values) == (
        "books.control_account",
        {"account": "1200", "name": "Accounts receivable"},
    )
    # It is the role that decides, not the code.
    books.ledger.map_role(AccountRole(Role.RECEIVABLE), "1050")
    assert getattr(books.ledger, deed)(owed) == "JE-000001"


RECEIVABLES = AccountRole(Role.RECEIVABLE)
TO_1200 = entry(at("1200", "50.00"), at("3000", "-50.00"))


def refused(deed: Callable[[], object]) -> tuple[str, str]:
    with pytest.raises(Refused) as caught:
        deed()
    return caught.value.code, str(
        caught.value.values["account" if "account" in caught.value.values else "code"]
    )


def test_r7_receivables_moved_away_take_no_entry_by_hand_while_an_open_invoice_stands_on_them(
    books: LocalBooks,
) -> None:
    ledger = books.ledger
    pending = books.post([sale(1)])[0].books_id
    (invoice,) = approved(books, sale(2))
    ledger.map_role(RECEIVABLES, "1050")
    for deed in (ledger.post_entry, ledger.open_balances):
        assert refused(partial(deed, TO_1200)) == ("books.control_account", "1200")
    # Sales, which the same entry credits, and what rounding debits are no receivables.
    assert ledger.post_entry(entry(at("1000", "1.00"), at("4000", "-1.00")))
    ledger.receive(payment(invoice, "21.64"))
    assert refused(partial(ledger.post_entry, TO_1200)) == ("books.control_account", "1200")
    # A revaluation of what is still open adds no amount.
    assert ledger.post_entry(
        entry(at("1200", "0", "EUR", "-3.25"), at("6910", "0", "EUR", "3.25"), rate="1.07")
    )
    ledger.receive(payment(invoice, "0.01"))
    assert pending is not None
    assert ledger.post_entry(TO_1200)


def test_r7_a_settled_account_is_receivable_again_once_a_payment_bounced(books: LocalBooks) -> None:
    (invoice,) = approved(books, sale(1))
    books.ledger.map_role(RECEIVABLES, "1050")
    number = books.ledger.receive(payment(invoice, "21.65"))
    reversed_later = books.ledger.post_entry(TO_1200)
    books.ledger.reverse_entry(reversed_later, "a mistake", None)
    books.ledger.reverse_payment(number, "bounced", None)
    assert refused(partial(books.ledger.post_entry, TO_1200)) == ("books.control_account", "1200")
    books.ledger.void(invoice, "never sent", None)
    assert books.ledger.post_entry(TO_1200)


def test_r7_rounding_on_an_open_invoice_makes_its_account_no_receivable(books: LocalBooks) -> None:
    request = sale(1)
    (made,) = request.document.entries
    receivable, revenue, tax = made.lines
    cent = EntryLine(ROUNDING, Decimal("0.01"), ZERO, "USD", Decimal("0.01"))
    more = replace(revenue, credit=Decimal("20.01"), home_amount=Decimal("-20.01"))
    rounded_off = replace(made, lines=(receivable, more, tax, cent))
    approved(books, replace(request, document=replace(request.document, entries=(rounded_off,))))
    assert books.ledger.post_entry(entry(at("6900", "1.00"), at("3000", "-1.00")))


def test_r7_receivables_move_only_to_an_account_that_open_items_explain(books: LocalBooks) -> None:
    ledger = books.ledger
    ledger.post_entry(entry(at("1050", "5.00"), at("3000", "-5.00")))
    before = ledger.chain_head()
    assert refused(partial(ledger.map_role, RECEIVABLES, "1050")) == ("books.account_holds_other", "1050")
    assert ledger.chain_head() == before
    # Other roles may share an account; and the balance may go first.
    ledger.map_role(AccountRole(Role.BANK), "1050")
    ledger.post_entry(entry(at("1050", "-5.00"), at("3000", "5.00")))
    approved(books, sale(1))
    ledger.map_role(RECEIVABLES, "1050")
    # What the former account holds are open items, so it may be the one again.
    ledger.map_role(RECEIVABLES, "1200")
    assert ledger.verify().damage == ()


@pytest.mark.parametrize("mapped", ["1200", "1050"])
def test_r7_money_does_not_come_into_receivables(books: LocalBooks, mapped: str) -> None:
    ledger = books.ledger
    first, _ = approved(books, sale(1), sale(2, received=((DAY, "21.65"),)))
    ledger.map_role(RECEIVABLES, mapped)
    for account in {"1200", mapped}:
        assert refused(partial(ledger.receive, payment(first, "1.00", account=account))) == (
            "books.account_unfit",
            account,
        )
        ((number, place),) = [(one.entry, one.place) for one in ledger.clearing_lines("1101", settled=False)]
        amount = Decimal("21.65")
        payout = NewPayout(DAY, "1101", account, ((number, place),), ZERO, amount, "USD", Decimal(1))
        assert refused(partial(ledger.record_payout, payout)) == ("books.account_unfit", account)


@pytest.mark.parametrize(
    ("lines", "rate", "code"),
    [
        ((), "1", "books.entry_empty"),
        ((at("1000", "1.00"), at("3000", "-0.99")), "1", "books.entry_does_not_balance"),
        (
            (at("1000", "1.00", "EUR", "1.10"), at("3000", "-0.90", "EUR", "-1.10")),
            "1.1",
            "books.entry_does_not_balance",
        ),
        (
            (at("1000", "1.00", "EUR", "1.10"), at("3000", "-1.00", "EUR", "-1.09")),
            "1.1",
            "books.entry_does_not_balance",
        ),
        ((at("1000", "1.00"), at("9999", "-1.00")), "1", "books.account_unknown"),
        ((at("1000", "1.001"), at("3000", "-1.001")), "1", "books.amount_impossible"),
        ((at("1000", "1.00"), at("3000", "-1.00")), "1.3", "books.rate_impossible"),
        ((at("1000", "1.00", home="1.10"), at("3000", "-1.00", home="-1.10")), "1", "books.line_impossible"),
        (
            (at("1000", "1.00", "EUR", "-1.10"), at("3000", "-1.00", "EUR", "1.10")),
            "1.1",
            "books.line_impossible",
        ),
    ],
)
def test_an_entry_that_cannot_be_is_refused_and_changes_nothing(
    books: LocalBooks, lines: tuple[EntryLine, ...], rate: str, code: str
) -> None:
    before = books.ledger.chain_head()
    with pytest.raises(Refused) as caught:
        books.ledger.post_entry(entry(*lines, rate=rate))
    assert caught.value.code == code
    assert books.ledger.chain_head() == before
    assert books.ledger.post_entry(entry(at("1000", "1.00"), at("3000", "-1.00"))) == "JE-000001"


def test_a_side_below_zero_and_a_line_with_two_sides_are_refused(books: LocalBooks) -> None:
    good = at("1000", "1.00")
    for broken, code in [
        (replace(good, debit=ZERO, credit=Decimal(-1)), "books.amount_impossible"),
        (replace(good, debit=Decimal(2), credit=Decimal(1)), "books.line_impossible"),
    ]:
        with pytest.raises(Refused) as caught:
            books.ledger.post_entry(entry(broken, at("3000", "-1.00")))
        assert caught.value.code == code


def test_nothing_is_posted_by_hand_into_a_closed_month_or_without_a_home_currency(books: LocalBooks) -> None:
    books.ledger.post_entry(entry(at("1000", "1.00"), at("3000", "-1.00")))
    books.ledger.close_month(CUT_OVER)
    with pytest.raises(Refused) as caught:
        books.ledger.post_entry(entry(at("1000", "1.00"), at("3000", "-1.00")))
    assert caught.value.code == "books.period_closed"


def test_an_entry_needs_to_know_the_home_currency(books: LocalBooks) -> None:
    books.set_home_currency("")
    with pytest.raises(Refused) as caught:
        books.ledger.post_entry(entry(at("1000", "1.00"), at("3000", "-1.00")))
    assert caught.value.code == "books.home_currency_missing"


def test_r4_an_entry_by_hand_is_reversed_once_with_a_reason(books: LocalBooks) -> None:
    number = books.ledger.post_entry(entry(at("1000", "1.00"), at("3000", "-1.00")))
    reversal = books.ledger.reverse_entry(number, "typed twice", date(2026, 2, 1))
    posted = books.ledger.entry(reversal)
    assert (posted.origin, posted.reverses, posted.memo, posted.date) == (
        EntryOrigin.REVERSAL,
        number,
        "typed twice",
        date(2026, 2, 1),
    )
    assert standing(books, "1000") == {}
    for asked, reason, code in [
        (number, "again", "books.already_reversed"),
        (reversal, "back", "books.belongs_to_document"),
        (number, "", "books.reason_missing"),
        ("JE-000099", "why", "books.entry_unknown"),
    ]:
        with pytest.raises(Refused) as caught:
            books.ledger.reverse_entry(asked, reason, None)
        assert caught.value.code == code


def test_what_belongs_to_a_document_payment_or_payout_is_not_reversed_by_itself(books: LocalBooks) -> None:
    (invoice,) = approved(books, sale(1))
    number = books.ledger.receive(payment(invoice, "21.65", account="1101"))
    (line,) = books.ledger.clearing_lines("1101", settled=False)
    books.ledger.record_payout(
        NewPayout(
            date(2026, 4, 7),
            "1101",
            "1000",
            ((line.entry, line.place),),
            ZERO,
            Decimal("21.65"),
            "USD",
            Decimal(1),
        )
    )
    (paid,), (paid_out,) = books.ledger.payments(), books.ledger.payouts()
    for asked, what in [("JE-000001", "SI-000001"), (paid.entry, "RC-000001"), (paid_out.entry, "PO-000001")]:
        with pytest.raises(Refused) as caught:
            books.ledger.reverse_entry(asked, "why", None)
        assert caught.value.code == "books.belongs_to_document"
        assert caught.value.values == {"number": asked, "what": what}
    with pytest.raises(Refused) as caught:
        books.ledger.reverse_payment(number, "bounced", None)
    assert caught.value.code == "books.payout_reconciled"


def test_an_opening_line_that_a_payout_settled_is_not_reversed(books: LocalBooks) -> None:
    number = books.ledger.open_balances(entry(at("1101", "40.00")))
    books.ledger.record_payout(
        NewPayout(DAY, "1101", "1000", ((number, 0),), ZERO, Decimal("40.00"), "USD", Decimal(1))
    )
    with pytest.raises(Refused) as caught:
        books.ledger.reverse_entry(number, "typed twice", None)
    assert caught.value.code == "books.payout_reconciled"


def test_an_order_of_the_store_is_no_entry_by_hand(books: LocalBooks) -> None:
    approved(books, sale(1, DocumentKind.CASH_SALE, received=((DAY, "21.65"),)))
    with pytest.raises(Refused) as caught:
        books.ledger.reverse_entry("JE-000001", "why", None)
    assert caught.value.code == "books.belongs_to_document"
