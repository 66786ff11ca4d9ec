"""Settings that few shops change, each at its place: typed, kept, refused where they are wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from daybook.gui.setup_pages.customers import CustomerMatchingPage
from daybook.gui.setup_pages.items import ItemMatchingPage
from daybook.gui.setup_pages.money import AccountsPage
from daybook.gui.setup_pages.orders import OrdersPage
from daybook.gui.setup_pages.settings import SettingsPages
from daybook.gui.tasks import Tasks
from daybook.gui.workplace import Workplace
from daybook.model.choices import Authorised, MethodChoice
from daybook.model.setup import Discounts, RefundsBeforeStart, Setup
from daybook.services.setup.setup_answers import PageName

SECONDS = 30_000

Open = Callable[[PageName], SettingsPages]


@pytest.fixture
def opened(place: Workplace, tasks: Tasks, qtbot: QtBot) -> Open:
    def show(name: PageName) -> SettingsPages:
        pages = SettingsPages(place.program, place.writing, tasks)
        qtbot.addWidget(pages)
        pages.resize(1000, 700)
        pages.show()
        pages.open(name)
        settle(pages, qtbot)
        return pages

    return show


def settle(pages: SettingsPages, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not pages._tasks.is_writing and not pages.page_now.is_working, timeout=SECONDS)


def saved(pages: SettingsPages, qtbot: QtBot) -> Setup:
    with qtbot.waitSignal(pages.saved, timeout=SECONDS) as heard:
        QTest.mouseClick(pages.save, Qt.MouseButton.LeftButton)
    assert heard.args is not None
    setup: Setup = heard.args[0]
    return setup


def test_a47_ways_of_payment_that_wait_say_whom_they_need_and_when_they_are_paid(
    opened: Open, qtbot: QtBot
) -> None:
    pages = opened(PageName.MONEY)
    page = pages.page_now
    assert isinstance(page, AccountsPage)
    page.offline.open()
    assert page.offline.named["Purchase Order"].isChecked()
    assert not page.offline.named["Bank Deposit"].isChecked()
    page.offline.named["Bank Deposit"].click()
    settle(pages, qtbot)
    page.offline.named["Purchase Order"].click()
    settle(pages, qtbot)
    page.offline.paid["Cash"].click()
    settle(pages, qtbot)
    setup = saved(pages, qtbot)
    assert setup.payments.on_account == ("Bank Deposit",)
    assert setup.paid_methods == ("Cash",)
    assert page.offline.named["Bank Deposit"].isChecked()
    assert not page.offline.paid["Bank Deposit"].isChecked()


def test_a51_each_way_of_payment_says_how_its_authorised_money_comes_in(opened: Open, qtbot: QtBot) -> None:
    pages = opened(PageName.MONEY)
    page = pages.page_now
    assert isinstance(page, AccountsPage)
    page.authorised.open()
    box = page.authorised.boxes["PayPal"]
    assert box.currentData() == Authorised.AS_SHOWN
    box.setCurrentIndex(box.findData(Authorised.AS_CAPTURED))
    box.activated.emit(box.currentIndex())
    settle(pages, qtbot)
    [chosen] = saved(pages, qtbot).payments.methods
    assert chosen == MethodChoice("PayPal", Authorised.AS_CAPTURED)
    # A plain text that equals the choice would be taken for another one while the window is open.
    assert chosen.authorised is Authorised.AS_CAPTURED


def test_a40_discounts_and_cents_are_chosen_on_the_money_page(opened: Open, qtbot: QtBot) -> None:
    pages = opened(PageName.MONEY)
    page = pages.page_now
    assert isinstance(page, AccountsPage)
    page.rules.open()
    page.rules.rules.boxes["discounts"].click()
    settle(pages, qtbot)
    page.rules.tolerance.setCurrentIndex(page.rules.tolerance.findData(0))
    page.rules.tolerance.activated.emit(0)
    settle(pages, qtbot)
    setup = saved(pages, qtbot)
    assert (setup.discounts, setup.tolerance) == (Discounts.NET, 0)
    assert page.preview is not None


def test_refunds_of_sales_before_the_first_day_are_booked_where_wanted(opened: Open, qtbot: QtBot) -> None:
    pages = opened(PageName.ORDERS)
    page = pages.page_now
    assert isinstance(page, OrdersPage)
    page.fold.open()
    page.rarely.boxes["refunds_before_start"].click()
    settle(pages, qtbot)
    assert saved(pages, qtbot).refunds_before_start is RefundsBeforeStart.POST


def test_the_shared_customer_has_a_name(opened: Open, qtbot: QtBot) -> None:
    pages = opened(PageName.CUSTOMERS)
    page = pages.page_now
    assert isinstance(page, CustomerMatchingPage)
    page.shared.clear()
    QTest.mouseClick(pages.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(page.apart["shared_customer"].wrong), timeout=SECONDS)
    settle(pages, qtbot)
    assert pages.saved_setup.shared_customer == "Web sales"
    QTest.keyClicks(page.shared, "Walk-in shoppers")
    assert saved(pages, qtbot).shared_customer == "Walk-in shoppers"


def test_an_item_for_lines_without_a_product_has_to_be_in_the_books(
    opened: Open, place: Workplace, qtbot: QtBot
) -> None:
    pages = opened(PageName.ITEMS)
    page = pages.page_now
    assert isinstance(page, ItemMatchingPage)
    kept: list[object] = []
    pages.saved.connect(kept.append)
    QTest.keyClicks(page.custom_item, "NOTHING")
    QTest.mouseClick(pages.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "NOTHING" in page.apart["custom_item"].wrong, timeout=SECONDS)
    settle(pages, qtbot)
    assert kept == []
    ledger = place.writing.ledger
    assert ledger is not None
    found: list[str] = []
    pages._tasks.run(
        lambda _cancel, _reporter: ledger.item_book.details()[0].code, owner=pages, on_done=found.append
    )
    qtbot.waitUntil(lambda: bool(found), timeout=SECONDS)
    page.custom_item.selectAll()
    QTest.keyClicks(page.custom_item, found[0])
    assert saved(pages, qtbot).custom_item == found[0]
    assert page.apart["custom_item"].wrong == ""
