"""The store and books a window works on, as sessions for its lanes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from daybook.model.table import TableQuery
from daybook.wording import say

if TYPE_CHECKING:
    from daybook.model.setup import Setup
    from daybook.services.program import Program
    from daybook.services.session import Session


@dataclass(frozen=True)
class Workplace:
    """A session is for one thread at a time, so each lane that needs one has its own.

    `writing` lists, imports and approves in the WRITE lane; `reading` previews and opens documents in the
    READ lane; `reading.table` serves the TABLE lane alone. `others` are the shops whose orders go into the
    same books; `beside` holds the places of those that were opened too, by store. `elsewhere` are the shops
    of other books.
    """

    program: Program
    setup: Setup
    writing: Session
    reading: Session
    others: tuple[Setup, ...] = ()
    beside: dict[str, Workplace] = field(default_factory=dict)
    elsewhere: tuple[Setup, ...] = ()

    @classmethod
    def open(cls, program: Program, setup: Setup) -> Workplace:
        """Open both sessions; off the GUI thread, because files are opened."""
        writing = program.open_session(setup)
        # Settings that were not saved when the program ended may have left their filter behind.
        writing.use_setup(setup)
        rest = sorted(
            (each for each in program.stores() if each.store != setup.store), key=lambda each: each.prefix
        )
        others = tuple(each for each in rest if each.books == setup.books)
        elsewhere = tuple(each for each in rest if each.books != setup.books)
        return cls(program, setup, writing, program.open_session(setup), others, elsewhere=elsewhere)

    def with_setup(self, setup: Setup) -> Workplace:
        """The same work by a changed setup that is kept already; other books get sessions of their own."""
        if (setup.store, setup.books) != (self.setup.store, self.setup.books):
            return Workplace.open(self.program, setup)
        self.writing.use_setup(setup)
        # The settings may have brought a new key.
        self.writing.forget_store()
        self.reading.forget_store()
        reading = self.program.open_session(setup)
        return replace(self, setup=setup, reading=reading)

    def open_beside(self, stores: Collection[str]) -> dict[str, Workplace]:
        """Open other shops of the same books; off the GUI thread. Those that are open already stay so."""
        wanted = [each for each in self.others if each.store in stores and each.store not in self.beside]
        return {each.store: Workplace.open(self.program, each) for each in wanted}

    def of(self, store: str) -> Workplace:
        """The place of a store whose orders are shown."""
        return self.beside.get(store, self)

    @property
    def labels(self) -> Mapping[str, str]:
        """What each shop of these books is called, this one first."""
        return {each.store: _name(each) for each in (self.setup, *self.others)}

    @property
    def every_shop(self) -> tuple[Setup, ...]:
        """Every shop that is set up, whatever its books, this one first."""
        return (self.setup, *self.others, *self.elsewhere)

    @property
    def every_label(self) -> Mapping[str, str]:
        """What each of them is called."""
        return {each.store: _name(each) for each in self.every_shop}

    @property
    def all_orders(self) -> TableQuery:
        """The query of every order of this store and these books."""
        return TableQuery(self.setup.store, self.setup.books)

    @property
    def shop_name(self) -> str:
        """What the merchant calls the shop, else its name or hash; an example shop says so beside it."""
        return _name(self.setup)

    @property
    def is_example(self) -> bool:
        """True where the store is the example shop."""
        return self.program.is_sandbox or self.setup.example

    @property
    def books_name(self) -> str:
        """What the books on show are called."""
        if not self.setup.in_intacct:
            return say("gui.practice_books" if self.is_practice else "gui.local_books")
        if self.setup.intacct.practice:
            return say("intacct.books.practice")
        return say("intacct.books.company", company=self.setup.intacct.company_id)

    @property
    def is_practice(self) -> bool:
        """True where the books are the practice books."""
        return self.setup.books == "practice"


def _name(setup: Setup) -> str:
    return setup.label.removesuffix(" (example shop)")
