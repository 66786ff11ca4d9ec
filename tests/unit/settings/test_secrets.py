import threading
from collections.abc import Callable
from typing import ClassVar

import keyring
import keyring.errors
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend

from daybook.model.problem import DaybookError
from daybook.settings.redaction import redacted
from daybook.settings.secrets import SERVICE, KeyringSecrets, MemorySecrets


class Store(KeyringBackend):
    """A password store in memory that passes for one of keyring's own modules."""

    priority: ClassVar[float] = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # keyring has no types here
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


class Trusted(Store):
    pass


Trusted.__module__ = "keyring.backends.SecretService"


class PlainFile(Store):
    pass


PlainFile.__module__ = "keyrings.alt.file"

Use = Callable[[KeyringBackend], KeyringBackend]


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Use:
    def choose(backend: KeyringBackend) -> KeyringBackend:
        monkeypatch.setattr(keyring, "get_keyring", lambda: backend)
        return backend

    return choose


def code_of(work: Callable[[], object]) -> str:
    with pytest.raises(DaybookError) as caught:
        work()
    return caught.value.code


def test_a_secret_is_kept_under_its_name_read_and_forgotten(use: Use) -> None:
    store = Trusted()
    use(store)
    secrets = KeyringSecrets()
    assert secrets.get("abc123") is None
    secrets.set("abc123", "token-of-abc")
    assert store.kept == {(SERVICE, "abc123"): "token-of-abc"}
    assert secrets.get("abc123") == "token-of-abc"
    assert secrets.place() == "secrets.place.secret_service"
    secrets.delete("abc123")
    secrets.delete("abc123")
    assert secrets.get("abc123") is None


def test_a_plain_file_back_end_is_never_used(use: Use) -> None:
    store = PlainFile()
    use(store)
    secrets = KeyringSecrets()
    assert code_of(lambda: secrets.set("abc123", "token-of-abc")) == "secrets.unavailable"
    assert code_of(secrets.place) == "secrets.unavailable"
    assert store.kept == {}


def test_of_a_chain_only_the_known_member_is_used(monkeypatch: pytest.MonkeyPatch, use: Use) -> None:
    plain, trusted = PlainFile(), Trusted()
    monkeypatch.setattr(ChainerBackend, "backends", [plain, trusted])
    use(ChainerBackend())  # type: ignore[no-untyped-call]  # keyring has no types here
    KeyringSecrets().set("abc123", "token-of-abc")
    assert (plain.kept, len(trusted.kept)) == ({}, 1)


@pytest.mark.parametrize("name", ["keyring.backends.null", "keyring.backends.fail"])
def test_back_ends_that_keep_nothing_are_refused(use: Use, name: str) -> None:
    use(keyring.core.load_keyring(f"{name}.Keyring"))
    assert code_of(lambda: KeyringSecrets().set("abc123", "token-of-abc")) == "secrets.unavailable"


def test_what_is_not_kept_is_noticed(use: Use, monkeypatch: pytest.MonkeyPatch) -> None:
    store = use(Trusted())
    monkeypatch.setattr(store, "set_password", lambda *_: None)
    assert code_of(lambda: KeyringSecrets().set("abc123", "token-of-abc")) == "secrets.not_kept"


@pytest.mark.parametrize(
    ("failure", "code"),
    [
        (keyring.errors.KeyringLocked("dismissed"), "secrets.locked"),
        (keyring.errors.InitError("no collection"), "secrets.unavailable"),
        (keyring.errors.PasswordSetError("denied"), "secrets.refused"),
        (ConnectionResetError("bus closed"), "secrets.unavailable"),
    ],
)
def test_each_failure_has_a_code(
    use: Use, monkeypatch: pytest.MonkeyPatch, failure: Exception, code: str
) -> None:
    def fail(*_: str) -> None:
        raise failure

    monkeypatch.setattr(use(Trusted()), "get_password", fail)
    assert code_of(lambda: KeyringSecrets().get("abc123")) == code


def test_a_store_that_never_answers_is_given_up(use: Use, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = threading.Event()
    monkeypatch.setattr(use(Trusted()), "get_password", lambda *_: answer.wait())
    assert code_of(lambda: KeyringSecrets(seconds=0.05).get("abc123")) == "secrets.timeout"
    waiting = [thread for thread in threading.enumerate() if thread.name == "password store"]
    assert waiting
    assert all(thread.daemon for thread in waiting)
    answer.set()


def test_no_call_runs_on_the_thread_of_the_caller(use: Use, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[threading.Thread] = []
    monkeypatch.setattr(use(Trusted()), "get_password", lambda *_: threads.append(threading.current_thread()))
    KeyringSecrets().get("abc123")
    assert threads
    assert threading.current_thread() not in threads


def test_a_secret_that_passed_through_is_hidden_in_the_log(use: Use) -> None:
    store = Trusted()
    use(store)
    KeyringSecrets().set("abc123", "first-secret")
    store.kept[SERVICE, "def456"] = "second-secret"
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
