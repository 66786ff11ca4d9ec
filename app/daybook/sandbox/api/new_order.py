"""``POST /v2/orders``: an order typed in by a program, with the tax it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from daybook.sandbox.api.answers import Refusal, v2_error
from daybook.sandbox.shop import dates
from daybook.sandbox.shop import draft as d
from daybook.sandbox.shop.currencies import CURRENCIES
from daybook.sandbox.shop.money import amount, divided
from daybook.sandbox.shop.statuses import PENDING, STATUSES
from daybook.sandbox.shop.taxes import WHOLE, Area, Rate

if TYPE_CHECKING:
    from daybook.sandbox.api.call import Call


def draft_from(call: Call) -> d.Draft:
    """Read a new order; refuses one without lines or a billing address."""
    body = call.body()
    try:
        lines = [_line(row) for row in body["products"]]
        billing = _address(body["billing_address"])
        currency = CURRENCIES[body.get("default_currency_code", "USD")]
        created = dates.parsed(body["date_created"]) if body.get("date_created") else dates.now()
        area = _area(body["products"])
    except (ArithmeticError, AttributeError, KeyError, TypeError, ValueError):
        raise Refusal(
            v2_error(400, "The required fields 'products' and 'billing_address' are not valid.")
        ) from None
    status_id = body.get("status_id", PENDING)
    if not lines or status_id not in STATUSES:
        raise Refusal(v2_error(400, f"The field '{'products' if not lines else 'status_id'}' is invalid."))
    return d.Draft(
        id=0,
        created=created,
        modified=dates.now(),
        status_id=status_id,
        customer_id=int(body.get("customer_id", 0)),
        billing=billing,
        lines=lines,
        payment=d.Payment(str(body.get("payment_method") or "Manual"), "custom", "custom"),
        currency=currency,
        area=area,
        deliveries=[d.Delivery(billing, "None", area=area)],
        source="external",
        staff_notes=str(body.get("staff_notes") or ""),
        message=str(body.get("customer_message") or ""),
        external_order_id=str(body.get("external_order_id") or ""),
        tax_class="API Tax Override",
    )


def _line(row: dict[str, Any]) -> d.Line:
    return d.Line(
        str(row.get("name") or f"Product {row['product_id']}"),
        amount(str(row.get("price_ex_tax", "0"))),
        int(row["quantity"]),
        sku=str(row.get("sku") or ""),
        product_id=int(row.get("product_id", 0)),
        variant_id=int(row.get("variant_id", 0)),
    )


def _area(rows: list[dict[str, Any]]) -> Area:
    """Take the rate that the first line's two prices imply for the whole order."""
    ex = amount(str(rows[0].get("price_ex_tax", "0"))) if rows else 0
    inc = amount(str(rows[0].get("price_inc_tax", "0"))) if rows else 0
    if ex <= 0 or inc <= ex:
        return Area("Untaxed", ())
    return Area("Typed", (Rate(99, "API Tax Override", divided((inc - ex) * WHOLE, ex)),))


def _address(row: dict[str, Any]) -> d.Address:
    def given(name: str) -> str:
        return str(row.get(name) or "")

    return d.Address(
        given("first_name"), given("last_name"), given("street_1"), given("city"), given("state"),
        given("zip"), given("country") or "United States", given("country_iso2") or "US", given("email"),
        given("phone"), given("company"), given("street_2"),
    )  # fmt: skip
