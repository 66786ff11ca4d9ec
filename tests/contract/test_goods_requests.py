"""What Daybook sends to read and write products and stock keeps to BigCommerce's own OpenAPI files."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from decimal import Decimal

import pytest

from daybook.bigcommerce.address import STORE_HOSTS
from daybook.bigcommerce.client import BigCommerceStore
from daybook.model.items import ProductQuery
from daybook.model.pushing import NewValue, PushField, Tracking
from daybook.model.store import StoreCredentials
from daybook.transport.session import HttpSession
from helpers import specs
from helpers.sandbox_process import SandboxProcess, running

NEVER = threading.Event()


@pytest.fixture(scope="module")
def shop() -> Iterator[SandboxProcess]:
    with running("--orders", "3", "--scopes", "orders,products:modify,inventory:modify") as process:
        yield process


@pytest.fixture(scope="module")
def store(shop: SandboxProcess) -> Iterator[BigCommerceStore]:
    with HttpSession(STORE_HOSTS) as session:
        yield BigCommerceStore(StoreCredentials(shop.base, shop.store_hash, shop.token), session)


@pytest.mark.skipif(not specs.AVAILABLE, reason=specs.REASON)
def test_writes_keep_to_the_specification(shop: SandboxProcess, store: BigCommerceStore) -> None:
    shop.clear()
    goods = store.goods
    sold = [each for page in goods.on_sale(ProductQuery(), NEVER) for each in page]
    single = next(each.item for each in sold if each.tracking is Tracking.PRODUCT)
    variant = next(each.item for each in sold if each.tracking is Tracking.VARIANT)
    goods.stock((single.variant_id,), 1, NEVER)
    goods.locations(NEVER)
    goods.write_products(
        [
            NewValue(single.product_id, "", PushField.NAME, "New"),
            NewValue(single.product_id, "", PushField.DESCRIPTION, "One & two\nThree"),
            NewValue(single.product_id, "", PushField.WEIGHT, Decimal("0.3")),
        ],
        NEVER,
    )
    goods.write_variants(
        [NewValue(variant.product_id, variant.variant_id, PushField.PRICE, Decimal("15.5"))], NEVER
    )
    levels = [
        NewValue(single.product_id, "", PushField.QUANTITY, Decimal(4)),
        NewValue(variant.product_id, variant.variant_id, PushField.QUANTITY, Decimal(5)),
    ]
    goods.write_stock(levels, 1, NEVER)
    problems = []
    for entry in shop.log():
        body = json.loads(entry["body"]) if entry["body"] else None
        problems += specs.request_problems(
            entry["method"], entry["path"], entry["query"], entry["headers"], body
        )
    assert problems == []


def test_amounts_are_written_digit_by_digit(shop: SandboxProcess, store: BigCommerceStore) -> None:
    shop.clear()
    price = Decimal("1234567890123.4567")
    store.goods.write_products([NewValue("90", "", PushField.PRICE, price)], NEVER)
    [sent] = [entry["body"] for entry in shop.log() if entry["method"] == "PUT"]
    assert json.loads(sent, parse_float=Decimal) == [{"id": 90, "price": price}]
