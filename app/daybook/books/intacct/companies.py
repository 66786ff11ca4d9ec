"""Every Sage Intacct company in use: one gateway for each, whatever asks it."""

from __future__ import annotations

import threading
from functools import partial
from typing import TYPE_CHECKING

from daybook.books.intacct.connection_check import check_connection
from daybook.books.intacct.customers import OWN as CUSTOMER_FIELDS
from daybook.books.intacct.customers import term_of
from daybook.books.intacct.entrance import open_for_test, open_gateway
from daybook.books.intacct.items import OWN as ITEM_FIELDS
from daybook.books.intacct.kept_lists import IntacctLists
from daybook.books.intacct.lookup import fetch_fields
from daybook.books.intacct.open_books import open_late
from daybook.books.intacct.stock import fetch_stock
from daybook.books.intacct.store_rules import rules_of
from daybook.books.intacct.subtotal_lines import fetch_subtotal_lines
from daybook.model.books import PickList
from daybook.model.intacct import PRACTICE_COMPANY, BooksField, IntacctList

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from daybook.books.intacct.gateway import Gateway
    from daybook.books.intacct.intacct_books import IntacctBooks
    from daybook.books.intacct.store_rules import StoreRules
    from daybook.model.books_lists import BooksLists, KeptList, ListRow
    from daybook.model.day_documents import DayDocuments
    from daybook.model.intacct import IntacctConnection, IntacctPasswords, IntacctProbe
    from daybook.model.ports import Cancel, Clock
    from daybook.model.pushing import ItemStock
    from daybook.model.setup import PaymentTerm, Setup

    Passwords = Callable[[IntacctConnection], IntacctPasswords]
    Practice = Callable[[], tuple[IntacctConnection, IntacctPasswords]]


class OneCompany:
    """What a set-up asks of one company. Raises as `Gateway.read` does, and "sqlite.…"."""

    def __init__(
        self, connection: IntacctConnection, open_it: Callable[[], Gateway], kept: BooksLists, clock: Clock
    ) -> None:
        self._connection = connection
        self._open = open_it
        self._kept = kept
        self._clock = clock

    def check(self, passwords: IntacctPasswords, cancel: Cancel) -> Iterator[IntacctProbe]:
        """Test Connection with these passwords, giving up sooner than other work does."""
        gateway = open_for_test(self._connection, passwords)
        try:
            yield from check_connection(gateway, cancel)
        finally:
            gateway.close()

    def kept(self, kind: IntacctList) -> KeptList | None:
        """A list as last read; nothing is sent."""
        return self._kept.kept(kind.value)

    def refresh(self, kind: IntacctList, cancel: Cancel) -> KeptList:
        """Read a list now and keep it."""
        return IntacctLists(self._open(), self._kept, self._clock).refresh(kind, cancel)

    def subtotal_lines(self, definition: str, cancel: Cancel) -> Sequence[ListRow]:
        """The subtotal lines of a definition that could be found."""
        return fetch_subtotal_lines(self._open(), definition, cancel)

    def terms(self, cancel: Cancel) -> Sequence[PaymentTerm]:
        """The active payment terms."""
        kept = self.kept(IntacctList.TERMS) or self.refresh(IntacctList.TERMS, cancel)
        return [term_of(row) for row in kept.rows if row.active]

    def fields(self, of: PickList, cancel: Cancel) -> Sequence[BooksField]:
        """The text fields of items or customers: those of all books under their own names, then the rest."""
        name, own = ("ITEM", ITEM_FIELDS) if of is PickList.ITEMS else ("CUSTOMER", CUSTOMER_FIELDS)
        known = {each.name.upper(): each for each in fetch_fields(self._open(), name, cancel)}
        labels = {field: known[path.upper()].label for field, path in own.items() if path.upper() in known}
        besides = {"RECORDNO", *(path.upper() for path in own.values())}
        others = [each for each in known.values() if each.is_text and each.name.upper() not in besides]
        return [
            *(BooksField(field, labels.get(field, field)) for field in own),
            *(BooksField(each.name, each.label, each.is_custom) for each in others),
        ]

    def stock(self, codes: Sequence[str], warehouses: Sequence[str], cancel: Cancel) -> Sequence[ItemStock]:
        """What there is of these items in these warehouses together."""
        return fetch_stock(self._open(), codes, warehouses, cancel)


class Companies:
    """Opens companies once. Nothing is sent, and no password is looked up, before something is asked.

    Several stores may post into one company; `setups` gives the saved settings of all stores.
    """

    def __init__(
        self,
        passwords: Passwords,
        practice: Practice,
        lists: Callable[[str], BooksLists],
        days: Callable[[str], DayDocuments],
        clock: Clock,
        setups: Callable[[], Sequence[Setup]],
    ) -> None:
        self._passwords = passwords
        self.practice = practice
        self._lists = lists
        self._days = days
        self._clock = clock
        self._setups = setups
        self._lock = threading.RLock()
        self._gateways: dict[IntacctConnection, Gateway] = {}
        self._books: dict[str, tuple[IntacctConnection, IntacctBooks]] = {}
        self._in_use: dict[str, Setup] = {}

    def company(self, connection: IntacctConnection) -> OneCompany:
        """A company; its gateway is opened when it is first asked."""
        kept = self._lists(connection.lists_key)
        return OneCompany(connection, partial(self._gateway, connection), kept, self._clock)

    def books(self, setup: Setup) -> IntacctBooks:
        """The company that a store's setup names, as books."""
        with self._lock:
            self._in_use[setup.store] = setup
            connection, books = self._books.get(setup.books, (None, None))
            if books is None or connection != setup.intacct.connection:
                connection = setup.intacct.connection
                books = open_late(
                    connection,
                    partial(self._reached, setup.books, connection),
                    partial(self._stores, setup.books),
                    self._lists(connection.lists_key),
                    self._days(setup.books),
                    self._clock,
                )
                self._books[setup.books] = connection, books
            return books

    def sign_in_anew(self, connection: IntacctConnection) -> None:
        """Forget gateways with passwords that are known no more."""
        with self._lock:
            gateway = self._gateways.pop(connection, None)
            for name, (used, _books) in list(self._books.items()):
                if used == connection:
                    del self._books[name]
        if gateway is not None:
            gateway.close()

    def forget_practice(self) -> None:
        """Forget the practice company and how it was reached: it is thrown away."""
        with self._lock:
            self._books.pop(PRACTICE_COMPANY, None)
            reached = [each for each in self._gateways if each.is_practice]
            for connection in reached:
                self._gateways.pop(connection).close()

    def close(self) -> None:
        """Close all connections."""
        with self._lock:
            for gateway in self._gateways.values():
                gateway.close()
            self._gateways.clear()

    def _gateway(self, connection: IntacctConnection) -> Gateway:
        with self._lock:
            if connection not in self._gateways:
                self._gateways[connection] = open_gateway(connection, self._passwords(connection))
            return self._gateways[connection]

    def _reached(self, books: str, connection: IntacctConnection) -> Gateway:
        """The gateway of books; the practice company is started for it, wherever it was the last time."""
        return self._gateway(self.practice()[0] if books == PRACTICE_COMPANY else connection)

    def _stores(self, books: str) -> list[StoreRules]:
        """The rules of the stores with these books, as saved; of one that is not, as it is used."""
        with self._lock:
            setups = dict(self._in_use)
        setups.update({each.store: each for each in self._setups()})
        return [rules_of(each, each.intacct) for each in setups.values() if each.books == books]
