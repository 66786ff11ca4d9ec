"""Several shops with the same books: checks, documents, what waits and reconciliation."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from daybook.gui import check_timer
from daybook.gui.overview.page import OverviewPage
from daybook.gui.reports.page import ReportsPage
from daybook.gui.reports.topics import RECONCILIATION
from daybook.model.choices import Checking
from daybook.services.sheets.catalogue import Span
from gui.shops.conftest import (
    LONG_AGO,
    SECOND,
    Desk,
)
from helpers.sandbox_process import SandboxProcess


@pytest.fixture(autouse=True)
def looks_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """A check that is due begins within the twentieth of a second instead of five."""
    monkeypatch.setattr(check_timer, "TICK_MS", 50)


def test_every_enabled_shop_is_checked_and_the_foot_says_which(desk: Desk) -> None:
    place = desk.daybook.place
    assert place is not None
    [other] = place.others
    always = Checking(is_on=True)
    desk.program.setups.save(replace(other, checking=always))
    checking = desk.daybook.window.checking
    asked = replace(place, others=(replace(other, checking=always),))
    checking.use(replace(asked, setup=replace(place.setup, checking=always)))
    desk.qtbot.waitUntil(lambda: set(checking.last) == {SECOND, other.store}, timeout=30_000)
    words = desk.daybook.window.nav.checking.words
    assert words.startswith("Running: Finch Outlet: the next check is at ")
    assert f"{place.every_label[other.store]}: the next check is at " in words


def test_a_shop_that_is_switched_off_is_not_checked_and_the_foot_says_so(
    desk: Desk, gui_shop: SandboxProcess
) -> None:
    place = desk.daybook.place
    assert place is not None
    [other] = place.others
    off = replace(other, checking=Checking(is_on=True), enabled=False)
    desk.program.setups.save(off)
    gui_shop.clear()
    checking = desk.daybook.window.checking
    asked = replace(place, setup=replace(place.setup, checking=Checking(is_on=True)))
    # What the window knows may be older than what is saved: the saved one counts.
    checking.use(replace(asked, others=(replace(off, enabled=True),)))
    desk.qtbot.waitUntil(lambda: SECOND in checking.last, timeout=30_000)
    desk.qtbot.waitUntil(lambda: not desk.daybook.tasks.is_writing)
    checking.use(replace(asked, others=(off,)))
    assert f"{place.every_label[other.store]}: switched off" in desk.daybook.window.nav.checking.words
    assert set(checking.last) == {SECOND}
    assert gui_shop.log() == []


def test_documents_are_those_of_one_some_or_all_shops(desk: Desk) -> None:
    place = desk.daybook.place
    assert place is not None
    [other] = place.others
    imported: list[object] = []
    session = place.writing
    desk.daybook.tasks.run(
        lambda cancel, progress: session.importing.run_all(cancel, progress, lambda _result: None),
        owner=desk.daybook,
        on_done=imported.append,
    )
    desk.qtbot.waitUntil(lambda: bool(imported), timeout=60_000)
    desk.daybook.window.show_page("documents")
    page = desk.daybook.window.documents
    assert page is not None
    page.reload()
    picker = page.head.filters.shops

    def shown() -> set[str]:
        return {page.model.row(row).store for row in range(page.model.rowCount())}

    desk.qtbot.waitUntil(lambda: shown() == {SECOND, other.store}, timeout=20_000)
    assert picker.isVisible()
    every = page.model.rowCount()
    picker.actions_by_store[other.store].trigger()
    desk.qtbot.waitUntil(lambda: shown() == {SECOND}, timeout=20_000)
    of_second = page.model.rowCount()
    assert 0 < of_second < every
    picker.every.trigger()
    desk.qtbot.waitUntil(lambda: page.model.rowCount() == every, timeout=20_000)
    picker.actions_by_store[SECOND].trigger()
    desk.qtbot.waitUntil(lambda: shown() == {other.store}, timeout=20_000)
    assert page.model.rowCount() == every - of_second
    assert page.head.is_narrow


def test_the_overview_counts_what_waits_in_one_some_or_all_shops(desk: Desk) -> None:
    place = desk.daybook.place
    assert place is not None
    [other] = place.others
    desk.daybook.window.show_page("overview")
    page = desk.daybook.window.later.made["overview"]
    assert isinstance(page, OverviewPage)

    def figures() -> tuple[int, int]:
        desk.qtbot.waitUntil(lambda: not page.is_loading and page.overview is not None, timeout=20_000)
        assert page.overview is not None
        return page.overview.pending.count, page.overview.needs_you

    pending, needs_you = figures()
    assert pending > 0
    page.shops.actions_by_store[SECOND].trigger()
    desk.qtbot.waitUntil(lambda: page.stores == (other.store,))
    of_other = figures()
    page.shops.every.trigger()
    page.shops.actions_by_store[other.store].trigger()
    desk.qtbot.waitUntil(lambda: page.stores == (SECOND,))
    of_second = figures()
    assert of_second[0] == 0
    assert (of_other[0] + of_second[0], of_other[1] + of_second[1]) == (pending, needs_you)


def test_each_shop_of_the_same_books_is_reconciled_by_itself(desk: Desk) -> None:
    place = desk.daybook.place
    assert place is not None
    [other] = place.others
    desk.daybook.window.show_page("reports")
    page = desk.daybook.window.later.made["reports"]
    assert isinstance(page, ReportsPage)

    def counted() -> int:
        desk.qtbot.waitUntil(lambda: not page.view.is_loading and page.view.sheet is not None, timeout=20_000)
        assert page.view.sheet is not None
        return len(page.view.sheet.rows)

    counted()
    assert not page.shops.isVisible()
    page.open(RECONCILIATION)
    page.picker.choose(Span(LONG_AGO, dt.date(2030, 1, 1)))
    page.reload()
    of_second = counted()
    assert page.shops.isVisible()
    page.shops.shops.setCurrentIndex(page.shops.shops.findData(other.store))
    page.shops.shops.activated.emit(page.shops.shops.currentIndex())
    desk.qtbot.waitUntil(lambda: page.shown_place.setup.store == other.store, timeout=20_000)
    assert counted() > of_second
    page.open("trial-balance")
    assert not page.shops.isVisible()
    assert page.shown_place is place
    counted()
