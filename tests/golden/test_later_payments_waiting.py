"""Which of several payments waits, and why, where somebody recorded money too or a month is closed."""

import datetime as dt
import threading
from dataclasses import replace
from decimal import Decimal

import pytest

from daybook.model.ledger import NewPayment
from daybook.model.setup import LaterMoney
from daybook.sandbox.hard_orders.builder import item
from daybook.sandbox.shop.draft import Draft
from daybook.services.results import LaterMoneyResult
from golden.conftest import Opener
from golden.later_money import authorised, captured
from helpers.golden import Golden
from helpers.typed_shop import SETUP
from helpers.workbench import Quiet

NEVER = threading.Event()
AT_ONCE = replace(SETUP, later_payments=LaterMoney.BOOK)


def listed(golden: Golden, *drafts: Draft) -> LaterMoneyResult:
    for draft in drafts:
        golden.shop.put(draft)
    return golden.session.list_orders(NEVER, Quiet()).later


def reasons(result: LaterMoneyResult) -> list[tuple[str, str]]:
    return [(str(each.amount.amount), each.reason.code) for each in result.waiting]


def by_hand(golden: Golden, figure: str) -> None:
    day, document = dt.date(2026, 4, 2), golden.document_of(1030)
    golden.ledger.receive(NewPayment(document, day, Decimal(figure), "1050", Decimal(1), "home", "Cash", ""))


@pytest.mark.parametrize(
    ("taken", "booked"),
    [("2026-04-30", "2026-05-01"), ("2026-05-10", "2026-05-10")],
    ids=["last day of it", "after it"],
)
def test_r8_only_what_is_of_a_closed_month_moves_to_the_first_open_day(
    open_golden: Opener, taken: str, booked: str
) -> None:
    golden = open_golden(AT_ONCE)
    golden.sell(authorised())
    golden.ledger.close_month(dt.date(2026, 3, 1))
    golden.ledger.close_month(dt.date(2026, 4, 1))
    listed(golden, captured(authorised(), ("86.60", f"{taken} 09:00")))
    assert golden.journal()[4] == f"JE-000002 {booked} WEB-1030/RC-000001"


def test_beside_money_by_hand_each_payment_waits_by_what_is_left_after_those_before_it(
    golden: Golden,
) -> None:
    golden.sell(authorised())
    by_hand(golden, "10.00")
    twice = captured(authorised(), ("40.00", "2026-04-01 09:00"), ("40.00", "2026-04-02 09:00"))
    result = listed(golden, twice)
    assert reasons(result) == [
        ("40.00", "later_payment.to_book"), ("40.00", "later_payment.more_than_open"),
    ]  # fmt: skip
    assert result.waiting[1].reason.values["open"].amount == Decimal("36.60")  # type: ignore[attr-defined]  # Money


def test_an_order_that_changed_waits_for_that_though_there_is_money_by_hand(golden: Golden) -> None:
    golden.sell(authorised())
    by_hand(golden, "50.00")
    edited = captured(authorised(), ("86.60", "2026-04-01 09:00"), lines=[item("JF-MUG", "40.00", 3)])
    assert [code for _, code in reasons(listed(golden, edited))] == ["later_payment.order_changed"]


def test_what_is_booked_for_one_order_leaves_the_other_waiting(golden: Golden) -> None:
    golden.sell(authorised(1030), authorised(1031))
    drafts = [captured(authorised(each), ("86.60", "2026-04-01 09:00")) for each in (1030, 1031)]
    assert len(listed(golden, *drafts).waiting) == 2
    done = golden.session.later_payments.book(["1031"], NEVER)
    assert [each.order_id for each in done.booked] == ["1031"]
    assert [each.order_id for each in golden.session.later_payments.waiting()] == ["1030"]
    assert golden.session.later_payments.waiting(["1031"]) == ()
