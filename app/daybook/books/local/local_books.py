"""The local books behind the `Books` port."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Final

from daybook.books.local import (
    approval,
    customers,
    items,
    lists,
    posting,
    reading,
    records,
    text_fields,
    whole_documents,
)
from daybook.books.local.instants import to_stored
from daybook.model.account import Account, AccountRole, AccountType
from daybook.model.books import (
    Abilities,
    Choice,
    CustomerRecord,
    DocumentQuery,
    DocumentRow,
    ItemRecord,
    NewRecord,
    PickList,
    PostRequest,
    PostResult,
    StoredDocument,
)
from daybook.model.document import SALE_KINDS
from daybook.model.money import from_storage
from daybook.model.posting import BooksId, Key, Posted, Source
from daybook.model.problem import Cancelled, Refused

if TYPE_CHECKING:
    from daybook.books.local.books_file import BooksFile
    from daybook.books.local.local_ledger import LocalLedger
    from daybook.model.ports import Cancel

LONGEST_ITEM_CODE: Final = 255
"""As long as a SKU of the store may be (catalog.v3, product sku)."""

BALANCES: Final = """
SELECT a.code, a.name, a.type,
       sum(CASE WHEN l.home_amount > 0 THEN l.home_amount ELSE 0 END),
       sum(CASE WHEN l.home_amount < 0 THEN -l.home_amount ELSE 0 END)
FROM entry_lines AS l
JOIN entries AS e USING (entry_id)
JOIN accounts AS a ON a.code = l.account
WHERE e.number IS NOT NULL
GROUP BY a.code ORDER BY a.code
"""


class LocalBooks:
    """One company's books in one file. Any thread may call; any number of processes may have it open.

    Raises:
        DaybookError: "sqlite.…" from every method: disk full, locked for too long, read-only, damaged.
            Nothing of the commit in question was written then.
    """

    def __init__(
        self, file: BooksFile, company: str, *, is_practice: bool, now: Callable[[], datetime], user: str
    ) -> None:
        self._file = file
        self._company = company
        self._is_practice = is_practice
        self._now = now
        self._user = user

    @property
    def abilities(self) -> Abilities:
        """What these books can do."""
        return Abilities(
            company=self._company,
            kinds=SALE_KINDS,
            can_create_items=True,
            can_create_customers=True,
            max_item_code=LONGEST_ITEM_CODE,
            is_practice=self._is_practice,
        )

    @cached_property
    def ledger(self) -> LocalLedger:
        """Everything an accountant does with these books beside posting documents.

        Half of what books are made of, and most commands do without it.
        """
        from daybook.books.local.local_ledger import LocalLedger  # noqa: PLC0415 - not before it is wanted

        return LocalLedger(self._file, self._company, self._now, self._user)

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def pick_list(self, kind: PickList, cancel: Cancel) -> Iterator[Choice]:
        """The rows of one list the user chooses from."""
        with self._file.reading() as connection:
            found = list(lists.choices(connection, kind))
        for choice in found:
            if cancel.is_set():
                raise Cancelled
            yield choice

    def accounts(self) -> Mapping[AccountRole, Account]:
        """The account of each role that has one."""
        with self._file.reading() as connection:
            return lists.accounts_by_role(connection)

    def chart(self) -> Sequence[Account]:
        """All accounts, by code."""
        with self._file.reading() as connection:
            return lists.chart(connection)

    def item_fields(self) -> Sequence[str]:
        """The names of the text fields an item has, "code" first."""
        with self._file.reading() as connection:
            return items.fields(connection)

    def items(self, field: str, values: Sequence[str]) -> Mapping[str, Sequence[ItemRecord]]:
        """The items with one of these values in a text field, by value; a code is unique here."""
        with self._file.reading() as connection:
            return items.found(connection, field, values)

    def customer_fields(self) -> Sequence[str]:
        """The names of the text fields a customer has, its number first."""
        with self._file.reading() as connection:
            return text_fields.fields(connection, text_fields.CUSTOMER_FIELDS)

    def customers(self, field: str, values: Sequence[str]) -> Mapping[str, Sequence[CustomerRecord]]:
        """The customers with one of these values in a text field, by value as it was asked for."""
        with self._file.reading() as connection:
            return customers.found(connection, field, values)

    def customers_by_link(self, store_keys: Sequence[str]) -> Mapping[str, CustomerRecord]:
        """The customers remembered for these store keys."""
        with self._file.reading() as connection:
            return lists.customers_by_link(connection, store_keys)

    def customers_by_email(self, emails: Sequence[str]) -> Mapping[str, Sequence[CustomerRecord]]:
        """The customers with these e-mail addresses, whatever their case."""
        with self._file.reading() as connection:
            return lists.customers_by_email(connection, emails)

    def customers_by_name(self, names: Sequence[str]) -> Mapping[str, Sequence[CustomerRecord]]:
        """The customers with exactly these names."""
        with self._file.reading() as connection:
            return lists.customers_by_name(connection, names)

    def ensure(self, new: Sequence[NewRecord]) -> Sequence[str]:
        """Create what is missing, in one commit; the codes or ids, in the order asked.

        An account whose code another one has gets the next free code; a customer whose name another one
        has gets a number behind it. Documents must carry what comes back.
        """
        with self._file.writing() as connection:
            now = to_stored(self._now())
            return [records.ensure(connection, record, now, self._user) for record in new]

    def find(self, sources: Sequence[Source]) -> Sequence[Posted]:
        """Every document of these sources, of any generation."""
        with self._file.reading() as connection:
            return reading.find(connection, sources)

    def post(self, requests: Sequence[PostRequest]) -> Sequence[PostResult]:
        """Create documents, each exactly once, in commits of at most 50; refused ones leave nothing."""
        results: list[PostResult] = []
        for start in range(0, len(requests), posting.BATCH):
            batch = requests[start : start + posting.BATCH]
            with self._file.writing() as connection:
                (home_currency,) = connection.execute("SELECT home_currency FROM company").fetchone()
                now = to_stored(self._now())
                results += posting.post_batch(connection, batch, home_currency, now, self._user)
        return results

    def read(self, ids: Sequence[BooksId]) -> Sequence[Posted]:
        """Documents as the books hold them now; missing ones are left out."""
        with self._file.reading() as connection:
            return reading.read(connection, ids)

    def documents(self, query: DocumentQuery) -> Sequence[DocumentRow]:
        """The rows of the Documents page, newest first."""
        with self._file.reading() as connection:
            return reading.list_documents(connection, query)

    def document(self, books_id: BooksId) -> StoredDocument:
        """One whole document with its entries.

        Raises:
            DaybookError: books.document_missing.
        """
        with self._file.reading() as connection:
            return whole_documents.document(connection, books_id)

    def approve(self, ids: Sequence[BooksId], on: datetime) -> Sequence[PostResult]:
        """Approve pending documents in the order given, each in one commit with its numbers."""
        return [self._approve(books_id, to_stored(on)) for books_id in ids]

    def _approve(self, books_id: BooksId, at: int) -> PostResult:
        try:
            with self._file.writing() as connection:
                return PostResult(
                    approval.approve(connection, books_id, self._company, at, self._user), books_id
                )
        except Refused as refused:
            return PostResult(self._key_of(books_id), books_id, refused)

    def _key_of(self, books_id: BooksId) -> Key:
        found = self.read([books_id])
        if found:
            return Key(found[0].source, self._company, found[0].generation)
        return Key(Source("", "", ""), self._company, 0)

    def home_currency(self) -> str:
        """The books' one home currency, '' until it is set."""
        with self._file.reading() as connection:
            return str(connection.execute("SELECT home_currency FROM company").fetchone()[0])

    def set_home_currency(self, currency: str) -> None:
        """Set it.

        Raises:
            Refused: books.home_currency_fixed once an entry is in the ledger.
        """
        with self._file.writing() as connection:
            (home,) = connection.execute("SELECT home_currency FROM company").fetchone()
            posted = connection.execute("SELECT 1 FROM entries WHERE number IS NOT NULL LIMIT 1").fetchone()
            if posted and currency != home:
                raise Refused("books.home_currency_fixed", {"home": home, "currency": currency})
            connection.execute("UPDATE company SET home_currency = ?", (currency,))

    def balances(self) -> Sequence[tuple[Account, Decimal, Decimal]]:
        """The trial balance in home currency: debits and credits of each account that has any."""
        with self._file.reading() as connection:
            return [
                (Account(code, name, AccountType(kind)), from_storage(debit), from_storage(credit))
                for code, name, kind, debit, credit in connection.execute(BALANCES)
            ]
