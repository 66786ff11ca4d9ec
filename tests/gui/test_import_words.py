"""What the Orders page says of documents that practice books would not approve, and of orders read again."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from pytestqt.qtbot import QtBot

from daybook.gui.main_window import MainWindow
from daybook.gui.orders.outcomes import Outcome, import_outcome, recovery_outcome
from daybook.gui.parts.notice import Tone
from daybook.gui.tasks import Lane, Reporter, Tasks
from daybook.gui.workplace import Workplace
from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentKind, DocumentState
from daybook.model.ports import Cancel
from daybook.model.posting import OrderState
from daybook.model.posting import Outcome as Settled
from daybook.model.problem import Problem
from daybook.model.table import TableQuery
from daybook.services.results import ImportResult, OrderResult, RefundResult, Shipped
from daybook.wording import describe

SECONDS = 30_000
REFUSED = Problem("books.entry_does_not_balance", {"reference": "WEB-7"})
WAITS = OrderResult("7", OrderState.IMPORTED, (REFUSED,), "WEB-7", "USD", Decimal("10.00"))


def test_an_approval_that_was_refused_is_said_after_an_import() -> None:
    outcome = import_outcome(ImportResult("run", imported=(WAITS,)))
    assert outcome.tone is Tone.WARN
    assert "1 could not be approved: WEB-7." in outcome.sentence.todo


def test_a_document_that_waits_since_an_earlier_run_is_said_too() -> None:
    outcome = import_outcome(ImportResult("run", waiting=(WAITS,)))
    assert "1 could not be approved: WEB-7." in outcome.sentence.todo


def test_what_ended_an_import_is_said_first_and_why_others_were_skipped_is_not() -> None:
    ended = Problem("store.unauthorized")
    skipped = OrderResult("8", OrderState.NEW, (Problem("order.outside_statuses", {"status": "Cancelled"}),))
    outcome = import_outcome(ImportResult("run", skipped=(skipped,), not_tried=("9",), stopped_by=ended))
    told = describe(ended)
    assert outcome.sentence.todo.startswith(f"{told.what} {told.todo}")
    assert "Cancelled" not in outcome.sentence.todo
    assert (outcome.tone, outcome.code) == (Tone.WARN, "store.unauthorized")


SHIPPED = Shipped("5", "WEB-5", dt.date(2026, 3, 2), "31")
CHANGED = Shipped(
    "6", "WEB-6", dt.date(2026, 3, 2), problem=Problem("shipping.order_changed", {"reference": "WEB-6"})
)


def test_orders_shipped_since_are_said_after_an_import_with_a_way_to_the_documents() -> None:
    outcome = import_outcome(ImportResult("run", shipped=(SHIPPED, SHIPPED)))
    assert "2 orders were shipped: their invoices are under Documents." in outcome.sentence.todo
    assert outcome.documents == 2
    imported = OrderResult("8", OrderState.IMPORTED, (), "WEB-8", "USD", Decimal("10.00"))
    outcome = import_outcome(ImportResult("run", imported=(imported,), shipped=(SHIPPED,)))
    assert (outcome.documents, outcome.tone) == (2, Tone.OK)


def test_a_shipped_order_without_an_invoice_says_why_after_an_import() -> None:
    imported = OrderResult("8", OrderState.IMPORTED, (), "WEB-8", "USD", Decimal("10.00"))
    outcome = import_outcome(ImportResult("run", imported=(imported,), shipped=(CHANGED,)))
    assert "WEB-6 was shipped, but its order changed" in outcome.sentence.todo
    assert (outcome.documents, outcome.tone) == (1, Tone.WARN)


def test_credit_memos_of_an_import_are_said_and_those_that_failed() -> None:
    imported = OrderResult("8", OrderState.IMPORTED, (), "WEB-8", "USD", Decimal("10.00"))
    booked = RefundResult("77", "8", OrderState.IMPORTED)
    outcome = import_outcome(ImportResult("run", imported=(imported,), refunds=(booked,)))
    assert "1 refund became a credit memo." in outcome.sentence.todo
    assert (outcome.documents, outcome.tone) == (2, Tone.OK)
    failed = RefundResult("78", "9", OrderState.FAILED)
    outcome = import_outcome(ImportResult("run", imported=(imported,), refunds=(booked, failed)))
    assert "1 refund could not be booked, order 9." in outcome.sentence.todo
    assert outcome.tone is Tone.WARN


def test_what_still_waits_at_the_start_is_not_counted_as_looked_up() -> None:
    found = OrderResult("8", OrderState.IMPORTED, (), "WEB-8", "USD", Decimal("10.00"))
    assert recovery_outcome([found]).tone is Tone.INFO
    outcome = recovery_outcome([found, WAITS])
    assert outcome.sentence.what.startswith("1 order of an interrupted import")
    assert "1 could not be approved: WEB-7." in outcome.sentence.what
    assert recovery_outcome([WAITS]).sentence.what.startswith("1 could not be approved")


def test_reading_a_held_order_again_that_nothing_holds_puts_it_among_the_new_ones(
    window: MainWindow, place: Workplace, tasks: Tasks, qtbot: QtBot
) -> None:
    assert window.orders is not None
    work, session = window.orders.work, place.writing
    query, table = TableQuery(session.setup.store, session.setup.books), place.reading.table
    held: list[str] = []

    def hold_one(cancel: Cancel, progress: Reporter) -> str:
        waiting = session.importing.importable()
        order_id = session.importing.dry_run(waiting[:20], cancel, progress).ready[0]
        problem = Problem("match.item_unknown", {"sku": "MUG", "item": "Mug"})
        session._orders.settle([Settled(order_id, OrderState.HELD, problems=(problem,))])
        return order_id

    tasks.run(hold_one, owner=tasks, lane=Lane.WRITE, on_done=held.append)
    qtbot.waitUntil(lambda: bool(held), timeout=SECONDS)
    before = table.counts(query)

    ended: list[Outcome] = []
    work.ended.connect(ended.append)
    work.read_again(held[0])
    qtbot.waitUntil(lambda: bool(ended), timeout=SECONDS)
    assert ended[0].sentence.what == f"Order {held[0]} was read again and can be imported now."
    after = table.counts(query)
    assert (after.new, after.needs_you) == (before.new + 1, before.needs_you - 1)


def test_importing_one_order_books_a_refund_that_waits_of_another(
    window: MainWindow, place: Workplace, tasks: Tasks, qtbot: QtBot
) -> None:
    assert window.orders is not None
    page, session = window.orders, place.writing
    chosen: list[tuple[str, str, str]] = []

    def free_a_refund(cancel: Cancel, progress: Reporter) -> tuple[str, str, str]:
        memo = session.documents.list(DocumentQuery(kind=DocumentKind.CREDIT_MEMO))[0]
        rows = session.documents.list(DocumentQuery(DocumentState.PENDING))
        ids = [row.books_id for row in reversed(rows) if row.order_id == memo.order_id]
        assert not session.documents.approve(ids, cancel, progress).failed
        session.undoing.void(memo.books_id, "typed wrongly", None)
        ready = session.importing.dry_run(session.importing.importable(), cancel, progress).ready
        order_id = next(each for each in ready if not session.refunding.of_order(each))
        return memo.order_id, order_id, session.previewing.show(order_id, cancel).token

    tasks.run(free_a_refund, owner=window, lane=Lane.WRITE, on_done=chosen.append)
    qtbot.waitUntil(lambda: bool(chosen), timeout=SECONDS)
    [(refunded, order_id, token)] = chosen
    page.work.import_one(order_id, token)
    qtbot.waitUntil(lambda: "became" in page.notices.text, timeout=SECONDS)
    assert "1 order is in your books" in page.notices.text
    waiting = place.reading.refunding.not_booked().waiting
    assert refunded not in [each.order_id for each in waiting]
