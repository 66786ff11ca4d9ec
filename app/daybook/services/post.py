"""Posting exactly once: intent, look up, post with a key, read back, record."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from daybook.model.account import Account
from daybook.model.books import NewAccount, NewCustomer, NewRecord, PostRequest
from daybook.model.document import DocumentState, SalesDocument
from daybook.model.ports import Books, Clock, OrderRepository
from daybook.model.posting import BooksId, Intent, Key, OrderFlag, OrderState, Outcome, Posted
from daybook.model.problem import DaybookError, OutcomeUnknown, Problem
from daybook.services.fingerprint import document_hash
from daybook.services.prepare import Prepared
from daybook.services.renumber import renumbered
from daybook.services.results import OrderResult


class Posting:
    """Posts prepared orders of one store into one set of books, at most a batch at a time."""

    def __init__(self, orders: OrderRepository, books: Books, clock: Clock) -> None:
        self._orders = orders
        self._books = books
        self._clock = clock

    def post(self, prepared: Sequence[Prepared], run: str) -> list[OrderResult]:
        """Post these orders; each comes back with its new state. Those somebody else just took are skipped.

        `prepared` holds orders with a document only, in the state new, held, failed or undone.

        Raises:
            DaybookError: the workspace's disk failed; what the books did is looked up at the next start.
        """
        documents, refused = self._with_records(prepared)
        won = self._orders.intend([self._intent(document) for document in documents])
        keys = {intent.order_id: intent.key for intent in won}
        lost = [document for document in documents if document.order_id not in keys]
        outcomes = self._send([document for document in documents if document.order_id in keys], keys)
        outcomes += refused
        self._settle(outcomes, run, documents)
        skipped = [
            OrderResult(document.order_id, None, (Problem("import.taken_elsewhere"),)) for document in lost
        ]
        return [self._result(outcome, documents) for outcome in outcomes] + skipped

    def resume(
        self, prepared: Sequence[Prepared], intents: Mapping[str, Intent], run: str
    ) -> list[OrderResult]:
        """Settle orders whose answer was lost: look up; nothing found, post with the same key."""
        held = [
            Outcome(item.order.order_id, OrderState.FAILED, problems=item.problems)
            for item in prepared
            if item.document is None
        ]
        documents, refused = self._with_records([item for item in prepared if item.document is not None])
        keys = {order_id: intent.key for order_id, intent in intents.items()}
        outcomes = self._send(documents, keys) + held + refused
        self._settle(outcomes, run, documents)
        return [self._result(outcome, documents) for outcome in outcomes]

    def look_up(self, intents: Sequence[Intent], run: str) -> tuple[list[OrderResult], list[Intent]]:
        """Settle intents that the books already carried out; the others come back."""
        found = self._find([intent.key for intent in intents])
        outcomes = [
            self._outcome(intent.order_id, intent.total, intent.currency, found[intent.key.source.source_id])
            for intent in intents
            if intent.key.source.source_id in found
        ]
        self._settle(outcomes, run)
        absent = [intent for intent in intents if intent.key.source.source_id not in found]
        totals = {intent.order_id: (intent.currency, intent.total) for intent in intents}
        results = [
            OrderResult(each.order_id, each.state, each.problems, each.reference, *totals[each.order_id])
            for each in outcomes
        ]
        return results, absent

    def _intent(self, document: SalesDocument) -> Intent:
        key = Key(document.source, self._books.abilities.company, document.generation)
        return Intent(document.order_id, key, document_hash(document), document.total, document.currency)

    def _send(self, documents: Sequence[SalesDocument], keys: Mapping[str, Key]) -> list[Outcome]:
        if not documents:
            return []
        found = self._find([keys[document.order_id] for document in documents])
        to_post = [document for document in documents if document.order_id not in found]
        requests = [PostRequest(document, keys[document.order_id]) for document in to_post]
        outcomes: list[Outcome] = []
        posted_ids: dict[str, BooksId] = {}
        for document, result in zip(to_post, self._books.post(requests), strict=True):
            if result.books_id is not None:
                posted_ids[document.order_id] = result.books_id
            else:
                outcomes.append(_not_posted(document.order_id, result.error))
        read = {posted.books_id.text: posted for posted in self._books.read(list(posted_ids.values()))}
        for document in documents:
            seen = found.get(document.order_id)
            if document.order_id in posted_ids:
                back = read.get(posted_ids[document.order_id].text)
                seen = [back] if back is not None else []
            if seen is not None:
                outcomes.append(self._outcome(document.order_id, document.total, document.currency, seen))
        return outcomes

    def _find(self, keys: Sequence[Key]) -> dict[str, list[Posted]]:
        found: dict[str, list[Posted]] = {}
        for posted in self._books.find([key.source for key in keys]):
            if posted.state is not DocumentState.VOID:
                found.setdefault(posted.source.source_id, []).append(posted)
        return found

    def _outcome(self, order_id: str, total: Decimal, currency: str, seen: Sequence[Posted]) -> Outcome:
        if not seen:
            # Accepted, and then not there: success needs the document read back (TG37).
            return Outcome(order_id, OrderState.UNKNOWN, problems=(Problem("post.not_found_after_posting"),))
        if len(seen) > 1:
            references = ", ".join(posted.reference for posted in seen)
            problem = Problem("post.several_documents", {"references": references})
            return Outcome(order_id, OrderState.DIFFERS, seen[0].books_id.text, problems=(problem,))
        posted = seen[0]
        equal = posted.total == total and posted.currency == currency
        values = {
            "store": total,
            "books": posted.total,
            "currency": currency,
            "difference": total - posted.total,
        }
        return Outcome(
            order_id,
            OrderState.IMPORTED if equal else OrderState.DIFFERS,
            posted.books_id.text,
            posted.reference,
            posted.total,
            () if equal else (Problem("post.totals_differ", values),),
        )

    def _settle(self, outcomes: Sequence[Outcome], run: str, documents: Sequence[SalesDocument] = ()) -> None:
        now = self._clock.now()
        inferred = {each.order_id for each in documents if any(item.inferred for item in each.receipts)}
        flagged = [replace(outcome, run=run, at=now, flags=_flags(outcome, inferred)) for outcome in outcomes]
        if flagged:
            self._orders.settle(flagged)

    def _result(self, outcome: Outcome, documents: Iterable[SalesDocument]) -> OrderResult:
        document = next((each for each in documents if each.order_id == outcome.order_id), None)
        return OrderResult(
            outcome.order_id,
            outcome.state,
            outcome.problems,
            outcome.reference,
            document.currency if document else "",
            document.total if document else outcome.books_total,
        )

    def _with_records(self, prepared: Sequence[Prepared]) -> tuple[list[SalesDocument], list[Outcome]]:
        """Open accounts, create items and customers; the documents then carry the books' own ids."""
        documents = [(item, item.document) for item in prepared if item.document is not None]
        records = _new_records(documents)
        try:
            ids = dict(zip(records, self._books.ensure(records), strict=True)) if records else {}
        except OutcomeUnknown:
            raise
        except DaybookError as error:
            if len(documents) > 1:
                return self._one_by_one(prepared)
            return [], [
                Outcome(document.order_id, OrderState.HELD, problems=(error.problem,))
                for _, document in documents
            ]
        opened = self._opened(ids)
        return [renumbered(_with_ids(item, each, ids), opened) for item, each in documents], []

    def _opened(self, ids: Mapping[NewRecord, str]) -> Mapping[Account, Account]:
        """Accounts that got another number than proposed: somebody else had taken it meanwhile."""
        moved = {
            record.account: code
            for record, code in ids.items()
            if isinstance(record, NewAccount) and record.account.code != code
        }
        if not moved:
            return {}
        chart = {account.code: account for account in self._books.chart()}
        return {proposed: chart[code] for proposed, code in moved.items()}

    def _one_by_one(self, prepared: Sequence[Prepared]) -> tuple[list[SalesDocument], list[Outcome]]:
        documents: list[SalesDocument] = []
        refused: list[Outcome] = []
        for item in prepared:
            made, not_made = self._with_records([item])
            documents += made
            refused += not_made
        return documents, refused


def flags_of(problems: Iterable[Problem]) -> frozenset[OrderFlag]:
    """What the reasons that hold an order tell of it: only its transactions may show that it is a test."""
    is_test = any(problem.code == "conversion.test_order" for problem in problems)
    return frozenset({OrderFlag.TEST}) if is_test else frozenset()


def _flags(outcome: Outcome, inferred: Container[str]) -> frozenset[OrderFlag]:
    told = flags_of(outcome.problems)
    return told | {OrderFlag.TENDER_INFERRED} if outcome.order_id in inferred else told


def _not_posted(order_id: str, error: DaybookError | None) -> Outcome:
    if error is None:
        return Outcome(order_id, OrderState.UNKNOWN, problems=(Problem("post.no_answer"),))
    state = OrderState.UNKNOWN if isinstance(error, OutcomeUnknown) else OrderState.FAILED
    return Outcome(order_id, state, problems=(error.problem,))


def _new_records(documents: Sequence[tuple[Prepared, SalesDocument]]) -> list[NewRecord]:
    records: dict[NewRecord, None] = {}
    for item, document in documents:
        for role, account in document.new_accounts:
            records[NewAccount(role, account)] = None
        if item.matches is None:
            continue
        if item.matches.customer.new is not None:
            records[item.matches.customer.new] = None
        for match in item.matches.items.values():
            if match.new is not None:
                records[match.new] = None
    return list(records)


def _with_ids(item: Prepared, document: SalesDocument, ids: Mapping[NewRecord, str]) -> SalesDocument:
    new = item.matches.customer.new if item.matches else None
    if isinstance(new, NewCustomer) and new in ids:
        return replace(document, customer_id=ids[new])
    return document
