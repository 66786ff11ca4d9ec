"""Approving captures what is authorised: the money first, then the document, then its receipt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from threading import Event
from typing import TYPE_CHECKING, Final

from daybook.model.account import AccountRole, clearing
from daybook.model.document import DocumentState
from daybook.model.ledger import NewPayment, Payment
from daybook.model.money import ZERO, Money, total_of
from daybook.model.order import store_date
from daybook.model.payment import PaymentAction
from daybook.model.posting import BooksId
from daybook.model.problem import Cancelled, DaybookError, Problem
from daybook.model.trouble import ends_the_run
from daybook.services.ledger.documents import CLOSED, Documents
from daybook.services.results import ApproveResult, Captured
from daybook.services.telling.payment_actions import Authorised, Done, PaymentActions

if TYPE_CHECKING:
    from daybook.conversion.accounts import AccountPlan
    from daybook.model.books import AuthorisedDocument, NewAccount
    from daybook.model.ledger_port import Ledger
    from daybook.model.ports import Books, Cancel, Progress
    from daybook.model.setup import Setup

_BLOCKS: Final = frozenset({"store.forbidden", "capture.stopped"})
"""After these no other capture can fare better."""

APPROVE: Final = "approve"
VOID: Final = "void"


@dataclass(frozen=True, slots=True)
class ToCapture:
    """A document whose money approving it would capture, or voiding it would let go."""

    books_id: str
    order_id: str
    reference: str
    customer: str
    amount: Money
    references: tuple[str, ...]
    is_approved: bool


@dataclass(frozen=True, slots=True)
class CaptureOutlook:
    """What would be captured, and which authorisations cannot be, each with the reason."""

    documents: tuple[ToCapture, ...] = ()
    others: tuple[tuple[str, Problem], ...] = ()

    @property
    def sums(self) -> tuple[Money, ...]:
        """What would be captured all together, by currency."""
        return total_of(each.amount for each in self.documents)


class Capturing:
    """Captures and voids what the documents of one store show as authorised, in books that Daybook keeps."""

    def __init__(
        self,
        setup: Callable[[], Setup],
        actions: PaymentActions,
        books: Books,
        ledger: Callable[[], Ledger | None],
        documents: Documents,
        plan: Callable[[], AccountPlan],
    ) -> None:
        self._setup = setup
        self._actions = actions
        self._books = books
        self._ledger = ledger
        self._documents = documents
        self._plan = plan

    def outlook(self, books_ids: Sequence[str]) -> CaptureOutlook:
        """What approving these documents would capture; the store is not asked."""
        found = self._shown(books_ids)
        done = self._actions.is_done([each.order_id for each in found], PaymentAction.CAPTURE)
        documents: list[ToCapture] = []
        others: list[tuple[str, Problem]] = []
        for each in found:
            problem = self._why_not(each)
            if each.order_id in done:
                continue
            if problem is None:
                documents.append(_to_capture(each))
            else:
                others.append((each.reference, problem))
        return CaptureOutlook(tuple(documents), tuple(others))

    def of_orders(self, order_ids: Sequence[str]) -> CaptureOutlook:
        """What is authorised for these orders, for whoever takes them out of the books."""
        wanted, store = set(order_ids), self._setup().store
        found = (each for each in self._all() if each.store == store and each.order_id in wanted)
        return self.outlook([each.books_id.text for each in found])

    def of_other_stores(self, books_ids: Sequence[str]) -> dict[str, list[str]]:
        """By store, those of these documents whose authorised money only that store can capture."""
        found: dict[str, list[str]] = {}
        for each in self._shown(books_ids):
            if each.store != self._setup().store:
                found.setdefault(each.store, []).append(each.books_id.text)
        return found

    def approve(self, books_ids: Sequence[str], cancel: Cancel, progress: Progress) -> ApproveResult:
        """Approve documents, those aside whose money would be captured: that has to be confirmed first."""
        outlook = self.outlook(books_ids)
        waiting = {each.books_id: each for each in outlook.documents}
        unasked = [
            (each.reference, Problem("capture.not_confirmed", {"amount": each.amount}))
            for each in outlook.documents
        ]
        elsewhere = self._elsewhere(books_ids)
        rest = [each for each in books_ids if each not in waiting and each not in elsewhere]
        result = self.approve_without(rest, cancel, progress)
        return replace(result, failed=(*result.failed, *unasked, *elsewhere.values()))

    def approve_without(self, books_ids: Sequence[str], cancel: Cancel, progress: Progress) -> ApproveResult:
        """Approve documents and capture nothing; what was captured before gets its receipt."""
        result = self._documents.approve(books_ids, cancel, progress)
        received, failed = self._enter_missing(books_ids, cancel)
        return replace(result, captured=tuple(received), failed=(*result.failed, *failed))

    def approve_capturing(
        self, books_ids: Sequence[str], cancel: Cancel, progress: Progress
    ) -> ApproveResult:
        """Capture what is authorised, approve what could be captured, enter its receipts.

        A capture that fails leaves its document unapproved and stops no other; Stop ends before the next.

        Raises:
            DaybookError: the disk failed. What was captured is found at the next start.
        """
        outlook = self.outlook(books_ids)
        captured: dict[str, Done] = {}
        failed: list[tuple[str, Problem]] = []
        blocked: Problem | None = None
        left = {each.books_id for each in outlook.documents if each.is_approved}
        elsewhere = self._elsewhere(books_ids)
        left |= set(elsewhere)
        failed += elsewhere.values()
        for place, each in enumerate(outlook.documents):
            values = {"reference": each.reference, "amount": each.amount}
            progress.step(place, len(outlook.documents), "capture.capturing", values)
            if cancel.is_set():
                blocked = Problem("capture.stopped")
            try:
                if blocked is None:
                    captured[each.books_id] = self._capture(each, cancel)
                    continue
                problem = blocked
            except (Cancelled, DaybookError) as error:
                problem = _reason(error)
                blocked = problem if problem.code in _BLOCKS or ends_the_run(problem) else None
            left.add(each.books_id)
            failed.append((each.reference, problem))
        # Stop ends the captures; what was captured is not left half done.
        ids = [books_id for books_id in books_ids if books_id not in left]
        result = self._documents.approve(ids, Event(), progress)
        entered, missing = self._enter(
            (each, captured[each.books_id]) for each in outlook.documents if each.books_id in captured
        )
        late, unread = self._enter_missing(ids, cancel)
        failed += [*result.failed, *missing, *unread]
        return ApproveResult(result.approved, tuple(failed), (*entered, *late))

    def void(self, wanted: Sequence[ToCapture], cancel: Cancel, progress: Progress) -> ApproveResult:
        """Let go in the store what was authorised for documents that were taken out of the books.

        Under `captured` stands what was voided, under `failed` what could not be.
        """
        voided: list[Captured] = []
        failed: list[tuple[str, Problem]] = []
        for place, each in enumerate(wanted):
            progress.step(place, len(wanted), "capture.voiding", {"reference": each.reference})
            try:
                done = self._actions.run(_authorised(each), PaymentAction.VOID, VOID, cancel)
            except (Cancelled, DaybookError) as error:
                failed.append((each.reference, _reason(error)))
            else:
                voided.append(Captured(each.reference, each.amount, self._day(done.at)))
        return ApproveResult((), tuple(failed), tuple(voided))

    def recover(self, cancel: Cancel) -> ApproveResult:
        """Find out how captures and voids ended of which no answer is known, and enter receipts that lack.

        The store is asked only where there are any. Nothing is sent again.

        Raises:
            DaybookError: the disk failed.
        """
        failed: list[tuple[str, Problem]] = []
        shown = {each.order_id: each for each in self._all() if each.store == self._setup().store}
        for action in PaymentAction:
            for write in self._actions.under_way(action):
                found = shown.get(write.order_id)
                amount = write.amount or Money(ZERO, "")
                references = _to_capture(found).references if found is not None else ()
                try:
                    self._actions.look_up(Authorised(write.order_id, amount, references), action, cancel)
                except (Cancelled, DaybookError) as error:
                    failed.append((found.reference if found is not None else write.order_id, _reason(error)))
        entered, missing = self._enter_missing([each.books_id.text for each in shown.values()], cancel)
        return ApproveResult((), (*failed, *missing), tuple(entered))

    def _capture(self, wanted: ToCapture, cancel: Cancel) -> Done:
        """Capture one, unless its document could not be approved then."""
        ledger = self._ledger()
        closed = ledger.closed_through() if ledger is not None else None
        [posted] = self._books.read([BooksId(wanted.books_id)])
        if closed is not None and posted.state is DocumentState.PENDING and posted.date <= closed:
            first_open = closed + dt.timedelta(days=1)
            raise DaybookError(CLOSED, {"date": posted.date, "first_open": first_open})
        return self._actions.run(_authorised(wanted), PaymentAction.CAPTURE, APPROVE, cancel)

    def _enter_missing(
        self, books_ids: Sequence[str], cancel: Cancel
    ) -> tuple[list[Captured], list[tuple[str, Problem]]]:
        """Enter receipts of what Daybook captured for approved documents, where they lack."""
        found = [each for each in self._shown(books_ids) if each.store == self._setup().store]
        done = self._actions.is_done([each.order_id for each in found], PaymentAction.CAPTURE)
        ledger = self._ledger()
        wanted = [each for each in found if each.order_id in done]
        if not wanted or ledger is None:
            return [], []
        paid = {(each.books_id, each.received) for each in ledger.payments() if _is_money(each)}
        failed: list[tuple[str, Problem]] = []
        ready: list[tuple[ToCapture, Done]] = []
        for each in map(_to_capture, wanted):
            if (each.books_id, each.amount.amount) in paid or not each.is_approved:
                continue
            try:
                seen = self._actions.look_up(_authorised(each), PaymentAction.CAPTURE, cancel)
            except (Cancelled, DaybookError) as error:
                failed.append((each.reference, _reason(error)))
            else:
                ready += [(each, seen)] if seen is not None else []
        entered, missing = self._enter(ready)
        return entered, [*failed, *missing]

    def _enter(
        self, captured: Iterable[tuple[ToCapture, Done]]
    ) -> tuple[list[Captured], list[tuple[str, Problem]]]:
        """Enter receipts for documents that are approved, each on the day of its capture."""
        entered: list[Captured] = []
        failed: list[tuple[str, Problem]] = []
        for each, done in captured:
            shown = Captured(each.reference, each.amount, self._day(done.at))
            [posted] = self._books.read([BooksId(each.books_id)])
            if posted.state is not DocumentState.APPROVED:
                entered.append(shown)
                continue
            try:
                entered.append(replace(shown, receipt=self._receive(each, done)))
            except DaybookError as error:
                entered.append(shown)
                failed.append((each.reference, error.problem))
        return entered, failed

    def _receive(self, wanted: ToCapture, done: Done) -> str:
        """Enter the receipt of a capture; its number, where it was entered as a later payment that one's.

        Raises:
            DaybookError: books.no_ledger_here, or why the books refuse it.
        """
        ledger = self._ledger()
        if ledger is None:
            raise DaybookError("books.no_ledger_here")
        of_shop = [each for each in ledger.payments() if each.books_id == wanted.books_id and each.source_id]
        if set(done.references) <= {each.source_id for each in of_shop}:
            return next(each.number for each in of_shop if each.source_id in done.references)
        stored = self._books.document(BooksId(wanted.books_id))
        document = stored.document
        method = document.authorisations[0].method
        payment = NewPayment(
            books_id=stored.posted.books_id,
            date=max(self._day(done.at), stored.posted.date),
            amount=done.amount,
            account=self._account(clearing(self._type_of(method), document.currency)),
            rate=document.rate or Decimal(1),
            rate_source=document.rate_source or "home",
            method=method,
            reference=", ".join(done.references),
        )
        return ledger.receive(payment)

    def _type_of(self, method: str) -> str:
        return self._setup().payments.receipt_type(method)

    def _account(self, role: AccountRole) -> str:
        """The account of money on its way, opened where the books have none yet."""
        plan = self._plan()
        account = plan.account(role)
        new: list[NewAccount] = [each for each in plan.new if each.role == role]
        return next(iter(self._books.ensure(new)), account.code) if new else account.code

    def _day(self, at: dt.datetime) -> dt.date:
        return store_date(at, self._setup().time_zone)

    def _all(self) -> Sequence[AuthorisedDocument]:
        ledger = self._ledger()
        return ledger.authorised() if ledger is not None else ()

    def _shown(self, books_ids: Sequence[str]) -> list[AuthorisedDocument]:
        """Those of these documents that show authorised money, in the order asked."""
        place = {books_id: number for number, books_id in enumerate(books_ids)}
        found = [each for each in self._all() if each.books_id.text in place]
        return sorted(found, key=lambda each: place[each.books_id.text])

    def _elsewhere(self, books_ids: Sequence[str]) -> dict[str, tuple[str, Problem]]:
        """Documents of other stores that show authorised money: only there it is captured."""
        store = self._setup().store
        return {
            each.books_id.text: (
                each.reference,
                Problem("capture.other_store", {"reference": each.reference}),
            )
            for each in self._shown(books_ids)
            if each.store != store
        }

    def _why_not(self, document: AuthorisedDocument) -> Problem | None:
        """Why what a document shows as authorised cannot be captured, None where it can."""
        setup = self._setup()
        if document.store != setup.store:
            return _of_other_store(document)
        if not setup.transactions_allowed or not all(each.reference for each in document.authorisations):
            return Problem("capture.not_in_store", {"reference": document.reference})
        if not self._actions.is_allowed:
            return Problem("capture.not_allowed")
        return None


def _of_other_store(document: AuthorisedDocument) -> Problem:
    return Problem("capture.other_store", {"reference": document.reference})


def _to_capture(document: AuthorisedDocument) -> ToCapture:
    amount = sum((each.amount for each in document.authorisations), ZERO)
    return ToCapture(
        document.books_id.text,
        document.order_id,
        document.reference,
        document.customer,
        Money(amount, document.currency),
        tuple(each.reference for each in document.authorisations if each.reference),
        document.state is DocumentState.APPROVED,
    )


def _authorised(wanted: ToCapture) -> Authorised:
    return Authorised(wanted.order_id, wanted.amount, wanted.references)


def _reason(error: Cancelled | DaybookError) -> Problem:
    return error.problem if isinstance(error, DaybookError) else Problem("capture.stopped")


def _is_money(payment: Payment) -> bool:
    """True where money came or went and stays so; applied credit moves none."""
    return not (payment.reversed_by or payment.is_credit)
