"""The store's customers, what the books know of theirs, and who keeps either."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from daybook.model.choices import StoreCustomerField
from daybook.model.order import Address

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from daybook.model.setup import PaymentTerm

NUMBER: Final = "customer_id"
EMAIL: Final = "email"
PHONE: Final = "phone"
COMPANY: Final = "company"
OWN_CUSTOMER_FIELDS: Final = (NUMBER, EMAIL, PHONE, COMPANY)
"""The text fields every customer of local books has; the user may name more."""


@dataclass(frozen=True, slots=True)
class StoreCustomer:
    """A customer with an account in the store (customers.v3.yml, customer_Full).

    `group` is the name of the customer group, its number where names cannot be read, '' for none.
    `form_fields` are (name, value) of the account's own fields.
    """

    customer_id: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    company: str = ""
    phone: str = ""
    group: str = ""
    form_fields: tuple[tuple[str, str], ...] = ()
    addresses: tuple[Address, ...] = ()

    @property
    def person(self) -> str:
        """First and last name, whichever are there."""
        return " ".join(part for part in (self.first_name, self.last_name) if part)

    @property
    def name(self) -> str:
        """What the customer is called: the company, else the person, else the e-mail."""
        return self.company or self.person or self.email or self.customer_id

    @property
    def key(self) -> str:
        """How a mapping by hand names it."""
        return self.customer_id

    @property
    def title(self) -> str:
        """The name, and the person of a company."""
        return f"{self.name} ({self.person})" if self.company and self.person else self.name

    @property
    def detail(self) -> str:
        """What else it is known by."""
        return self.email

    def text(self, field: StoreCustomerField, form_field: str = "") -> str:
        """What it has in a field, '' for nothing."""
        if field is StoreCustomerField.FORM_FIELD:
            wanted = form_field.strip().casefold()
            return next((value for name, value in self.form_fields if name.strip().casefold() == wanted), "")
        if field is StoreCustomerField.NONE:
            return ""
        value: str = getattr(self, field.value)
        return value.strip()


@dataclass(frozen=True, slots=True)
class CustomerQuery:
    """Which customers to read: those with these ids, or those that a text finds; nothing set: all."""

    ids: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class CustomerDetails:
    """All that local books know of a customer. Number and name stay as they are.

    `address` is where the customer is billed; `addresses` are further ones. `payment_term` is the name of
    the customer's own, '' for none. `texts` are (field, value) of the fields the user named.
    """

    customer_id: str
    name: str
    email: str = ""
    contact: str = ""
    address: Address = Address()
    addresses: tuple[Address, ...] = ()
    group: str = ""
    payment_term: str = ""
    active: bool = True
    texts: tuple[tuple[str, str], ...] = ()


class CustomerBook(Protocol):
    """The customers of books that Daybook keeps itself. Each change is one commit, whole or not at all."""

    def details(self, ids: Sequence[str] | None = None) -> Sequence[CustomerDetails]:
        """These customers, or all, by number; unknown ones are left out."""
        ...

    def change(self, changed: Sequence[CustomerDetails]) -> None:
        """Bring customers to this.

        Raises Refused: books.customer_unknown, books.customer_field_unknown, books.term_unknown.
        """
        ...

    def terms(self) -> Sequence[PaymentTerm]:
        """The payment terms a customer may have, in the order they are offered."""
        ...

    def fields(self) -> Sequence[str]:
        """The names of all text fields, the number first."""
        ...

    def name_fields(self, names: Sequence[str]) -> None:
        """Set the fields the user named, in this order; one left out goes with what it held.

        Raises Refused: books.customer_field_name, books.customer_fields_many.
        """
        ...


class StoreCustomerRepository(Protocol):
    """The store's customers as last read. Each method is one commit."""

    def keep(self, asked: Sequence[str], found: Sequence[StoreCustomer]) -> None:
        """Keep what was read of the customers `asked`; those not among `found` are gone."""
        ...

    def keep_all(self, found: Sequence[StoreCustomer], read_at: datetime) -> None:
        """Keep a part of a reading of everything that began at `read_at`."""
        ...

    def forget_before(self, read_at: datetime) -> None:
        """Forget what a reading of everything that began then has not found."""
        ...

    def of_ids(self, ids: Sequence[str]) -> Mapping[str, tuple[StoreCustomer, datetime]]:
        """What is kept of these customers by id, and when each was read."""
        ...

    def find(self, text: str, limit: int) -> Sequence[StoreCustomer]:
        """What a text finds in names, e-mails, companies and phones; all for '', by name."""
        ...
