"""The composition root: picks the adapters and hands them to the services. Imports each when first used."""

from __future__ import annotations

import datetime as dt
from contextlib import ExitStack
from pathlib import Path
from typing import IO, TYPE_CHECKING

from daybook.model.problem import DaybookError, Problem
from daybook.services.made_once import made_once

if TYPE_CHECKING:
    from daybook.bigcommerce.keys import BigCommerceKeys
    from daybook.bigcommerce.reader import BigCommerceReader
    from daybook.books.intacct.companies import Companies
    from daybook.books.local import LocalBooks
    from daybook.database.workspace import Workspace
    from daybook.example_shop import ExampleShop
    from daybook.model.checks import CheckRepository
    from daybook.model.customers import StoreCustomerRepository
    from daybook.model.intacct import IntacctConnection, IntacctPasswords
    from daybook.model.items import CatalogueRepository
    from daybook.model.ledger_port import Ledger
    from daybook.model.mappings import MappingRepository
    from daybook.model.order_statuses import SeenStatuses
    from daybook.model.ports import Books, OrderRepository, OrderTable, Progress, Secrets, SetupRepository
    from daybook.model.pushing import ProductWriteRepository
    from daybook.model.refund_port import RefundRepository
    from daybook.model.setup import Setup
    from daybook.model.store import StoreCredentials
    from daybook.model.store_port import Store
    from daybook.model.store_writes import StoreWriteRepository
    from daybook.model.summary import TakenOutRepository
    from daybook.model.window_memory import WindowMemory
    from daybook.services.program import Program
    from daybook.settings.language import KeptLanguage
    from daybook.settings.log import Log
    from daybook.settings.paths import Paths
    from daybook.settings.single_instance import DataDirectoryLock
    from daybook.transport.session import HttpSession


class SystemClock:
    """The computer's clock."""

    def now(self) -> dt.datetime:
        """The present instant, UTC."""
        return dt.datetime.now(dt.UTC)


class LocalAdapters:
    """Everything outside the services, in one data directory held for this process alone."""

    def __init__(self, paths: Paths, *, is_sandbox: bool, keeps_secrets: bool) -> None:
        from threading import RLock

        from daybook.services.opening import Opening

        self.making = RLock()
        self.opening = Opening()
        self._paths = paths
        self._keeps_secrets = keeps_secrets
        self._books: dict[str, LocalBooks] = {}
        self.is_sandbox = is_sandbox
        self.data_directory = paths.data
        self.clock = SystemClock()
        paths.create()
        self._lock = _locked(paths)
        self._log = _log(paths)

    @property
    def language(self) -> KeptLanguage:
        """The language chosen for the next start."""
        return kept_language(self._paths)

    @property
    @made_once
    def keys(self) -> BigCommerceKeys:
        """Reads key files."""
        from daybook.bigcommerce.keys import BigCommerceKeys

        return BigCommerceKeys()

    @property
    @made_once
    def reader(self) -> BigCommerceReader:
        """Reads kept orders and refunds."""
        from daybook.bigcommerce.reader import BigCommerceReader

        return BigCommerceReader()

    @property
    @made_once
    def memory(self) -> Secrets:
        """Secrets that end with the process."""
        from daybook.settings.secrets import MemorySecrets

        return MemorySecrets()

    @property
    @made_once
    def keyring(self) -> Secrets:
        """The system's password store; memory for the example shop, the self-test and the commands."""
        if not self._keeps_secrets:
            return self.memory
        from daybook.settings.secrets import KeyringSecrets

        return KeyringSecrets()

    @property
    @made_once
    def _workspace(self) -> Workspace:
        from daybook.database.workspace import open_workspace

        return open_workspace(self._paths.workspace, progress=self.opening)

    @property
    @made_once
    def _shop(self) -> ExampleShop:
        from daybook.example_shop import ExampleShop

        return ExampleShop(self._paths.data)

    @property
    def setups(self) -> SetupRepository:
        """Setups and the wizard's draft."""
        return self._workspace.setups

    def orders(self, setup: Setup) -> OrderRepository:
        """The orders of the setup's store and books."""
        return self._workspace.orders(setup.store, setup.books)

    def refunds(self, setup: Setup) -> RefundRepository:
        """The refunds of the setup's store, and their way into its books."""
        return self._workspace.refunds(setup.store, setup.books)

    def store_writes(self, setup: Setup) -> StoreWriteRepository:
        """What Daybook writes to the setup's store for orders of its books."""
        return self._workspace.store_writes(setup.store, setup.books)

    def catalogue(self, setup: Setup) -> CatalogueRepository:
        """The products of the setup's store as last read."""
        return self._workspace.catalogue(setup.store)

    def store_customers(self, setup: Setup) -> StoreCustomerRepository:
        """The customers of the setup's store as last read."""
        return self._workspace.store_customers(setup.store)

    def product_writes(self, setup: Setup) -> ProductWriteRepository:
        """What Daybook writes to the products of the setup's store from its books."""
        return self._workspace.product_writes(setup.store, setup.books)

    @property
    def user(self) -> str:
        """Who is signed in to the computer, '' where it does not say."""
        return user_name()

    def mappings(self, setup: Setup) -> MappingRepository:
        """What was matched by hand between the setup's store and its books."""
        return self._workspace.mappings(setup.store, setup.books)

    def checks(self, setup: Setup) -> CheckRepository:
        """What came of looking for new orders of the setup's store."""
        return self._workspace.checks(setup.store, setup.books)

    def taken_out(self, setup: Setup) -> TakenOutRepository:
        """Orders that are out of the setup's books to be posted again."""
        return self._workspace.taken_out(setup.store, setup.books)

    def seen_statuses(self, setup: Setup) -> SeenStatuses:
        """Under which of the store's statuses documents were told last."""
        return self._workspace.seen_statuses(setup.store, setup.books)

    def reason(self, problem: Problem) -> str:
        """A problem as one sentence, for people who read it in the store."""
        from daybook.wording import describe

        return describe(problem).what

    @property
    @made_once
    def table(self) -> OrderTable:
        """A read-only view with a connection of its own; any thread may use it."""
        from daybook.database.order_table import open_order_table

        _ = self._workspace
        return open_order_table(self._paths.workspace)

    @property
    @made_once
    def _http(self) -> HttpSession:
        from daybook.bigcommerce.address import STORE_HOSTS
        from daybook.transport.session import HttpSession

        return HttpSession(STORE_HOSTS)

    def store(self, credentials: StoreCredentials, progress: Progress) -> Store:
        """The BigCommerce store."""
        from daybook.bigcommerce.client import BigCommerceStore
        from daybook.settings.redaction import register_secret

        register_secret(credentials.token)
        return BigCommerceStore(credentials, self._http, progress)

    @property
    @made_once
    def intacct(self) -> Companies:
        """Companies of Sage Intacct."""
        from daybook.books.intacct.companies import Companies
        from daybook.services.stores import readable_stores

        return Companies(
            self._intacct_passwords,
            self._practice_company,
            self._workspace.books_lists,
            self._workspace.day_documents,
            self.clock,
            lambda: readable_stores(self.setups),
        )

    def _intacct_passwords(self, connection: IntacctConnection) -> IntacctPasswords:
        from daybook.services.intacct_keys import passwords_for
        from daybook.settings.redaction import register_secret

        passwords = passwords_for(self, connection)
        register_secret(passwords.sender)
        register_secret(passwords.user)
        return passwords

    def _practice_company(self) -> tuple[IntacctConnection, IntacctPasswords]:
        """The company beside the example shop, with its passwords in memory."""
        from daybook.services.intacct_keys import remember_passwords

        connection, passwords = self._shop.company()
        remember_passwords(self, connection, passwords)
        return connection, passwords

    def books(self, setup: Setup) -> Books:
        """Local or practice books, each in a file of its own, or a company of Sage Intacct."""
        return self.intacct.books(setup) if setup.in_intacct else self._local(setup.books)

    def _local(self, name: str) -> LocalBooks:
        if name not in ("local", "practice"):
            raise DaybookError("books.unknown", {"name": name})
        opened = self._books.get(name)
        if opened is not None:
            return opened
        # Lanes ask at once: of two connections nobody would close the first.
        with self.making:
            if name not in self._books:
                self._books[name] = self._opened(name)
            return self._books[name]

    def _opened(self, name: str) -> LocalBooks:
        from daybook.books.local import open_local_books

        path = self._paths.books / f"{name}.sqlite3"
        self._refuse_lost(name, path)
        return open_local_books(
            path,
            company=name,
            is_practice=name == "practice",
            user=user_name(),
            progress=self.opening,
        )

    def ledger(self, setup: Setup) -> Ledger | None:
        """What an accountant does with local or practice books; Intacct keeps its own."""
        return None if setup.in_intacct else self._local(setup.books).ledger

    def _refuse_lost(self, name: str, path: Path) -> None:
        """Never begin empty books where the workspace knows of documents: they would seem to be in them."""
        if path.exists() and path.stat().st_size:
            return
        if not self._workspace.has_documents(name):
            return
        if name != "practice":
            raise DaybookError("books.lost", {"file": str(path)})
        self._workspace.forget_practice()

    def throw_books_away(self, name: str) -> None:
        """Delete practice books, or what is in the practice company, and all the workspace keeps for them."""
        if name == "practice":
            # Whoever asks for these books meanwhile waits: else they would be opened, and then deleted.
            with self.making:
                opened = self._books.pop(name, None)
                if opened is not None:
                    opened.close()
                for suffix in ("", "-wal", "-shm"):
                    (self._paths.books / f"{name}.sqlite3{suffix}").unlink(missing_ok=True)
        else:
            self.intacct.forget_practice()
            self._shop.forget_company()
        self._workspace.forget_books(name)

    def example_shop(self) -> StoreCredentials:
        """Start the example shop and read its key."""
        return self.keys.file(self._shop.key_file())

    def close(self) -> None:
        """Close every file, end the example shop, let the data directory go; also where one part raises."""
        with ExitStack() as parts:
            # The last one in is the first that ends.
            parts.callback(self._lock.release)
            parts.callback(self._log.close)
            if "_workspace" in self.__dict__:
                parts.callback(self._workspace.close)
            if "table" in self.__dict__:
                parts.callback(self.table.close)
            for books in self._books.values():
                parts.callback(books.close)
            if "intacct" in self.__dict__:
                parts.callback(self.intacct.close)
            if "_http" in self.__dict__:
                parts.callback(self._http.close)
            if "_shop" in self.__dict__:
                parts.callback(self._shop.stop)


def user_name() -> str:
    """Who is signed in to the computer, '' where it does not say."""
    import getpass

    try:
        return getpass.getuser()
    except (ImportError, KeyError, OSError):
        return ""


def _log(paths: Paths) -> Log:
    from daybook.settings.log import configure_logging

    return configure_logging(paths)


def _locked(paths: Paths) -> DataDirectoryLock:
    from daybook.settings.single_instance import DataDirectoryLock

    lock = DataDirectoryLock(paths.lock)
    lock.acquire()
    return lock


def crash_report(error: BaseException) -> str:
    """The redacted report of a failure that is ours to fix, with the newest log lines."""
    from daybook.settings.crash import crash_report as report
    from daybook.settings.log import recent_lines

    return report(error, recent_lines())


def answer_for_password_store(asked: IO[str], answers: IO[str]) -> None:
    """Answer the one question that another process of Daybook has for the system's password store."""
    from daybook.settings.password_store import answer

    answer(asked, answers)


def start_problem() -> Problem | None:
    """Why no window can be shown here (a system library that Qt needs is missing), None where one can."""
    from daybook.settings.qt_libraries import start_problem as problem

    return problem()


def paths_for(data_directory: Path | None, *, sandbox: bool) -> Paths:
    """Where the files live: the directory named, the example shop's own, or the system's usual one."""
    from daybook.settings.paths import Paths

    if data_directory is not None:
        return Paths.at(data_directory)
    return Paths.sandbox() if sandbox else Paths.default()


def kept_language(paths: Paths) -> KeptLanguage:
    """The language chosen for a data directory."""
    from daybook.settings.language import KeptLanguage

    return KeptLanguage(paths)


def window_memory(paths: Paths) -> WindowMemory:
    """Where the window remembers how it stood; it may be asked before the program is open."""
    from daybook.settings.window_file import WindowFile

    return WindowFile(paths.window)


def open_program(paths: Paths, *, sandbox: bool = False, keeps_secrets: bool = True) -> Program:
    """The services of one data directory.

    Raises:
        DaybookError: another Daybook uses the directory, or a file in it cannot be opened.
    """
    from daybook.services.program import Program

    return Program(LocalAdapters(paths, is_sandbox=sandbox, keeps_secrets=keeps_secrets and not sandbox))
