"""The books' lists: chart, roles, items, customers, warehouses, payment terms."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from sqlite3 import Connection
from typing import Any, Final

from daybook.model.account import Account, AccountRole, AccountType, Role
from daybook.model.books import Choice, CustomerRecord, PickList
from daybook.model.setup import PaymentTerm

PICK_LISTS: Final = {
    PickList.WAREHOUSES: "SELECT name, name, active FROM warehouses ORDER BY name",
    PickList.PAYMENT_TERMS: "SELECT name, name, active FROM payment_terms ORDER BY place, name",
    PickList.ACCOUNTS: "SELECT code, name, active FROM accounts ORDER BY code",
    PickList.ITEMS: "SELECT code, name, active FROM items ORDER BY code",
    PickList.CUSTOMERS: "SELECT customer_id, name, active FROM customers ORDER BY name",
    PickList.SHIP_METHODS: "SELECT name, name, active FROM ship_methods ORDER BY name",
}

ROLES: Final = """
SELECT r.role, r.key, a.code, a.name, a.type
FROM account_roles AS r JOIN accounts AS a ON a.code = r.account ORDER BY r.role, r.key
"""

FOR_ROLE: Final = """
SELECT a.code, a.name, a.type FROM accounts AS a
LEFT JOIN account_roles AS r ON r.account = a.code AND r.role = :role
WHERE r.role IS NOT NULL OR a.code IN (
    SELECT detail FROM chain WHERE kind = 'mapping' AND subject LIKE :role || '|%')
GROUP BY a.code ORDER BY r.role IS NULL, a.code
"""

BY_LINK: Final = """
SELECT l.store_key, c.customer_id, c.name, c.email, c.active, t.name, t.days, t.end_of_month
FROM customer_links AS l JOIN customers AS c USING (customer_id)
LEFT JOIN payment_terms AS t ON t.name = c.payment_term
WHERE l.store_key IN (SELECT value FROM json_each(?))
"""

BY_EMAIL: Final = """
SELECT c.email_key, c.customer_id, c.name, c.email, c.active, t.name, t.days, t.end_of_month
FROM customers AS c LEFT JOIN payment_terms AS t ON t.name = c.payment_term
WHERE c.email_key <> '' AND c.email_key IN (SELECT value FROM json_each(?)) ORDER BY c.customer_id
"""

BY_NAME: Final = """
SELECT c.name, c.customer_id, c.name, c.email, c.active, t.name, t.days, t.end_of_month
FROM customers AS c LEFT JOIN payment_terms AS t ON t.name = c.payment_term
WHERE c.name IN (SELECT value FROM json_each(?)) ORDER BY c.customer_id
"""


def email_key(email: str) -> str:
    """How addresses are compared: trimmed, lower case."""
    return email.strip().casefold()


def choices(connection: Connection, kind: PickList) -> Iterator[Choice]:
    """The rows of one list."""
    for code, name, active in connection.execute(PICK_LISTS[kind]):
        yield Choice(code, name, bool(active))


def chart(connection: Connection) -> list[Account]:
    """All accounts, by code."""
    rows = connection.execute("SELECT code, name, type FROM accounts ORDER BY code")
    return [Account(code, name, AccountType(kind)) for code, name, kind in rows]


def accounts_for(connection: Connection, role: Role) -> list[Account]:
    """The accounts that a role posts to, then those it posted to before, each by code."""
    rows = connection.execute(FOR_ROLE, {"role": role.value})
    return [Account(code, name, AccountType(kind)) for code, name, kind in rows]


def accounts_by_role(connection: Connection) -> dict[AccountRole, Account]:
    """The account of each role that has one."""
    return {
        AccountRole(Role(role), key): Account(code, name, AccountType(kind))
        for role, key, code, name, kind in connection.execute(ROLES)
    }


def customers_by_link(connection: Connection, store_keys: Sequence[str]) -> dict[str, CustomerRecord]:
    """The customers remembered for these store keys."""
    return {key: found[0] for key, found in _customers(connection, BY_LINK, store_keys).items()}


def customers_by_email(connection: Connection, emails: Sequence[str]) -> Mapping[str, list[CustomerRecord]]:
    """The customers with these addresses, under each address as it was asked for."""
    asked = {email: email_key(email) for email in emails}
    found = _customers(connection, BY_EMAIL, sorted({key for key in asked.values() if key}))
    return {email: found[key] for email, key in asked.items() if key in found}


def customers_by_name(connection: Connection, names: Sequence[str]) -> Mapping[str, list[CustomerRecord]]:
    """The customers with exactly these names."""
    return _customers(connection, BY_NAME, names)


def _customers(
    connection: Connection, statement: str, wanted: Sequence[str]
) -> dict[str, list[CustomerRecord]]:
    found: dict[str, list[CustomerRecord]] = {}
    for key, *row in connection.execute(statement, (json.dumps(list(wanted)),)):
        found.setdefault(key, []).append(customer_record(row))
    return found


def customer_record(row: Sequence[Any]) -> CustomerRecord:
    """A row of number, name, e-mail, whether active, and the name, days and month's end of its own term."""
    customer_id, name, email, active, term, days, end_of_month = row
    own = None if term is None else PaymentTerm(term, days, bool(end_of_month))
    return CustomerRecord(customer_id, name, email, bool(active), own)
