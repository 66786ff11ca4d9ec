"""A company of the gateway: what kind of company it is, its records, its clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from daybook.sandbox.intacct.objects import kinds
from daybook.sandbox.intacct.records import Record, Records
from daybook.sandbox.intacct.sessions import now


@dataclass(frozen=True, slots=True)
class Subtotal:
    """A line of a definition's subtotals."""

    description: str
    kind: str = "charge"
    percent: bool = False
    tax: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """A transaction definition of order entry.

    ``posting`` is where its documents go: ``""``, ``AR`` (an invoice) or ``CREDIT`` (an adjustment).
    ``prefix`` is that of its numbers, empty where it numbers nothing itself.
    """

    docid: str
    docclass: str
    category: str
    prefix: str = ""
    posting: str = ""
    subtotals: tuple[Subtotal, ...] = ()
    state: str = "Pending"
    warehouse: str = ""
    entity_only: bool = False
    active: bool = True
    rates_fixed: bool = False
    """Whether a document cannot bring an exchange rate of its own."""
    prices_fixed: bool = False
    deletable: bool = True

    def subtotal(self, description: str) -> Subtotal | None:
        """Return the line of that description."""
        return next((line for line in self.subtotals if line.description == description), None)


@dataclass(frozen=True, slots=True)
class Facts:
    """What was decided when the company was set up."""

    id: str
    name: str
    base_currency: str = "USD"
    currencies: tuple[str, ...] = ("USD",)
    entities: tuple[str, ...] = ()
    private_entities: frozenset[str] = frozenset()
    customers_numbered: bool = True
    iso_countries: bool = True
    definitions: tuple[Definition, ...] = ()
    closed_until: date | None = None
    users: dict[str, str] = field(default_factory=dict)
    """Passwords by user."""
    unlicensed_users: frozenset[str] = frozenset()
    senders: frozenset[str] = frozenset()
    discounts_as_sent: bool = False
    """Whether a discount's subtotal is added with the sign it comes with."""

    @property
    def multi_currency(self) -> bool:
        """Tell whether documents may be in other currencies."""
        return len(self.currencies) > 1

    @property
    def multi_entity(self) -> bool:
        """Tell whether the company has entities."""
        return bool(self.entities)

    def definition(self, docid: str) -> Definition | None:
        """Return a transaction definition."""
        return next((each for each in self.definitions if each.docid == docid), None)


class Company:
    """A company while it is open. Used by one request at a time."""

    def __init__(self, facts: Facts, clock: Callable[[], datetime] = now) -> None:
        self.facts = facts
        self.clock = clock
        names = {kind.name: kind.name_field for kind in kinds().values()}
        self.records = Records({**names, "_SEQUENCE": "NAME", "_DONE": "KEY", "ITEMWAREHOUSEINFO": "_KEY"})

    def stamp(self) -> str:
        """Return the time as records keep it."""
        return self.clock().strftime("%m/%d/%Y %H:%M:%S")

    def today(self) -> date:
        """Return the day in UTC."""
        return self.clock().date()

    def next_number(self, sequence: str, first: int = 1) -> int:
        """Give out the next number of a sequence."""
        record = self.records.named("_SEQUENCE", sequence)
        if record is None:
            record = self.records.add("_SEQUENCE", {"NAME": sequence, "NEXT": str(first)})
        number = int(record["NEXT"])
        self.records.change("_SEQUENCE", record, {"NEXT": str(number + 1)})
        return number

    def currency_of(self, location: str) -> str:
        """Return the base currency of an entity, or of the company."""
        entity = self.records.named("LOCATIONENTITY", location) if location else None
        return (entity or {}).get("CURRENCY") or self.facts.base_currency

    def rate(self, currency: str, base: str) -> Decimal:
        """Return how much of the base currency one unit of a currency is, by the company's daily rates."""
        return _per_dollar(self, base) / _per_dollar(self, currency)


def _per_dollar(company: Company, currency: str) -> Decimal:
    record: Record | None = company.records.named("TRXCURRENCIES", currency)
    return Decimal((record or {}).get("_RATE", "1"))
