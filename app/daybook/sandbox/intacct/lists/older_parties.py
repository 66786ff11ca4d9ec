"""The older functions that make, change and remove customers and contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement

from daybook.sandbox.intacct.answers import Outcome
from daybook.sandbox.intacct.failures import Failure, refused
from daybook.sandbox.intacct.lists import parties

if TYPE_CHECKING:
    from daybook.sandbox.intacct.call import Call
    from daybook.sandbox.intacct.records import Record

_CUSTOMER: Final = {
    "name": "NAME", "parentid": "PARENTID", "termname": "TERMNAME", "custrepid": "CUSTREPID",
    "custtype": "CUSTTYPE", "shippingmethod": "SHIPPINGMETHOD", "taxid": "TAXID",
    "creditlimit": "CREDITLIMIT", "territoryid": "TERRITORYID", "resaleno": "RESALENO", "onhold": "ONHOLD",
    "comments": "COMMENTS", "status": "STATUS", "currency": "CURRENCY", "externalid": "EXTERNALID",
}  # fmt: skip
_CONTACT: Final = (
    "contactname", "printas", "companyname", "taxable", "taxgroup", "prefix", "firstname", "lastname",
    "initial", "phone1", "phone2", "cellphone", "pager", "fax", "email1", "email2", "url1", "url2", "status",
    "taxid",
)  # fmt: skip
_ADDRESS: Final = ("address1", "address2", "city", "state", "zip", "country", "isocountrycode")


def create_customer(call: Call) -> Outcome:
    """Make a customer; the key is its CUSTOMERID. ``ignoreduplicates`` takes one that is there as made."""
    number = call.text("customerid")
    there = call.company.records.named("CUSTOMER", number)
    if there is not None and call.node.get("ignoreduplicates") == "true":
        return Outcome(key=number)
    generic = _customer(call)
    SubElement(generic, "CUSTOMERID").text = number
    contact = call.node.find("contactinfo/contact")
    display = SubElement(generic, "DISPLAYCONTACT")
    if contact is None:
        SubElement(display, "PRINTAS").text = call.text("name")
    else:
        _fill_contact(display, contact)
    return Outcome(key=parties.new_customer(call, generic)["CUSTOMERID"])


def _customer(call: Call) -> Element:
    generic = Element("CUSTOMER")
    for name, field in _CUSTOMER.items():
        if call.text(name):
            SubElement(generic, field).text = call.text(name)
    for which in ("billto", "shipto"):
        if name := call.text(f"{which}/contactname"):
            SubElement(SubElement(generic, which.upper()), "CONTACTNAME").text = name
    return generic


def _fill_contact(parent: Element, node: Element) -> None:
    for name in _CONTACT:
        text = (node.findtext(name) or "").strip()
        if text and not (name == "status" and parent.tag == "DISPLAYCONTACT"):
            SubElement(parent, name.upper()).text = text
    address = node.find("mailaddress")
    if address is not None:
        written = SubElement(parent, "MAILADDRESS")
        for name in _ADDRESS:
            if text := (address.findtext(name) or "").strip():
                SubElement(written, name.upper()).text = text


def update_customer(call: Call) -> Outcome:
    """Change a customer; the key is its CUSTOMERID."""
    record = _named(call, "CUSTOMER", "customerid")
    generic = _customer(call)
    SubElement(generic, "CUSTOMERID").text = record["CUSTOMERID"]
    return Outcome(key=parties.changed_customer(call, generic)["CUSTOMERID"])


def delete_customer(call: Call) -> Outcome:
    """Remove a customer."""
    parties.remove_customer(call, _named(call, "CUSTOMER", "customerid"))
    return Outcome()


def create_contact(call: Call) -> Outcome:
    """Make a contact; the key is its name."""
    name = call.text("contactname")
    if call.node.get("ignoreduplicates") == "true" and call.named("CONTACT", name) is not None:
        return Outcome(key=name)
    generic = Element("CONTACT")
    _fill_contact(generic, call.node)
    return Outcome(key=parties.new_contact(call, generic)["CONTACTNAME"])


def update_contact(call: Call) -> Outcome:
    """Change a contact; the key is its name."""
    record = _named(call, "CONTACT", "contactname")
    generic = Element("CONTACT")
    _fill_contact(generic, call.node)
    SubElement(generic, "CONTACTNAME").text = record["CONTACTNAME"]
    return Outcome(key=parties.changed_contact(call, generic)["CONTACTNAME"])


def delete_contact(call: Call) -> Outcome:
    """Remove a contact."""
    parties.remove_contact(call, _named(call, "CONTACT", "contactname"))
    return Outcome()


def _named(call: Call, kind: str, attribute: str) -> Record:
    key = call.node.get(attribute, "")
    if call.node.get("externalkey") == "true":
        found = next((record for record in call.seen(kind) if record.get("EXTERNALID") == key), None)
    else:
        found = call.named(kind, key)
    if found is None:
        raise _unknown(call, kind, key)
    return found


def _unknown(call: Call, kind: str, key: str) -> Failure:
    return refused(f"Invalid {call.kind(kind).label} '{key}' specified.")
