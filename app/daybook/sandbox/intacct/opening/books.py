"""The lists a company opens with: accounts, places, terms, taxes, currencies."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from daybook.sandbox.intacct.opening.goods import GROUPS
from daybook.sandbox.intacct.records import Record
from daybook.sandbox.shop.currencies import CURRENCIES

if TYPE_CHECKING:
    from daybook.sandbox.intacct.company import Facts

Made = Iterator[tuple[str, Record]]
_ACCOUNTS: Final = """
1000 Bank account                   | balancesheet    debit
1090 Undeposited funds              | balancesheet    debit
1091 Undeposited funds, cards       | balancesheet    debit
1092 Undeposited funds, PayPal      | balancesheet    debit
1100 Accounts receivable            | balancesheet    debit
1200 Inventory                      | balancesheet    debit
2100 Sales tax payable              | balancesheet    credit
2110 VAT payable                    | balancesheet    credit
2200 Gift certificates              | balancesheet    credit
2210 Store credit                   | balancesheet    credit
2300 Customer advances              | balancesheet    credit
3000 Retained earnings              | balancesheet    credit
4000 Sales                          | incomestatement credit
4010 Sales, wholesale               | incomestatement credit dept
4100 Shipping income                | incomestatement credit
4110 Handling income                | incomestatement credit
4120 Gift wrapping income           | incomestatement credit
4200 Discounts given                | incomestatement debit
4300 Returns                        | incomestatement debit
5000 Cost of goods sold             | incomestatement debit
6100 Payment processor fees         | incomestatement debit
6200 Rounding differences           | incomestatement debit
6900 Old expenses                   | incomestatement debit inactive
"""
_TERMS: Final = (
    ("Due on receipt", "0", "from invoice/bill date"),
    ("Net 15", "15", "from invoice/bill date"),
    ("Net 30", "30", "from invoice/bill date"),
    ("End of next month", "31", "of next month from invoice/bill date"),
    ("10th of next month", "10", "of next month from invoice/bill date"),
    ("Old terms", "90", "from invoice/bill date"),
)
_PLACES: Final = (("US", "United States", "USD"), ("CA", "Canada", "CAD"), ("EU", "Europe", "EUR"))
_SHIPPING: Final = (
    "Flat Rate",
    "Free Shipping",
    "UPS Ground",
    "USPS Priority",
    "FedEx 2Day",
    "Pickup in Store",
)
_TAXES: Final = (
    ("Texas sales tax", "8.25", "2100"),
    ("New York sales tax", "8.875", "2100"),
    ("Illinois sales tax", "10.25", "2100"),
    ("VAT 19%", "19", "2110"),
    ("VAT 23%", "23", "2110"),
)
_PREFERENCES: Final = (
    ("SO", "SUBTOTALTEMPLATES", "F"),
    ("SO", "ENABLEADVANCEDTAX", "F"),
    ("SO", "ENABLEAVALARA", "F"),
    ("INV", "COSTINGON", "T"),
    ("AR", "ISOCOUNTRYCODES", "T"),
    ("GL", "CLASSDIMENSION", "T"),
    ("GL", "EMPLOYEEDIMENSION", "F"),
    ("ME", "DISABLEENTITYSLIDEIN", "false"),
)


def lists(facts: Facts) -> Made:
    """Yield the records, each with its object."""
    yield from _places(facts)
    yield from _accounts()
    yield from _selling(facts)
    yield from _money(facts)
    yield from _definitions(facts)


def _places(facts: Facts) -> Made:
    for place, name, currency in _PLACES:
        if facts.multi_entity:
            private = {"MEGAENTITYID": place} if place in facts.private_entities else {}
            record = {"LOCATIONID": place, "NAME": name, "STATUS": "active", "CURRENCY": currency}
            yield "LOCATIONENTITY", {**record, "LOCATIONTYPE": "Operational"}
            yield "LOCATION", {**record, "ENTITY": place, **private}
    for place, name in (("STORE", "Web shop"), ("YARD", "Nursery yard"), ("OLD", "Old shop")):
        status = "inactive" if place == "OLD" else "active"
        parent = facts.entities[0] if facts.multi_entity else ""
        yield (
            "LOCATION",
            {"LOCATIONID": place, "NAME": name, "STATUS": status, "PARENTID": parent, "ENTITY": parent},
        )
    for department, title in (("100", "Retail"), ("200", "Wholesale"), ("900", "Administration")):
        yield "DEPARTMENT", {"DEPARTMENTID": department, "TITLE": title, "STATUS": "active"}
    for name, title in (("WEB", "Web shop"), ("SHOP", "Shop floor"), ("FAIR", "Fairs")):
        yield "CLASS", {"CLASSID": name, "NAME": title, "STATUS": "active"}
    places = facts.entities or ("STORE",)
    for number, (place, name) in enumerate(
        (("MAIN", "Main warehouse"), ("YARD", "Nursery yard"), ("SHOP", "Shop"))
    ):
        entity = facts.entities[number % len(places)] if facts.multi_entity and number else ""
        yield "WAREHOUSE", {
            "LOCATIONID": place, "WAREHOUSEID": place, "NAME": name, "STATUS": "active",
            "LOC.LOCATIONID": places[number % len(places)], "ENABLENEGATIVEINV": "true",
            "MEGAENTITYID": entity,
        }  # fmt: skip


def _accounts() -> Made:
    for line in _ACCOUNTS.strip().splitlines():
        head, _, tail = line.partition("|")
        number, _, title = head.strip().partition(" ")
        kind, balance, *more = tail.split()
        yield "GLACCOUNT", {
            "ACCOUNTNO": number, "TITLE": title, "ACCOUNTTYPE": kind, "NORMALBALANCE": balance,
            "STATUS": "inactive" if "inactive" in more else "active",
            "REQUIREDEPT": "true" if "dept" in more else "false", "REQUIRELOC": "false",
            "REQUIRECUSTOMER": "false", "REQUIREITEM": "false", "REQUIRECLASS": "false",
        }  # fmt: skip
    for symbol, title in (("GJ", "General journal"), ("SJ", "Sales journal"), ("ADJ", "Adjustments")):
        yield "JOURNAL", {"SYMBOL": symbol, "TITLE": title, "STATUS": "active", "ADJ": "false"}
    yield "CHECKINGACCOUNT", {
        "BANKACCOUNTID": "BANK", "BANKNAME": "First Bank", "GLACCOUNTNO": "1000", "STATUS": "active",
    }  # fmt: skip


def _selling(facts: Facts) -> Made:
    for name, days, since in _TERMS:
        status = "inactive" if name.startswith("Old") else "active"
        yield (
            "ARTERM",
            {"NAME": name, "DESCRIPTION": name, "STATUS": status, "DUEDATE": days, "DUEFROM": since},
        )
    for name in _SHIPPING:
        yield "SHIPMETHOD", {"NAME": name, "STATUS": "active"}
    for name, percent, account in _TAXES:
        yield "TAXDETAIL", {
            "DETAILID": name, "DESCRIPTION": name, "TAXTYPE": "S", "VALUE": percent, "STATUS": "active",
            "GLACCOUNT": account,
        }  # fmt: skip
    if facts.multi_entity:  # templates are a thing of companies with entities
        yield "SOSUBTOTALTEMPLATE", {"NAME": "Web shop", "MODULE": "SO", "STATUS": "active"}
    for name, units in GROUPS.items():
        unit = units[0][0]
        yield "UOM", {"NAME": name, "INVUNIT": unit, "POUNIT": unit, "SOUNIT": unit, "STATUS": "active"}
    for module, preference, value in _PREFERENCES:
        yield "COMPANYPREF", {"MODULE": module, "PREFERENCE": preference, "PREFVALUE": value}
    yield from (("USERINFO", {"LOGINID": user, "STATUS": "active"}) for user in facts.users)


def _money(facts: Facts) -> Made:
    for code in facts.currencies:
        currency = CURRENCIES[code]
        rate = str(Decimal(currency.rate) / 10_000)
        yield "TRXCURRENCIES", {"CODE": code, "NAME": currency.name, "STATUS": "active", "_RATE": rate}
    if facts.multi_currency:
        yield "EXCHANGERATETYPES", {"ID": "1", "NAME": "Month end", "ISDEFAULT": "false"}
        yield "EXCHANGERATETYPES", {"ID": "2", "NAME": "Budget", "ISDEFAULT": "false"}


def _definitions(facts: Facts) -> Made:
    for each in facts.definitions:
        yield "SODOCUMENTPARAMS", {
            "DOCID": each.docid, "DESCRIPTION": each.docid, "DOCCLASS": each.docclass,
            "CATEGORY": each.category, "STATUS": "active" if each.active else "inactive",
            "ENABLE_SEQNUM": "true" if each.prefix else "false", "UPDATES_INV": "No",
            "UPDATES_GL": {"": "N", "AR": "A", "CREDIT": "A"}[each.posting],
            "CREATETYPE": "New Document or Convert", "SHOW_TOTALS": "true" if each.subtotals else "false",
        }  # fmt: skip
