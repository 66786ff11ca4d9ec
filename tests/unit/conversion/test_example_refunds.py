"""Refunds of hundreds of ordinary orders of the example shop: each closes to the cent, in both currencies."""

from __future__ import annotations

import pytest

from daybook.bigcommerce.reading_refunds import read_refund
from daybook.conversion.refunds import Against, build_credit_memo
from daybook.model.document import SalesDocument
from daybook.model.money import ZERO
from daybook.sandbox.api.answers import written
from daybook.sandbox.shop import dates, payments
from daybook.sandbox.shop.shop import Shop, Size
from daybook.transport.json_answers import read_json
from helpers.example_orders import EXAMPLE_SETUP, TODAY, example_orders
from helpers.orders import ADA, check_sound, default_plan, matches_for, outcome


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_refunds_of_ordinary_orders_close_to_the_cent(seed: int) -> None:
    shop = Shop(Size(seed, 600, dates.local_midnight(TODAY)), ())
    seen = 0
    for one in example_orders(seed, 600, wanted=lambda done: bool(done.draft.refunds)):
        done = shop.order(int(one.order.order_id))
        assert done is not None
        for body in payments.refunds(done):
            refund = read_refund(EXAMPLE_SETUP.store, read_json(written(body).decode()).value)
            sale = outcome(one.order, one.details, EXAMPLE_SETUP, matches_for(one.order, EXAMPLE_SETUP, ADA))
            assert isinstance(sale, SalesDocument)
            against = Against(sale, "1", sale.open)
            plan = default_plan(EXAMPLE_SETUP)
            memo = build_credit_memo(one.order, one.details, refund, against, EXAMPLE_SETUP, plan)
            assert isinstance(memo, SalesDocument), (one.order.order_id, memo)
            check_sound(memo)
            assert (memo.total, memo.total_tax) == (refund.total_amount, refund.total_tax)
            assert sum((each.amount for each in memo.receipts), memo.open) == memo.total
            if memo.total == sale.total and not refund.uses_override:
                assert {tax.area: (tax.base, tax.tax) for tax in memo.taxes} == {
                    tax.area: (tax.base, tax.tax) for tax in sale.taxes
                }
                assert sum((line.amount for line in memo.lines), ZERO) == sale.total - sale.total_tax
            seen += 1
    assert seen > 10
