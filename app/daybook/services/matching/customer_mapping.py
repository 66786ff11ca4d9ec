"""Customers as `HandMapping` needs them: whose orders wait, who is in the store, who is in the books."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from daybook.model.books import Choice, CustomerRecord, PickList
from daybook.model.customers import EMAIL, PHONE, StoreCustomer
from daybook.model.mappings import MappingKind
from daybook.model.problem import DaybookError, Problem
from daybook.model.sheet import Phrase
from daybook.services.matching.likeness import Suggestion, alike
from daybook.services.matching.mapping import StoreThing
from daybook.services.matching.match_customers import hand_key

if TYPE_CHECKING:
    from daybook.model.order import Order
    from daybook.model.ports import Books, Cancel
    from daybook.model.setup import Setup
    from daybook.services.matching.match import Matching
    from daybook.services.records.store_customers import StoreCustomers

_NUMBER: Final = re.compile(r"[1-9]\d*", re.ASCII)
_EMAIL: Final = re.compile(r"[^@\s]+@[^@\s]+")

_OF_GUESTS: Final = frozenset(
    {"match.customer_unknown", "match.several_customers", "match.customer_inactive"}
)
"""What a match by hand mends for guests; whether they are imported at all is a setting."""


class CustomerSource:
    """Customers of the store and customers of the books. Guests have no number: their e-mail is the key."""

    kind = MappingKind.CUSTOMER
    key_columns: tuple[str, ...] = ("customer_id",)

    def __init__(
        self,
        setup: Callable[[], Setup],
        batches: Callable[[Cancel], Iterator[Sequence[Order]]],
        matching: Matching,
        customers: StoreCustomers,
    ) -> None:
        """`batches` are the orders that wait."""
        self._setup = setup
        self._batches = batches
        self._matching = matching
        self._customers = customers

    @property
    def _books(self) -> Books:
        return self._matching.books

    def waiting(self, cancel: Cancel) -> Sequence[StoreThing]:
        """Customers and guests whose orders wait for a match, the most wanted first."""
        found: dict[str, tuple[Order, Problem, list[str]]] = {}
        for orders in self._batches(cancel):
            matcher = self._matching.customers(orders, self._setup())
            for order in orders:
                _match, problems = matcher.match(order)
                key = hand_key(order)
                by_hand = not order.is_guest or any(each.code in _OF_GUESTS for each in problems)
                if key and problems and by_hand:
                    found.setdefault(key, (order, problems[0], []))[2].append(order.order_id)
        things = [
            StoreThing(key, _name(order), order.billing.email, tuple(sorted(ids)), problem)
            for key, (order, problem, ids) in found.items()
        ]
        return sorted(things, key=lambda thing: (-len(thing.order_ids), thing.name, thing.key))

    def search_store(self, text: str, cancel: Cancel) -> Sequence[StoreThing]:
        """What a text finds among the store's customers.

        Raises:
            DaybookError: the store cannot be asked, or the key may not read customers.
            Cancelled: Stop was pressed.
        """
        return [thing_of(each) for each in self._customers.search(text, cancel)]

    def named(self, keys: Sequence[str]) -> Mapping[str, StoreThing]:
        """What was read before of these customers."""
        numbers = [key for key in keys if _NUMBER.fullmatch(key)]
        return {key: thing_of(each) for key, each in self._customers.kept(numbers).items()}

    def choices(self, cancel: Cancel) -> Sequence[Choice]:
        """The customers of the books."""
        return list(self._books.pick_list(PickList.CUSTOMERS, cancel))

    def suggestions(self, thing: StoreThing, choices: Sequence[Choice], most: int) -> Sequence[Suggestion]:
        """Customers with the same e-mail or phone, then those of a like name."""
        by_code = {choice.code: choice for choice in choices}
        found: dict[str, Suggestion] = {}
        for field, value in self._values_of(thing):
            for record in self._with(field, value):
                if record.customer_id in by_code and record.customer_id not in found:
                    reason = Phrase(f"mapping.same.{field}", {"value": value})
                    found[record.customer_id] = Suggestion(by_code[record.customer_id], 1.0, reason)
        for suggestion in alike(thing.name, choices, most):
            found.setdefault(suggestion.choice.code, suggestion)
        return list(found.values())[:most]

    def _values_of(self, thing: StoreThing) -> list[tuple[str, str]]:
        known = self._customers.kept([thing.key]).get(thing.key) if _NUMBER.fullmatch(thing.key) else None
        values = [
            (EMAIL, thing.detail or (thing.key if known is None else "")),
            (PHONE, known.phone if known is not None else ""),
        ]
        return [(field, value.strip().lower()) for field, value in values if value.strip()]

    def _with(self, field: str, value: str) -> Sequence[CustomerRecord]:
        try:
            return self._books.customers(field, [value]).get(value, ())
        except DaybookError as error:
            if error.code != "books.customer_field_unknown":
                raise
            return ()

    def is_key(self, key: str) -> bool:
        """A customer's number in the store, or a guest's e-mail."""
        return (_NUMBER.fullmatch(key) or _EMAIL.fullmatch(key)) is not None

    def key_of(self, text: str) -> str:
        """E-mails are compared in small letters."""
        return text.strip().lower()


def thing_of(customer: StoreCustomer) -> StoreThing:
    """A customer as somebody to be matched."""
    return StoreThing(customer.customer_id, customer.name, customer.email)


def _name(order: Order) -> str:
    return order.billing.name or order.billing.email or order.customer_id
