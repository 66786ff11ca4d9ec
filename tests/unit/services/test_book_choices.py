"""What the Books page offers, and when the home currency cannot be changed any more."""

from __future__ import annotations

import threading

from helpers.workbench import Workbench


def test_the_home_currency_is_fixed_by_the_first_document_not_by_the_setup(bench: Workbench) -> None:
    flow = bench.program.settings_flow(bench.setup)
    assert bench.session.books.home_currency() == bench.setup.home_currency
    assert not flow.book_choices(threading.Event()).home_currency_fixed
    bench.list()
    assert bench.import_all().imported
    assert flow.book_choices(threading.Event()).home_currency_fixed
