"""Posts daily summaries as journal entries, each exactly once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.books.intacct.gateway import NEVER
from daybook.books.intacct.journal import PREFIX, journal_entry
from daybook.books.intacct.lost_answers import unfound
from daybook.model.posting import BooksId
from daybook.model.problem import OutcomeUnknown

if TYPE_CHECKING:
    from daybook.books.intacct.company_lists import CompanyLists
    from daybook.books.intacct.gateway import Gateway
    from daybook.books.intacct.journal import Journal
    from daybook.books.intacct.store_rules import StoreRules
    from daybook.model.books import PostRequest
    from daybook.model.document import SalesDocument


class SummaryPosting:
    """Creates the journal entry of a summary; one that is there is not created again."""

    def __init__(self, gateway: Gateway, journal: Journal, lists: CompanyLists) -> None:
        self._gateway = gateway
        self._journal = journal
        self._lists = lists

    def post(self, request: PostRequest, rules: StoreRules) -> BooksId:
        """The entry's id.

        Raises:
            Refused: Intacct will not have it, its day is closed, or something is not chosen for it.
            OutcomeUnknown: its answer was lost, and it is not there yet.
            Undecided: Intacct says that it recorded it, and it is not there.
            DaybookError: Intacct cannot be reached.
        """
        document = request.document
        found = self._find(document)
        if found is not None:
            return found
        self._lists.lock_dates.check(document.date, NEVER)
        function = journal_entry(document, rules, self._lists.company(), self._lists.account_numbers())
        try:
            return BooksId(PREFIX + self._gateway.call(function, request.key.text).key)
        except OutcomeUnknown as lost:
            found = self._find(document)
            if found is None:
                raise unfound(document, lost) from lost
            return found

    def _find(self, document: SalesDocument) -> BooksId | None:
        posted = self._journal.of_sources([document.source])
        return next((each.books_id for each in posted if each.generation == document.generation), None)
