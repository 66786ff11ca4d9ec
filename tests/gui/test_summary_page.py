"""Settings, Daily summary: both ways beside each other, saved, and what is posted changed on demand."""

from __future__ import annotations

import datetime as dt
import os
import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from daybook.gui.documents.page import DocumentsPage
from daybook.gui.main_window import MainWindow
from daybook.gui.parts.question import Question
from daybook.gui.setup_pages.settings import SettingsPages
from daybook.gui.setup_pages.summary import SummaryPage
from daybook.gui.tasks import Tasks
from daybook.gui.workplace import Workplace
from daybook.model.books import DocumentQuery, DocumentRow
from daybook.model.choices import Summary
from daybook.model.document import DocumentState
from daybook.services.setup.setup_answers import PageName

SECONDS = 60_000
Opened = Callable[[], tuple[SettingsPages, SummaryPage]]


class Quiet:
    """Progress nobody hears."""

    def step(self, *_told: object) -> None:
        """Say nothing."""


@pytest.fixture
def opened(place: Workplace, tasks: Tasks, qtbot: QtBot) -> Opened:
    def open_page() -> tuple[SettingsPages, SummaryPage]:
        pages = SettingsPages(place.program, place.writing, tasks)
        qtbot.addWidget(pages)
        pages.resize(1080, 720)
        pages.show()
        pages.open(PageName.SUMMARY)
        page = pages.page_now
        assert isinstance(page, SummaryPage)
        settle(pages, qtbot)
        return pages, page

    return open_page


def settle(pages: SettingsPages, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not pages._tasks.is_writing and not pages.page_now.is_working, timeout=SECONDS)


def test_b11_a_day_is_shown_both_ways_and_the_choice_is_saved(opened: Opened, qtbot: QtBot) -> None:
    pages, page = opened()
    assert page.day is not None
    assert page.day.same_totals
    assert len(page.day.each) > len(page.day.summaries)
    page.rows.buttons[Summary.DAILY].click()
    settle(pages, qtbot)
    assert pages.is_changed
    with qtbot.waitSignal(pages.saved, timeout=SECONDS) as saved:
        pages.save.click()
    assert saved.args is not None
    assert saved.args[0].summary is Summary.DAILY
    look(pages, "summary")


def test_posted_orders_are_posted_again_by_day_after_a_question(
    opened: Opened, place: Workplace, qtbot: QtBot
) -> None:
    documents = place.writing.documents
    waiting = [row.books_id for row in documents.list(DocumentQuery(state=DocumentState.PENDING))]
    documents.approve(waiting, threading.Event(), Quiet())
    pages, page = opened()
    page.rows.buttons[Summary.DAILY].click()
    settle(pages, qtbot)
    page.since.setDate(QDate(2020, 1, 1))
    settle(pages, qtbot)
    assert page.outlook is not None
    count = len(page.outlook.order_ids)
    assert count
    page.again.click()
    qtbot.waitUntil(lambda: bool(page.window().findChildren(Question)), timeout=SECONDS)
    [question] = page.window().findChildren(Question)
    deed = next(each for each in question.findChildren(QPushButton) if each.isDefault())
    assert str(count) in deed.text()
    look(pages, "summary-before")
    with qtbot.waitSignal(pages.saved, timeout=SECONDS) as saved:
        deed.click()
    assert saved.args is not None
    assert saved.args[0].summary is Summary.DAILY
    settle(pages, qtbot)
    assert not pages.is_changed
    assert page.done is not None
    assert (page.done.again, page.done.failed) == (count, ())
    ledger = place.writing.ledger
    assert ledger is not None
    assert ledger.day_summaries.summaries(place.writing.setup.store)
    assert not page.again.isVisible()
    look(pages, "summary-after")


def look(pages: QWidget, name: str) -> None:
    if os.environ.get("LOOK_AT"):
        pages.grab().save(f"{os.environ['LOOK_AT']}/{name}.png")


def test_a_day_without_orders_says_so(opened: Opened, qtbot: QtBot) -> None:
    pages, page = opened()
    day = dt.date(2019, 1, 1)
    page.day_field.setDate(QDate(day.year, day.month, day.day))
    settle(pages, qtbot)
    assert page.day is not None
    assert (page.day.day, page.day.each) == (day, ())


def test_a_summary_on_the_documents_page_leads_to_its_orders_and_back(
    window: MainWindow, place: Workplace, qtbot: QtBot
) -> None:
    place.writing.save_setup(replace(place.writing.setup, summary=Summary.DAILY))
    place.writing.summaries.finish()
    window.show_page("documents")
    page = window.documents
    assert page is not None
    page.reload()
    qtbot.waitUntil(lambda: any(row.behind for row in rows(page)), timeout=SECONDS)
    row = next(each for each in rows(page) if each.behind > 1)
    page.open_document(row.books_id)
    qtbot.waitUntil(lambda: page.panel.whole is not None and bool(page.panel.whole.behind), timeout=SECONDS)
    look(window, "summary-document")
    first = page.panel.whole.behind[0]  # type: ignore[union-attr]  # waited for above
    press(page, first.reference)
    qtbot.waitUntil(
        lambda: page.panel.whole is not None and page.panel.whole.summary is not None, timeout=SECONDS
    )
    look(window, "summary-member")
    press(page, f"Part of the daily summary {row.reference}")
    qtbot.waitUntil(lambda: page.panel.whole is not None and bool(page.panel.whole.behind), timeout=SECONDS)


def rows(page: DocumentsPage) -> list[DocumentRow]:
    return [page.model.row(place) for place in range(page.model.rowCount())]


def press(page: DocumentsPage, words: str) -> None:
    next(each for each in page.panel.findChildren(QPushButton) if each.text() == words).click()
