"""What a notification opens, whichever shop it is of."""

from __future__ import annotations

from dataclasses import replace

from daybook.gui.notification_pages import show_page_of
from daybook.model.setup import PRACTICE
from daybook.model.table import Chip
from gui.shops.conftest import SECOND, Desk


def test_new_orders_of_the_shop_on_show_are_shown_whatever_was_searched(desk: Desk) -> None:
    desk.orders.head.search.setText("nobody")
    desk.daybook.window.show_page("reports")
    show_page_of(desk.daybook.window, SECOND, "new")
    assert desk.daybook.window.nav.checked == "orders"
    assert (desk.orders.query.chip, desk.orders.query.text) == (Chip.NEW, "")
    assert desk.orders.query.stores == (SECOND,)


def test_orders_of_another_shop_of_the_same_books_take_the_place_of_those_on_show(desk: Desk) -> None:
    show_page_of(desk.daybook.window, "sandbox", "needs_you")
    desk.qtbot.waitUntil(lambda: desk.orders.query.stores == ("sandbox",))
    assert desk.orders.query.chip is Chip.NEEDS_YOU


def test_a_shop_of_other_books_is_opened_first(desk: Desk) -> None:
    place = desk.daybook.place
    assert place is not None
    [other] = place.others
    elsewhere = replace(other, books=PRACTICE)
    desk.program.setups.save(elsewhere)
    desk.daybook.window.open_place(replace(place, others=(), elsewhere=(elsewhere,)))
    show_page_of(desk.daybook.window, other.store, "needs_you")
    desk.qtbot.waitUntil(
        lambda: (
            desk.daybook.window.place is not None
            and desk.daybook.window.place.setup.store == other.store
            and desk.orders.query.chip is Chip.NEEDS_YOU
        ),
        timeout=10_000,
    )
    assert desk.orders.query.store == other.store


def test_settings_of_checking_are_those_of_the_shop_whose_checks_fail(desk: Desk) -> None:
    show_page_of(desk.daybook.window, "sandbox", "checking")
    desk.qtbot.waitUntil(lambda: desk.shows("sandbox"), timeout=10_000)
    window = desk.daybook.window
    desk.qtbot.waitUntil(lambda: window.nav.checked == "settings")
    assert window.settings is not None
    assert window.settings.pages.page_now.name == "checking"


def test_a_shop_that_was_removed_opens_nothing(desk: Desk) -> None:
    desk.daybook.window.show_page("reports")
    show_page_of(desk.daybook.window, "gone", "new")
    assert desk.daybook.window.nav.checked == "reports"
