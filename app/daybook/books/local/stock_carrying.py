"""Goods that come in, and goods carried from one warehouse to another, inside the caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from sqlite3 import Connection
from typing import TYPE_CHECKING

from daybook.books.local import settlement, stock_moves
from daybook.books.local.ledger_entries import refuse_closed
from daybook.books.local.stock_counts import refuse_unfit
from daybook.books.local.stock_moves import Cause, Move
from daybook.model.account import Account, Role
from daybook.model.document import EntryOrigin
from daybook.model.money import ZERO
from daybook.model.problem import Refused

if TYPE_CHECKING:
    from daybook.model.ledger import StockReceipt, StockTransfer


@dataclass(frozen=True, slots=True)
class Delivery:
    """Goods that came in together, and the account their cost is taken from."""

    receipts: Sequence[StockReceipt]
    account: str
    on: date
    reference: str


def receive(connection: Connection, given: Delivery, at: int, by: str) -> str:
    """Take goods into stock at what they cost; the entry's number, '' where they cost nothing.

    What was sold before without any there stays a shortfall until a count.

    Raises:
        Refused: books.nothing_received, books.item_unknown, books.not_a_stock_item, books.warehouse_unknown,
            books.receipt_impossible, books.stock_not_opened, books.account_unknown, books.account_closed,
            books.control_account, books.receipt_from_stock, books.home_currency_missing, books.period_closed.
    """
    home = settlement.home_currency(connection)
    refuse_closed(connection, given.on)
    if not given.receipts:
        raise Refused("books.nothing_received")
    if stock_moves.opened(connection) is None:
        raise Refused("books.stock_not_opened")
    account = _account(connection, given.account)
    usual = stock_moves.usual_warehouse(connection)
    moves = []
    for each in given.receipts:
        warehouse = each.warehouse or usual
        refuse_unfit(connection, each.item, warehouse)
        settlement.refuse_broken(each.cost, home)
        if each.quantity <= 0 or each.cost < 0:
            raise Refused("books.receipt_impossible", {"item": each.item})
        moves.append(Move(each.item, warehouse, each.quantity, each.cost))
    cause = Cause("receipt", EntryOrigin.STOCK, account, given.on, given.reference)
    return stock_moves.keep(connection, moves, cause, at, by)


def carry(connection: Connection, transfers: Sequence[StockTransfer], on: date, at: int, by: str) -> None:
    """Carry goods to another warehouse: the value is the item's and stays.

    Raises:
        Refused: books.nothing_received, books.item_unknown, books.not_a_stock_item, books.warehouse_unknown,
            books.receipt_impossible, books.transfer_nowhere, books.transfer_short, books.period_closed.
    """
    refuse_closed(connection, on)
    if not transfers:
        raise Refused("books.nothing_received")
    cause = Cause("transfer", EntryOrigin.STOCK, Role.STOCK, on)
    for each in transfers:
        refuse_unfit(connection, each.item, each.source, each.target)
        if each.quantity <= 0:
            raise Refused("books.receipt_impossible", {"item": each.item})
        if each.source == each.target:
            raise Refused("books.transfer_nowhere", {"item": each.item, "warehouse": each.source})
        there = stock_moves.here(connection, each.item, each.source).quantity
        if each.quantity > there:
            raise Refused("books.transfer_short", _short(each, there))
        moves = [
            Move(each.item, each.source, -each.quantity, ZERO),
            Move(each.item, each.target, each.quantity, ZERO),
        ]
        stock_moves.keep(connection, moves, cause, at, by)


def _short(transfer: StockTransfer, there: Decimal) -> dict[str, object]:
    names = {"item": transfer.item, "warehouse": transfer.source}
    return {**names, "there": f"{there.normalize():f}", "wanted": f"{transfer.quantity.normalize():f}"}


def _account(connection: Connection, code: str) -> Account:
    """An account that is neither the stock's own nor one that documents alone make."""
    account = settlement.open_account(connection, code)
    names = {"account": account.code, "name": account.name}
    if account == settlement.account_of(connection, Role.STOCK):
        raise Refused("books.receipt_from_stock", names)
    if settlement.is_receivable(connection, account):
        raise Refused("books.control_account", names)
    return account
