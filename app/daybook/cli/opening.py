"""Which store a command is about, and the session it works in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from daybook.model.problem import DaybookError
from daybook.services.stores import known, store_named, the_only_store

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from pathlib import Path

    from daybook.model.setup import Setup
    from daybook.services.program import Program
    from daybook.services.session import Session


def open_session(program: Program, arguments: argparse.Namespace) -> Session:
    """The session of the store that `chosen_store` finds.

    Raises:
        DaybookError: as `chosen_store`.
    """
    return program.open_session(chosen_store(program, arguments))


def chosen_store(program: Program, arguments: argparse.Namespace) -> Setup:
    """The store named with --store, else that of the key file, else the only enabled one.

    Raises:
        DaybookError: there is no setup yet, no store is called so, it is not clear which one is meant, or
            the key file is another store's.
    """
    stores = program.stores()
    if not stores:
        raise DaybookError("cli.no_setup")
    named = store_named(stores, arguments.store) if arguments.store else None
    if arguments.credentials is None:
        return named or the_only_store(stores)
    return _of_key(program, stores, named, arguments.credentials)


def _of_key(program: Program, stores: Sequence[Setup], named: Setup | None, path: Path) -> Setup:
    key = program.read_key_file(path)
    setup = next((each for each in stores if each.store == key.store), None)
    if setup is None or (named is not None and named.store != key.store):
        wanted = named.store if named else known(stores)
        raise DaybookError("credentials.other_shop", {"given": key.store, "wanted": wanted})
    return replace(setup, api_root=key.api_root)
