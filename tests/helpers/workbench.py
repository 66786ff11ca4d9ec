"""A whole Daybook without a face: real workspace and books in a directory, a shop on a real socket."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from daybook.bootstrap import LocalAdapters, paths_for
from daybook.model.books import PostRequest, PostResult
from daybook.model.ports import Books
from daybook.model.posting import BooksId, OrderState, Posted
from daybook.model.setup import Setup
from daybook.model.table import Column, OrderRow, TableQuery
from daybook.services.orders.batches import batches
from daybook.services.program import Program
from daybook.services.results import Check, ImportResult, ListResult, OrderResult
from daybook.services.session import Session
from helpers.sandbox_process import SandboxProcess

LONG_AGO = "2020-01-01"


class Quiet:
    """Progress that keeps what it hears."""

    def __init__(self, on_step: Callable[[str], None] | None = None) -> None:
        self.codes: list[str] = []
        self._on_step = on_step

    def step(self, done: int, total: int, code: str, values: Mapping[str, object]) -> None:
        del done, total, values
        self.codes.append(code)
        if self._on_step is not None:
            self._on_step(code)


class Adapters(LocalAdapters):
    """The real adapters, with a door for books that misbehave."""

    wrap_books: Callable[[Books], Books] = staticmethod(lambda books: books)

    def books(self, setup: Setup) -> Books:
        return self.wrap_books(super().books(setup))


@dataclass
class Workbench:
    """One program with one finished setup and its session."""

    shop: SandboxProcess
    adapters: Adapters
    program: Program
    session: Session
    results: list[OrderResult] = field(default_factory=list)

    @property
    def setup(self) -> Setup:
        return self.session.setup

    def list(self, progress: Quiet | None = None) -> ListResult:
        return self.session.listing.run(threading.Event(), progress or Quiet())

    def import_(self, *order_ids: str, **options: Any) -> ImportResult:
        return self.session.importing.run(
            order_ids, threading.Event(), Quiet(), self.results.append, **options
        )

    def import_all(self) -> ImportResult:
        return self.session.importing.run_all(threading.Event(), Quiet(), self.results.append)

    def checked(self, order_ids: Sequence[str]) -> Iterator[Check]:
        """Dry runs of a few orders after the other, for who looks for one and needs no check of all."""
        for batch in batches(order_ids, 4):
            yield self.session.importing.check(batch, threading.Event(), Quiet())

    def ready(self, *, refunded: bool | None = None) -> Iterator[str]:
        """Orders that nothing holds, looked at as they are asked for; with or without refunds, or both."""
        refunds = self.session.refunding
        ids = [
            each
            for each in self.session.importing.importable()
            if refunded is None or bool(refunds.of_order(each)) is refunded
        ]
        for check in self.checked(ids):
            yield from check.ready

    def rows(self) -> dict[str, OrderRow]:
        setup = self.setup
        query = TableQuery(setup.store, setup.books, sort=Column.ORDER, descending=False)
        found: dict[str, OrderRow] = {}
        for batch in batches(self.session.table.ids(query), 500):
            found.update({row.order_id: row for row in self.session.table.rows(batch)})
        return found

    def state(self, order_id: str) -> OrderState:
        return self.rows()[order_id].state

    def reopen(self) -> None:
        """Work by a new session, as a restart would, on the same files."""
        self.session = self.program.open_session(self.setup)


@contextmanager
def workbench(
    directory: Path,
    shop: SandboxProcess,
    wrap_books: Callable[[Books], Any] | None = None,
    **answers: Any,
) -> Iterator[Workbench]:
    """Set up `shop` in `directory` with the wizard's own flow and open a session."""
    with _opened(directory, wrap_books) as (adapters, program):
        setup = set_up(program, shop, **answers)
        yield Workbench(shop, adapters, program, program.open_session(setup))


@contextmanager
def workbench_on_copy(
    of: Path, directory: Path, shop: SandboxProcess, wrap_books: Callable[[Books], Any] | None = None
) -> Iterator[Workbench]:
    """Open a session in a copy of a directory that `shop` was set up in before."""
    shutil.copytree(of, directory)
    with _opened(directory, wrap_books) as (adapters, program):
        setup = program.current_setup()
        assert setup is not None
        program.provide_token(setup, shop.credentials_file.read_text(encoding="utf-8"))
        yield Workbench(shop, adapters, program, program.open_session(setup))


@contextmanager
def _opened(directory: Path, wrap_books: Callable[[Books], Any] | None) -> Iterator[tuple[Adapters, Program]]:
    adapters = Adapters(paths_for(directory, sandbox=False), is_sandbox=False, keeps_secrets=False)
    if wrap_books is not None:
        adapters.wrap_books = wrap_books
    program = Program(adapters)
    try:
        yield adapters, program
    finally:
        program.close()


def set_up(program: Program, shop: SandboxProcess, **answers: Any) -> Setup:
    flow = program.command_flow()
    flow.shop.take_file(shop.credentials_file)
    result = flow.shop.test(threading.Event(), lambda _probe: None)
    assert result.passed
    flow.set(**answers)
    return flow.finish()


class Delegating:
    """Books that do what the real ones do; tests override what should go wrong."""

    def __init__(self, books: Books) -> None:
        self.books = books

    def __getattr__(self, name: str) -> Any:
        return getattr(self.books, name)

    def post(self, requests: Sequence[PostRequest]) -> Sequence[PostResult]:
        return self.books.post(requests)

    def read(self, ids: Sequence[BooksId]) -> Sequence[Posted]:
        return self.books.read(ids)
