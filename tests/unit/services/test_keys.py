"""Where a shop's key is kept, and that it is forgotten where it was only lent."""

from __future__ import annotations

from pathlib import Path

import pytest

from daybook.bootstrap import paths_for
from daybook.model.ports import Secrets
from daybook.model.problem import DaybookError
from daybook.model.setup import Setup
from daybook.model.store import StoreCredentials
from daybook.services.keys import keep_token, known_token
from daybook.settings.secrets import MemorySecrets
from helpers.workbench import Adapters

KEY = StoreCredentials("https://api.bigcommerce.com/stores/abc", "abc", "0123456789abcdef0123456789abcde")


class WithStore(Adapters):
    """A password store apart from this process's memory."""

    password_store: Secrets = MemorySecrets()

    @property
    def keyring(self) -> Secrets:
        return self.password_store


class Locked(MemorySecrets):
    def set(self, name: str, secret: str) -> None:
        raise DaybookError("secrets.locked", {"name": name, "length": len(secret)})

    def delete(self, name: str) -> None:
        raise DaybookError("secrets.locked", {"name": name})


class Missing(MemorySecrets):
    def delete(self, name: str) -> None:
        raise DaybookError("secrets.unavailable", {"name": name})


@pytest.fixture
def adapters(tmp_path: Path) -> WithStore:
    made = WithStore(paths_for(tmp_path / "data", sandbox=False), is_sandbox=False, keeps_secrets=True)
    made.password_store = MemorySecrets()
    return made


def test_a_key_is_kept_in_the_password_store(adapters: WithStore) -> None:
    assert keep_token(adapters, KEY, ask_each_time=False) is None
    assert adapters.keyring.get("abc") == KEY.token


def test_a_key_asked_for_each_time_stays_in_memory_and_an_older_one_is_forgotten(adapters: WithStore) -> None:
    adapters.keyring.set("abc", "an older key")
    assert keep_token(adapters, KEY, ask_each_time=True) is None
    assert adapters.keyring.get("abc") is None
    assert adapters.memory.get("abc") == KEY.token


def test_a_locked_password_store_is_told_and_the_key_works_meanwhile(adapters: WithStore) -> None:
    adapters.password_store = Locked()
    problem = keep_token(adapters, KEY, ask_each_time=False)
    assert problem is not None
    assert problem.code == "secrets.locked"
    assert adapters.memory.get("abc") == KEY.token


def test_an_older_key_that_a_locked_password_store_keeps_is_told(adapters: WithStore) -> None:
    adapters.password_store = Locked()
    problem = keep_token(adapters, KEY, ask_each_time=True)
    assert problem is not None
    assert problem.code == "secrets.not_forgotten"
    assert adapters.memory.get("abc") == KEY.token


def test_where_there_is_no_password_store_no_key_can_be_left_in_it(adapters: WithStore) -> None:
    adapters.password_store = Missing()
    assert keep_token(adapters, KEY, ask_each_time=True) is None


def test_a_setup_that_asks_each_time_never_reads_the_password_store(adapters: WithStore) -> None:
    adapters.keyring.set("abc", KEY.token)
    assert known_token(adapters, Setup("abc", ask_token_each_time=True)) is None
    assert known_token(adapters, Setup("abc")) == KEY.token
