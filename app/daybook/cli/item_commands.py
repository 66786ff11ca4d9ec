"""`daybook items`: what the shop sells, taking it over, matching by hand, data from a file, text fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.cli.item_arguments import OPTIONS
from daybook.cli.item_output import changes_json, print_changes, print_rows, print_taken, row_json, taken_json
from daybook.cli.mapping_commands import run_mapping
from daybook.cli.opening import open_session
from daybook.cli.output import print_json
from daybook.cli.shop_records import found_in_shop
from daybook.cli.terminal import TerminalProgress
from daybook.model.items import OWN_FIELDS
from daybook.model.problem import DaybookError
from daybook.services.records.shop_rows import Taken
from daybook.wording import say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    from daybook.cli.stop import StopSignal
    from daybook.model.items import CatalogueItem
    from daybook.services.program import Program
    from daybook.services.session import Session


def run_items(program: Program, arguments: argparse.Namespace, stop: StopSignal) -> int:
    """`daybook items DEED`."""
    refuse_options(arguments, OPTIONS, "cli.items_option")
    session = open_session(program, arguments)
    deed = {"list": _list, "import": _import, "map": _map, "data": _data, "fields": _fields}[arguments.deed]
    return deed(session, arguments, stop)


def refuse_options(arguments: argparse.Namespace, options: Mapping[str, frozenset[str]], code: str) -> None:
    """Refuse an option that the deed does not take.

    Raises:
        DaybookError: `code`.
    """
    for option in sorted(frozenset[str]().union(*options.values()) - options[arguments.deed]):
        if getattr(arguments, option):
            values = {"option": f"--{option.replace('_', '-')}", "deed": arguments.deed}
            raise DaybookError(code, values)


def _list(session: Session, arguments: argparse.Namespace, stop: StopSignal) -> int:
    rows = session.shop_items.rows(found_in_shop(session.catalogue, " ".join(arguments.values), stop))
    if arguments.json:
        print_json({"items": [row_json(row) for row in rows]})
    else:
        print_rows(rows, session.setup.home_currency)
    return 0


def _import(session: Session, arguments: argparse.Namespace, stop: StopSignal) -> int:
    if bool(arguments.all) == bool(arguments.values):
        raise DaybookError("cli.no_items")
    chosen: list[CatalogueItem] = []
    if arguments.all:
        chosen = found_in_shop(session.catalogue, "", stop)
    for wanted in arguments.values:
        chosen += _named(session, wanted, stop)
    shop_items = session.shop_items
    with TerminalProgress() as progress:
        taken = shop_items.take(chosen, stop, progress)
    if arguments.update:
        left = {each.item.key for each in taken if each.result is Taken.LEFT}
        behind = [row for row in shop_items.rows(chosen) if row.is_behind and row.item.key in left]
        updated = shop_items.update(behind)
        done = {each.item.key: each for each in updated}
        taken = [done.get(each.item.key, each) for each in taken]
    if arguments.json:
        print_json({"items": [taken_json(each) for each in taken]})
    else:
        print_taken(taken)
    return 1 if any(each.result in {Taken.REFUSED, Taken.NOT_TRIED} for each in taken) else 0


def _named(session: Session, wanted: str, stop: StopSignal) -> list[CatalogueItem]:
    """The product with exactly this SKU, product id or PRODUCT:VARIANT."""
    found = session.catalogue.search(wanted, stop)
    exact = [item for item in found if item.sku == wanted]
    if not exact and wanted.replace(":", "").isdecimal():
        product = wanted.partition(":")[0]
        known = session.catalogue.of_ids([product], stop)
        exact = [item for item in known if wanted in {item.key, item.product_id}]
    if not exact:
        raise DaybookError("cli.no_such_item", {"given": wanted})
    return exact


def _map(session: Session, arguments: argparse.Namespace, stop: StopSignal) -> int:
    return run_mapping(session, session.item_mapping, arguments, stop)


def _data(session: Session, arguments: argparse.Namespace, _stop: StopSignal) -> int:
    data = session.item_data()
    if arguments.out is not None:
        data.write_template(arguments.out)
        if arguments.json:
            print_json({"file": str(arguments.out)})
        else:
            print(say("mapping.saved", file=str(arguments.out)))
        return 0
    if arguments.file is None:
        raise DaybookError("cli.no_item_file")
    changes = data.read_file(arguments.file)
    is_taken = not (changes.problems or arguments.dry_run)
    if is_taken:
        data.take(changes)
    if arguments.json:
        print_json(changes_json(changes, is_taken=is_taken))
    else:
        print_changes(changes, is_taken=is_taken)
    return 1 if changes.problems else 0


def _fields(session: Session, arguments: argparse.Namespace, _stop: StopSignal) -> int:
    if arguments.values or arguments.none:
        ledger = session.ledger
        if ledger is None:
            raise DaybookError("items.kept_elsewhere")
        ledger.item_book.name_fields([] if arguments.none else arguments.values)
    fields = session.books.item_fields()
    if arguments.json:
        print_json({"fields": list(fields), "own": [each for each in fields if each not in OWN_FIELDS]})
    else:
        print("\n".join(fields))
    return 0
