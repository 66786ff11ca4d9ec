"""Reports and accounts: their sheets on the screen."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace
from typing import Any, TypeVar, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from daybook.gui.main_window import MainWindow
from daybook.gui.nav import PAGES
from daybook.gui.parts.card import Card
from daybook.gui.parts.entry_table import EntryTable
from daybook.gui.reports.page import AccountsPage, ReportsPage
from daybook.gui.reports.period_picker import PeriodPicker, usual_span
from daybook.gui.reports.sheet_page import SheetPage
from daybook.gui.tasks import Tasks
from daybook.gui.workplace import Workplace
from daybook.model.account import AccountRole, Role
from daybook.model.ledger import Period
from daybook.model.ledger_reports import Receivables
from daybook.model.sheet import LinkKind, SheetLink
from daybook.model.table import ListCounts
from daybook.services.ledger.ledger_session import LedgerService
from daybook.services.sheets.catalogue import Asks, Span
from helpers.fake_ledger import CHART, FakeLedger, moved
from helpers.gui_fakes import NOW, SETUP, FakeTable, fake_place

T = TypeVar("T", bound=SheetPage)

TODAY = NOW.date()
MONTHS = (
    Period(dt.date(2026, 1, 1), dt.date(2026, 1, 31), closed=False, entries=4, pending=0),
    Period(dt.date(2026, 2, 1), dt.date(2026, 2, 28), closed=False, entries=2, pending=1),
)


class Shop(FakeTable):
    """No orders, some of which need somebody."""

    held = 0

    def counts(self, _query: object) -> ListCounts:
        return ListCounts(total=self.held, needs_you=self.held)

    def figures(self, _query: object, _cancel: object = None) -> list[object]:
        return []


class Books:
    """A chart, and as many pending documents as a test wants in February."""

    def chart(self) -> list[object]:
        return list(CHART.values())

    def documents(self, query: Any) -> list[object]:
        return [object()] if query.start == MONTHS[1].start else []


@pytest.fixture
def ledger() -> FakeLedger:
    lines = [
        moved("2026-01-31", "1200", "100.00", "WEB-1", books_id="1"),
        moved("2026-01-31", "4000", "-100.00", "WEB-1", books_id="1"),
        moved("2026-03-10", "1000", "7.00", "JE"),
        moved("2026-03-10", "3000", "-7.00", "JE"),
    ]
    return FakeLedger(lines, months=list(MONTHS))


@pytest.fixture
def shop() -> Shop:
    return Shop(0)


@pytest.fixture
def desk(ledger: FakeLedger, shop: Shop) -> Workplace:
    clock = SimpleNamespace(now=lambda: NOW)
    service = LedgerService(
        cast("Any", ledger), clock, cast("Any", Books()), cast("Any", shop), lambda: SETUP, tuple
    )
    return fake_place(shop, ledger_service=service)


def ready(page: SheetPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.view.is_loading and page.view.sheet is not None, timeout=10_000)


def shown(page: T, qtbot: QtBot) -> T:
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    ready(page, qtbot)
    return page


@pytest.fixture
def reports(desk: Workplace, tasks: Tasks, qtbot: QtBot) -> ReportsPage:
    return shown(ReportsPage(desk, tasks), qtbot)


@pytest.fixture
def accounts(desk: Workplace, tasks: Tasks, qtbot: QtBot) -> AccountsPage:
    return shown(AccountsPage(desk, tasks), qtbot)


def texts(page: SheetPage, column: int) -> list[str]:
    model = page.table.sheet_model
    assert model is not None
    return [model.text(row, column) for row in range(model.rowCount())]


def click_cell(page: SheetPage, row: int, column: int) -> None:
    place = page.table.visualRect(page.table.model().index(row, column)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)


def click(button: QWidget) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def buttons(widget: QWidget) -> dict[str, QPushButton]:
    return {found.accessibleName(): found for found in widget.findChildren(QPushButton) if found.isVisible()}


def open_report(page: SheetPage, name: str, qtbot: QtBot) -> None:
    click(page.choices[name])
    ready(page, qtbot)


def test_the_trial_balance_is_shown_first_and_its_rows_lead_to_accounts(
    reports: ReportsPage, qtbot: QtBot
) -> None:
    assert texts(reports, 0) == ["1000", "1200", "3000", "4000", "Sum"]
    assert texts(reports, 2)[-1] == texts(reports, 3)[-1] == "107.00"
    with qtbot.waitSignal(reports.link_wanted) as followed:
        click_cell(reports, 1, 0)
    assert followed.args == [SheetLink(LinkKind.ACCOUNT, "1200")]


def test_enter_follows_the_chosen_row(reports: ReportsPage, qtbot: QtBot) -> None:
    reports.table.setFocus()
    reports.table.selectRow(3)
    with qtbot.waitSignal(reports.link_wanted) as followed:
        QTest.keyClick(reports.table, Qt.Key.Key_Return)
    assert followed.args == [SheetLink(LinkKind.ACCOUNT, "4000")]


def test_a_click_beside_the_link_only_selects(reports: ReportsPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(reports.link_wanted):
        click_cell(reports, 1, 1)
    assert reports.table.currentIndex().row() == 1


def test_every_report_can_be_shown(reports: ReportsPage, ledger: FakeLedger, qtbot: QtBot) -> None:
    owed = Receivables(NOW.date(), (), Decimal(0), Decimal(0))
    ledger.answers |= {"outstanding": (), "receivables": owed, "series": (), "payments": (), "payouts": ()}
    ledger.answers |= {"foreign_balances": (), "stock": (), "stock_moves": ()}
    for name, choice in reports.choices.items():
        open_report(reports, name, qtbot)
        assert choice.isChecked()
        assert reports.view.title.text()
        assert not reports.view.notices.text
        assert reports.table.accessibleName() == reports.view.title.text()


def test_choosing_days_makes_the_report_anew(reports: ReportsPage, qtbot: QtBot) -> None:
    open_report(reports, "profit-and-loss", qtbot)
    assert reports.view.empty.isVisible()
    place = reports.picker.choices.findData("reports.period_quarter")
    reports.picker.choices.setCurrentIndex(place)
    reports.picker.choices.activated.emit(place)
    qtbot.waitUntil(lambda: "All income" in texts(reports, 1), timeout=10_000)
    assert "1 Jan 2026 to 31 Mar 2026" in reports.view.about.text()


def test_each_report_keeps_the_kind_of_days_it_asks_for(reports: ReportsPage, qtbot: QtBot) -> None:
    assert not reports.picker.first.isVisible()
    open_report(reports, "tax", qtbot)
    assert reports.picker.first.isVisible()
    open_report(reports, "periods", qtbot)
    assert not reports.picker.isVisible()


@pytest.mark.parametrize(
    ("code", "start", "end"),
    [
        ("reports.period_month", "2026-03-01", "2026-03-31"),
        ("reports.period_last_month", "2026-02-01", "2026-02-28"),
        ("reports.period_quarter", "2026-01-01", "2026-03-31"),
        ("reports.period_last_quarter", "2025-10-01", "2025-12-31"),
        ("reports.period_fiscal_year", "2025-10-01", "2026-09-30"),
        ("reports.period_last_fiscal_year", "2024-10-01", "2025-09-30"),
    ],
)
def test_usual_periods_go_by_the_fiscal_year(code: str, start: str, end: str) -> None:
    span = usual_span(code, TODAY, dt.date(2025, 10, 1))
    assert span == Span(dt.date.fromisoformat(start), dt.date.fromisoformat(end))


def test_quarters_are_those_of_the_fiscal_year() -> None:
    span = usual_span("reports.period_quarter", TODAY, dt.date(2026, 2, 1))
    assert span == Span(dt.date(2026, 2, 1), dt.date(2026, 4, 30))


def test_days_typed_the_wrong_way_round_are_put_in_order(qtbot: QtBot) -> None:
    picker = PeriodPicker(lambda: TODAY)
    qtbot.addWidget(picker)
    picker.ask(Asks.DAYS)
    with qtbot.waitSignal(picker.changed):
        picker.first.setDate(cast("Any", dt.date(2026, 5, 1)))
    assert picker.span == Span(dt.date(2026, 3, 31), dt.date(2026, 5, 1))
    assert picker.choices.currentText() == "From and to"


def test_a_usual_period_is_that_of_the_day_it_is_by_then(qtbot: QtBot) -> None:
    days = [dt.date(2026, 3, 31)]
    picker = PeriodPicker(lambda: days[-1])
    qtbot.addWidget(picker)
    picker.ask(Asks.DAYS)
    assert picker.span == Span(dt.date(2026, 3, 1), dt.date(2026, 3, 31))
    assert not picker.move_on()
    days.append(dt.date(2026, 4, 1))
    assert picker.move_on()
    assert picker.span == Span(dt.date(2026, 4, 1), dt.date(2026, 4, 30))
    assert picker.choices.currentText() == "This month"


def test_what_is_chosen_first_on_another_day_counts_and_the_fiscal_year_is_asked_for_anew(
    reports: ReportsPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The window stood open over the new year."""
    picker, year_start = reports.picker, dt.date(2027, 1, 1)
    monkeypatch.setattr(picker, "_ask_today", lambda: dt.date(2027, 1, 2))
    monkeypatch.setattr(LedgerService, "fiscal_year", lambda _self, day: Span(year_start, day))
    place = picker.choices.findData("reports.day_last_year")
    picker.choices.setCurrentIndex(place)
    picker.choices.activated.emit(place)
    assert picker.choices.currentData() == "reports.day_last_year"
    qtbot.waitUntil(lambda: picker.span.end == year_start - dt.timedelta(days=1), timeout=10_000)
    ready(reports, qtbot)


def test_days_that_were_typed_stay_when_another_day_has_come(qtbot: QtBot) -> None:
    days = [dt.date(2026, 3, 31)]
    picker = PeriodPicker(lambda: days[-1])
    qtbot.addWidget(picker)
    picker.ask(Asks.DAYS)
    typed = Span(dt.date(2026, 2, 3), dt.date(2026, 2, 9))
    picker.choose(typed)
    days.append(dt.date(2026, 4, 1))
    assert picker.move_on()
    assert picker.span == typed


def test_an_account_shows_its_lines_and_back_returns_to_the_chart(
    accounts: AccountsPage, qtbot: QtBot
) -> None:
    row = texts(accounts, 0).index("1200")
    accounts.table.scrollTo(accounts.table.model().index(row, 0))
    click_cell(accounts, row, 0)
    qtbot.waitUntil(lambda: accounts.view.title.text() == "1200 Accounts receivable", timeout=10_000)
    assert texts(accounts, 3) == ["Balance before", "Ada Bauer", "Balance at the end"]
    click(accounts.back)
    qtbot.waitUntil(lambda: accounts.view.title.text() == "Chart of accounts", timeout=10_000)
    assert not accounts.back.isVisible()


def test_a_line_without_document_opens_its_entry_beside_the_ledger(
    accounts: AccountsPage, qtbot: QtBot
) -> None:
    accounts.open_account("3000")
    qtbot.waitUntil(lambda: accounts.view.title.text().startswith("3000"), timeout=10_000)
    click_cell(accounts, 1, 1)
    qtbot.waitUntil(accounts.panel.isVisible, timeout=10_000)
    assert accounts.panel.findChildren(EntryTable)
    accounts.panel.closed.emit()
    assert not accounts.panel.isVisible()


def test_what_the_books_refuse_is_a_notice_and_the_sheet_stays(accounts: AccountsPage, qtbot: QtBot) -> None:
    before = texts(accounts, 0)
    accounts.open_account("9999")
    qtbot.waitUntil(lambda: bool(accounts.view.notices.text), timeout=10_000)
    assert texts(accounts, 0) == before
    accounts.follow(SheetLink(LinkKind.ENTRY, "JE-999999"))
    qtbot.waitUntil(lambda: not accounts.view.is_loading, timeout=10_000)
    assert not accounts.panel.isVisible()


def test_a_role_gets_another_account(accounts: AccountsPage, ledger: FakeLedger, qtbot: QtBot) -> None:
    click(accounts.choices["roles"])
    qtbot.waitUntil(lambda: accounts.view.title.text() == "Accounts used", timeout=10_000)
    click(accounts.roles.change_button)
    assert "No role is chosen." in accounts.view.notices.text
    # Sorted by account from the end, no row is where the books list its role.
    accounts.table.titles.sort_asked.emit(0)
    accounts.table.titles.sort_asked.emit(0)
    qtbot.waitUntil(lambda: texts(accounts, 0)[0] == max(texts(accounts, 0)), timeout=10_000)
    accounts.table.selectRow(texts(accounts, 0).index("4100"))
    click(accounts.roles.change_button)
    qtbot.waitUntil(lambda: "Use this account" in buttons(accounts), timeout=10_000)
    [card] = accounts.view.findChildren(Card)
    [choice] = card.findChildren(QComboBox)
    assert choice.accessibleName() == "Account for Shipping"
    choice.setCurrentIndex(choice.findText("4110 Handling charged"))
    click(buttons(accounts)["Use this account"])
    wanted = "Shipping posts to 4110 Handling charged"
    qtbot.waitUntil(lambda: wanted in accounts.view.notices.text, timeout=10_000)
    assert ledger.told == [("map_role", AccountRole(Role.SHIPPING), "4110")]


@pytest.fixture
def periods(reports: ReportsPage, qtbot: QtBot) -> ReportsPage:
    open_report(reports, "periods", qtbot)
    return reports


def test_the_fiscal_year_begins_in_the_month_chosen(
    periods: ReportsPage, ledger: FakeLedger, qtbot: QtBot
) -> None:
    periods.months.year.setCurrentIndex(3)
    periods.months.year.activated.emit(3)
    qtbot.waitUntil(lambda: ledger.year_month == 4, timeout=10_000)
    qtbot.waitUntil(
        lambda: (
            usual_span("reports.period_fiscal_year", TODAY, periods.picker._year_start).start
            == dt.date(2025, 4, 1)
        ),
        timeout=10_000,
    )


def test_books_kept_elsewhere_say_so(tasks: Tasks, qtbot: QtBot) -> None:
    page = ReportsPage(fake_place(FakeTable(0), ledger_service=None), tasks)
    qtbot.addWidget(page)
    page.show()
    assert page.view.empty.isVisible()
    assert not page.view.head.print_button.isVisible()


def test_pages_are_made_when_first_shown_and_links_lead_between_them(
    window: MainWindow, qtbot: QtBot
) -> None:
    assert not window.later.made
    documents = window.documents
    assert documents is not None
    qtbot.waitUntil(lambda: documents.model.rowCount() > 0, timeout=10_000)
    documents._approve([documents.model.row(row).books_id for row in range(5)])
    qtbot.waitUntil(lambda: "approved" in documents.notices.text, timeout=20_000)
    window.show_page("reports")
    page = window.later.made["reports"]
    assert isinstance(page, ReportsPage)
    ready(page, qtbot)
    assert texts(page, 0)[-1] == "Sum"
    window.links.follow(SheetLink(LinkKind.ACCOUNT, "4000"))
    found = window.later.made["accounts"]
    assert isinstance(found, AccountsPage)
    qtbot.waitUntil(lambda: found.view.title.text() == "4000 Sales", timeout=10_000)
    assert window.nav.buttons["accounts"].isChecked()
    window.links.follow(SheetLink(LinkKind.DOCUMENT, documents.model.row(0).books_id))
    qtbot.waitUntil(documents.panel.isVisible, timeout=10_000)


def test_every_page_of_the_navigation_can_be_shown(window: MainWindow, qtbot: QtBot) -> None:
    for name, _icon, _words, made_of in PAGES:
        window.show_page(name)
        assert window.nav.buttons[name].isChecked(), name
        if made_of:
            page = window.later.made[name]
            assert page.isVisible(), name
            if isinstance(page, SheetPage):
                ready(page, qtbot)
                assert not page.view.notices.text
