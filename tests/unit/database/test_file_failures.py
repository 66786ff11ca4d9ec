"""TG34: the workspace says what is wrong with its file, and keeps nothing half done."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from daybook.database import Workspace, open_workspace
from daybook.database.orders import WorkspaceOrders
from daybook.model.posting import OrderState
from daybook.model.problem import DaybookError
from daybook.sqlite import integrity
from unit.database.samples import CURSOR, SETUP, intent, order, page


def test_a_full_disk_keeps_neither_page_nor_cursor(workspace: Workspace, orders: WorkspaceOrders) -> None:
    connection = workspace._writer._connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages + 3}")
    with pytest.raises(DaybookError) as caught:
        orders.save_page(page(*(order(number) for number in range(200))), CURSOR, SETUP)
    assert caught.value.code == "sqlite.disk_full"
    assert orders.cursor() is None
    assert list(orders.importable()) == []
    connection.execute("PRAGMA max_page_count = 100000")
    orders.save_page(page(order(1)), CURSOR, SETUP)
    assert integrity(connection) == []


def test_no_intent_is_won_while_another_program_holds_the_file(
    workspace: Workspace, orders: WorkspaceOrders, path: Path
) -> None:
    orders.save_page(page(order(1)), CURSOR, SETUP)
    workspace._writer._connection.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DaybookError) as caught:
            orders.intend([intent(1)])
        assert caught.value.code == "sqlite.locked"
    assert orders.states(["1"])["1"].state is OrderState.NEW
    assert orders.intend([intent(1)])


@pytest.mark.usefixtures("workspace")
def test_the_file_belongs_to_its_owner_alone(path: Path) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_is_no_workspace_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "workspace.sqlite3"
    path.write_text("not a database " * 100)
    with pytest.raises(DaybookError) as caught:
        open_workspace(path)
    assert caught.value.code == "sqlite.damaged"
