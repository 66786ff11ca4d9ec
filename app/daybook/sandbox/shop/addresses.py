"""An address the way V2 writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from daybook.sandbox.shop.draft import Address

Json = dict[str, Any]


def address(where: Address) -> Json:
    """Write an address as an order carries it."""
    return {
        "first_name": where.first_name,
        "last_name": where.last_name,
        "company": where.company,
        "street_1": where.street_1,
        "street_2": where.street_2,
        "city": where.city,
        "state": where.state,
        "zip": where.zip,
        "country": where.country,
        "country_iso2": where.iso2,
        "phone": where.phone,
        "email": where.email,
        "form_fields": [{"name": name, "value": value} for name, value in where.form_fields],
    }
