"""Which charge of an order a refund means, and how much of it came back."""

from dataclasses import replace

from daybook.model.document import LineKind
from daybook.model.money import Money
from daybook.model.order import Order
from daybook.model.refund import RefundItem, RefundItemKind
from helpers.orders import fee, line, money, paid_in_full, shop_order, tax_row, taxed
from unit.conversion.refunds import charge, memo, outcome, piece, refund, why_held

K = RefundItemKind
WRAPPED = replace(line("30.00", quantity=3), wrapping=taxed("1.00"), wrapping_name="Ribbon")


def lines_of(order: Order, total: str, tax: str, *items: RefundItem) -> list[tuple[LineKind, str]]:
    found = memo(order, refund(total, tax, *items), paid_in_full(order))
    return [(one.kind, str(one.amount)) for one in found.lines]


def test_the_wrapping_of_so_many_pieces_is_their_share_of_it() -> None:
    order = shop_order(WRAPPED, wrapping=taxed("3.00"))
    two = RefundItem(K.WRAPPING, "1", money("2"))
    assert lines_of(order, "2.00", "0", two) == [(LineKind.WRAPPING, "2.00")]
    whole = RefundItem(K.WRAPPING, "1")
    assert lines_of(order, "3.00", "0", whole) == [(LineKind.WRAPPING, "3.00")]


def test_the_only_charge_of_its_kind_is_meant_whatever_it_is_named_by() -> None:
    order = shop_order(line("30.00"), shipping=taxed("6.00"))
    assert lines_of(order, "6.00", "0", charge(K.SHIPPING, "6.00", "99")) == [(LineKind.SHIPPING, "6.00")]


def test_of_two_charges_of_a_kind_a_name_that_neither_has_tells_nothing() -> None:
    other = replace(line("5.00", line_id="2"), wrapping=taxed("2.00"), wrapping_name="Box")
    order = shop_order(WRAPPED, other, wrapping=taxed("5.00"))
    assert why_held(order, refund("2.00", "0", charge(K.WRAPPING, "2.00", "99"))) == ["refund.item_unknown"]


def test_shipping_that_cost_nothing_comes_back_beside_the_goods_as_nothing() -> None:
    order = shop_order(line("30.00", quantity=3))
    assert lines_of(order, "10.00", "0", piece(), charge(K.SHIPPING, None, "99")) == [
        (LineKind.ITEM, "10.00")
    ]


def test_a_fee_is_told_by_what_it_cost_with_its_tax_or_without() -> None:
    order = shop_order(
        line("30.00"), fees=[fee("5.00", "0.50"), fee("8.00", name="Rush", fee_id="2")], tax="0.50"
    )
    for amount in ("5.00", "5.50"):
        given = refund("5.50", "0.50", charge(K.FEE, amount, "1042"))
        found = memo(order, given)
        assert [(one.role.key, str(one.amount), str(one.tax)) for one in found.lines] == [
            ("Insurance", "5.00", "0.50")
        ]


def test_what_does_not_add_up_is_held_with_what_the_parts_and_the_refund_come_to() -> None:
    order = shop_order(line("30.00", "3.00", quantity=3))
    held = outcome(order, refund("15.00", "1.00", piece()), paid_in_full(order, [tax_row("3.00")]))
    [problem] = held.problems  # type: ignore[union-attr]  # it is held
    assert problem.code == "refund.parts_do_not_add_up"
    amounts = {key: str(each.amount) for key, each in problem.values.items() if isinstance(each, Money)}
    assert amounts == {"store": "14.00", "parts": "10.00", "difference": "4.00"}
