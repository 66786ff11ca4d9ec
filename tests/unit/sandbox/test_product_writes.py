"""Writes to products, variants and stock of the example shop, seen by the next reading."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from helpers.sandbox_process import SandboxProcess, running


@pytest.fixture(scope="module")
def shop() -> Iterator[SandboxProcess]:
    with running("--orders", "3", "--scopes", "products:modify,inventory:modify") as process:
        yield process


def product(shop: SandboxProcess, sku: str) -> dict[str, Any]:
    [found] = shop.get(f"/v3/catalog/products?sku={sku}&include=variants")["data"]
    return dict(found)


def levels(shop: SandboxProcess, query: str) -> list[int]:
    rows = shop.get(f"/v3/inventory/items?{query}")["data"]
    return [row["locations"][0]["total_inventory_onhand"] for row in rows]


def test_a_product_keeps_what_was_written(shop: SandboxProcess) -> None:
    soap = product(shop, "JF-SOAP")
    shop.put("/v3/catalog/products", [{"id": soap["id"], "name": "Soap", "price": 8.25, "weight": 0.3}])
    after = product(shop, "JF-SOAP")
    assert (after["name"], str(after["price"]), str(after["weight"])) == ("Soap", "8.25", "0.3")
    assert str(after["variants"][0]["price"]) == "8.25"


def test_a_variant_keeps_a_price_of_its_own(shop: SandboxProcess) -> None:
    first, second, *_ = product(shop, "JF-MUG")["variants"]
    shop.put("/v3/catalog/variants", [{"id": first["id"], "price": 15.5}])
    changed, other, *_ = product(shop, "JF-MUG")["variants"]
    assert (str(changed["price"]), other["price"]) == ("15.5", second["price"])


def test_one_wrong_row_leaves_all_products_as_they_were(shop: SandboxProcess) -> None:
    tea = product(shop, "JF-TEA")
    answer = shop.request(
        "PUT", "/v3/catalog/products", [{"id": tea["id"], "price": 1}, {"id": 4, "price": 1}]
    )
    assert (answer.status_code, answer.json()["errors"]) == (422, {"1.id": "does not exist"})
    assert product(shop, "JF-TEA")["price"] == tea["price"]


@pytest.mark.parametrize(("path", "most"), [("products", 10), ("variants", 50)])
def test_a_batch_too_long_is_refused(shop: SandboxProcess, path: str, most: int) -> None:
    answer = shop.request("PUT", f"/v3/catalog/{path}", [{"id": 80}] * (most + 1))
    assert answer.status_code == 413
    assert str(most) in answer.json()["title"]


def test_stock_that_cannot_be_set_is_told_beside_what_was_written(shop: SandboxProcess) -> None:
    jam = product(shop, "JF-JAM")
    answer = shop.request(
        "PUT", "/v3/catalog/products", [{"id": jam["id"], "name": "Jam", "inventory_level": -1}]
    )
    assert answer.status_code == 207
    assert product(shop, "JF-JAM")["name"] == "Jam"


def test_a_level_is_seen_after_the_next_reading(shop: SandboxProcess) -> None:
    oil = product(shop, "JF-OIL")["id"]
    [before] = levels(shop, f"product_id:in={oil}")
    item = {"location_id": 1, "product_id": oil, "quantity": 7}
    answer = shop.put("/v3/inventory/adjustments/absolute", {"reason": "count", "items": [item]})
    assert answer["transaction_id"]
    assert levels(shop, f"product_id:in={oil}") == [before]
    assert levels(shop, f"product_id:in={oil}") == [7]
    assert product(shop, "JF-OIL")["inventory_level"] == 7


@pytest.mark.parametrize(
    ("sku", "name", "by"), [("JF-MUG", "product_id", "variant"), ("JF-HONEY", "variant_id", "product")]
)
def test_an_item_has_to_be_named_as_it_is_tracked(shop: SandboxProcess, sku: str, name: str, by: str) -> None:
    found = product(shop, sku)
    item = {"location_id": 1, name: found["id" if name == "product_id" else "base_variant_id"], "quantity": 1}
    answer = shop.request("PUT", "/v3/inventory/adjustments/absolute", {"items": [item]})
    assert answer.status_code == 422
    assert f"is tracked by {by}, please update stock by {by} id" in answer.json()["title"]


def test_more_than_two_thousand_levels_at_once_are_refused(shop: SandboxProcess) -> None:
    items = [{"location_id": 1, "sku": "JF-TEA", "quantity": 1}] * 2001
    assert shop.request("PUT", "/v3/inventory/adjustments/absolute", {"items": items}).status_code == 422


def test_reading_permissions_write_nothing() -> None:
    item = {"location_id": 1, "sku": "A", "quantity": 1}
    with running("--orders", "1", "--scopes", "products,inventory") as shop:
        for path, body in (
            ("/v3/catalog/products", [{"id": 80, "price": 1}]),
            ("/v3/catalog/variants", [{"id": 801, "price": 1}]),
            (
                "/v3/inventory/adjustments/absolute",
                {"items": [item]},
            ),
        ):
            assert shop.request("PUT", path, body).status_code == 403
