"""Opens accounts, creates items and customers, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from sqlite3 import Connection
from typing import Final

from daybook.books.local import chain, customers
from daybook.books.local.items import write_texts
from daybook.books.local.lists import email_key
from daybook.books.local.series import next_number
from daybook.model.account import without_provider
from daybook.model.books import (
    CustomerLink,
    NewAccount,
    NewCustomer,
    NewItem,
    NewRecord,
    NewShipMethod,
    NewWarehouse,
)
from daybook.model.items import BARCODE, NAME, PART_NUMBER
from daybook.model.money import to_storage

INSERT_ITEM: Final = """
INSERT INTO items (code, name, kind, unit, unit_price, price_has_tax, store_key, description, weight, barcode,
                   part_number, kept)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (code) DO NOTHING
"""

INSERT_CUSTOMER: Final = """
INSERT INTO customers (customer_id, name, email, email_key, contact, first_name, last_name, company, street_1,
                       street_2, city, state, postal_code, country, country_code, address_email, phone,
                       vat_number, customer_group, kept)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""

INSERT_LINK: Final = (
    "INSERT INTO customer_links (store_key, customer_id) VALUES (?, ?) ON CONFLICT (store_key) DO NOTHING"
)

INSERT_SHIP_METHOD: Final = (
    "INSERT INTO ship_methods (name, class) VALUES (?, ?) ON CONFLICT (name) DO NOTHING"
)

INSERT_WAREHOUSE: Final = "INSERT INTO warehouses (name) VALUES (?) ON CONFLICT (name) DO NOTHING"


def ensure(connection: Connection, record: NewRecord, at: int, by: str) -> str:
    """Create the record unless it is there; its code or id. `at` and `by` chain accounts, roles and names."""
    if isinstance(record, NewAccount):
        return _account(connection, record, at, by)
    if isinstance(record, NewItem):
        return _item(connection, record)
    if isinstance(record, NewShipMethod):
        connection.execute(INSERT_SHIP_METHOD, (record.name, record.shipping_class))
        return record.name
    if isinstance(record, NewWarehouse):
        connection.execute(INSERT_WAREHOUSE, (record.name,))
        return record.name
    if isinstance(record, CustomerLink):
        connection.execute(INSERT_LINK, (record.store_key, record.customer_id))
        return record.customer_id
    return _customer(connection, record, at, by)


def _account(connection: Connection, record: NewAccount, at: int, by: str) -> str:
    role, account = record.role, record.account
    row = connection.execute(
        "SELECT account FROM account_roles WHERE role = ? AND key = ?", (role.role, role.key)
    ).fetchone()
    if row is not None:
        return str(row[0])
    code = next(code for code in _codes_from(account.code) if _is_free(connection, code, record))
    made = connection.execute(
        "INSERT INTO accounts (code, name, type) VALUES (?, ?, ?) ON CONFLICT (code) DO NOTHING",
        (code, account.name, account.type),
    )
    if made.rowcount:
        chain.append(connection, "account", code, at, by, account.name)
    connection.execute(
        "INSERT INTO account_roles (role, key, account) VALUES (?, ?, ?)", (role.role, role.key, code)
    )
    chain.append(connection, "mapping", f"{role.role}|{role.key}", at, by, code)
    return code


def _codes_from(code: str) -> Iterator[str]:
    """The code wanted, then the numbers after it; behind a code that is no number, a number of its own."""
    yield code
    if code.isdecimal():
        yield from (str(number).zfill(len(code)) for number in count(int(code) + 1))
    yield from (f"{code}-{number}" for number in count(2))


def _is_free(connection: Connection, code: str, record: NewAccount) -> bool:
    """No account has the code, or the very account wanted has it and serves no role yet.

    The area that outside tax providers once shared leaves its account to the first of them.
    """
    row = connection.execute("SELECT name, type FROM accounts WHERE code = ?", (code,)).fetchone()
    if row is None:
        return True
    shared = without_provider(record.role)
    taken = connection.execute(
        "SELECT 1 FROM account_roles WHERE account = ? AND NOT (role = ? AND key = ?)",
        (code, record.role.role, shared.key if shared is not None else ""),
    ).fetchone()
    return taken is None and row == (record.account.name, record.account.type)


def _item(connection: Connection, record: NewItem) -> str:
    price, weight = record.unit_price, record.weight
    texts = dict(record.texts)
    values = (
        record.code,
        texts.get(NAME, record.name),
        record.kind,
        record.unit,
        None if price is None else to_storage(price),
        record.price_has_tax,
        record.store_key,
        record.description,
        None if weight is None else to_storage(weight),
        texts.get(BARCODE, ""),
        texts.get(PART_NUMBER, ""),
        record.is_kept,
    )
    if connection.execute(INSERT_ITEM, values).rowcount:
        write_texts(connection, record.code, record.texts)
    return record.code


def _customer(connection: Connection, record: NewCustomer, at: int, by: str) -> str:
    known = _known_customer(connection, record)
    if known is not None:
        return known
    customer_id = next_number(connection, "C")
    address = record.address
    values = (
        customer_id,
        _free_name(connection, record.name),
        record.email,
        email_key(record.email),
        record.contact,
        address.first_name,
        address.last_name,
        address.company,
        address.street_1,
        address.street_2,
        address.city,
        address.state,
        address.postal_code,
        address.country,
        address.country_code,
        address.email,
        address.phone,
        address.vat_number,
        record.group,
        record.is_kept,
    )
    connection.execute(INSERT_CUSTOMER, values)
    customers.write_texts(connection, customer_id, record.texts)
    customers.write_addresses(connection, customer_id, record.addresses)
    chain.append(connection, "customer", customer_id, at, by)
    if record.store_key:
        connection.execute(INSERT_LINK, (record.store_key, customer_id))
    return customer_id


def _known_customer(connection: Connection, record: NewCustomer) -> str | None:
    """Who is linked to the store's customer; for a shared customer, who has the name."""
    if record.store_key:
        statement, value = "SELECT customer_id FROM customer_links WHERE store_key = ?", record.store_key
    else:
        statement, value = "SELECT customer_id FROM customers WHERE name = ?", record.name
    row = connection.execute(statement, (value,)).fetchone()
    return None if row is None else str(row[0])


def _free_name(connection: Connection, name: str) -> str:
    """The name, or "NAME (2)" where somebody else took it since the order was matched."""
    candidates = (name if number == 1 else f"{name} ({number})" for number in count(1))
    return next(
        candidate
        for candidate in candidates
        if not connection.execute("SELECT 1 FROM customers WHERE name = ?", (candidate,)).fetchone()
    )
