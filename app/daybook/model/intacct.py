"""A Sage Intacct company: how it is reached, what it lists, and what a test of the connection tells.

Secrets are kept by name, never with the connection.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from daybook.model.books_lists import ListRow
    from daybook.model.store import Verdict

INTACCT: Final = "intacct"
"""The name of books that are a Sage Intacct company."""

PRACTICE_COMPANY: Final = f"{INTACCT}:practice"
"""The name of the practice company that comes with Daybook, wherever it is started."""

GATEWAY: Final = "https://api.intacct.com/ia/xml/xmlgw.phtml"
"""Where every company's first request goes (developer.intacct.com, Web Services)."""

_DOMAIN: Final = ".intacct.com"


@dataclass(frozen=True, slots=True)
class IntacctConnection:
    """Which company, as whom. `entity_id` is '' at the top level of a company, or where it has one entity.

    `sender_id` is the Web Services sender that Sage hands out; the company's administrator must list it.
    `gateway` is another address only for the practice company and for developers.
    """

    sender_id: str = ""
    company_id: str = ""
    user_id: str = ""
    entity_id: str = ""
    gateway: str = GATEWAY

    @property
    def host(self) -> str:
        """The gateway's host."""
        return urlsplit(self.gateway).hostname or ""

    @property
    def sender_secret(self) -> str:
        """The name under which the sender's password is kept."""
        return f"intacct:{self.host}:sender:{self.sender_id}"

    @property
    def user_secret(self) -> str:
        """The name under which the user's password is kept."""
        return f"intacct:{self.host}:user:{self.company_id}:{self.user_id}"

    @property
    def lists_key(self) -> str:
        """The name under which what was read of the company is kept; an entity sees other lists."""
        return f"intacct:{self.host}:{self.company_id}:{self.entity_id}"

    @property
    def is_practice(self) -> bool:
        """True for a gateway that is not Sage's own: a practice company, on this computer."""
        return not f".{self.host}".endswith(_DOMAIN)

    @property
    def books(self) -> str:
        """The name of these books in a setup: the company, and its entity where the user works inside one.

        A company behind another gateway than Sage's is another company, whatever it is called.
        """
        entity = f"/{self.entity_id}" if self.entity_id else ""
        place = f"@{self.host}" if self.is_practice else ""
        return f"{INTACCT}:{self.company_id.lower()}{entity}{place}"


@dataclass(frozen=True, slots=True)
class BooksField:
    """A text field of the company's records by which they can be matched; `name` is what settings keep."""

    name: str
    label: str
    is_custom: bool = False


@dataclass(frozen=True, slots=True)
class IntacctPasswords:
    """The passwords of the sender and of the user; they appear in no repr."""

    sender: str
    user: str

    def __repr__(self) -> str:
        return "IntacctPasswords()"


class IntacctList(StrEnum):
    """Lists of a company that the user chooses from."""

    DEFINITIONS = "definitions"
    WAREHOUSES = "warehouses"
    TERMS = "terms"
    CUSTOMERS = "customers"
    ITEMS = "items"
    SHIP_METHODS = "ship_methods"
    ENTITIES = "entities"
    LOCATIONS = "locations"
    DEPARTMENTS = "departments"
    CLASSES = "classes"
    ACCOUNTS = "accounts"
    JOURNALS = "journals"
    TAX_DETAILS = "tax_details"
    CURRENCIES = "currencies"
    RATE_TYPES = "rate_types"


NEEDED_LISTS: Final = frozenset({IntacctList.DEFINITIONS, IntacctList.CUSTOMERS, IntacctList.ITEMS})
"""Without these no order can be posted."""

DAILY_RATE: Final = "Intacct Daily Rate"
"""The rate type that every company has and that no list shows."""

DETAIL_CLASS: Final = "class"
DETAIL_CATEGORY: Final = "category"
DETAIL_UNIT: Final = "unit"
DETAIL_EMAIL: Final = "email"
DETAIL_LOCATION: Final = "location"
DETAIL_CURRENCY: Final = "currency"
DETAIL_TERM: Final = "term"
"""What rows of lists tell besides code and name."""


_REVERSING: Final = ("adjustment", "return")


def takes_sales_back(row: ListRow) -> bool:
    """True for a definition of returns or adjustments: orders imported as these would undo sales."""
    words = f"{row.detail(DETAIL_CLASS)} {row.detail(DETAIL_CATEGORY)}".lower()
    return any(word in words for word in _REVERSING)


class IntacctStep(StrEnum):
    """The steps of Test Connection, in order; between COMPANY and DOCUMENTS each list is one too."""

    GATEWAY = "gateway"
    SENDER = "sender"
    SIGN_IN = "sign_in"
    COMPANY = "company"
    DOCUMENTS = "documents"
    LOCK = "lock"
    TAX = "tax"


@dataclass(frozen=True, slots=True)
class IntacctProbe:
    """One result of Test Connection. `code` and `values` make its sentence; `request_id` is for support."""

    subject: IntacctStep | IntacctList
    verdict: Verdict
    code: str
    values: tuple[tuple[str, object], ...] = ()
    seconds: float = 0.0
    request_id: str = ""
