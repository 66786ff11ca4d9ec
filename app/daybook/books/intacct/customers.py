"""Customers of the company: found by number, e-mail, phone, company, name or any text field, and created."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from daybook.books.intacct.contacts import LONGEST_NAME, contact_fields
from daybook.books.intacct.creating import create_once, record
from daybook.books.intacct.lists import ACTIVE
from daybook.books.intacct.query import either, like, one_of
from daybook.model.books import CustomerRecord
from daybook.model.customers import COMPANY, EMAIL, NUMBER, OWN_CUSTOMER_FIELDS, PHONE
from daybook.model.intacct_choices import CustomerNumbers
from daybook.model.problem import DaybookError
from daybook.model.setup import PaymentTerm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from xml.etree.ElementTree import Element

    from daybook.books.intacct.answers import Row
    from daybook.books.intacct.gateway import Gateway
    from daybook.books.intacct.object_fields import ObjectFields
    from daybook.books.intacct.store_rules import StoreRules
    from daybook.model.books import NewCustomer
    from daybook.model.books_lists import ListRow

CONTACT: Final = "DISPLAYCONTACT.CONTACTNAME"
OWN: Final = {
    NUMBER: "CUSTOMERID",
    EMAIL: "DISPLAYCONTACT.EMAIL1",
    PHONE: "DISPLAYCONTACT.PHONE1",
    COMPANY: "DISPLAYCONTACT.COMPANYNAME",
}
"""What Intacct calls the fields that every set of books has."""

_SELECT: Final = ("RECORDNO", "CUSTOMERID", "NAME", "STATUS", "TERMNAME", OWN[EMAIL])
_BATCH: Final = 200
_MONTHS: Final = "of next month"


class Customers:
    """Reads and creates customers. Links to the store's customers are their numbers or contacts' names."""

    def __init__(
        self,
        gateway: Gateway,
        fields: ObjectFields,
        terms: Callable[[], Sequence[ListRow]],
        rules: Callable[[str], StoreRules],
    ) -> None:
        self._gateway = gateway
        self._fields = fields
        self._terms = terms
        self._rules = rules

    def fields(self) -> list[str]:
        """The names of the text fields, those of all books first."""
        return [*OWN_CUSTOMER_FIELDS, *self._fields.texts("CUSTOMER", OWN.values())]

    def found(self, field: str, values: Sequence[str]) -> Mapping[str, list[CustomerRecord]]:
        """The customers with one of these values in a field, by value as asked for.

        Raises:
            DaybookError: "books.customer_field_unknown".
        """
        known = self.fields()
        if field not in known:
            told = {"name": field, "known": ", ".join(known)}
            raise DaybookError("books.customer_field_unknown", told)
        if field == PHONE:
            return self._by_phone(values)
        return self._by(OWN.get(field, field), values)

    def by_link(self, store_keys: Sequence[str]) -> Mapping[str, CustomerRecord]:
        """The customers that Daybook made for these store keys."""
        keys = {store_number(key, self._rules(_store(key)).prefix): key for key in store_keys}
        found: dict[str, CustomerRecord] = {}
        for number, records in self._by(OWN[NUMBER], list(keys)).items():
            found[keys[number]] = records[0]
        if self._fields.there("CUSTOMER", (CONTACT,)):
            missing = [number for number, key in keys.items() if key not in found]
            for number, records in self._by_contact(missing).items():
                found[keys[number]] = records[0]
        return found

    def by_name(self, names: Sequence[str]) -> Mapping[str, list[CustomerRecord]]:
        """The customers with exactly these names."""
        found: dict[str, list[CustomerRecord]] = {}
        for row in self._rows("NAME", names):
            found.setdefault(row["NAME"], []).append(self._record(row))
        return {name: found[name] for name in names if name in found}

    def create(self, new: NewCustomer) -> str:
        """Create a customer with a contact of its own name, or find the one made before; its number.

        Raises:
            Refused: Intacct will not have it.
            DaybookError: nobody knows what became of it, or Intacct cannot be reached.
        """
        rules = self._rules(_store(new.store_key))
        number = store_number(new.store_key, rules.prefix)
        is_numbered_here = rules.choices.customer_numbers is CustomerNumbers.FROM_STORE
        name = f"{new.name[:LONGEST_NAME]} ({number})"
        address = replace(new.address, email=new.email)
        fields = [
            ("CUSTOMERID", number if is_numbered_here else ""),
            ("NAME", new.name),
            *contact_fields(address, name, new.name, "DISPLAYCONTACT"),
            ("STATUS", "active"),
            *((OWN.get(field, field), value) for field, value in new.texts),
        ]
        function = record("CUSTOMER", list(dict(fields).items()))
        return create_once(self._gateway, function, new.name, "CUSTOMERID", lambda: self._made(new.store_key))

    def _made(self, store_key: str) -> str:
        found = self.by_link([store_key]).get(store_key)
        return "" if found is None else found.customer_id

    def _by(self, path: str, values: Sequence[str]) -> dict[str, list[CustomerRecord]]:
        found: dict[str, list[CustomerRecord]] = {}
        wanted = {value.strip().casefold(): value for value in values if value.strip()}
        for row in self._rows(path, list(wanted.values())):
            value = wanted.get(row.get(path, "").strip().casefold())
            if value is not None:
                found.setdefault(value, []).append(self._record(row))
        return found

    def _by_phone(self, values: Sequence[str]) -> dict[str, list[CustomerRecord]]:
        """By digits, however they are parted."""
        wanted = {digits: value for value in values if (digits := _digits(value))}
        patterns = [like(OWN[PHONE], "%" + "%".join(digits) + "%") for digits in wanted]
        found: dict[str, list[CustomerRecord]] = {}
        for row in self._asked(patterns, OWN[PHONE]):
            value = wanted.get(_digits(row.get(OWN[PHONE], "")))
            if value is not None:
                found.setdefault(value, []).append(self._record(row))
        return found

    def _by_contact(self, numbers: Sequence[str]) -> dict[str, list[CustomerRecord]]:
        found: dict[str, list[CustomerRecord]] = {}
        for row in self._asked([like(CONTACT, f"% ({number})") for number in numbers], CONTACT):
            number = row.get(CONTACT, "").rpartition(" (")[2].removesuffix(")")
            if number in numbers:
                found.setdefault(number, []).append(self._record(row))
        return found

    def _rows(self, path: str, values: Sequence[str]) -> Iterator[Row]:
        for start in range(0, len(values), _BATCH):
            condition = one_of(path, values[start : start + _BATCH])
            yield from self._gateway.query("CUSTOMER", _selected(path), condition, "caseinsensitive")

    def _asked(self, conditions: Sequence[Element], path: str) -> Iterator[Row]:
        for start in range(0, len(conditions), _BATCH):
            condition = either(*conditions[start : start + _BATCH])
            yield from self._gateway.query("CUSTOMER", _selected(path), condition)

    def _record(self, row: Row) -> CustomerRecord:
        return CustomerRecord(
            row["CUSTOMERID"],
            row.get("NAME", ""),
            row.get(OWN[EMAIL], ""),
            row.get("STATUS", "").strip().lower() in ACTIVE,
            self._term(row.get("TERMNAME", "")),
        )

    def _term(self, name: str) -> PaymentTerm | None:
        if not name:
            return None
        return next((term_of(each) for each in self._terms() if each.code == name), PaymentTerm(name))


def term_of(row: ListRow) -> PaymentTerm:
    """A term of Intacct as Daybook shows it; when a document is due by it Intacct alone decides."""
    days = row.detail("days")
    return PaymentTerm(row.code, int(days) if days.isdecimal() else 0, row.detail("from").startswith(_MONTHS))


def store_number(store_key: str, prefix: str) -> str:
    """The number a customer has by its store key: "WEB-42", for a guest a short hash of the e-mail."""
    _, _, rest = store_key.partition(":")
    if rest.startswith("email:"):
        return f"{prefix}-G{hashlib.sha256(rest.encode()).hexdigest()[:8].upper()}"
    return f"{prefix}-{rest.upper()}"


def _store(store_key: str) -> str:
    return store_key.partition(":")[0]


def _selected(path: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*_SELECT, path)))


def _digits(text: Iterable[str]) -> str:
    return "".join(each for each in text if each.isdigit())
