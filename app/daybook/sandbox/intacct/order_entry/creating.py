"""The function ``create_sotransaction``."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from daybook.sandbox.intacct.answers import Outcome
from daybook.sandbox.intacct.order_entry import dates, posting
from daybook.sandbox.intacct.order_entry.contacts import contact
from daybook.sandbox.intacct.order_entry.lines import Line, custom_fields, lines
from daybook.sandbox.intacct.order_entry.money import Money, money
from daybook.sandbox.intacct.order_entry.refusals import invalid, no_document
from daybook.sandbox.intacct.order_entry.subtotals import Charge, subtotals
from daybook.sandbox.intacct.values import shown, shown_date

if TYPE_CHECKING:
    from daybook.sandbox.intacct.call import Call
    from daybook.sandbox.intacct.company import Definition
    from daybook.sandbox.intacct.records import Record

STATES: Final = ("Draft", "Pending", "Closed")
_PLAIN: Final = {
    "referenceno": "PONUMBER", "message": "MESSAGE", "trackingnumber": "TRACKINGNUMBER",
    "supdocid": "SUPDOCID", "customerponumber": "CUSTOMERPONUMBER", "externalid": "_EXTERNALID",
    "taxsolutionid": "TAXSOLUTIONID", "createdfrom": "CREATEDFROM", "shippingmethod": "SHIPVIA",
}  # fmt: skip


def create_sotransaction(call: Call) -> Outcome:
    """Make a document with its lines and subtotals; the answer's key is its DOCID."""
    definition = _definition(call)
    day, posted = dates.made(call, definition)
    customer = _customer(call)
    due, term = dates.due(call, day, customer)
    _known_things(call)
    currency = money(call, definition, day)
    goods, charges = lines(call, definition), subtotals(call, definition)
    number = _number(call, definition)
    head = {
        "DOCNO": number, "DOCID": f"{definition.docid}-{number}", "DOCPARID": definition.docid,
        "DOCPARCLASS": definition.docclass, "STATE": _state(call, definition), "WHENCREATED": shown_date(day),
        "WHENPOSTED": shown_date(posted), "WHENDUE": shown_date(due), "TERM.NAME": term,
        "CUSTVENDID": customer["CUSTOMERID"], "CUSTVENDNAME": customer["NAME"],
        "CUSTREC": customer["RECORDNO"], **{field: call.text(name) for name, field in _PLAIN.items()},
        **_more_dates(call), **currency.record(), **contact(call, "shipto", customer),
        **contact(call, "billto", customer), **custom_fields(call, call.node, "SODOCUMENT"),
        **_totals(goods, charges, currency), **_stamps(call),
    }  # fmt: skip
    document = call.company.records.add("SODOCUMENT", head)
    _keep_parts(call, document, goods, charges, currency)
    posting.post(call, definition, document, (line.record for line in goods))
    _convert_source(call)
    return Outcome(key=document["DOCID"])


def _definition(call: Call) -> Definition:
    name = call.text("transactiontype")
    definition = call.company.facts.definition(name)
    if definition is None or not definition.active:
        raise invalid("Transaction Definition", name, "transactiontype")
    if definition.entity_only and not call.location:
        raise no_document(
            f"The transaction definition '{name}' can be used in an entity only", "transactiontype"
        )
    return definition


def _customer(call: Call) -> Record:
    name = call.text("customerid")
    customer = call.named("CUSTOMER", name)
    if customer is None or customer["STATUS"] != "active":
        raise invalid("Customer", name, "customerid")
    if customer.get("ONHOLD") == "true":
        raise no_document(f"The customer '{name}' is on hold", "customerid")
    return customer


def _known_things(call: Call) -> None:
    """Refuse a shipping method or a document to convert that does not exist."""
    method = call.text("shippingmethod")
    if method and call.named("SHIPMETHOD", method) is None:
        raise invalid("Shipping Method", method, "shippingmethod")
    source = call.text("createdfrom")
    if source and call.named("SODOCUMENT", source) is None:
        raise invalid("Document", source, "createdfrom")


def _number(call: Call, definition: Definition) -> str:
    number = call.text("documentno")
    if not number:
        if not definition.prefix:
            raise no_document("Document Number is missing", "documentno", "PL01000127")
        return _next_free(call, definition)
    if call.company.records.named("SODOCUMENT", f"{definition.docid}-{number}") is not None:
        raise no_document(f"Transaction with the number '{number}' already exists", "documentno")
    return number


def _next_free(call: Call, definition: Definition) -> str:
    while True:
        number = f"{definition.prefix}{call.company.next_number(definition.docid):04d}"
        if call.company.records.named("SODOCUMENT", f"{definition.docid}-{number}") is None:
            return number


def _state(call: Call, definition: Definition) -> str:
    state = call.text("state")
    if state and state not in STATES:
        raise invalid("State", state, "state")
    return state or definition.state


def _more_dates(call: Call) -> Record:
    names = {
        "origdocdate": "ORIGDOCDATE",
        "shippeddate": "SHIPPEDDATE",
        "needbydate": "NEEDBYDATE",
        "shipbydate": "SHIPBYDATE",
    }
    found: dict[str, date | None] = {field: dates.given(call, name) for name, field in names.items()}
    return {field: shown_date(day) for field, day in found.items()}


def _totals(goods: list[Line], charges: list[Charge], currency: Money) -> Record:
    subtotal = sum((line.value for line in goods), Decimal(0))
    total = subtotal + sum((charge.added for charge in charges), Decimal(0))
    pairs = {
        "SUBTOTAL": subtotal,
        "TOTAL": total,
        "TOTALENTERED": total,
        "TOTALDUE": total,
        "TOTALPAID": Decimal(0),
    }
    in_base = {name: shown(currency.in_base(amount)) for name, amount in pairs.items()}
    return {**in_base, **{f"TRX_{name}": shown(amount) for name, amount in pairs.items()}}


def _stamps(call: Call) -> Record:
    stamp = call.company.stamp()
    return {"AUWHENCREATED": stamp, "WHENMODIFIED": stamp, "CLOSED": "false", "MEGAENTITYID": call.location}


def _keep_parts(
    call: Call, document: Record, goods: list[Line], charges: list[Charge], currency: Money
) -> None:
    head = {"DOCHDRNO": document["RECORDNO"], "DOCHDRID": document["DOCID"], "MEGAENTITYID": call.location}
    records = call.company.records
    for line in goods:
        price = currency.in_base(Decimal(line.record["TRX_PRICE"]))
        amounts = {"PRICE": shown(price), "VALUE": shown(currency.in_base(line.value))}
        state = {"STATE": document["STATE"], "CURRENCY": currency.currency, "EXCHRATE": shown(currency.rate)}
        records.add("SODOCUMENTENTRY", {**head, **line.record, **amounts, **state})
    for charge in charges:
        total = shown(currency.in_base(Decimal(charge.record["TRX_TOTAL"])))
        given = charge.record["TRX_ABSVAL"]
        absolute = shown(currency.in_base(Decimal(given))) if given else ""
        records.add("SODOCUMENTSUBTOTALS", {**head, **charge.record, "TOTAL": total, "ABSVAL": absolute})


def _convert_source(call: Call) -> None:
    source = call.named("SODOCUMENT", call.text("createdfrom")) if call.text("createdfrom") else None
    if source is not None:
        call.company.records.change(
            "SODOCUMENT", source, {"STATE": "Converted", "WHENMODIFIED": call.company.stamp()}
        )
