"""Undo: what was never approved is deleted, the rest reversed; the order is new again, with its history."""

import datetime as dt
import signal
import threading
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from itertools import islice
from pathlib import Path

import pytest

from daybook.model.account import Role
from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentKind, DocumentState
from daybook.model.ledger import NewPayment
from daybook.model.ledger_port import Ledger
from daybook.model.posting import BooksId, OrderState, Source
from daybook.model.problem import Cancelled, DaybookError
from daybook.model.setup import PRACTICE
from daybook.services.orders.undo import UndoResult
from helpers.halted import StopAt
from helpers.killed import how_it_ended
from helpers.sandbox_process import SandboxProcess
from helpers.workbench import Quiet, Workbench, workbench, workbench_on_copy
from unit.services.conftest import SINCE

PROGRAM = Path(__file__).with_name("undo_then_die.py")
NEVER = threading.Event()


def ledger_of(bench: Workbench) -> Ledger:
    ledger = bench.session.ledger
    assert ledger is not None
    return ledger


def imported(bench: Workbench, count: int) -> list[str]:
    """Orders of the newest days that nothing holds and nothing was refunded of, in the books."""
    bench.list()
    rows = bench.rows()
    ordinary = [each for each in bench.session.importing.importable() if int(each) > 1000]
    ids = sorted(
        (each for each in ordinary if not bench.session.refunding.of_order(each)),
        key=lambda order_id: rows[order_id].date,
    )
    ready = (each for check in bench.checked(ids) for each in check.ready)
    chosen = list(islice(ready, count))
    assert len(bench.import_(*chosen).imported) == count
    return chosen


def approve(bench: Workbench, *order_ids: str) -> None:
    rows = bench.session.documents.list(DocumentQuery(DocumentState.PENDING))
    # Oldest first: a credit memo after its sale.
    wanted = [row.books_id for row in reversed(rows) if row.order_id in order_ids]
    assert not bench.session.documents.approve(wanted, NEVER, Quiet()).failed


def undo(bench: Workbench, *order_ids: str, on: dt.date | None = None) -> UndoResult:
    return bench.session.undoing.undo(order_ids, "entered twice", on, NEVER, Quiet())


def balances(bench: Workbench) -> Mapping[str, Decimal]:
    rows = ledger_of(bench).trial_balance(dt.date(2100, 1, 1)).rows
    return {row.account.code: row.debit - row.credit for row in rows}


def states(bench: Workbench, order_id: str) -> Counter[DocumentState]:
    found = bench.session.books.find([Source(bench.setup.store, "order", order_id)])
    return Counter(posted.state for posted in found)


def codes(result: UndoResult) -> dict[str, str]:
    return {order_id: problem.code for order_id, problem in result.refused}


def test_r4_a_document_never_approved_is_deleted_with_what_was_made_for_it(listed: Workbench) -> None:
    customers = len(ledger_of(listed).customers())
    items = len(ledger_of(listed).stock())
    [order_id] = imported(listed, 1)
    outlook = listed.session.undoing.look_ahead([order_id], NEVER, Quiet())
    assert (outlook.orders, outlook.deleted, outlook.reversed, outlook.closed) == (1, 1, 0, 0)
    result = undo(listed, order_id)
    assert result.everything_done
    assert [each.deleted for each in result.undone[0].removed] == [True]
    assert states(listed, order_id) == {}
    assert (len(ledger_of(listed).customers()), len(ledger_of(listed).stock())) == (customers, items)
    assert listed.state(order_id) is OrderState.UNDONE


def test_looking_ahead_tells_how_far_it_is_and_can_be_stopped(listed: Workbench) -> None:
    orders = imported(listed, 3)
    stop = StopAt("undo.looking", 2)
    with pytest.raises(Cancelled):
        listed.session.undoing.look_ahead(orders, stop.cancel, stop)
    assert stop.told == [(0, 3), (1, 3)]
    assert all(states(listed, each) == {DocumentState.PENDING: 1} for each in orders)


def test_r4_an_approved_document_is_reversed_and_balances_are_as_before(listed: Workbench) -> None:
    first, second = imported(listed, 2)
    approve(listed, first)
    before = balances(listed)
    approve(listed, second)
    outlook = listed.session.undoing.look_ahead([first, second], NEVER, Quiet())
    assert (outlook.deleted, outlook.reversed) == (0, 2)
    result = undo(listed, second)
    assert result.everything_done
    [removed] = result.undone[0].removed
    assert not removed.deleted
    assert removed.number
    assert removed.entries
    assert balances(listed) == before
    assert states(listed, second) == {DocumentState.VOID: 1}
    assert not ledger_of(listed).verify().damage


def test_g03_an_undone_order_is_new_again_with_its_history_and_becomes_the_next_generation(
    listed: Workbench,
) -> None:
    [order_id] = imported(listed, 1)
    approve(listed, order_id)
    undo(listed, order_id)
    assert order_id in listed.session.importing.importable()
    preview = listed.session.previewing.show(order_id, NEVER)
    assert preview.books_id == ""
    assert preview.document is not None
    assert preview.document.generation == 2
    assert listed.import_(order_id).imported[0].reference.endswith("-2")
    story = [(event.event, event.after, event.reason) for event in listed.session.history(order_id)]
    assert ("settled", "undone", "entered twice") in story
    assert [after for _, after, _ in story] == [
        "posting", "imported", "undoing", "undone", "posting", "imported",
    ]  # fmt: skip
    assert states(listed, order_id) == {DocumentState.VOID: 1, DocumentState.PENDING: 1}


def test_a_deleted_document_s_order_is_shown_as_it_would_be_imported_now(listed: Workbench) -> None:
    [order_id] = imported(listed, 1)
    undo(listed, order_id)
    preview = listed.session.previewing.show(order_id, NEVER)
    assert (preview.books_id, preview.document is not None) == ("", True)
    assert preview.status.problems[0].code == "undo.undone"


def test_a_closed_month_is_asked_about_first_and_reversed_on_the_first_open_day(listed: Workbench) -> None:
    [order_id] = imported(listed, 1)
    approve(listed, order_id)
    ledger = ledger_of(listed)
    month = listed.rows()[order_id].date.replace(day=1)
    while not (found := ledger.closed_through()) or found < month:
        ledger.close_month(next(each.start for each in ledger.periods() if not each.closed))
    closed_through = ledger.closed_through()
    assert closed_through is not None
    first_open = closed_through + dt.timedelta(days=1)
    before = balances(listed)
    outlook = listed.session.undoing.look_ahead([order_id], NEVER, Quiet())
    assert (outlook.closed, outlook.first_open) == (1, first_open)

    refused = undo(listed, order_id)
    assert codes(refused) == {order_id: "books.period_closed"}
    assert refused.closed == first_open
    assert listed.state(order_id) is OrderState.IMPORTED
    assert balances(listed) == before

    result = undo(listed, order_id, on=first_open)
    assert result.everything_done
    entries = [ledger.entry(number) for number in result.undone[0].removed[0].entries]
    assert {entry.date for entry in entries} == {first_open}
    assert all(entry.reverses for entry in entries)


def test_a_document_that_something_rests_on_is_refused_whole_and_the_others_go(listed: Workbench) -> None:
    owed = next(
        document
        for check in listed.checked(listed.session.importing.importable())
        for document in check.documents
        if document.kind is DocumentKind.SALES_INVOICE
        and document.currency == listed.setup.home_currency
        and document.open
        and not listed.session.refunding.of_order(document.order_id)
    )
    listed.import_(owed.order_id)
    [other] = imported(listed, 1)
    approve(listed, owed.order_id, other)
    ledger = ledger_of(listed)
    books_id = listed.session.previewing.show(owed.order_id, NEVER).books_id
    bank = next(account.code for role, account in ledger.roles() if role.role is Role.BANK)
    payment = NewPayment(BooksId(books_id), owed.date, owed.open, bank, Decimal(1), "home")
    number = ledger.receive(payment)
    before = balances(listed)

    result = undo(listed, owed.order_id, other)
    assert codes(result) == {owed.order_id: "books.has_later_documents"}
    assert number in str(result.refused[0][1].values["later"])
    assert [each.order_id for each in result.undone] == [other]
    assert listed.state(owed.order_id) is OrderState.IMPORTED

    undo(listed, owed.order_id)
    assert balances(listed) != before
    ledger.reverse_payment(number, "wrong invoice", None)
    assert undo(listed, owed.order_id).everything_done


def test_a_refunded_order_goes_with_its_credit_memo_and_both_come_back(listed: Workbench) -> None:
    order_id = next(listed.ready(refunded=True))
    empty = balances(listed)
    listed.import_(order_id)
    approve(listed, order_id)
    memos = ledger_of(listed).later_of(Source(listed.setup.store, "order", order_id))
    assert memos
    result = undo(listed, order_id)
    assert result.everything_done
    assert len(result.undone[0].removed) == 1 + len(memos)
    assert {code: amount for code, amount in balances(listed).items() if amount} == empty
    listed.import_(order_id)
    assert len(ledger_of(listed).later_of(Source(listed.setup.store, "order", order_id))) == len(memos)


def test_a_whole_import_is_undone_and_its_run_is_empty_then(listed: Workbench) -> None:
    first = imported(listed, 2)
    run = listed.session.undoing.runs()[0]
    assert (run.orders, run.in_books) == (2, 2)
    second = imported(listed, 1)
    undoing = listed.session.undoing
    assert list(undoing.of_run(run.run)) == sorted(first, key=int)
    assert undo(listed, *undoing.of_run(run.run)).everything_done
    assert [each.in_books for each in undoing.runs()] == [1, 0]
    assert listed.state(second[0]) is OrderState.IMPORTED


def test_what_is_not_in_the_books_is_refused_and_stop_leaves_the_rest(listed: Workbench) -> None:
    [order_id] = imported(listed, 1)
    undo(listed, order_id)
    assert codes(undo(listed, order_id, "no such order")) == {
        order_id: "undo.not_in_the_books",
        "no such order": "undo.not_in_the_books",
    }
    stopped = threading.Event()
    stopped.set()
    result = listed.session.undoing.undo([order_id], "entered twice", None, stopped, Quiet())
    assert (result.undone, result.refused, result.not_tried) == ((), (), (order_id,))


def test_practice_books_are_undone_like_real_ones(tmp_path: Path, shop: SandboxProcess) -> None:
    with workbench(tmp_path / "data", shop, since=SINCE, books=PRACTICE) as bench:
        [order_id] = imported(bench, 1)
        assert undo(bench, order_id).everything_done
        assert states(bench, order_id) == {DocumentState.VOID: 1}
        assert not any(balances(bench).values())


@pytest.mark.parametrize(("when", "after"), [("before", OrderState.IMPORTED), ("after", OrderState.UNDONE)])
def test_killed_in_the_middle_the_next_undo_or_start_settles_it(
    tmp_path: Path, shop: SandboxProcess, listed_once: Path, when: str, after: OrderState
) -> None:
    directory = tmp_path / "data"
    with workbench_on_copy(listed_once, directory, shop) as bench:
        [order_id] = imported(bench, 1)
    assert how_it_ended(PROGRAM, str(directory), when, order_id) == -signal.SIGKILL
    with workbench(directory, shop, since=SINCE) as bench:
        assert bench.state(order_id) is OrderState.UNDOING
        assert list(bench.session.undoing.recover()) == [order_id]
        assert bench.state(order_id) is after
        assert list(bench.session.undoing.recover()) == []
        if after is OrderState.UNDONE:
            assert bench.session.history(order_id)[-1].reason == "entered twice"
        else:
            assert undo(bench, order_id).everything_done


def document_of(bench: Workbench, order_id: str, kind: DocumentKind | None = None) -> str:
    rows = bench.session.documents.list(DocumentQuery(DocumentState.APPROVED, kind))
    return next(row.books_id for row in rows if row.order_id == order_id)


def test_a_document_of_an_order_is_void_as_undo_does_it_and_the_order_is_new_again(listed: Workbench) -> None:
    [order_id] = imported(listed, 1)
    before = balances(listed)
    approve(listed, order_id)
    books_id = document_of(listed, order_id)
    outlook = listed.session.undoing.look_at_document(books_id, NEVER, Quiet())
    assert outlook is not None
    assert (outlook.orders, outlook.deleted, outlook.reversed) == (1, 0, 1)

    [removed] = listed.session.undoing.void(books_id, "sold twice", None)
    assert (removed.books_id, removed.deleted, bool(removed.entries)) == (books_id, False, True)
    assert listed.state(order_id) is OrderState.UNDONE
    assert listed.session.history(order_id)[-1].reason == "sold twice"
    assert not {code: amount for code, amount in balances(listed).items() if amount != before.get(code, 0)}
    assert listed.import_(order_id).imported[0].reference.endswith("-2")


def test_a_void_document_is_not_void_twice_and_leaves_what_came_after_alone(listed: Workbench) -> None:
    [order_id] = imported(listed, 1)
    approve(listed, order_id)
    first = document_of(listed, order_id)
    listed.session.undoing.void(first, "sold twice", None)
    listed.import_(order_id)
    approve(listed, order_id)
    assert listed.session.undoing.look_at_document(first, NEVER, Quiet()) is None
    with pytest.raises(DaybookError, match=r"books\.already_void"):
        listed.session.undoing.void(first, "once more", None)
    assert listed.state(order_id) is OrderState.IMPORTED
    assert states(listed, order_id) == {DocumentState.VOID: 1, DocumentState.APPROVED: 1}


def test_a_refused_void_leaves_the_order_in_the_books(listed: Workbench) -> None:
    [order_id] = imported(listed, 1)
    approve(listed, order_id)
    ledger = ledger_of(listed)
    month = listed.rows()[order_id].date.replace(day=1)
    while not (found := ledger.closed_through()) or found < month:
        ledger.close_month(next(each.start for each in ledger.periods() if not each.closed))
    books_id = document_of(listed, order_id)
    with pytest.raises(DaybookError, match=r"books\.period_closed") as refused:
        listed.session.undoing.void(books_id, "sold twice", None)
    assert listed.state(order_id) is OrderState.IMPORTED
    first_open = refused.value.values["first_open"]
    assert isinstance(first_open, dt.date)
    listed.session.undoing.void(books_id, "sold twice", first_open)
    assert listed.state(order_id) is OrderState.UNDONE


def test_a_void_credit_memo_frees_its_refund_and_its_order_stays(listed: Workbench) -> None:
    order_id = next(listed.ready(refunded=True))
    refunds = {each.refund_id for each in listed.session.refunding.of_order(order_id)}
    listed.import_(order_id)
    approve(listed, order_id)
    memo = document_of(listed, order_id, DocumentKind.CREDIT_MEMO)
    assert listed.session.undoing.look_at_document(memo, NEVER, Quiet()) is None
    [removed] = listed.session.undoing.void(memo, "typed wrongly", None)
    assert removed.books_id == memo
    assert listed.state(order_id) is OrderState.IMPORTED
    assert refunds & {each.refund_id for each in listed.session.refunding.not_booked().waiting}
    listed.session.refunding.run(NEVER, Quiet())
    assert not refunds & {each.refund_id for each in listed.session.refunding.not_booked().waiting}
    sale = document_of(listed, order_id)
    outlook = listed.session.undoing.look_at_document(sale, NEVER, Quiet())
    assert outlook is not None
    assert (outlook.deleted, outlook.reversed) == (1, 1)


def test_a_document_whose_order_is_not_known_here_is_void_alone(listed: Workbench) -> None:
    [order_id] = imported(listed, 1)
    approve(listed, order_id)
    books_id = document_of(listed, order_id)
    posted = listed.session.books.read([BooksId(books_id)])[0]
    undoing = listed.session.undoing
    undoing._store = "another-store"
    assert undoing.look_at_document(books_id, NEVER, Quiet()) is None
    [removed] = undoing.void(books_id, "sold twice", None)
    assert removed.number == posted.number
