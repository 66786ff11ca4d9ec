"""List Orders against the example shop on a real socket."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

import pytest

from daybook.model.posting import OrderFlag, OrderState
from daybook.model.problem import Cancelled, DaybookError
from daybook.model.table import Chip
from helpers.sandbox_process import running
from helpers.workbench import Quiet, Workbench, workbench

LONG_AGO = dt.date(2020, 1, 1)


def test_a_thousand_orders_cost_six_calls_at_most(tmp_path: Path) -> None:
    with (
        running("--orders", "1000", "--no-hard-orders") as shop,
        workbench(tmp_path / "data", shop, since=LONG_AGO) as bench,
    ):
        result = bench.list()
        assert result.counts.total == 1000
        assert result.store_calls <= 6


def test_a_second_listing_reads_only_what_changed(bench: Workbench) -> None:
    first = bench.list()
    bench.shop.put("/v2/orders/1005", {"status_id": 10})
    second = bench.list()
    assert second.read < first.read
    assert second.store_calls <= 2
    assert bench.rows()["1005"].status_id == 10


def test_counts_add_up_to_the_whole(bench: Workbench) -> None:
    counts = bench.list().counts
    assert counts.total == (
        counts.new + counts.needs_you + counts.imported + counts.left_out + counts.outside
    )
    assert counts.outside > 0


def test_tg18_an_order_made_while_paging_is_not_lost_and_none_comes_twice(tmp_path: Path) -> None:
    with (
        running("--orders", "500", "--no-hard-orders") as shop,
        workbench(tmp_path / "data", shop, since=LONG_AGO) as bench,
    ):
        made: list[str] = []

        def order_now(code: str) -> None:
            if code == "listing.read" and not made:
                shop_order = shop.get("/v2/orders/1001")
                body = {
                    "billing_address": shop_order["billing_address"],
                    "products": [{"name": "Late", "quantity": 1, "price_inc_tax": 5, "price_ex_tax": 5}],
                }
                made.append(str(shop.post("/v2/orders", body)["id"]))

        bench.list(Quiet(order_now))
        bench.list()
        rows = bench.rows()
        assert made[0] in rows
        assert len(rows) == 501


def test_exactly_one_full_page_ends_the_walk(tmp_path: Path) -> None:
    with (
        running("--orders", "250", "--no-hard-orders") as shop,
        workbench(tmp_path / "data", shop, since=LONG_AGO) as bench,
    ):
        assert bench.list().counts.total == 250
        assert len(bench.rows()) == 250


def test_a_walk_cut_off_goes_on_where_it_stopped(tmp_path: Path) -> None:
    with (
        running("--orders", "600", "--no-hard-orders") as shop,
        workbench(tmp_path / "data", shop, since=LONG_AGO) as bench,
    ):
        shop.control_fault(r"/v2/orders\?.*min_id=1501", "401")
        with pytest.raises(DaybookError) as caught:
            bench.list()
        assert caught.value.code == "store.unauthorized"
        kept = len(bench.rows())
        assert 0 < kept < 600
        shop.clear()
        result = bench.list()
        assert result.read == 600 - kept
        assert len(bench.rows()) == 600


def test_stop_keeps_what_was_read(tmp_path: Path) -> None:
    with (
        running("--orders", "600", "--no-hard-orders") as shop,
        workbench(tmp_path / "data", shop, since=LONG_AGO) as bench,
    ):
        stop = threading.Event()

        def press(code: str) -> None:
            if code == "listing.read":
                stop.set()

        with pytest.raises(Cancelled):
            bench.session.listing.run(stop, Quiet(press))
        assert len(bench.rows()) == 250


def test_an_earlier_first_day_lists_the_earlier_orders_too(tmp_path: Path) -> None:
    with (
        running("--orders", "40", "--no-hard-orders", "--today", "2026-11-21") as shop,
        workbench(tmp_path / "data", shop, since=dt.date(2026, 11, 15)) as bench,
    ):
        few = bench.list().counts.total
        assert 0 < few < 40
        flow = bench.program.settings_flow(bench.setup)
        flow.set(since=LONG_AGO)
        bench.session.save_setup(flow.setup)
        assert bench.list().counts.total == 40


def test_a_time_zone_moved_east_lists_the_orders_of_the_hours_before(tmp_path: Path) -> None:
    with (
        running("--orders", "200", "--no-hard-orders", "--today", "2026-11-21") as shop,
        workbench(
            tmp_path / "data", shop, since=dt.date(2026, 11, 15), time_zone="Pacific/Pago_Pago"
        ) as bench,
    ):
        few = bench.list().counts.total
        flow = bench.program.settings_flow(bench.setup)
        flow.set(time_zone="Pacific/Kiritimati")
        bench.session.save_setup(flow.setup)
        moved = bench.list()
        assert moved.read == moved.counts.total > few > 0
        flow.set(time_zone="Pacific/Pago_Pago")
        bench.session.save_setup(flow.setup)
        assert bench.list().read < few


def test_tg21_an_order_changed_in_the_second_of_the_cursor_is_read_again(bench: Workbench) -> None:
    bench.list()
    bench.shop.put("/v2/orders/1001", {"staff_notes": "changed at once"})
    bench.list()
    raw = bench.adapters.orders(bench.setup).raw(["1001"])["1001"]
    assert "changed at once" in raw


def test_tg06_a_renamed_status_is_shown_by_its_label_and_filtered_by_its_number(bench: Workbench) -> None:
    bench.list()
    to_pack = [row for row in bench.rows().values() if row.status_id == 11]
    assert to_pack
    assert {row.status for row in to_pack} == {"To pack"}
    assert {row.chip for row in to_pack} != {Chip.OUTSIDE}


def test_tg03_a_status_going_backwards_undoes_nothing(bench: Workbench) -> None:
    bench.shop.put("/v2/orders/1002", {"status_id": 10})
    bench.list()
    imported = bench.import_("1002").imported
    assert [each.order_id for each in imported] == ["1002"]
    bench.shop.put("/v2/orders/1002", {"status_id": 1})
    bench.list()
    row = bench.rows()["1002"]
    assert row.state is OrderState.IMPORTED
    assert row.status_id == 1


def test_tg05_an_order_archived_after_import_stays_in_the_books_and_is_flagged(bench: Workbench) -> None:
    bench.shop.put("/v2/orders/1002", {"status_id": 10})
    bench.list()
    bench.import_("1002")
    bench.shop.put("/v2/orders/1002", {"is_deleted": True})
    bench.list()
    row = bench.rows()["1002"]
    assert row.state is OrderState.IMPORTED
    assert OrderFlag.ARCHIVED in row.flags


def test_tg02_an_edited_address_is_no_change_of_money(bench: Workbench) -> None:
    bench.shop.put("/v2/orders/1002", {"status_id": 10})
    bench.list()
    bench.import_("1002")
    address = dict(bench.shop.get("/v2/orders/1002")["billing_address"], street_1="9 Elsewhere Road")
    bench.shop.put("/v2/orders/1002", {"billing_address": address})
    bench.list()
    row = bench.rows()["1002"]
    assert row.state is OrderState.IMPORTED
    assert row.chip is Chip.IMPORTED
    assert OrderFlag.CHANGED_IN_STORE not in row.flags
    assert "9 Elsewhere Road" in bench.adapters.orders(bench.setup).raw(["1002"])["1002"]
