"""An example shop whose orders were imported, and approved: made once, copied for whoever changes it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers.books_by_command import TODAY, copied
from helpers.commands import Commands
from helpers.sandbox_process import SandboxProcess, running

# Who sits before the program there needs a screen of X11 and the bus of Linux' screen readers.
_BY_HAND = ["test_first_order_by_hand.py", "test_told_by_the_desktop.py"]
collect_ignore = [] if sys.platform.startswith("linux") else _BY_HAND


@pytest.fixture(scope="session")
def booked_shop() -> Iterator[SandboxProcess]:
    with running("--orders", "60", "--hard-orders", "TA25,TD01,TD02", "--today", TODAY) as sandbox:
        yield sandbox


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory, booked_shop: SandboxProcess) -> Commands:
    commands = Commands(tmp_path_factory.mktemp("imported") / "data", booked_shop)
    commands.run("setup", "--since", "2020-01-01")
    commands.run("list")
    commands.run("import", "--all", status=None)
    return commands


@pytest.fixture(scope="session")
def approved(tmp_path_factory: pytest.TempPathFactory, imported: Commands) -> Commands:
    commands = Commands(tmp_path_factory.mktemp("approved") / "data", imported.shop)
    shutil.copytree(imported.directory, commands.directory)
    commands.run("approve", "--all")
    return commands


@pytest.fixture
def pending_books(tmp_path: Path, imported: Commands) -> Commands:
    return copied(imported, tmp_path)


@pytest.fixture
def books(tmp_path: Path, approved: Commands) -> Commands:
    return copied(approved, tmp_path)
