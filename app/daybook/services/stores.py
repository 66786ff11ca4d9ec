"""The stores of one data directory: which there are, and which one is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.model.problem import DaybookError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from daybook.model.ports import SetupRepository
    from daybook.model.setup import Setup


def stores_of(setups: SetupRepository) -> list[Setup]:
    """Every store whose setup is finished, the one saved last first."""
    found = (setups.load(store) for store in setups.stores())
    return [setup for setup in found if setup is not None and setup.finished]


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
    candidates = [each for each in stores if each.enabled] or list(stores)
    if not candidates:
        raise DaybookError("stores.none")
    if len(candidates) > 1:
        raise DaybookError("stores.which", {"known": known(candidates)})
    return candidates[0]


def known(stores: Sequence[Setup]) -> str:
    """The stores as a person can name them: prefix and label of each."""
    return "; ".join(f"{each.prefix} ({each.label})" for each in stores)


def _names(setup: Setup) -> set[str]:
    names = (setup.store, setup.prefix, setup.description, setup.store_name)
    return {each.casefold() for each in names if each}
