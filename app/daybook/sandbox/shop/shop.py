"""The shop itself: its orders, made when asked for, and what has been changed in them since it opened."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from threading import RLock
from typing import TYPE_CHECKING, Any

from daybook.sandbox.shop import dates, methods, people
from daybook.sandbox.shop.goods import Goods
from daybook.sandbox.shop.index import FIRST_ORDINARY, Head, Index, ordinary_head
from daybook.sandbox.shop.links import JUNIPER, Identity
from daybook.sandbox.shop.money import amount
from daybook.sandbox.shop.order_json import order as order_json
from daybook.sandbox.shop.order_json import status_texts
from daybook.sandbox.shop.ordinary import ordinary
from daybook.sandbox.shop.payment_actions import PaymentActions
from daybook.sandbox.shop.pricing import Priced, priced
from daybook.sandbox.shop.query import Query, rows

if TYPE_CHECKING:
    from daybook.sandbox.shop.draft import Draft, Event

Json = dict[str, Any]
_REMEMBERED = 1024


@dataclass(frozen=True, slots=True)
class Size:
    """What makes a shop: same values, same shop. ``anchor`` is the second at which its today begins."""

    seed: int
    orders: int
    anchor: int


class Shop:
    """All orders of the shop; safe to use from several threads."""

    def __init__(self, size: Size, hard: Sequence[Draft] = (), identity: Identity = JUNIPER) -> None:
        self.size = size
        self.identity = identity
        self._lock = RLock()
        self._index = Index()
        self._drafts = {draft.id: draft for draft in hard}
        self._edits: dict[int, Json] = {}
        self._quantities: dict[int, dict[int, int]] = {}
        self._happened: dict[int, tuple[Event, ...]] = {}
        self.payment_actions = PaymentActions()
        self.goods = Goods(size.seed)
        self._made: OrderedDict[int, Priced] = OrderedDict()
        self._labels = [label for label, _, _ in methods.METHODS.values()]
        for draft in hard:
            self._index.add(self._head(draft))
        for place in range(size.orders):
            self._index.add(ordinary_head(size.seed, place, size.orders, size.anchor))

    def __len__(self) -> int:
        return len(self._index)

    def _head(self, draft: Draft) -> Head:
        label = draft.payment.method
        if label not in self._labels:
            self._labels.append(label)
        return Head(
            draft.id,
            draft.created,
            draft.modified or draft.created,
            draft.status_id,
            draft.customer_id,
            self._labels.index(label),
            draft.channel_id,
        )

    def typed_orders(self) -> list[int]:
        """Return the orders that were written down one by one, not thrown."""
        with self._lock:
            return list(self._drafts)

    def order(self, order_id: int) -> Priced | None:
        """Return an order with its figures, or None where there is none of that id."""
        with self._lock:
            if self._index.row(order_id) is None:
                return None
            done = self._made.get(order_id)
            if done is None:
                done = priced(self._draft(order_id))
                self._made[order_id] = done
                if len(self._made) > _REMEMBERED:
                    self._made.popitem(last=False)
            return done

    def _draft(self, order_id: int) -> Draft:
        draft = self._drafts.get(order_id)
        if draft is None:
            place = order_id - FIRST_ORDINARY
            head = ordinary_head(self.size.seed, place, self.size.orders, self.size.anchor)
            draft = ordinary(self.size.seed, head, self.size.anchor)
        happened = self._happened.get(order_id)
        if happened:
            events = (*draft.payment.events, *happened)
            draft = replace(draft, payment=replace(draft.payment, events=events))
        quantities = self._quantities.get(order_id)
        return _requantified(draft, quantities) if quantities else draft

    def body(self, order_id: int) -> Json | None:
        """Return an order's head as V2 writes it, with all changes made since."""
        done = self.order(order_id)
        if done is None:
            return None
        with self._lock:
            body = order_json(done)
            edits = self._edits.get(order_id, {})
        return {**body, **edits}

    def find(self, query: Query) -> Iterator[int]:
        """Yield the ids of the orders a query is about, sorted as it asks."""
        with self._lock:
            ids = [self._index.ids[row] for row in rows(self._index, query, self._labels)]
        return (order_id for order_id in ids if not query.looks_inside or self._matches(order_id, query))

    def page(self, query: Query, skip: int, take: int) -> list[int]:
        """Return one page of ids; the usual walk by ascending id stops as soon as the page is full."""
        if query.looks_inside:
            return [
                order_id for place, order_id in enumerate(self.find(query)) if skip <= place < skip + take
            ]
        with self._lock:
            found = rows(self._index, query, self._labels)
            return [
                self._index.ids[row]
                for place, row in zip(range(skip + take), found, strict=False)
                if place >= skip
            ]

    def counts(self, query: Query) -> dict[int, int]:
        """Return how many orders of each status a query is about."""
        counted: dict[int, int] = {}
        for order_id in self.find(query):
            row = self._index.row(order_id)
            if row is not None:
                status_id = self._index.status_ids[row]
                counted[status_id] = counted.get(status_id, 0) + 1
        return counted

    def _matches(self, order_id: int, query: Query) -> bool:
        if query.email is not None and not self._has_email(order_id, query.email):
            return False
        body = self.body(order_id)
        if body is None:
            return False
        total = amount(body["total_inc_tax"])
        return (
            (query.external_order_id is None or body["external_order_id"] == query.external_order_id)
            and (query.cart_id is None or body["cart_id"] == query.cart_id)
            and (query.min_total is None or total >= query.min_total)
            and (query.max_total is None or total <= query.max_total)
        )

    def _has_email(self, order_id: int, email: str) -> bool:
        if order_id in self._drafts or order_id in self._edits:
            body = self.body(order_id)
            return body is not None and body["billing_address"]["email"].lower() == email.lower()
        row = self._index.row(order_id)
        customer_id = 0 if row is None else self._index.customer_ids[row]
        return people.email(self.size.seed, customer_id, order_id) == email.lower()

    def change(self, order_id: int, changes: Json) -> None:
        """Change an order's head, as a person in the control panel or a program would."""
        with self._lock:
            row = self._index.row(order_id)
            if row is None:
                return
            moment = max(dates.now(), self._index.modified[row])
            edits = self._edits.setdefault(order_id, {})
            edits.update(changes)
            edits["date_modified"] = dates.rfc2822(moment)
            self._index.modified[row] = moment
            if "status_id" in changes:
                edits.update(status_texts(changes["status_id"]))
                self._index.status_ids[row] = changes["status_id"]
            if "date_created" in changes:
                self._index.created[row] = dates.parsed(changes["date_created"])

    def requantify(self, order_id: int, quantities: dict[int, int]) -> None:
        """Change quantities of lines (by their place); the lines lose their own discounts, totals follow."""
        with self._lock:
            self._quantities.setdefault(order_id, {}).update(quantities)
            self._made.pop(order_id, None)

    def happen(self, order_id: int, events: tuple[Event, ...]) -> None:
        """Let something happen to the money of an order."""
        with self._lock:
            self._happened[order_id] = (*self._happened.get(order_id, ()), *events)
            self._made.pop(order_id, None)

    def add(self, draft: Draft) -> int:
        """Take in a new order; it gets the next id, which comes back."""
        with self._lock:
            draft.id = max(self._index.ids[-1] if len(self._index) else 0, FIRST_ORDINARY - 1) + 1
            self._drafts[draft.id] = draft
            self._index.add(self._head(draft))
            return draft.id


def _requantified(draft: Draft, quantities: dict[int, int]) -> Draft:
    lines = [
        replace(line, quantity=quantities[place], reductions=[], total=None) if place in quantities else line
        for place, line in enumerate(draft.lines)
    ]
    return replace(draft, lines=lines)
