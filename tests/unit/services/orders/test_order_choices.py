"""Which orders, and what they become: statuses and document kinds (rows I15, S33 to S39)."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentKind, DocumentState
from daybook.model.setup import SALE_STATUSES, Draft, Setup
from daybook.services.setup.setting_list import with_setting
from daybook.services.setup.setup_answers import PageName, page_problem
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import Quiet, Workbench, workbench

SINCE = dt.date(2020, 1, 1)


@pytest.fixture(scope="module")
def shop() -> Iterator[SandboxProcess]:
    with running("--orders", "20", "--no-hard-orders") as sandbox:
        yield sandbox


@pytest.fixture
def bench(tmp_path: Path, shop: SandboxProcess) -> Iterator[Workbench]:
    with workbench(tmp_path / "data", shop, since=SINCE) as opened:
        opened.list()
        yield opened


@pytest.mark.parametrize("kind", ["cash_sale", "sales_order", "sales_invoice"])
def test_s33_a_paid_order_becomes_the_pending_document_that_was_chosen(bench: Workbench, kind: str) -> None:
    bench.session.save_setup(with_setting(bench.setup, "document_kind", kind))
    plan = bench.session.importing.dry_run(bench.session.importing.importable(), threading.Event(), Quiet())
    chosen = next(each.order_id for each in plan.documents if each.kind == kind)
    assert bench.import_(chosen).everything_done
    [row] = bench.session.documents.list(DocumentQuery())
    assert (row.kind, row.state) == (kind, DocumentState.PENDING)


def test_s34_cash_sales_are_the_default_and_wait_for_approval(bench: Workbench) -> None:
    assert Setup("any").document_kind is DocumentKind.CASH_SALE
    assert bench.setup.document_kind is DocumentKind.CASH_SALE


def test_s35_s36_without_a_status_the_setup_stops_and_nothing_is_importable(
    bench: Workbench,
) -> None:
    nothing = replace(bench.setup, statuses=())
    problem = page_problem(PageName.ORDERS, Draft(nothing))
    assert problem is not None
    assert (problem.code, problem.values["field"]) == ("setup.no_statuses", "statuses")
    bench.session.use_setup(nothing)
    assert not bench.session.importing.importable()


def test_s37_the_statuses_to_choose_from_are_the_shops_own(bench: Workbench, shop: SandboxProcess) -> None:
    own = {each["id"]: each["custom_label"] or each["name"] for each in shop.get("/v2/order_statuses")}
    bench.session.listing.read_statuses(threading.Event())
    assert {each.status_id: each.label for each in bench.session.statuses()} == own


def test_s38_awaiting_fulfilment_and_the_other_paid_statuses_are_preselected(bench: Workbench) -> None:
    assert bench.setup.statuses == SALE_STATUSES
    assert set(SALE_STATUSES) == {11, 9, 8, 3, 2, 10, 14, 4}
    assert SALE_STATUSES[0] == 11


def test_i15_s39_statuses_are_changed_at_any_time_and_count_at_once(bench: Workbench) -> None:
    before = set(bench.session.importing.importable())
    gone = {each for each, row in bench.rows().items() if row.status_id == 11} & before
    assert gone
    rest = [str(each) for each in bench.setup.statuses if each != 11]
    bench.session.save_setup(with_setting(bench.setup, "statuses", ", ".join(rest)))
    assert set(bench.session.importing.importable()) == before - gone
    bench.session.save_setup(with_setting(bench.setup, "statuses", ", ".join([*rest, "11"])))
    assert set(bench.session.importing.importable()) == before
