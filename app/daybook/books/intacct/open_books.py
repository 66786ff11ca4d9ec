"""Opens a Sage Intacct company as books."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from daybook.books.intacct.company_lists import CompanyLists
from daybook.books.intacct.contacts import Contacts
from daybook.books.intacct.customers import Customers
from daybook.books.intacct.day_entries import DayEntries, DayTools
from daybook.books.intacct.day_rows import day_rows
from daybook.books.intacct.documents import Documents
from daybook.books.intacct.intacct_books import IntacctBooks, Parts, posted_now
from daybook.books.intacct.items import Items
from daybook.books.intacct.journal import Journal
from daybook.books.intacct.kept_lists import IntacctLists
from daybook.books.intacct.object_fields import ObjectFields
from daybook.books.intacct.outgoing import Outlook
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
    from daybook.model.day_documents import DayDocuments
    from daybook.model.intacct import IntacctConnection
    from daybook.model.ports import Clock


def open_intacct(
    gateway: Gateway,
    stores: Callable[[], Sequence[StoreRules]],
    kept: BooksLists,
    days: DayDocuments,
    clock: Clock,
    *,
    is_practice: bool = False,
) -> IntacctBooks:
    """The company behind `gateway` as books; nothing is sent here.

    Args:
        gateway: the company, with its passwords.
        stores: the rules of every store whose orders go into it, as they are set now.
        kept: where the company's lists are kept.
        days: where documents are kept that go into one entry a day.
        clock: the time.
        is_practice: the company may be thrown away, as the practice company.
    """
    return open_late(gateway.connection, lambda: gateway, stores, kept, days, clock, is_practice=is_practice)


def open_late(
    connection: IntacctConnection,
    open_gateway: Callable[[], Gateway],
    stores: Callable[[], Sequence[StoreRules]],
    kept: BooksLists,
    days: DayDocuments,
    clock: Clock,
    *,
    is_practice: bool = False,
) -> IntacctBooks:
    """The same for a company whose gateway is opened, and whose passwords are needed, when it is first asked.

    What `open_gateway` raises comes from every method of the books that asks the company.
    """

    def parts() -> Parts:
        return _parts(open_gateway(), stores, kept, entries, clock)

    def tools() -> DayTools:
        return books.day_tools()

    company = company_name(connection)
    entries = DayEntries(days, tools, company, partial(_rules, stores))
    books = IntacctBooks(company, parts, entries, partial(day_rows, days), is_practice=is_practice)
    return books


def _rules(stores: Callable[[], Sequence[StoreRules]], store: str) -> StoreRules:
    known = stores()
    first = known[0] if known else StoreRules(store, "", IntacctChoices())
    return next((each for each in known if each.store == store), first)


def _parts(
    gateway: Gateway,
    stores: Callable[[], Sequence[StoreRules]],
    kept: BooksLists,
    entries: DayEntries,
    clock: Clock,
) -> Parts:
    rules = partial(_rules, stores)
    fields = ObjectFields(gateway)
    lists = CompanyLists(gateway, IntacctLists(gateway, kept, clock), clock)
    documents = Documents(gateway, fields, lists.company, stores)
    journal = Journal(gateway)
    summaries = SummaryPosting(gateway, journal, lists)
    contacts, receipts = Contacts(gateway), Receipts(gateway)
    undoing = Undoing(gateway, partial(posted_now, documents, journal))
    posting = Posting(gateway, documents, entries, contacts, receipts, lists, rules)
    whole = WholeDocuments(gateway, fields, documents, stores)
    customers = Customers(gateway, fields, lists.terms, rules)
    items = Items(gateway, fields, rules)
    stock = StockItems(gateway)
    tools = DayTools(journal, summaries, undoing)
    outlook = Outlook(lists, items, customers, entries, company_name(gateway.connection))
    return Parts(lists, customers, items, documents, whole, journal, posting, undoing, stock, tools, outlook)


def company_name(connection: IntacctConnection) -> str:
    """The company, and its entity where the connection is inside one, as posting keys name it."""
    entity = f"/{connection.entity_id}" if connection.entity_id else ""
    return f"intacct:{connection.company_id.lower()}{entity}"
