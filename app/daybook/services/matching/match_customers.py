"""The books' customer of an order: mapped, remembered, by key, by e-mail, new, or the shared one."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Protocol

from daybook.model.books import CustomerMatch, MatchStep, NewCustomer
from daybook.model.choices import NoCustomer, StoreCustomerField
from daybook.model.customers import NUMBER, OWN_CUSTOMER_FIELDS
from daybook.model.problem import Problem
from daybook.model.setup import Guests

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from daybook.model.books import CustomerRecord
    from daybook.model.customers import StoreCustomer
    from daybook.model.order import Order
    from daybook.model.ports import Books
    from daybook.model.setup import Setup

_RELAYS = (
    "@marketplace.amazon.",
    "@members.ebay.",
    "@relay.walmart.com",
    "@marketplace.walmart.com",
    "@mail.etsy.com",
)
"""Addresses a marketplace invents for one sale: they name nobody."""

Found = tuple[CustomerMatch | None, tuple[Problem, ...]]


class KnownCustomers(Protocol):
    """What is known of the store's customers without asking it."""

    trouble: Problem | None
    """Why the store's customers could not be read when they were last asked for."""

    def kept(self, ids: Iterable[str]) -> Mapping[str, StoreCustomer]:
        """What is known of these customers, by id."""
        ...


class CustomerMatcher:
    """Matches the customers of one batch of orders."""

    def __init__(
        self, orders: Sequence[Order], setup: Setup, books: Books, known: KnownCustomers | None = None
    ) -> None:
        """Ask the books about all `orders` at once: by link, by the chosen key, by e-mail, by name.

        Raises:
            DaybookError: "books.customer_field_unknown", or the books cannot be read.
        """
        self._setup = setup
        self._matching = setup.customer_matching
        self._trouble = known.trouble if known is not None and needs_account(setup) else None
        self._may_create = setup.create_customers and books.abilities.can_create_customers
        # The settings name it, and in books that Daybook keeps nobody else could make it.
        self._may_create_shared = self._may_create or (
            books.abilities.can_create_customers and books.abilities.keeps_ledger
        )
        self._map = {key.strip().lower(): code for key, code in setup.customer_map}
        by_hand = sorted({code for order in orders if (code := self._map.get(hand_key(order)))})
        self._by_number: Mapping[str, Sequence[CustomerRecord]] = (
            books.customers(NUMBER, by_hand) if by_hand else {}
        )
        keys = sorted({key for order in orders if (key := store_key(order))})
        self._linked: Mapping[str, CustomerRecord] = books.customers_by_link(keys) if keys else {}
        self._values = self._read_values(orders, known)
        values = sorted(set(self._values.values()))
        self._by_key: Mapping[str, Sequence[CustomerRecord]] = (
            books.customers(self._matching.books_field, values) if values else {}
        )
        self._key_is_text = self._matching.books_field not in OWN_CUSTOMER_FIELDS
        emails = sorted({email for order in orders if (email := match_email(order))})
        self._by_email: Mapping[str, Sequence[CustomerRecord]] = (
            books.customers_by_email(emails) if emails and setup.match_by_email else {}
        )
        names = sorted({setup.shared_customer, *(name for o in orders for name in _first_names(o))})
        self._by_name = dict(books.customers_by_name(names))
        self._new: dict[str, CustomerMatch] = {}
        self._new_by_email: dict[str, CustomerMatch] = {}
        self._new_names: set[str] = set()
        self._shared: CustomerMatch | None = None
        # Customers with an account first: a guest's order joins the customer of the same address.
        self._answers = {o.order_id: self._find(o) for o in sorted(orders, key=lambda o: o.is_guest)}

    def match(self, order: Order) -> Found:
        """The customer of one of the orders, or the problems in its way."""
        return self._answers[order.order_id]

    def _read_values(self, orders: Sequence[Order], known: KnownCustomers | None) -> dict[str, str]:
        """What each customer with an account has in the chosen field, by the store's id."""
        ids = {order.customer_id for order in orders if not order.is_guest}
        field = self._matching.store_field
        if field is StoreCustomerField.CUSTOMER_ID:
            return {each: each for each in ids}
        accounts = known.kept(ids) if known is not None and needs_account(self._setup) else {}
        found = {each: account.text(field, self._matching.form_field) for each, account in accounts.items()}
        return {each: value for each, value in found.items() if value}

    def _find(self, order: Order) -> Found:
        if order.is_guest and self._setup.guests is Guests.LEAVE_OUT:
            return None, (Problem("match.guests_off"),)
        for step in (self._mapped, self._remembered, self._by_value, self._by_address):
            found = step(order)
            if found is not None:
                return found
        return self._without_record(order)

    def _remembered(self, order: Order) -> Found | None:
        record = self._linked.get(store_key(order))
        return None if record is None else self._active(record, MatchStep.REMEMBERED)

    def _mapped(self, order: Order) -> Found | None:
        """Chosen by hand on the customers page."""
        code = self._map.get(hand_key(order), "")
        if not code:
            return None
        record = self._by_number.get(code, ())
        if record:
            return self._active(record[0], MatchStep.MAPPED)
        return CustomerMatch(code, order.billing.name or code, MatchStep.MAPPED), ()

    def _by_value(self, order: Order) -> Found | None:
        """By the chosen key; several with one value are a person's to tell apart."""
        if order.is_guest:
            return None
        if self._trouble is not None and order.customer_id not in self._values:
            return None, (self._trouble,)
        value = self._values.get(order.customer_id, "")
        records = self._by_key.get(value, ()) if value else ()
        usable = [record for record in records if record.active]
        if len(usable) > 1:
            values = {"value": value, "customers": _listed(usable), "books_field": self._matching.books_field}
            return None, (Problem("match.several_customers_by_field", values),)
        if not records:
            return None
        return self._active((usable or list(records))[0], MatchStep.KEY, store_key(order))

    def _by_address(self, order: Order) -> Found | None:
        email = match_email(order)
        if not email or not self._setup.match_by_email:
            return None
        records = self._by_email.get(email, ())
        usable = [record for record in records if record.active]
        if len(usable) > 1:
            values = {"email": email, "customers": _listed(usable)}
            return None, (Problem("match.several_customers", values),)
        if records:
            link = "" if order.is_guest else store_key(order)
            return self._active((usable or list(records))[0], MatchStep.EMAIL, link)
        new = self._new_by_email.get(email)
        return None if new is None else (new, ())

    def _without_record(self, order: Order) -> Found:
        key = store_key(order)
        shares = order.is_guest and (self._setup.guests is Guests.SHARED or not match_email(order))
        if shares or not key:
            return self._shared_customer()
        if not self._may_create:
            if self._setup.no_customer is NoCustomer.SHARED:
                return self._shared_customer()
            values = {"customer": order.billing.name or order.billing.email or order.customer_id}
            return None, (Problem("match.customer_unknown", values),)
        if key not in self._new:
            self._new[key] = self._proposal(order, key)
            if match_email(order):
                self._new_by_email.setdefault(match_email(order), self._new[key])
        return self._new[key], ()

    def _proposal(self, order: Order, key: str) -> CustomerMatch:
        name = self._free_name(order)
        billing = order.billing
        contact = billing.person if billing.company else ""
        value = "" if order.is_guest or not self._key_is_text else self._values.get(order.customer_id, "")
        new = NewCustomer(
            name,
            match_email(order),
            key,
            contact,
            replace(billing, email=match_email(order)),
            texts=((self._matching.books_field, value),) if value else (),
        )
        return CustomerMatch("", name, MatchStep.CREATE, new)

    def _free_name(self, order: Order) -> str:
        """Two people of one name stay two customers: the later one's name gets a readable addition."""
        for name in _names(order):
            if name not in self._new_names and not self._by_name.get(name):
                self._new_names.add(name)
                return name
        raise AssertionError("numbered names never end")

    def _shared_customer(self) -> Found:
        if self._shared is None:
            self._shared = self._find_shared()
        if self._shared is None:
            values = {"customer": self._setup.shared_customer}
            return None, (Problem("match.shared_customer_missing", values),)
        return self._shared, ()

    def _find_shared(self) -> CustomerMatch | None:
        name = self._setup.shared_customer
        records = [record for record in self._by_name.get(name, ()) if record.active]
        if records:
            return CustomerMatch(records[0].customer_id, records[0].name, MatchStep.SHARED)
        if not self._may_create_shared:
            return None
        new = NewCustomer(name, "", f"{self._setup.store}:shared")
        return CustomerMatch("", name, MatchStep.SHARED, new)

    def _active(self, record: CustomerRecord, step: MatchStep, link: str = "") -> Found:
        if not record.active:
            return None, (Problem("match.customer_inactive", {"customer": record.name}),)
        term = record.term if self._matching.own_terms else None
        return CustomerMatch(record.customer_id, record.name, step, term=term, link=link), ()


def needs_account(setup: Setup) -> bool:
    """True where orders do not say what the chosen key is: the customer's account has it."""
    return setup.customer_matching.store_field not in {
        StoreCustomerField.NONE,
        StoreCustomerField.CUSTOMER_ID,
    }


def store_key(order: Order) -> str:
    """How the books remember the store's customer: its id, a guest's e-mail; '' for nobody in particular."""
    if not order.is_guest:
        return f"{order.store}:{order.customer_id}"
    email = match_email(order)
    return f"{order.store}:email:{email}" if email else ""


def hand_key(order: Order) -> str:
    """How a match by hand names the buyer: the store's customer id, a guest's e-mail; '' for neither."""
    return match_email(order) if order.is_guest else order.customer_id


def match_email(order: Order) -> str:
    """The billing e-mail as a key: lower case, trimmed; '' for a marketplace's relay address."""
    email = order.billing.email.strip().lower()
    return "" if any(relay in email for relay in _RELAYS) else email


def _first_names(order: Order) -> list[str]:
    names = _names(order)
    return [next(names) for _ in range(3)]


def _names(order: Order) -> Iterator[str]:
    """The company or person; with the e-mail or number; numbered."""
    billing = order.billing
    number = f"customer {order.customer_id}" if not order.is_guest else "guest"
    plain = billing.name or match_email(order) or number
    additions = [text for text in (match_email(order), number) if text and text != plain]
    yield plain
    yield from (f"{plain} ({text})" for text in additions)
    yield from (f"{plain} ({further})" for further in count(2))


def _listed(records: Sequence[CustomerRecord]) -> str:
    return ", ".join(sorted(f"{record.name} ({record.customer_id})" for record in records))
