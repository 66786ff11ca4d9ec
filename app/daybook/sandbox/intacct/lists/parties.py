"""Customers and contacts: made, changed, removed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element

from daybook.sandbox.intacct.failures import refused
from daybook.sandbox.intacct.generic.fields import given, missing, refers, required, taken

if TYPE_CHECKING:
    from daybook.sandbox.intacct.call import Call
    from daybook.sandbox.intacct.objects import Kind
    from daybook.sandbox.intacct.records import Record

_LISTS: Final = ("CONTACT_LIST_INFO", "CUSTOMERCONTACTS", "CUSTOMERITEMCROSSREF", "CUSTOMEREMAILTEMPLATES")
_DISPLAY: Final = "DISPLAYCONTACT."
_REFERS: Final = (
    ("TERMNAME", "ARTERM"), ("SHIPPINGMETHOD", "SHIPMETHOD"), ("PARENTID", "CUSTOMER"),
    ("ARACCOUNT", "GLACCOUNT"), ("OFFSETGLACCOUNTNO", "GLACCOUNT"), ("BILLTO.CONTACTNAME", "CONTACT"),
    ("SHIPTO.CONTACTNAME", "CONTACT"), ("CONTACTINFO.CONTACTNAME", "CONTACT"), ("CURRENCY", "TRXCURRENCIES"),
)  # fmt: skip


def new_customer(call: Call, node: Element) -> Record:
    """Make a customer and its display contact."""
    kind, record = call.kind("CUSTOMER"), given(call, "CUSTOMER", node, _LISTS)
    required(kind, record, "NAME", f"{_DISPLAY}PRINTAS")
    _checked(call, kind, record)
    record["CUSTOMERID"] = _number(call, kind, record)
    name = record.get(f"{_DISPLAY}CONTACTNAME") or f"{record['NAME']}(C{record['CUSTOMERID']})"
    record[f"{_DISPLAY}CONTACTNAME"] = name
    contact = {
        field.removeprefix(_DISPLAY): text for field, text in record.items() if field.startswith(_DISPLAY)
    }
    _keep_contact(call, contact)
    defaults = {"STATUS": "active", "ONHOLD": "false", f"{_DISPLAY}TAXABLE": "true", "TOTALDUE": "0"}
    entity = {"ENTITY": f"C{record['CUSTOMERID']}", "MEGAENTITYID": call.location}
    return call.company.records.add("CUSTOMER", {**defaults, **record, **entity, **_stamps(call)})


def _number(call: Call, kind: Kind, record: Record) -> str:
    number = record.get("CUSTOMERID", "")
    if number:
        if call.company.records.named("CUSTOMER", number) is not None:
            raise taken(kind, number)
        return number
    if not call.company.facts.customers_numbered:
        raise missing(kind, "CUSTOMERID")
    while True:
        number = f"C-{call.company.next_number('CUSTOMER', 10_001):05d}"
        if call.company.records.named("CUSTOMER", number) is None:
            return number


def _checked(call: Call, kind: Kind, record: Record) -> None:
    for field, other in _REFERS:
        refers(call, kind, record, field, other)
    if record.get("STATUS", "active") not in {"active", "inactive"}:
        raise refused(f"Invalid Status '{record['STATUS']}' specified.", thing=kind.label, field="STATUS")
    _checked_country(call, kind, record, f"{_DISPLAY}MAILADDRESS.")


def _checked_country(call: Call, kind: Kind, record: Record, prefix: str) -> None:
    """Refuse an address with one of country and code only, where the company uses ISO codes."""
    country, code = record.get(f"{prefix}COUNTRY", ""), record.get(f"{prefix}COUNTRYCODE", "")
    if call.company.facts.iso_countries and bool(country) != bool(code):
        raise refused(
            "Country and ISO country code have to be given together",
            thing=kind.label,
            field=f"{prefix}COUNTRY",
        )


def changed_customer(call: Call, node: Element) -> Record:
    """Change a customer found by RECORDNO or CUSTOMERID; its display contact changes with it."""
    kind, changes = call.kind("CUSTOMER"), given(call, "CUSTOMER", node, _LISTS)
    record = _found(call, kind, changes)
    _checked(call, kind, {**record, **changes})
    contact = {
        field.removeprefix(_DISPLAY): text for field, text in changes.items() if field.startswith(_DISPLAY)
    }
    own = call.company.records.named("CONTACT", record.get(f"{_DISPLAY}CONTACTNAME", ""))
    if contact and own is not None:
        call.company.records.change("CONTACT", own, contact)
    return call.company.records.change("CUSTOMER", record, {**changes, "WHENMODIFIED": call.company.stamp()})


def _found(call: Call, kind: Kind, changes: Record) -> Record:
    number = changes.pop("RECORDNO", "")
    name = changes.get(kind.name_field, "")
    records = call.company.records
    record = (
        records.numbered(kind.name, int(number)) if number.isdecimal() else records.named(kind.name, name)
    )
    if record is None or not call.sees(kind.name, record):
        raise refused(f"{kind.label} '{number or name}' not found")
    return record


def remove_customer(call: Call, record: Record) -> None:
    """Remove a customer that has no documents."""
    number = record["CUSTOMERID"]
    used = any(each["CUSTVENDID"] == number for each in call.company.records.all("SODOCUMENT"))
    if used or any(each["CUSTOMERID"] == number for each in call.company.records.all("ARINVOICE")):
        raise refused(f"Customer '{number}' cannot be deleted because it is used in transactions")
    call.company.records.remove("CUSTOMER", record)


def new_contact(call: Call, node: Element) -> Record:
    """Make a contact; its name is unique in the company."""
    kind, record = call.kind("CONTACT"), given(call, "CONTACT", node)
    required(kind, record, "CONTACTNAME", "PRINTAS")
    _checked_country(call, kind, record, "MAILADDRESS.")
    return _keep_contact(call, record)


def _keep_contact(call: Call, record: Record) -> Record:
    if call.company.records.named("CONTACT", record["CONTACTNAME"]) is not None:
        raise taken(call.kind("CONTACT"), record["CONTACTNAME"])
    place = {"MEGAENTITYID": call.location}
    defaults = {"STATUS": "active", "TAXABLE": "true"}
    return call.company.records.add("CONTACT", {**defaults, **record, **place, **_stamps(call)})


def changed_contact(call: Call, node: Element) -> Record:
    """Change a contact found by RECORDNO or CONTACTNAME."""
    kind, changes = call.kind("CONTACT"), given(call, "CONTACT", node)
    record = _found(call, kind, changes)
    return call.company.records.change("CONTACT", record, {**changes, "WHENMODIFIED": call.company.stamp()})


def remove_contact(call: Call, record: Record) -> None:
    """Remove a contact that no customer has."""
    name = record["CONTACTNAME"]
    if any(each.get(f"{_DISPLAY}CONTACTNAME") == name for each in call.company.records.all("CUSTOMER")):
        raise refused(f"Contact '{name}' cannot be deleted because it is used by a customer")
    call.company.records.remove("CONTACT", record)


def _stamps(call: Call) -> Record:
    stamp = call.company.stamp()
    return {"WHENCREATED": stamp, "WHENMODIFIED": stamp}
