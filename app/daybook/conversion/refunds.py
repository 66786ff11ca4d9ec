"""Refund to credit memo: on its own day or its sale's, by its items, with the store's tax, to its tenders.

Before a sales order is invoiced nothing was sold, and only its deposit can go back: a credit memo on the
deposit's account, on the day the money left. Once there is an invoice, a second credit memo takes goods and
tax off it, and what is open on it, because that part of its deposit is gone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from daybook.conversion.credit_entries import (
    MoneyBack,
    MoneyWay,
    credit_entry,
    parts_given,
    receivable_left,
)
from daybook.conversion.credit_lines import OVERRIDE_LABEL, CreditLines
from daybook.conversion.credit_parts import Back, net_of, parts_back
from daybook.conversion.credit_taxes import taxes_back
from daybook.conversion.currency import Rate, rate_of
from daybook.conversion.deposit_entries import deposit_entry, deposit_lines
from daybook.conversion.figures import figures_of
from daybook.conversion.hold import Held, Hold
from daybook.conversion.rounding import tolerance
from daybook.conversion.surplus import is_of_no_part, surplus_first
from daybook.model.deposit import parts_of
from daybook.model.document import DocumentKind, Proof, SalesDocument
from daybook.model.money import ZERO, Money, rounded
from daybook.model.order import store_date
from daybook.model.posting import Source
from daybook.model.problem import DaybookError, Problem
from daybook.model.refund import DEPOSIT_KIND, SOURCE_KIND

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from daybook.conversion.accounts import AccountPlan
    from daybook.conversion.figures import Figures
    from daybook.conversion.hand_money import TakenIn
    from daybook.model.account import Account, AccountRole
    from daybook.model.deposit import Deposit
    from daybook.model.document import DocumentLine, JournalEntry, TaxLine
    from daybook.model.order import Order
    from daybook.model.payment import OrderDetails
    from daybook.model.refund import Refund
    from daybook.model.setup import Setup


@dataclass(frozen=True, slots=True)
class GivenBack:
    """The credit memo by which this refund's money left before there was an invoice.

    `total` is what it took from the deposit; a cent beyond that went to rounding and to no customer.
    """

    books_id: str
    total: Decimal


@dataclass(frozen=True, slots=True)
class Against:
    """The sale a refund takes back, as the books hold it.

    `books_id` is its identity there, '' for a sale from before these books. `owed` is what is open on it
    now, `credited` what other refunds gave back of it, both in its currency; `deposits` is what stands of the
    money received for a sales order. `standing` is what receivables hold of it, in its currency and at home.
    `by_hand` is what is left of money recorded by hand, newest first; `is_collected`: a gateway took money
    later. `surplus` is what is left of money that was paid beyond the sale's total; it is not in `credited`.
    `credit` is what later payments left the customer to be owed on the sale.
    """

    sale: SalesDocument
    books_id: str = ""
    owed: Decimal = ZERO
    credited: Decimal = ZERO
    deposits: tuple[Deposit, ...] = ()
    given_back: GivenBack | None = None
    standing: Mapping[str, tuple[Decimal, Decimal]] = field(default_factory=dict)
    by_hand: tuple[TakenIn, ...] = ()
    is_collected: bool = False
    surplus: Decimal = ZERO
    credit: Decimal = ZERO


def build_credit_memo(
    order: Order,
    details: OrderDetails,
    refund: Refund,
    against: Against,
    setup: Setup,
    plan: AccountPlan,
    *,
    generation: int = 1,
) -> SalesDocument | Held:
    """Make the credit memo of `refund` with its entry, or say why not.

    Args:
        order: the order as it was posted; later versions may have other lines.
        details: its tax rows and transactions of then.
        refund: the refund as listed.
        against: the sale in the books.
        setup: how this store's orders go into these books.
        plan: where accounts come from; it remembers the ones it proposes.
        generation: 2 and more when the refund is sent again after an undo.
    """
    problems = problems_of(order, refund)
    if problems:
        return Held(problems)
    try:
        return _Credit(order, details, refund, against, setup, plan).memo(generation)
    except Hold as hold:
        return Held(hold.problems)
    except DaybookError as error:
        return Held((error.problem,))


def problems_of(order: Order, refund: Refund) -> tuple[Problem, ...]:
    """Why a refund cannot be booked, whatever its sale: declined, unreadable, nothing or less given back."""
    total = Money(refund.total_amount, order.currency)
    if refund.defects:
        return refund.defects
    if refund.is_declined:
        message = "; ".join(each.message for each in refund.payments if each.message)
        return (Problem("refund.declined", {"total": total, "message": message}),)
    if refund.total_amount <= 0:
        return (Problem("refund.nothing_given_back", {"total": total}),)
    return ()


@dataclass(frozen=True, slots=True)
class _Made:
    """What a credit memo says and moves; `rounding` is one of its lines."""

    reference: str
    lines: tuple[DocumentLine, ...]
    taxes: tuple[TaxLine, ...]
    money: MoneyBack
    rounding: Decimal

    def proof(self, side: str) -> Proof:
        return Proof(self.money.total, self.money.total - self.rounding, self.rounding, side)


class _Credit:
    """One refund on its way to a credit memo. Accounts are asked for last, so that held ones open none."""

    def __init__(
        self,
        order: Order,
        details: OrderDetails,
        refund: Refund,
        against: Against,
        setup: Setup,
        plan: AccountPlan,
    ) -> None:
        self.order = order
        self.refund = refund
        self.against = against
        self.sale = against.sale
        self.setup = setup
        self.plan = plan
        day = store_date(refund.created, setup.time_zone)
        # What is taken back was sold first: goods invoiced on their shipment may be paid back before it.
        self.date = max(day, self.sale.date)
        self.tax_date = max(day, self.sale.tax_date)
        self.allowed = tolerance(setup.tolerance, order.currency)
        self.figures: Figures = figures_of(order, details, setup)
        self.tax = rounded(refund.total_tax, order.currency)
        # Books elsewhere know of no money beyond a sale.
        self.surplus = ZERO if setup.in_intacct else against.surplus
        self.is_deposit = self.sale.kind is DocumentKind.SALES_ORDER
        paid = self.date if self.is_deposit else day
        taken = (against.by_hand, against.is_collected)
        self.way = MoneyWay(order, details, self.sale, against.owed, paid, plan, setup.payments, *taken)

    def memo(self, generation: int) -> SalesDocument:
        self._check_sale()
        self._check_payments()
        if self.is_deposit:
            return self._of_deposit(generation)
        parts, rounding = self._parts()
        money = self._money()
        # The store puts nothing refunded back into stock, and books elsewhere keep their own.
        goods_come_back = self.setup.refunded_goods_come_back and not self.setup.in_intacct
        places = [each.part for each in self.figures.figures]
        writer = CreditLines(self.order, places, self.sale, self.plan, goods_come_back)
        lines = list(writer.lines(parts, self.tax))
        if rounding:
            lines.append(writer.rounding(rounding))
        made = _Made(
            self._reference(generation),
            tuple(lines),
            taxes_back(self.tax, parts, self.figures, self.sale, self.plan),
            money,
            rounding,
        )
        rate = self._rate()
        settled = receivable_left(money.open, self.sale, self.against.standing, rate, self.plan)
        taken_back = parts_given(made.lines, made.taxes)
        entries = credit_entry(made.reference, self.date, taken_back, money, settled, rate, self.plan)
        return self._document(made, entries, generation)

    def _parts(self) -> tuple[tuple[Back, ...], Decimal]:
        """What comes back, and by how few cents that is not the refund's amount."""
        found = parts_back(self.order, self.refund, self.figures, self._stated() - self.tax)
        gap = self._stated() - self.tax - net_of(found)
        self._check_gap(gap, has_items=bool(found))
        is_typed = abs(gap) > self.allowed
        typed = (Back(gap, ZERO, ZERO, None, OVERRIDE_LABEL),) if is_typed else ()
        parts = tuple(surplus_first((*found, *typed), self.surplus))
        self._check_credit(parts)
        return parts, ZERO if is_typed else gap

    def _check_credit(self, parts: Sequence[Back]) -> None:
        """Credit on an invoice is paid back there: after an allowance it would still be owed."""
        if self.against.credit and any(is_of_no_part(part) for part in parts):
            currency = self.order.currency
            values = {"total": Money(self._stated(), currency), "reference": self.sale.reference}
            raise Hold(
                Problem("refund.pays_back_credit", {**values, "credit": Money(self.against.credit, currency)})
            )

    def _money(self) -> MoneyBack:
        """The way the money goes now; nothing goes that left before the invoice: it is open there instead."""
        before = self.against.given_back
        if before is None:
            return self.way.back(self.refund)
        if before.total != self._stated():
            currency = self.order.currency
            values = {"total": Money(self._stated(), currency), "before": Money(before.total, currency)}
            raise Hold(Problem("refund.deposit_differs", values))
        return MoneyBack((), before.total, ())

    def _of_deposit(self, generation: int) -> SalesDocument:
        """Money that went back before the invoice was never the shop's: the deposit is less by it.

        Where the books hold less than that on deposit, the money is not in them yet either. A cent within the
        tolerance is not money that comes yet: it would wait for an invoice that a cancelled order never gets.
        """
        total = self._stated()
        held = sum((deposit.amount for deposit in self.against.deposits), ZERO)
        beyond = max(ZERO, total - held)
        money = self.way.back(self.refund)
        if money.open or not held or beyond > self.allowed:
            currency = self.order.currency
            values = {"total": Money(total, currency), "held": Money(held, currency)}
            raise Hold(Problem("refund.waits_for_invoice", values))
        rate = self._rate()
        taken = tuple(parts_of(self.against.deposits, total, rate.home_currency))
        lines = deposit_lines(taken, beyond, self.plan)
        made = _Made(self._reference(generation), lines, (), money, beyond)
        entries = deposit_entry(made.reference, self.date, taken, money, rate, self.plan)
        return self._document(made, entries, generation)

    def _reference(self, generation: int) -> str:
        reference = f"{self.sale.reference.partition('/')[0]}/CM{self.refund.refund_id}"
        return f"{reference}-{generation}" if generation > 1 else reference

    def _document(self, made: _Made, entries: tuple[JournalEntry, ...], generation: int) -> SalesDocument:
        rate = self._rate()
        sale = self.sale
        return SalesDocument(
            source=Source(
                self.order.store,
                DEPOSIT_KIND if self.is_deposit else SOURCE_KIND,
                self.refund.refund_id,
            ),
            kind=DocumentKind.CREDIT_MEMO,
            reference=made.reference,
            order_id=self.order.order_id,
            date=self.date,
            tax_date=self.tax_date,
            due_date=None,
            payment_term=sale.payment_term,
            currency=sale.currency,
            rate=rate.home_per_unit,
            rate_source=rate.source,
            customer_id=sale.customer_id,
            customer_name=sale.customer_name,
            billing=sale.billing,
            shipping=sale.shipping,
            warehouse="",
            lines=made.lines,
            taxes=made.taxes,
            receipts=made.money.receipts,
            entries=entries,
            total=made.money.total,
            open=made.money.open,
            proof=made.proof(self.figures.side.value),
            generation=generation,
            memo=self.refund.reason,
            flags=(*made.money.flags, *self._flags(made.rounding)),
            new_accounts=self._new_accounts(entries, made),
            corrects=self.against.books_id,
            made_from=self.against.given_back.books_id if self.against.given_back else "",
        )

    def _stated(self) -> Decimal:
        """What was paid back; where nothing was, what the refund says it is.

        Of what left before the invoice, all that the deposit did not cover went to rounding on that day.
        """
        total = rounded(self.refund.money_back or self.refund.total_amount, self.order.currency)
        before = self.against.given_back
        return before.total if before and ZERO < total - before.total <= self.allowed else total

    def _check_sale(self) -> None:
        """The order must be the one that was posted, and not more than it can come back."""
        currency = self.order.currency
        if (self.figures.total, currency) != (self.sale.total, self.sale.currency):
            books = Money(self.sale.total, self.sale.currency)
            values = {"store": Money(self.figures.total, currency), "books": books}
            raise Hold(Problem("refund.sale_differs", values))
        most = self.sale.total + self.surplus + self.allowed
        if self.against.credited + self._stated() > most:
            credited = Money(self.against.credited, currency)
            values = {"total": Money(self._stated(), currency), "credited": credited}
            raise Hold(Problem("refund.more_than_sale", {**values, "sale": Money(self.sale.total, currency)}))

    def _check_payments(self) -> None:
        currency = self.order.currency
        total = rounded(self.refund.total_amount, currency)
        difference = abs(total - self._stated())
        if difference > self.allowed:
            values = {"total": Money(total, currency), "payments": Money(self._stated(), currency)}
            raise Hold(
                Problem("refund.payments_differ", {**values, "difference": Money(difference, currency)})
            )

    def _check_gap(self, gap: Decimal, *, has_items: bool) -> None:
        """Only a typed amount may differ from what the items are worth."""
        if abs(gap) <= self.allowed or (has_items and self.refund.uses_override):
            return
        currency = self.order.currency
        net = self._stated() - self.tax
        raise Hold(
            Problem(
                "refund.parts_do_not_add_up",
                {
                    "store": Money(net, currency),
                    "parts": Money(net - gap, currency),
                    "difference": Money(abs(gap), currency),
                },
            )
        )

    def _rate(self) -> Rate:
        """The sale's rate, so that a whole refund leaves nothing behind in either currency."""
        if not self.sale.entries:
            return rate_of(self.order, self.setup)
        entry = self.sale.entries[0]
        return Rate(entry.rate, entry.rate_source, self.sale.currency, entry.home_currency)

    def _flags(self, rounding: Decimal) -> list[Problem]:
        flags = []
        if self.refund.uses_override:
            flags.append(Problem("flag.refund_typed"))
        if rounding:
            flags.append(Problem("flag.rounding", {"amount": Money(rounding, self.order.currency)}))
        if not self.against.books_id:
            flags.append(Problem("flag.refund_without_sale"))
        return flags

    def _new_accounts(
        self, entries: tuple[JournalEntry, ...], made: _Made
    ) -> tuple[tuple[AccountRole, Account], ...]:
        """The proposed accounts that this credit memo uses."""
        used = {line.account.code for entry in entries for line in entry.lines}
        used |= {line.account.code for line in made.lines} | {tax.account.code for tax in made.taxes}
        return tuple((new.role, new.account) for new in self.plan.new if new.account.code in used)
