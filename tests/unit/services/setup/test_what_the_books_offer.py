"""What the local books offer for orders: kinds of documents (I16) and warehouses (I24, A54)."""

from __future__ import annotations

import dataclasses
import datetime as dt
import threading
from pathlib import Path

import pytest

from daybook.model.books import DocumentQuery, PickList
from daybook.model.document import LineKind
from daybook.model.problem import DaybookError
from daybook.services.ledger.warehouses import add_warehouse
from daybook.services.setup.trial import TrialRun, trial_orders
from helpers.sandbox_process import running
from helpers.workbench import Quiet, workbench

SINCE = dt.date(2020, 1, 1)
KINDS = ["cash_sale", "sales_order", "sales_invoice"]


def test_i16_no_kind_of_return_or_adjustment_is_offered_for_orders(tmp_path: Path) -> None:
    with running("--orders", "3") as shop, workbench(tmp_path / "data", shop, since=SINCE) as bench:
        assert [kind.value for kind in bench.session.books.abilities.kinds] == KINDS
        with pytest.raises(DaybookError) as caught:
            bench.program.change_settings(bench.setup, [("document_kind", "credit_memo")])
        assert caught.value.code == "setting.choice"


def test_i24_a54_goods_leave_from_the_chosen_warehouse(tmp_path: Path) -> None:
    with (
        running("--orders", "6", "--no-hard-orders") as shop,
        workbench(tmp_path / "data", shop, since=SINCE) as bench,
    ):
        assert add_warehouse(bench.session.books, " East ") == "East"
        listed = bench.session.books.pick_list(PickList.WAREHOUSES, threading.Event())
        assert [each.name for each in listed] == ["East", "Main"]
        setup = bench.program.change_settings(bench.setup, [("warehouse", "East")])
        bench.session.use_setup(setup)
        bench.list()
        assert bench.import_all().imported
        for row in bench.session.books.documents(DocumentQuery()):
            document = bench.session.documents.open(row.books_id).document
            goods = [line for line in document.lines if line.kind is LineKind.ITEM and line.warehouse]
            assert {line.warehouse for line in goods} <= {"East"}
            assert document.warehouse == ("East" if goods else "")


def test_the_trial_ships_from_the_chosen_warehouse_too(tmp_path: Path) -> None:
    with (
        running("--orders", "6", "--no-hard-orders") as shop,
        workbench(tmp_path / "data", shop, since=SINCE) as bench,
    ):
        assert add_warehouse(bench.session.books, " East ") == "East"
        bench.session.use_setup(dataclasses.replace(bench.setup, warehouse="East"))
        bench.list()
        first = trial_orders(bench.session, bench.session.setup)[0].order_id
        trial = TrialRun(bench.adapters, bench.session).run(first, threading.Event(), Quiet())
        assert trial.problems == ()
