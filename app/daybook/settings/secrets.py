"""Secrets: in the system's password store, or in memory. There is no third place."""

import queue
import threading
from collections.abc import Callable
from typing import TypeVar

import keyring
import keyring.errors
from keyring.backend import KeyringBackend

from daybook.model.problem import DaybookError
from daybook.settings.redaction import register_secret

SERVICE = "Daybook"

# A locked store asks the user for its password; without a limit an unanswered question blocks for ever.
SECONDS_TO_ANSWER = 60.0

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

T = TypeVar("T")


class MemorySecrets:
    """Secrets that end with the process: for practice, tests and "ask me each time"."""

    def __init__(self) -> None:
        self._secrets: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        """Return the secret, None if there is none."""
        return self._secrets.get(name)

    def set(self, name: str, secret: str) -> None:
        """Remember the secret."""
        register_secret(secret)
        self._secrets[name] = secret

    def delete(self, name: str) -> None:
        """Forget the secret."""
        self._secrets.pop(name, None)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self._secrets)} secrets)"


class KeyringSecrets:
    """Secrets in the password store of the system.

    Every method may take as long as the user needs to unlock the store, up to the time limit: not for the
    window's thread. Each raises DaybookError: secrets.unavailable (there is no known store), secrets.locked,
    secrets.refused or secrets.timeout.
    """

    def __init__(self, seconds: float = SECONDS_TO_ANSWER) -> None:
        self._seconds = seconds

    def place(self) -> str:
        """Return the code that names, in words, the store in which secrets would be kept."""
        return self._within_limit(lambda: PLACES[type(_known_backend()).__module__])

    def get(self, name: str) -> str | None:
        """Return the secret, None if there is none."""
        secret = self._within_limit(lambda: _known_backend().get_password(SERVICE, name))
        if secret is not None:
            register_secret(secret)
        return secret

    def set(self, name: str, secret: str) -> None:
        """Keep the secret and read it back.

        Raises:
            DaybookError: besides those of the class, secrets.not_kept: what was read back differs.
        """
        register_secret(secret)

        def keep() -> str | None:
            backend = _known_backend()
            backend.set_password(SERVICE, name, secret)
            return backend.get_password(SERVICE, name)

        if self._within_limit(keep) != secret:
            raise DaybookError("secrets.not_kept")

    def delete(self, name: str) -> None:
        """Forget the secret; nothing happens if there is none."""

        def forget() -> None:
            backend = _known_backend()
            if backend.get_password(SERVICE, name) is not None:
                backend.delete_password(SERVICE, name)

        self._within_limit(forget)

    def _within_limit(self, work: Callable[[], T]) -> T:
        answers: queue.SimpleQueue[tuple[T | None, Exception | None]] = queue.SimpleQueue()

        def run() -> None:
            try:
                answers.put((work(), None))
            except Exception as error:  # noqa: BLE001 - handed to the caller's thread
                answers.put((None, error))

        # A daemon: an unanswered question of the store must not keep the program from ending.
        threading.Thread(target=run, name="password store", daemon=True).start()
        try:
            result, failure = answers.get(timeout=self._seconds)
        except queue.Empty:
            raise DaybookError("secrets.timeout", {"seconds": round(self._seconds)}) from None
        if failure is not None:
            raise _explained(failure) from failure
        return result  # type: ignore[return-value]  # None only where T allows it


def _known_backend() -> KeyringBackend:
    """Return the known back-end that keyring prefers, or was told to use; never a chain with others in it."""
    chosen = keyring.get_keyring()
    members: list[KeyringBackend] = getattr(chosen, "backends", None) or [chosen]
    for backend in members:
        if type(backend).__module__ in PLACES:
            return backend
    raise keyring.errors.NoKeyringError


def _explained(failure: Exception) -> DaybookError:
    for kind, code in ERRORS:
        if isinstance(failure, kind):
            return DaybookError(code)
    # Back-ends let errors of D-Bus and of the system through as they are.
    return DaybookError("secrets.unavailable")
