"""Customers, contacts and items of the practice company: made, changed, removed."""

from __future__ import annotations

import pytest

from helpers.practice_company import Document, Practice, equal, line


@pytest.fixture
def practice() -> Practice:
    return Practice(rows=70)


CONTACT = "<DISPLAYCONTACT><PRINTAS>Ada</PRINTAS>{0}</DISPLAYCONTACT>"


def customer(rest: str = "", name: str = "Ada Abbott", contact: str = "") -> str:
    return f"<create><CUSTOMER><NAME>{name}</NAME>{CONTACT.format(contact)}{rest}</CUSTOMER></create>"


def item(rest: str = "<ITEMTYPE>Inventory</ITEMTYPE>", item_id: str = "NEW") -> str:
    return f"<create><ITEM><ITEMID>{item_id}</ITEMID><NAME>New</NAME>{rest}</ITEM></create>"


def test_a_customer_is_numbered_and_has_a_contact(practice: Practice) -> None:
    address = "<MAILADDRESS><COUNTRY>Germany</COUNTRY><ISOCOUNTRYCODE>DE</ISOCOUNTRYCODE></MAILADDRESS>"
    data = practice.ask(
        customer("<TERMNAME>Net 30</TERMNAME>", contact=f"<EMAIL1>a@example.com</EMAIL1>{address}")
    ).data
    assert data.attrib == {"listtype": "objects", "count": "1"}
    number = data.findtext("customer/CUSTOMERID") or ""
    assert number == "C-10001"
    fields = (
        "NAME",
        "STATUS",
        "TERMNAME",
        "DISPLAYCONTACT.CONTACTNAME",
        "DISPLAYCONTACT.MAILADDRESS.COUNTRYCODE",
    )
    assert tuple(practice.one("CUSTOMER", "CUSTOMERID", number, *fields).values()) == (
        "Ada Abbott", "active", "Net 30", "Ada Abbott(CC-10001)", "DE",
    )  # fmt: skip
    contact = practice.one("CONTACT", "CONTACTNAME", "Ada Abbott(CC-10001)", "EMAIL1", "PRINTAS")
    assert contact == {"EMAIL1": "a@example.com", "PRINTAS": "Ada"}
    assert practice.ask(str(Document(customer=number))).status == "success"


REFUSED = {
    "Required field Name is missing": customer(name=""),
    "Required field Displaycontact printas is missing": (
        "<create><CUSTOMER><NAME>A</NAME></CUSTOMER></create>"
    ),
    "Another Customer with the given value(s) 'WEBSHOP' already exists": customer(
        "<CUSTOMERID>WEBSHOP</CUSTOMERID>"
    ),
    "Another Contact with the given value(s) 'Web shop(CWEBSHOP)' already exists": customer(
        contact="<CONTACTNAME>Web shop(CWEBSHOP)</CONTACTNAME>"
    ),
    "Invalid AR Term 'None' specified.": customer("<TERMNAME>None</TERMNAME>"),
    "Invalid Status 'open' specified.": customer("<STATUS>open</STATUS>"),
    "The value 'perhaps' is not valid for the field ONHOLD": customer("<ONHOLD>perhaps</ONHOLD>"),
    "The value 'much' is not valid for the field CREDITLIMIT": customer("<CREDITLIMIT>much</CREDITLIMIT>"),
    "The field NONSENSE does not exist in the object CUSTOMER": customer("<NONSENSE>1</NONSENSE>"),
    "Country and ISO country code have to be given together": customer(
        contact="<MAILADDRESS><COUNTRY>Germany</COUNTRY></MAILADDRESS>"
    ),
    "Required field Contactname is missing": "<create><CONTACT><PRINTAS>A</PRINTAS></CONTACT></create>",
    "Required field Itemtype is missing": item(""),
    "Another Item with the given value(s) 'JF-MUG' already exists": item(item_id="JF-MUG"),
    "Invalid Item Type 'Thing' specified.": item("<ITEMTYPE>Thing</ITEMTYPE>"),
    "Invalid Unit of Measure Group 'None' specified.": item("<ITEMTYPE>Kit</ITEMTYPE><UOMGRP>None</UOMGRP>"),
    "Invalid Cost Method 'None' specified.": item(
        "<ITEMTYPE>Inventory</ITEMTYPE><COST_METHOD>None</COST_METHOD>"
    ),
    "Object definition NONE not found": "<create><NONE><A>1</A></NONE></create>",
    "The object SODOCUMENT does not take the operation create": (
        "<create><SODOCUMENT><A>1</A></SODOCUMENT></create>"
    ),
    "Item 'NONE' not found": "<update><ITEM><ITEMID>NONE</ITEMID></ITEM></update>",
    "Customer 'NONE' not found": "<update><CUSTOMER><CUSTOMERID>NONE</CUSTOMERID></CUSTOMER></update>",
    "Customer record 9999 not found": "<delete><object>CUSTOMER</object><keys>9999</keys></delete>",
    "The object SODOCUMENT does not take the operation delete": (
        "<delete><object>SODOCUMENT</object><keys>1</keys></delete>"
    ),
}


@pytest.mark.parametrize("sentence", REFUSED)
def test_what_cannot_be_kept_is_refused(practice: Practice, sentence: str) -> None:
    assert practice.ask(REFUSED[sentence]).reason == sentence


def test_a_company_that_numbers_nothing_wants_numbers() -> None:
    group = Practice("JUNIPER-GROUP", rows=70)
    assert group.ask(customer()).reason == "Required field Customerid is missing"
    assert group.ask(customer("<CUSTOMERID>BC-7</CUSTOMERID>")).status == "success"


def test_several_records_are_made_or_none(practice: Practice) -> None:
    both = "<create>{0}{1}</create>"
    contact = "<CONTACT><CONTACTNAME>{0}</CONTACTNAME><PRINTAS>A</PRINTAS></CONTACT>"
    reply = practice.ask(both.format(contact.format("A"), contact.format("A")))
    assert reply.reason == "Another Contact with the given value(s) 'A' already exists"
    data = practice.ask(both.format(contact.format("A"), contact.format("B"))).data
    assert [row.findtext("CONTACTNAME") for row in data] == ["A", "B"]


def test_customers_and_their_contacts_are_changed(practice: Practice) -> None:
    phone = "<DISPLAYCONTACT><PHONE1>1</PHONE1></DISPLAYCONTACT>"
    changes = f"<CUSTOMERID>C-00001</CUSTOMERID><STATUS>inactive</STATUS>{phone}"
    assert practice.ask(f"<update><CUSTOMER>{changes}</CUSTOMER></update>").status == "success"
    row = practice.one("CUSTOMER", "CUSTOMERID", "C-00001", "STATUS", "DISPLAYCONTACT.CONTACTNAME")
    assert row["STATUS"] == "inactive"
    assert practice.one("CONTACT", "CONTACTNAME", row["DISPLAYCONTACT.CONTACTNAME"], "PHONE1") == {
        "PHONE1": "1"
    }


def test_items_are_made_with_units_and_sold(practice: Practice) -> None:
    assert practice.ask(item()).data.findtext("item/ITEMID") == "NEW"
    assert practice.one("ITEM", "ITEMID", "NEW", "BASEUOM", "STATUS") == {
        "BASEUOM": "Each",
        "STATUS": "active",
    }
    assert practice.one("ITEMWAREHOUSEINFO", "ITEMID", "NEW", "WONHAND") == {"WONHAND": "0"}
    assert practice.ask(str(Document(lines=line("NEW")))).status == "success"
    practice.ask("<update><ITEM><ITEMID>NEW</ITEMID><NAME>Newer</NAME></ITEM></update>")
    assert practice.one("ITEM", "ITEMID", "NEW", "NAME") == {"NAME": "Newer"}


def test_what_is_used_cannot_be_removed(practice: Practice) -> None:
    practice.ask(str(Document(lines=line("JF-TEAPOT"))))
    numbers = {
        name: practice.one(name, field, value)["RECORDNO"]
        for name, field, value in (
            ("CUSTOMER", "CUSTOMERID", "WEBSHOP"),
            ("ITEM", "ITEMID", "JF-TEAPOT"),
            ("CONTACT", "CONTACTNAME", "Web shop(CWEBSHOP)"),
        )
    }
    for name, number in numbers.items():
        reply = practice.ask(f"<delete><object>{name}</object><keys>{number}</keys></delete>")
        assert "cannot be deleted" in reply.reason


@pytest.mark.parametrize(
    ("name", "field", "value"), [("ITEM", "ITEMID", "JF-MUG"), ("CUSTOMER", "CUSTOMERID", "GONE")]
)
def test_what_is_not_used_is_removed(practice: Practice, name: str, field: str, value: str) -> None:
    number = practice.one(name, field, value)["RECORDNO"]
    reply = practice.ask(f"<delete><object>{name}</object><keys>{number}</keys></delete>")
    assert reply.status == "success"
    assert practice.query(name, where=equal(field, value)) == []


def test_older_functions_do_the_same(practice: Practice) -> None:
    names = "<contactname>Ada (7)</contactname><printas>Ada</printas>"
    contact = f"<contactinfo><contact>{names}</contact></contactinfo>"
    made = f"<create_customer><customerid>BC-7</customerid><name>Ada</name>{contact}</create_customer>"
    assert practice.ask(made).key == "BC-7"
    assert "already exists" in practice.ask(made).reason
    ignored = made.replace("<create_customer>", '<create_customer ignoreduplicates="true">')
    assert practice.ask(ignored).key == "BC-7"
    changed = '<update_customer customerid="BC-7"><status>inactive</status></update_customer>'
    assert practice.ask(changed).key == "BC-7"
    assert practice.one("CUSTOMER", "CUSTOMERID", "BC-7", "STATUS") == {"STATUS": "inactive"}
    assert practice.ask('<delete_customer customerid="BC-7"/>').status == "success"
    assert practice.ask('<delete_contact contactname="Ada (7)"/>').status == "success"
    assert (
        practice.ask('<delete_contact contactname="Ada (7)"/>').reason
        == "Invalid Contact 'Ada (7)' specified."
    )
    new = "<create_contact><contactname>Ben</contactname><printas>Ben</printas></create_contact>"
    assert practice.ask(new).key == "Ben"
    email = "<printas>Ben</printas><email1>b@example.com</email1>"
    assert practice.ask(f'<update_contact contactname="Ben">{email}</update_contact>').key == "Ben"
    assert practice.one("CONTACT", "CONTACTNAME", "Ben", "EMAIL1") == {"EMAIL1": "b@example.com"}
