from collections.abc import Iterator
from pathlib import Path

import pytest

from daybook.database import Workspace, open_workspace
from daybook.database.order_table import WorkspaceTable, open_order_table
from daybook.database.orders import WorkspaceOrders
from unit.database.samples import START, STORE


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "workspace.sqlite3"


@pytest.fixture
def workspace(path: Path) -> Iterator[Workspace]:
    opened = open_workspace(path, lambda: START)
    yield opened
    opened.close()


@pytest.fixture
def orders(workspace: Workspace) -> WorkspaceOrders:
    return workspace.orders(STORE, "local")


@pytest.fixture
def table(workspace: Workspace, path: Path) -> Iterator[WorkspaceTable]:
    # Open the workspace first: it makes the file.
    assert workspace is not None
    opened = open_order_table(path)
    yield opened
    opened.close()
