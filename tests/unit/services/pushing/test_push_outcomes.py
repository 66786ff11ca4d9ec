"""What comes of a push: refused, changed meanwhile, in batches, its answer lost, the program ended."""

from __future__ import annotations

from decimal import Decimal

import pytest

from daybook.model.store_writes import WriteState
from daybook.services.pushing import push_parts
from daybook.services.pushing.push_parts import part_of
from daybook.services.pushing.push_sending import STOPPED
from helpers.halted import StopAt
from helpers.sandbox_process import SandboxProcess
from helpers.workbench import Workbench
from unit.services.pushing.test_pushing import change, look, product, push, take, writes


def test_what_changed_since_the_preview_is_not_sent(bench: Workbench, shop: SandboxProcess) -> None:
    take(bench, "JF-SOAP")
    change(bench, "JF-SOAP", unit_price=Decimal(9))
    preview = look(bench)
    soap = product(shop, "JF-SOAP")
    shop.put("/v3/catalog/products", [{"id": soap["id"], "price": 8}])
    [told] = push(bench, preview)
    assert told.problem is not None
    assert told.problem.code == "push.changed_meanwhile"
    assert product(shop, "JF-SOAP")["price"] == 8


def test_a_refused_product_is_named_and_the_others_arrive(bench: Workbench, shop: SandboxProcess) -> None:
    take(bench, "JF-SOAP", "JF-TEA", "JF-JAM")
    for code in ("JF-SOAP", "JF-TEA", "JF-JAM"):
        change(bench, code, name="X" * 251 if code == "JF-TEA" else f"New {code}")
    told = push(bench, look(bench))
    assert {each.code: each.state for each in told} == {
        "JF-SOAP": WriteState.DONE,
        "JF-TEA": WriteState.REFUSED,
        "JF-JAM": WriteState.DONE,
    }
    assert product(shop, "JF-JAM")["name"] == "New JF-JAM"


def test_batches_are_no_longer_than_the_shop_takes(bench: Workbench, shop: SandboxProcess) -> None:
    skus = [
        each["sku"]
        for each in shop.get("/v3/catalog/products?limit=250&include=variants")["data"]
        if len(each["variants"]) == 1 and each["sku"] != "JF-TWIN"
    ]
    take(bench, *skus)
    for sku in skus:
        change(bench, sku, unit_price=Decimal("3.33"))
    told = push(bench, look(bench))
    assert {each.state for each in told} == {WriteState.DONE}
    assert len(told) == len(skus)
    assert len(writes(shop)) == -(-len(skus) // 10)


def test_stop_between_two_requests_leaves_the_rest_as_it_was_and_it_is_pushed_later(
    bench: Workbench, shop: SandboxProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    codes = ("JF-SOAP", "JF-TEA", "JF-JAM")
    take(bench, *codes)
    for code in codes:
        change(bench, code, name=f"New {code}")
    preview = look(bench)
    monkeypatch.setattr(push_parts, "MOST_PRODUCTS", 1)
    stop = StopAt("push.sending", 1)
    told = bench.session.pushing.push(preview.changed, (), preview.counted, stop.cancel, stop)
    assert stop.told == [(1, 3)]
    [done] = [each for each in told if each.state is WriteState.DONE]
    left = [each for each in told if each is not done]
    assert {(each.state, each.problem.code if each.problem else "") for each in left} == {
        (WriteState.SKIPPED, STOPPED)
    }
    renamed = [code for code in codes if product(shop, code)["name"] == f"New {code}"]
    assert renamed == [done.code]
    assert len(writes(shop)) == 1
    again = look(bench)
    assert sorted(row.code for row in again.changed) == sorted(each.code for each in left)
    assert {each.state for each in push(bench, again)} == {WriteState.DONE}
    assert len(writes(shop)) == 3


def test_each_push_is_on_record(bench: Workbench) -> None:
    take(bench, "JF-SOAP")
    change(bench, "JF-SOAP", unit_price=Decimal(9))
    push(bench, look(bench))
    [kept] = bench.session.pushing.latest(5)
    assert (kept.item, kept.before, kept.wanted, kept.state) == ("JF-SOAP", "7.5", "9", WriteState.DONE)
    assert kept.by == bench.adapters.user
    assert kept.intended_at is not None


def test_what_a_crash_left_open_is_looked_up_before_anything_is_sent(
    bench: Workbench, shop: SandboxProcess
) -> None:
    take(bench, "JF-SOAP", "JF-TEA")
    change(bench, "JF-SOAP", unit_price=Decimal(9))
    change(bench, "JF-TEA", unit_price=Decimal(11))
    preview = look(bench)
    writes_kept = bench.adapters.product_writes(bench.setup)
    for row in preview.changed:
        writes_kept.intend([part_of(row, row.changes[0], "ann").write])
    soap = product(shop, "JF-SOAP")
    shop.request("PUT", "/v3/catalog/products", [{"id": soap["id"], "price": 9}])
    bench.reopen()
    again = look(bench)
    states = {each.item: each.state for each in bench.session.pushing.latest(5)}
    assert [row.code for row in again.changed] == ["JF-TEA"]
    assert states == {"JF-SOAP": WriteState.DONE, "JF-TEA": WriteState.SKIPPED}


def test_a_lost_answer_is_told_by_reading_again(bench: Workbench, shop: SandboxProcess) -> None:
    take(bench, "JF-SOAP")
    change(bench, "JF-SOAP", unit_price=Decimal(9))
    preview = look(bench)
    shop.control_fault("/v3/catalog/products", "lost", method="PUT")
    assert [each.state for each in push(bench, preview)] == [WriteState.DONE]
    assert len(writes(shop)) == 1


def test_what_never_arrived_is_offered_again(bench: Workbench, shop: SandboxProcess) -> None:
    take(bench, "JF-SOAP")
    change(bench, "JF-SOAP", unit_price=Decimal(9))
    preview = look(bench)
    shop.control_fault("/v3/catalog/products", "500", method="PUT")
    [told] = push(bench, preview)
    assert (told.state, told.problem.code if told.problem else "") == (WriteState.UNKNOWN, "push.not_shown")
    again = look(bench)
    assert [row.code for row in again.changed] == ["JF-SOAP"]
    assert [each.state for each in push(bench, again)] == [WriteState.DONE]
    assert product(shop, "JF-SOAP")["price"] == 9
