"""Orders, products and customers read-only are enough; payments are then inferred and say so (I3)."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

from daybook.model.books import DocumentQuery
from daybook.model.posting import OrderFlag, OrderState
from helpers.sandbox_process import running
from helpers.workbench import Quiet, workbench

SINCE = dt.date(2020, 1, 1)


def test_i3_without_order_transactions_each_payment_is_inferred_in_table_and_document(tmp_path: Path) -> None:
    with (
        running("--orders", "12", "--no-hard-orders", "--scopes", "orders,products,customers") as shop,
        workbench(
            tmp_path / "data",
            shop,
            since=SINCE,
            store_name="Juniper",
            home_currency="USD",
            time_zone="America/Chicago",
        ) as bench,
    ):
        assert not bench.setup.transactions_allowed
        bench.list()
        result = bench.import_all()
        assert result.imported
        assert {bench.state(each.order_id) for each in result.imported} == {OrderState.IMPORTED}
        waiting = [row.books_id for row in bench.session.books.documents(DocumentQuery())]
        bench.session.documents.approve(waiting, threading.Event(), Quiet())
        rows = bench.rows()
        paid = 0
        for books_id in waiting:
            document = bench.session.documents.open(books_id).document
            assert all(receipt.inferred for receipt in document.receipts)
            told = OrderFlag.TENDER_INFERRED in rows[document.order_id].flags
            assert told == bool(document.receipts)
            assert told == any(flag.code == "flag.tender_inferred" for flag in document.flags)
            paid += told
        assert paid
