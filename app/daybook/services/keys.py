"""Where a store's key comes from, and where it is kept: the password store, or this process's memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.model.problem import DaybookError, Problem
from daybook.model.store import StoreCredentials

if TYPE_CHECKING:
    from daybook.model.setup import Setup
    from daybook.services.adapters import Adapters


def credentials_for(adapters: Adapters, setup: Setup) -> StoreCredentials:
    """The store's address and key; the example shop is started for it.

    Raises:
        DaybookError: "store.token_unknown" where no key is known, or the keyring's own trouble.
    """
    if setup.example:
        return adapters.example_shop()
    token = known_token(adapters, setup)
    if token is None:
        raise DaybookError("store.token_unknown", {"store": setup.store_name})
    return StoreCredentials(setup.api_root, setup.store, token)


def known_token(adapters: Adapters, setup: Setup) -> str | None:
    """The store's token, from memory or, unless the user wants to be asked each time, from the keyring."""
    token = adapters.memory.get(setup.store)
    if token is None and not setup.ask_token_each_time:
        token = adapters.keyring.get(setup.store)
        if token is not None:
            adapters.memory.set(setup.store, token)
    return token


def keep_token(adapters: Adapters, credentials: StoreCredentials, *, ask_each_time: bool) -> Problem | None:
    """Keep a tested key; the problem comes back where the password store would not take it.

    Asked for each time, it stays in memory and one kept before is forgotten; the problem then says that
    an older one may still be in the password store.
    """
    problem = None
    if ask_each_time:
        problem = forget_token(adapters, credentials.store)
    else:
        try:
            adapters.keyring.set(credentials.store, credentials.token)
        except DaybookError as error:
            problem = error.problem
    adapters.memory.set(credentials.store, credentials.token)
    return problem


def forget_token(adapters: Adapters, store: str) -> Problem | None:
    """Take a key out of the password store; the problem comes back where one may still be in it.

    Where there is no password store, nothing was kept.
    """
    try:
        adapters.keyring.delete(store)
    except DaybookError as error:
        return None if error.code == "secrets.unavailable" else Problem("secrets.not_forgotten")
    return None
