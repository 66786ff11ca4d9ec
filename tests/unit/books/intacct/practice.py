"""The practice company on loopback with the books over it; every body that is sent is held to the schema."""

from __future__ import annotations

import datetime as dt
import re
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal
from io import BytesIO
from typing import Any

from werkzeug.serving import make_server

from daybook.books.intacct.gateway import Gateway
from daybook.books.intacct.intacct_books import IntacctBooks
from daybook.books.intacct.open_books import open_intacct
from daybook.books.intacct.sessions import hosts_for
from daybook.books.intacct.store_rules import StoreRules
from daybook.database.day_documents import WorkspaceDayDocuments
from daybook.model.account import Account
from daybook.model.books import PostRequest
from daybook.model.books_lists import KeptList, ListRow
from daybook.model.document import SalesDocument
from daybook.model.intacct import IntacctConnection, IntacctPasswords
from daybook.model.intacct_choices import IntacctChoices
from daybook.model.ports import Books
from daybook.model.posting import Key
from daybook.sandbox.intacct.companies import Companies
from daybook.sandbox.intacct.company import Company
from daybook.sandbox.intacct.faults import Faults, Planned
from daybook.sandbox.intacct.gateway import Gateway as PracticeGateway
from daybook.sandbox.intacct.gateway import Sender
from daybook.sandbox.intacct.opening.facts import companies
from daybook.sandbox.intacct.service import FIRST_PATH, Service
from daybook.sandbox.intacct.sessions import Sessions
from daybook.sandbox.server import HOST, Handler
from daybook.transport.session import HttpSession
from helpers.intacct_bench import CHOICES
from helpers.intacct_bodies import SCHEMA, check_body
from helpers.kept_days import kept_days
from helpers.orders import SETUP, STORE, built, line, shop_order
from unit.books.intacct.gateway_stand_in import AT_ONCE

NOW = dt.datetime(2026, 3, 20, 12, tzinfo=dt.UTC)
RULES = StoreRules(STORE, SETUP.prefix, CHOICES, custom_item="WEB-ITEM", home_currency="USD")
SHARED = "WEBSHOP"


class Kept:
    """Lists of the books, in memory."""

    def __init__(self) -> None:
        self._lists: dict[str, KeptList] = {}

    def keep(self, name: str, rows: Sequence[ListRow], read_at: dt.datetime) -> None:
        self._lists[name] = KeptList(tuple(rows), read_at)

    def kept(self, name: str) -> KeptList | None:
        return self._lists.get(name)

    def forget(self) -> None:
        self._lists.clear()


class Clock:
    """The time of the tests."""

    def now(self) -> dt.datetime:
        return NOW


@dataclass
class Practice:
    """Books over a practice company, and the company from inside."""

    service: Service
    company: Company
    gateway: Gateway
    rules: list[StoreRules]
    days: WorkspaceDayDocuments
    bodies: list[bytes] = field(default_factory=list)

    def books(self) -> IntacctBooks:
        """The books anew, as after a restart."""
        books = open_intacct(self.gateway, lambda: self.rules, Kept(), self.days, Clock())
        as_port: Books = books
        assert as_port is books
        return books

    def plan(self, kind: str, function: str, times: int = 1) -> None:
        """Let the next requests with this function go wrong."""
        self.service.faults.plan(Planned(kind, re.compile(function), times))

    def records(self, name: str) -> list[dict[str, str]]:
        """What the company holds."""
        return list(self.company.records.all(name))

    def sent(self, function: str) -> int:
        """How many requests had this function."""
        return sum(f"<{function}".encode() in body for body in self.bodies)


@contextmanager
def practice(
    choices: IntacctChoices = CHOICES, company: str = "JUNIPER", closed: dt.date | None = None
) -> Iterator[Practice]:
    """Serve the practice company with few rows, and check every body once it ends."""
    sender = Sender("DaybookPractice", "sender-secret")
    facts = companies(sender.id, "practice", "user-secret", closed)
    opened = Companies(facts, 7, 120, lambda: NOW)
    service = Service(PracticeGateway(sender, opened, Sessions(60)), Faults())
    bodies: list[bytes] = []
    with _served(_noting(service, bodies)) as url:
        connection = IntacctConnection(sender.id, company, "practice", "", url)
        with HttpSession(hosts_for(connection)) as session:
            passwords = IntacctPasswords("sender-secret", "user-secret")
            gateway = Gateway(connection, passwords, session, patience=AT_ONCE)
            rules = [replace(RULES, choices=choices)]
            with kept_days() as days:
                yield Practice(service, opened.open(company), gateway, rules, days, bodies)
    for body in bodies if SCHEMA.is_file() else ():
        check_body(body)


def _noting(service: Service, bodies: list[bytes]) -> Callable[..., Iterable[bytes]]:
    def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        body = environ["wsgi.input"].read()
        bodies.append(body)
        return service({**environ, "wsgi.input": BytesIO(body)}, start_response)

    return answer


@contextmanager
def _served(application: Any) -> Iterator[str]:
    server = make_server(HOST, 0, application, threaded=True, request_handler=Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), name="practice company")
    thread.start()
    try:
        yield f"http://{HOST}:{server.server_port}{FIRST_PATH}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def sale(order_id: str = "1042", price: str = "30.00", *, customer: str = SHARED) -> SalesDocument:
    """The document of an order of one teapot."""
    document = built(shop_order(line(price, sku="JF-TEAPOT", name="Teapot"), order_id=order_id))
    # Which warehouse goods leave from is the definition's here.
    lines = tuple(replace(each, warehouse="") for each in document.lines)
    return replace(document, customer_id=customer, customer_name="Web shop", lines=lines, warehouse="")


def request(document: SalesDocument, generation: int = 1) -> PostRequest:
    """A request to post it into the practice company."""
    made = replace(document, generation=generation)
    if generation > 1:
        made = replace(made, reference=f"{document.reference}-{generation}")
    return PostRequest(made, Key(document.source, "intacct:juniper", generation))


def with_accounts_of(company: Practice, document: SalesDocument) -> SalesDocument:
    """The document on accounts that the company has, each in place of one of Daybook's."""
    numbers = [row["ACCOUNTNO"] for row in company.records("GLACCOUNT") if row["STATUS"] == "active"]
    codes = sorted({line.account.code for entry in document.entries for line in entry.lines})
    moved = dict(zip(codes, numbers, strict=False))

    def there(account: Account) -> Account:
        return replace(account, code=moved[account.code])

    entries = tuple(
        replace(entry, lines=tuple(replace(line, account=there(line.account)) for line in entry.lines))
        for entry in document.entries
    )
    return replace(document, entries=entries)


def amount(text: str) -> Decimal:
    """An amount as the company writes it."""
    return Decimal(text)
