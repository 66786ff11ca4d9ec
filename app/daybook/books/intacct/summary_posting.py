"""Posts daily summaries as journal entries, each exactly once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.books.intacct.gateway import NEVER
from daybook.books.intacct.journal import PREFIX, journal_entry
from daybook.books.intacct.lost_answers import unfound
from daybook.model.posting import BooksId
from daybook.model.problem import OutcomeUnknown, Refused

if TYPE_CHECKING:
    from daybook.books.intacct.company_lists import CompanyLists
    from daybook.books.intacct.gateway import Gateway
    from daybook.books.intacct.journal import Journal
    from daybook.books.intacct.store_rules import StoreRules
    from daybook.model.document import SalesDocument
    from daybook.model.posting import Key


class SummaryPosting:
    """Creates the journal entry of a summary; one that is there is not created again."""

    def __init__(self, gateway: Gateway, journal: Journal, lists: CompanyLists) -> None:
        self._gateway = gateway
        self._journal = journal
        self._lists = lists

    def post(self, document: SalesDocument, key: Key, rules: StoreRules) -> BooksId:
        """The entry's id.

        Raises:
            Refused: Intacct will not have it, its day is closed, something is not chosen for it, or another
                Daybook made the day's entry, of other orders.
            OutcomeUnknown: its answer was lost, and it is not there yet.
            Undecided: Intacct says that it recorded it, and it is not there.
            DaybookError: Intacct cannot be reached.
        """
        found = self._find(document)
        if found is not None:
            return found
        self._lists.lock_dates.check(document.date, NEVER)
        function = journal_entry(document, rules, self._lists.company(), self._lists.account_numbers())
        try:
            return BooksId(PREFIX + self._gateway.call(function, key.text).key)
        except OutcomeUnknown as lost:
            found = self._find(document)
            if found is None:
                raise unfound(document, lost) from lost
            return found

    def check(self, document: SalesDocument, rules: StoreRules) -> None:
        """Let a document pass that can go into an entry; nothing is sent but questions.

        Raises:
            Refused: its day is closed, or accounts or the journal are missing.
        """
        self._lists.lock_dates.check(document.date, NEVER)
        journal_entry(document, rules, self._lists.company(), self._lists.account_numbers())

    def _find(self, document: SalesDocument) -> BooksId | None:
        found = self._journal.entry_of(document)
        if found is None:
            return None
        books_id, is_the_same = found
        if not is_the_same:
            values = {"reference": document.reference, "number": books_id.text.removeprefix(PREFIX)}
            raise Refused("intacct.day_entry_made_elsewhere", values)
        return books_id
