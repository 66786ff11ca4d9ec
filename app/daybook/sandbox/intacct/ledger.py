"""Journal entries, GLBATCH: made where debits and credits are equal, removed in open periods."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element

from daybook.sandbox.intacct.failures import Failure, refused
from daybook.sandbox.intacct.generic.fields import given, required
from daybook.sandbox.intacct.values import generic_date, rounded, shown

if TYPE_CHECKING:
    from daybook.sandbox.intacct.call import Call
    from daybook.sandbox.intacct.records import Record

THING: Final = "Journal Entry"
_NEEDS: Final = {
    "REQUIREDEPT": "DEPARTMENT", "REQUIRELOC": "LOCATION", "REQUIRECUSTOMER": "CUSTOMERID",
    "REQUIREITEM": "ITEMID", "REQUIRECLASS": "CLASSID",
}  # fmt: skip
_NAMES: Final = (
    ("DEPARTMENT", "DEPARTMENT", "Department"), ("LOCATION", "LOCATION", "Location"),
    ("CLASSID", "CLASS", "Class"), ("CUSTOMERID", "CUSTOMER", "Customer"), ("ITEMID", "ITEM", "Item"),
)  # fmt: skip
_RATE: Final = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line: what it adds in the base currency, debits positive, and the line as it will be kept."""

    added: Decimal
    trx_added: Decimal
    currency: str
    record: Record


def new_entry(call: Call, node: Element) -> Record:
    """Make a journal entry of ``create GLBATCH``."""
    kind, record = call.kind("GLBATCH"), given(call, "GLBATCH", node, ("ENTRIES",))
    required(kind, record, "JOURNAL", "BATCH_DATE", "BATCH_TITLE")
    journal = call.named("JOURNAL", record["JOURNAL"])
    if journal is None or journal["STATUS"] != "active":
        raise _no_entry(f"Invalid Journal '{record['JOURNAL']}' specified.", "JOURNAL")
    day = generic_date(record["BATCH_DATE"])
    assert_open(call, day)
    entries = [_entry(call, each) for each in node.findall("ENTRIES/GLENTRY")]
    _checked_balance(call, record, entries)
    stamp = call.company.stamp()
    number = str(call.company.next_number("GLBATCH"))
    kept = call.company.records.add(
        "GLBATCH",
        {
            "STATE": "Posted", **record, "BATCHNO": number, "MODULE": "2.GL", "BALANCE": "0",
            "BASECURR": call.company.currency_of(call.location), "WHENCREATED": stamp, "WHENMODIFIED": stamp,
            "MEGAENTITYID": call.location,
        },
    )  # fmt: skip
    head = {"BATCHNO": kept["RECORDNO"], "BATCHTITLE": kept["BATCH_TITLE"], "BATCH_DATE": kept["BATCH_DATE"]}
    for place, entry in enumerate(entries, 1):
        state = {"LINE_NO": str(place), "ENTRY_DATE": kept["BATCH_DATE"], "STATE": kept["STATE"]}
        call.company.records.add("GLENTRY", {**head, **entry.record, **state, "MEGAENTITYID": call.location})
    return kept


def _no_entry(sentence: str, field: str = "") -> Failure:
    return refused(sentence, thing=THING, field=field)


def assert_open(call: Call, day: date | None) -> None:
    """Refuse a day in a closed period."""
    closed = call.company.facts.closed_until
    if closed is not None and day is not None and day <= closed:
        raise _no_entry("Your transaction date is within a period that's been closed", "BATCH_DATE")


def _entry(call: Call, node: Element) -> Entry:
    record = given(call, "GLENTRY", node)
    kind = call.kind("GLENTRY")
    required(kind, record, "ACCOUNTNO", "TR_TYPE")
    account = call.named("GLACCOUNT", record["ACCOUNTNO"])
    if account is None or account["STATUS"] != "active":
        raise _no_entry(f"Account '{record['ACCOUNTNO']}' is not valid", "ACCOUNTNO")
    _checked_dimensions(call, account, record)
    if record["TR_TYPE"] not in {"1", "-1"}:
        raise _no_entry(f"Invalid Transaction Type '{record['TR_TYPE']}' specified.", "TR_TYPE")
    text = record.get("TRX_AMOUNT") or record.get("AMOUNT") or ""
    amount = Decimal(text) if text else Decimal(-1)
    if amount < 0:
        raise _no_entry(f"The amount '{text}' is not valid", "TRX_AMOUNT")
    base = call.company.currency_of(call.location or "")
    currency = _currency(call, record, base)
    in_base = rounded(amount * _rate(call, record, currency, base))
    sign = int(record["TR_TYPE"])
    amounts = {"TRX_AMOUNT": shown(amount), "AMOUNT": shown(in_base), "CURRENCY": currency, "BASECURR": base}
    return Entry(
        sign * in_base, sign * amount, currency, {**record, **amounts, "ACCOUNTTITLE": account["TITLE"]}
    )


def _checked_dimensions(call: Call, account: Record, record: Record) -> None:
    for flag, field in _NEEDS.items():
        if account.get(flag) == "true" and not record.get(field):
            raise _no_entry(f"The account '{account['ACCOUNTNO']}' requires a {field.capitalize()}", field)
    if call.company.facts.multi_entity and not record.get("LOCATION") and not call.location:
        sentence = "Use of empty Location is invalid. A valid Multi-Entity Location must be specified."
        raise _no_entry(sentence, "LOCATION")
    for field, kind, label in _NAMES:
        value = record.get(field)
        if value and ((found := call.named(kind, value)) is None or found["STATUS"] != "active"):
            raise _no_entry(f"Invalid {label} '{value}' specified.", field)


def _currency(call: Call, record: Record, base: str) -> str:
    currency = record.get("CURRENCY", "")
    facts = call.company.facts
    if not facts.multi_currency:
        if currency and currency != base:
            raise _no_entry(f"Invalid Currency '{currency}' specified.", "CURRENCY")
        return base
    if not currency:
        raise _no_entry("Required field Currency is missing", "CURRENCY")
    if currency not in facts.currencies:
        raise _no_entry(f"Invalid Currency '{currency}' specified.", "CURRENCY")
    return currency


def _rate(call: Call, record: Record, currency: str, base: str) -> Decimal:
    if currency == base:
        return Decimal(1)
    given_rate, kind = record.get("EXCHANGE_RATE", ""), record.get("EXCH_RATE_TYPE_ID", "")
    if given_rate and (kind or record.get("EXCH_RATE_DATE")):
        raise _no_entry("An exchange rate cannot be given together with its type or date", "EXCHANGE_RATE")
    if given_rate:
        return Decimal(given_rate).quantize(_RATE)
    if kind not in {"", "Intacct Daily Rate"} and call.named("EXCHANGERATETYPES", kind) is None:
        raise _no_entry(f"Invalid Exchange Rate Type '{kind}' specified.", "EXCH_RATE_TYPE_ID")
    return call.company.rate(currency, base)


def _checked_balance(call: Call, record: Record, entries: list[Entry]) -> None:
    """Refuse an entry of fewer than two lines, or one whose sides differ in a currency it has."""
    if len(entries) < 2:
        raise _no_entry("A journal entry needs two lines at least", "ENTRIES")
    if record.get("STATE", "Posted") not in {"Posted", "Draft"}:
        raise _no_entry(f"Invalid State '{record['STATE']}' specified.", "STATE")
    currencies = {entry.currency for entry in entries}
    difference = sum((entry.added for entry in entries), Decimal(0))
    if len(currencies) == 1:  # rates of one currency round alike; its own amounts decide
        difference = sum((entry.trx_added for entry in entries), Decimal(0))
    if difference:
        raise _no_entry("Debits and credits are not equal", "ENTRIES")
    sides: dict[str, Decimal] = {}
    for entry in entries:
        place = entry.record.get("LOCATION", "")
        sides[place] = sides.get(place, Decimal(0)) + entry.added
    if (
        call.company.facts.multi_entity
        and len(sides) > 1
        and any(sides.values())
        and not record.get("BASELOCATION_NO")
    ):
        raise _no_entry("The lines do not balance by entity; a base location is required", "BASELOCATION_NO")


def remove_entry(call: Call, record: Record) -> None:
    """Remove a journal entry with its lines."""
    assert_open(call, generic_date(record["BATCH_DATE"]))
    for line in [
        each for each in call.company.records.all("GLENTRY") if each["BATCHNO"] == record["RECORDNO"]
    ]:
        call.company.records.remove("GLENTRY", line)
    call.company.records.remove("GLBATCH", record)
