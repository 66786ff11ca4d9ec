"""Where the passwords of a Sage Intacct company come from: this process's memory, then the password store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from daybook.model.intacct import IntacctPasswords
from daybook.model.problem import DaybookError, Problem
from daybook.services.keys import forget_token

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from daybook.model.intacct import IntacctConnection
    from daybook.services.adapters import Adapters


def passwords_for(adapters: Adapters, connection: IntacctConnection) -> IntacctPasswords:
    """Both passwords of a company.

    Raises:
        DaybookError: "intacct.password_missing" where one is not known; "secrets.…".
    """
    known = known_passwords(adapters, connection)
    if not (known.sender and known.user):
        values = {"company": connection.company_id, "user": connection.user_id}
        raise DaybookError("intacct.password_missing", values)
    return known


def known_passwords(adapters: Adapters, connection: IntacctConnection) -> IntacctPasswords:
    """What is known, '' for a password that is not. Raises DaybookError("secrets.…")."""
    names = (connection.sender_secret, connection.user_secret)
    sender, user = (_known(adapters, name) for name in names)
    return IntacctPasswords(sender, user)


def remember_passwords(adapters: Adapters, connection: IntacctConnection, given: IntacctPasswords) -> None:
    """Keep passwords for as long as Daybook runs; '' leaves what is known."""
    for name, password in _named(connection, given):
        adapters.memory.set(name, password)


def keep_passwords(adapters: Adapters, connection: IntacctConnection) -> Problem | None:
    """Keep what is remembered in the password store too; the problem where it would not take it."""
    try:
        for name, password in _named(connection, known_passwords(adapters, connection)):
            if adapters.keyring.get(name) != password:
                adapters.keyring.set(name, password)
    except DaybookError as error:
        return error.problem
    return None


def forget_passwords(
    adapters: Adapters, connection: IntacctConnection, others: Iterable[IntacctConnection]
) -> Problem | None:
    """Forget what none of the other connections needs; the problem where it may still be kept."""
    needed = {name for each in others for name in (each.sender_secret, each.user_secret)}
    problem = None
    for name in {connection.sender_secret, connection.user_secret} - needed:
        adapters.memory.delete(name)
        problem = forget_token(adapters, name) or problem
    adapters.intacct.sign_in_anew(connection)
    return problem


def _known(adapters: Adapters, name: str) -> str:
    password = adapters.memory.get(name)
    if password is None:
        password = adapters.keyring.get(name)
        if password is not None:
            adapters.memory.set(name, password)
    return password or ""


def _named(connection: IntacctConnection, given: IntacctPasswords) -> Iterator[tuple[str, str]]:
    named = ((connection.sender_secret, given.sender), (connection.user_secret, given.user))
    return ((name, password) for name, password in named if password)
