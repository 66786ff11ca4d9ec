"""Group D end to end: refunds of the example shop's difficult orders, through the whole way."""

import datetime as dt
import threading
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentKind, DocumentState, SalesDocument
from daybook.model.money import plain
from daybook.model.posting import BooksId, OrderState
from daybook.model.refund import RefundStatus
from daybook.model.setup import LOCAL, PRACTICE, RefundsBeforeStart
from daybook.services.refunds import refunding
from daybook.services.refunds.refunding import Refunding, RefundingResult
from helpers.halted import StopAt
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import Delegating, Quiet, Workbench, workbench, workbench_on_copy
from unit.services.conftest import SINCE, Prepare

NEVER = threading.Event()
NOW = dt.datetime(2030, 1, 1, tzinfo=dt.UTC)
S = OrderState


def ids(shop: SandboxProcess, case: str) -> list[str]:
    """The orders of a case."""
    return [str(order["id"]) for order in shop.orders_of_case(case)]


def refunds_of(bench: Workbench, order_id: str) -> list[RefundStatus]:
    return list(bench.session.refunding.of_order(order_id))


def memos_of(bench: Workbench, order_id: str) -> list[SalesDocument]:
    return [
        bench.session.books.document(BooksId(each.books_id)).document
        for each in refunds_of(bench, order_id)
        if each.state is S.IMPORTED
    ]


def journal(document: SalesDocument) -> list[str]:
    lines = [line for entry in document.entries for line in entry.lines]
    return [
        f"{'Dr' if one.debit else 'Cr'} {one.account.name} {plain(one.debit or one.credit, one.currency)}"
        for one in lines
    ]


def book(bench: Workbench) -> RefundingResult:
    return bench.session.refunding.run(NEVER, Quiet())


@pytest.fixture(scope="module")
def hard_shop() -> Iterator[SandboxProcess]:
    with running("--orders", "0") as shop:
        yield shop


@pytest.fixture(scope="module")
def imported(hard_shop: SandboxProcess, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workbench]:
    """All difficult orders imported; their refunds came with them."""
    with workbench(tmp_path_factory.mktemp("refunds"), hard_shop, since=SINCE) as bench:
        assert bench.list().refunds > 0
        bench.import_all()
        yield bench


def only(imported: Workbench, case: str, place: int = 0) -> tuple[SalesDocument, SalesDocument]:
    """The sale of a case and its one credit memo."""
    order_id = ids(imported.shop, case)[place]
    [memo] = memos_of(imported, order_id)
    status = imported.session._orders.states([order_id])[order_id]
    return imported.session.books.document(BooksId(status.books_id)).document, memo


@pytest.mark.parametrize("case", ["TD01", "TD10"])
def test_td10_an_order_refunded_before_its_import_makes_both_documents(
    imported: Workbench, case: str
) -> None:
    sale, memo = only(imported, case)
    assert (memo.kind, memo.total, memo.total_tax) == (DocumentKind.CREDIT_MEMO, sale.total, sale.total_tax)
    assert memo.date == sale.date + dt.timedelta(days=2)
    assert memo.receipts[0].account == sale.receipts[0].account
    assert [tax.area for tax in memo.taxes] == [tax.area for tax in sale.taxes]


def test_td02_one_of_three_pieces_with_its_share_of_the_discount(imported: Workbench) -> None:
    sale, memo = only(imported, "TD02")
    goods = [line.amount for line in sale.lines if line.role.role in {"sales", "discounts"}]
    share = sum(goods, Decimal(0)) / 3
    assert abs(memo.lines[0].amount - share) <= Decimal("0.01")
    assert memo.lines[0].quantity == 1


def test_td04_charges_go_back_to_their_own_accounts(imported: Workbench) -> None:
    for place, account in enumerate(("Shipping charged", "Handling charged", "Other fees charged")):
        sale, memo = only(imported, "TD04", place)
        assert [line.account.name for line in memo.lines] == [account]
        charged = [line for line in sale.lines if line.account.name == account]
        assert memo.lines[0].amount == charged[0].amount


def test_td06_a_refund_to_store_credit_moves_no_bank(imported: Workbench) -> None:
    _, memo = only(imported, "TD06")
    assert journal(memo)[-1] == f"Cr Store credit owed to customers {plain(memo.total, 'USD')}"


def test_td05_and_td26_only_the_refund_list_says_what_came_back(imported: Workbench) -> None:
    for case in ("TD05", "TD17", "TD23", "TD24", "TD26"):
        _, memo = only(imported, case)
        [back] = memo.lines
        assert (back.quantity, back.warehouse) == (Decimal(1), "")


def test_td09_three_refunds_are_three_memos_and_a_second_run_adds_none(imported: Workbench) -> None:
    [order_id] = ids(imported.shop, "TD09")
    before = [memo.reference for memo in memos_of(imported, order_id)]
    assert len(set(before)) == 3
    imported.list()
    result = book(imported)
    assert not result.imported
    assert [memo.reference for memo in memos_of(imported, order_id)] == before


def test_td25_two_refunds_of_one_second_are_two_memos(imported: Workbench) -> None:
    [order_id] = ids(imported.shop, "TD25")
    assert len(memos_of(imported, order_id)) == 2


def test_td11_a_declined_refund_posts_nothing_and_says_so(imported: Workbench) -> None:
    [order_id] = ids(imported.shop, "TD11")
    [refund] = refunds_of(imported, order_id)
    assert (refund.state, refund.problems[0].code) == (S.IGNORED, "refund.declined")
    assert refund.problems[0].values["message"] == "The bank declined the refund."


def test_td12_tax_adjustments_invent_no_line(imported: Workbench) -> None:
    _, given = only(imported, "TD12", 0)
    assert not given.lines
    assert (given.total, given.total_tax) == (Decimal("3.69"), Decimal("3.69"))
    assert journal(given) == [
        "Dr Tax collected - Texas Sales Tax 3.31",
        "Dr Tax collected - Texas Sales Tax (Shipping, US, 8.25%) 0.38",
        "Cr Clearing - Credit Card USD 3.69",
    ]
    _, collected = only(imported, "TD12", 1)
    assert [tax.tax for tax in collected.taxes] == [Decimal("-0.40")]
    assert collected.total == collected.lines[0].amount - Decimal("0.40")


def test_td13_what_was_typed_goes_to_allowances_with_its_name(imported: Workbench) -> None:
    _, memo = only(imported, "TD13")
    assert memo.total == Decimal("12.50")
    assert [line.description for line in memo.lines[1:]] == ["Service fee", "Merchant override"]


def test_td15_a_refund_the_store_does_not_know_is_not_guessed(imported: Workbench) -> None:
    [order_id] = ids(imported.shop, "TD15")
    assert refunds_of(imported, order_id) == []
    assert imported.state(order_id) is S.IMPORTED


def test_every_refund_of_an_imported_order_is_in_the_books_or_passed_over(imported: Workbench) -> None:
    found = imported.session.refunding.not_booked()
    assert found.waiting == ()
    assert {each.problems[0].code for each in found.passed_over} == {"refund.declined"}


def test_credit_memos_wait_for_approval_after_their_sale(imported: Workbench) -> None:
    sale, memo = only(imported, "TD01")
    books = imported.session.books
    rows = {row.reference: row for row in imported.session.documents.list(DocumentQuery())}
    assert rows[memo.reference].state is DocumentState.PENDING
    [refused] = books.approve([BooksId(rows[memo.reference].books_id)], imported.adapters.clock.now())
    assert refused.error is not None
    for reference in (sale.reference, memo.reference):
        [done] = books.approve([BooksId(rows[reference].books_id)], imported.adapters.clock.now())
        assert done.error is None
    again = {row.reference: row for row in imported.session.documents.list(DocumentQuery())}
    assert again[memo.reference].number.startswith("CM-")


# Orders one by one, in a shop of their own.


@pytest.fixture(scope="module")
def prepared(prepare: Prepare, hard_shop: SandboxProcess) -> Path:
    return prepare(hard_shop, Workbench.list)


@pytest.fixture
def small(tmp_path: Any, hard_shop: SandboxProcess, prepared: Path) -> Iterator[Workbench]:
    hard_shop.renew()
    with workbench_on_copy(prepared, tmp_path / "small", hard_shop) as bench:
        yield bench


def test_td24_a_refund_waits_for_its_sale(small: Workbench) -> None:
    [order_id] = ids(small.shop, "TD24")
    book(small)
    [refund] = refunds_of(small, order_id)
    assert (refund.state, refund.problems[0].code) == (S.HELD, "refund.waits_for_sale")
    result = small.import_(order_id)
    assert [(each.order_id, each.state) for each in result.refunds] == [(order_id, S.IMPORTED)]


def test_td19_a_refund_of_an_order_left_out_is_listed_with_the_reason(small: Workbench) -> None:
    [order_id] = ids(small.shop, "TD19")
    small.session.leave_out([order_id], "not mine")
    result = book(small)
    codes = {each.order_id: each.problems[0].code for each in result.passed_over}
    assert codes[order_id] == "refund.order_left_out"
    small.session.take_back([order_id])
    assert small.import_(order_id).refunds[0].state is S.IMPORTED


def test_td19_the_refund_of_an_undone_order_goes_with_it_and_comes_again(small: Workbench) -> None:
    [order_id] = ids(small.shop, "TD02")
    small.import_(order_id)
    undone = small.session.undoing.undo([order_id], "wrong books", None, NEVER, Quiet())
    assert undone.everything_done
    assert len(undone.undone[0].removed) == 2
    again = small.import_(order_id)
    assert [each.reference for each in again.refunds] == [f"WEB-{order_id}-2/CM{order_id}0-2"]


def test_a_credit_memo_voided_alone_is_counted_as_not_booked_and_comes_again(small: Workbench) -> None:
    [order_id] = ids(small.shop, "TD02")
    small.import_(order_id)
    [refund] = refunds_of(small, order_id)
    [order] = small.session._orders.states([order_id]).values()
    small.session.books.approve([BooksId(order.books_id), BooksId(refund.books_id)], NOW)
    assert small.session.ledger is not None
    small.session.ledger.void(BooksId(refund.books_id), "typed wrongly", None)
    small.session.importing.recover(NEVER, Quiet())
    assert refund.refund_id in [each.refund_id for each in small.session.refunding.not_booked().waiting]
    book(small)
    [again] = refunds_of(small, order_id)
    assert (again.state, again.generation, len(memos_of(small, order_id))) == (S.IMPORTED, 2, 1)


@pytest.mark.parametrize("died", ["before the refund was freed", "while it was freed"])
def test_a_crash_between_the_second_import_and_its_refunds_loses_none(
    tmp_path: Any, hard_shop: SandboxProcess, prepared: Path, monkeypatch: pytest.MonkeyPatch, died: str
) -> None:
    [order_id] = ids(hard_shop, "TD02")
    with workbench_on_copy(prepared, tmp_path / "died", hard_shop) as bench:
        bench.import_(order_id)
        bench.session.undoing.undo([order_id], "wrong", None, NEVER, Quiet())
        settle = bench.session._refunds.settle

        def die(outcomes: Any) -> None:
            if died == "while it was freed":
                settle(outcomes)
            raise KeyboardInterrupt

        monkeypatch.setattr(bench.session._refunds, "settle", die)
        monkeypatch.setattr(bench.session.refunding, "recover", lambda _: [])
        with pytest.raises(KeyboardInterrupt):
            bench.import_(order_id)
        assert order_id not in bench.session.importing.importable()
    with workbench(tmp_path / "died", hard_shop, since=SINCE) as bench:
        bench.session.leave_out(bench.session.importing.importable(), "of no matter here")
        bench.import_all()
        assert [each.state for each in refunds_of(bench, order_id)] == [S.IMPORTED]
        [memo] = memos_of(bench, order_id)
        assert memo.reference == f"WEB-{order_id}-2/CM{order_id}0-2"


@pytest.mark.parametrize("wanted", RefundsBeforeStart)
def test_td18_a_refund_of_a_sale_from_before_the_first_day(
    tmp_path: Any, hard_shop: SandboxProcess, wanted: RefundsBeforeStart
) -> None:
    [order_id] = ids(hard_shop, "TD18")
    since = dt.date.today() - dt.timedelta(days=60)  # noqa: DTZ011 - the shop counts back from today
    with workbench(tmp_path / "late", hard_shop, since=since) as bench:
        bench.session.use_setup(replace(bench.setup, refunds_before_start=wanted))
        bench.list()
        book(bench)
        [refund] = refunds_of(bench, order_id)
        if wanted is RefundsBeforeStart.SKIP:
            assert (refund.state, refund.problems[0].code) == (S.IGNORED, "refund.before_start")
            assert refund in bench.session.refunding.not_booked().passed_over
            return
        [memo] = memos_of(bench, order_id)
        assert "flag.refund_without_sale" in [flag.code for flag in memo.flags]
        assert (memo.corrects, memo.open) == ("", Decimal(0))
        assert order_id not in bench.session.importing.importable()


def test_practice_books_approve_credit_memos_at_once(tmp_path: Any, hard_shop: SandboxProcess) -> None:
    with workbench(tmp_path / "practice", hard_shop, since=SINCE, books=PRACTICE) as bench:
        bench.list()
        [order_id] = ids(hard_shop, "TD01")
        [result] = bench.import_(order_id).refunds
        assert (result.state, result.problems) == (S.IMPORTED, ())
        [status] = refunds_of(bench, order_id)
        [posted] = bench.session.books.read([BooksId(status.books_id)])
        assert (posted.state, posted.number) == (DocumentState.APPROVED, "CM-000001")


class Forgetful(Delegating):
    """Books that take credit memos, and whose answer is lost."""

    def post(self, requests: Any) -> Any:
        results = self.books.post(requests)
        if requests[0].document.kind is DocumentKind.CREDIT_MEMO:
            raise KeyboardInterrupt
        return results


def test_a_refund_whose_answer_was_lost_is_found_and_not_booked_twice(
    tmp_path: Any, hard_shop: SandboxProcess, prepared: Path
) -> None:
    [order_id] = ids(hard_shop, "TD02")
    with workbench_on_copy(prepared, tmp_path / "lost", hard_shop, Forgetful) as bench:
        with pytest.raises(KeyboardInterrupt):
            bench.import_(order_id)
        assert [each.state for each in refunds_of(bench, order_id)] == [S.POSTING]
    with workbench(tmp_path / "lost", hard_shop, since=SINCE) as bench:
        assert bench.setup.books == LOCAL
        bench.session.importing.recover(NEVER, Quiet())
        assert [each.state for each in refunds_of(bench, order_id)] == [S.IMPORTED]
        assert len(memos_of(bench, order_id)) == 1


def test_importing_all_books_refunds_made_after_the_import(small: Workbench) -> None:
    [order_id] = ids(small.shop, "TD26")
    small.shop.control_fault("payment_actions/refunds.*order_id", "403")
    assert small.import_(order_id).refunds == ()
    small.session.use_setup(replace(small.setup, statuses=()))
    result = small.import_all()
    assert [(each.order_id, each.state) for each in result.refunds] == [(order_id, S.IMPORTED)]


def test_refunds_are_listed_with_one_call(small: Workbench) -> None:
    small.shop.clear()
    small.list()
    calls = [entry for entry in small.shop.log() if entry["path"].endswith("/payment_actions/refunds")]
    assert len(calls) == 1
    assert "created%3Amin=" in calls[0]["query"]


def test_stop_books_no_more_refunds_and_the_rest_waits_as_before(
    small: Workbench, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        # As if the program had ended between each sale and its refund.
        patch.setattr(Refunding, "after_import", lambda *_: [])
        orders = [each for case in ("TD02", "TD05", "TD24") for each in ids(small.shop, case)]
        small.import_(*orders)
    waiting = [refund.refund_id for order_id in orders for refund in refunds_of(small, order_id)]
    assert len(waiting) >= 3
    monkeypatch.setattr(refunding, "AT_ONCE", 1)
    stop = StopAt("refund.posting", 2)
    result = small.session.refunding.run(stop.cancel, stop)
    every = len(result.not_tried) + sum(
        len(part) for part in (result.imported, result.held, result.failed, result.passed_over)
    )
    assert stop.told == [(0, every), (1, every)]
    assert len(result.not_tried) == every - 1
    left = {each.refund_id for each in small.session.refunding.not_booked().waiting}
    assert set(result.not_tried) <= left
    again = book(small)
    assert again.not_tried == ()
    assert all(len(memos_of(small, order_id)) == len(refunds_of(small, order_id)) for order_id in orders)
