"""The system's password store, asked in a process of its own: one question, one answer, and it ends.

The libraries behind it take 24 MB and a third of a second of Python's lock, and a store that waits for its
user can only be given up for good by ending the process that asks it.
"""

import json
from collections.abc import Callable, Mapping
from typing import IO

import keyring
import keyring.errors
from keyring.backend import KeyringBackend

from daybook.model.problem import DaybookError

SERVICE = "Daybook"

# keyring's modules that keep secrets where the system keeps them, and what the user calls that place. Any
# other back-end, keyrings.alt's plain files above all, is never used.
PLACES = {
    "keyring.backends.SecretService": "secrets.place.secret_service",
    "keyring.backends.libsecret": "secrets.place.secret_service",
    "keyring.backends.kwallet": "secrets.place.kwallet",
    "keyring.backends.macOS": "secrets.place.macos",
    "keyring.backends.Windows": "secrets.place.windows",
}

# keyring's errors, the most particular first.
ERRORS: tuple[tuple[type[Exception], str], ...] = (
    (keyring.errors.KeyringLocked, "secrets.locked"),
    (keyring.errors.NoKeyringError, "secrets.unavailable"),
    (keyring.errors.InitError, "secrets.unavailable"),
    (keyring.errors.KeyringError, "secrets.refused"),
)


def place() -> str:
    """Return the code that names, in words, the store in which secrets would be kept."""
    return PLACES[type(_known_backend()).__module__]


def get(name: str) -> str | None:
    """Return the secret, None if there is none."""
    return _known_backend().get_password(SERVICE, name)


def keep(name: str, secret: str) -> None:
    """Keep the secret and read it back.

    Raises:
        DaybookError: secrets.not_kept: what was read back differs.
    """
    backend = _known_backend()
    backend.set_password(SERVICE, name, secret)
    if backend.get_password(SERVICE, name) != secret:
        raise DaybookError("secrets.not_kept")


def forget(name: str) -> None:
    """Forget the secret; nothing happens if there is none."""
    backend = _known_backend()
    if backend.get_password(SERVICE, name) is not None:
        backend.delete_password(SERVICE, name)


DEEDS: Mapping[str, Callable[..., str | None]] = {"place": place, "get": get, "keep": keep, "forget": forget}


def answer(asked: IO[str], answers: IO[str]) -> None:
    """Read one question as JSON (`do` and what the deed takes), do it, write the answer as JSON.

    The answer has `code`, of the error or null, and `value`, which may be a secret: both streams are pipes of
    the process that asks.
    """
    question = json.loads(asked.read())
    code, value = None, None
    try:
        value = DEEDS[question.pop("do")](**question)
    except Exception as failure:  # noqa: BLE001 - back-ends let errors of D-Bus and of the system through
        code = explained(failure)
    json.dump({"code": code, "value": value}, answers)


def _known_backend() -> KeyringBackend:
    """Return the known back-end that keyring prefers, or was told to use; never a chain with others in it."""
    chosen = keyring.get_keyring()
    members: list[KeyringBackend] = getattr(chosen, "backends", None) or [chosen]
    for backend in members:
        if type(backend).__module__ in PLACES:
            return backend
    raise keyring.errors.NoKeyringError


def explained(failure: Exception) -> str:
    """Return the code that says what went wrong."""
    if isinstance(failure, DaybookError):
        return failure.code
    for kind, code in ERRORS:
        if isinstance(failure, kind):
            return code
    return "secrets.unavailable"
