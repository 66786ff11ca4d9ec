"""`daybook customers`: whom the shop knows, taking them over, matching by hand, terms, text fields."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from daybook.cli.customer_arguments import OPTIONS
from daybook.cli.item_commands import refuse_options
from daybook.cli.item_output import print_taken
from daybook.cli.mapping_commands import run_mapping
from daybook.cli.opening import open_session
from daybook.cli.output import print_json, reason_text
from daybook.cli.shop_records import found_in_shop
from daybook.cli.terminal import TerminalProgress
from daybook.model.customers import OWN_CUSTOMER_FIELDS
from daybook.model.problem import DaybookError
from daybook.services.records.shop_rows import ShopState, Taken
from daybook.wording import say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from daybook.cli.output import Json
    from daybook.cli.stop import StopSignal
    from daybook.model.customers import CustomerBook, StoreCustomer
    from daybook.services.program import Program
    from daybook.services.records.shop_customers import CustomerRow, TakenCustomer
    from daybook.services.session import Session


def run_customers(program: Program, arguments: argparse.Namespace, stop: StopSignal) -> int:
    """`daybook customers DEED`."""
    refuse_options(arguments, OPTIONS, "cli.customers_option")
    session = open_session(program, arguments)
    deeds = {"list": _list, "import": _import, "map": _map, "term": _term, "fields": _fields}
    return deeds[arguments.deed](session, arguments, stop)


def _list(session: Session, arguments: argparse.Namespace, stop: StopSignal) -> int:
    rows = session.shop_customers.rows(
        found_in_shop(session.store_customers, " ".join(arguments.values), stop)
    )
    if arguments.json:
        print_json({"customers": [_row_json(row) for row in rows]})
        return 0
    for row in rows:
        state = say(f"shop_customers.state.{row.state.value}")
        print(f"{row.item.customer_id:>8}  {state:18}  {row.code:10}  {row.item.title}  {row.item.email}")
    missing = sum(1 for row in rows if row.state is ShopState.MISSING)
    different = sum(1 for row in rows if row.state is ShopState.DIFFERENT)
    print(say("shop_customers.counted", count=len(rows), missing=missing, different=different))
    return 0


def _import(session: Session, arguments: argparse.Namespace, stop: StopSignal) -> int:
    if bool(arguments.all) == bool(arguments.values):
        raise DaybookError("cli.no_customers")
    chosen = found_in_shop(session.store_customers, "", stop) if arguments.all else []
    for wanted in arguments.values:
        chosen += _named(session, wanted, stop)
    shop = session.shop_customers
    with TerminalProgress() as progress:
        taken = shop.take(list({each.customer_id: each for each in chosen}.values()), stop, progress)
    if arguments.update:
        different = [row for row in shop.rows(chosen) if row.state is ShopState.DIFFERENT]
        done = {each.item.customer_id: each for each in shop.update(different)}
        taken = [done.get(each.item.customer_id, each) for each in taken]
    if arguments.json:
        print_json({"customers": [_taken_json(each) for each in taken]})
    else:
        print_taken(taken, "shop_customers")
    return 1 if any(each.result in {Taken.REFUSED, Taken.NOT_TRIED} for each in taken) else 0


def _named(session: Session, wanted: str, stop: StopSignal) -> Sequence[StoreCustomer]:
    """The customer with exactly this number or e-mail."""
    if wanted.isascii() and wanted.isdecimal():
        exact = session.store_customers.of_ids([wanted], stop)
    else:
        found = session.store_customers.search(wanted, stop)
        exact = [each for each in found if each.email.lower() == wanted.strip().lower()]
    if not exact:
        raise DaybookError("cli.no_such_customer", {"given": wanted})
    return exact


def _map(session: Session, arguments: argparse.Namespace, stop: StopSignal) -> int:
    return run_mapping(session, session.customer_mapping, arguments, stop)


def _term(session: Session, arguments: argparse.Namespace, _stop: StopSignal) -> int:
    book = _book(session)
    term, ids = ("", arguments.values) if arguments.none else (arguments.values[:1], arguments.values[1:])
    if not ids or (not arguments.none and not term):
        raise DaybookError("cli.no_term")
    known = {each.customer_id: each for each in book.details(ids)}
    for wanted in ids:
        if wanted not in known:
            raise DaybookError("mapping.not_in_books.customer", {"code": wanted})
    name = term[0] if term else ""
    book.change([replace(each, payment_term=name) for each in known.values()])
    if arguments.json:
        print_json({"term": name or None, "customers": sorted(known)})
    else:
        print(say("cli.term_set", count=len(known)))
    return 0


def _fields(session: Session, arguments: argparse.Namespace, _stop: StopSignal) -> int:
    if arguments.values or arguments.none:
        _book(session).name_fields([] if arguments.none else arguments.values)
    fields = session.books.customer_fields()
    if arguments.json:
        own = [each for each in fields if each not in OWN_CUSTOMER_FIELDS]
        print_json({"fields": list(fields), "own": own})
    else:
        print("\n".join(fields))
    return 0


def _book(session: Session) -> CustomerBook:
    ledger = session.ledger
    if ledger is None:
        raise DaybookError("shop_customers.kept_elsewhere")
    return ledger.customer_book


def _row_json(row: CustomerRow) -> Json:
    return {
        "id": row.item.customer_id,
        "name": row.item.name,
        "email": row.item.email,
        "company": row.item.company,
        "phone": row.item.phone,
        "group": row.item.group,
        "form_fields": dict(row.item.form_fields),
        "state": row.state.value,
        "customer": row.code,
        "step": row.step,
        "differences": {
            each.field: {"shop": str(each.store), "books": str(each.books)}
            for each in row.differences
            if each.differs or each.lacks
        },
    }


def _taken_json(taken: TakenCustomer) -> Json:
    return {
        "id": taken.item.customer_id,
        "name": taken.item.name,
        "result": taken.result.value,
        "customer": taken.code,
        "code": taken.problem.code if taken.problem else "",
        "reason": reason_text(taken.problem),
    }
