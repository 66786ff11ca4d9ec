"""A report for support (I26, S18, B10): people replaced, amounts kept, the same problem when replayed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from daybook.model.payment import RawDetails, digest_of
from daybook.model.setup import Setup
from daybook.model.store import OrderPage, RawOrder
from daybook.services.orders.prepare import Prepared
from daybook.services.setup.setting_list import with_setting
from daybook.services.support.stand_ins import StandIns
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import Workbench, workbench
from unit.services.conftest import SINCE


@pytest.fixture(scope="module")
def shop() -> Iterator[SandboxProcess]:
    with running("--orders", "20") as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory, shop: SandboxProcess) -> Iterator[Workbench]:
    with workbench(tmp_path_factory.mktemp("report") / "data", shop, since=SINCE) as opened:
        opened.list()
        opened.import_all()
        yield opened


@pytest.fixture(scope="module")
def reports(bench: Workbench) -> Mapping[str, str]:
    """The report of every order."""
    return {order_id: bench.session.support.of_order(order_id).text for order_id in bench.rows()}


def people_of(order: Any) -> set[str]:
    """Every text about a person anywhere in an order."""
    keys = {"first_name", "last_name", "company", "street_1", "street_2", "city", "zip", "phone", "email"}
    found: set[str] = set()
    if isinstance(order, dict):
        for key, value in order.items():
            if key in keys and isinstance(value, str) and len(value) > 2:
                found.add(value)
            found |= people_of(value)
    elif isinstance(order, list):
        for each in order:
            found |= people_of(each)
    return found


def test_b10_no_order_of_the_shop_is_reported_with_a_name_or_address(
    bench: Workbench, reports: Mapping[str, str]
) -> None:
    raw = bench.session._orders.raw(list(reports))
    for order_id, report in reports.items():
        order = json.loads(raw[order_id])
        told = texts_of(json.loads(report))
        leaked = people_of(order) & told
        assert leaked == set(), order_id
        # Nor inside a longer text.
        parts = [name for name in whole_of(order) if any(name.casefold() in each.casefold() for each in told)]
        assert parts == [], order_id
        assert bench.shop.token not in report


def whole_of(order: Any) -> set[str]:
    """What cannot be a part of a harmless word: full names, streets, e-mails, phones, notes, IP addresses."""
    keys = ("street_1", "street_2", "phone", "email", "ip_address", "ip_address_v6", "customer_message")
    found = {str(each) for key in (*keys, "staff_notes") for each in values_of(key, order)}
    for of_person in (order["billing_address"], *values_of("shipping_addresses", order)):
        for each in of_person if isinstance(of_person, list) else [of_person]:
            if isinstance(each, dict):
                found.add(f"{each.get('first_name')} {each.get('last_name')}")
    return {each for each in found if len(each) > 4 and not each.startswith("None")}


def test_what_a_buyer_typed_anywhere_is_replaced() -> None:
    order = {
        "billing_address": {
            "first_name": "Ann",
            "last_name": "Lee",
            "email": "ann@lee.org",
            "phone": 5551234567,
            "zip": 60601,
            "form_fields": [{"name": "Date of birth", "value": "1980-02-01"}],
        },
        "ip_address": "203.0.113.9",
        "ip_address_v6": "2001:db8::9",
        "customer_message": "Ring at Lee's",
        "staff_notes": "Called Ann",
        "credit_card_type": None,
        "products": [
            {
                "name": "Engraving for Ann Lee",
                "sku": "ENG-1",
                "wrapping_message": "2026-01-01 to Ann, with love",
                "product_options": [{"display_name": "Your phone", "display_value": "5551234567"}],
            }
        ],
        "transactions": [{"card_iin": "411111", "card_last4": "4242", "card_expiry_year": 2031}],
    }
    told = json.dumps(StandIns().json(order))
    for original in ("Ann", "Lee", "lee.org", "5551234567", "60601", "1980", "203.0", "2001:db8", "Ring"):
        assert original not in told, original
    for original in ("Called", "love", "411111", "4242", "2031"):
        assert original not in told, original
    assert "ENG-1" in told
    assert "Engraving for" in told


_PUBLIC = frozenset({"country", "geoip_country", "name"})
"""A country may be a city too."""


def values_of(key: str, value: Any) -> Iterator[Any]:
    """What stands under a key, anywhere in JSON."""
    if isinstance(value, dict):
        if key in value:
            yield value[key]
        for each in value.values():
            yield from values_of(key, each)
    elif isinstance(value, list):
        for each in value:
            yield from values_of(key, each)


def texts_of(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {text for key, each in value.items() if key not in _PUBLIC for text in texts_of(each)}
    if isinstance(value, list):
        return {text for each in value for text in texts_of(each)}
    return {value} if isinstance(value, str) else set()


def test_amounts_items_and_dates_are_kept(bench: Workbench) -> None:
    order_id = next(iter(bench.rows()))
    raw = json.loads(bench.session._orders.raw([order_id])[order_id])
    told = json.loads(bench.session.support.of_order(order_id).text)["order"]
    for key in (
        "total_inc_tax",
        "total_ex_tax",
        "date_created",
        "status_id",
        "payment_method",
        "currency_code",
    ):
        assert told[key] == raw[key]
    assert list(values_of("sku", told)) == list(values_of("sku", raw))
    assert list(values_of("sku", raw))


def test_s18_a_report_has_settings_and_versions_and_no_secret(bench: Workbench) -> None:
    order_id = next(iter(bench.rows()))
    told = json.loads(bench.session.support.of_order(order_id).text)
    assert told["settings"]["prefix"] == "WEB"
    assert {"daybook", "python", "system", "problems", "state"} <= set(told)
    assert not {"store", "api_root", "store_name", "customer_map"} & set(told["settings"])


def test_i26_a_replayed_report_shows_the_same_problems_and_total(
    bench: Workbench, shop: SandboxProcess, tmp_path: Path, reports: Mapping[str, str]
) -> None:
    ids = list(reports)
    before = {each.order.order_id: each for each in bench.session.preparation.prepare_offline(ids)}
    assert any(each.problems for each in before.values())
    with workbench(tmp_path / "support", shop, since=SINCE) as elsewhere:
        told_of = {order_id: json.loads(text) for order_id, text in reports.items()}
        [settings] = {json.dumps(chosen(report)) for report in told_of.values()}
        elsewhere.session.use_setup(setup_with(elsewhere.setup, json.loads(settings)))
        for order_id, report in told_of.items():
            again = replayed(elsewhere, report)
            told = [each.code for each in again.problems]
            assert told == [each.code for each in before[order_id].problems], order_id
            assert (again.document is None) is (before[order_id].document is None)
            if again.document is not None:
                assert again.document.total == before[order_id].document.total  # type: ignore[union-attr]


TYPED = ("prefix", "document_kind", "unpaid", "discounts", "bundles")
LEARNED = "rate_is_transactional_per_home"


def chosen(report: dict[str, Any]) -> dict[str, Any]:
    """The settings of a report that decide about a document."""
    return {key: report["settings"][key] for key in (*TYPED, LEARNED)}


def setup_with(setup: Setup, settings: Mapping[str, Any]) -> Setup:
    """A setup with the settings of a report."""
    for key in TYPED:
        setup = with_setting(setup, key, str(settings[key]))
    return replace(setup, rate_is_transactional_per_home=settings[LEARNED])


def replayed(bench: Workbench, report: dict[str, Any]) -> Prepared:
    """What reader and builder make of a report in an empty Daybook."""
    setup = bench.setup
    orders = bench.session._orders
    raw = json.dumps(report["order"])
    order = bench.session._adapters.reader.order(setup.store, raw)
    page = OrderPage((RawOrder(order, raw),), 0, is_last=True, server_time=bench.adapters.clock.now())
    cursor = orders.cursor()
    if cursor is None:
        bench.list()
        cursor = orders.cursor()
    assert cursor is not None
    orders.save_page(page, replace(cursor, complete=True), setup)
    kept = RawDetails(_text(report["taxes"]), _text(report["transactions"]), digest_of(raw))
    orders.save_details({order.order_id: kept})
    [found] = bench.session.preparation.prepare_offline([order.order_id])
    return found


def _text(value: Any) -> str | None:
    return None if value is None else json.dumps(value)


def test_the_same_name_gets_the_same_stand_in_everywhere() -> None:
    people = StandIns()
    one = people.json({"billing_address": {"first_name": "Ann", "email": "ann@shop.test", "zip": "78702"}})
    two = people.json([{"first_name": "ann", "email": "ANN@shop.test", "zip": "78702", "total": "10.0000"}])
    assert one["billing_address"] == {
        "first_name": "First 1",
        "email": "person1@example.com",
        "zip": "Zip 1",
    }
    assert two == [{**one["billing_address"], "total": "10.0000"}]
    assert people.text("Ann at ann@shop.test") == "First 1 at person1@example.com"
    assert people.text("bob@shop.test") == "person2@example.com"
