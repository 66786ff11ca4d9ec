"""The shop of the wizard: its key, from wherever it comes, and the test that lets it pass."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from daybook.model.order import store_date
from daybook.model.problem import DaybookError
from daybook.model.setup import LOCAL, PRACTICE
from daybook.services.keys import credentials_for, keep_token, known_token
from daybook.services.orders.relay import ProgressRelay
from daybook.services.setup.connection import run_test
from daybook.services.setup.setup_answers import KeyInput, PageName
from daybook.services.stores import new_store, saved_answers

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from daybook.model.ports import Cancel
    from daybook.model.problem import Problem
    from daybook.model.setup import Setup
    from daybook.model.store import Probe, StoreCredentials
    from daybook.services.adapters import Adapters
    from daybook.services.results import ConnectionResult
    from daybook.services.setup.kept_draft import KeptDraft


class ShopSetup:
    """Takes a key and tests it. A key stays in memory until its shop has passed; then it is kept.

    Methods that ask the shop or the password store block; they raise DaybookError and Cancelled.
    """

    def __init__(
        self,
        adapters: Adapters,
        kept: KeptDraft,
        stores: Callable[[], Sequence[Setup]],
        on_passed: Callable[[], None],
    ) -> None:
        """`stores` are those that are set up already; `on_passed` is done after a test that was passed."""
        self._adapters = adapters
        self._kept = kept
        self._stores = stores
        self._on_passed = on_passed
        self._credentials: StoreCredentials | None = None
        self._keyring_problem: Problem | None = None

    def take_text(self, text: str | bytes) -> KeyInput:
        """Read pasted text or a key file's content. Raises DaybookError("credentials.…") with advice."""
        return self._take(self._adapters.keys.text(text))

    def take_file(self, path: Path) -> KeyInput:
        """Read a key file. Raises DaybookError("credentials.…") with advice."""
        return self._take(self._adapters.keys.file(path))

    def take_fields(self, api_path: str, client_id: str, client_secret: str, token: str) -> KeyInput:
        """Take single fields; client id and secret are checked and forgotten."""
        return self._take(self._adapters.keys.fields(api_path, client_id, client_secret, token))

    def use_example(self) -> KeyInput:
        """Start the example shop and take its key. Beside a real shop it goes into practice books only."""
        taken = self._take(self._adapters.example_shop())
        if not self._kept.setup.example:
            self._kept.answer(example=True, books=LOCAL if self._adapters.is_sandbox else PRACTICE)
        return taken

    def known_key(self) -> KeyInput | None:
        """The key taken before, for a wizard that is continued; None where it must be given again."""
        setup = self._kept.setup
        if self._credentials is None and setup.store and known_token(self._adapters, setup):
            self._credentials = credentials_for(self._adapters, setup)
        return KeyInput.of(self._credentials) if self._credentials else None

    def _take(self, credentials: StoreCredentials) -> KeyInput:
        if self._adapters.is_sandbox and credentials.api_root.startswith("https:"):
            raise DaybookError("setup.example_shop_only")
        self._credentials = credentials
        setup = self._kept.setup
        if credentials.store == setup.store:
            same_place = credentials.api_root == setup.api_root
            self._kept.change(
                setup=replace(setup, api_root=credentials.api_root),
                tested=self._kept.draft.tested and same_place,
            )
        else:
            self._kept.change(setup=self._begun(credentials), tested=False, reached=PageName.SHOP)
        return KeyInput.of(credentials)

    def _begun(self, credentials: StoreCredentials) -> Setup:
        """What the setup of another store begins with: its own answers of before, or none."""
        known = saved_answers(self._adapters.setups, credentials.store) if credentials.store else None
        may = self._kept.setup.may
        return replace(
            known or new_store(credentials.store, credentials.description, self._stores(), may),
            example=False,
            api_root=credentials.api_root,
            store_name=known.store_name if known else "",
            finished=False,
        )

    def test(self, cancel: Cancel, on_probe: Callable[[Probe], None]) -> ConnectionResult:
        """Try the shop. Where it passes, the key is kept and the shop's own figures fill the answers."""
        if self._credentials is None or not KeyInput.of(self._credentials).complete:
            raise DaybookError("setup.no_key", {"field": "key"})
        result = run_test(self._adapters.store(self._credentials, ProgressRelay()), cancel, on_probe)
        if result.passed:
            ask_each_time = self._kept.setup.ask_token_each_time
            self._keyring_problem = keep_token(self._adapters, self._credentials, ask_each_time=ask_each_time)
            self._adapters.setups.set_statuses(self._credentials.store, result.statuses)
            self._take_profile(result)
            self._on_passed()
        return result

    @property
    def keyring_problem(self) -> Problem | None:
        """Why the key could not be kept in the password store, or an older one not be taken out of it.

        Offer `ask_each_time`, which tries the latter again.
        """
        return self._keyring_problem

    def ask_each_time(self) -> None:
        """Keep the key in memory only, from now on; one that was kept before is forgotten.

        Where it could not be, `keyring_problem` says so.
        """
        self._keyring_problem = None
        self._kept.answer(ask_token_each_time=True)
        if self._credentials is not None:
            self._keyring_problem = keep_token(self._adapters, self._credentials, ask_each_time=True)

    def _take_profile(self, result: ConnectionResult) -> None:
        setup, profile = self._kept.setup, result.profile
        if profile is not None:
            setup = replace(
                setup,
                store_name=profile.name,
                time_zone=profile.time_zone,
                home_currency=setup.home_currency or profile.currency,
                prices_include_tax=profile.prices_include_tax,
                country_code=profile.country_code,
                typed_by_user=False,
            )
        else:
            name = self._credentials.description if self._credentials else ""
            setup = replace(setup, store_name=setup.store_name or name, typed_by_user=True)
        if setup.since is None:
            today = store_date(self._adapters.clock.now(), setup.time_zone)
            setup = replace(setup, since=today.replace(day=1))
        setup = replace(setup, transactions_allowed=result.transactions_allowed)
        self._kept.change(setup=setup, tested=True)

    def type_profile(self, name: str, currency: str, time_zone: str) -> None:
        """Name, currency and time zone as typed, for shops whose settings may not be read."""
        self._kept.answer(store_name=name, home_currency=currency, time_zone=time_zone, typed_by_user=True)
