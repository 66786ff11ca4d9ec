"""Whatever consistent order comes: it closes to the cent, and every entry balances in both currencies."""

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from hypothesis import given
from hypothesis import strategies as st

from daybook.conversion.rounding import rounded_each, rounded_together
from daybook.model.document import SALE_KINDS
from daybook.model.money import rounded
from daybook.model.order import AppliedDiscount, Order, Taxed
from daybook.model.payment import OrderDetails, TaxRow
from daybook.model.setup import Discounts, Setup
from helpers.orders import SETUP, built, line, paid_in_full, shop_order, tax_row, transaction

CENT = Decimal("0.01")
amounts = st.integers(1, 500_000).map(lambda cents: Decimal(cents) * CENT)
rates = st.sampled_from([Decimal(0), Decimal(5), Decimal("8.25"), Decimal("9.975"), Decimal(20)])


@dataclass(frozen=True)
class Sold:
    """A line as a shop computes it."""

    price: Decimal
    quantity: int
    rate: Decimal
    coupon_share: int
    manual_share: int


sold = st.builds(
    Sold,
    price=amounts,
    quantity=st.integers(1, 12),
    rate=rates,
    coupon_share=st.integers(0, 60),
    manual_share=st.integers(0, 40),
)


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def tax_of(paid: Decimal, rate: Decimal, *, inclusive: bool) -> Decimal:
    return cents(paid * rate / (100 + rate)) if inclusive else cents(paid * rate / 100)


@st.composite
def shops(draw: st.DrawFn, *, inclusive: bool) -> tuple[Order, tuple[TaxRow, ...]]:
    lines, rows = [], []
    for number, one in enumerate(draw(st.lists(sold, min_size=1, max_size=8)), start=1):
        price = one.price * one.quantity
        coupon = cents(price * one.coupon_share / 100)
        manual = cents(price * one.manual_share / 100)
        tax = tax_of(price - coupon - manual, one.rate, inclusive=inclusive)
        named = [AppliedDiscount("c", "Spring", "SPRING", coupon), AppliedDiscount("m", "Manual", "", manual)]
        net = price / (1 + one.rate / 100) if inclusive else price
        lines.append(
            line(
                str(price),
                str(tax),
                line_id=str(number),
                quantity=one.quantity,
                inclusive=inclusive,
                discounts=[found for found in named if found.amount],
                ex_tax=str(net.quantize(Decimal("0.0001"))),
            )
        )
        rows.append(tax_row(str(tax), str(number), name=f"Area {one.rate}", rate=str(one.rate)))
    cost, rate = draw(amounts), draw(rates)
    tax = tax_of(cost, rate, inclusive=inclusive)
    shipping = Taxed(cost - tax, cost, tax) if inclusive else Taxed(cost, cost + tax, tax)
    rows.append(tax_row(str(tax), "", item_type="shipping", name=f"Area {rate}", rate=str(rate)))
    total_tax = sum((row.amount for row in rows), Decimal(0))
    order = shop_order(*lines, shipping=shipping, tax=str(total_tax), inclusive=inclusive)
    return order, tuple(rows)


settings = st.builds(
    lambda discounts, kind: replace(SETUP, discounts=discounts, document_kind=kind),
    st.sampled_from(Discounts),
    st.sampled_from(SALE_KINDS),
)


@given(shops(inclusive=True) | shops(inclusive=False), settings)
def test_consistent_orders_close_to_the_cent(shop: tuple[Order, tuple[TaxRow, ...]], setup: Setup) -> None:
    order, rows = shop
    document = built(order, paid_in_full(order, rows), setup)
    assert document.proof.rounding == 0
    assert document.open == 0
    assert sum(one.tax for one in document.lines) == order.total.tax
    assert all(one.amount == rounded(one.amount, "USD") for one in document.lines)


@given(shops(inclusive=True) | shops(inclusive=False))
def test_an_order_without_rows_or_flag_closes_too(shop: tuple[Order, tuple[TaxRow, ...]]) -> None:
    order = replace(shop[0], tax_inclusive=None)
    document = built(order)
    assert abs(document.proof.rounding) <= 2 * CENT


@given(
    shops(inclusive=False),
    st.decimals(min_value="0.0001", max_value="200", places=10),
    st.booleans(),
    st.integers(0, 120),
)
def test_foreign_orders_balance_at_home_however_much_is_paid(
    shop: tuple[Order, tuple[TaxRow, ...]], rate: Decimal, per_home: bool, percent: int
) -> None:
    order, rows = replace(shop[0], currency="EUR", rate=rate), shop[1]
    setup = replace(SETUP, rate_is_transactional_per_home=per_home)
    paid = cents(order.total.inc_tax * percent / 100)
    document = built(
        replace(order, rate=rate if rate != 1 else Decimal(2)),
        OrderDetails(rows, (transaction(str(paid), currency="EUR"),)),
        setup,
    )
    assert document.open == max(Decimal(0), document.total - paid)


@given(st.lists(st.decimals(min_value="-9999", max_value="9999", places=4), max_size=40))
def test_rounding_together_keeps_the_sum_and_moves_no_amount_by_a_whole_unit(values: list[Decimal]) -> None:
    together = rounded_together(values, "USD")
    assert sum(together) == rounded(sum(values, Decimal(0)), "USD")
    assert all(abs(one - value) < CENT for one, value in zip(together, values, strict=True))


@given(st.lists(amounts, max_size=20))
def test_amounts_in_whole_units_stay_as_they_are(values: list[Decimal]) -> None:
    assert rounded_together(values, "USD") == rounded_each(values, "USD") == values
