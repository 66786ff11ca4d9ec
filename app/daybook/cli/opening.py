"""Which store a command is about, and the session it works in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from daybook.cli.intacct_passwords import take_passwords
from daybook.model.problem import DaybookError
from daybook.services.stores import candidates_of, known, store_named, the_only_store

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping, Sequence

    from daybook.model.setup import Setup
    from daybook.model.store import StoreCredentials
    from daybook.services.program import Program
    from daybook.services.session import Session


def open_session(program: Program, arguments: argparse.Namespace) -> Session:
    """The session of the store that `chosen_store` finds.

    Raises:
        DaybookError: as `chosen_store`.
    """
    return program.open_session(chosen_store(program, arguments))


def open_books(program: Program, arguments: argparse.Namespace) -> Session:
    """The session of a command that is about the books: any store's where all have the same ones.

    Raises:
        DaybookError: as `chosen_store`.
    """
    stores, keys = _stores_and_keys(program, arguments)
    known_keys = [each for each in stores if each.store in keys]
    candidates = known_keys or candidates_of(stores)
    if arguments.store or (keys and not known_keys) or len({each.books for each in candidates}) > 1:
        return open_session(program, arguments)
    return program.open_session(candidates[0])


def open_store(program: Program, arguments: argparse.Namespace, session: Session, store: str) -> Session:
    """The session of another store of the same books, the same one where that store is not set up."""
    if store == session.setup.store:
        return session
    stores, _keys = _stores_and_keys(program, arguments)
    found = next((each for each in stores if each.store == store), None)
    return session if found is None else program.open_session(found)


def chosen_store(program: Program, arguments: argparse.Namespace) -> Setup:
    """The store named with --store, else that of the key file, else the only enabled one.

    Raises:
        DaybookError: there is no setup yet, no store is called so, it is not clear which one is meant, or
            the key file is another store's.
    """
    stores, keys = _stores_and_keys(program, arguments)
    named = store_named(stores, arguments.store) if arguments.store else None
    _refuse_other_keys(keys, [named] if named is not None else stores)
    if named is not None:
        return named
    return the_only_store([each for each in stores if each.store in keys] or stores)


def every_store(program: Program, arguments: argparse.Namespace) -> list[Setup]:
    """The enabled stores, by prefix. Raises DaybookError where there is none or a key is of no store."""
    stores, keys = _stores_and_keys(program, arguments)
    _refuse_other_keys(keys, stores)
    return sorted((each for each in stores if each.enabled), key=lambda each: each.prefix)


def _stores_and_keys(
    program: Program, arguments: argparse.Namespace
) -> tuple[list[Setup], dict[str, StoreCredentials]]:
    """Every store, at the address of its key file where one was named, and the keys by store."""
    keys = {key.store: key for key in map(program.read_key_file, arguments.key_files)}
    stores = [_at(each, keys) for each in program.stores()]
    if not stores:
        raise DaybookError("cli.no_setup")
    take_passwords(program, arguments.intacct, stores)
    return stores, keys


def _at(setup: Setup, keys: Mapping[str, StoreCredentials]) -> Setup:
    key = keys.get(setup.store)
    return setup if key is None else replace(setup, api_root=key.api_root)


def _refuse_other_keys(keys: Mapping[str, StoreCredentials], stores: Sequence[Setup]) -> None:
    """Refuse a key that is of none of these stores, where no other key is of one of them."""
    if keys and not any(each.store in keys for each in stores):
        raise DaybookError("credentials.other_shop", {"given": ", ".join(keys), "wanted": known(stores)})
