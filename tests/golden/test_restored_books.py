"""TG40: an older file of the books is put back beside a workspace that knows of later orders."""

from __future__ import annotations

import shutil
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from daybook.model.posting import OrderState
from daybook.sandbox.shop.draft import Draft
from golden.audited_orders import back, goods, mug, refunded, soap
from helpers.golden import Golden, balances, golden_books
from helpers.typed_shop import order
from helpers.workbench import Quiet

if TYPE_CHECKING:
    from collections.abc import Iterator

NEVER = threading.Event()
END = "2026-12-31"
FIRST, SECOND, THIRD = order(1, mug("10.00")), order(2, soap("5.00")), order(3, soap("7.00"))
BOOKS = "local.sqlite3"


@contextmanager
def opened(directory: Path, *drafts: Draft) -> Iterator[Golden]:
    """The books of a data directory, as after a start, with these orders in the shop."""
    with golden_books(directory) as golden:
        for draft in drafts:
            golden.shop.put(draft)
        yield golden


@pytest.fixture
def restored(tmp_path: Path) -> Path:
    """A data directory whose books were put back as they were after the first of two orders."""
    data, kept = tmp_path / "data", tmp_path / "kept"
    with opened(data) as golden:
        golden.sell(FIRST)
    shutil.copytree(data / "books", kept)
    with opened(data, FIRST) as golden:
        golden.sell(SECOND)
    shutil.copytree(data / "books", tmp_path / "newer")
    put_back(kept, data)
    return data


def put_back(kept: Path, data: Path) -> None:
    shutil.rmtree(data / "books")
    shutil.copytree(kept, data / "books")


def told(golden: Golden, order_id: str) -> list[str]:
    return [problem.code for problem in golden.session._orders.states([order_id])[order_id].problems]


def test_tg40_listing_tells_of_each_order_that_the_books_lost(restored: Path) -> None:
    with opened(restored, FIRST, SECOND) as golden:
        golden.session.list_orders(NEVER, Quiet())
        assert (golden.state(1), told(golden, "1")) == (OrderState.IMPORTED, [])
        assert (golden.state(2), told(golden, "2")) == (OrderState.UNDONE, ["undo.lost"])


def test_what_the_books_lost_is_imported_again_and_nothing_twice(restored: Path) -> None:
    with opened(restored, FIRST, SECOND) as golden:
        golden.take()
        golden.approve()
        golden.journal()
        assert balances(golden.ledger, END) == {"1101": "15.00", "4000": "-15.00"}
        assert golden.session.reconciling().run(None, golden.session.today(), NEVER).agrees


def test_a_number_that_another_document_has_since_stands_for_no_lost_order(restored: Path) -> None:
    """The third order's document gets the number that the second's had in the file that was replaced."""
    with opened(restored, FIRST, THIRD) as golden:
        golden.session.listing.run(NEVER, Quiet())
        golden.session.importing.run(["3"], NEVER, Quiet(), golden.results.append)
        assert golden.state(2) is OrderState.UNDONE
        preview = golden.session.previewing.show("2", NEVER)
        assert (preview.books_id, preview.document and preview.document.order_id) == ("", "2")


def test_the_newer_file_put_back_again_is_found_as_it_was(restored: Path, tmp_path: Path) -> None:
    with opened(restored, FIRST, SECOND) as golden:
        golden.session.list_orders(NEVER, Quiet())
    put_back(tmp_path / "newer", restored)
    with opened(restored, FIRST, SECOND) as golden:
        golden.take()
        assert golden.state(2) is OrderState.IMPORTED
        assert golden.stored(golden.document_of(2)).document.reference == "WEB-2"
        assert balances(golden.ledger, END) == {"1101": "15.00", "4000": "-15.00"}


def test_a_refund_whose_sale_was_lost_comes_in_with_it_again(tmp_path: Path) -> None:
    data, kept = tmp_path / "data", tmp_path / "kept"
    sold = order(2, soap("5.00"), **refunded(back(goods(0, 1)), whole=True))
    with opened(data) as golden:
        golden.sell(FIRST)
    shutil.copytree(data / "books", kept)
    with opened(data, FIRST) as golden:
        golden.sell(sold)
        assert len(golden.memos(2)) == 1
    put_back(kept, data)
    with opened(data, FIRST, sold) as golden:
        golden.take()
        golden.approve()
        assert balances(golden.ledger, END) == {"1101": "10.00", "4000": "-15.00", "4300": "5.00"}


def test_an_order_that_a_person_undid_in_the_newer_file_stands_in_the_older_one(tmp_path: Path) -> None:
    """The books have it, the workspace says that it is out: importing it finds it."""
    data, kept = tmp_path / "data", tmp_path / "kept"
    with opened(data) as golden:
        golden.sell(FIRST)
    shutil.copytree(data / "books", kept)
    with opened(data, FIRST) as golden:
        golden.undo(1)
    put_back(kept, data)
    with opened(data, FIRST) as golden:
        golden.take()
        golden.approve()
        assert golden.state(1) is OrderState.IMPORTED
        assert balances(golden.ledger, END) == {"1101": "10.00", "4000": "-10.00"}
