"""Trial balance and account ledgers: what is in the ledger counts, years turn by computation."""

from datetime import date
from decimal import Decimal

import pytest

from daybook.books.local import LocalBooks
from daybook.model.ledger_reports import TrialBalance
from daybook.model.money import ZERO
from daybook.model.problem import Cancelled, DaybookError
from unit.books.ledger_samples import BANK, approved, sale
from unit.books.report_samples import CAPITAL, FEES, PAID, by_hand, lively
from unit.books.samples import SALES

MARCH = date(2026, 3, 31)


@pytest.fixture(autouse=True)
def dollars(books: LocalBooks) -> None:
    books.set_home_currency("USD")


def balances(found: TrialBalance) -> dict[str, Decimal]:
    return {row.account.code: row.debit - row.credit for row in found.rows}


def test_a_trial_balance_counts_approved_documents_up_to_its_day(books: LocalBooks) -> None:
    approved(books, sale(1), sale(2, day=date(2026, 3, 9)))
    books.post([sale(3)])
    found = books.ledger.trial_balance(date(2026, 3, 8))
    assert balances(found) == {
        "1200": Decimal("21.65"),
        "2201": Decimal("-1.65"),
        "4000": Decimal("-20.00"),
    }
    assert found.home_currency == "USD"
    assert balances(books.ledger.trial_balance(date(2026, 3, 9)))["1200"] == Decimal("43.30")
    assert books.ledger.trial_balance(date(2026, 2, 28)).rows == ()


def test_both_columns_of_lively_books_have_the_same_sum(books: LocalBooks) -> None:
    lively(books)
    for day in (date(2024, 12, 31), date(2025, 12, 31), date(2026, 1, 1), date(2026, 3, 12), MARCH):
        rows = books.ledger.trial_balance(day).rows
        assert rows
        assert sum(row.debit for row in rows) == sum(row.credit for row in rows)
        assert all((row.debit == 0) != (row.credit == 0) for row in rows)


def test_r7_earlier_results_stand_in_retained_earnings_without_an_entry(books: LocalBooks) -> None:
    ledger = books.ledger
    ledger.post_entry(by_hand(date(2025, 6, 30), (BANK, "300.10"), (SALES, "-300.10")))
    ledger.post_entry(by_hand(date(2025, 7, 1), (FEES, "12.34"), (BANK, "-12.34")))
    ledger.post_entry(by_hand(date(2026, 1, 2), (BANK, "5.00"), (SALES, "-5.00")))
    last_day = ledger.trial_balance(date(2025, 12, 31))
    assert (last_day.fiscal_year_start, last_day.carried) == (date(2025, 1, 1), ZERO)
    assert balances(last_day) == {
        "1000": Decimal("287.76"), "4000": Decimal("-300.10"), "6100": Decimal("12.34"),
    }  # fmt: skip
    following = ledger.trial_balance(date(2026, 1, 2))
    assert (following.fiscal_year_start, following.carried) == (date(2026, 1, 1), Decimal("287.76"))
    assert balances(following) == {
        "1000": Decimal("292.76"), "3900": Decimal("-287.76"), "4000": Decimal("-5.00"),
    }  # fmt: skip


def test_r7_a_fiscal_year_may_begin_in_july(books: LocalBooks) -> None:
    ledger = books.ledger
    ledger.set_fiscal_year_start(7)
    ledger.post_entry(by_hand(date(2025, 6, 30), (BANK, "300.10"), (SALES, "-300.10")))
    ledger.post_entry(by_hand(date(2025, 7, 1), (FEES, "12.34"), (BANK, "-12.34")))
    found = ledger.trial_balance(date(2026, 6, 30))
    assert (found.fiscal_year_start, found.carried) == (date(2025, 7, 1), Decimal("300.10"))
    assert balances(found) == {
        "1000": Decimal("287.76"), "3900": Decimal("-300.10"), "6100": Decimal("12.34"),
    }  # fmt: skip


@pytest.mark.parametrize("month", [1, 3, 7])
@pytest.mark.parametrize("start", [date(2024, 1, 1), date(2025, 7, 1), date(2026, 3, 2)])
@pytest.mark.parametrize("end", [date(2026, 3, 5), date(2026, 12, 31)])
def test_every_ledger_closes_with_the_trial_balance(
    books: LocalBooks, month: int, start: date, end: date
) -> None:
    lively(books)
    ledger = books.ledger
    ledger.set_fiscal_year_start(month)
    expected = balances(ledger.trial_balance(end))
    for account in books.chart():
        found = ledger.account_ledger(account.code, start, end)
        assert found.closing == expected.get(account.code, ZERO), account
        assert found.opening + sum((line.home_amount for line in found.lines), ZERO) == found.closing
        assert [line.balance for line in found.lines][-1:] in ([], [found.closing])


def test_an_account_ledger_shows_lines_with_their_running_balance(books: LocalBooks) -> None:
    (cash,) = approved(books, sale(1, received=PAID))
    books.ledger.post_entry(by_hand(date(2026, 3, 9), (BANK, "-2.00"), (CAPITAL, "2.00"), memo="Drawn"))
    books.ledger.post_entry(by_hand(date(2026, 2, 1), (BANK, "7.00"), (CAPITAL, "-7.00")))
    found = books.ledger.account_ledger("1200", date(2026, 3, 1), date(2026, 3, 31))
    assert [(line.entry, line.debit, line.credit, line.balance) for line in found.lines] == [
        ("JE-000001", Decimal("21.65"), ZERO, Decimal("21.65")),
        ("JE-000002", ZERO, Decimal("21.65"), ZERO),
    ]
    assert {(line.party, line.books_id, line.currency) for line in found.lines} == {
        ("Ann Lee", cash.text, "USD")
    }
    bank = books.ledger.account_ledger("1000", date(2026, 3, 1), date(2026, 3, 31))
    assert (bank.opening, bank.closing) == (Decimal("7.00"), Decimal("5.00"))
    assert [(line.memo, line.party, line.books_id) for line in bank.lines] == [("Drawn", "", "")]


def test_the_lines_of_an_account_are_counted_as_they_are_read(books: LocalBooks) -> None:
    for day in (date(2025, 12, 31), date(2026, 2, 1), date(2026, 2, 2)):
        books.ledger.post_entry(by_hand(day, (BANK, "7.00"), (CAPITAL, "-7.00")))
    told: list[tuple[int, int]] = []
    found = books.ledger.account_ledger("1000", date(2025, 1, 1), MARCH, lambda *far: told.append(far))
    assert (len(found.lines), told) == (3, [(0, 3)])

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        books.ledger.account_ledger("1000", date(2025, 1, 1), MARCH, stop)
    assert len(books.ledger.account_ledger("1000", date(2025, 1, 1), MARCH).lines) == 3


def test_the_turn_of_the_year_stands_in_a_ledger_as_a_line_without_entry(books: LocalBooks) -> None:
    books.ledger.post_entry(by_hand(date(2025, 6, 30), (BANK, "300.10"), (SALES, "-300.10")))
    sales = books.ledger.account_ledger("4000", date(2025, 1, 1), date(2026, 1, 1))
    assert [(line.entry, line.date, line.home_amount) for line in sales.lines] == [
        ("JE-000001", date(2025, 6, 30), Decimal("-300.10")),
        ("", date(2026, 1, 1), Decimal("300.10")),
    ]
    retained = books.ledger.account_ledger("3900", date(2026, 1, 1), date(2026, 1, 31))
    assert (retained.opening, retained.lines) == (Decimal("-300.10"), ())


def test_an_unknown_account_is_named(books: LocalBooks) -> None:
    with pytest.raises(DaybookError) as caught:
        books.ledger.account_ledger("9999", MARCH, MARCH)
    assert (caught.value.code, caught.value.values) == ("books.account_unknown", {"code": "9999"})


def test_entries_are_read_by_day_and_number_and_name_what_they_belong_to(books: LocalBooks) -> None:
    made = lively(books)
    found = list(books.ledger.entries(None, None))
    assert [(one.date, one.number) for one in found] == sorted((one.date, one.number) for one in found)
    assert all(sum((line.home_amount for line in one.lines), ZERO) == 0 for one in found)
    reversal = next(one for one in found if one.reverses)
    assert (reversal.books_id, reversal.document) == (made["voided"].text, "CS-000002")
    assert books.ledger.entry(reversal.reverses).reversed_by == reversal.number
    inside = [one.number for one in books.ledger.entries(date(2025, 6, 30), date(2025, 7, 1))]
    assert inside == [one.number for one in found if one.date.year == 2025]
    with pytest.raises(DaybookError) as caught:
        books.ledger.entry("JE-999999")
    assert caught.value.code == "books.entry_unknown"
