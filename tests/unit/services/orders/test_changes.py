"""TD20 to TD22 and TG01 to TG05: what changed in the store after an import, and the three answers."""

import threading
from decimal import Decimal
from typing import Any

import pytest

from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentState
from daybook.model.posting import OrderFlag, OrderState
from daybook.model.problem import DaybookError
from daybook.services.orders.changes import AmountChange, Changes, Field, OrderDifference
from helpers.workbench import Quiet, Workbench

NEVER = threading.Event()
CANCELLED = 5
PAID, UNPAID = "TD21", "TD20"


def the(bench: Workbench, case: str) -> str:
    return str(bench.shop.order_of_case(case)["id"])


def imported(bench: Workbench, case: str, *, status_id: int = 11) -> str:
    """Import the order of a case; where the shop had cancelled it already, as it was before that."""
    order_id = the(bench, case)
    bench.shop.put(f"/v2/orders/{order_id}", {"status_id": status_id})
    bench.list()
    result = bench.import_(order_id)
    assert [each.order_id for each in result.imported] == [order_id], result
    return order_id


def changed(bench: Workbench, order_id: str, **fields: Any) -> OrderDifference:
    bench.shop.put(f"/v2/orders/{order_id}", fields)
    bench.list()
    return changes(bench).difference(order_id)


def changes(bench: Workbench) -> Changes:
    return bench.session.changes


def flags(bench: Workbench, order_id: str) -> frozenset[OrderFlag]:
    return bench.session._orders.states([order_id])[order_id].flags


def documents(bench: Workbench) -> list[tuple[str, DocumentState]]:
    return [(row.reference, row.state) for row in bench.session.documents.list(DocumentQuery())]


def test_tg01_nothing_changed_is_no_difference(bench: Workbench) -> None:
    order_id = imported(bench, "TA05")
    found = changes(bench).difference(order_id)
    assert not found.moves_money
    assert found.total == found.tax == 0
    assert not found.address_changed
    assert found.booked > 0


def test_tg01_an_edited_order_shows_its_exact_difference(bench: Workbench) -> None:
    order_id = imported(bench, "TD22")
    before = changes(bench).difference(order_id).booked
    total = before + Decimal("2.50")
    found = changed(bench, order_id, total_inc_tax=str(total), shipping_cost_inc_tax="8.50")
    assert (found.total, found.tax, found.booked) == (Decimal("2.50"), Decimal(0), before)
    assert AmountChange(Field.TOTAL, before, total) in found.amounts
    assert [each.field for each in found.amounts] == [Field.TOTAL, Field.SHIPPING]
    assert found.moves_money
    assert changes(bench).waits_for_answer(order_id)


def test_tg02_an_edited_address_moves_no_money(bench: Workbench) -> None:
    order_id = imported(bench, "TA05")
    address = {**bench.shop.get(f"/v2/orders/{order_id}")["billing_address"], "street_1": "2 New Street"}
    found = changed(bench, order_id, billing_address=address)
    assert found.address_changed
    assert not found.amounts
    assert not found.lines
    assert found.total == found.tax == 0
    assert not changes(bench).waits_for_answer(order_id)


def test_tg03_a_status_that_goes_backwards_undoes_nothing(bench: Workbench) -> None:
    order_id = imported(bench, "TA05", status_id=10)
    before = documents(bench)
    found = changed(bench, order_id, status_id=1)
    assert found.status[0] != found.status[1]
    assert not found.moves_money
    assert OrderFlag.CHANGED_IN_STORE not in flags(bench, order_id)
    assert documents(bench) == before
    assert "store_status" in [event.event for event in bench.session._orders.events(order_id)]


def test_tg04_an_order_that_left_the_filter_is_skipped_with_its_reason(bench: Workbench) -> None:
    order_id = the(bench, "TA05")
    bench.list()
    bench.shop.put(f"/v2/orders/{order_id}", {"status_id": CANCELLED})
    [skipped] = bench.import_(order_id).skipped
    assert skipped.problems[0].code == "filter.status"
    assert documents(bench) == []


def test_tg05_an_archived_order_changes_no_books_and_is_flagged(bench: Workbench) -> None:
    order_id = imported(bench, "TA05")
    before = documents(bench)
    found = changed(bench, order_id, is_deleted=True)
    assert (found.is_archived, found.moves_money) == (True, False)
    assert OrderFlag.ARCHIVED in flags(bench, order_id)
    assert documents(bench) == before


def test_td20_an_unpaid_order_cancelled_after_import_is_never_left_open_silently(bench: Workbench) -> None:
    order_id = imported(bench, UNPAID)
    found = changed(bench, order_id, status_id=CANCELLED)
    assert (found.is_cancelled, found.open, found.kept_by_shop) == (True, found.booked, Decimal(0))
    assert changes(bench).waits_for_answer(order_id)
    told = bench.session._orders.states([order_id])[order_id].problems
    assert [problem.code for problem in told] == ["database.cancelled_in_store"]
    result = changes(bench).void_or_reverse([order_id], "Cancelled by the shop", None, NEVER, Quiet())
    assert result.everything_done
    assert documents(bench) == []
    assert bench.state(order_id) is OrderState.UNDONE


def test_td20_an_approved_invoice_is_reversed(bench: Workbench) -> None:
    order_id = imported(bench, UNPAID)
    ids = [row.books_id for row in bench.session.documents.list(DocumentQuery())]
    bench.session.documents.approve(ids, NEVER, Quiet())
    changed(bench, order_id, status_id=CANCELLED)
    changes(bench).void_or_reverse([order_id], "Cancelled by the shop", None, NEVER, Quiet())
    assert documents(bench) == [(f"WEB-{order_id}", DocumentState.VOID)]


def test_td21_of_a_paid_order_cancelled_without_refund_the_money_is_still_with_the_shop(
    bench: Workbench,
) -> None:
    order_id = imported(bench, PAID)
    found = changed(bench, order_id, status_id=CANCELLED)
    assert (found.is_cancelled, found.kept_by_shop, found.credited) == (True, found.booked, Decimal(0))
    row = bench.rows()[order_id]
    assert (row.state, row.chip.value) == (OrderState.IMPORTED, "needs_you")


def test_td22_a_cancellation_can_be_kept_with_a_reason(bench: Workbench) -> None:
    order_id = imported(bench, "TD22")
    changed(bench, order_id, status_id=CANCELLED)
    before = documents(bench)
    with pytest.raises(DaybookError):
        changes(bench).keep([order_id], "  ")
    changes(bench).keep([order_id], "The parcel had left")
    assert not changes(bench).waits_for_answer(order_id)
    assert documents(bench) == before
    events = [(event.event, event.reason) for event in bench.session._orders.events(order_id)]
    assert events[-1] == ("change_kept", "The parcel had left")
    bench.shop.put(f"/v2/orders/{order_id}", {"staff_notes": "a note"})
    bench.list()
    assert not changes(bench).waits_for_answer(order_id)


def test_an_edited_order_imported_again_is_the_next_generation(bench: Workbench) -> None:
    order_id = imported(bench, "TD02")
    address = bench.shop.get(f"/v2/orders/{order_id}")["billing_address"]
    changed(bench, order_id, billing_address={**address, "first_name": "Grace"})
    undone, result = changes(bench).import_again([order_id], "New name", None, NEVER, Quiet())
    assert undone.everything_done
    assert result is not None
    assert [each.reference for each in result.imported] == [f"WEB-{order_id}-2"]
    assert [each.reference for each in result.refunds] == [f"WEB-{order_id}-2/CM{order_id}0-2"]


def test_what_credit_memos_gave_back_stands_beside_the_difference(bench: Workbench) -> None:
    found = changes(bench).difference(imported(bench, "TD01"))
    assert found.credited == found.booked > 0


def test_td23_a_refund_of_an_edited_order_waits_for_the_answer(bench: Workbench) -> None:
    order_id = the(bench, "TD23")
    bench.list()
    bench.shop.control_fault("payment_actions/refunds.*order_id", "403")
    result = bench.import_(order_id)
    assert (len(result.imported), result.refunds) == (1, ())
    assert result.stopped_by is not None
    total = bench.shop.get(f"/v2/orders/{order_id}")["total_inc_tax"]
    changed(bench, order_id, total_inc_tax=str(Decimal(total) + 1))
    refunding = bench.session.refunding
    [held] = [each for each in refunding.run(NEVER, Quiet()).held if each.order_id == order_id]
    assert held.problems[0].code == "refund.order_changed"
    changes(bench).keep([order_id], "Agreed by phone")
    [booked] = refunding.run(NEVER, Quiet()).imported
    assert booked.order_id == order_id


def test_what_is_not_in_the_books_cannot_differ_from_them(listed: Workbench) -> None:
    with pytest.raises(DaybookError) as refused:
        changes(listed).difference(the(listed, "TA05"))
    assert refused.value.code == "changes.not_in_the_books"
