"""Money that the shop takes after the import reaches the books once, on its own day (R2, R8, TC22)."""

import datetime as dt
import threading
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from daybook.model.ledger import NewPayment
from daybook.model.money import Money
from daybook.model.order import Order
from daybook.model.payment import RawDetails
from daybook.model.posting import OrderFlag, Source
from daybook.model.problem import DaybookError
from daybook.model.setup import PRACTICE, DocumentDate, LaterMoney, Setup
from daybook.model.table import Chip, TableQuery
from daybook.sandbox.hard_orders.builder import BANK, item
from daybook.sandbox.shop import statuses
from daybook.sandbox.shop.currencies import CURRENCIES
from daybook.sandbox.shop.draft import Draft, Event, Refund, RefundItem
from daybook.services.results import LaterMoneyResult
from golden.conftest import Opener
from golden.later_money import authorised, captured
from helpers.golden import Golden, balances, expected, golden_books
from helpers.killed import how_it_ended
from helpers.typed_shop import SETUP, Answers, instant, order
from helpers.workbench import Quiet

NEVER = threading.Event()
AT_ONCE = replace(SETUP, later_payments=LaterMoney.BOOK)
WHOLE = ("86.60", "2026-04-01 09:00")
KILLED = Path(__file__).with_name("book_then_die.py")


def listed(golden: Golden, *drafts: Draft) -> LaterMoneyResult:
    """What is noticed when the shop has these orders now and they are listed."""
    for draft in drafts:
        golden.shop.put(draft)
    return golden.session.list_orders(NEVER, Quiet()).later


def book(golden: Golden) -> LaterMoneyResult:
    return golden.session.later_payments.book([], NEVER)


def reasons(result: LaterMoneyResult) -> list[str]:
    return [each.reason.code for each in result.waiting]


def needs_you(golden: Golden) -> list[str]:
    query = TableQuery(golden.session.setup.store, golden.session.setup.books, Chip.NEEDS_YOU)
    return list(golden.session.table.order_ids(golden.session.table.ids(query)))


def flags(golden: Golden) -> frozenset[OrderFlag]:
    return golden.session._orders.states(["1030"])["1030"].flags


def by_hand(golden: Golden, figure: str, reference: str = "") -> str:
    document = golden.document_of(1030)
    day = dt.date(2026, 4, 2)
    return golden.ledger.receive(
        NewPayment(document, day, Decimal(figure), "1050", Decimal(1), "home", "Cash", reference)
    )


def test_tc22_what_is_captured_after_the_import_is_noticed_and_booked_once_it_is_agreed(
    golden: Golden,
) -> None:
    golden.sell(authorised())
    assert listed(golden) == LaterMoneyResult()
    (waiting,) = listed(golden, captured(authorised(), WHOLE)).waiting
    assert (waiting.order_id, waiting.amount) == ("1030", Money(Decimal("86.60"), "USD"))
    assert (waiting.date, waiting.reason.code) == (dt.date(2026, 4, 1), "later_payment.to_book")
    assert needs_you(golden) == ["1030"]
    assert golden.session.stories.tell("1030").later == (waiting,)
    assert balances(golden.ledger, "2026-12-31")["1200"] == "86.60"
    (booked,) = book(golden).booked
    assert booked.number == "RC-000001"
    assert golden.journal()[4:] == expected("""
        JE-000002 2026-04-01 WEB-1030/RC-000001
          1101 Dr 86.60 USD  86.60
          1200 Cr 86.60 USD -86.60
    """)
    assert (needs_you(golden), flags(golden)) == ([], frozenset())
    assert golden.session.stories.tell("1030").later == ()
    assert golden.ledger.open_items() == []
    events = [(each.event, each.reason) for each in golden.session.history("1030")]
    assert events[-2:] == [("paid_in_store", ""), ("payment_booked", "RC-000001")]


@pytest.mark.parametrize("setup", [AT_ONCE, replace(SETUP, books=PRACTICE)], ids=["so wanted", "practice"])
def test_where_nobody_has_to_be_asked_it_is_booked_at_once_and_never_again(
    open_golden: Opener, setup: Setup
) -> None:
    golden = open_golden(setup)
    golden.take(authorised())
    golden.approve()
    (booked,) = listed(golden, captured(authorised(), WHOLE)).booked
    assert (booked.number, needs_you(golden)) == ("RC-000001", [])
    edited = captured(authorised(), WHOLE, modified=instant("2026-04-03 09:00"))
    assert listed(golden, edited) == LaterMoneyResult()
    assert book(golden) == LaterMoneyResult()
    assert [each.number for each in golden.ledger.payments()] == ["RC-000001"]


def test_an_import_books_it_before_the_refunds(open_golden: Opener) -> None:
    """What goes back of a card was taken from it: 86.60 came on the 1st and went back on the 3rd of April."""
    golden = open_golden(AT_ONCE)
    golden.sell(authorised())
    back = Refund((RefundItem("PRODUCT", 0, 2),), 4, "Sold out")
    result = golden.take(captured(authorised(), WHOLE, refunds=[back], status_id=statuses.REFUNDED))
    golden.approve()
    assert [each.number for each in result.later.booked] == ["RC-000001"]
    assert golden.journal()[4:] == expected("""
        JE-000002 2026-04-01 WEB-1030/RC-000001
          1101 Dr 86.60 USD  86.60
          1200 Cr 86.60 USD -86.60
        JE-000003 2026-04-03 WEB-1030/CM10300
          4300 Dr 80.00 USD  80.00
          2201 Dr  6.60 USD   6.60
          1101 Cr 86.60 USD -86.60
    """)


def test_a_refund_waits_for_a_payment_that_waits(golden: Golden) -> None:
    golden.sell(authorised())
    back = Refund((RefundItem("PRODUCT", 0, 2),), 4, "Sold out")
    after = captured(authorised(), WHOLE, refunds=[back], status_id=statuses.REFUNDED)
    result = golden.take(after)
    assert reasons(result.later) == ["later_payment.to_book"]
    (waits,) = golden.session.refunding.not_booked().waiting
    assert [problem.code for problem in waits.problems] == ["refund.waits_for_payment"]
    book(golden)
    golden.take()
    golden.approve()
    assert golden.ledger.open_items() == []
    assert balances(golden.ledger, "2026-12-31") == {"4000": "-80.00", "4300": "80.00"}


def test_captures_in_parts_are_a_payment_each_and_the_rest_stays_open(open_golden: Opener) -> None:
    golden = open_golden(AT_ONCE)
    golden.sell(authorised())
    first, second = ("40.00", "2026-04-01 09:00"), ("16.60", "2026-04-02 09:00")
    listed(golden, captured(authorised(), first))
    listed(golden, captured(authorised(), first, second))
    assert golden.journal()[4:] == expected("""
        JE-000002 2026-04-01 WEB-1030/RC-000001
          1101 Dr 40.00 USD  40.00
          1200 Cr 40.00 USD -40.00
        JE-000003 2026-04-02 WEB-1030/RC-000002
          1101 Dr 16.60 USD  16.60
          1200 Cr 16.60 USD -16.60
    """)
    (still,) = golden.ledger.open_items()
    assert still.open == Decimal("30.00")


def test_the_day_is_the_shops_own(open_golden: Opener) -> None:
    """23:30 on 31 March in Chicago is 1 April in London."""
    golden = open_golden(AT_ONCE)
    golden.sell(authorised())
    (booked,) = listed(golden, captured(authorised(), ("86.60", "2026-03-31 23:30"))).booked
    assert booked.date == dt.date(2026, 3, 31)
    assert golden.journal()[4] == "JE-000002 2026-03-31 WEB-1030/RC-000001"


def test_r8_in_a_closed_month_it_is_dated_on_the_first_open_day(open_golden: Opener) -> None:
    golden = open_golden(AT_ONCE)
    golden.sell(authorised())
    golden.ledger.close_month(dt.date(2026, 3, 1))
    golden.ledger.close_month(dt.date(2026, 4, 1))
    listed(golden, captured(authorised(), WHOLE))
    assert golden.journal()[4] == "JE-000002 2026-05-01 WEB-1030/RC-000001"
    assert balances(golden.ledger, "2026-04-30")["1200"] == "86.60"


def test_r15_the_month_in_which_the_shop_took_it_closes_only_for_a_reason(golden: Golden) -> None:
    """The order is of March, its money of April: a closing of April has to say that the ledger lacks it."""
    golden.sell(authorised())
    listed(golden, captured(authorised(), WHOLE))
    service = golden.session.ledger_service
    assert service is not None
    golden.ledger.close_month(dt.date(2026, 3, 1))
    april = next(each for each in golden.ledger.periods() if each.start == dt.date(2026, 4, 1))
    (left,) = service.check_month(april).later
    assert (left.order_id, left.date) == ("1030", dt.date(2026, 4, 1))
    with pytest.raises(DaybookError) as refused:
        service.close_month(april.start)
    assert refused.value.code == "months.payments_waiting"
    book(golden)
    assert service.check_month(april).is_clear
    service.close_month(april.start)


def test_a_document_that_nobody_approved_takes_no_payment_yet(open_golden: Opener) -> None:
    golden = open_golden(AT_ONCE)
    golden.take(authorised())
    waiting = listed(golden, captured(authorised(), WHOLE))
    assert reasons(waiting) == ["later_payment.waits_for_approval"]
    assert needs_you(golden) == ["1030"]
    golden.approve()
    assert [each.number for each in listed(golden).booked] == ["RC-000001"]


def test_what_changed_in_the_order_is_answered_first(golden: Golden) -> None:
    golden.sell(authorised())
    edited = captured(authorised(), WHOLE, lines=[item("JF-MUG", "40.00", 3)])
    assert reasons(listed(golden, edited)) == ["later_payment.order_changed"]
    assert reasons(book(golden)) == ["later_payment.order_changed"]
    assert golden.session._orders.states(["1030"])["1030"].problems[0].code == "database.changed_in_store"
    golden.session.changes.keep(["1030"], "the third mug is a gift")
    assert needs_you(golden) == []
    assert reasons(listed(golden)) == ["later_payment.to_book"]
    assert len(book(golden).booked) == 1


def test_another_currency_is_named_and_not_booked(golden: Golden) -> None:
    golden.sell(authorised())
    euros = captured(authorised(), WHOLE, currency=CURRENCIES["EUR"])
    (waiting,) = listed(golden, euros).waiting
    assert waiting.reason.code == "later_payment.other_currency"
    assert book(golden).booked == ()


def test_money_in_another_currency_than_the_orders_waits_with_that_reason(golden: Golden) -> None:
    golden.sell(authorised())

    def in_euros(answers: Answers) -> None:
        answers["tenders"][0]["data"][-1]["currency"] = "EUR"

    golden.shop.put(captured(authorised(), WHOLE), in_euros)
    (waiting,) = listed(golden).waiting
    assert waiting.reason.code == "conversion.tender_in_other_currency"
    assert book(golden).booked == ()


def test_what_came_with_the_document_is_known_though_two_captures_of_a_day_are_one_receipt(
    golden: Golden,
) -> None:
    twice = captured(authorised(), ("10.00", "2026-03-30 13:00"), ("20.00", "2026-03-30 14:00"))
    golden.sell(twice)
    assert golden.ledger.open_items()[0].open == Decimal("56.60")
    (waiting,) = listed(golden, captured(twice, ("6.60", "2026-04-01 09:00"))).waiting
    assert waiting.amount == Money(Decimal("6.60"), "USD")


@pytest.mark.parametrize("reference", ["", "slip 7"])
def test_what_somebody_recorded_by_hand_is_not_proposed(golden: Golden, reference: str) -> None:
    golden.sell(authorised())
    by_hand(golden, "40.00", reference)
    assert listed(golden, captured(authorised(), ("40.00", "2026-04-01 09:00"))) == LaterMoneyResult()


def test_two_captures_of_one_amount_are_two_though_one_was_recorded(golden: Golden) -> None:
    golden.sell(authorised())
    by_hand(golden, "40.00")
    twice = captured(authorised(), ("40.00", "2026-04-01 09:00"), ("40.00", "2026-04-02 09:00"))
    assert len(listed(golden, twice).waiting) == 1


def test_more_than_is_open_waits_with_both_figures(golden: Golden) -> None:
    golden.sell(authorised())
    by_hand(golden, "50.00")
    result = listed(golden, captured(authorised(), WHOLE))
    assert reasons(result) == ["later_payment.more_than_open"]
    assert golden.session.later_payments.waiting(["1030"]) == result.waiting
    assert result.waiting[0].reason.values["open"] == Money(Decimal("36.60"), "USD")
    assert book(golden).booked == ()
    by_hand(golden, "36.60")
    assert (listed(golden), needs_you(golden)) == (LaterMoneyResult(), [])


def test_a_payment_that_somebody_reversed_does_not_come_back(open_golden: Opener) -> None:
    golden = open_golden(AT_ONCE)
    golden.sell(authorised())
    (booked,) = listed(golden, captured(authorised(), WHOLE)).booked
    golden.ledger.reverse_payment(booked.number, "charged back", None)
    assert listed(golden, captured(authorised(), WHOLE, modified=instant("2026-04-05 09:00"))) == (
        LaterMoneyResult()
    )
    assert golden.ledger.open_items()[0].open == Decimal("86.60")


def test_taken_out_and_imported_again_the_money_comes_with_the_document(open_golden: Opener) -> None:
    golden = open_golden(AT_ONCE)
    golden.sell(authorised())
    (booked,) = listed(golden, captured(authorised(), WHOLE)).booked
    golden.ledger.reverse_payment(booked.number, "to import it again", None)
    golden.undo(1030)
    golden.take()
    golden.approve()
    assert golden.ledger.open_items() == []
    assert listed(golden) == LaterMoneyResult()
    assert balances(golden.ledger, "2026-12-31") == {"1101": "86.60", "2201": "-6.60", "4000": "-80.00"}


def test_voided_failed_and_test_payments_bring_nothing(open_golden: Opener) -> None:
    golden = open_golden(AT_ONCE)
    golden.sell(authorised())
    draft = captured(authorised(), WHOLE)
    failed = replace(draft.payment, status="authorized", events=(
        draft.payment.events[0], replace(draft.payment.events[1], ok=False)))  # fmt: skip
    tried = replace(draft.payment, test=True)
    void = replace(draft.payment, status="void", events=(*draft.payment.events, Event("void", refers=1)))
    for place, payment in enumerate((failed, tried, void)):
        later = replace(draft, payment=payment, modified=instant(f"2026-04-0{place + 2} 10:00"))
        assert listed(golden, later) == LaterMoneyResult(), payment


def test_an_offline_way_whose_paid_status_counts_brings_its_money_on_the_day_of_the_change(
    open_golden: Opener,
) -> None:
    golden = open_golden(replace(AT_ONCE, paid_methods=("Bank Deposit",)))
    unpaid = order(1030, item("JF-MUG", "40.00"), payment=BANK, status_id=statuses.AWAITING_PAYMENT)
    golden.sell(unpaid)
    paid = replace(unpaid, status_id=statuses.AWAITING_FULFILLMENT, modified=instant("2026-03-25 16:00"))
    listed(golden, paid)
    assert golden.journal()[3:] == expected("""
        JE-000002 2026-03-25 WEB-1030/RC-000001
          1050 Dr 40.00 USD  40.00
          1200 Cr 40.00 USD -40.00
    """)
    shipped = replace(paid, status_id=statuses.SHIPPED, modified=instant("2026-03-28 16:00"))
    assert listed(golden, shipped) == LaterMoneyResult()


def test_r2_for_a_sales_order_it_is_a_deposit_that_its_invoice_takes(open_golden: Opener) -> None:
    golden = open_golden(replace(AT_ONCE, document_date=DocumentDate.SHIPMENT))
    deposit = replace(authorised(), payment=captured(authorised(), ("10.00", "2026-03-30 13:00")).payment)
    golden.sell(deposit)
    rest = captured(deposit, ("76.60", "2026-04-01 09:00"))
    assert [each.number for each in listed(golden, rest).booked] == ["RC-000002"]
    assert balances(golden.ledger, "2026-04-01") == {"1101": "86.60", "2320": "-86.60"}
    at = instant("2026-04-10 09:00")
    listed(golden, replace(rest, shipped=at, modified=at, status_id=statuses.SHIPPED))
    golden.approve()
    assert golden.ledger.open_items() == []
    assert balances(golden.ledger, "2026-04-10") == {"1101": "86.60", "2201": "-6.60", "4000": "-80.00"}


def test_r12_money_in_another_currency_comes_at_the_orders_rate(open_golden: Opener) -> None:
    golden = open_golden(AT_ONCE)
    draft = authorised(currency=CURRENCIES["EUR"])
    golden.sell(draft)
    listed(golden, captured(draft, WHOLE))
    assert [each.rate_source for each in golden.ledger.entries(None, None)] == ["store", "store"]
    assert golden.ledger.open_items() == []
    assert "1200" not in balances(golden.ledger, "2026-12-31")
    golden.journal()


def test_the_shop_is_asked_once_for_each_change_of_an_open_order(
    golden: Golden, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answer = golden.shop.details

    def details(order: Order, **wanted: bool) -> RawDetails:
        asked.append(order.order_id)
        return answer(order, **wanted)  # type: ignore[arg-type]

    golden.sell(authorised(), authorised(1031))
    monkeypatch.setattr(golden.shop, "details", details)
    listed(golden, captured(authorised(), WHOLE))
    listed(golden)
    book(golden)
    assert asked == ["1030"]
    listed(golden, captured(authorised(), WHOLE, modified=instant("2026-04-07 09:00")))
    assert asked == ["1030"], "it is paid by now"


def test_the_books_enter_a_payment_of_the_shop_once(golden: Golden) -> None:
    golden.sell(authorised())
    day = dt.date(2026, 4, 2)
    payment = NewPayment(
        golden.document_of(1030), day, Decimal("40.00"), "1050", Decimal(1), "home", "Cash", "T1",
        Source("sandbox", "receipt", "T1"),
    )  # fmt: skip
    assert [golden.ledger.receive(payment) for _ in range(3)] == ["RC-000001"] * 3
    (only,) = golden.ledger.payments()
    assert (only.amount, only.source_id) == (Decimal("40.00"), "T1")
    assert golden.ledger.receive(replace(payment, source=Source("sandbox", "receipt", "T2"))) == "RC-000002"
    golden.journal()


def test_killed_between_books_and_workspace_it_is_not_booked_again(tmp_path: Path) -> None:
    assert how_it_ended(KILLED, str(tmp_path / "data")) == -9
    with golden_books(tmp_path / "data") as golden:
        assert flags(golden) == {OrderFlag.PAID_SINCE}
        assert listed(golden, captured(authorised(), WHOLE)) == LaterMoneyResult()
        assert book(golden) == LaterMoneyResult()
        assert [each.number for each in golden.ledger.payments()] == ["RC-000001"]
        assert (flags(golden), needs_you(golden)) == (frozenset(), [])
        assert balances(golden.ledger, "2026-12-31")["1101"] == "86.60"
        golden.journal()
