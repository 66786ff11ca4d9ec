"""What `bootstrap` hands the services: factories for everything outside, imported when first used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from daybook.model.ports import (
    Books,
    Clock,
    OrderReader,
    OrderRepository,
    OrderTable,
    Progress,
    Secrets,
    SetupRepository,
)
from daybook.model.refund_port import RefundReader, RefundRepository

if TYPE_CHECKING:
    from daybook.model.checks import CheckRepository
    from daybook.model.customers import StoreCustomerRepository
    from daybook.model.intacct_port import IntacctCompanies
    from daybook.model.items import CatalogueRepository
    from daybook.model.ledger_port import Ledger
    from daybook.model.mappings import MappingRepository
    from daybook.model.order_statuses import SeenStatuses
    from daybook.model.problem import Problem
    from daybook.model.pushing import ProductWriteRepository
    from daybook.model.setup import Setup
    from daybook.model.store import StoreCredentials
    from daybook.model.store_port import Store
    from daybook.model.store_writes import StoreWriteRepository
    from daybook.model.summary import TakenOutRepository
    from daybook.services.opening import Opening


class Reader(OrderReader, RefundReader, Protocol):
    """Reads kept JSON of a store."""


class KeyReader(Protocol):
    """Reads key files and pasted text. Raises DaybookError("credentials.…") with the right advice."""

    def text(self, text: str | bytes) -> StoreCredentials:
        """The credentials in a key file's text; `token` or `store` is '' where the text lacks it."""
        ...

    def file(self, path: Path) -> StoreCredentials:
        """The credentials in a key file."""
        ...

    def fields(self, api_path: str, client_id: str, client_secret: str, token: str) -> StoreCredentials:
        """The credentials typed into single fields; client id and secret are checked and forgotten."""
        ...


class LanguageChoice(Protocol):
    """The language that Daybook speaks from its next start on."""

    @property
    def tag(self) -> str:
        """Its tag, such as "de"; '' for the system's."""
        ...

    def keep(self, tag: str) -> None:
        """Keep another one. Raises DaybookError("settings.directory_not_writable")."""
        ...


class Adapters(Protocol):
    """The outside world, by factories. Sandbox and self-test have their own."""

    @property
    def data_directory(self) -> Path:
        """Where every file of Daybook lives."""
        ...

    @property
    def opening(self) -> Opening:
        """What files say while they are opened."""
        ...

    @property
    def is_sandbox(self) -> bool:
        """True where only the example shop is used, in a data directory of its own."""
        ...

    @property
    def language(self) -> LanguageChoice:
        """The language chosen for the next start."""
        ...

    @property
    def clock(self) -> Clock:
        """The time."""
        ...

    @property
    def reader(self) -> Reader:
        """Reads kept JSON."""
        ...

    @property
    def keys(self) -> KeyReader:
        """Reads key files."""
        ...

    @property
    def keyring(self) -> Secrets:
        """The system keyring (memory only in sandbox and self-test)."""
        ...

    @property
    def memory(self) -> Secrets:
        """Secrets for as long as this process lives."""
        ...

    @property
    def setups(self) -> SetupRepository:
        """Setups and the wizard's draft."""
        ...

    def orders(self, setup: Setup) -> OrderRepository:
        """The orders of the setup's store and books."""
        ...

    def refunds(self, setup: Setup) -> RefundRepository:
        """The refunds of the setup's store, and their way into its books."""
        ...

    def store_writes(self, setup: Setup) -> StoreWriteRepository:
        """What Daybook writes to the setup's store for orders of its books."""
        ...

    def catalogue(self, setup: Setup) -> CatalogueRepository:
        """The products of the setup's store as last read."""
        ...

    def store_customers(self, setup: Setup) -> StoreCustomerRepository:
        """The customers of the setup's store as last read."""
        ...

    def product_writes(self, setup: Setup) -> ProductWriteRepository:
        """What Daybook writes to the products of the setup's store from its books."""
        ...

    @property
    def user(self) -> str:
        """Who is signed in to the computer, '' where it does not say."""
        ...

    def mappings(self, setup: Setup) -> MappingRepository:
        """What was matched by hand between the setup's store and its books."""
        ...

    def checks(self, setup: Setup) -> CheckRepository:
        """What came of looking for new orders of the setup's store."""
        ...

    def taken_out(self, setup: Setup) -> TakenOutRepository:
        """Orders that are out of the setup's books to be posted again."""
        ...

    def seen_statuses(self, setup: Setup) -> SeenStatuses:
        """Under which of the store's statuses documents were told last."""
        ...

    def reason(self, problem: Problem) -> str:
        """A problem as one sentence, for people who read it in the store."""
        ...

    @property
    def table(self) -> OrderTable:
        """A read-only view with a connection of its own; any thread may use it."""
        ...

    def store(self, credentials: StoreCredentials, progress: Progress) -> Store:
        """The store, nothing sent yet; `progress` hears why it takes long."""
        ...

    def books(self, setup: Setup) -> Books:
        """The set of books that a setup names, opened once."""
        ...

    @property
    def intacct(self) -> IntacctCompanies:
        """Companies of Sage Intacct, for those who set them up."""
        ...

    def ledger(self, setup: Setup) -> Ledger | None:
        """The ledger of books that Daybook keeps itself, None for others."""
        ...

    def throw_books_away(self, name: str) -> None:
        """Delete practice books, or what is in the practice company, and all the workspace keeps for them."""
        ...

    def example_shop(self) -> StoreCredentials:
        """Start the example shop (once); it ends with this process."""
        ...

    def close(self) -> None:
        """Close files and end what was started."""
        ...
