"""The Overview on the example shop: figures that add up, each leads to where it is explained."""

from __future__ import annotations

import csv
import io
import threading
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from daybook.gui.appearance import Appearance
from daybook.gui.main_window import MainWindow
from daybook.gui.overview.bar_chart import BarChart, ChartBar
from daybook.gui.overview.page import OverviewPage
from daybook.gui.overview.scale import scale_of
from daybook.gui.start import application
from daybook.gui.theme import CONTRAST, DARK, LIGHT, Theme
from daybook.model.account import Account, AccountType, Role
from daybook.model.document import DocumentKind, DocumentState
from daybook.model.money import ZERO
from daybook.model.problem import Cancelled
from daybook.model.sheet import LinkKind, SheetLink
from daybook.model.table import Chip
from daybook.services.ledger.overview import AccountFigure
from daybook.services.sheets.catalogue import Span
from daybook.wording import say
from gui.test_every_page import nameless


@pytest.fixture
def page(window: MainWindow, qtbot: QtBot) -> OverviewPage:
    window.show_page("overview")
    found = window.later.made["overview"]
    assert isinstance(found, OverviewPage)
    qtbot.waitUntil(lambda: found.overview is not None, timeout=20_000)
    return found


def approve_all(page: OverviewPage, qtbot: QtBot) -> None:
    """Approve what waits, and wait for the figures that come of it."""
    before = page.overview
    assert before is not None
    QTest.mouseClick(page.pending.button, Qt.MouseButton.LeftButton)
    assert page.question is not None
    deeds = {each.accessibleName(): each for each in page.question.findChildren(QPushButton)}
    QTest.mouseClick(deeds[f"Approve {before.pending.count}"], Qt.MouseButton.LeftButton)

    def booked() -> bool:
        now = page.overview
        return now is not None and not now.pending.count and not page.approving.is_running

    qtbot.waitUntil(lambda: booked() and not page.is_loading, timeout=60_000)


def test_the_window_makes_the_page_when_it_is_first_shown(window: MainWindow) -> None:
    assert "overview" not in window.later.made
    assert window.orders is not None
    assert window.orders.isVisible()
    assert next(iter(window.nav.buttons)) == "overview"


def test_tiles_say_what_orders_and_documents_say(
    page: OverviewPage, window: MainWindow, qtbot: QtBot
) -> None:
    assert window.orders is not None
    assert window.documents is not None
    waits, orders = window.documents.head.chips[DocumentState.PENDING], window.orders
    qtbot.waitUntil(lambda: waits.count > 0, timeout=10_000)
    assert page.pending.figure.text() == str(waits.count)
    assert page.needs_you.figure.text() == str(orders.chips.buttons[Chip.NEEDS_YOU].count)
    assert page.failed.figure.text() == "0"
    assert page.failed.words.text() == "nothing to do"
    assert page.failed.button.isHidden()


def test_what_waits_comes_to_the_same_as_on_the_documents_page(
    page: OverviewPage, window: MainWindow, qtbot: QtBot
) -> None:
    assert page.overview is not None
    pending, documents = page.overview.pending, window.documents
    assert documents is not None
    home = page.overview.home_currency
    totals = sorted(pending.sums, key=lambda each: (each.currency != home, each.currency))
    said = say("documents.sums", count=pending.count, totals=totals)
    window.links.to_pending()
    qtbot.waitUntil(lambda: documents._sums.text() == said, timeout=20_000)
    kinds = {documents.model.row(place).kind for place in range(documents.model.rowCount())}
    assert kinds > {DocumentKind.CREDIT_MEMO}


def test_what_waits_is_the_first_tile(page: OverviewPage) -> None:
    assert page.tiles[0] is page.pending
    assert page.pending.isVisible()
    assert page.pending.button.isVisible()


def test_approving_asks_once_and_the_figures_follow(page: OverviewPage, qtbot: QtBot) -> None:
    assert page.overview is not None
    assert page.overview.ledger is not None
    count = page.overview.pending.count
    assert page.overview.ledger.by_month.total == ZERO
    approve_all(page, qtbot)
    assert f"{count} documents" in page.notices.text
    assert page.pending.figure.text() == "0"
    assert page.pending.button.isHidden()
    assert page.overview.ledger.by_month.total > 0


def test_every_figure_adds_up_with_the_report_it_leads_to(page: OverviewPage, qtbot: QtBot) -> None:
    approve_all(page, qtbot)
    overview = page.overview
    assert overview is not None
    found = overview.ledger
    assert found is not None
    ledger = page._place.reading.ledger
    assert ledger is not None
    balances = {row.account.code: row.debit - row.credit for row in ledger.trial_balance(overview.today).rows}
    for each in found.on_its_way:
        assert each.amount == balances[each.account.code]
    for each in found.tax_owed:
        assert each.amount == -balances[each.account.code]
    taxes = {account.code for role, account in ledger.roles() if role.role in {Role.TAX, Role.TAX_UNASSIGNED}}
    assert sum(each.amount for each in found.tax_owed) == -sum(balances.get(code, ZERO) for code in taxes)
    for sales in (found.by_day, found.by_month):
        ledgers = [
            ledger.account_ledger(account.code, sales.bars[0].start, sales.bars[-1].end)
            for account in page._place.reading.books.chart()
            if account.type is AccountType.INCOME
        ]
        lines = [line for each in ledgers for line in each.lines if line.entry]
        assert sales.total == -sum((line.home_amount for line in lines), ZERO)
        for bar in sales.bars:
            of_bar = [line.home_amount for line in lines if bar.start <= line.date <= bar.end]
            assert bar.amount == -sum(of_bar, ZERO)
    assert len(found.by_day.bars) == 30
    assert len(found.by_month.bars) == 12
    assert found.by_month.bars[-1].end == overview.today
    month = overview.today.replace(day=1)
    days = [bar for bar in found.by_day.bars if bar.start >= month]
    if len(days) == overview.today.day:
        assert sum((bar.amount for bar in days), ZERO) == found.by_month.bars[-1].amount


def figures(page: OverviewPage) -> list[QPushButton]:
    """The buttons of the figures that can be clicked.

    Those shown before may not be deleted yet, and new ones have no height until the card has grown for them.
    """
    card = page.on_its_way
    found = [each for each in card.findChildren(QPushButton) if each is not card.link]
    return [each for each in found if each.isVisible() and not each.rect().isEmpty()]


def test_figures_lead_to_orders_accounts_and_reports(
    page: OverviewPage, window: MainWindow, qtbot: QtBot
) -> None:
    approve_all(page, qtbot)
    links: list[SheetLink] = []
    reports: list[tuple[str, Span]] = []
    page.link_wanted.connect(links.append)
    page.report_wanted.connect(lambda name, span: reports.append((name, span)))
    qtbot.waitUntil(lambda: bool(figures(page)))
    QTest.mouseClick(figures(page)[0], Qt.MouseButton.LeftButton)
    assert [link.kind for link in links] == [LinkKind.ACCOUNT]
    window.show_page("overview")
    QTest.mouseClick(page.tax_owed.link, Qt.MouseButton.LeftButton)
    assert reports[-1][0] == "tax"
    window.show_page("overview")
    page.by_month.chart.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(page.by_month.chart, Qt.Key.Key_End)
    QTest.keyClick(page.by_month.chart, Qt.Key.Key_Return)
    name, span = reports[-1]
    assert page.overview is not None
    assert (name, span.end) == ("profit-and-loss", page.overview.today)
    window.show_page("overview")
    QTest.mouseClick(page.needs_you.button, Qt.MouseButton.LeftButton)
    assert window.orders is not None
    assert window.orders.isVisible()
    assert window.orders.query.chip is Chip.NEEDS_YOU


def test_a_reload_that_changes_nothing_leaves_the_figures_under_the_pointer(
    page: OverviewPage, qtbot: QtBot
) -> None:
    approve_all(page, qtbot)
    qtbot.waitUntil(lambda: bool(figures(page)))
    before = figures(page)
    links: list[SheetLink] = []
    page.link_wanted.connect(links.append)
    QTest.mousePress(before[0], Qt.MouseButton.LeftButton)
    assert page.overview is not None
    page.show_overview(page.overview)
    QTest.mouseRelease(before[0], Qt.MouseButton.LeftButton)
    assert [link.kind for link in links] == [LinkKind.ACCOUNT]
    assert not any(each.isHidden() for each in before)


def test_sales_are_there_as_a_table_and_as_csv(page: OverviewPage, qtbot: QtBot, tmp_path: Path) -> None:
    approve_all(page, qtbot)
    card = page.by_month
    QTest.mouseClick(card.table_button, Qt.MouseButton.LeftButton)
    assert card.table.isVisible()
    model = card.table.sheet_model
    assert model is not None
    assert model.text(model.rowCount() - 1, 1) == card.total
    card.save(tmp_path / "sales.csv")
    qtbot.waitUntil(lambda: "sales.csv" in page.notices.text, timeout=10_000)
    written = (tmp_path / "sales.csv").read_text(encoding="utf-8")
    [_titles, *rows] = list(csv.reader(io.StringIO(written)))
    *months, total = [Decimal(row[1]) for row in rows]
    assert len(months) == 12
    assert sum(months) == total


def test_a_certificate_on_the_wrong_side_is_a_warning(page: OverviewPage) -> None:
    assert page.overview is not None
    ledger = page.overview.ledger
    assert ledger is not None
    account = Account("2300", "Gift certificates outstanding", AccountType.LIABILITY)
    overdrawn = replace(ledger, overdrawn=(AccountFigure(account, Decimal("25.00")),))
    page.show_overview(replace(page.overview, ledger=overdrawn))
    texts = [label.text() for label in page.findChildren(QLabel)]
    assert any("25.00 USD more was redeemed" in text for text in texts)
    page.show_overview(page.overview)


def test_every_control_has_a_name(page: OverviewPage, qtbot: QtBot) -> None:
    approve_all(page, qtbot)
    assert nameless(page) == []


@pytest.fixture(params=[LIGHT, DARK, CONTRAST], ids=["light", "dark", "contrast"])
def theme(request: pytest.FixtureRequest) -> Iterator[Theme]:
    app = application()
    found = app.findChild(Appearance)
    # Another test of this process may have made the application in its own way.
    appearance = Appearance(app) if found is None else found
    appearance.force(request.param)
    yield request.param
    appearance.force(LIGHT)


def chart(qtbot: QtBot, *amounts: str) -> BarChart:
    made = BarChart("Sales")
    qtbot.addWidget(made)
    made.resize(400, 200)
    bars = [ChartBar(str(place), f"day {place}", Decimal(amount)) for place, amount in enumerate(amounts)]
    made.show_bars(bars, "USD")
    made.show()
    return made


def test_a_chart_is_drawn_in_the_colours_of_the_theme(qtbot: QtBot, theme: Theme) -> None:
    made = chart(qtbot, "100", "0", "-50")
    image = made.grab().toImage()
    pixels = memoryview(image.convertToFormat(QImage.Format.Format_ARGB32).constBits()).cast("I")
    assert theme.color("chart1").rgba() in set(pixels)


def test_a_chart_is_read_with_keys_mouse_and_aloud(qtbot: QtBot) -> None:
    made = chart(qtbot, "100", "250.50", "-50")
    assert made.accessibleName() == "Sales, 300.50 USD in all"
    chosen: list[int] = []
    made.chosen.connect(chosen.append)
    made.setFocus(Qt.FocusReason.TabFocusReason)
    for key, marked in (
        (Qt.Key.Key_End, 2),
        (Qt.Key.Key_Left, 1),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Left, 0),
        (Qt.Key.Key_Right, 1),
    ):
        QTest.keyClick(made, key)
        assert made.marked == marked
    assert made.accessibleDescription() == "day 1: 250.50 USD"
    QTest.keyClick(made, Qt.Key.Key_Return)
    QTest.mouseClick(made, Qt.MouseButton.LeftButton, pos=QPoint(made.width() - 20, 50))
    assert chosen == [1, 2]
    QTest.mouseMove(made, QPoint(made.width() - 20, 60))


@pytest.mark.parametrize(
    ("amounts", "low", "high", "lines"),
    [
        ([], "0", "1", []),
        (["0", "0"], "0", "1", []),
        (["1291.20"], "0", "1500", ["500", "1000", "1500"]),
        (["0.40"], "0", "1", ["1"]),
        (["90", "-20"], "-50", "100", ["-50", "50", "100"]),
        (["-7"], "-10", "0", ["-10", "-5"]),
    ],
)
def test_grid_lines_are_few_round_and_reach_as_far_as_needed(
    amounts: list[str], low: str, high: str, lines: list[str]
) -> None:
    found = scale_of([Decimal(amount) for amount in amounts])
    assert (found.low, found.high) == (Decimal(low), Decimal(high))
    assert list(found.lines) == [Decimal(line) for line in lines]


def test_a_look_that_nobody_waits_for_ends(page: OverviewPage) -> None:
    stopped = threading.Event()
    stopped.set()
    with pytest.raises(Cancelled):
        page._place.reading.overview.look(stopped)
