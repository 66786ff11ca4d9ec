"""Opens a Sage Intacct company as books."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from daybook.books.intacct.company_lists import CompanyLists
from daybook.books.intacct.contacts import Contacts
from daybook.books.intacct.customers import Customers
from daybook.books.intacct.documents import Documents
from daybook.books.intacct.intacct_books import IntacctBooks, Parts, posted_now
from daybook.books.intacct.items import Items
from daybook.books.intacct.journal import Journal
from daybook.books.intacct.kept_lists import IntacctLists
from daybook.books.intacct.object_fields import ObjectFields
from daybook.books.intacct.posting import Posting
from daybook.books.intacct.receipts import Receipts
from daybook.books.intacct.stock_items import StockItems
from daybook.books.intacct.store_rules import StoreRules
from daybook.books.intacct.summary_posting import SummaryPosting
from daybook.books.intacct.undoing import Undoing
from daybook.books.intacct.whole_documents import WholeDocuments
from daybook.model.intacct_choices import IntacctChoices

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from daybook.books.intacct.gateway import Gateway
    from daybook.model.books_lists import BooksLists
    from daybook.model.intacct import IntacctConnection
    from daybook.model.ports import Clock


def open_intacct(
    gateway: Gateway,
    stores: Callable[[], Sequence[StoreRules]],
    kept: BooksLists,
    clock: Clock,
    *,
    is_practice: bool = False,
) -> IntacctBooks:
    """The company behind `gateway` as books; nothing is sent here.

    Args:
        gateway: the company, with its passwords.
        stores: the rules of every store whose orders go into it, as they are set now.
        kept: where the company's lists are kept.
        clock: the time.
        is_practice: the company may be thrown away, as the practice company.
    """
    return open_late(gateway.connection, lambda: gateway, stores, kept, clock, is_practice=is_practice)


def open_late(
    connection: IntacctConnection,
    open_gateway: Callable[[], Gateway],
    stores: Callable[[], Sequence[StoreRules]],
    kept: BooksLists,
    clock: Clock,
    *,
    is_practice: bool = False,
) -> IntacctBooks:
    """The same for a company whose gateway is opened, and whose passwords are needed, when it is first asked.

    What `open_gateway` raises comes from every method of the books that asks the company.
    """

    def parts() -> Parts:
        return _parts(open_gateway(), stores, kept, clock)

    return IntacctBooks(company_name(connection), parts, is_practice=is_practice)


def _parts(
    gateway: Gateway, stores: Callable[[], Sequence[StoreRules]], kept: BooksLists, clock: Clock
) -> Parts:
    def rules(store: str) -> StoreRules:
        known = stores()
        first = known[0] if known else StoreRules(store, "", IntacctChoices())
        return next((each for each in known if each.store == store), first)

    fields = ObjectFields(gateway)
    lists = CompanyLists(gateway, IntacctLists(gateway, kept, clock), clock)
    documents = Documents(gateway, fields, lists.company, stores)
    journal = Journal(gateway)
    summaries = SummaryPosting(gateway, journal, lists)
    contacts, receipts = Contacts(gateway), Receipts(gateway)
    posting = Posting(gateway, documents, summaries, contacts, receipts, lists, rules)
    whole = WholeDocuments(gateway, fields, documents, stores)
    customers = Customers(gateway, fields, lists.terms, rules)
    items = Items(gateway, fields, rules)
    undoing = Undoing(gateway, partial(posted_now, documents, journal))
    return Parts(lists, customers, items, documents, whole, journal, posting, undoing, StockItems(gateway))


def company_name(connection: IntacctConnection) -> str:
    """The company, and its entity where the connection is inside one, as posting keys name it."""
    entity = f"/{connection.entity_id}" if connection.entity_id else ""
    return f"intacct:{connection.company_id.lower()}{entity}"
