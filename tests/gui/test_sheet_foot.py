"""A sheet's foot says how many it lists and what they come to."""

from __future__ import annotations

from decimal import Decimal

from daybook.gui.reports.foot import foot_words
from daybook.model.money import Money
from daybook.model.sheet import LinkKind, Phrase, RowKind, Sheet, SheetRow
from daybook.services.sheets.columns import amount, line, text, total

BALANCE = (text("reports.column_account"), amount("reports.column_debit"), amount("reports.column_credit"))


def usd(value: str) -> Money:
    return Money(Decimal(value), "USD")


def sheet(title: str, *rows: SheetRow) -> Sheet:
    return Sheet(Phrase(title), Phrase("reports.about_all"), "USD", BALANCE, rows)


def account(code: str, debit: Money | None, credit: Money | None) -> SheetRow:
    return line(code, debit, credit, kind=LinkKind.ACCOUNT, target=code)


def test_lines_are_counted_as_what_they_are_and_added_up_without_the_sums_between() -> None:
    rows = (
        SheetRow((Phrase("reports.equity"), None, None), RowKind.HEADING),
        account("1000", usd("1000.00"), None),
        account("4000", None, usd("800.25")),
        total(Phrase("reports.sum"), usd("1000.00"), usd("800.25")),
        account("4100", None, usd("199.75")),
    )
    expected = "3 accounts · Debit 1,000.00 USD · Credit 1,000.00 USD"
    assert foot_words(sheet("reports.trial_balance", *rows)) == expected
    assert foot_words(sheet("reports.trial_balance", rows[1])) == "1 account · Debit 1,000.00 USD"


def test_a_column_with_another_currency_has_no_sum() -> None:
    cad = Money(Decimal("5.00"), "CAD")
    rows = (account("1000", usd("1.00"), usd("2.00")), account("1100", cad, usd("3.00")))
    assert foot_words(sheet("reports.accounts", *rows)) == "2 accounts · Credit 5.00 USD"


def test_where_a_count_tells_nothing_there_is_none() -> None:
    assert foot_words(sheet("reports.balance_sheet", account("1000", usd("1.00"), None))) == ""
    assert foot_words(sheet("reports.trial_balance")) == ""
