"""Settings, Shipping: ways of shipping that orders name, the usual one, kinds of charge."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from daybook.gui.setup_pages.settings import SettingsPages
from daybook.gui.setup_pages.shipping import ShippingPage
from daybook.gui.tasks import Tasks
from daybook.gui.workplace import Workplace
from daybook.model.choices import ShippingChoices, ShippingClass, ShippingMethod
from daybook.model.setup import Setup
from daybook.services.setup.setup_answers import PageName

SECONDS = 60_000
Opened = Callable[[], tuple[SettingsPages, ShippingPage]]


@pytest.fixture
def opened(place: Workplace, tasks: Tasks, qtbot: QtBot) -> Opened:
    def open_page() -> tuple[SettingsPages, ShippingPage]:
        pages = SettingsPages(place.program, place.writing, tasks)
        qtbot.addWidget(pages)
        pages.resize(1080, 720)
        pages.show()
        pages.open(PageName.SHIPPING)
        page = pages.page_now
        assert isinstance(page, ShippingPage)
        settle(pages, qtbot)
        return pages, page

    return open_page


def settle(pages: SettingsPages, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not pages._tasks.is_writing and not pages.page_now.is_working, timeout=SECONDS)


def saved(pages: SettingsPages, qtbot: QtBot) -> Setup:
    with qtbot.waitSignal(pages.saved, timeout=SECONDS) as told:
        pages.save.click()
    assert told.args is not None
    found = told.args[0]
    assert isinstance(found, Setup)
    return found


def choices(pages: SettingsPages) -> ShippingChoices:
    return pages.flow.setup.shipping


def test_the_shop_s_ways_of_shipping_are_listed_and_mapped(opened: Opened, qtbot: QtBot) -> None:
    pages, page = opened()
    names = [line.store_method for line in page.methods.lines]
    assert names[0] == "Ground"
    assert {"Two-Day", "Flat Rate", "Free Shipping"} <= set(names)
    page.methods.lines[0].ship_via.setText("UPS")
    page.methods.lines[0].ship_via.editingFinished.emit()
    settle(pages, qtbot)
    assert saved(pages, qtbot).shipping.methods == (ShippingMethod("Ground", "UPS"),)


def test_the_usual_way_and_whether_missing_ones_are_created(opened: Opened, qtbot: QtBot) -> None:
    pages, page = opened()
    assert page.create_methods.isChecked()
    page.ship_via.setText("Courier")
    page.ship_via.editingFinished.emit()
    settle(pages, qtbot)
    page.create_methods.setChecked(False)
    settle(pages, qtbot)
    assert "Courier" in page._without.text()
    kept = saved(pages, qtbot).shipping
    assert (kept.ship_via, kept.create_methods) == ("Courier", False)


def test_a_kind_has_an_account_and_a_tax_and_keeps_its_methods_when_renamed(
    opened: Opened, qtbot: QtBot
) -> None:
    pages, page = opened()
    page.add.click()
    settle(pages, qtbot)
    [kind] = page.kinds.lines
    line = page.methods.lines[0]
    line.kind.setCurrentIndex(1)
    line.kind.activated.emit(1)
    settle(pages, qtbot)
    kind.account.setCurrentIndex(kind.account.findData("4000"))
    kind.account.activated.emit(kind.account.currentIndex())
    settle(pages, qtbot)
    kind.name.setText("Parcels")
    kind.area.setText("Shipping tax")
    kind.area.editingFinished.emit()
    settle(pages, qtbot)
    kept = saved(pages, qtbot).shipping
    assert kept.classes == (ShippingClass("Parcels", "4000", "Shipping tax"),)
    assert kept.methods == (ShippingMethod("Ground", "", "Parcels"),)


def test_a_kind_without_a_name_is_not_saved(opened: Opened, qtbot: QtBot) -> None:
    pages, page = opened()
    page.add.click()
    settle(pages, qtbot)
    page.kinds.lines[0].name.setText("")
    page.kinds.lines[0].name.editingFinished.emit()
    settle(pages, qtbot)
    pages.save.click()
    qtbot.waitUntil(lambda: page.trouble is not None, timeout=SECONDS)
    assert pages.saved_setup.shipping.classes == ()


def test_removing_a_kind_frees_its_methods(opened: Opened, qtbot: QtBot) -> None:
    pages, page = opened()
    page.add.click()
    settle(pages, qtbot)
    line = page.methods.lines[0]
    line.kind.setCurrentIndex(1)
    line.kind.activated.emit(1)
    settle(pages, qtbot)
    assert len(choices(pages).methods) == 1
    page.kinds.lines[0].remove.click()
    settle(pages, qtbot)
    assert (choices(pages).classes, choices(pages).methods) == ((), ())
