"""The customers a company opens with: the example shop's registered ones, a shared one, and a long tail."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from daybook.sandbox.intacct.records import Record
from daybook.sandbox.shop import people

Made = Iterator[tuple[str, Record]]
_REGISTERED: Final = 40
SHARED: Final = "WEBSHOP"


def customers(seed: int, count: int) -> Made:
    """Yield customers with their contacts until there are ``count`` customers."""
    yield from customer(SHARED, "Web shop", {"TERMNAME": "Due on receipt"})
    yield from customer("ONHOLD", "Unpaid Bills Ltd", {"ONHOLD": "true"})
    yield from customer("GONE", "Closed Shop", {"STATUS": "inactive"})
    for number in range(1, _REGISTERED + 1):
        address = people.buyer(seed, number, 0).address
        name = f"{address.first_name} {address.last_name}"
        more = {
            "DISPLAYCONTACT.FIRSTNAME": address.first_name, "DISPLAYCONTACT.LASTNAME": address.last_name,
            "DISPLAYCONTACT.EMAIL1": address.email, "DISPLAYCONTACT.PHONE1": address.phone,
            "DISPLAYCONTACT.MAILADDRESS.ADDRESS1": address.street_1,
            "DISPLAYCONTACT.MAILADDRESS.CITY": address.city,
            "DISPLAYCONTACT.MAILADDRESS.STATE": address.state, "DISPLAYCONTACT.MAILADDRESS.ZIP": address.zip,
            "DISPLAYCONTACT.MAILADDRESS.COUNTRY": address.country,
            "DISPLAYCONTACT.MAILADDRESS.COUNTRYCODE": address.iso2,
            "TERMNAME": "Net 30" if number % 3 else "",
        }  # fmt: skip
        yield from customer(f"C-{number:05d}", name, more)
    for number in range(_REGISTERED + 1, count - 2):
        status = "inactive" if number % 11 == 0 else "active"
        name = f"Garden Club {number}"
        email = {"DISPLAYCONTACT.EMAIL1": f"club{number}@example.org"}
        yield from customer(f"C-{number:05d}", name, {"STATUS": status, **email})


def customer(customer_id: str, name: str, more: Record) -> Made:
    """Yield a customer and its display contact."""
    contact_name = f"{name}(C{customer_id})"
    contact = {"DISPLAYCONTACT.CONTACTNAME": contact_name, "DISPLAYCONTACT.PRINTAS": name}
    record = {
        "CUSTOMERID": customer_id, "NAME": name, "STATUS": "active", "ONHOLD": "false",
        "ENTITY": f"C{customer_id}", "DISPLAYCONTACT.TAXABLE": "true", "TOTALDUE": "0", **contact, **more,
    }  # fmt: skip
    yield "CUSTOMER", record
    yield (
        "CONTACT",
        {
            "STATUS": "active",
            **{
                name.removeprefix("DISPLAYCONTACT."): value
                for name, value in record.items()
                if name.startswith("DISPLAYCONTACT.")
            },
        },
    )
