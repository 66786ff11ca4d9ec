"""TG09: whenever the program is killed, no document is lost, none is there twice, and the files are sound."""

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from daybook.books.local import open_local_books
from daybook.database import open_workspace
from daybook.model.books import DocumentQuery
from daybook.model.document import DocumentState
from daybook.model.posting import BooksId, OrderState
from daybook.sqlite import integrity, open_read_only
from unit.books.samples import STORE
from unit.database.samples import CURSOR, SETUP, order, page

ORDERS = 240
KILLS = 8
PROGRAM = Path(__file__).with_name("post_in_a_loop.py")
TESTS = PROGRAM.parents[2]


def start(folder: Path) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": str(TESTS)}
    return subprocess.Popen(
        [sys.executable, str(PROGRAM), str(folder)], stdout=subprocess.PIPE, text=True, env=environment
    )


def kill_after(folder: Path, batches: int, spin: int) -> None:
    """Kill the program `spin` loops after it said so many batches are done."""
    with start(folder) as process:
        assert process.stdout is not None
        for _ in range(batches):
            process.stdout.readline()
        for _ in range(spin):
            pass
        process.send_signal(signal.SIGKILL)


def check(folder: Path) -> int:
    """How many documents there are, once everything agrees."""
    for name in ("workspace.sqlite3", "local.sqlite3"):
        connection = open_read_only(folder / name)
        assert integrity(connection) == []
        connection.close()
    workspace = open_workspace(folder / "workspace.sqlite3")
    books = open_local_books(folder / "local.sqlite3", company="local", is_practice=False)
    orders = workspace.orders(STORE, "local")
    states = orders.states([str(number) for number in range(1, ORDERS + 1)])
    documents = {row.order_id: row for row in books.documents(DocumentQuery())}
    assert len(documents) == len(books.documents(DocumentQuery()))
    unsettled = {intent.order_id for intent in orders.unsettled()}
    for order_id, status in states.items():
        if status.state is OrderState.IMPORTED:
            assert documents[order_id].books_id == status.books_id
        else:
            assert (order_id in unsettled) is (status.state is OrderState.POSTING)
            assert order_id in unsettled or order_id not in documents
    for row in documents.values():
        stored = books.document(BooksId(row.books_id))
        assert stored.document.total == stored.document.proof.store_total
        assert stored.posted.state is DocumentState.PENDING
    workspace.close()
    books.close()
    return len(documents)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_tg09_killed_again_and_again_every_order_is_posted_once(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path / "workspace.sqlite3")
    listed = page(*(order(number) for number in range(1, ORDERS + 1)))
    workspace.orders(STORE, "local").save_page(listed, CURSOR, SETUP)
    workspace.close()
    moments = random.Random(9)  # noqa: S311 - when to kill is no secret
    for _ in range(KILLS):
        kill_after(tmp_path, moments.randint(1, 4), moments.randint(0, 200_000))
        check(tmp_path)
    with start(tmp_path) as process:
        process.communicate()
    assert process.returncode == 0
    assert check(tmp_path) == ORDERS
