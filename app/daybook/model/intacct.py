"""A Sage Intacct company: how it is reached. Secrets are kept by name, never with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

INTACCT: Final = "intacct"
"""The name of books that are a Sage Intacct company."""

GATEWAY: Final = "https://api.intacct.com/ia/xml/xmlgw.phtml"
"""Where every company's first request goes (developer.intacct.com, Web Services)."""


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
    def is_complete(self) -> bool:
        """True where nothing but the passwords is missing."""
        return all((self.sender_id, self.company_id, self.user_id, self.gateway))


@dataclass(frozen=True, slots=True)
class IntacctPasswords:
    """The passwords of the sender and of the user; they appear in no repr."""

    sender: str
    user: str

    def __repr__(self) -> str:
        return "IntacctPasswords()"
