"""Exports pass the programs they are meant for, and say what the trial balance says, to the cent."""

import csv
import io
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from daybook.books.local import LocalBooks
from daybook.exports.names import plain_text_names
from daybook.model.account import Account, AccountRole, AccountType, Role
from daybook.model.books import NewAccount
from daybook.model.document import EntryLine
from daybook.model.ledger import NewEntry
from daybook.model.ledger_reports import TrialBalance
from daybook.model.money import ZERO
from daybook.model.posting import BooksId
from helpers.beancount_reading import home_balances, transactions
from helpers.judging import Judge, hledger_balances
from unit.books.ledger_samples import BANK, approved, payment
from unit.books.report_samples import credit_on_account
from unit.exports.conftest import Exporter

LAST = date(2026, 4, 5)
RANGES = [
    pytest.param(None, None, id="everything"),
    pytest.param(None, date(2026, 3, 10), id="up to a day"),
    pytest.param(date(2025, 7, 1), None, id="from the middle of a year"),
    pytest.param(date(2026, 1, 1), date(2026, 3, 31), id="from a fiscal year's start"),
    pytest.param(date(2026, 3, 12), LAST, id="from the middle of a month"),
]
RESULTS = (AccountType.INCOME, AccountType.COST, AccountType.EXPENSE)


def expected(books: LocalBooks, start: date | None, end: date | None) -> Mapping[str, Decimal]:
    """The trial balance by name, as programs that turn no years have it."""
    names = plain_text_names(books.chart())
    return {names[code]: amount for code, amount in turning_no_years(books, start, end).items()}


def turning_no_years(books: LocalBooks, start: date | None, end: date | None) -> Mapping[str, Decimal]:
    """The trial balance by code, with results since the range began where they stood; zeroes left out."""
    found = _by_code(books.ledger.trial_balance(end or LAST))
    year = books.ledger.trial_balance(start or date(2024, 1, 1)).fiscal_year_start
    for earlier in (2024, 2025):
        if date(earlier, 1, 1) < year:
            continue
        closing = books.ledger.trial_balance(date(earlier, 12, 31))
        for row in closing.rows:
            if row.account.type in RESULTS:
                amount = row.debit - row.credit
                found[row.account.code] += amount
                found["3900"] -= amount
    return {code: amount for code, amount in found.items() if amount}


def _by_code(balance: TrialBalance) -> defaultdict[str, Decimal]:
    found: defaultdict[str, Decimal] = defaultdict(Decimal)
    found.update({row.account.code: row.debit - row.credit for row in balance.rows})
    return found


@pytest.mark.parametrize(("start", "end"), RANGES)
def test_beancount_finds_no_fault_and_the_same_balances(
    export: Exporter, bean_check: Judge, start: date | None, end: date | None
) -> None:
    path = export("beancount", start, end) / "daybook.beancount"
    assert bean_check(path) == ""
    assert home_balances(path, "USD") == expected(export.books, start, end)


@pytest.mark.parametrize(("start", "end"), RANGES)
def test_hledger_finds_no_fault_and_the_same_balances(
    export: Exporter, hledger: Judge, start: date | None, end: date | None
) -> None:
    path = export("hledger", start, end) / "daybook.journal"
    assert hledger_balances(hledger, path) == expected(export.books, start, end)


def test_hledger_knows_what_each_account_is(export: Exporter, hledger: Judge) -> None:
    path = export("hledger") / "daybook.journal"
    liabilities = hledger("-f", path, "accounts", "type:L", "--declared").split()
    assert liabilities == [
        name
        for name in sorted(plain_text_names(export.books.chart()).values())
        if name.startswith("Liabilities:")
    ]


def test_bean_check_notices_one_cent(export: Exporter, bean_check: Judge) -> None:
    path = export("beancount") / "daybook.beancount"
    text = path.read_text(encoding="utf-8")
    balance = next(line for line in text.splitlines() if " balance " in line and " ~ 0 USD" in line)
    amount = balance.split()[3]
    forged = balance.replace(f" {amount} ", f" {Decimal(amount) + Decimal('0.01')} ")
    path.write_text(text.replace(balance, forged), encoding="utf-8")
    with pytest.raises(pytest.fail.Exception, match="Balance failed"):
        bean_check(path)


def test_empty_books_are_exported_too(
    books: LocalBooks, tmp_path: Path, bean_check: Judge, hledger: Judge
) -> None:
    export = Exporter(books, tmp_path)
    assert bean_check(export("beancount") / "daybook.beancount") == ""
    assert hledger("-f", export("hledger") / "daybook.journal", "check", "--strict") == ""


def test_totals_that_no_price_divides_evenly_balance_all_the_same(
    books: LocalBooks, tmp_path: Path, bean_check: Judge, hledger: Judge
) -> None:
    books.set_home_currency("USD")
    accounts = {account.code: account for account in books.chart()}
    yen = (
        ("1000", "1350", "8.92"),
        ("4200", "137", "0.90"),
        ("4000", "-1364", "-9.01"),
        ("4100", "-123", "-0.81"),
    )
    lines = tuple(
        EntryLine(accounts[code], max(ZERO, Decimal(jpy)), max(ZERO, -Decimal(jpy)), "JPY", Decimal(home))
        for code, jpy, home in yen
    )
    books.ledger.post_entry(NewEntry(date(2026, 3, 9), "Yen", lines, Decimal("0.006604147405"), "by hand"))
    export = Exporter(books, tmp_path)
    assert bean_check(export("beancount") / "daybook.beancount") == ""
    hledger("-f", export("hledger") / "daybook.journal", "check", "--strict")


def test_texts_from_outside_stay_texts(
    books: LocalBooks, tmp_path: Path, bean_check: Judge, hledger: Judge
) -> None:
    nasty = 'Say "no"; 2026-01-01 * \\ open\n\tAssets:X  1 USD | date:2020-01-01, [=2020-01-02] ^x #y {é 漢}'
    _with_nasty_text(books, nasty)
    export = Exporter(books, tmp_path)
    path = export("beancount") / "daybook.beancount"
    assert bean_check(path) == ""
    (made,) = transactions(path)
    assert made.narration == " ".join(nasty.split())
    assert (made.date, made.tags, made.links) == (date(2026, 3, 9), frozenset(), frozenset())
    journal = export("hledger") / "daybook.journal"
    hledger("-f", journal, "check", "--strict")
    register = list(csv.DictReader(io.StringIO(hledger("-f", journal, "register", "-O", "csv"))))
    assert {row["date"] for row in register} == {"2026-03-09"}
    assert len(register) == 2


def _with_nasty_text(books: LocalBooks, text: str) -> None:
    books.set_home_currency("USD")
    odd = Account('=4 "0"', f"{text} & Söhne", AccountType.INCOME)
    books.ensure([NewAccount(AccountRole(Role.FEES, text), odd)])
    lines = (
        EntryLine(BANK, Decimal(5), ZERO, "USD", Decimal(5), text),
        EntryLine(odd, ZERO, Decimal(5), "USD", Decimal(-5), text),
    )
    books.ledger.post_entry(NewEntry(date(2026, 3, 9), text, lines, Decimal(1), text, text))


def test_foreign_money_paid_back_passes_both_with_its_exchange_difference(
    export: Exporter, bean_check: Judge, hledger: Judge
) -> None:
    memo = credit_on_account(91, 91, BooksId(""), date(2026, 3, 9), "30.00", "EUR", "1.10")
    (owed,) = approved(export.books, memo)
    paid = payment(owed, "30.00", "1.25", date=LAST)
    export.books.ledger.pay_back(paid)
    path = export("beancount") / "daybook.beancount"
    assert bean_check(path) == ""
    assert home_balances(path, "USD") == expected(export.books, None, None)
    journal = export("hledger") / "daybook.journal"
    hledger("check", "--strict", "-f", journal)
