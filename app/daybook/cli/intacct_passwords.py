"""The passwords of Sage Intacct for a command: from a file or the environment, never its command line."""

from __future__ import annotations

import os
import tomllib
from typing import TYPE_CHECKING, Any, Final

from daybook.model.intacct import IntacctPasswords
from daybook.model.problem import DaybookError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from daybook.model.setup import Setup
    from daybook.services.program import Program

SENDER: Final = "sender_password"
USER: Final = "user_password"
PASSWORDS: Final = {
    SENDER: "DAYBOOK_INTACCT_SENDER_PASSWORD",
    USER: "DAYBOOK_INTACCT_USER_PASSWORD",
}
"""What they are called in a file, and in the environment."""


def read_passwords(*paths: Path | None) -> IntacctPasswords:
    """The passwords in TOML files, at their top or under [intacct]; else those in the environment.

    The first file wins. What is nowhere is ''.

    Raises:
        DaybookError: a file cannot be read, or what it has is no text.
    """
    found = {name: os.environ.get(variable, "") for name, variable in PASSWORDS.items()}
    for path in reversed(paths):
        found.update(_in_file(path) if path is not None else {})
    return IntacctPasswords(found[SENDER], found[USER])


def take_passwords(program: Program, path: Path | None, setups: Iterable[Setup]) -> None:
    """Let the stores whose books are in Intacct use these passwords for as long as the command runs.

    Raises:
        DaybookError: as `read_passwords`.
    """
    theirs = [each for each in setups if each.in_intacct and not each.intacct.practice]
    if not theirs:
        return
    passwords = read_passwords(path)
    for setup in theirs:
        program.provide_intacct_passwords(setup, passwords)


def _in_file(path: Path) -> Mapping[str, str]:
    try:
        given = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise DaybookError("cli.answers_unreadable", {"file": str(path)}) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        # Neither reason nor cause are kept: they could quote a password.
        raise DaybookError("cli.passwords_not_toml", {"file": str(path)}) from None
    table = given.get("intacct", given)
    return {name: _text(name, table[name]) for name in PASSWORDS if isinstance(table, dict) and name in table}


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        # What was given is not repeated: it may be most of a password.
        raise DaybookError("setting.not_text", {"name": f"intacct.{name}", "given": "…"})
    return value
