"""Orders of the example shop imported into the practice company by the same services as into local books."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from daybook.books.intacct.gateway import Gateway
from daybook.books.intacct.intacct_books import IntacctBooks
from daybook.books.intacct.open_books import open_intacct
from daybook.books.intacct.sessions import hosts_for
from daybook.books.intacct.store_rules import StoreRules, rules_of
from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentKind
from daybook.model.intacct import IntacctConnection, IntacctPasswords
from daybook.model.intacct_choices import IntacctChoices, ReceiptAccount, ReceiptsAs
from daybook.model.ledger_port import Ledger
from daybook.model.ports import Books
from daybook.model.posting import BooksId, OrderState
from daybook.model.setup import Setup
from daybook.transport.retry import Patience
from daybook.transport.session import HttpSession
from helpers.intacct_bench import CHOICES
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import LONG_AGO, Quiet, Workbench, workbench
from unit.books.intacct.practice import Clock, Kept

UNDEPOSITED = "1090"
FEW = ("--orders", "3", "--no-hard-orders", "--intacct-rows", "60")
AT_ONCE = Patience(attempts=5, first=0, longest=0)


@contextmanager
def bench(
    tmp_path: Path, shop: SandboxProcess, choices: IntacctChoices = CHOICES
) -> Iterator[tuple[Workbench, Callable[[], IntacctBooks]]]:
    """A workbench whose books are the practice company; the second opens them anew."""
    told = shop.intacct
    connection = IntacctConnection(
        told["sender_id"], told["company_id"], told["user_id"], "", told["endpoint"]
    )
    passwords = IntacctPasswords(told["sender_password"], told["user_password"])
    with HttpSession(hosts_for(connection)) as session:
        holder: list[Workbench] = []

        def opened(_books: Books | None = None) -> IntacctBooks:
            def stores() -> list[StoreRules]:
                return [rules_of(holder[0].setup, choices)] if holder else []

            gateway = Gateway(connection, passwords, session, patience=AT_ONCE)
            days = holder[0].adapters._workspace.day_documents(connection.books)
            return open_intacct(gateway, stores, Kept(), days, Clock())

        with workbench(tmp_path, shop, since=dt.date.fromisoformat(LONG_AGO)) as made:
            holder.append(made)
            made.adapters.wrap_books = opened
            made.adapters.ledger = _no_ledger  # type: ignore[assignment, method-assign]  # no ledger
            setup = replace(
                made.setup,
                document_kind=DocumentKind.SALES_INVOICE,
                create_items=False,
                shared_customer="Web shop",
                warehouse="MAIN",
            )
            made.program.open_session(setup).save_setup(setup)
            made.session = made.program.open_session(setup)
            yield made, opened


def _no_ledger(_setup: Setup) -> Ledger | None:
    return None


def in_the_books(books: Books) -> Mapping[str, list[Decimal]]:
    """The totals of the documents of each order."""
    found: dict[str, list[Decimal]] = {}
    for row in books.documents(DocumentQuery()):
        if row.kind is not DocumentKind.CREDIT_MEMO:
            found.setdefault(row.order_id, []).append(row.total)
    return found


def test_orders_are_imported_once_while_answers_are_lost_and_servers_fail(tmp_path: Path) -> None:
    options = ("--orders", "30", "--intacct-fault", "lost:10", "--intacct-fault", "503:15")
    with running(*options) as shop, bench(tmp_path, shop) as (made, opened):
        made.list()
        for _ in range(3):
            made.reopen()
            assert made.import_all().stopped_by is None
        rows = made.rows()
        imported = {each: row.total for each, row in rows.items() if row.state is OrderState.IMPORTED}
        assert len(imported) > 100
        states = {row.state for row in rows.values()}
        # Held ones wait for a person, whatever the books are; new ones are outside the filter.
        assert states == {OrderState.IMPORTED, OrderState.HELD, OrderState.FAILED, OrderState.NEW}
        assert in_the_books(opened()) == {each: [total] for each, total in imported.items()}


def test_an_order_is_undone_and_imported_again(tmp_path: Path) -> None:
    with running(*FEW) as shop, bench(tmp_path, shop) as (made, opened):
        made.list()
        order_id = next(iter(made.rows()))
        made.import_(order_id)
        assert made.state(order_id) is OrderState.IMPORTED
        undoing = made.session.undoing
        outlook = undoing.look_ahead([order_id], threading.Event(), Quiet())
        assert (outlook.deleted, outlook.reversed) == (1, 0)
        result = undoing.undo([order_id], "typed in by hand", None, threading.Event(), Quiet())
        assert result.everything_done
        assert in_the_books(opened()) == {}
        made.import_(order_id)
        assert made.state(order_id) is OrderState.IMPORTED
        [row] = opened().documents(DocumentQuery())
        assert row.reference == f"WEB-{order_id}-2"


def test_an_undo_whose_answer_was_lost_is_looked_up(tmp_path: Path) -> None:
    with running(*FEW) as shop, bench(tmp_path, shop) as (made, opened):
        made.list()
        order_id = next(iter(made.rows()))
        made.import_(order_id)
        shop.control_company("fault", kind="502", function="delete_sotransaction", times=9)
        result = made.session.undoing.undo([order_id], "wrong", None, threading.Event(), Quiet())
        assert [problem.code for _, problem in result.refused] == ["intacct.server_error"]
        assert made.state(order_id) is OrderState.UNDOING
        assert made.session.undoing.recover() == [order_id]
        assert made.state(order_id) is OrderState.IMPORTED
        assert list(in_the_books(opened())) == [order_id]


def test_payments_that_never_arrived_come_with_the_next_import(tmp_path: Path) -> None:
    accounts = (ReceiptAccount("online", UNDEPOSITED, "EFT"), ReceiptAccount("offline", UNDEPOSITED, "Cash"))
    choices = replace(CHOICES, receipts=ReceiptsAs.PAYMENTS, receipt_accounts=accounts)
    with running(*FEW) as shop, bench(tmp_path, shop, choices) as (made, opened):
        made.list()
        order_id = next(iter(made.rows()))
        shop.control_company("fault", kind="502", function="create_arpayment", times=99)
        made.import_(order_id)
        assert made.state(order_id) is OrderState.UNKNOWN
        shop.control_company("clear")
        made.reopen()
        made.import_(order_id)
        assert made.state(order_id) is OrderState.IMPORTED
        [row] = opened().documents(DocumentQuery())
        assert (row.order_id, row.open) == (order_id, Decimal(0))
        wrote = [entry["functions"] for entry in shop.control_company("log") if entry["wrote"]]
        assert wrote == [["create_arpayment"]]


def test_a_document_that_intacct_recorded_and_does_not_show_is_held(tmp_path: Path) -> None:
    with running(*FEW) as shop, bench(tmp_path, shop) as (made, opened):
        made.list()
        order_id = next(iter(made.rows()))
        made.import_(order_id)
        [row] = opened().documents(DocumentQuery())
        opened().take_out([BooksId(row.books_id)], "", None)
        # The workspace of another computer, which knows nothing of it.
        with bench(tmp_path / "other", shop) as (other, _):
            other.list()
            other.import_(order_id)
            assert other.state(order_id) is OrderState.HELD
            problems = other.session._orders.states([order_id])[order_id].problems
            assert [problem.code for problem in problems] == ["intacct.recorded_but_missing"]
            assert in_the_books(opened()) == {}


def test_a_wrong_sign_of_discounts_shows_as_a_difference_and_is_never_posted_again(tmp_path: Path) -> None:
    options = ("--orders", "1", "--hard-orders", "TA18", "--intacct-discounts-as-sent")
    with running(*options) as shop, bench(tmp_path, shop) as (made, opened):
        made.list()
        discounted = str(shop.order_of_case("TA18")["id"])
        for _ in range(2):
            made.import_(discounted)
            assert made.state(discounted) is OrderState.DIFFERS
        [differing] = in_the_books(opened())[discounted]
        assert differing > made.rows()[discounted].total
