"""The report of foreign balances asks for rates and shows the differences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from daybook.gui.reports.page import ReportsPage
from daybook.gui.tasks import Tasks
from daybook.model.document import DocumentKind
from daybook.sandbox.hard_orders.builder import BANK, item
from daybook.sandbox.shop.currencies import Currency
from helpers.golden import Golden, golden_books
from helpers.gui_fakes import FakeTable, fake_place
from helpers.typed_shop import SETUP, order

EURO = Currency(3, "EUR", "Euro", "€", "EU", 2, 8_000)


@pytest.fixture
def golden(tmp_path: Path) -> Iterator[Golden]:
    with golden_books(tmp_path / "data", replace(SETUP, document_kind=DocumentKind.SALES_INVOICE)) as opened:
        opened.sell(order(1, item("JF-MUG", "100.00"), currency=EURO, payment=BANK))
        yield opened


@pytest.fixture
def page(golden: Golden, tasks: Tasks, qtbot: QtBot) -> ReportsPage:
    service = golden.session.ledger_service
    place = fake_place(FakeTable(0), ledger_service=service)
    made = ReportsPage(place, tasks)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    qtbot.waitUntil(lambda: not made.view.is_loading and made.view.sheet is not None, timeout=10_000)
    made.open("revaluation")
    qtbot.waitUntil(lambda: list(made.rates.fields) == ["EUR"], timeout=10_000)
    return made


def differences(page: ReportsPage) -> list[object]:
    sheet = page.view.sheet
    assert sheet is not None
    return [row.cells[-1] for row in sheet.rows]


def test_a_rate_that_is_typed_shows_what_the_balance_is_worth(page: ReportsPage, qtbot: QtBot) -> None:
    page.rates.fields["EUR"].setText("1.10")
    page.rates.use_button.click()
    # 100.00 euros booked at 1.25 are worth 110.00 at 1.10: 15.00 less.
    qtbot.waitUntil(
        lambda: [getattr(each, "amount", None) for each in differences(page)] == [Decimal("-15.00")] * 2,
        timeout=10_000,
    )
    assert page.rates.isVisibleTo(page)


def test_what_is_no_rate_is_marked_and_changes_nothing(page: ReportsPage) -> None:
    before = page.view.sheet
    page.rates.fields["EUR"].setText("0")
    page.rates.use_button.click()
    assert page.view.notices.isVisibleTo(page)
    assert page.view.sheet is before


def test_the_fields_belong_to_this_report_alone(page: ReportsPage, qtbot: QtBot) -> None:
    page.open("trial-balance")
    qtbot.waitUntil(lambda: not page.view.is_loading, timeout=10_000)
    assert not page.rates.isVisibleTo(page)
