"""Orders, tax rows and transactions for tests. By default the figures of an order add up."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from daybook.conversion.accounts import AccountPlan
from daybook.conversion.build import Matches, build
from daybook.conversion.posted_lines import posted_lines
from daybook.model.books import CustomerMatch, ItemKind, ItemMatch, MatchStep
from daybook.model.chart import DEFAULT_CHART
from daybook.model.document import SalesDocument
from daybook.model.money import ZERO, plain
from daybook.model.order import (
    Address,
    AppliedDiscount,
    Consignment,
    ConsignmentKind,
    Fee,
    LineType,
    Order,
    OrderLine,
    Taxed,
)
from daybook.model.payment import OrderDetails, TaxRow, Transaction, TransactionEvent
from daybook.model.setup import Setup

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from daybook.conversion.build import Held
    from daybook.model.document import EntryLine, JournalEntry
    from daybook.model.problem import Problem

STORE = "sandbox"
CREATED = dt.datetime(2026, 3, 18, 15, 30, tzinfo=dt.UTC)
TODAY = dt.date(2026, 3, 20)
SETUP = Setup(store=STORE, home_currency="USD", time_zone="UTC")
BUYER = Address(
    first_name="Ada",
    last_name="Byron",
    street_1="1 Long Lane",
    city="Austin",
    state="Texas",
    postal_code="73301",
    country="United States",
    country_code="US",
    email="ada@example.com",
)
SHARED = CustomerMatch("C-WEB", "Web sales", MatchStep.SHARED)
ADA = CustomerMatch("C-1", "Ada Byron", MatchStep.EMAIL)
CARD = "Credit Card"


def money(amount: str | Decimal | int) -> Decimal:
    """A Decimal of a text such as "10.00"."""
    return Decimal(amount)


def taxed(ex_tax: str | Decimal = "0", tax: str | Decimal = "0") -> Taxed:
    """A figure by its net amount and its tax."""
    return Taxed(money(ex_tax), money(ex_tax) + money(tax), money(tax))


def off(amount: str, code: str = "", name: str = "Sale") -> AppliedDiscount:
    """A discount on a line: a coupon where `code` is given."""
    return AppliedDiscount("coupon" if code else "manual-discount", name, code, money(amount))


def line(
    price: str,
    tax: str = "0",
    *,
    line_id: str = "1",
    sku: str = "MUG",
    quantity: str | int = 1,
    inclusive: bool = False,
    discounts: Sequence[AppliedDiscount] = (),
    ex_tax: str | None = None,
    name: str = "Mug",
    product_id: str = "77",
    kind: LineType = LineType.PHYSICAL,
) -> OrderLine:
    """A line whose whole price before discounts is `price`, with tax where `inclusive`, else without.

    `tax` is the tax after discounts. `ex_tax` is the price without tax before discounts where that is not
    simply `price` less `tax`.
    """
    amount, its_tax = money(price), money(tax)
    net = amount - its_tax if inclusive else amount
    if ex_tax is not None:
        net = money(ex_tax)
    total = Taxed(net, amount, amount - net) if inclusive else Taxed(net, net + its_tax, its_tax)
    cut = sum((found.amount for found in discounts), ZERO)
    pieces = Decimal(quantity) or Decimal(1)
    return OrderLine(
        line_id=line_id,
        product_id=product_id,
        variant_id="",
        sku=sku,
        upc="",
        name=name,
        options=(),
        type=kind,
        quantity=Decimal(quantity),
        unit_price=Taxed(total.ex_tax / pieces, total.inc_tax / pieces, total.tax / pieces),
        line_total=total,
        wrapping=Taxed(),
        wrapping_name="",
        discounts=tuple(discounts),
        paid_inc_tax=amount - cut if inclusive else amount - cut + its_tax,
        consignment_id="1" if kind is LineType.PHYSICAL else "",
    )


def certificate(price: str, *, line_id: str = "9") -> OrderLine:
    """A gift certificate sold."""
    return line(price, line_id=line_id, sku="", name="Gift certificate", kind=LineType.GIFT_CERTIFICATE)


def shop_order(
    *lines: OrderLine,
    tax: str | None = None,
    shipping: Taxed | None = None,
    handling: Taxed | None = None,
    wrapping: Taxed | None = None,
    fees: Sequence[Fee] = (),
    inclusive: bool = False,
    discount: str | None = None,
    coupon: str | None = None,
    total: str | None = None,
    **facts: object,
) -> Order:
    """An order that adds up on the side `inclusive` names.

    `tax` is the order's total tax: by default what the lines (after discounts) and charges state.
    `discount` and `coupon` default to what the lines name. `facts` replace any field of `Order`.
    """
    charges = [shipping or Taxed(), handling or Taxed(), wrapping or Taxed(), *(fee.cost for fee in fees)]
    named = [found for one in lines for found in one.discounts]
    manual = money(discount) if discount is not None else _sum(d.amount for d in named if not d.code)
    coupons = money(coupon) if coupon is not None else _sum(d.amount for d in named if d.code)
    net, gross = _sums(lines), _sums(charges)
    total_tax = _total_tax(lines, charges, inclusive=inclusive) if tax is None else money(tax)
    inc = net.inc_tax + gross.inc_tax if inclusive else net.ex_tax + gross.ex_tax + total_tax
    inc = money(total) if total is not None else inc - manual - coupons
    order = Order(
        store=STORE,
        order_id="1042",
        created=CREATED,
        modified=CREATED,
        shipped=None,
        status_id=11,
        status_label="Awaiting Fulfillment",
        currency="USD",
        home_currency="USD",
        rate=None,
        tax_inclusive=inclusive,
        subtotal=net,
        shipping=charges[0],
        handling=charges[1],
        wrapping=charges[2],
        total=Taxed(inc - total_tax, inc, total_tax),
        discount=manual,
        coupon_discount=coupons,
        store_credit=ZERO,
        gift_certificate=ZERO,
        payment_method=CARD,
        payment_status="captured",
        customer_id="5",
        billing=BUYER,
        lines=tuple(lines),
        consignments=(
            Consignment("1", ConsignmentKind.SHIPPING, BUYER, "Flat Rate", charges[0], charges[1]),
        ),
        fees=tuple(fees),
        items_total=_sum(one.quantity for one in lines),
        tax_provider="BasicTaxProvider",
    )
    return replace(order, **facts)  # type: ignore[arg-type]  # the names are fields of Order, checked at run time


def fee(cost: str, tax: str = "0", *, name: str = "Insurance", fee_id: str = "1") -> Fee:
    """A custom fee."""
    return Fee(fee_id, name, taxed(cost, tax))


def tax_row(
    amount: str,
    line_id: str = "1",
    *,
    name: str = "Texas",
    rate: str = "10",
    item_type: str = "item",
    tax_class: str = "Default",
    priority: int = 0,
) -> TaxRow:
    """A tax row of a line, or of shipping and the like."""
    return TaxRow(name, tax_class, money(rate), money(amount), priority, line_id, item_type)


def transaction(
    amount: str,
    event: TransactionEvent = TransactionEvent.PURCHASE,
    *,
    transaction_id: str = "T1",
    method: str = "credit_card",
    gateway: str = "stripe",
    ok: bool = True,
    test: bool = False,
    created: dt.datetime = CREATED,
    currency: str = "USD",
    reference_id: str = "",
) -> Transaction:
    """A transaction, by default money received."""
    return Transaction(
        transaction_id, event, method, money(amount), currency, gateway, ok, test, created, reference_id
    )


def paid_in_full(order: Order, rows: Sequence[TaxRow] = ()) -> OrderDetails:
    """Details with `rows` and one card payment of what balances leave to pay."""
    due = order.total.inc_tax - order.store_credit - order.gift_certificate
    card = (transaction(str(due), currency=order.currency),) if due > 0 else ()
    return OrderDetails(tuple(rows), card)


def unpaid(rows: Sequence[TaxRow] = ()) -> OrderDetails:
    """Details with `rows` and no transaction."""
    return OrderDetails(tuple(rows), ())


def matches_for(order: Order, setup: Setup = SETUP, customer: CustomerMatch = ADA) -> Matches:
    """Every posted line matched by its SKU to a stock item, digital goods to a digital one."""
    return Matches(
        customer,
        {
            one.line_id: ItemMatch(
                one.sku,
                one.name,
                ItemKind.DIGITAL if one.type is LineType.DIGITAL else ItemKind.STOCK,
                MatchStep.KEY,
            )
            for one in posted_lines(order, setup)
            if one.sku
        },
    )


def default_plan(setup: Setup = SETUP) -> AccountPlan:
    """Accounts of new books with the default chart."""
    known = {role: account for account, role in DEFAULT_CHART if role is not None}
    return AccountPlan(known, [account for account, _ in DEFAULT_CHART], setup.chosen_accounts)


def outcome(
    order: Order,
    details: OrderDetails | None = None,
    setup: Setup = SETUP,
    matches: Matches | None = None,
    generation: int = 1,
) -> SalesDocument | Held:
    """What `build` makes of the order; by default it is paid by card in full."""
    return build(
        order,
        details or paid_in_full(order),
        setup,
        matches or matches_for(order, setup),
        default_plan(setup),
        on=TODAY,
        generation=generation,
    )


def built(
    order: Order,
    details: OrderDetails | None = None,
    setup: Setup = SETUP,
    matches: Matches | None = None,
) -> SalesDocument:
    """The document of an order that must make one, after checking that it is sound."""
    found = outcome(order, details, setup, matches)
    assert isinstance(found, SalesDocument), found
    check_sound(found)
    assert found.total == order.total.inc_tax
    assert found.total_tax == order.total.tax
    return found


def held(
    order: Order,
    details: OrderDetails | None = None,
    setup: Setup = SETUP,
    matches: Matches | None = None,
) -> tuple[Problem, ...]:
    """The problems of an order that must make no document."""
    found = outcome(order, details, setup, matches)
    assert not isinstance(found, SalesDocument)
    return found.problems


def check_sound(document: SalesDocument) -> None:
    """Lines and taxes make the total; every entry balances in both currencies; no line says nothing."""
    assert _sum(one.amount for one in document.lines) + document.total_tax == document.total
    assert (
        document.proof.store_total == document.proof.parts_total + document.proof.rounding == document.total
    )
    for entry in document.entries:
        assert _sum(one.debit for one in entry.lines) == _sum(one.credit for one in entry.lines)
        assert _sum(one.home_amount for one in entry.lines) == 0
        assert all((one.debit > 0) != (one.credit > 0) or _is_home_residual(one) for one in entry.lines)


def journal(document: SalesDocument) -> list[str]:
    """The entry lines of a document as text: "18 Dr 1101 Clearing - Credit Card USD 59.40"."""
    return [text for entry in document.entries for text in _entry_lines(entry)]


def codes(problems: Iterable[Problem]) -> list[str]:
    """The codes of flags, remarks or problems."""
    return [problem.code for problem in problems]


def _entry_lines(entry: JournalEntry) -> list[str]:
    return [
        f"{entry.date:%d} {'Dr' if one.debit else 'Cr'} {one.account.code} {one.account.name} "
        f"{plain(one.debit or one.credit, one.currency)}"
        for one in entry.lines
    ]


def _is_home_residual(one: EntryLine) -> bool:
    return one.debit == 0 == one.credit and one.home_amount != 0


def _sums(figures: Iterable[Taxed | OrderLine]) -> Taxed:
    found = [one.line_total if isinstance(one, OrderLine) else one for one in figures]
    return Taxed(
        _sum(one.ex_tax for one in found), _sum(one.inc_tax for one in found), _sum(one.tax for one in found)
    )


def _total_tax(lines: Sequence[OrderLine], charges: Sequence[Taxed], *, inclusive: bool) -> Decimal:
    """Tax the lines state; on tax-inclusive orders that is before discounts, so tests with any give it."""
    assert not (inclusive and any(one.discounts for one in lines)), "say the total tax"
    return _sum(one.line_total.tax for one in lines) + _sum(charge.tax for charge in charges)


def _sum(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, ZERO)
