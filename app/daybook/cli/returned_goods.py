"""`daybook return-goods`: goods of a credit memo are in stock again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from daybook.cli.booking import Booking
from daybook.cli.money_commands import standing_document
from daybook.cli.output import print_json
from daybook.cli.stock_commands import quantity_of
from daybook.model.ledger import GoodsBack
from daybook.model.posting import BooksId
from daybook.model.problem import DaybookError
from daybook.wording import say

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from daybook.cli.stop import StopSignal
    from daybook.services.program import Program


def run_return_goods(program: Program, arguments: argparse.Namespace, _stop: StopSignal) -> int:
    """Take what is named back into stock, or all that did not come back yet."""
    booking = Booking(program, arguments)
    memo = standing_document(booking.session, arguments.document)
    name = memo.number or memo.reference
    left = booking.ledger.goods_to_return(BooksId(memo.books_id))
    goods = _goods(arguments, left)
    if not goods:
        raise DaybookError("cli.nothing_to_return", {"document": name})
    entry = booking.ledger.return_goods(BooksId(memo.books_id), goods, booking.day)
    if arguments.json:
        items = [
            {"item": each.item, "quantity": f"{each.quantity.normalize():f}", "warehouse": each.warehouse}
            for each in goods
        ]
        told = {"document": name, "entry": entry or None, "date": booking.day.isoformat(), "items": items}
        print_json(told)
        return 0
    code = "cli.goods_are_back" if entry else "cli.goods_are_back_free"
    print(say(code, number=entry, document=name))
    return 0


def _goods(arguments: argparse.Namespace, left: Sequence[GoodsBack]) -> Sequence[GoodsBack]:
    """What is named, each in the warehouse it was sold from where none is named."""
    places = {each.item: each.warehouse for each in left}
    goods = [
        GoodsBack(item.strip(), quantity_of(quantity), places.get(item.strip(), ""))
        for item, quantity in arguments.item
    ]
    chosen: Sequence[GoodsBack] = goods or left
    if arguments.warehouse is None:
        return chosen
    return [replace(each, warehouse=arguments.warehouse) for each in chosen]
