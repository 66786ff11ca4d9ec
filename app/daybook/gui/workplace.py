"""The store and books a window works on, as sessions for its lanes."""

from __future__ import annotations

from dataclasses import dataclass

from daybook.model.setup import Setup
from daybook.model.table import TableQuery
from daybook.services.program import Program
from daybook.services.session import Session


@dataclass(frozen=True)
class Workplace:
    """A session is for one thread at a time, so each lane that needs one has its own.

    `writing` lists, imports and approves in the WRITE lane; `reading` previews and opens documents in the
    READ lane; `reading.table` serves the TABLE lane alone.
    """

    program: Program
    setup: Setup
    writing: Session
    reading: Session

    @classmethod
    def open(cls, program: Program, setup: Setup) -> Workplace:
        """Open both sessions; off the GUI thread, because files are opened."""
        writing = program.open_session(setup)
        # Settings that were not saved when the program ended may have left their filter behind.
        writing.use_setup(setup)
        return cls(program, setup, writing, program.open_session(setup))

    def with_setup(self, setup: Setup) -> Workplace:
        """The same work by a changed setup that is kept already; other books get sessions of their own."""
        if (setup.store, setup.books) != (self.setup.store, self.setup.books):
            return Workplace.open(self.program, setup)
        self.writing.use_setup(setup)
        # The settings may have brought a new key.
        self.writing.forget_store()
        self.reading.forget_store()
        return Workplace(self.program, setup, self.writing, self.program.open_session(setup))

    @property
    def all_orders(self) -> TableQuery:
        """The query of every order of this store and these books."""
        return TableQuery(self.setup.store, self.setup.books)

    @property
    def shop_name(self) -> str:
        """What the merchant calls the shop, else its name or hash; an example shop says so beside it."""
        return self.setup.label.removesuffix(" (example shop)")

    @property
    def is_example(self) -> bool:
        """True where the store is the example shop."""
        return self.program.is_sandbox or self.setup.example

    @property
    def is_practice(self) -> bool:
        """True where the books are the practice books."""
        return self.setup.books == "practice"
