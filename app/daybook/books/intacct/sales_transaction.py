"""A sales document as `create_sotransaction`: element by element in the order of v3.0/api.xsd."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import Element, SubElement

from daybook.books.intacct.charges import sheet_of
from daybook.books.intacct.envelope import add, add_if
from daybook.books.intacct.prices import amount_text, number_text
from daybook.model.document import DocumentKind
from daybook.model.intacct_choices import FirstState, NumberPlace, RateFrom
from daybook.model.problem import Refused

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from daybook.books.intacct.charges import ItemLine, Subtotal
    from daybook.books.intacct.store_rules import Company, StoreRules
    from daybook.model.document import SalesDocument
    from daybook.model.intacct_choices import IntacctChoices

_STATES: Final = {
    FirstState.DRAFT: "Draft",
    FirstState.PENDING: "Pending",
    FirstState.CLOSED: "Closed",
}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a document needs to know of the company. Contacts are names of existing ones, '' for none."""

    company: Company
    bill_to: str = ""
    ship_to: str = ""
    external_id: str = ""
    ship_methods: Collection[str] = ()


def definition_of(document: SalesDocument, rules: StoreRules) -> str:
    """The transaction definition a document is made with.

    Raises:
        Refused: "intacct.definition_missing", "intacct.refund_definition_missing".
    """
    if document.kind is DocumentKind.CREDIT_MEMO:
        if not rules.choices.refund_definition:
            raise Refused("intacct.refund_definition_missing", {"reference": document.reference})
        return rules.choices.refund_definition
    if not rules.choices.definition:
        raise Refused("intacct.definition_missing", {})
    return rules.choices.definition


def sales_transaction(document: SalesDocument, rules: StoreRules, around: Surroundings) -> Element:
    """The function that creates the document.

    Raises:
        Refused: something it needs is not chosen, or the company cannot hold its currency; see `sheet_of`.
    """
    choices = rules.choices
    sheet = sheet_of(document, rules)
    made = Element("create_sotransaction")
    add(made, "transactiontype", definition_of(document, rules))
    add_date(made, "datecreated", document.date)
    add(made, "customerid", document.customer_id)
    if choices.number_in is NumberPlace.DOCUMENT_NUMBER:
        add(made, "documentno", document.reference)
    add(made, "referenceno", document.reference)
    _add_due(made, document, rules)
    is_known = document.ship_via in around.ship_methods
    add_if(made, "message", _message(document, "" if is_known else document.ship_via))
    add_if(made, "shippingmethod", document.ship_via if is_known else "")
    _add_contact(made, "shipto", around.ship_to)
    _add_contact(made, "billto", around.bill_to)
    if choices.sends_external_id:
        add_if(made, "externalid", around.external_id)
    add_currency(made, document, rules, around.company)
    if choices.first_state is not FirstState.AS_DEFINED:
        add(made, "state", _STATES[choices.first_state])
    items = SubElement(made, "sotransitems")
    for line in sheet.items:
        items.append(_item(line, choices))
    if sheet.subtotals:
        subtotals = SubElement(made, "subtotals")
        for each in sheet.subtotals:
            subtotals.append(_subtotal(each, document.currency, choices))
    return made


def add_date(parent: Element, name: str, day: dt.date) -> None:
    """Append a date as order entry wants it: year, month and day apart."""
    made = SubElement(parent, name)
    add(made, "year", f"{day:%Y}")
    add(made, "month", f"{day:%m}")
    add(made, "day", f"{day:%d}")


def add_currency(parent: Element, document: SalesDocument, rules: StoreRules, company: Company) -> None:
    """Append the currency group where the company has several currencies; rate or rate type, never both.

    Raises:
        Refused: "intacct.currency_foreign": the company has one currency, and it is another.
    """
    currency, base = document.currency, company.base_currency or rules.home_currency
    if not company.is_multi_currency:
        if base and currency != base:
            raise Refused("intacct.currency_foreign", {"currency": currency, "base": base})
        return
    if company.is_multi_base:
        add_if(parent, "basecurr", base)
    add(parent, "currency", currency)
    is_own_rate = rules.choices.rate_from is RateFrom.ORDER and base == rules.home_currency
    if currency != base and is_own_rate and document.rate:
        add(parent, "exchrate", number_text(document.rate))
    else:
        # Empty is the Intacct Daily Rate.
        add(parent, "exchratetype", rules.choices.rate_type)


def _add_due(parent: Element, document: SalesDocument, rules: StoreRules) -> None:
    """The term or the due date, never both: what wins of the two is documented nowhere."""
    if document.payment_term and rules.terms_decide_due:
        add(parent, "termname", document.payment_term)
        return
    due = document.due_date or document.date
    add_date(parent, "datedue", max(due, document.date))


def _message(document: SalesDocument, ship_via: str) -> str:
    """Pick-up and, where Intacct has no such way of shipping, how the order is shipped."""
    return "; ".join(part for part in (document.memo, f"Ship via: {ship_via}" if ship_via else "") if part)


def _add_contact(parent: Element, name: str, contact: str) -> None:
    if contact:
        add(SubElement(parent, name), "contactname", contact)


def _item(line: ItemLine, choices: IntacctChoices) -> Element:
    made = Element("sotransitem")
    add(made, "itemid", line.item)
    add_if(made, "itemdesc", line.description)
    add_if(made, "warehouseid", line.warehouse)
    add(made, "quantity", number_text(line.quantity))
    add(made, "price", number_text(line.price))
    add_if(made, "locationid", choices.location)
    add_if(made, "departmentid", choices.department)
    add_if(made, "memo", line.memo)
    add_if(made, "classid", choices.item_class)
    return made


def _subtotal(subtotal: Subtotal, currency: str, choices: IntacctChoices) -> Element:
    made = Element("subtotal")
    sent = amount_text(subtotal.sent, currency)
    add(made, "description", subtotal.description)
    add(made, "total", sent)
    add(made, "absval", sent)
    add_if(made, "locationid", choices.location)
    add_if(made, "departmentid", choices.department)
    add_if(made, "classid", choices.item_class)
    return made
