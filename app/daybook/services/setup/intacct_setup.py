"""Connecting a Sage Intacct company and choosing how orders are written into it, without a window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from daybook.model.document import DocumentKind
from daybook.model.intacct import (
    PRACTICE_COMPANY,
    IntacctConnection,
    IntacctList,
    IntacctPasswords,
    takes_sales_back,
)
from daybook.model.problem import DaybookError, Problem, Refused
from daybook.model.setup import Setup
from daybook.model.store import Verdict
from daybook.services.intacct_keys import keep_passwords, known_passwords, passwords_for, remember_passwords

if TYPE_CHECKING:
    from daybook.model.books import PickList
    from daybook.model.books_lists import KeptList, ListRow
    from daybook.model.intacct import BooksField, IntacctProbe
    from daybook.model.intacct_choices import IntacctChoices
    from daybook.model.intacct_port import IntacctCompany
    from daybook.model.ports import Cancel
    from daybook.model.setup import PaymentTerm
    from daybook.services.adapters import Adapters


@dataclass(frozen=True, slots=True)
class IntacctTest:
    """What Test Connection found. `passed`: no step failed, so orders can be posted."""

    probes: tuple[IntacctProbe, ...]
    passed: bool


class IntacctSetup:
    """The Sage Intacct company of one store's answers.

    Every choice goes into the answers at once. Methods with `cancel` ask the company: they block, and
    raise DaybookError("intacct.…", "transport.…", "secrets.…") and Cancelled.
    """

    def __init__(self, adapters: Adapters, setup: Callable[[], Setup], answer: Callable[..., None]) -> None:
        """`answer` changes fields of `Setup`."""
        self._adapters = adapters
        self._setup = setup
        self._answer = answer
        self._keyring_problem: Problem | None = None
        self._tested: IntacctConnection | None = None

    # The connection

    @property
    def choices(self) -> IntacctChoices:
        """All that was chosen, the connection's fields among it."""
        return self._setup().intacct

    @property
    def connection(self) -> IntacctConnection:
        """The company as answered. Of the practice company it is as it was when it was last started."""
        return self.choices.connection

    def connect(self, connection: IntacctConnection) -> None:
        """Take a company's address and user as answers; the books are this company's from now on."""
        self._connect(connection, practice=False)

    def use_practice_company(self) -> IntacctConnection:
        """Start the practice company that comes with Daybook and take it as the answer; blocks a moment.

        Raises:
            DaybookError: "example_shop.…" where it cannot be started.
        """
        connection, passwords = self._adapters.intacct.practice()
        remember_passwords(self._adapters, connection, passwords)
        self._connect(connection, practice=True)
        return connection

    def throw_practice_away(self) -> None:
        """Throw away what is in the practice company, and all that is known of orders in it.

        The example shop, which runs beside it, ends too: both are reached elsewhere from now on.
        """
        self._adapters.throw_books_away(PRACTICE_COMPANY)

    def _connect(self, connection: IntacctConnection, *, practice: bool) -> None:
        before = self.choices
        choices = replace(before.connected(connection), practice=practice)
        if choices.connection.books != before.connection.books or practice != before.practice:
            # Names of another company's definitions and items mean nothing in this one.
            choices = replace(type(choices)(), practice=practice).connected(connection)
        self.choose_all(choices)

    def take(self, choices: IntacctChoices, passwords: IntacctPasswords) -> None:
        """Take all answers at once, as a file has them. The practice company is started, and knows its own.

        Raises:
            DaybookError: "example_shop.…".
        """
        if choices.practice:
            self.use_practice_company()
            self.choose_all(choices.connected(self.connection))
            return
        self.choose_all(choices)
        self.take_passwords(passwords.sender, passwords.user)

    def take_passwords(self, sender: str, user: str) -> None:
        """Take passwords for as long as Daybook runs; a test that passes keeps them. '': the known one."""
        remember_passwords(self._adapters, self.connection, IntacctPasswords(sender, user))
        self._adapters.intacct.sign_in_anew(self.connection)

    def known(self) -> tuple[bool, bool]:
        """Whether the sender's and the user's password are known. Raises DaybookError("secrets.…")."""
        known = known_passwords(self._adapters, self.connection)
        return bool(known.sender), bool(known.user)

    def test(self, cancel: Cancel, on_probe: Callable[[IntacctProbe], None]) -> IntacctTest:
        """Try the company step by step. Where it passes, the passwords are kept in the password store.

        Raises:
            DaybookError: "intacct.connection_incomplete" with `field`, "intacct.password_missing".
        """
        self._refuse_incomplete()
        connection = self._ready()
        probes: list[IntacctProbe] = []
        for probe in self._company().check(passwords_for(self._adapters, connection), cancel):
            probes.append(probe)
            on_probe(probe)
        passed = not any(each.verdict in {Verdict.FAILED, Verdict.UNKNOWN} for each in probes)
        if passed:
            if not connection.entity_id:
                self._read_entities(cancel)
            self._tested = connection
            self._keyring_problem = None
            if not self.choices.practice:
                self._keyring_problem = keep_passwords(self._adapters, connection)
        return IntacctTest(tuple(probes), passed)

    @property
    def is_tested(self) -> bool:
        """True where the company as answered passed the test since this set-up was opened."""
        return self._tested == self.connection

    @property
    def keyring_problem(self) -> Problem | None:
        """Why the passwords could not be kept: they are known as long as Daybook runs."""
        return self._keyring_problem

    # Lists to choose from

    def kept(self, kind: IntacctList) -> KeptList | None:
        """A list with its age as it was last read; nothing is sent. None where it never was."""
        return self._company().kept(kind)

    def entities(self) -> Sequence[ListRow]:
        """The active entities as last read at the top of the company; nothing is sent."""
        top = replace(self.connection, entity_id="")
        kept = self._adapters.intacct.company(top).kept(IntacctList.ENTITIES)
        return [row for row in kept.rows if row.active] if kept is not None else []

    def _read_entities(self, cancel: Cancel) -> None:
        """Read the entities to choose from; a company that does not show them has none to choose."""
        try:
            self._company().refresh(IntacctList.ENTITIES, cancel)
        except Refused:
            return

    def list(self, kind: IntacctList, cancel: Cancel) -> KeptList:
        """The same, read now where it never was."""
        return self.kept(kind) or self.refresh(kind, cancel)

    def refresh(self, kind: IntacctList, cancel: Cancel) -> KeptList:
        """Read a list anew; what was kept of it stays where that fails."""
        self._ready()
        return self._company().refresh(kind, cancel)

    def definitions(self, cancel: Cancel) -> Sequence[ListRow]:
        """Active transaction definitions, those that take a sale back (`takes_sales_back`) last."""
        return [row for row in self.list(IntacctList.DEFINITIONS, cancel).rows if row.active]

    def subtotal_lines(self, definition: str, cancel: Cancel) -> Sequence[ListRow]:
        """The subtotal lines of a definition that could be found; another may be typed."""
        self._ready()
        return self._company().subtotal_lines(definition, cancel)

    def terms(self, cancel: Cancel) -> Sequence[PaymentTerm]:
        """The active payment terms, for `Setup.payment_term`."""
        self._ready()
        return self._company().terms(cancel)

    def fields(self, of: PickList, cancel: Cancel) -> Sequence[BooksField]:
        """The text fields of ITEMS or CUSTOMERS by which they can be matched, custom ones among them."""
        self._ready()
        return self._company().fields(of, cancel)

    # The choices

    def choose(self, **choices: Any) -> None:
        """Change choices (fields of `IntacctChoices`)."""
        self.choose_all(replace(self.choices, **choices))

    def choose_all(self, choices: IntacctChoices) -> None:
        """Take all choices, and Intacct as the books.

        Books that were others before leave nothing behind: a definition of Intacct's decides what kind of
        document and which warehouse it is, and items are created there only if asked for.
        """
        if self._setup().in_intacct:
            self._answer(intacct=choices, books=choices.books)
            return
        self._answer(
            intacct=choices,
            books=choices.books,
            document_kind=DocumentKind.SALES_INVOICE,
            warehouse="",
            create_items=False,
            accounts=(),
        )

    def leave(self, books: str) -> None:
        """Take books of Daybook's own again, with what they begin with in place of Intacct's names."""
        if not self._setup().in_intacct:
            self._answer(books=books)
            return
        fresh = Setup("")
        self._answer(
            books=books,
            document_kind=fresh.document_kind,
            warehouse=fresh.warehouse,
            payment_term=fresh.payment_term,
            create_items=fresh.create_items,
            accounts=(),
        )

    def reverses(self, definition: str) -> bool:
        """True where orders imported as this would take sales back: ask first. By the kept list."""
        kept = self.kept(IntacctList.DEFINITIONS)
        rows = kept.rows if kept is not None else ()
        return any(takes_sales_back(row) for row in rows if row.code == definition)

    def _refuse_incomplete(self) -> None:
        connection = self.connection
        for field in ("sender_id", "company_id", "user_id", "gateway"):
            if not getattr(connection, field).strip():
                raise DaybookError("intacct.connection_incomplete", {"field": f"intacct.{field}"})

    def _ready(self) -> IntacctConnection:
        """The company as it is reached now; the practice company is started."""
        if self.choices.practice:
            self.use_practice_company()
        return self.connection

    def _company(self) -> IntacctCompany:
        return self._adapters.intacct.company(self.connection)
