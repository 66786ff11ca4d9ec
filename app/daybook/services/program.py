"""What a face (the window, a command) is given: setups, sessions, the wizard's flow, tokens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.model.problem import DaybookError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from daybook.model.intacct import IntacctPasswords
    from daybook.model.ports import Clock, SetupRepository
    from daybook.model.problem import Problem
    from daybook.model.setup import Setup
    from daybook.model.store import StoreCredentials
    from daybook.services.adapters import Adapters, LanguageChoice
    from daybook.services.opening import Opening
    from daybook.services.orders.replay import Replaying
    from daybook.services.session import Session
    from daybook.services.setup.setup_flow import SetupFlow


class Program:
    """The services of one data directory."""

    def __init__(self, adapters: Adapters) -> None:
        self._adapters = adapters

    @property
    def setups(self) -> SetupRepository:
        """Setups and the wizard's draft."""
        return self._adapters.setups

    @property
    def clock(self) -> Clock:
        """The time."""
        return self._adapters.clock

    @property
    def is_sandbox(self) -> bool:
        """True where only the example shop is used, in a data directory of its own."""
        return self._adapters.is_sandbox

    @property
    def data_directory(self) -> Path:
        """Where every file of Daybook lives."""
        return self._adapters.data_directory

    @property
    def opening(self) -> Opening:
        """What files say while they are opened."""
        return self._adapters.opening

    @property
    def language(self) -> LanguageChoice:
        """The language chosen for the next start."""
        return self._adapters.language

    def current_setup(self) -> Setup | None:
        """The finished setup, the one saved last of several; None before the wizard was walked to its end."""
        return next(iter(self.stores()), None)

    def stores(self) -> Sequence[Setup]:
        """The finished setup of every store, the one saved last first."""
        from daybook.services.stores import stores_of

        return stores_of(self.setups)

    def change_settings(self, setup: Setup, changes: Sequence[tuple[str, str]]) -> Setup:
        """Save a store's settings changed by key. Raises DaybookError and changes nothing if one is wrong."""
        from daybook.services.setup.setting_changes import change_settings

        return change_settings(self._adapters, setup, changes)

    def setup_of(self, store: str) -> Setup | None:
        """The finished setup of one shop, by its hash."""
        setup = self.setups.load(store)
        return setup if setup is not None and setup.finished else None

    def remove_store(self, setup: Setup) -> Problem | None:
        """Forget a store's settings and key, and passwords of its books that no other store needs.

        Orders, history and documents stay. The problem comes back where a key or a password may still be in
        the password store.
        """
        from daybook.services.keys import forget_token

        self.setups.remove(setup.store)
        self._adapters.memory.delete(setup.store)
        problem = self._forget_books(setup) if setup.in_intacct else None
        return problem if setup.example else forget_token(self._adapters, setup.store) or problem

    def _forget_books(self, setup: Setup) -> Problem | None:
        from daybook.services.intacct_keys import forget_passwords
        from daybook.services.stores import readable_stores

        others = [each.intacct.connection for each in readable_stores(self.setups) if each.in_intacct]
        return forget_passwords(self._adapters, setup.intacct.connection, others)

    def open_session(self, setup: Setup) -> Session:
        """The store and the books of `setup`, nothing sent yet."""
        from daybook.services.session import Session

        return Session(self._adapters, setup)

    def replaying(self, setup: Setup) -> Replaying:
        """Replays practice books into real ones. Raises DaybookError("replay.…") for the example shop."""
        from daybook.services.orders.replay import Replaying

        return Replaying(self._adapters, setup)

    def new_flow(self) -> SetupFlow:
        """The wizard, where it was left."""
        from daybook.model.setup import Draft, Setup
        from daybook.services.setup.setup_flow import SetupFlow

        draft = self.setups.draft()
        if draft is None and self.is_sandbox:
            draft = Draft(Setup(""), way="example")
        return SetupFlow(self._adapters, draft)

    def command_flow(self) -> SetupFlow:
        """A flow from its beginning that leaves the window's draft alone."""
        from daybook.services.setup.setup_flow import SetupFlow

        return SetupFlow(self._adapters, None, keeps_draft=False)

    def settings_flow(self, setup: Setup) -> SetupFlow:
        """The wizard's pages filled from a finished setup, for Settings; no draft is kept."""
        from daybook.services.setup.setup_flow import SetupFlow

        return SetupFlow.of_setup(self._adapters, setup)

    def token_is_known(self, setup: Setup) -> bool:
        """True where the store can be asked. Raises DaybookError("secrets.…") for a locked keyring."""
        from daybook.services.keys import known_token

        return setup.example or known_token(self._adapters, setup) is not None

    def provide_token(self, setup: Setup, text: str) -> None:
        """Take a pasted token or key file for as long as Daybook runs.

        Raises:
            DaybookError: the text holds no token, or belongs to another shop.
        """
        credentials = self._adapters.keys.text(text)
        if credentials.store and credentials.store != setup.store:
            raise DaybookError("credentials.other_shop", {"given": credentials.store, "wanted": setup.store})
        if not credentials.token:
            raise DaybookError("credentials.no_token")
        self._adapters.memory.set(setup.store, credentials.token)

    def provide_intacct_passwords(self, setup: Setup, passwords: IntacctPasswords) -> None:
        """Take passwords of a store's Sage Intacct company while Daybook runs; '' changes nothing."""
        from daybook.services.intacct_keys import remember_passwords

        connection = setup.intacct.connection
        remember_passwords(self._adapters, connection, passwords)
        self._adapters.intacct.sign_in_anew(connection)

    def read_key_file(self, path: Path) -> StoreCredentials:
        """The key in a file, kept for as long as this process runs: commands are given it each time.

        Raises:
            DaybookError: the file is not a whole key file; the code says what it is instead.
        """
        credentials = self._adapters.keys.file(path)
        if not credentials.token:
            raise DaybookError("credentials.no_token")
        if not credentials.store:
            raise DaybookError("credentials.no_store")
        self._adapters.memory.set(credentials.store, credentials.token)
        return credentials

    def throw_practice_books_away(self) -> None:
        """Delete the practice books and all the workspace keeps for them."""
        from daybook.model.setup import PRACTICE

        self._adapters.throw_books_away(PRACTICE)

    def throw_away(self, setup: Setup) -> None:
        """Throw away the practice books of a store, or what is in its practice company.

        Raises:
            DaybookError: "stores.not_practice": its books are somebody's; or a file cannot be deleted.
        """
        from daybook.model.intacct import PRACTICE_COMPANY
        from daybook.model.setup import PRACTICE

        if setup.books not in {PRACTICE, PRACTICE_COMPANY}:
            raise DaybookError("stores.not_practice", {"store": setup.label})
        self._adapters.throw_books_away(setup.books)

    def start_example_shop(self) -> StoreCredentials:
        """Start the example shop (once); it ends with this process."""
        return self._adapters.example_shop()

    def close(self) -> None:
        """Close files and end what was started."""
        self._adapters.close()
