"""What the set-up asks of a Sage Intacct company besides its books, as `books.intacct` fulfils it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from daybook.model.books import PickList
    from daybook.model.books_lists import KeptList, ListRow
    from daybook.model.intacct import (
        BooksField,
        IntacctConnection,
        IntacctList,
        IntacctPasswords,
        IntacctProbe,
    )
    from daybook.model.ports import Cancel
    from daybook.model.pushing import ItemStock
    from daybook.model.setup import PaymentTerm


class IntacctCompany(Protocol):
    """One company, or one entity of it. Raises DaybookError("intacct.…", "transport.…") and Cancelled."""

    def check(self, passwords: IntacctPasswords, cancel: Cancel) -> Iterator[IntacctProbe]:
        """Test Connection with these passwords: one result for each step and list. Failures are results."""
        ...

    def kept(self, kind: IntacctList) -> KeptList | None:
        """A list as last read; nothing is sent. None where it never was."""
        ...

    def refresh(self, kind: IntacctList, cancel: Cancel) -> KeptList:
        """Read a list now and keep it; what was kept stays where that fails."""
        ...

    def subtotal_lines(self, definition: str, cancel: Cancel) -> Sequence[ListRow]:
        """The subtotal lines of a transaction definition that could be found; there may be others."""
        ...

    def terms(self, cancel: Cancel) -> Sequence[PaymentTerm]:
        """The active payment terms, as Daybook shows them."""
        ...

    def fields(self, of: PickList, cancel: Cancel) -> Sequence[BooksField]:
        """The text fields of ITEMS or CUSTOMERS, the company's own ones among them."""
        ...

    def stock(self, codes: Sequence[str], warehouses: Sequence[str], cancel: Cancel) -> Sequence[ItemStock]:
        """What there is of these items in these warehouses together; nothing named means all."""
        ...


class IntacctCompanies(Protocol):
    """Every company that is in use."""

    def company(self, connection: IntacctConnection) -> IntacctCompany:
        """A company, opened once; nothing is sent yet. Its passwords are looked up when they are needed."""
        ...

    def sign_in_anew(self, connection: IntacctConnection) -> None:
        """Use the passwords that are known now: others were given."""
        ...

    def practice(self) -> tuple[IntacctConnection, IntacctPasswords]:
        """The practice company that comes with Daybook, started once; it ends with this process."""
        ...
