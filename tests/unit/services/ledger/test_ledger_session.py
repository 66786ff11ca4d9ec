"""The ledger of real books behind the sheets: they agree with each other, and months close with a report."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentState
from daybook.model.money import ZERO, Money
from daybook.model.problem import DaybookError
from daybook.model.sheet import Phrase, RowKind, Sheet
from daybook.services.ledger.ledger_session import LedgerService
from daybook.services.sheets.catalogue import BEGINNING, RECORDS, REPORTS, Span
from helpers.sandbox_process import running
from helpers.workbench import Quiet, Workbench, workbench
from unit.services.conftest import SINCE

FOREVER = Span(BEGINNING, dt.date(2100, 12, 31))


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    """Books with every document approved but the newest three."""
    directory: Path = tmp_path_factory.mktemp("ledger") / "data"
    with running("--orders", "30") as shop, workbench(directory, shop, since=SINCE) as opened:
        opened.list()
        opened.import_all()
        pending = opened.session.documents.list(DocumentQuery(DocumentState.PENDING))
        oldest = sorted(pending, key=lambda row: row.date)[:-3]
        result = opened.session.documents.approve(
            [row.books_id for row in oldest], threading.Event(), Quiet()
        )
        assert not result.failed
        yield opened


@pytest.fixture
def service(bench: Workbench) -> LedgerService:
    found = bench.session.ledger_service
    assert found is not None
    return found


def made(service: LedgerService, name: str, span: Span = FOREVER) -> Sheet:
    [report] = [each for each in (*REPORTS, *RECORDS) if each.name == name]
    return service.sheet(report, span)


def money(sheet: Sheet, code: str, column: int) -> Money:
    for row in sheet.rows:
        if any(isinstance(cell, Phrase) and cell.code == code for cell in row.cells):
            found = row.cells[column]
            assert isinstance(found, Money)
            return found
    raise AssertionError(code)


def test_every_report_of_real_books_can_be_made(service: LedgerService) -> None:
    for report in (*REPORTS, *RECORDS):
        sheet = service.sheet(report, Span(BEGINNING, service.today))
        assert {len(row.cells) for row in sheet.rows} <= {len(sheet.columns)}, report.name


def test_r7_trial_balance_balance_sheet_and_result_agree(service: LedgerService) -> None:
    year = service.fiscal_year(service.today)
    balance = made(service, "trial-balance", year)
    assert money(balance, "reports.sum", 2) == money(balance, "reports.sum", 3)
    sheet = made(service, "balance-sheet", year)
    assert money(sheet, "reports.sum_assets", 2) == money(sheet, "reports.sum_liabilities_equity", 2)
    result = money(made(service, "profit-and-loss", year), "reports.result", 2)
    assert money(sheet, "reports.result_so_far", 2) == result


def test_an_account_ends_with_its_balance_in_the_trial_balance(service: LedgerService) -> None:
    today = service.today
    for row in made(service, "trial-balance", Span(today, today)).rows:
        code, debit, credit = row.cells[0], row.cells[2], row.cells[3]
        if row.kind is RowKind.LINE and isinstance(code, str):
            shown = [cell.amount if isinstance(cell, Money) else ZERO for cell in (debit, credit)]
            ledger = service.account(code, Span(BEGINNING, today))
            assert money(ledger, "reports.closing_balance", 6).amount == shown[0] - shown[1], code


def test_r10_the_tax_report_of_real_books_agrees_with_the_accounts(service: LedgerService) -> None:
    sheet = made(service, "tax")
    assert "reports.note_tax_agrees" in [note.code for note in sheet.notes]


def test_r14_paid_not_shipped_is_the_balance_of_the_deposits(service: LedgerService) -> None:
    sheet = made(service, "paid-not-shipped")
    assert [note.code for note in sheet.notes] == ["reports.note_deposits_agree"]


def test_store_and_books_reconcile(service: LedgerService) -> None:
    sheet = service.reconciliation(Span(SINCE, service.today), threading.Event())
    codes = [note.code for note in sheet.notes]
    assert "reports.note_days_open" not in codes
    assert "reports.note_proved" in codes


def test_the_roles_tell_what_they_did_in_a_real_document(service: LedgerService) -> None:
    by_account = {row.cells[0]: row.cells for row in service.roles_sheet().rows}
    effect = by_account["4000"][3]
    assert isinstance(effect, Phrase)
    assert effect.code == "reports.effect"
    assert isinstance(by_account["4000"][5], Money)


def test_r15_a_month_with_pending_documents_says_how_many(service: LedgerService) -> None:
    waiting = [period for period in service.periods() if period.pending]
    checks = [service.check_month(period) for period in waiting]
    assert sum(len(check.pending) for check in checks) == 3
    assert not any(check.is_clear for check in checks)


def test_r15_a_closed_month_has_a_report_with_the_chain_and_can_be_reopened(service: LedgerService) -> None:
    first = service.periods()[0]
    with pytest.raises(DaybookError, match=r"reports\.never_closed"):
        service.closing_sheet(first.start)
    check = service.check_month(first)
    assert not check.pending
    if check.needs_reason:
        with pytest.raises(DaybookError, match=r"months\."):
            service.close_month(first.start)
        assert not service.periods()[0].closed
    closing = service.close_month(first.start, "  the rest comes later ")
    assert service.periods()[0].closed
    assert closing.reason == "the rest comes later"
    assert not service.verify().damage
    sheet = service.closing_sheet(first.start)
    assert Phrase("reports.note_chain", {"head": closing.chain_head}) in sheet.notes
    assert Phrase("reports.note_closed_reason", {"reason": "the rest comes later"}) in sheet.notes
    last = service.periods_sheet().rows[-1].cells[4]
    assert isinstance(last, Phrase)
    assert (last.code, last.values["reason"]) == ("reports.closed_by_reason", "the rest comes later")
    assert closing.chain_head
    service.reopen_month(first.start, "a bill came late")
    assert not service.periods()[0].closed
    told = service.periods_sheet().rows[-1].cells[4]
    assert isinstance(told, Phrase)
    assert told.values["reason"] == "a bill came late"


def test_the_chart_has_every_account(service: LedgerService) -> None:
    shown = {row.cells[0] for row in service.chart(service.today).rows if row.kind is RowKind.LINE}
    assert shown == {account.code for account in service.accounts()}
