"""The reports as sheets: what stands in them, that it adds up, and what it leads to."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any, cast

import pytest

from daybook.model.account import Account, AccountType
from daybook.model.ledger import Closing
from daybook.model.ledger_reports import (
    LateDocument,
    TaxAccountCheck,
    TaxReport,
    TaxRow,
)
from daybook.model.money import Money
from daybook.model.sheet import LinkKind, Phrase, RowKind, Sheet
from daybook.services.sheets.account_ledger import account_ledger_sheet
from daybook.services.sheets.accounts import chart_sheet
from daybook.services.sheets.balances import balance_sheet, movements_between, profit_and_loss_sheet
from daybook.services.sheets.months import closing_sheet
from daybook.services.sheets.tax import tax_sheet
from helpers.fake_ledger import CHART, NOON, FakeLedger, moved
from helpers.sheets import TODAY, day, note_codes, report, row_of, usd

TEXAS = Account("2201", "Tax collected - Texas", AccountType.LIABILITY)


def codes(sheet: Sheet) -> list[str]:
    """The codes of the phrases that begin each sum and heading."""
    rows = [row for row in sheet.rows if row.kind in {RowKind.SUM, RowKind.HEADING}]
    return [next(cell.code for cell in row.cells if isinstance(cell, Phrase)) for row in rows]


@pytest.fixture
def ledger() -> FakeLedger:
    """A sale of 2025, two sales and an expense of 2026, and capital."""
    return FakeLedger(
        [
            moved("2025-11-03", "1000", "1000.00", "JE"),
            moved("2025-11-03", "3000", "-1000.00", "JE"),
            moved("2025-12-30", "1200", "58.20", "WEB-1", books_id="1"),
            moved("2025-12-30", "4000", "-58.20", "WEB-1", books_id="1"),
            moved("2026-01-31", "1200", "100.00", "WEB-2", books_id="2"),
            moved("2026-01-31", "4000", "-100.00", "WEB-2", books_id="2"),
            moved("2026-02-10", "1200", "40.00", "WEB-3", books_id="3"),
            moved("2026-02-10", "4000", "-40.00", "WEB-3", books_id="3"),
            moved("2026-02-10", "5000", "15.00", "WEB-3", books_id="3"),
            moved("2026-02-10", "1300", "-15.00", "WEB-3", books_id="3"),
            moved("2026-03-01", "6900", "0.02", "WEB-4"),
            moved("2026-03-01", "4000", "-0.02", "WEB-4"),
        ]
    )


def test_r7_a_trial_balance_has_equal_sums_and_carries_earlier_results(ledger: FakeLedger) -> None:
    sheet = report(ledger, "trial-balance", "2026-03-20", "2026-03-20")
    last = sheet.rows[-1]
    assert last.kind is RowKind.SUM
    assert last.cells[2] == last.cells[3] == usd("1213.22")
    retained = next(row for row in sheet.rows if row.cells[0] == "3900")
    assert retained.cells == ("3900", "Retained earnings", None, usd("58.20"))
    assert note_codes(sheet) == ["reports.note_fiscal_year", "reports.note_carried"]


def test_a_trial_balance_that_does_not_balance_says_so(ledger: FakeLedger) -> None:
    ledger.lines = [*ledger.lines, moved("2026-03-02", "1000", "0.01")]
    sheet = report(ledger, "trial-balance", "2026-03-20", "2026-03-20")
    assert sheet.notes[-1] == Phrase("reports.note_not_balanced", {"difference": usd("0.01")})


def test_a_row_of_the_trial_balance_leads_to_its_account(ledger: FakeLedger) -> None:
    link = report(ledger, "trial-balance", "2026-03-20", "2026-03-20").rows[0].link
    assert link is not None
    assert (link.kind, link.target) == (LinkKind.ACCOUNT, "1000")


def test_an_empty_ledger_makes_an_empty_sheet() -> None:
    for name in ("trial-balance", "profit-and-loss", "balance-sheet", "tax", "rounding", "paid-not-shipped"):
        assert report(FakeLedger(), name, "2026-01-01", "2026-03-20").rows == ()


def test_a_balance_sheet_closes_with_the_result_so_far(ledger: FakeLedger) -> None:
    sheet = balance_sheet(ledger.trial_balance(TODAY))
    assert row_of(sheet, "reports.sum_assets").cells[2] == usd("1183.20")
    assert row_of(sheet, "reports.sum_liabilities_equity").cells[2] == usd("1183.20")
    assert row_of(sheet, "reports.result_so_far").cells[2] == usd("125.00")


def test_profit_and_loss_counts_only_the_days_asked_for(ledger: FakeLedger) -> None:
    sheet = report(ledger, "profit-and-loss", "2026-02-01", "2026-02-28")
    assert row_of(sheet, "reports.sum_income").cells[2] == usd("40.00")
    assert row_of(sheet, "reports.gross_profit").cells[2] == usd("25.00")
    assert row_of(sheet, "reports.result").cells[2] == usd("25.00")
    assert codes(sheet) == [
        "reports.income",
        "reports.sum_income",
        "reports.cost",
        "reports.gross_profit",
        "reports.expenses",
        "reports.sum_expenses",
        "reports.result",
    ]


@pytest.mark.parametrize("year_month", [1, 2, 4, 12])
@pytest.mark.parametrize(
    ("start", "end", "earned"),
    [
        ("2025-12-01", "2026-01-31", "158.20"),
        ("2025-01-01", "2026-03-20", "198.22"),
        ("2026-01-31", "2026-01-31", "100.00"),
        ("2025-12-31", "2026-01-30", "0"),
    ],
)
def test_days_across_fiscal_years_count_each_sale_once(
    ledger: FakeLedger, year_month: int, start: str, end: str, earned: str
) -> None:
    ledger.year_month = year_month
    found = movements_between(cast("Any", ledger), day(start), day(end))
    assert -found.get(CHART["4000"], Decimal(0)) == Decimal(earned)


def test_a_loss_is_negative() -> None:
    sheet = profit_and_loss_sheet({CHART["6900"]: Decimal(3)}, TODAY, TODAY, "USD")
    assert row_of(sheet, "reports.result").cells[2] == usd("-3")


def test_an_account_begins_with_its_opening_and_ends_with_its_closing_balance(ledger: FakeLedger) -> None:
    sheet = account_ledger_sheet(ledger.account_ledger("1200", day("2026-01-01"), TODAY))
    assert row_of(sheet, "reports.opening_balance").cells[6] == usd("58.20")
    assert row_of(sheet, "reports.closing_balance").cells[4:7] == (usd("140.00"), usd("0"), usd("198.20"))
    assert [row.cells[6] for row in sheet.rows[1:-1]] == [usd("158.20"), usd("198.20")]
    assert [row.link.target for row in sheet.rows if row.link] == ["2", "3"]


def test_a_line_of_an_account_without_document_leads_to_its_entry(ledger: FakeLedger) -> None:
    sheet = account_ledger_sheet(ledger.account_ledger("3000", day("2025-01-01"), TODAY))
    assert [(row.link.kind, row.link.target) for row in sheet.rows if row.link] == [
        (LinkKind.ENTRY, "JE-000001")
    ]


def test_foreign_lines_show_their_own_amount_beside_the_home_amount() -> None:
    lines = [moved("2026-03-01", "1200", "108.50", "WEB-9", currency="EUR", own=Decimal(100))]
    sheet = account_ledger_sheet(FakeLedger(lines).account_ledger("1200", day("2026-01-01"), TODAY))
    assert len(sheet.columns) == 8
    assert sheet.rows[1].cells[4] == usd("108.50")
    assert sheet.rows[1].cells[7] == Money(Decimal(100), "EUR")


def tax_report(**changes: Any) -> TaxReport:
    tax, hundred = Decimal("8.25"), Decimal(100)
    row = TaxRow("tx", "Texas", tax, TEXAS, "USD", hundred, tax, hundred, tax, 2)
    check = TaxAccountCheck(TEXAS, tax, Decimal("9.25"), Decimal(1))
    late = LateDocument("7", "CS-000007", "WEB-7", day("2026-01-31"), day("2026-02-01"), tax, "USD")
    made = TaxReport(day("2026-02-01"), day("2026-02-28"), "USD", (row,), (check,), (late,))
    return replace(made, **changes)


def test_r10_the_tax_report_agrees_with_its_accounts_and_lists_late_documents() -> None:
    sheet = tax_sheet(tax_report())
    assert row_of(sheet, "reports.sum").cells[5:7] == (usd("100"), usd("8.25"))
    assert "reports.note_tax_agrees" in note_codes(sheet)
    late = sheet.rows[-1]
    assert late.link is not None
    assert late.link.target == "7"
    assert isinstance(late.cells[0], Phrase)
    assert late.cells[0].values["sold"] == day("2026-01-31")


def test_r10_a_tax_account_that_moved_otherwise_is_named() -> None:
    check = TaxAccountCheck(TEXAS, Decimal("8.25"), Decimal("10.00"), Decimal(1))
    sheet = tax_sheet(tax_report(checks=(check,)))
    assert "reports.note_tax_agrees" not in note_codes(sheet)
    told = row_of(sheet, "reports.tax_differs_by").cells[0]
    assert isinstance(told, Phrase)
    assert told.values["difference"] == usd("0.75")


def test_every_row_has_as_many_cells_as_there_are_columns(ledger: FakeLedger) -> None:
    lines = ledger.account_ledger("1200", day("2025-01-01"), TODAY)
    sheets = [
        *(report(ledger, name, "2025-01-01", "2026-03-20") for name in ("trial-balance", "profit-and-loss")),
        balance_sheet(ledger.trial_balance(TODAY)),
        tax_sheet(tax_report()),
        account_ledger_sheet(lines),
    ]
    for sheet in sheets:
        assert {len(row.cells) for row in sheet.rows} == {len(sheet.columns)}


def test_r15_a_closing_report_prints_the_head_of_the_chain(ledger: FakeLedger) -> None:
    closing = Closing("close", day("2026-01-01"), NOON, "ada", "", "a" * 64)
    sheet = closing_sheet(closing, ledger.trial_balance(day("2026-01-31")))
    assert Phrase("reports.note_chain", {"head": "a" * 64}) in sheet.notes
    assert sheet.rows[-1].kind is RowKind.SUM


def test_the_chart_shows_accounts_without_balance_too(ledger: FakeLedger) -> None:
    sheet = chart_sheet([*CHART.values(), TEXAS], ledger.trial_balance(TODAY))
    lines = {row.cells[0]: row.cells[2:] for row in sheet.rows if row.kind is RowKind.LINE}
    assert lines["2201"] == (None, None)
    assert lines["1200"] == (usd("198.20"), None)
    assert lines["4000"] == (None, usd("140.02"))
    assert len(lines) == len(CHART) + 1
