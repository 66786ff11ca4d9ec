"""What the Books page offers, and when the home currency cannot be changed any more."""

from __future__ import annotations

import threading
from types import SimpleNamespace
from typing import Any, cast

from daybook.model.books import DocumentQuery
from daybook.model.order import store_date
from daybook.services.setup.setup_checks import home_is_fixed
from helpers.workbench import Workbench


def test_the_home_currency_is_fixed_by_the_first_document_not_by_the_setup(bench: Workbench) -> None:
    flow = bench.program.settings_flow(bench.setup)
    assert bench.session.books.home_currency() == bench.setup.home_currency
    assert not flow.book_choices(threading.Event()).home_currency_fixed
    bench.list()
    assert bench.import_(next(bench.ready())).imported
    assert flow.book_choices(threading.Event()).home_currency_fixed


def test_books_elsewhere_are_not_asked_for_all_their_documents_to_open_a_page() -> None:
    asked: list[DocumentQuery] = []
    elsewhere = SimpleNamespace(
        abilities=SimpleNamespace(keeps_ledger=False), home_currency=lambda: "USD", documents=asked.append
    )
    assert not home_is_fixed(cast("Any", elsewhere))
    assert asked == []


def test_th15_the_three_dates_of_one_order_are_shown_with_the_choice(bench: Workbench) -> None:
    bench.list()
    dates = bench.program.settings_flow(bench.setup).book_choices(threading.Event()).dates
    assert dates is not None
    assert dates.shipped is not None
    assert dates.shipped > dates.ordered
    order = bench.session.previewing.show(dates.order_id, threading.Event()).order
    assert store_date(order.created, bench.setup.time_zone) == dates.ordered
    assert dates.paid is not None
