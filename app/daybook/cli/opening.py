"""Opens the session a command works in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from daybook.model.problem import DaybookError

if TYPE_CHECKING:
    from pathlib import Path

    from daybook.model.setup import Setup
    from daybook.services.program import Program
    from daybook.services.session import Session


def open_session(program: Program, credentials: Path | None) -> Session:
    """The session of the shop whose key file is `credentials`, or of the shop set up last.

    Raises:
        DaybookError: there is no setup yet, or the key file is another shop's.
    """
    setup = program.current_setup()
    if setup is None:
        raise DaybookError("cli.no_setup")
    if credentials is not None:
        setup = _of_key(program, setup, credentials)
    return program.open_session(setup)


def _of_key(program: Program, latest: Setup, path: Path) -> Setup:
    key = program.read_key_file(path)
    setup = program.setup_of(key.store)
    if setup is None:
        raise DaybookError("credentials.other_shop", {"given": key.store, "wanted": latest.store})
    return replace(setup, api_root=key.api_root)
