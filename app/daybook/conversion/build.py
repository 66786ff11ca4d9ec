"""Order to sales document: the one builder behind preview and posting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from daybook.conversion.authorised import choice_of
from daybook.conversion.currency import rate_of
from daybook.conversion.dates import dating_of, shipped_on
from daybook.conversion.due_dates import due_date
from daybook.conversion.entries import Sale, entries_of
from daybook.conversion.figures import figures_of
from daybook.conversion.flags import flags_of, refund_flags, waiting_flags
from daybook.conversion.hold import Held, Hold
from daybook.conversion.lines import LineWriter
from daybook.conversion.methods import method_name
from daybook.conversion.screening import unusable
from daybook.conversion.ship_via import ship_via_of
from daybook.conversion.tax_areas import UNTAXED
from daybook.conversion.tenders import role_of, tenders_of
from daybook.model.account import AccountRole, Role
from daybook.model.books import MatchStep
from daybook.model.choices import Authorised
from daybook.model.document import (
    DocumentKind,
    Proof,
    Receipt,
    SalesDocument,
    TaxLine,
)
from daybook.model.money import ZERO, Money
from daybook.model.order import ConsignmentKind, store_date
from daybook.model.posting import Source
from daybook.model.problem import DaybookError, Problem
from daybook.model.setup import DocumentDate, Unpaid

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from decimal import Decimal

    from daybook.conversion.accounts import AccountPlan
    from daybook.conversion.figures import Figures
    from daybook.conversion.ship_via import ShipVia
    from daybook.conversion.tax_areas import Area
    from daybook.conversion.tenders import Tender, Tenders
    from daybook.model.account import Account
    from daybook.model.books import CustomerMatch, ItemMatch
    from daybook.model.document import JournalEntry
    from daybook.model.order import Order
    from daybook.model.payment import OrderDetails
    from daybook.model.setup import PaymentTerm, Setup

__all__ = ["Held", "Matches", "build"]


@dataclass(frozen=True, slots=True)
class Matches:
    """The books' customer of an order, and its items by order line id.

    `ship_methods` are the books' ways of shipping, asked for where none may be created.
    """

    customer: CustomerMatch
    items: Mapping[str, ItemMatch]
    ship_methods: tuple[str, ...] = ()


def build(
    order: Order,
    details: OrderDetails,
    setup: Setup,
    matches: Matches,
    plan: AccountPlan,
    *,
    on: dt.date,
    generation: int = 1,
) -> SalesDocument | Held:
    """Make the sales document of `order` with its entries, or say why not.

    Args:
        order: the order as downloaded.
        details: its tax rows and transactions.
        setup: how this store's orders go into these books.
        matches: customer and items of the books.
        plan: where accounts come from; it remembers the ones it proposes.
        on: today in the store's time zone.
        generation: 2 and more when the order is sent again after an undo.
    """
    problems = unusable(order, details)
    if problems:
        return Held(problems)
    try:
        return _Build(order, details, setup, matches, plan).document(on, generation)
    except Hold as hold:
        return Held(hold.problems)
    except DaybookError as error:
        return Held((error.problem,))


class _Build:
    """One order on its way to a document. Accounts are asked for last, so that held orders open none."""

    def __init__(
        self, order: Order, details: OrderDetails, setup: Setup, matches: Matches, plan: AccountPlan
    ) -> None:
        self.order = order
        self.details = details
        self.setup = setup
        self.matches = matches
        self.plan = plan
        self.rate = rate_of(order, setup)
        self.figures: Figures = figures_of(order, details, setup)
        self.tenders: Tenders = tenders_of(order, details, setup)
        self.dating = dating_of(order, self.tenders.tenders, self.figures.total, setup)
        self.date = self.dating.date
        self.open: Decimal = max(ZERO, self.figures.total - self.tenders.received)
        self.kind = self._kind()
        self.ship_via: ShipVia = ship_via_of(order, setup.shipping, matches.ship_methods)

    def document(self, on: dt.date, generation: int) -> SalesDocument:
        sale = self._sale(generation)
        entries = entries_of(sale, self.rate, self.plan)
        due = self._due(on)
        shipping = [c for c in self.order.consignments if c.kind is ConsignmentKind.SHIPPING]
        customer = self.matches.customer
        return SalesDocument(
            source=Source(self.order.store, "order", self.order.order_id),
            kind=self.kind,
            reference=sale.reference,
            order_id=self.order.order_id,
            date=self.date,
            tax_date=self.date,
            due_date=due,
            payment_term=self._term.name if self.open else "",
            currency=self.order.currency,
            rate=self.rate.home_per_unit,
            rate_source=self.rate.source,
            customer_id=customer.customer_id,
            customer_name=customer.name,
            billing=self.order.billing,
            shipping=shipping[0].address if shipping else None,
            warehouse=self.setup.warehouse if any(line.warehouse for line in sale.lines) else "",
            lines=sale.lines,
            taxes=sale.taxes,
            receipts=sale.receipts,
            entries=entries,
            total=sale.total,
            open=self.open,
            proof=self._proof(),
            generation=generation,
            memo=self._memo(),
            flags=self._flags(sale, due),
            new_accounts=self._new_accounts(sale, entries),
            ship_via=self.ship_via.name,
            ship_class=self.ship_via.shipping_class,
            authorisations=self.tenders.authorised,
            customer_step=customer.step.value,
        )

    def _flags(self, sale: Sale, due: dt.date | None) -> tuple[Problem, ...]:
        return (
            *self.figures.flags,
            *self.tenders.flags,
            *flags_of(self.order, self.setup, sale, self.open, due, self.plan),
            *waiting_flags(self.order, self.tenders.received, waits=self.dating.waits),
            *refund_flags(self.order, self.details),
            *self.ship_via.flags,
        )

    def _kind(self) -> DocumentKind:
        """A cash sale must be paid: in full, by final tenders, on the order's own day."""
        wanted = self.setup.sale_kind
        if self._on_account_without_customer():
            values = {
                "open": Money(self.open, self.order.currency),
                "customer": self.matches.customer.name,
            }
            raise Hold(Problem("conversion.purchase_order_needs_customer", values))
        if self.dating.waits:
            return self._until_shipped()
        if wanted is not DocumentKind.CASH_SALE:
            return wanted
        is_paid = self.tenders.received == self.figures.total
        if is_paid and all(tender.date == self.date for tender in self.tenders.tenders):
            return DocumentKind.CASH_SALE
        # By payment or shipment it is the choice of date that parts a paid sale from its money.
        is_unpaid = not is_paid or self.setup.document_date is DocumentDate.ORDER
        if is_unpaid and self.setup.unpaid is Unpaid.HOLD and not self._can_be_captured():
            raise Hold(Problem("conversion.not_a_cash_sale", {"open": Money(self.open, self.order.currency)}))
        return DocumentKind.SALES_INVOICE

    def _can_be_captured(self) -> bool:
        """True where the merchant captures this way of payment later, and all that is open is authorised."""
        authorised = sum((each.amount for each in self.tenders.authorised), ZERO)
        is_later = choice_of(self.order, self.setup) is Authorised.AUTHORISATION
        return is_later and bool(authorised) and authorised >= self.open

    def _until_shipped(self) -> DocumentKind:
        """Nothing is sold before it is shipped, but money that came in is a deposit from its own day on."""
        if self.setup.document_kind is not DocumentKind.SALES_ORDER and not self.tenders.received:
            raise Hold(Problem("conversion.not_shipped_yet"))
        return DocumentKind.SALES_ORDER

    def _on_account_without_customer(self) -> bool:
        is_shared = self.matches.customer.step is MatchStep.SHARED
        on_account = {name.strip().casefold() for name in self.setup.payments.on_account}
        return is_shared and bool(self.open) and method_name(self.order) in on_account

    def _sale(self, generation: int) -> Sale:
        reference = f"{self.setup.prefix}-{self.order.order_id}"
        writer = LineWriter(self.order, self.figures, self.setup, self.matches.items, self.plan)
        return Sale(
            self.kind,
            reference if generation == 1 else f"{reference}-{generation}",
            self.date,
            self.figures.total,
            writer.lines(),
            self._taxes(),
            tuple(self._receipt(tender) for tender in self.tenders.tenders),
        )

    def _taxes(self) -> tuple[TaxLine, ...]:
        roles = [_tax_role(area) for area in self.figures.areas]
        return tuple(
            TaxLine(area.key, area.name, area.rate, area.base, area.tax, role, self.plan.account(role))
            for area, role in zip(self.figures.areas, roles, strict=True)
        )

    def _receipt(self, tender: Tender) -> Receipt:
        role = role_of(tender, self.order.currency, self.setup.payments)
        return Receipt(
            tender.kind,
            tender.method,
            tender.date,
            tender.amount,
            role,
            self.plan.account(role),
            tender.inferred,
            tender.reference,
        )

    @property
    def _term(self) -> PaymentTerm:
        """The customer's own where there is one that counts, else the usual one."""
        return self.matches.customer.term or self.setup.payment_term

    def _due(self, on: dt.date) -> dt.date | None:
        """Nothing is due for a cash sale."""
        if self.kind is DocumentKind.CASH_SALE:
            return None
        return due_date(
            self.setup.due_rule,
            self._term,
            document_date=self.date,
            order_date=store_date(self.order.created, self.setup.time_zone),
            import_date=on,
            shipped=shipped_on(self.order, self.setup),
        )

    def _proof(self) -> Proof:
        figures = self.figures
        return Proof(
            figures.total,
            figures.total - figures.rounding,
            figures.rounding,
            figures.side.value,
            figures.remarks,
        )

    def _memo(self) -> str:
        """Where the goods are picked up."""
        places = [c.location or c.method for c in self.order.consignments if c.kind is ConsignmentKind.PICKUP]
        return "; ".join(f"Pick-up: {place}" for place in places if place)

    def _new_accounts(
        self, sale: Sale, entries: tuple[JournalEntry, ...]
    ) -> tuple[tuple[AccountRole, Account], ...]:
        """The proposed accounts that this document uses."""
        used = {line.account.code for line in sale.lines}
        used |= {tax.account.code for tax in sale.taxes}
        used |= {receipt.account.code for receipt in sale.receipts}
        used |= {line.account.code for entry in entries for line in entry.lines}
        return tuple((new.role, new.account) for new in self.plan.new if new.account.code in used)


def _tax_role(area: Area) -> AccountRole:
    """What carries no tax opens no account."""
    if area.key in {"", UNTAXED}:
        return AccountRole(Role.TAX_UNASSIGNED, area.key)
    return AccountRole(Role.TAX, area.key)
