"""Posting exactly once: intent, look up, post with a key, read back, record."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Protocol

from daybook.model.books import CustomerLink, NewAccount, NewCustomer, NewRecord, NewShipMethod, PostRequest
from daybook.model.document import DocumentState, SalesDocument
from daybook.model.posting import BooksId, Intent, Key, OrderFlag, OrderState, Outcome, Posted
from daybook.model.problem import DaybookError, OutcomeUnknown, Problem, Undecided
from daybook.model.trouble import is_of_one_document
from daybook.services.orders.fingerprint import document_hash
from daybook.services.orders.renumber import renumbered
from daybook.services.results import OrderResult

if TYPE_CHECKING:
    from daybook.conversion.build import Matches
    from daybook.model.account import Account
    from daybook.model.ports import Books, Clock


class Postable(Protocol):
    """What can be posted: an order or a refund with the document it becomes."""

    @property
    def source_id(self) -> str:
        """The order's id, or the refund's."""
        ...

    @property
    def document(self) -> SalesDocument | None:
        """The document, None where `problems` hold it."""
        ...

    @property
    def matches(self) -> Matches | None:
        """The records of the books that the document names."""
        ...

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Why it is held."""
        ...

    @property
    def evidence(self) -> str:
        """What the store said, as it came."""
        ...


class Record(Protocol):
    """Where intents and outcomes are kept: the workspace's orders or its refunds."""

    def intend(self, intents: Sequence[Intent]) -> Sequence[Intent]:
        """Commit intents; those won come back."""
        ...

    def settle(self, outcomes: Sequence[Outcome]) -> None:
        """Commit what came of them."""
        ...


class Posting:
    """Posts prepared orders or refunds of one store into one set of books, at most a batch at a time.

    In intents, outcomes and results `order_id` is the id of the source: the order's, or the refund's.
    """

    def __init__(self, record: Record, books: Books, clock: Clock) -> None:
        self._record = record
        self._books = books
        self._clock = clock

    def post(self, prepared: Sequence[Postable], run: str) -> list[OrderResult]:
        """Post these; each comes back with its new state. Those somebody else just took are skipped.

        `prepared` holds only what has a document and is free (new, held, failed or undone).

        Raises:
            DaybookError: the books cannot be asked, or a disk failed; what the books did by then is looked up
                at the next start.
        """
        documents, refused = self._with_records(prepared)
        won = self._record.intend([self._intent(document) for document in documents])
        keys = {intent.order_id: intent.key for intent in won}
        lost = [document for document in documents if _id(document) not in keys]
        won_documents = [document for document in documents if _id(document) in keys]
        outcomes = self._send(won_documents, keys, _evidence(prepared), run)
        outcomes += refused
        self._settle(outcomes, run, documents)
        skipped = [
            OrderResult(_id(document), None, (Problem("import.taken_elsewhere"),)) for document in lost
        ]
        return [self._result(outcome, documents) for outcome in outcomes] + skipped

    def resume(
        self, prepared: Sequence[Postable], intents: Mapping[str, Intent], run: str
    ) -> list[OrderResult]:
        """Settle what lost its answer: look up; nothing found, post with the same key."""
        held = [
            Outcome(item.source_id, OrderState.FAILED, problems=item.problems)
            for item in prepared
            if item.document is None
        ]
        documents, refused = self._with_records([item for item in prepared if item.document is not None])
        keys = {order_id: intent.key for order_id, intent in intents.items()}
        outcomes = self._send(documents, keys, _evidence(prepared), run) + held + refused
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
        return Intent(_id(document), key, document_hash(document), document.total, document.currency)

    def _send(
        self,
        documents: Sequence[SalesDocument],
        keys: Mapping[str, Key],
        evidence: Mapping[str, str],
        run: str,
    ) -> list[Outcome]:
        if not documents:
            return []
        found = self._find([keys[_id(document)] for document in documents])
        to_post = [document for document in documents if _id(document) not in found]
        requests = [PostRequest(each, keys[_id(each)], evidence[_id(each)], run) for each in to_post]
        outcomes: list[Outcome] = []
        posted_ids: dict[str, BooksId] = {}
        for document, result in zip(to_post, self._books.post(requests), strict=True):
            if result.books_id is not None:
                posted_ids[_id(document)] = result.books_id
            else:
                outcomes.append(_not_posted(_id(document), result.error))
        read = {posted.books_id.text: posted for posted in self._books.read(list(posted_ids.values()))}
        for document in documents:
            seen = found.get(_id(document))
            if _id(document) in posted_ids:
                back = read.get(posted_ids[_id(document)].text)
                seen = [back] if back is not None else []
            if seen is not None:
                outcomes.append(self._outcome(_id(document), document.total, document.currency, seen))
        return outcomes

    def _find(self, keys: Sequence[Key]) -> dict[str, list[Posted]]:
        found: dict[str, list[Posted]] = {}
        for posted in self._books.find([key.source for key in keys]):
            if posted.state is not DocumentState.VOID and posted.is_whole:
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
        inferred = {_id(each) for each in documents if any(item.inferred for item in each.receipts)}
        flagged = [replace(outcome, run=run, at=now, flags=_flags(outcome, inferred)) for outcome in outcomes]
        if flagged:
            self._record.settle(flagged)

    def _result(self, outcome: Outcome, documents: Iterable[SalesDocument]) -> OrderResult:
        document = next((each for each in documents if _id(each) == outcome.order_id), None)
        return OrderResult(
            outcome.order_id,
            outcome.state,
            outcome.problems,
            outcome.reference,
            document.currency if document else "",
            document.total if document else outcome.books_total,
        )

    def _with_records(self, prepared: Sequence[Postable]) -> tuple[list[SalesDocument], list[Outcome]]:
        """Open accounts, create items and customers; the documents then carry the books' own ids."""
        documents = [(item, item.document) for item in prepared if item.document is not None]
        records = _new_records(documents)
        try:
            ids = dict(zip(records, self._books.ensure(records), strict=True)) if records else {}
        except OutcomeUnknown:
            raise
        except DaybookError as error:
            if not is_of_one_document(error):
                # No order is to blame, and each would wait as long for the books in vain.
                raise
            if len(documents) > 1:
                return self._one_by_one(prepared)
            return [], [
                Outcome(_id(document), OrderState.HELD, problems=(error.problem,))
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

    def _one_by_one(self, prepared: Sequence[Postable]) -> tuple[list[SalesDocument], list[Outcome]]:
        documents: list[SalesDocument] = []
        refused: list[Outcome] = []
        for item in prepared:
            made, not_made = self._with_records([item])
            documents += made
            refused += not_made
        return documents, refused


def _id(document: SalesDocument) -> str:
    return document.source.source_id


def _evidence(prepared: Sequence[Postable]) -> dict[str, str]:
    return {item.source_id: item.evidence for item in prepared}


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
    state = OrderState.HELD if isinstance(error, Undecided) else state
    return Outcome(order_id, state, problems=(error.problem,))


def _new_records(documents: Sequence[tuple[Postable, SalesDocument]]) -> list[NewRecord]:
    records: dict[NewRecord, None] = {}
    for item, document in documents:
        for role, account in document.new_accounts:
            records[NewAccount(role, account)] = None
        if document.ship_via:
            records[NewShipMethod(document.ship_via, document.ship_class)] = None
        if item.matches is None:
            continue
        customer = item.matches.customer
        if customer.new is not None:
            records[customer.new] = None
        elif customer.link:
            records[CustomerLink(customer.link, customer.customer_id)] = None
        for match in item.matches.items.values():
            if match.new is not None:
                records[match.new] = None
    return list(records)


def _with_ids(item: Postable, document: SalesDocument, ids: Mapping[NewRecord, str]) -> SalesDocument:
    new = item.matches.customer.new if item.matches else None
    if isinstance(new, NewCustomer) and new in ids:
        return replace(document, customer_id=ids[new])
    return document
