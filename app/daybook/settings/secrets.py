"""Secrets: in the system's password store, or in memory. There is no third place."""

import json
import subprocess
import sys
from collections.abc import Sequence

from daybook.model.problem import DaybookError
from daybook.own_process import own_command
from daybook.settings.redaction import register_secret

# A locked store asks the user for its password; without a limit an unanswered question blocks for ever.
SECONDS_TO_ANSWER = 60.0

# The hidden command whose process asks the store: settings.password_store.
ASK = "password-store"

if sys.platform == "win32":
    WITHOUT_CONSOLE = subprocess.CREATE_NO_WINDOW
else:
    WITHOUT_CONSOLE = 0


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
    """Secrets in the password store of the system, asked by a process of their own (`password_store`).

    Every method may take as long as the user needs to unlock the store, up to the time limit: not for the
    window's thread. Each raises DaybookError: secrets.unavailable (there is no known store, or it cannot be
    asked), secrets.locked, secrets.refused or secrets.timeout.
    """

    def __init__(self, seconds: float = SECONDS_TO_ANSWER, command: Sequence[str] | None = None) -> None:
        self._seconds = seconds
        self._command = own_command([ASK]) if command is None else list(command)

    def place(self) -> str:
        """Return the code that names, in words, the store in which secrets would be kept."""
        return self._ask("place") or ""

    def get(self, name: str) -> str | None:
        """Return the secret, None if there is none."""
        secret = self._ask("get", name=name)
        if secret is not None:
            register_secret(secret)
        return secret

    def set(self, name: str, secret: str) -> None:
        """Keep the secret and read it back.

        Raises:
            DaybookError: besides those of the class, secrets.not_kept: what was read back differs.
        """
        register_secret(secret)
        self._ask("keep", name=name, secret=secret)

    def delete(self, name: str) -> None:
        """Forget the secret; nothing happens if there is none."""
        self._ask("forget", name=name)

    def _ask(self, deed: str, **values: str) -> str | None:
        try:
            asked = subprocess.run(  # noqa: S603 - our own program
                self._command,
                input=json.dumps({"do": deed, **values}),
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
                timeout=self._seconds,
                check=True,
                creationflags=WITHOUT_CONSOLE,
            )
            answer: dict[str, str | None] = json.loads(asked.stdout)
        except subprocess.TimeoutExpired:
            raise DaybookError("secrets.timeout", {"seconds": round(self._seconds)}) from None
        except (OSError, subprocess.CalledProcessError, ValueError):
            # Without the cause: what was said on a pipe may hold the secret.
            raise DaybookError("secrets.unavailable") from None
        if code := answer["code"]:
            raise DaybookError(code)
        return answer["value"]
