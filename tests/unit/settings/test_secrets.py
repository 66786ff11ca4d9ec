import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from daybook.model.problem import DaybookError
from daybook.settings.redaction import redacted
from daybook.settings.secrets import KeyringSecrets, MemorySecrets

BACK_END = """
import json, os, pathlib
from keyring.backend import KeyringBackend

class FileForTests(KeyringBackend):
    priority = 1
    path = pathlib.Path(os.environ["SECRETS_OF_TEST"])

    def kept(self):
        return json.loads(self.path.read_text()) if self.path.exists() else {}

    def get_password(self, service, username):
        return self.kept().get(username)

    def set_password(self, service, username, password):
        self.path.write_text(json.dumps({**self.kept(), username: password}))

    def delete_password(self, service, username):
        self.path.write_text(json.dumps({k: v for k, v in self.kept().items() if k != username}))

FileForTests.__module__ = "keyring.backends.SecretService"
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A back-end that passes for a known one, in a file that processes can share."""
    (tmp_path / "back_end_of_test.py").write_text(BACK_END)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "back_end_of_test.FileForTests")
    file = tmp_path / "secrets.json"
    monkeypatch.setenv("SECRETS_OF_TEST", str(file))
    return file


def code_of(work: Callable[[], object]) -> str:
    with pytest.raises(DaybookError) as caught:
        work()
    return caught.value.code


def test_a_secret_is_kept_read_and_forgotten_by_processes_of_their_own(file: Path) -> None:
    secrets = KeyringSecrets()
    secrets.set("abc123", "tökén-of-abc")
    assert file.exists()
    assert secrets.get("abc123") == "tökén-of-abc"
    assert secrets.place() == "secrets.place.secret_service"
    secrets.delete("abc123")
    assert secrets.get("abc123") is None


def test_without_a_known_store_the_process_says_so() -> None:
    assert code_of(lambda: KeyringSecrets().get("abc123")) == "secrets.unavailable"


def test_a_store_that_never_answers_is_given_up_and_its_process_ended(
    tmp_path: Path,
) -> None:
    started = tmp_path / "started"
    # Waits for its standard input to end, which it never does: the question is read by nobody.
    line = f"import os, pathlib, threading; pathlib.Path({str(started)!r}).write_text(str(os.getpid())); "
    secrets = KeyringSecrets(1.0, [sys.executable, "-c", line + "threading.Event().wait()"])
    assert code_of(lambda: secrets.get("abc123")) == "secrets.timeout"
    with pytest.raises(ProcessLookupError):
        os.kill(int(started.read_text()), 0)


@pytest.mark.parametrize(
    "command",
    [
        ["/no/such/program"],
        [sys.executable, "-c", "raise SystemExit(3)"],
        [sys.executable, "-c", "print('no json')"],
    ],
)
def test_a_process_that_cannot_ask_counts_as_no_store(command: list[str]) -> None:
    assert code_of(lambda: KeyringSecrets(command=command).set("abc123", "token")) == "secrets.unavailable"


@pytest.mark.usefixtures("file")
def test_no_library_of_the_password_store_comes_into_this_process() -> None:
    line = (
        "import sys; from daybook.settings.secrets import KeyringSecrets; "
        "KeyringSecrets().get('abc123'); print('keyring' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", line], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"


def test_a_secret_that_passed_through_is_hidden_in_the_log(file: Path) -> None:
    file.write_text('{"def456": "second-secret"}')
    KeyringSecrets().set("abc123", "first-secret")
    KeyringSecrets().get("def456")
    MemorySecrets().set("ghi789", "third-secret")
    assert redacted("first-secret second-secret third-secret") == "[hidden] [hidden] [hidden]"


def test_memory_forgets_and_does_not_show_its_secrets() -> None:
    secrets = MemorySecrets()
    secrets.set("abc123", "token-of-abc")
    assert secrets.get("abc123") == "token-of-abc"
    assert "token-of-abc" not in repr(secrets)
    secrets.delete("abc123")
    secrets.delete("abc123")
    assert secrets.get("abc123") is None
