"""Customers: found by any of their text fields, read whole, changed, inside the caller's transaction."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any, Final

from daybook.books.local import text_fields
from daybook.books.local.lists import customer_record, customers_by_email, email_key
from daybook.books.local.text_fields import CUSTOMER_FIELDS
from daybook.model.customers import COMPANY, EMAIL, NUMBER, OWN_CUSTOMER_FIELDS, PHONE, CustomerDetails
from daybook.model.order import Address
from daybook.model.problem import DaybookError, Refused
from daybook.model.setup import PaymentTerm

if TYPE_CHECKING:
    from daybook.model.books import CustomerRecord

# The expressions are those of the indexes, letter by letter.
_DIGITS: Final = """replace(replace(replace(replace(replace(replace(replace(
        {value}, ' ', ''), '-', ''), '(', ''), ')', ''), '.', ''), '/', ''), '+', '')"""
_FOUND: Final = """
SELECT a.value, c.customer_id, c.name, c.email, c.active, p.name, p.days, p.end_of_month
FROM json_each(:values) AS a CROSS JOIN {source} LEFT JOIN payment_terms AS p ON p.name = c.payment_term
WHERE {column} <> '' AND {have} = {wanted} AND {wanted} <> '' ORDER BY c.customer_id
"""


def _by(column: str, key: str, source: str = "customers AS c") -> str:
    wanted = key.format(value="a.value")
    return _FOUND.format(source=source, column=column, have=key.format(value=column), wanted=wanted)


BY_OWN: Final = {
    NUMBER: _FOUND.format(
        source="customers AS c", column="c.customer_id", have="c.customer_id", wanted="upper(trim(a.value))"
    ),
    COMPANY: _by("c.company", "lower(trim({value}))"),
    PHONE: _by("c.phone", _DIGITS),
}
BY_NAMED: Final = _by(
    "t.value",
    "lower(trim({value}))",
    "customer_texts AS t JOIN customers AS c ON c.customer_id = t.customer_id AND t.field = :field",
)

DETAILS: Final = """
SELECT customer_id, name, email, contact, customer_group, payment_term, active, first_name, last_name,
       company, street_1, street_2, city, state, postal_code, country, country_code, address_email, phone,
       vat_number
FROM customers WHERE :all OR customer_id IN (SELECT value FROM json_each(:ids)) ORDER BY customer_id
"""
TEXTS: Final = """
SELECT t.customer_id, t.field, t.value FROM customer_texts AS t JOIN customer_fields AS f ON f.name = t.field
WHERE :all OR t.customer_id IN (SELECT value FROM json_each(:ids)) ORDER BY f.place, f.name
"""
ADDRESSES: Final = """
SELECT customer_id, first_name, last_name, company, street_1, street_2, city, state, postal_code, country,
       country_code, '', phone
FROM customer_addresses WHERE :all OR customer_id IN (SELECT value FROM json_each(:ids))
ORDER BY customer_id, place
"""
CHANGE: Final = """
UPDATE customers SET email = :email, email_key = :email_key, contact = :contact, customer_group = :group,
    payment_term = :payment_term, active = :active, first_name = :first_name, last_name = :last_name,
    company = :company, street_1 = :street_1, street_2 = :street_2, city = :city, state = :state,
    postal_code = :postal_code, country = :country, country_code = :country_code,
    address_email = :address_email, phone = :phone, vat_number = :vat_number, kept = 1
WHERE customer_id = :customer_id
"""
INSERT_TEXT: Final = "INSERT INTO customer_texts (customer_id, field, value) VALUES (?, ?, ?)"
INSERT_ADDRESS: Final = """
INSERT INTO customer_addresses (customer_id, place, first_name, last_name, company, street_1, street_2, city,
                                state, postal_code, country, country_code, phone)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_TERMS: Final = "SELECT name, days, end_of_month FROM payment_terms WHERE active ORDER BY place, name"


def found(connection: Connection, field: str, values: Sequence[str]) -> Mapping[str, list[CustomerRecord]]:
    """The customers with one of these values in a text field, by value as it was asked for.

    Raises:
        DaybookError: books.customer_field_unknown.
    """
    known = text_fields.fields(connection, CUSTOMER_FIELDS)
    if field not in known:
        raise DaybookError("books.customer_field_unknown", {"name": field, "known": ", ".join(known)})
    if field == EMAIL:
        return customers_by_email(connection, values)
    asked = {"values": json.dumps(list(values)), "field": field}
    records: dict[str, list[CustomerRecord]] = {}
    for value, *row in connection.execute(BY_OWN.get(field, BY_NAMED), asked):
        records.setdefault(value, []).append(customer_record(row))
    return records


def details(connection: Connection, ids: Sequence[str] | None) -> list[CustomerDetails]:
    """These customers, or all, whole."""
    asked = {"all": ids is None, "ids": json.dumps(list(ids or ()))}
    texts: dict[str, list[tuple[str, str]]] = {}
    for customer_id, field, value in connection.execute(TEXTS, asked):
        texts.setdefault(customer_id, []).append((field, value))
    further: dict[str, list[Address]] = {}
    for customer_id, *parts in connection.execute(ADDRESSES, asked):
        further.setdefault(customer_id, []).append(Address(*parts))
    return [
        _details(row, texts.get(row[0], []), further.get(row[0], []))
        for row in connection.execute(DETAILS, asked)
    ]


def _details(
    row: Sequence[Any], texts: Sequence[tuple[str, str]], further: Sequence[Address]
) -> CustomerDetails:
    customer_id, name, email, contact, group, payment_term, active, *address = row
    return CustomerDetails(
        customer_id=customer_id,
        name=name,
        email=email,
        contact=contact,
        address=Address(*address),
        addresses=tuple(further),
        group=group,
        payment_term=payment_term,
        active=bool(active),
        texts=tuple(texts),
    )


def change(connection: Connection, customers: Sequence[CustomerDetails]) -> None:
    """Bring customers to this; they are a person's own from now on. Number and name stay.

    Raises:
        Refused: books.customer_unknown, books.customer_field_unknown or books.term_unknown.
    """
    known = text_fields.fields(connection, CUSTOMER_FIELDS)
    offered = [term.name for term in terms(connection)]
    for customer in customers:
        _refuse(connection, customer, known, offered)
        address = customer.address
        values = {
            "customer_id": customer.customer_id,
            "email": customer.email.strip(),
            "email_key": email_key(customer.email),
            "contact": customer.contact,
            "group": customer.group,
            "payment_term": customer.payment_term,
            "active": customer.active,
            "first_name": address.first_name,
            "last_name": address.last_name,
            "company": address.company,
            "street_1": address.street_1,
            "street_2": address.street_2,
            "city": address.city,
            "state": address.state,
            "postal_code": address.postal_code,
            "country": address.country,
            "country_code": address.country_code,
            "address_email": address.email,
            "phone": address.phone,
            "vat_number": address.vat_number,
        }
        connection.execute(CHANGE, values)
        for table in ("customer_texts", "customer_addresses"):
            connection.execute(f"DELETE FROM {table} WHERE customer_id = ?", (customer.customer_id,))  # noqa: S608 - names of this line
        write_texts(connection, customer.customer_id, customer.texts)
        write_addresses(connection, customer.customer_id, customer.addresses)


def _refuse(
    connection: Connection, customer: CustomerDetails, known: Sequence[str], offered: Sequence[str]
) -> None:
    before = details(connection, [customer.customer_id])
    if not before:
        raise Refused("books.customer_unknown", {"customer": customer.customer_id})
    for field, _ in customer.texts:
        if field not in known or field in OWN_CUSTOMER_FIELDS:
            raise Refused("books.customer_field_unknown", {"name": field, "known": ", ".join(known)})
    term = customer.payment_term
    if term and term != before[0].payment_term and term not in offered:
        raise Refused("books.term_unknown", {"name": term, "known": ", ".join(offered)})


def write_texts(connection: Connection, customer_id: str, texts: Sequence[tuple[str, str]]) -> None:
    """Write what a new or emptied customer has in the fields the user named."""
    rows = [(customer_id, field, value.strip()) for field, value in texts if field not in OWN_CUSTOMER_FIELDS]
    connection.executemany(INSERT_TEXT, [row for row in rows if row[2]])


def write_addresses(connection: Connection, customer_id: str, addresses: Sequence[Address]) -> None:
    """Write the further addresses of a new or emptied customer."""
    rows = [
        (
            customer_id,
            place,
            each.first_name,
            each.last_name,
            each.company,
            each.street_1,
            each.street_2,
            each.city,
            each.state,
            each.postal_code,
            each.country,
            each.country_code,
            each.phone,
        )
        for place, each in enumerate(addresses)
    ]
    connection.executemany(INSERT_ADDRESS, rows)


def terms(connection: Connection) -> list[PaymentTerm]:
    """The payment terms a customer may have."""
    return [PaymentTerm(name, days, bool(end)) for name, days, end in connection.execute(_TERMS)]
