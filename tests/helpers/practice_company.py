"""The practice company without a server: a gateway that answers requests made of elements, for tests.

``Practice().ask(function)`` logs in and returns the answer; a `Reply` tells its status, key, rows and errors.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from xml.etree.ElementTree import Element, SubElement, fromstring, tostring

from daybook.sandbox.intacct.companies import Companies
from daybook.sandbox.intacct.failures import Failure
from daybook.sandbox.intacct.gateway import Arrival, Gateway, Place, Sender
from daybook.sandbox.intacct.opening.facts import companies
from daybook.sandbox.intacct.sessions import Sessions
from daybook.sandbox.intacct.state import State

FIRST, LATER = "/first", "/later"
SENDER, USER, PASSWORD = Sender("sender", "sender's secret"), "user", "user's secret"
DAY = date(2026, 1, 5)


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    time: datetime = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def pass_minutes(self, minutes: int) -> None:
        self.time += timedelta(minutes=minutes)


@dataclass(frozen=True)
class Reply:
    """The answer to a request with one function."""

    http: int
    root: Element

    @property
    def result(self) -> Element:
        found = self.root.find("operation/result")
        assert found is not None, self.errors
        return found

    @property
    def status(self) -> str:
        return self.result.findtext("status") or ""

    @property
    def key(self) -> str:
        assert self.status == "success", self.errors
        return self.result.findtext("key") or ""

    @property
    def data(self) -> Element:
        assert self.status == "success", self.errors
        found = self.result.find("data")
        assert found is not None
        return found

    @property
    def rows(self) -> list[dict[str, str]]:
        return [{child.tag: child.text or "" for child in row} for row in self.data]

    @property
    def errors(self) -> list[tuple[str, str]]:
        """Numbers and sentences, without the identification of a case of support."""
        return [
            (each.findtext("errorno") or "", (each.findtext("description2") or "").partition(" [Support")[0])
            for each in self.root.iter("error")
        ]

    @property
    def reason(self) -> str:
        """The first sentence of a refusal."""
        assert self.errors, tostring(self.root)
        return self.errors[0][1]


@dataclass
class Practice:
    """A gateway with companies of few rows."""

    company: str = "JUNIPER"
    location: str = ""
    rows: int = 90
    closed_until: date | None = None
    state: State | None = None
    discounts_as_sent: bool = False
    clock: Clock = field(default_factory=Clock)
    gateway: Gateway = field(init=False)
    _numbers: count[int] = field(default_factory=count)

    def __post_init__(self) -> None:
        facts = companies(
            SENDER.id, USER, PASSWORD, self.closed_until, discounts_as_sent=self.discounts_as_sent
        )
        opened = Companies(facts, 1, self.rows, self.clock, self.state)
        self.gateway = Gateway(SENDER, opened, Sessions(60, self.clock))

    def ask(self, *functions: str | Element, **how: object) -> Reply:
        """Send functions in one request; ``how`` as `request`, and ``path``, ``refusal``, ``busy``."""
        path = str(how.pop("path", FIRST))
        refusal, busy = how.pop("refusal", None), how.pop("busy", frozenset())
        assert refusal is None or isinstance(refusal, Failure)
        assert isinstance(busy, frozenset)
        place = Place(path, LATER, f"http://127.0.0.1{LATER}")
        answered = self.gateway.answer(self.request(*functions, **how), Arrival(place, refusal, busy))
        return Reply(answered.status, fromstring(answered.body))  # noqa: S314 - the practice company's

    def request(self, *functions: str | Element, **how: object) -> bytes:
        """Write a request; ``how`` names ``session``, ``uniqueid``, ``controlid``, ``company`` ..."""
        root = Element("request")
        control = SubElement(root, "control")
        _texts(control, senderid=how.get("sender", SENDER.id), password=how.get("secret", SENDER.password))
        _texts(control, controlid="c", uniqueid=how.get("uniqueid", "false"), dtdversion="3.0")
        if how.get("more"):
            _texts(control, showadditionalerrorinfo="true")
        operation = SubElement(root, "operation", {"transaction": "true"} if how.get("together") else {})
        self._sign_in(SubElement(operation, "authentication"), how)
        content = SubElement(operation, "content")
        for function in functions:
            controlid = str(how.get("controlid", f"f{next(self._numbers)}"))
            node = fromstring(function) if isinstance(function, str) else function  # noqa: S314 - a test's
            SubElement(content, "function", {"controlid": controlid}).append(node)
        written: bytes = tostring(root)
        return written

    def _sign_in(self, parent: Element, how: dict[str, object]) -> None:
        if "session" in how:
            _texts(parent, sessionid=how["session"])
            return
        login = SubElement(parent, "login")
        _texts(login, userid=how.get("user", USER), companyid=how.get("company", self.company))
        _texts(login, password=how.get("password", PASSWORD))
        if location := how.get("location", self.location):
            _texts(login, locationid=location)

    def query(self, name: str, *fields: str, where: str = "", **parts: object) -> list[dict[str, str]]:
        """Return the rows of a query in the order they were made."""
        chosen = "".join(f"<field>{each}</field>" for each in fields or ("RECORDNO",))
        filtered = f"<filter>{where}</filter>" if where else ""
        order = "<orderby><order><field>RECORDNO</field></order></orderby>"
        size = f"<pagesize>{parts.pop('size', 2000)}</pagesize>"
        function = f"<query><object>{name}</object><select>{chosen}</select>{filtered}{order}{size}</query>"
        return self.ask(function, **parts).rows

    def one(self, name: str, field_name: str, value: str, *fields: str, **how: object) -> dict[str, str]:
        """Return the one row whose field has a value."""
        (row,) = self.query(name, *fields, where=equal(field_name, value), **how)
        return row


def _texts(parent: Element, **texts: object) -> None:
    for name, value in texts.items():
        SubElement(parent, name).text = str(value)


def equal(name: str, value: str) -> str:
    """Write a filter."""
    return f"<equalto><field>{name}</field><value>{value}</value></equalto>"


def day(name: str, when: date = DAY) -> str:
    """Write a date as older functions take it."""
    return f"<{name}><year>{when.year}</year><month>{when.month}</month><day>{when.day}</day></{name}>"


def line(
    item: str = "JF-TEAPOT", quantity: str = "2", rest: str = "<price>64.00</price>", before: str = ""
) -> str:
    """Write a line of a document."""
    return f"<sotransitem><itemid>{item}</itemid>{before}<quantity>{quantity}</quantity>{rest}</sotransitem>"


def subtotal(description: str, total: str, rest: str = "") -> str:
    """Write a subtotal of a document."""
    return f"<subtotal><description>{description}</description><total>{total}</total>{rest}</subtotal>"


@dataclass(frozen=True)
class Document:
    """A document of order entry as a function; ``head`` stands between customer and lines."""

    definition: str = "Sales Order"
    customer: str = "WEBSHOP"
    number: str = ""
    head: str = ""
    lines: str = field(default_factory=line)
    subtotals: str = ""
    when: date = DAY
    source: str = ""

    def __str__(self) -> str:
        number = f"<documentno>{self.number}</documentno>" if self.number else ""
        source = f"<createdfrom>{self.source}</createdfrom>" if self.source else ""
        tail = f"<subtotals>{self.subtotals}</subtotals>" if self.subtotals else ""
        return (
            f"<create_sotransaction><transactiontype>{self.definition}</transactiontype>"
            f"{day('datecreated', self.when)}{source}"
            f"<customerid>{self.customer}</customerid>{number}{self.head}"
            f"<sotransitems>{self.lines}</sotransitems>{tail}</create_sotransaction>"
        )
