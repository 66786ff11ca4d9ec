"""Every command can be run, and loads only what it needs."""

from __future__ import annotations

import subprocess
import sys

import pytest

from daybook.cli.arguments import read_arguments
from daybook.cli.commands import COMMANDS, command_named

ARGUMENTS = {
    "import": ["--all"],
    "customers": ["list"],
    "items": ["list"],
    "approve": ["--all"],
    "export": ["--format", "csv", "folder"],
    "undo": ["1001"],
    "close": ["2026-10"],
    "reopen": ["2026-10", "--reason", "a late bill"],
    "report": ["1001"],
    "order-status": ["Packed", "WEB-1001"],
    "receive": ["SI-000001"],
    "apply-credit": ["CM-000001", "SI-000002"],
    "pay-back": ["SI-000001"],
    "payout": ["1101", "--all", "--net", "97.00"],
    "return-goods": ["CM-000001"],
    "reverse": ["RC-000001", "--reason", "bounced"],
}
"""What a command cannot be without."""


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_arguments_and_its_function(name: str) -> None:
    arguments, rest = read_arguments([name, *ARGUMENTS.get(name, [])])
    assert (arguments.command, rest) == (name, [])
    assert command_named(name).__module__ == f"daybook.cli.{COMMANDS[name].split('.')[0]}"


def test_a_command_does_not_load_what_makes_or_writes_documents() -> None:
    code = (
        "import sys\n"
        "from daybook.cli.commands import command_named\n"
        "from daybook.services.program import Program\n"
        "from daybook.services.session import Session\n"
        "command_named('documents')\n"
        "print(*(name for name in sys.modules if name.startswith('daybook.')))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    rooms = {name.split(".")[1] for name in done.stdout.split()}
    assert rooms == {"cli", "model", "resource", "services", "wording"}
    assert "daybook.services.orders.importing" not in done.stdout.split()
