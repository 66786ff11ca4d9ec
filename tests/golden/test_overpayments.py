"""Money beyond an order's total, and its way back: the customer's credit until the shop refunds it."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import replace
from decimal import Decimal
from typing import Any

from daybook.model.ledger import NewPayment
from daybook.model.setup import LaterMoney
from daybook.sandbox.hard_orders.builder import PAID
from daybook.sandbox.shop import statuses
from daybook.sandbox.shop.draft import Draft, Event, RefundItem
from daybook.sandbox.shop.money import amount
from golden.audited_orders import EUR, back, goods, mug
from golden.conftest import Opener
from golden.later_money import authorised, captured
from helpers.golden import Golden, balances, expected
from helpers.typed_shop import SETUP, instant, order
from helpers.workbench import Quiet

TWENTY = replace(PAID, events=(Event("purchase", amount("20.00")),))
END = "2026-12-31"


def whole(figure: str) -> RefundItem:
    """An amount on the order as a whole."""
    return RefundItem("ORDER", amount=amount(figure))


def overpaid(*refunds: RefundItem, **special: Any) -> Draft:
    """One mug of 10.00, for which 20.00 were taken, each item refunded on a day of its own."""
    made = order(1, mug("10.00"), payment=TWENTY)
    given = [back(each, days=day) for day, each in enumerate(refunds, start=1)]
    return replace(made, status_id=statuses.PARTIALLY_REFUNDED, refunds=given, **special)


def test_an_order_edited_down_after_it_was_paid_sells_what_is_left_of_it(golden: Golden) -> None:
    # Two mugs were paid, one was taken off again and its 10.00 refunded. What is sold is one mug, for which
    # 10.00 are there; nothing is owed to the customer any more.
    golden.sell(order(1, mug("10.00", 2)))
    golden.shop.put(overpaid(whole("10.00"), modified=instant("2026-03-22 10:00")))
    golden.session.list_orders(threading.Event(), Quiet())
    golden.session.changes.import_again(["1"], "one mug less", None, threading.Event(), Quiet())
    golden.approve()
    assert golden.journal()[6:] == expected("""
        JE-000003 2026-03-18 WEB-1-2
          1200 Dr 10.00 USD  10.00
          4000 Cr 10.00 USD -10.00
        JE-000004 2026-03-18 WEB-1-2/R1
          1101 Dr 20.00 USD  20.00
          1200 Cr 10.00 USD -10.00
          2320 Cr 10.00 USD -10.00
        JE-000005 2026-03-19 WEB-1-2/CM10
          2320 Dr 10.00 USD  10.00
          1101 Cr 10.00 USD -10.00
    """)
    assert balances(golden.ledger, END) == {"1101": "10.00", "4000": "-10.00"}


def test_beyond_the_overpayment_it_is_an_allowance(golden: Golden) -> None:
    # 6.00, then 9.00 of 10.00 paid too much: 6.00 and 4.00 of it, and 5.00 that the shop gave away.
    golden.sell(overpaid(whole("6.00"), whole("9.00")))
    assert golden.journal()[7:] == expected("""
        JE-000003 2026-03-19 WEB-1/CM10
          2320 Dr  6.00 USD   6.00
          1101 Cr  6.00 USD  -6.00
        JE-000004 2026-03-20 WEB-1/CM11
          2320 Dr  4.00 USD   4.00
          4310 Dr  5.00 USD   5.00
          1101 Cr  9.00 USD  -9.00
    """)


def test_all_that_came_may_go_back_and_no_more(golden: Golden) -> None:
    # The mug for its 10.00, then the 10.00 paid too much; of a last 1.00 nothing is there.
    golden.sell(overpaid(goods(0, 1), whole("10.00"), whole("1.00")))
    assert balances(golden.ledger, END) == {"4000": "-10.00", "4300": "10.00"}
    [waiting] = golden.session.refunding.not_booked().waiting
    assert [problem.code for problem in waiting.problems] == ["refund.more_than_sale"]


def test_goods_that_come_back_leave_the_overpayment_where_it_is(golden: Golden) -> None:
    golden.sell(overpaid(goods(0, 1)))
    assert balances(golden.ledger, END) == {
        "1101": "10.00", "2320": "-10.00", "4000": "-10.00", "4300": "10.00",
    }  # fmt: skip


def test_more_typed_than_the_goods_cost_comes_off_the_overpayment(golden: Golden) -> None:
    # 13.00 typed for a mug of 10.00: 3.00 of the 10.00 paid too much.
    made = overpaid()
    golden.sell(replace(made, refunds=[back(goods(0, 1), total=amount("13.00"))]))
    assert golden.journal()[7:] == expected("""
        JE-000003 2026-03-19 WEB-1/CM10
          4300 Dr 10.00 USD  10.00
          2320 Dr  3.00 USD   3.00
          1101 Cr 13.00 USD -13.00
    """)


def test_credit_that_a_later_payment_left_is_paid_back_where_it_stands(open_golden: Opener) -> None:
    # 86.60 were owed and 90.00 captured: 3.40 stand on the invoice as the customer's credit. Booked as an
    # allowance the refund of them would leave them owed, to be paid a second time.
    golden = open_golden(replace(SETUP, later_payments=LaterMoney.BOOK))
    golden.sell(authorised(1))
    sold = captured(authorised(1), ("90.00", "2026-04-01 09:00"))
    golden.take(replace(sold, status_id=statuses.PARTIALLY_REFUNDED, refunds=[back(whole("3.40"), days=20)]))
    [waiting] = golden.session.refunding.not_booked().waiting
    assert [problem.code for problem in waiting.problems] == ["refund.pays_back_credit"]
    on, cents = dt.date(2026, 4, 20), Decimal("3.40")
    golden.ledger.pay_back(NewPayment(golden.document_of(1), on, cents, "1101", Decimal(1), "home"))
    golden.session.refunding.leave_out([waiting.refund_id], "paid back on the invoice")
    assert golden.ledger.open_items() == []
    assert balances(golden.ledger, END) == {"1101": "86.60", "2201": "-6.60", "4000": "-80.00"}


def test_goods_come_back_beside_credit(open_golden: Opener) -> None:
    golden = open_golden(replace(SETUP, later_payments=LaterMoney.BOOK))
    golden.sell(authorised(1))
    sold = captured(authorised(1), ("90.00", "2026-04-01 09:00"))
    golden.take(replace(sold, status_id=statuses.PARTIALLY_REFUNDED, refunds=[back(goods(0, 1), days=20)]))
    golden.approve()
    assert len(golden.memos(1)) == 1
    assert [item.open for item in golden.ledger.open_items()] == [Decimal("-3.40")]


def test_an_overpayment_in_a_foreign_currency_leaves_nothing_behind_at_home(golden: Golden) -> None:
    # 10.00 EUR at 1 / 0.9215 are 10.85 USD, the surplus of 10.00 EUR 10.85 too, both of them 21.70.
    golden.sell(overpaid(whole("10.00"), currency=EUR))
    assert balances(golden.ledger, END) == {"1101": "10.85", "4000": "-10.85"}
