"""The sales of imported orders as the books hold them, with what is open and what was given back already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from daybook.conversion.credit_entries import given_by_hand
from daybook.conversion.hand_money import TakenIn, still_there
from daybook.conversion.refunds import Against, GivenBack
from daybook.conversion.surplus import surplus_in, surplus_left
from daybook.model.deposit import deposits_on
from daybook.model.document import DocumentKind, DocumentState, LineKind, SalesDocument
from daybook.model.ledger import Payment, PaymentDirection
from daybook.model.money import ZERO
from daybook.model.posting import Posted, Source
from daybook.model.refund import DEPOSIT_KIND, SOURCE_KIND

if TYPE_CHECKING:
    from daybook.conversion.build import Matches
    from daybook.model.books import StoredDocument
    from daybook.model.ledger_port import Ledger
    from daybook.model.order import Order
    from daybook.model.payment import OrderDetails, RawDetails
    from daybook.model.ports import Books, OrderReader, OrderRepository
    from daybook.model.refund_port import RefundRepository
    from daybook.model.setup import Setup
    from daybook.services.refunds.sales_elsewhere import SalesElsewhere


@dataclass(frozen=True, slots=True)
class BookedSale:
    """An order as it was posted, and its document. `matches` are records that are still to be created.

    `books_id` is the document's identity, '' for a sale from before these books. `owed` is what is open on
    it, `memos` are the credit memos of its refunds that stand, each with its identity, '' for a new one.
    `by_hand` is what is left of payments recorded by hand, newest first, before those credit memos;
    `is_collected`: other payments came by a gateway.
    """

    order: Order
    details: OrderDetails
    document: SalesDocument
    books_id: str = ""
    owed: Decimal = ZERO
    memos: tuple[tuple[str, SalesDocument], ...] = ()
    matches: Matches | None = None
    by_hand: tuple[TakenIn, ...] = ()
    is_collected: bool = False

    def against(self, refund_id: str) -> Against:
        """What one of the refunds is booked against, the others counted in."""
        others = [memo for memo in self._one_each() if memo.source.source_id != refund_id]
        due = self._due()
        reserved = sum((_off_deposit(memo) for each, (_, memo) in due.items() if each != refund_id), ZERO)
        own = due.get(refund_id)
        here = [memo for _, memo in self.memos if memo.corrects == self.books_id]
        return Against(
            self.document,
            self.books_id,
            owed=max(ZERO, self.owed - reserved),
            credited=sum((memo.total - surplus_in(memo) for memo in others), ZERO),
            deposits=tuple(deposits_on(self.document, here)) if self._is_order() else (),
            given_back=GivenBack(own[0], _off_deposit(own[1])) if own else None,
            standing=_standing([self.document, *here]),
            by_hand=still_there(self.by_hand, self._given_by_hand()),
            is_collected=self.is_collected,
            surplus=surplus_left(self.document, others),
            credit=max(ZERO, -self.owed),
        )

    def less(self, memo: SalesDocument) -> BookedSale:
        """The sale after another credit memo."""
        return replace(self, owed=self.owed - memo.open, memos=(*self.memos, ("", memo)))

    def _given_by_hand(self) -> Mapping[str, Decimal]:
        return given_by_hand(receipt for _, memo in self.memos for receipt in memo.receipts)

    def _is_order(self) -> bool:
        return bool(self.books_id) and self.document.kind is DocumentKind.SALES_ORDER

    def _one_each(self) -> list[SalesDocument]:
        """One credit memo for each refund: the later one, where its deposit was given back first."""
        return list({memo.source.source_id: memo for _, memo in self.memos}.values())

    def _due(self) -> Mapping[str, tuple[str, SalesDocument]]:
        """Refunds whose money left before the invoice, and which are still to be taken off it."""
        if self._is_order():
            return {}
        final = {memo.source.source_id for _, memo in self.memos if memo.source.kind == SOURCE_KIND}
        return {
            memo.source.source_id: (books_id, memo)
            for books_id, memo in self.memos
            if memo.source.kind == DEPOSIT_KIND and memo.source.source_id not in final
        }


def _off_deposit(memo: SalesDocument) -> Decimal:
    """What a credit memo took from the deposit: its total without the cent that went to rounding."""
    return memo.total - sum((line.amount for line in memo.lines if line.kind is LineKind.ROUNDING), ZERO)


def _standing(documents: Sequence[SalesDocument]) -> Mapping[str, tuple[Decimal, Decimal]]:
    """What documents left on each account together, in their currency and at home, debit positive."""
    sums: defaultdict[str, tuple[Decimal, Decimal]] = defaultdict(lambda: (ZERO, ZERO))
    for line in (line for document in documents for entry in document.entries for line in entry.lines):
        amount, home = sums[line.account.code]
        sums[line.account.code] = (amount + line.debit - line.credit, home + line.home_amount)
    return sums


def _by_hand(payments: Iterable[Payment]) -> tuple[TakenIn, ...]:
    """What is left of payments, newest first, after those that gave money back."""
    taken, back = [], defaultdict[str, Decimal](Decimal)
    for each in payments:
        if each.direction is PaymentDirection.IN:
            taken.append(TakenIn(each.account, each.amount))
        else:
            back[each.account.code] += each.amount
    return still_there(taken, back)


class BookedSales:
    """Looks up sales of one store in one set of books."""

    def __init__(
        self,
        setup: Callable[[], Setup],
        orders: OrderRepository,
        refunds: RefundRepository,
        books: Books,
        ledger: Callable[[], Ledger | None],
        reader: OrderReader,
        elsewhere: Callable[[], SalesElsewhere],
    ) -> None:
        """`elsewhere` makes sales again in books that do not keep Daybook's own documents."""
        self._setup = setup
        self._orders = orders
        self._refunds = refunds
        self._books = books
        self._ledger = ledger
        self._reader = reader
        self._elsewhere = elsewhere

    def of(self, order_ids: Sequence[str]) -> dict[str, BookedSale]:
        """The sale of each of these orders that has one: the invoice where a sales order was converted.

        Raises:
            DaybookError: the disk failed.
        """
        found = self._live("order", order_ids) | self._live("invoice", order_ids)
        versions = self._orders.posted(list(found))
        if not self._books.abilities.keeps_ledger:
            known = {order_id: posted for order_id, posted in found.items() if order_id in versions}
            refunds = [each.refund_id for each in self._refunds.of_orders(list(known))]
            return self._elsewhere().of(known, versions, self._live(SOURCE_KIND, refunds))
        owed = self._owed() if found else {}
        payments = self._payments() if found else {}
        clearing = self._clearing() if found else set()
        memos = self._memos(list(found))
        return {
            order_id: self._sale(posted, versions[order_id], owed, memos[order_id], (payments, clearing))
            for order_id, posted in found.items()
            if order_id in versions
        }

    @property
    def why_missing(self) -> str:
        """The code of why an imported order may be none of `of`."""
        return "refund.waits_for_sale" if self._books.abilities.keeps_ledger else "refund.sale_made_otherwise"

    def in_books(self, refund_ids: Sequence[str]) -> set[str]:
        """Those of these refunds that have all the credit memos they need.

        A deposit given back before the invoice is all there is to book, until there is an invoice.
        """
        final = set(self._live(SOURCE_KIND, refund_ids))
        early = self._live(DEPOSIT_KIND, [each for each in refund_ids if each not in final])
        owners = {status.refund_id: status.order_id for status in self._refunds.states(list(early)).values()}
        invoiced = self._live("invoice", set(owners.values()))
        return final | {each for each in early if owners[each] not in invoiced}

    def _live(self, kind: str, source_ids: Iterable[str]) -> dict[str, Posted]:
        store = self._setup().store
        found = self._books.find([Source(store, kind, source_id) for source_id in source_ids])
        return {each.source.source_id: each for each in found if each.state is not DocumentState.VOID}

    def _owed(self) -> Mapping[str, Decimal] | None:
        """What is open on approved documents, payments received later and credit memos counted in."""
        ledger = self._ledger()
        return None if ledger is None else {item.books_id: item.open for item in ledger.open_items()}

    def _payments(self) -> Mapping[str, Sequence[Payment]]:
        """By document, newest first, the payments that came after it was made and that moved money."""
        ledger = self._ledger()
        if ledger is None:
            return {}
        found: defaultdict[str, list[Payment]] = defaultdict(list)
        for each in ledger.payments():
            if not (each.is_credit or each.reversed_by):
                found[each.books_id].append(each)
        return found

    def _clearing(self) -> AbstractSet[str]:
        """Accounts that are no till: what a gateway collected there, the gateway gives back."""
        ledger = self._ledger()
        return {each.code for each in ledger.clearing_accounts()} if ledger is not None else set()

    def _memos(self, order_ids: Sequence[str]) -> Mapping[str, Sequence[StoredDocument]]:
        owners = {status.refund_id: status.order_id for status in self._refunds.of_orders(order_ids)}
        memos: dict[str, list[StoredDocument]] = defaultdict(list)
        for kind in (DEPOSIT_KIND, SOURCE_KIND):
            for refund_id, posted in self._live(kind, owners).items():
                memos[owners[refund_id]].append(self._books.document(posted.books_id))
        return memos

    def _sale(
        self,
        posted: Posted,
        version: tuple[str, RawDetails],
        owed: Mapping[str, Decimal] | None,
        memos: Sequence[StoredDocument],
        later: tuple[Mapping[str, Sequence[Payment]], AbstractSet[str]],
    ) -> BookedSale:
        """`later` are payments by document, and the accounts where gateways collect."""
        raw, details = version
        payments, clearing = later
        document = self._books.document(posted.books_id).document
        order = self._reader.order(self._setup().store, raw)
        open_memos = [each for each in memos if each.document.corrects == posted.books_id.text]
        if owed is None or posted.state is not DocumentState.APPROVED:
            rest = document.open
        else:
            rest = owed.get(posted.books_id.text, ZERO)
            open_memos = [each for each in open_memos if each.posted.state is DocumentState.PENDING]
        # Money that came before the invoice was recorded on the sales order.
        came = [*payments.get(posted.books_id.text, ()), *payments.get(document.made_from, ())]
        return BookedSale(
            order,
            self._reader.details(details),
            document,
            posted.books_id.text,
            rest - sum((each.document.open for each in open_memos), ZERO),
            tuple((each.posted.books_id.text, each.document) for each in memos),
            by_hand=_by_hand(each for each in came if each.account.code not in clearing),
            is_collected=any(
                each.account.code in clearing and each.direction is PaymentDirection.IN for each in came
            ),
        )
