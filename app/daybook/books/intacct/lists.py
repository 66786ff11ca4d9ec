"""The lists of a company that people choose from, read live.

Objects and fields as developer.intacct.com names them; which of them the company really has, `lookup` says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from daybook.books.intacct.envelope import element
from daybook.books.intacct.lookup import fetch_fields
from daybook.model.books_lists import ListRow
from daybook.model.intacct import (
    DAILY_RATE,
    DETAIL_CATEGORY,
    DETAIL_CLASS,
    DETAIL_CURRENCY,
    DETAIL_EMAIL,
    DETAIL_LOCATION,
    DETAIL_TERM,
    DETAIL_UNIT,
    IntacctList,
    takes_sales_back,
)
from daybook.model.problem import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from xml.etree.ElementTree import Element

    from daybook.books.intacct.answers import Row
    from daybook.books.intacct.gateway import Gateway
    from daybook.model.ports import Cancel

ACTIVE: Final = frozenset({"", "active", "t", "true"})


@dataclass(frozen=True, slots=True)
class ListSource:
    """Where a list comes from: object, fields of code and name, and what else is worth reading.

    `details` are (what, field); several fields of one kind are all read.
    """

    name: str
    code: str
    title: str = ""
    details: tuple[tuple[str, str], ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """All fields, each once."""
        wanted = ("RECORDNO", self.code, self.title, "STATUS", *(field for _, field in self.details))
        return tuple(dict.fromkeys(field for field in wanted if field))


SOURCES: Final[Mapping[IntacctList, ListSource]] = {
    IntacctList.DEFINITIONS: ListSource(
        "SODOCUMENTPARAMS",
        "DOCID",
        "DESCRIPTION",
        ((DETAIL_CLASS, "DOCCLASS"), (DETAIL_CATEGORY, "CATEGORY")),
    ),
    # LOCATIONID of a warehouse is its own id; the accounting location is LOC.LOCATIONID.
    IntacctList.WAREHOUSES: ListSource(
        "WAREHOUSE", "WAREHOUSEID", "NAME", ((DETAIL_LOCATION, "LOC.LOCATIONID"), ("entity", "MEGAENTITYID"))
    ),
    IntacctList.TERMS: ListSource(
        "ARTERM", "NAME", "DESCRIPTION", (("days", "DUEDATE"), ("from", "DUEFROM"))
    ),
    IntacctList.CUSTOMERS: ListSource(
        "CUSTOMER",
        "CUSTOMERID",
        "NAME",
        ((DETAIL_EMAIL, "DISPLAYCONTACT.EMAIL1"), (DETAIL_TERM, "TERMNAME"), (DETAIL_CURRENCY, "CURRENCY")),
    ),
    IntacctList.ITEMS: ListSource(
        "ITEM",
        "ITEMID",
        "NAME",
        (
            ("type", "ITEMTYPE"),
            (DETAIL_UNIT, "BASEUOM"),
            (DETAIL_UNIT, "UOM.SOUOMDETAIL.UNIT"),
            ("upc", "UPC"),
        ),
    ),
    IntacctList.SHIP_METHODS: ListSource("SHIPMETHOD", "NAME"),
    # LOCATION lists more than entities.
    IntacctList.ENTITIES: ListSource(
        "LOCATIONENTITY", "LOCATIONID", "NAME", ((DETAIL_CURRENCY, "CURRENCY"),)
    ),
    IntacctList.LOCATIONS: ListSource("LOCATION", "LOCATIONID", "NAME"),
    IntacctList.DEPARTMENTS: ListSource("DEPARTMENT", "DEPARTMENTID", "TITLE"),
    IntacctList.CLASSES: ListSource("CLASS", "CLASSID", "NAME"),
    IntacctList.ACCOUNTS: ListSource(
        "GLACCOUNT",
        "ACCOUNTNO",
        "TITLE",
        (
            ("type", "ACCOUNTTYPE"),
            ("balance", "NORMALBALANCE"),
            ("balance", "NORMALBALANCE"),
            ("needs_department", "REQUIREDEPT"),
            ("needs_location", "REQUIRELOC"),
            ("needs_customer", "REQUIRECUSTOMER"),
        ),
    ),
    IntacctList.JOURNALS: ListSource("JOURNAL", "SYMBOL", "TITLE"),
    IntacctList.TAX_DETAILS: ListSource("TAXDETAIL", "DETAILID", "DESCRIPTION", (("type", "TAXTYPE"),)),
    IntacctList.RATE_TYPES: ListSource("EXCHANGERATETYPES", "NAME"),
}


def fetch_list(gateway: Gateway, kind: IntacctList, cancel: Cancel) -> Sequence[ListRow]:
    """A whole list, in the order it is shown in: active rows first, then by code.

    Definitions that take a sale back come last; the hidden daily rate is among the rate types; an entity's
    session sees the warehouses of its entity and those of none.

    Raises:
        DaybookError: as `Gateway.read`.
        Cancelled: Stop was pressed.
    """
    if kind is IntacctList.CURRENCIES:
        return _currencies(gateway, cancel)
    rows = _read(gateway, SOURCES[kind], cancel)
    if kind is IntacctList.WAREHOUSES and gateway.connection.entity_id:
        entity = gateway.connection.entity_id
        rows = [row for row in rows if row.detail("entity") in {"", entity}]
    if kind is IntacctList.RATE_TYPES:
        return [ListRow(DAILY_RATE, DAILY_RATE), *(row for row in rows if row.code != DAILY_RATE)]
    return sorted(rows, key=lambda row: (takes_sales_back(row), not row.active, row.code.casefold()))


def _read(gateway: Gateway, source: ListSource, cancel: Cancel) -> list[ListRow]:
    known = {field.name.upper() for field in fetch_fields(gateway, source.name, cancel)}
    # Fields of related records need not be listed for the object itself.
    wanted = [field for field in source.fields if field in known or "." in field or field == source.code]
    try:
        return _merged(source, gateway.query(source.name, wanted, cancel=cancel))
    except Refused:
        sure = [field for field in wanted if field in known]
        if len(sure) == len(wanted) or source.code not in sure:
            raise
        return _merged(source, gateway.query(source.name, sure, cancel=cancel))


def _merged(source: ListSource, rows: Iterable[Row]) -> list[ListRow]:
    """One row for each code: a record with several units comes once for each of them."""
    made: dict[str, ListRow] = {}
    for row in rows:
        code = row.get(source.code, "")
        if not code:
            continue
        details = [(what, row[field]) for what, field in source.details if row.get(field)]
        before = made[code].details if code in made else ()
        name = row.get(source.title, "") if source.title else code
        is_active = row.get("STATUS", "").lower() in ACTIVE
        made[code] = ListRow(code, name or code, is_active, tuple(dict.fromkeys((*before, *details))))
    return list(made.values())


def _currencies(gateway: Gateway, cancel: Cancel) -> Sequence[ListRow]:
    """The company's transaction currencies: they have a legacy list only (v3.0/api.xsd, get_list)."""
    answer = gateway.read(legacy_list("trxcurrencies"), cancel)
    codes = [row.get("CODE", "").strip() for row in answer.rows]
    return [ListRow(code, code) for code in sorted(filter(None, codes))]


def legacy_list(name: str) -> Element:
    """The legacy question for all records of an object."""
    return element("get_list", object=name)
