"""A program to be killed: posts listed orders in small batches until none is left, a line for each."""

import sys
from pathlib import Path

from daybook.books.local import LocalBooks, open_local_books
from daybook.database import open_workspace
from daybook.database.orders import WorkspaceOrders
from daybook.model.books import PostRequest
from daybook.model.document import SalesDocument
from daybook.model.posting import Intent, Key, OrderState, Outcome, Posted
from unit.books.samples import RECORDS, STORE, document

BATCH = 5


def imported(posted: Posted) -> Outcome:
    return Outcome(
        posted.source.source_id, OrderState.IMPORTED, posted.books_id.text, posted.reference, posted.total
    )


def send(orders: WorkspaceOrders, books: LocalBooks, keys: dict[str, Key]) -> None:
    """Look up, post what is not there, read back, record."""
    found = {posted.source.source_id for posted in books.find([key.source for key in keys.values()])}
    books.post([PostRequest(made(order_id), key) for order_id, key in keys.items() if order_id not in found])
    orders.settle([imported(posted) for posted in books.find([key.source for key in keys.values()])])


def made(order_id: str) -> SalesDocument:
    return document(int(order_id))


def main(folder: Path) -> None:
    workspace = open_workspace(folder / "workspace.sqlite3")
    books = open_local_books(folder / "local.sqlite3", company="local", is_practice=False)
    books.ensure(RECORDS)
    orders = workspace.orders(STORE, "local")
    send(orders, books, {intent.order_id: intent.key for intent in orders.unsettled()})
    while waiting := orders.importable()[:BATCH]:
        documents = [made(order_id) for order_id in waiting]
        won = orders.intend(
            [Intent(d.order_id, Key(d.source, "local", 1), "hash", d.total, d.currency) for d in documents]
        )
        send(orders, books, {intent.order_id: intent.key for intent in won})
        sys.stdout.write("batch\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
