"""Opens the way to a company: its passwords come from the password store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from daybook.books.intacct.gateway import PATIENT, Gateway
from daybook.books.intacct.sessions import hosts_for
from daybook.model.intacct import IntacctPasswords
from daybook.model.problem import DaybookError
from daybook.transport.session import HttpSession, Limits

if TYPE_CHECKING:
    from daybook.model.intacct import IntacctConnection
    from daybook.model.ports import Progress, Secrets

SOON: Final = Limits(connect_seconds=10, read_seconds=30, whole_seconds=60)
LIMITS: Final = Limits(connect_seconds=10, read_seconds=180, whole_seconds=300)
"""Intacct may work on a document for long; a document whose answer was not awaited must be looked up."""


def passwords_of(connection: IntacctConnection, secrets: Secrets) -> IntacctPasswords:
    """The kept passwords.

    Raises:
        DaybookError: "intacct.password_missing" where one is not kept; "secrets.…".
    """
    sender, user = secrets.get(connection.sender_secret), secrets.get(connection.user_secret)
    if not sender or not user:
        raise DaybookError("intacct.password_missing")
    return IntacctPasswords(sender, user)


def keep_passwords(connection: IntacctConnection, passwords: IntacctPasswords, secrets: Secrets) -> None:
    """Keep both passwords. Raises DaybookError("secrets.…")."""
    secrets.set(connection.sender_secret, passwords.sender)
    secrets.set(connection.user_secret, passwords.user)


def open_gateway(
    connection: IntacctConnection, passwords: IntacctPasswords, progress: Progress | None = None
) -> Gateway:
    """The company behind an HTTP session of its own, which `Gateway.close` ends. Nothing is sent yet.

    Raises:
        DaybookError: "intacct.gateway_not_intacct".
    """
    session = HttpSession(hosts_for(connection), limits=LIMITS)
    return Gateway(connection, passwords, session, progress, on_close=session.close)


def open_for_test(connection: IntacctConnection, passwords: IntacctPasswords) -> Gateway:
    """The same for Test Connection: somebody is watching, so it gives up sooner. Raises as `open_gateway`."""
    session = HttpSession(hosts_for(connection), limits=SOON)
    return Gateway(connection, passwords, session, patience=PATIENT.tries(2), on_close=session.close)
