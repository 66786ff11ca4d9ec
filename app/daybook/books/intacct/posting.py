"""Posts documents into the company, each exactly once: looked for, sent under its key, looked for again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.books.intacct.gateway import NEVER
from daybook.books.intacct.lost_answers import unfound
from daybook.books.intacct.receipts import payments_of
from daybook.books.intacct.sales_transaction import Surroundings, definition_of, sales_transaction
from daybook.model.books import PostResult
from daybook.model.posting import BooksId
from daybook.model.problem import DaybookError, OutcomeUnknown, Refused
from daybook.model.refund import DEPOSIT_KIND
from daybook.model.trouble import is_of_one_document

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from daybook.books.intacct.company_lists import CompanyLists
    from daybook.books.intacct.contacts import Contacts
    from daybook.books.intacct.day_entries import DayEntries
    from daybook.books.intacct.documents import Documents
    from daybook.books.intacct.gateway import Gateway
    from daybook.books.intacct.receipts import Payment, Receipts
    from daybook.books.intacct.store_rules import Company, StoreRules
    from daybook.model.books import PostRequest


class Posting:
    """Creates documents. What is there already, by reference or external id, is not created again."""

    def __init__(
        self,
        gateway: Gateway,
        documents: Documents,
        days: DayEntries,
        contacts: Contacts,
        receipts: Receipts,
        lists: CompanyLists,
        rules: Callable[[str], StoreRules],
    ) -> None:
        self._gateway = gateway
        self._documents = documents
        self._days = days
        self._contacts = contacts
        self._receipts = receipts
        self._lists = lists
        self._rules = rules

    def post(self, requests: Sequence[PostRequest]) -> list[PostResult]:
        """What became of each. What is no single document's fault ends the batch: the rest is not sent."""
        results: list[PostResult] = []
        ended: DaybookError | None = None
        there: Mapping[str, str] = {}
        try:
            there = self._look_around(requests)
        except DaybookError as error:
            ended = error
        for request in requests:
            if ended is not None:
                results.append(PostResult(request.key, error=ended))
                continue
            try:
                results.append(PostResult(request.key, self._one(request, there)))
            except DaybookError as error:
                results.append(PostResult(request.key, error=error))
                ended = None if is_of_one_document(error) else error
        return results

    def _look_around(self, requests: Sequence[PostRequest]) -> Mapping[str, str]:
        sales = [
            each
            for each in requests
            if not self._days.takes(each.document, self._rules(each.document.source.store))
        ]
        if not sales:
            return {}
        documents = [(each.document, self._rules(each.document.source.store)) for each in sales]
        self._contacts.prepare(
            [(document, rules.prefix) for document, rules in documents if rules.choices.order_contacts]
        )
        return self._documents.of_references([document.reference for document, _ in documents])

    def _one(self, request: PostRequest, there: Mapping[str, str]) -> BooksId:
        document = request.document
        rules = self._rules(document.source.store)
        if document.source.kind == DEPOSIT_KIND:
            raise Refused("intacct.deposit_refund_there", {"reference": document.reference})
        if self._days.takes(document, rules):
            return self._days.post(request, rules)
        payments = payments_of(document, rules, request.key)
        found = there.get(document.reference) or self._by_external_id(request, rules)
        if not found:
            found = self._create(request, rules)
        self._record(payments, request, rules, found)
        return BooksId(found)

    def _create(self, request: PostRequest, rules: StoreRules) -> str:
        document = request.document
        company = self._lists.company()
        definition = definition_of(document, rules)
        # What is not chosen, or cannot be, is told before a contact is created for it.
        around = Surroundings(company, external_id=request.key.text, ship_methods=self._lists.ship_methods())
        sales_transaction(document, rules, around)
        self._lists.lock_dates.check(document.date, NEVER)
        bill_to, ship_to = "", ""
        if rules.choices.order_contacts:
            bill_to, ship_to = self._contacts.of(document, rules.prefix)
        around = Surroundings(company, bill_to, ship_to, request.key.text, self._lists.ship_methods())
        function = sales_transaction(document, rules, around)
        try:
            key = self._gateway.call(function, request.key.text).key
        except OutcomeUnknown as lost:
            return self._after_loss(request, rules, lost)
        return key if key.startswith(definition) else self._look(request, rules) or key

    def _after_loss(self, request: PostRequest, rules: StoreRules, lost: OutcomeUnknown) -> str:
        """The document, where it was created all the same."""
        found = self._look(request, rules)
        if found:
            return found
        raise unfound(request.document, lost) from lost

    def _look(self, request: PostRequest, rules: StoreRules) -> str:
        reference = request.document.reference
        found = self._documents.of_references([reference]).get(reference, "")
        return found or self._by_external_id(request, rules)

    def _by_external_id(self, request: PostRequest, rules: StoreRules) -> str:
        if not rules.choices.sends_external_id:
            return ""
        return self._documents.of_external_id(request.key.text)

    def _record(
        self, payments: Sequence[Payment], request: PostRequest, rules: StoreRules, document_id: str
    ) -> None:
        if not payments:
            return
        invoice = self._documents.row(document_id).get("PRRECORDKEY", "")
        company: Company = self._lists.company()
        self._receipts.record(payments, request.document, rules, company, invoice)
