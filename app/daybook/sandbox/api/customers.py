"""``/v3/customers`` and V2's groups: the registered customers; guests have no record."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from daybook.sandbox.api.answers import Answer, enveloped, listed
from daybook.sandbox.api.certificates import store_credit
from daybook.sandbox.shop import people
from daybook.sandbox.shop.index import customers_of
from daybook.sandbox.shop.money import number

if TYPE_CHECKING:
    from daybook.sandbox.api.call import Call
    from daybook.sandbox.shop.draft import Address
    from daybook.sandbox.shop.people import Buyer

Json = dict[str, Any]
_SINCE = "2018-05-07T20:14:17+00:00"
ACCOUNT_NUMBER = "Account number"
GROUPS = {3: "Trade"}
_FILTERS: dict[str, Callable[[Buyer, list[str]], bool]] = {
    "name:like": lambda buyer, wanted: any(each in _full_name(buyer) for each in wanted),
    "name:in": lambda buyer, wanted: _full_name(buyer) in wanted,
    "company:in": lambda buyer, wanted: buyer.address.company.lower() in wanted,
    "phone:in": lambda buyer, wanted: buyer.address.phone in wanted,
}


def index(call: Call) -> Answer:
    """``GET /v3/customers``."""
    shop = call.shop.size
    ids, emails = call.whole_many("id:in"), {email.lower() for email in call.many("email:in")}
    everyone = range(1, customers_of(shop.orders) + 1)
    found = [customer_id for customer_id in everyone if not ids or customer_id in ids]
    if emails:
        found = [each for each in found if people.email(shop.seed, each, 0) in emails]
    for name, matches in _FILTERS.items():
        wanted = [value.lower() for value in call.many(name)]
        if wanted:
            found = [each for each in found if matches(people.buyer(shop.seed, each, 0), wanted)]
    page, limit = call.page()
    rows = [_customer(call, customer_id) for customer_id in found[(page - 1) * limit : page * limit]]
    if "storecredit" in call.many("include"):
        credit = store_credit(call.shop)
        for row in rows:
            row["store_credit_amounts"] = [{"amount": number(credit.get(row["id"], 0))}]
    return enveloped(rows, page, limit, len(found))


def groups(call: Call) -> Answer:
    """``GET /v2/customer_groups``."""
    page, limit = call.page()
    rows = [{"id": number, "name": name, "is_default": False} for number, name in GROUPS.items()]
    return listed(rows[(page - 1) * limit : page * limit])


def _full_name(buyer: Buyer) -> str:
    return f"{buyer.address.first_name} {buyer.address.last_name}".lower()


def _customer(call: Call, customer_id: int) -> Json:
    home = people.buyer(call.shop.size.seed, customer_id, 0).address
    row: Json = {
        "id": customer_id,
        "email": home.email,
        "first_name": home.first_name,
        "last_name": home.last_name,
        "company": home.company,
        "phone": home.phone,
        "registration_ip_address": "",
        "notes": "",
        "tax_exempt_category": "",
        "customer_group_id": _group(customer_id),
        "date_created": _SINCE,
        "date_modified": _SINCE,
        "address_count": 1,
        "attribute_count": 0,
        "authentication": {"force_password_reset": False},
        "accepts_product_review_abandoned_cart_emails": False,
        "origin_channel_id": 1,
        "channel_ids": [1],
    }
    if "addresses" in call.many("include"):
        row["addresses"] = [_address(customer_id, home)]
    if "formfields" in call.many("include"):
        row["form_fields"] = [
            {"name": ACCOUNT_NUMBER, "value": f"A-{1000 + customer_id}", "customer_id": customer_id}
        ]
    return row


def _group(customer_id: int) -> int:
    return next(iter(GROUPS)) if customer_id % 7 == 0 else 0


def _address(customer_id: int, home: Address) -> Json:
    """Write an address by the field names of V3, which are not those of an order."""
    return {
        "id": customer_id,
        "customer_id": customer_id,
        "first_name": home.first_name,
        "last_name": home.last_name,
        "company": home.company,
        "address1": home.street_1,
        "address2": home.street_2,
        "city": home.city,
        "state_or_province": home.state,
        "postal_code": home.zip,
        "country": home.country,
        "country_code": home.iso2,
        "phone": home.phone,
        "address_type": "residential",
    }
