"""A document as Intacct would get it now: by the builders that post, with the company's own names beside."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree.ElementTree import indent, tostring

from daybook.books.intacct.charges import sheet_of
from daybook.books.intacct.contacts import contact_name
from daybook.books.intacct.gateway import NEVER
from daybook.books.intacct.journal import journal_entry
from daybook.books.intacct.receipts import payments_of
from daybook.books.intacct.sales_transaction import Surroundings, definition_of, sales_transaction
from daybook.books.intacct.store_rules import rules_of
from daybook.model.books import PickList
from daybook.model.customers import NUMBER
from daybook.model.items import CODE
from daybook.model.money import rounded
from daybook.model.outgoing import Outgoing, OutgoingLine, OutgoingPayment
from daybook.model.posting import Key
from daybook.model.problem import Refused
from daybook.model.refund import DEPOSIT_KIND

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

    from daybook.books.intacct.charges import ItemLine, Sheet
    from daybook.books.intacct.company_lists import CompanyLists
    from daybook.books.intacct.customers import Customers
    from daybook.books.intacct.day_entries import DayEntries
    from daybook.books.intacct.items import Items
    from daybook.books.intacct.store_rules import StoreRules
    from daybook.model.document import SalesDocument
    from daybook.model.setup import Setup


class Outlook:
    """Lays out what posting would send. Asks the company, and sends nothing else."""

    def __init__(
        self,
        lists: CompanyLists,
        items: Items,
        customers: Customers,
        days: DayEntries,
        company: str,
    ) -> None:
        """Take the company's name inside posting keys, which are external ids of documents."""
        self._lists = lists
        self._items = items
        self._customers = customers
        self._days = days
        self._company = company

    def of(self, document: SalesDocument, setup: Setup) -> Outgoing:
        """The document by these answers, by itself or for its day.

        Raises:
            Refused: what keeps it from being sent.
            DaybookError: the company cannot be asked.
        """
        rules = rules_of(setup, setup.intacct)
        if document.source.kind == DEPOSIT_KIND:
            raise Refused("intacct.deposit_refund_there", {"reference": document.reference})
        self._lists.lock_dates.check(document.date, NEVER)
        if self._days.takes(document, rules):
            return self._for_its_day(document, rules)
        return self._by_itself(document, rules)

    def _for_its_day(self, document: SalesDocument, rules: StoreRules) -> Outgoing:
        function = journal_entry(document, rules, self._lists.company(), self._lists.account_numbers())
        return Outgoing(
            made_as=rules.choices.journal, total=document.total, request=request_text(function), by_day=True
        )

    def _by_itself(self, document: SalesDocument, rules: StoreRules) -> Outgoing:
        bill_to = ship_to = ""
        if rules.choices.order_contacts:
            name, prefix = document.customer_name, rules.prefix
            bill_to = contact_name(document.billing, name, prefix)
            ship_to = contact_name(document.shipping, name, prefix) if document.shipping else ""
        key = Key(document.source, self._company, document.generation)
        payments = payments_of(document, rules, key)
        around = Surroundings(self._lists.company(), bill_to, ship_to, key.text, self._lists.ship_methods())
        # The number of a customer who is created first is known only then.
        named = replace(document, customer_id=document.customer_id or document.customer_name)
        function = sales_transaction(named, rules, around)
        term = function.findtext("termname") or ""
        return Outgoing(
            made_as=definition_of(document, rules),
            total=document.total,
            request=request_text(function),
            customer_id=document.customer_id,
            customer=self._customer(document.customer_id),
            term=term,
            due=None if term else max(document.due_date or document.date, document.date),
            lines=self._lines(sheet_of(document, rules), document),
            payments=tuple(OutgoingPayment(each.method, each.account, each.amount) for each in payments),
        )

    def _customer(self, customer_id: str) -> str:
        if not customer_id:
            return ""
        found = self._customers.found(NUMBER, [customer_id]).get(customer_id, ())
        return next((each.name for each in found), "")

    def _lines(self, sheet: Sheet, document: SalesDocument) -> tuple[OutgoingLine, ...]:
        codes = list(dict.fromkeys(line.item for line in sheet.items))
        known = {code: found[0].name for code, found in self._items.found(CODE, codes).items()}
        places = self._places() if any(line.warehouse for line in sheet.items) else {}
        goods = [_item(line, known, places, document.currency) for line in sheet.items]
        charges = [
            OutgoingLine(each.description, each.description, "", each.amount, sent=each.sent)
            for each in sheet.subtotals
        ]
        return (*goods, *charges)

    def _places(self) -> Mapping[str, str]:
        choices = self._lists.choices(PickList.WAREHOUSES, NEVER)
        return {each.code: each.name for each in choices}


def _item(line: ItemLine, known: Mapping[str, str], places: Mapping[str, str], currency: str) -> OutgoingLine:
    return OutgoingLine(
        line.item,
        known.get(line.item, ""),
        line.description,
        rounded(line.price * line.quantity, currency),
        line.quantity,
        line.price,
        places.get(line.warehouse, line.warehouse),
    )


def request_text(function: Element) -> str:
    """A function as it stands in the request, laid out to be read."""
    indent(function)
    return tostring(function, encoding="unicode")
