"""The commands about orders. Each returns the exit status: 0 only if everything asked for was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.cli.later_payment_commands import print_later
from daybook.cli.opening import open_session
from daybook.cli.order_output import check_json, import_json, list_json, order_json
from daybook.cli.output import Json, print_json, print_problem
from daybook.cli.shop_output import outlook_json, print_outlook, told_json
from daybook.cli.store_commands import in_every_store
from daybook.cli.summary_commands import finish_change
from daybook.cli.terminal import TerminalProgress
from daybook.model.posting import OrderState
from daybook.model.problem import DaybookError
from daybook.model.store_writes import WriteState
from daybook.model.table import Column, OrderRow, TableQuery
from daybook.services.orders.batches import batches
from daybook.services.telling.told import reasons
from daybook.wording import format_money, say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from daybook.cli.stop import StopSignal
    from daybook.services.program import Program
    from daybook.services.results import Check, ImportResult, ListResult, OrderResult, Shipped, Told
    from daybook.services.session import Session
    from daybook.services.telling.shop_outlook import ShopOutlook

    Done = tuple[Json, Callable[[], None], bool]
    """What was done as JSON, how to say it, and whether it was all that was asked."""


def run_list(program: Program, arguments: argparse.Namespace, stop: StopSignal) -> int:
    """`daybook list`: List Orders, then show the whole table, oldest order first."""
    if arguments.all_stores:
        return in_every_store(program, arguments, lambda session: _list(session, stop))
    done, tell, _is_done = _list(open_session(program, arguments), stop)
    if arguments.json:
        print_json(done)
    else:
        tell()
    return 0


def _list(session: Session, stop: StopSignal) -> Done:
    with TerminalProgress() as progress:
        result = session.list_orders(stop, progress)
    rows = all_rows(session)
    return list_json(rows, result), lambda: _print_list(rows, result), True


def _print_list(rows: Sequence[OrderRow], result: ListResult) -> None:
    for row in rows:
        shown = order_json(row)
        total = format_money(row.total, row.currency)
        print(f"{row.order_id:>8}  {row.date}  {total:>16}  {shown['state']:10}  {row.customer}")
    counts = result.counts
    print(
        say(
            "cli.counts",
            count=counts.total,
            new=counts.new,
            imported=counts.imported,
            needs_you=counts.needs_you,
            left_out=counts.left_out,
            outside=counts.outside,
        )
    )
    print_later(result.later)
    _print_shipped(result.shipped)


def all_rows(session: Session) -> list[OrderRow]:
    """Every row of the orders table, by order number."""
    setup = session.setup
    query = TableQuery(setup.store, setup.books, sort=Column.ORDER, descending=False)
    rows: list[OrderRow] = []
    for batch in batches(session.table.ids(query), 500):
        rows += session.table.rows(batch)
    return rows


def run_import(program: Program, arguments: argparse.Namespace, stop: StopSignal) -> int:
    """`daybook import`: all that can be imported, or the orders named."""
    if not arguments.all and not arguments.orders:
        raise DaybookError("cli.no_orders")
    if arguments.all_stores:
        if not arguments.all:
            raise DaybookError("cli.orders_of_one_store")
        return in_every_store(program, arguments, lambda session: _import(session, arguments, stop))
    done, tell, is_done = _import(open_session(program, arguments), arguments, stop)
    if arguments.json:
        print_json(done)
    else:
        tell()
    return 0 if is_done else 1


def _import(session: Session, arguments: argparse.Namespace, stop: StopSignal) -> Done:
    if arguments.dry_run:
        return _dry_run(session, arguments, stop)
    # An order whose undo a crash cut short is free, or in the books still: an import has to know which.
    session.undoing.recover()
    session.capturing.recover(stop)
    finish_change(session, stop)
    if arguments.confirm_tax_provider:
        session.write_back.confirmed = frozenset(arguments.orders or session.importing.importable())
    with TerminalProgress() as progress:
        if arguments.all:
            result = session.importing.run_all(stop, progress, _quiet)
        else:
            result = session.importing.run(arguments.orders, stop, progress, _quiet)
    done = result.everything_done and (arguments.all or _are_in(result.skipped))
    told = {**import_json(result), "told": told_json(result.told)}
    return told, lambda: _print_import(result), done


def _dry_run(session: Session, arguments: argparse.Namespace, stop: StopSignal) -> Done:
    wanted = session.importing.importable() if arguments.all else arguments.orders
    with TerminalProgress() as progress:
        check = session.importing.check(wanted, stop, progress)
    outlook = session.write_back.outlook(check.ready)
    done = not check.held and (arguments.all or _are_in(check.skipped))
    told = {**check_json(check), "shop": outlook_json(outlook)}
    return told, lambda: _print_check(check, outlook), done


def _print_check(check: Check, outlook: ShopOutlook) -> None:
    print(say("cli.would_import", count=len(check.ready)))
    print_outlook(outlook)
    _print_problems([*check.held, *check.skipped])


def _quiet(_result: OrderResult) -> None:
    """The result is printed whole at the end."""


def _are_in(skipped: Sequence[OrderResult]) -> bool:
    return all(problem.code == "import.already_imported" for each in skipped for problem in each.problems)


def _print_import(result: ImportResult) -> None:
    print(say("cli.imported", count=len(result.imported)))
    for currency, amount in sorted(result.totals.items()):
        print(f"  {format_money(amount, currency)}")
    booked = [refund for refund in result.refunds if refund.state is OrderState.IMPORTED]
    if booked:
        print(say("cli.refunds", count=len(booked)))
    print_later(result.later)
    _print_shipped(result.shipped)
    _print_problems([*result.held, *result.failed, *result.skipped, *result.not_approved])
    for refund in result.refunds:
        for problem in refund.problems:
            print_problem(f"{refund.order_id} ({refund.refund_id}): ", problem)
    _print_told(result.told)
    if result.stopped_by is not None:
        print_problem("", result.stopped_by)
    if result.not_tried:
        print(say("cli.not_tried", count=len(result.not_tried)))


def _print_told(told: Sequence[Told]) -> None:
    done = sum(1 for each in told if each.state is WriteState.DONE)
    if done:
        print(say("status.told", count=done))
    for problem in reasons(told):
        print_problem("", problem)


def _print_shipped(shipped: Sequence[Shipped]) -> None:
    invoiced = sum(1 for each in shipped if each.books_id)
    if invoiced:
        print(say("shipping.invoiced", count=invoiced))
    for each in shipped:
        if each.problem is not None:
            print_problem(f"{each.order_id}: ", each.problem)


def _print_problems(results: list[OrderResult]) -> None:
    for each in results:
        for problem in each.problems:
            print_problem(f"{each.order_id}: ", problem)
