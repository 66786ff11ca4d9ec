"""Closing and reopening months on the Reports page (R15)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from daybook.gui.parts.notice import Notice
from daybook.gui.reports.page import ReportsPage
from daybook.gui.reports.reason_card import ReasonCard
from daybook.gui.tasks import Tasks
from daybook.model.money import Money
from daybook.services.ledger.ledger_session import LedgerService
from daybook.services.refunds.unbooked_refunds import UnbookedRefund
from gui.test_reports import MONTHS, Books, Shop, buttons, click, open_report, shown, texts
from helpers.fake_ledger import FakeLedger, moved
from helpers.gui_fakes import NOW, SETUP, fake_place


@pytest.fixture
def ledger() -> FakeLedger:
    lines = [moved("2026-01-31", "1200", "100.00"), moved("2026-01-31", "4000", "-100.00")]
    return FakeLedger(lines, months=list(MONTHS))


@pytest.fixture
def shop() -> Shop:
    return Shop(0)


@pytest.fixture
def refunds() -> list[UnbookedRefund]:
    """Refunds that wait."""
    return []


@pytest.fixture
def periods(
    ledger: FakeLedger, shop: Shop, refunds: list[UnbookedRefund], tasks: Tasks, qtbot: QtBot
) -> ReportsPage:
    clock = SimpleNamespace(now=lambda: NOW)
    service = LedgerService(
        cast("Any", ledger), clock, cast("Any", Books()), cast("Any", shop), lambda: SETUP, lambda: refunds
    )
    page = shown(ReportsPage(fake_place(shop, ledger_service=service), tasks), qtbot)
    open_report(page, "periods", qtbot)
    return page


def test_r15_a_month_with_nothing_left_closes_without_a_reason(
    periods: ReportsPage, ledger: FakeLedger, qtbot: QtBot
) -> None:
    click(periods.months.close_button)
    qtbot.waitUntil(lambda: "Close Jan 2026" in buttons(periods), timeout=10_000)
    assert periods.view.findChildren(ReasonCard) == []
    click(buttons(periods)["Close Jan 2026"])
    qtbot.waitUntil(lambda: "Jan 2026 is closed." in periods.view.notices.text, timeout=10_000)
    assert [closing.reason for closing in ledger.closed] == [""]


def test_r15_a_month_that_leaves_something_behind_is_closed_only_for_a_reason(
    periods: ReportsPage, shop: Shop, refunds: list[UnbookedRefund], ledger: FakeLedger, qtbot: QtBot
) -> None:
    shop.held = 3
    amount = Money(Decimal("12.00"), "USD")
    refunds.append(UnbookedRefund("9", "1042", dt.date(2026, 1, 20), amount, amount))
    click(periods.months.close_button)
    qtbot.waitUntil(lambda: "Close Jan 2026" in buttons(periods), timeout=10_000)
    said = [found.accessibleName() for found in periods.view.findChildren(Notice)]
    assert "3 orders need you, 1 refund is not in the books" in said[-1]
    click(buttons(periods)["Close Jan 2026"])
    [card] = periods.view.findChildren(ReasonCard)
    assert "A reason is missing: it is kept with the closing." in [
        label.text() for label in card.findChildren(QLabel)
    ]
    assert not ledger.closed
    QTest.keyClicks(card.reason, "booked with the new month")
    click(buttons(periods)["Close Jan 2026"])
    qtbot.waitUntil(lambda: "Jan 2026 is closed." in periods.view.notices.text, timeout=10_000)
    qtbot.waitUntil(lambda: "Closed" in texts(periods, 3), timeout=10_000)
    click(buttons(periods)["Closing report"])
    qtbot.waitUntil(lambda: periods.view.title.text() == "Closing report, Jan 2026", timeout=10_000)
    assert [closing.reason for closing in ledger.closed] == ["booked with the new month"]
    sheet = periods.view.sheet
    assert sheet is not None
    assert "booked with the new month" in [note.values.get("reason") for note in sheet.notes]


def test_r15_pending_documents_keep_a_month_from_closing(periods: ReportsPage, qtbot: QtBot) -> None:
    periods.table.selectRow(texts(periods, 0).index("Feb 2026"))
    click(periods.months.close_button)
    qtbot.waitUntil(lambda: "Show them" in buttons(periods), timeout=10_000)
    assert "Close Feb 2026" not in buttons(periods)
    with qtbot.waitSignal(periods.pending_wanted):
        click(buttons(periods)["Show them"])


def test_r15_reopening_asks_for_a_reason(periods: ReportsPage, ledger: FakeLedger, qtbot: QtBot) -> None:
    click(periods.months.reopen_button)
    qtbot.waitUntil(lambda: "No month is closed." in periods.view.notices.text, timeout=10_000)
    ledger.close_month(MONTHS[0].start)
    click(periods.months.reopen_button)
    qtbot.waitUntil(lambda: "Reopen Jan 2026" in buttons(periods), timeout=10_000)
    click(buttons(periods)["Reopen Jan 2026"])
    assert len(ledger.closed) == 1
    reasons = [f for f in periods.view.findChildren(QLineEdit) if "Jan 2026" in f.accessibleName()]
    QTest.keyClicks(reasons[0], "a bill came late")
    click(buttons(periods)["Reopen Jan 2026"])
    qtbot.waitUntil(lambda: "Jan 2026 is open again." in periods.view.notices.text, timeout=10_000)
    assert ledger.closed[-1].reason == "a bill came late"


def test_an_answer_that_comes_when_another_sheet_is_on_show_asks_nothing(
    periods: ReportsPage, ledger: FakeLedger, tasks: Tasks, qtbot: QtBot
) -> None:
    ledger.close_month(MONTHS[0].start)
    for asking in (periods.months.close_button, periods.months.reopen_button):
        click(asking)
        open_report(periods, "trial-balance", qtbot)
        qtbot.waitUntil(lambda: tasks.is_idle, timeout=10_000)
        assert periods.months.asking.count() == 0
        assert not periods.view.notices.text
        open_report(periods, "periods", qtbot)


def test_reopening_that_was_clicked_twice_asks_once(
    periods: ReportsPage, ledger: FakeLedger, tasks: Tasks, qtbot: QtBot
) -> None:
    ledger.close_month(MONTHS[0].start)
    click(periods.months.reopen_button)
    click(periods.months.reopen_button)
    qtbot.waitUntil(lambda: tasks.is_idle, timeout=10_000)
    assert periods.months.asking.count() == 1
