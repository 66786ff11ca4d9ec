"""Addresses and consignments of an order: where its parts go, and what getting them there costs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from daybook.bigcommerce.reading_values import identity, objects, one_line
from daybook.model.order import Address, Consignment, ConsignmentKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from daybook.bigcommerce.reading_amounts import Reading
    from daybook.bigcommerce.reading_values import Json

# Merchants name the field themselves.
_VAT_FIELD: Final = re.compile(
    r"\b(?:vat|tva|iva|btw|ust|mwst|gst|abn|nif|cif|partita iva|"
    r"(?:tax|fiscal)\s*(?:id|number|no|code|reg\w*|identification))\b",
    re.IGNORECASE,
)


def read_address(source: Json) -> Address:
    """An address (orders.v2, billingAddress_Base and shipping consignments)."""
    return Address(
        first_name=one_line(source.get("first_name")),
        last_name=one_line(source.get("last_name")),
        company=one_line(source.get("company")),
        street_1=one_line(source.get("street_1")),
        street_2=one_line(source.get("street_2")),
        city=one_line(source.get("city")),
        state=one_line(source.get("state")),
        postal_code=one_line(source.get("zip")),
        country=one_line(source.get("country")),
        country_code=one_line(source.get("country_iso2")),
        email=one_line(source.get("email")),
        phone=one_line(source.get("phone")),
        vat_number=_vat_number(source),
    )


def _vat_number(source: Json) -> str:
    fields = source.get("form_fields")
    if not fields:
        return ""
    return next(
        (
            one_line(part.get("value"))
            for part in objects(fields)
            if _VAT_FIELD.search(one_line(part.get("name")).replace("_", " ")) and part.get("value")
        ),
        "",
    )


def consignment_parts(order: Json) -> Iterator[tuple[ConsignmentKind, Json]]:
    """The parts of `consignments`: an object, or the legacy list (orders.v2, consignment_structure)."""
    for whole in objects(order.get("consignments")):
        for part in objects(whole.get("shipping")):
            yield ConsignmentKind.SHIPPING, part
        for part in objects(whole.get("pickups")):
            yield ConsignmentKind.PICKUP, part
        for part in objects(whole.get("downloads")):
            yield ConsignmentKind.DIGITAL, part
        for email in objects(whole.get("email")):
            for part in objects(email.get("gift_certificates")):
                yield ConsignmentKind.EMAIL, part


def read_consignment(reading: Reading, kind: ConsignmentKind, part: Json) -> Consignment:
    """One consignment; costs are JSON numbers here and text in /shipping_addresses."""
    if kind is ConsignmentKind.SHIPPING:
        return Consignment(
            consignment_id=identity(part.get("id")),
            kind=kind,
            address=read_address(part),
            method=one_line(part.get("shipping_method")),
            shipping=reading.optional_taxed(part, "cost"),
            handling=reading.optional_taxed(part, "handling_cost"),
        )
    if kind is ConsignmentKind.PICKUP:
        return _pickup(part)
    return Consignment("", kind, Address(email=one_line(part.get("recipient_email"))))


def _pickup(part: Json) -> Consignment:
    location = next(iter(objects(part.get("location"))), {})
    return Consignment(
        consignment_id=identity(part.get("id")),
        kind=ConsignmentKind.PICKUP,
        address=Address(
            street_1=one_line(location.get("address_line_1")),
            street_2=one_line(location.get("address_line_2")),
            city=one_line(location.get("city")),
            state=one_line(location.get("state")),
            postal_code=one_line(location.get("postal_code")),
            country_code=one_line(location.get("country_alpha2")),
            email=one_line(location.get("email")),
            phone=one_line(location.get("phone")),
        ),
        method=one_line(part.get("pickup_method_display_name")),
        location=one_line(location.get("name")),
    )
