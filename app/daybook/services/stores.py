"""The stores of one data directory: which there are, which one is meant, and what each needs of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Final

from daybook.model.problem import DaybookError, Problem
from daybook.model.setup import Setup

if TYPE_CHECKING:
    from daybook.model.choices import StoreDeed
    from daybook.model.ports import SetupRepository

_DAMAGED: Final = "database.setup_damaged"
_OWN_NAME: Final = "daybook"
"""What merchants call the API account of Daybook: it says nothing of the shop."""


def stores_of(setups: SetupRepository) -> list[Setup]:
    """Every store whose setup is finished, the one saved last first. A damaged one is left out.

    Raises:
        DaybookError: "database.setup_damaged", where no other can be read.
    """
    found, damaged = _read(setups)
    if damaged is not None and not found:
        raise damaged
    return found


def readable_stores(setups: SetupRepository) -> list[Setup]:
    """Every store whose setup is finished and can be read."""
    return _read(setups)[0]


def _read(setups: SetupRepository) -> tuple[list[Setup], DaybookError | None]:
    found: list[Setup] = []
    damaged = None
    for store in setups.stores():
        try:
            setup = setups.load(store)
        except DaybookError as error:
            if error.code != _DAMAGED:
                raise
            damaged = error
            continue
        if setup is not None and setup.finished:
            found.append(setup)
    return found, damaged


def saved_answers(setups: SetupRepository, store: str) -> Setup | None:
    """A store's kept setup, finished or not; None for a damaged one, which is asked for again."""
    try:
        return setups.load(store)
    except DaybookError as error:
        if error.code != _DAMAGED:
            raise
        return None


def store_named(stores: Sequence[Setup], name: str) -> Setup:
    """The store with this hash, order prefix, description or name; capitals do not matter.

    Raises:
        DaybookError: "stores.unknown" or "stores.several".
    """
    wanted = name.strip().casefold()
    found = [each for each in stores if wanted in _names(each)]
    if not found:
        raise DaybookError("stores.unknown", {"name": name.strip(), "known": known(stores)})
    if len(found) > 1:
        raise DaybookError("stores.several", {"name": name.strip(), "known": known(found)})
    return found[0]


def the_only_store(stores: Sequence[Setup]) -> Setup:
    """The only enabled store, or the only one there is.

    Raises:
        DaybookError: "stores.which" where there are several, "stores.none" where there is none.
    """
    candidates = candidates_of(stores)
    if len(candidates) > 1:
        raise DaybookError("stores.which", {"known": known(candidates)})
    return candidates[0]


def candidates_of(stores: Sequence[Setup]) -> Sequence[Setup]:
    """The enabled stores; all of them where none is. Raises DaybookError("stores.none")."""
    candidates = [each for each in stores if each.enabled] or list(stores)
    if not candidates:
        raise DaybookError("stores.none")
    return candidates


def known(stores: Sequence[Setup]) -> str:
    """The stores as a person can name them: prefix, label and hash of each."""
    return "; ".join(f"{each.prefix} ({each.label}, {each.store})" for each in stores)


def refuse_disabled(setup: Setup) -> None:
    """Refuse work in a store that is switched off.

    Raises:
        DaybookError: "store.disabled".
    """
    if not setup.enabled:
        raise DaybookError("store.disabled", {"store": setup.label})


def new_store(store: str, description: str, others: Sequence[Setup], may: tuple[StoreDeed, ...]) -> Setup:
    """The first answers for a store, beside those there are: an order prefix of its own, their currency.

    `description` is what the key file calls the API account.
    """
    setup = Setup(
        store,
        may=may,
        prefix=free_prefix(
            name for each in others if each.store != store for name in (each.prefix, *each.former_prefixes)
        ),
        description="" if description.strip().casefold() == _OWN_NAME else description.strip(),
    )
    home = (each.home_currency for each in others if each.books == setup.books and each.store != store)
    return replace(setup, home_currency=next(home, ""))


def named_books(setup: Setup) -> Setup:
    """The setup with the name that its books have: a company of Sage Intacct is told from every other."""
    return replace(setup, books=setup.intacct.books) if setup.in_intacct else setup


def with_former_prefixes(setup: Setup, before: Setup) -> Setup:
    """The setup with every prefix that documents of it may begin with, by what was saved before."""
    known = (*before.former_prefixes, *((before.prefix,) if before.finished else ()))
    former = tuple(each for each in dict.fromkeys(known) if each != setup.prefix)
    return replace(setup, former_prefixes=former)


def prefix_problem(setup: Setup, others: Iterable[Setup]) -> Problem | None:
    """Why the order prefix cannot be the store's: another one of the same books has it, or had it."""
    for each in others:
        taken = (each.prefix, *each.former_prefixes)
        if each.store != setup.store and each.books == setup.books and setup.prefix in taken:
            values = {"field": "prefix", "prefix": setup.prefix, "store": each.label}
            return Problem("setup.prefix_taken", values)
    return None


def free_prefix(taken: Iterable[str]) -> str:
    """The first of WEB, WE2, ..., WE9, W10, ... that is free."""
    used = set(taken)
    return next(prefix for prefix in _prefixes() if prefix not in used)


def _prefixes() -> Iterator[str]:
    yield "WEB"
    yield from (("WE", "W", "")[len(str(number)) - 1] + str(number) for number in count(2))


def _names(setup: Setup) -> set[str]:
    names = (setup.store, setup.prefix, setup.description, setup.store_name)
    return {each.casefold() for each in names if each}
