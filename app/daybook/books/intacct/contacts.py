"""Contacts: names and addresses of orders, each under a name that Intacct has once in a company."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from daybook.books.intacct.creating import create_once, record
from daybook.books.intacct.query import one_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from daybook.books.intacct.gateway import Gateway
    from daybook.model.document import SalesDocument
    from daybook.model.order import Address

LONGEST_NAME: Final = 180
"""What is kept of a person's or company's name in the name of a contact."""

_BATCH: Final = 200


def contact_name(address: Address, fallback: str, prefix: str) -> str:
    """The contact's name for an address, '' where the address says nothing.

    The same address has the same name, so it is one contact; another one of the same person is another.
    """
    parts = tuple(getattr(address, name) for name in address.__slots__)
    if not any(parts):
        return ""
    digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:8]
    name = address.name or address.email or fallback
    return f"{name[:LONGEST_NAME]} ({prefix}-{digest})"


def contact_fields(address: Address, name: str, fallback: str, within: str = "") -> list[tuple[str, str]]:
    """The fields of a contact; `within` is the path of one inside another record, such as DISPLAYCONTACT."""
    fields = (
        ("CONTACTNAME", name),
        ("PRINTAS", (address.name or fallback or name)[:LONGEST_NAME]),
        ("COMPANYNAME", address.company),
        ("FIRSTNAME", address.first_name),
        ("LASTNAME", address.last_name),
        ("PHONE1", address.phone),
        ("EMAIL1", address.email),
        ("MAILADDRESS.ADDRESS1", address.street_1),
        ("MAILADDRESS.ADDRESS2", address.street_2),
        ("MAILADDRESS.CITY", address.city),
        ("MAILADDRESS.STATE", address.state),
        ("MAILADDRESS.ZIP", address.postal_code),
        # Companies that use ISO codes want both.
        ("MAILADDRESS.COUNTRY", address.country),
        ("MAILADDRESS.ISOCOUNTRYCODE", address.country_code),
    )
    return [(f"{within}.{field}" if within else field, text) for field, text in fields]


class Contacts:
    """The contacts of a company that documents name. Remembers which are there."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._there: set[str] = set()

    def prepare(self, documents: Sequence[tuple[SalesDocument, str]]) -> None:
        """Ask once which contacts of these documents (with their stores' prefixes) are there."""
        names = {name for document, prefix in documents for name in _wanted(document, prefix)}
        unknown = sorted(names - self._there)
        for start in range(0, len(unknown), _BATCH):
            asked = one_of("CONTACTNAME", unknown[start : start + _BATCH])
            self._there |= {row["CONTACTNAME"] for row in self._gateway.query("CONTACT", _FIELDS, asked)}

    def of(self, document: SalesDocument, prefix: str) -> tuple[str, str]:
        """The names of the contacts of bill-to and ship-to, created where they are missing; '' for none.

        Raises:
            DaybookError: one could not be created; nothing of the document was sent.
        """
        wanted = _wanted(document, prefix)
        for name, address in wanted.items():
            if name not in self._there:
                self._create(name, address, document.customer_name)
        bill_to = contact_name(document.billing, document.customer_name, prefix)
        ship_to = ""
        if document.shipping is not None:
            ship_to = contact_name(document.shipping, document.customer_name, prefix)
        return bill_to, ship_to

    def _create(self, name: str, address: Address, fallback: str) -> None:
        function = record("CONTACT", contact_fields(address, name, fallback))
        create_once(self._gateway, function, name, "CONTACTNAME", lambda: self._find(name))
        self._there.add(name)

    def _find(self, name: str) -> str:
        found = self._gateway.query("CONTACT", _FIELDS, one_of("CONTACTNAME", [name]))
        return next((row["CONTACTNAME"] for row in found), "")


_FIELDS: Final = ("RECORDNO", "CONTACTNAME")


def _wanted(document: SalesDocument, prefix: str) -> Mapping[str, Address]:
    addresses = [document.billing, *([document.shipping] if document.shipping else [])]
    named = {contact_name(each, document.customer_name, prefix): each for each in addresses}
    return {name: address for name, address in named.items() if name}
