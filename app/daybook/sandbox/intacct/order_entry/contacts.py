"""The two contacts of a document: to whom it is shipped and to whom it is billed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element

from daybook.sandbox.intacct.order_entry.refusals import invalid, no_document

if TYPE_CHECKING:
    from daybook.sandbox.intacct.call import Call
    from daybook.sandbox.intacct.records import Record

_PARTS: Final = (
    "contactname", "printas", "taxable", "companyname", "taxgroup", "prefix", "firstname", "lastname",
    "initial", "phone1", "phone2", "cellphone", "pager", "fax", "email1", "email2", "url1", "url2", "taxid",
)  # fmt: skip
_ADDRESS: Final = ("address1", "address2", "city", "state", "zip", "country")


def contact(call: Call, name: str, customer: Record) -> Record:
    """Return the fields of ``shipto`` or ``billto``: a contact there is, a new one, or the customer's own."""
    node = call.node.find(name)
    new = None if node is None else node.find("contact")
    prefix = f"{name.upper()}."
    if new is not None:
        return _prefixed(prefix, made(call, new))
    own = customer.get(f"{prefix}CONTACTNAME") or customer.get("DISPLAYCONTACT.CONTACTNAME", "")
    given = "" if node is None else (node.findtext("contactname") or "").strip()
    found = call.named("CONTACT", given or own)
    if found is None or found.get("STATUS") != "active":
        if given:
            raise invalid("Contact", given, name)
        return {}
    return _prefixed(prefix, found)


def made(call: Call, node: Element) -> Record:
    """Make a contact of an element ``contact``; raises Failure where its name is taken."""
    record = {part.upper(): value for part in _PARTS if (value := (node.findtext(part) or "").strip())}
    for part in _ADDRESS:
        if value := (node.findtext(f"mailaddress/{part}") or "").strip():
            record[f"MAILADDRESS.{part.upper()}"] = value
    if code := (node.findtext("mailaddress/isocountrycode") or "").strip():
        record["MAILADDRESS.COUNTRYCODE"] = code
    name = record.get("CONTACTNAME", "")
    if not name or not record.get("PRINTAS"):
        raise no_document("Required field Contact Name or Print As is missing", "contactname")
    if call.company.records.named("CONTACT", name) is not None:
        raise no_document(f"Another Contact with the given value(s) '{name}' already exists", "contactname")
    stamp = call.company.stamp()
    return call.company.records.add(
        "CONTACT",
        {"STATUS": "active", "TAXABLE": "true", **record, "WHENCREATED": stamp, "WHENMODIFIED": stamp},
    )


def _prefixed(prefix: str, record: Record) -> Record:
    kept = (part for part in record if part not in {"RECORDNO", "STATUS"} and not part.startswith("WHEN"))
    return {f"{prefix}{part}": record[part] for part in kept}
