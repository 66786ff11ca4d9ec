"""The window opened after a change of how sales are posted was killed in between (row B11)."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from daybook.bootstrap import paths_for
from daybook.gui.orders.page import OrdersPage
from daybook.gui.start import Daybook
from daybook.model.books import DocumentQuery
from daybook.model.choices import Summary
from daybook.model.document import DocumentState
from daybook.services.program import Program
from helpers.sandbox_process import SandboxProcess, running
from helpers.workbench import LONG_AGO, Adapters, Quiet, workbench

TESTS = Path(__file__).parents[1]
KILLED = TESTS / "unit" / "services" / "summaries" / "switch_then_die.py"
SECONDS = 30_000
NEVER = threading.Event()

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")


@dataclass(frozen=True)
class Books:
    """What has to be as it was: the balances, and how many documents wait for approval."""

    balances: dict[str, Decimal]
    pending: int
    mode: Summary


@pytest.fixture(scope="module")
def shop() -> Iterator[SandboxProcess]:
    with running("--orders", "25", "--no-hard-orders") as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def approved(shop: SandboxProcess, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with every order in the books, approved, one document each."""
    directory = tmp_path_factory.mktemp("approved") / "data"
    with workbench(directory, shop, since=dt.date.fromisoformat(LONG_AGO)) as bench:
        bench.list()
        bench.import_all()
        documents = bench.session.documents
        for _ in range(2):
            rows = documents.list(DocumentQuery(state=DocumentState.PENDING))
            documents.approve([row.books_id for row in rows], NEVER, Quiet())
    return directory


@pytest.fixture
def killed(approved: Path, shop: SandboxProcess, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A copy of it in which a change to one entry for each day was killed at the point named."""
    shop.renew()
    directory = tmp_path / "data"
    shutil.copytree(approved, directory)
    done = subprocess.run(
        [sys.executable, KILLED, directory, shop.credentials_file, request.param, Summary.DAILY],
        env=os.environ | {"PYTHONPATH": str(TESTS)},
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    return directory


@contextmanager
def services(directory: Path, shop: SandboxProcess) -> Iterator[Program]:
    program = Program(Adapters(paths_for(directory, sandbox=False), is_sandbox=False, keeps_secrets=False))
    setup = program.current_setup()
    assert setup is not None
    program.provide_token(setup, shop.credentials_file.read_text(encoding="utf-8"))
    yield program


def books(directory: Path, shop: SandboxProcess) -> Books:
    with services(directory, shop) as program:
        setup = program.current_setup()
        assert setup is not None
        session = program.open_session(setup)
        assert session.ledger is not None
        rows = session.ledger.trial_balance(dt.date(2100, 1, 1)).rows
        nets = {row.account.code: row.debit - row.credit for row in rows if row.debit != row.credit}
        pending = len(session.documents.list(DocumentQuery(state=DocumentState.PENDING)))
        program.close()
    return Books(nets, pending, setup.summary)


@contextmanager
def window(directory: Path, shop: SandboxProcess, qapp: QApplication, qtbot: QtBot) -> Iterator[OrdersPage]:
    """Daybook started on the directory, until its orders are on show."""
    with services(directory, shop) as program:
        daybook = Daybook(qapp, lambda: program, str)
        daybook.start()
        qtbot.waitUntil(
            lambda: daybook.window.orders is not None and daybook.window.orders.model.rowCount() > 0,
            timeout=SECONDS,
        )
        assert daybook.window.orders is not None
        yield daybook.window.orders
        daybook.end()


@pytest.mark.parametrize("killed", ["taken out", "half posted"], indirect=True)
def test_a_change_of_mode_that_was_killed_goes_on_when_the_window_opens(
    approved: Path, killed: Path, shop: SandboxProcess, qapp: QApplication, qtbot: QtBot
) -> None:
    before = books(approved, shop)
    assert before.balances
    assert books(killed, shop).balances != before.balances
    with window(killed, shop, qapp, qtbot) as orders:
        qtbot.waitUntil(lambda: "stand in the books again" in orders.notices.text, timeout=SECONDS)
    assert books(killed, shop) == Books(before.balances, 0, Summary.DAILY)


@pytest.mark.parametrize("killed", ["taken out"], indirect=True)
def test_what_the_start_could_not_post_again_is_told_and_the_next_import_does_it(
    approved: Path, killed: Path, shop: SandboxProcess, qapp: QApplication, qtbot: QtBot
) -> None:
    before = books(approved, shop)
    with sqlite3.connect(killed / "workspace.sqlite3") as connection:
        connection.execute("DELETE FROM order_details")
    connection.close()
    shop.control_fault("/v2/orders", "401", times=1000)
    with window(killed, shop, qapp, qtbot) as orders:
        qtbot.waitUntil(lambda: "are not in the books" in orders.notices.text, timeout=SECONDS)
        assert "before the next import" in orders.notices.text
        shop.clear()
        orders.model.tick([0])
        QTest.mouseClick(orders.head.import_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: "stand in the books again" in orders.notices.text, timeout=SECONDS)
    assert books(killed, shop) == Books(before.balances, 0, Summary.DAILY)
