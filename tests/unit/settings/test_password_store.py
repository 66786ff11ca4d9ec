import io
import json
from collections.abc import Callable
from typing import ClassVar

import keyring
import keyring.errors
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.chainer import ChainerBackend

from daybook.settings.password_store import SERVICE, answer, explained, forget, get, keep, place


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
    with pytest.raises(Exception) as caught:
        work()
    return explained(caught.value)


def test_a_secret_is_kept_under_its_name_read_and_forgotten(use: Use) -> None:
    store = Trusted()
    use(store)
    assert get("abc123") is None
    keep("abc123", "token-of-abc")
    assert store.kept == {(SERVICE, "abc123"): "token-of-abc"}
    assert get("abc123") == "token-of-abc"
    assert place() == "secrets.place.secret_service"
    forget("abc123")
    forget("abc123")
    assert get("abc123") is None


def test_a_plain_file_back_end_is_never_used(use: Use) -> None:
    store = PlainFile()
    use(store)
    assert code_of(lambda: keep("abc123", "token-of-abc")) == "secrets.unavailable"
    assert code_of(place) == "secrets.unavailable"
    assert store.kept == {}


def test_of_a_chain_only_the_known_member_is_used(monkeypatch: pytest.MonkeyPatch, use: Use) -> None:
    plain, trusted = PlainFile(), Trusted()
    monkeypatch.setattr(ChainerBackend, "backends", [plain, trusted])
    use(ChainerBackend())  # type: ignore[no-untyped-call]  # keyring has no types here
    keep("abc123", "token-of-abc")
    assert (plain.kept, len(trusted.kept)) == ({}, 1)


@pytest.mark.parametrize("name", ["keyring.backends.null", "keyring.backends.fail"])
def test_back_ends_that_keep_nothing_are_refused(use: Use, name: str) -> None:
    use(keyring.core.load_keyring(f"{name}.Keyring"))
    assert code_of(lambda: keep("abc123", "token-of-abc")) == "secrets.unavailable"


def test_what_is_not_kept_is_noticed(use: Use, monkeypatch: pytest.MonkeyPatch) -> None:
    store = use(Trusted())
    monkeypatch.setattr(store, "set_password", lambda *_: None)
    assert code_of(lambda: keep("abc123", "token-of-abc")) == "secrets.not_kept"


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
    assert code_of(lambda: get("abc123")) == code


def asked(**question: str) -> dict[str, str | None]:
    answers = io.StringIO()
    answer(io.StringIO(json.dumps(question)), answers)
    found: dict[str, str | None] = json.loads(answers.getvalue())
    return found


def test_questions_and_answers_travel_as_plain_ascii_json(use: Use) -> None:
    use(Trusted())
    assert asked(do="keep", name="abc123", secret="tökén-€") == {"code": None, "value": None}
    assert asked(do="get", name="abc123") == {"code": None, "value": "tökén-€"}
    answers = io.StringIO()
    answer(io.StringIO('{"do": "get", "name": "abc123"}'), answers)
    assert answers.getvalue().isascii()
    assert asked(do="forget", name="abc123")["code"] is None
    assert asked(do="get", name="abc123")["value"] is None
    assert asked(do="place")["value"] == "secrets.place.secret_service"


def test_an_error_travels_as_its_code(use: Use) -> None:
    use(PlainFile())
    assert asked(do="get", name="abc123") == {"code": "secrets.unavailable", "value": None}
