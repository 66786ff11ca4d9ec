"""Lists the customers with accounts in the store, page by page.

Source: customers.v3.yml, GET /customers (id:in, name:like, email:in, company:in, phone:in;
include=addresses,formfields; limit at most 250), and V2's customer groups for the groups' names. The V3
filters are combined with "and", so that a text is asked for in one field after the other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from daybook.bigcommerce.products import PAGE, by_id, pages
from daybook.bigcommerce.reading_values import identity, objects, one_line
from daybook.model.customers import StoreCustomer
from daybook.model.order import Address
from daybook.model.problem import DaybookError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from daybook.bigcommerce.connection import Connection, Query
    from daybook.bigcommerce.reading_values import Json
    from daybook.model.customers import CustomerQuery
    from daybook.model.ports import Cancel

CUSTOMERS: Final = "/v3/customers"
GROUPS: Final = "/v2/customer_groups"

_WHOLE: Final[Query] = (("include", "addresses,formfields"),)
_UNKNOWN_GROUPS: Final = frozenset({"store.forbidden", "store.not_found"})
_PHONE: Final = re.compile(r"\+?[\d\s()./-]{5,}", re.ASCII)


def list_customers(
    connection: Connection, query: CustomerQuery, cancel: Cancel
) -> Iterator[Sequence[StoreCustomer]]:
    """Yield the customers of each page; a customer appears once.

    Raises:
        DaybookError: "store.…" ("store.forbidden" without the permission Customers) or "transport.…".
        Cancelled: Stop was pressed.
    """
    seen: set[str] = set()
    groups: Mapping[str, str] | None = None
    for walk in _walks(query):
        for page in pages(connection, CUSTOMERS, walk, cancel):
            new = [each for each in page if (key := identity(each.get("id"))) and key not in seen]
            seen.update(identity(each.get("id")) for each in new)
            if groups is None and any(_group(each) for each in new):
                groups = _groups(connection, cancel)
            yield [_customer(each, groups or {}) for each in new]


def _walks(query: CustomerQuery) -> Iterator[Query]:
    text = query.text.strip()
    if query.ids:
        yield from by_id(query.ids, _WHOLE)
        return
    if not text:
        yield _WHOLE
        return
    if "@" in text:
        yield (("email:in", text), *_WHOLE)
        return
    if text.isascii() and text.isdecimal():
        yield (("id:in", text), *_WHOLE)
    # A comma parts values.
    words = " ".join(text.replace(",", " ").split())
    yield (("name:like", words), *_WHOLE)
    yield (("company:in", text), *_WHOLE)
    if _PHONE.fullmatch(text):
        yield (("phone:in", text), *_WHOLE)


def _groups(connection: Connection, cancel: Cancel) -> Mapping[str, str]:
    """The names of groups by number; none where they cannot be read."""
    found: dict[str, str] = {}
    page, is_last = 1, False
    while not is_last:
        try:
            answer = connection.get(GROUPS, (("page", str(page)), ("limit", str(PAGE))), cancel=cancel)
        except DaybookError as error:
            if error.code not in _UNKNOWN_GROUPS:
                raise
            return found
        rows = objects(answer.value)
        new = {identity(each.get("id")): one_line(each.get("name")) for each in rows}
        is_last = len(rows) < PAGE or new.keys() <= found.keys()
        found.update(new)
        page += 1
    return found


def _group(source: Json) -> str:
    group = identity(source.get("customer_group_id"))
    return "" if group == "0" else group


def _customer(source: Json, groups: Mapping[str, str]) -> StoreCustomer:
    group = _group(source)
    return StoreCustomer(
        customer_id=identity(source.get("id")),
        first_name=one_line(source.get("first_name")),
        last_name=one_line(source.get("last_name")),
        email=one_line(source.get("email")),
        company=one_line(source.get("company")),
        phone=one_line(source.get("phone")),
        group=groups.get(group) or group,
        form_fields=tuple(_form_fields(source)),
        addresses=tuple(_address(each, source) for each in objects(source.get("addresses"))),
    )


def _form_fields(source: Json) -> Iterator[tuple[str, str]]:
    """Values of pick lists come as lists of texts (formFieldValue)."""
    for field in objects(source.get("form_fields")):
        value = field.get("value")
        text = ", ".join(one_line(each) for each in value) if isinstance(value, list) else one_line(value)
        if text:
            yield one_line(field.get("name")), text


def _address(source: Json, customer: Json) -> Address:
    return Address(
        first_name=one_line(source.get("first_name")),
        last_name=one_line(source.get("last_name")),
        company=one_line(source.get("company")),
        street_1=one_line(source.get("address1")),
        street_2=one_line(source.get("address2")),
        city=one_line(source.get("city")),
        state=one_line(source.get("state_or_province")),
        postal_code=one_line(source.get("postal_code")),
        country=one_line(source.get("country")),
        country_code=one_line(source.get("country_code")),
        email=one_line(customer.get("email")),
        phone=one_line(source.get("phone")),
    )
